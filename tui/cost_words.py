"""What each participant cost, with the arithmetic and where its figures are from. Plain strings."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from tracker.costs import Cost, Topic
from tracker.flows.naming import FUNDS
from tracker.goal_words import number_words
from tracker.money import format_kr
from tracker.profile import YearAmount
from tui.views import Tone, source_words

HEADING = "Pris pr. person"
_IN_WORK = "i job eller uddannelse"
PEOPLE = {Topic.PARTICIPANTS: ("deltager", "deltagere"), Topic.WORK: (_IN_WORK, _IN_WORK)}
_EACH = {Topic.PARTICIPANTS: "deltager", Topic.WORK: f"person {_IN_WORK}"}


def sum_words(cost: Cost) -> str:
    """Say the whole sum: "3.300.000 kr. / 545 deltagere = 6.055 kr. pr. deltager"; frames are shown apart."""
    parts = [format_kr(one.amount_kr or 0) for one in cost.amounts]
    money = parts[0]
    if len(parts) > 1:
        money = f"({' + '.join(f'{kr} {FUNDS[one.fund]}' for kr, one in zip(parts, cost.amounts, strict=True))})"
    one, many = PEOPLE[cost.topic]
    people = f"{number_words(cost.people)} {one if cost.people == 1 else many}"
    return f"{money} / {people} = {format_kr(cost.each_kr)} pr. {_EACH[cost.topic]}"


def told(found: Sequence[Cost]) -> Iterator[tuple[str, Tone]]:
    """Say every sum with the goal its people are from, and for each year the amounts, and what is left out."""
    for _, of_year in groupby(found, key=lambda one: one.year):
        same = list(of_year)
        for cost in same:
            yield sum_words(cost), Tone.PLAIN
            yield f"  {_people_words(cost)}", Tone.QUIET
        for one in same[0].amounts:
            rounded = f", afrundet til {format_kr(one.rounded_to_kr)}" if one.rounded_to_kr > 1 else ""
            yield f"  Beløb: {_amount_words(one)}{rounded}", Tone.QUIET
        for one in same[0].others:
            yield f"  Tæller ikke med: {_amount_words(one)}", Tone.QUIET


def _people_words(cost: Cost) -> str:
    place = cost.goal.result_source or cost.goal.source
    number = f"mål {cost.goal.number}" if cost.goal.number is not None else "målet uden nummer"
    added = f" ({' + '.join(map(number_words, cost.sum_of))} = {number_words(cost.people)})" if cost.sum_of else ""
    return f"{_first_up(PEOPLE[cost.topic][1])}: {number} i {cost.year}{added}, {source_words(place)}"


def _first_up(words: str) -> str:
    return words[:1].upper() + words[1:]


def _amount_words(one: YearAmount) -> str:
    place = f", {source_words(one.source)}" if one.source else ""
    return f"{format_kr(one.amount_kr or 0)} {FUNDS[one.fund]} i {one.year}{place}"
