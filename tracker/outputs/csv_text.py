"""CSV for a Danish spreadsheet: semicolons, UTF-8 with its mark, CRLF; and the same table to be pasted into one."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain

from tracker.text import defuse_formula, safe_text

MARK = "\ufeff"
"""Without it, spreadsheets read æøå as Windows-1252."""

Cell = str | int | None


def csv_text(heading: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """Write a table; texts are cleaned and cannot run as formulas, numbers are untouched, None is empty."""
    return "".join(csv_pieces(heading, rows))


def csv_pieces(heading: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Iterator[str]:
    """Write the same row by row, as they come."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    out.write(MARK)
    for row in chain([heading], rows):
        writer.writerow([_cell(cell) for cell in row])
        yield out.getvalue()
        out.seek(0)
        out.truncate()


def tsv_text(rows: Iterable[Sequence[Cell]]) -> str:
    """Write a table for the clipboard: a tab between cells, a line for each row, texts that cannot run as formulas.

    A text with a quotation mark is quoted: a spreadsheet that is given one
    alone takes the cells after it, lines and all, for a part of the text.
    Numbers have digits alone, since a spreadsheet that is not Danish reads
    "3.300" as three.
    """
    out = io.StringIO()
    writer = csv.writer(out, delimiter="\t", lineterminator="\n")
    for row in rows:
        # One line each; the cleaner folds tabs and line breaks before anything is defused.
        writer.writerow([defuse_formula(safe_text(cell)) if isinstance(cell, str) else _cell(cell) for cell in row])
    return out.getvalue()


def _cell(value: Cell) -> str | int:
    if isinstance(value, str):
        return _text(value)
    return "" if value is None else value


@lru_cache(maxsize=1000)  # most cells of a long table say what another has said
def _text(value: str) -> str:
    return defuse_formula(safe_text(value, lines=True))
