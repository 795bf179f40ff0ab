"""A paper as a workbook: the running text on the first sheet, each table that names a sheet on its own."""

from datetime import datetime, time
from io import BytesIO

import xlsxwriter

from tracker.outputs.chart_shapes import chart_words, draw
from tracker.outputs.laying import NOTES, chart_table, note_numbers, stacked, stacks
from tracker.outputs.native_chart import NUMBER_FORMATS, stacked_columns
from tracker.outputs.paper import Chart, Paper
from tracker.outputs.workbook_sheets import Sheets
from tracker.outputs.workbook_tables import put_table
from tracker.outputs.workbook_text import put_text
from tracker.text import safe_text

_TEXT_ONLY = {"strings_to_numbers": False, "strings_to_formulas": False, "strings_to_urls": False}
_LONGEST = 200


def write(paper: Paper) -> bytes:
    """Write a paper; figures are numbers, sums are formulas with their value, and no text is a formula or a link."""
    out = BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, **_TEXT_ONLY}) as book:
        book.set_properties(_properties(paper))
        book.set_calc_mode("auto")
        sheets = Sheets(book, heading=safe_text(paper.title), numbers=note_numbers(paper))
        put_text(sheets, paper)
        for name, stack in stacks(paper).items():
            put_table(sheets, sheets.add(name), stack)
        for chart in (block for block in paper.blocks if isinstance(block, Chart)):
            _put_chart(sheets, chart)
        _put_notes(sheets)
    return out.getvalue()


def _properties(paper: Paper) -> dict[str, object]:
    properties: dict[str, object] = {
        "title": safe_text(paper.title)[:_LONGEST],
        "subject": safe_text(paper.subtitle)[:_LONGEST],
        "author": safe_text(paper.made_by)[:_LONGEST],
    }
    if paper.made_on:  # the same paper is the same file, whenever it is written
        properties["created"] = datetime.combine(paper.made_on, time(12))
    return properties


def _put_chart(sheets: Sheets, chart: Chart) -> None:
    """Draw columns stacked per year below the figures they are drawn from."""
    sheet = sheets.add("Diagram")
    last = put_table(sheets, sheet, stacked([chart_table(chart)]))
    reckoned = draw(chart)
    if reckoned is None:  # no figure is known: Excel has no chart of nothing
        return
    drawn = stacked_columns(sheets.book, sheet.name, chart, reckoned)
    drawn.set_title({"name": safe_text(chart.title), "name_font": {"size": 13}, "overlay": False})
    drawn.set_x_axis({"label_position": "low"})
    drawn.set_y_axis(
        {"num_format": NUMBER_FORMATS[reckoned.unit], "name": reckoned.unit, "major_gridlines": {"visible": True}}
    )
    drawn.set_legend({"position": "bottom"})
    drawn.set_size({"width": 900, "height": 420})
    sheet.insert_chart(last + 2, 0, drawn, {"description": chart_words(chart)})


def _put_notes(sheets: Sheets) -> None:
    if not sheets.numbers:
        return
    sheet = sheets.add(NOTES)
    sheet.set_column(0, 0, 6)
    sheet.set_column(1, 1, 110)
    sheet.write_string(0, 0, "Nr.", sheets.format(head=True))
    sheet.write_string(0, 1, NOTES, sheets.format(head=True))
    sheet.freeze_panes(1, 0)
    for row, (note, number) in enumerate(sheets.numbers.items(), start=1):
        sheet.write_number(row, 0, number, sheets.format())
        sheets.put(sheet, row, 1, safe_text(note), sheets.format())
