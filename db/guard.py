"""No figure is shown from a damaged file: it is looked at before it is read.

A flipped bit can change an amount while SQLite finds nothing wrong, so what
the file holds is held against its history. That reads the whole file: it is
done when the file was changed by somebody else since it was last looked at.
Where it would make every start slow, the screen does it meanwhile, and
`pejl doctor` when it is asked; a huge file is for `pejl doctor` alone.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from tracker.errors import StoreError

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

LARGEST = 32 * 2**20
"""Bytes; a larger file (some 1.000 appropriations with texts) takes a second or more."""
HUGE = 512 * 2**20
"""Bytes; holding a larger file against its history takes minutes and much memory, and is left to `pejl doctor`."""

_Seen = tuple[int, int, int]


class Guard:
    """Remembers which state of a file was found whole."""

    def __init__(self, path: Path) -> None:
        """Begin without having looked."""
        self._path = path
        self._whole: _Seen | None = None

    def has_news(self) -> bool:
        """Say whether the file must be looked at, on a connection that remembers nothing of it."""
        return self._is_news(self._seen())

    def is_large(self) -> bool:
        """Say whether the file is so large that looking at it takes a person's time."""
        seen = self._seen()
        return seen is not None and seen[1] > LARGEST

    def is_huge(self) -> bool:
        """Say whether the file is so large that it is looked at only when somebody asks for it."""
        seen = self._seen()
        return seen is not None and seen[1] > HUGE

    def look(self, session: "Session") -> None:
        """See that the file is whole, unless that is known.

        Raises:
            StoreError: It is damaged; what is wrong, and what to do.
        """
        seen = self._seen()
        if not self._is_news(seen):
            return
        from db.health import damage  # noqa: PLC0415 - reading a known file does not need it

        try:
            found = damage(session.connection())
        except (ValueError, LookupError) as error:  # what stands there can no longer be read as what it was
            message = f"Lageret {self._path} er beskadiget: {error}. Gendan en sikkerhedskopi: pejl restore FIL"
            raise StoreError(message) from error
        if found is not None:
            message = (
                f"Lageret {self._path} er beskadiget, og tallene vises ikke. Se alt med pejl doctor. {found.message}"
            )
            raise StoreError(message)
        self._whole = seen

    def wrote(self) -> None:
        """Trust what this program just wrote to a whole file."""
        if self._whole is not None:
            self._whole = self._seen()

    def _is_news(self, seen: _Seen | None) -> bool:
        return seen is not None and seen != self._whole and seen[1] <= LARGEST

    def _seen(self) -> _Seen | None:
        try:
            found = self._path.stat()
        except OSError:
            return None  # the opening says why
        return found.st_ino, found.st_size, found.st_mtime_ns
