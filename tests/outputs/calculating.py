"""The formulas of a workbook, calculated by hand as a spreadsheet does."""

import re

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

_FORMULA = re.compile(
    r'=SUBTOTAL\(9,(?P<all>[A-Z0-9:]+)\)|=SUMIFS\((?P<sum>[A-Z0-9:]+),(?P<words>[A-Z0-9:]+),"(?P<word>.*)"\)', re.DOTALL
)


def calculated(book: Workbook, *, cached: Workbook | None = None) -> dict[tuple[str, str], object]:
    """Give the value of every formula by sheet and cell; of another book of the same cells, when that is given."""
    return {
        (sheet.title, cell.coordinate): cached[sheet.title][cell.coordinate].value
        if cached
        else _value(sheet, cell.value)
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    }


def _value(sheet: Worksheet, formula: str) -> int:
    found = _FORMULA.fullmatch(formula)
    assert found, formula
    if found["all"]:
        return sum(_number(cell) for cell in _cells(sheet, found["all"]))
    pairs = zip(_cells(sheet, found["sum"]), _cells(sheet, found["words"]), strict=True)
    return sum(_number(value) for value, word in pairs if _matches(word, found["word"].replace('""', '"')))


def _cells(sheet: Worksheet, area: str) -> list[object]:
    first, _, last = area.partition(":")
    return [cell.value for row in sheet[f"{first}:{last or first}"] for cell in row]


def _number(value: object) -> int:
    """Texts count as nothing, and so do the formulas of sums within sums: SUBTOTAL leaves them out."""
    return value if isinstance(value, int) else 0


def _matches(word: object, criterion: str) -> bool:
    if criterion == "<>":
        return word is not None
    assert criterion.startswith("=")
    pattern = re.sub(r"~([~*?])|[*]|[?]|.", _as_regex, criterion[1:], flags=re.DOTALL)
    return word is not None and re.fullmatch(pattern, str(word), re.IGNORECASE | re.DOTALL) is not None


def _as_regex(found: re.Match[str]) -> str:
    if found[1]:
        return re.escape(found[1])
    return {"*": ".*", "?": "."}.get(found[0], re.escape(found[0]))
