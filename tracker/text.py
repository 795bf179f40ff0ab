"""The one cleaner for text from outside.

Text is stored as it came. It passes through here on its way to a screen, a
table or a file a spreadsheet opens.
"""

import re
import unicodedata

_FORMULA = re.compile(r"[\t\r\n]|[\s\x00-\x20\u200b\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20]")
_NUMBER = re.compile(r"[-+]?[0-9][0-9.,\s]*%?")
_SPACES = re.compile(r"[^\S\x1c-\x1f\x85]+")
"""White space, without the five control characters that Python counts as such."""
_UNSEEN = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
"""Soft hyphens and zero-width characters, which come along from Word and PDF."""
_FOLDED_LETTERS = str.maketrans(
    {"æ": "ae", "ø": "oe", "å": "aa", "ä": "ae", "ö": "oe", "ü": "u", "é": "e", **dict.fromkeys(_UNSEEN, "")}
)

_LAST_LETTERS = str.maketrans({"æ": "{", "ä": "{", "ø": "|", "ö": "|", "å": "}", "é": "e", "ü": "y"})


def safe_text(text: str, *, lines: bool = False) -> str:
    """Make text harmless to a terminal, keeping what cannot be shown visible.

    Control characters become their picture (ESC is shown as ␛). What has no
    picture (C1 controls, bidi overrides, zero-width characters, lone
    surrogates, code points without a character) is shown by its code point,
    as ⟨U+202E⟩. So is a combining mark that begins a line: it would change
    the character before it, which is not ours to change. Cleaning twice
    changes nothing.

    Args:
        text: Any text, whatever its origin.
        lines: Keep line breaks. Without it every run of white space becomes
            one space, since a cell or label has one line.
    """
    if lines:
        text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", "    ")
        return "\n".join(_visible_line(line) for line in text.split("\n"))
    return _visible_line(fold_space(text))


def fold_space(text: str) -> str:
    """Fold every run of white space to one space and strip the ends."""
    return _SPACES.sub(" ", text).strip(" ")


def search_key(text: str) -> str:
    """Fold case, white space and the Danish letters, for search and matching.

    "LÆREPLADS", "læreplads" and "laereplads" have the same key, and so has
    "lære" + soft hyphen + "plads".
    """
    return fold_space(unicodedata.normalize("NFC", text).casefold().translate(_FOLDED_LETTERS))


def danish_order(text: str) -> str:
    """Give the key that sorts as a Danish reader expects: æ, ø, å last, aa as å.

    Source: Retskrivningsordbogen, § 3: aa is sorted as å.
    """
    return fold_space(unicodedata.normalize("NFC", text).casefold()).translate(_LAST_LETTERS).replace("aa", "}")


def storable(text: str) -> str:
    """Mark the two things no database text can hold: NUL and lone surrogates."""
    return "".join(_visible(char) if char == "\0" or "\ud800" <= char <= "\udfff" else char for char in text)


def defuse_formula(text: str) -> str:
    """Keep a spreadsheet from running a text cell; a number is left alone.

    Source: OWASP, CSV injection: cells that begin with = + - @, a tab or a
    carriage return are formulas to a spreadsheet. So, to some, are a line
    feed, the full-width twins of the four, and a sign behind white space or
    characters that are dropped on opening.
    """
    if _FORMULA.match(text) and not _NUMBER.fullmatch(text.strip()):
        return f"'{text}"
    return text


def _visible_line(line: str) -> str:
    if line and unicodedata.category(line[0]).startswith("M"):
        line = _code_point(line[0]) + line[1:]
    return line if line.isprintable() else "".join(_visible(char) for char in line)


def _visible(char: str) -> str:
    """Give one character, or the mark that stands for it."""
    if char.isprintable() or unicodedata.category(char) == "Zs":
        return char
    code = ord(char)
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "␡"
    return _code_point(char)


def _code_point(char: str) -> str:
    return f"⟨U+{ord(char):04X}⟩"
