"""What the weekly digest said and will say of one appropriation, and who has it in hand."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from db.queries import told
from tracker.digest import Acknowledgement, Line
from tracker.flows.digesting import due, lines_about
from tracker.weeks import Week

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

LOOKED_THROUGH = 500
"""How many of the newest digests are looked through for what was said: some years of a few recipients."""


@dataclass(frozen=True, slots=True)
class Alert:
    """What one recipient is told in the week that is due."""

    recipient: str | None
    """None: nobody is told yet, and this is what everybody would be."""
    line: Line


@dataclass(frozen=True, slots=True)
class Said:
    """What one recipient was told in an earlier week."""

    week: Week
    recipient: str | None
    line: Line
    sent: bool
    """It got out on some channel."""


@dataclass(frozen=True, slots=True)
class Alerts:
    """Everything that was and will be told of an appropriation."""

    week: Week
    """The one that is due."""
    coming: tuple[Alert, ...]
    said: tuple[Said, ...]
    """The newest first."""
    acknowledged: tuple[Acknowledgement, ...]
    """The newest first; also what took one back, and what is over."""


def alerts_of(session: "Session", appropriation_id: int, *, today: date) -> Alerts:
    """Say what the digest of the due week says of an appropriation, what earlier ones said, and who has it in hand.

    About a dozen statements, however many appropriations; what recipients
    were told last is read whole.
    """
    week = due(today)
    coming = [
        Alert(one.name if one is not None else None, line)
        for one, line in lines_about(session, appropriation_id, today=today)
    ]
    said = [
        Said(digest.week, digest.recipient, line, sent)
        for digest, sent in told.digests_naming(session, appropriation_id, among=LOOKED_THROUGH)
        for line in digest.lines
        if line.expiring.appropriation_id == appropriation_id
    ]
    return Alerts(week, tuple(coming), tuple(said), tuple(told.acknowledgements_of(session, appropriation_id)))
