"""From a file to numbered lines, each keeping its place in the file."""

import hashlib
import stat
from dataclasses import dataclass
from pathlib import Path

from seed.formats import bounded, ocr, recognise, text
from seed.formats.bounded import Told, Watch
from seed.formats.bounds import Bounds
from seed.formats.recognise import Format
from tracker.drafts import Finding, Severity
from tracker.errors import DocumentError
from tracker.text import safe_text

MAX_BYTES = 32 * 1024 * 1024
"""Papers are some hundred kilobytes; more is a mistake, or an attack on memory."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a paper."""

    number: int
    """Counted from 1; a text file's own, otherwise that of the reading."""
    text: str
    place: str = ""
    """Where it stands in a file without lines of its own: "side 3", "Ark1, række 7"."""


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


def read_lines(path: Path, *, watch: Watch | None = None, bounds: Bounds | None = None) -> PaperText:
    """Read a file as numbered lines, whatever format it is in.

    Text is read here: UTF-8 and UTF-16 with a byte order mark are certain, and
    a line that is not UTF-8 is taken for Windows-1252, with a finding that
    says so. Every other format is read in a child process.

    Args:
        path: The file.
        watch: Told how far the reading of a large paper is; may raise, which
            ends it.
        bounds: What the reading may cost; without them what an ordinary paper
            may.

    Raises:
        DocumentError: The file cannot be read as a paper; the message is
            Danish and names the file, and the line where there is one.
    """
    name = (path.name or str(path)).encode("utf-8", "replace").decode("utf-8")
    shown = safe_text(name)
    data = _bytes_of(path, shown)
    if not data.strip():
        raise _empty(shown)
    suffix = path.suffix.lower()
    format_ = recognise.format_of(data, suffix, shown)
    if format_ is Format.TEXT:
        told, findings = _text(data, shown)
    else:
        answer = _foreign(format_, data, shown, bounds, watch)
        told, findings = answer.lines, [doubt.as_finding(shown) for doubt in answer.doubts]
    if not any(words.strip() for words, _ in told):
        raise _empty(shown)
    if recognise.is_named_otherwise(format_, suffix):
        findings.append(_misnamed(format_, suffix, shown))
    lines = tuple(Line(number, words, place) for number, (words, place) in enumerate(told, start=1))
    return PaperText(name, hashlib.sha256(data).hexdigest(), lines, tuple(findings))


def _text(data: bytes, shown: str) -> tuple[list[tuple[str, str]], list[Finding]]:
    """Read a text file; its lines are its own places."""
    found = text.decoded(data)
    if number := text.first_binary_line(found.texts):
        raise DocumentError(
            f"{shown}, linje {number}: filen er ikke tekst (den indeholder binære tegn). "
            "Gem papiret som tekst (.txt) i UTF-8."
        )
    guess = text.encoding_finding(found, shown)
    return [(line, "") for line in found.texts], [guess] if guess else []


def _foreign(format_: Format, data: bytes, shown: str, bounds: Bounds | None, watch: Watch | None) -> Told:
    """Read a foreign format; a pdf of pictures by way of character recognition, where that is installed."""
    told = bounded.read_bounded(format_, data, shown, bounds=bounds, watch=watch)
    if told.pictures is None:
        return told
    recognised = ocr.recognised(data, shown, watch=watch)
    if recognised is None:
        told.doubts.append(ocr.unread(told.pictures, shown))
        return told
    again = bounded.read_bounded(format_, recognised, shown, bounds=bounds, watch=watch)
    again.doubts.append(ocr.doubt(told.pictures))
    return again


def _misnamed(format_: Format, suffix: str, shown: str) -> Finding:
    return Finding(
        Severity.NOTE,
        "misnamed",
        f"{shown}: filen hedder {safe_text(suffix)}, men er {format_}. Den er læst som {format_}.",
    )


def _empty(shown: str) -> DocumentError:
    return DocumentError(f"{shown} er tom. Vælg filen med papirets tekst.")


def _bytes_of(path: Path, shown: str) -> bytes:
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise DocumentError(f"{shown} er en mappe. Vælg en fil i den.")
        if not stat.S_ISREG(status.st_mode):
            raise DocumentError(f"{shown} er ikke en almindelig fil. Gem papiret som tekst (.txt), og vælg den fil.")
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
