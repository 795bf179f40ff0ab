"""`digest status`: when the weekly digest went out, and what has not."""

import argparse
from datetime import datetime
from typing import TYPE_CHECKING

from rich.padding import Padding

from tracker.cli import printing
from tracker.cli.opening import now, opened
from tracker.cli.printing import cell, quiet_table
from tracker.flows.clock import when_words
from tracker.flows.standing import Standing, overdue_words, standing, uncovered_words, unsent_words
from tracker.outputs.shapes import Shape
from tracker.settings import Settings
from tracker.vocabulary import CHANNELS, long_day_words
from tui import views

if TYPE_CHECKING:
    from rich.console import RenderableType

    from tracker.recipients import Recipient


def status(settings: Settings, call: argparse.Namespace) -> int:
    """Say how the digest stands; 1 when one is overdue."""
    with opened(settings) as store, store.reading() as session:
        found = standing(session, settings.today)
    if call.json:
        printing.say_json(status_shape(found, settings, now()))
    else:
        _tell(found, now())
    return int(found.overdue)


def status_shape(found: Standing, settings: Settings, at: datetime) -> Shape:
    """Give how the digest stands; moments are in UTC, and what never happened is null."""
    names = {one.id: one.name for one in found.recipients}
    return {
        "today": settings.today.isoformat(),
        "week": str(found.due),
        "send_day": found.send_day.isoformat(),
        "overdue": found.overdue,
        "last_sent_at": _moment(found.last_at),
        "recipients": [
            {
                "id": one.id,
                "name": one.name,
                "reached": one not in found.unreached,
                "channels": [_channel_shape(found, one, address.channel) for address in one.addresses],
            }
            for one in found.recipients
        ],
        "uncovered": [
            {"appropriation_id": one.appropriation_id, "title": one.title, "after_year": one.after_year}
            for one in found.uncovered
        ],
        "unsent": [
            {
                "recipient_id": one.recipient_id,
                "recipient": names.get(one.recipient_id),
                "week": str(one.week),
                "channel": one.channel.value,
                "address": one.address,
                "state": one.state.value,
                "attempts": one.attempts,
                "next_attempt_at": _moment(one.next_attempt_at),
                "error": one.last_error,
                "message": unsent_words(one, at),
            }
            for one in found.unsent
        ],
    }


def _channel_shape(found: Standing, one: "Recipient", channel: str) -> Shape:
    last = next((sent for sent in found.sent if (sent.recipient_id, sent.channel) == (one.id, channel)), None)
    return {
        "channel": str(channel),
        "last_week": str(last.week) if last is not None else None,
        "last_sent_at": _moment(last.at) if last is not None else None,
    }


def _moment(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment is not None else None


def _tell(found: Standing, at: datetime) -> None:
    if not found.recipients:
        printing.say('Ingen får ugebrevet, så intet sendes. Tilføj en: pejl recipient add --name "Karen Ærø" --mail …')
        return
    week = f"uge {found.due.number} i {found.due.year}"
    last = f"Sidst sendt {when_words(found.last_at)}." if found.last_at is not None else "Intet ugebrev er sendt endnu."
    printing.say(f"{last} Nu gælder det {week}, som sendes {long_day_words(found.send_day)}.")
    printing.show(Padding(_recipients_table(found), (0, 0, 0, 2)))
    if found.unsent:
        printing.say("Ikke sendt:")
        printing.show(Padding(_unsent_table(found, at), (0, 0, 0, 2)))
    if found.uncovered:
        printing.notice(uncovered_words(found.uncovered))
    if found.overdue:
        printing.notice(overdue_words(found))
    elif found.unreached:
        printing.say("Det sendes i dag. Send det nu: pejl digest --send")
    else:
        printing.say(f"Alle har fået ugebrevet for {week}.")


def _recipients_table(found: Standing) -> "RenderableType":
    table = quiet_table(heading=True)
    for name in ("Modtager", "Vej", "Sidst"):
        table.add_column(name)
    for one in found.recipients:
        for place, address in enumerate(one.addresses):
            sent = [o for o in found.sent if (o.recipient_id, o.channel) == (one.id, address.channel)]
            last = f"uge {sent[0].week.number}, {when_words(sent[0].at)}" if sent else views.NOTHING
            where = f"{CHANNELS[address.channel]} {address.to}".strip()
            table.add_row(cell("" if place else one.name), cell(where), cell(last))
    return table


def _unsent_table(found: Standing, at: datetime) -> "RenderableType":
    names = {one.id: one.name for one in found.recipients}
    table = quiet_table()
    for one in found.unsent:
        whom = names.get(one.recipient_id, "en, der er fjernet")
        where = f"{CHANNELS[one.channel]} {one.address}".strip()
        table.add_row(cell(f"uge {one.week.number}"), cell(whom), cell(where), cell(unsent_words(one, at)))
    return table
