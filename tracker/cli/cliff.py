"""`cliff`: what is funded year by year, and what falls away after each year."""

import argparse
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from rich.table import Table

from db.queries import detail, funding
from db.queries.records import Question
from tracker.appropriation import Kind
from tracker.cli import printing
from tracker.cli.asking import question_of
from tracker.cli.looking import as_of_shape, as_of_words, seen_on
from tracker.cli.opening import known_id, opened
from tracker.cli.papers_out import agreed, place_of
from tracker.cli.printing import cell, quiet_table, set_comma
from tracker.cliff import Cliff, Funded, cliff_of
from tracker.cliff_words import beside_words, fall_words, unknown_words
from tracker.errors import NotFoundError, UsageError
from tracker.flows import placing
from tracker.money import format_mio
from tracker.outputs.cliff_paper import cliff_file
from tracker.outputs.cliff_shape import cliff_shape
from tracker.outputs.formats import format_of
from tracker.outputs.picture import picture_form
from tracker.profile import Fund
from tracker.report_sums import SumOf
from tracker.settings import Settings
from tracker.text import search_key
from tui import views
from tui.least import least_words

if TYPE_CHECKING:
    from rich.console import RenderableType
    from sqlalchemy.orm import Session

_UNKNOWN = "ukendt"
_DECIMALS = 3
"""As many as a figure in mio. kr. ever has."""


def cliff(settings: Settings, call: argparse.Namespace) -> int:
    """Print the cliff, or write it to a file."""
    files = _files(call)
    day = call.as_of
    with opened(settings) as store, seen_on(store, day) as seen, seen.reading() as session:
        found, about = _read(session, call)
    about = views.joined([about, as_of_words(day)])
    for path, form in files:
        placing.place(
            path,
            cliff_file(found, form, after_year=call.after, about=about, made_on=settings.today, made_by=settings.by),
            overwrite=call.overwrite or agreed(path, asked=not call.json),
        )
    if call.json:
        names = {"files": [str(path) for path, _ in files]} if files else {}
        printing.say_json({"after_year": call.after, "about": about} | cliff_shape(found) | names | as_of_shape(day))
    elif files:
        for path, _ in files:
            printing.say(f"Klippen er skrevet til {path}.")
    else:
        printing.show(*_parts(found, call.after, about))
    return 0


def _files(call: argparse.Namespace) -> list[tuple[Path, str]]:
    """Read which files are to be written; a name that says no format is refused before anything is read."""
    pictures = [place_of(call.svg)] if call.svg else []
    papers = [place_of(call.paper)] if call.paper else []
    files = [*((path, picture_form(path)) for path in pictures), *((path, format_of(path)) for path in papers)]
    if len({path for path, _ in files}) < len(files):
        message = "Billedet og papiret kan ikke skrives til samme fil. Giv dem hver sit navn."
        raise UsageError(message)
    return files


def _read(session: "Session", call: argparse.Namespace) -> tuple[Cliff, str]:
    """Read whose cliff is asked for, and what to call it."""
    if call.id is not None:
        one = detail.appropriation(session, known_id(call.id))
        fund = Fund(call.fund) if call.fund else None
        return cliff_of([one], fund), views.joined([views.title_words(one.title), f"bevilling {one.id}"])
    question = replace(question_of(session, call), search=call.search or "")
    plan = _plan(session, call.plan) if call.plan else None
    return funding.cliff(session, question, plan=plan), views.joined([*_filters(question, call, plan)])


def _plan(session: "Session", name: str) -> str:
    """Find the plan a typed name stands for.

    Raises:
        NotFoundError: None has it as part of its name, or several have; the message lists them.
    """
    plans = list(dict.fromkeys(one.plan for one in funding.places(session)))
    found = [plan for plan in plans if search_key(name) in search_key(plan)]
    if len(found) == 1:
        return found[0]
    names = "; ".join(found or plans) or "ingen endnu"
    message = f"{'Flere planer' if found else 'Ingen plan'} hedder noget med »{name}«. Der er: {names}."
    raise NotFoundError(message)


def _filters(question: Question, call: argparse.Namespace, plan: str | None) -> Iterator[str]:
    if plan is not None:
        yield plan
    if call.pejlemaerke:
        yield f"pejlemærke: {call.pejlemaerke}"
    if question.fund:
        yield f"ramme: {views.FUNDS[question.fund]}"
    if question.kind:
        yield f"type: {views.KINDS_LONG[question.kind]}"
    if question.verdict:
        yield f"indstilling: {views.VERDICTS[question.verdict]}"
    if question.missing_assessment:
        yield "mangler indstilling"
    if question.goals_missed:
        yield "mål ikke nået"
    yield from least_words(question).values()
    if question.search:
        yield f"»{question.search}«"


def _parts(found: Cliff, after_year: int, about: str) -> "Iterator[RenderableType]":
    yield cell(views.joined(["Klippen", about, "mio. kr."]), "bold")
    if not found.years:
        yield cell("Intet er bevilget, og intet bortfalder. Prøv med færre filtre.")
        return
    yield _table(found, after_year)
    yield ""
    for words in (fall_words, beside_words, unknown_words):
        if said := words(found, after_year):
            yield cell(said)


def _table(found: Cliff, after_year: int) -> Table:
    table = quiet_table(heading=True)
    table.add_column("År", no_wrap=True)
    table.add_column("Ramme")
    table.add_column("Bevilget", justify="right", no_wrap=True)
    table.add_column("")
    table.add_column("Udløber helt", justify="right", no_wrap=True)
    for year in found.years:
        falls = found.falls_after(year).get(SumOf(Kind.FULL), {})
        of_year = [fund for fund in found.funds if found.at(year, fund) is not None or fund in falls]
        for fund in of_year or [None]:
            one = found.at(year, fund)
            table.add_row(
                str(year) if fund in of_year[:1] or not of_year else "",
                views.FUNDS[fund] if of_year else "",
                _funded(one) if of_year else views.NOTHING,
                "+ ?" if one is not None and one.unknown and one.amount_kr is not None else "",
                _set(format_mio(falls[fund])) if fund in falls else "",
                style="bold" if year == after_year else "",
            )
    return table


def _funded(one: Funded | None) -> str:
    if one is None:
        return ""
    return _UNKNOWN if one.amount_kr is None else _set(format_mio(one.amount_kr))


def _set(figure: str) -> str:
    return set_comma(figure, _DECIMALS, 0)
