"""What can befall a store's file while somebody works, each begun and ended like a `with` block."""

import os
import resource
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random

HOLDING = """
import sqlite3, sys
held = sqlite3.connect(sys.argv[1], isolation_level=None)
held.execute(sys.argv[2])
print("held", flush=True)
sys.stdin.readline()
held.execute("ROLLBACK")
"""
NOBODY = 65_534


@dataclass(frozen=True)
class Trouble:
    """Something that befalls a store."""

    name: str
    befall: Callable[[Path], AbstractContextManager[object]]
    said: str
    """What the officer is told, among other words."""
    from_the_start: bool = False
    """It must be there when the store is opened: an open file keeps the rights it was opened with."""


@contextmanager
def held(path: Path, begin: str = "BEGIN IMMEDIATE") -> Iterator[subprocess.Popen[str]]:
    """Let another program hold the store; it lets go when nobody speaks to it any more."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLDING, str(path), begin], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        yield other


@contextmanager
def disk_full(path: Path, room: int = 4096) -> Iterator[None]:
    """Leave no file more room than so many bytes, neither the store nor its journal."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@contextmanager
def read_only_file(path: Path) -> Iterator[None]:
    """Let the file be read only, by somebody who is not root."""
    path.parent.chmod(0o777)
    with _rights(path, 0o444), _as_somebody():
        yield


@contextmanager
def read_only_folder(path: Path) -> Iterator[None]:
    """Let nothing be made beside the file, by somebody who is not root."""
    with _rights(path, 0o666), _rights(path.parent, 0o555), _as_somebody():
        yield


@contextmanager
def taken_away(path: Path) -> Iterator[None]:
    """Take the file away, as a drive that is pulled out."""
    aside = path.with_suffix(".aside")
    path.rename(aside)
    yield
    aside.rename(path)


@contextmanager
def truncated(path: Path) -> Iterator[None]:
    """Cut the file off in the middle."""
    with _put_back(path):
        os.truncate(path, path.stat().st_size // 2)
        yield


@contextmanager
def flipped_amount(path: Path) -> Iterator[None]:
    """Change one bit of every figure of 3.000.000, which SQLite finds nothing wrong with."""
    with _put_back(path):
        whole = path.read_bytes()
        path.write_bytes(whole.replace((3_000_000).to_bytes(3), (3_000_001).to_bytes(3)))
        with closing(sqlite3.connect(path)) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert path.read_bytes() != whole
        yield


def flip(path: Path, random: Random) -> None:
    """Flip one bit anywhere in a file."""
    damaged = bytearray(path.read_bytes())
    damaged[random.randrange(len(damaged))] ^= 1 << random.randrange(8)
    path.write_bytes(damaged)


@contextmanager
def _put_back(path: Path) -> Iterator[None]:
    kept = path.with_suffix(".kept")
    shutil.copy2(path, kept)
    try:
        yield
    finally:
        path.write_bytes(kept.read_bytes())
        kept.unlink()


@contextmanager
def _rights(path: Path, mode: int) -> Iterator[None]:
    before = path.stat().st_mode
    path.chmod(mode)
    try:
        yield
    finally:
        path.chmod(before)


@contextmanager
def _as_somebody() -> Iterator[None]:
    """Be nobody for a while; root may write everywhere, whatever a file says."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


TROUBLES = (
    Trouble("locked by another", held, "er optaget af et andet program"),
    Trouble("disk full", disk_full, "Disken"),
    Trouble("file read-only", read_only_file, "kan kun læses", from_the_start=True),
    Trouble("folder read-only", read_only_folder, "kan", from_the_start=True),
    Trouble("file taken away", taken_away, "er der ikke længere"),
    Trouble("file cut off", truncated, "er beskadiget"),
    Trouble("a bit of an amount flipped", flipped_amount, "er beskadiget"),
)
