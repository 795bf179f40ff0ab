"""The data that ships: the facts of the real list, in words of our own."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from seed.importer import read_document
from seed.load import bundled
from tracker.appropriation import Kind
from tracker.assessment import MeetsGoals, StillNeeded, Suggestion, Verdict
from tracker.drafts import Draft, Parsed
from tracker.profile import Drop, Fund, PeriodAmount, YearAmount

PAPER = Path(__file__).parents[2].parent / "shared/documents/bevillingsudloeb-efter-2023.txt"
needs_the_paper = pytest.mark.skipif(not PAPER.exists(), reason="the real paper is not part of the project")

MOST_WORDS_IN_COMMON = 6
WORD = re.compile(r"\w+")
TAG = re.compile(r"<[^>]{1,20}>")
NAME = re.compile(r"\b[A-ZÆØÅ]\w+(?:[ -][A-ZÆØÅ]\w+)+")
PUBLIC_NAMES = {
    "Børns Vilkår",
    "Copenhagen Career Program",
    "Dansk Flygtningehjælp",
    "Etnisk Konsulentteam",
    "HF Inklusion",
    "Individuelt Planlagt",
    "Jobcenter Københavns Ungecenter",
    "Jødisk Informationscenter",
    "Københavns Erhvervshus",
    "Københavns Kommune",
    "Københavns Kommunes",
    "Lyngby Kommune",
    "Mino Danmark",
    "Netværket Sustainable Change Makers",
    "Projekt Perspektiv",
    "Sikker By",
    "Tech Nordic Advocates",
    "Åben Skole",
}

VERDICTS = {
    18: Verdict.REVISE,
    37: Verdict.CONTINUE_REDUCED,
    53: Verdict.STOP,
    69: Verdict.TOO_EARLY,
    93: Verdict.CONTINUE,
    109: Verdict.STOP,
    125: Verdict.AUTOMATIC,
    144: Verdict.TOO_EARLY,
    181: Verdict.REVISE,
    215: Verdict.AUTOMATIC,
    217: Verdict.TOO_EARLY,
    219: Verdict.AUTOMATIC,
    222: Verdict.AUTOMATIC,
}
GOALS_MET = {213, 267, 283, 315, 331, 347, 365, 383, 399}


@pytest.fixture(scope="module")
def shipped() -> Parsed:
    return bundled()[0]


@pytest.fixture(scope="module")
def paper() -> Parsed:
    return read_document(PAPER)


def texts_of(draft: Draft) -> tuple[str, str, str]:
    return draft.description, draft.results, draft.assessment


def money_of(draft: Draft) -> tuple[YearAmount | PeriodAmount | Drop, ...]:
    return (*draft.amounts, *draft.periods, *draft.stated_lapses)


def sums_of(drafts: list[Draft]) -> tuple[int, int]:
    """Add up the service and the indsats money of 2023."""
    sums: dict[Fund | None, int] = defaultdict(int)
    for draft in drafts:
        for amount in draft.amounts:
            assert amount.year == 2023
            sums[amount.fund] += amount.amount_kr or 0
    assert set(sums) <= {Fund.SERVICE, Fund.INDSATS}
    return sums[Fund.SERVICE], sums[Fund.INDSATS]


def test_the_data_says_which_paper_it_retells(shipped: Parsed) -> None:
    document = shipped.document

    assert (document.name, document.title) == (PAPER.name, "Budgetbevillinger, som udløber efter 2023")
    assert document.after_year == 2023
    assert document.paraphrase
    assert len(document.sha256) == 64


def test_there_are_29_entries_in_the_order_of_the_paper(shipped: Parsed) -> None:
    lines = [draft.line for draft in shipped.drafts]

    assert len(lines) == 29
    assert lines == sorted(lines)
    assert [draft.id for draft in shipped.drafts] == [f"{shipped.document.sha256[:8]}:{line}" for line in lines]
    assert {draft.listed_after for draft in shipped.drafts} == {2023}


def test_only_the_two_whose_heading_was_lost_have_no_title_and_no_money(shipped: Parsed) -> None:
    assert [draft.line for draft in shipped.drafts if draft.title is None] == [69, 399]
    assert [draft.line for draft in shipped.drafts if not money_of(draft)] == [69, 399]


def test_25_endings_are_full_and_four_are_not(shipped: Parsed) -> None:
    others = {draft.line: draft.kind for draft in shipped.drafts if draft.kind is not Kind.FULL}

    assert others == {83: Kind.PARTIAL, 87: Kind.PARTIAL, 244: Kind.EXTERNAL, 303: Kind.ONE_OFF}


@pytest.mark.parametrize(
    ("pejlemaerke", "in_section", "service_kr", "indsats_kr"),
    [
        ("Borgere i kanten af arbejdsmarkedet", False, 2_900_000, 9_200_000),
        ("Understøttelse af erhvervslivet", False, 3_300_000, 600_000),
        ("Opkvalificering og uddannelse", False, 5_500_000, 13_800_000),
        ("Integration og sprog", False, 5_700_000, 200_000),
        ("Integration og sprog", True, 11_600_000, 0),
    ],
)
def test_full_endings_add_up_under_each_pejlemaerke(
    shipped: Parsed, pejlemaerke: str, in_section: bool, service_kr: int, indsats_kr: int
) -> None:
    drafts = [
        draft
        for draft in shipped.drafts
        if draft.kind is Kind.FULL
        and (draft.plan, draft.pejlemaerke, bool(draft.section)) == ("Visionen", pejlemaerke, in_section)
    ]

    assert sums_of(drafts) == (service_kr, indsats_kr)


def test_full_endings_add_up_in_all(shipped: Parsed) -> None:
    full = [draft for draft in shipped.drafts if draft.kind is Kind.FULL]

    assert sums_of(full) == (29_000_000, 23_800_000)
    assert len([draft for draft in full if draft.amounts]) == 23


def test_the_other_endings_hold_what_the_prose_says_and_no_more(shipped: Parsed) -> None:
    money = {
        draft.line: [replace(figure, source=None) for figure in money_of(draft)]
        for draft in shipped.drafts
        if draft.kind is not Kind.FULL
    }

    assert money == {
        83: [
            YearAmount(2022, None, None),
            YearAmount(2023, None, None),
            YearAmount(2024, None, 20_900_000, 100_000),
            YearAmount(2025, None, None),
            Drop(2023, None, 18_400_000, stated=True, rounded_to_kr=100_000),
        ],
        87: [YearAmount(2023, None, None)],
        244: [PeriodAmount(2022, 2023, None, 600_000, 100_000)],
        303: [
            YearAmount(2023, Fund.SERVICE, 300_000, 100_000),
            Drop(2023, Fund.SERVICE, 300_000, stated=True, rounded_to_kr=100_000),
        ],
    }


def test_the_retold_assessments_carry_the_verdicts_of_the_paper(shipped: Parsed) -> None:
    suggested = {draft.line: draft.suggested for draft in shipped.drafts}

    assert {line: said.verdict for line, said in suggested.items() if said.verdict} == VERDICTS
    assert {line for line, said in suggested.items() if said.meets_goals is MeetsGoals.YES} == GOALS_MET
    assert {line for line, said in suggested.items() if said.meets_goals is MeetsGoals.NO} == {18}
    assert {line for line, said in suggested.items() if said.still_needed is StillNeeded.YES} == {197, 267}
    assert all(said.quote for said in suggested.values() if said != Suggestion())


def test_four_return_by_a_declaration_of_intent(shipped: Parsed) -> None:
    assert [draft.line for draft in shipped.drafts if draft.declaration_of_intent] == [125, 215, 219, 222]


def test_the_copied_description_is_found_in_the_retelling_too(shipped: Parsed) -> None:
    assert [(finding.code, finding.line) for finding in shipped.findings] == [
        ("copied_description", 25),
        ("missing_title", 69),
        ("missing_amount", 69),
        ("missing_title", 399),
        ("missing_amount", 399),
    ]


def test_every_field_says_where_the_paper_has_it(shipped: Parsed) -> None:
    for draft in shipped.drafts:
        sources = {sourced.field: sourced.source for sourced in draft.sources}
        filled = {"plan", "pejlemaerke", "kind"}
        filled |= {
            field for field in ("title", "section", "description", "results", "assessment") if field_of(draft, field)
        }
        filled |= {field for field in ("verdict", "meets_goals", "still_needed") if getattr(draft.suggested, field)}
        filled |= {"declaration_of_intent"} if draft.declaration_of_intent else set()

        assert set(sources) == filled
        assert all(source.document == shipped.document.title and source.line for source in sources.values())


def test_retold_words_are_marked_and_the_papers_own_are_not(shipped: Parsed) -> None:
    facts = {"title", "plan", "pejlemaerke", "section", "kind"}

    for draft in shipped.drafts:
        for sourced in draft.sources:
            assert sourced.source.paraphrase == (sourced.field not in facts)
        for figure in money_of(draft):
            assert figure.source is not None
            assert not figure.source.paraphrase
            assert figure.source.quote


def test_texts_are_short_and_on_one_line(shipped: Parsed) -> None:
    for draft in shipped.drafts:
        assert draft.description
        assert (draft.kind is Kind.FULL) == bool(draft.results) == bool(draft.assessment)
        for text in texts_of(draft):
            assert len(text) <= 600
            assert text == " ".join(text.split())


def test_no_private_person_is_named(shipped: Parsed) -> None:
    named = {
        name
        for draft in shipped.drafts
        for text in (draft.title or "", *texts_of(draft))
        for name in NAME.findall(text)
    }

    assert named <= PUBLIC_NAMES


@needs_the_paper
def test_the_facts_are_those_read_from_the_real_paper(shipped: Parsed, paper: Parsed) -> None:
    assert [facts_of(draft) for draft in shipped.drafts] == [facts_of(draft) for draft in paper.drafts]


@needs_the_paper
def test_every_source_names_the_line_of_the_real_paper(shipped: Parsed, paper: Parsed) -> None:
    assert [lines_of(draft) for draft in shipped.drafts] == [lines_of(draft) for draft in paper.drafts]


@needs_the_paper
def test_the_quotes_of_the_amounts_stand_on_their_lines(shipped: Parsed) -> None:
    lines = PAPER.read_text(encoding="utf-8").split("\n")

    for draft in shipped.drafts:
        for figure in money_of(draft):
            assert figure.source is not None
            assert figure.source.line is not None
            assert figure.source.quote in lines[figure.source.line - 1]


@needs_the_paper
def test_no_more_than_six_words_in_a_row_are_the_papers_own(shipped: Parsed) -> None:
    taken = set(runs_of(TAG.sub(" ", PAPER.read_text(encoding="utf-8"))))

    copied = [
        f"{draft.line}: {' '.join(run)}"
        for draft in shipped.drafts
        for text in texts_of(draft)
        for run in runs_of(text)
        if run in taken
    ]

    assert copied == []


def field_of(draft: Draft, field: str) -> str | None:
    value: str | None = getattr(draft, field)
    return value


def facts_of(draft: Draft) -> Draft:
    """Keep what is no retelling, without the sources."""
    return replace(
        draft,
        id="",
        amounts=tuple(replace(amount, source=None) for amount in draft.amounts),
        periods=tuple(replace(period, source=None) for period in draft.periods),
        stated_lapses=tuple(replace(drop, source=None) for drop in draft.stated_lapses),
        description="",
        results="",
        assessment="",
        suggested=replace(draft.suggested, quote=None),
        sources=(),
    )


def lines_of(draft: Draft) -> list[tuple[str, int | None]]:
    """List the fields and the lines they come from."""
    money = [("money", figure.source.line) for figure in money_of(draft) if figure.source]
    return [*((sourced.field, sourced.source.line) for sourced in draft.sources), *money]


def runs_of(text: str) -> Iterator[tuple[str, ...]]:
    """List the runs of words that are one longer than what may be shared."""
    words = WORD.findall(text.casefold())
    length = MOST_WORDS_IN_COMMON + 1
    return (tuple(words[start : start + length]) for start in range(len(words) - length + 1))
