"""Files that appear whole, or not at all.

What is made is made under a hidden name beside its place, and is given its
name when it is done: killed half-way, a program leaves no half file under a
name that anybody would open. What it does leave is removed by the next one.
"""

import errno
import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from uuid import uuid4

_DRAFTS = ".pejl-*.new*"
_NO_LINKS = (errno.EPERM, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK)
BESIDE = ("-journal", "-wal", "-shm")
"""What SQLite keeps beside a file, under its name with this added."""
STALE_SECONDS = 60.0
"""Long enough for a program to say that a draft is its own."""


@contextmanager
def drafted(place: Path, *, mode: int = 0o600) -> Iterator[Path]:
    """Make an empty file beside a place, for as long as it takes to fill it.

    It is removed at the end, with what SQLite keeps beside it; by then it has
    been given its name, or should not have one.

    Raises:
        OSError: It cannot be made.
    """
    remove_stale(place.parent)
    draft = place.with_name(f".pejl-{uuid4().hex[:8]}.new")
    held = os.open(draft, os.O_RDWR | os.O_CREAT | os.O_EXCL, mode)
    try:
        with suppress(OSError):  # a drive without locks: it is told from a stale one by its age
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield draft
    finally:
        os.close(held)
        _remove(draft)


def put_in_place(draft: Path, place: Path) -> bool:
    """Give a finished file its name, unless something has that name.

    Returns:
        Whether it got it.

    Raises:
        OSError: It cannot be given.
    """
    try:
        os.link(draft, place)
    except FileExistsError:
        return False
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        return claim(draft, place)
    _settle(place.parent)
    return True


def claim(draft: Path, place: Path) -> bool:
    """Do the same on a drive without hard links, such as a memory stick."""
    try:
        place.touch(exist_ok=False)
    except FileExistsError:
        return False
    replace(draft, place)
    return True


def replace(draft: Path, place: Path) -> None:
    """Put a finished file in another's place, in one step.

    Raises:
        OSError: It cannot be done; what was there is there.
    """
    draft.replace(place)
    _settle(place.parent)


def remove_stale(folder: Path) -> None:
    """Remove the drafts of programs that were killed; one that is being filled is left."""
    with suppress(OSError):  # a folder that cannot be looked into is the next step's to tell about
        for found in folder.glob(_DRAFTS):
            main = found.with_name(found.name.partition(".new")[0] + ".new")
            if _is_stale(found) and (main == found or not main.exists()):
                _remove(main)


def beside(path: Path) -> list[Path]:
    """List what SQLite keeps beside a file, where it is there."""
    others = [path.with_name(path.name + ending) for ending in BESIDE]
    return [other for other in others if other.exists()]


def _is_stale(found: Path) -> bool:
    if time.time() - found.stat().st_mtime < STALE_SECONDS:
        return False
    looked_at = os.open(found, os.O_RDONLY)
    try:
        fcntl.flock(looked_at, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    finally:
        os.close(looked_at)
    return True


def _remove(draft: Path) -> None:
    for path in (draft, *(draft.with_name(draft.name + ending) for ending in BESIDE)):
        with suppress(OSError):  # what could not be made cannot be removed
            path.unlink()


def _settle(folder: Path) -> None:
    """See that a name is on the disk, not only the file."""
    with suppress(OSError):  # some drives cannot; the file itself is there
        opened = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)
