"""Undoing a change of many appropriations: all of it goes back in one new change, or none of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from db import history
from db.portions import portions
from db.queries import many as asked
from db.reverting import read_text
from tracker.errors import NotFoundError, TrackerError
from tracker.flows.bulk import FIELDS, Done, Told, record_assessments, write_fields
from tracker.flows.clock import when_words
from tracker.flows.naming import field_words
from tracker.flows.undoing import nothing_said, undo_change
from tracker.text import safe_text
from tracker.vocabulary import count_words

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

_ROW, _ASSESSMENT = "appropriation", "assessment"
_DERIVED = ("version", "verdict", "verdict_state")
"""Follows from what else a change wrote."""
_BESIDE = ("source", _ASSESSMENT)
UNDID = "Fortrudt ændring {}"
"""How the reason of an undo begins; the officer's own follows after a colon."""
_NAMED = 5
"""How many that hinder an undo are named."""


@dataclass(slots=True)
class _Wrote:
    """What a change wrote of many appropriations."""

    fields: dict[int, dict[str, tuple[Any, Any]]] = field(default_factory=dict)
    """By appropriation and field: before, after."""
    assessments: dict[int, int] = field(default_factory=dict)
    """By appropriation the number of the assessment it appended."""
    last_id: int = 0

    @property
    def about(self) -> list[int]:
        """Every appropriation."""
        return list(dict.fromkeys([*self.fields, *self.assessments]))


def undo_many(
    session: "Session",
    change: int,
    *,
    by: str,
    at: datetime,
    reason: str = "",
    told: Told = lambda _done, _of: None,
) -> Done:
    """Give all that a change wrote the values it had before; the change stays in the history.

    Args:
        session: A writer's session; the caller commits.
        change: The change's number in the store.
        by: The officer.
        at: The system's clock, UTC.
        reason: The officer's own, added to the number of the change.
        told: Is told how far it is; it may raise to stop, and then nothing is stored.

    Raises:
        NotFoundError: There is no such change.
        TrackerError: One was changed again since, or the change wrote what is not undone this way; nothing was stored.
    """
    rows = asked.wrote(session, change)
    if not rows:
        message = f"Der er ingen ændring med nummer {change}. Se dem med: pejl changes"
        raise NotFoundError(message)
    about = {row.appropriation_id for row in rows if row.appropriation_id is not None}
    if len(about) == 1:
        (only,) = about
        undo_change(session, only, change=change, by=by, at=at, reason=reason)
        return Done(asked.change_number(session), (only,))
    _refuse_others(change, rows)
    wrote = _read(rows)
    present = _present(session, wrote.fields)
    newest = asked.assessments_in_force(session, wrote.assessments)
    before = asked.assessments_before(session, wrote.assessments)
    _refuse_overtaken(session, change, wrote, present, newest)
    fields = {
        key: {name: old for name, (old, _) in found.items() if present[key][name] != old}
        for key, found in wrote.fields.items()
    }
    fields = {key: found for key, found in fields.items() if found}
    why = UNDID.format(change) + (f": {reason.strip()}" if reason.strip() else "")
    history.say(session, by=by, at=at, reason=why)
    changed = write_fields(session, fields, reason=why, by=by, at=at, told=told)
    judged = {key: before.get(key) or nothing_said(by, at) for key in wrote.assessments}
    record_assessments(session, judged, by=by, at=at, told=told)
    return Done(asked.change_number(session), tuple(dict.fromkeys([*changed, *judged])))


def _refuse_others(change: int, rows: Iterable[asked.Wrote]) -> None:
    """Refuse what is not a change of the same about many.

    Raises:
        TrackerError: Saying what it was, and how that is undone.
    """
    tables = {row.table for row in rows}
    if any(table.startswith("list_") or table == "scenario" for table in tables):
        message = f"Ændring {change} er på en forhandlingsliste, og fortrydes der: pejl list undo NAVN"
        raise TrackerError(message)
    made = any(row.table == _ROW and row.field is None for row in rows)
    if made:
        message = f"Ændring {change} oprettede bevillinger, og det kan ikke fortrydes. Intet er ændret."
        raise TrackerError(message)
    other = any(row.table == _ROW and row.field not in (*FIELDS, *_DERIVED) for row in rows)
    gone = any(row.table in _BESIDE and row.new is None for row in rows)
    if other or gone or tables - {_ROW, *_BESIDE}:
        message = (
            f"Ændring {change} handler om flere bevillinger og skrev mere end det, der kan fortrydes på én gang. "
            f"Fortryd den for én bevilling ad gangen: pejl undo ID --change {change}"
        )
        raise TrackerError(message)


def _read(rows: Iterable[asked.Wrote]) -> _Wrote:
    wrote = _Wrote()
    for row in rows:
        wrote.last_id = row.id
        if row.appropriation_id is None:
            continue
        if row.table == _ASSESSMENT:
            wrote.assessments[row.appropriation_id] = int(row.key)
        elif row.table == _ROW and row.field in FIELDS:
            of_one = wrote.fields.setdefault(row.appropriation_id, {})
            first, _ = of_one.get(row.field, (read_text(row.field, row.old), None))
            of_one[row.field] = first, read_text(row.field, row.new)
    return wrote


def _present(session: "Session", wrote: Mapping[int, object]) -> dict[int, dict[str, Any]]:
    found: dict[int, dict[str, Any]] = {}
    for part in portions(list(wrote), asked.AT_A_TIME):
        found |= asked.fields_of(session, part, FIELDS)
    return found


def _refuse_overtaken(
    session: "Session",
    change: int,
    wrote: _Wrote,
    present: Mapping[int, Mapping[str, Any]],
    newest: Mapping[int, int],
) -> None:
    """Refuse to overwrite what somebody changed again since, or to undo what is undone.

    Raises:
        TrackerError: Naming the first of them, what was changed, by whom and when.
    """
    overtaken = [
        (key, name)
        for key, found in wrote.fields.items()
        for name, (old, new) in found.items()
        if present[key][name] not in (old, new)
    ]
    overtaken += [(key, _ASSESSMENT) for key, number in wrote.assessments.items() if newest[key] != number]
    stands = any(present[key][name] != old for key, found in wrote.fields.items() for name, (old, _) in found.items())
    if not overtaken and not wrote.assessments and not stands:
        message = f"Ændring {change} er allerede fortrudt: felterne står, som de gjorde før den. Der er intet at gøre."
        raise TrackerError(message)
    if not overtaken:
        return
    if again := _undone_already(session, change, overtaken[0], wrote.last_id):
        raise TrackerError(again)
    keys = list(dict.fromkeys(key for key, _ in overtaken))
    said = [_overtaken_words(session, key, name, wrote.last_id) for key, name in overtaken[:_NAMED]]
    more = [f"og {len(overtaken) - _NAMED} til"] if len(overtaken) > _NAMED else []
    message = (
        f"Ændring {change} kan ikke fortrydes, for {count_words(len(keys))} af {len(wrote.about)} "
        "er ændret igen siden:\n"
        + "\n".join([*said, *more])
        + "\nIntet er ændret."
        + (f" Fortryd de andre én ad gangen: pejl undo ID --change {change}" if len(keys) < len(wrote.about) else "")
    )
    raise TrackerError(message)


def _undone_already(session: "Session", change: int, first: tuple[int, str], last_id: int) -> str:
    """Say that what came after is the undo of this very change; empty when it is not."""
    newer = asked.newest_of(session, *first, last_id)
    undone = UNDID.format(change)
    if newer is None or newer.reason is None or newer.reason.partition(":")[0] != undone:
        return ""
    return f"Ændring {change} er allerede fortrudt, med ændring {newer.number}. Intet er ændret."


def _overtaken_words(session: "Session", key: int, name: str, last_id: int) -> str:
    newer = asked.newest_of(session, key, name, last_id)
    by_whom = "" if newer is None else f" af {safe_text(newer.by) or 'ukendt'}, {when_words(newer.at)}"
    number = f"ændring {newer.number}" if newer is not None and newer.number is not None else "ændret uden om Pejl"
    return f"nr. {key}, {field_words(name)}: {number}{by_whom}"
