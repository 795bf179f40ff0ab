"""VisiData and Harlequin in a terminal, asked the questions that an officer asks of the list."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from tests.bench.keys import Measured, kept, measure
from tests.bench.stores import AFTER_YEAR
from tests.bench.terminal import Answer, Terminal

_PRESSES = 100
_QUIET = 0.2
_BETWEEN_BLINKS = 0.35
"""Harlequin's cursor blinks twice a second while it waits for SQL, and would never be at rest."""


def visidata(program: str, flat: Path, *, environment: Mapping[str, str], most: float) -> dict[str, Any]:
    """Open the table, move about, keep the rows of one year, add up one fund, look for a word."""
    words = [program, "--nothing", str(flat)]
    terminal = Terminal(words, environment=environment, folder=flat.parent, quiet=_QUIET)
    try:
        found: dict[str, Any] = {}
        opened = terminal.answer(most=most)
        loaded = terminal.press("enter", most=most, keep=True)
        found["start"] = _added(opened.last_ms, loaded.since_ms(_shows_rows))
        found["loaded"] = _added(opened.last_ms, loaded.last_ms)
        found["keys"] = {key: kept(_moved(terminal, key)) for key in ("down", "pagedown")}
        ends = [terminal.press(key, most=most) for _ in range(20) for key in ("G", "gg")]
        found["keys"]["end"] = kept(Measured("end", tuple(one.last_ms for one in ends[::2] if one.last_ms)))
        found["search"] = _typed(terminal, ["c", *"bevilling", "enter", "/", *"ordblinde", "enter"], most)
        asked = ["c", *"sidste", "enter", "|", *str(AFTER_YEAR), "enter"]
        found["filter"] = _sum(_typed(terminal, asked, most), _typed(terminal, ['"'], most))
        found["one_sum"] = _typed(terminal, ["c", *"service", "enter", "#", "z+", *"sum", "enter"], most)
        found["peak_mb"] = terminal.peak_mb
        return found
    finally:
        terminal.close()


def harlequin(program: str, flat: Path, *, environment: Mapping[str, str], most: float) -> dict[str, Any]:
    """Open the file, ask for all rows and for one year's, move about in the answer."""
    words = [
        program,
        "--adapter",
        "sqlite",
        "--read-only",
        "--viewer-max-rows",
        "-1",
        "--no-download-tzdata",
        str(flat),
    ]
    terminal = Terminal(words, environment=environment, folder=flat.parent, quiet=_QUIET)
    try:
        found: dict[str, Any] = {}
        opened = terminal.answer(most=most, quiet=_BETWEEN_BLINKS)
        everything = _asked(terminal, "select * from bevilling", most)
        found["ready"] = opened.last_ms
        found["start"] = _added(opened.last_ms, everything.since_ms(_shows_rows))
        found["loaded"] = _added(opened.last_ms, everything.last_ms if everything.rested else None)
        found["keys"] = {key: kept(_moved(terminal, key)) for key in ("down", "pagedown")}
        ends = [terminal.press(key, most=most) for _ in range(20) for key in ("\x1b[1;5F", "\x1b[1;5H")]
        found["keys"]["end"] = kept(Measured("end", tuple(one.last_ms for one in ends[::2] if one.last_ms)))
        found["peak_mb"] = terminal.peak_mb
        return found
    finally:
        terminal.close()


def _shows_rows(lines: Sequence[str]) -> bool:
    """Say whether rows of the table are there: every plan's name begins so."""
    return any("Beskæftigelsesplan" in line for line in lines)


def _asked(terminal: Terminal, sql: str, most: float) -> Answer:
    terminal.press(f"\x1b[200~{sql}\x1b[201~", most=most, quiet=_BETWEEN_BLINKS)
    return terminal.press("\x0a", most=most, quiet=_BETWEEN_BLINKS, keep=True)


def _moved(terminal: Terminal, key: str) -> Measured:
    return measure(terminal, key, _PRESSES, back=False)


def _typed(terminal: Terminal, presses: list[str], most: float) -> float | None:
    """Press keys as a quick typist, each when the last is answered; give the milliseconds they took together."""
    total = 0.0
    for key in presses:
        answer = terminal.press(key, most=most)
        if not answer.rested:
            return None
        total += answer.last_ms or 0.0
    return total


def _sum(*parts: float | None) -> float | None:
    return sum(part for part in parts if part is not None) if all(part is not None for part in parts) else None


def _added(one: float | None, other: float | None) -> float | None:
    return None if one is None or other is None else one + other
