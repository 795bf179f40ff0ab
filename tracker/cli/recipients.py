"""`recipient`: who gets the weekly digest, what of, and where."""

import argparse
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from rich.padding import Padding

from db.queries import recipients as asked
from db.queries.recipients import RecipientChange
from tracker.appropriation import UNPLACED, Pejlemaerke
from tracker.cli import printing
from tracker.cli.asking import among
from tracker.cli.opening import now, opened
from tracker.cli.printing import cell, quiet_table
from tracker.errors import UsageError
from tracker.flows import recipients as flow
from tracker.flows.recipients import RecipientEdit, changed_fields
from tracker.outputs.shapes import Shape
from tracker.outputs.shapes_telling import recipient_shape
from tracker.profile import Fund
from tracker.recipients import ESCALATE_WEEKS, Address, Channel, Recipient
from tracker.settings import Settings
from tracker.vocabulary import CHANNELS
from tui import views

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

_ALL = "alle pejlemærker"
_FIELDS = {
    "name": "Navn",
    "addresses": "Adresser",
    "pejlemaerker": "Pejlemærker",
    "funds": "Rammer",
    "lead_days": "Varsel",
    "escalate_weeks": "Uger til stedfortræder",
    "deputy": "Stedfortræder",
    "active": "Får ugebrevet",
}


def show_all(settings: Settings, call: argparse.Namespace) -> int:
    """Print who gets the digest."""
    everyone = getattr(call, "all", False)
    with opened(settings) as store, store.reading() as session:
        found = asked.recipients(session, active_only=not everyone)
    if call.json:
        printing.say_json([recipient_shape(one) for one in found])
    elif found:
        printing.show(_table(found))
    else:
        printing.say('Ingen får ugebrevet endnu. Tilføj en: pejl recipient add --name "Karen Ærø" --mail ADRESSE')
    return 0


def add(settings: Settings, call: argparse.Namespace) -> int:
    """Name a recipient."""
    with opened(settings) as store, store.writing() as session:
        edit = _edit(session, call)
        added = flow.add_recipient(session, edit, by=settings.by, at=now(), reason=call.reason or "")
    one = added.recipient
    again = f"{one.name} får ugebrevet igen, med det, der stod før, hvor intet andet er sagt."
    return _answer(call, one, again if added.came_back else f"{one.name} får ugebrevet fra næste gang, det sendes.")


def edit(settings: Settings, call: argparse.Namespace) -> int:
    """Change a recipient."""
    with opened(settings) as store, store.writing() as session:
        edit = _edit(session, call)
        if edit == RecipientEdit():
            message = "Der er ikke sagt, hvad der skal rettes. Se, hvad der kan: pejl recipient edit --help"
            raise UsageError(message)
        one = flow.edit_recipient(
            session, call.who, edit, seen=call.seen, by=settings.by, at=now(), reason=call.reason or ""
        )
    return _answer(call, one, f"{one.name} er rettet.")


def remove(settings: Settings, call: argparse.Namespace) -> int:
    """Tell a recipient no more."""
    with opened(settings) as store, store.writing() as session:
        one = flow.remove_recipient(
            session, call.who, seen=call.seen, by=settings.by, at=now(), reason=call.reason or ""
        )
    back = f"Det, der er sendt, kan stadig læses. Fortryd med: pejl recipient undo {one.id}"
    return _answer(call, one, f"{one.name} får ikke længere ugebrevet. {back}")


def undo(settings: Settings, call: argparse.Namespace) -> int:
    """Undo a change of a recipient, as a new change."""
    with opened(settings) as store, store.writing() as session:
        one, undone = flow.undo_recipient(
            session, call.who, change=call.change, by=settings.by, at=now(), reason=call.reason or ""
        )
    return _answer(call, one, f"Ændring {undone.number} er fortrudt.")


def changed(settings: Settings, call: argparse.Namespace) -> int:
    """Print who changed what about a recipient, newest first."""
    with opened(settings) as store, store.reading() as session:
        one = flow.find(asked.recipients(session, active_only=False), call.who)
        told = asked.changes_of_recipient(session, one.id)
    if call.json:
        printing.say_json([_change_shape(change) for change in told])
    else:
        for change in told:
            printing.show(*_change_parts(change))
    return 0


def _answer(call: argparse.Namespace, one: Recipient, said: str) -> int:
    if call.json:
        printing.say_json(recipient_shape(one))
    else:
        printing.say(said)
        printing.show(Padding(_page(one), (0, 0, 0, 2)))
    return 0


def _edit(session: "Session", call: argparse.Namespace) -> RecipientEdit:
    """Read what is to be another; an empty text takes away."""
    addresses: dict[Channel, str | None] = {}
    for channel in (Channel.MAIL, Channel.FILE, Channel.CHAT):
        typed = getattr(call, channel.value)
        if typed is not None:
            addresses[channel] = typed if typed.strip() else None
    if call.stdout is not None:
        addresses[Channel.STDOUT] = "" if call.stdout else None
    return RecipientEdit(
        name=call.name,
        addresses=addresses,
        pejlemaerker=None if call.pejlemaerke is None else _pejlemaerker(session, call.pejlemaerke),
        funds=None if call.fund is None else [Fund(fund) for fund in call.fund if fund],
        lead_days=call.lead,
        escalate_weeks=call.weeks,
        deputy=call.deputy,
    )


def _pejlemaerker(session: "Session", typed: Sequence[str]) -> list[Pejlemaerke]:
    """Find those that a part of a name stands for; an empty name is all of them.

    Raises:
        UsageError: The name stands for what is under no pejlemærke, which nobody is left out of.
    """
    if not all(name.strip() for name in typed):
        return []
    found = [one for name in typed for one in among(session, name)]
    placed = [one for one in found if one.name != UNPLACED]
    if not placed:
        message = f"»{UNPLACED}« er intet pejlemærke at vælge. Angiv en del af et pejlemærkes navn, eller lad det være."
        raise UsageError(message)
    return placed


def _table(found: Sequence[Recipient]) -> Any:
    table = quiet_table(heading=True)
    table.add_column("Nr.", justify="right", no_wrap=True)
    for name in ("Modtager", "Adresser", "Får om"):
        table.add_column(name)
    table.add_column("Stedfortræder")
    for one in found:
        name = one.name if one.active else f"{one.name} (fjernet)"
        deputy = f"{one.deputy} efter {_weeks_words(one.escalate_weeks)}" if one.deputy else views.NOTHING
        table.add_row(str(one.id), cell(name), cell(_addresses_words(one.addresses)), cell(_what(one)), cell(deputy))
    return table


def _page(one: Recipient) -> Any:
    table = quiet_table()
    table.add_column(no_wrap=True)
    table.add_column()
    for name, label in _FIELDS.items():
        if name not in {"name", "active"} and (name != "escalate_weeks" or one.escalate_weeks != ESCALATE_WEEKS):
            table.add_row(cell(label), cell(_words(name, getattr(one, name))))
    table.add_row(cell("Version"), cell(str(one.version)))
    return table


def _what(one: Recipient) -> str:
    leads = _words("lead_days", one.lead_days)
    return views.joined(
        [_words("pejlemaerker", one.pejlemaerker), _words("funds", one.funds) if one.funds else None, leads]
    )


def _words(field: str, value: Any) -> str:
    """Say a field's value."""
    said: dict[str, Callable[[Any], str]] = {
        "addresses": _addresses_words,
        "pejlemaerker": lambda some: (
            ", ".join(dict.fromkeys(views.pejlemaerke_words(one.name) for one in some)) or _ALL
        ),
        "funds": lambda some: ", ".join(views.FUNDS[fund] for fund in some) or "alle rammer",
        "lead_days": lambda days: f"{', '.join(map(str, days))} dage før en frist",
        "escalate_weeks": _weeks_words,
        "active": lambda yes: "ja" if yes else "nej",
    }
    return said[field](value) if field in said else value or "ingen"


def _addresses_words(addresses: Sequence[Address]) -> str:
    return ", ".join(f"{CHANNELS[one.channel]} {one.to}".strip() for one in addresses)


def _weeks_words(weeks: int) -> str:
    return views.count_words(weeks, "uge", "uger")


def _change_parts(change: RecipientChange) -> list[Any]:
    number = f"Ændring {change.number}" if change.number is not None else "Ændring uden om Pejl"
    reason = f"begrundelse: {change.reason}" if change.reason else None
    heading = views.joined([number, views.when_words(change.at), change.by or "ukendt", reason])
    lines: list[Any] = []
    for name in changed_fields(change.before, change.after):
        new = _words(name, getattr(change.after, name))
        old = None if change.before is None else _words(name, getattr(change.before, name))
        lines.append(Padding(cell(f"{_FIELDS[name]}: {new if old is None else f'{old} → {new}'}"), (0, 0, 0, 2)))
    return [cell(heading), *lines]


def _change_shape(change: RecipientChange) -> Shape:
    return {
        "change": change.number,
        "at": change.at.isoformat(),
        "by": change.by,
        "reason": change.reason,
        "fields": changed_fields(change.before, change.after),
        "from": recipient_shape(change.before) if change.before is not None else None,
        "to": recipient_shape(change.after),
    }
