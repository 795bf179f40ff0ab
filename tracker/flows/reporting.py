"""The administration's own list of what expires, as a paper that can be taken in again."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from db.queries import detail, listing, many
from db.queries.records import Question
from tracker.appropriation import Appropriation
from tracker.errors import TrackerError
from tracker.expiry import Ending, ending_after
from tracker.outputs.report_paper import report_paper

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from tracker.outputs.paper import Paper


FORMS = ("docx", "xlsx", "pdf", "csv", "md")
"""What the report is written in, and read back from."""


def report(session: "Session", *, after_year: int, today: date, form: str) -> "tuple[Paper, int]":
    """Make the report of what expires or is reduced after a year.

    Args:
        session: A reader's session.
        after_year: The last year with the money, inclusive.
        today: The day it is made.
        form: The format it is to be written in: one of FORMS.

    Returns:
        The paper, and how many appropriations stand in it.
    """
    ids = listing.ids(session, Question(after_year=after_year))
    entries = detail.appropriations(session, ids)
    return report_paper(entries, after_year=after_year, made_on=today, form=form), len(entries)


def report_of(
    session: "Session", some: Collection[int], *, after_year: int, today: date, form: str
) -> "tuple[Paper, int]":
    """Make the same report of some appropriations only; those that go on after the year are left out.

    Raises:
        TrackerError: None of them expires or is reduced after the year.
    """
    named = detail.appropriations(session, [one.id for one in many.named(session, some)])
    entries = [one for one in named if _ends(one, after_year)]
    if not entries:
        message = f"Ingen af dem udløber eller nedsættes efter {after_year}. Der er intet at skrive."
        raise TrackerError(message)
    paper = report_paper(entries, after_year=after_year, made_on=today, form=form)
    return replace(paper, title=f"Udvalgte budgetbevillinger, som udløber efter {after_year}"), len(entries)


def _ends(one: Appropriation, after_year: int) -> bool:
    ending = ending_after(
        after_year,
        last_year=one.last_year,
        reduced_after={drop.after_year for drop in one.lapses},
        listed_after=one.listed_after,
        permanent=one.permanent,
    )
    return ending in {Ending.EXPIRES, Ending.REDUCED}
