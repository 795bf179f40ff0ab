"""Damaged papers, the same ones for the same seed."""

import re
import zipfile
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from random import Random

from tests.papers.canonical import parts_of
from tests.papers.rendering import FORMATS

DOCUMENTS = Path(__file__).parents[1] / "documents"
PAPERS = sorted(path for path in DOCUMENTS.iterdir() if path.suffix in {".txt", ".md"})
TEXT = "txt"
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffd\ufeff\ufffe\uffff\ud800-\udfff]")


@dataclass(frozen=True)
class Case:
    """One damaged paper."""

    name: str
    data: bytes
    text: str | None
    """The damaged text it was made of, when only that was damaged: no figure may come from anywhere else."""


def case(format_: str, number: int, folder: Path) -> Case:
    """Damage a paper: its text before it is set, its file, or a part within the file."""
    chance = Random(f"{format_}:{number}")
    original = PAPERS[number % len(PAPERS)]
    if format_ == TEXT:
        return Case("papir.txt", damaged_text(original.read_bytes(), chance), None)
    name = f"papir.{format_}"
    ways = ("text", "file", "part") if format_ in {"docx", "xlsx"} else ("text", "file")
    way = ways[number % len(ways)]
    source = folder / "kilde.txt"
    text = original.read_bytes()
    source.write_bytes(_writable(damaged_text(text, chance)) if way == "text" else text)
    path = folder / name
    parts = parts_of(source) if source.read_bytes().strip() else []
    FORMATS[format_](parts, path)
    data = path.read_bytes()
    if way == "file":
        data = damaged_bytes(data, chance)
    elif way == "part":
        data = damaged_part(data, chance)
    return Case(name, data, source.read_text(encoding="utf-8") if way == "text" else None)


def damaged_text(data: bytes, chance: Random) -> bytes:
    """Damage a text in one to four ways."""
    for _ in range(chance.randint(1, 4)):
        match chance.randrange(6):
            case 0:
                data = data[: chance.randrange(len(data) + 1)]
            case 1:
                place = chance.randrange(len(data) + 1)
                data = data[:place] + bytes([chance.randrange(256)]) + data[place + 1 :]
            case 2:
                lines = data.split(b"\n")
                del lines[chance.randrange(len(lines))]
                data = b"\n".join(lines)
            case 3:
                lines = data.split(b"\n")
                chance.shuffle(lines)
                data = b"\n".join(lines)
            case 4:
                lines = data.split(b"\n")
                lines.insert(chance.randrange(len(lines) + 1), chance.choice(lines) * chance.randint(1, 3))
                data = b"\n".join(lines)
            case _:
                old, new = chance.choice([(b"\n\n", b"\n"), (b",", b"."), (b"#", b""), (b"**", b"*"), (b" ", b"\t")])
                data = data.replace(old, new)
    return data


def damaged_bytes(data: bytes, chance: Random) -> bytes:
    """Cut a file short, or change, drop or repeat some of its bytes."""
    if chance.random() < 0.3:
        return data[: chance.randrange(len(data) + 1)]
    changed = bytearray(data)
    for _ in range(chance.randint(1, 12)):
        place = chance.randrange(len(changed) + 1)
        match chance.randrange(3):
            case 0:
                changed[place : place + 1] = bytes([chance.randrange(256)])
            case 1:
                del changed[place : place + chance.randint(1, 40)]
            case _:
                changed[place:place] = changed[place : place + chance.randint(1, 40)]
    return bytes(changed)


def damaged_part(data: bytes, chance: Random) -> bytes:
    """Damage one part of a package, and pack it anew."""
    with zipfile.ZipFile(BytesIO(data)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    name = chance.choice(sorted(name for name in parts if name.endswith(".xml")))
    damage = damaged_bytes if chance.random() < 0.5 else _damaged_elements
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for part, content in parts.items():
            package.writestr(part, damage(content, chance) if part == name else content)
    return out.getvalue()


def _damaged_elements(data: bytes, chance: Random) -> bytes:
    """Change what stands in XML, and leave it XML: values of attributes, and whole elements without others in them."""
    pieces = re.split(rb'("[^"<>]*"|<[^<>]*/>)', data)
    for _ in range(chance.randint(1, 6)):
        place = chance.randrange(len(pieces))
        if pieces[place].startswith(b'"'):
            pieces[place] = chance.choice([b'""', b'"0"', b'"-1"', b'"99999999999"', b'"A0"', pieces[place]])
        elif pieces[place].endswith(b"/>"):
            pieces[place] *= chance.choice([0, 2, 200])
    return b"".join(pieces)


def _writable(data: bytes) -> bytes:
    """Leave out what the formats cannot hold."""
    return _UNWRITABLE.sub("", data.decode("utf-8", "replace").replace("\r", "")).encode()
