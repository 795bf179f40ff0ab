"""Where a value comes from."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Source:
    """The place a value was read, or the officer who entered it.

    Exactly one of `document` and `by` names the origin of the value itself;
    a document's importer is kept with the document.
    """

    document: str | None = None
    """The paper's title or file name; None when an officer entered the value."""
    line: int | None = None
    """Line in the paper, counted from 1."""
    quote: str = ""
    """The paper's own words, or the officer's reason."""
    paraphrase: bool = False
    """The value is a retelling; the verbatim paper takes its place."""
    by: str | None = None
    """The officer who entered the value by hand."""
    at: datetime | None = None
    """When it was stored, UTC; None before it is."""


@dataclass(frozen=True, slots=True)
class SourcedValue:
    """One value of one field, with its source; what `show` lists."""

    field: str
    """"title", "amount 2023 service", "description" …"""
    value: str
    source: Source
