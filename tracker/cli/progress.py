"""How far long work is."""

import sys
from typing import Self


class Progress:
    """How far long work is, on one line of a terminal; nowhere else."""

    def __init__(self, doing: str) -> None:
        """Say nothing yet."""
        self._doing = doing
        self._shown = -1

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __call__(self, done: int, total: int) -> None:
        """Show whole per cent, when they change."""
        percent = 100 * done // total if total else 100
        if percent != self._shown and sys.stderr.isatty():
            self._shown = percent
            sys.stderr.write(f"\r{self._doing} … {percent} %")
            sys.stderr.flush()

    def __exit__(self, *_: object) -> None:
        """Clear the line."""
        if self._shown >= 0:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
