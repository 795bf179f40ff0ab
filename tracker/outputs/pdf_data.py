"""What the template of a pdf is filled with: a paper's texts, cleaned and divided into words, and its measures."""

import re
from collections.abc import Sequence
from dataclasses import asdict
from itertools import cycle
from typing import TYPE_CHECKING, Any, TypeAlias

from tracker.outputs.chart_shapes import COLOURS, LOW, NOTHING_KNOWN, chart_words, draw, has_unknown
from tracker.outputs.paper import Chart, ColumnKind, Heading, Paper, Paragraph, Row, RowRole, Table
from tracker.outputs.paper_widths import (
    CELL_SIDE,
    CELL_SIZE,
    PAGE_LONG,
    PAGE_SHORT,
    TALLEST_HEAD,
    TALLEST_ROW,
    column_widths,
    fits,
    is_tall,
    lies_down,
    mark_rooms,
)
from tracker.outputs.paper_words import cell_words, label_words, levelled, made_words, note_of, title_of
from tracker.text import safe_text

if TYPE_CHECKING:
    from tracker.outputs.paper import Block, Figure, Value

_WORDS = re.compile(r"\s+|\S+")
_BROKEN_WELL = re.compile(
    r"[\"'(\u00bb\u201c\u201d\u201e]*[\w.,:%\u00a7]+(?:(?<=\w)[-\u2013/](?!(?:og|eller|samt)\b)[\w.,:%\u00a7]+)*"
    r"(?:(?<=\w)[-\u2013/])?[\"')\u00ab\u201c\u201d.,:;!?]*",
    re.IGNORECASE,
)
"""Words that are broken after a hyphen or a stroke alone, if at all; who reads the file puts those together again."""
_SIZE, _HEAD_SIZE, _TITLE_SIZE = 10.0, 15.0, 20.0
"""Of running text, of the largest heading, and of the title."""
_AXIS = 60.0
"""The room for the words to the left of a chart."""
_MOST_AT_THE_FOOT = 150
"""More notes than these stand together at the end: setting notes at the foot takes typst a time that grows with the
square of their number, minutes for a list of a thousand lines."""

Set: TypeAlias = dict[str, Any]
"""What the template takes."""
_Word: TypeAlias = str | list[str] | dict[str, str]
"""Letters where it may be broken between any of them; "whole" where it may not be broken."""
_Lines: TypeAlias = list[list[_Word]]


def data_of(paper: Paper) -> Set:
    """Give everything the template shows."""
    lies = lies_down(paper)
    setter = _Setter(PAGE_LONG if lies else PAGE_SHORT)
    on = paper.made_on
    blocks = [setter.block(block, level) for block, level in levelled(paper)]
    return {
        "title": title_of(paper),
        "title_lines": setter.lines(title_of(paper), _TITLE_SIZE),
        "subtitle": safe_text(paper.subtitle),
        "subtitle_lines": setter.lines(safe_text(paper.subtitle), _TITLE_SIZE),
        "by": safe_text(paper.made_by),
        "made_lines": setter.lines(made_words(paper), _SIZE),
        "on": None if on is None else {"year": on.year, "month": on.month, "day": on.day},
        "lies": lies,
        "size": CELL_SIZE,
        "side": CELL_SIDE,
        "blocks": blocks,
        "notes": setter.notes if len(setter.notes) > _MOST_AT_THE_FOOT else [],
    }


class _Setter:
    """Sets one block after the other, and counts the notes."""

    def __init__(self, whole: float) -> None:
        self._whole = whole
        self.notes: list[_Lines] = []

    def block(self, block: "Block", level: int) -> Set:
        match block:
            case Heading(text):
                return {"kind": "heading", "lines": self.lines(safe_text(text), _HEAD_SIZE), "level": level}
            case Paragraph(text, label):
                return {
                    "kind": "paragraph",
                    "label": self.lines(label_words(label), _SIZE),
                    "lines": self.lines(safe_text(text.text, lines=True), _SIZE),
                    "note": self._noted(text),
                }
            case Table():
                return self._table(block)
            case Chart():
                return chart_data(block, self._whole)

    def lines(self, text: str, size: float) -> _Lines:
        return _lines(text, self._whole, size)

    def _table(self, table: Table) -> Set:
        widths = column_widths(table, self._whole)
        rooms = mark_rooms(table, len(self.notes) + 1)
        titles = [safe_text(column.title) for column in table.columns]
        return {
            "kind": "table",
            "repeated": not any(
                is_tall(title, width, TALLEST_HEAD) for title, width in zip(titles, widths, strict=True)
            ),
            "name": self.lines(safe_text(table.name), _SIZE) if safe_text(table.name) else None,
            "widths": widths,
            "head": [
                self._cell(title, column.kind, width, room)
                for title, column, width, room in zip(titles, table.columns, widths, rooms, strict=True)
            ],
            "rows": [self._row(row, table, widths, rooms) for row in table.rows],
        }

    def _row(self, row: Row, table: Table, widths: Sequence[float], rooms: Sequence[float]) -> Set:
        if row.role is RowRole.GROUP:
            whole = self._cell(row.cells[0], ColumnKind.TEXT, sum(widths), 0) | {"span": len(widths)}
            return _whole(row, [whole])
        cells = zip(row.cells, table.columns, widths, rooms, strict=True)
        return _whole(row, [self._cell(cell, column.kind, width, room) for cell, column, width, room in cells])

    def _cell(self, cell: "Value | Figure", kind: ColumnKind, width: float, room: float) -> Set:
        words = cell_words(cell, kind)
        return {
            "lines": _lines(words, width - 2 * CELL_SIDE - room, CELL_SIZE),
            "tall": is_tall(words, width, TALLEST_ROW),
            "note": self._noted(cell),
            "right": kind is not ColumnKind.TEXT,
            "room": room,
            "span": 1,
        }

    def _noted(self, cell: "Value | Figure") -> Set | None:
        note = note_of(cell)
        if not note:
            return None
        self.notes.append(self.lines(note, _SIZE))
        return {"number": len(self.notes), "lines": self.notes[-1]}


def chart_data(chart: Chart, whole: float) -> Set:
    """Give everything the template shows of a chart that has so many points of width."""
    drawn = draw(chart)
    slot = (whole - _AXIS) / max(len(chart.categories), 1)
    return {
        "kind": "chart",
        "title": _lines(safe_text(chart.title), whole, _SIZE),
        "words": chart_words(chart),
        "drawn": None if drawn is None else asdict(drawn),
        "nothing": NOTHING_KNOWN,
        "axis": _AXIS,
        "slot": slot,
        "low": LOW,
        "categories": [_lines(safe_text(category), slot, CELL_SIZE) for category in chart.categories],
        "unknown": [has_unknown(chart, index) for index in range(len(chart.categories))],
        "series": [
            {"name": _lines(safe_text(line.name), whole, _SIZE), "colour": colour, "light": light}
            for line, (colour, light) in zip(chart.series, cycle(COLOURS), strict=False)
        ],
    }


def said_data(text: str, whole: float) -> _Lines:
    """Give running text for a template that has so many points of width."""
    return _lines(safe_text(text, lines=True), whole, _SIZE)


def _whole(row: Row, cells: list[Set]) -> Set:
    return {"role": row.role, "cells": cells, "tall": any(cell["tall"] for cell in cells)}


def _lines(text: str, width: float, size: float) -> _Lines:
    """Divide a text into lines and words; a word without room on a line is divided into parts that have it."""
    return [[_word(word, width, size) for word in _WORDS.findall(line)] for line in text.split("\n")]


def _word(word: str, width: float, size: float) -> _Word:
    if not fits(word, width, size):
        most = max(1, int(width / size) // 4)
        return [word[start : start + most] for start in range(0, len(word), most)]
    return word if word.isspace() or _BROKEN_WELL.fullmatch(word) else {"whole": word}
