"""Undoing a change: a new change, which gives every field the value it had before."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from db import history, writes
from db.derived import derive
from db.queries import changes, detail
from db.queries.changes import ACKNOWLEDGED, JUDGED, PRICE_LEVEL, Change, FieldChange, Value
from db.queries.records import UNKNOWN_AMOUNT
from db.queries.told import Acknowledged, acknowledged_in
from tracker.appropriation import Appropriation
from tracker.assessment import Assessment
from tracker.errors import NotFoundError, TrackerError
from tracker.flows import acknowledging
from tracker.flows.clock import when_words
from tracker.flows.comparing import amount_field
from tracker.flows.editing import Edit, edit_appropriation
from tracker.flows.editing_goals import GoalEdit
from tracker.flows.editing_stated import stated_of
from tracker.flows.naming import field_words
from tracker.flows.price_levels import level_field, levels_of
from tracker.goal_words import goal_field, goals_said, targets_said
from tracker.goals import Goal
from tracker.profile import YearAmount, counting
from tracker.rounds import OUTCOME

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

_FIELDS = (
    "title",
    "plan",
    "pejlemaerke",
    "section",
    "kind",
    "listed_after",
    "target_group",
    "description",
    "results",
    "owner",
    "deputy",
    "budget_note",
    "permanent",
    "declaration_of_intent",
)
_ASSESSMENT = "assessment"
_PAPERS_ONLY = ("starred",)
"""What only a paper gives: there is no way to set it by hand, and so none to set it back."""
_Field = Mapping[str, Any]
"""The fields of an appropriation by name, each as something that can be compared."""


@dataclass(frozen=True, slots=True)
class Undoing:
    """What undoing a change comes to, as things stand now."""

    change: Change
    seen: int
    """The version it was worked out on."""
    fields: tuple[FieldChange, ...]
    """From what stands now, to what stood before the change."""
    edit: Edit
    assessment: Assessment | None
    """The one that was in force before, to be recorded again; where there was none, one that says nothing."""
    acknowledged: tuple[Acknowledged, ...] = ()
    """What the change acknowledged, or took back."""


def undo_change(
    session: "Session",
    appropriation_id: int,
    *,
    by: str,
    at: datetime,
    change: int | None = None,
    last_id: int | None = None,
    seen: int | None = None,
    reason: str = "",
) -> Undoing:
    """Undo a change of an appropriation; the change itself stays in the history.

    Args:
        session: A writer's session; the caller commits.
        appropriation_id: Which.
        by: The officer.
        at: The system's clock, UTC.
        change: The change's number; see `planned_undo`.
        last_id: Its last row of history.
        seen: The version the officer saw; None when nobody looked.
        reason: The officer's own, added to the number of the change.

    Raises:
        NotFoundError: There is no such appropriation or change.
        ConflictError: Somebody else wrote since; nothing was stored.
        TrackerError: It cannot be undone; the message says why, and what to do.
    """
    planned = planned_undo(session, appropriation_id, change=change, last_id=last_id)
    why = _reason(planned.change, reason)
    if planned.edit != Edit():
        edit_appropriation(
            session, appropriation_id, planned.edit, seen=seen, by=by, at=at, reason=why, as_it_stood=True
        )
        seen = None  # it was looked at, and counted up
    if planned.assessment is not None:
        _record_again(session, appropriation_id, planned.assessment, seen=seen, by=by, at=at, reason=why)
    for one in planned.acknowledged:
        acknowledging.give_again(session, one, by=by, at=at, reason=why)
    return planned


def planned_undo(
    session: "Session", appropriation_id: int, *, change: int | None = None, last_id: int | None = None
) -> Undoing:
    """Work out what undoing a change would do; nothing is written.

    Args:
        session: Any session on the store.
        appropriation_id: Which.
        change: The change's number; None: the newest that changed a field.
        last_id: The change's last row of history, which one without a number
            has too; None: `change` says which.

    Raises:
        NotFoundError: There is no such appropriation or change.
        TrackerError: It cannot be undone; the message says why, and what to do.
    """
    told = changes.changes_of(session, appropriation_id)
    one = _chosen(told, appropriation_id, change, last_id)
    then = changes.just_before(session, appropriation_id, one)
    if then is None or one.created:
        message = (
            f"{_name(one)} oprettede bevillingen, og det kan ikke fortrydes. "
            "Fjern i stedet dens beløb, hvis den ikke skal tælle med."
        )
        raise TrackerError(message)
    left = changes.just_after(session, appropriation_id, one)
    now = detail.appropriation(session, appropriation_id)
    by_hand = one.source is None
    before, after, present = (_fields(at, goals=by_hand) if at else {} for at in (then, left, now))
    changed = [field for field in {**before, **after} if before.get(field) != after.get(field)]
    acknowledged = acknowledged_in(session, appropriation_id, one.first_id, one.last_id)
    if acknowledged and not changed:
        return _of_acknowledgement(told, one, acknowledged, now.version)
    _refuse_outcome_alone(one, changed, appropriation_id)
    _refuse_goals_alone(one, changed)
    _refuse_what_cannot(one, changed)
    _refuse_overtaken(told, one, [f for f in changed if present.get(f) not in (before.get(f), after.get(f))])
    back = [field for field in changed if present.get(field) != before.get(field)]
    if not back:
        message = f"{_name(one)} er allerede fortrudt: felterne står, som de gjorde før den. Der er intet at gøre."
        raise TrackerError(message)
    return Undoing(
        change=one,
        seen=now.version,
        fields=tuple(_told(then, now, back)),
        edit=_edit(then, now, back),
        assessment=(then.assessment or nothing_said(one.by, one.at)) if _ASSESSMENT in back else None,
    )


def _chosen(told: tuple[Change, ...], appropriation_id: int, number: int | None, last_id: int | None) -> Change:
    """Find the change that is meant."""
    if last_id is not None:
        found = [one for one in told if one.last_id == last_id]
    elif number is not None:
        found = [one for one in told if one.number == number]
    else:
        found = [one for one in told if one.fields and not one.created]
        if not found:
            message = f"Bevilling {appropriation_id} er ikke ændret, siden den blev oprettet. Der er intet at fortryde."
            raise TrackerError(message)
    if not found:
        message = (
            f"Ændring {number} handler ikke om bevilling {appropriation_id}. "
            f"Se dens ændringer med: pejl show {appropriation_id} --history"
        )
        raise NotFoundError(message)
    return found[0]


def _of_acknowledgement(
    told: tuple[Change, ...], one: Change, acknowledged: Sequence[Acknowledged], seen: int
) -> Undoing:
    """Plan the undo of a change that only said, or took back, that somebody has it in hand.

    Raises:
        TrackerError: It is undone already, or something was said of it since.
    """
    wanted = [by_year for by_year in acknowledged if by_year.now != by_year.before]
    if not wanted:
        message = f"{_name(one)} er allerede fortrudt: kvitteringen står, som den gjorde før den. Der er intet at gøre."
        raise TrackerError(message)
    fields = {f"{ACKNOWLEDGED}{by_year.given.after_year}": by_year for by_year in wanted}
    _refuse_overtaken(told, one, [field for field, by_year in fields.items() if not by_year.is_newest])
    back = tuple(FieldChange(field.field, field.new, field.old) for field in one.fields if field.field in fields)
    return Undoing(change=one, seen=seen, fields=back, edit=Edit(), assessment=None, acknowledged=tuple(wanted))


def _refuse_outcome_alone(one: Change, changed: list[str], appropriation_id: int) -> None:
    """What the deal gave is taken back where it was recorded: with the appropriation that its money became."""
    if not changed and any(told.field.startswith(OUTCOME) for told in one.fields):
        message = (
            f"{_name(one)} handler om, hvad aftalen gav. Det tages tilbage på forhandlingslisten: "
            f"pejl list outcome NAVN {appropriation_id} --withdraw"
        )
        raise TrackerError(message)


def _refuse_goals_alone(one: Change, changed: list[str]) -> None:
    """Goals are readings that stand beside each other: they stay when the rest of a change is undone."""
    goals = [told.field for told in one.fields if told.field.startswith("goal ")]
    if goals and not changed:
        message = (
            f"{_name(one)} kan ikke fortrydes: »{field_words(goals[0])}« kommer fra et papir og bliver stående "
            "med sin kilde. Ret i stedet de felter, der er forkerte."
        )
        raise TrackerError(message)


def _refuse_what_cannot(one: Change, changed: list[str]) -> None:
    if not changed:
        message = f"{_name(one)} gav ingen felter en anden værdi. Der er intet at fortryde."
        raise TrackerError(message)
    from_papers = [field for field in changed if field.startswith(_PAPERS_ONLY)]
    if from_papers:
        message = (
            f"{_name(one)} kan ikke fortrydes: »{field_words(from_papers[0])}« kommer fra et papir og kan ikke "
            "sættes tilbage med hånden. Ret i stedet de felter, der er forkerte."
        )
        raise TrackerError(message)


def _refuse_overtaken(told: tuple[Change, ...], one: Change, overtaken: list[str]) -> None:
    """Refuse to overwrite what was changed again since.

    Raises:
        TrackerError: Naming each field, who changed it last, and when.
    """
    if not overtaken:
        return
    said = [_overtaken_words(field, [newer for newer in told if newer.last_id > one.last_id]) for field in overtaken]
    message = (
        f"{_name(one)} kan ikke fortrydes, for noget er ændret igen siden:\n"
        + "\n".join(said)
        + "\nIntet er ændret. Fortryd den nyeste ændring først, eller ret feltet med hånden."
    )
    raise TrackerError(message)


def _overtaken_words(field: str, newer: list[Change]) -> str:
    by_whom = next((one for one in newer if any(f.field == field for f in one.fields)), newer[0] if newer else None)
    if by_whom is None:
        return field_words(field)
    return f"{field_words(field)}: {_name(by_whom).lower()} af {by_whom.by or 'ukendt'}, {when_words(by_whom.at)}"


def _fields(a: Appropriation, *, goals: bool) -> dict[str, Any]:
    """Name everything that an undo looks at; figures with their rounding.

    Goals only where the change was made by hand: what papers read stays.
    """
    found: dict[str, Any] = {field: getattr(a, field) for field in _FIELDS} | {"starred": a.starred}
    found |= {amount_field(one.year, one.fund): (one.amount_kr, one.rounded_to_kr) for one in counting(a.amounts)}
    found |= {field: (one.amount_kr, one.rounded_to_kr) for field, one in stated_of(a).items()}
    found |= {field: tuple(some) for field, some in _goals(a).items()} if goals else {}
    found |= {level_field(figure): level for figure, level in levels_of(a).items() if level is not None}
    last = a.assessment
    if last is not None and not last.is_taken_back:
        found[_ASSESSMENT] = (last.text, last.verdict, last.meets_goals, last.still_needed, last.state)
    return found


def _value(a: Appropriation, field: str) -> Value:
    """Give the value of a field as the history tells it."""
    if field == _ASSESSMENT:
        return a.assessment.text or None if a.assessment else None
    if field in _FIELDS:
        value: Value = getattr(a, field)
        return value if isinstance(value, (bool, int)) else value or None
    if field.startswith(PRICE_LEVEL):
        return levels_of(a).get(field.removeprefix(PRICE_LEVEL))
    figure = _amount(a, field) or stated_of(a).get(field)
    return None if figure is None else UNKNOWN_AMOUNT if figure.amount_kr is None else figure.amount_kr


def _told(then: Appropriation, now: Appropriation, back: list[str]) -> Iterator[FieldChange]:
    """Tell what will change, as the history will tell it."""
    for field in back:
        if field == _ASSESSMENT:
            for answer in JUDGED:
                old, new = (getattr(one.assessment, answer, None) for one in (now, then))
                if old != new:
                    yield FieldChange(answer, old, new)
        if field.startswith("goal "):
            yield from _goal_told(then, now, field)
        elif _value(now, field) != _value(then, field) or field not in (_ASSESSMENT, *_FIELDS):
            yield FieldChange(field, _value(now, field), _value(then, field))


def _goal_told(then: Appropriation, now: Appropriation, field: str) -> Iterator[FieldChange]:
    """Tell of the words of a goal, and of what it aims at where that is not the same."""
    was, stands = _goals(then).get(field, []), _goals(now).get(field, [])
    for name, say in ((field, goals_said), (f"{field} target", targets_said)):
        old, new = say(stands) or None, say(was) or None
        if old != new and (name == field or (was and stands)):
            yield FieldChange(name, old, new)


def _amount(a: Appropriation, field: str) -> YearAmount | None:
    return next((one for one in counting(a.amounts) if amount_field(one.year, one.fund) == field), None)


def _edit(then: Appropriation, now: Appropriation, back: list[str]) -> Edit:
    """Make the edit that gives fields their values of then."""
    money = [f for f in back if f.startswith("amount ")]
    levels, stated, goals = levels_of(then), stated_of(then), [field for field in back if field.startswith("goal ")]
    figures = [field.removeprefix(PRICE_LEVEL) for field in back if field.startswith(PRICE_LEVEL)]
    amounts = [(_amount(then, field), _amount(now, field)) for field in money]
    of_stated = [field for field in back if field.startswith(("period ", "lapse "))]
    return Edit(
        **{field: getattr(then, field) for field in back if field in _FIELDS},
        amounts=tuple(was for was, _ in amounts if was is not None),
        price_levels=tuple((figure, levels[figure]) for figure in figures if figure in levels),
        removed=tuple((stands.year, stands.fund) for was, stands in amounts if was is None and stands is not None),
        stated=tuple(stated[field] for field in of_stated if field in stated),
        removed_stated=tuple(field for field in of_stated if field not in stated),
        goals=tuple(edit for field in goals for edit in _goal_edits(then, now, field)),
    )


def _goals(a: Appropriation) -> dict[str, list[Goal]]:
    """Gather the readings that count, by field; several may have no number."""
    found: dict[str, list[Goal]] = {}
    for goal in a.goals:
        if goal.counts:
            found.setdefault(goal_field(goal), []).append(goal)
    return found


def _goal_edits(then: Appropriation, now: Appropriation, field: str) -> Iterator[GoalEdit]:
    """Give each reading of now the place of one of then; what is left over goes, or comes back."""
    wanted, stand = _goals(then).get(field, []), _goals(now).get(field, [])
    back, gone = [one for one in wanted if one not in stand], [one for one in stand if one not in wanted]
    for was, becomes in zip_longest(gone, back):
        yield GoalEdit(was, becomes)


def _record_again(
    session: "Session",
    appropriation_id: int,
    former: Assessment,
    *,
    seen: int | None,
    by: str,
    at: datetime,
    reason: str,
) -> None:
    """Record a former assessment's words again: what was confirmed stays so, and a suggestion remains one."""
    history.say(session, by=by, at=at, reason=reason)
    row = writes.to_change(session, appropriation_id, seen=seen)
    writes.add_assessment(session, row.id, former, by=by, at=at, source_id=None)
    derive(session, row)


def nothing_said(by: str, at: datetime) -> Assessment:
    """Give the assessment that takes back the first one: no words, no verdict; the first stays readable."""
    return Assessment("", None, None, None, None, by, at)


def _name(change: Change) -> str:
    if change.number is not None:
        return f"Ændring {change.number}"
    return f"Ændringen uden om Pejl {when_words(change.at)}"


def _reason(change: Change, given: str) -> str:
    undone = f"ændring {change.number}" if change.number is not None else "en ændring uden om Pejl"
    return f"Fortrudt {undone}" + (f": {given.strip()}" if given.strip() else "")
