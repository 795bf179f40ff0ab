"""What a person typed about who is told once a week, and what it says. No Textual here."""

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, fields, replace

from tracker.appropriation import Pejlemaerke
from tracker.errors import UsageError
from tracker.flows.recipients import RecipientEdit
from tracker.profile import Fund
from tracker.recipients import (
    ESCALATE_WEEKS,
    LEAD_DAYS,
    LONGEST_WAIT,
    Channel,
    Recipient,
    chat_name,
    lead_days,
    mail_address,
)
from tracker.text import safe_text
from tui import views

YES, NO = "ja", "nej"
NAMES = {
    "name": "Navn",
    "mail": "Mail",
    "folder": "Mappe",
    "chat": "Chat",
    "printed": "Udskrift",
    "pejlemaerker": "Kun pejlemærker",
    "funds": "Kun rammer",
    "lead_days": "Varsel i dage",
    "deputy": "Stedfortræder",
    "escalate_weeks": "… efter antal uger",
}
_MOST_DIGITS = 4


@dataclass(frozen=True, slots=True)
class RecipientForm:
    """A recipient as it stands in the form, every field as typed."""

    name: str = ""
    mail: str = ""
    folder: str = ""
    chat: str = ""
    printed: str = NO
    pejlemaerker: tuple[str, ...] = ()
    """As `place_name` says them."""
    funds: tuple[str, ...] = ()
    """As `views.FUNDS` says them."""
    lead_days: str = ", ".join(map(str, LEAD_DAYS))
    deputy: str = ""
    escalate_weeks: str = str(ESCALATE_WEEKS)


def place_name(place: Pejlemaerke) -> str:
    """Say a pejlemærke with its plan: three plans have three sets."""
    return f"{place.name} · {place.plan}"


def recipient_form(one: Recipient | None) -> RecipientForm:
    """Begin from a recipient, or from a new one with the usual lead times."""
    if one is None:
        return RecipientForm()
    to = {address.channel: safe_text(address.to) for address in one.addresses}
    return RecipientForm(
        name=safe_text(one.name),
        mail=to.get(Channel.MAIL, ""),
        folder=to.get(Channel.FILE, ""),
        chat=to.get(Channel.CHAT, ""),
        printed=YES if Channel.STDOUT in to else NO,
        pejlemaerker=tuple(place_name(place) for place in one.pejlemaerker),
        funds=tuple(views.FUNDS[fund] for fund in one.funds),
        lead_days=", ".join(map(str, one.lead_days)),
        deputy=safe_text(one.deputy or ""),
        escalate_weeks=str(one.escalate_weeks),
    )


def read_recipient(
    form: RecipientForm, base: Recipient | None, places: Sequence[Pejlemaerke]
) -> tuple[RecipientEdit, list[str]]:
    """Read a form: what it changes, and why it cannot be saved; with problems the edit is not to be used.

    Args:
        form: As typed.
        base: The recipient that is edited; None for a new one. What stands
            as it stood is left untouched.
        places: Every pejlemærke there is.
    """
    began = recipient_form(base)
    changed = {one.name for one in fields(RecipientForm) if getattr(form, one.name) != getattr(began, one.name)}
    problems = _problems(form, changed)
    if base is not None and not changed:
        problems.append("Intet er ændret.")
    to = {Channel.MAIL: form.mail, Channel.FILE: form.folder, Channel.CHAT: form.chat}
    named = {Channel.MAIL: "mail", Channel.FILE: "folder", Channel.CHAT: "chat"}
    addresses = {channel: text.strip() or None for channel, text in to.items() if named[channel] in changed}
    if "printed" in changed:
        addresses[Channel.STDOUT] = "" if form.printed == YES else None
    days, weeks = _numbers(form.lead_days), _numbers(form.escalate_weeks)
    chosen = tuple(place for place in places if place_name(place) in form.pejlemaerker)
    funds = tuple(fund for fund in Fund if views.FUNDS[fund] in form.funds)
    edit = RecipientEdit(
        name=form.name if "name" in changed else None,
        addresses=addresses,
        pejlemaerker=chosen if "pejlemaerker" in changed else None,
        funds=funds if "funds" in changed else None,
        lead_days=days if "lead_days" in changed else None,
        escalate_weeks=weeks[0] if "escalate_weeks" in changed and weeks else None,
        deputy=form.deputy if "deputy" in changed else None,
    )
    return edit, problems


def _problems(form: RecipientForm, changed: Collection[str]) -> list[str]:
    """Say what cannot be right, in the order of the form; what nobody typed is not looked at."""
    problems = [] if form.name.strip() else ["Skriv modtagerens navn."]
    if not (form.mail.strip() or form.folder.strip() or form.chat.strip() or form.printed == YES):
        problems.append("Skriv mindst ét sted, brevet skal hen: en mail, en mappe eller en chat, eller vælg udskrift.")
    readers: dict[str, Callable[[str], object]] = {"mail": mail_address, "chat": chat_name, "lead_days": _lead_days}
    for field, read in readers.items():
        text = getattr(form, field)
        if field in changed and (text.strip() or field == "lead_days"):
            try:
                read(text)
            except UsageError as error:
                problems.append(str(error))
    weeks = _numbers(form.escalate_weeks)
    if len(weeks) != 1 or not 1 <= weeks[0] <= LONGEST_WAIT:
        problems.append(f"Skriv, hvor mange uger der går, før stedfortræderen får besked: fra 1 til {LONGEST_WAIT}.")
    return problems


def met_form(base: Recipient, form: RecipientForm, now: Recipient) -> tuple[RecipientForm, str]:
    """Lay what was typed over what others saved meanwhile, and say where the two differ.

    A field nobody typed in takes the others' value; one that both changed
    keeps what was typed, and the other's is told.
    """
    before, theirs = recipient_form(base), recipient_form(now)
    taken, apart, result = [], [], form
    for field in (one.name for one in fields(RecipientForm)):
        was, mine, their = (getattr(one, field) for one in (before, form, theirs))
        if their in (was, mine):
            continue
        if mine == was:
            taken.append(NAMES[field].lower())
            result = replace(result, **{field: their})
        else:
            apart.append(f"{NAMES[field].lower()} »{_said(their)}«")
    said = ["En anden har gemt imens; dit er ikke gemt endnu."]
    if apart:
        said.append(f"Den anden skrev: {', '.join(apart)}. Dit står her; Ctrl+S gemmer det i stedet.")
    if taken:
        said.append(f"Taget med fra den anden: {', '.join(taken)}.")
    if not apart and not taken:
        said.append("I er enige om felterne; Ctrl+S gemmer.")
    return result, "\n".join(said)


def _said(value: str | tuple[str, ...]) -> str:
    return (value if isinstance(value, str) else ", ".join(value)) or views.NOTHING


def _lead_days(text: str) -> tuple[int, ...]:
    return lead_days(_numbers(text))


def _numbers(text: str) -> list[int]:
    """Read whole numbers; nothing when there is anything else."""
    parts = [part for part in re.split(r"[\s,;]+", text.strip()) if part]
    readable = all(part.isascii() and part.isdigit() and len(part) <= _MOST_DIGITS for part in parts)
    return [int(part) for part in parts] if readable else []
