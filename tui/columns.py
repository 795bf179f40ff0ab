"""The columns of a list: which there are at a width, and what stands in them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

from db.queries.records import Bucket, Group, ListRow, Question, Sort
from tracker.assessment import VerdictState
from tracker.profile import Fund
from tui import views
from tui.views import Lapsing, Tone
from tui.window import Band

RowT = TypeVar("RowT")

LEAD = 3
"""Cells before the first column: the cursor's mark, the ending's, a space."""
ROOMY, LARGE, MIDDLE = 150, 100, 78
"""Widths from which there is room for more columns, and for full words in them."""


@dataclass(frozen=True, slots=True)
class Column(Generic[RowT]):
    """One column of a list."""

    key: str
    """What it is sorted by; a click on the heading asks for it."""
    heading: str
    width: int
    cell: Callable[[RowT], tuple[str, Tone]]
    align: Literal["left", "right"] = "left"
    money: bool = False


def list_columns(width: int) -> tuple[Column[ListRow], ...]:
    """Choose the columns of the list of appropriations for a width in cells."""
    if width >= LARGE:
        rest = _columns(9, 9, 5, 8, 16, short=False, other=9)
        rest += [Column("owner", "Ansvarlig", 20, _owner)] if width >= ROOMY else []
    elif width >= MIDDLE:
        rest = _columns(8, 8, 4, 8, 16, short=False)
    else:
        rest = _columns(6, 6, 4, 5, 8, short=True)
    for dropped in (Sort.KIND, Sort.LAST_YEAR):
        if _room(width, rest) < 12:
            rest = [column for column in rest if column.key != dropped]
    return (Column(Sort.TITLE, "Bevilling", max(4, _room(width, rest)), _title), *rest)


def column_at(columns: Sequence[Column[RowT]], x: int) -> Column[RowT] | None:
    """Find the column at a cell of a line."""
    edge = LEAD
    for column in columns:
        if edge <= x <= edge + column.width:
            return column
        edge += column.width + 1
    return None


def key_at(columns: Sequence[Column[RowT]], x: int) -> str | None:
    """Find what a click at a cell of the heading sorts by."""
    column = column_at(columns, x)
    return None if column is None else column.key


def service_cell(row: Lapsing, width: int, *, hint: bool) -> tuple[str, Tone]:
    """Show service money; with a hint, say why there is no figure in either column."""
    if _is_unknown(row, Fund.SERVICE):
        return views.figure_mark("?", width), Tone.QUIET
    in_columns = row.lapse_kr(Fund.SERVICE) or row.lapse_kr(Fund.INDSATS)
    if hint and not in_columns and (row.period_kr is not None or views.other_funds(row)):
        return "andet", Tone.QUIET
    return views.row_figure(row, Fund.SERVICE, width), Tone.PLAIN


def fund_cell(row: Lapsing, fund: Fund, width: int) -> tuple[str, Tone]:
    """Show a fund's money."""
    if _is_unknown(row, fund):
        return views.figure_mark("?", width), Tone.QUIET
    return views.row_figure(row, fund, width), Tone.PLAIN


def other_cell(row: Lapsing, width: int) -> tuple[str, Tone]:
    """Show the money that has no column of its own: other funds, whole periods."""
    others = views.other_funds(row)
    if len(others) > 1 or (others and row.period_kr is not None):
        return "flere", Tone.QUIET
    kr = others[0][1] if others else row.period_kr
    return (views.figure(kr, width) if kr is not None else ""), Tone.PLAIN


def group_bands(groups: Sequence[Group], question: Question) -> list[Band]:
    """Place the lines that name each pejlemærke, when the list is in that order."""
    if question.sort is not Sort.PEJLEMAERKE:
        return []
    bands, position = [], 0
    for group in _in_list_order(groups, descending=question.descending):
        figures = {fund.value: group.totals.kr(Bucket.FULL, fund) for fund in (Fund.SERVICE, Fund.INDSATS)}
        name = views.pejlemaerke_words(group.pejlemaerke)
        bands.append(Band(position, name, f"({group.totals.count})", figures))
        position += group.totals.count
    return bands


def first_bands(rows: Sequence[ListRow], start: int, question: Question) -> list[Band]:
    """Place the lines above the first rows, before anybody has counted what is under them."""
    if question.sort is not Sort.PEJLEMAERKE:
        return []
    bands, here = [], None
    for position, row in enumerate(rows, start):
        if (row.plan, row.pejlemaerke) != here:
            here = (row.plan, row.pejlemaerke)
            bands.append(Band(position, views.pejlemaerke_words(row.pejlemaerke), ""))
    return bands


def chosen_groups(groups: Sequence[Group], question: Question) -> list[Group]:
    """Keep the groups that a list restricted to one pejlemærke shows."""
    place = question.pejlemaerke
    return [
        g
        for g in groups
        if place is None or (g.plan, views.pejlemaerke_words(g.pejlemaerke)) == (place.plan, place.name)
    ]


def _in_list_order(groups: Sequence[Group], *, descending: bool) -> Sequence[Group]:
    """Turn the order of the papers round; what is outside stays last in its plan."""
    if not descending:
        return groups
    plans = list(dict.fromkeys(group.plan for group in groups))
    backwards = list(reversed(groups))
    return sorted(backwards, key=lambda group: (-plans.index(group.plan), group.pejlemaerke is None))


def _is_unknown(row: Lapsing, fund: Fund) -> bool:
    """Tell whether a fund's figure is missing, by itself or because no fund is named."""
    return row.lapse_kr(fund) is None and (fund in row.unknown_funds or views.is_unknown(row))


def _room(width: int, rest: Sequence[Column[ListRow]]) -> int:
    return width - LEAD - sum(column.width + 1 for column in rest)


def _columns(
    service: int, indsats: int, year: int, kind: int, verdict: int, *, short: bool, other: int = 0
) -> list[Column[ListRow]]:
    """Make every column but the title's, with the words that fit."""
    extra: list[Column[ListRow]] = (
        [Column("other", "Andet", other, _other(other), "right", money=True)] if other else []
    )
    return [
        Column(
            Sort.SERVICE,
            "Serv." if short else "Service",
            service,
            _service(service, hint=not other),
            "right",
            money=True,
        ),
        Column(
            Sort.INDSATS, "Inds." if short else "Indsats", indsats, _money(Fund.INDSATS, indsats), "right", money=True
        ),
        *extra,
        Column(Sort.LAST_YEAR, "År", year, _last_year, "right"),
        Column(Sort.KIND, "Type", kind, _kind(short=short)),
        Column(Sort.VERDICT, "Indst." if short else "Indstilling", verdict, _verdict(short=short)),
    ]


def _title(row: ListRow) -> tuple[str, Tone]:
    return views.title_words(row.title), Tone.PLAIN if row.title else Tone.QUIET


def _service(width: int, *, hint: bool) -> Callable[[ListRow], tuple[str, Tone]]:
    return lambda row: service_cell(row, width, hint=hint)


def _money(fund: Fund, width: int) -> Callable[[ListRow], tuple[str, Tone]]:
    return lambda row: fund_cell(row, fund, width)


def _other(width: int) -> Callable[[ListRow], tuple[str, Tone]]:
    return lambda row: other_cell(row, width)


def _owner(row: ListRow) -> tuple[str, Tone]:
    return (row.owner, Tone.PLAIN) if row.owner else (views.NOTHING, Tone.QUIET)


def _last_year(row: ListRow) -> tuple[str, Tone]:
    return (str(row.last_year) if row.last_year is not None else views.NOTHING), Tone.PLAIN


def _kind(*, short: bool) -> Callable[[ListRow], tuple[str, Tone]]:
    words = views.KINDS_SHORT if short else views.KINDS
    return lambda row: (words[row.kind], Tone.PLAIN)


def _verdict(*, short: bool) -> Callable[[ListRow], tuple[str, Tone]]:
    def cell(row: ListRow) -> tuple[str, Tone]:
        confirmed = row.verdict_state is VerdictState.CONFIRMED
        words = views.verdict_words(row.verdict, row.verdict_state, short=short)
        return words, Tone.STRONG if confirmed else Tone.PLAIN

    return cell
