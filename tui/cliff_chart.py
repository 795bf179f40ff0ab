"""The cliff drawn in cells: stacked columns, a year under each, patterns that need no colour. No Textual here."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tracker.cliff import Cliff
from tracker.outputs.chart_shapes import Box, Drawn, Tick, draw
from tracker.outputs.cliff_paper import cliff_chart
from tracker.profile import Fund
from tui.views import FUNDS

PATTERNS: dict[Fund | None, str] = {
    Fund.SERVICE: "█",
    Fund.INDSATS: "▒",
    Fund.OVERFOERSEL: "\N{BOX DRAWINGS LIGHT DIAGONAL UPPER RIGHT TO LOWER LEFT}",
    Fund.ANLAEG: "┃",
    None: "░",
}
"""What each fund is drawn with; no two are alike in print."""
AXIS, CHOSEN, MARK = "axis", "chosen", "mark"
"""How a piece is inked, beside the funds' own names."""
SLOT_LEAST, SLOT_MOST = 6, 18
"""Cells of a year, with the air beside its column."""
_LOW = 12
"""Where there are fewer lines than this, the years stand on the ground itself: the columns need its line."""
_FEWEST = 2

Piece = tuple[str, str]
"""Some cells, and what they are inked as."""


@dataclass(frozen=True, slots=True)
class Places:
    """Which years have room, and where each stands."""

    left: int
    """Cells of the axis."""
    slot: int
    years: range
    """Those that are drawn."""
    before: bool
    """There are years to the left that have no room."""
    after: bool

    def year_at(self, x: int) -> int | None:
        """Find the year at a cell."""
        place = (x - self.left) // self.slot
        return self.years[place] if x >= self.left and place < len(self.years) else None


def shown_years(cliff: Cliff, year: int) -> range:
    """List the years one can go to: those of the cliff, and the one that is stood on."""
    years = cliff.years
    return range(min(years.start, year), max(years.stop, year + 1)) if years else range(year, year + 1)


def places(cliff: Cliff, year: int, width: int, label: int) -> Places:
    """Lay out the years, the chosen one in sight.

    Args:
        cliff: What is drawn.
        year: The one that is stood on.
        width: Cells there are.
        label: Cells of the longest figure at the axis.
    """
    left = label + 2
    years = shown_years(cliff, year)
    slot = max(SLOT_LEAST, min(SLOT_MOST, (width - left) // len(years)))
    count = max(1, min(len(years), (width - left) // slot))
    first = max(0, min(years.index(year) - count // 2, len(years) - count))
    return Places(left, slot, years[first : first + count], first > 0, first + count < len(years))


def chart_lines(cliff: Cliff, year: int, width: int, height: int) -> tuple[list[list[Piece]], Places]:
    """Draw the columns of the years that have room.

    Returns:
        The lines from the top, and where the years stand on them.
    """
    years = shown_years(cliff, year)
    chart = cliff_chart(cliff, years=years)
    drawn = draw(chart)
    funds = [fund for fund in cliff.funds if any(one.fund is fund for one in cliff.funded)]
    ticks = drawn.ticks if drawn is not None else ()
    at = places(cliff, year, width, max((len(tick.label) for tick in ticks), default=1))
    below = [_years_on_ground(ticks, at, year)] if height < _LOW else [_ground(ticks, at, year), _years(at, year)]
    rows = max(_FEWEST, height - len(below))
    columns = {one: _column(drawn, index, rows, funds) for index, one in enumerate(years)}
    lines: list[list[Piece]] = []
    if any(_marked(cliff, one, column, rows) for one, column in columns.items()):
        rows = max(_FEWEST, rows - 1)
        columns = {one: _column(drawn, index, rows, funds) for index, one in enumerate(years)}
        lines.append(_marks(cliff, at, columns, rows))
    labels = _labels(ticks, rows)
    for row in reversed(range(rows)):
        line = [(f"{labels.get(row, ''):>{at.left - 2}} {'┤' if row in labels else '│'}", AXIS)]
        for one in at.years:
            line += _slot(columns[one][row], at.slot, unknown=_above(cliff, one, columns[one], row))
        lines.append(line)
    lines += below
    return lines[-max(1, height) :], at  # where there is no room, the years stay


def _column(drawn: Drawn | None, index: int, rows: int, funds: Sequence[Fund | None]) -> list[Piece]:
    """Give what stands in each row of a column from the bottom; every part that is not 0 is seen."""
    boxes = sorted(drawn.columns[index], key=lambda box: box.low) if drawn is not None else []
    ground = min((round(box.low * rows) for box in boxes), default=0)
    ground = max(0, min(ground, rows - len(boxes)))
    column: list[Piece] = [(" ", "")] * ground
    for box, high in zip(boxes, _heights(boxes, rows, rows - ground), strict=True):
        fund = funds[box.series]
        column += [(PATTERNS[fund], FUNDS[fund])] * high
    return (column + [(" ", "")] * rows)[:rows]


def _heights(boxes: Sequence[Box], rows: int, room: int) -> list[int]:
    """Give each part its rows, one at the least; where they are too many, the highest gives way."""
    heights = [max(1, round(box.high * rows) - round(box.low * rows)) for box in boxes]
    while sum(heights) > room and max(heights) > 1:
        heights[heights.index(max(heights))] -= 1
    return heights


def _labels(ticks: Sequence[Tick], rows: int) -> dict[int, str]:
    """Say which rows have a figure at the axis: the row whose top is the tick.

    Where two would meet, every second is left out, or every third: what is
    left is as far apart as it looks.
    """
    above = [tick for tick in ticks if tick.at > 0]
    for step in range(1, len(above) + 1):
        kept = above[step - 1 :: step]
        labels = {max(0, round(tick.at * rows) - 1): tick.label for tick in kept}
        if len(labels) == len(kept):
            return labels
    return {}


def _slot(piece: Piece, slot: int, *, unknown: bool) -> Iterator[Piece]:
    glyph, ink = piece
    wide = slot - 2
    yield " ", ""
    yield (f"{'?':^{wide}}", MARK) if unknown else (glyph * wide, ink)
    yield " ", ""


def _above(cliff: Cliff, year: int, column: Sequence[Piece], row: int) -> bool:
    """Tell whether the mark of an unknown amount stands here: on top of its column."""
    return bool(_missing(cliff, year)) and row == _height(column)


def _marked(cliff: Cliff, year: int, column: Sequence[Piece], rows: int) -> bool:
    """Tell whether a column has a mark that stands above the chart, since it is full."""
    return _missing(cliff, year) and _height(column) == rows


def _marks(cliff: Cliff, at: Places, columns: Mapping[int, Sequence[Piece]], rows: int) -> list[Piece]:
    """Put the marks of full columns above the chart."""
    marks = ("?" if _marked(cliff, year, columns[year], rows) else "" for year in at.years)
    return [(" " * at.left, ""), *((f"{mark:^{at.slot}}", MARK) for mark in marks)]


def _missing(cliff: Cliff, year: int) -> bool:
    """Tell whether a column is less than what there is: an unknown amount, or one of a whole period."""
    return bool(cliff.unknown_in(year) or cliff.spans_in(year))


def _height(column: Sequence[Piece]) -> int:
    return max((row + 1 for row, (glyph, _) in enumerate(column) if glyph != " "), default=0)


def _ground(ticks: Sequence[Tick], at: Places, year: int) -> list[Piece]:
    ground = [("━" * at.slot, CHOSEN) if one == year else ("─" * at.slot, AXIS) for one in at.years]
    return [(f"{_lowest(ticks):>{at.left - 2}} └", AXIS), *ground]


def _lowest(ticks: Sequence[Tick]) -> str:
    """Say what the ground is: 0, or less where money is below 0."""
    return ticks[0].label if ticks and ticks[0].label.strip("0,") else "0"


def _years(at: Places, year: int) -> list[Piece]:
    line: list[Piece] = [(f"{'◂' if at.before else '':>{at.left}}", AXIS)]
    line += [(f"{f'[{one}]' if one == year else one:^{at.slot}}", CHOSEN if one == year else AXIS) for one in at.years]
    return [*line, ("▸" if at.after else "", AXIS)]


def _years_on_ground(ticks: Sequence[Tick], at: Places, year: int) -> list[Piece]:
    line: list[Piece] = [(f"{_lowest(ticks):>{at.left - 2}} {'◂' if at.before else '└'}", AXIS)]
    line += [(f"{f'[{one}]':━^{at.slot}}", CHOSEN) if one == year else (f"{one:─^{at.slot}}", AXIS) for one in at.years]
    return [*line, ("▸" if at.after else "", AXIS)]
