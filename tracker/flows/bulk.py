"""One change of many appropriations: all of them, or none."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Final

from db import history, many
from db.portions import portions
from db.queries import many as asked
from db.queries import negotiation as lists
from tracker.assessment import Assessment, VerdictState
from tracker.errors import TrackerError
from tracker.flows import choosing, negotiating
from tracker.flows.assessing import NewAssessment
from tracker.flows.editing import KEEP, MOST_AT_ONCE, Edit, cleaned, written

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

FIELDS: Final = ("kind", "owner", "deputy", "budget_note", "declaration_of_intent", "target_group")
"""What may be the same for many. Money, names and texts are each appropriation's own."""
Told = Callable[[int, int], None]
"""Is told how many are done, of how many; it may raise to stop, and then nothing is stored."""


@dataclass(frozen=True, slots=True)
class Done:
    """What a change of many came to."""

    change: int
    """Its number in the history, by which all of it is undone."""
    changed: tuple[int, ...]
    same: tuple[int, ...] = ()
    """Those that stood so already; nothing is written of them."""


def assess_many(
    session: "Session",
    seen: Mapping[int, int | None],
    new: NewAssessment,
    *,
    by: str,
    at: datetime,
    told: Told = lambda _done, _of: None,
) -> Done:
    """Append the same assessment to each of many appropriations.

    Args:
        session: A writer's session; the caller commits.
        seen: By appropriation the version the officer saw; None when no form was involved.
        new: What the officer says.
        by: The officer.
        at: The system's clock, UTC.
        told: Is told how far it is.

    Raises:
        NotFoundError: There is no such appropriation; nothing was stored.
        TrackerError: None or too many are named, the text is empty, or somebody else wrote since.
    """
    if not new.text.strip():
        message = "Vurderingen mangler sin tekst. Skriv, hvad forvaltningen vurderer, og gem igen."
        raise TrackerError(message)
    _refuse_number(len(seen))
    many.refuse_changed(session, seen)
    history.say(session, by=by, at=at)
    given = Assessment(new.text.strip(), new.verdict, new.meets_goals, new.still_needed, VerdictState.CONFIRMED, by, at)
    some = list(seen)
    record_assessments(session, dict.fromkeys(some, given), by=by, at=at, told=told)
    return Done(asked.change_number(session), tuple(some))


def edit_many(
    session: "Session",
    seen: Mapping[int, int | None],
    edit: Edit,
    *,
    by: str,
    at: datetime,
    reason: str,
    told: Told = lambda _done, _of: None,
) -> Done:
    """Give the same field of each of many appropriations the same value; see `assess_many`.

    Raises:
        NotFoundError: There is no such appropriation; nothing was stored.
        TrackerError: There is no reason, a field is each appropriation's own, or somebody else wrote since.
    """
    if not reason.strip():
        message = "Ændringen mangler en begrundelse. Skriv kort hvorfor, og gem igen."
        raise TrackerError(message)
    if edit == Edit():
        message = "Der er ikke sagt, hvad der skal ændres. Intet er gemt."
        raise TrackerError(message)
    if edit != Edit(**{field: getattr(edit, field) for field in FIELDS}):
        message = (
            "For flere bevillinger ad gangen kan man rette type, ansvarlig, stedfortræder, budgetnotat, "
            "hensigtserklæring og målgruppe. Ret det andet for én ad gangen."
        )
        raise TrackerError(message)
    _refuse_number(len(seen))
    many.refuse_changed(session, seen)
    history.say(session, by=by, at=at, reason=reason.strip())
    values = {field: cleaned(field, getattr(edit, field)) for field in FIELDS if getattr(edit, field) is not KEEP}
    changed = write_fields(session, dict.fromkeys(seen, values), reason=reason.strip(), by=by, at=at, told=told)
    differed = frozenset(changed)
    return Done(asked.change_number(session), changed, tuple(key for key in seen if key not in differed))


def record_assessments(
    session: "Session", given: Mapping[int, Assessment], *, by: str, at: datetime, told: Told
) -> None:
    """Append an assessment to each; for flows that have said who does it, and refused what was changed since."""
    done = 0
    for part in portions(list(given), asked.AT_A_TIME):
        told(done, len(given))
        some = {key: given[key] for key in part}
        many.add_assessments(session, some, by=by, at=at)
        many.judge(session, some)
        many.derive_many(session, part, listed=True)
        done += len(part)
    told(done, len(given))


def write_fields(
    session: "Session",
    given: Mapping[int, Mapping[str, object]],
    *,
    reason: str,
    by: str,
    at: datetime,
    told: Told,
) -> tuple[int, ...]:
    """Give each its fields, where they differ; give those that did. For flows as `record_assessments` is."""
    done, changed = 0, list[int]()
    for part in portions(list(given), asked.AT_A_TIME):
        told(done, len(given))
        present = asked.fields_of(session, part, FIELDS)
        differing = {
            key: {field: value for field, value in given[key].items() if value != present[key][field]} for key in part
        }
        differing = {key: fields for key, fields in differing.items() if fields}
        many.write_fields(session, differing, told=written, quote=reason, by=by, at=at)
        many.derive_many(session, list(differing), listed=any("kind" in fields for fields in differing.values()))
        changed += differing
        done += len(part)
    told(done, len(given))
    return tuple(changed)


@dataclass(frozen=True, slots=True)
class Put:
    """What was put on a negotiation list."""

    list_id: int
    step: int | None
    """The list's own number of the change; None: all of them stood there."""
    fresh: tuple[int, ...]


def put_on_list(session: "Session", list_id: int, some: Collection[int], *, by: str, at: datetime) -> Put:
    """Take many onto a negotiation list, as one of the list's own changes.

    Raises:
        NotFoundError: The store has no such appropriation; nothing was stored.
        TrackerError: None or too many are named.
    """
    _refuse_number(len(some))
    fresh = choosing.add(session, lists.open_list(session, list_id), list(some), by=by, at=at)
    step = lists.newest_step(session, list_id, "done", by=by) if fresh else None
    return Put(list_id, step.number if step else None, fresh)


def take_off_list(session: "Session", put: Put, *, by: str, at: datetime) -> None:
    """Undo `put_on_list`, while it is the last thing that the officer did to the list.

    Raises:
        TrackerError: The officer has changed the list since, or others have changed the lines; nothing was stored.
    """
    newest = lists.newest_step(session, put.list_id, "done", by=by)
    if newest is None or newest.number != put.step:
        message = (
            "Du har selv ændret på forhandlingslisten siden, eller fortrudt det dér. Intet er ændret. "
            "Fortryd på listen, én ændring ad gangen."
        )
        raise TrackerError(message)
    negotiating.undo(session, put.list_id, by=by, at=at)


def _refuse_number(number: int) -> None:
    if not number:
        message = "Der er ikke nævnt nogen bevilling. Intet er gemt."
        raise TrackerError(message)
    if number > MOST_AT_ONCE:
        message = f"Der kan højst ændres {MOST_AT_ONCE:,} bevillinger ad gangen. Del dem op.".replace(",", ".")
        raise TrackerError(message)
