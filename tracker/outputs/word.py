"""A paper as a Word file: styles, headings and footnotes that Word itself knows, and heads repeated on every page."""

import io
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import docx
from docx.oxml.ns import qn
from docx.shared import Pt

from tracker.outputs.paper import Chart, Heading, Paper, Paragraph, Table
from tracker.outputs.paper_widths import lies_down
from tracker.outputs.paper_words import label_words, levelled, made_words, note_of, title_of
from tracker.outputs.word_chart import add_chart
from tracker.outputs.word_notes import Footnotes
from tracker.outputs.word_styles import LABEL, set_page, set_styles
from tracker.outputs.word_table import write_table
from tracker.text import safe_text

if TYPE_CHECKING:
    from docx.document import Document


def write(paper: Paper) -> bytes:
    """Write a paper as a docx file."""
    document = docx.Document()
    set_styles(document)
    set_page(document, lying=lies_down(paper))
    _say_whose(document, paper)
    _begin(document, paper)
    notes, charts = Footnotes(document), 0
    after_table = False
    for block, level in levelled(paper):
        match block:
            case Heading(text):
                document.add_heading(safe_text(text), level)
            case Paragraph():
                _write_paragraph(document, notes, block, after_table=after_table)
            case Table():
                if after_table and not block.name:
                    _part(document)
                write_table(document, notes, block)
            case Chart():
                charts += 1
                add_chart(document, block, charts)
        after_table = isinstance(block, Table)
    if after_table:
        _part(document)
    notes.finish()
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _say_whose(document: "Document", paper: Paper) -> None:
    said = document.core_properties
    said.title, said.subject, said.comments = title_of(paper)[:255], safe_text(paper.subtitle)[:255], ""
    said.author = said.last_modified_by = safe_text(paper.made_by)[:255]
    said.language = "da-DK"
    if paper.made_on is not None:
        said.created = said.modified = datetime(*paper.made_on.timetuple()[:3], tzinfo=UTC)
    else:  # the template's own day is not the paper's
        for name in ("dcterms:created", "dcterms:modified"):
            said._element.remove(said._element.find(qn(name)))


def _begin(document: "Document", paper: Paper) -> None:
    document.add_heading(title_of(paper), 0)
    if paper.subtitle:
        document.add_paragraph(safe_text(paper.subtitle), "Subtitle")
    if made := made_words(paper):
        document.add_paragraph(made)


def _part(document: "Document") -> None:
    """Part a table from the next: Word makes one table of two that touch, and wants something after the last."""
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.space_after = Pt(0)
    paragraph.paragraph_format.line_spacing = Pt(6)


def _write_paragraph(document: "Document", notes: Footnotes, block: Paragraph, *, after_table: bool) -> None:
    paragraph = document.add_paragraph()
    if after_table:
        paragraph.paragraph_format.space_before = Pt(8)
    if words := label_words(block.label):
        paragraph.add_run(words, LABEL)
    paragraph.add_run(safe_text(block.text.text, lines=True))
    notes.refer(paragraph._p, note_of(block.text))
