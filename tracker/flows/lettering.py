"""Writes a digest's letters, one for each of the recipient's addresses, as they are frozen and sent."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from db.telling import NewLetter
from tracker.digest import Digest
from tracker.outputs.files import file_content
from tracker.outputs.letter import Letter, letter
from tracker.outputs.mail import mail_text, new_message_id
from tracker.recipients import Address, Channel, Recipient

if TYPE_CHECKING:
    from tracker.settings import Ways


def letters(ways: "Ways", *, at: datetime) -> Callable[[Recipient, Digest], Sequence[NewLetter]]:
    """Give the writer of letters that `freeze_due` asks for.

    An address that is none stops nobody: it is found when its letter is sent.

    Args:
        ways: Whom mails are from; who is set when they go out is who they are from.
        at: What mails are dated.
    """

    def write(recipient: Recipient, digest: Digest) -> Sequence[NewLetter]:
        said = letter(digest)
        return [written(said, recipient, digest, one) for one in recipient.addresses]

    def written(said: Letter, recipient: Recipient, digest: Digest, one: Address) -> NewLetter:
        message_id = new_message_id(ways.mail_from)
        match one.channel:
            case Channel.MAIL:
                content = mail_text(
                    said, sender=ways.mail_from, name=recipient.name, address=one.to, message_id=message_id, at=at
                )
            case Channel.FILE:
                content = file_content(said, digest.week, recipient.id, recipient.name)
            case Channel.CHAT:
                content = said.chat
            case Channel.STDOUT:
                content = said.text
        return NewLetter(one.channel, one.to, message_id, content)

    return write
