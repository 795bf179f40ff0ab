"""Lists as programs read them: whole, as JSON or CSV, and written while they are read from the store."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import chain, islice
from typing import TYPE_CHECKING

from db.portions import portions
from db.queries import listing, summing
from db.queries.as_listed import as_listed, newest_assessments
from db.queries.records import ListRow, Question
from db.queries.sharing import wholes_after
from db.queries.walking import Entry, entries_under, next_falls, walk
from db.queries.weights import weighed
from tracker.cli.sums import period_totals_shape, totals_shape
from tracker.cli.tables import ending_words
from tracker.expiry import Ending, ending_after
from tracker.outputs.csv_text import Cell
from tracker.outputs.shapes import Shape, appropriation_shape
from tracker.outputs.weight_shapes import weight_shape
from tracker.profile import FUND_ORDER
from tui import views

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def list_shape(session: "Session", question: Question, today: date) -> Shape:
    """Give what expires, by pejlemærke; its appropriations are read as they are written."""
    totals = summing.totals(session, question)
    found = entries_under(session, question)
    groups = summing.groups(session, question)
    of_each = [found.get((group.plan, group.pejlemaerke), []) for group in groups]
    shapes = _weighed_shapes(session, question, [*chain.from_iterable(of_each)], today)
    return {
        "after_year": question.after_year,
        "later": question.later,
        "groups": (
            {
                "plan": group.plan,
                "pejlemaerke": group.pejlemaerke,
                "totals": totals_shape(group.totals),
                "period_totals": period_totals_shape(group.totals),
                "appropriations": islice(shapes, len(entries)),
            }
            for group, entries in zip(groups, of_each, strict=True)
        ),
        "totals": totals_shape(totals),
        "period_totals": period_totals_shape(totals),
    }


def found_shapes(session: "Session", question: Question, today: date) -> Iterator[Shape]:
    """Give the appropriations that answer a question, in its order."""
    for some in portions(listing.ids(session, question)):
        for one in as_listed(session, some):
            yield appropriation_shape(one, today)


def csv_heading(day: date | None) -> list[str]:
    """Name the columns of a list; `day`: the one it is seen as of."""
    money = [f"Bortfalder, {views.FUNDS[fund]} (kr.)" for fund in FUND_ORDER]
    return [
        *("Nr.", "Plan", "Pejlemærke", "Afsnit", "Titel", "Type", "Til og med", "Udløb", "Bortfalder efter"),
        *money,
        *("For en periode (kr.)", "Indstilling", "Ansvarlig", "Forvaltningens vurdering"),
        *(["Som det var"] if day else []),
    ]


def csv_rows(session: "Session", question: Question, day: date | None) -> Iterator[list[Cell]]:
    """Give the rows of a list."""
    seen = [day.isoformat()] if day else []
    for rows in walk(session, question):
        for some in portions(rows):
            ids = [row.id for row in some]
            assessments = newest_assessments(session, ids)
            falls = next_falls(session, ids, question.after_year)
            for row in some:
                said = assessments.get(row.id)
                text = said[0].text if said else None
                yield [*_csv_row(row, question.after_year, falls.get(row.id), text), *seen]


def _weighed_shapes(session: "Session", question: Question, entries: Sequence[Entry], today: date) -> Iterator[Shape]:
    year = question.after_year
    beside = wholes_after(session, year)
    for some in portions(entries):
        found = as_listed(session, [entry.id for entry in some], goals=True)
        for entry, one in zip(some, weighed(session, found, year, beside), strict=True):
            whole = one.appropriation
            ending = ending_after(
                year,
                last_year=whole.last_year,
                reduced_after=() if entry.falls_after is None else (entry.falls_after,),
                listed_after=whole.listed_after,
                permanent=whole.permanent,
            )
            yield appropriation_shape(whole, today, ending) | {"weight": weight_shape(whole.id, one.weight)}


def _csv_row(row: ListRow, year: int, later: int | None, assessment: str | None) -> list[Cell]:
    return [
        row.id,
        row.plan,
        row.pejlemaerke,
        row.section,
        row.title,
        views.KINDS_LONG[row.kind],
        row.last_year,
        ending_words(row, year),
        later if row.ending in {Ending.EXPIRES_LATER, Ending.REDUCED_LATER} else year,
        *(row.lapse_kr(fund) for fund in FUND_ORDER),
        row.period_kr,
        views.verdict_words(row.verdict, row.verdict_state) if row.verdict else None,
        row.owner,
        assessment,
    ]
