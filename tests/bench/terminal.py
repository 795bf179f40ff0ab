"""A program in a terminal of its own, measured from the outside: from a key is written to the last cell that changes.

What the program sends is only noted, with the moment it came, until the program has come to rest; then it is drawn.
So the measuring takes no time from what is measured. A program is at rest when it has sent nothing and used next to
no processor for a while, and no thread of it is running or waits for the disk.
"""

import codecs
import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from tests.bench.screen_model import ScreenModel

ROWS, COLUMNS = 48, 160
KEYS = {
    "down": "\x1b[B",
    "up": "\x1b[A",
    "right": "\x1b[C",
    "left": "\x1b[D",
    "pagedown": "\x1b[6~",
    "pageup": "\x1b[5~",
    "end": "\x1b[F",
    "home": "\x1b[H",
    "enter": "\r",
    "escape": "\x1b",
    "backspace": "\x7f",
    "slash": "/",
    "space": " ",
    "tab": "\t",
}
"""What a terminal sends for a key; any other is its own letter."""
_ARROWS = ("A", "B", "C", "D", "F", "H")
"""Keys that are sent otherwise to a program that asks for it."""
_IDLE_SHARE = 0.05
_TICK = 0.005

Sign = Callable[[Sequence[str]], bool]
"""Whether the lines of a screen show something."""


@dataclass(frozen=True, slots=True)
class Moment:
    """The screen as it was after something came, in milliseconds from the key or the start."""

    ms: float
    changed: bool
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a key, or the start, led to."""

    moments: tuple[Moment, ...]
    rested: bool
    """False: it had not come to rest when the time was up."""

    @property
    def last_ms(self) -> float | None:
        """When the last cell changed; None: none did."""
        return max((one.ms for one in self.moments if one.changed), default=None)

    @property
    def first_ms(self) -> float | None:
        """When the first cell changed."""
        return min((one.ms for one in self.moments if one.changed), default=None)

    def part_ms(self, part: Callable[[Sequence[str]], list[str]], before: Sequence[str]) -> float | None:
        """Say when a part of the screen last changed; `before`: the screen when the key was pressed."""
        last, shown = None, part(before)
        for one in self.moments:
            now = part(one.lines)
            if now != shown:
                last, shown = one.ms, now
        return last

    def since_ms(self, sign: Sign) -> float | None:
        """Say from when on the screen showed something, to the end; None: it does not."""
        since = None
        for one in self.moments:
            if not sign(one.lines):
                since = None
            elif since is None:
                since = one.ms
        return since


class Terminal:
    """A program running in a terminal."""

    def __init__(
        self, words: Sequence[str], *, environment: Mapping[str, str], folder: Path, quiet: float = 0.1
    ) -> None:
        """Start it; `answer` tells when it has come to rest."""
        self._decode = codecs.getincrementaldecoder("utf-8")("replace").decode
        self.model = ScreenModel(COLUMNS, ROWS)
        self._quiet = quiet
        self._arrows = "\x1b["
        self.peak_mb = 0.0
        self._began = time.perf_counter()
        self.pid, self._end = pty.fork()
        if self.pid == 0:
            # The parent sets the size after this, too late for a quick program: it is told here as well.
            _set_size(0)
            os.chdir(folder)
            try:
                os.execvpe(words[0], list(words), dict(environment))  # noqa: S606 - there is no shell to start
            finally:
                os._exit(127)

    def answer(self, *, quiet: float | None = None, most: float = 60.0, keep: bool = True) -> Answer:
        """Wait until the program is at rest, and tell what came since the start or the key."""
        noted, rested = self._note(quiet or self._quiet, most)
        self.peak_mb = max(self.peak_mb, family_peak_mb(self.pid))
        moments = []
        for at, given in noted:
            changed = self.model.feed(self._decode(given))
            moments.append(Moment((at - self._began) * 1000, changed, tuple(self.model.lines) if keep else ()))
        return Answer(tuple(moments), rested)

    def press(self, key: str, *, quiet: float | None = None, most: float = 60.0, keep: bool = False) -> Answer:
        """Press a key, and tell what came of it."""
        sent = KEYS.get(key, key)
        if sent[:2] == "\x1b[" and sent[2:] in _ARROWS:
            sent = self._arrows + sent[2:]
        self._began = time.perf_counter()
        os.write(self._end, sent.encode())
        return self.answer(quiet=quiet, most=most, keep=keep)

    @property
    def alive(self) -> bool:
        """Whether the program still runs."""
        with suppress(ChildProcessError):
            return os.waitpid(self.pid, os.WNOHANG) == (0, 0)
        return False

    def close(self) -> None:
        """End the program, its children with it."""
        members = _family(self.pid)
        for sign in (signal.SIGHUP, signal.SIGKILL):
            for pid in members:
                with suppress(ProcessLookupError, PermissionError):
                    os.kill(pid, sign)
            with suppress(OSError):
                os.close(self._end)
            for _ in range(40):
                if not self.alive:
                    return
                time.sleep(0.05)

    def _note(self, quiet: float, most: float) -> tuple[list[tuple[float, bytes]], bool]:
        noted: list[tuple[float, bytes]] = []
        began = still = time.perf_counter()
        used = _used_seconds(self.pid)
        while (now := time.perf_counter()) - began < most:
            if select.select([self._end], [], [], _TICK)[0]:
                try:
                    given = os.read(self._end, 1 << 20)
                except OSError:  # it has ended
                    return noted, True
                noted.append((time.perf_counter(), given))
                self._reply(given)
                still, used = time.perf_counter(), _used_seconds(self.pid)
            elif now - still >= quiet:
                now_used = _used_seconds(self.pid)
                if now_used - used <= _IDLE_SHARE * (now - still) and not _is_busy(self.pid):
                    return noted, True
                still, used = time.perf_counter() - quiet / 2, now_used
        return noted, False

    def _reply(self, given: bytes) -> None:
        """Answer what a program asks of a terminal: the questions that some wait for, and how arrows are sent."""
        for asked, arrows in ((b"\x1b[?1h", "\x1bO"), (b"\x1b[?1l", "\x1b[")):
            if asked in given:
                self._arrows = arrows
        if b"\x1b[c" in given:
            os.write(self._end, b"\x1b[?62;22c")
        if b"\x1b[6n" in given:
            os.write(self._end, b"\x1b[1;1R")
        if b"\x1b[?2026$p" in given:
            os.write(self._end, b"\x1b[?2026;2$y")


def _set_size(descriptor: int) -> None:
    fcntl.ioctl(descriptor, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))


def _family(pid: int) -> list[int]:
    """List a process and all that it started."""
    found = [pid]
    for one in found:
        for task in Path(f"/proc/{one}/task").glob("*/children"):
            with suppress(OSError):
                found.extend(int(child) for child in task.read_text().split())
    return found


def _used_seconds(pid: int) -> float:
    """Add up the processor that a program's threads have used."""
    total = 0
    for one in _family(pid):
        for task in Path(f"/proc/{one}/task").glob("*/schedstat"):
            with suppress(OSError, IndexError, ValueError):
                total += int(task.read_text().split()[0])
    return total / 1e9


def _is_busy(pid: int) -> bool:
    for one in _family(pid):
        for task in Path(f"/proc/{one}/task").glob("*/stat"):
            with suppress(OSError, IndexError):
                if task.read_text().rpartition(")")[2].split()[0] in ("R", "D"):
                    return True
    return False


def family_peak_mb(pid: int) -> float:
    """Give the most memory that a process ever held, its children's added; those that have ended are not counted."""
    return sum(_peak_mb(one) for one in _family(pid))


def _peak_mb(pid: int) -> float:
    with suppress(OSError):
        for line in Path(f"/proc/{pid}/status").read_text().splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) / 1024
    return 0.0
