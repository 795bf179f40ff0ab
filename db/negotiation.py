"""Writes negotiation lists. Small verbs; they never commit, and never ask whether they may."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import cast

from sqlalchemy import Table, bindparam, delete, func, insert, select, update
from sqlalchemy.orm import Session

from db.negotiation_tables import ListAskRow, ListFrameRow, ListLineRow, ListRoundRow, ListRow, ListStepRow, ScenarioRow
from db.packing import converter
from db.portions import portions
from db.writes import insert_row
from tracker.negotiation import Bid, Edit, Frame, NegotiationList
from tracker.text import fold_space, search_key, storable

MAIN = "Grundforslag"
"""The name of the scenario that every list begins with."""
_AT_A_TIME = 500


def add_list(
    session: Session, name: str, *, after_year: int, to_year: int, drawn: str, by: str, at: datetime
) -> tuple[int, int]:
    """Make a list without lines, with its first scenario; give the ids of both."""
    list_id = insert_row(
        session,
        ListRow,
        name=fold_space(storable(name)),
        name_key=search_key(storable(name)),
        after_year=after_year,
        to_year=to_year,
        drawn=storable(drawn),
        price_year=None,
        open_round=1,
        archived=False,
        by_name=storable(by),
        made_at=at,
    )
    return list_id, add_scenario(session, list_id, MAIN, main=True)


def add_scenario(session: Session, list_id: int, name: str, *, main: bool = False) -> int:
    """Make a scenario without lines, and give its id."""
    return insert_row(
        session,
        ScenarioRow,
        list_id=list_id,
        name=fold_space(storable(name)),
        name_key=search_key(storable(name)),
        main=main,
        active=True,
    )


def put_bids(session: Session, scenario_id: int, bids: Mapping[int, Bid | None]) -> None:
    """Let a scenario's lines be as given, by appropriation; None takes one off the list. Lines not named stay.

    A handful of statements for every five hundred lines.
    """
    ids = sorted(bids)
    for some in portions(ids, _AT_A_TIME):
        _put_some(session, scenario_id, {key: bids[key] for key in some})


def put_away(session: Session, list_id: int, *, archived: bool) -> bool:
    """Put a list away, or bring it back; say whether it was not so already."""
    row = ListRow
    done = session.connection().execute(
        update(row).where(row.id == list_id, row.archived.is_(not archived)).values(archived=archived)
    )
    return bool(done.rowcount)


def put_frame(session: Session, list_id: int, frame: Frame, *, at: datetime) -> None:
    """State what there is to negotiate about in a year, in place of what was stated before."""
    values = {
        "service_cap_kr": frame.service_cap_kr,
        "cash_kr": frame.cash_kr,
        "price_year": frame.price_year,
        "source": storable(frame.source),
        "cash_source": storable(frame.cash_source),
        "by_name": storable(frame.by),
        "recorded_at": at,
    }
    mine = (ListFrameRow.list_id == list_id, ListFrameRow.year == frame.year)
    found = session.connection().scalar(select(ListFrameRow.id).where(*mine))
    if found is None:
        insert_row(session, ListFrameRow, list_id=list_id, year=frame.year, **values)
    else:
        session.connection().execute(update(ListFrameRow).where(*mine).values(**values))


def show_in(session: Session, list_id: int, price_year: int | None) -> None:
    """Let a list be shown in a year's prices; None: every amount as it stands."""
    session.connection().execute(update(ListRow).where(ListRow.id == list_id).values(price_year=price_year))


def add_step(session: Session, list_id: int, label: str, edits: Sequence[Edit], *, by: str, at: datetime) -> int:
    """Keep what a change did, as the last that can be undone; give its number.

    What the officer undid before it can no longer be done again.
    """
    row = ListStepRow
    mine = (row.list_id == list_id, row.by_name == storable(by), row.state == "undone")
    last = session.connection().scalar(select(func.max(row.number)).where(row.list_id == list_id)) or 0
    session.connection().execute(update(row).where(*mine).values(state="gone"))
    insert_row(
        session,
        ListStepRow,
        list_id=list_id,
        number=last + 1,
        label=storable(label),
        edits=converter().dumps(list(edits), unstructure_as=list[Edit]),
        state="done",
        by_name=storable(by),
        recorded_at=at,
    )
    return last + 1


def mark_step(session: Session, list_id: int, number: int, state: str) -> None:
    """Say that a step is done or undone."""
    session.connection().execute(
        update(ListStepRow).where(ListStepRow.list_id == list_id, ListStepRow.number == number).values(state=state)
    )


def add_round(session: Session, frozen: NegotiationList, *, by: str, at: datetime) -> None:
    """Keep a round as it lies, and open the next."""
    content = converter().dumps(frozen)
    insert_row(
        session,
        ListRoundRow,
        list_id=frozen.id,
        number=frozen.round,
        content=content,
        frozen_by=storable(by),
        frozen_at=at,
    )
    session.connection().execute(update(ListRow).where(ListRow.id == frozen.id).values(open_round=frozen.round + 1))


def _put_some(session: Session, scenario_id: int, bids: Mapping[int, Bid | None]) -> None:
    line = ListLineRow
    connection = session.connection()
    mine = (line.scenario_id == scenario_id, line.appropriation_id.in_(bids))
    keys = {about: key for key, about in connection.execute(select(line.id, line.appropriation_id).where(*mine))}
    gone = [keys[about] for about, bid in bids.items() if bid is None and about in keys]
    connection.execute(delete(ListAskRow).where(ListAskRow.line_id.in_(keys.values())))
    if gone:
        connection.execute(delete(line).where(line.id.in_(gone)))
    kept = {about: bid for about, bid in bids.items() if bid is not None}
    stood = [{"of_line": keys[about], **_values(bid)} for about, bid in kept.items() if about in keys]
    if stood:
        table = cast("Table", line.__table__)
        names = [name for name in stood[0] if name != "of_line"]
        changed = update(table).where(table.c.id == bindparam("of_line"))
        connection.execute(changed.values({name: bindparam(name) for name in names}), stood)
    fresh = [about for about in kept if about not in keys]
    if fresh:
        rows = [{"scenario_id": scenario_id, "appropriation_id": about, **_values(kept[about])} for about in fresh]
        connection.execute(insert(line), rows)
        found = connection.execute(select(line.id, line.appropriation_id).where(*mine))
        keys |= {about: key for key, about in found}
    asks = list(_asks((keys[about], bid) for about, bid in kept.items()))
    if asks:
        connection.execute(insert(ListAskRow), asks)


def _values(bid: Bid) -> dict[str, object]:
    return {
        "choice": bid.choice,
        "priority": bid.priority,
        "note": storable(bid.note),
        "budget_note": None if bid.budget_note is None else storable(bid.budget_note),
        "to_plan": None if bid.to_plan is None else storable(bid.to_plan),
    }


def _asks(bids: Iterable[tuple[int, Bid]]) -> Iterable[dict[str, object]]:
    for line_id, bid in bids:
        for one in bid.asked:
            yield {
                "line_id": line_id,
                "year": one.year,
                "fund": one.fund,
                "amount_kr": one.amount_kr,
                "price_year": one.price_year,
            }
