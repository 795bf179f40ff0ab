"""The real goal status of 2024, flattened and scanned, where copies of it lie beside the project."""

from pathlib import Path

import pytest

from seed.importer import read_document
from seed.parsers.scan_words import signs_of_scan
from seed.reader import read_lines
from tracker.drafts import Parsed
from tracker.goals import Goal
from tracker.readings import clearer, differences, same_paper

FOLDER = Path(__file__).parents[2].parent / "shared" / "documents"
FLATTENED = FOLDER / "handleplan-2024-status.txt"
SCANNED = FOLDER / "handleplan-2024-status-scannet.txt"
pytestmark = pytest.mark.skipif(
    not (FLATTENED.exists() and SCANNED.exists()), reason="the real papers are not part of the repository"
)
JOB, ACTIVITY, PLACES, SPARE = (
    "Indsats for jobparate",
    "Indsats for aktivitetsparate",
    "Flere lære- og elevpladser til unge",
    "Fritidsjob til unge",
)
GOALS = [
    # number, effort, target, unit, met, share, count, of
    (1, JOB, 300, "places", True, None, 563, None),
    (2, JOB, 50, "percent", True, 61, 343, None),
    (3, JOB, 35, "percent", True, 36, 202, None),
    (4, ACTIVITY, 125, "places", True, None, 166, None),
    (5, ACTIVITY, 80, "percent", True, 86, 143, None),
    (6, ACTIVITY, 60, "percent", False, 48, 80, None),
    (7, PLACES, 50, "persons", True, None, 50, None),
    (8, PLACES, None, None, True, None, 50, None),
    (9, SPARE, 90, "persons", True, None, 90, None),
    (10, SPARE, None, None, True, None, 45, 90),
]


@pytest.fixture(scope="module")
def flattened() -> Parsed:
    return read_document(FLATTENED)


@pytest.fixture(scope="module")
def scanned() -> Parsed:
    return read_document(SCANNED)


def told(goal: Goal) -> tuple[object, ...]:
    target, result = goal.target, goal.result
    assert result
    return (
        goal.number,
        goal.effort,
        target.value if target else None,
        target.unit if target else None,
        result.met,
        result.share_percent,
        result.count,
        result.of_count,
    )


def codes_and_lines(parsed: Parsed) -> list[tuple[str, int | None]]:
    own = ("ocr", "doubtful_figure", "lines_out_of_order", "effort_uncertain", "name_in_goal")
    return [(finding.code, finding.line) for finding in parsed.findings if finding.code in own]


def test_every_goal_of_the_flattened_paper_stands_under_its_effort_with_every_figure(flattened: Parsed) -> None:
    assert [told(goal) for goal in flattened.goals] == GOALS
    assert not any(goal.result.doubtful for goal in flattened.goals if goal.result)
    assert {goal.year for goal in flattened.goals} == {2024}


def test_lines_are_unwrapped_with_single_spaces(flattened: Parsed) -> None:
    texts = {goal.number: goal.text for goal in flattened.goals}

    assert texts[1] == "300 helårspladser"
    assert texts[9].partition("alderen ")[2].startswith("15-24 år")
    assert not any("  " in text or "\n" in text for text in texts.values())
    assert [goal.result.raw for goal in flattened.goals if goal.result and goal.number == 6] == [
        "Målet blev ikke opnået (48 pct./ 80 borgere)"
    ]


@pytest.mark.parametrize("name", ["flattened", "scanned"])
def test_the_efforts_expire_after_2026_with_amounts_unknown(name: str, request: pytest.FixtureRequest) -> None:
    parsed: Parsed = request.getfixturevalue(name)

    assert len(parsed.drafts) == 4
    for draft in parsed.drafts:
        assert draft.plan == "Integrationshandleplan 2024-26"
        assert [(one.year, one.fund, one.amount_kr) for one in draft.amounts] == [
            (2024, None, None),
            (2025, None, None),
            (2026, None, None),
        ]


@pytest.mark.parametrize("name", ["flattened", "scanned"])
def test_the_note_on_the_period_and_the_explanations_stand_at_goal_six(
    name: str, request: pytest.FixtureRequest
) -> None:
    parsed: Parsed = request.getfixturevalue(name)
    notes = {goal.number: goal.note for goal in parsed.goals}

    assert "jan. 2024-maj 2025" in notes[6]
    assert "33 borgere" in notes[6]
    assert notes[6].count("\n- ") == 2
    assert [number for number, note in notes.items() if note] == [6]


def test_the_title_is_unwrapped(flattened: Parsed, scanned: Parsed) -> None:
    assert flattened.document.title == "Status på Integrationshandleplanen 2024-26"
    assert scanned.document.title == "Status pa Integrationshandleplanen 2024-26"


def test_nothing_is_doubted_in_the_flattened_paper(flattened: Parsed) -> None:
    assert codes_and_lines(flattened) == []


def test_the_lines_that_are_left_over_are_the_introductions(flattened: Parsed, scanned: Parsed) -> None:
    assert [one.line for one in flattened.unplaced] == [5, 6, 7, 8, *range(10, 16), 18, 19, 20]
    assert [one.line for one in scanned.unplaced] == [
        *(10, 11, 12, 14, 16, 18, 19, 20, 22, 23, 27, 29, 31),
        *(35, 168, 169),
    ]


def test_the_scan_gives_the_same_goals_met_and_not_met_under_the_same_efforts(
    flattened: Parsed, scanned: Parsed
) -> None:
    assert [(goal.number, goal.target, goal.result.met) for goal in scanned.goals if goal.result] == [
        (goal.number, goal.target, goal.result.met) for goal in flattened.goals if goal.result
    ]
    assert [goal.effort for goal in scanned.goals] == [
        *[JOB] * 3,
        *[ACTIVITY] * 3,
        # The scan's own spelling stands.
        *["Flere lzere- og elevpladser til unge"] * 2,
        *[SPARE] * 2,
    ]
    assert sum(goal.result.met is True for goal in scanned.goals if goal.result) == 9


def test_the_two_figures_that_the_scan_spoilt_are_doubtful_as_they_stand(scanned: Parsed) -> None:
    doubtful = {
        goal.number: (goal.result.share_percent, goal.result.count, goal.result.raw)
        for goal in scanned.goals
        if goal.result and goal.result.doubtful
    }

    assert doubtful == {
        3: (36, 7202, "Malet blev opnéaet (36 pct./7202 borgere)"),
        9: (None, None, "Mélet blev opnédet (°0)"),
    }


def test_all_other_figures_of_the_scan_are_those_of_the_paper(scanned: Parsed) -> None:
    certain = [told(goal)[4:] for goal in scanned.goals if goal.number not in {3, 9}]

    assert certain == [goal[4:] for goal in GOALS if goal[0] not in {3, 9}]


def test_what_the_scan_did_is_found(scanned: Parsed) -> None:
    assert codes_and_lines(scanned) == [
        ("ocr", 4),
        ("doubtful_figure", 65),
        ("lines_out_of_order", 89),
        ("doubtful_figure", 121),
    ]
    spoilt = next(finding for finding in scanned.findings if finding.line == 65)
    assert (spoilt.stated, spoilt.computed, spoilt.quote) == (7202, 563, "(36 pct./7202")
    assert "linje 49" in spoilt.message


def test_the_two_are_one_paper_read_twice_and_differ_where_the_scan_spoilt_it(
    flattened: Parsed, scanned: Parsed
) -> None:
    assert same_paper(flattened, scanned).is_same
    assert clearer(scanned, flattened) is flattened
    assert [(one.number, one.field, one.one.value, one.other.value) for one in differences(flattened, scanned)] == [
        (3, "count", 202, 7202),
        (3, "doubtful", False, True),
        (9, "count", 90, None),
        (9, "doubtful", False, True),
    ]


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.txt")), ids=lambda path: path.stem)
def test_only_the_scan_is_taken_for_one(path: Path) -> None:
    signs = signs_of_scan(read_lines(path).lines)

    assert (signs is not None) is (path == SCANNED)


def test_the_status_of_2023_is_no_reading_of_that_of_2024(flattened: Parsed) -> None:
    assert not same_paper(flattened, read_document(FOLDER / "handleplan-2019-23-afsluttende-status.txt")).is_same
