"""Where one has been, as in a browser. No Textual here."""

_LONGEST = 100
"""Places that are kept; who goes further has no use for the first."""


class Trail:
    """Places in the order they were gone to; whoever goes somewhere new from the middle forgets what came after."""

    def __init__(self, first: int) -> None:
        """Begin at a place."""
        self._places = [first]
        self._at = 0

    @property
    def here(self) -> int:
        """The place one is at."""
        return self._places[self._at]

    @property
    def words(self) -> str:
        """Say whether there is somewhere to go back or forward to; empty where there is not."""
        back, forward = self._at, len(self._places) - self._at - 1
        return " ".join([*([f"<{back}"] if back else []), *([f"{forward}>"] if forward else [])])

    def to(self, place: int) -> None:
        """Go to a place."""
        if place != self.here:
            self._places = [*self._places[: self._at + 1], place][-_LONGEST:]
            self._at = len(self._places) - 1

    def go(self, step: int) -> bool:
        """Go back (-1) or forward (1) along the trail; False where it ends."""
        found = 0 <= self._at + step < len(self._places)
        self._at += step if found else 0
        return found
