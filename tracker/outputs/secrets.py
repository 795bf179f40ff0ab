"""Passwords and secret addresses: from the environment or the machine's key ring, asked for when they are needed.

What is given here goes to the server it is meant for, and nowhere else: not
into the store, a log, an error or the list of processes.
"""

import base64
import os
import re
from urllib.parse import quote

from tracker.text import search_key

SERVICE = "pejl"
"""What Pejl's secrets are kept under in the key ring."""
_HIDDEN = "•••"


def smtp_password() -> str | None:
    """Give the mail server's password; None when none is kept."""
    return _secret("PEJL_SMTP_PASSWORD", "smtp")


def chat_address(name: str) -> str | None:
    """Give the secret address of a chat by the name it is kept under; None when none is kept."""
    return _secret(chat_variable(name), chat_user(name))


def chat_variable(name: str) -> str:
    """Give the environment variable that a chat's address stands in: "Team Økonomi" is PEJL_CHAT_TEAM_OEKONOMI."""
    return f"PEJL_CHAT_{_plain(name, '_').upper()}"


def chat_user(name: str) -> str:
    """Give what a chat's address is kept under in the key ring: "Team Økonomi" is "chat-team-oekonomi"."""
    return f"chat-{_plain(name, '-')}"


def hidden(text: str, *secrets: str) -> str:
    """Take secrets out of a text, also where they were encoded on their way."""
    forms = set(secrets)
    for secret in secrets:
        encoded = base64.b64encode(secret.encode("utf-8", "replace")).decode()
        forms |= {quote(secret), quote(secret, safe=""), encoded, encoded.rstrip("=")}
    for form in sorted(filter(None, forms), key=len, reverse=True):
        text = text.replace(form, _HIDDEN)
    return text


def _plain(name: str, between: str) -> str:
    return re.sub(r"[^a-z0-9]+", between, search_key(name)).strip(between)


def _secret(variable: str, user: str) -> str | None:
    given = os.environ.get(variable, "").strip("\r\n")
    return given or _from_key_ring(user)


def _from_key_ring(user: str) -> str | None:
    """Ask the key ring; a machine without one, or one that nobody has unlocked, keeps nothing."""
    import keyring  # noqa: PLC0415 - costs a quarter of a second; only what is sent needs it
    from keyring.errors import KeyringError  # noqa: PLC0415

    try:
        return keyring.get_password(SERVICE, user) or None
    except (KeyringError, RuntimeError, OSError):
        return None
