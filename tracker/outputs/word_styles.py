"""How a Word file of ours looks: A4, Arial, Danish, and styles that an officer can change in one place."""

from typing import TYPE_CHECKING, cast

from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import nsdecls, qn
from docx.oxml.parser import OxmlElement, parse_xml
from docx.shared import Length, Mm, Pt, RGBColor

from tracker.outputs.paper import RowRole
from tracker.outputs.paper_widths import CELL_SIDE, CELL_SIZE

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.text.paragraph import CT_P
    from docx.styles.style import CharacterStyle, ParagraphStyle

CELL, CELL_HEAD, CELL_GROUP, CELL_SUM = "Tabeltekst", "Tabelhoved", "Tabelgruppe", "Tabelsum"
LABEL, NOTE_TEXT, NOTE_MARK, TABLE = "Strong", "footnotetext", "footnotereference", "Pejltabel"
HEAD_FILL = "D9E2F3"
FILLS = {RowRole.GROUP: "EEF2F9", RowRole.TOTAL: "EEF2F9"}
"""What is behind the cells; a row's role is also told by its type and its lines."""

FONT = "Arial"
_INK, _GREY = RGBColor(0x1F, 0x38, 0x64), RGBColor(0x59, 0x59, 0x59)
_SHORT, _LONG, _MARGIN = Mm(210), Mm(297), Mm(20)
_KEPT = {
    *("Normal", "Header", "Footer", "Title", "Subtitle", "Caption", "Strong", "Heading1", "Heading2", "Heading3"),
    *("DefaultParagraphFont", "TableNormal", "NoList"),
}
_SIZES = {"Title": 20, "Subtitle": 12, "Heading 1": 15, "Heading 2": 12.5, "Heading 3": 10.5, "Caption": 9}
_ABOVE = {"Title": 0, "Subtitle": 0, "Heading 1": 16, "Heading 2": 12, "Heading 3": 9, "Caption": 8}
_BELOW = {"Title": 2, "Subtitle": 8, "Heading 1": 6, "Heading 2": 4, "Heading 3": 3, "Caption": 3}
_TABLE = f"""
<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="{TABLE}">
  <w:name w:val="{TABLE}"/><w:basedOn w:val="TableNormal"/><w:uiPriority w:val="59"/>
  <w:tblPr>
    <w:tblBorders>
      <w:top w:val="single" w:sz="8" w:space="0" w:color="{_INK}"/>
      <w:bottom w:val="single" w:sz="8" w:space="0" w:color="{_INK}"/>
      <w:insideH w:val="single" w:sz="4" w:space="0" w:color="BFBFBF"/>
    </w:tblBorders>
    <w:tblCellMar><w:top w:w="40" w:type="dxa"/><w:left w:w="{CELL_SIDE * 20:.0f}" w:type="dxa"/>
      <w:bottom w:w="40" w:type="dxa"/><w:right w:w="{CELL_SIDE * 20:.0f}" w:type="dxa"/></w:tblCellMar>
  </w:tblPr>
</w:style>"""


def set_styles(document: "Document") -> None:
    """Replace the looks of the library's template by ours."""
    styles = document.styles
    for style in list(styles.element.style_lst):
        if style.styleId not in _KEPT:
            styles.element.remove(style)
    styles.element.append(parse_xml(_TABLE))
    normal = cast("ParagraphStyle", styles["Normal"])
    _dress(normal, 10)
    _dress(cast("ParagraphStyle", styles["Footer"]), 8)
    normal.paragraph_format.space_after, normal.paragraph_format.line_spacing = Pt(6), 1.1
    for name, size in _SIZES.items():
        style = cast("ParagraphStyle", styles[name])
        _dress(style, size, bold=name != "Subtitle", colour=_GREY if name == "Subtitle" else _INK)
        _space(style, _ABOVE[name], _BELOW[name])
        style.paragraph_format.keep_with_next = True
        for old in [*style.element.iter(qn("w:pBdr"), qn("w:spacing"), qn("w:kern"))]:
            if old.getparent().tag == qn("w:rPr") or old.tag == qn("w:pBdr"):
                old.getparent().remove(old)
    for name in (CELL, CELL_HEAD, CELL_GROUP, CELL_SUM):
        cell = cast("ParagraphStyle", styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH))
        cell.base_style = normal
        _dress(cell, CELL_SIZE, bold=name != CELL)
        _space(cell, 0, 0)
        cell.paragraph_format.line_spacing = 1.0
    note = cast("ParagraphStyle", styles.add_style("footnote text", WD_STYLE_TYPE.PARAGRAPH, builtin=True))
    note.base_style = normal
    _dress(note, 8)
    _space(note, 0, 1)
    mark = cast("CharacterStyle", styles.add_style("footnote reference", WD_STYLE_TYPE.CHARACTER, builtin=True))
    mark.font.superscript = True
    _speak_danish(document)


def set_page(document: "Document", *, lying: bool) -> None:
    """Set A4, and a footer that counts the pages."""
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE if lying else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (_LONG, _SHORT) if lying else (_SHORT, _LONG)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = _MARGIN
    section.header_distance = section.footer_distance = Mm(10)
    foot = section.footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    foot.add_run("Side ")
    _add_field(foot._p, "PAGE")
    foot.add_run(" af ")
    _add_field(foot._p, "NUMPAGES")


def text_width(document: "Document") -> Length:
    """Give the width between the margins."""
    section = document.sections[0]
    return Length((section.page_width or _SHORT) - 2 * _MARGIN)


def _dress(style: "ParagraphStyle", size: float, *, bold: bool = False, colour: RGBColor | None = None) -> None:
    font = style.font
    font.size, font.bold, font.italic = Pt(size), bold, False
    if colour is not None:
        font.color.rgb = colour
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    fonts.attrib.clear()  # the template's own are those of a theme, which win over names
    for side in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{side}"), FONT)


def _space(style: "ParagraphStyle", above: float, below: float) -> None:
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(above), Pt(below)


def _speak_danish(document: "Document") -> None:
    for spoken in document.styles.element.iter(qn("w:lang")):
        spoken.set(qn("w:val"), "da-DK")
    settings = document.settings.element
    settings.find(qn("w:themeFontLang")).set(qn("w:val"), "da-DK")
    settings.find(qn("w:decimalSymbol")).set(qn("w:val"), ",")
    settings.find(qn("w:listSeparator")).set(qn("w:val"), ";")
    for setting in settings.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")  # or Word opens it as a file of an older Word


def _add_field(paragraph: "CT_P", code: str) -> None:
    """Add what Word counts by itself."""
    field = OxmlElement("w:fldSimple", {qn("w:instr"): code})
    run = OxmlElement("w:r")
    run.text = "1"
    field.append(run)
    paragraph.append(field)
