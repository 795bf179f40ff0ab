"""What a document seems to say, before anyone accepted it."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from tracker.appropriation import Kind
from tracker.assessment import Suggestion
from tracker.goals import Goal, Succession
from tracker.profile import Drop, PeriodAmount, YearAmount
from tracker.source import SourcedValue


class DocumentType(StrEnum):
    """The families of papers that can be recognised."""

    EXPIRY_LIST = "expiry_list"
    FINANCING_TABLE = "financing_table"
    GOAL_STATUS = "goal_status"


class Severity(StrEnum):
    """How much a finding matters.

    An error is an arithmetic contradiction, a warning a suspicion, a note a
    limit of the reading.
    """

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Outcome(StrEnum):
    """What an import did with a draft."""

    ADDED = "added"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    WAITING = "waiting"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something about a document, or the store, that a person should see."""

    severity: Severity
    code: str
    """A stable English name, for scripts: "missing_title"."""
    message: str
    """Danish: what was stated, what was computed, where both stand."""
    line: int | None = None
    quote: str | None = None
    stated: int | float | str | None = None
    """Kroner for money, numbers for counts and percentages."""
    computed: int | float | str | None = None


@dataclass(frozen=True, slots=True)
class Check:
    """A piece of arithmetic that was carried out, whether or not it holds."""

    code: str
    line: int | None
    stated: int
    computed: int
    holds: bool
    """Within the rounding of the figures involved."""
    what: str = ""
    """Danish: what was added up, where one line states several sums ("2019")."""
    quote: str = ""
    """The words or figures it is stated in; empty where the line says it."""
    lines: tuple[int, ...] = ()
    """Where that which was computed stands, if that is not all over the paper."""


@dataclass(frozen=True, slots=True)
class Document:
    """A paper as it was read."""

    name: str
    """File name, or the name of the bundled data."""
    sha256: str
    """Of the file's bytes; the bundled data has that of its own file."""
    type: DocumentType | None = None
    title: str | None = None
    dated: date | None = None
    case_number: str | None = None
    document_number: str | None = None
    after_year: int | None = None
    """The year an expiry list asks about."""
    paraphrase: bool = False
    """Its texts retell another paper; that paper's own words replace them."""


@dataclass(frozen=True, slots=True)
class Draft:
    """One appropriation as a document seems to state it."""

    id: str
    """Eight digits of the document's hash, a colon, the first line."""
    line: int
    """Where the entry begins, counted from 1."""
    title: str | None
    plan: str
    pejlemaerke: str | None
    section: str | None = None
    kind: Kind = Kind.FULL
    amounts: tuple[YearAmount, ...] = ()
    periods: tuple[PeriodAmount, ...] = ()
    stated_lapses: tuple[Drop, ...] = ()
    """Only the drops that the document states itself."""
    listed_after: int | None = None
    target_group: str | None = None
    starred: bool = False
    permanent: bool = False
    """It goes on after its last amount; only a report of our own says so outright."""
    description: str = ""
    results: str = ""
    assessment: str = ""
    declaration_of_intent: bool = False
    suggested: Suggestion = Suggestion()
    goals: tuple[Goal, ...] = ()
    """Those of the effort, in the paper's order."""
    successions: tuple[Succession, ...] = ()
    """What the paper says it became."""
    sources: tuple[SourcedValue, ...] = ()
    """One for every filled field but the amounts, which carry their own."""
    number: int | None = None
    """What the paper says that the store it was written from calls it; a hint, for equal titles."""
    further_lines: tuple[int, ...] = ()
    """Where its fields go on, beyond the lines that their sources name: a result broken over three lines, say."""

    @property
    def lines(self) -> frozenset[int]:
        """The lines it was read from; a finding on one of them is about it.

        Headings above it are shared with other entries, and do not count.
        """
        sources = [
            *(sourced.source for sourced in self.sources),
            *(amount.source for amount in self.amounts),
            *(period.source for period in self.periods),
            *(drop.source for drop in self.stated_lapses),
            *(source for goal in self.goals for source in (goal.source, goal.result_source)),
        ]
        lines = {source.line for source in sources if source and source.line is not None} | {*self.further_lines}
        return frozenset({self.line, *(line for line in lines if line >= self.line)})


@dataclass(frozen=True, slots=True)
class UnplacedLine:
    """A line of the document that ended in no field."""

    line: int
    text: str


@dataclass(frozen=True, slots=True)
class Parsed:
    """All that was read from one document; nothing of it is stored yet."""

    document: Document
    drafts: tuple[Draft, ...] = ()
    findings: tuple[Finding, ...] = ()
    unplaced: tuple[UnplacedLine, ...] = ()
    checks: tuple[Check, ...] = field(default=())
    lines: tuple[str, ...] = ()
    """The paper itself, line by line; line n stands at n - 1. Empty for bundled data."""
    places: tuple[str, ...] = ()
    """Where each line stands in a file that has no lines of its own ("side 3"); empty for a text file."""

    @property
    def goals(self) -> tuple[Goal, ...]:
        """Every goal of the paper, in its order."""
        return tuple(goal for draft in self.drafts for goal in draft.goals)
