"""The weekly digest: what one recipient is told, and why each line is there."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tracker.appropriation import Kind
from tracker.assessment import Verdict, VerdictState
from tracker.calendar import Door, DoorKey
from tracker.profile import Fund
from tracker.weeks import Week

Kroner = tuple[tuple[Fund | None, int], ...]
"""What falls away, by fund; None: the paper does not say which."""


class Reason(StrEnum):
    """Why a line is there; the first that holds is given."""

    REOPENED = "reopened"
    """It was acknowledged, snoozed or decided, and is open again: something changed, or the time ran out."""
    OVERDUE = "overdue"
    """The last useful door has closed, and nothing is decided; told every week of the year that is left."""
    NEW = "new"
    """It was not in the store, or did not end then, when the last digest went out."""
    CHANGED = "changed"
    """Amount or date is another than was told."""
    DOOR = "door"
    """A lead time has been reached since the last digest."""
    MISSING = "missing"
    """The door is within lead time, and something is missing for it; told every week until it is there."""


class Missing(StrEnum):
    """What a case needs to pass its door."""

    RESULTS = "results"
    VERDICT = "verdict"
    OWNER = "owner"
    BUDGET_NOTE = "budget_note"


@dataclass(frozen=True, slots=True)
class Expiring:
    """An appropriation that ends, or is reduced, after one year; what the digest needs to know of it."""

    appropriation_id: int
    title: str | None
    plan: str
    pejlemaerke: str | None
    kind: Kind
    after_year: int
    """Last year with the money, inclusive."""
    ends: bool
    """It has no money after; False: it goes on with less."""
    lapses: Kroner = ()
    """What falls away after the year; empty when no amount is known."""
    periods: Kroner = ()
    """What was stated for a period that ends with the year; never part of what falls away."""
    unknown: tuple[Fund | None, ...] = ()
    """The frames of which something falls away that nobody knows the amount of."""
    funds: tuple[Fund | None, ...] = ()
    """Where the year's money comes from, also where no amount is known."""
    owner: str | None = None
    deputy: str | None = None
    verdict: Verdict | None = None
    verdict_state: VerdictState | None = None
    has_results: bool = False
    budget_note: str | None = None
    declaration_of_intent: bool = False
    outcome: bool = False
    """An outcome of the deal is recorded."""

    @property
    def key(self) -> tuple[int, int]:
        """What tells it apart: the appropriation and the year."""
        return self.appropriation_id, self.after_year

    @property
    def decided(self) -> bool:
        """A confirmed stop, or an outcome recorded from the deal: then nothing more is said."""
        stopped = self.verdict is Verdict.STOP and self.verdict_state is VerdictState.CONFIRMED
        return stopped or self.outcome


@dataclass(frozen=True, slots=True)
class Acknowledgement:
    """Somebody has it in hand: nothing is said of it until the day after `until`, or until it changes."""

    appropriation_id: int
    after_year: int
    until: date
    """Inclusive; never later than the day before the door it was given for."""
    why: str
    by: str
    on: date
    """The day it was given."""
    lapses: Kroner
    """What fell away when it was given; another amount reopens."""
    door: DoorKey | None
    """The door that was next when it was given; None: all had closed."""
    door_day: date | None
    """Its day; another day reopens."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a recipient has been told of one expiry, and how it stood then."""

    appropriation_id: int
    after_year: int
    title: str | None
    lapses: Kroner
    door: DoorKey | None
    """The door that was next; None: all had closed."""
    door_day: date | None
    decided: bool = False
    acknowledged: bool = False
    """It was silent, since somebody had it in hand."""
    reached: tuple[int, ...] = ()
    """Lead times told for that door and day."""
    open_since: date | None = None
    """The day it was first told without anybody acknowledging it since; None: it was not, or somebody has."""
    as_deputy: bool = False
    """It has been told since somebody else did not acknowledge it."""
    ends: bool = True
    """It had no money after the year."""
    periods: Kroner = ()
    """What was stated for a period that ends with the year."""
    down_to: int | None = None
    """Every lead time of so many days or more has been told for that door and day; None: it was not told of them."""
    open_in: Week | None = None
    """The week of the digest of `open_since`."""
    is_own: bool = True
    """It is the recipient's own part; False: it was told only since he is somebody's deputy."""

    @property
    def key(self) -> tuple[int, int]:
        """What tells it apart: the appropriation and the year."""
        return self.appropriation_id, self.after_year


@dataclass(frozen=True, slots=True)
class Memory:
    """What a recipient knew after the last digest that reached him."""

    on: date
    """The day that digest was made for."""
    told: tuple[Told, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """One expiry in a digest."""

    expiring: Expiring
    reason: Reason
    door: Door | None
    """The next useful door; None: all have closed."""
    days_left: int | None
    """To the door's day, 0 on it; None without a door."""
    missing: tuple[Missing, ...] = ()
    reached: int | None = None
    """The lead time that was newly reached, in days."""
    before: Told | None = None
    """What was told before, where amount or date has changed since; of another year, where the year has."""
    open_since: date | None = None
    """Since when it has been told without anybody acknowledging it."""
    escalated_from: str | None = None
    """The recipient who did not acknowledge it; the line stands here since this one is the deputy."""


@dataclass(frozen=True, slots=True)
class Passed:
    """Something that happened since the last digest and cannot be changed by acting now."""

    door: Door | None
    """A useful door that closed; None: the year ended and the money stopped."""
    expirings: tuple[tuple[int, str | None, int], ...]
    """Number, title and year of what is not decided; what has lapsed stands under the year's end alone."""


@dataclass(frozen=True, slots=True)
class Digest:
    """What one recipient is told in one week."""

    week: Week
    today: date
    recipient: str | None
    """None: a preview of everything, for nobody."""
    next_door: Door | None
    """The next useful door of any year."""
    lines: tuple[Line, ...] = ()
    """By pejlemærke as given, then by day of the door."""
    passed: tuple[Passed, ...] = ()
    silent: int = 0
    """How many undecided ones stand in no line since somebody has them in hand."""
    since: date | None = None
    """The day of the last digest that was sent; None: this is the first."""
    gone: tuple[Told, ...] = ()
    """What was told to end and does not any more, as it was told: permanent now, moved into the past, or removed."""
