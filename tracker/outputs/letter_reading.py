"""A frozen letter as its recipient reads it: for whoever wants to see what was sent."""

import json
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

from tracker.recipients import Channel


def read_letter(channel: Channel, content: str) -> str:
    """Give the words of a letter as it was frozen for a channel; of a mail, its subject as well.

    What is not as the channel's letters are is given as it is.
    """
    match channel:
        case Channel.MAIL:
            return _read_mail(content)
        case Channel.FILE:
            return _read_file(content)
        case _:
            return content


def _read_mail(content: str) -> str:
    mail = message_from_bytes(content.encode(), EmailMessage, policy=default)
    body = mail.get_body(("plain",))
    if mail["Subject"] is None or body is None:
        return content
    text: str = body.get_content()
    return f"{mail['Subject']}\n\n{text}".replace("\r\n", "\n")


def _read_file(content: str) -> str:
    try:
        return str(json.loads(content)["txt"])
    except (ValueError, KeyError, TypeError):
        return content
