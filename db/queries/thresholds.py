"""The least that a question asks for of a row, as conditions on it; what is unknown meets none."""

from collections.abc import Iterator

from sqlalchemy import ColumnElement

from db.listing_tables import EndingRow
from db.queries.ordering import falling
from db.queries.records import Question
from db.queries.sharing import enough, has_share


def at_least(question: Question, *, each_year: bool = False, joined: bool = False) -> Iterator[ColumnElement[bool]]:
    """List the conditions.

    Args:
        question: What is asked.
        each_year: A row is held against its own year, for those who ask about all years at once; else against the
            year asked about, and what ends in another has no share of it.
        joined: The wholes are at hand, by `db.queries.ordering.listed_in`: no other row need be looked at.
    """
    if question.least_lapse_kr is not None:
        yield falling() >= question.least_lapse_kr
    if question.least_share_permille is not None:
        year = None if each_year else question.after_year
        share = enough if joined else has_share
        yield share(question.least_share_permille, year)
    if question.least_each_kr is not None:
        yield EndingRow.each_kr >= question.least_each_kr
