"""Writing what became what: proposals, and what persons say of them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, insert, update
from sqlalchemy.orm import Session

from db.paper_tables import LineageRow, LineageState
from tracker.text import storable


@dataclass(frozen=True, slots=True)
class NewLink:
    """One appropriation that became another, or may have, on its way into the store."""

    ancestor_id: int
    successor_id: int
    score_tenths: int | None = None
    """Score of 100, times 10; None where a person says it unasked."""
    evidence: tuple[str, ...] = ()
    document_id: int | None = None
    line: int | None = None


def add(session: Session, new: Sequence[NewLink], state: LineageState, *, by: str, at: datetime) -> None:
    """Add links of which nothing was said."""
    rows = [
        {
            "ancestor_id": one.ancestor_id,
            "successor_id": one.successor_id,
            "state": state,
            "score_tenths": one.score_tenths,
            "evidence": _lines(one.evidence),
            "document_id": one.document_id,
            "line": one.line,
            "by_name": storable(by),
            "recorded_at": at,
        }
        for one in new
    ]
    if rows:
        session.connection().execute(insert(LineageRow), rows)


def remove(session: Session, pairs: Collection[tuple[int, int]]) -> None:
    """Take back proposals, by ancestor and successor; what a person has answered stays."""
    for ancestor, successor in sorted(pairs):
        is_proposed = LineageRow.state == LineageState.PROPOSED
        session.connection().execute(
            delete(LineageRow).where(
                LineageRow.ancestor_id == ancestor, LineageRow.successor_id == successor, is_proposed
            )
        )


def answer(
    session: Session,
    pair: tuple[int, int],
    state: LineageState,
    *,
    evidence: Sequence[str],
    by: str,
    at: datetime,
) -> None:
    """Write what a person says of a link, and who and when."""
    ancestor, successor = pair
    session.connection().execute(
        update(LineageRow)
        .where(LineageRow.ancestor_id == ancestor, LineageRow.successor_id == successor)
        .values(state=state, evidence=_lines(evidence), by_name=storable(by), recorded_at=at)
    )


def _lines(evidence: Sequence[str]) -> str:
    """Write a sentence a line; no sentence has a line break of its own."""
    return "\n".join(" ".join(storable(one).split()) for one in evidence)
