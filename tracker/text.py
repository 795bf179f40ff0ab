"""The one cleaner for text from outside.

Text is stored as it came. It passes through here on its way to a screen, a
table or a file a spreadsheet opens.
"""

import re
import unicodedata

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_NUMBER = re.compile(r"[-+]?\d[\d.,\s]*%?")
_SPACES = re.compile(r"\s+")
_FOLDED_LETTERS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "ä": "ae", "ö": "oe", "ü": "u", "é": "e"})


def safe_text(text: str, *, lines: bool = False) -> str:
    """Make text harmless to a terminal, keeping what cannot be shown visible.

    Control characters become their picture (ESC is shown as ␛). What has no
    picture (C1 controls, bidi overrides, zero-width characters, lone
    surrogates) is shown by its code point, as ⟨U+202E⟩.

    Args:
        text: Any text, whatever its origin.
        lines: Keep line breaks. Without it every run of white space becomes
            one space, since a cell or label has one line.
    """
    if lines:
        text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", "    ")
        return "".join(char if char == "\n" else _visible(char) for char in text)
    return "".join(_visible(char) for char in fold_space(text))


def fold_space(text: str) -> str:
    """Fold every run of white space to one space and strip the ends."""
    return _SPACES.sub(" ", text).strip()


def search_key(text: str) -> str:
    """Fold case, white space and the Danish letters, for search and matching.

    "LÆREPLADS", "læreplads" and "laereplads" have the same key.
    """
    return fold_space(unicodedata.normalize("NFC", text).casefold().translate(_FOLDED_LETTERS))


def defuse_formula(text: str) -> str:
    """Keep a spreadsheet from running a text cell; a number is left alone.

    Source: OWASP, CSV injection: cells that begin with = + - @, a tab or a
    carriage return are formulas to a spreadsheet.
    """
    if text.lstrip(" ").startswith(_FORMULA_STARTS) and not _NUMBER.fullmatch(text.strip()):
        return f"'{text}"
    return text


def _visible(char: str) -> str:
    """Give one character, or the mark that stands for it."""
    if char.isprintable() or unicodedata.category(char) == "Zs":
        return char
    code = ord(char)
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "␡"
    return f"⟨U+{code:04X}⟩"
