"""The columns of a negotiation list at any width: the line, then a cell for each year. No Textual here."""

from collections.abc import Callable, Mapping, Sequence

from tracker import vocabulary
from tracker.money import format_mio
from tracker.negotiation import Choice, Outcome, Result
from tracker.profile import FUND_ORDER, Fund
from tracker.room import Sums, Totals
from tui import views
from tui.columns import LARGE, LEAD, ROOMY, Column
from tui.negotiating import AskRow
from tui.views import Tone
from tui.window import Band

Place = tuple[str, str | None]
"""A plan and a pejlemærke of it."""
CHOICES_SHORT = vocabulary.CHOICES | {Choice.RENEW_REDUCED: "nedsat", Choice.LET_LAPSE: "udløb"}
FUNDS_SHORT = {
    Fund.SERVICE: "serv.",
    Fund.INDSATS: "inds.",
    Fund.OVERFOERSEL: "over.",
    Fund.ANLAEG: "anlæg",
    None: "?",
}
RESULT_MARKS = {Result.GRANTED: "✓", Result.REFUSED: "×", Result.POSTPONED: "…"}
RETURNS = "*"
"""Marks what comes back to negotiation by itself."""
_CELL, _LARGE_CELL = 7, 9
_TITLE_ROOM = 24
"""Cells a title has before a year gives way; the year worked in stays in sight."""


def ask_columns(width: int, years: Sequence[int], active: int) -> tuple[Column[AskRow], ...]:
    """Choose the columns for a width in cells; the years that do not fit are found by moving to them."""
    large = width >= LARGE
    cell = _LARGE_CELL if large else _CELL
    before: list[Column[AskRow]] = [Column("priority", "Pri", 3, _priority, "right")]
    between: list[Column[AskRow]] = [
        Column("choice", "Valg", 12 if large else 6, _choice(short=not large)),
        Column("fund", "Ramme", 12 if large else 5, _fund(short=not large)),
    ]
    if large:
        between.append(Column("lapses", "Falder væk", 10, _lapses(10), "right", money=True))
    if width >= ROOMY:
        before = [Column("verdict", "Indstilling", 16, _verdict), Column("owner", "Ansvarlig", 20, _owner), *before]
    taken = LEAD + sum(column.width + 1 for column in (*before, *between)) + 1
    seen = in_sight(years, active, (width - taken - _TITLE_ROOM) // (cell + 1))
    cells = [Column(str(year), str(year), cell, ask_cell(year, cell), "right", money=True) for year in seen]
    room = max(4, width - taken - sum(column.width + 1 for column in cells))
    return (Column("title", "Bevilling", room, _title), *before, *between, *cells)


def in_sight(years: Sequence[int], active: int, room: int) -> Sequence[int]:
    """Choose the years that have room, from the first as long as the active one is among them."""
    room = max(1, room)
    place = years.index(active) if active in years else 0
    start = max(0, place - room + 1)
    return years[start : start + room]


def ask_cell(year: int, width: int) -> Callable[[AskRow], tuple[str, Tone]]:
    """Make a cell: what is asked for in a year; in parentheses what does not count, since nothing is asked for."""

    def cell(row: AskRow) -> tuple[str, Tone]:
        money = row.money(year)
        if money is None:
            return "", Tone.PLAIN
        if not row.line.bid.choice.asks:
            text = "?" if money.amount_kr is None else format_mio(money.amount_kr)
            return f"({text})" if len(text) + 2 <= width else "(…)", Tone.QUIET
        if money.amount_kr is None:
            return views.figure_mark("?", width), Tone.QUIET
        return views.figure(money.amount_kr, width), Tone.PLAIN

    return cell


def line_bands(rows: Sequence[AskRow], totals: Mapping[Place, Totals], year: int) -> list[Band]:
    """Name each pejlemærke above its rows, with what is asked for in a year, fund by fund."""
    bands = []
    place: Place | None = None
    for position, row in enumerate(rows):
        here = row.line.entry.plan, row.line.entry.pejlemaerke
        if here != place:
            place, of = here, totals[here].all
            money = [f"{vocabulary.FUNDS[fund]} {format_mio(of.kr(year, fund))}" for fund in funds_of(of, year)]
            said = f" · {year}: {', '.join(money)}" if money else ""
            bands.append(Band(position, views.pejlemaerke_words(here[1]), f"({of.lines}){said}"))
    return bands


def funds_of(sums: Sums, year: int) -> list[Fund | None]:
    """List the funds with a known amount in a year."""
    return [fund for fund in FUND_ORDER if (year, fund) in sums.asked]


def line_mark(row: AskRow, outcomes: Mapping[int, Outcome]) -> str:
    """Mark what the deal gave a line, or that it returns by itself."""
    if not row.first:
        return " "
    if row.id in outcomes:
        return RESULT_MARKS[outcomes[row.id].result]
    return RETURNS if row.line.entry.returns else " "


def _title(row: AskRow) -> tuple[str, Tone]:
    if not row.first:
        return "", Tone.QUIET
    title = row.line.entry.title
    return views.title_words(title), Tone.PLAIN if title else Tone.QUIET


def _verdict(row: AskRow) -> tuple[str, Tone]:
    entry = row.line.entry
    return (views.verdict_words(entry.verdict, entry.verdict_state) if row.first else ""), Tone.QUIET


def _owner(row: AskRow) -> tuple[str, Tone]:
    return (row.line.entry.owner or views.NOTHING if row.first else ""), Tone.QUIET


def _priority(row: AskRow) -> tuple[str, Tone]:
    priority = row.line.bid.priority
    return ("" if priority is None or not row.first else str(priority)), Tone.PLAIN


def _choice(*, short: bool) -> Callable[[AskRow], tuple[str, Tone]]:
    words = CHOICES_SHORT if short else vocabulary.CHOICES

    def cell(row: AskRow) -> tuple[str, Tone]:
        if not row.first:
            return "", Tone.PLAIN
        choice = row.line.bid.choice
        return words[choice], Tone.QUIET if choice is Choice.OPEN else Tone.STRONG

    return cell


def _fund(*, short: bool) -> Callable[[AskRow], tuple[str, Tone]]:
    words = FUNDS_SHORT if short else vocabulary.FUNDS
    return lambda row: (words[row.fund], Tone.QUIET)


def _lapses(width: int) -> Callable[[AskRow], tuple[str, Tone]]:
    def cell(row: AskRow) -> tuple[str, Tone]:
        fallen = [one for one in row.line.entry.lapses if one.fund == row.fund]
        if not fallen:
            return "", Tone.QUIET
        known = [one.amount_kr for one in fallen if one.amount_kr is not None]
        return views.figure(sum(known), width) if known else views.figure_mark("?", width), Tone.QUIET

    return cell
