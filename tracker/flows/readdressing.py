"""Letters of the week that is due follow their recipient: to a new address, on a new channel, or nowhere."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from db import telling as kept
from db.queries import told
from db.telling import NewLetter
from tracker.digest import Digest
from tracker.outbox import WAITING, SendState
from tracker.recipients import Recipient

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

_NO_CHANNEL = "Modtageren får ikke længere ugebrevet den vej."
_NO_RECIPIENT = "Modtageren er fjernet."


def follow_recipients(
    session: "Session",
    letters: Callable[[Recipient, Digest], Sequence[NewLetter]],
    frozen: Iterable[told.SentDigest],
    recipients: Mapping[int, Recipient],
    *,
    at: datetime,
) -> int:
    """Write anew the letters whose address is another now, and give up those that nobody is to get.

    What was sent, or is in somebody's hand, stays as it is; the digest itself
    never changes.

    Args:
        session: A writer's session (`Store.logging`).
        letters: Writes a digest's letters.
        frozen: The digests of the week.
        recipients: Those who are told now, by number.
        at: The system's clock, UTC.

    Returns:
        How many letters are to go to another address than before.
    """
    count = 0
    for digest in frozen:
        recipient = recipients.get(digest.recipient_id)
        wanted = {one.channel: one.to for one in recipient.addresses} if recipient is not None else {}
        for letter in digest.letters:
            if letter.state in WAITING and letter.channel not in wanted:
                kept.give_up(session, [letter.id], _NO_RECIPIENT if recipient is None else _NO_CHANNEL)
        settled = {
            letter.channel
            for letter in digest.letters
            if letter.state in {SendState.SENT, SendState.SENDING} or wanted.get(letter.channel) == letter.address
        }
        elsewhere = [channel for channel in wanted if channel not in settled]
        content = told.digest_content(session, digest.id) if elsewhere else None
        if recipient is None or content is None:
            continue
        new = [letter for letter in letters(recipient, content) if letter.channel in elsewhere]
        kept.put_letters(session, digest.id, new, at=at)
        count += len(new)
    return count
