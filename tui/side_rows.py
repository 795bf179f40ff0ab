"""Scenarios of a list side by side: their rows, columns and sums in Danish. No Textual here."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tracker import vocabulary
from tracker.money import format_mio
from tracker.negotiation import Entry
from tracker.profile import FUND_ORDER, Fund
from tracker.room import Room
from tracker.side_by_side import Column as Scenario
from tracker.side_by_side import Comparison, Row
from tui import views
from tui.columns import LARGE, LEAD, Column
from tui.negotiating import FundKey
from tui.negotiation_columns import CHOICES_SHORT, FUNDS_SHORT, in_sight
from tui.negotiation_words import StripRow, figure_cell, left_cell
from tui.views import NOTHING, Tone
from tui.window import Band

DIFFERS = "≠"
MAIN = "●"
"""Before the name of the scenario that counts where none is named."""
_CELL, _LARGE_CELL = 14, 24
_TITLE_ROOM = 16
STRIP_CELL = 18
"""Cells of a scenario's sums in the strip below."""


@dataclass(frozen=True, slots=True)
class SideRow:
    """One fund of one appropriation, in every scenario."""

    row: Row
    fund: FundKey
    first: bool

    @property
    def entry(self) -> Entry:
        """The appropriation."""
        return self.row.entry


def side_rows(found: Comparison, *, differing: bool = False) -> list[SideRow]:
    """Lay a comparison out as rows; `differing`: only lines of which scenarios say different things."""
    rows = []
    for row in found.differing if differing else found.rows:
        there = {one.fund for bid in row.bids if bid is not None for one in bid.asked}
        there |= {one.fund for one in row.entry.lapses}
        funds = [fund for fund in FUND_ORDER if fund in there] or [None]
        rows += [SideRow(row, fund, place == 0) for place, fund in enumerate(funds)]
    return rows


def side_bands(rows: Sequence[SideRow]) -> list[Band]:
    """Name each pejlemærke above its rows."""
    bands: list[Band] = []
    place: tuple[str, str | None] | None = None
    for position, row in enumerate(rows):
        here = row.entry.plan, row.entry.pejlemaerke
        if here != place:
            place = here
            bands.append(Band(position, views.pejlemaerke_words(here[1]), ""))
    return bands


def side_columns(width: int, found: Comparison | None, active: int, year: int) -> tuple[Column[SideRow], ...]:
    """Choose the columns for a width in cells; scenarios that do not fit are found by moving to them."""
    large = width >= LARGE
    cell = _LARGE_CELL if large else _CELL
    fund: Column[SideRow] = Column("fund", "Ramme", 12 if large else 5, _fund(short=not large))
    scenarios = found.columns if found is not None else ()
    ids = [one.id for one in scenarios]
    room = width - LEAD - fund.width - 2
    seen = in_sight(ids, active, (room - _TITLE_ROOM) // (cell + 1)) if ids else ()
    columns = [
        Column(str(key), _name(scenarios[ids.index(key)]), cell, _cell(ids.index(key), year, cell, short=not large))
        for key in seen
    ]
    title = max(4, room - sum(column.width + 1 for column in columns))
    return (Column("title", "Bevilling", title, _title), fund, *columns)


def side_strip(found: Comparison, year: int, active: int, room_for: int) -> list[StripRow]:
    """Add the scenarios up for one year, each with its difference from the one they are held against."""
    ids = [one.id for one in found.columns]
    seen = [found.columns[ids.index(key)] for key in in_sight(ids, active, room_for)]
    of = [one.totals.all for one in found.columns]
    funds = [
        fund for fund in FUND_ORDER if fund in (Fund.SERVICE, Fund.INDSATS) or any(one.has(year, fund) for one in of)
    ]
    head = StripRow(
        f"{year} i mio. kr.",
        tuple(
            (f"{_name(one)[: STRIP_CELL - 1]:<{STRIP_CELL}}", Tone.HEADING if one.id == active else Tone.QUIET)
            for one in seen
        ),
        Tone.HEADING,
    )
    rows = [head]
    for fund in funds:
        cells = tuple(
            (figure_cell(one.totals.all, year, fund, _more(one, year, fund), STRIP_CELL), Tone.PLAIN) for one in seen
        )
        rows.append(StripRow(vocabulary.FUNDS[fund].capitalize(), cells))
    rooms = [next((room for room in one.rooms if room.year == year), None) for one in seen]
    if any(room is not None and (room.service_cap_kr, room.frame_cash_kr) != (None, None) for room in rooms):
        rows.append(StripRow("Tilbage: måltal", tuple(_left(room, cap=True) for room in rooms)))
        rows.append(StripRow("Tilbage: kasse", tuple(_left(room, cap=False) for room in rooms)))
    return rows


def _left(room: Room | None, *, cap: bool) -> tuple[str, Tone]:
    kr = None if room is None else room.service_cap_left_kr if cap else room.cash_left_kr
    return left_cell(kr, STRIP_CELL)


def _more(one: Scenario, year: int, fund: FundKey) -> str:
    """Say how much more or less than in the scenario compared with."""
    difference = one.differences.get((year, fund))
    if difference is None or not (difference.kr or difference.unknown):
        return ""
    sign = "+" if difference.kr >= 0 else ""
    return f"{sign}{format_mio(difference.kr)}" + (" ?" if difference.unknown else "")


def _name(one: Scenario) -> str:
    return f"{MAIN} {one.name}" if one.main else one.name


def _title(row: SideRow) -> tuple[str, Tone]:
    return (views.title_words(row.entry.title) if row.first else ""), Tone.PLAIN


def _fund(*, short: bool) -> Callable[[SideRow], tuple[str, Tone]]:
    words = FUNDS_SHORT if short else vocabulary.FUNDS
    return lambda row: (words[row.fund], Tone.QUIET)


def _cell(place: int, year: int, width: int, *, short: bool) -> Callable[[SideRow], tuple[str, Tone]]:
    """Make a scenario's cell: what is chosen, whether that is otherwise, and what is asked for in the year."""
    words = CHOICES_SHORT if short else vocabulary.CHOICES
    figure_width = 7 if short else 9

    def cell(row: SideRow) -> tuple[str, Tone]:
        bid, differs = row.row.bids[place], row.row.differs[place]
        if bid is None:
            return ("ikke på listen" if row.first else NOTHING), Tone.QUIET
        said = f"{words[bid.choice] if row.first else ''}{' ' + DIFFERS if differs and row.first else ''}"
        money = next((one for one in bid.counted if one.year == year and one.fund == row.fund), None)
        figure = ""
        if money is not None:
            kr = money.amount_kr
            figure = views.figure_mark("?", figure_width) if kr is None else views.figure(kr, figure_width)
        return f"{said:<{width - figure_width}}{figure}", Tone.STRONG if differs else Tone.PLAIN

    return cell
