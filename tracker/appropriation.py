"""An appropriation: money granted for one purpose, for named years."""

from dataclasses import dataclass
from enum import StrEnum

from tracker.assessment import Assessment
from tracker.goals import Goal
from tracker.profile import Drop, PeriodAmount, YearAmount
from tracker.source import SourcedValue

UNPLACED = "Uden pejlemærke"
"""What an appropriation outside every pejlemærke is listed under."""


class Kind(StrEnum):
    """The four kinds of ending the lists distinguish."""

    FULL = "full"
    PARTIAL = "partial"
    ONE_OFF = "one_off"
    EXTERNAL = "external"


@dataclass(frozen=True, slots=True)
class Pejlemaerke:
    """A guiding mark of one plan; the same name in another plan is another."""

    plan: str
    name: str


@dataclass(frozen=True, slots=True)
class Conflict:
    """A field for which the papers give different values, side by side."""

    field: str
    values: tuple[SourcedValue, ...]
    settled: SourcedValue | None = None
    """What an officer said of it since the last paper did; None: nobody has."""


@dataclass(frozen=True, slots=True)
class Appropriation:
    """Everything known about one appropriation."""

    id: int
    version: int
    """Counts every change; a form carries the version it was opened on."""
    title: str | None
    """None when the paper lost the heading."""
    plan: str
    pejlemaerke: str | None
    section: str | None
    """The suffix of a pejlemærke that appears twice in one paper."""
    kind: Kind
    amounts: tuple[YearAmount, ...] = ()
    """By year and fund; those that do not count stand among them."""
    periods: tuple[PeriodAmount, ...] = ()
    lapses: tuple[Drop, ...] = ()
    """Computed and stated drops, as stored when written."""
    first_year: int | None = None
    last_year: int | None = None
    """Last funded year, inclusive; None when the paper does not say."""
    listed_after: int | None = None
    """The year asked about by the expiry list it stands on."""
    permanent: bool = False
    target_group: str | None = None
    starred: bool = False
    description: str = ""
    results: str = ""
    assessments: tuple[Assessment, ...] = ()
    """Newest first."""
    owner: str | None = None
    deputy: str | None = None
    budget_note: str | None = None
    declaration_of_intent: bool = False
    goals: tuple[Goal, ...] = ()
    """By year, in their papers' order; readings that do not count stand among them."""
    sources: tuple[SourcedValue, ...] = ()
    conflicts: tuple[Conflict, ...] = ()

    @property
    def assessment(self) -> Assessment | None:
        """The assessment in force."""
        return self.assessments[0] if self.assessments else None
