"""Reads a paper in this very process: the same code, without a child for each of many files."""

import hashlib
from pathlib import Path

from seed.formats import child
from seed.formats.events import Doubt, ReadLines, Refusal
from seed.formats.recognise import Format, format_of
from seed.importer import read_paper
from seed.reader import Line, PaperText
from tracker.drafts import Parsed
from tracker.errors import DocumentError


def lines_here(name: str, data: bytes) -> PaperText:
    """Give the lines of a foreign paper.

    Raises:
        DocumentError: It is refused.
    """
    format_ = format_of(data, Path(name).suffix, name)
    assert format_ is not Format.TEXT
    found: list[tuple[str, str]] = []
    doubts: list[Doubt] = []
    for event in child.read(format_, data):
        if isinstance(event, ReadLines):
            found += event.lines
        elif isinstance(event, Doubt):
            doubts.append(event)
        elif isinstance(event, Refusal):
            raise DocumentError(f"{name} {event.message}")
    if not any(text.strip() for text, _ in found):
        raise DocumentError(f"{name} er tom.")
    lines = tuple(Line(number, text, place) for number, (text, place) in enumerate(found, start=1))
    return PaperText(name, hashlib.sha256(data).hexdigest(), lines, tuple(doubt.as_finding(name) for doubt in doubts))


def read_here(path: Path) -> Parsed:
    """Read a foreign paper into drafts."""
    return read_paper(lines_here(path.name, path.read_bytes()))
