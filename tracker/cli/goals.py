"""`goals`: the goals of efforts and how they went."""

import argparse
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import groupby
from typing import TYPE_CHECKING

from rich.padding import Padding
from rich.table import Table

from db.portions import portions
from db.queries import goals as goal_queries
from db.queries.as_listed import as_listed
from db.queries.goals import StoredGoal
from tracker.appropriation import Appropriation
from tracker.cli import printing
from tracker.cli.looking import as_of_shape, as_of_words, seen_on
from tracker.cli.opening import opened
from tracker.cli.printing import cell, quiet_table
from tracker.costs import Cost, costs
from tracker.errors import NotFoundError
from tracker.flows.naming import field_words
from tracker.goal_readings import Reading, apart
from tracker.goal_words import DOUBTFUL, count_goals, goal_field, goal_text, met_words, result_words, target_words
from tracker.goals import Goal
from tracker.outputs.shapes import Shape, reading_shape
from tracker.outputs.weight_shapes import cost_shape
from tracker.settings import Settings
from tracker.text import search_key
from tui import cost_words, views

if TYPE_CHECKING:
    from rich.console import RenderableType
    from sqlalchemy.orm import Session


def goals(settings: Settings, call: argparse.Namespace) -> int:
    """Print goals and results, by plan, effort and year."""
    with opened(settings) as store, seen_on(store, call.as_of) as seen, seen.reading() as session:
        plans = _plans(session, call.plan) if call.plan else None
        found = goal_queries.goals(session, plans=plans, year=call.year)
        years = goal_queries.years_with_goals(session)
        ids = list(dict.fromkeys(one.appropriation_id for one in found))
        shown = {one.reading.goal for one in found}
        priced = {
            one.id: costs
            for some in portions(ids)
            for one in as_listed(session, some, goals=True)
            if (costs := _costs_of(one, shown))
        }
    if call.json:
        said = {
            "goals": map(_shape, found),
            "costs": (cost_shape(key, cost) for key, costs in priced.items() for cost in costs),
        }
        with printing.held() as answer:
            answer.add_json(said | as_of_shape(call.as_of))
    elif found:
        printing.show(*_parts(found, priced, as_of_words(call.as_of)))
    else:
        printing.say(_empty_words(call.year, years))
    return 0


def goals_table(readings: Sequence[Reading], *, year: bool = True) -> Table:
    """Lay out goals: number, text, target, result and whether it was met; words alone carry the meaning."""
    table = quiet_table(heading=True)
    if year:
        table.add_column("År", no_wrap=True)
    table.add_column("Nr.", justify="right", no_wrap=True)
    table.add_column("Mål", ratio=3)
    table.add_column("Målsat", ratio=1)
    table.add_column("Resultat", ratio=2)
    table.add_column("Nået?", no_wrap=True)
    for reading in readings:
        goal = reading.goal
        table.add_row(
            *([str(goal.year)] if year else []),
            str(goal.number) if goal.number is not None else views.NOTHING,
            cell(goal.text),
            cell(target_words(goal.target) or views.NOTHING),
            cell(_result(reading)),
            met_words(goal.result),
        )
    return table


def other_readings(reading: Reading) -> Iterator[str]:
    """Say where other readings of a goal differ from the one that counts, field by field."""
    for other in reading.others:
        place = views.source_words(other.source)
        for aspect in apart(reading.goal, other):
            counted, read = goal_text(reading.goal, aspect), goal_text(other, aspect)
            yield (
                f"{field_words(goal_field(other, aspect))}: »{counted or views.NOTHING}« tæller; "
                f"»{read or views.NOTHING}« – {place}"
            )


def cost_parts(found: Sequence[Cost]) -> "Iterator[RenderableType]":
    """Say what each participant cost, with the arithmetic and where its figures are from."""
    for words, tone in cost_words.told(found):
        yield cell(words, "dim" if tone is views.Tone.QUIET else "")


def _costs_of(one: Appropriation, shown: AbstractSet[Goal]) -> tuple[Cost, ...]:
    """Reckon the costs that rest on a goal that is shown."""
    return tuple(cost for cost in costs(one) if cost.goal in shown)


def _result(reading: Reading) -> str:
    """Say the result; in doubt, the paper's own words, and what else was read."""
    result = reading.goal.result
    said = result_words(result) or views.NOTHING
    if result is not None and result.doubtful:
        said = f"{DOUBTFUL}: »{result.raw}«"
    others = len(reading.others)
    return said + (f" ({views.count_words(others, 'anden læsning', 'andre læsninger')})" if others else "")


def _plans(session: "Session", name: str) -> list[str]:
    """Find the plans with goals that a typed name may stand for."""
    known = goal_queries.plans_with_goals(session)
    found = [plan for plan in known if search_key(name) in search_key(plan)]
    if not found:
        there = (
            f"Der er: {', '.join(known)}." if known else "Ingen plan har mål endnu. Læs en status ind: pejl import FIL"
        )
        message = f"Ingen plan med mål hedder noget med »{name}«. {there}"
        raise NotFoundError(message)
    return found


def _shape(one: StoredGoal) -> Shape:
    return reading_shape(one.reading) | {"appropriation_id": one.appropriation_id, "title": one.title}


def _parts(found: Sequence[StoredGoal], priced: Mapping[int, Sequence[Cost]], seen: str) -> "Iterator[RenderableType]":
    counted = count_goals([one.reading.goal for one in found])
    yield cell(views.joined([counted, seen]), "bold")
    for plan, of_plan in groupby(found, key=lambda one: one.reading.goal.plan):
        yield ""
        yield cell(plan, "bold")
        for key, of_effort in groupby(of_plan, key=lambda one: one.appropriation_id):
            efforts = list(of_effort)
            yield ""
            yield Padding(cell(f"{views.title_words(efforts[0].title)} · bevilling {key}", "italic"), (0, 0, 0, 2))
            yield Padding(goals_table([one.reading for one in efforts]), (0, 0, 0, 2))
            for line in (line for one in efforts for line in other_readings(one.reading)):
                yield Padding(cell(line, "dim"), (0, 0, 0, 2))
            reckoned = {one.reading.goal for one in efforts}
            costs_here = [cost for cost in priced.get(key, ()) if cost.goal in reckoned]
            yield from (Padding(part, (0, 0, 0, 2)) for part in cost_parts(costs_here))


def _empty_words(year: int | None, years: Sequence[int]) -> str:
    """Say why there are no goals, and what to try next."""
    if year is not None and years:
        nearest = min(years, key=lambda known: (abs(known - year), -known))
        return f"Ingen mål er fra {year}. Det nærmeste år med mål er {nearest}: pejl goals --year {nearest}"
    if years:
        return "Planen har ingen mål. Se dem alle med: pejl goals"
    return "Der er ingen mål i lageret. Læs en status på målsætninger ind med: pejl import FIL"
