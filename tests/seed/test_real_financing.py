"""The real financing table, where a copy of it lies beside the project."""

from pathlib import Path

import pytest

from seed.importer import read_document
from tracker.appropriation import Kind
from tracker.drafts import Parsed

PAPER = Path(__file__).parents[2].parent / "shared" / "documents" / "handleplan-2019-22-finansiering.txt"
pytestmark = pytest.mark.skipif(not PAPER.exists(), reason="the real paper is not part of the repository")

FULL = "Håndholdt og kontinuerlig virksomhedsindsats"
WOMEN = f"{FULL} med indledende helbredsmæssig gennemgang med særligt fokus på ledige kvinder"
ROWS = [
    (9, FULL, "Job", "Jobparate ledige", "Min. 350 jobparate med løbende optag", (3300, 3300, 3300, 3300)),
    (10, WOMEN, "Job", "Udsatte ledige", "Min. 135 udsatte med løbende optag", (2500, 2900, 2500, 2500)),
    (
        11,
        "Barselsgruppe med fokus på job og uddannelse",
        "Job",
        "Kvinder og familie-forsørgede",
        "Min. 30 kvinder med løbende optag",
        (600, 600, None, None),
    ),
    (
        12,
        "Virksomhedsindsats til bekæmpelse af ubevidst diskrimination",
        "Job",
        "Mangfoldig rekruttering",
        "Min. 30 virksomheder",
        (800, 800, 800, 800),
    ),
    (
        18,
        "Flere lærepladser",
        "Uddannelse",
        "Unge i uddannelse",
        "60 unge får lære-/elevplads",
        (800, 800, 800, 800),
    ),
    (
        19,
        "Fritidsjob",
        "Uddannelse",
        "Unge i job",
        "110 unge i fritidsjob såfremt halvdelen får job i det offentlige.",
        (1600, 1600, 1600, 1600),
    ),
    (
        22,
        "Helhedsorienteret forebyggelse af social kontrol",
        "Integration i samfundet generelt",
        "Forebyggelse af social kontrol",
        "1.500 borgere",
        (1000, 1000, 1000, 1000),
    ),
    (24, "Survey om medborgerskab", None, None, None, (400, 0, 400, 0)),
    (25, "BIU's pulje reserveret til at iværksætte nye indsatser", None, None, None, (0, 0, 600, 1000)),
]
"""Line, title, pejlemærke, focus area, target group and 1.000 kr. of 2019 to 2022; None is an empty cell."""


@pytest.fixture(scope="module")
def parsed() -> Parsed:
    return read_document(PAPER)


def test_the_paper_is_a_financing_table(parsed: Parsed) -> None:
    assert parsed.document.type == "financing_table"
    assert parsed.document.title == "Bilag 1: Forslag til indsatser i Integrationshandleplan 2019-22"


def test_every_row_becomes_a_draft_with_its_title_apart(parsed: Parsed) -> None:
    focus = [{value.field: value.value for value in draft.sources}.get("focus_area") for draft in parsed.drafts]

    assert [
        (draft.line, draft.title, draft.pejlemaerke, area, draft.target_group)
        for draft, area in zip(parsed.drafts, focus, strict=True)
    ] == [row[:5] for row in ROWS]
    assert {draft.plan for draft in parsed.drafts} == {"Integrationshandleplan 2019-22"}
    assert {draft.kind for draft in parsed.drafts} == {Kind.FULL}


def test_every_figure_is_the_papers(parsed: Parsed) -> None:
    for draft, row in zip(parsed.drafts, ROWS, strict=True):
        expected = {
            year: 1000 * amount for year, amount in zip(range(2019, 2023), row[5], strict=True) if amount is not None
        }

        assert {one.year: one.amount_kr for one in draft.amounts} == expected
        assert {(one.fund, one.rounded_to_kr) for one in draft.amounts} == {(None, 1000)}


def test_a_star_is_explained_by_the_footnote(parsed: Parsed) -> None:
    starred = [draft for draft in parsed.drafts if draft.starred]
    sources = [value.source for draft in starred for value in draft.sources if value.field == "starred"]

    assert [draft.line for draft in starred] == [9, 10, 11, 12, 18, 19, 22]
    assert {source.line for source in sources} == {15}
    assert all(source.quote.startswith("¹ Stjernemarkeringen indikerer") for source in sources)


@pytest.mark.parametrize(
    ("line", "sums"),
    [
        (13, (7200, 7600, 6600, 6600)),
        (20, (2400, 2400, 2400, 2400)),
        (23, (1000, 1000, 1000, 1000)),
        (26, (11000, 11000, 11000, 11000)),
    ],
)
def test_subtotals_and_total_hold_year_by_year(parsed: Parsed, line: int, sums: tuple[int, ...]) -> None:
    checks = [check for check in parsed.checks if check.line == line]

    assert [(one.what, one.stated, one.computed, one.holds) for one in checks] == [
        (str(2019 + place), 1000 * stated, 1000 * stated, True) for place, stated in enumerate(sums)
    ]


def test_descriptions_begin_where_the_titles_end(parsed: Parsed) -> None:
    first_words = [draft.description.split(" ")[0] for draft in parsed.drafts]

    assert first_words == ["Jobparate", "Med", "Ledige", "Med", "Den", "Den", "Indsatsen", "", ""]


def test_nothing_is_wrong_and_nothing_left_over(parsed: Parsed) -> None:
    assert parsed.findings == ()
    assert parsed.unplaced == ()


def test_every_quote_stands_on_its_line(parsed: Parsed) -> None:
    lines = PAPER.read_text(encoding="utf-8").split("\n")

    for draft in parsed.drafts:
        for source in (*(one.source for one in draft.amounts), *(value.source for value in draft.sources)):
            assert source
            assert source.line
            assert source.quote
            assert source.quote in lines[source.line - 1]


def test_a_figure_is_quoted_with_its_row_and_not_the_prose(parsed: Parsed) -> None:
    quotes = [one.source.quote for draft in parsed.drafts for one in draft.amounts if one.source]

    assert max(map(len, quotes)) < 30
