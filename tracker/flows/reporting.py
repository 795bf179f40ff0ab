"""The administration's own list of what expires, as a paper that can be taken in again."""

from datetime import date
from typing import TYPE_CHECKING

from db.queries import detail, listing
from db.queries.records import Question
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
