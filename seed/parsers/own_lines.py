"""The lines of Pejl's own report as the parts they begin, whatever format they came in."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from seed.reader import Line
from tracker.report_layout import Label, Labelled, label_of

_ESCAPED = re.compile(r"\\(?P<char>[!-/:-@\[-`{-~])")
_HEADING = re.compile(r"#{1,6}\s+(?P<text>.*)")
_BOLD = re.compile(r"\*\*(?P<label>.+?)\*\*\s*(?P<rest>.*)")


@dataclass(frozen=True, slots=True)
class OwnLine:
    """A line as it reads, without what its format marks it with."""

    number: int
    text: str
    """Empty for an empty line."""
    quote: str
    is_heading: bool = False
    is_marked: bool = False
    """It is a heading, or begins with bold words."""


@dataclass(slots=True)
class Field:
    """A part of the report: what begins it, and the lines until the next part."""

    label: Labelled | None
    """None for a heading that is none of the report's own."""
    first: OwnLine
    lines: list[OwnLine] = field(default_factory=list)
    """What follows, with the empty lines."""

    @property
    def words(self) -> str:
        """What stands after the label, on its own line and those that go on with it."""
        rest = self.label.rest if self.label else self.first.text
        return " ".join(part for part in (rest, *(line.text for line in self.own)) if part)

    @property
    def own(self) -> list[OwnLine]:
        """The lines that go on with the label's own: of a heading headings, of a line those before an empty one."""
        if self.first.is_heading:
            return [line for line in self.lines if line.is_heading]
        return list(takewhile(lambda line: line.text, self.lines))

    @property
    def stray(self) -> list[OwnLine]:
        """The lines that are no part of it, where it has one line of words."""
        own = {line.number for line in self.own}
        return [line for line in self.lines if line.text and line.number not in own]

    @property
    def paragraphs(self) -> str:
        """What stands below the label, its paragraphs apart by an empty line."""
        return "\n".join(line.text for line in self.lines).strip("\n")

    @property
    def begins(self) -> OwnLine:
        """The first line that has words below the label."""
        return next((line for line in self.lines if line.text), self.first)


def own_lines(lines: Sequence[Line]) -> Iterator[OwnLine]:
    """Give the lines as they read; a text file is Markdown, where a backslash keeps a sign from being more."""
    is_markdown = not any(line.place for line in lines)
    for line in lines:
        quote = line.text.strip()
        text, is_heading, is_marked = quote, False, False
        if found := _HEADING.match(quote):
            text, is_heading, is_marked = found["text"], True, True
        if found := _BOLD.match(text):
            text, is_marked = f"{found['label']} {found['rest']}".strip(), True
        yield OwnLine(
            line.number, _ESCAPED.sub(r"\g<char>", text) if is_markdown else text, quote, is_heading, is_marked
        )


def layout_at(lines: Sequence[OwnLine]) -> int | None:
    """Find the line that says whose layout this is."""
    found = (
        place for place, line in enumerate(lines) if (label := label_of(line.text)) and label.label is Label.LAYOUT
    )
    return next(found, None)


def fields_of(lines: Sequence[OwnLine]) -> list[Field]:
    """Divide the lines, the first of which says whose layout it is, into the parts they begin.

    Where a format marks the labels, what is not marked is text, also where a
    line happens to be broken before a word that is a label elsewhere.
    """
    are_marked = lines[0].is_marked
    found: list[Field] = []
    goes_on = False  # a heading may be the rest of the one before it, broken for want of room
    for line in lines:
        label = label_of(line.text) if line.is_marked or not are_marked else None
        if label is not None:
            found.append(Field(label, line))
            goes_on = line.is_heading and bool(label.rest)
        elif line.is_heading and not goes_on:
            found.append(Field(None, line))
            goes_on = True
        else:
            found[-1].lines.append(line)
            goes_on = goes_on and (line.is_heading or not line.text)
    return found
