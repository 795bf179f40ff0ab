r"""How Pejl's own report is laid out: the words it is divided by, and how any text stands among them.

A report is read back as it was written, whatever its texts say, and nothing
in it is hidden: what is read is what a person sees. So each line that divides
it begins with one of a few labels, and a text that could be taken for
something else has a backslash before what would mislead: `\Resultater` is a
word of a text, `\\` is a backslash, and a backslash before a space joins
what stands on both sides of it. What cannot be seen is written as the one
cleaner of texts shows it, ⟨U+202E⟩ or ␛, and is read as what it was.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from tracker.appropriation import Kind
from tracker.report_sums import SumOf
from tracker.text import fold_space, safe_text

LAYOUT = 2
"""The layout that is written; a report says its number."""
LAYOUTS_READ = (1, LAYOUT)
"""Those that are read; the first had no cliff."""
NO_TITLE = "(uden titel)"


class Label(StrEnum):
    """What begins a part of the report."""

    LAYOUT = "Pejls opstilling"
    TOTAL = "I alt"
    UNKNOWN = "Uden kendt beløb"
    CLIFF = "Klippen for det, der står på listen"
    PEJLEMAERKE = "Pejlemærke"
    NO_PEJLEMAERKE = "Uden pejlemærke"
    PLAN = "Plan"
    OTHERS = "Øvrige bevillinger"
    ENTRY = "Nr."
    KIND = "Udløb"
    AMOUNT = "Bevilling"
    LAPSE = "Bortfald efter"
    PERMANENT = "Varig bevilling"
    TARGET_GROUP = "Målgruppe"
    DECLARATION = "Hensigtserklæring"
    DESCRIPTION = "Beskrivelse"
    RESULTS = "Resultater"
    ASSESSMENT = "Forvaltningens vurdering"
    END = "Listen slutter her"


KINDS = {Kind.PARTIAL: "delvist udløb", Kind.ONE_OFF: "engangsudgift", Kind.EXTERNAL: "ekstern pulje"}
"""What is said of an entry that is not a full one; those stand under the other appropriations of their pejlemærke."""
YES = "ja"
TEXTS = {"description": Label.DESCRIPTION, "results": Label.RESULTS, "assessment": Label.ASSESSMENT}

_KINDS = {words: kind for kind, words in KINDS.items()}
_SUMS_BY_WORDS: dict[str, Kind | None] = {"helt udløb": Kind.FULL, "nedsættes": None, **_KINDS}
_SUMS = {kind: words for words, kind in _SUMS_BY_WORDS.items()}
_SEVERAL = "over flere år"
_NUMBERED = {"layout": Label.LAYOUT, "entry": Label.ENTRY, "first": Label.AMOUNT, "after": Label.LAPSE}
_PLAIN = (
    *(Label.UNKNOWN, Label.PEJLEMAERKE, Label.PLAN, Label.KIND, Label.PERMANENT),
    *(Label.TARGET_GROUP, Label.DECLARATION, Label.END),
)
_ALONE = (Label.CLIFF, Label.OTHERS, *TEXTS.values())
_LABEL = re.compile(
    rf"""
    (?:{re.escape(Label.LAYOUT)}\ (?P<layout>[0-9]{{1,4}})
      |{re.escape(Label.TOTAL)},\ (?P<sum>{"|".join(map(re.escape, _SUMS_BY_WORDS))})
        (?P<several>,\ {re.escape(_SEVERAL)})?
      |Nr\.\ (?P<entry>[0-9]{{1,200}})
      |{Label.AMOUNT}\ (?P<first>[0-9]{{4}})(?:-(?P<last>[0-9]{{4}})\ i\ alt)?
      |{re.escape(Label.LAPSE)}\ (?P<after>[0-9]{{4}})
      |(?P<plain>{"|".join(map(re.escape, _PLAIN))})
    ):(?:\s|\Z)
    |(?P<alone>{"|".join(map(re.escape, _ALONE))})\Z
    |(?P<outside>{re.escape(Label.NO_PEJLEMAERKE)})(?=\s[\u2013]\s|\Z)
    """,
    re.VERBOSE,
)
_MISLEADS = re.compile(r"[#*]|[\u2022\u25aa\u25cf\u25e6\u2023\u00b7\u2013\u2014\u25cb](?:\s|\Z)")
"""What some format reads as the mark of a heading, bold words or an item of a list."""
_RUNS = re.compile(r"[-=+@\uff1d\uff0b\uff0d\uff20]")
"""What a spreadsheet takes for a formula, where a cell begins with it."""
_ESCAPED = re.compile(r"[\\\u27e8\u2400-\u2421]|\*(?=\*)|(?<=\*)\*")
_READ = re.compile(r"\\\s+|\\(?P<char>\S)|\u27e8U\+(?P<code>[0-9A-F]{4,6})\u27e9|(?P<picture>[\u2401-\u241f\u2421])")
_BLANK = re.compile(r"\n(?:[ \t]*\n)+")
_DASH = re.compile(r"(?:(?<=\s)|\A)\u2013(?=\s|\Z)")
_PIECE = re.compile(r"\\.|\u27e8U\+[0-9A-F]{4,6}\u27e9|.", re.DOTALL)
_UNDRAWN = re.compile(
    r"\\(?P<kept>.)|[^ -~\n\u00a0-\u00ac\u00ae-\u017f\u2013\u2014\u2018-\u201a\u201c-\u201e\u2020-\u2022\u2026\u2030"
    r"\u2039\u203a\u20ac\u2122\u2212\u27e8\u27e9]"
)
"""What the letters of a pdf may lack, or set from right to left; with it what has a backslash before it."""
_MARK = re.compile(r" (?=[-\u2022\u00b7\u2013\u2014](?: |\Z))")
_LONGEST_WORD = {"pdf": 32, "xlsx": 1_000}
"""A longer word runs over the edge of a page, or is divided between the cells that a text takes."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """What a line begins with."""

    label: Label
    number: int | None = None
    """Of the layout or the entry; the first year of an amount, or the year a drop comes after."""
    to_year: int | None = None
    """Last year of a period, inclusive."""
    rest: str = ""
    """What stands after the label on its line."""
    sum_of: SumOf | None = None
    """Which sum it is."""


def label_of(line: str) -> Labelled | None:
    """Tell which part of the report a line begins; None for a line of text."""
    found = _LABEL.match(line)
    if found is None:
        return None
    rest = line[found.end() :].strip()
    if name := found["plain"] or found["alone"] or found["outside"]:
        return Labelled(Label(name), rest=rest)
    if found["sum"]:
        return Labelled(Label.TOTAL, rest=rest, sum_of=SumOf(_SUMS_BY_WORDS[found["sum"]], bool(found["several"])))
    label, number = next((label, found[group]) for group, label in _NUMBERED.items() if found[group])
    return Labelled(label, int(number), int(found["last"]) if found["last"] else None, rest)


def sum_label(which: SumOf) -> str:
    """Give the label of a sum."""
    return f"{Label.TOTAL}, {_SUMS[which.kind]}" + (f", {_SEVERAL}" if which.period else "")


def set_line(text: str, form: str) -> str:
    """Set a text that stands on one line, after a label.

    Args:
        text: As it is stored.
        form: What the report is written in: "docx", "xlsx", "pdf", "csv" or "md".
    """
    return _fitted(safe_text(_ESCAPED.sub(r"\\\g<0>", fold_space(text))), form)


def set_text(text: str, form: str) -> tuple[str, ...]:
    """Set a text: its paragraphs, in which the lines are broken as they are stored."""
    lines = [set_line(line, form) for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    told = "\n".join(f"\\{line}" if _misleads(line) else line for line in lines).strip("\n")
    paragraphs = [part for part in _BLANK.split(told) if part]
    if form == "csv":
        return tuple(f"\\{part}" if _RUNS.match(part) else part for part in paragraphs)
    return tuple(paragraphs)


def set_title(title: str | None, form: str) -> str:
    """Set a title; one that was lost is said to be."""
    told = set_line(title or "", form)
    return f"\\{told}" if told == NO_TITLE else told or NO_TITLE


def set_place(name: str, section: str | None, form: str) -> str:
    """Set the name of a pejlemærke with its section."""
    told, suffix = (_DASH.sub(r"\\\g<0>", set_line(one, form)) for one in (name, section or ""))
    return f"{told}\u00a0\u2013 {suffix}" if suffix else told


def read_text(told: str) -> str:
    """Read a text as it was stored; white space may be folded otherwise."""
    return _READ.sub(_as_stored, told.replace("\u00a0", " "))


def read_title(told: str) -> str | None:
    """Read a title."""
    return None if told == NO_TITLE else read_text(told) or None


def read_place(told: str) -> tuple[str, str | None]:
    """Read the name of a pejlemærke and its section."""
    name, dash, section = re.sub(r"\s\u2013\s", "\n", told, count=1).partition("\n")
    return read_text(name), read_text(section) if dash else None


def _misleads(line: str) -> bool:
    return label_of(line) is not None or _MISLEADS.match(line) is not None


def _as_stored(found: re.Match[str]) -> str:
    if found["char"]:
        return found["char"]
    if found["picture"]:
        return _control(found["picture"])
    if found["code"]:
        code = int(found["code"], 16)
        return found[0] if code == 0 or code > 0x10FFFF or 0xD800 <= code <= 0xDFFF else chr(code)
    return ""


def _control(picture: str) -> str:
    """Give the control character that a picture stands for."""
    return "\x7f" if picture == "\u2421" else chr(ord(picture) - 0x2400)


def _fitted(line: str, form: str) -> str:
    """Let a line that is set stand in one format: its letters can be drawn, and its words fit."""
    if form == "pdf":
        line = _UNDRAWN.sub(_drawn, line)
    longest = _LONGEST_WORD.get(form)
    if longest is not None and len(line) > longest:
        line = " ".join("\\ ".join(_chopped(word, longest)) for word in line.split(" "))
    # At the beginning of a line it would be the mark of an item.
    return _MARK.sub("\u00a0", line) if form == "pdf" else line


def _drawn(found: re.Match[str]) -> str:
    """Give what can be drawn, or its number."""
    char = found["kept"] or found[0]
    if found["kept"] and not _UNDRAWN.fullmatch(char):
        return found[0]
    code = ord(_control(char)) if not found["kept"] and "\u2401" <= char <= "\u2421" else ord(char)
    return f"\u27e8U+{code:04X}\u27e9"


def _chopped(word: str, longest: int) -> list[str]:
    pieces, chunks = _PIECE.findall(word), [""]
    for piece in pieces:
        if len(chunks[-1]) + len(piece) > longest:
            chunks.append("")
        chunks[-1] += piece
    return chunks
