from dataclasses import replace

import pytest

from db.queries.records import LARGEST_FIRST, Question, Sort, StoreFacts
from tracker.appropriation import Kind, Pejlemaerke
from tracker.assessment import Verdict
from tracker.profile import Fund
from tui import (
    agreement_keys,
    asking,
    cliff_keys,
    comparing_two_keys,
    keys,
    negotiation_keys,
    overview_keys,
    paper_keys,
    whole_keys,
)
from tui.chips import Chip
from tui.key import KeyGroup

SOME = StoreFacts(appropriations=29, years=(2022, 2023, 2027))


def test_each_key_goes_through_its_choices_and_back_to_all() -> None:
    question = Question()
    for step, count in (("fund", len(Fund)), ("kind", len(Kind)), ("verdict", len(Verdict))):
        seen = set()
        for _ in range(count + 1):
            question = asking.STEPS[step](question)
            seen.add(question)
        assert len(seen) == count + 1
        assert question == Question()


def test_every_order_is_reached_and_a_new_one_begins_at_its_natural_end() -> None:
    question = replace(Question(), descending=True)
    seen = []
    for _ in Sort:
        question = asking.next_sort(question)
        seen.append(question.sort)
        assert question.descending is (question.sort in LARGEST_FIRST)

    assert set(seen) == set(Sort)
    assert asking.sort_by(Question(), "service").descending, "the largest amounts first"
    assert not asking.sort_by(Question(), "title").descending
    assert asking.sort_by(asking.sort_by(Question(), "title"), "title").descending
    assert asking.sort_by(Question(), "other") == Question(), "a column without an order"


def test_a_verdict_and_its_absence_are_not_asked_for_together() -> None:
    stop = replace(Question(), verdict=Verdict.STOP)

    assert asking.toggle_missing(stop) == replace(Question(), missing_assessment=True)
    assert not asking.next_verdict(asking.toggle_missing(stop)).missing_assessment


def test_clearing_keeps_year_later_and_order() -> None:
    kept = Question(after_year=2025, later=True, sort=Sort.TITLE, descending=True)
    narrowed = replace(
        kept, fund=Fund.SERVICE, kind=Kind.FULL, search="job", pejlemaerke=Pejlemaerke("Visionen", "Job")
    )

    assert asking.cleared(narrowed) == kept
    assert asking.is_filtered(narrowed)
    assert not asking.is_filtered(kept)


def test_filters_are_said_in_words() -> None:
    question = Question(
        pejlemaerke=Pejlemaerke("Visionen", "Job"),
        fund=Fund.ANLAEG,
        kind=Kind.ONE_OFF,
        verdict=Verdict.AUTOMATIC,
        sort=Sort.LAST_YEAR,
        descending=True,
    )

    assert [one.words for one in asking.chips(question)] == [
        "Pejlemærke: Job",
        "Ramme: anlæg",
        "Type: engangs",
        "Indstilling: til forhandling",
        "Sortering: sidste år ▼",
    ]
    assert asking.chips(replace(Question(), missing_assessment=True, goals_missed=True)) == [
        Chip("missing_assessment", "Mangler indstilling"),
        Chip("goals_missed", "Mål ikke nået"),
    ]
    assert asking.chips(Question()) == []


def test_every_filter_can_be_taken_off_by_itself() -> None:
    question = Question(
        pejlemaerke=Pejlemaerke("Visionen", "Job"), fund=Fund.ANLAEG, search="unge", sort=Sort.TITLE, descending=True
    )

    left = question
    for chip in asking.chips(question):
        left = asking.without(left, chip.name)
        assert chip not in asking.chips(left)

    assert left == Question()


def test_filters_stand_in_the_order_they_were_set() -> None:
    question = Question(fund=Fund.ANLAEG, kind=Kind.ONE_OFF, search="unge")

    assert [one.name for one in asking.chips(question, ("kind", "fund"))] == ["kind", "fund", "search"]


def test_the_question_is_said_in_full_words() -> None:
    assert asking.headline(Question()) == "Udløber eller reduceres efter 2023"
    assert asking.headline(Question(2024, later=True)) == "Udløber eller reduceres efter 2024 og senere"


@pytest.mark.parametrize(
    ("question", "facts", "said"),
    [
        (Question(2031), SOME, "Intet udløber efter 2031.\nTryk [ for året før. Det seneste år med udløb er 2027."),
        (
            Question(2020),
            SOME,
            (
                "Intet udløber efter 2020.\n"
                "Tryk ] for året efter. Det næste år med udløb er 2022. Eller tryk s for at se alle senere."
            ),
        ),
        (Question(2031), StoreFacts(1), "Intet udløber efter 2031.\nTryk n for at tilføje en bevilling."),
        (
            Question(2031, later=True),
            SOME,
            "Intet udløber efter 2031 eller senere.\nTryk [ for året før. Det seneste år med udløb er 2027.",
        ),
        (
            replace(Question(), fund=Fund.ANLAEG),
            SOME,
            "Ingen bevillinger passer til filtrene.\nTryk r for at rydde dem.",
        ),
        (
            replace(Question(), search="frt"),
            SOME,
            (
                "Intet, der udløber efter 2023, indeholder »frt«.\n"
                "Tryk r for at rydde søgningen.\n"
                "s søger i flere år, og til sidst i alle bevillinger."
            ),
        ),
        (
            replace(Question(), search="frt", everything=True),
            SOME,
            "Ingen bevillinger indeholder »frt«.\nTryk r for at rydde søgningen.",
        ),
        (
            Question(),
            StoreFacts(),
            "Der er ingen bevillinger endnu.\nTryk n for at tilføje en, eller 5 og så i for at læse et papir ind.",
        ),
        (
            Question(),
            StoreFacts(waiting=2),
            (
                "Der er ingen bevillinger endnu.\n"
                "Der venter kladder i indbakken: tryk 5.\n"
                "Tryk n for at tilføje en, eller 5 og så i for at læse et papir ind."
            ),
        ),
    ],
)
def test_an_empty_list_says_why_and_which_key_comes_next(question: Question, facts: StoreFacts, said: str) -> None:
    assert asking.empty_words(question, facts) == said


def test_while_one_types_an_empty_list_names_keys_that_are_not_typed() -> None:
    only_search = replace(Question(), search="frt")
    filtered_too = replace(only_search, fund=Fund.ANLAEG)

    assert asking.empty_words(only_search, SOME, typing=True) == (
        "Intet, der udløber efter 2023, indeholder »frt«.\n"
        "Tryk Esc for at rydde søgningen.\n"
        "Enter, og så s, søger i flere år, og til sidst i alle bevillinger."
    )
    assert asking.empty_words(filtered_too, SOME, typing=True) == (
        "Ingen bevillinger passer til filtrene.\nTryk Esc, og så r, for at rydde dem."
    )


def test_the_nearest_year_is_the_later_of_two() -> None:
    assert asking.nearest_year(2025, (2022, 2023, 2027)) == 2027
    assert asking.nearest_year(2024, ()) is None


def test_waiting_drafts_are_counted_in_words() -> None:
    assert asking.waiting_words(StoreFacts()) == ""
    assert asking.waiting_words(StoreFacts(waiting=1)) == "1 kladde venter på gennemgang"


def test_every_step_named_by_a_key_exists() -> None:
    named = [key.action for group in overview_keys.OVERVIEW for key in group.keys if key.action.startswith("ask(")]

    assert {action.removeprefix("ask('").removesuffix("')") for action in named} == set(asking.STEPS)


@pytest.mark.parametrize(
    "screen",
    [
        overview_keys.OVERVIEW,
        keys.HISTORY,
        keys.REVIEW,
        keys.GOALS,
        keys.BUDGET_YEAR,
        keys.DIGEST,
        comparing_two_keys.COMPARING_TWO,
        agreement_keys.AGREEMENT,
        cliff_keys.CLIFF,
        negotiation_keys.LINES,
        negotiation_keys.SCENARIOS,
        paper_keys.PAPER,
        whole_keys.WHOLE,
    ],
)
def test_no_key_does_two_things_and_every_help_line_fits_eighty_cells(screen: tuple[KeyGroup, ...]) -> None:
    bound = [name for group in screen for key in group.keys for name in key.keys.split(",") if name]

    assert len(bound) == len(set(bound))
    for group in screen:
        for key in group.keys:
            assert len(key.shown) <= 8
            assert len(key.title) <= 20
            assert len(key.help) <= 39
    for mark, meaning in (*overview_keys.MARKS, *keys.DOOR_MARKS, *comparing_two_keys.MARKS):
        assert len(mark) <= 8
        assert len(meaning) <= 60
