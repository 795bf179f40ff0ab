"""CSV for a Danish spreadsheet: semicolons, UTF-8 with its mark, CRLF."""

import csv
import io
from collections.abc import Iterable, Sequence

from tracker.text import defuse_formula, safe_text

MARK = "\ufeff"
"""Without it, spreadsheets read æøå as Windows-1252."""

Cell = str | int | None


def csv_text(heading: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """Write a table; texts are cleaned and cannot run as formulas, numbers are untouched, None is empty."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow([_cell(cell) for cell in heading])
    writer.writerows([_cell(cell) for cell in row] for row in rows)
    return MARK + out.getvalue()


def _cell(value: Cell) -> str | int:
    if isinstance(value, str):
        return defuse_formula(safe_text(value, lines=True))
    return "" if value is None else value
