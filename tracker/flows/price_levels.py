"""The year whose prices each figure of an appropriation is in: named, read, and written as an edit asks for it."""

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING

from db import prices as kept
from db.queries.changes import PRICE_LEVEL
from tracker.appropriation import Appropriation
from tracker.drafts import Draft
from tracker.errors import TrackerError
from tracker.flows.comparing import amount_field, lapse_field, period_field
from tracker.flows.naming import field_words
from tracker.profile import Drop, Fund, PeriodAmount, YearAmount, counting
from tracker.vocabulary import level_words

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

EARLIEST_LEVEL, LATEST_LEVEL = 1970, 2100
"""Price levels outside these are slips of the hand."""


def check_level(year: int) -> None:
    """Refuse a slip of the hand.

    Raises:
        TrackerError: It is no year that amounts are in the prices of.
    """
    if not EARLIEST_LEVEL <= year <= LATEST_LEVEL:
        message = f"{year} kan ikke være et prisniveau. Skriv et år mellem {EARLIEST_LEVEL} og {LATEST_LEVEL}."
        raise TrackerError(message)


def level_field(figure: str) -> str:
    """Name the field with a figure's price level: "price_level amount 2023 service"."""
    return f"{PRICE_LEVEL}{figure}"


def levels_of(a: Appropriation) -> dict[str, int | None]:
    """Give the price level of every figure that counts, and of what papers state of periods and drops."""
    return (
        {amount_field(one.year, one.fund): one.price_year for one in counting(a.amounts)}
        | {period_field(one): one.price_year for one in a.periods}
        | {lapse_field(one): one.price_year for one in a.lapses if one.stated}
    )


def stated_levels(draft: Draft) -> dict[str, int]:
    """Give the price levels that a paper states of its figures."""
    found = (
        *((amount_field(one.year, one.fund), one.price_year) for one in draft.amounts if one.counts),
        *((period_field(one), one.price_year) for one in draft.periods),
        *((lapse_field(one), one.price_year) for one in draft.stated_lapses),
    )
    return {figure: level for figure, level in found if level is not None}


def figures_kr(
    amounts: Iterable[YearAmount], periods: Iterable[PeriodAmount], lapses: Iterable[Drop]
) -> dict[str, int | None]:
    """Give the kroner of every figure that has a price level of its own, as sources name it."""
    return (
        {amount_field(one.year, one.fund): one.amount_kr for one in amounts if one.counts}
        | {period_field(one): one.amount_kr for one in periods}
        | {lapse_field(one): one.amount_kr for one in lapses}
    )


def levels_after(
    before: Appropriation | None, amounts: Iterable[YearAmount], removed: Iterable[tuple[int, Fund | None]]
) -> list[str]:
    """Name the figures that there are once an edit has set and removed amounts."""
    found = dict.fromkeys([*(levels_of(before) if before else ()), *(amount_field(a.year, a.fund) for a in amounts)])
    gone = {amount_field(*place) for place in removed}
    return [figure for figure in found if figure not in gone]


def kept_level(amount: YearAmount, levels: Mapping[str, int | None]) -> int | None:
    """Give the level of a figure that takes another's place: where nothing is said, prices are the same as before."""
    if amount.price_year is not None:
        return amount.price_year
    return levels.get(amount_field(amount.year, amount.fund))


def write_levels(
    session: "Session",
    appropriation_id: int,
    wanted: Iterable[tuple[str, int | None]],
    levels: Mapping[str, int | None],
    note: Callable[[str, object], int],
) -> None:
    """Give figures their price levels, each with the officer as its source; the figures keep their own.

    Args:
        session: A writer's session.
        appropriation_id: Which.
        wanted: By figure, as sources name it; None: nobody has said.
        levels: Those of the figures there are, as they stand.
        note: Notes a field's new value with its source.

    Raises:
        TrackerError: There is no such figure, or no such year.
    """
    for figure, level in wanted:
        if figure not in levels:
            message = f"Bevilling {appropriation_id} har intet tal for »{field_words(figure)}«. Intet er gemt."
            raise TrackerError(message)
        if level is not None:
            check_level(level)
        if levels[figure] != level:
            note(level_field(figure), level_words(level))
            kept.put_level(session, appropriation_id, figure, level)
