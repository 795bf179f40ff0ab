"""What divides the fields and the words of a file: commas in a csv file, the end of a line in a pdf."""

import csv
from pathlib import Path

import pytest
import typst

from seed.formats.from_csv import separator_of
from seed.importer import read_document
from tests.papers.canonical import parts_of
from tests.papers.reading import read_here
from tests.papers.rendering import FORMATS
from tracker.drafts import Parsed

DOCUMENTS = Path(__file__).parents[1] / "documents"


def said(parsed: Parsed) -> list[object]:
    return [
        (draft.title, draft.description, draft.target_group, [(one.year, one.amount_kr) for one in draft.amounts])
        for draft in parsed.drafts
    ]


@pytest.mark.parametrize("paper", ["finansiering-tabulator.txt", "status-tabulator.txt"])
def test_a_csv_file_divided_by_commas_is_read_though_headings_stand_around_its_table(
    tmp_path: Path, paper: str
) -> None:
    semicolons, commas = tmp_path / "bilag.csv", tmp_path / "bilag-komma.csv"
    FORMATS["csv"](parts_of(DOCUMENTS / paper), semicolons)
    with semicolons.open(encoding="utf-8-sig", newline="") as file, commas.open("w", newline="") as out:
        csv.writer(out).writerows(csv.reader(file, delimiter=";"))

    assert said(read_here(commas)) == said(read_document(DOCUMENTS / paper))


@pytest.mark.parametrize(
    "texts",
    [
        ["Der er givet 1,2 mio. kr.", "Der er givet 0,4 mio. kr. i 2026 og 0,6 mio. kr. i 2027, i alt 1,0 mio. kr."],
        ["Bøje, kran og kaj, alle i havnen", "Havn, vej og bro, alle i byen", "Slut"],
        ["Bøjer til 1,5,", "Kraner til 2,5,", "Kajer til 3,5,", "og så, til sidst, en bro", "Slut", "Tak"],
    ],
)
def test_the_commas_of_sentences_divide_nothing(texts: list[str]) -> None:
    assert separator_of(texts) == "\x1f"


def test_titles_with_bars_divide_no_report_of_our_own() -> None:
    texts = ["Budgetbevillinger", "Pejls opstilling 1: 2 bevillinger", "Nr. 3: Bøje | kran", "Nr. 4: Havn | vej"]

    assert separator_of(texts) == ";"
    assert separator_of([texts[0], *texts[2:]]) == "|"


def test_a_word_with_a_hyphen_is_the_same_word_where_a_pdf_breaks_the_line_in_it(tmp_path: Path) -> None:
    words = "Borgere med ikke-vestlig baggrund får EU-midler og lære-/elevplads og fritids- og sommerjob i havnen. "
    lines = ["Havneplan 2026-27", "Finansiering i 1.000 kr."]
    for width in range(3, 12):
        path = tmp_path / f"{width}.pdf"
        cells = f'[Indsats],[Beskrivelse],[2026],[2027],[Kran],[#text("{words * 3}")],[12],[0]'
        source = "\n\n".join(
            ['#set text(lang: "da", hyphenate: false)', *lines, f"#table(columns: (3cm, {width}cm, 2cm, 2cm), {cells})"]
        )
        path.write_bytes(typst.compile(source.encode()))

        assert [draft.description for draft in read_here(path).drafts] == [(words * 3).strip()]
