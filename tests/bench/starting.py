"""Measures how long the program takes to show something, on a cold and on a warm machine, and the memory it takes."""

import os
import statistics
import sysconfig
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from tests.bench.keys import open_pejl
from tests.bench.stores import ROOT, Truth
from tests.bench.terminal import Answer
from tests.bench.wording import FIRST_WORDS
from tracker.money import format_mio

_CODE = (".pyc", ".so", ".py", ".tcss", ".mo")


def starts(store: Path, known: Truth, *, cold: int = 3, warm: int = 5) -> dict[str, Any]:
    """Start the program several times; give milliseconds, the middle ones, and megabytes.

    "first": the first line of the list is there. "sums": what falls away is there, for every fund, as SQL adds it
    up. "rest": the last cell has changed.
    """
    found: dict[str, Any] = {}
    for name, times in (("cold", cold), ("warm", warm)):
        given = []
        for _ in range(times):
            if name == "cold":
                evict(store)
            given.append(_start(store, known))
        for what in ("first", "sums", "rest", "peak_mb"):
            figures = [figure for one in given if (figure := one[what]) is not None]
            found[f"{name}_{what}"] = statistics.median(figures) if figures else None
    return found


def _start(store: Path, known: Truth) -> dict[str, float | None]:
    terminal = open_pejl(store)
    try:
        answer = terminal.answer(quiet=0.5, most=120)
        return {
            "first": answer.since_ms(shows_entries),
            "sums": sums_since_ms(answer, known),
            "rest": answer.last_ms,
            "peak_mb": terminal.peak_mb,
        }
    finally:
        terminal.close()


def shows_entries(lines: Sequence[str]) -> bool:
    """Say whether a screen shows appropriations: every title that is made up begins with one of few words."""
    return any(f"{word} " in line for line in lines for word in FIRST_WORDS)


def sums_since_ms(answer: Answer, known: Truth) -> float | None:
    """Say from when on the sums of the two large funds stand on the screen, and are right."""
    wanted = [format_mio(known.full[fund]) for fund in ("service", "indsats") if fund in known.full]
    return answer.since_ms(lambda lines: any(all(one in line for one in wanted) for line in lines))


def evict(store: Path) -> None:
    """Take a store, Python's packages and the program out of what the machine keeps in memory, as far as it lets us."""
    for path in (store, *_code_files()):
        with suppress(OSError):
            descriptor = os.open(path, os.O_RDONLY)
            try:
                os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)
            finally:
                os.close(descriptor)


def warm(store: Path) -> None:
    """Have the machine hold a store's file in memory, as far as it has room: it is read through."""
    with store.open("rb") as file:
        while file.read(1 << 24):
            pass


def _code_files() -> Iterator[Path]:
    places = {Path(sysconfig.get_path(name)) for name in ("purelib", "platlib", "stdlib")}
    places |= {ROOT / room for room in ("tracker", "db", "tui", "seed")}
    for place in places:
        for path in place.rglob("*"):
            if path.suffix in _CODE:
                yield path
