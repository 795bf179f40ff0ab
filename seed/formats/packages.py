"""What a docx or xlsx is before it is parsed: a zip file that may lie about its size and its XML."""

import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from typing import NoReturn
from xml.parsers import expat

from seed.formats.bounds import MIB
from seed.formats.events import RefusedError

MOST_UNPACKED = 256 * MIB
MOST_RATIO = 200
"""Of unpacked to packed, in a package of more than `SMALL` bytes; a page of Word has about ten."""
SMALL = 16 * MIB
MOST_PARTS = 5000
MOST_DEPTH = 200
"""Elements within elements: real papers reach about thirty."""

_PIECE = 256 * 1024
_XML = (".xml", ".rels", ".vml")
_BOMB = (
    "fylder pakket ud mere, end et papir må (en såkaldt zipbombe), og læses ikke. Tjek, hvor filen kommer fra, og bed "
    "om papiret på ny."
)

Watch = Callable[[str, dict[str, str]], None]
"""Told of each element that begins in a part: its name without prefix, and its attributes."""


@dataclass(slots=True)
class _Depth:
    now: int = 0


def checked(data: bytes, watchers: dict[str, Watch] | None = None) -> zipfile.ZipFile:
    """Open a package after every part of it was looked at.

    Args:
        data: The file.
        watchers: Who wants to see the elements of the parts whose names begin so.

    Raises:
        RefusedError: It unpacks to too much, is locked, or holds XML that
            defines its own entities; the message is a refusal's.
    """
    try:
        package = zipfile.ZipFile(BytesIO(data))
    except zipfile.BadZipFile:
        raise RefusedError(
            "er ikke hel: den kan ikke pakkes ud. Hent eller gem den igen, og vælg den nye fil."
        ) from None
    parts = package.infolist()
    _refuse_bomb(parts)
    if any(part.flag_bits & 0x1 for part in parts):
        raise RefusedError("er beskyttet med adgangskode. Åbn den med koden, gem den uden, og vælg den fil.")
    if len({part.filename for part in parts}) < len(parts):
        raise RefusedError("har to dele af samme navn og læses ikke: det er uklart, hvilken der gælder. Gem den igen.")
    for part in parts:
        if part.filename.lower().endswith(_XML):
            watch = next((w for name, w in (watchers or {}).items() if part.filename.startswith(name)), None)
            _look_through(package, part, watch)
    return package


def _refuse_bomb(parts: list[zipfile.ZipInfo]) -> None:
    unpacked = sum(part.file_size for part in parts)
    packed = sum(part.compress_size for part in parts)
    if len(parts) > MOST_PARTS or unpacked > MOST_UNPACKED or (unpacked > SMALL and unpacked > MOST_RATIO * packed):
        raise RefusedError(_BOMB)


def _look_through(package: zipfile.ZipFile, part: zipfile.ZipInfo, watch: Watch | None) -> None:
    """Read a part of XML through once, believing nothing it says about itself."""
    depth = _Depth()

    def begin(name: str, attributes: dict[str, str]) -> None:
        depth.now += 1
        if depth.now > MOST_DEPTH:
            raise RefusedError("er for dybt indlejret og læses ikke. Gem den igen i det program, den kommer fra.")
        if watch:
            watch(name.rpartition(":")[2], attributes)

    def end(_: str) -> None:
        depth.now -= 1

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _refuse_doctype
    parser.EntityDeclHandler = _refuse_doctype
    parser.StartElementHandler = begin
    parser.EndElementHandler = end
    read = 0
    try:
        with package.open(part) as content:
            while piece := content.read(_PIECE):
                read += len(piece)
                if read > MOST_UNPACKED:
                    raise RefusedError(_BOMB)
                parser.Parse(piece)
        parser.Parse(b"", True)
    except (zipfile.BadZipFile, EOFError, NotImplementedError, OSError) as error:
        raise RefusedError(
            f"er beskadiget: delen {part.filename} kan ikke pakkes ud ({error}). Hent eller gem den igen."
        ) from error
    except expat.ExpatError as error:
        raise RefusedError(
            f"er beskadiget: delen {part.filename} er ikke rigtig XML ({error}). Hent eller gem den igen."
        ) from error


def _refuse_doctype(*_: object) -> NoReturn:
    raise RefusedError(
        "har en DOCTYPE i sin XML, som papirer ikke har og angreb bruger, og læses derfor ikke. Tjek, hvor filen "
        "kommer fra."
    )
