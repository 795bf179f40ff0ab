"""From a file to numbered lines, each keeping its place in the file."""

import codecs
import hashlib
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tracker.drafts import Finding, Severity
from tracker.errors import DocumentError
from tracker.text import safe_text

MAX_BYTES = 32 * 1024 * 1024
"""Papers are some hundred kilobytes; more is a mistake, or an attack on memory."""

_READ = frozenset({"", ".txt", ".text", ".md", ".markdown"})
_LATER = frozenset({".csv", ".doc", ".docx", ".htm", ".html", ".odt", ".pdf", ".rtf", ".xls", ".xlsm", ".xlsx"})
# Not str.splitlines, which also breaks at form feeds, U+2028 and the like: the numbers must be an editor's.
_BREAKS = re.compile(r"\r\n|\r|\n")
_BYTE_BREAKS = re.compile(rb"\r\n|\r|\n")
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ufffd]")
_MOST_CONTROLS = 8
"""So many may stand in any text, however short."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a file."""

    number: int
    """The file's own, counted from 1."""
    text: str


@dataclass(frozen=True, slots=True)
class PaperText:
    """A file as numbered lines."""

    name: str
    """The file's name without its folder."""
    sha256: str
    """Of the file's bytes."""
    lines: tuple[Line, ...]
    findings: tuple[Finding, ...] = ()
    """What was doubtful about the reading itself."""


def read_lines(path: Path) -> PaperText:
    """Read a text file as numbered lines.

    UTF-8 and UTF-16 with a byte order mark are certain. A line that is not
    UTF-8 is taken for Windows-1252, and the paper gets a finding that says so.

    Raises:
        DocumentError: The file cannot be read as text; the message is Danish
            and names the file, and the line where there is one.
    """
    name = (path.name or str(path)).encode("utf-8", "replace").decode("utf-8")
    shown = safe_text(name)
    data = _bytes_of(path, shown)
    if not data.strip():
        raise DocumentError(f"{shown} er tom. Vælg filen med papirets tekst.")
    texts, findings = _decoded(data, shown)
    _refuse_binary(texts, shown)
    if not any(text.strip() for text in texts):
        raise DocumentError(f"{shown} er tom. Vælg filen med papirets tekst.")
    lines = tuple(Line(number, text) for number, text in enumerate(texts, start=1))
    return PaperText(name, hashlib.sha256(data).hexdigest(), lines, findings)


def _bytes_of(path: Path, shown: str) -> bytes:
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise DocumentError(f"{shown} er en mappe. Vælg en fil i den.")
        if not stat.S_ISREG(status.st_mode):
            raise DocumentError(f"{shown} er ikke en almindelig fil. Gem papiret som tekst (.txt), og vælg den fil.")
        _refuse_suffix(path, shown)
        if status.st_size > MAX_BYTES:
            raise DocumentError(
                f"{shown} fylder {status.st_size // 2**20} MiB; der læses højst {MAX_BYTES // 2**20} MiB. "
                "Tjek, at det er det rigtige papir, og del det, hvis det er."
            )
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        raise DocumentError(f"{shown} findes ikke. Tjek stien: {safe_text(str(path))}") from None
    except PermissionError:
        raise DocumentError(f"{shown} må ikke læses af dig. Bed om adgang, eller kopiér filen.") from None
    except (OSError, ValueError) as error:
        raise DocumentError(f"{shown} kan ikke læses: {safe_text(str(error))}. Tjek filen, og prøv igen.") from error


def _refuse_suffix(path: Path, shown: str) -> None:
    suffix = path.suffix.lower()
    if suffix in _LATER:
        raise DocumentError(f"{shown}: {suffix}-filer læses endnu ikke; gem papiret som tekst (.txt).")
    if suffix not in _READ:
        raise DocumentError(f"{shown}: {safe_text(suffix)}-filer læses ikke; gem papiret som tekst (.txt).")


def _refuse_binary(texts: list[str], shown: str) -> None:
    """Refuse what is no text, naming the first line that shows it."""
    length = sum(map(len, texts))
    limit = max(_MOST_CONTROLS, length // 10)
    controls = 0
    for number, text in enumerate(texts, start=1):
        controls += sum(1 for _ in _CONTROLS.finditer(text))
        if "\x00" in text or controls > limit:
            raise DocumentError(
                f"{shown}, linje {number}: filen er ikke tekst (den indeholder binære tegn). "
                "Gem papiret som tekst (.txt) i UTF-8."
            )


def _decoded(data: bytes, shown: str) -> tuple[list[str], tuple[Finding, ...]]:
    """Decode the bytes to lines, with a finding where that took a guess."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        texts = _BREAKS.split(data.decode("utf-16", "replace"))
        doubtful = [number for number, text in enumerate(texts, start=1) if "\ufffd" in text]
    else:
        texts, doubtful = _decoded_by_line(data.removeprefix(codecs.BOM_UTF8))
    if len(texts) > 1 and not texts[-1]:
        texts.pop()
    return texts, tuple(_encoding_findings(doubtful, texts, shown))


def _decoded_by_line(data: bytes) -> tuple[list[str], list[int]]:
    """Decode the lines, and number those that are not UTF-8."""
    try:
        return _BREAKS.split(data.decode("utf-8")), []
    except UnicodeDecodeError as error:
        # A file that was cut inside a letter is still UTF-8.
        cut = error.reason == "unexpected end of data"
        raw_lines = _BYTE_BREAKS.split(data)
    texts: list[str] = []
    doubtful: list[int] = []
    for number, raw in enumerate(raw_lines, start=1):
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


def _encoding_findings(doubtful: list[int], texts: list[str], shown: str) -> Iterator[Finding]:
    if not doubtful:
        return
    first = doubtful[0]
    more = "" if len(doubtful) == 1 else f" og {len(doubtful) - 1} linjer til"
    yield Finding(
        severity=Severity.WARNING,
        code="encoding",
        message=(
            f"{shown}, linje {first}{more}: teksten er ikke UTF-8. Den er læst som Windows-1252, og hvad der heller "
            "ikke var det, står som �. Tjek æøå."
        ),
        line=first,
        quote=texts[first - 1].strip()[:200],
    )
