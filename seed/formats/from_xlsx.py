"""Excel files: every visible sheet, row by row, as the cells are shown."""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from openpyxl import load_workbook
from openpyxl.cell.cell import Cell as ExcelCell
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.utils.cell import range_boundaries
from openpyxl.worksheet.worksheet import Worksheet

from seed.formats import packages
from seed.formats.events import Doubt, Progress, Reader, ReadLines, RefusedError
from seed.formats.grid import Row, add_rows, paragraphs_of
from seed.formats.layout import Cell, Lines, Paragraph, Run, paragraph_of, raised
from seed.formats.numbers import shown
from tracker.drafts import Severity

MOST_ROWS = 100_000
MOST_COLUMNS = 500
MOST_CELLS = 2_000_000
_ORDINARY_SIZE = 11.0
_PLACED = 8


@dataclass(slots=True)
class _Watch:
    """Sees the cells of the sheets go by, before anything is parsed."""

    cells: int = 0
    formulas: int = 0

    def __call__(self, name: str, attributes: dict[str, str]) -> None:
        """Look at one element of a sheet."""
        if name in {"dimension", "mergeCell"}:
            _refuse_far(attributes.get("ref", "A1"))
        elif name == "row":
            if attributes.get("r", "0").isdecimal() and int(attributes.get("r", "0")) > MOST_ROWS:
                raise _too_far(f"række {attributes['r']}")
        elif name == "c":
            self.cells += 1
            if "r" in attributes:
                _refuse_far(attributes["r"])
            if self.cells > MOST_CELLS:
                raise RefusedError(f"har flere end {MOST_CELLS} celler; det er ikke et papir. Tjek filen.")
        elif name == "f":
            self.formulas += 1


def read(data: bytes) -> Reader:
    """Read the visible sheets of a workbook; hidden ones are named."""
    watch = _Watch()
    packages.checked(data, {"xl/worksheets/": watch}).close()
    book = load_workbook(BytesIO(data), data_only=True, rich_text=True, keep_links=False)
    lines = Lines()
    hidden = [sheet.title for sheet in book.worksheets if sheet.sheet_state != "visible"]
    seen = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    for number, sheet in enumerate(seen, start=1):
        size = _usual_size(sheet)
        levels = _levels(sheet, size)
        add_rows(lines, _rows(sheet, levels))
        yield Progress(number, len(seen))
    if hidden:
        names = ", ".join(f"»{name}«" for name in hidden[:_PLACED])
        yield Doubt(
            Severity.NOTE, "hidden_sheet", f"skjulte ark er ikke læst: {names}. Vis dem i Excel, hvis de hører med."
        )
    away = [place for sheet in seen for place in _out_of_sight(sheet)]
    if away:
        named = ", ".join(away[:_PLACED]) + (" …" if len(away) > _PLACED else "")
        said = f"skjulte rækker og kolonner er læst med: {named}. Tjek, om de hører med."
        yield Doubt(Severity.WARNING, "hidden_rows", said)
    uncounted = _uncounted(data, seen) if watch.formulas else 0
    if uncounted:
        yield Doubt(
            Severity.WARNING,
            "formula_without_value",
            f"celler med en formel, der aldrig er regnet ud, og som står tomme: {uncounted}. Åbn filen i Excel, gem "
            "den, og læs den igen.",
        )
    yield ReadLines(tuple(lines.found))


def _out_of_sight(sheet: Worksheet) -> Iterator[str]:
    """Name the rows and columns that have words or figures, and that Excel does not show."""
    filled = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    for number in sorted({cell.row for cell in filled}):
        if sheet.row_dimensions[number].hidden:
            yield f"{sheet.title}, række {number}"
    columns = {cell.column for cell in filled}
    for letter, one in sheet.column_dimensions.items():
        # One entry may stand for several columns.
        if one.hidden and columns & set(range(one.min or 0, (one.max or 0) + 1)):
            yield f"{sheet.title}, kolonne {letter}"


def _uncounted(data: bytes, seen: list[Worksheet]) -> int:
    """Count the formulas whose value nobody has calculated; some programs write an empty one."""
    formulas = load_workbook(BytesIO(data), keep_links=False)
    return sum(
        cell.data_type == "f" and sheet[cell.coordinate].value in {None, ""}
        for sheet in seen
        for row in formulas[sheet.title].iter_rows()
        for cell in row
    )


def _rows(sheet: Worksheet, levels: dict[float, int]) -> Iterator[Row]:
    for number, row in enumerate(sheet.iter_rows(), start=sheet.min_row):
        filled = sum(1 for cell in row if cell.value is not None)
        cells = [_cell(cell, levels, alone=filled == 1) for cell in row]
        # The columns are the sheet's own, also where the first is empty.
        yield Row([*([[]] * (sheet.min_column - 1)), *cells], f"{sheet.title}, række {number}")


def _cell(cell: Any, levels: dict[float, int], *, alone: bool) -> Cell:
    """Read a cell; only one that stands alone in its row can be a heading."""
    if not isinstance(cell, ExcelCell) or cell.value is None:
        return []  # the rest of a merged cell
    value = cell.value
    if isinstance(value, CellRichText):
        return _rich(value, bold=bool(cell.font.b))
    text = shown(value, cell.number_format)
    paragraphs = paragraphs_of(text)
    if not alone or len(paragraphs) != 1:
        return paragraphs
    level = levels.get(_size(cell), 0)
    if level:
        return [Paragraph([" ".join(paragraphs[0].lines)], level)]
    if cell.font.b:
        return [Paragraph([f"**{line}**" for line in paragraphs[0].lines])]
    return paragraphs


def _rich(value: CellRichText, *, bold: bool) -> Cell:
    """Read a cell in which some words are bold."""
    paragraphs: list[list[Run]] = [[]]
    for piece in value:
        weight = bool(piece.font.b) if isinstance(piece, TextBlock) else bold
        text = piece.text if isinstance(piece, TextBlock) else str(piece)
        if isinstance(piece, TextBlock) and piece.font.vertAlign == "superscript":
            text = raised(text)
        for index, part in enumerate(text.replace("\r\n", "\n").split("\n")):
            if index:
                paragraphs[-1].append(Run("\n"))
            paragraphs[-1].append(Run(part, weight))
    found = [paragraph_of(runs) for runs in paragraphs]
    return [paragraph for paragraph in found if paragraph]


def _levels(sheet: Worksheet, usual: float) -> dict[float, int]:
    """Give the sizes of headings a level each, the largest the first."""
    sizes: set[float] = set()
    for row in sheet.iter_rows():
        filled = [cell for cell in row if cell.value is not None]
        if len(filled) == 1 and isinstance(filled[0], ExcelCell) and _size(filled[0]) > usual + 0.5:
            sizes.add(_size(filled[0]))
    return {size: level for level, size in enumerate(sorted(sizes, reverse=True), start=1)}


def _usual_size(sheet: Worksheet) -> float:
    """Give the size that most words of a sheet are set in."""
    words: dict[float, int] = {}
    for row in sheet.iter_rows():
        for cell in row:
            if isinstance(cell, ExcelCell) and cell.value is not None:
                size = _size(cell)
                words[size] = words.get(size, 0) + len(str(cell.value))
    return max(words, key=lambda size: (words[size], -size), default=_ORDINARY_SIZE)


def _size(cell: ExcelCell) -> float:
    return float(cell.font.sz or _ORDINARY_SIZE)


def _refuse_far(reference: str) -> None:
    try:
        bounds = range_boundaries(reference)
    except (ValueError, TypeError):
        raise RefusedError(f"er beskadiget: »{reference[:40]}« er ingen celle. Gem regnearket igen.") from None
    column, row = bounds[2] or 0, bounds[3] or 0
    if row > MOST_ROWS or column > MOST_COLUMNS:
        raise _too_far(reference[:40])


def _too_far(where: str) -> RefusedError:
    return RefusedError(
        f"har et ark, der går til {where}; der læses højst {MOST_ROWS} rækker og {MOST_COLUMNS} kolonner. Slet de "
        "tomme rækker og kolonner under og ved siden af tabellen, og gem regnearket igen."
    )
