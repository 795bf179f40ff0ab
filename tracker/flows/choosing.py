"""Choose for one appropriation of a negotiation list; take some onto it, or off it; say what there is room for."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from db.queries.entries import entries
from tracker import asks
from tracker.errors import NotFoundError, TrackerError
from tracker.flows import negotiating
from tracker.flows.editing import KEEP, Kept
from tracker.negotiation import Bid, Choice, Edit, Entry, Frame, Money, NegotiationList, Scenario
from tracker.profile import Fund
from tracker.vocabulary import CHOICES, count_words

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


class Profile(StrEnum):
    """How the amounts run over the years."""

    FLAT = "flat"
    FALLING = "falling"


@dataclass(frozen=True, slots=True)
class Wish:
    """What an officer says of one line; what is not said stays as it is."""

    choice: Choice
    amounts: tuple[Money, ...] = ()
    """In place of those of the same year and fund; the others stay."""
    removed: tuple[tuple[int, Fund | None], ...] = ()
    percent: int | None = None
    """Ask for what falls away, less so many per cent, instead of what stood there."""
    profile: Profile | None = None
    priority: int | Kept | None = KEEP
    note: str | Kept = KEEP
    budget_note: str | Kept | None = KEEP
    to_plan: str | Kept | None = KEEP


def choose(
    session: "Session",
    of: NegotiationList,
    scenario: Scenario,
    about: int,
    wish: Wish,
    *,
    by: str,
    at: datetime,
) -> tuple[Edit, ...]:
    """Choose for one appropriation; the change can be undone.

    Returns:
        What changed; empty when it stood so already.

    Raises:
        NotFoundError: The appropriation is not on the list.
        TrackerError: Nobody can ask for that.
    """
    line = next((one for one in scenario.lines if one.entry.appropriation_id == about), None)
    if line is None:
        message = f"Bevilling {about} er ikke på listen. Sæt den på med: pejl list add NAVN {about}"
        raise NotFoundError(message)
    if outside := [one.year for one in wish.amounts if not _is_about(of, one.year)]:
        message = f"Listen er om, hvad der udløber efter {of.after_year}: der kan ikke ønskes penge til {outside[0]}."
        raise TrackerError(message)
    bid = wished(line.entry, line.bid, wish, of.years)
    label = f"bevilling {about}: {CHOICES[wish.choice]}"
    return negotiating.change(session, of.id, scenario.id, {about: bid}, label=label, by=by, at=at)


def wished(entry: Entry, bid: Bid, wish: Wish, years: Sequence[int]) -> Bid:
    """Give the line as it is to be; amounts that nobody named are those that fall away."""
    if wish.percent is not None:
        money = asks.reduced(asks.default_asked(entry, years), wish.percent)
    elif wish.amounts or wish.removed:
        money = asks.amended(bid.asked, wish.amounts, wish.removed)
    else:
        money = asks.chosen(entry, bid, wish.choice, years).asked
    if wish.profile is not None:
        run = asks.flat if wish.profile is Profile.FLAT else asks.falling
        money = run(money, years)
    plan = bid.to_plan if wish.to_plan is KEEP else wish.to_plan
    return replace(
        bid,
        choice=wish.choice,
        asked=money,
        priority=bid.priority if wish.priority is KEEP else wish.priority,
        note=bid.note if wish.note is KEEP else wish.note,
        budget_note=bid.budget_note if wish.budget_note is KEEP else wish.budget_note,
        to_plan=plan if wish.choice is Choice.MOVE else None,
    )


def add(session: "Session", of: NegotiationList, some: Sequence[int], *, by: str, at: datetime) -> tuple[int, ...]:
    """Take appropriations onto a list, open, in every scenario; give those that were not there.

    Raises:
        NotFoundError: The store has no such appropriation; nothing was stored.
    """
    known = entries(session, some, of.after_year)
    if missing := [about for about in some if about not in known]:
        message = f"Der er ingen bevilling med nummer {missing[0]}. Find nummeret med: pejl search TEKST"
        raise NotFoundError(message)
    there = {line.entry.appropriation_id for line in of.main.lines}
    fresh = tuple(about for about in dict.fromkeys(some) if about not in there)
    edits = [Edit(scenario.id, about, None, Bid()) for scenario in of.scenarios for about in fresh]
    negotiating.apply(session, of.id, edits, label=f"{count_words(len(fresh))} sat på listen", by=by, at=at)
    return fresh


def taken_off(of: NegotiationList, some: Collection[int]) -> list[Edit]:
    """Give the changes that take appropriations off a list, in every scenario."""
    return [
        Edit(scenario.id, line.entry.appropriation_id, line.bid, None)
        for scenario in of.scenarios
        for line in scenario.lines
        if line.entry.appropriation_id in some
    ]


def remove(session: "Session", of: NegotiationList, some: Sequence[int], *, by: str, at: datetime) -> None:
    """Take appropriations off a list, in every scenario; it can be undone, with what stood on their lines.

    Raises:
        NotFoundError: One is not on the list; nothing was stored.
    """
    there = {line.entry.appropriation_id for scenario in of.scenarios for line in scenario.lines}
    if missing := [about for about in some if about not in there]:
        message = f"Bevilling {missing[0]} er ikke på listen. Se listens numre med: pejl list show NAVN"
        raise NotFoundError(message)
    gone = {*some}
    negotiating.apply(
        session, of.id, taken_off(of, gone), label=f"{count_words(len(gone))} taget af listen", by=by, at=at
    )


def state_room(
    session: "Session",
    of: NegotiationList,
    year: int,
    *,
    service_cap_kr: int | Kept | None = KEEP,
    cash_kr: int | Kept | None = KEEP,
    price_year: int | Kept | None = KEEP,
    source: str,
    by: str,
    at: datetime,
) -> Frame:
    """State what there is to negotiate about in a year; a figure that is not named stays, with its own source.

    Args:
        session: A writer's session; the caller commits.
        of: The list as it lies.
        year: The budget year.
        service_cap_kr: Room under the cap; None: not known.
        cash_kr: Money there is; None: not known.
        price_year: The year whose prices the figures are in; unless said, that of the figure that stays, or the
            list's own.
        source: Where the figures are from.
        by: The officer.
        at: The system's clock, UTC.

    Raises:
        TrackerError: The source is missing, nothing can be asked for in the year, or a figure that stays is in other
            prices.
    """
    negotiating.refuse_unsourced(source)
    if not _is_about(of, year):
        message = f"Listen er om, hvad der udløber efter {of.after_year}, og ikke om {year}. Skriv fx {of.years[0]}."
        raise TrackerError(message)
    none = Frame(year, None, None, source)
    old = next((one for one in of.frames if one.year == year), none)
    cap = old.service_cap_kr if service_cap_kr is KEEP else service_cap_kr
    cash = old.cash_kr if cash_kr is KEEP else cash_kr
    of_cap = old.source if service_cap_kr is KEEP and cap is not None else source
    of_cash = (old.cash_source or old.source) if cash_kr is KEEP and cash is not None else source
    apart = of_cash if cap is not None and cash is not None and of_cash != of_cap else ""
    stays = [one for one, said in ((old.service_cap_kr, service_cap_kr), (old.cash_kr, cash_kr)) if said is KEEP]
    stood = any(one is not None for one in stays)
    if stood and price_year is not KEEP and price_year != old.price_year:
        message = f"Det andet tal for {year} er i andre priser. Skriv både --service-cap og --cash."
        raise TrackerError(message)
    level = (old if stood else of).price_year if price_year is KEEP else price_year
    frame = Frame(year, cap, cash, of_cap if cap is not None else of_cash, by, apart, level)
    negotiating.state_frame(session, of.id, frame, at=at)
    return frame


def _is_about(of: NegotiationList, year: int) -> bool:
    """Say whether money can be asked for in a year: after what expires, and no further on than anybody budgets."""
    return of.after_year < year <= max(of.to_year, of.after_year + negotiating.MOST_YEARS)
