"""The real list, where a copy of it lies beside the project."""

from pathlib import Path

import pytest

from seed.importer import read_document
from seed.parsers import expiry_list
from seed.reader import read_lines
from tracker.appropriation import Kind
from tracker.drafts import Draft, Parsed
from tracker.profile import Drop, Fund, PeriodAmount, YearAmount

PAPER = Path(__file__).parents[2].parent / "shared" / "documents" / "bevillingsudloeb-efter-2023.txt"
pytestmark = pytest.mark.skipif(not PAPER.exists(), reason="the real paper is not part of the repository")

SECTION = "Indsatser under integrationshandleplanen og handleplan mod racisme, diskrimination og hadforbrydelser"


@pytest.fixture(scope="module")
def parsed() -> Parsed:
    return read_document(PAPER)


def sums(drafts: list[Draft]) -> tuple[float, float]:
    """Add up service and indsats money of 2023, in mio. kr."""
    amounts = [one for draft in drafts if draft.kind is Kind.FULL for one in draft.amounts if one.year == 2023]
    service, indsats = (
        sum(one.amount_kr or 0 for one in amounts if one.fund is fund) for fund in (Fund.SERVICE, Fund.INDSATS)
    )
    return service / 10**6, indsats / 10**6


def titled(parsed: Parsed, start: str) -> Draft:
    (draft,) = [draft for draft in parsed.drafts if draft.title and draft.title.startswith(start)]
    return draft


def test_the_paper_is_an_expiry_list_about_2023(parsed: Parsed) -> None:
    assert parsed.document.type == "expiry_list"
    assert parsed.document.after_year == 2023
    assert {draft.listed_after for draft in parsed.drafts} == {2023}
    assert {draft.plan for draft in parsed.drafts} == {"Visionen"}


def test_every_entry_becomes_a_draft(parsed: Parsed) -> None:
    full = [draft for draft in parsed.drafts if draft.kind is Kind.FULL]

    assert len(parsed.drafts) == 29
    assert len(full) == 25
    assert sum(bool(draft.amounts) for draft in full) == 23
    assert [draft.kind for draft in parsed.drafts if draft.kind is not Kind.FULL] == [
        Kind.PARTIAL,
        Kind.PARTIAL,
        Kind.EXTERNAL,
        Kind.ONE_OFF,
    ]


@pytest.mark.parametrize(
    ("pejlemaerke", "section", "expected"),
    [
        ("Borgere i kanten af arbejdsmarkedet", None, (2.9, 9.2)),
        ("Understøttelse af erhvervslivet", None, (3.3, 0.6)),
        ("Opkvalificering og uddannelse", None, (5.5, 13.8)),
        ("Integration og sprog", None, (5.7, 0.2)),
        ("Integration og sprog", SECTION, (11.6, 0.0)),
    ],
)
def test_the_sums_of_a_pejlemaerke_are_those_of_the_paper(
    parsed: Parsed, pejlemaerke: str, section: str | None, expected: tuple[float, float]
) -> None:
    drafts = [one for one in parsed.drafts if (one.pejlemaerke, one.section) == (pejlemaerke, section)]

    assert sums(drafts) == expected


def test_the_sums_of_all_are_those_of_the_paper(parsed: Parsed) -> None:
    assert sums(list(parsed.drafts)) == (29.0, 23.8)
    assert len({draft.pejlemaerke for draft in parsed.drafts}) == 4


def test_the_two_that_lost_their_headings_say_so(parsed: Parsed) -> None:
    untitled = [draft for draft in parsed.drafts if draft.title is None]

    assert [draft.line for draft in untitled] == [69, 399]
    assert not any(draft.amounts for draft in untitled)
    for code in ("missing_title", "missing_amount"):
        assert [finding.line for finding in parsed.findings if finding.code == code] == [69, 399]


def test_only_what_is_wrong_is_found(parsed: Parsed) -> None:
    codes = sorted(finding.code for finding in parsed.findings)
    (copied,) = [finding for finding in parsed.findings if finding.code == "copied_description"]

    assert codes == ["copied_description", "missing_amount", "missing_amount", "missing_title", "missing_title"]
    assert "25, 220 og 228" in copied.message


def test_the_control_totals_hold(parsed: Parsed) -> None:
    assert [(one.code, one.stated, one.computed, one.holds) for one in parsed.checks] == [
        ("control_total", 12_500_000, 12_500_000, True),
        ("section_total", 11_600_000, 11_600_000, True),
        ("pejlemaerke_count", 4, 4, True),
    ]


def test_a_falling_appropriation_is_kept_as_stated(parsed: Parsed) -> None:
    draft = titled(parsed, "Fokuseret indsats")

    assert [(one.year, one.fund, one.amount_kr) for one in draft.amounts] == [
        (2022, None, None),
        (2023, None, None),
        (2024, None, 20_900_000),
        (2025, None, None),
    ]
    assert [(one.after_year, one.fund, one.amount_kr, one.stated) for one in draft.stated_lapses] == [
        (2023, None, 18_400_000, True)
    ]


def test_the_other_endings_have_only_the_money_the_paper_gives_them(parsed: Parsed) -> None:
    several, dimittender, mapping = (titled(parsed, start) for start in ("Flerstrengt", "Jobrettede", "Kortlægning"))

    assert [(one.year, one.fund, one.amount_kr) for one in several.amounts] == [(2023, None, None)]
    assert (several.periods, several.stated_lapses) == ((), ())
    assert dimittender.amounts == ()
    assert [(one.from_year, one.to_year, one.fund, one.amount_kr) for one in dimittender.periods] == [
        (2022, 2023, None, 600_000)
    ]
    assert [(one.year, one.fund, one.amount_kr) for one in mapping.amounts] == [(2023, Fund.SERVICE, 300_000)]
    assert [(one.after_year, one.fund, one.amount_kr) for one in mapping.stated_lapses] == [
        (2023, Fund.SERVICE, 300_000)
    ]


def test_verdicts_are_suggested_where_the_words_carry_them(parsed: Parsed) -> None:
    assert [draft.suggested.verdict for draft in parsed.drafts] == [
        *("revise", "continue_reduced", "stop", "too_early", None, None),
        *("continue", "stop", "automatic", "too_early"),
        *(None, "revise", None, None, "automatic", "too_early", "automatic", "automatic", None),
        *(None, None, None, None),
        *(None, None, None, None, None, None),
    ]


def test_a_declaration_of_intent_is_noted(parsed: Parsed) -> None:
    assert [draft.line for draft in parsed.drafts if draft.declaration_of_intent] == [125, 215, 219, 222]


@pytest.mark.parametrize(
    ("line", "meets_goals", "still_needed"),
    [
        (18, "no", None),
        (197, None, "yes"),
        (213, "yes", None),
        (267, "yes", "yes"),
        (283, "yes", None),
        (399, "yes", None),
    ],
)
def test_goals_and_need_are_suggested_where_the_words_say_so(
    parsed: Parsed, line: int, meets_goals: str | None, still_needed: str | None
) -> None:
    (draft,) = [draft for draft in parsed.drafts if draft.line == line]

    assert (draft.suggested.meets_goals, draft.suggested.still_needed) == (meets_goals, still_needed)


def test_every_quote_stands_on_its_line(parsed: Parsed) -> None:
    lines = PAPER.read_text(encoding="utf-8").split("\n")

    for draft in parsed.drafts:
        money: list[YearAmount | PeriodAmount | Drop] = [*draft.amounts, *draft.periods, *draft.stated_lapses]
        for source in (*(one.source for one in money), *(value.source for value in draft.sources)):
            assert source
            assert source.line
            assert source.quote
            assert source.quote in lines[source.line - 1]


def test_the_prose_around_the_entries_is_unplaced_and_nothing_else(parsed: Parsed) -> None:
    assert [line.line for line in parsed.unplaced] == [8, 10, 12, 309, 311, 313]


@pytest.mark.parametrize("paper", sorted(PAPER.parent.glob("handleplan-*.txt")), ids=lambda path: path.stem)
def test_papers_of_other_families_are_not_taken_for_this_one(paper: Path) -> None:
    assert not expiry_list.recognises(read_lines(paper))
