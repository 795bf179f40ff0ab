"""What the administration thinks of an effort, and who said so when."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from tracker.source import Source


class Verdict(StrEnum):
    """What an assessment says should happen; data beside the verbatim text."""

    CONTINUE = "continue"
    CONTINUE_REDUCED = "continue_reduced"
    REVISE = "revise"
    STOP = "stop"
    AUTOMATIC = "automatic"
    """Returns to negotiation by itself, through a declaration of intent."""
    TOO_EARLY = "too_early"
    UNDECIDED = "undecided"


class MeetsGoals(StrEnum):
    """Whether the results live up to the goals."""

    YES = "yes"
    NO = "no"
    PARTLY = "partly"
    UNKNOWN = "unknown"


class StillNeeded(StrEnum):
    """Whether there is still a need for the effort."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class VerdictState(StrEnum):
    """Whether a person stands behind the verdict."""

    SUGGESTED = "suggested"
    CONFIRMED = "confirmed"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What an importer believes a text says, with the words it rests on."""

    verdict: Verdict | None = None
    meets_goals: MeetsGoals | None = None
    still_needed: StillNeeded | None = None
    quote: str | None = None
    """The words the verdict rests on; without a verdict, the others' words."""


@dataclass(frozen=True, slots=True)
class Assessment:
    """One assessment. A new one supersedes it; it is never changed."""

    text: str
    verdict: Verdict | None
    """None: the text supports no verdict and nobody has given one."""
    meets_goals: MeetsGoals | None
    still_needed: StillNeeded | None
    state: VerdictState | None
    """None while there is no verdict at all."""
    by: str
    at: datetime
    """When it was recorded, UTC."""
    source: Source | None = None

    @property
    def is_taken_back(self) -> bool:
        """Whether it says nothing: an officer took the one before it back, and there was none before that."""
        return not self.text and self.verdict is None and self.source is None
