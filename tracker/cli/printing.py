"""The way out: what a command says, cleaned on its way to the terminal.

Tables are laid out by Rich and written here, so that a reader who has gone
is noticed in one place, and nothing is written before it is true.
"""

import errno
import sys
from io import StringIO
from typing import TYPE_CHECKING

from tracker.errors import TrackerError
from tracker.text import safe_text

if TYPE_CHECKING:
    from rich.console import Console, RenderableType
    from rich.table import Table
    from rich.text import Text

_NARROWEST = 60
"""A table is not squeezed further; a narrower terminal folds its lines."""

GAP = 2
"""Cells between the columns of a table."""


class OutputError(TrackerError):
    """The answer cannot be written where stdout leads; what was to be stored is stored."""


def say(text: str) -> None:
    """Say one line on stdout; the terminal folds it, so that a path stays whole."""
    write(f"{safe_text(text)}\n")


def notice(text: str) -> None:
    """Say something on stderr that is no part of the answer."""
    sys.stderr.write(f"{safe_text(text)}\n")


def say_json(value: object) -> None:
    """Write the answer as one JSON document."""
    from tracker.outputs.json_text import json_text  # noqa: PLC0415 - only an answer in JSON needs it

    write(f"{json_text(value)}\n")


def show(*parts: "RenderableType") -> None:
    """Lay out tables and paragraphs for the terminal's width."""
    console = _console()
    with console.capture() as captured:
        for part in parts:
            console.print(part)
    lines = captured.get().split("\n")
    write("\n".join(line.rstrip(" ") for line in lines))


def write(text: str) -> None:
    """Write cleaned text on stdout.

    Raises:
        BrokenPipeError: Nobody reads any more.
        OutputError: It cannot be written.
    """
    try:
        sys.stdout.write(text)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise _unwritten(error) from error


def flush() -> None:
    """Write what is still held back; raises as `write` does."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise _unwritten(error) from error


def width() -> int:
    """Give the cells that a line may fill."""
    return _console().width


def cell(text: str, style: str = "") -> "Text":
    """Make the text of a table cell; the only way into a table."""
    from rich.text import Text  # noqa: PLC0415

    return Text(safe_text(text), style=style, overflow="fold")


def paragraph(text: str, style: str = "") -> "Text":
    """Make a text that keeps its line breaks."""
    from rich.text import Text  # noqa: PLC0415

    return Text(safe_text(text, lines=True), style=style, overflow="fold")


def quiet_table(*, heading: bool = False) -> "Table":
    """Make a table without lines."""
    from rich.table import Table  # noqa: PLC0415

    return Table(box=None, show_header=heading, show_edge=False, padding=(0, GAP, 0, 0), pad_edge=False)


def set_comma(figure: str, decimals: int, width: int) -> str:
    """Set a figure so that the commas of a column stand below each other; a word stands to the right.

    Rich would strip the spaces after a figure that it sets to the right itself.
    """
    whole, comma, rest = figure.partition(",")
    return (f"{whole},{rest:<{decimals}}" if comma else figure).rjust(width)


def _console() -> "Console":
    """Lay out as for stdout, but into memory: Rich would answer a closed pipe in its own way."""
    from rich.console import Console  # noqa: PLC0415 - only what is laid out needs Rich

    is_terminal = sys.stdout.isatty() or None  # None: what the environment says
    console = Console(file=StringIO(), force_terminal=is_terminal, markup=False, highlight=False, emoji=False)
    console.width = max(console.width, _NARROWEST)
    return console


def _unwritten(error: OSError) -> OutputError:
    reason = "disken er fuld" if error.errno == errno.ENOSPC else error.strerror
    return OutputError(
        f"Svaret kan ikke skrives: {reason}. Send det et andet sted hen. Det, der skulle gemmes, er gemt."
    )
