"""`price` and `list prices`: rates, and which year's prices amounts are in."""

import argparse
from collections.abc import Sequence
from typing import TYPE_CHECKING

from db.queries import negotiation as lists
from db.queries import prices as asked
from db.queries.prices import RateChange
from tracker.cli import printing
from tracker.cli.amounts import read_place
from tracker.cli.opening import known_id, now, opened
from tracker.cli.printing import cell, quiet_table, say, set_comma
from tracker.errors import UsageError
from tracker.flows import pricing as flow
from tracker.flows.comparing import amount_field
from tracker.negotiation import Rate
from tracker.outputs.price_shapes import rate_shape
from tracker.outputs.shapes import Shape
from tracker.price_level import parse_percent, percent_words, shown_in
from tracker.price_words import rate_fund_words, rate_words, shown_words
from tracker.profile import Fund
from tracker.settings import Settings
from tracker.vocabulary import count_words, level_words
from tui import views

if TYPE_CHECKING:
    from rich.table import Table


def rates(settings: Settings, call: argparse.Namespace) -> int:
    """Print the rates there are."""
    with_history = getattr(call, "history", False)
    with opened(settings) as store, store.reading() as session:
        found = asked.rates(session)
        changes = asked.rate_changes(session) if with_history else []
    if call.json:
        history = {"history": [_change_shape(one) for one in changes]} if with_history else {}
        printing.say_json({"rates": [rate_shape(one) for one in found]} | history)
        return 0
    if found:
        printing.show(_table(found))
    else:
        say("Der er ingen p/l-satser; Pejl kender ingen selv. Skriv en ind: pejl price rate 2024 3,37 --source KILDE")
    for one in changes:
        say(_change_words(one))
    return 0


def rate(settings: Settings, call: argparse.Namespace) -> int:
    """Enter a rate, or take one back."""
    fund = Fund(call.fund) if call.fund else None
    if call.withdraw:
        return _withdraw(settings, call, fund)
    if call.percent is None:
        message = "Skriv satsen i procent, fx: pejl price rate 2024 3,37 --source KILDE"
        raise UsageError(message)
    entered = Rate(call.year, fund, parse_percent(call.percent), call.source or "", settings.by)
    with opened(settings) as store, store.writing() as session:
        done = flow.enter_rate(session, entered, at=now())
    if call.json:
        before = rate_shape(done.before) if done.before and done.is_changed else None
        printing.say_json({"rate": rate_shape(done.rate), "before": before})
        return 0
    was = f" (før {percent_words(done.before.hundredths)})" if done.before and done.is_changed else ""
    say(f"P/l-satsen {rate_words(done.rate)} {'er gemt' if done.is_changed else 'stod der allerede'}{was}.")
    return 0


def set_levels(settings: Settings, call: argparse.Namespace) -> int:
    """Say which year's prices amounts are in."""
    if bool(call.ids) == bool(call.document):
        message = "Sig, hvilke beløb det er: enten bevillingers numre eller --document NAVN, og ikke begge dele."
        raise UsageError(message)
    return _set_of_paper(settings, call) if call.document else _set_of_each(settings, call)


def list_prices(settings: Settings, call: argparse.Namespace) -> int:
    """Let a list be shown in one year's prices."""
    with opened(settings) as store, store.writing() as session:
        list_id = lists.list_id(session, call.name)
        flow.show_list_in(session, list_id, call.level or None, by=settings.by, at=now())
        found = lists.open_list(session, list_id)
    shown = shown_in(found, found.price_year)
    if call.json:
        answer = {"name": found.name, "price_level": found.price_year, "unconverted": len(shown.added_up)}
        printing.say_json(answer)
        return 0
    how = "med hvert beløb, som det står" if found.price_year is None else f"i {level_words(found.price_year)}"
    say(f"»{found.name}« vises {how}.")
    if words := shown_words(shown, shown.of_scenario(shown.list.main)):
        say(words)
    return 0


def _set_of_each(settings: Settings, call: argparse.Namespace) -> int:
    if call.seen is not None and len(call.ids) > 1:
        message = "--seen hører til én bevilling. Nævn kun den, eller udelad --seen."
        raise UsageError(message)
    figures = [amount_field(*read_place(text)) for text in call.amount]
    numbers = [known_id(number) for number in dict.fromkeys(call.ids)]
    with opened(settings) as store, store.writing() as session:
        count = sum(
            flow.set_levels(
                session,
                number,
                call.level or None,
                figures=figures,
                seen=call.seen,
                by=settings.by,
                at=now(),
                reason=call.reason,
            )
            for number in numbers
        )
    if call.json:
        printing.say_json({"price_level": call.level or None, "amounts": count})
        return 0
    how = level_words(call.level or None)
    say(f"{count_words(count, 'beløb', 'beløb')} står nu: {how}." if count else f"Alle beløbene stod allerede: {how}.")
    return 0


def _set_of_paper(settings: Settings, call: argparse.Namespace) -> int:
    if not call.level or call.amount or call.seen is not None:
        message = "Med --document skrives kun et prisniveau og en begrundelse: pejl price set 2023 --document NAVN …"
        raise UsageError(message)
    with opened(settings) as store, store.writing() as session:
        done = flow.set_levels_of_paper(
            session, call.document, call.level, by=settings.by, at=now(), reason=call.reason
        )
    if call.json:
        answer = {"document": done.paper, "price_level": call.level, "amounts": done.figures}
        printing.say_json(answer | {"appropriations": done.appropriations, "in_other_levels": done.other})
        return 0
    count = f"{count_words(done.figures, 'beløb', 'beløb')} fra »{done.paper}«"
    say(f"{count} står nu i {level_words(call.level)} ({count_words(done.appropriations)}).")
    if done.other:
        say(f"{count_words(done.other, 'beløb', 'beløb')} er i et andet prisniveau og er ladt urørt.")
    return 0


def _withdraw(settings: Settings, call: argparse.Namespace, fund: Fund | None) -> int:
    if call.percent is not None:
        message = "En sats, der tages tilbage, skrives uden procent: pejl price rate 2024 --withdraw"
        raise UsageError(message)
    with opened(settings) as store, store.writing() as session:
        gone = flow.withdraw_rate(session, call.year, fund, by=settings.by, at=now(), reason=call.reason or "")
    if call.json:
        printing.say_json({"rate": None, "before": rate_shape(gone)})
    else:
        say(f"P/l-satsen {rate_words(gone)} er taget tilbage.")
    return 0


def _change_words(one: RateChange) -> str:
    """Say what was done to a rate: when, by whom, from what to what, and why."""
    told = one.after or one.before
    what = rate_words(told) if told else ""
    if one.after is None:
        what += ", taget tilbage"
    elif one.before is not None:
        what += f", før {percent_words(one.before.hundredths)}"
    return views.joined([views.when_words(one.at), one.by, views.joined([what, one.reason], ": ")])


def _change_shape(one: RateChange) -> Shape:
    return {
        "change": one.number,
        "at": one.at.isoformat(),
        "by": one.by,
        "reason": one.reason,
        "from": rate_shape(one.before) if one.before else None,
        "to": rate_shape(one.after) if one.after else None,
    }


def _table(found: Sequence[Rate]) -> "Table":
    table = quiet_table(heading=True)
    for heading in ("Fra", "Til", "Sats", "Gælder"):
        table.add_column(heading, no_wrap=True)
    table.add_column("Kilde")
    table.add_column("Skrevet af")
    widest = max(len(percent_words(one.hundredths)) for one in found)
    for one in found:
        figure = set_comma(percent_words(one.hundredths), 4, widest)
        row = (str(one.to_year - 1), str(one.to_year), figure, rate_fund_words(one), one.source, one.by)
        table.add_row(*(cell(text) for text in row))
    return table
