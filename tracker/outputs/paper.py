"""A paper before it has a format: the same headings, tables, notes and charts for Word, Excel, PDF, CSV and Markdown.

Whoever builds a paper puts texts in as they are stored; every writer passes
each of them through the one cleaner on its way out.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeAlias


class ColumnKind(StrEnum):
    """What the cells of a column are."""

    TEXT = "text"
    KRONER = "kroner"
    """Whole kroner, shown as 1.234.567; never added to a column of another fund."""
    WHOLE = "whole"
    """A whole number without unit: a year, a priority, a count."""


class RowRole(StrEnum):
    """What a row is in its table."""

    LINE = "line"
    GROUP = "group"
    """A heading within the table; its first cell alone has text."""
    SUBTOTAL = "subtotal"
    """Adds up the lines since the last group, or since the table began."""
    TOTAL = "total"
    """Adds up all lines of the table."""


@dataclass(frozen=True, slots=True)
class Noted:
    """A text with footnotes, each a sentence of its own: most often the source of a figure."""

    text: str
    notes: tuple[str, ...] = ()


Value: TypeAlias = str | int | Noted | None
"""None is an empty cell: no entry, which is not 0. A figure with a source is a `Figure`."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure with the footnotes that say where it is from."""

    value: int | None
    """Kroner, or a whole number; None: it is asked for or given, and nobody knows how much."""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading."""

    text: str
    level: int
    """1 to 3; the paper's own title is above them."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; line breaks in it are kept."""

    text: Noted
    label: str = ""
    """A word in bold before it ("Beskrivelse"); empty for none."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table."""

    title: str
    kind: ColumnKind = ColumnKind.TEXT
    width: int = 1
    """Its share of the table's width."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table; as many cells as there are columns."""

    cells: tuple[Value | Figure, ...]
    role: RowRole = RowRole.LINE
    of: str = ""
    """On a sum row of a table that holds words apart: the word whose lines it adds up; empty: all lines."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table; its head is repeated on every page, and a row is never broken over two."""

    name: str
    """What it is called above it; empty where a heading has said so."""
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    sheet: str = ""
    """The sheet of a workbook it stands on; empty: among the running text.

    Tables of one sheet have the same columns, and stand there below each
    other under one head; so they do in a csv file. A total row of one of them
    adds up the lines of all that stand above it on the sheet.
    """
    parts: tuple[tuple[str, str], ...] = ()
    """What tells it from the other tables of its sheet, there in columns of their own: ("Pejlemærke", "Job")."""
    apart: int | None = None
    """The column whose words are never added up together, such as the fund; None: there is none."""


@dataclass(frozen=True, slots=True)
class Series:
    """The figures of one fund through a chart's years."""

    name: str
    values: tuple[int | None, ...]
    """Kroner, one for each category; None: nothing is known."""


@dataclass(frozen=True, slots=True)
class Chart:
    """Columns stacked per year."""

    title: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]


Block: TypeAlias = Heading | Paragraph | Table | Chart


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper as it lies on the table."""

    title: str
    blocks: tuple[Block, ...]
    subtitle: str = ""
    """Which round, which scenario, in which year's prices."""
    made_on: date | None = None
    made_by: str = ""
