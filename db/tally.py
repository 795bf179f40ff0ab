"""What a store adds up to: counted in a copy and in what it was copied from, and told to the officer."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

import db.history_tables as _history  # its tables belong to the same schema
from db.models import AppropriationRow, Base, LapseRow, YearAmountRow
from db.queries import review, summing
from db.queries.records import Question, Totals
from tracker.money import format_kr

NOT_COPIED = frozenset({_history.ChangeNowRow.__tablename__})
"""Who is writing at this moment is of no store but the one being written."""

_MOST = 5
"""Differences that are told one by one."""


@dataclass(frozen=True, slots=True)
class LastChange:
    """The newest row of a store's history."""

    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Tally:
    """Rows, money and seals of one state of a store."""

    rows: Mapping[str, int]
    """By table."""
    money: Mapping[tuple[str, ...], int]
    """In kroner: what counts per year and fund, what lapses, and every sum that a list shows."""
    changes: int
    """How many changes are sealed."""
    seal: str | None
    """The last seal; None: nothing was changed yet."""
    last: LastChange | None
    listed: Mapping[int, Totals]
    """The sums of the list, by the year it asks after."""

    @property
    def appropriations(self) -> int:
        """Count the appropriations."""
        return self.rows[AppropriationRow.__tablename__]


def tally(session: Session) -> Tally:
    """Count a store of this program's schema, in the transaction of the session."""
    tables = [table for table in Base.metadata.sorted_tables if table.name not in NOT_COPIED]
    rows = {table.name: session.scalar(select(func.count()).select_from(table)) or 0 for table in tables}
    seal = session.execute(
        select(_history.SealRow.id, _history.SealRow.digest).order_by(_history.SealRow.id.desc()).limit(1)
    ).one_or_none()
    last = session.execute(
        select(_history.HistoryRow.by_name, _history.HistoryRow.at).order_by(_history.HistoryRow.id.desc()).limit(1)
    ).one_or_none()
    listed = {year: summing.totals(session, Question(after_year=year)) for year in review.facts(session).years}
    return Tally(
        rows=rows,
        money=dict(_money(session)) | {key: kr for year, totals in listed.items() for key, kr in _listed(year, totals)},
        listed=listed,
        changes=seal.id if seal else 0,
        seal=seal.digest if seal else None,
        last=LastChange(last.by_name, last.at) if last else None,
    )


def differences(source: Tally, copy: Tally) -> list[str]:
    """Say in Danish where a copy does not add up to what its source did; empty: nowhere."""
    said = [
        f"{table}: {source.rows.get(table, 0)} rækker, men {copy.rows.get(table, 0)} i kopien"
        for table in sorted(source.rows.keys() | copy.rows.keys())
        if source.rows.get(table, 0) != copy.rows.get(table, 0)
    ]
    said += [
        f"{' '.join(key)}: {_kroner(source.money.get(key))}, men {_kroner(copy.money.get(key))} i kopien"
        for key in sorted(source.money.keys() | copy.money.keys())
        if source.money.get(key) != copy.money.get(key)
    ]
    if (source.changes, source.seal) != (copy.changes, copy.seal):
        said.append("det sidste segl er et andet")
    return said[:_MOST] + ([f"og {len(said) - _MOST} forskelle mere"] if len(said) > _MOST else [])


def _money(session: Session) -> Iterator[tuple[tuple[str, ...], int]]:
    counted = (
        select(YearAmountRow.year, YearAmountRow.fund, func.sum(YearAmountRow.amount_kr))
        .where(YearAmountRow.counts, YearAmountRow.amount_kr.is_not(None))
        .group_by(YearAmountRow.year, YearAmountRow.fund)
    )
    for year, fund, kr in session.execute(counted):
        yield ("beløb", str(year), str(fund)), int(kr or 0)
    falls = (
        select(LapseRow.after_year, LapseRow.fund, AppropriationRow.kind, func.sum(LapseRow.amount_kr))
        .join(AppropriationRow, LapseRow.appropriation_id == AppropriationRow.id)
        .group_by(LapseRow.after_year, LapseRow.fund, AppropriationRow.kind)
    )
    for year, fund, kind, kr in session.execute(falls):
        yield ("bortfald", str(year), str(fund), str(kind)), int(kr)


def _listed(year: int, totals: Totals) -> Iterator[tuple[tuple[str, ...], int]]:
    yield ("liste", str(year), "antal"), totals.count
    yield ("liste", str(year), "ukendte"), totals.unknown_count
    sums: Counter[tuple[str, ...]] = Counter()
    for one in totals.sums:
        sums[("liste", str(year), str(one.bucket), str(one.fund), "periode" if one.period else "år")] += one.amount_kr
    yield from sums.items()


def _kroner(kr: int | None) -> str:
    return "ingenting" if kr is None else format_kr(kr)


def as_shape(counted: Tally) -> dict[str, Any]:
    """Give what a script is told of a store."""
    return {
        "appropriations": counted.appropriations,
        "changes": counted.changes,
        "seal": counted.seal,
        "last_change": {"by": counted.last.by, "at": counted.last.at.isoformat()} if counted.last else None,
    }
