"""Footnotes in a Word file, which python-docx 1.2 does not write.

Source: ECMA-376, part 1, 17.11: a part of its own, in which the two lines
above the notes come first, and a reference in the text for each note.
"""

from typing import TYPE_CHECKING

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement

from tracker.outputs.word_styles import NOTE_MARK, NOTE_TEXT

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.text.paragraph import CT_P
    from docx.oxml.xmlchemy import BaseOxmlElement

_RULES = (("separator", -1), ("continuationSeparator", 0))
"""The line above the notes, and the one above notes that go on from the page before."""


class Footnotes:
    """The footnotes of one document, numbered as they come."""

    def __init__(self, document: "Document") -> None:
        """Begin without a note."""
        self._document = document
        self.count = 0
        """How many there are so far."""
        self._notes = OxmlElement("w:footnotes")
        for kind, number in _RULES:
            note, paragraph = self._add(number)
            note.set(qn("w:type"), kind)
            paragraph.add_r().append(OxmlElement(f"w:{kind}"))

    def refer(self, paragraph: "CT_P", note: str) -> None:
        """Add a note, which is clean, and refer to it at the end of a paragraph; an empty one is none."""
        if not note:
            return
        self.count += 1
        _add_run(paragraph, NOTE_MARK).append(_numbered("w:footnoteReference", self.count))
        _, body = self._add(self.count)
        body.style = NOTE_TEXT
        _add_run(body, NOTE_MARK).append(OxmlElement("w:footnoteRef"))
        body.add_r().text = f" {note}"

    def finish(self) -> None:
        """Put the notes into the document."""
        if not self.count:
            return
        package = self._document.part.package
        part = XmlPart(PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, self._notes, package)
        self._document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
        known = OxmlElement("w:footnotePr")
        known.extend(_numbered("w:footnote", number) for _, number in _RULES)
        settings = self._document.settings.element
        settings.find(qn("w:compat")).addprevious(known)  # the schema has an order

    def _add(self, number: int) -> "tuple[BaseOxmlElement, CT_P]":
        note = _numbered("w:footnote", number)
        paragraph = OxmlElement("w:p")
        note.append(paragraph)
        self._notes.append(note)
        return note, paragraph


def _numbered(name: str, number: int) -> "BaseOxmlElement":
    return OxmlElement(name, {qn("w:id"): str(number)})


def _add_run(paragraph: "CT_P", style: str) -> "BaseOxmlElement":
    run = paragraph.add_r()
    run.style = style
    return run
