"""The numbered goals of an effort, and how they went."""

from dataclasses import dataclass
from enum import StrEnum

from tracker.source import Source


class GoalUnit(StrEnum):
    """What a goal counts."""

    PERSONS = "persons"
    PERCENT = "percent"
    PLACES = "places"
    """Whole-year places ("helårspladser")."""
    COMPANIES = "companies"
    OTHER = "other"
    """A number of something else; the goal's text says what."""


@dataclass(frozen=True, slots=True)
class Target:
    """What is aimed at; a goal said in words alone ("alle") has none."""

    value: int | float
    """A number of persons or places, or a percentage; a floor ("mindst") or the thing itself."""
    unit: GoalUnit


@dataclass(frozen=True, slots=True)
class GoalResult:
    """How a goal went in one year, as one paper tells it."""

    raw: str
    """The paper's own words, whole; always there."""
    share_percent: int | float | None = None
    """The percentage stated; None when none is."""
    count: int | None = None
    """The head count stated first: those who took part, or who reached the goal. Also when it is doubtful."""
    of_count: int | None = None
    """The people it is said to be a share of ("45 ud af de 90"); None when the paper does not say."""
    met: bool | None = None
    """Whether the paper says that the goal was met; None when it does not say."""
    doubtful: bool = False
    """A figure, or the words around it, may be misread (a scanned paper); nothing is repaired."""


@dataclass(frozen=True, slots=True)
class Goal:
    """A numbered goal of an effort in one year, with its result where there is one."""

    number: int | None
    effort: str
    """The effort's title as the paper has it."""
    text: str
    year: int
    target: Target | None = None
    result: GoalResult | None = None
    note: str = ""
    """What the paper adds about it elsewhere: the period it was counted over, why it was not met."""
    source: Source = Source()
    """Where the goal's text begins."""
    result_source: Source | None = None
    """Where the result begins; None without a result."""
    plan: str = ""
    """The plan whose goal it is; empty in a draft, which names the plan itself."""
    counts: bool = True
    """Of several readings of one goal, the one that is shown and reckoned with."""


@dataclass(frozen=True, slots=True)
class Succession:
    """What a paper says an effort became: a proposal of lineage, confirmed by a person."""

    source: Source
    title: str | None = None
    """The effort it goes on as, where the paper names one."""
    plan: str | None = None
    """The plan it goes on under ("Integrationshandleplan 2024-26"), where the paper names one."""
    goes_on: bool = True
    """False where the paper says that it is not carried on under that plan."""
