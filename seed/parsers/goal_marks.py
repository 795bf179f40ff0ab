"""Where cells begin on the lines of a flattened table, and which lines say nothing.

Known words are recognised however a scanner spelt them; the words handed on
are the paper's own.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from seed.parsers.scan_words import clear_words
from seed.reader import Line


class CellKind(StrEnum):
    """What a cell of the flattened table holds."""

    GOAL = "goal"
    RESULT = "result"
    EFFORT = "effort"
    THEME = "theme"


@dataclass(frozen=True, slots=True)
class Mark:
    """A place in a line where a cell begins; kind None where one goes on."""

    kind: CellKind | None
    text: str
    """The words to the next mark, as they stand there."""
    number: int | None = None
    unsure_number: str = ""
    """The number as it stands, where it is read from letters ("l" for 1)."""


@dataclass(slots=True)
class Expected:
    """The numbers that the next goal and the next effort should have."""

    goal: int | None = None
    effort: int | None = None
    restart: bool = False
    """The name of an effort stands above: its goals may be numbered from 1 again."""


_NUMBER = r"(?P<number>[0-9lIiO|]{1,2})"
_GOAL = re.compile(rf"(?<![^\s]){_NUMBER}\s?\)\s{{0,3}}(?=\S)")
_EFFORT = re.compile(rf"(?<![^\s])(?:[Ii]ndsats\s)?{_NUMBER}\.\s{{1,3}}(?=[A-ZÆØÅ])")
_THEME = re.compile(r"Tema\s\d{1,2}\s?[:.]", re.IGNORECASE)
_MET_WORD = r"(?:opnået|nået|indfriet|opfyldt|overholdt)"
MET = re.compile(rf"\b{_MET_WORD}\b", re.IGNORECASE)
_THE_GOAL = r"(?:Mål(?:et|ene)?|Målsætningen)\s(?:er|blev|var)\b"
_MET_FIRST = r"(?:Opnået|Nået|Indfriet|Opfyldt|Overholdt)\b"
_RESULT = re.compile(
    rf"(?<!\S)(?:{_THE_GOAL}|(?:Ikke|Delvist?|Næsten|Endnu\sikke)\s{_MET_WORD}\b|{_MET_FIRST}"
    # A word that is spoilt beyond recognition, before words that are not.
    rf"|M\S{{2,7}}\s(?:er|blev|var)\s(?:ikke\s)?{_MET_WORD}\b)"
)
_SAYS = re.compile(
    rf"(?:{_THE_GOAL}(?:\sblevet)?(?:\s(?:ikke|fuldt|helt|delvist?|næsten|endnu|dog)){{0,3}}"
    rf"|Ikke|Delvist?|Næsten|Endnu\sikke)\s{_MET_WORD}\b|{_MET_FIRST}"
)
_HEAD_WORD = (
    r"(?:indsats(?:er)?(?:\sog\safsatte\smidler)?|(?:mål|målsætning(?:er)?)(?:\s(?:i|for))?(?:\s\d{4})?"
    r"|(?:status|resultat(?:er)?)(?:\s(?:i|for))?(?:\s\d{4})?|nr\.?)"
)
_HEADS = re.compile(rf"{_HEAD_WORD}(?:\s{_HEAD_WORD}){{0,3}}", re.IGNORECASE)
_OFFICE = re.compile(
    r"(?:Kontor|Center|Afdeling|Enhed)(?:et|en)?\sfor\s[^.:;()]{3,70}"
    r"|[A-ZÆØÅ](?:\w{0,40}-?\s(?:og\s)?){0,3}\w{0,40}(?:sekretariatet|forvaltningen|afdelingen|kontoret)"
)
_PAGE = re.compile(r"(?:side|s\.)\s\d{1,4}(?:\s?(?:af|/)\s?\d{1,4})?|\d{1,3}\s?/\s?\d{1,3}", re.IGNORECASE)
_GAP = re.compile(r"\s{2,}|\t")
_NOTE = re.compile(r"note(?:r)?\s?:|\*\s?\)?\s?\w|anm(?:ærkning)?\.?\s?:", re.IGNORECASE)
_AS_DIGITS = str.maketrans({"l": "1", "I": "1", "i": "1", "|": "1", "O": "0"})
_LONGEST = 4000
"""Characters of a line that are looked at in one go; a longer one is read in pieces."""


def segments(text: str) -> list[str]:
    """Split a line where columns were apart."""
    apart = [piece for piece in _GAP.split(text.strip()) if piece]
    return [piece[at : at + _LONGEST] for piece in apart for at in range(0, len(piece), _LONGEST)]


def says_outcome(text: str) -> bool:
    """Tell whether a result begins by saying whether the goal was met, in words that are all known.

    A word between "blev" and "opnået" that is not known may be a spoilt "ikke".
    """
    return _SAYS.match(clear_words(text).text) is not None


def is_furniture(text: str) -> bool:
    """Tell whether a line is a page's head or foot, or the heads of the table's columns."""
    words = clear_words(" ".join(text.split()[:30])).text
    return len(words) < 150 and any(pattern.fullmatch(words) for pattern in (_PAGE, _HEADS, _OFFICE))


def is_heads(text: str) -> bool:
    """Tell whether a line holds nothing but heads of the table's columns."""
    words = clear_words(" ".join(text.split()[:30])).text
    return len(words) < 150 and _HEADS.fullmatch(words) is not None


def is_note(text: str) -> bool:
    """Tell whether a line begins a note below the table."""
    return _NOTE.match(clear_words(text.strip()[:80]).text) is not None


def begins(text: str) -> set[CellKind]:
    """Say which kinds of cells begin on a line, in isolation."""
    found: set[CellKind] = set()
    for segment in segments(text):
        cleared = clear_words(segment).text
        if _GOAL.match(cleared):
            found.add(CellKind.GOAL)
        elif _EFFORT.match(cleared):
            found.add(CellKind.EFFORT)
        if _RESULT.search(cleared):
            found.add(CellKind.RESULT)
    return found


def marks_in(segment: str, expected: Expected, *, in_parenthesis: bool) -> Iterator[Mark]:
    """Give the cells that begin in a piece of a line, in order; the first may go on from above."""
    cleared = clear_words(segment)
    found = list(_starts(cleared.text, expected, in_parenthesis=in_parenthesis))
    places = [cleared.raw_at(start) for start, _ in found]
    if not found or places[0] > 0:
        yield Mark(None, segment[: places[0]].strip() if places else segment)
    if not found:
        return
    for (_, mark), start, end in zip(found, places, [*places[1:], len(segment)], strict=True):
        yield Mark(mark.kind, segment[start:end].strip(), mark.number, mark.unsure_number)


def _starts(text: str, expected: Expected, *, in_parenthesis: bool) -> Iterator[tuple[int, Mark]]:
    """Find where cells begin, keeping count of the numbers."""
    position = 0
    opened = in_parenthesis
    while position < len(text):
        mark, match = _next(text, position, expected, opened=opened)
        if mark is None or match is None:
            return
        yield match.start(), mark
        if mark.kind is CellKind.GOAL:
            expected.goal, expected.restart = (mark.number or 0) + 1, False
        elif mark.kind is CellKind.EFFORT:
            expected.effort, expected.restart = (mark.number or 0) + 1, True
        opened = False
        position = match.end()


def _next(text: str, start: int, expected: Expected, *, opened: bool) -> tuple[Mark | None, re.Match[str] | None]:
    """Find the next beginning of a cell at or after a position."""
    candidates: list[tuple[int, Mark, re.Match[str]]] = []
    for match in _RESULT.finditer(text, start):
        candidates.append((match.start(), Mark(CellKind.RESULT, ""), match))
        break
    for kind, pattern, number in (
        (CellKind.GOAL, _GOAL, expected.goal),
        (CellKind.EFFORT, _EFFORT, expected.effort),
    ):
        for match in pattern.finditer(text, start):
            before = text[: match.start()]
            inside = (opened and ")" not in before) or before.rfind("(") > before.rfind(")")
            # A parenthesis may have lost its end; the next number at the start of a line is believed.
            if inside and not (match.start() == 0 and _is_next(match, number)):
                continue
            restart = kind is CellKind.GOAL and expected.restart
            if mark := _numbered(kind, match, number, restart=restart):
                candidates.append((match.start(), mark, match))
                break
    if start == 0 and (theme := _THEME.match(text)):
        candidates.append((0, Mark(CellKind.THEME, ""), theme))
    if not candidates:
        return None, None
    _, mark, match = min(candidates, key=lambda one: one[0])
    return mark, match


def _is_next(match: re.Match[str], expected: int | None) -> bool:
    return match["number"] == str(expected or 1)


def _numbered(kind: CellKind, match: re.Match[str], expected: int | None, *, restart: bool) -> Mark | None:
    """Accept a number that is next in line, or that stands first on a line before a capital or a figure."""
    token = match["number"]
    as_digits = token.translate(_AS_DIGITS)
    number = int(as_digits)
    if number == expected or (number == 1 and (expected is None or restart)):
        return Mark(kind, "", number, "" if token == as_digits else token)
    following = match.string[match.end() : match.end() + 1]
    is_start = match.start() == 0 and (following.isupper() or following.isdecimal())
    if token != as_digits or not is_start or not number:
        return None
    return Mark(kind, "", number) if expected is None or kind is CellKind.GOAL else None


def is_flattened(lines: Sequence[Line]) -> bool:
    """Tell whether at least two results begin on lines of their own, below the first of two numbered goals."""
    goals = results = 0
    for line in lines:
        kinds = begins(line.text)
        goals += CellKind.GOAL in kinds
        results += CellKind.RESULT in kinds and goals > 0
    return goals > 1 and results > 1
