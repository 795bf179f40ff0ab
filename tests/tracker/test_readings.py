"""Whether two papers are one paper read twice, and where the readings differ."""

from dataclasses import replace
from datetime import date

import pytest

from tracker.drafts import Document, DocumentType, Draft, Finding, Parsed, Severity
from tracker.goals import Goal, GoalResult, GoalUnit, Target
from tracker.profile import YearAmount
from tracker.readings import ReadingDifference, clearer, differences, same_paper
from tracker.source import Source

OCR = Finding(Severity.NOTE, "ocr", "Papiret er læst af en scanner.")


def goal(number: int | None, text: str, count: int | None, *, met: bool = True, doubtful: bool = False) -> Goal:
    result = GoalResult(raw=f"Målet er nået ({count})", count=count, met=met, doubtful=doubtful)
    source, result_source = Source("Papiret", 10 + (number or 0)), Source("Papiret", 20 + (number or 0))
    return Goal(number, "Havnens værksted", text, 2031, None, result, "", source, result_source)


def paper(
    *goals: Goal, scanned: bool = False, plan: str = "Værkstedsplan 2030-32", amount_kr: int | None = None
) -> Parsed:
    draft = Draft(
        id="1:1",
        line=1,
        title="Havnens værksted" if not scanned else "Havnens veerksted",
        plan=plan,
        pejlemaerke=None,
        amounts=(YearAmount(2031, None, amount_kr, source=Source("Papiret", 3, "et beløb")),),
        goals=goals,
    )
    document = Document("papir.txt", "00", DocumentType.GOAL_STATUS, "Status på værkstederne")
    return Parsed(document, (draft,), (OCR,) if scanned else ())


CLEAN = paper(goal(1, "40 unge møder på holdet", 44), goal(2, "Alle får en læreplads", 41))
SCANNED = paper(
    goal(1, "40 unge mgder pa holdet", 44), goal(2, "Alle fér en lzereplads", 4141, doubtful=True), scanned=True
)


def told(found: tuple[ReadingDifference, ...]) -> list[tuple[int | None, str, object, object]]:
    return [(one.number, one.field, one.one.value, one.other.value) for one in found]


def test_a_paper_and_its_scan_are_one_paper() -> None:
    likeness = same_paper(CLEAN, SCANNED)

    assert likeness.is_same
    assert likeness.score == 1
    assert "samme plan: Værkstedsplan 2030-32" in likeness.evidence
    assert "2 af 2 mål har samme nummer og ordlyd" in likeness.evidence


def test_they_differ_only_in_what_the_scan_made_of_the_figures() -> None:
    found = differences(CLEAN, SCANNED)

    assert told(found) == [(2, "count", 41, 4141), (2, "doubtful", False, True)]
    assert (found[0].one.raw, found[0].one.line) == ("Målet er nået (41)", 22)
    assert (found[0].other.raw, found[0].other.line) == ("Målet er nået (4141)", 22)


def test_the_clear_one_is_preferred_whichever_comes_first() -> None:
    assert clearer(CLEAN, SCANNED) is CLEAN
    assert clearer(SCANNED, CLEAN) is CLEAN


def test_of_two_scans_the_less_doubtful_is_preferred() -> None:
    better = paper(goal(1, "40 unge møder på holdet", 44), scanned=True)

    assert clearer(SCANNED, better) is better


def test_of_two_clear_ones_the_first_is_preferred() -> None:
    assert clearer(CLEAN, paper(goal(1, "x", 1))) is CLEAN


def test_one_paper_in_two_formats_is_one_paper_without_differences() -> None:
    again = replace(CLEAN, document=replace(CLEAN.document, name="papir.docx"))

    assert same_paper(CLEAN, again).is_same
    assert differences(CLEAN, again) == ()


def test_two_clear_papers_with_other_results_are_two_versions() -> None:
    corrected = paper(goal(1, "40 unge møder på holdet", 45), goal(2, "Alle får en læreplads", 41))

    likeness = same_paper(CLEAN, corrected)

    assert not likeness.is_same
    assert "to udgaver" in likeness.evidence[-1]


def test_a_scan_of_the_status_at_midyear_is_another_paper() -> None:
    midyear = paper(
        goal(1, "40 unge møder på holdet", 20, met=False), goal(2, "Alle får en læreplads", 3), scanned=True
    )

    assert not same_paper(CLEAN, midyear).is_same


@pytest.mark.parametrize(
    ("other", "words"),
    [
        (replace(CLEAN, document=replace(CLEAN.document, type=DocumentType.EXPIRY_LIST)), "af hver sin slags"),
        (replace(CLEAN, drafts=()), "ikke målsætninger"),
        (paper(replace(CLEAN.goals[0], year=2030)), "hver sit år: 2031 og 2030"),
        (paper(*CLEAN.goals, plan="Cykelstrategi"), "hver sin plan"),
    ],
)
def test_what_rules_it_out_is_said(other: Parsed, words: str) -> None:
    likeness = same_paper(CLEAN, other)

    assert likeness.score == 0
    assert words in likeness.evidence[0]


def test_papers_of_two_dates_are_two_papers_and_of_one_date_more_surely_one() -> None:
    first = replace(CLEAN, document=replace(CLEAN.document, dated=date(2032, 2, 1)))
    second = replace(SCANNED, document=replace(SCANNED.document, dated=date(2032, 3, 1)))

    assert same_paper(first, second).score == 0
    assert "samme dato: 2032-02-01" in same_paper(first, first).evidence


def test_case_numbers_weigh_and_are_told() -> None:
    first = replace(CLEAN, document=replace(CLEAN.document, case_number="2031 - 77"))
    second = replace(SCANNED, document=replace(SCANNED.document, case_number="2031 - 71"))

    likeness = same_paper(first, second)

    assert likeness.score == 0.8
    assert "forskellige sagsnumre: 2031 - 77 og 2031 - 71" in likeness.evidence
    assert "sagsnummer: 2031 - 77" in same_paper(first, first).evidence
    assert ("case_number", "2031 - 77", "2031 - 71") in [item[1:] for item in told(differences(first, second))]


def test_a_goal_that_one_of_them_lacks_is_a_difference() -> None:
    short = paper(CLEAN.goals[0], scanned=True)

    assert told(differences(CLEAN, short)) == [(2, "goal", "Alle får en læreplads", None)]
    assert told(differences(short, CLEAN)) == [(2, "goal", None, "Alle får en læreplads")]


def test_a_number_inside_a_goal_a_target_a_note_and_a_missing_result_are_differences() -> None:
    first = paper(replace(CLEAN.goals[0], target=Target(40, GoalUnit.PERSONS), note="Til og med maj"))
    second = paper(
        replace(
            CLEAN.goals[0],
            text="90 unge møder på holdet",
            target=Target(90, GoalUnit.PLACES),
            result=None,
            result_source=None,
        )
    )

    assert told(differences(first, second)) == [
        (1, "text", "40 unge møder på holdet", "90 unge møder på holdet"),
        (1, "note", "Til og med maj", None),
        (1, "target", 40, 90),
        (1, "target_unit", "persons", "places"),
        (1, "met", True, None),
        (1, "count", 44, None),
        (1, "doubtful", False, None),
    ]
    assert not same_paper(first, second).is_same


def test_money_is_compared_effort_by_effort() -> None:
    first, second = paper(*CLEAN.goals, amount_kr=900_000), paper(*CLEAN.goals, amount_kr=800_000, scanned=True)

    assert told(differences(first, second)) == [(None, "amount 2031", 900_000, 800_000)]


def test_money_of_an_effort_that_has_no_twin_is_seen_at_its_goals() -> None:
    moved = replace(CLEAN.drafts[0], title="Cykelstien", goals=(replace(CLEAN.goals[0], effort="Cykelstien"),))

    found = differences(paper(CLEAN.goals[0], amount_kr=5), replace(CLEAN, drafts=(moved,)))

    assert told(found) == [(1, "effort", "Havnens værksted", "Cykelstien")]


def test_goals_that_begin_again_at_one_are_paired_in_order() -> None:
    twice = paper(goal(1, "40 unge møder", 44), goal(1, "Alle får job", 40), goal(None, "Holdet består", 1))

    assert differences(twice, twice) == ()


def test_papers_without_drafts_have_nothing_to_compare_but_themselves() -> None:
    empty = Parsed(replace(CLEAN.document, title=None))

    assert told(differences(empty, replace(empty, document=CLEAN.document))) == [
        (None, "title", None, "Status på værkstederne")
    ]
