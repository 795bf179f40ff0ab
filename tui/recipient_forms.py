"""What a person typed about who is told once a week, and what it says. No Textual here."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace

from tracker.appropriation import Pejlemaerke
from tracker.profile import Fund
from tracker.recipients import ESCALATE_WEEKS, LEAD_DAYS, Address, Channel, Recipient
from tracker.text import fold_space, safe_text
from tui import views

YES, NO = "ja", "nej"
NAMES = {
    "name": "Navn",
    "mail": "Mail",
    "folder": "Mappe",
    "chat": "Chat",
    "printed": "Udskrift",
    "pejlemaerker": "Pejlemærker",
    "funds": "Rammer",
    "lead_days": "Varsel i dage",
    "deputy": "Stedfortræder",
    "escalate_weeks": "… efter uger",
    "active": "Får brevet",
}
_MOST_DAYS = 366
_MOST_WEEKS = 52


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
    active: str = YES


@dataclass(frozen=True, slots=True)
class Wish:
    """What a form says, read."""

    name: str
    addresses: tuple[Address, ...]
    pejlemaerker: tuple[Pejlemaerke, ...]
    funds: tuple[Fund, ...]
    lead_days: tuple[int, ...]
    deputy: str | None
    escalate_weeks: int
    active: bool


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
        active=YES if one.active else NO,
    )


def read_recipient(form: RecipientForm, places: Sequence[Pejlemaerke]) -> tuple[Wish, list[str]]:
    """Read a form: what it says, and why it cannot be saved; with problems it is not to be used."""
    problems = []
    if not form.name.strip():
        problems.append("Skriv modtagerens navn.")
    to = {Channel.MAIL: form.mail, Channel.FILE: form.folder, Channel.CHAT: form.chat}
    addresses = [Address(channel, text.strip()) for channel, text in to.items() if text.strip()]
    if form.printed == YES:
        addresses.append(Address(Channel.STDOUT))
    if not addresses:
        problems.append("Skriv mindst ét sted, brevet skal hen: en mail, en mappe eller en chat, eller vælg udskrift.")
    days = _numbers(form.lead_days, _MOST_DAYS)
    if not days:
        problems.append(f"Varslet skrives som dage før fristen, fx 84, 42, 21, 7; højst {_MOST_DAYS}.")
    weeks = _numbers(form.escalate_weeks, _MOST_WEEKS)
    if len(weeks) != 1:
        problems.append(f"Skriv, hvor mange uger der går, før stedfortræderen får besked: fra 1 til {_MOST_WEEKS}.")
    wish = Wish(
        name=fold_space(form.name),
        addresses=tuple(addresses),
        pejlemaerker=tuple(place for place in places if place_name(place) in form.pejlemaerker),
        funds=tuple(fund for fund in Fund if views.FUNDS[fund] in form.funds),
        lead_days=tuple(sorted(set(days), reverse=True)),
        deputy=fold_space(form.deputy) or None,
        escalate_weeks=weeks[0] if weeks else ESCALATE_WEEKS,
        active=form.active == YES,
    )
    return wish, problems


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


def _numbers(text: str, most: int) -> list[int]:
    """Read whole numbers from 1 to a largest; nothing when there is anything else."""
    parts = [part for part in re.split(r"[\s,;]+", text.strip()) if part]
    if not all(part.isascii() and part.isdigit() and len(part) < 5 for part in parts):
        return []
    numbers = [int(part) for part in parts]
    return numbers if all(1 <= number <= most for number in numbers) else []
