"""Measures keys in a real terminal: `python -m tests.bench.keys --store X --keys down,pagedown,end,f,search`.

For every key: how many presses changed something, and milliseconds from the key is written to the last cell that
changes (p50, p95 and the worst). "search" types words, and measures each letter.
"""

import argparse
import os
import statistics
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.bench.terminal import Answer, Terminal

ROOT = Path(__file__).parents[2]
TODAY = "2023-03-01"
KEYS = ("down", "pagedown", "end", "home", "f", "t", "i", "m", "search")
FILTERS = ("f", "t", "i", "m")
ASKING = (*FILTERS, "search")
"""Keys that ask for another list: its rows come first, and then what they add up to."""
WORDS = (
    "beskæftigelsesindsats",
    "ordblinde",
    "mentorstøtteforløb",
    "hjørring",
    "akademikere",
    "brobygningsnetværk",
    "flygtninge",
    "fleksjobrekruttering",
)
"""A hundred letters and some."""
_LIST = (slice(4, -5), slice(32, 104))
"""Where the rows stand on a screen of 160 cells and 48 lines, whatever the bars above and below take."""
_BLANK_AT = 31
"""The cell of a screen's line that is blank before a row's title; the name of a group has begun there."""
_MAIN = "import sys; from tracker.cli.main import main; sys.exit(main())"


@dataclass(frozen=True, slots=True)
class Measured:
    """What many presses of one key took, in milliseconds to the last changed cell."""

    key: str
    ms: tuple[float, ...]
    nothing: int = 0
    """Presses after which nothing changed, which count for nothing."""
    list_ms: tuple[float, ...] = ()
    """The same to the last cell of its rows, for keys that ask for another list."""
    late: int = 0
    """Presses that had not been answered when the time was up."""

    @property
    def p50(self) -> float | None:
        """The middle one."""
        return statistics.median(self.ms) if self.ms else None

    @property
    def p95(self) -> float | None:
        """Nineteen of twenty are no slower."""
        return slow_of(self.ms)


def slow_of(ms: Sequence[float]) -> float | None:
    """Give what nineteen of twenty are no slower than."""
    return sorted(ms)[min(int(len(ms) * 0.95), len(ms) - 1)] if ms else None


def main() -> None:
    """Measure, and print a line for each key."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--store", type=Path, required=True)
    parser.add_argument("--keys", default=",".join(KEYS))
    parser.add_argument("--presses", type=int, default=100)
    parser.add_argument("--before", default="", help="keys to press first, not measured: s,enter")
    parser.add_argument("--show", action="store_true", help="print the screen at the end")
    call = parser.parse_args()
    terminal = open_pejl(call.store)
    try:
        started = terminal.answer(quiet=0.5)
        print(f"{'start':10} {started.last_ms or 0:8.1f} ms to the last changed cell")
        for key in filter(None, call.before.split(",")):
            terminal.press(key)
        print("key         presses    p50 ms    p95 ms    max ms   without change")
        for key in call.keys.split(","):
            print(line(measure(terminal, key, call.presses)), flush=True)
        print(f"{'memory':10} {terminal.peak_mb:8.1f} MB at its peak")
        if call.show:
            print("\n".join(terminal.model.lines))
    finally:
        terminal.close()


def program() -> list[str]:
    """Give what starts the program: the installed one of this folder, else the folder's own code."""
    installed = ROOT / ".venv" / "bin" / "pejl"
    return [str(installed)] if installed.exists() else [sys.executable, "-c", _MAIN]


def open_pejl(store: Path) -> Terminal:
    """Start the program in a terminal, on a store, with a fixed day."""
    return Terminal(program(), environment=environment(store), folder=ROOT)


def environment(store: Path) -> dict[str, str]:
    """Give the environment that the program is measured in."""
    kept = {"PATH": os.environ["PATH"], "LANG": os.environ.get("LANG", "C.UTF-8"), "HOME": str(store.parent / "home")}
    chosen = {"TERM": "xterm-256color", "COLORTERM": "truecolor", "PEJL_TODAY": TODAY, "PEJL_USER": "Signe"}
    return kept | chosen | {"PEJL_STORE": str(store), "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": ""}


def measure(terminal: Terminal, key: str, presses: int, *, back: bool = True) -> Measured:
    """Press a key many times, and measure each; `back`: begin anew where nothing changes any more."""
    answers = _typed(terminal, presses) if key == "search" else _pressed(terminal, key, presses, back=back)
    ms: list[float] = []
    listed: list[float] = []
    nothing = late = 0
    before = tuple(terminal.model.lines)
    for answer in answers:
        part = answer.part_ms(_rows_of, before) if key in ASKING else None
        before = tuple(terminal.model.lines)
        if part is not None:
            listed.append(part)
        if not answer.rested:
            late += 1
        elif answer.last_ms is None:
            nothing += 1
        else:
            ms.append(answer.last_ms)
        if late >= 3:
            break  # three minutes are enough to know
    return Measured(key, tuple(ms), nothing, tuple(listed), late)


def _rows_of(lines: Sequence[str]) -> list[str]:
    """Give the rows of the list; what the groups among them add up to is sums, and comes with the sums."""
    down, across = _LIST
    return [line[across] for line in lines[down] if line[_BLANK_AT : _BLANK_AT + 1] == " "]


def _pressed(terminal: Terminal, key: str, presses: int, *, back: bool) -> Iterator[Answer]:
    """Press a key; at the end of the list, begin anew from its other end."""
    other_end = {"down": "home", "pagedown": "home", "up": "end", "pageup": "end", "end": "home", "home": "end"}
    begins = other_end.get(key) if back else None
    stuck = 0
    if key in ("home", "up", "pageup"):
        terminal.press("end")
    for _ in range(presses):
        answer = terminal.press(key, keep=key in ASKING)
        yield answer
        stuck = stuck + 1 if answer.last_ms is None else 0
        if stuck >= 3:
            return
        if begins and (stuck or key in ("home", "end")):
            terminal.press(begins)
    if begins:
        terminal.press("home")
    if key in FILTERS:
        terminal.press("r")  # the next key asks the whole list again


def _typed(terminal: Terminal, presses: int) -> Iterator[Answer]:
    """Type words to search for, letter by letter, and take each word away again."""
    left = presses
    while left > 0:
        for word in WORDS:
            terminal.press("slash")
            for letter in word[: max(left, 0)]:
                yield terminal.press(letter, keep=True)
            left -= len(word)
            terminal.press("enter")
            terminal.press("r")
            if left <= 0:
                return


def kept(measured: Measured) -> dict[str, Any]:
    """Give one key's figures as they are kept."""
    return {
        "p50": measured.p50,
        "p95": measured.p95,
        "max": max(measured.ms, default=None),
        "presses": len(measured.ms),
        "list_p50": statistics.median(measured.list_ms) if measured.list_ms else None,
        "list_p95": slow_of(measured.list_ms),
        "nothing": measured.nothing,
        "late": measured.late,
    }


def line(measured: Measured) -> str:
    """Write one key's figures for a person."""
    given: Sequence[float | None] = (measured.p50, measured.p95, max(measured.ms, default=None))
    figures = " ".join(f"{'-' if one is None else f'{one:.1f}':>9}" for one in given)
    more = f", {measured.late} not done in a minute" if measured.late else ""
    if (slow := slow_of(measured.list_ms)) is not None:
        more = f"; its rows {statistics.median(measured.list_ms):.1f}, p95 {slow:.1f}{more}"
    return f"{measured.key:10} {len(measured.ms):8} {figures}   {measured.nothing}{more}"


if __name__ == "__main__":
    main()
