"""`digest`: what is told this week, to whom; and sending it."""

import argparse
from collections.abc import Sequence
from dataclasses import replace

from tracker.cli import printing
from tracker.cli.opening import opened
from tracker.errors import UsageError
from tracker.flows.budget_year import holidays_of
from tracker.flows.digesting import Prepared, due, prepare
from tracker.outputs.digest_shapes import digest_shape, door_shape, together
from tracker.settings import Settings
from tracker.weeks import Week, read_week, send_day


def digest(settings: Settings, call: argparse.Namespace) -> int:
    """Print this week's digest as it will be sent, or send it."""
    week = read_week(call.week) if call.week is not None else None
    if call.send:
        if week is not None:
            message = "Der sendes kun for denne uge. Udelad --week, eller se ugen uden --send."
            raise UsageError(message)
        from tracker.cli.digest_sending import send  # noqa: PLC0415 - a preview needs no way out of the house

        return send(settings, anyway=call.anyway, again=call.again, as_json=call.json)
    if call.again or call.anyway:
        message = "--again og --anyway hører til --send. Se: pejl digest --help"
        raise UsageError(message)
    if week is not None and week != due(settings.today):
        settings = replace(settings, today=send_day(week, holidays_of([week.year - 1, week.year, week.year + 1])))
    with opened(settings) as store, store.reading() as session:
        prepared = prepare(session, today=settings.today, week=week)
    if call.json:
        with printing.held() as answer:
            answer.add_json(prepared_shape(prepared, week or due(settings.today), settings))
    else:
        _tell(prepared)
    return 0


def prepared_shape(prepared: Sequence[Prepared], week: Week, settings: Settings) -> dict[str, object]:
    """Give everybody's digest as one: what is told, to whom, and whether it has been."""
    digests = [one.digest for one in prepared]
    return {
        "week": str(week),
        "today": settings.today.isoformat(),
        "next_door": door_shape(digests[0].next_door),
        "lines": together(digests),
        "recipients": [
            {"name": one.recipient.name, "already_sent": one.is_sent, "digest": digest_shape(one.digest)}
            for one in prepared
            if one.recipient is not None
        ],
        "already_sent": all(one.is_sent for one in prepared),
    }


def _tell(prepared: Sequence[Prepared]) -> None:
    """Print the letters one below the other, as they are or will be sent as text."""
    from tracker.outputs.letter import WIDTH, letter  # noqa: PLC0415 - an answer in JSON has no letter
    from tui.digest_words import sent_words  # noqa: PLC0415 - nor words about it

    for number, one in enumerate(prepared):
        if number:
            printing.write(f"\n{'-' * WIDTH}\n\n")
        if one.recipient is None:
            printing.notice("Ingen modtagere endnu; dette er alt, hvad der er at sige. Tilføj en: pejl recipient add")
        elif one.frozen is not None:
            printing.notice(f"Brevet til {one.recipient.name} · {sent_words(one.frozen.letters)}")
        printing.write(letter(one.digest).text)
