"""A chart's columns and axis as shares of its height, and its words for those who cannot see it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tracker.money import format_kr
from tracker.outputs.paper import Chart
from tracker.outputs.paper_words import UNKNOWN
from tracker.text import safe_text

COLOURS = (
    ("1F3864", True),
    ("E0A33E", False),
    ("2E8B8B", True),
    ("B9C4D6", False),
    ("8C3B4A", True),
    ("A9CF9B", False),
)
"""Of the series in their order, and whether light words stand on it; dark and light in turn, for prints in grey.

No two are told apart by colour alone: the series stand in one order in the columns, below them and in the words.
"""
NOTHING_KNOWN = "Ingen beløb er kendt."
"""Stands in the place of a chart without a figure."""
LOW = 0.06
"""A part of a column that is lower than this has no room for its figure."""

_MIO = 1_000_000
_TICKS = 5
_STEPS = (1, 2, 5, 10)


@dataclass(frozen=True, slots=True)
class Tick:
    """A line across the chart."""

    at: float
    """0 at the bottom, 1 at the top."""
    label: str


@dataclass(frozen=True, slots=True)
class Box:
    """A series' part of one column."""

    series: int
    low: float
    high: float
    label: str


@dataclass(frozen=True, slots=True)
class Drawn:
    """A chart as shares of its height."""

    unit: str
    """What its figures are in."""
    ticks: tuple[Tick, ...]
    columns: tuple[tuple[Box, ...], ...]
    """One for each category."""


def draw(chart: Chart) -> Drawn | None:
    """Stack a chart's columns, what is below 0 downwards; None when no figure is known."""
    columns = [[line.values[index] for line in chart.series] for index in range(len(chart.categories))]
    known = [value for column in columns for value in column if value is not None]
    if not known:
        return None
    most = max(sum(value for value in column if value and value > 0) for column in columns)
    least = min(sum(value for value in column if value and value < 0) for column in columns)
    step = _step(max(most - least, 1))
    top, bottom = -(-most // step) * step or step, least // step * step
    unit_kr = _MIO if step * _TICKS >= _MIO else 1
    spread = top - bottom
    ticks = tuple(Tick((at - bottom) / spread, _short(at, unit_kr)) for at in range(bottom, top + 1, step))
    boxes = tuple(tuple(_stacked(column, bottom, spread, unit_kr)) for column in columns)
    return Drawn("mio. kr." if unit_kr == _MIO else "kr.", ticks, boxes)


def has_unknown(chart: Chart, category: int) -> bool:
    """Tell whether a column is less than the whole, since an amount in it is unknown."""
    return any(line.values[category] is None for line in chart.series)


def chart_words(chart: Chart) -> str:
    """Say everything a chart shows, cleaned."""
    said = [safe_text(chart.title)]
    for index, category in enumerate(chart.categories):
        values = [(safe_text(line.name), line.values[index]) for line in chart.series]
        known = (f"{name} {UNKNOWN if value is None else format_kr(value)}" for name, value in values)
        said.append(f"{safe_text(category)}: {', '.join(known)}")
    return "; ".join(said)


def _stacked(column: Sequence[int | None], bottom: int, spread: int, unit_kr: int) -> Iterator[Box]:
    above = below = 0
    for series, value in enumerate(column):
        if not value:
            continue
        start = above if value > 0 else below
        low, high = sorted((start, start + value))
        yield Box(series, (low - bottom) / spread, (high - bottom) / spread, _short(value, unit_kr))
        if value > 0:
            above += value
        else:
            below += value


def _step(spread: int) -> int:
    """Give the distance between lines: 1, 2 or 5 of some unit, so that about five of them are drawn."""
    rough = -(-spread // _TICKS)
    unit: int = 10 ** (len(str(rough)) - 1)
    return next(unit * step for step in _STEPS if unit * step >= rough)


def _short(kr: int, unit_kr: int) -> str:
    """Write a figure with at most one decimal, halves away from zero."""
    if unit_kr == 1:
        return f"{kr:,}".replace(",", ".")
    tenths = (abs(kr) * 10 + unit_kr // 2) // unit_kr
    whole = f"{tenths // 10:,}".replace(",", ".")
    return f"{'-' if kr < 0 and tenths else ''}{whole},{tenths % 10}"
