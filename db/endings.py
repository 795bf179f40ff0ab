"""Where each appropriation stands in the lists: computed by the rules when it is written, here and nowhere else."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select

from db.goal_weights import goals_said
from db.listing_tables import EndingRow
from db.models import AppropriationRow, PejlemaerkeRow
from db.money_columns import Money, money_of
from tracker.endings import YearEnding, endings, money_funds
from tracker.profile import FUND_ORDER, Fund

OUTSIDE = 2**31 - 1
"""Where what is outside every pejlemærke stands in its plan: last."""
_AT_A_TIME = 2000
"""Appropriations that are read together."""
KRONER = {
    Fund.SERVICE: "service_kr",
    Fund.INDSATS: "indsats_kr",
    Fund.OVERFOERSEL: "overfoersel_kr",
    Fund.ANLAEG: "anlaeg_kr",
    None: "unnamed_kr",
}
"""The column of each fund's money."""
_Values = dict[str, Any]


def bits(funds: Iterable[Fund | None]) -> int:
    """Write a set of funds as a whole number."""
    return sum(1 << FUND_ORDER.index(fund) for fund in set(funds))


def funds_of(written: int) -> tuple[Fund | None, ...]:
    """Read a set of funds from a whole number, in their order."""
    return tuple(fund for place, fund in enumerate(FUND_ORDER) if written >> place & 1)


def kroner_of(row: Any) -> tuple[tuple[Fund | None, int], ...]:
    """Give what falls away by a row of the table, by fund."""
    return tuple((fund, kr) for fund, column in KRONER.items() if (kr := getattr(row, column)) is not None)


def put_endings(connection: Connection, ids: Sequence[int], known: Mapping[int, Money] | None = None) -> None:
    """Write where some stand, after a change of them. Seven statements, and two more where some stand otherwise.

    Args:
        connection: A writer's.
        ids: Which.
        known: Their money, where it was just read, as it stands in the store now; it is not read again.
    """
    wanted = _by_appropriation(_computed(connection, ids, known))
    stored = _by_appropriation(_stored(connection, ids))
    differ = [key for key in ids if wanted[key] != stored[key]]
    if differ:
        connection.execute(delete(EndingRow).where(EndingRow.appropriation_id.in_(differ)))
    if rows := [row for key in differ for row in wanted[key]]:
        connection.execute(insert(EndingRow), rows)


def remove_endings(connection: Connection, appropriation_id: int) -> None:
    """Let one stand nowhere, since it is about to go."""
    connection.execute(delete(EndingRow).where(EndingRow.appropriation_id == appropriation_id))


def fill_endings(connection: Connection) -> None:
    """Write where every appropriation stands, in a store that does not say so yet."""
    for some in _chunks(connection):
        connection.execute(insert(EndingRow), list(_computed(connection, some)))


def wrong_endings(connection: Connection) -> Iterator[int]:
    """List the appropriations that stand elsewhere than the rules say, ascending."""
    for some in _chunks(connection):
        wanted, stored = _computed(connection, some), _stored(connection, some)
        differ = {_whole(one) for one in wanted} ^ {_whole(one) for one in stored}
        yield from sorted({dict(one)["appropriation_id"] for one in differ})
    known = select(AppropriationRow.id).where(AppropriationRow.id == EndingRow.appropriation_id)
    yield from connection.scalars(select(EndingRow.appropriation_id).where(~known.exists()).distinct())


def _by_appropriation(rows: Iterable[_Values]) -> dict[int, list[_Values]]:
    found: dict[int, list[_Values]] = defaultdict(list)
    for row in rows:
        found[row["appropriation_id"]].append(row)
    return found


def _whole(values: _Values) -> tuple[tuple[str, Any], ...]:
    return tuple(sorted(values.items()))


def _chunks(connection: Connection) -> Iterator[Sequence[int]]:
    last = 0
    while True:
        ids = select(AppropriationRow.id).where(AppropriationRow.id > last).order_by(AppropriationRow.id)
        some = connection.scalars(ids.limit(_AT_A_TIME)).all()
        if not some:
            return
        yield some
        last = some[-1]


def _stored(connection: Connection, ids: Sequence[int]) -> list[_Values]:
    statement = select(EndingRow).where(EndingRow.appropriation_id.in_(ids))
    found = connection.execute(statement.order_by(EndingRow.appropriation_id, EndingRow.after_year))
    return [dict(row) for row in found.mappings()]


def _computed(
    connection: Connection, ids: Sequence[int], known: Mapping[int, Money] | None = None
) -> Iterator[_Values]:
    """Compute the rows of some appropriations, by id and year. Six statements, and three where the money is known."""
    money = money_of(connection, ids) if known is None else known
    said = goals_said(connection, ids)
    row = AppropriationRow
    statement = (
        select(
            row.id,
            row.plan_id,
            row.pejlemaerke_id,
            func.coalesce(PejlemaerkeRow.position, OUTSIDE).label("place"),
            row.position,
            row.title_order,
            row.kind,
            row.verdict,
            row.last_year,
            row.listed_after,
            row.permanent,
        )
        .outerjoin(PejlemaerkeRow, row.pejlemaerke_id == PejlemaerkeRow.id)
        .where(row.id.in_(ids))
        .order_by(row.id)
    )
    for found in connection.execute(statement):
        of_it = money[found.id]
        own, over_years, falling = of_it.amounts, of_it.periods, of_it.drops
        funds = bits(money_funds(own, over_years, falling))
        for ending in endings(
            own,
            over_years,
            falling,
            last_year=found.last_year,
            listed_after=found.listed_after,
            permanent=found.permanent,
        ):
            each_kr = said.each_kr(found.id, ending.after_year, found.kind, own, over_years)
            yield _values(found, ending, funds, missed=said.missed(found.id, ending.after_year), each_kr=each_kr)


def _values(row: Any, ending: YearEnding, funds: int, *, missed: int | None, each_kr: int | None) -> _Values:
    kroner = dict(ending.lapses)
    return {
        "after_year": ending.after_year,
        "plan_id": row.plan_id,
        "place": row.place,
        "position": row.position,
        "appropriation_id": row.id,
        "pejlemaerke_id": row.pejlemaerke_id,
        "title_order": row.title_order,
        "kind": row.kind,
        "verdict": row.verdict,
        "funds": funds,
        "last_year": row.last_year,
        "previous_year": ending.previous_year,
        "listed_after": row.listed_after,
        "listed_only": ending.listed_only,
        "is_last": ending.is_last,
        "ends": ending.ends,
        **{column: kroner.get(fund) for fund, column in KRONER.items()},
        "period_kr": ending.period_kr,
        "unknown": bits(ending.unknown_funds),
        "goals_missed": missed,
        "each_kr": each_kr,
    }
