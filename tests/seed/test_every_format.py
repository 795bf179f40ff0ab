"""The same paper gives the same drafts, whatever format it comes in."""

from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import cattrs
import pytest

from seed.importer import read_document
from tests.papers.canonical import Text, Words, parts_of
from tests.papers.reading import read_here
from tests.papers.rendering import FORMATS
from tracker.drafts import Draft, Parsed

DOCUMENTS = Path(__file__).parents[1] / "documents"
PAPERS = sorted(path for path in DOCUMENTS.iterdir() if path.suffix in {".txt", ".md"})
PLACED = frozenset({"id", "line", "further_lines", "source", "sources", "quote", "raw", "result_source", "document"})
"""What a value is called by its place in a file; it differs from format to format."""

_PLAIN = cattrs.Converter()


@cache
def canonical(paper: Path) -> Parsed:
    return read_document(paper)


def said(draft: Draft) -> Any:
    """Give all that a draft says, but not where."""
    suggested = replace(draft.suggested, quote=None)
    return _without_places(_PLAIN.unstructure(replace(draft, suggested=suggested)))


def _without_places(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_places(one) for key, one in value.items() if key not in PLACED}
    return [_without_places(one) for one in value] if isinstance(value, list | tuple) else value


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("paper", PAPERS, ids=lambda path: path.stem)
def test_a_paper_says_the_same_in_every_format(tmp_path: Path, paper: Path, format_: str) -> None:
    path = tmp_path / f"papir.{format_}"
    FORMATS[format_](parts_of(paper), path)

    parsed = read_here(path)

    assert [said(draft) for draft in parsed.drafts] == [said(draft) for draft in canonical(paper).drafts]
    expected = canonical(paper).document
    assert parsed.document == replace(expected, name=path.name, sha256=parsed.document.sha256)


@pytest.mark.parametrize("format_", FORMATS)
def test_every_line_of_a_foreign_paper_has_a_place(tmp_path: Path, format_: str) -> None:
    path = tmp_path / f"papir.{format_}"
    FORMATS[format_](parts_of(DOCUMENTS / "udloeb-tabel.txt"), path)

    parsed = read_document(path)

    assert [said(draft) for draft in parsed.drafts] == [said(draft) for draft in read_here(path).drafts]
    words = {"docx": "tabel 1, række 2", "html": "tabel 1, række 2", "pdf": "side 2", "xlsx": "Bilag, række 7"}
    assert len(parsed.places) == len(parsed.lines)
    assert words.get(format_, "række 9") in parsed.places
    assert all(place for line, place in zip(parsed.lines, parsed.places, strict=True) if line.strip())


@pytest.mark.parametrize("words", ["EU-midler", "ikke-vestlige", "lære-/elevplads", "15-24", "lære- og elevplads"])
def test_a_word_that_a_pdf_breaks_after_its_hyphen_is_the_same_word(tmp_path: Path, words: str) -> None:
    path = tmp_path / "papir.pdf"
    # Wherever the lines of this are broken, one of these is broken after its hyphen.
    FORMATS["pdf"]([Text([Words("", " ".join(f"{'n' * (number % 7 + 1)} {words}" for number in range(90)))])], path)

    text = " ".join(line.text for line in read_here(path).unplaced)

    assert text.count(words) == 90


def test_a_text_file_has_lines_of_its_own(tmp_path: Path) -> None:
    assert canonical(PAPERS[0]).places == ()
