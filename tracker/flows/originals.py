"""The file a paper was read from, where it still lies on this machine, opened with the program of the desktop."""

import hashlib
import os
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import islice
from pathlib import Path, PurePath

from tracker.errors import NotFoundError, TrackerError

LARGEST = 200_000_000
"""Bytes; a larger file is no paper."""
MOST_FOLDERS = 300
"""Folders looked into below each of the usual ones."""
PATIENCE = 10.0
"""Seconds a desktop has to say that it cannot."""
_OPENERS = ("xdg-open", "open")


def usual_folders() -> tuple[Path, ...]:
    """Name the folders where papers lie: this one, the officer's documents, downloads, desktop and home."""
    from platformdirs import user_desktop_path, user_documents_path, user_downloads_path  # noqa: PLC0415 - for one key

    home = Path.home()
    named = (Path.cwd(), user_documents_path(), user_downloads_path(), user_desktop_path(), home)
    return tuple(dict.fromkeys(Path(folder) for folder in named))


def find_original(file: str, sha256: str, folders: Iterable[Path]) -> Path | None:
    """Find the very file a paper was read from: by its name, and then by its content.

    Each folder is looked into, and those in it. A file of the same name with
    another content is another paper, and passed over.
    """
    name = PurePath(file).name
    if not name:
        return None
    for place in _places(folders):
        path = place / name
        with suppress(OSError, ValueError):  # a closed door, or a name no file can have
            if path.is_file() and path.stat().st_size <= LARGEST and _sha256(path) == sha256:
                return path.absolute()
    return None


def open_original(path: Path) -> None:
    """Open a file with the program the desktop has for it; it lives on when Pejl is closed.

    Raises:
        NotFoundError: There is no desktop here; the message says where the file is.
        TrackerError: The desktop could not open it.
    """
    opener = next((found for found in map(shutil.which, _OPENERS) if found), None)
    has_desktop = any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY")) or os.uname().sysname == "Darwin"
    if opener is None or not has_desktop:
        message = f"Her er intet skrivebord at åbne den på. Filen ligger i {path}"
        raise NotFoundError(message)
    call, nothing = [opener, str(path)], subprocess.DEVNULL
    # The path is whole, so that it is no option; and it is the officer's own file, known by its content.
    started = subprocess.Popen(call, stdin=nothing, stdout=nothing, stderr=nothing, start_new_session=True)  # noqa: S603
    with suppress(subprocess.TimeoutExpired):  # some desktops answer when the program is closed
        if started.wait(PATIENCE):
            message = f"Skrivebordet kunne ikke åbne filen. Den ligger i {path}"
            raise TrackerError(message)


def _places(folders: Iterable[Path]) -> Iterator[Path]:
    for folder in folders:
        yield folder
        yield from _below(folder)


def _below(folder: Path) -> list[Path]:
    """List some folders in a folder; those that hide are nobody's papers."""
    with suppress(OSError), os.scandir(folder) as entries:
        seen = (entry for entry in entries if not entry.name.startswith(".") and entry.is_dir())
        return [Path(entry.path) for entry in islice(seen, MOST_FOLDERS)]
    return []


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
