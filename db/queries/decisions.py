"""What a person decided about drafts, and what the decision wrote: read from the history."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Row, func, select
from sqlalchemy.orm import Session

from db import intake
from db.history_tables import HistoryRow
from db.models import AppropriationRow, Base, DocumentRow, DraftRow
from db.negotiation_tables import WITHDRAWING, ListOutcomeRow
from db.paper_tables import LineageRow, LineageState
from db.replay import State, add_up, read_row
from db.types import HIGHEST_ID
from tracker.text import storable

States = dict[tuple[str, str], State]
"""Rows of one appropriation: table and key, and the columns that have a value, as the history writes them."""

_DRAFT = DraftRow.__tablename__
_APPROPRIATION = AppropriationRow.__tablename__
_OWN = frozenset({_DRAFT, "lineage", "acknowledgement", "list_outcome"})
"""What an undo looks after by itself."""


@dataclass(frozen=True, slots=True)
class Decision:
    """A draft that was accepted, matched or rejected."""

    draft_id: str
    document_id: int
    document_name: str
    state: str
    """"accepted" or "rejected"; "waiting" when nobody has decided."""
    appropriation_id: int | None
    """What it became, or was put beside."""
    by: str | None
    at: datetime | None


@dataclass(frozen=True, slots=True)
class Written:
    """What the change with a decision wrote of one appropriation."""

    change: int
    before: States
    """The appropriation's rows as they were; empty where the decision made it."""
    after: States
    drafts: Mapping[str, int | None] = field(default_factory=dict)
    """Every draft that the same change decided about it, with what it was certainly about before."""


def decision(session: Session, draft_id: str) -> Decision | None:
    """Fetch what was decided about a draft; None: there is no such draft."""
    found = session.execute(_decisions().where(DraftRow.id == storable(draft_id))).one_or_none()
    return None if found is None else Decision(*found)


def newest_decision(session: Session, by: str) -> Decision | None:
    """Fetch the officer's last decision in the review that stands; what an import stored unasked is none."""
    statement = (
        _decisions()
        .where(
            DraftRow.state.in_((intake.ACCEPTED, intake.REJECTED)),
            DraftRow.decided_by == storable(by),
            DraftRow.decided_at > DocumentRow.imported_at,
        )
        .order_by(DraftRow.decided_at.desc(), DraftRow.document_id.desc(), DraftRow.position.desc())
    )
    found = session.execute(statement.limit(1)).one_or_none()
    return None if found is None else Decision(*found)


def written(session: Session, one: Decision) -> Written | None:
    """Find what a decision wrote of the appropriation it is about; None: nothing.

    Five statements at most, over the appropriation's own history and that of
    its changes.
    """
    if one.appropriation_id is None or abs(one.appropriation_id) > HIGHEST_ID:
        return None
    own = HistoryRow.appropriation_id == one.appropriation_id
    rows = session.execute(select(*HistoryRow.__table__.columns).where(own).order_by(HistoryRow.id)).all()
    told = _told_of_drafts(session, {row.change_id for row in rows if row.change_id is not None}, one.appropriation_id)
    number = max((row.change_id for row in told if row.row_key == one.draft_id and _accepts(row)), default=None)
    if number is None:
        return None
    ids = [row.id for row in rows if row.change_id == number]
    before = states(row for row in rows if row.id < min(ids))
    made = (_APPROPRIATION, str(one.appropriation_id)) not in before
    of_change = [row for row in told if row.change_id == number]
    return Written(
        change=number,
        before=before,
        after=states(row for row in rows if row.id <= max(ids)),
        drafts={
            row.row_key: None if made else _about_before(of_change, row.row_key, one.appropriation_id)
            for row in of_change
            if _accepts(row)
        },
    )


def present(session: Session, appropriation_id: int) -> States:
    """Give an appropriation's rows as they are now."""
    own = HistoryRow.appropriation_id == appropriation_id
    return states(session.execute(select(*HistoryRow.__table__.columns).where(own).order_by(HistoryRow.id)).all())


def states(rows: Iterable[Any]) -> States:
    """Add rows of history up, oldest first; what no decision writes is looked after by itself."""
    found: States = {}
    for row in rows:
        if row.table_name not in _OWN:
            add_up(found, row)
    return found


def as_of(session: Session, appropriation_id: int, last_id: int) -> States:
    """Give an appropriation's rows as they were after one row of history."""
    own = (HistoryRow.appropriation_id == appropriation_id) & (HistoryRow.id <= last_id)
    return states(session.execute(select(*HistoryRow.__table__.columns).where(own).order_by(HistoryRow.id)).all())


def same(one: States, other: States) -> bool:
    """Compare two states; how often something was changed does not count."""
    return _unversioned(one) == _unversioned(other)


def drafts_about(session: Session, appropriation_id: int, but: Sequence[str]) -> list[Decision]:
    """Fetch the other drafts that are about an appropriation, whatever became of them."""
    statement = _decisions().where(DraftRow.appropriation_id == appropriation_id, DraftRow.id.not_in(but))
    return [Decision(*row) for row in session.execute(statement.order_by(DraftRow.document_id, DraftRow.position))]


def used_in(session: Session, appropriation_id: int) -> list[str]:
    """Name the tables beside the appropriation's own that have rows about it: lists, lineage, whatever comes."""
    found = []
    for table in Base.metadata.sorted_tables:
        if table.name in (*_REMOVED, _DRAFT, _APPROPRIATION):
            continue
        for column in table.columns:
            if not any(key.column.table.name == _APPROPRIATION for key in column.foreign_keys):
                continue
            about = select(func.count()).select_from(table).where(column == appropriation_id)
            if table.name == LineageRow.__tablename__:  # a proposal goes with what it is about
                about = about.where(LineageRow.state != LineageState.PROPOSED)
            if table.name == ListOutcomeRow.__tablename__:  # so does the outcome that is being withdrawn
                about = about.where(ListOutcomeRow.state != WITHDRAWING)
            if session.scalar(about):
                found.append(table.name)
                break
    return found


_REMOVED = ("search_entry", "ending", "source", "year_amount", "period_amount", "lapse", "assessment", "goal")
"""What goes with an appropriation that is taken out again."""


def _decisions() -> Any:
    return select(
        DraftRow.id,
        DraftRow.document_id,
        func.coalesce(DocumentRow.title, DocumentRow.name),
        DraftRow.state,
        DraftRow.appropriation_id,
        DraftRow.decided_by,
        DraftRow.decided_at,
    ).join(DocumentRow, DraftRow.document_id == DocumentRow.id)


def _told_of_drafts(session: Session, changes: set[int], appropriation_id: int) -> Sequence[Row[*tuple[Any, ...]]]:
    """Fetch what changes did with the drafts that are now accepted as about an appropriation."""
    about = select(DraftRow.id).where(DraftRow.appropriation_id == appropriation_id, DraftRow.state == intake.ACCEPTED)
    statement = select(*HistoryRow.__table__.columns).where(
        HistoryRow.change_id.in_(changes),
        HistoryRow.table_name == _DRAFT,
        HistoryRow.row_key.in_(list(session.scalars(about))),
    )
    return session.execute(statement.order_by(HistoryRow.id)).all()


def _accepts(row: Row[*tuple[Any, ...]]) -> bool:
    if row.field is None:
        return row.new is not None and read_row(row.new).get("state") == intake.ACCEPTED
    return bool(row.field == "state" and row.new == intake.ACCEPTED)


def _about_before(rows: Sequence[Row[*tuple[Any, ...]]], draft_id: str, appropriation_id: int) -> int | None:
    """Say what a draft was certainly about before a change that accepted it."""
    for row in rows:
        if row.row_key == draft_id and row.field == "appropriation_id":
            return None if row.old is None else int(row.old)
    return appropriation_id


def _unversioned(found: States) -> States:
    return {
        place: {name: value for name, value in state.items() if (place[0], name) != (_APPROPRIATION, "version")}
        for place, state in found.items()
    }
