"""Reads a foreign file in a child process, and outlives whatever becomes of it."""

import json
import os
import selectors
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, cast

import seed
from seed.formats.bounds import MIB, ORDINARY, Bounds
from seed.formats.child import OUT_OF_MEMORY
from seed.formats.events import Doubt, End, Event, Pictures, Progress, ReadLines, Refusal, understood
from seed.formats.recognise import Format
from tracker.errors import DocumentError
from tracker.text import safe_text

Watch = Callable[[int, int], None]
"""Told how much is read, and of how much (0 while unknown), some times a second; may raise, which ends the reading."""

ROOT = str(Path(seed.__file__).parents[1])
# Isolated, so that neither the working directory nor the environment decides which code reads the file.
CHILD = "import sys; sys.path.insert(0, sys.argv.pop(1)); from seed.formats.child import main; main()"
_LOOK_S = 0.1
_AT_ONCE = 256 * 1024
_RESAVE = "Åbn den i det program, den kommer fra, gem den igen, og vælg den nye fil."


@dataclass(slots=True)
class Told:
    """What a child told about a paper."""

    lines: list[tuple[str, str]] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    pictures: Pictures | None = None


def read_bounded(
    format_: Format, data: bytes, shown: str, *, bounds: Bounds | None = None, watch: Watch | None = None
) -> Told:
    """Read a file in a child process of its own.

    Args:
        format_: What the file is.
        data: The file.
        shown: Its name, fit to be shown.
        bounds: What it may cost; without them what an ordinary file may.
        watch: Told how far the reading is.

    Raises:
        DocumentError: The file is refused, is damaged, or costs too much.
    """
    bounds = bounds or ORDINARY.for_size(len(data))
    told = Told()
    done, of = 0, 0
    with tempfile.TemporaryFile() as file, tempfile.TemporaryFile() as complaints:
        file.write(data)
        file.seek(0)
        words = [sys.executable, "-I", "-c", CHILD, ROOT, format_.value, *bounds.as_words()]
        with started(words, stdin=file, stdout=subprocess.PIPE, stderr=complaints) as child:
            for event in _events(child, bounds, shown):
                match event:
                    case Progress():
                        done, of = event.done, event.of
                    case ReadLines(lines):
                        told.lines += lines
                    case Doubt():
                        told.doubts.append(event)
                    case Pictures():
                        told.pictures = event
                    case Refusal(message):
                        raise DocumentError(f"{shown} {message}")
                    case End():
                        return told
                if watch:
                    watch(done, of)
            raise _death(child.wait(), _last_words(complaints), format_, shown)


@contextmanager
def started(
    words: list[str], *, stdin: IO[bytes] | int, stdout: IO[bytes] | int, stderr: IO[bytes] | int
) -> Iterator["subprocess.Popen[bytes]"]:
    """Start a program; when this ends it is gone, and all that it started."""
    child = subprocess.Popen(words, stdin=stdin, stdout=stdout, stderr=stderr, cwd="/", start_new_session=True)  # noqa: S603 - our own words, no shell
    try:
        yield child
    finally:
        if child.poll() is None:
            with suppress(ProcessLookupError):
                os.killpg(child.pid, signal.SIGKILL)
            child.wait()
        if child.stdout:
            child.stdout.close()


def _events(child: "subprocess.Popen[bytes]", bounds: Bounds, shown: str) -> Iterator[Event | None]:
    """Give what the child tells; None where it has been silent for a moment."""
    ends = time.monotonic() + bounds.wall_s
    heard, rest = 0, bytearray()
    out = cast("IO[bytes]", child.stdout).fileno()
    with selectors.DefaultSelector() as selector:
        selector.register(out, selectors.EVENT_READ)
        while True:
            if time.monotonic() > ends:
                raise _too_slow(shown, bounds.wall_s)
            if not selector.select(_LOOK_S):
                yield None
                continue
            heard_now = os.read(out, _AT_ONCE)
            if not heard_now:
                return
            heard += len(heard_now)
            if heard > bounds.answer:
                raise DocumentError(
                    f"{shown} indeholder mere tekst end de {bounds.answer // MIB} MiB, der læses. Tjek, at det er det "
                    "rigtige papir, og del det, hvis det er."
                )
            rest += heard_now
            *whole, last = rest.split(b"\n")
            rest = bytearray(last)
            for line in whole:
                yield _understood(bytes(line), shown)


def _understood(line: bytes, shown: str) -> Event:
    try:
        return understood(json.loads(line))
    except (ValueError, RecursionError) as error:
        raise DocumentError(f"{shown} kan ikke læses: læseren svarede med noget, der ikke kan forstås.") from error


def _death(status: int, last_words: str, format_: Format, shown: str) -> DocumentError:
    """Say why a child ended without an end."""
    if status == -signal.SIGXCPU:
        return _too_slow(shown, None)
    if status == OUT_OF_MEMORY or "MemoryError" in last_words or "alloc" in last_words:
        return DocumentError(
            f"{shown} kræver mere hukommelse, end et papir må, og er opgivet. Tjek, at det er det rigtige papir; "
            "del det, eller gem det som tekst (.txt)."
        )
    if status == -signal.SIGKILL:
        return DocumentError(f"{shown} blev ikke læst: læsningen blev afbrudt udefra. Prøv igen.")
    why = f" ({safe_text(last_words)})" if last_words else ""
    return DocumentError(
        f"{shown} kan ikke læses: filen er beskadiget eller ikke en rigtig {format_}-fil{why}. {_RESAVE}"
    )


def _too_slow(shown: str, seconds: float | None) -> DocumentError:
    said = f" (over {seconds:g} sekunder)" if seconds is not None else ""
    return DocumentError(
        f"{shown} tager for lang tid at læse{said} og er opgivet. Tjek, at det er det rigtige papir; del det, eller "
        "gem det som tekst (.txt)."
    )


def _last_words(complaints: IO[bytes]) -> str:
    """Give the last line of what a child complained of: what went wrong, not where."""
    size = complaints.seek(0, os.SEEK_END)
    complaints.seek(max(0, size - 2000))
    lines = complaints.read().decode("utf-8", "replace").strip().splitlines()
    return lines[-1].strip()[:200] if lines else ""
