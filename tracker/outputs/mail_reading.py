"""A mail that was written, read as its recipient reads it: for whoever wants to see what was sent."""

from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default


def read_mail(content: str) -> str:
    """Give the subject and the text of a whole mail; what is no mail is given as it is."""
    mail = message_from_bytes(content.encode(), EmailMessage, policy=default)
    body = mail.get_body(("plain",))
    if mail["Subject"] is None or body is None:
        return content
    text: str = body.get_content()
    return f"{mail['Subject']}\n\n{text}"
