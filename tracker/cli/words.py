"""What is typed after an option, read strictly: what is unclear is refused.

Each function takes the typed text and raises argparse's own error, so that
the command line names the option and answers with exit status 2.
"""

import re
from argparse import ArgumentTypeError
from datetime import date

from tracker import least
from tracker.errors import TrackerError
from tracker.text import storable

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_YEAR = re.compile(r"[1-9][0-9]{3}")
_NUMBER = re.compile(r"-?[0-9]+")
_MOST_LISTED = 1000
_WHOLE = 100
_MOST_DIGITS = 40
"""Python refuses to read numbers of thousands of digits, in English."""


def day(text: str) -> date:
    """Read a day as ÅÅÅÅ-MM-DD."""
    try:
        return date.fromisoformat(text if _DAY.fullmatch(text) else "")
    except ValueError:
        message = f"»{text}« er ikke en dato; skriv den som 2023-08-28"
        raise ArgumentTypeError(message) from None


def today(given: str | None) -> date:
    """Give PEJL_TODAY, or the day it is."""
    if not given:
        return date.today()  # noqa: DTZ011 - the officer's own day
    try:
        return day(given)
    except ArgumentTypeError as error:
        message = f"PEJL_TODAY: {error}"
        raise ArgumentTypeError(message) from None


def year(text: str) -> int:
    """Read a budget year of four digits."""
    if not _YEAR.fullmatch(text):
        message = f"»{text}« er ikke et årstal; skriv fire cifre"
        raise ArgumentTypeError(message)
    return int(text)


def price_level(text: str) -> int:
    """Read the year whose prices are meant; 0 for none."""
    return 0 if text.casefold() in {"none", "ingen"} else year(text)


def number(text: str) -> int:
    """Read a whole number, such as an appropriation's; whether it is known is the store's to say."""
    if not _NUMBER.fullmatch(text) or len(text) > _MOST_DIGITS:
        message = f"»{text[:_MOST_DIGITS]}« er ikke et nummer; skriv et helt tal"
        raise ArgumentTypeError(message)
    return int(text)


def days_before(text: str) -> tuple[int, ...]:
    """Read lead times as whole days with commas between: 84,42,21,7."""
    parts = [part.strip() for part in text.split(",")]
    if not all(part.isascii() and part.isdigit() and len(part) <= _MOST_DIGITS for part in parts):
        message = f"»{text[:_MOST_DIGITS]}« er ikke varsler; skriv dem som 84,42,21,7"
        raise ArgumentTypeError(message)
    return tuple(int(part) for part in parts)


def count(text: str) -> int:
    """Read how many are wanted, from 1 to a thousand."""
    if not text.isascii() or not text.isdigit() or len(text) > _MOST_DIGITS or not 1 <= int(text) <= _MOST_LISTED:
        message = f"»{text[:_MOST_DIGITS]}« kan ikke bruges her; skriv et tal fra 1 til {_MOST_LISTED}"
        raise ArgumentTypeError(message)
    return int(text)


def percent(text: str) -> int:
    """Read whole per cent, from 0 to 100; the sign may stand after it."""
    figure = text.strip().removesuffix("%").rstrip()
    if not figure.isascii() or not figure.isdigit() or len(figure) > _MOST_DIGITS or int(figure) > _WHOLE:
        message = f"»{text[:_MOST_DIGITS]}« er ikke hele procent; skriv et tal fra 0 til {_WHOLE}"
        raise ArgumentTypeError(message)
    return int(figure)


def least_kr(text: str) -> int:
    """Read an amount over 0 kr., as `tracker.least.read_kr`."""
    try:
        return least.read_kr(text)
    except TrackerError as error:
        raise ArgumentTypeError(str(error)) from error


def least_permille(text: str) -> int:
    """Read a share over 0 and up to 100 per cent, as `tracker.least.read_permille`."""
    try:
        return least.read_permille(text)
    except TrackerError as error:
        raise ArgumentTypeError(str(error)) from error


def priority(text: str) -> int:
    """Read a priority, 1 or more; 0 is none."""
    if not text.isascii() or not text.isdigit() or len(text) > _MOST_DIGITS or int(text) > _MOST_LISTED:
        message = (
            f"»{text[:_MOST_DIGITS]}« er ikke en prioritet; skriv 1 (vigtigst) til {_MOST_LISTED}, eller 0 for ingen"
        )
        raise ArgumentTypeError(message)
    return int(text)


def words(text: str) -> str:
    """Read a text; bytes that are no UTF-8 become visible marks."""
    return storable(text)


def some_words(text: str) -> str:
    """Read a text that may not be empty."""
    if not text.strip():
        message = "skal have en værdi, der ikke er tom"
        raise ArgumentTypeError(message)
    return storable(text)


def place(text: str) -> str:
    """Read a file's name; an empty one is a script's unset variable, never the default."""
    if not text.strip() or "\0" in text:
        message = "skal have en værdi, der ikke er tom"
        raise ArgumentTypeError(message)
    return text
