"""A paper that was read before in another form: a scan of it, or the file a scan was made of.

It becomes no second set of appropriations. Its drafts are about what the
first reading's drafts became, and goals stand side by side as readings.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from db import intake
from db.queries import detail
from db.queries.records import Match
from tracker.drafts import DocumentType, Draft, Parsed
from tracker.flows.matching import CERTAIN
from tracker.readings import (
    Likeness,
    ReadingDifference,
    clearer,
    differences,
    same_paper,
    same_text,
)

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


@dataclass(frozen=True, slots=True)
class Rereading:
    """What a paper is a second reading of."""

    document_id: int
    """The paper that was read first."""
    parsed: Parsed
    """As it was read."""
    became: Mapping[str, int | None]
    """What each of its drafts became; None: it waits, or was rejected."""
    likeness: Likeness
    differences: tuple[ReadingDifference, ...]
    """Field by field; the first paper is the one, the new paper the other."""
    is_clearer: bool
    """The new reading is the one to trust."""


def reading_of(session: "Session", parsed: Parsed, document_id: int) -> Rereading | None:
    """Find the paper that another one is a second reading of, if it is.

    Only goal statuses are compared, and only with papers that were read, not
    with a retelling: the paper itself takes that one's place. Of several the
    most alike, and of those the first.

    Args:
        session: Any session on the store.
        parsed: The paper, as it was read.
        document_id: Its own number; a paper is no reading of itself, and none of a later one.
    """
    if parsed.document.type is not DocumentType.GOAL_STATUS or parsed.document.paraphrase:
        return None
    found: list[Rereading] = []
    for earlier_id in intake.documents_of(session, DocumentType.GOAL_STATUS):
        if earlier_id >= document_id:
            continue
        earlier, became = intake.read_before(session, earlier_id)
        likeness = same_paper(earlier, parsed)
        if likeness.is_same:
            first = clearer(earlier, parsed) is earlier
            apart = differences(earlier, parsed)
            found.append(Rereading(earlier_id, earlier, became, likeness, apart, not first))
    return max(found, key=lambda one: one.likeness.score, default=None)


@dataclass(frozen=True, slots=True)
class Retelling:
    """What a paper is retold by, in the data that ships."""

    parsed: Parsed
    became: Mapping[str, int | None]


def retold_by(session: "Session", parsed: Parsed) -> Retelling | None:
    """Find the retelling of a paper: of its family, with its title, as a scanner may spell it.

    The entries of expiry lists need none: they are found by title and place.
    """
    document = parsed.document
    if document.type in (None, DocumentType.EXPIRY_LIST) or document.paraphrase or not document.title:
        return None
    for retelling_id in intake.retellings_of(session, document.type):
        told, became = intake.read_before(session, retelling_id)
        if same_text(told.document.title or "", document.title):
            return Retelling(told, became)
    return None


def counterparts(
    session: "Session", draft: Draft, others: Sequence[Draft], became: Mapping[str, int | None]
) -> tuple[Match, ...]:
    """Find what the other reading's draft of the same effort became; certain, since it is the same paper.

    The same effort is the one with most goal numbers in common, or without
    goals the one whose title is spelled alike.
    """
    twin = _twin(draft, others)
    about = None if twin is None else became.get(twin.id)
    if about is None:
        return ()
    return (Match(about, detail.appropriation(session, about).title, CERTAIN),)


def about_another_reading(session: "Session", document_id: int, draft: Draft) -> int | None:
    """Say what a draft's effort became in another reading of its paper; None where there is no other, or it waits."""
    for other_id in intake.other_readings(session, document_id):
        other, became = intake.read_before(session, other_id)
        for match in counterparts(session, draft, other.drafts, became):
            return match.appropriation_id
    return None


def is_clearer(session: "Session", document_id: int) -> bool:
    """Say whether a paper is a better reading than the ones that came before it."""
    others = [one for one in intake.other_readings(session, document_id) if one < document_id]
    if not others:
        return False
    own, _ = intake.read_before(session, document_id)
    return all(clearer(intake.read_before(session, other)[0], own) is own for other in others)


def _twin(draft: Draft, others: Sequence[Draft]) -> Draft | None:
    numbers = {(goal.year, goal.number) for goal in draft.goals if goal.number is not None}
    in_common = {
        other.id: len(numbers & {(goal.year, goal.number) for goal in other.goals if goal.number is not None})
        for other in others
    }
    by_goals = max(others, key=lambda other: in_common[other.id], default=None)
    if by_goals is not None and in_common[by_goals.id]:
        return by_goals
    return next((other for other in others if same_text(draft.title or "", other.title or "")), None)
