"""Stores with recipients and letters on their way, for the digest screen's tests."""

from collections.abc import Sequence
from datetime import UTC, datetime

from sqlalchemy import update

from db.digest_tables import OutboxRow
from db.store import Store
from db.telling import NewLetter
from tests.conftest import NOW, TODAY
from tests.tui.conftest import Walk
from tracker.digest import Digest
from tracker.flows.digesting import freeze_due
from tracker.flows.recipients import RecipientEdit, add_recipient
from tracker.outbox import SendState
from tracker.outputs.letter import letter
from tracker.recipients import Channel, Recipient
from tui.screens.digest import DigestScreen

MENTORS, PLACES, LANGUAGE = "Mentorer til unge", "Lærepladser i byggeriet", "Rådgivning i Tingbjerg"
SENT_AT = datetime(2023, 3, 1, 7, 2, tzinfo=UTC)


def told(store: Store, name: str = "Signe Holm", **other: object) -> Recipient:
    """Let somebody be told, by mail unless something else is said."""
    to: dict[str, object] = {"addresses": {Channel.MAIL: "signe@kommune.dk"}, **other}
    with store.writing() as session:
        return add_recipient(session, RecipientEdit(name=name, **to), by="Signe", at=NOW).recipient  # type: ignore[arg-type]


def frozen(store: Store, *, words: str = "") -> None:
    """Make the week's letters for everybody who is told."""

    def letters(one: Recipient, digest: Digest) -> Sequence[NewLetter]:
        text = words or letter(digest).text
        return [NewLetter(to.channel, to.to, f"<{one.id}.{to.channel}@x.dk>", text) for to in one.addresses]

    with store.logging() as session:
        freeze_due(session, letters, today=TODAY, by="Signe", at=NOW)


def came(store: Store, channel: Channel, state: SendState, **values: object) -> None:
    """Let letters of a channel come as far as a state."""
    with store.logging() as session:
        session.execute(update(OutboxRow).where(OutboxRow.channel == channel).values(state=state, **values))


def screen(person: Walk) -> DigestScreen:
    """Give the digest screen in front."""
    found = person.app.screen
    assert isinstance(found, DigestScreen)
    return found


def rows(person: Walk) -> list[str]:
    """Read what stands in the list, its heading left out."""
    return [" ".join(line.split()) for line in person.lines(screen(person).table)[1:] if line.strip()]


def paper(person: Walk) -> str:
    """Read the letter as one paragraph."""
    return " ".join(screen(person).shown().letter.split())  # type: ignore[union-attr]


def toasts(person: Walk) -> str:
    """Read the passing messages, and let them pass."""
    said = " ".join(one.message for one in person.app._notifications)
    person.app.clear_notifications()
    return said


def folded(person: Walk) -> str:
    """Read the screen without its white space and the marks of panes."""
    return " ".join(person.text().replace("▌", " ").replace("│", " ").split())
