"""The pieces of one line: headings, items and paragraphs, without their marks.

Markdown, simple HTML and plain text come out the same; what the words mean is
decided elsewhere.
"""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from seed.parsers import phrases
from seed.reader import Line

BOLD = 7
"""Level of a heading that is only bold; markdown has six levels above it."""
CELL = 8
"""Level of a title in a row of a table."""


class Shape(StrEnum):
    """What a piece of a line looks like."""

    HEADING = "heading"
    TEXT = "text"
    ITEM = "item"
    FURNITURE = "furniture"
    """Page marks, rules and the frames of tables: they say nothing."""


class BoldEdge(StrEnum):
    """How a line takes part in bold words of several lines."""

    OPENS = "opens"
    CLOSES = "closes"


@dataclass(frozen=True, slots=True)
class Block:
    """A line, or a piece of one, without its marks."""

    shape: Shape
    text: str
    line: int
    quote: str
    """The words as they stand on the line."""
    level: int = 0
    """Of a heading: 1 is the highest."""
    gap: bool = True
    """An empty line or the border of a cell stands before it."""
    bold: BoldEdge | None = None
    """Bold begins or ends on this line, and goes on beyond it."""


PARAGRAPH_TAG = re.compile(
    r"<(?P<close>/?)(?P<tag>p|div|ul|ol|li|tr|table|thead|tbody|h[1-6]|br)\b[^<>]*>", re.IGNORECASE
)
_BOLD_TAG = re.compile(r"</?(?:b|strong)(?:\s[^<>]*)?>", re.IGNORECASE)
_TAG = re.compile(r"</?(?:i|em|u|s|a|td|th|span|sup|sub|font|small|body|html)(?:\s[^<>]*)?/?>", re.IGNORECASE)
_BULLET = re.compile(r"[-*\u2022\u00b7\u2013]\s{1,9}(?=\S)")
_MARKED = re.compile(r"[<&*_#>]|^[-\u2022\u00b7\u2013]|^\d{1,2}[.)]")
"""What may be a mark; most lines have none."""
_NUMBERED = re.compile(r"\d{1,2}[.)]\s{1,9}(?=\S)")


def clean(text: str) -> str:
    """Remove the marks of HTML and markdown from words, and nothing else."""
    if "<" in text:
        text = _TAG.sub("", _BOLD_TAG.sub("**", text))
    text = html.unescape(text) if "&" in text else text
    text = text.replace("**", "").strip()
    for mark in ("__", "*", "_"):
        if len(text) > 2 * len(mark) and text.startswith(mark) and text.endswith(mark) and not text[1].isspace():
            text = text[len(mark) : -len(mark)].strip()
    return text


def pieces_of(text: str, line: Line, *, gap: bool) -> Iterator[Block]:
    """Give the blocks of a line or cell, one for each HTML paragraph in it."""
    if "<" not in text:
        yield from _block(text, line, gap=gap)
        return
    start, tag = 0, ""
    for match in (*PARAGRAPH_TAG.finditer(text), None):
        end = match.start() if match else len(text)
        for block in _block(text[start:end], line, gap=gap):
            gap = False
            yield _shaped(block, tag)
        if match:
            start = match.end()
            tag = "" if match["close"] else match["tag"].casefold()
            gap = gap or match["tag"].casefold() not in {"br", "li"}


def _shaped(block: Block, tag: str) -> Block:
    """Give plain words the shape of the HTML tag they stand in."""
    if block.shape is Shape.TEXT and tag == "li":
        return replace(block, shape=Shape.ITEM, text=f"- {block.text}")
    if block.shape is Shape.TEXT and tag[:1] == "h":
        return replace(block, shape=Shape.HEADING, level=int(tag[1]))
    return block


def _block(piece: str, line: Line, *, gap: bool) -> Iterator[Block]:
    """Give the block of one piece, or two: a bold label and the text after it."""
    raw = piece.strip()
    if raw and not _MARKED.search(raw):
        yield Block(Shape.TEXT, raw, line.number, raw, gap=gap)
        return
    text = raw.lstrip("> ") if raw.startswith(">") else raw
    if not clean(text):
        return
    level = len(text) - len(text.lstrip("#"))
    if 0 < level < BOLD and (words := clean(text.strip("# \t"))):
        yield Block(Shape.HEADING, words, line.number, _quote(words, raw), level, gap)
        return
    bullet = _BULLET.match(text)
    words = text[bullet.end() :] if bullet else text
    bold, after = _bold_start(words)
    if bold and not after:
        yield Block(Shape.HEADING, bold, line.number, _quote(bold, raw), BOLD, gap)
    elif bold and (label := phrases.label_of(bold)) and not label.rest:
        rest = clean(after).removeprefix(":").strip()
        yield Block(Shape.HEADING, bold, line.number, _quote(bold, raw), BOLD, gap)
        yield Block(Shape.TEXT, rest, line.number, _quote(rest, raw), gap=False)
    else:
        words = clean(words)
        shape = Shape.ITEM if bullet or _NUMBERED.match(words) else Shape.TEXT
        edge = None if bullet else _bold_edge(text)
        yield Block(shape, f"- {words}" if bullet else words, line.number, _quote(words, raw), gap=gap, bold=edge)


def _bold_start(text: str) -> tuple[str, str]:
    """Split a text that begins in bold, or with a label in italics, into those words and the others."""
    marked = _BOLD_TAG.sub("**", text) if "<" in text else text
    if marked.startswith("*") and not marked.startswith("**"):
        italic, closing, after = marked[1:].partition("*")
        return (clean(italic), after.strip()) if closing and phrases.label_of(clean(italic)) else ("", "")
    if not marked.startswith("**"):
        return "", ""
    bold, closing, after = marked[2:].partition("**")
    return (clean(bold), after.strip(" .:") and after.strip()) if closing else ("", "")


def _bold_edge(text: str) -> BoldEdge | None:
    if text.count("**") != 1:
        return None
    if text.startswith("**"):
        return BoldEdge.OPENS
    return BoldEdge.CLOSES if text.endswith("**") else None


def _quote(words: str, raw: str) -> str:
    return words if words in raw else raw
