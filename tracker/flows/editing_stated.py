"""What is stated of whole periods, and of what falls away: changed, added and removed by an officer."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from db import figuring, writes
from db.models import AppropriationRow
from tracker.appropriation import Appropriation
from tracker.errors import TrackerError
from tracker.flows.comparing import amount_text, lapse_field, period_field
from tracker.flows.price_levels import check_level, level_field
from tracker.profile import Drop, Fund, PeriodAmount
from tracker.source import Source
from tracker.vocabulary import level_words

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

Stated = PeriodAmount | Drop
Note = Callable[[str, object], int]
"""Notes a field's new value with its source, and gives the source's id."""
NOTHING = "fjernet"
"""What an officer's source says of what was removed."""
_UNITS = {PeriodAmount: "perioden", Drop: "bortfaldet"}


def stated_field(one: Stated) -> str:
    """Name the field of a figure, as sources do: "period 2022-2023 service", "lapse 2023 service"."""
    return period_field(one) if isinstance(one, PeriodAmount) else lapse_field(one)


def stated_of(a: Appropriation) -> dict[str, Stated]:
    """Give what is stated of periods, and of what falls away, by field."""
    found: list[Stated] = [*a.periods, *(drop for drop in a.lapses if drop.stated)]
    return {stated_field(one): one for one in found}


def check_stated(wanted: tuple[Stated, ...], removed: tuple[str, ...], *, years: range, highest_kr: int) -> None:
    """Refuse what cannot be right.

    Raises:
        TrackerError: Years in the wrong order or far off, one place twice, or an amount beyond all budgets.
    """
    named = [*map(stated_field, wanted), *removed]
    for one in wanted:
        first, last = (one.from_year, one.to_year) if isinstance(one, PeriodAmount) else (one.after_year,) * 2
        if first not in years or last not in years:
            wrong = first if first not in years else last
            message = f"{wrong} kan ikke være et budgetår. Skriv et år mellem {years[0]} og {years[-1]}."
            raise TrackerError(message)
        if first > last:
            message = f"Perioden {first}-{last} ender, før den begynder. Skriv det første år først."
            raise TrackerError(message)
        if abs(one.amount_kr) > highest_kr:
            message = (
                f"Beløbet for {_UNITS[type(one)]} {first} er over {highest_kr // 10**9} mia. kr. "
                "Se efter, om enheden er rigtig."
            )
            raise TrackerError(message)
        if one.price_year is not None:
            check_level(one.price_year)
        if isinstance(one, Drop) and one.amount_kr <= 0:
            message = "Det, der bortfalder, er over 0 kr. Tøm feltet, hvis intet bortfalder."
            raise TrackerError(message)
    for field in named:
        if named.count(field) > 1:
            message = "Den samme periode, eller det samme bortfald, står der to gange. Skriv ét beløb for hver ramme."
            raise TrackerError(message)


def apply_stated(
    session: "Session",
    row: AppropriationRow,
    wanted: tuple[Stated, ...],
    removed: tuple[str, ...],
    *,
    before: Appropriation | None,
    levels: dict[str, int | None],
    note: Note,
    as_it_stood: bool,
) -> None:
    """Write the figures that differ; `levels` is brought up to date.

    Where a figure says no prices it keeps those of the one before, as amounts do.
    """
    known = stated_of(before) if before else {}
    for typed in wanted:
        field = stated_field(typed)
        stands = known.get(field)
        one = typed if as_it_stood or typed.price_year is not None else replace(typed, price_year=levels.get(field))
        if stands is not None and _said(one) == _said(stands):
            continue
        source_id = note(field, amount_text(one.amount_kr))
        if levels.get(field) != one.price_year:
            note(level_field(field), level_words(one.price_year))
        levels[field] = one.price_year
        if as_it_stood and one.source is not None:
            source_id = _stood(session, row.id, field, one, one.source) or source_id
        _put(session, row.id, one, source_id, is_new=stands is None)
    for field in removed:
        if (stands := known.get(field)) is not None:
            note(field, NOTHING)
            levels.pop(field, None)
            if isinstance(stands, PeriodAmount):
                writes.remove_period(session, row.id, stands)
            else:
                writes.remove_lapse(session, row.id, stands.after_year, stands.fund)


def removed_field(kind: type[Stated], when: str, fund: Fund | None) -> str:
    """Name a place that shall have no figure: "period 2022-2023 service"."""
    name = "period" if kind is PeriodAmount else "lapse"
    return f"{name} {when} {fund.value if fund else 'unknown'}"


def _said(one: Stated) -> tuple[int, int, int | None]:
    return one.amount_kr, one.rounded_to_kr, one.price_year


def _stood(session: "Session", key: int, field: str, one: Stated, source: Source) -> int | None:
    return figuring.source_noted(session, key, field, amount_text(one.amount_kr), source)


def _put(session: "Session", key: int, one: Stated, source_id: int, *, is_new: bool) -> None:
    if isinstance(one, PeriodAmount):
        put = writes.add_period if is_new else writes.replace_period
        put(session, key, one, source_id=source_id)
    else:
        # What was computed gives way, as it does to a paper's.
        writes.remove_lapse(session, key, one.after_year, one.fund)
        writes.add_stated_lapse(session, key, one, source_id=source_id)
