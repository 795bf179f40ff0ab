"""An officer's preferences on this machine: read, whatever became of the file, and kept."""

from collections.abc import Callable
from os.path import realpath
from pathlib import Path
from shutil import copyfile
from threading import Lock

from tracker.errors import TrackerError
from tracker.flows.placing import place
from tracker.preferences import Preferences, is_damaged, read_preferences, written_preferences

LARGEST = 1_000_000
"""Bytes that are read; a file of ours has some hundreds."""
ASIDE = "-beskadiget"
"""Added to the name of a file that nobody can read, before one is written in its place."""
Change = Callable[[Preferences], Preferences]

_one_at_a_time = Lock()


def preferences_of(file: Path, by: str) -> Preferences:
    """Read what an officer prefers; a file that is not there, or cannot be read, says nothing."""
    return read_preferences(_text(file), by)


def keep_preference(file: Path, by: str, change: Change) -> Preferences:
    """Change one thing an officer prefers, on top of what the file says by now.

    The file appears whole or not at all. One that cannot be understood is put
    aside under another name first. Two programs that write in the same moment
    are not told apart: the later one stands.

    Raises:
        TrackerError: It cannot be written; what was there is untouched.
    """
    file = Path(file).expanduser()
    with _one_at_a_time:
        text = _text(file)
        after = change(read_preferences(text, by))
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            message = f"Dine valg kan ikke gemmes: {file.parent} kan ikke oprettes. De gælder, til du lukker."
            raise TrackerError(message) from error
        real = Path(realpath(file))  # who keeps the file elsewhere goes on doing so
        written = written_preferences(text, by, after).encode(errors="backslashreplace")  # half a letter is JSON's then
        _refuse_unknown(real)
        if is_damaged(text):
            _put_aside(real, file.with_name(file.name + ASIDE))
        try:
            place(real, written, overwrite=True)
        except TrackerError as error:
            message = f"Dine valg kan ikke gemmes: der kan ikke skrives i {real}. De gælder, til du lukker."
            raise TrackerError(message) from error
        return after


def _refuse_unknown(file: Path) -> None:
    """Refuse to write over what is no file, or what cannot be read: there is no saying what would be lost.

    Raises:
        TrackerError: It is so; what was there is untouched.
    """
    message = f"Dine valg kan ikke gemmes: {file} er ikke en fil, der kan læses. De gælder, til du lukker."
    try:
        if file.is_file():
            file.open("rb").close()
        elif file.exists():
            raise TrackerError(message)
    except (OSError, ValueError) as error:
        raise TrackerError(message) from error


def _put_aside(file: Path, aside: Path) -> None:
    """Keep all of a file that nobody can read, however long, as it is.

    Raises:
        TrackerError: It cannot be; what was there is untouched.
    """
    try:
        copyfile(file, aside)
    except OSError as error:
        message = (
            f"Dine valg kan ikke gemmes: {file} er beskadiget og kan ikke lægges til side. De gælder, til du lukker."
        )
        raise TrackerError(message) from error


def _text(file: Path) -> str:
    try:
        if not file.is_file():  # a pipe would be waited at
            return ""
        with file.open("rb") as opened:
            return opened.read(LARGEST).decode("utf-8-sig", errors="replace")  # an editor may have put its mark first
    except (OSError, ValueError):  # not there, behind a closed door, or with a NUL in its name
        return ""
