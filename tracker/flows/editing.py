"""Adding an appropriation by hand, and editing every field of one."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum
from typing import TYPE_CHECKING, Final, Literal

from db import figuring, history, writes
from db.derived import derive
from db.models import AppropriationRow
from db.queries import detail
from tracker.appropriation import UNPLACED, Appropriation, Kind
from tracker.errors import TrackerError
from tracker.flows.comparing import amount_field, amount_text, same_name
from tracker.flows.editing_goals import GoalEdit, apply_goals, check_goals
from tracker.flows.editing_stated import Stated, apply_stated, check_stated
from tracker.flows.price_levels import check_level, kept_level, level_field, levels_of, write_levels
from tracker.profile import Fund, YearAmount, counting
from tracker.source import Source, SourcedValue
from tracker.text import storable
from tracker.vocabulary import level_words

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

EARLIEST_YEAR, LATEST_YEAR = 1970, 2100
"""Budget years outside these are slips of the hand."""

HIGHEST_KR = 10**15
MOST_AT_ONCE = 10_000
"""More appropriations than anybody goes through by hand; a change of more is a slip of the finger."""


class Keep(Enum):
    """Marks a field that an edit leaves alone; None empties a field."""

    KEEP = "keep"


KEEP: Final = Keep.KEEP
Kept = Literal[Keep.KEEP]


@dataclass(frozen=True, slots=True)
class Edit:
    """What an officer changes. Fields left at KEEP stay as they are."""

    title: str | Kept | None = KEEP
    """None: without heading, as where a paper lost it; only an undo asks for that."""
    plan: str | Kept = KEEP
    pejlemaerke: str | Kept | None = KEEP
    section: str | Kept | None = KEEP
    kind: Kind | Kept = KEEP
    amounts: tuple[YearAmount, ...] = ()
    """Figures that from now on count, for their year and fund; where they say no prices, those of the one before."""
    removed: tuple[tuple[int, Fund | None], ...] = ()
    """Years and funds that shall have no entry: not funded."""
    stated: tuple[Stated, ...] = ()
    """Amounts for whole periods, and what falls away as it is stated; each takes the place of its like, if any."""
    removed_stated: tuple[str, ...] = ()
    """Those that shall be no more, as sources name them ("period 2022-2023 service")."""
    goals: tuple[GoalEdit, ...] = ()
    price_levels: tuple[tuple[str, int | None], ...] = ()
    """By figure, as sources name it ("amount 2023 service"): the year whose prices it is in; None: nobody has said."""
    owner: str | Kept | None = KEEP
    deputy: str | Kept | None = KEEP
    budget_note: str | Kept | None = KEEP
    declaration_of_intent: bool | Kept = KEEP
    permanent: bool | Kept = KEEP
    target_group: str | Kept | None = KEEP
    description: str | Kept = KEEP
    results: str | Kept = KEEP
    listed_after: int | Kept | None = KEEP


_TEXTS = ("description", "results")
_PLAIN_FIELDS = (
    "title",
    "section",
    "kind",
    "owner",
    "deputy",
    "budget_note",
    "declaration_of_intent",
    "permanent",
    "target_group",
    "description",
    "results",
    "listed_after",
)


def add_appropriation(session: "Session", edit: Edit, *, by: str, at: datetime, reason: str) -> int:
    """Add an appropriation by hand; its source is the officer, with a reason.

    Returns:
        The new appropriation's id.

    Raises:
        TrackerError: Title or plan is missing, or an amount cannot be right.
    """
    if edit.title is KEEP or not (edit.title or "").strip():
        message = "Bevillingen mangler en titel. Skriv en, og gem igen."
        raise TrackerError(message)
    if edit.plan is KEEP or not edit.plan.strip():
        message = "Bevillingen mangler en plan. Angiv den plan eller vision, pejlemærket hører til."
        raise TrackerError(message)
    _check_amounts(edit)
    history.say(session, by=by, at=at, reason=reason.strip())
    plan, pejlemaerke = _place(edit, None)
    kind = Kind.FULL if edit.kind is KEEP else edit.kind
    row = writes.add_appropriation(session, plan=plan, pejlemaerke=pejlemaerke, kind=kind)
    apply_edit(session, row, edit, None, source=Source(quote=reason.strip(), by=by), at=at)
    return row.id


def edit_appropriation(
    session: "Session",
    appropriation_id: int,
    edit: Edit,
    *,
    seen: int | None,
    by: str,
    at: datetime,
    reason: str,
    as_it_stood: bool = False,
) -> int:
    """Change fields of an appropriation; the old values stay readable as sources.

    Args:
        session: A writer's session; the caller commits.
        appropriation_id: Which.
        edit: What changes.
        seen: The version the officer saw; None when no form was involved.
        by: The officer.
        at: The system's clock, UTC.
        reason: Why; never empty.
        as_it_stood: The texts stood in the store before, and come back letter by letter.

    Returns:
        The new version; the same as before when nothing differed.

    Raises:
        NotFoundError: There is none with that id.
        ConflictError: Somebody else wrote since; nothing was stored.
        TrackerError: No reason, an empty title, or an amount that cannot be right.
    """
    if not reason.strip():
        message = "Ændringen mangler en begrundelse. Skriv kort hvorfor, og gem igen."
        raise TrackerError(message)
    if isinstance(edit.title, str) and not (edit.title.strip() or as_it_stood):
        message = "Titlen kan ikke være tom. Skriv en, og gem igen."
        raise TrackerError(message)
    if edit.plan is not KEEP and not edit.plan.strip():
        message = "Planen kan ikke være tom. Angiv den plan eller vision, pejlemærket hører til."
        raise TrackerError(message)
    _check_amounts(edit)
    history.say(session, by=by, at=at, reason=reason.strip())
    before = detail.appropriation(session, appropriation_id)
    row = writes.to_change(session, appropriation_id, seen=seen)
    source = Source(quote=reason.strip(), by=by)
    if not apply_edit(session, row, edit, before, source=source, at=at, as_it_stood=as_it_stood):
        row.version -= 1
    return row.version


def apply_edit(
    session: "Session",
    row: AppropriationRow,
    edit: Edit,
    before: Appropriation | None,
    *,
    source: Source,
    at: datetime,
    as_it_stood: bool = False,
) -> bool:
    """Write what differs, each with its source; say whether anything did.

    For flows that have fetched the row for a change, and said who makes it.
    """
    noted = []

    def note(field: str, value: object) -> int:
        noted.append(field)
        given = SourcedValue(field, written(value), source)
        return writes.add_sources(session, row.id, [given], document_id=None, at=at)[0]

    plan, pejlemaerke = _place(edit, before)
    if before is None or not same_name(plan, before.plan):
        note("plan", plan)
    if not same_name(pejlemaerke, before.pejlemaerke if before else None):
        note("pejlemaerke", pejlemaerke)
    if before is not None and noted:
        row.plan_id = writes.plan_id(session, plan)
        row.pejlemaerke_id = writes.pejlemaerke_id(session, row.plan_id, pejlemaerke)
    for field in _PLAIN_FIELDS:
        value = getattr(edit, field) if as_it_stood else cleaned(field, getattr(edit, field))
        if value is not KEEP and value != getattr(row, field):
            setattr(row, field, value)
            note(field, value)
    levels = _apply_amounts(session, row, edit, before, note, as_it_stood=as_it_stood)
    stated, gone = edit.stated, edit.removed_stated
    apply_stated(session, row, stated, gone, before=before, levels=levels, note=note, as_it_stood=as_it_stood)
    seen = before.goals if before else ()
    apply_goals(session, row.id, edit.goals, seen, note=note, source=source, at=at, as_it_stood=as_it_stood)
    write_levels(session, row.id, edit.price_levels, levels, note)
    if noted:
        derive(session, row)
    return bool(noted)


def _apply_amounts(
    session: "Session",
    row: AppropriationRow,
    edit: Edit,
    before: Appropriation | None,
    note: Callable[[str, object], int],
    *,
    as_it_stood: bool,
) -> dict[str, int | None]:
    """Write the figures that differ; give the price level of each figure that there is afterwards."""
    known = {(a.year, a.fund): (a.amount_kr, a.rounded_to_kr) for a in counting(before.amounts)} if before else {}
    levels = levels_of(before) if before else {}
    for typed in edit.amounts:
        amount = typed if as_it_stood else replace(typed, price_year=kept_level(typed, levels))
        key, figure = (amount.year, amount.fund), amount_field(amount.year, amount.fund)
        if known.get(key) != (amount.amount_kr, amount.rounded_to_kr):
            source_id = note(figure, amount_text(amount.amount_kr))
            if levels.get(figure) != amount.price_year:
                note(level_field(figure), level_words(amount.price_year))
            levels[figure] = amount.price_year
            writes.uncount(session, row.id, *key)
            # What stood there counts again, with the paper it came from.
            if not (as_it_stood and figuring.count_again(session, row.id, amount)):
                writes.add_amounts(session, row.id, [(replace(amount, counts=True), source_id)])
        elif levels[figure] != amount.price_year:
            write_levels(session, row.id, [(figure, amount.price_year)], levels, note)
            levels[figure] = amount.price_year
    for year, fund in edit.removed:
        if (year, fund) in known:
            note(amount_field(year, fund), "ingen bevilling")
            writes.uncount(session, row.id, year, fund)
            del levels[amount_field(year, fund)]
    return levels


def cleaned(field: str, value: object) -> object:
    """Strip a text; an emptied field is None, but a text is never None."""
    if not isinstance(value, str) or isinstance(value, Kind):
        return value
    text = storable(value.strip())
    return text or ("" if field in _TEXTS else None)


def _place(edit: Edit, before: Appropriation | None) -> tuple[str, str | None]:
    """Say which plan and pejlemærke an edit leads to; an emptied pejlemærke is none."""
    plan, pejlemaerke = (before.plan, before.pejlemaerke) if before else ("", None)
    if edit.plan is not KEEP:
        plan = storable(edit.plan.strip())
    if edit.pejlemaerke is not KEEP:
        pejlemaerke = storable((edit.pejlemaerke or "").strip()) or None
    return plan, None if same_name(pejlemaerke, UNPLACED) else pejlemaerke


def _check_amounts(edit: Edit) -> None:
    places = [*((amount.year, amount.fund) for amount in edit.amounts), *edit.removed]
    for year, fund in places:
        if places.count((year, fund)) > 1:
            message = f"{year} står der to gange for samme ramme. Skriv ét beløb for hvert år og hver ramme."
            raise TrackerError(message)
    for amount in edit.amounts:
        if amount.price_year is not None:
            check_level(amount.price_year)
        if not EARLIEST_YEAR <= amount.year <= LATEST_YEAR:
            message = f"{amount.year} kan ikke være et budgetår. Skriv et år mellem {EARLIEST_YEAR} og {LATEST_YEAR}."
            raise TrackerError(message)
        if amount.amount_kr is not None and abs(amount.amount_kr) > HIGHEST_KR:
            message = (
                f"Beløbet for {amount.year} er over {HIGHEST_KR // 10**9} mia. kr. Se efter, om enheden er rigtig."
            )
            raise TrackerError(message)
    years = range(EARLIEST_YEAR, LATEST_YEAR + 1)
    check_stated(edit.stated, edit.removed_stated, years=years, highest_kr=HIGHEST_KR)
    check_goals(edit.goals)


def written(value: object) -> str:
    """Write a value as a source tells it."""
    if isinstance(value, bool):
        return "ja" if value else "nej"
    return "" if value is None else str(value)
