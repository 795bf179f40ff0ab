"""How much of what falls away under its pejlemærke each row of a list is, said in SQL.

The rule is that of `tracker.weighing.shares`: a fund is held against the same
fund, after the same year, of the same kind of ending. One pass over the year
adds the wholes up; where that is done anew for every page it is still one.
"""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from sqlalchemy import CTE, BigInteger, ColumnElement, FromClause, Row, and_, case, cast, func, select, tuple_
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import Session, outerjoin
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

from db.endings import KRONER
from db.listing_tables import EndingRow
from tracker.appropriation import Kind
from tracker.endings import NO_YEAR
from tracker.profile import Fund
from tracker.weighing import Share, shares

_WHOLE, _UNKNOWN = "whole_{}", "whole_unknown"
_WHOLE_OF = ("plan_id", "place", "kind", "in_full")
"""What a whole is the whole of, in its year."""
Wholes = Mapping[tuple[Any, ...], Mapping[Any, Any]]
_LAST = {True: -1, False: 1001}
"""What stands for no share, so that it comes last: less than any where the largest is first, else more than any."""


class _Largest(FunctionElement[int]):
    """The largest of several numbers, none of them NULL."""

    inherit_cache = True
    type = BigInteger()


@compiles(_Largest, "sqlite")
def _for_sqlite(element: _Largest, compiler: SQLCompiler, **options: Any) -> str:
    return f"max({compiler.process(element.clauses, **options)})"


@compiles(_Largest, "postgresql")
def _for_postgresql(element: _Largest, compiler: SQLCompiler, **options: Any) -> str:
    return f"greatest({compiler.process(element.clauses, **options)})"


@lru_cache(maxsize=8)
def wholes(year: int | None) -> CTE:
    """Add up what falls away after a year: per pejlemærke, and per kind of ending as the sums of lists are.

    None: after each year by itself.
    """
    row = EndingRow
    of_year = row.after_year != NO_YEAR if year is None else row.after_year == year
    by_year = [row.after_year] if year is None else []
    return (
        select(
            *by_year,
            row.plan_id,
            row.place,
            row.kind,
            _in_full().label("in_full"),
            # A server adds whole numbers up to one with decimals, which would be divided otherwise.
            *(cast(func.sum(getattr(row, of)), BigInteger).label(_WHOLE.format(of)) for of in KRONER.values()),
            func.sum(case((row.unknown != 0, 1), else_=0)).label(_UNKNOWN),
        )
        .where(of_year)
        .group_by(*by_year, row.plan_id, row.place, row.kind, "in_full")
        .cte("wholes")
    )


def with_wholes(year: int | None) -> FromClause:
    """Join the rows of lists with the wholes they are parts of; rows of another year have none."""
    row, whole = EndingRow, wholes(year)
    same = (
        row.after_year == (whole.c.after_year if year is None else year),
        row.plan_id == whole.c.plan_id,
        row.place == whole.c.place,
        row.kind == whole.c.kind,
        _in_full() == whole.c.in_full,
    )
    return outerjoin(EndingRow, whole, and_(*same))


def whole_columns(year: int) -> list[ColumnElement[Any]]:
    """Name what a row's shares are reckoned from."""
    c = wholes(year).c
    return [c[_UNKNOWN], *(c[_WHOLE.format(column)] for column in KRONER.values())]


def leading_permille(year: int | None, *, descending: bool) -> ColumnElement[int]:
    """Give the share of the fund most of the money is from, in thousandths, as `tracker.weighing.leading`.

    What has none gets a number that puts it last in that direction: a second
    key would have everything reckoned twice.
    """
    most = _Largest(*(func.coalesce(getattr(EndingRow, of), 0) for of in KRONER.values()))
    shares_of_funds = []
    for of in KRONER.values():
        own, whole = getattr(EndingRow, of), wholes(year).c[_WHOLE.format(of)]
        leads = and_(own > 0, own == most, own <= whole)
        shares_of_funds.append((leads, (2000 * own + whole) // (2 * whole)))
    return case(*shares_of_funds, else_=_LAST[descending])


def enough(least: int, year: int | None) -> ColumnElement[bool]:
    """Say of a row that is joined with its wholes that it is so many thousandths of them, or more."""
    return leading_permille(year, descending=True) >= max(0, least)


def has_share(least: int, year: int | None) -> ColumnElement[bool]:
    """Say that a row is so many thousandths, or more, of what falls away after a year; None: after its own.

    It says so by itself, whatever the row is read from. What has no share, or is of another year, is not meant.
    """
    row = EndingRow
    found = select(row.appropriation_id).select_from(with_wholes(year)).where(enough(least, year)).correlate(None)
    if year is not None:
        return and_(row.after_year == year, row.appropriation_id.in_(found.where(row.after_year == year)))
    return tuple_(row.appropriation_id, row.after_year).in_(found.add_columns(row.after_year))


def wholes_after(session: Session, year: int) -> Wholes:
    """Fetch the wholes of a year, for who holds more rows against them than one statement gives. One statement."""
    rows = session.execute(select(wholes(year))).mappings()
    return {tuple(row[key] for key in _WHOLE_OF): row for row in rows}


def own_columns() -> list[ColumnElement[Any]]:
    """Name what a row of the year itself, fetched without its wholes, has its shares reckoned from."""
    row = EndingRow
    of = (row.plan_id, row.place, row.kind, _in_full().label("in_full"))
    return [*(column.expression for column in of), *(getattr(row, column).expression for column in KRONER.values())]


def shares_beside(row: Row[Any], beside: Wholes) -> tuple[Share, ...]:
    """Reckon the shares of a row that was fetched with `own_columns`."""
    own = row._mapping  # noqa: SLF001 - public, in spite of its name
    whole = beside[tuple(own[key] for key in _WHOLE_OF)]
    return _shares({**own, **whole})


def shares_of(row: Row[Any]) -> tuple[Share, ...]:
    """Read the shares of a row that was fetched with its wholes; none without them."""
    return _shares(row._mapping)  # noqa: SLF001 - as above


def _shares(found: Mapping[Any, Any]) -> tuple[Share, ...]:
    if _UNKNOWN not in found or found[_UNKNOWN] is None:
        return ()
    own: list[tuple[Fund | None, int]] = [(fund, found[c]) for fund, c in KRONER.items() if found[c] is not None]
    whole = {fund: int(found[_WHOLE.format(column)] or 0) for fund, column in KRONER.items()}
    return shares(own, whole, at_most=found[_UNKNOWN] > 0)


def _in_full() -> ColumnElement[int]:
    """Say that a full ending takes all the money; what goes on is summed apart, other kinds are whole as they are."""
    return case((and_(EndingRow.kind == Kind.FULL, EndingRow.ends), 1), else_=0)
