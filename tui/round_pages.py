"""The rounds of a negotiation list: their rows, and what became of one, as lines. No Textual here."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from tracker import vocabulary
from tracker.flows.naming import field_words
from tracker.money import format_mio
from tracker.price_words import shown_words
from tracker.profile import place_order
from tracker.room import Sums
from tracker.rounds import Comparison
from tui import views
from tui.changes import value_words
from tui.columns import LEAD, Column
from tui.pages import Line
from tui.views import Tone


@dataclass(frozen=True, slots=True)
class RoundRow:
    """One round among the others."""

    number: int
    frozen_at: datetime | None
    """None: it is open."""
    frozen_by: str = ""


@dataclass(frozen=True, slots=True)
class RoundNews:
    """What a round is held against."""

    number: int
    between: tuple[int, int]
    """It and another round, the older first."""
    since: Comparison
    """Of those two."""
    moved: Comparison | None
    """With what the store says of the same appropriations now; None: it is open, and says so itself."""


def round_rows(open_round: int, frozen: Sequence[tuple[int, datetime, str]]) -> list[RoundRow]:
    """Lay the rounds out, the open one first."""
    return [RoundRow(open_round, None), *(RoundRow(*one) for one in sorted(frozen, reverse=True))]


def round_columns(width: int) -> tuple[Column[RoundRow], ...]:
    """Choose the columns for a width in cells."""
    state = 28
    return (
        Column("round", "Runde", 8, lambda row: (f"Runde {row.number}", Tone.STRONG)),
        Column("state", "Tilstand", state, _state),
        Column("by", "Frosset af", max(4, width - LEAD - state - 12), lambda row: (row.frozen_by, Tone.PLAIN)),
    )


def open_page(number: int, frozen: int) -> list[Line]:
    """Say what the open round is, and which key comes next."""
    said = [Line(f"Runde {number} er åben", Tone.HEADING), Line("Tryk f for at fryse den, som den er nu.")]
    said.append(Line("En frosset runde ændrer sig aldrig, heller ikke når lageret gør."))
    if not frozen:
        said.append(Line("Ingen runde er frosset endnu.", Tone.QUIET))
    return said


def round_page(news: RoundNews) -> list[Line]:
    """Say what became of a round: whether the store has moved on, and what another round has otherwise."""
    page = []
    if (moved := news.moved) is not None:
        tone = Tone.WARNING if moved.changed or moved.removed else Tone.STRONG
        page += [Line(moved_words(news.number, moved), tone), *_changes(moved, "Ikke længere i lageret"), Line("")]
    page.append(Line("Fra runde {} til runde {}".format(*news.between), Tone.HEADING))
    page += [Line("Der er ingen forskel.")] if news.since.is_empty else []
    page += [*_changes(news.since, "Taget af listen"), *_sums("Ønsket", *news.since.asked)]
    if any(of.asked for of in news.since.asked):
        page.append(Line(shown_words(news.since.shown, news.since.unconverted), Tone.QUIET))
    return page


def moved_words(number: int, since: Comparison) -> str:
    """Say in one line whether the store has moved on since a round was frozen."""
    if since.is_empty:
        return f"Lageret siger det samme nu, som da runde {number} blev frosset."
    moved = since.lines_changed + len(since.removed)
    return f"Lageret har flyttet sig siden runde {number}: {views.count_words(moved, 'linje', 'linjer')}."


def _state(row: RoundRow) -> tuple[str, Tone]:
    if row.frozen_at is None:
        return "åben", Tone.PLAIN
    return f"frosset {views.when_words(row.frozen_at)}", Tone.PLAIN


def _changes(found: Comparison, gone: str) -> Iterator[Line]:
    for heading, lines in (("Kommet til", found.added), (gone, found.removed)):
        if lines:
            yield Line(f"{heading}: {views.count_words(len(lines), 'linje', 'linjer')}", Tone.STRONG)
        yield from (Line(f"  {views.title_words(line.entry.title)}") for line in lines)
    for (_, title), fields in groupby(found.changed, key=lambda one: (one.appropriation_id, one.title)):
        yield Line(views.title_words(title), Tone.STRONG)
        for one in fields:
            said = f"{value_words(one.field, one.old)} → {value_words(one.field, one.new)}"
            yield Line(f"  {field_words(one.field)}: {said}")
    for frame in found.frames:
        said = f"{value_words(frame.field, frame.old)} → {value_words(frame.field, frame.new)}"
        yield Line(f"{field_words(frame.field)} {frame.year}: {said}")


def _sums(heading: str, old: Sums, new: Sums) -> Iterator[Line]:
    """Say what sums became another, by year and fund."""
    for year, fund in sorted({*old.asked, *new.asked}, key=place_order):
        was, now = old.kr(year, fund), new.kr(year, fund)
        if was != now:
            sign = "+" if now > was else ""
            money = f"{format_mio(was)} → {format_mio(now)} mio. kr. ({sign}{format_mio(now - was)})"
            yield Line(f"{heading} i alt {year}, {vocabulary.FUNDS[fund]}: {money}")
