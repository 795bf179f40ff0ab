"""What the overview reads from the store; called in a worker thread."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from db.queries import listing, review, summing
from db.queries.records import Group, ListRow, Question, StoreFacts, Totals
from tui.asking import nearest_year
from tui.window import BLOCK

if TYPE_CHECKING:
    from db.store import Store


@dataclass(frozen=True, slots=True)
class Overview:
    """The answer to a question, and the rows it begins with."""

    question: Question
    totals: Totals
    """Of the list shown."""
    all_totals: Totals
    """Of the list as it would be without a choice of pejlemærke."""
    groups: Sequence[Group]
    facts: StoreFacts
    position: int | None = None
    """Where the appropriation asked for stands; None when it is not there."""
    start: int = 0
    rows: Sequence[ListRow] = ()
    """The rows from `start` on, so that the first screen is there at once."""
    note: str = ""
    """Why another year is shown than the one asked about."""


def read_overview(store: "Store", question: Question, *, keep: int | None = None, opening: bool = False) -> Overview:
    """Read count, sums, groups and first rows of a list, in one state of the store.

    Args:
        store: The open store.
        question: What is asked.
        keep: The appropriation the cursor shall stay on, if it is there.
        opening: Look for a year with something in it when there is nothing.
    """
    with store.reading() as session:
        facts, note = review.facts(session), ""
        if opening and not listing.count(session, question):
            year = nearest_year(question.after_year, facts.years)
            if year is not None:
                note = f"intet udløber efter {question.after_year}"
                question = replace(question, after_year=year)
        groups = summing.groups(session, question)
        totals = summing.totals_of(groups, question.pejlemaerke)
        position = None if keep is None else listing.position_of(session, question, keep)
        start = max(0, (position or 0) // BLOCK - 1) * BLOCK
        return Overview(
            question=question,
            totals=totals,
            all_totals=summing.added(group.totals for group in groups),
            groups=groups,
            facts=facts,
            position=position,
            start=start,
            rows=listing.page(session, question, start, 3 * BLOCK, of=totals.count),
            note=note,
        )
