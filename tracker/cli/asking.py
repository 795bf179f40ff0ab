"""`expiring` and `search`: questions to the store that are answered by a list."""

import argparse
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from db.queries import detail, listing, outcomes, review, summing
from db.queries.as_listed import as_listed
from db.queries.records import Question, Sort
from db.queries.walking import WHOLE
from tracker.appropriation import UNPLACED, Appropriation, Kind, Pejlemaerke
from tracker.assessment import Verdict
from tracker.cli import printing
from tracker.cli.looking import as_of_shape, as_of_words, seen_on
from tracker.cli.opening import opened
from tracker.cli.tables import ExpiringList, found_table
from tracker.cli.whole_lists import csv_heading, csv_rows, found_shapes, list_shape
from tracker.errors import NotFoundError
from tracker.flows.price_levels import levels_of
from tracker.outputs.csv_text import csv_pieces
from tracker.profile import Fund
from tracker.settings import Settings
from tracker.text import search_key
from tracker.vocabulary import level_set_words

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from db.store import Store

_LARGEST_FIRST = (Sort.LAPSES, Sort.SHARE, Sort.COST)
"""Those by one fund begin with the smallest, as they always have."""


def expiring(settings: Settings, call: argparse.Namespace) -> int:
    """Print what expires after a year, grouped by pejlemærke."""
    day = call.as_of
    with (
        printing.held() as answer,
        opened(settings) as store,
        seen_on(store, day) as seen,
        seen.reading() as session,
    ):
        question = _asked(store, session, settings, call)
        if call.json:
            answer.add_json(list_shape(session, question, settings.today) | as_of_shape(day))
        elif call.csv:
            answer.add(csv_pieces(csv_heading(day), csv_rows(session, question, day)))
        else:
            _show(session, question, call.pejlemaerke, day)
    return 0


def _show(session: "Session", question: Question, named: str | None, day: date | None) -> None:
    rows = listing.page(session, question, 0, WHOLE)
    if not rows:
        printing.say(_empty_words(session, question, day))
        return
    ids = [row.id for row in rows]
    groups, totals = summing.groups(session, question), summing.totals(session, question)
    given = outcomes.of_appropriations(session, ids)
    shown = ExpiringList(question, named or _place_words(question), rows, groups, totals, as_of_words(day), given)
    printing.show(*shown.parts())
    if words := _price_words(as_listed(session, ids)):
        printing.say(words)


def _price_words(found: Iterable[Appropriation]) -> str:
    """Say which year's prices amounts are in; that sums add up several as they stand is never left unsaid."""
    levels = {level for one in found for level in levels_of(one).values()}
    partly = "delvist " if None in levels else ""
    words = level_set_words(level for level in levels if level is not None)
    several = "; summerne lægger dem sammen, som de står" if len(levels) > 1 else ""
    return f"Beløbene er {partly}i {words}{several}." if words else ""


def search(settings: Settings, call: argparse.Namespace) -> int:
    """Print the appropriations that have every word, as any part of any word."""
    text = " ".join(call.text)
    day = call.as_of
    question = Question(everything=True, search=text)
    with (
        printing.held() as answer,
        opened(settings) as store,
        seen_on(store, day) as seen,
        seen.reading() as session,
    ):
        if call.json:
            found = found_shapes(session, question, settings.today)
            answer.add_json(shape | as_of_shape(day) for shape in found)
            return 0
        rows = listing.page(session, question, 0, WHOLE)
    if rows:
        words = as_of_words(day)
        heading = (printing.cell(f"Fundet, {words}", "bold"),) if words else ()
        printing.show(*heading, found_table(rows))
    else:
        printing.notice(f"Ingen bevilling har »{text}« i titel, tekster eller navne. Prøv en kortere del af ordet.")
    return 0


def question_of(session: "Session", call: argparse.Namespace, base: Question | None = None) -> Question:
    """Read what narrows a question down; with a view as base, what was typed takes the place of its own.

    Raises:
        NotFoundError: No pejlemærke has the name.
    """
    base = base or Question()
    question = replace(
        base,
        after_year=base.after_year if call.after is None else call.after,
        later=call.later or base.later,
        fund=Fund(call.fund) if call.fund else base.fund,
        kind=Kind(call.kind) if call.kind else base.kind,
        search=getattr(call, "search", None) or base.search,
        goals_missed=call.goals_missed or base.goals_missed,
        least_lapse_kr=call.least_lapse or base.least_lapse_kr,
        least_share_permille=call.least_share or base.least_share_permille,
        least_each_kr=call.least_cost or base.least_each_kr,
    )
    if call.verdict or call.missing:
        verdict = Verdict(call.verdict) if call.verdict else None
        question = replace(question, verdict=verdict, missing_assessment=call.missing)
    if call.pejlemaerke:
        question = replace(question, among=among(session, call.pejlemaerke), pejlemaerke=None)
    return question


def sorted_as(question: Question, sort: Sort, *, turned: bool) -> Question:
    """Ask for an order, as it usually begins or turned round."""
    return replace(question, sort=sort, descending=turned != (sort in _LARGEST_FIRST))


def _asked(store: "Store", session: "Session", settings: Settings, call: argparse.Namespace) -> Question:
    """Read what is asked: as typed, on top of a view if one is named, which is today's whatever day is seen.

    Raises:
        NotFoundError: The officer has no view of that name.
    """
    if call.view is None:
        return sorted_as(question_of(session, call), Sort(call.sort or Sort.PEJLEMAERKE), turned=call.reverse)
    from db.queries.views import readable  # noqa: PLC0415 - what unpacks views is heavy
    from tracker.flows.views import view_named  # noqa: PLC0415

    with store.reading() as today:
        view = view_named(today, call.view, by=settings.by)
    question = question_of(session, call, readable(view))
    if call.sort:
        return sorted_as(question, Sort(call.sort), turned=call.reverse)
    return replace(question, descending=question.descending != call.reverse)


def _place_words(question: Question) -> str | None:
    """Name the pejlemærker that a view is about."""
    places = [question.pejlemaerke] if question.pejlemaerke else question.among or ()
    return " eller ".join(dict.fromkeys(place.name for place in places)) or None


def among(session: "Session", name: str) -> tuple[Pejlemaerke, ...]:
    """Find the pejlemærker a typed name may stand for, in any plan.

    Raises:
        NotFoundError: None has it as part of its name; the message lists them.
    """
    known = detail.pejlemaerker(session)
    plans = dict.fromkeys([*(pejlemaerke.plan for pejlemaerke in known), *review.facts(session).plans])
    named = [*known, *(Pejlemaerke(plan, UNPLACED) for plan in plans)]
    key = search_key(name)
    found = tuple(pejlemaerke for pejlemaerke in named if key in search_key(pejlemaerke.name))
    if not found:
        names = ", ".join(dict.fromkeys(pejlemaerke.name for pejlemaerke in known))
        message = f"Intet pejlemærke hedder noget med »{name}«. Der er: {names or 'ingen endnu'}."
        raise NotFoundError(message)
    return found


def _empty_words(session: "Session", question: Question, day: date | None) -> str:
    """Say why a list is empty, and what to try next."""
    facts = review.facts(session)
    if not facts.appropriations and day is not None:
        return f"Der var ingen bevillinger i lageret, {as_of_words(day)}. Vælg en senere dag."
    if not facts.appropriations:
        waiting = "Der venter kladder på gennemgang: pejl review. " if facts.waiting else ""
        return f"Der er ingen bevillinger i lageret. {waiting}Læs et papir ind med: pejl import FIL"
    if question != Question(after_year=question.after_year, later=question.later, sort=question.sort):
        return "Ingen bevillinger passer til filtrene. Prøv med færre."
    later = " eller senere" if question.later else ""
    nearest = min(facts.years, key=lambda year: (abs(year - question.after_year), -year), default=None)
    hint = f" Det nærmeste år med udløb er {nearest}: pejl expiring --after {nearest}" if nearest is not None else ""
    return f"Intet udløber efter {question.after_year}{later}.{hint}"
