"""The cliff screen's reading: whose cliff can be seen, and what the store says of one. No Textual here."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from db.queries import funding, listing
from db.queries.records import ListRow, Question
from tracker.appropriation import Pejlemaerke
from tracker.cliff import Cliff, Fallen
from tui import asking, views

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

MOST_ROWS = 200
"""Rows of a year that are shown beside the columns; the list itself has them all."""


@dataclass(frozen=True, slots=True)
class Place:
    """Whose cliff it is: that of everything, of a plan, or of a pejlemærke."""

    plan: str | None = None
    pejlemaerke: str | None = None


@dataclass(frozen=True, slots=True)
class YearList:
    """What expires or is reduced after the year."""

    rows: tuple[ListRow, ...] = ()
    """The first of them."""
    count: int = 0
    fallen: tuple[Fallen, ...] = ()
    """What falls after the year."""


def read_places(session: "Session") -> tuple[Place, ...]:
    """Read whose cliffs there are: first that of everything, and above its pejlemærker each plan's own."""
    found = [Place()]
    for one in funding.places(session):
        if Place(one.plan) not in found:
            found.append(Place(one.plan))
        found.append(Place(one.plan, one.name))
    return tuple(found)


def read_cliff(session: "Session", question: Question) -> Cliff:
    """Read what is funded through the filters in force; what falls is read year by year."""
    asked, plan = _asked(question)
    return funding.funded(session, asked, plan=plan)


def read_whole(session: "Session", question: Question) -> Cliff:
    """Read what is funded and what falls after every year, for a file."""
    asked, plan = _asked(question)
    return funding.cliff(session, asked, plan=plan)


def read_year(session: "Session", question: Question) -> YearList:
    """Read the list of the year that is stood on, and what falls after it."""
    asked, plan = _asked(question)
    listed = replace(question, later=False, everything=False)
    return YearList(
        tuple(listing.page(session, listed, 0, MOST_ROWS)),
        listing.count(session, listed),
        funding.falls(session, asked, question.after_year, plan=plan),
    )


def _asked(question: Question) -> tuple[Question, str | None]:
    """Ask for a whole plan by its name, and not for each of its pejlemærker."""
    place = place_of(question)
    if place.plan is None or place.pejlemaerke is not None:
        return question, None
    return replace(question, among=None), place.plan


def place_of(question: Question) -> Place:
    """Tell whose cliff a question is about."""
    if question.pejlemaerke is not None:
        return Place(question.pejlemaerke.plan, question.pejlemaerke.name)
    plans = {one.plan for one in question.among or ()}
    return Place(plans.pop()) if len(plans) == 1 else Place()


def at_place(question: Question, place: Place, places: Sequence[Place]) -> Question:
    """Ask about another place; a plan is all its pejlemærker."""
    if place.plan is None:
        return replace(question, pejlemaerke=None, among=None)
    if place.pejlemaerke is not None:
        return replace(question, pejlemaerke=Pejlemaerke(place.plan, place.pejlemaerke), among=None)
    names = (one.pejlemaerke for one in places if one.plan == place.plan)
    all_of_them = tuple(Pejlemaerke(place.plan, name) for name in names if name is not None)
    return replace(question, pejlemaerke=None, among=all_of_them)


def filters(question: Question) -> Question:
    """Give what makes one cliff another: not the year that is stood on, and no order."""
    plain = Question()
    return replace(
        question, after_year=plain.after_year, later=plain.later, sort=plain.sort, descending=plain.descending
    )


def step_place(places: Sequence[Place], place: Place, step: int) -> Place:
    """Go to the place above or below; the first and the last stay."""
    here = places.index(place) if place in places else 0
    return places[max(0, min(here + step, len(places) - 1))] if places else place


def step_year(cliff: Cliff, year: int, step: int) -> int:
    """Go to the year before or after, within the years that there is anything of."""
    years = cliff.years
    return max(years.start, min(year + step, years.stop - 1)) if years else year


def heading(place: Place) -> str:
    """Say whose cliff is shown."""
    where = "alle planer" if place.plan is None else views.joined([place.pejlemaerke, place.plan])
    return f"Klippen · {where}"


def about_words(question: Question) -> str:
    """Say in a file whose cliff it is, and through which filters."""
    place = place_of(question)
    chips = (one.words for one in asking.chips(filters(question)) if one.name not in ("pejlemaerke", "among"))
    return views.joined([place.pejlemaerke, place.plan, *chips])


def list_words(found: YearList, year: int) -> str:
    """Say what the list is of, and how much of it is here."""
    if not found.count:
        return f"Intet udløber eller reduceres efter {year}"
    some = f"; her er de første {len(found.rows)}" if found.count > len(found.rows) else ""
    return f"{views.count_words(found.count)} udløber eller reduceres efter {year}{some}"
