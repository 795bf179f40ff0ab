"""The sums of a negotiation list's paper, read out of the files by libraries that did not write them."""

import csv
import json
import re
from collections.abc import Callable, Iterable, Sequence
from io import BytesIO, StringIO
from typing import Any

import docx
import pdfplumber
from openpyxl import load_workbook

Sums = dict[str, list[int]]
"""The figures of the whole list by fund, as the fund is called: what lapses, then each year."""
_LABEL = "Hele listen, "
_IN_PDF = re.compile(r"Hele listen, (?P<fund>\D+?) (?P<figures>-?[0-9.]+(?: -?[0-9.]+)*)")
_NOTE_SIZE = 6.0
"""Points; the numbers of notes are smaller than any figure."""


def sums_in(data: bytes, form: str) -> Sums:
    """Read the sums of the whole list out of a file."""
    return _READERS[form](data)


def _xlsx(data: bytes) -> Sums:
    sheet = load_workbook(BytesIO(data), data_only=True)["Linjer"]
    rows = [[*row] for row in sheet.iter_rows(max_col=sheet.max_column - 1, values_only=True)]  # the last names notes
    return _found([str(cell) for cell in row] for row in rows)


def _docx(data: bytes) -> Sums:
    tables = docx.Document(BytesIO(data)).tables
    return _found([cell.text for cell in row.cells] for table in tables for row in table.rows)


def _pdf(data: bytes) -> Sums:
    with pdfplumber.open(BytesIO(data)) as opened:
        for page in reversed(opened.pages):  # they stand near the end, together
            text = page.filter(_is_no_note).extract_text()
            found = {one["fund"]: [*map(_kroner, one["figures"].split(" "))] for one in _IN_PDF.finditer(text)}
            if found:
                return found
    return {}


def _is_no_note(thing: dict[str, Any]) -> bool:
    return bool(thing["object_type"] != "char" or thing["size"] > _NOTE_SIZE)


def _csv(data: bytes) -> Sums:
    return _found(csv.reader(StringIO(data.decode("utf-8-sig")), delimiter=";"))


def _md(data: bytes) -> Sums:
    text = re.sub(r"\[\^[0-9]+\]|\*\*", "", data.decode("utf-8"))
    return _found(line.split("|") for line in text.splitlines())


def _json(data: bytes) -> Sums:
    blocks = json.loads(data)["blocks"]
    rows = [row["cells"] for block in blocks if block["block"] == "table" for row in block["rows"]]
    return _found([str(_json_value(cell)) for cell in row] for row in rows)


def _json_value(cell: Any) -> Any:
    return cell.get("text", cell.get("value")) if isinstance(cell, dict) else cell


def _found(rows: Iterable[Sequence[str]]) -> Sums:
    found: Sums = {}
    for row in rows:
        cells = [cell.strip() for cell in row]
        label = next((cell for cell in cells if cell.startswith(_LABEL)), None)
        if label is not None:
            figures = [cell for cell in cells if re.fullmatch(r"-?[0-9.]+", cell)]
            found[label.removeprefix(_LABEL)] = [_kroner(cell) for cell in figures]
    return found


def _kroner(text: str) -> int:
    return int(text.replace(".", ""))


_READERS: dict[str, Callable[[bytes], Sums]] = {
    "docx": _docx,
    "xlsx": _xlsx,
    "pdf": _pdf,
    "csv": _csv,
    "md": _md,
    "json": _json,
}
