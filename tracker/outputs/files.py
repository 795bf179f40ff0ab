"""A letter as two files in a folder, as text and as html, which appear whole or not at all."""

import json
import os
import re
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from tracker.outputs.delivered import SENT, Delivered, Outcome
from tracker.text import safe_text, search_key, storable

if TYPE_CHECKING:
    from tracker.outputs.letter import Letter
    from tracker.weeks import Week

_LONGEST_NAME = 60
_MODE = 0o640


def file_content(letter: "Letter", week: "Week", recipient_id: int, name: str) -> str:
    """Keep a letter as what its files are called and hold."""
    called = f"ugebrev-{week.year:04}-uge-{week.number:02}-{recipient_id}-{_plain(name)}".rstrip("-")
    kept = {"name": called, "txt": safe_text(letter.text, lines=True), "html": storable(letter.html)}
    return json.dumps(kept, ensure_ascii=False)


def place_files(content: str, folder: str) -> Delivered:
    """Put a letter's files in a folder, in the place of those of the same name: twice is as good as once.

    The folder is made where it is not there yet.
    """
    try:
        place = Path(folder).expanduser()
    except RuntimeError:  # "~somebody" who has no home here
        place = Path(folder)
    if not place.is_absolute() or "\0" in folder:
        said = f"»{safe_text(folder)}« er ikke en hel sti. Skriv modtagerens mappe fra roden, fx /srv/ugebreve."
        return Delivered(Outcome.FAILED, said, setting=True)
    kept = json.loads(content)
    try:
        place.mkdir(parents=True, exist_ok=True)
        for ending in ("txt", "html"):
            _place(place, f"{_plain(kept['name'])}.{ending}", kept[ending])
    except OSError as error:
        return _unplaced(error, place)
    return SENT


def _place(folder: Path, name: str, text: str) -> None:
    draft = folder / f".{name}.{uuid4().hex[:8]}.ny"
    try:
        held = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _MODE)
        with os.fdopen(held, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(folder / name)
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
    with suppress(OSError):  # some drives cannot; the file itself is there
        held = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(held)
        finally:
            os.close(held)


def _unplaced(error: OSError, folder: Path) -> Delivered:
    reasons = {
        FileExistsError: "det er ikke en mappe",
        NotADirectoryError: "det er ikke en mappe",
        PermissionError: "der må ikke skrives i den",
    }
    reason = reasons.get(type(error), error.strerror or "ukendt fejl")
    said = f"Filen kan ikke lægges i {safe_text(str(folder))}: {reason}. Ret mappen eller modtagerens adresse."
    return Delivered(Outcome.FAILED, said, setting=type(error) in reasons)


def _plain(name: str) -> str:
    """Keep letters and digits: a file's name leads nowhere."""
    return re.sub(r"[^a-z0-9]+", "-", search_key(name)).strip("-")[:_LONGEST_NAME].rstrip("-")
