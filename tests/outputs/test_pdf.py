"""The pdf, read back by pdfplumber and pypdfium: its words, its tags, its letters, and nothing outside its pages."""

import io
import re
from collections.abc import Iterator
from contextlib import contextmanager

import pdfplumber
import pytest
from pdfplumber.pdf import PDF

from tests.outputs.hostile import HOSTILE
from tests.outputs.papers import COLUMNS, LISTED, paper, paper_of, table
from tracker.outputs.paper import (
    Chart,
    Column,
    ColumnKind,
    Figure,
    Heading,
    Noted,
    Paper,
    Paragraph,
    Row,
    Series,
    Table,
)
from tracker.outputs.pdf import write
from tracker.text import safe_text

LONG = (
    "漢字 😀",
    "a\ufe0f\u20e3",
    "",
    "#let x = 1; $a$ @ref <lab> *b* _i_ `r` \\",
    "W" * 120,
    "ord " * 100,
    "linje\n" * 60,
)


@contextmanager
def opened(written: Paper) -> Iterator[PDF]:
    with pdfplumber.open(io.BytesIO(write(written))) as found:
        yield found


def words(found: PDF) -> str:
    return "\n".join(page.extract_text() for page in found.pages)


def test_a_pdf_says_what_the_paper_says() -> None:
    with opened(LISTED) as found:
        said = words(found)

    for line in (
        "Forhandlingsliste: Budget 2024",
        "Udarbejdet 01-03-2023 af Søren Ågård",
        "Det er mere end i fjor. 1",
        "Bevilling Prioritet 2024 service 2024 indsats",
        "Nye ønsker",
        "I alt 1.434.567 -1.500",
        "Side 1 af 1",
    ):
        assert line in said.splitlines()


def test_the_figures_of_a_column_stand_in_line_with_and_without_a_mark() -> None:
    with opened(LISTED) as found:
        ends = {word["text"]: word["x1"] for word in found.pages[0].extract_words()}

    assert ends["1.234.567"] == pytest.approx(ends["200.000"], abs=0.1)
    assert ends["1.434.567"] == pytest.approx(ends["200.000"], abs=0.1)


def test_a_mark_is_never_read_as_a_digit_of_its_figure() -> None:
    with opened(LISTED) as found:
        figures = {word["text"] for word in found.pages[0].extract_words() if "200.000" in word["text"]}

    assert figures == {"200.000"}


def test_notes_stand_at_the_foot_of_the_page_of_their_figure() -> None:
    with opened(LISTED) as found:
        lines = words(found).splitlines()

    for text in ("Listen, linje 4.", "Listen, linje 8.", "Intet beløb er oplyst."):
        assert [line for line in lines if line.endswith(text)]


def test_a_pdf_is_tagged_and_says_that_it_is_for_everybody() -> None:
    data = write(LISTED)

    assert b"pdfuaid" in data
    with pdfplumber.open(io.BytesIO(data)) as found:
        catalog = found.doc.catalog
        assert catalog["Lang"] in {b"da-DK", "da-DK"}
        assert catalog["MarkInfo"]["Marked"] is True
        assert found.metadata["Title"] == "Forhandlingsliste: Budget 2024"
        assert found.metadata["Author"] == "Søren Ågård"


def test_headings_are_bookmarks() -> None:
    with opened(LISTED) as found:
        outline = [(level, title) for level, title, *_ in found.doc.get_outlines()]

    assert outline == [(1, "Sammenfatning"), (2, "Flere i arbejde")]


def test_every_letter_is_in_the_file() -> None:
    with opened(LISTED) as found:
        fonts = {char["fontname"].partition("+")[2] for page in found.pages for char in page.chars}

    assert fonts == {"LiberationSans", "LiberationSans-Bold"}


def test_the_same_paper_is_the_same_file() -> None:
    assert write(LISTED) == write(LISTED)


def test_the_head_of_a_table_is_on_every_page_and_no_row_is_divided() -> None:
    rows = [Row((f"nr. {number}\nlinje to nr. {number}", number, number, 0)) for number in range(120)]

    with opened(paper(table(*rows))) as found:
        assert len(found.pages) > 3
        for number, page in enumerate(found.pages, start=1):
            said = page.extract_text()
            assert "Bevilling Prioritet 2024 service 2024 indsats" in said
            assert said.endswith(f"Side {number} af {len(found.pages)}")
            assert set(re.findall(r"^nr. (\d+)", said, re.MULTILINE)) == set(re.findall(r"to nr. (\d+)", said))


def test_a_row_that_is_taller_than_a_page_goes_on_on_the_next() -> None:
    lines = [f"linje {number}" for number in range(150)]

    with opened(paper(table(Row(("\n".join(lines), 1, 2, 3))))) as found:
        said = words(found)

    assert [line for line in lines if line not in said] == []


def test_a_head_that_is_taller_than_a_page_does_not_fill_every_page() -> None:
    columns = (Column("ord " * 500), Column("Beløb", ColumnKind.KRONER))

    with opened(paper(Table("", columns, tuple(Row(("x", 1)) for _ in range(60))))) as found:
        assert len(found.pages) < 6


def test_a_chart_is_drawn_and_told_of_in_words() -> None:
    data = write(LISTED)

    with pdfplumber.open(io.BytesIO(data)) as found:
        (page,) = found.pages
        said = page.extract_text()
        assert {"60,0", "0,0", "29,0", "23,8", "mio.", "kr."} <= set(said.split())
        assert "? et beløb er ukendt" in said
        assert len({rect["non_stroking_color"] for rect in page.rects if rect["height"] > 5}) >= 2
        alts = [tag for tag in _tags(page.structure_tree) if tag.get("type") == "Figure"]
    said_of_it = (
        "Hvad bortfalder, og hvad ønskes; 2024: service 29.000.000 kr., indsats 23.800.000 kr.; "
        "2025: service ukendt, indsats -2.000.000 kr."
    )
    assert [tag["alt_text"] for tag in alts if "alt_text" in tag] == [said_of_it]


def _tags(tree: list[dict[str, object]]) -> Iterator[dict[str, object]]:
    for tag in tree:
        yield tag
        children = tag.get("children", [])
        assert isinstance(children, list)
        yield from _tags(children)


def test_a_chart_without_a_known_figure_says_so() -> None:
    with opened(paper(Chart("Bortfald", ("2024",), (Series("service", (None,)),)))) as found:
        assert "Ingen beløb er kendt." in words(found)


def test_a_few_texts_from_outside_stay_texts() -> None:
    with opened(paper_of("<b>#let x = $y$ @z", "\x1b[31m \u202e 😀", "[x](http://evil.example)")) as found:
        said = words(found)
        assert not found.annots or all(not note["uri"] for note in found.annots)
    for text in ("<b>#let x = $y$ @z", "⟨U+241B⟩[31m ⟨U+202E⟩ ⟨U+1F600⟩", "[x](http://evil.example)"):
        assert text in said


@pytest.mark.parametrize("text", [*HOSTILE, *LONG], ids=lambda text: repr(text)[:20])
def test_no_text_from_outside_is_more_than_text_or_leaves_its_page(text: str) -> None:
    with opened(paper_of(text)) as found:
        chars = [char for page in found.pages for char in page.chars]
        assert all(char["x0"] > 50 and char["x1"] < page.width - 50 for page in found.pages for char in page.chars)
        assert all(char["top"] > 0 and char["bottom"] < page.height for page in found.pages for char in page.chars)
        assert not found.annots or all("uri" not in note or not note["uri"] for note in found.annots)
    said = {char for one in chars for char in one["text"]}
    for char in set(safe_text(text, lines=True)) - {"\n", " "}:
        assert char in said or set(f"⟨U+{ord(char):04X}⟩") <= said


def test_a_letter_that_is_not_shipped_is_shown_by_its_code_point() -> None:
    with opened(paper(Heading("Møde", 1), Paragraph(Noted("Skrevet af 李 😀")))) as found:
        assert "Skrevet af ⟨U+674E⟩ ⟨U+1F600⟩" in words(found)


def test_a_paper_without_a_title_says_so() -> None:
    with opened(Paper("", (Table("", COLUMNS, ()),))) as found:
        assert words(found).startswith("Uden titel")


def test_very_many_notes_stand_together_at_the_end() -> None:
    figures = [Figure(1000 + line, (f"Papiret, linje {line}.",)) for line in range(151)]
    long = Table("Linjer", (Column("Beløb", ColumnKind.KRONER),), tuple(Row((one,)) for one in figures))

    with opened(Paper("Liste", (long,))) as found:
        said = words(found).splitlines()

    assert said.index("Noter") > said.index("1.150 151")
    assert "151. Papiret, linje 150." in said[said.index("Noter") :]
    assert sum("Papiret, linje 7." in line for line in said) == 1
