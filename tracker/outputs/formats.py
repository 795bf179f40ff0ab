"""Which formats a paper leaves the house in, by the ending of its file."""

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import cast

from tracker.errors import UsageError
from tracker.outputs.paper import Paper
from tracker.text import safe_text

FORMATS = {
    "docx": "tracker.outputs.word",
    "xlsx": "tracker.outputs.workbook",
    "pdf": "tracker.outputs.pdf",
    "csv": "tracker.outputs.paper_csv",
    "md": "tracker.outputs.markdown",
    "json": "tracker.outputs.paper_json",
}
"""The writer of each; it is loaded when it is needed, for some of them are heavy."""


PICTURES = ("svg", "png")
"""What a chart by itself is written in."""


def format_of(path: Path) -> str:
    """Tell the format from the ending of a file's name.

    Raises:
        UsageError: It is none of those that can be written; the message names them.
    """
    ending = path.suffix.lower().removeprefix(".")
    if ending not in FORMATS:
        known = ", ".join(f".{one}" for one in FORMATS)
        message = f"»{safe_text(path.name)}« siger ikke, hvilket format papiret skal have. Lad navnet ende på {known}."
        raise UsageError(message)
    return ending


def written(paper: Paper, form: str) -> bytes:
    """Write a paper in one of the formats."""
    write = cast("Callable[[Paper], bytes]", import_module(FORMATS[form]).write)
    return write(paper)
