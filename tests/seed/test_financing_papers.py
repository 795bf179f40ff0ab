"""Financing tables of our own writing, with what must be read and what must not."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from seed.importer import read_document
from seed.reader import read_lines
from tracker.drafts import Draft
from tracker.text import fold_space

DOCUMENTS = Path(__file__).parents[1] / "documents"
PAPERS = sorted(path for path in DOCUMENTS.glob("finansiering-*") if path.suffix in {".txt", ".md"})
PIECES = re.compile(r"<[^>]*>|\*\*|\t|\s\|\s|^\||\|$|^#+\s|\\?\*|[¹²]")
FURNITURE = re.compile(
    r"(?:side \d+ af \d+|[-:|]+|\d|tabel \d.*|sagsnummer.*|\d\d-\d\d-\d{4}|[-–]|nr\.|indsats(?:er)?(?: \(.*\))?|tema"
    r"|midler|service|beskrivelse|fokusområde|målgruppe(?: årligt)?|budget \(kr\.\)|\d{4}|.{0,20}i alt)?",
    re.IGNORECASE,
)


@pytest.fixture(params=PAPERS, ids=lambda path: path.stem)
def paper(request: pytest.FixtureRequest) -> Path:
    path: Path = request.param
    return path


def expected_of(paper: Path) -> Any:
    return json.loads((DOCUMENTS / f"{paper.stem}.expected.json").read_text(encoding="utf-8"))


def described(draft: Draft) -> dict[str, Any]:
    sources = {value.field: value for value in draft.sources}
    return {
        "line": draft.line,
        "title": draft.title,
        "plan": draft.plan,
        "pejlemaerke": draft.pejlemaerke,
        "amounts": [[one.year, one.fund, one.amount_kr, one.rounded_to_kr] for one in draft.amounts],
        "target_group": draft.target_group,
        "focus_area": sources["focus_area"].value if "focus_area" in sources else None,
        "starred": sources["starred"].source.quote if draft.starred else None,
        "description": draft.description,
    }


def test_there_are_papers_to_read() -> None:
    assert len(PAPERS) >= 4


def test_every_draft_is_as_expected(paper: Path) -> None:
    drafts = [described(draft) for draft in read_document(paper).drafts]

    assert drafts == expected_of(paper)["drafts"]


def test_the_document_is_as_expected(paper: Path) -> None:
    document = read_document(paper).document

    assert {
        "title": document.title,
        "dated": document.dated.isoformat() if document.dated else None,
        "case_number": document.case_number,
    } == expected_of(paper)["document"]
    assert document.type == "financing_table"


def test_findings_are_those_expected_and_no_others(paper: Path) -> None:
    findings = read_document(paper).findings

    found = [[one.severity, one.code, one.line, one.stated, one.computed, one.quote] for one in findings]
    assert found == expected_of(paper)["findings"]


def test_every_sum_is_checked_year_by_year(paper: Path) -> None:
    checks = read_document(paper).checks

    made = [[one.code, one.line, one.what, one.stated, one.computed, one.holds] for one in checks]
    assert made == expected_of(paper)["checks"]


def test_nothing_is_invented(paper: Path) -> None:
    forbidden = expected_of(paper)["must_not_be_invented"]

    for draft in read_document(paper).drafts:
        assert not {one.amount_kr for one in draft.amounts} & set(forbidden["amounts_kr"])
        assert not {one.year for one in draft.amounts} & set(forbidden["years"])
        assert draft.title not in forbidden["titles"]
        assert not draft.periods
        assert not draft.stated_lapses


def test_every_quote_stands_on_its_line(paper: Path) -> None:
    lines = {line.number: line.text for line in read_lines(paper).lines}

    for draft in read_document(paper).drafts:
        for source in (*(one.source for one in draft.amounts), *(one.source for one in draft.sources)):
            assert source
            assert source.line
            assert source.quote
            assert source.quote in lines[source.line]


def test_every_filled_field_has_a_source(paper: Path) -> None:
    for draft in read_document(paper).drafts:
        names = ("title", "plan", "pejlemaerke", "description", "target_group", "starred")
        filled = {name for name in names if getattr(draft, name)}

        assert filled - {value.field for value in draft.sources} == set()
        assert len({value.field for value in draft.sources}) == len(draft.sources)


def test_what_ended_nowhere_is_unplaced(paper: Path) -> None:
    assert [line.line for line in read_document(paper).unplaced] == expected_of(paper)["unplaced"]


def test_no_line_is_lost(paper: Path) -> None:
    parsed = read_document(paper)
    kept = [text for draft in parsed.drafts for text in (draft.title or "", draft.description)]
    kept += [value.value for draft in parsed.drafts for value in draft.sources]
    kept += [amount.source.quote for draft in parsed.drafts for amount in draft.amounts if amount.source]
    kept += [value.source.quote for draft in parsed.drafts for value in draft.sources]
    kept += [line.text for line in parsed.unplaced] + [parsed.document.title or ""]
    kept += [check.quote for check in parsed.checks]
    whole = fold_space(" ".join(kept)).casefold()

    for line in read_lines(paper).lines:
        for piece in PIECES.split(line.text.replace("&amp;", "&")):
            words = fold_space(piece).casefold().strip("|: ")
            assert words in whole or FURNITURE.fullmatch(words), (line.number, words)
