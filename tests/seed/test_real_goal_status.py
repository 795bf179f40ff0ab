"""The real final status of 2023, where a copy of it lies beside the project."""

from datetime import date
from pathlib import Path

import pytest

from seed.importer import read_document
from tracker.drafts import Draft, Parsed
from tracker.goals import Goal

PAPER = Path(__file__).parents[2].parent / "shared" / "documents" / "handleplan-2019-23-afsluttende-status.txt"
pytestmark = pytest.mark.skipif(not PAPER.exists(), reason="the real paper is not part of the repository")

NEXT_PLAN = "Integrationshandleplan 2024-26"


@pytest.fixture(scope="module")
def parsed() -> Parsed:
    return read_document(PAPER)


def numbered(parsed: Parsed, number: int) -> Goal:
    (goal,) = [goal for goal in parsed.goals if goal.number == number]
    return goal


def titled(parsed: Parsed, start: str) -> Draft:
    (draft,) = [draft for draft in parsed.drafts if draft.title and draft.title.startswith(start)]
    return draft


def test_the_paper_says_what_it_is(parsed: Parsed) -> None:
    document = parsed.document

    assert document.type == "goal_status"
    assert document.title == "Afsluttende status på Integrationshandleplanen 2019-2023"
    assert document.dated == date(2024, 6, 18)
    assert (document.case_number, document.document_number) == ("2024-11257", "5579458")


def test_five_efforts_have_their_amounts_for_2023(parsed: Parsed) -> None:
    assert [
        (draft.title, [(one.year, one.fund, one.amount_kr, one.rounded_to_kr) for one in draft.amounts])
        for draft in parsed.drafts
    ] == [
        ("Håndholdt og vedvarende virksomhedsindsats for ledige", [(2023, None, 3_300_000, 100_000)]),
        (
            "Særlig virksomhedsrettet indsats for kvinder, med fokus på helbredsafklaring",
            [(2023, None, 3_500_000, 100_000)],
        ),
        ("Flere lære- og elevpladser til unge", [(2023, None, 800_000, 100_000)]),
        ("Fritidsjob til unge", [(2023, None, 1_600_000, 100_000)]),
        ("Forebyggelse af social kontrol", [(2023, None, 1_000_000, 100_000)]),
    ]
    assert {draft.plan for draft in parsed.drafts} == {"Integrationshandleplan 2019-23"}
    assert {draft.pejlemaerke for draft in parsed.drafts} == {None}
    assert not any(draft.periods or draft.stated_lapses for draft in parsed.drafts)


def test_eleven_goals_stand_under_their_efforts(parsed: Parsed) -> None:
    assert [[goal.number for goal in draft.goals] for draft in parsed.drafts] == [
        [1, 2, 3],
        [4, 5, 6],
        [7, 8],
        [9, 10],
        [11],
    ]
    assert {goal.year for goal in parsed.goals} == {2023}
    assert all(goal.effort == draft.title for draft in parsed.drafts for goal in draft.goals)


def test_targets_are_read_where_they_are_figures(parsed: Parsed) -> None:
    targets = [(goal.target.value, goal.target.unit) if goal.target else None for goal in parsed.goals]

    assert targets == [
        (350, "persons"),
        (75, "percent"),
        (40, "percent"),
        (225, "persons"),
        (80, "percent"),
        (15, "percent"),
        (50, "persons"),
        None,
        (110, "persons"),
        None,
        (1500, "persons"),
    ]


def test_every_result_has_the_figures_of_the_paper(parsed: Parsed) -> None:
    results = [goal.result for goal in parsed.goals if goal.result]

    assert [(one.share_percent, one.count, one.of_count, one.met) for one in results] == [
        (None, 545, None, True),
        (49, 268, None, False),
        (41, 110, None, True),
        (None, 348, None, True),
        (51, 179, None, False),
        (21, 31, None, True),
        (None, 50, None, True),
        (None, 50, None, True),
        (None, 110, None, True),
        (None, 55, 110, True),
        (None, 2568, None, True),
    ]
    assert sum(bool(one.met) for one in results) == 9
    assert not any(one.doubtful for one in results)
    assert [goal.source.line for goal in parsed.goals] == [35, 36, 37, 39, 40, 41, 42, 43, 44, 45, 46]


def test_the_longer_results_are_kept_whole(parsed: Parsed) -> None:
    lines = PAPER.read_text(encoding="utf-8").split("\n")

    for goal in parsed.goals:
        assert goal.result
        assert goal.result.raw == lines[(goal.source.line or 0) - 1].split("\t")[-1].strip()


def test_why_two_goals_were_not_met_is_their_note(parsed: Parsed) -> None:
    second, fifth = numbered(parsed, 2).note, numbered(parsed, 5).note

    assert second.startswith("Mål nr. 2 om at 75 pct.")
    assert second.endswith("65 pct. af borgerne.")
    assert fifth.startswith("Mål nr. 5 om, at 80 pct.")
    assert "58 pct. af borgerne." in fifth
    assert fifth.count("\n- ") == 3
    assert [goal.number for goal in parsed.goals if goal.note] == [2, 5]


@pytest.mark.parametrize(
    ("start", "begins", "ends"),
    [
        ("Håndholdt", 50, 88),
        ("Særlig", 56, 117),
        ("Flere lære", 131, 139),
        ("Fritidsjob", 119, 129),
        ("Forebyggelse", 141, 147),
    ],
)
def test_what_worked_belongs_to_the_effort_it_is_about(parsed: Parsed, start: str, begins: int, ends: int) -> None:
    lines = PAPER.read_text(encoding="utf-8").split("\n")
    draft = titled(parsed, start)

    assert draft.results.startswith(lines[begins - 1].strip())
    assert draft.results.endswith(lines[ends - 1].strip())


def test_a_page_break_in_a_sentence_leaves_no_trace(parsed: Parsed) -> None:
    results = titled(parsed, "Særlig").results

    assert "andre forvaltninger og myndigheder, herunder" in results
    assert "2024-0197588" not in results


def test_successors_are_those_the_paper_names(parsed: Parsed) -> None:
    assert [[(one.plan, one.goes_on, one.source.line) for one in draft.successions] for draft in parsed.drafts] == [
        [(NEXT_PLAN, True, 88)],
        [(NEXT_PLAN, True, 117)],
        [(NEXT_PLAN, True, 139)],
        [(NEXT_PLAN, True, 129)],
        [(NEXT_PLAN, False, 147), ("Handleplan til forebyggelse af negativ social kontrol", True, 147)],
    ]


def test_the_one_percentage_that_is_wrong_is_found_and_nothing_else(parsed: Parsed) -> None:
    (finding,) = parsed.findings

    assert (finding.severity, finding.code, finding.line) == ("error", "share_mismatch", 41)
    assert (finding.stated, finding.computed) == (17, 15.8)
    assert "55 af 348 (linje 39)" in finding.message


def test_only_what_is_about_the_whole_plan_is_left_over(parsed: Parsed) -> None:
    assert [line.line for line in parsed.unplaced] == [11, 21, 26, 30, 48, 72, 76, 103]


def test_the_caseworker_is_in_no_field(parsed: Parsed) -> None:
    name = PAPER.read_text(encoding="utf-8").split("\n")[23].strip()

    assert name
    assert name not in repr((parsed.document, parsed.drafts, parsed.findings, parsed.unplaced))
