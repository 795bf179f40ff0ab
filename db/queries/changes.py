"""What changed about an appropriation: who, when, from, to, why; newest first."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from db import past
from db.history_tables import HistoryRow
from db.models import PejlemaerkeRow, PlanRow
from db.queries import detail
from db.queries.records import UNKNOWN_AMOUNT
from db.replay import State, add_up
from db.types import UNKNOWN_FUND
from tracker.appropriation import Appropriation
from tracker.errors import NotFoundError
from tracker.goal_words import target_words
from tracker.goals import GoalUnit, Target
from tracker.rounds import OUTCOME

Value = int | bool | str | None
"""Money is kroner, or "ukendt" where it is there and nobody knows how much; None: there was nothing."""

_PLAIN = (
    "title",
    "section",
    "kind",
    "listed_after",
    "target_group",
    "description",
    "results",
    "owner",
    "deputy",
    "budget_note",
)
_YES_NO = ("permanent", "starred", "declaration_of_intent")
JUDGED = ("verdict", "meets_goals", "still_needed")
"""What an assessment answers beside its text."""
_ORDER = ("plan", "pejlemaerke", *_PLAIN, *_YES_NO, *JUDGED, "assessment")
"""As the form has them; money follows, by name."""
SHOWN = (
    "appropriation",
    "year_amount",
    "period_amount",
    "lapse",
    "assessment",
    "goal",
    "acknowledgement",
    "list_outcome",
)
"""The tables whose rows a person sees as fields."""
ACKNOWLEDGED = "acknowledgement "
"""How the field with what somebody has in hand begins; the year follows, and its value is the last day and why."""
PRICE_LEVEL = "price_level "
"""How the field with the year whose prices a figure is in begins; the figure follows, as sources name it."""
NO_TARGET = "–"
"""Said of a goal without a figure, beside one that has it."""
_TARGET = " target"
"""How the field with what a goal aims at ends."""
_States = dict[tuple[str, str], State]


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field that a change gave another value."""

    field: str
    """As sources name it: "title", "owner", "amount 2023 service", "assessment"."""
    old: Value
    new: Value


@dataclass(frozen=True, slots=True)
class Change:
    """Everything about one appropriation that one person changed in one go."""

    number: int | None
    """The change in the whole store; None: made behind the program's back."""
    first_id: int
    """The first row of history that belongs to it."""
    last_id: int
    """The last row of history that belongs to it."""
    at: datetime
    by: str
    """Empty when nobody is known."""
    reason: str | None
    source: str | None
    """The paper it came from; None: from the officer."""
    version: int | None
    """The appropriation's version after it."""
    fields: tuple[FieldChange, ...]
    """Empty when only a source was noted, or a figure kept that does not count."""
    created: bool = False
    """The appropriation came with it."""
    removed: bool = False
    """The appropriation went with it: the decision that made it was undone."""


def last_row(session: Session, appropriation_id: int) -> int:
    """Give the newest row of history about an appropriation; 0: there is none. One statement, by its index."""
    statement = select(HistoryRow.id).where(HistoryRow.appropriation_id == appropriation_id)
    return session.scalar(statement.order_by(HistoryRow.id.desc()).limit(1)) or 0


def changes_of(session: Session, appropriation_id: int) -> tuple[Change, ...]:
    """Fetch the changes of one appropriation, newest first. Three statements.

    Raises:
        NotFoundError: Nothing was ever stored under that id.
    """
    statement = select(HistoryRow).where(HistoryRow.appropriation_id == appropriation_id).order_by(HistoryRow.id)
    rows = session.execute(statement.with_only_columns(*HistoryRow.__table__.columns)).all()
    if not rows:
        message = f"Der er ingen bevilling med nummer {appropriation_id}. Find nummeret med: pejl search TEKST"
        raise NotFoundError(message)
    return tuple(reversed(told(rows, *place_names(session))))


def place_names(session: Session) -> tuple[dict[str, str], dict[str, str]]:
    """Fetch the plans' and the pejlemærker's names by their keys, as the history writes keys. Two statements."""
    plans = _names(session, PlanRow.id, PlanRow.name)
    return plans, _names(session, PejlemaerkeRow.id, PejlemaerkeRow.name)


def told(rows: Iterable[Row[*tuple[Any, ...]]], plans: dict[str, str], pejlemaerker: dict[str, str]) -> list[Change]:
    """Tell one appropriation's rows of history, oldest first, as the changes they belong to."""
    states: _States = {}
    found = []
    before: dict[str, Value] = {}
    for _, of_one in groupby(rows, key=lambda row: (row.change_id, row.by_name, row.at, row.reason)):
        changed = list(of_one)
        for row in changed:
            add_up(states, row)
        after = _seen(states, plans, pejlemaerker)
        found.append(_change(changed, states, _differing(before, after)))
        before = after
    return found


def just_before(session: Session, appropriation_id: int, change: Change) -> Appropriation | None:
    """Rebuild an appropriation as it was before a change; None when it did not exist."""
    return _as_after(session, appropriation_id, change.first_id - 1)


def just_after(session: Session, appropriation_id: int, change: Change) -> Appropriation | None:
    """Rebuild an appropriation as a change left it."""
    return _as_after(session, appropriation_id, change.last_id)


def at_version(session: Session, appropriation_id: int, version: int) -> Appropriation | None:
    """Rebuild an appropriation as somebody saw it; None when it never had that version."""
    for change in changes_of(session, appropriation_id):
        if change.version == version:
            return just_after(session, appropriation_id, change)
    return None


def _as_after(session: Session, appropriation_id: int, last_id: int) -> Appropriation | None:
    rebuilt = past.rebuild(session.connection(), last_id, of="", appropriation_id=appropriation_id)
    try:
        with rebuilt.reading() as then:
            found = detail.appropriations(then, [appropriation_id])
    finally:
        rebuilt.close()
    return found[0] if found else None


def _names(session: Session, key: Any, name: Any) -> dict[str, str]:
    return {str(found): named for found, named in session.execute(select(key, name))}


def _change(rows: Sequence[Row[*tuple[Any, ...]]], states: _States, fields: Iterable[FieldChange]) -> Change:
    last = rows[-1]
    own = states.get(("appropriation", str(last.appropriation_id)), {})
    version = int(own["version"]) if "version" in own else None
    return Change(
        number=last.change_id,
        first_id=rows[0].id,
        last_id=last.id,
        at=last.at,
        by=last.by_name,
        reason=last.reason,
        source=last.source,
        version=version,
        fields=tuple(fields),
        created=any(row.table_name == "appropriation" and row.field is None and row.new is not None for row in rows),
        removed=any(row.table_name == "appropriation" and row.field is None and row.new is None for row in rows),
    )


def _differing(before: dict[str, Value], after: dict[str, Value]) -> Iterator[FieldChange]:
    for field in sorted(before.keys() | after.keys(), key=_form_order):
        if before.get(field) != after.get(field) and not _comes_along(field, before, after):
            empty = False if field in _YES_NO else None
            yield FieldChange(field, before.get(field, empty), after.get(field, empty))


def _comes_along(field: str, before: dict[str, Value], after: dict[str, Value]) -> bool:
    """Say whether it is what a goal aims at, and the goal came or went with it: its words say it already."""
    goal = field.removesuffix(_TARGET)
    return field.startswith("goal ") and goal != field and (goal not in before or goal not in after)


def _form_order(field: str) -> tuple[int, str]:
    return (_ORDER.index(field) if field in _ORDER else len(_ORDER)), field


def _seen(states: _States, plans: dict[str, str], pejlemaerker: dict[str, str]) -> dict[str, Value]:
    """Say what a person sees of an appropriation, field by field, in the order of the form."""
    seen: dict[str, Value] = {}
    money: dict[str, Value] = {}
    shown = [(table, int(state["id"]), state) for (table, _), state in states.items() if table in SHOWN]
    for table, _, state in sorted(shown, key=lambda one: one[:2]):
        if table == "appropriation":
            seen["plan"] = plans.get(state["plan_id"], state["plan_id"])
            place = state.get("pejlemaerke_id")
            seen["pejlemaerke"] = None if place is None else pejlemaerker.get(place, place)
            seen |= {field: state.get(field) or None for field in _PLAIN}
            seen |= {field: state.get(field) == "1" for field in _YES_NO}
        elif table == "assessment":
            seen |= {field: state.get(field) for field in JUDGED} | {"assessment": state.get("text") or None}
        elif table == "goal":
            _add_goal(money, state)
        elif table == "list_outcome":
            money[f"{OUTCOME}{state['after_year']}"] = f"{state['result']}: {state['agreement']}"
        elif table == "acknowledgement":
            money |= _acknowledgement(state)
        else:
            money |= _money(table, state)
    seen |= dict(sorted(money.items()))
    return {field: value for field, value in seen.items() if value is not None and value is not False}


def _money(table: str, state: State) -> dict[str, Value]:
    """Name the figures as sources do; one that does not count is no field."""
    fund = state.get("fund", UNKNOWN_FUND)
    amount = int(state["amount_kr"]) if "amount_kr" in state else UNKNOWN_AMOUNT
    if table == "year_amount" and state.get("counts") == "1":
        figure = f"amount {state['year']} {fund}"
    elif table == "period_amount":
        figure = f"period {state['from_year']}-{state['to_year']} {fund}"
    elif table == "lapse" and state.get("stated") == "1":
        figure = f"lapse {state['after_year']} {fund}"
    else:
        return {}
    level = int(state["price_year"]) if "price_year" in state else None
    return {figure: amount, f"{PRICE_LEVEL}{figure}": level}


def _add_goal(seen: dict[str, Value], state: State) -> None:
    """Name a goal as differences do; of several readings the one that counts is a field.

    Goals of one number, or without one, are told together.
    """
    if state.get("counts") != "1":
        return
    said = f"{state['text']}: {state['raw']}" if "raw" in state else state["text"]
    field = f"goal {state['year']} {state.get('number', '?')}"
    aimed = f"{field}{_TARGET}"
    target = _target_words(state)
    stood = seen.get(aimed)
    several = aimed in seen and (stood or target)
    seen[aimed] = f"{stood or NO_TARGET} / {target or NO_TARGET}" if several else target
    seen[field] = f"{seen[field]} / {said}" if field in seen else said


def _target_words(state: State) -> str | None:
    unit = next((one for one in GoalUnit if one.value == state.get("target_unit")), None)
    return None if unit is None else target_words(Target(int(state.get("target_hundredths", 0)) / 100, unit))


def _acknowledgement(state: State) -> dict[str, Value]:
    """Name what somebody has in hand; one that was over before it was given takes the one before back."""
    stands = state["until"] >= state["given_on"]
    return {f"{ACKNOWLEDGED}{state['after_year']}": f"{state['until']}: {state['why']}" if stands else None}
