"""Bytes as lines of text, and which of them took a guess."""

import codecs
import re
from dataclasses import dataclass

from tracker.drafts import Finding, Severity

# Not str.splitlines, which also breaks at form feeds, U+2028 and the like: the numbers must be an editor's.
_BREAKS = re.compile(r"\r\n|\r|\n")
_BYTE_BREAKS = re.compile(rb"\r\n|\r|\n")
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ufffd]")
_MOST_CONTROLS = 8
"""So many may stand in any text, however short."""
_BOMS_OF_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text file's lines."""

    texts: list[str]
    doubtful: list[int]
    """Numbers of the lines that took a guess, counted from 1."""


def decoded(data: bytes, declared: str | None = None) -> Decoded:
    """Decode bytes to lines.

    UTF-8 and UTF-16 with a byte order mark are certain. What is not UTF-8 is
    what the file declares itself; without that, a line that is not UTF-8 is
    taken for Windows-1252 and is doubtful.
    """
    if data.startswith(_BOMS_OF_UTF16):
        texts = _BREAKS.split(data.decode("utf-16", "replace"))
        doubtful = [number for number, text in enumerate(texts, start=1) if "\ufffd" in text]
    else:
        texts, doubtful = _decoded_by_line(data.removeprefix(codecs.BOM_UTF8), declared)
    if len(texts) > 1 and not texts[-1]:
        texts.pop()
    return Decoded(texts, doubtful)


def first_binary_line(texts: list[str]) -> int | None:
    """Number the first line that shows that this is no text; None for text."""
    limit = max(_MOST_CONTROLS, sum(map(len, texts)) // 10)
    controls = 0
    for number, text in enumerate(texts, start=1):
        controls += sum(1 for _ in _CONTROLS.finditer(text))
        if "\x00" in text or controls > limit:
            return number
    return None


def encoding_finding(text: Decoded, shown: str) -> Finding | None:
    """Say that some lines took a guess, if any did."""
    if not text.doubtful:
        return None
    first = text.doubtful[0]
    more = "" if len(text.doubtful) == 1 else f" og {len(text.doubtful) - 1} linjer til"
    return Finding(
        severity=Severity.WARNING,
        code="encoding",
        message=(
            f"{shown}, linje {first}{more}: teksten er ikke UTF-8. Den er læst som Windows-1252, og hvad der heller "
            "ikke var det, står som �. Tjek æøå."
        ),
        line=first,
        quote=text.texts[first - 1].strip()[:200],
    )


def _decoded_by_line(data: bytes, declared: str | None) -> tuple[list[str], list[int]]:
    """Decode the lines, and number those that are not UTF-8."""
    try:
        return _BREAKS.split(data.decode("utf-8")), []
    except UnicodeDecodeError as error:
        # A file that was cut inside a letter is still UTF-8.
        cut = error.reason == "unexpected end of data"
    if declared and not cut:
        try:
            return _BREAKS.split(data.decode(declared)), []
        except (LookupError, UnicodeDecodeError):
            pass  # it is not what it says; every line is looked at by itself
    texts: list[str] = []
    doubtful: list[int] = []
    for number, raw in enumerate(_BYTE_BREAKS.split(data), start=1):
        try:
            texts.append(raw.decode("utf-8"))
        except UnicodeDecodeError:
            texts.append(_guessed(raw, cut=cut))
            doubtful.append(number)
    return texts, doubtful


def _guessed(raw: bytes, *, cut: bool) -> str:
    """Decode a line that is not UTF-8.

    A line that also holds good UTF-8 letters is damaged UTF-8; read as
    Windows-1252 all its letters would be spoiled.
    """
    replaced = raw.decode("utf-8", "replace")
    if cut or any(not char.isascii() and char != "\ufffd" for char in replaced):
        return replaced
    return raw.decode("cp1252", "replace")
