"""A letter as a whole mail, just as it is sent, and the addresses in it.

Python's email package decodes what looks encoded, and has written the line
breaks it found in it as line breaks: a title could bring headers of its own.
So every value is cleaned before it becomes a header, and the finished mail is
looked through for headers that nobody put there.
"""

import hashlib
import re
from contextlib import suppress
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP, SMTPUTF8
from email.utils import format_datetime
from typing import TYPE_CHECKING
from uuid import uuid4

from tracker.errors import TrackerError
from tracker.text import fold_space, safe_text, storable

if TYPE_CHECKING:
    from tracker.outputs.letter import Letter

_ENCODED = re.compile(r"=(?=\?)")
"""The beginning of what a mail program decodes."""
_LONGEST_HEADER = 200
"""Characters; a title that is longer is cut, so that no line comes near the 998 bytes a server takes."""
_LONGEST_LINE = 900
"""Characters; a server takes 998 bytes, and what is longer than this was not written here."""
_BARE = re.compile(r"(?<!\r)\n|\r(?!\n)")
"""Half a line ending, which servers understand in two ways."""
_LOCAL = re.compile(r"[^\s\"(),:;<>@\[\]\\\x00-\x20\x7f]{1,64}")
_LABEL = "[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_DOMAIN = re.compile(rf"(?=.{{1,253}}$)({_LABEL}\.)*{_LABEL}")
_SENDER = re.compile(r"(?P<name>[^<>]*)<(?P<address>[^<>]+)>|(?P<alone>[^<>]+)")
_MESSAGE_ID = re.compile(r"<[A-Za-z0-9.+_-]{1,100}@[A-Za-z0-9.-]{1,100}>")
_HEADERS = (
    "From", "To", "Subject", "Date", "Message-ID", "Auto-Submitted", "X-Auto-Response-Suppress", "Content-Language",
    "MIME-Version", "Content-Type",
)  # fmt: skip


class MailError(TrackerError):
    """A mail cannot be written; the message says which part of it is wrong."""


def mail_text(letter: "Letter", *, sender: str, name: str, address: str, message_id: str, at: datetime) -> str:
    """Write the whole mail, headers and both bodies, with the line endings it is sent with.

    Args:
        letter: Subject, text and html.
        sender: "Pejl <pejl@kommune.dk>"; where it is none, the mail has none yet, and `with_sender` adds it.
        name: The recipient's name; may be empty.
        address: The recipient's mail address; one that is none is found when the mail is to be sent.
        message_id: In pointed brackets; the same each time the mail is sent.
        at: What the mail is dated.

    Raises:
        MailError: The message id is none.
    """
    if not _MESSAGE_ID.fullmatch(message_id):
        message = "Brevet har intet gyldigt Message-ID og kan ikke skrives."
        raise MailError(message)
    mail = EmailMessage(policy=SMTP if address.rpartition("@")[0].isascii() else SMTPUTF8)
    with suppress(MailError):
        mail["From"] = _mailbox(*read_sender(sender))
    with suppress(MailError):
        mail["To"] = _mailbox(name, read_address(address))
    mail["Subject"] = header_text(letter.subject)
    mail["Date"] = format_datetime(at)
    mail["Message-ID"] = message_id
    mail["Auto-Submitted"] = "auto-generated"
    mail["X-Auto-Response-Suppress"] = "All"
    mail.set_content(safe_text(letter.text, lines=True), cte="quoted-printable")
    mail.add_alternative(storable(letter.html), subtype="html", cte="quoted-printable")
    mail["Content-Language"] = "da"
    mail.set_boundary(f"=_pejl_{hashlib.sha256(message_id.encode()).hexdigest()[:24]}")
    return _looked_through(mail.as_bytes().decode())


def with_sender(content: str, sender: str) -> str:
    """Give a written mail the sender that is set when it goes out; it is no part of what was frozen.

    Raises:
        MailError: The sender is no mail address.
    """
    head, blank, body = content.partition("\r\n\r\n")
    headers = [one for one in _unfolded(head) if not one.lower().startswith("from:")]
    of = EmailMessage(policy=SMTP)
    of["From"] = _mailbox(*read_sender(sender))
    line = of.as_bytes().decode().partition("\r\n\r\n")[0]
    return _looked_through("\r\n".join([line, *headers]) + blank + body)


def new_message_id(sender: str) -> str:
    """Make a message id that no other mail has, at the sender's domain."""
    try:
        domain = read_sender(sender)[1].rpartition("@")[2]
    except MailError:
        domain = "pejl.invalid"
    return f"<pejl.{uuid4().hex}@{domain}>"


def header_text(value: str) -> str:
    """Make a value that can only be the one header it is put in: no line breaks, raw or encoded."""
    cleaned = fold_space(_ENCODED.sub("= ", safe_text(value)))
    return cleaned if len(cleaned) <= _LONGEST_HEADER else f"{cleaned[: _LONGEST_HEADER - 1].rstrip()}…"


def read_address(address: str) -> str:
    """Give a mail address as servers take it, its domain in ASCII.

    Raises:
        MailError: It is none.
    """
    local, at, domain = address.strip(" ").rpartition("@")
    if not domain.isascii():
        try:
            domain = domain.encode("idna").decode()
        except UnicodeError:
            domain = ""
    dots = local.startswith(".") or local.endswith(".") or ".." in local
    if not at or dots or not _LOCAL.fullmatch(local) or not local.isprintable() or "=?" in local:
        domain = ""
    if not _DOMAIN.fullmatch(domain):
        message = f"»{safe_text(address[:80])}« er ikke en mailadresse. Ret modtagerens adresse."
        raise MailError(message)
    return f"{local}@{domain}"


def read_sender(sender: str) -> tuple[str, str]:
    """Read "Pejl <pejl@kommune.dk>" as a name and an address.

    Raises:
        MailError: There is no address in it, or not one that every server takes.
    """
    found = _SENDER.fullmatch(fold_space(safe_text(sender)))
    try:
        address = read_address(found["address"] or found["alone"]) if found else ""
    except MailError:
        address = ""
    if found is None or not address.isascii() or not address:
        message = f"»{safe_text(sender[:80])}« er ingen afsender. Skriv PEJL_MAIL_FROM som: Pejl <pejl@kommune.dk>"
        raise MailError(message)
    return (found["name"] or "").strip(' "'), address


def _mailbox(name: str, address: str) -> Address:
    local, _, domain = address.rpartition("@")
    return Address(header_text(name), local, domain)


def _looked_through(mail: str) -> str:
    """Refuse a mail with headers that nobody put there, or a line longer than a server takes."""
    head = mail.partition("\r\n\r\n")[0]
    names = [one.partition(":")[0] for one in _unfolded(head)]
    strangers = not set(names) <= set(_HEADERS) or len(set(names)) < len(names)
    if strangers or _BARE.search(mail) or any(len(one) > _LONGEST_LINE for one in mail.split("\r\n")):
        message = "Brevets hoved blev ikke, som det skulle; det er ikke sendt. Se navne og titler i det efter."
        raise MailError(message)
    return mail


def _unfolded(head: str) -> list[str]:
    """Divide the head of a mail in its headers, each with the lines that continue it."""
    return re.split(r"\r\n(?![ \t])", head)
