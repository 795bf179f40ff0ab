"""Goal statuses of our own writing, with what must be read and what must not."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from seed.importer import read_document
from seed.reader import read_lines
from tracker.drafts import Draft, Parsed
from tracker.goals import Goal, Succession
from tracker.source import Source
from tracker.text import fold_space

DOCUMENTS = Path(__file__).parents[1] / "documents"
PAPERS = sorted(path for path in DOCUMENTS.glob("status-*") if path.suffix in {".txt", ".md"})
MARKS = re.compile(r"<[^>]*>|\*\*|\t|\s?\|\s?|^#+\s|(?<=[.!?])\s")
FURNITURE = re.compile(
    r"(?:baggrund|bilag 1|\w+ \d{4}|side \d+ af \d+|[-|]+|indsats.*|initiativ|mål.*|status.*|resultat|opfyldt|nr\."
    r"|bemærkning|afsat.*|sags.*|dokument.*|dato.*|\d{4} - \d+|\d{6}|tabel 1\..*|mette prøve eksempel|\d{1,3}"
    r"|\d\.\d{3}|ja|nej)?",
    re.IGNORECASE,
)
DIGITS = re.compile(r"\d[\d.,]*")


@pytest.fixture(params=PAPERS, ids=lambda path: path.stem)
def paper(request: pytest.FixtureRequest) -> Path:
    path: Path = request.param
    return path


def expected_of(paper: Path) -> Any:
    return json.loads((DOCUMENTS / f"{paper.stem}.expected.json").read_text(encoding="utf-8"))


def described(draft: Draft) -> dict[str, Any]:
    return {
        "line": draft.line,
        "title": draft.title,
        "plan": draft.plan,
        "amounts": [[one.year, one.fund, one.amount_kr, one.rounded_to_kr] for one in draft.amounts],
        "periods": [[one.from_year, one.to_year, one.fund, one.amount_kr] for one in draft.periods],
        "goals": [described_goal(goal) for goal in draft.goals],
        "results": draft.results,
        "successions": [described_succession(one) for one in draft.successions],
    }


def described_goal(goal: Goal) -> dict[str, Any]:
    result = goal.result
    return {
        "number": goal.number,
        "line": goal.source.line,
        "text": goal.text,
        "year": goal.year,
        "target": [goal.target.value, goal.target.unit] if goal.target else None,
        "result": [result.share_percent, result.count, result.of_count, result.met, result.doubtful]
        if result
        else None,
        "raw": result.raw if result else None,
        "note": goal.note,
    }


def described_succession(one: Succession) -> list[Any]:
    return [one.title, one.plan, one.goes_on, one.source.line]


def sources_of(parsed: Parsed) -> list[Source]:
    """List the source of every value in the drafts."""
    found = [value.source for draft in parsed.drafts for value in draft.sources]
    found += [one.source for draft in parsed.drafts for one in draft.successions]
    for draft in parsed.drafts:
        found += [one.source for one in draft.amounts if one.source]
        found += [one.source for one in draft.periods if one.source]
    for goal in parsed.goals:
        found += [goal.source, *([goal.result_source] if goal.result_source else [])]
    return found


def figures_of(parsed: Parsed) -> set[float]:
    """List every figure that was read, but for years and money."""
    found: set[float | None] = set()
    for goal in parsed.goals:
        found |= {goal.number, goal.target.value if goal.target else None}
        if goal.result:
            found |= {goal.result.share_percent, goal.result.count, goal.result.of_count}
    return {figure for figure in found if figure is not None}


def test_there_are_papers_to_read() -> None:
    assert len(PAPERS) >= 3


def test_every_effort_is_as_expected(paper: Path) -> None:
    drafts = [described(draft) for draft in read_document(paper).drafts]

    assert drafts == expected_of(paper)["drafts"]


def test_the_document_is_as_expected(paper: Path) -> None:
    document = read_document(paper).document

    assert document.type == "goal_status"
    assert {
        "title": document.title,
        "dated": document.dated.isoformat() if document.dated else None,
        "case_number": document.case_number,
        "document_number": document.document_number,
    } == expected_of(paper)["document"]


def test_findings_are_those_expected_and_no_others(paper: Path) -> None:
    findings = read_document(paper).findings

    found = [[one.severity, one.code, one.line, one.stated, one.computed] for one in findings]
    assert found == expected_of(paper)["findings"]


def test_what_is_left_over_is_shown(paper: Path) -> None:
    unplaced = read_document(paper).unplaced

    assert [line.line for line in unplaced] == expected_of(paper)["unplaced"]


def test_nothing_is_invented(paper: Path) -> None:
    forbidden = expected_of(paper)["must_not_be_invented"]
    parsed = read_document(paper)
    money = {one.amount_kr for draft in parsed.drafts for one in draft.amounts}
    money |= {one.amount_kr for draft in parsed.drafts for one in draft.periods}

    assert not figures_of(parsed) & set(forbidden["figures"])
    assert not money & set(forbidden["amounts_kr"])
    assert not {one.year for draft in parsed.drafts for one in draft.amounts} & set(forbidden["years"])
    for name in forbidden["names"]:
        assert not any(name in json.dumps(described(draft), ensure_ascii=False) for draft in parsed.drafts)


def test_every_figure_stands_in_the_paper(paper: Path) -> None:
    text = paper.read_text(encoding="utf-8")
    written = {float(one.strip(".,").replace(".", "").replace(",", ".")) for one in DIGITS.findall(text)}

    assert {float(figure) for figure in figures_of(read_document(paper))} <= written


def test_every_quote_stands_on_its_line(paper: Path) -> None:
    lines = {line.number: line.text for line in read_lines(paper).lines}

    for source in sources_of(read_document(paper)):
        assert source.line
        # A sentence may go on in the lines below the one it begins on.
        text = fold_space(" ".join(lines.get(source.line + more, "") for more in range(4)))
        assert source.quote
        assert fold_space(source.quote)[:40] in text


def test_no_line_is_lost(paper: Path) -> None:
    parsed = read_document(paper)
    texts = [draft.results for draft in parsed.drafts]
    texts += [draft.title or "" for draft in parsed.drafts]
    texts += [
        words for goal in parsed.goals for words in (goal.text, goal.note, goal.result.raw if goal.result else "")
    ]
    texts += [source.quote for source in sources_of(parsed)]
    texts += [line.text for line in parsed.unplaced]
    texts.append(parsed.document.title or "")
    kept = fold_space(" ".join(texts)).casefold()

    for line in read_lines(paper).lines:
        for piece in MARKS.split(line.text):
            words = fold_space(piece).casefold().strip("*|: ").removeprefix("- ")
            words = re.sub(r"^(?:mål )?\d{1,2}[.)] ?", "", words)
            assert words in kept or FURNITURE.fullmatch(words), (line.number, words)
