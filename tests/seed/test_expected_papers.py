"""Papers of our own writing, with what must be read and what must not."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from seed.importer import read_document
from seed.reader import read_lines
from tracker.drafts import Draft, Parsed
from tracker.profile import Drop, PeriodAmount, YearAmount
from tracker.text import fold_space

DOCUMENTS = Path(__file__).parents[1] / "documents"
PAPERS = sorted(path for path in DOCUMENTS.glob("udloeb-*") if path.suffix in {".txt", ".md"})
MARKS = re.compile(r"<[^>]*>|\*\*|\t|\s\|\s|^\||\|$|^#+\s")
FURNITURE = re.compile(
    r"(?:beskrivelse|formål|resultater|forvaltningens vurdering|indsats|bevilling 2024 \(mio\. kr\.\)|pejlemærke.*"
    r"|øvrige bevillinger|side \d+ af \d+|[-|]+|sagsnummer.*|dato.*)?:?",
    re.IGNORECASE,
)


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
        "pejlemaerke": draft.pejlemaerke,
        "section": draft.section,
        "kind": draft.kind,
        "amounts": [[one.year, one.fund, one.amount_kr, one.rounded_to_kr] for one in draft.amounts],
        "periods": [[one.from_year, one.to_year, one.fund, one.amount_kr] for one in draft.periods],
        "lapses": [[one.after_year, one.fund, one.amount_kr] for one in draft.stated_lapses],
        "description": draft.description,
        "results": draft.results,
        "assessment": draft.assessment,
        "verdict": draft.suggested.verdict,
        "meets_goals": draft.suggested.meets_goals,
        "still_needed": draft.suggested.still_needed,
        "declaration_of_intent": draft.declaration_of_intent,
    }


def money_of(draft: Draft) -> list[YearAmount | PeriodAmount | Drop]:
    return [*draft.amounts, *draft.periods, *draft.stated_lapses]


def sources_of(parsed: Parsed) -> list[tuple[int, str]]:
    """List the line and quote of every value in the drafts."""
    found = [value.source for draft in parsed.drafts for value in draft.sources]
    for draft in parsed.drafts:
        for amount in money_of(draft):
            assert amount.source is not None
            found.append(amount.source)
    return [(source.line or 0, source.quote) for source in found]


def test_there_are_papers_to_read() -> None:
    assert len(PAPERS) >= 4


def test_every_draft_is_as_expected(paper: Path) -> None:
    drafts = [described(draft) for draft in read_document(paper).drafts]

    assert drafts == expected_of(paper)["drafts"]


def test_the_document_is_as_expected(paper: Path) -> None:
    document = read_document(paper).document

    assert {
        "title": document.title,
        "after_year": document.after_year,
        "dated": document.dated.isoformat() if document.dated else None,
        "case_number": document.case_number,
    } == expected_of(paper)["document"]
    assert document.type == "expiry_list"


def test_findings_are_those_expected_and_no_others(paper: Path) -> None:
    findings = read_document(paper).findings

    found = [[one.severity, one.code, one.line, one.stated, one.computed] for one in findings]
    assert found == expected_of(paper)["findings"]


def test_checks_that_were_made_are_told_whether_or_not_they_hold(paper: Path) -> None:
    checks = read_document(paper).checks

    assert [[one.code, one.line, one.stated, one.computed, one.holds] for one in checks] == expected_of(paper)["checks"]


def test_nothing_is_invented(paper: Path) -> None:
    forbidden = expected_of(paper)["must_not_be_invented"]

    for draft in read_document(paper).drafts:
        money = money_of(draft)
        assert not {one.amount_kr for one in money} & set(forbidden["amounts_kr"])
        assert not {one.year for one in money if isinstance(one, YearAmount)} & set(forbidden["years"])


def test_every_quote_stands_on_its_line(paper: Path) -> None:
    lines = {line.number: line.text for line in read_lines(paper).lines}

    for number, quote in sources_of(read_document(paper)):
        # A sentence may go on in the lines below the one it begins on.
        text = fold_space(" ".join(lines.get(number + more, "") for more in range(4)))
        assert quote
        assert fold_space(quote)[:40] in text
        assert lines[number].strip()


def test_every_filled_field_has_a_source(paper: Path) -> None:
    for draft in read_document(paper).drafts:
        filled = {
            name
            for name in ("title", "pejlemaerke", "section", "kind", "description", "results", "assessment")
            if getattr(draft, name)
        }
        suggested = draft.suggested
        filled |= {name for name in ("verdict", "meets_goals", "still_needed") if getattr(suggested, name) is not None}
        filled |= {"declaration_of_intent"} if draft.declaration_of_intent else set()

        assert filled - {value.field for value in draft.sources} == set()
        assert len({value.field for value in draft.sources}) == len(draft.sources)


def test_no_line_is_lost(paper: Path) -> None:
    parsed = read_document(paper)
    texts = [text for draft in parsed.drafts for text in (draft.description, draft.results, draft.assessment)]
    texts += [draft.title or "" for draft in parsed.drafts]
    texts += [quote for _, quote in sources_of(parsed)]
    texts += [line.text for line in parsed.unplaced]
    texts.append(parsed.document.title or "")
    kept = fold_space(" ".join(texts)).casefold()

    for line in read_lines(paper).lines:
        for piece in MARKS.split(line.text.replace("&aring;", "å").replace("&oslash;", "ø")):
            words = fold_space(piece).casefold().strip("*|: ").removeprefix("- ")
            assert words in kept or FURNITURE.fullmatch(words), (line.number, words)
