"""The mail server that PEJL_SMTP names: where it is, and how the way to it is kept private."""

from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import parse_qsl, unquote, urlsplit

from tracker.errors import TrackerError

_PORTS = {"smtp": 587, "smtps": 465}
_EXAMPLE = "Skriv den som smtp://bruger@mail.kommune.dk:587"


class WayError(TrackerError):
    """A setting of the way out is missing or wrong; the message names it. Nothing was sent."""


@dataclass(frozen=True, slots=True)
class MailServer:
    """Where mails are handed in."""

    host: str
    port: int
    user: str
    """Empty: it is not logged in to."""
    tls: str
    """"start": STARTTLS or nothing; "whole": from the first byte; "none": plain, to this machine or as it is asked."""


def read_server(setting: str) -> MailServer:
    """Read PEJL_SMTP.

    Raises:
        WayError: It is missing or wrong; the message never repeats it, since a password may stand in it.
    """
    if not setting:
        message = f"Der er ingen mailserver. Sæt PEJL_SMTP. {_EXAMPLE}"
        raise WayError(message)
    try:
        parts = urlsplit(setting)
        port = parts.port
        asked = dict(parse_qsl(parts.query, strict_parsing=bool(parts.query)))
    except ValueError as error:
        message = f"PEJL_SMTP kan ikke læses. {_EXAMPLE}"
        raise WayError(message) from error
    if parts.password is not None:
        message = "PEJL_SMTP må ikke have adgangskoden i sig. Sæt den i PEJL_SMTP_PASSWORD eller i nøgleringen."
        raise WayError(message)
    host, user = parts.hostname or "", unquote(parts.username or "")
    strange = parts.path not in ("", "/") or parts.fragment or asked not in ({}, {"tls": "off"}, {"tls": "on"})
    if parts.scheme not in _PORTS or not host or strange or not (host + user).isprintable():
        message = f"PEJL_SMTP kan ikke læses. {_EXAMPLE} — eller smtps://…:465, eller smtp://localhost:25"
        raise WayError(message)
    here, plain = _is_here(host), asked.get("tls") == "off"
    if plain and parts.scheme == "smtps":
        message = "PEJL_SMTP siger både smtps og tls=off. Vælg det ene."
        raise WayError(message)
    tls = "whole" if parts.scheme == "smtps" else "none" if plain or (here and not asked) else "start"
    if tls == "none" and user and not here:
        message = (
            "Med tls=off ville adgangskoden gå ukrypteret over nettet. Fjern tls=off fra PEJL_SMTP, eller brugeren."
        )
        raise WayError(message)
    return MailServer(host, port or _PORTS[parts.scheme], user, tls)


def _is_here(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
