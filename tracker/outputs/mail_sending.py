"""Hands a mail over to a server in steps, so that it is known how far it came.

Until the final dot nothing has been sent, whatever goes wrong. After it the
server has the mail, and only its answer says so: where that is lost, nobody
knows whether the mail went on.
"""

import base64
import re
import smtplib
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass

from tracker.outputs.delivered import SENT, Delivered, Outcome
from tracker.outputs.mail import MailError, read_address, read_sender, with_sender
from tracker.outputs.mail_server import MailServer, WayError, read_server
from tracker.outputs.secrets import hidden, smtp_password
from tracker.settings import Ways
from tracker.text import safe_text

_LONGEST_SAID = 300
_NEEDS_LOGIN = (530, 534, 535, 538)
"""The server wants a login, or another one. Source: RFC 4954, section 6."""
_TOO_LARGE = 552
_CONNECTION, _LOGIN = "forbindelsen", "login"
_SENDER, _RECIPIENT, _LETTER = "afsenderen", "modtagerens adresse", "brevet"
_WHOLE = 2
"""A conversation may take so many times as long as the longest answer is waited for; less than a letter's lease."""

_Secrets = tuple[str, ...]
"""What no server's words are repeated with."""


class _Refused(Exception):  # noqa: N818 - an answer, not an error of ours
    """The server said no."""

    def __init__(self, code: int, said: bytes | str, about: str) -> None:
        text = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
        super().__init__(f"{code} {text}")
        self.code = code
        self.about = about


class _NoUnicode(Exception):  # noqa: N818 - as above
    """The server takes no address with letters outside ASCII."""


@dataclass
class _Envelope:
    """A mail, from whom and to whom it goes, and how far it has come."""

    mail: bytes
    sender: str
    to: str
    handed_over: bool = False
    """The final dot is on its way."""


def send_mail(content: str, address: str, ways: Ways) -> Delivered:
    """Send one mail to one address, and say what is known of it.

    Args:
        content: The whole mail, as `mail_text` wrote it.
        address: Where it goes.
        ways: The server, the sender, and how long is waited.
    """
    try:
        to = read_address(address)
    except MailError as error:
        return Delivered(Outcome.DEAD, str(error))
    try:
        server = read_server(ways.smtp)
        mail, sender = _from_whom(content, ways)
        secret = _password(server)
    except (WayError, MailError) as error:
        return Delivered(Outcome.FAILED, str(error), setting=True)
    return _conversation(server, secret, _Envelope(mail, sender, to), ways)


def _conversation(server: MailServer, secret: str | None, envelope: _Envelope, ways: Ways) -> Delivered:
    secrets = (secret, f"\0{server.user}\0{secret}") if secret is not None else ()
    try:
        with _connected(server, ways) as smtp:
            _introduce(smtp, server)
            _log_in(smtp, server, secret)
            _hand_over(smtp, envelope, ways)
    except WayError as error:
        return Delivered(Outcome.FAILED, str(error), setting=True)
    except _NoUnicode:
        said = f"Mailserveren tager ikke imod adresser med andre bogstaver end a–z før @: {safe_text(envelope.to)}."
        return Delivered(Outcome.DEAD, f"{said} Brug en anden adresse.")
    except _Refused as refused:
        return _refused(refused, secrets)
    except (OSError, smtplib.SMTPException) as error:
        return _lost(error, secrets, handed_over=envelope.handed_over)
    return SENT


def _from_whom(content: str, ways: Ways) -> tuple[bytes, str]:
    """Give the mail with the sender that is set, and the sender's address."""
    if not ways.mail_from:
        message = "Der er ingen afsender. Sæt PEJL_MAIL_FROM, fx: Pejl <pejl@kommune.dk>"
        raise WayError(message)
    return with_sender(content, ways.mail_from).encode(), read_sender(ways.mail_from)[1]


def _password(server: MailServer) -> str | None:
    if not server.user:
        return None
    password = smtp_password()
    if password is None:
        message = (
            "Mailserverens adgangskode mangler. Sæt PEJL_SMTP_PASSWORD, eller læg den i nøgleringen: "
            "keyring set pejl smtp"
        )
        raise WayError(message)
    return password


@contextmanager
def _connected(server: MailServer, ways: Ways) -> Iterator[smtplib.SMTP]:
    """Connect, and leave politely: nobody waits for the answer to that."""
    name = socket.gethostname()
    name = name if "." in name and name.isascii() else "[127.0.0.1]"
    if server.tls == "whole":
        context = ssl.create_default_context()
        smtp: smtplib.SMTP = smtplib.SMTP_SSL(server.host, server.port, name, timeout=ways.patience, context=context)
    else:
        smtp = smtplib.SMTP(server.host, server.port, name, timeout=ways.patience)
    watch = threading.Timer(_WHOLE * max(ways.last_patience, ways.patience), _hang_up, [smtp])
    watch.daemon = True
    watch.start()
    try:
        yield smtp
    finally:
        watch.cancel()
        with suppress(OSError, smtplib.SMTPException):
            smtp.putcmd("QUIT")
        smtp.close()


def _hang_up(smtp: smtplib.SMTP) -> None:
    """End a conversation that a server draws out by answering a little at a time."""
    with suppress(OSError):
        if smtp.sock is not None:
            socket.socket.shutdown(smtp.sock, socket.SHUT_RDWR)


def _introduce(smtp: smtplib.SMTP, server: MailServer) -> None:
    """Say hello, and make the way private before anything else is said."""
    _hello(smtp)
    if server.tls != "start":
        return
    if not smtp.has_extn("starttls"):
        message = (
            "Mailserveren tilbyder ikke kryptering (STARTTLS). Brug smtps:// i PEJL_SMTP, hvis den har det, "
            "eller skriv ?tls=off til sidst, hvis brevene skal gå ukrypteret."
        )
        raise WayError(message)
    _expect(220, smtp.starttls(context=ssl.create_default_context()), "kryptering")
    _hello(smtp)


def _hello(smtp: smtplib.SMTP) -> None:
    code, said = smtp.ehlo()
    if code != 250:
        _expect(250, smtp.helo() if 500 <= code < 600 else (code, said), _CONNECTION)


def _log_in(smtp: smtplib.SMTP, server: MailServer, password: str | None) -> None:
    """Log in with a name and password of any letters; the library takes ASCII only."""
    if password is None:
        return
    offered = smtp.esmtp_features.get("auth", "").upper().split()
    name, secret = server.user.encode(), password.encode("utf-8", "replace")
    if "PLAIN" in offered:
        both = base64.b64encode(b"\0" + name + b"\0" + secret).decode()
        answers = [smtp.docmd("AUTH", f"PLAIN {both}")]
    elif "LOGIN" in offered:
        answers = [smtp.docmd("AUTH", "LOGIN")]
        for part in (name, secret):
            if answers[-1][0] == 334:
                answers.append(smtp.docmd(base64.b64encode(part).decode()))
    else:
        message = "Mailserveren tager ikke imod login med navn og adgangskode (PLAIN eller LOGIN). Se PEJL_SMTP efter."
        raise WayError(message)
    _expect(235, answers[-1], _LOGIN)


def _hand_over(smtp: smtplib.SMTP, envelope: _Envelope, ways: Ways) -> None:
    mail, to = envelope.mail, envelope.to
    options = [f"size={len(mail)}"] if smtp.has_extn("size") else []
    if not to.isascii() or not mail.isascii():
        if not smtp.has_extn("smtputf8"):
            raise _NoUnicode
        options += ["SMTPUTF8", "BODY=8BITMIME"]
    _expect(250, smtp.mail(envelope.sender, options), _SENDER)
    _expect((250, 251), smtp.rcpt(to), _RECIPIENT)
    _expect(354, smtp.docmd("DATA"), _LETTER)
    smtp.send(_stuffed(mail))
    if smtp.sock is not None:
        smtp.sock.settimeout(ways.last_patience)
    envelope.handed_over = True
    smtp.send(b".\r\n")
    code, said = smtp.getreply()
    if 400 <= code < 600:
        raise _Refused(code, said, _LETTER)
    if not 200 <= code < 300:
        raise smtplib.SMTPServerDisconnected  # an answer that says neither


def _stuffed(mail: bytes) -> bytes:
    """Give a mail as it stands on the wire: every line ended the one way, a dot before each dot that begins a line."""
    lines = [b"." + line if line.startswith(b".") else line for line in re.split(rb"\r\n|\n|\r", mail)]
    while lines and not lines[-1]:
        lines.pop()
    return b"\r\n".join([*lines, b""])


def _expect(wanted: int | tuple[int, ...], answer: tuple[int, bytes | str], about: str) -> None:
    code, said = answer
    if code not in (wanted if isinstance(wanted, tuple) else (wanted,)):
        raise _Refused(code, said, about)


def _refused(refused: _Refused, secrets: _Secrets) -> Delivered:
    """Tell what passes from what does not, and from what somebody can mend in the settings."""
    answered = _quoted(str(refused), secrets)
    if refused.about == _LOGIN or refused.code in _NEEDS_LOGIN:
        said = f"Mailserveren afviste login: {answered}. Se brugeren i PEJL_SMTP og adgangskoden efter."
        return Delivered(Outcome.FAILED, said, setting=500 <= refused.code < 600)
    if not 500 <= refused.code < 600:
        return Delivered(Outcome.FAILED, f"Mailserveren afviste {refused.about} for nu: {answered}.")
    if refused.about == _SENDER and refused.code != _TOO_LARGE:
        said = f"Mailserveren afviste afsenderen: {answered}. Se PEJL_MAIL_FROM og PEJL_SMTP efter."
        return Delivered(Outcome.FAILED, said, setting=True)
    if refused.about in (_SENDER, _RECIPIENT, _LETTER):
        about = _LETTER if refused.about == _SENDER else refused.about
        return Delivered(Outcome.DEAD, f"Mailserveren afviste {about}: {answered}.")
    return Delivered(Outcome.FAILED, f"Mailserveren afviste {refused.about}: {answered}.", setting=True)


def _lost(error: Exception, secrets: _Secrets, *, handed_over: bool) -> Delivered:
    if isinstance(error, smtplib.SMTPConnectError):
        return _refused(_Refused(error.smtp_code, error.smtp_error, _CONNECTION), secrets)
    if handed_over:
        said = "Forbindelsen gik tabt, efter at brevet var afleveret; det kan være nået frem."
        return Delivered(Outcome.UNCERTAIN, said)
    return Delivered(Outcome.FAILED, _why_lost(error, secrets), setting=isinstance(error, ssl.SSLCertVerificationError))


def _why_lost(error: Exception, secrets: _Secrets) -> str:
    match error:
        case ssl.SSLCertVerificationError():
            reason = _quoted(error.verify_message, secrets)
            return f"Mailserverens certifikat kan ikke godkendes: {reason}. Se værtsnavnet i PEJL_SMTP efter."
        case socket.gaierror():
            return "Mailserverens navn kendes ikke på nettet. Er der forbindelse? Se ellers PEJL_SMTP efter."
        case ConnectionRefusedError():
            return "Mailserveren tager ikke imod på den port. Se PEJL_SMTP efter, hvis det bliver ved."
    if isinstance(error, TimeoutError) or "timed out" in str(error):
        return "Mailserveren svarede ikke i tide. Intet er sendt."
    reason = error.strerror or str(error) if isinstance(error, OSError) else str(error)
    return f"Forbindelsen til mailserveren gik tabt, før brevet var afleveret: {_quoted(reason, secrets)}."


def _quoted(text: str, secrets: _Secrets) -> str:
    """Give a server's words for a person: cleaned, cut, and without what it should not have repeated."""
    return safe_text(hidden(text, *secrets))[:_LONGEST_SAID].rstrip(" .")
