"""Price rates, the price level that a list is shown in, and those of amounts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from db import history
from db import negotiation as kept_lists
from db import prices as kept
from db.queries import detail
from db.queries import prices as asked
from tracker.errors import NotFoundError, TrackerError
from tracker.flows.editing import Edit, edit_appropriation
from tracker.flows.price_levels import check_level, levels_of
from tracker.negotiation import Rate
from tracker.price_words import rate_fund_words
from tracker.profile import Fund
from tracker.text import fold_space, safe_text

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


@dataclass(frozen=True, slots=True)
class RateSet:
    """What came of entering a rate."""

    rate: Rate
    before: Rate | None
    """What stood there; None: nothing."""

    @property
    def is_changed(self) -> bool:
        """Whether anything was stored."""
        return self.rate != self.before


@dataclass(frozen=True, slots=True)
class LevelsSet:
    """What came of giving a paper's figures a price level."""

    paper: str
    figures: int
    """How many got it."""
    appropriations: int
    other: int
    """How many are in another year's prices already, and were let be."""


def enter_rate(session: "Session", rate: Rate, *, at: datetime) -> RateSet:
    """Enter how much prices rise into a year, in place of what stood there.

    Args:
        session: A writer's session; the caller commits.
        rate: With its source and the officer; the one who entered the same
            before stays named.
        at: The system's clock, UTC.

    Raises:
        TrackerError: There is no source, or no such year; nothing is stored.
    """
    source = fold_space(rate.source)
    if not source:
        message = "Skriv, hvor satsen kommer fra: --source TEKST. Ingen sats gemmes uden en kilde."
        raise TrackerError(message)
    check_level(rate.to_year)
    rate = Rate(rate.to_year, rate.fund, rate.hundredths, source, rate.by)
    before = _found(session, rate.to_year, rate.fund)
    if before is not None and (before.hundredths, before.source) == (rate.hundredths, rate.source):
        return RateSet(before, before)
    history.say(session, by=rate.by, at=at, reason=source)
    kept.put_rate(session, rate, at=at)
    return RateSet(rate, before)


def withdraw_rate(
    session: "Session", to_year: int, fund: Fund | None, *, by: str, at: datetime, reason: str = ""
) -> Rate:
    """Take a rate away, and give what it was; the history keeps it.

    Raises:
        NotFoundError: There is none.
    """
    before = _found(session, to_year, fund)
    if before is None:
        of = rate_fund_words(Rate(to_year, fund, 0))
        message = f"Der er ingen sats fra {to_year - 1} til {to_year} ({of}). Se dem, der er: pejl price rates"
        raise NotFoundError(message)
    history.say(session, by=by, at=at, reason=reason.strip() or None)
    kept.take_rate(session, to_year, fund)
    return before


def show_list_in(session: "Session", list_id: int, year: int | None, *, by: str, at: datetime) -> None:
    """Let a list be shown in one year's prices; None: every amount as it stands. No amount is changed.

    Raises:
        TrackerError: There is no such year.
    """
    if year is not None:
        check_level(year)
    history.say(session, by=by, at=at)
    kept_lists.show_in(session, list_id, year)


def set_levels(
    session: "Session",
    appropriation_id: int,
    level: int | None,
    *,
    figures: Sequence[str] = (),
    seen: int | None = None,
    by: str,
    at: datetime,
    reason: str,
) -> int:
    """Say which year's prices an appropriation's figures are in; an edit like any other, and undone like one.

    Args:
        session: A writer's session; the caller commits.
        appropriation_id: Which.
        level: The year; None: nobody has said.
        figures: Which figures, as sources name them; empty: every one that
            counts, and what papers state of periods and drops.
        seen: The version the officer saw; None when no form was involved.
        by: The officer.
        at: The system's clock, UTC.
        reason: Why, and where it is stated; never empty.

    Returns:
        How many figures got another level.

    Raises:
        NotFoundError: There is no such appropriation.
        ConflictError: Somebody else wrote since; nothing was stored.
        TrackerError: No reason, no such figure, or no such year.
    """
    there = levels_of(detail.appropriation(session, appropriation_id))
    wanted = tuple((figure, level) for figure in dict.fromkeys(figures or there))
    edit_appropriation(session, appropriation_id, Edit(price_levels=wanted), seen=seen, by=by, at=at, reason=reason)
    return sum(there[figure] != level for figure, _ in wanted)


def set_levels_of_paper(session: "Session", name: str, level: int, *, by: str, at: datetime, reason: str) -> LevelsSet:
    """Say which year's prices the figures of a paper are in; those whose level is known already are let be.

    Args:
        session: A writer's session; the caller commits.
        name: The paper's title or file name, or a part of it.
        level: The year.
        by: The officer.
        at: The system's clock, UTC.
        reason: Why, and where it is stated; never empty.

    Raises:
        NotFoundError: No paper is called so.
        TrackerError: Several are, there is no reason, or no such year.
    """
    papers = asked.papers_named(session, name)
    if not papers:
        message = f"Intet papir hedder noget med »{safe_text(name)}«. Se, hvor tallene kommer fra: pejl show ID"
        raise NotFoundError(message)
    if len(papers) > 1:
        names = "; ".join(f"»{safe_text(title)}«" for _, title in papers)
        message = f"»{safe_text(name)}« passer på flere papirer: {names}. Skriv mere af navnet. Intet er gemt."
        raise TrackerError(message)
    ((document_id, title),) = papers
    check_level(level)
    figures = touched = known = 0
    theirs = asked.figures_from(session, document_id)
    for one in detail.appropriations(session, list(theirs)):
        there = levels_of(one)
        unsaid = tuple((figure, level) for figure in theirs[one.id] if there[figure] is None)
        known += sum(there[figure] not in (None, level) for figure in theirs[one.id])
        if unsaid:
            edit_appropriation(session, one.id, Edit(price_levels=unsaid), seen=None, by=by, at=at, reason=reason)
            figures, touched = figures + len(unsaid), touched + 1
    return LevelsSet(title, figures, touched, known)


def _found(session: "Session", to_year: int, fund: Fund | None) -> Rate | None:
    return next((one for one in asked.rates(session) if (one.to_year, one.fund) == (to_year, fund)), None)
