"""Puts a finished paper where the officer wants it: whole or not at all, and never over another unasked."""

import os
from pathlib import Path
from stat import S_IMODE

from db import placing
from db.faults import why
from tracker.errors import TrackerError

_MODE = 0o666
"""The system takes away what the officer lets nobody else do."""


def is_taken(path: Path) -> bool:
    """Tell whether something has a name already, be it a link that leads nowhere: ask before writing over it.

    A name that cannot be looked at is not known to be taken; `place` says why.
    """
    try:
        return path.is_symlink() or path.exists()
    except (OSError, ValueError):  # too long, behind a closed door, or holding a NUL
        return False


def place(path: Path, data: bytes, *, overwrite: bool) -> None:
    """Write a file that nobody ever sees the half of.

    Args:
        path: The file. Its folder is there already.
        data: All of it.
        overwrite: The officer was asked: a file of that name is replaced, and
            keeps who may read it. A link is replaced, not what it leads to.

    Raises:
        TrackerError: The name is taken, is no file's, or cannot be written;
            what was there is untouched.
    """
    if "\0" in str(path):
        message = f"{path} kan ikke skrives: navnet har tegn, som ingen fil kan have. Angiv et andet sted."
        raise TrackerError(message)
    try:
        _refuse_others(path, overwrite=overwrite)
        with placing.drafted(path, mode=_MODE) as draft:
            with draft.open("wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            if placing.put_in_place(draft, path):
                return
            _refuse_others(path, overwrite=overwrite)  # it may have come meanwhile
            if path.is_file():
                draft.chmod(S_IMODE(path.stat().st_mode))
            placing.replace(draft, path)
    except OSError as error:
        message = f"{path} kan ikke skrives: {why(error)}. Angiv et andet sted."
        raise TrackerError(message) from error


def _refuse_others(path: Path, *, overwrite: bool) -> None:
    if path.is_dir():
        message = f"{path} er en mappe. Angiv en fil i den."
        raise TrackerError(message)
    if path.exists() and not path.is_file():  # such as /dev/null, which everybody needs
        message = f"{path} er ikke en almindelig fil. Det er urørt. Angiv et andet sted."
        raise TrackerError(message)
    if is_taken(path) and not overwrite:
        message = (
            f"Der ligger allerede noget i {path}. Det er urørt. "
            "Angiv et andet navn, eller skriv over det med --overwrite."
        )
        raise TrackerError(message)
