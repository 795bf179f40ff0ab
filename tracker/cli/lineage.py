"""`lineage`: what an appropriation came of and became, and a person's answer to what is proposed."""

import argparse
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from rich.padding import Padding

from db.paper_tables import LineageState
from db.queries import detail
from db.queries.family import Family, Relative, family
from tracker.appropriation import Appropriation
from tracker.cli import printing
from tracker.cli.family import family_shape, in_time
from tracker.cli.goals import goals_table
from tracker.cli.opening import known_id, now, opened
from tracker.cli.printing import cell, quiet_table, set_comma
from tracker.errors import UsageError
from tracker.flows import lineages
from tracker.goal_readings import by_goal
from tracker.lineage import Stage, chronology
from tracker.money import format_mio
from tracker.settings import Settings
from tui import views

if TYPE_CHECKING:
    from rich.console import RenderableType

    Parts = Iterator[RenderableType]

_STATES = {
    LineageState.PROPOSED: "foreslået",
    LineageState.CONFIRMED: "bekræftet",
    LineageState.REJECTED: "afvist",
}


def lineage(settings: Settings, call: argparse.Namespace) -> int:
    """Print an appropriation's relatives; or record what a person says of one."""
    number = known_id(call.id)
    if call.successor is None and call.reject is None:
        if call.reason is not None:
            message = "En begrundelse hører til et svar. Angiv --successor eller --reject. Se: pejl lineage --help"
            raise UsageError(message)
        with opened(settings) as store, store.reading() as session:
            found = family(session, number)
        _tell(call, None, found)
        return 0
    other = known_id(call.successor if call.reject is None else call.reject)
    with opened(settings) as store:
        with store.writing() as session:
            answer = lineages.confirm if call.reject is None else lineages.reject
            done = answer(session, number, other, by=settings.by, at=now(), reason=call.reason or "")
            found = family(session, number)
            title = detail.appropriation(session, other).title
        said = _done_words(number, other, title, confirmed=call.reject is None, done=done)
        _tell(call, said, found)
    return 0


def family_parts(found: Family) -> "Parts":
    """Say in short what an appropriation came of and became, with the figures and goals across them."""
    if found.confirmed:
        yield from _heading("Slægt")
        yield Padding(_relatives_table(found.confirmed), (0, 0, 0, 2))
        yield from _across(found)
    if found.proposed:
        yield from _heading("Forslag om slægt")
        count = views.count_words(len(found.proposed), "forslag", "forslag")
        see = "Se det" if len(found.proposed) == 1 else "Se dem"
        yield Padding(cell(f"{count} venter på et svar. {see} med: pejl lineage {found.own.id}"), (0, 0, 0, 2))


def _tell(call: argparse.Namespace, said: str | None, found: Family) -> None:
    if call.json:
        own = {"id": found.own.id, "title": found.own.title, "plan": found.own.plan, "version": found.own.version}
        printing.say_json(own | family_shape(found))
    elif said is not None:
        printing.say(said)
    else:
        printing.show(*_page(found))


def _done_words(number: int, other: int, title: str | None, *, confirmed: bool, done: bool) -> str:
    named = f"Bevilling {other}, {views.title_words(title)},"
    if confirmed:
        state = "er" if done else "var allerede"
        return f"{named} {state} bekræftet som efterfølger til bevilling {number}."
    again = "Det foreslås ikke igen." if done else "Intet er ændret."
    return f"{named} {'er' if done else 'var allerede'} afvist som slægt til bevilling {number}. {again}"


def _page(found: Family) -> "Parts":
    own = found.own
    yield cell(f"Bevilling {own.id}: {views.title_words(own.title)}", "bold")
    yield cell(views.joined([views.pejlemaerke_words(own.pejlemaerke), own.plan, _years(own)]))
    if not (found.confirmed or found.proposed or found.rejected):
        yield ""
        yield cell("Ingen forgænger eller efterfølger er bekræftet eller foreslået.")
        yield cell(f"Kender du den, så skriv: pejl lineage {own.id} --successor NUMMER")
        return
    for heading, is_ancestor in (("Forgængere", True), ("Efterfølgere", False)):
        some = [one for one in found.confirmed if one.is_ancestor is is_ancestor]
        if some:
            yield from _heading(heading)
            yield Padding(_relatives_table(some), (0, 0, 0, 2))
            for one in some:
                yield Padding(_evidence(one), (0, 0, 0, 2))
    if found.proposed:
        yield from _heading("Forslag, der venter på et svar")
        for one in found.proposed:
            yield from _proposal(own, one)
    if found.rejected:
        yield from _heading("Afvist")
        yield Padding(_relatives_table(found.rejected), (0, 0, 0, 2))
    yield from _across(found)


def _proposal(own: Appropriation, one: Relative) -> "Parts":
    who = "Forgænger" if one.is_ancestor else "Efterfølger"
    score = f"{one.link.score:.0f} af 100" if one.link.score is not None else None
    other = one.appropriation
    yield Padding(cell(views.joined([f"{who}? {_named(other)}", other.plan, _years(other), score])), (0, 0, 0, 2))
    yield Padding(_evidence(one), (0, 0, 0, 4))
    ancestor, successor = (other.id, own.id) if one.is_ancestor else (own.id, other.id)
    yield Padding(cell(f"Bekræft: pejl lineage {ancestor} --successor {successor}"), (0, 0, 0, 4))
    yield Padding(cell(f"Afvis: pejl lineage {own.id} --reject {other.id}"), (0, 0, 0, 4))


def _evidence(one: Relative) -> "RenderableType":
    paper = f"Papiret er »{one.link.document}«." if one.link.document else ""
    return cell(" ".join([*one.link.evidence, paper]).strip(), "dim")


def _relatives_table(relatives: Sequence[Relative]) -> "RenderableType":
    table = quiet_table()
    for one in relatives:
        link, other = one.link, one.appropriation
        who = "forgænger" if one.is_ancestor else "efterfølger"
        who += f", {one.steps}. led" if one.steps > 1 else ""
        answered = f"{_STATES[link.state]} af {link.by}, {views.day_words(link.at.date())}"
        table.add_row(cell(_named(other)), cell(views.joined([who, other.plan, _years(other), answered])))
    return table


def _across(found: Family) -> "Parts":
    """Set out figures and goals of all that became one another; what nobody knows stays unknown."""
    if not found.confirmed:
        return
    stages = chronology(found.members)
    figures = [_figure(stage) for stage in stages]
    table = quiet_table()
    decimals = max((len(figure.partition(",")[2]) for figure in figures), default=0)
    width = max((len(set_comma(figure, decimals, 0)) for figure in figures), default=0)
    for stage, figure in zip(stages, figures, strict=True):
        years = str(stage.from_year) if stage.from_year == stage.to_year else f"{stage.from_year}–{stage.to_year}"
        whose = f"{stage.appropriation_id} {views.title_words(stage.title)}"
        table.add_row(years, views.FUNDS[stage.fund], set_comma(figure, decimals, width), cell(whose))
    yield from _heading("Beløb på tværs i mio. kr.")
    yield Padding(table if stages else cell("Intet beløb kendes."), (0, 0, 0, 2))
    goals = [reading for one in in_time(found.members) for reading in by_goal(one.goals)]
    if len({one.id for one in found.members if one.goals}) > 1:
        yield from _heading("Mål på tværs")
        yield Padding(goals_table(goals), (0, 0, 0, 2))


def _figure(stage: Stage) -> str:
    return "ukendt" if stage.amount_kr is None else format_mio(stage.amount_kr)


def _named(one: Appropriation) -> str:
    return f"{one.id} {views.title_words(one.title)}"


def _years(one: Appropriation) -> str | None:
    if one.last_year is None:
        return None
    first = one.first_year if one.first_year is not None else one.last_year
    return str(first) if first == one.last_year else f"{first}–{one.last_year}"


def _heading(text: str) -> "Parts":
    yield ""
    yield cell(text, "bold")
