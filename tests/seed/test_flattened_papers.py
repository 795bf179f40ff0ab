"""Goal statuses of our own writing whose tables are flattened to lines, some of them scanned."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from seed.importer import read_document
from seed.reader import read_lines
from tracker.drafts import DocumentType, Draft, Parsed
from tracker.goals import Goal
from tracker.readings import clearer, differences, same_paper
from tracker.text import fold_space

DOCUMENTS = Path(__file__).parents[1] / "documents"
PAPERS = sorted(DOCUMENTS.glob("maal*.txt"))
CLEAN = sorted(path for path in DOCUMENTS.glob("*.txt") if not path.stem.startswith("maalscan-"))
FURNITURE = re.compile(
    r"baggrund|løsning|losning|indsats.*|m.{1,3}l.*i \d{4}|mål( for \d{4})?|(status|resultat) \d{4}|tabel \d.*"
    r"|side \d.*|kontor for .*|\w*sekretariatet|mål status \d{4}|\d\d-\d\d-\d{4}|sagsnummer i f2|\d{4} - \d+|32\.",
    re.IGNORECASE,
)


@pytest.fixture(params=PAPERS, ids=lambda path: path.stem)
def paper(request: pytest.FixtureRequest) -> Path:
    path: Path = request.param
    return path


def expected_of(paper: Path) -> Any:
    return json.loads((DOCUMENTS / f"{paper.stem}.expected.json").read_text(encoding="utf-8"))


def described_goal(goal: Goal) -> dict[str, Any]:
    result = goal.result
    return {
        "number": goal.number,
        "text": goal.text,
        "year": goal.year,
        "target": [goal.target.value, goal.target.unit] if goal.target else None,
        "line": goal.source.line,
        "result": None
        if result is None
        else {
            "met": result.met,
            "share_percent": result.share_percent,
            "count": result.count,
            "of_count": result.of_count,
            "doubtful": result.doubtful,
            "raw": result.raw,
            "line": goal.result_source.line if goal.result_source else None,
        },
        "note": goal.note,
    }


def described(draft: Draft) -> dict[str, Any]:
    return {
        "line": draft.line,
        "title": draft.title,
        "plan": draft.plan,
        "amounts": [[one.year, one.fund, one.amount_kr, one.rounded_to_kr] for one in draft.amounts],
        "results": draft.results,
        "goals": [described_goal(goal) for goal in draft.goals],
    }


def doubts_of(parsed: Parsed) -> list[list[Any]]:
    """List what the reading itself found; arithmetic that is checked has tests of its own."""
    own = {"ocr", "doubtful_figure", "lines_out_of_order", "effort_uncertain", "name_in_goal", "bad_amount"}
    return [[one.severity, one.code, one.line, one.stated, one.computed] for one in parsed.findings if one.code in own]


def test_there_are_papers_of_three_layouts_and_two_scans() -> None:
    assert len(PAPERS) >= 5


def test_every_effort_and_goal_is_as_expected(paper: Path) -> None:
    parsed = read_document(paper)

    assert [described(draft) for draft in parsed.drafts] == expected_of(paper)["drafts"]
    assert parsed.document.type is DocumentType.GOAL_STATUS
    assert parsed.document.title == expected_of(paper)["title"]


def test_what_is_doubtful_is_found_and_nothing_else(paper: Path) -> None:
    assert doubts_of(read_document(paper)) == expected_of(paper)["findings"]


def test_what_is_doubtful_of_a_result_is_found_on_a_line_of_its_own_effort(paper: Path) -> None:
    parsed = read_document(paper)
    doubtful = [one.line for one in parsed.findings if one.code == "doubtful_figure"]

    assert [[line in draft.lines for draft in parsed.drafts].count(True) for line in doubtful] == [1] * len(doubtful)


def test_the_lines_left_over_are_named(paper: Path) -> None:
    assert [one.line for one in read_document(paper).unplaced] == expected_of(paper)["unplaced"]


def test_nothing_is_invented(paper: Path) -> None:
    forbidden = expected_of(paper)["must_not_be_invented"]
    parsed = read_document(paper)

    figures = {
        figure
        for goal in parsed.goals
        if goal.result
        for figure in (goal.result.count, goal.result.of_count, goal.result.share_percent)
    }
    figures |= {goal.target.value for goal in parsed.goals if goal.target}
    amounts = {amount.amount_kr for draft in parsed.drafts for amount in draft.amounts}
    assert not figures & set(forbidden["figures"])
    assert not amounts & set(forbidden["amounts_kr"])


def test_every_goal_and_result_stands_where_its_source_says(paper: Path) -> None:
    parsed = read_document(paper)
    lines = {line.number: fold_space(line.text) for line in read_lines(paper).lines}

    for goal in parsed.goals:
        for source in (goal.source, goal.result_source):
            assert source is None or fold_space(source.quote) in lines[source.line or 0]
        assert goal.result_source is None or goal.result_source.quote


def test_no_line_is_lost(paper: Path) -> None:
    parsed = read_document(paper)
    texts = [parsed.document.title or "", *(line.text for line in parsed.unplaced)]
    for draft in parsed.drafts:
        texts += [draft.title or "", draft.results]
        texts += [source.source.quote for source in draft.sources]
        texts += [amount.source.quote for amount in draft.amounts if amount.source]
    for goal in parsed.goals:
        texts += [goal.text, goal.source.quote, goal.note, goal.result.raw if goal.result else ""]
    kept = re.sub(r"\s", "", " ".join(texts))

    for line in read_lines(paper).lines:
        for piece in re.split(r"\s{2,}", line.text.strip()):
            words = fold_space(piece)
            # A line may hold the end of one cell and the beginning of the next.
            pieces = re.split(r"(?<=[.)\w])\s(?=M\S+t (?:blev|er) )|(?<=\.)\s(?=\d\))|\s(?=1\))", words)
            for part in pieces:
                bare = re.sub(r"\s", "", re.sub(r"^(?:[\u2022e] (?=[A-Z])|[\dl]{1,2}[.)] )", "", part))
                assert bare in kept or FURNITURE.fullmatch(words), (line.number, part)


@pytest.mark.parametrize("path", CLEAN, ids=lambda path: path.stem)
def test_a_clean_paper_is_not_taken_for_a_scan(path: Path) -> None:
    assert "ocr" not in {finding.code for finding in read_document(path).findings}


def test_a_paper_and_its_scan_are_two_readings_of_one_document() -> None:
    clean, scan = (read_document(DOCUMENTS / f"{name}.txt") for name in ("maallinjer-midt", "maalscan-midt"))

    assert same_paper(clean, scan).is_same
    assert [(one.number, one.field, one.one.value, one.other.value) for one in differences(clean, scan)] == [
        (2, "count", 39, 339),
        (2, "doubtful", False, True),
        (4, "count", 24, None),
        (4, "doubtful", False, True),
    ]
    assert clearer(scan, clean) is clean


def test_papers_of_different_plans_are_no_readings_of_one_document() -> None:
    read = [read_document(path) for path in PAPERS]
    same = [
        (one.document.name, other.document.name)
        for place, one in enumerate(read)
        for other in read[place + 1 :]
        if same_paper(one, other).is_same
    ]

    assert same == [("maallinjer-midt.txt", "maalscan-midt.txt")]
