"""What the questions ask and answer: frozen records, never rows of tables."""

from dataclasses import dataclass, field
from enum import StrEnum

from tracker.appropriation import Kind, Pejlemaerke
from tracker.assessment import Verdict, VerdictState
from tracker.expiry import Ending
from tracker.profile import Fund
from tracker.weighing import Share

UNKNOWN_AMOUNT = "ukendt"
"""The value of a source that says: funded, amount not known."""


class Sort(StrEnum):
    """What a list is ordered by; ties fall back to title, then id."""

    PEJLEMAERKE = "pejlemaerke"
    """In the order the paper has them, then by the paper's own order."""
    TITLE = "title"
    SERVICE = "service"
    INDSATS = "indsats"
    LAST_YEAR = "last_year"
    KIND = "kind"
    VERDICT = "verdict"
    LAPSES = "lapses"
    """By all that falls away of a row, whatever its fund; the funds are shown apart."""
    SHARE = "share"
    """By which part it is of what falls away under its pejlemærke, as `tracker.weighing.leading`."""
    COST = "cost"
    """By what each who came into work or education cost."""


LARGEST_FIRST = frozenset({Sort.SERVICE, Sort.INDSATS, Sort.LAPSES, Sort.SHARE, Sort.COST})
"""Orders that begin with the largest, unless they are turned round."""


@dataclass(frozen=True, slots=True)
class Question:
    """Which appropriations are asked for, and in which order."""

    after_year: int = 2023
    """"What expires after": the last year with money, inclusive."""
    later: bool = False
    """Also what ends or is reduced in later years."""
    everything: bool = False
    """Every appropriation in the store, whatever ends when."""
    pejlemaerke: Pejlemaerke | None = None
    among: tuple[Pejlemaerke, ...] | None = None
    """Only these; what a name that a person typed may stand for."""
    fund: Fund | None = None
    """Only those with money from this fund in any year."""
    kind: Kind | None = None
    verdict: Verdict | None = None
    missing_assessment: bool = False
    """Only those of which nobody has said what is to happen, as `tracker.weighing.misses_verdict`."""
    goals_missed: bool = False
    """Only those that did not reach some goal, by a paper or by the assessment in force."""
    least_lapse_kr: int | None = None
    """Only those of which this much falls away, or more, of all funds together, as `Sort.LAPSES` adds them up.
    None, here and of the next two: not asked. What is unknown is not enough."""
    least_share_permille: int | None = None
    """Only those that are this much of what falls away under their pejlemærke, or more, as `Sort.SHARE` has it: of the
    whole of it, whatever else is asked."""
    least_each_kr: int | None = None
    """Only those that cost this much for each who came into work or education, or more."""
    search: str = ""
    """Words of which every one occurs, as any part of any word."""
    sort: Sort = Sort.PEJLEMAERKE
    descending: bool = False


class Bucket(StrEnum):
    """Which sum a lapse belongs to; the sums are never added together."""

    FULL = "full"
    PARTIAL = "partial"
    ONE_OFF = "one_off"
    EXTERNAL = "external"
    REDUCED = "reduced"
    """Money that falls after the year though the appropriation goes on."""


FundKey = Fund | None


@dataclass(frozen=True, slots=True)
class FundSum:
    """What lapses after the year asked about, of one bucket and fund."""

    bucket: Bucket
    fund: FundKey
    """None: the paper does not say which fund."""
    amount_kr: int
    period: bool = False
    """Stated for a period that ends with the year, not for the year alone."""


@dataclass(frozen=True, slots=True)
class Totals:
    """Count and sums of a list, always of the year asked about."""

    count: int = 0
    unknown_count: int = 0
    """Those of them for which no amount is known for the year."""
    sums: tuple[FundSum, ...] = ()

    def kr(self, bucket: Bucket, fund: FundKey) -> int:
        """Give one sum in kroner; 0 when nothing in the bucket has the fund."""
        return sum(s.amount_kr for s in self.sums if s.bucket is bucket and s.fund is fund and not s.period)

    def period_kr(self, bucket: Bucket) -> int:
        """Give the sum of amounts stated for whole periods, over all funds."""
        return sum(s.amount_kr for s in self.sums if s.bucket is bucket and s.period)


@dataclass(frozen=True, slots=True)
class Group:
    """One pejlemærke with what a list has under it."""

    plan: str
    pejlemaerke: str | None
    """None: outside every pejlemærke."""
    totals: Totals


Place = tuple[int | str, ...]
"""The values that a row is ordered by, the first the most important."""


@dataclass(frozen=True, slots=True)
class ListRow:
    """One line of a list; light, so that a screen can hold a page of them."""

    id: int
    version: int
    title: str | None
    plan: str
    pejlemaerke: str | None
    section: str | None
    kind: Kind
    ending: Ending | None
    """Why it is on the list; None only when everything was asked for."""
    lapses: tuple[tuple[FundKey, int], ...]
    """What falls away after the year asked about, by fund. For what comes
    later: after the first later year in which something falls."""
    period_kr: int | None
    """The amount of a period that ends with the year, when that is stated."""
    last_year: int | None
    verdict: Verdict | None
    verdict_state: VerdictState | None
    owner: str | None
    declaration_of_intent: bool
    unknown_funds: tuple[FundKey, ...] = ()
    """Frames of which something falls away by an amount nobody knows; only
    None when nothing at all is known of the money."""
    goals_missed: int | None = None
    """How many of its goals were not met; None: nobody says. See `tracker.weighing.missed_code`."""
    each_kr: int | None = None
    """What each who came into work or education cost; None: no figure that can be relied on."""
    shares: tuple[Share, ...] = ()
    """What it is of what falls away under its pejlemærke; only in a list in that order."""
    place: Place = field(default=(), compare=False, repr=False)
    """Where it stands in the order it was fetched in: what comes after it is fetched by this."""

    def lapse_kr(self, fund: FundKey) -> int | None:
        """Give what falls away of one fund; None when nothing is known."""
        return dict(self.lapses).get(fund)


@dataclass(frozen=True, slots=True)
class Match:
    """An appropriation that a draft may be about."""

    appropriation_id: int
    title: str | None
    score: float
    """0 to 100; 100 is the same title under the same pejlemærke."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A field that a paper states otherwise than the store has it."""

    field: str
    stored: str
    stated: str


@dataclass(frozen=True, slots=True)
class StoreFacts:
    """What a first screen needs to know about a store."""

    appropriations: int = 0
    waiting: int = 0
    years: tuple[int, ...] = ()
    """Years after which something ends or is reduced, or that a list asks about; ascending."""
    plans: tuple[str, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Named:
    """An appropriation by its name, for whoever looks for one."""

    id: int
    title: str | None
    pejlemaerke: str | None
    in_title: bool
    """The words looked for stand in its title; else elsewhere in its texts."""
