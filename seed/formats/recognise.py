"""What a file is, by its bytes; its name only decides between kinds of text."""

import re
from enum import StrEnum

from tracker.errors import DocumentError
from tracker.text import safe_text


class Format(StrEnum):
    """The formats that papers are read in."""

    TEXT = "txt"
    HTML = "html"
    CSV = "csv"
    DOCX = "docx"
    XLSX = "xlsx"
    PDF = "pdf"


TEXT_SUFFIXES = frozenset({"", ".txt", ".text", ".md", ".markdown"})
_SUFFIXES = {
    ".htm": Format.HTML,
    ".html": Format.HTML,
    ".xhtml": Format.HTML,
    ".csv": Format.CSV,
    ".tsv": Format.CSV,
    ".docx": Format.DOCX,
    ".docm": Format.DOCX,
    ".xlsx": Format.XLSX,
    ".xlsm": Format.XLSX,
    ".pdf": Format.PDF,
}
_OLD = (".doc", ".xls", ".odt", ".ods", ".rtf", ".ppt", ".pptx", ".odp", ".pages", ".numbers")
_HTML = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,200}\?>\s*|<!--.{0,2000}?-->\s*){0,5}<(?:!doctype\s+html|html)\b",
    re.IGNORECASE | re.DOTALL,
)
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"RIFF")
_AS_DOCX = "Åbn den i Word eller LibreOffice, gem den som .docx, og vælg den fil."
_AS_XLSX = "Åbn den i Excel eller LibreOffice, gem den som .xlsx, og vælg den fil."


def format_of(data: bytes, suffix: str, shown: str) -> Format:
    """Tell the format of a file.

    Args:
        data: All of it.
        suffix: Of its name, in lower case, with the dot; decides only where
            the bytes are text.
        shown: The name, fit to be shown.

    Raises:
        DocumentError: It is in a format that is not read; the message says
            what to do instead.
    """
    if b"%PDF-" in data[:1024]:
        return Format.PDF
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _package(data, shown)
    _refuse_old(data, shown)
    if _HTML.match(data[:20_000]):
        return Format.HTML
    named = _SUFFIXES.get(suffix)
    if named in {Format.HTML, Format.CSV}:
        return named
    if named is not None or suffix in TEXT_SUFFIXES or suffix in _OLD:
        # Text by another name; that it is no text is found when it is decoded.
        return Format.TEXT
    raise DocumentError(
        f"{shown}: {safe_text(suffix)}-filer læses ikke. Gem papiret som .docx, .pdf, .xlsx, .csv, .html eller .txt."
    )


def is_named_otherwise(format_: Format, suffix: str) -> bool:
    """Tell whether a file's name says another format than its bytes."""
    return bool(suffix) and (Format.TEXT if suffix in TEXT_SUFFIXES else _SUFFIXES.get(suffix)) is not format_


def _package(data: bytes, shown: str) -> Format:
    """Tell which kind of zip file this is: the names in it are not compressed."""
    if b"word/document" in data:
        return Format.DOCX
    if b"xl/workbook" in data:
        return Format.XLSX
    if b"opendocument.spreadsheet" in data[:200]:
        raise DocumentError(f"{shown} er et OpenDocument-regneark (.ods), som ikke læses. {_AS_XLSX}")
    if b"opendocument" in data[:200]:
        raise DocumentError(f"{shown} er et OpenDocument-dokument (.odt), som ikke læses. {_AS_DOCX}")
    if b"ppt/presentation" in data:
        raise DocumentError(f"{shown} er en præsentation (.pptx), som ikke læses. Gem den som pdf, og vælg den fil.")
    raise DocumentError(
        f"{shown} er en zip-fil og ikke et papir, eller den er ikke hel. Pak den ud, og vælg papiret i den, "
        "eller hent den igen."
    )


def _refuse_old(data: bytes, shown: str) -> None:
    if data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise DocumentError(
                f"{shown} er beskyttet med adgangskode. Åbn den med koden, gem den uden, og vælg den fil."
            )
        if "Workbook".encode("utf-16-le") in data:
            raise DocumentError(f"{shown} er et gammelt regneark (.xls), som ikke læses. {_AS_XLSX}")
        raise DocumentError(f"{shown} er i et gammelt format (som .doc), der ikke læses. {_AS_DOCX}")
    if data.lstrip()[:5] == b"{\\rtf":
        raise DocumentError(f"{shown} er i rtf-format, som ikke læses. {_AS_DOCX}")
    if data.startswith(_PICTURES):
        raise DocumentError(
            f"{shown} er et billede. Skan papiret til pdf, og lad det genkende som tekst (fx med ocrmypdf -l dan)."
        )
