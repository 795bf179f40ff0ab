"""Letters that wait to go out, and what became of them."""

import subprocess
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import select, update

from db.digest_tables import OutboxRow
from db.store import Store
from tracker.flows.digesting import freeze_due
from tracker.flows.lettering import letters
from tracker.flows.processes import this_process
from tracker.flows.recipients import RecipientEdit, add_recipient
from tracker.flows.sending import Attempt, send_waiting
from tracker.recipients import Channel
from tracker.settings import Ways

MONDAY = date(2023, 8, 28)
AT = datetime(2023, 8, 28, 5, 0, tzinfo=UTC)
SENDER = "Pejl <pejl@kommune.example>"


def queue(store: Store, *addresses: tuple[Channel, str], today: date = MONDAY) -> None:
    """Let a letter wait for a recipient at each address."""
    with store.writing() as session:
        for number, (channel, to) in enumerate(addresses):
            add_recipient(session, RecipientEdit(name=f"Modtager {number}", addresses={channel: to}), by="Bo", at=AT)
    freeze(store, today)


def freeze(store: Store, today: date = MONDAY, *, anyway: bool = False) -> None:
    """Make the digest of the week that is due on a day."""
    with store.logging() as session:
        freeze_due(session, letters(Ways(mail_from=SENDER), at=AT), today=today, by="Bo", at=AT, anyway=anyway)


def queue_mails(store: Store, *addresses: str) -> None:
    """Let a mail wait for each address."""
    queue(store, *((Channel.MAIL, to) for to in addresses or ("signe@kommune.example",)))


def send(
    store: Store, ways: Ways, *, after: timedelta = timedelta(), show: Callable[[str], None] | None = None
) -> list[Attempt]:
    """Send what waits, some time after the letters were made."""
    return list(send_waiting(store, ways, now=lambda: AT + after, show=show))


def rows(store: Store, *columns: str) -> list[Any]:
    """Give columns of every letter, by its number; a single one without its tuple."""
    with store.reading() as session:
        wanted = [getattr(OutboxRow, name) for name in columns]
        found = session.execute(select(*wanted).order_by(OutboxRow.id)).all()
    return [row[0] if len(columns) == 1 else tuple(row) for row in found]


def change(store: Store, **values: Any) -> None:
    """Change every letter, as something else than the program would."""
    with store.logging() as session:
        session.execute(update(OutboxRow).values(**values))


def dead_process() -> str:
    """Name a process of this machine that is no more."""
    here = this_process().rsplit(":", 2)[0]
    ended = subprocess.Popen(["/bin/sh", "-c", ":"])
    ended.wait()
    return f"{here}:{ended.pid}:1"
