"""What the overview reads from the store; called in a worker thread.

The rows come first: they are one place in the store, however long the list
is. What it adds up to is read next, in the same state of the store.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from db.queries import listing, review, summing
from db.queries.records import Group, ListRow, Place, Question, Sort, StoreFacts, Totals
from db.stopping import Stop
from tui.asking import nearest_year
from tui.window import BLOCK

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from db.store import Store

_SCREEN = 63
"""Rows to either side of the cursor that may be seen at once; on a larger screen the others follow."""


@dataclass(frozen=True, slots=True)
class Opening:
    """The rows that a list begins with, before anybody knows how long it is."""

    question: Question
    position: int | None = None
    """Where the appropriation asked for stands; None when it is not there."""
    start: int = 0
    rows: Sequence[ListRow] = ()
    """The rows from `start` on, so that the first screen is there at once."""
    is_whole: bool = True
    """There is no row after them."""
    note: str = ""
    """Why another year is shown than the one asked about."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some rows of a list that are wanted, and what is known of those beside them."""

    rows: range
    of: int
    """How many rows the list has."""
    after: Place | None = None
    """Where the row just before them stands, if it is here."""
    before: Place | None = None
    """Where the row just after them stands."""


@dataclass(frozen=True, slots=True)
class Overview:
    """What a list adds up to."""

    opening: Opening
    totals: Totals
    """Of the list shown."""
    all_totals: Totals
    """Of the list as it would be without a choice of pejlemærke."""
    groups: Sequence[Group]
    facts: StoreFacts

    @property
    def question(self) -> Question:
        """What was asked."""
        return self.opening.question

    @property
    def position(self) -> int | None:
        """Where the appropriation asked for stands."""
        return self.opening.position


def read_overview(
    store: "Store",
    question: Question,
    *,
    keep: int | None = None,
    exact: bool = False,
    opening: bool = False,
    first: Callable[[Opening], object] = lambda _: None,
    stop: Stop | None = None,
    facts: StoreFacts | None = None,
) -> Overview:
    """Read rows, count, sums and groups of a list, in one state of the store.

    Args:
        store: The open store.
        question: What is asked.
        keep: The appropriation the cursor shall stay on, if it is there.
        exact: Find it however far down a search has it; otherwise among the first rows, since counting takes long.
        opening: Look for a year with something in it when there is nothing.
        first: Is given the rows as soon as they are here.
        stop: Gives it up when it is asked to.
        facts: What a store holds, whatever is asked of it, where that was read a moment ago.

    Raises:
        Stopped: It was.
    """
    stop = stop or Stop()
    with store.reading() as session, stop.over(session):
        begun = read_opening(session, question, keep, exact=exact)
        if opening and not begun.rows:
            years = review.years(session)
            if (year := nearest_year(question.after_year, years)) is not None:
                elsewhere = read_opening(session, replace(question, after_year=year), keep, exact=exact)
                begun = replace(elsewhere, note=f"intet udløber efter {question.after_year}")
        stop.obey()
        first(begun)
        groups = summing.groups(session, begun.question, common=not begun.is_whole)
        return Overview(
            begun,
            summing.totals_of(groups, begun.question.pejlemaerke),
            summing.added(group.totals for group in groups),
            groups,
            facts or review.facts(session),
        )


def read_rows(session: "Session", question: Question, wanted: Stretch) -> list[ListRow]:
    """Read some rows of a list: from the one beside them where that is known, which is as quick anywhere in it."""
    if wanted.after is not None:
        return listing.page_after(session, question, wanted.after, len(wanted.rows))
    if wanted.before is not None:
        return listing.page_before(session, question, wanted.before, len(wanted.rows))
    return listing.page(session, question, wanted.rows.start, len(wanted.rows), of=wanted.of)


def reads_backwards(question: Question) -> bool:
    """Tell whether a list's end is as quick to read as its beginning; otherwise all of it is gone through."""
    weighed = question.least_share_permille is not None  # all of a year is added up before the first row is known
    return not (question.search.strip() or weighed) and question.sort in (Sort.PEJLEMAERKE, Sort.TITLE)


def read_opening(session: "Session", question: Question, keep: int | None, *, exact: bool = False) -> Opening:
    """Read the rows that a list begins with, or those about one appropriation; the arguments are `read_overview`'s."""
    if question.search.strip() and not exact:
        rows = listing.first_page(session, question, 0, BLOCK)
        there = next((place for place, row in enumerate(rows) if row.id == keep), None)
        return Opening(question, there, 0, rows, is_whole=len(rows) < BLOCK)
    position = None if keep is None else listing.position_of(session, question, keep)
    start = max(0, (position or 0) - _SCREEN) // BLOCK * BLOCK
    limit = ((position or 0) + _SCREEN) // BLOCK * BLOCK + BLOCK - start
    rows = listing.first_page(session, question, start, limit)
    return Opening(question, position, start, rows, is_whole=len(rows) < limit)
