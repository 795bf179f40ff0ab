"""What became what, and what is known of an appropriation when another is held against it."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, joinedload

from db import intake
from db.models import AppropriationRow, DocumentRow, DraftRow, SourceRow, YearAmountRow
from db.paper_tables import LineageRow, LineageState
from db.portions import portions
from db.queries.candidates import Candidate
from tracker.drafts import DocumentType, Draft
from tracker.lineage import Known
from tracker.profile import YearAmount


@dataclass(frozen=True, slots=True)
class Link:
    """One appropriation that became another, or may have."""

    ancestor_id: int
    successor_id: int
    state: LineageState
    score: float | None
    """0 to 100; None where a person says it unasked."""
    evidence: tuple[str, ...]
    """What it rests on, a sentence each; a person's reason among them."""
    document: str | None
    """The paper that says it."""
    line: int | None
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Said:
    """A draft that says what its effort became, and the paper it is from."""

    document_id: int
    draft: Draft


def links_of(session: Session, ids: Collection[int]) -> list[Link]:
    """Fetch every link with one of these at either end, whatever its state, oldest first."""
    found: dict[int, LineageRow] = {}
    for some in portions(sorted(ids)):
        touching = or_(LineageRow.ancestor_id.in_(some), LineageRow.successor_id.in_(some))
        statement = select(LineageRow).where(touching).options(joinedload(LineageRow.document))
        found |= {row.id: row for row in session.scalars(statement.execution_options(populate_existing=True))}
    return [_link(found[key]) for key in sorted(found)]


def kin(session: Session, appropriation_id: int) -> list[Link]:
    """Fetch the confirmed links to all that an appropriation came of, and to all that it became.

    A statement for each generation. Of what else its ancestors became, and
    its successors came of, nothing is said.
    """
    found: dict[tuple[int, int], Link] = {}
    for back in (True, False):
        ahead, seen = {appropriation_id}, {appropriation_id}
        while ahead:
            reached: set[int] = set()
            for link in links_of(session, ahead):
                here, there = (link.successor_id, link.ancestor_id) if back else (link.ancestor_id, link.successor_id)
                if link.state is LineageState.CONFIRMED and here in ahead:
                    found[link.ancestor_id, link.successor_id] = link
                    reached.add(there)
            ahead = reached - seen
            seen |= reached
    return list(found.values())


def confirmed_links(session: Session) -> list[tuple[int, int]]:
    """Fetch ancestor and successor of every link that a person has confirmed."""
    statement = select(LineageRow.ancestor_id, LineageRow.successor_id).where(
        LineageRow.state == LineageState.CONFIRMED
    )
    return [(ancestor, successor) for ancestor, successor in session.execute(statement)]


def openings(session: Session) -> dict[int, str]:
    """Fetch the descriptions of those that no paper and no officer gave a title."""
    statement = select(AppropriationRow.id, AppropriationRow.description).where(AppropriationRow.title.is_(None))
    return {row.id: row.description for row in session.execute(statement)}


def papers_of(session: Session, ids: Collection[int]) -> dict[int, set[int]]:
    """Fetch which papers have each of these."""
    found: dict[int, set[int]] = defaultdict(set)
    for some in portions(sorted(ids)):
        of_papers = select(SourceRow.appropriation_id, SourceRow.document_id).where(
            SourceRow.appropriation_id.in_(some)
        )
        for key, document in session.execute(of_papers.distinct()):
            if document is not None:
                found[key].add(document)
    return found


def continued(session: Session) -> dict[int, list[Said]]:
    """Fetch the drafts of goal statuses that say what an effort became, by what the draft became."""
    statement = (
        select(DraftRow.appropriation_id, DraftRow.document_id, DraftRow.payload)
        .join(DocumentRow, DraftRow.document_id == DocumentRow.id)
        .where(
            DocumentRow.type == DocumentType.GOAL_STATUS,
            DraftRow.state == intake.ACCEPTED,
            DraftRow.payload.contains('"goes_on"'),
        )
        .order_by(DraftRow.document_id, DraftRow.position)
    )
    found: dict[int, list[Said]] = defaultdict(list)
    for key, document_id, payload in session.execute(statement):
        if key is not None:
            found[key].append(Said(document_id, intake.unpack(payload)))
    return found


def known(session: Session, candidates: Sequence[Candidate], said: Mapping[int, Sequence[Said]]) -> dict[int, Known]:
    """Fetch what is known of appropriations when others are held against them.

    Args:
        session: Any session on the store.
        candidates: Their names and years.
        said: What papers say they became, as `continued` gives it.
    """
    texts: dict[int, tuple[str | None, str]] = {}
    amounts: dict[int, list[YearAmount]] = defaultdict(list)
    for some in portions([one.id for one in candidates]):
        own = select(AppropriationRow.id, AppropriationRow.target_group, AppropriationRow.description)
        for key, target_group, description in session.execute(own.where(AppropriationRow.id.in_(some))):
            texts[key] = target_group, description
        money = select(
            YearAmountRow.appropriation_id, YearAmountRow.year, YearAmountRow.fund, YearAmountRow.amount_kr
        ).where(YearAmountRow.appropriation_id.in_(some), YearAmountRow.counts)
        for key, year, fund, kr in session.execute(money.order_by(YearAmountRow.id)):
            amounts[key].append(YearAmount(year, fund, kr))
    return {
        one.id: Known(
            one.id,
            one.plan,
            one.years,
            one.titles,
            texts[one.id][0],
            texts[one.id][1],
            tuple(amounts[one.id]),
            tuple(succession for one_said in said.get(one.id, ()) for succession in one_said.draft.successions),
            " . ".join(f"{by.draft.target_group or ''} . {by.draft.results}" for by in said.get(one.id, ())),
        )
        for one in candidates
        if one.id in texts
    }


def _link(row: LineageRow) -> Link:
    return Link(
        row.ancestor_id,
        row.successor_id,
        row.state,
        None if row.score_tenths is None else row.score_tenths / 10,
        tuple(row.evidence.splitlines()),
        (row.document.title or row.document.name) if row.document else None,
        row.line,
        row.by_name,
        row.recorded_at,
    )
