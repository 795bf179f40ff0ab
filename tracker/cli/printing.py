"""The way out: what a command says, cleaned on its way to the terminal.

Tables are laid out by Rich and written here, so that a reader who has gone
is noticed in one place, and nothing is written before it is true.
"""

import errno
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from io import StringIO
from typing import IO, TYPE_CHECKING

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

_STRETCH = 2**20
"""Characters of a long answer that are in memory together."""
_IN_MEMORY = 8 * _STRETCH
"""What an answer that is being made may fill before it lies in a file."""


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


class Held:
    """An answer that is being made, piece by piece."""

    def __init__(self, file: IO[str]) -> None:
        """Keep it in a file."""
        self._file = file
        self._pieces: list[str] = []
        self._length = 0

    def add(self, pieces: Iterable[str]) -> None:
        """Add pieces of text, cleaned.

        Raises:
            OutputError: There is no room to keep it.
        """
        for piece in pieces:
            self._pieces.append(piece)
            self._length += len(piece)
            if self._length >= _STRETCH:
                self.keep()

    def keep(self) -> None:
        """Put what was added in the file; raises as `add` does."""
        try:
            self._file.write("".join(self._pieces))
            self._file.flush()
        except OSError as error:
            raise _unkept(error) from error
        self._pieces.clear()
        self._length = 0

    def add_json(self, value: object) -> None:
        """Add the answer as one JSON document; see `json_pieces` for what may come as it is written."""
        from tracker.outputs.json_text import json_pieces  # noqa: PLC0415 - as above

        self.add(json_pieces(value))
        self.add("\n")


@contextmanager
def held() -> Iterator[Held]:
    """Hold an answer back while it is made, and write it on stdout at the end; nothing, if it came to nothing.

    A long one lies in a file meanwhile, not in memory. Whoever opens the
    store inside has closed it by then: a reader who takes his time with the
    answer keeps nobody from writing.

    Raises:
        BrokenPipeError: Nobody reads any more.
        OutputError: It cannot be kept or written.
    """
    from tempfile import SpooledTemporaryFile  # noqa: PLC0415 - only a list needs it

    with SpooledTemporaryFile(_IN_MEMORY, "w+", encoding="utf-8", errors="surrogatepass", newline="") as file:
        answer = Held(file)
        yield answer
        answer.keep()
        file.seek(0)
        while text := file.read(_STRETCH):
            write(text)


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


def _unkept(error: OSError) -> OutputError:
    from tempfile import gettempdir  # noqa: PLC0415 - loaded by then

    reason = "disken er fuld" if error.errno == errno.ENOSPC else error.strerror
    return OutputError(
        f"Svaret er langt og kan ikke lægges til side, mens det laves: {reason} ({gettempdir()}). "
        "Gør plads dér, eller sæt TMPDIR til en anden mappe."
    )


def _unwritten(error: OSError) -> OutputError:
    reason = "disken er fuld" if error.errno == errno.ENOSPC else error.strerror
    return OutputError(
        f"Svaret kan ikke skrives: {reason}. Send det et andet sted hen. Det, der skulle gemmes, er gemt."
    )
