"""A chart in a Word file that Word itself draws, with the workbook it was drawn from inside."""

import io
from typing import TYPE_CHECKING, Any, cast

import xlsxwriter
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.package import OpcPackage
from docx.opc.packuri import PackURI
from docx.opc.part import Part, XmlPart
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from docx.shared import Mm

from tracker.outputs.chart_shapes import NOTHING_KNOWN, chart_words, draw
from tracker.outputs.native_chart import NUMBER_FORMATS, stacked_columns
from tracker.outputs.word_styles import FONT, text_width
from tracker.text import safe_text

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.package import Package

    from tracker.outputs.chart_shapes import Drawn
    from tracker.outputs.paper import Chart

_CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_HEIGHT = Mm(70)
_LETTERS = {"name": FONT, "size": 8}
_SHEET = "Diagram"
_GREY = {"color": "#BFBFBF", "width": 0.5}


def add_chart(document: "Document", chart: "Chart", number: int) -> None:
    """Add a chart with its title above it.

    Args:
        document: Where it goes: at the end.
        chart: The chart; without a known figure its words stand alone.
        number: 1 for the first chart of a document.
    """
    document.add_paragraph(safe_text(chart.title), "Caption")
    drawn = draw(chart)
    if drawn is None:
        document.add_paragraph(NOTHING_KNOWN)
        return
    relation = _add_parts(document, _workbook(chart, drawn), number)
    drawing = parse_xml(
        f"""<w:drawing xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
            xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">
          <wp:inline distT="0" distB="0" distL="0" distR="0">
            <wp:extent cx="{text_width(document)}" cy="{_HEIGHT}"/>
            <wp:docPr id="{number}" name="Diagram {number}"/><wp:cNvGraphicFramePr/>
            <a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData uri="{_CHART}">
              <c:chart xmlns:c="{_CHART}" xmlns:r="{_RELATION}" r:id="{relation}"/>
            </a:graphicData></a:graphic>
          </wp:inline>
        </w:drawing>"""
    )
    for properties in drawing.iter(qn("wp:docPr")):
        properties.set("descr", chart_words(chart))
    document.add_paragraph().add_run()._r.append(drawing)


def _add_parts(document: "Document", data: bytes, number: int) -> str:
    """Put a workbook and the chart in it into the file; give the name by which the text refers to the chart."""
    package = cast("Package", document.part.package)
    drawn = next(part for part in OpcPackage.open(io.BytesIO(data)).iter_parts() if "/charts/" in part.partname)
    root = parse_xml(drawn.blob)
    for printing in root.findall(f"{{{_CHART}}}printSettings"):
        root.remove(printing)
    for shown in list(root.iter(f"{{{_CHART}}}showVal")):  # what is not said to be left out, some programs show
        shown.addprevious(_no("showLegendKey"))
        for name in ("showBubbleSize", "showPercent", "showSerName", "showCatName"):
            shown.addnext(_no(name))
    for spoken in root.findall(f"{{{_CHART}}}lang"):
        spoken.set("val", "da-DK")
    part = XmlPart(PackURI(f"/word/charts/chart{number}.xml"), CONTENT_TYPE.DML_CHART, root, package)
    name = PackURI(f"/word/embeddings/diagram{number}.xlsx")
    held = part.relate_to(Part(name, CONTENT_TYPE.SML_SHEET, data, package), RELATIONSHIP_TYPE.PACKAGE)
    root.append(parse_xml(f'<c:externalData xmlns:c="{_CHART}" xmlns:r="{_RELATION}" r:id="{held}"/>'))
    return document.part.relate_to(part, RELATIONSHIP_TYPE.CHART)


def _no(name: str) -> "BaseOxmlElement":
    return parse_xml(f'<c:{name} xmlns:c="{_CHART}" val="0"/>')


def _workbook(chart: "Chart", drawn: "Drawn") -> bytes:
    """Write the figures as a workbook with the chart on them."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        sheet = book.add_worksheet(_SHEET)
        for row, category in enumerate(chart.categories, start=1):
            sheet.write_string(row, 0, safe_text(category))
        for column, series in enumerate(chart.series, start=1):
            sheet.write_string(0, column, safe_text(series.name))
            for row, value in enumerate(series.values, start=1):
                if value is not None:
                    sheet.write_number(row, column, value)
        gap = max(60, 500 // len(chart.categories) - 100)  # one year alone is no wall
        columns = stacked_columns(book, _SHEET, chart, drawn, gap=gap, letters=_LETTERS)
        _dress(columns, drawn.unit)
        sheet.insert_chart("A1", columns)
    return file.getvalue()


def _dress(columns: Any, unit: str) -> None:
    columns.set_legend({"position": "bottom", "font": _LETTERS})
    columns.set_x_axis({"num_font": _LETTERS, "line": _GREY, "label_position": "low", "major_tick_mark": "none"})
    columns.set_y_axis(
        {
            "num_font": _LETTERS,
            "num_format": NUMBER_FORMATS[unit],
            "name": unit,
            "name_font": {**_LETTERS, "bold": False},
            "line": {"none": True},
            "major_gridlines": {"visible": True, "line": _GREY},
        }
    )
    columns.set_chartarea({"border": {"none": True}})
