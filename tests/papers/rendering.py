"""A paper as files of every format, written by libraries that the program itself does not read with."""

import csv
import html
from collections.abc import Callable, Sequence
from pathlib import Path

import docx
import typst
import xlsxwriter
from docx.text.paragraph import Paragraph

from tests.papers.canonical import Part, Table, Text, Words

_SIZES = {1: 20, 2: 17, 3: 14, 4: 12.5, 5: 12, 6: 11.5}


def as_html(parts: Sequence[Part], path: Path) -> None:
    """Write a page as a content system would."""
    body: list[str] = []
    for part in parts:
        if isinstance(part, Table):
            rows = ["".join(f"<td>{''.join(map(_html, cell))}</td>" for cell in row) for row in part.rows]
            body.append("<table>" + "".join(f"<tr>{row}</tr>\n" for row in rows) + "</table>")
        else:
            body.append(_html(part))
    head = '<!DOCTYPE html>\n<html lang="da"><head><meta charset="utf-8"><title>Bilag</title></head>'
    path.write_text("\n".join([head, "<body>", *body, "</body></html>"]), encoding="utf-8")


def _html(text: Text) -> str:
    inner = "<br>".join(_html_words(words) for words in text.lines)
    if text.level:
        return f"<h{text.level}>{inner}</h{text.level}>"
    return f"<ul><li>{inner}</li></ul>" if text.item else f"<p>{inner}</p>"


def _html_words(words: Words) -> str:
    bold = f"<b>{html.escape(words.bold)}</b>" if words.bold else ""
    return bold + html.escape(words.rest)


def as_docx(parts: Sequence[Part], path: Path) -> None:
    """Write a Word file; an empty cell is merged with the one before it."""
    document = docx.Document()
    for part in parts:
        if isinstance(part, Text):
            style = f"Heading {part.level}" if part.level else "List Bullet" if part.item else None
            _docx(document.add_paragraph(style=style), part)
            continue
        table = document.add_table(len(part.rows), part.width)
        for row, cells in zip(table.rows, part.rows, strict=True):
            for cell, texts in zip(row.cells, cells, strict=False):
                for index, text in enumerate(texts):
                    style = "List Bullet" if text.item else None
                    paragraph = cell.add_paragraph() if index else cell.paragraphs[0]
                    paragraph.style = style
                    _docx(paragraph, text)
            for index, texts in enumerate(cells):
                if index and not texts:
                    row.cells[index - 1].merge(row.cells[index])
    document.save(str(path))


def _docx(paragraph: Paragraph, text: Text) -> None:
    for index, words in enumerate(text.lines):
        if index:
            paragraph.add_run().add_break()
        if words.bold:
            paragraph.add_run(words.bold).bold = True
        paragraph.add_run(words.rest)


def as_pdf(parts: Sequence[Part], path: Path) -> None:
    """Write a pdf with running heads and numbered pages, small enough that tables go on over them."""
    source = [
        "#let head = context if counter(page).final().first() > 1 [Havnby Kommune, bilag]",
        "#set page(width: 15cm, height: 11cm, margin: 2cm, header: head, numbering: (n, of) => [Side #n af #of])",
        '#set text(lang: "da", hyphenate: false, size: 10pt)',
        *(f"#show heading.where(level: {level}): set text(size: {size}pt)" for level, size in _SIZES.items()),
        "#set par(spacing: 1.3em)",
    ]
    for part in parts:
        if isinstance(part, Text):
            source.append(_typst(part))
        else:
            cells = "".join(
                "[" + "\n\n".join(map(_typst, row[column] if column < len(row) else [])) + "],"
                for row in part.rows
                for column in range(part.width)
            )
            source.append(f"#table(columns: {part.width}, {cells})")
    path.write_bytes(typst.compile("\n\n".join(source).encode()))


def _typst(text: Text) -> str:
    inner = r"#linebreak()".join(_typst_words(words) for words in text.lines)
    if text.level:
        return f"#heading(level: {text.level})[{inner}]"
    return f"#list[{inner}]" if text.item else inner


def _typst_words(words: Words) -> str:
    bold = f"#strong({_quoted(words.bold)})" if words.bold else ""
    return f"{bold}#text({_quoted(words.rest)})"


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def as_xlsx(parts: Sequence[Part], path: Path) -> None:
    """Write a workbook: running text in the first column, headings larger, bold words as such."""
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("Bilag")
        bold = book.add_format({"bold": True})
        heads = {level: book.add_format({"bold": True, "font_size": size}) for level, size in _SIZES.items()}
        row = 0
        for index, part in enumerate(parts):
            if isinstance(part, Table):
                for cells in part.rows:
                    for column, texts in enumerate(cells):
                        sheet.write_string(row, column, _plain(texts))
                    row += 1
            else:
                for line, words in enumerate(part.lines):
                    if part.level:
                        sheet.write_string(row, 0, words.text, heads[part.level])
                    elif words.bold and words.rest:
                        sheet.write_rich_string(row, 0, bold, words.bold, words.rest)
                    elif words.bold:
                        sheet.write_string(row, 0, words.bold, bold)
                    else:
                        sheet.write_string(row, 0, f"- {words.rest}" if part.item and not line else words.rest)
                    row += 1
            row += not _in_list(parts, index)


def as_csv(parts: Sequence[Part], path: Path) -> None:
    """Write a csv file as Excel in Danish does; it knows no bold, so headings keep their marks."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        for index, part in enumerate(parts):
            if isinstance(part, Table):
                writer.writerows([_plain(texts) for texts in cells] for cells in part.rows)
            else:
                mark = f"{'#' * part.level} " if part.level else "- " if part.item else ""
                for line, words in enumerate(part.lines):
                    bold = f"**{words.bold}**" if words.bold else ""
                    writer.writerow([f"{'' if line else mark}{bold}{words.rest}"])
            if not _in_list(parts, index):
                writer.writerow([])


def _in_list(parts: Sequence[Part], index: int) -> bool:
    """Tell whether the part at an index is an item with another one after it."""
    return all(isinstance(part, Text) and part.item for part in parts[index : index + 2])


def _plain(cell: Sequence[Text]) -> str:
    texts = [("- " if text.item else "") + "\n".join(words.text for words in text.lines) for text in cell]
    return "".join(f"{text}\n" if _in_list(cell, index) else f"{text}\n\n" for index, text in enumerate(texts)).strip()


FORMATS: dict[str, Callable[[Sequence[Part], Path], None]] = {
    "html": as_html,
    "docx": as_docx,
    "pdf": as_pdf,
    "xlsx": as_xlsx,
    "csv": as_csv,
}
"""How each format is written."""
