"""A seeded few of the damaged papers that `make fuzz` tries by the hundred, and the judge on trial."""

from dataclasses import replace
from pathlib import Path

import pytest

from seed.importer import read_document, read_paper
from seed.reader import read_lines
from tests.fuzz.judging import figures_in, invented
from tests.fuzz.trying import EVERY, tried

PAPER = Path(__file__).parents[1] / "documents" / "udloeb-overskrifter.txt"
TIMES = 20


@pytest.mark.parametrize("format_", EVERY)
def test_damaged_papers_are_read_or_refused_and_nothing_is_invented(format_: str) -> None:
    result = tried(format_, 0, TIMES)

    assert result.wrong == []
    assert result.fine == TIMES
    assert result.counts["read"] > 0


def test_the_judge_finds_no_fault_in_a_paper_that_is_whole() -> None:
    paper = read_lines(PAPER)

    assert invented(read_paper(paper), paper, PAPER.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("planted_kr", [1_234_567, 4_000_001, -1_200_000])
def test_the_judge_sees_an_amount_that_was_planted(planted_kr: int) -> None:
    parsed = read_document(PAPER)
    draft = parsed.drafts[0]
    wrong = replace(draft, amounts=(replace(draft.amounts[0], amount_kr=planted_kr), *draft.amounts[1:]))

    found = invented(replace(parsed, drafts=(wrong, *parsed.drafts[1:])), read_lines(PAPER), None)

    assert len(found) == 1
    assert str(planted_kr) in found[0]


def test_the_judge_sees_an_amount_that_only_the_reading_holds() -> None:
    paper = read_lines(PAPER)

    found = invented(read_paper(paper), paper, PAPER.read_text(encoding="utf-8").replace("1,2 mio.", "1,3 mio."))

    assert any("1200000" in one for one in found)


def test_a_number_is_taken_in_every_unit() -> None:
    assert {3, 3_000, 3_000_000, 1_200_000, 1_200} <= figures_in("3 og 1,2")
