"""The question a list answers: how keys change it, and how it is said in Danish."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from enum import StrEnum
from typing import TypeVar

from db.queries.records import LARGEST_FIRST, Question, Sort, StoreFacts
from tracker.appropriation import Kind
from tracker.assessment import Verdict
from tracker.profile import Fund
from tui import views
from tui.chips import Chip, in_order
from tui.least import least_words

SEARCH, ORDER = "search", "sort"
"""Chips that stand for what is searched for, and for the order."""
ChoiceT = TypeVar("ChoiceT", bound=StrEnum)


def next_fund(question: Question) -> Question:
    """Go on to the next fund, and after the last to all of them."""
    return replace(question, fund=_next(tuple(Fund), question.fund))


def next_kind(question: Question) -> Question:
    """Go on to the next kind of ending, and after the last to all of them."""
    return replace(question, kind=_next(tuple(Kind), question.kind))


def next_verdict(question: Question) -> Question:
    """Go on to the next verdict, and after the last to all of them."""
    return replace(question, verdict=_next(tuple(Verdict), question.verdict), missing_assessment=False)


def toggle_missing(question: Question) -> Question:
    """Ask only for those without a verdict, or for all again."""
    return replace(question, missing_assessment=not question.missing_assessment, verdict=None)


def toggle_goals_missed(question: Question) -> Question:
    """Ask only for those that did not reach some goal, or for all again."""
    return replace(question, goals_missed=not question.goals_missed)


def next_reach(question: Question) -> Question:
    """Ask for what ends this year, then also for what ends later, then for everything, and from the beginning."""
    return replace(question, later=not (question.later or question.everything), everything=question.later)


def shift_year(question: Question, years: int) -> Question:
    """Ask about another year; the years never run out."""
    return replace(question, after_year=question.after_year + years)


def next_sort(question: Question) -> Question:
    """Go on to the next order."""
    orders = tuple(Sort)
    sort = orders[(orders.index(question.sort) + 1) % len(orders)]
    return replace(question, sort=sort, descending=sort in LARGEST_FIRST)


def reverse(question: Question) -> Question:
    """Turn the order round."""
    return replace(question, descending=not question.descending)


def sort_by(question: Question, key: str) -> Question:
    """Order by a column; asking again turns the order round."""
    if key not in set(Sort):
        return question
    sort = Sort(key)
    if question.sort is sort:
        return reverse(question)
    return replace(question, sort=sort, descending=sort in LARGEST_FIRST)


def cleared(question: Question) -> Question:
    """Take every filter off; the year and the order stay."""
    return Question(
        after_year=question.after_year,
        later=question.later,
        everything=question.everything,
        sort=question.sort,
        descending=question.descending,
    )


def is_filtered(question: Question) -> bool:
    """Tell whether anything narrows the list."""
    return cleared(question) != question


def narrows(question: Question) -> bool:
    """Tell whether a question leaves anything out; an order and a year do not."""
    return any(chip.name != ORDER for chip in chips(question))


def headline(question: Question, *, was: str = "") -> str:
    """Say the question in full words, and before it which day is seen, when that is not today."""
    before = f"{was}: " if was else ""
    if question.everything:
        return f"{before}Alle bevillinger, og det, der bortfalder efter {question.after_year}"
    later = " og senere" if question.later else ""
    return f"{before}Udløber eller reduceres efter {question.after_year}{later}"


def chips(question: Question, order: Sequence[str] = ()) -> list[Chip]:
    """Say every filter, what is searched for, and an order other than the papers', in words.

    Args:
        question: What the list answers.
        order: In which the filters were set, by name.
    """
    said = []
    if question.pejlemaerke is not None:
        said.append(Chip("pejlemaerke", f"Pejlemærke: {question.pejlemaerke.name}"))
    if question.among:
        plans = list(dict.fromkeys(one.plan for one in question.among))
        said.append(Chip("among", f"{'Plan' if len(plans) == 1 else 'Planer'}: {', '.join(plans)}"))
    if question.fund is not None:
        said.append(Chip("fund", f"Ramme: {views.FUNDS[question.fund]}"))
    if question.kind is not None:
        said.append(Chip("kind", f"Type: {views.KINDS[question.kind]}"))
    if question.verdict is not None:
        said.append(Chip("verdict", f"Indstilling: {views.VERDICTS[question.verdict]}"))
    if question.missing_assessment:
        said.append(Chip("missing_assessment", "Mangler indstilling"))
    if question.goals_missed:
        said.append(Chip("goals_missed", "Mål ikke nået"))
    said += [Chip(name, words.capitalize()) for name, words in least_words(question).items()]
    if question.search.strip():
        said.append(Chip(SEARCH, f"Søgt: {question.search.strip()}"))
    if question.sort is not Sort.PEJLEMAERKE or question.descending:
        said.append(Chip(ORDER, f"Sortering: {views.SORTS[question.sort]} {'▼' if question.descending else '▲'}"))
    return in_order(said, order)


def without(question: Question, name: str) -> Question:
    """Take one filter off, by its chip's name."""
    plain = Question()
    if name == ORDER:
        return replace(question, sort=plain.sort, descending=plain.descending)
    return replace(question, **{name: getattr(plain, name)})


def nearest_year(year: int, years: Sequence[int]) -> int | None:
    """Find the year nearest to one, the later of two; None when there is none."""
    return min(years, key=lambda other: (abs(other - year), -other), default=None)


def empty_words(question: Question, facts: StoreFacts, *, typing: bool = False) -> str:
    """Say why a list is empty, and which key comes next.

    Args:
        question: What the list answers.
        facts: What the store holds at all.
        typing: Whether letters go into the search field now.
    """
    if not facts.appropriations:
        waiting = "Der venter kladder i indbakken: tryk 5.\n" if facts.waiting else ""
        add = "Tryk n for at tilføje en, eller 5 og så i for at læse et papir ind."
        return f"Der er ingen bevillinger endnu.\n{waiting}{add}"
    if is_filtered(replace(question, search="")):
        unknown = "\nDet, ingen kender tallet for, er aldrig »mindst«." if least_words(question) else ""
        clear = f"Tryk {'Esc, og så r,' if typing else 'r'} for at rydde dem."
        return f"Ingen bevillinger passer til filtrene.\n{clear}{unknown}"
    if question.search:
        return _not_found(question, typing=typing)
    said = f"Intet udløber efter {question.after_year}{' eller senere' if question.later else ''}."
    year = nearest_year(question.after_year, [y for y in facts.years if y != question.after_year])
    if year is None:
        return f"{said}\nTryk n for at tilføje en bevilling."
    if year < question.after_year:
        return f"{said}\nTryk [ for året før. Det seneste år med udløb er {year}."
    return f"{said}\nTryk ] for året efter. Det næste år med udløb er {year}. Eller tryk s for at se alle senere."


def _not_found(question: Question, *, typing: bool) -> str:
    """Say where nothing was found, since what is searched for may stand in another year."""
    clear = f"Tryk {'Esc' if typing else 'r'} for at rydde søgningen."
    if question.everything:
        return f"Ingen bevillinger indeholder »{question.search}«.\n{clear}"
    ends = f"Intet, der udløber efter {question.after_year}{' eller senere' if question.later else ''},"
    wider = f"{'Enter, og så s,' if typing else 's'} søger i flere år, og til sidst i alle bevillinger."
    return f"{ends} indeholder »{question.search}«.\n{clear}\n{wider}"


def waiting_words(facts: StoreFacts) -> str:
    """Say how many drafts wait in review; nothing when none does."""
    return f"{views.count_words(facts.waiting, 'kladde', 'kladder')} venter på gennemgang" if facts.waiting else ""


def _next(choices: Sequence[ChoiceT], current: ChoiceT | None) -> ChoiceT | None:
    """Go on to the next choice; None stands before the first and after the last."""
    if current is None:
        return choices[0]
    place = choices.index(current) + 1
    return choices[place] if place < len(choices) else None


STEPS: dict[str, Callable[[Question], Question]] = {
    "year_before": lambda question: shift_year(question, -1),
    "year_after": lambda question: shift_year(question, 1),
    "later": next_reach,
    "fund": next_fund,
    "kind": next_kind,
    "verdict": next_verdict,
    "missing": toggle_missing,
    "goals_missed": toggle_goals_missed,
    "sort": next_sort,
    "reverse": reverse,
}
"""What a single key does to the question, by the name in `tui.overview_keys`."""
FILTERS = ("fund", "kind", "verdict", "missing")
"""The steps that narrow a list, and leave its year and its order."""
