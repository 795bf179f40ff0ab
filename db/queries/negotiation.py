"""Negotiation lists: which there are, and one as it lies on the table."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.negotiation_tables import (
    ListAskRow,
    ListFrameRow,
    ListLineRow,
    ListOutcomeRow,
    ListRoundRow,
    ListRow,
    ListStepRow,
    ScenarioRow,
)
from db.packing import UNREADABLE, converter
from db.queries.entries import entries
from db.queries.prices import rates
from tracker.errors import NotFoundError, StoreError
from tracker.negotiation import (
    Bid,
    Edit,
    Frame,
    Line,
    Money,
    NegotiationList,
    Outcome,
    Scenario,
    fund_order,
)
from tracker.text import safe_text, search_key, storable

_SOME = 500
"""How many are asked for at a time; an engine takes only so many values in one statement."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A list among the others; light."""

    id: int
    name: str
    after_year: int
    to_year: int
    round: int
    lines: int
    scenarios: int
    archived: bool
    by: str
    made_at: datetime


@dataclass(frozen=True, slots=True)
class Step:
    """A change of a list's lines that was kept."""

    number: int
    label: str
    edits: tuple[Edit, ...]
    state: str
    by: str
    at: datetime


def lists(session: Session, *, archived: bool = False) -> list[Listed]:
    """Fetch the lists there are, the newest first; those put away too when asked for. One statement."""
    row = ListRow
    scenarios = select(func.count(ScenarioRow.id)).where(ScenarioRow.list_id == row.id, ScenarioRow.active)
    lines = select(func.count(ListLineRow.id)).join(ScenarioRow).where(ScenarioRow.list_id == row.id, ScenarioRow.main)
    statement = select(row, lines.scalar_subquery(), scenarios.scalar_subquery()).order_by(row.id.desc())
    if not archived:
        statement = statement.where(row.archived.is_(False))
    return [
        Listed(
            one.id,
            one.name,
            one.after_year,
            one.to_year,
            one.open_round,
            line_count,
            count,
            one.archived,
            one.by_name,
            one.made_at,
        )
        for one, line_count, count in session.execute(statement.execution_options(populate_existing=True))
    ]


def list_id(session: Session, name: str) -> int:
    """Find a list by its name; case and white space make no difference.

    Raises:
        NotFoundError: There is none; the message names those there are.
    """
    found = session.scalar(select(ListRow.id).where(ListRow.name_key == search_key(storable(name))))
    if found is None:
        names = ", ".join(f"»{safe_text(one.name)}«" for one in lists(session))
        known = f"Der er: {names}." if names else 'Lav den første med: pejl list new "Budget 2024"'
        message = f"Ingen forhandlingsliste hedder »{safe_text(name)}«. {known}"
        raise NotFoundError(message)
    return found


def is_taken(session: Session, name: str) -> bool:
    """Say whether a list has the name, also one that is put away."""
    return session.scalar(select(ListRow.id).where(ListRow.name_key == search_key(storable(name)))) is not None


def open_list(session: Session, key: int) -> NegotiationList:
    """Fetch a list as it lies: the open round, with what the store says now. About a dozen statements."""
    row = session.get_one(ListRow, key, populate_existing=True)
    scenarios = session.scalars(
        select(ScenarioRow)
        .where(ScenarioRow.list_id == key, ScenarioRow.active)
        .order_by(ScenarioRow.id)
        .execution_options(populate_existing=True)
    ).all()
    bids = {one.id: bids_of(session, one.id) for one in scenarios}
    wanted = {about for of_scenario in bids.values() for about in of_scenario}
    known = entries(session, wanted, row.after_year)
    return NegotiationList(
        id=row.id,
        name=row.name,
        after_year=row.after_year,
        to_year=row.to_year,
        round=row.open_round,
        scenarios=tuple(
            Scenario(
                one.id,
                one.name,
                tuple(Line(entry, bids[one.id][about]) for about, entry in known.items() if about in bids[one.id]),
                one.main,
            )
            for one in scenarios
        ),
        frames=tuple(_frames(session, key)),
        drawn=row.drawn,
        price_year=row.price_year,
        rates=tuple(rates(session)),
        outcomes=tuple(outcomes(session, key)),
        archived=row.archived,
    )


def open_round(session: Session, key: int) -> tuple[str, int]:
    """Fetch a list's name, and the number of the round that is open. One statement."""
    row = ListRow
    name, number = session.execute(select(row.name, row.open_round).where(row.id == key)).one()
    return name, number


def frozen_round(session: Session, key: int, number: int) -> NegotiationList | None:
    """Fetch a round that was frozen, as it was; None when there is none with the number."""
    row = session.scalar(select(ListRoundRow).where(ListRoundRow.list_id == key, ListRoundRow.number == number))
    if row is None:
        return None
    return replace(converter().loads(row.content, NegotiationList), frozen_at=row.frozen_at, frozen_by=row.frozen_by)


def rounds(session: Session, key: int) -> list[tuple[int, datetime, str]]:
    """Fetch the frozen rounds of a list: number, when and by whom; ascending."""
    row = ListRoundRow
    statement = select(row.number, row.frozen_at, row.frozen_by).where(row.list_id == key).order_by(row.number)
    return [(number, at, by) for number, at, by in session.execute(statement)]


def bids_of(session: Session, scenario_id: int, only: Collection[int] | None = None) -> dict[int, Bid]:
    """Fetch what is asked for in a scenario, by appropriation; of some of them, when those are named."""
    line, ask = ListLineRow, ListAskRow
    mine = [line.scenario_id == scenario_id]
    if only is not None and len(only) <= _SOME:
        mine.append(line.appropriation_id.in_(only))
    asked: dict[int, list[Money]] = defaultdict(list)
    for key, year, fund, amount_kr, price_year in session.execute(
        select(ask.line_id, ask.year, ask.fund, ask.amount_kr, ask.price_year).join(line).where(*mine)
    ):
        asked[key].append(Money(year, fund, amount_kr, price_year))
    statement = select(
        line.id, line.appropriation_id, line.choice, line.priority, line.note, line.budget_note, line.to_plan
    ).where(*mine)
    return {
        about: Bid(choice, tuple(sorted(asked[key], key=fund_order)), priority, note, budget_note, to_plan)
        for key, about, choice, priority, note, budget_note, to_plan in session.execute(statement)
        if only is None or about in only
    }


def outcomes(session: Session, key: int) -> list[Outcome]:
    """Fetch what the deal gave the appropriations of a list, in the order it was recorded."""
    rows = session.scalars(
        select(ListOutcomeRow)
        .where(ListOutcomeRow.list_id == key)
        .order_by(ListOutcomeRow.id)
        .execution_options(populate_existing=True)
    )
    return [as_outcome(row) for row in rows]


def as_outcome(row: ListOutcomeRow) -> Outcome:
    """Give a row as the record it keeps."""
    return Outcome(
        appropriation_id=row.appropriation_id,
        result=row.result,
        agreement=row.agreement,
        decided_on=row.decided_on,
        round=row.round,
        note=row.note,
        successor_id=row.successor_id,
        by=row.by_name,
    )


def newest_step(session: Session, key: int, state: str, *, by: str | None = None) -> Step | None:
    """Fetch the step that comes next: the last that is done, or the first that is undone; of one officer, if named."""
    row = ListStepRow
    statement = select(row).where(row.list_id == key, row.state == state)
    if by is not None:
        statement = statement.where(row.by_name == storable(by))
    order = row.number.desc() if state == "done" else row.number.asc()
    found = session.scalar(statement.order_by(order).limit(1).execution_options(populate_existing=True))
    return None if found is None else _step(found)


def steps(session: Session, key: int, *, most: int) -> list[Step]:
    """Fetch the changes of a list's lines that were kept, the newest first, at most so many. One statement."""
    row = ListStepRow
    statement = select(row).where(row.list_id == key).order_by(row.number.desc()).limit(most)
    return [_step(one) for one in session.scalars(statement.execution_options(populate_existing=True))]


def _step(row: ListStepRow) -> Step:
    try:
        edits = tuple(converter().loads(row.edits, list[Edit]))
    except UNREADABLE as error:
        message = f"Ændring {row.number} af listen kan ikke læses og ikke fortrydes. Se, hvad der er galt: pejl doctor"
        raise StoreError(message) from error
    return Step(row.number, row.label, edits, row.state, row.by_name, row.recorded_at)


def _frames(session: Session, key: int) -> list[Frame]:
    rows = session.scalars(
        select(ListFrameRow)
        .where(ListFrameRow.list_id == key)
        .order_by(ListFrameRow.year)
        .execution_options(populate_existing=True)
    )
    return [
        Frame(
            year=row.year,
            service_cap_kr=row.service_cap_kr,
            cash_kr=row.cash_kr,
            source=row.source,
            by=row.by_name,
            cash_source=row.cash_source,
            price_year=row.price_year,
        )
        for row in rows
    ]
