"""`calendar`: the budget year's doors, what hangs on them, and the days that officers set."""

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from db.queries import review
from db.queries.records import Bucket, FundKey, FundSum, Totals
from tracker.calendar import Door, DoorKey, Known, rule_named
from tracker.cli import printing
from tracker.cli.opening import now, opened
from tracker.cli.printing import cell, notice, quiet_table, say
from tracker.digest import Expiring
from tracker.errors import UsageError
from tracker.flows import budget_year as flow
from tracker.flows.budget_year import BudgetYear, DoorMoved
from tracker.money import format_mio
from tracker.outputs.calendar_shapes import moved_shape, year_shape
from tracker.outputs.letter_sums import bucket_of
from tracker.settings import Settings
from tracker.vocabulary import WEEKDAYS
from tui import views
from tui.asking import nearest_year
from tui.door_words import exported_words

if TYPE_CHECKING:
    from rich.console import RenderableType

_USEFUL, _NEXT = "●", "▶"


def calendar(settings: Settings, call: argparse.Namespace) -> int:
    """Print a year's doors and what hangs on them, or write them to a calendar file."""
    if call.ics is not None:
        return _export(settings, call)
    if call.overwrite:
        message = "--overwrite hører til --ics FIL. Sig, hvilken fil der skal skrives."
        raise UsageError(message)
    with opened(settings) as store, store.reading() as session:
        year = flow.budget_year(session, call.year or settings.today.year, settings.today)
        years = review.facts(session).years
    if call.json:
        shape = year_shape(
            year.year,
            year.doors,
            next_=year.next,
            waiting=year.waiting,
            decided=len(year.decided),
            today=settings.today,
        )
        with printing.held() as answer:
            answer.add_json(shape)
    else:
        printing.show(*_parts(year, settings.today))
        if not year.waiting and not year.decided and (nearest := nearest_year(year.year, years)) is not None:
            say(f"Det nærmeste år, hvor noget udløber, er {nearest}: pejl calendar --year {nearest}")
    return 0


def set_day(settings: Settings, call: argparse.Namespace) -> int:
    """Give a door a day."""
    key = _door(call)
    with opened(settings) as store, store.writing() as session:
        moved = flow.set_door(
            session, key, call.date, year=call.year, reason=call.reason or "", by=settings.by, at=now()
        )
    _tell_moved(moved, settings, call, "er nu" if moved.is_changed else "var allerede sat til")
    return 0


def reset(settings: Settings, call: argparse.Namespace) -> int:
    """Take back the day that a door was given."""
    key = _door(call)
    with opened(settings) as store, store.writing() as session:
        moved = flow.reset_door(session, key, call.year, by=settings.by, at=now(), reason=call.reason or "")
    _tell_moved(moved, settings, call, "er igen")
    return 0


def _door(call: argparse.Namespace) -> DoorKey:
    """Find the door that is meant; an option that belongs to the year is no part of an answer to one door."""
    if call.ics is not None or call.overwrite:
        message = "--ics og --overwrite hører til hele året. Skriv filen bagefter: pejl calendar --ics FIL"
        raise UsageError(message)
    return rule_named(call.door).key


def _export(settings: Settings, call: argparse.Namespace) -> int:
    from tracker.flows.calendar_export import export  # noqa: PLC0415 - few who look at the year write a file of it

    year = call.year or settings.today.year
    with opened(settings) as store, store.logging() as session:
        done = export(session, year, _place(call.ics), today=settings.today, at=now(), overwrite=call.overwrite)
    if call.json:
        printing.say_json(
            {
                "file": str(done.place),
                "year": done.year,
                "events": done.events,
                "new": done.new,
                "changed": done.changed,
                "cancelled": done.cancelled,
            }
        )
        return 0
    for words in exported_words(done):
        say(words)
    return 0


def _place(typed: str) -> Path:
    try:
        return Path(typed).expanduser()
    except RuntimeError:  # "~somebody" who has no home here
        return Path(typed)


def _tell_moved(moved: DoorMoved, settings: Settings, call: argparse.Namespace, verb: str) -> None:
    door, before = moved.door, moved.before
    for words in moved.notices:
        notice(f"Bemærk: {words}")
    if call.json:
        others = [now for _, now in moved.others]
        printing.say_json(moved_shape(door, before, others, moved.notices, settings.today))
        return
    was = f" (før {_day(before.day)})" if before.day != door.day else ""
    say(f"{door.name} i budgetåret {door.year} {verb} {_day(door.day)}{was}.")
    for old, new in moved.others:
        say(f"{new.name} følger med: {_day(new.day)} (før {_day(old.day)}).")


def _parts(year: BudgetYear, today: date) -> "Iterator[RenderableType]":
    yield cell(f"Budgetåret {year.year}, set fra {views.day_words(today)}", "bold")
    yield ""
    table = quiet_table(heading=True)
    table.add_column("", no_wrap=True)
    table.add_column("Dag", no_wrap=True)
    table.add_column("Frist")
    table.add_column("Hvornår", no_wrap=True)
    table.add_column("Dagen kendes fra")
    for door in year.doors:
        mark = _NEXT if door == year.next else _USEFUL if door.decides else ""
        name = cell(f"{door.name} kl. 12" if door.noon else door.name, "bold" if mark else "")
        table.add_row(mark, _day(door.day), name, _when(door, today), cell(_known(door)))
    yield table
    yield cell(f"{_USEFUL} frist, hvor der kan besluttes · {_NEXT} den næste af dem", "dim")
    yield ""
    yield from (cell(line) for line in _hanging(year, today))


def _hanging(year: BudgetYear, today: date) -> Iterator[str]:
    """Say what hangs on each useful door that is open, or has missed all of them."""
    if year.next is None and year.waiting:
        yield f"Årets frister er passeret. Ikke besluttet er {_sums(year.waiting)}."
    elif year.next is None:
        yield f"Årets frister er passeret. Intet, der udløber eller reduceres efter {year.year}, mangler en beslutning."
    for door in year.doors:
        if door == year.next:
            yield f"{door.name} {_when(door, today)}: {_sums(year.waiting)}."
        elif door.decides and door.day >= today:
            yield f"{door.name} {_when(door, today)}: det, der så ikke er besluttet."
    if year.decided:
        yield f"Besluttet: {_sums(year.decided)}."


def _sums(some: Sequence[Expiring]) -> str:
    """Say how many they are and what falls away: in full per fund, the other kinds of ending apart."""
    if not some:
        return "ingen bevillinger"
    totals = totals_of(some)
    full = [f"{views.FUNDS[fund]} {format_mio(kr)}" for fund, kr in views.fund_sums(totals, Bucket.FULL) if fund]
    parts = [*([f"helt: {', '.join(full)}"] if full else []), *views.apart_sums(totals)]
    unit = "; mio. kr." if totals.sums else ""
    return f"{views.count_words(len(some))} ({'; '.join(parts)}{unit})"


def totals_of(waiting: Sequence[Expiring]) -> Totals:
    """Sum up what falls away, each kind of ending and each fund for itself."""
    sums: Counter[tuple[Bucket, FundKey, bool]] = Counter()
    for one in waiting:
        bucket = Bucket(bucket_of(one))
        for fund, kr in one.lapses:
            sums[bucket, fund, False] += kr
        for fund, kr in one.periods:
            sums[bucket, fund, True] += kr
    return Totals(
        len(waiting),
        sum(bool(one.unknown) for one in waiting),
        tuple(FundSum(bucket, fund, kr, period) for (bucket, fund, period), kr in sums.items()),
    )


def _known(door: Door) -> str:
    match door.known:
        case Known.SET:
            return views.joined([f"sat af {door.set_by}", door.reason], ": ")
        case Known.SEEN:
            return "en dagsorden"
        case Known.RULE:
            return door.rule


def _day(day: date) -> str:
    return f"{WEEKDAYS[day.weekday()][:2]} {views.day_words(day)}"


def _when(door: Door, today: date) -> str:
    """Say how far away a door is; on its own day it is open."""
    left = (door.day - today).days
    return "passeret" if left < 0 else views.in_days(left)
