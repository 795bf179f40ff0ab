"""Who is told, of what, how long before, and where."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from tracker.appropriation import Pejlemaerke
from tracker.profile import Fund

LEAD_DAYS = (84, 42, 21, 7)
"""Days before a door at which a line is told, unless a recipient says otherwise: twelve, six, three and one week."""
ESCALATE_WEEKS = 3
"""How many weekly digests in a row may tell a line that nobody acknowledges, before the deputy is told too."""


class Channel(StrEnum):
    """How a digest goes out."""

    MAIL = "mail"
    FILE = "file"
    STDOUT = "stdout"
    CHAT = "chat"


@dataclass(frozen=True, slots=True)
class Address:
    """One way to reach a recipient; at most one of each channel."""

    channel: Channel
    to: str = ""
    """A mail address; a folder; for chat the name under which the secret address is kept, never the address itself."""


@dataclass(frozen=True, slots=True)
class Recipient:
    """An officer who is told once a week."""

    id: int
    version: int
    name: str
    addresses: tuple[Address, ...] = ()
    pejlemaerker: tuple[Pejlemaerke, ...] = ()
    """Only these; empty: every one, and what stands outside them."""
    funds: tuple[Fund, ...] = ()
    """Only what has money from these in the year that ends; empty: every fund. An unknown fund is told to all."""
    lead_days: tuple[int, ...] = LEAD_DAYS
    """Thresholds in days before a door, largest first."""
    escalate_weeks: int = ESCALATE_WEEKS
    deputy: str | None = None
    """The name of the recipient who is told what this one does not acknowledge."""
    active: bool = True


def covers(recipient: Recipient, *, plan: str, pejlemaerke: str | None, funds: Iterable[Fund | None]) -> bool:
    """Say whether a recipient is to be told of an appropriation. One whose fund nobody knows is hidden from nobody."""
    if recipient.pejlemaerker and (pejlemaerke is None or Pejlemaerke(plan, pejlemaerke) not in recipient.pejlemaerker):
        return False
    known = tuple(funds)
    return not recipient.funds or not known or any(fund is None or fund in recipient.funds for fund in known)
