"""A letter, and the mail it becomes."""

from datetime import UTC, datetime

from tracker.outputs.letter import Letter
from tracker.outputs.mail import mail_text

SENDER = "Pejl <pejl@kommune.example>"
TO = "signe@kommune.example"
MESSAGE_ID = "<pejl.1234@kommune.example>"
AT = datetime(2023, 8, 28, 5, 0, tzinfo=UTC)
LETTER = Letter(
    subject="Pejl uge 35: 3 bevillinger før 14-09-2023",
    text="Blåbærgrød udløber 31-12-2023.\n.\n..to prikker\n" + "lang " * 400 + "\n",
    html="<!doctype html><html lang=da><body><p>Blåbærgrød &amp; æbler</p></body></html>",
    chat="Pejl uge 35: Blåbærgrød",
)


def mail(
    letter: Letter = LETTER,
    *,
    sender: str = SENDER,
    name: str = "Signe Sørensen",
    address: str = TO,
    message_id: str = MESSAGE_ID,
) -> str:
    """Write a letter as a mail."""
    return mail_text(letter, sender=sender, name=name, address=address, message_id=message_id, at=AT)
