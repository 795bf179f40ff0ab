"""Where one has been, as in a browser, and where on a list that was. No Textual here."""

from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on a list."""

    row: int
    """From 0."""
    words: str
    """"2 af 57"."""


class Along:
    """The spots of those that were gone past on a list whose cursor goes along; who goes back goes on from there."""

    def __init__(self, first: int, spot: Spot | None) -> None:
        """Begin at the list's cursor; None: there is no list."""
        self._spots = {first: spot} if spot is not None else {}
        self.last = first
        """The one that the list's cursor is on."""

    def arrive(self, one: int, spot: Spot) -> None:
        """Learn where the cursor has come to."""
        self._spots[one] = spot
        self.last = one

    def words(self, one: int) -> str:
        """Say where one stands; empty where it was not come to along the list."""
        spot = self._spots.get(one)
        return spot.words if spot is not None else ""

    def rows(self, here: int, step: int) -> int | None:
        """Give how far the list's cursor has to go for a step from the one that is shown; None: before the first."""
        cursor = self._spots[self.last].row if self.last in self._spots else 0
        spot = self._spots.get(here)
        target = (spot.row if spot is not None else cursor) + step
        return target - cursor if target >= 0 else None
