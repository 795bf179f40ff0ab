"""A text that may be typed, or sent in."""

import sys

from tracker.cli.printing import notice
from tracker.errors import TrackerError, UsageError

_MOST_BYTES = 1024 * 1024
"""An assessment is some pages; more is a mistake."""


def given_text(typed: str) -> str:
    """Give a typed text, or what stands on stdin when "-" was typed.

    Raises:
        UsageError: There is no stdin.
        TrackerError: What stands there is no text in UTF-8.
    """
    if typed != "-":
        return typed
    if sys.stdin is None:
        message = "Der er intet at læse på stdin. Skriv teksten efter --text."
        raise UsageError(message)
    if sys.stdin.isatty():
        notice("Skriv vurderingen; slut med Ctrl-D på en linje for sig.")
    data = sys.stdin.buffer.read(_MOST_BYTES + 1)
    if len(data) > _MOST_BYTES:
        message = "Teksten på stdin er over 1 MiB. Se efter, at det er vurderingen. Intet er gemt."
        raise TrackerError(message)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        message = f"Stdin, linje {line}: teksten er ikke UTF-8. Gem den som UTF-8, og prøv igen. Intet er gemt."
        raise TrackerError(message) from None
    if "\0" in text:
        message = "Det, der står på stdin, er ikke tekst (det indeholder binære tegn). Intet er gemt."
        raise TrackerError(message)
    return text
