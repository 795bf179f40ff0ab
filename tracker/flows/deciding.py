"""A decision on a draft with corrections in it; and undoing one, which takes back what it wrote."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from db import history, intake, reverting
from db.queries import changes, decisions
from db.queries.decisions import Decision, Written
from tracker.errors import NotFoundError, TrackerError
from tracker.flows import lineages
from tracker.flows.clock import when_words
from tracker.flows.editing import Edit, edit_appropriation
from tracker.flows.naming import field_words
from tracker.flows.reviewing import accept_draft

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

USED = {
    "acknowledgement": "der er kvitteret for den i ugebrevet",
    "lineage": "den har en slægtslinje, som en person har taget stilling til",
    "goal": "den har målsætninger fra andre papirer",
    "list_line": "den står på en forhandlingsliste",
    "list_outcome": "der er registreret et resultat for den på en forhandlingsliste",
}
"""Why something cannot go, by the table that holds it back."""
_MOST_FIELDS = 3


@dataclass(frozen=True, slots=True)
class Undone:
    """What undoing a decision came to."""

    drafts: tuple[str, ...]
    """Those that wait again: all that were decided about one appropriation in one go."""
    was: str
    """"accepted" or "rejected"."""
    appropriation_id: int | None
    """What it had become, or was put beside; None for a rejected one."""
    removed: bool
    """The appropriation came with the decision, and went with it."""


def accept_edited(session: "Session", draft_id: str, edit: Edit, *, by: str, at: datetime, reason: str) -> int:
    """Store a draft as it was read, and the officer's corrections on top of it.

    What the paper says stays as a source beside what the officer wrote, and
    the draft itself is kept as it was read.

    Args:
        session: A writer's session; the caller commits.
        draft_id: Which.
        edit: What the officer changed.
        by: The officer.
        at: The system's clock, UTC.
        reason: Why; the source of what is corrected. Never empty.

    Returns:
        The appropriation's id.

    Raises:
        NotFoundError: No such draft waits.
        TrackerError: No reason, or a value that cannot be right; nothing was stored.
    """
    about = accept_draft(session, draft_id, by=by, at=at)
    edit_appropriation(session, about, edit, seen=None, by=by, at=at, reason=reason)
    return about


def undo_decision(session: "Session", draft_id: str | None, *, by: str, at: datetime, reason: str = "") -> Undone:
    """Let a decided draft wait again, and take back what the decision wrote.

    The rows of the appropriation become what they were before the decision;
    one that the decision made goes. All of it stays in the history, and a
    number that was taken out is not given to another.

    Args:
        session: A writer's session; the caller commits.
        draft_id: Which; None: the officer's own last decision in the review.
        by: The officer.
        at: The system's clock, UTC.
        reason: The officer's own; may be empty.

    Raises:
        NotFoundError: There is no such draft, or nothing that the officer decided.
        TrackerError: Nobody has decided, or the appropriation was changed
            since; the message says by whom, and what next. Nothing is changed.
    """
    one = _decided(session, draft_id, by)
    written = decisions.written(session, one) if one.state == intake.ACCEPTED else None
    together = tuple(written.drafts) if written else (one.draft_id,)
    if written is not None and one.appropriation_id is not None:
        _refuse_changed(session, one, one.appropriation_id, written)
        if not written.before:
            _refuse_used(session, one, one.appropriation_id, together)
    why = f"Fortrudt afgørelsen af kladde {', '.join(together)}"
    history.say(session, by=by, at=at, reason=f"{why}: {reason.strip()}" if reason.strip() else why)
    if written is None or one.appropriation_id is None:
        reverting.wait_again(session, one.draft_id, one.appropriation_id)
        return Undone((one.draft_id,), one.state, one.appropriation_id, removed=False)
    _take_back(session, one.appropriation_id, written, by=by, at=at)
    return Undone(together, one.state, one.appropriation_id, removed=not written.before)


def _decided(session: "Session", draft_id: str | None, by: str) -> Decision:
    """Find the decision that is meant."""
    if draft_id is None:
        found = decisions.newest_decision(session, by)
        if found is None:
            message = f"{by} har ingen afgørelser, der kan fortrydes. Angiv kladdens nummer: pejl review undo ID"
            raise NotFoundError(message)
        return found
    found = decisions.decision(session, draft_id)
    if found is None:
        message = f"Der er ingen kladde med nummer {draft_id}. Se de ventende med: pejl review"
        raise NotFoundError(message)
    if found.state == intake.WAITING:
        message = f"Kladde {draft_id} venter allerede. Der er intet at fortryde."
        raise TrackerError(message)
    return found


def _take_back(session: "Session", appropriation_id: int, written: Written, *, by: str, at: datetime) -> None:
    """Give the appropriation its rows of before, and let the drafts wait."""
    now = decisions.present(session, appropriation_id)
    together = list(written.drafts)
    reverting.let_go(session, together)
    if not written.before:
        others = [other.draft_id for other in decisions.drafts_about(session, appropriation_id, together)]
        reverting.forget(session, others)
    reverting.put_back(session, appropriation_id, before=written.before, now=now)
    for draft, about in written.drafts.items():
        reverting.wait_again(session, draft, about)
    if written.before:
        lineages.propose_for(session, appropriation_id, by=by, at=at)  # by the names it has again


def _refuse_changed(session: "Session", one: Decision, appropriation_id: int, written: Written) -> None:
    """Refuse where the appropriation is not as the decision left it.

    Raises:
        TrackerError: Naming who changed it last, when, and what.
    """
    if decisions.same(written.after, decisions.present(session, appropriation_id)):
        return
    newest, *_ = changes.changes_of(session, appropriation_id)
    fields = [field_words(changed.field) for changed in newest.fields[:_MOST_FIELDS]]
    if len(newest.fields) > _MOST_FIELDS:
        fields.append("m.m.")
    number = f"ændring {newest.number}" if newest.number is not None else "en ændring uden om Pejl"
    what = f": {', '.join(fields)}" if fields else ""
    message = (
        f"Afgørelsen af kladde {one.draft_id} kan ikke fortrydes, for bevilling {appropriation_id} er ændret siden "
        f"({number} af {newest.by or 'ukendt'}, {when_words(newest.at)}{what}). Intet er ændret. "
        f"Se ændringerne med: pejl show {appropriation_id} --history"
    )
    raise TrackerError(message)


def _refuse_used(session: "Session", one: Decision, appropriation_id: int, together: tuple[str, ...]) -> None:
    """Refuse to take out what others rely on: other papers, confirmed lineage, lists.

    Raises:
        TrackerError: Naming what relies on it.
    """
    said = [
        f"papiret »{other.document_name}« (kladde {other.draft_id}) er lagt ved den"
        for other in decisions.drafts_about(session, appropriation_id, together)
        if other.state == intake.ACCEPTED
    ]
    said += [USED.get(table, f"den bruges i {table}") for table in decisions.used_in(session, appropriation_id)]
    if said:
        message = (
            f"Afgørelsen af kladde {one.draft_id} kan ikke fortrydes, for bevilling {appropriation_id} "
            f"kan ikke tages ud igen: {'; '.join(said)}. Intet er ændret. Fortryd først det."
        )
        raise TrackerError(message)
