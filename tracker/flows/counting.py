"""Which of several figures counts: an officer marks it, with a reason."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from db import history, writes
from db.derived import derive
from db.figuring import Figure, count_figure, figures_of
from tracker.errors import NotFoundError, TrackerError
from tracker.flows.comparing import amount_field, amount_text
from tracker.flows.naming import FUNDS
from tracker.profile import Fund
from tracker.source import Source, SourcedValue
from tracker.text import search_key

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from db.models import AppropriationRow

Place = tuple[int, Fund | None]
"""A year and a fund; None: the papers name none."""


def count(
    session: "Session",
    appropriation_id: int,
    place: Place,
    chosen: str | int,
    *,
    seen: int | None,
    by: str,
    at: datetime,
    reason: str,
) -> int:
    """Let one figure of a year and fund count; the others stand beside it with their sources.

    A figure whose paper names no fund may be money of any: counted in
    another's place it takes that one's fund, so that no sum has it twice.

    Args:
        session: A writer's session; the caller commits.
        appropriation_id: Which.
        place: The year and fund it shall count for.
        chosen: A part of the name of its paper, or of the officer who gave
            it; or its number in the list that `show` has, from 1.
        seen: The version the officer saw; None when no form was involved.
        by: The officer.
        at: The system's clock, UTC.
        reason: Why; never empty.

    Returns:
        The new version; the same as before when the figure counted already.

    Raises:
        NotFoundError: There is no such appropriation, or no such figure.
        ConflictError: Somebody else wrote since; nothing was stored.
        TrackerError: No reason, or it is not clear which figure is meant.
    """
    if not reason.strip():
        message = "Valget mangler en begrundelse. Skriv kort, hvorfor det tal skal tælle, og prøv igen."
        raise TrackerError(message)
    row = writes.to_change(session, appropriation_id, seen=seen)
    figures = figures_of(session, appropriation_id)
    figure = _chosen(figures, place, chosen, appropriation_id)
    place = its_place(figures, place, appropriation_id)
    if _counts_already(figures, place, figure):
        row.version -= 1
        return row.version
    history.say(
        session,
        by=by,
        at=at,
        reason=reason.strip(),
        source=figure.amount.source.document if figure.amount.source else None,
    )
    let_count(session, row, figures, place, figure, source=Source(quote=reason.strip(), by=by), at=at)
    derive(session, row)
    return row.version


def let_count(
    session: "Session",
    row: "AppropriationRow",
    figures: Sequence[Figure],
    place: Place,
    figure: Figure,
    *,
    source: Source,
    at: datetime,
) -> None:
    """Let a figure count at a place instead of what counts there now, and note who says so.

    Where nothing counts for the fund itself, what counts without a fund is
    taken to be the same money.
    """
    year, fund = place
    replaced = [one for one in _counting(figures, year) if one.amount.fund is fund]
    if not replaced and fund is not None:
        replaced = [one for one in _counting(figures, year) if one.amount.fund is None]
    for one in replaced:
        writes.uncount(session, row.id, year, one.amount.fund)
    count_figure(session, row.id, figure, fund)
    given = SourcedValue(amount_field(*place), amount_text(figure.amount.amount_kr), source)
    writes.add_sources(session, row.id, [given], document_id=None, at=at)


def _chosen(figures: Sequence[Figure], place: Place, chosen: str | int, appropriation_id: int) -> Figure:
    year, fund = place
    possible = [one for one in figures if one.amount.year == year and one.amount.fund in (fund, None)]
    if not possible:
        there = ", ".join(f"{one.amount.year}:{one.amount.fund or 'unknown'}" for one in figures) or "ingen"
        message = (
            f"Bevilling {appropriation_id} har intet tal for {year} af rammen {FUNDS[fund]}. "
            f"Der er: {', '.join(dict.fromkeys(there.split(', ')))}."
        )
        raise NotFoundError(message)
    if isinstance(chosen, int):
        numbered = figures[chosen - 1] if 1 <= chosen <= len(figures) else None
        if numbered is None or numbered not in possible:
            message = f"Tal nummer {chosen} er ikke fra {year} og den ramme. {_listed(figures, possible)}"
            raise NotFoundError(message)
        return numbered
    key = search_key(chosen)
    meant = [one for one in possible if key and key in _origin_key(one)]
    own = [one for one in meant if one.amount.fund is fund] or meant  # counted before: it stands here once more
    if len({(one.amount.amount_kr, one.document_id, _origin_key(one)) for one in own}) > 1 or not own:
        what = "passer på flere" if own else "passer ikke på noget"
        message = f"»{chosen}« {what} af tallene for {year}. {_listed(figures, possible)}"
        raise NotFoundError(message) if not own else TrackerError(message)
    return own[0]


def its_place(figures: Sequence[Figure], place: Place, appropriation_id: int) -> Place:
    """Find the fund that a figure without one is counted for: that of what it replaces."""
    year, fund = place
    funds = [one.amount.fund for one in _counting(figures, year)]
    if fund is not None or None in funds or not funds:
        return place
    if len(funds) > 1:
        named = ", ".join(f"{year}:{one}" for one in funds)
        message = (
            f"Bevilling {appropriation_id} har {year} tal af flere rammer, og papiret nævner ingen. "
            f"Sig, hvilken tallet skal tælle i: {named}."
        )
        raise TrackerError(message)
    return year, funds[0]


def _counts_already(figures: Sequence[Figure], place: Place, figure: Figure) -> bool:
    """Say whether a figure counts at its place, itself or as it stands there once more."""
    year, fund = place
    return any(
        one.amount.fund is fund
        and one.source_id == figure.source_id
        and one.amount.amount_kr == figure.amount.amount_kr
        for one in _counting(figures, year)
    )


def _counting(figures: Sequence[Figure], year: int) -> list[Figure]:
    return [one for one in figures if one.amount.year == year and one.amount.counts]


def _origin_key(figure: Figure) -> str:
    source = figure.amount.source
    return search_key((source.document or source.by or "") if source else "")


def _listed(figures: Sequence[Figure], possible: Sequence[Figure]) -> str:
    """List what there is to choose among, each with its number."""
    said = []
    for number, one in enumerate(figures, start=1):
        if one in possible:
            source = one.amount.source
            origin = (source.document or source.by) if source else None
            said.append(f"{number}: {amount_text(one.amount.amount_kr)} ({origin or 'ukendt kilde'})")
    return f"Vælg et af dem: {'; '.join(said)}."
