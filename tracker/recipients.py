"""Who is told, of what, how long before, and where."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from tracker.appropriation import Pejlemaerke
from tracker.errors import UsageError
from tracker.profile import Fund
from tracker.text import safe_text

LEAD_DAYS = (84, 42, 21, 7)
"""Days before a door at which a line is told, unless a recipient says otherwise: twelve, six, three and one week."""
ESCALATE_WEEKS = 3
"""How many weekly digests in a row may tell a line that nobody acknowledges, before the deputy is told too."""
LONGEST_LEAD = 366
"""Days; what is further away is told when the year before it begins."""
LONGEST_WAIT = 52
"""Weeks before the deputy is told at the latest."""

_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_MAIL = re.compile(rf"(?P<local>{_ATOM}(?:\.{_ATOM})*)@(?P<domain>(?:{_LABEL}\.)+{_LABEL})")
_CHAT = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,63}")
_LONGEST_LOCAL, _LONGEST_MAIL = 64, 254
"""Letters. Source: RFC 5321, 4.5.3.1."""
_SHOWN = 60


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


def mail_address(text: str) -> str:
    """Read a mail address; a domain with Danish letters is written as mail servers know it.

    Raises:
        UsageError: It is none, or it is more than the bare address.
    """
    local, _, domain = text.strip().rpartition("@")
    try:
        written = f"{local}@{domain.encode('idna').decode('ascii')}"
    except UnicodeError:
        written = ""
    found = _MAIL.fullmatch(written)
    if found is None or len(found["local"]) > _LONGEST_LOCAL or len(written) > _LONGEST_MAIL:
        message = f"»{_shown(text)}« er ikke en mailadresse. Skriv den alene, som navn@kommune.dk."
        raise UsageError(message)
    return written


def chat_name(text: str) -> str:
    """Read the name under which a chat's secret address is kept outside the store.

    Raises:
        UsageError: No environment variable can have it; an address itself is refused, and not repeated.
    """
    name = text.strip()
    if "/" in name or ":" in name:
        message = (
            "Chattens adresse er en hemmelighed og hører ikke hjemme i lageret. "
            "Skriv et navn, fx BUDGET, og læg adressen under det uden for Pejl."
        )
        raise UsageError(message)
    if _CHAT.fullmatch(name) is None:
        message = f"»{_shown(text)}« kan ikke være en chats navn. Brug bogstaver fra A til Z, tal og _, fx BUDGET."
        raise UsageError(message)
    return name


def lead_days(days: Iterable[int]) -> tuple[int, ...]:
    """Order lead times as they are kept: largest first, each once.

    Raises:
        UsageError: There is none, or one that no door can have.
    """
    ordered = tuple(sorted(set(days), reverse=True))
    if not ordered or ordered[0] > LONGEST_LEAD or ordered[-1] < 0:
        message = f"Et varsel er fra 0 til {LONGEST_LEAD} dage, og der skal være mindst ét: 84,42,21,7"
        raise UsageError(message)
    return ordered


def _shown(text: str) -> str:
    shown = safe_text(text)
    return shown if len(shown) <= _SHOWN else f"{shown[:_SHOWN]}…"
