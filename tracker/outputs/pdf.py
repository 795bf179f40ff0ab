"""A paper as pdf: tagged for those who listen to it, its letters embedded, with the looks of the Word file."""

import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

import typst

from tracker.outputs.paper import Chart, Column, ColumnKind, Heading, Paper, Paragraph, Row, RowRole, Table
from tracker.outputs.paper_widths import (
    CELL_SIDE,
    CELL_SIZE,
    PAGE_LONG,
    PAGE_SHORT,
    column_widths,
    fits,
    is_tall,
    lies_down,
)
from tracker.outputs.paper_words import cell_words, label_words, made_words, notes_of
from tracker.text import safe_text

if TYPE_CHECKING:
    from tracker.outputs.paper import Block, Figure, Value

_HERE = Path(__file__).parent
_WORDS = re.compile(r"\s+|\S+")
_SIZE = 10.0

Set: TypeAlias = dict[str, Any]
"""What the template takes."""


def write(paper: Paper) -> bytes:
    """Write a paper as a tagged pdf (PDF/UA-1)."""
    return typst.compile(
        _HERE / "templates" / "paper.typ",
        sys_inputs={"paper": json.dumps(_paper(paper), ensure_ascii=False)},
        font_paths=[_HERE / "fonts"],
        ignore_system_fonts=True,  # the same paper looks the same, wherever it was written
        pdf_standards=["ua-1"],
    )


def _paper(paper: Paper) -> Set:
    lies = lies_down(paper)
    whole = PAGE_LONG if lies else PAGE_SHORT
    on = paper.made_on
    return {
        "title": safe_text(paper.title),
        "subtitle": safe_text(paper.subtitle),
        "by": safe_text(paper.made_by),
        "made": made_words(paper),
        "on": None if on is None else {"year": on.year, "month": on.month, "day": on.day},
        "lies": lies,
        "blocks": [_block(block, whole) for block in paper.blocks if not isinstance(block, Chart)],
    }


def _block(block: "Block", whole: float) -> Set:
    match block:
        case Heading(text, level):
            return {"kind": "heading", "text": safe_text(text), "level": level}
        case Paragraph(text, label):
            lines = _lines(safe_text(text.text, lines=True), whole, _SIZE)
            return {"kind": "paragraph", "label": label_words(label), "lines": lines, "notes": notes_of(text)}
        case Table():
            return _table(block, whole)
        case Chart():
            return {}


def _table(table: Table, whole: float) -> Set:
    widths = column_widths(table, whole)
    heads = [_cell(column.title, column.kind, width) for column, width in zip(table.columns, widths, strict=True)]
    return {
        "kind": "table",
        "name": safe_text(table.name),
        "widths": widths,
        "head": heads,
        "rows": [_row(row, table.columns, widths) for row in table.rows],
    }


def _row(row: Row, columns: Sequence[Column], widths: Sequence[float]) -> Set:
    if row.role is RowRole.GROUP:
        return {"role": row.role, "cells": [_cell(row.cells[0], ColumnKind.TEXT, sum(widths), len(widths))]}
    cells = [_cell(cell, column.kind, width) for cell, column, width in zip(row.cells, columns, widths, strict=True)]
    return {"role": row.role, "cells": cells}


def _cell(cell: "Value | Figure", kind: ColumnKind, width: float, span: int = 1) -> Set:
    words = cell_words(cell, kind)
    return {
        "lines": _lines(words, width - 2 * CELL_SIDE),
        "notes": notes_of(cell),
        "right": kind is not ColumnKind.TEXT,
        "span": span,
        "tall": is_tall(words, width),
    }


def _lines(text: str, width: float, size: float = CELL_SIZE) -> list[list[str | list[str]]]:
    """Divide a text into lines and words; a word without room on a line is divided into its letters."""
    return [
        [word if fits(word, width, size) else list(word) for word in _WORDS.findall(line)] for line in text.split("\n")
    ]
