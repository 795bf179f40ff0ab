"""What an officer's answers to the digest write, through flows, in the transaction they are given."""

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from tracker.digest import Expiring
from tracker.flows.acknowledging import acknowledge, withdraw
from tracker.flows.recipients import RecipientEdit, add_recipient, edit_recipient, remove_recipient
from tracker.recipients import Recipient
from tui import views

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def save_in_hand(session: "Session", about: Expiring, *, until: date | None, why: str, today: date, by: str) -> str:
    """Let the digest be silent about an expiry; None: as long as it can be. Gives what to tell on its own screen."""
    said = have_in_hand(session, about, until=until, why=why, today=today, by=by)
    return f"{said} Den står nu nederst, hvor u tager det tilbage."


def have_in_hand(session: "Session", about: Expiring, *, until: date | None, why: str, today: date, by: str) -> str:
    """Let the digest be silent about an expiry; None: as long as it can be. Gives what to tell."""
    given = acknowledge(
        session,
        about.appropriation_id,
        until=until,
        why=why,
        today=today,
        by=by,
        at=datetime.now(UTC),
        after_year=about.after_year,
    )
    last = views.day_words(given.until)
    return f"Ugebrevet tier om den til og med {last}."


def save_taking_back(session: "Session", about: Expiring, *, today: date, by: str) -> str:
    """Let the digest tell an expiry again; gives what to tell."""
    now = datetime.now(UTC)
    withdraw(session, about.appropriation_id, why="", today=today, by=by, at=now, after_year=about.after_year)
    return "Taget tilbage. Ugebrevet nævner den igen."


def save_recipient(session: "Session", base: Recipient | None, edit: RecipientEdit, by: str) -> str:
    """Name a recipient, or change one as it was seen; gives what to tell."""
    now = datetime.now(UTC)
    if base is not None:
        edit_recipient(session, base.name, edit, seen=base.version, by=by, at=now)
        return "Modtageren er rettet."
    added = add_recipient(session, edit, by=by, at=now)
    if added.came_back:
        return f"{added.recipient.name} får ugebrevet igen, med det, der stod før, og det, du skrev."
    return f"{added.recipient.name} får ugebrevet fra nu af."


def save_removal(session: "Session", base: Recipient, by: str) -> str:
    """Tell a recipient no more; gives what to tell."""
    remove_recipient(session, base.name, seen=base.version, by=by, at=datetime.now(UTC))
    return f"{base.name} får ikke længere ugebrevet. Det, der er sendt, kan stadig læses med s."
