"""A paper as JSON: its blocks in order, for other programs."""

from tracker.outputs.json_text import json_text
from tracker.outputs.paper import Block, Chart, Figure, Heading, Noted, Paper, Paragraph, Value


def write(paper: Paper) -> bytes:
    """Write a paper; texts stand as they were stored, a missing figure is null, and a note stands where it is made."""
    shape = {
        "title": paper.title,
        "subtitle": paper.subtitle,
        "made_on": paper.made_on.isoformat() if paper.made_on else None,
        "made_by": paper.made_by,
        "blocks": [_block(block) for block in paper.blocks],
    }
    return (json_text(shape) + "\n").encode()


def _block(block: Block) -> dict[str, object]:
    match block:
        case Heading():
            return {"block": "heading", "level": block.level, "text": block.text}
        case Paragraph():
            return {"block": "paragraph", "label": block.label, "text": block.text.text, "notes": [*block.text.notes]}
        case Chart():
            return {
                "block": "chart",
                "title": block.title,
                "categories": [*block.categories],
                "series": [{"name": one.name, "values_kr": [*one.values]} for one in block.series],
            }
        case _:
            return {
                "block": "table",
                "name": block.name,
                "sheet": block.sheet,
                "parts": dict(block.parts),
                "columns": [{"title": column.title, "kind": column.kind.value} for column in block.columns],
                "rows": [{"role": row.role.value, "cells": [_cell(cell) for cell in row.cells]} for row in block.rows],
            }


def _cell(cell: Value | Figure) -> object:
    """Give a cell: null is empty; a figure is an object, so that one nobody knows is told from none."""
    match cell:
        case Figure():
            return {"value": cell.value, "notes": [*cell.notes]}
        case Noted():
            return {"text": cell.text, "notes": [*cell.notes]}
        case _:
            return cell
