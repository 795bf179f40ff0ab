"""A flattened table as a stream of cells: goals, results and the names of efforts, in the order the lines have them.

A cell begins at its number ("3)", "2.") or at the words of a result, wherever
on a line that is, and goes on in the lines below until the next begins.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from seed.parsers.goal_marks import MET, CellKind, Expected, Mark, begins, is_furniture, is_heads, is_note, marks_in
from seed.parsers.goal_marks import segments as segments_of
from seed.parsers.scan_words import clear_words
from seed.reader import Line


@dataclass(frozen=True, slots=True)
class Piece:
    """What one line gives to a cell."""

    line: int
    text: str
    """As it stands there."""


@dataclass(slots=True)
class FlatCell:
    """A cell and the pieces of lines it was put together from."""

    kind: CellKind
    number: int | None
    """Its own; None for a result."""
    pieces: list[Piece] = field(default_factory=list)
    unsure_number: str = ""
    """The number as it stands, where it was read from letters."""

    @property
    def text(self) -> str:
        """The words unwrapped."""
        return unwrapped([piece.text for piece in self.pieces])


@dataclass(slots=True)
class FlatGoal:
    """A goal and its result."""

    cell: FlatCell
    result: FlatCell | None = None


@dataclass(slots=True)
class FlatEffort:
    """The name of an effort, and where among the goals it stands."""

    cell: FlatCell
    goals_above: int
    """How many goals begin above it."""
    inside: bool
    """It stands inside the goal above, before that goal's result."""


@dataclass(slots=True)
class Stream:
    """What a flattened table holds, and the lines around it."""

    goals: list[FlatGoal] = field(default_factory=list)
    efforts: list[FlatEffort] = field(default_factory=list)
    left: list[Line] = field(default_factory=list)
    """Lines in the table that end in no cell."""
    interleaved: list[int] = field(default_factory=list)
    """Lines that may belong to an effort's name or to the goal it stands in."""
    before: tuple[Line, ...] = ()
    after: tuple[Line, ...] = ()


_JOINS = re.compile(r"(?:\b(?:for|til|i|og|med|af|på|pa|mod|om|under|blandt)|[-,])$", re.IGNORECASE)
_ROWS_ABOVE = 6
"""A name stands at most so many lines above its first goal."""
_LOST_LINES = 6
"""A result whose end was lost is not sought further than this."""
_MOST_PIECES = {CellKind.GOAL: 40, CellKind.RESULT: 40, CellKind.EFFORT: 12}
"""Lines that a cell goes on for; what follows them is something else."""


def read_stream(lines: Sequence[Line], used: frozenset[int]) -> Stream:
    """Read a flattened table, from its heads or first cell to the end of its last result."""
    meaningful = [line for line in lines if line.text.strip() and line.number not in used]
    first, last = _extent(meaningful)
    reading = _Reading()
    end = first
    for end, line in enumerate(meaningful[first:], start=first):
        if end > last and reading.is_over(line, end - last):
            break
        reading.take(line)
    else:
        end += 1
    stream = reading.stream
    stream.before = tuple(line for line in meaningful[:first] if not is_furniture(line.text))
    stream.after = tuple(line for line in meaningful[end:] if not is_furniture(line.text))
    return stream


def unwrapped(pieces: Sequence[str]) -> str:
    """Join the lines of a cell: one space between them, and none where a range or a word was broken."""
    joined = ""
    for piece in (" ".join(piece.split()) for piece in pieces):
        if joined.endswith("-") and piece[:1].isdecimal() and joined[-2:-1].isdecimal():
            joined += piece
        elif joined.endswith("-") and piece[:1].islower() and piece.split()[0] not in {"og", "eller", "samt"}:
            joined = joined[:-1] + piece
        else:
            joined = f"{joined} {piece}".strip()
    return joined


def _extent(lines: Sequence[Line]) -> tuple[int, int]:
    """Find the table's first line, and that on which its last result begins."""
    kinds = [begins(line.text) for line in lines]
    results = [index for index, kind in enumerate(kinds) if CellKind.RESULT in kind]
    goals = [index for index, kind in enumerate(kinds) if CellKind.GOAL in kind and index <= max(results, default=-1)]
    if not goals:
        return len(lines), len(lines)
    first_goal, last_goal = goals[0], goals[-1]
    last = next(index for index in results if index >= last_goal)
    heads = [index for index in range(first_goal) if is_heads(lines[index].text)]
    if heads:
        return heads[-1] + 1, last
    above = range(max(0, first_goal - _ROWS_ABOVE), first_goal)
    return next((index for index in above if CellKind.EFFORT in kinds[index]), first_goal), last


class _Reading:
    """Cells as they open and go on, line by line."""

    def __init__(self) -> None:
        self.stream = Stream()
        self.open: FlatCell | None = None
        self.expected = Expected()
        self.last_line = 0
        self.gap = False

    def is_over(self, line: Line, lines_below: int) -> bool:
        """Tell whether the table has ended above a line that stands below its last result's beginning."""
        gap = line.number > self.last_line + 1
        if is_note(line.text):
            return True
        if self.open is not None and self.open.kind is CellKind.EFFORT:
            return gap and not _JOINS.search(self.open.text)
        result = self.stream.goals[-1].result if self.stream.goals else None
        if result is not None and not is_complete(result.text):
            return lines_below > _LOST_LINES
        # A name may stand below the last of its goals.
        return gap and not self._is_next_effort(line)

    def take(self, line: Line) -> None:
        """Read one line of the table."""
        if is_furniture(line.text):
            return
        self.gap = line.number > self.last_line + 1
        for number, segment in enumerate(segments_of(line.text)):
            for mark in marks_in(segment, self.expected, in_parenthesis=self._in_parenthesis()):
                piece = Piece(line.number, mark.text)
                if mark.kind is None or (mark.kind is CellKind.RESULT and not self._awaits_result()):
                    self._goes_on(piece, line, same_line=number > 0)
                else:
                    self._begin(mark.kind, mark, piece)
        self.last_line = line.number

    def _is_next_effort(self, line: Line) -> bool:
        expected = replace(self.expected)
        first = next(marks_in(line.text.strip(), expected, in_parenthesis=False))
        return first.kind is CellKind.EFFORT and first.number == self.expected.effort

    def _in_parenthesis(self) -> bool:
        return self.open is not None and self.open.text.count("(") > self.open.text.count(")")

    def _awaits_result(self) -> bool:
        return bool(self.stream.goals) and self.stream.goals[-1].result is None

    def _begin(self, kind: CellKind, mark: Mark, piece: Piece) -> None:
        if kind is CellKind.THEME:
            # A theme is no field of an effort: it is shown as it stands.
            self.stream.left.append(Line(piece.line, piece.text))
            self.open = None
            return
        cell = FlatCell(kind, mark.number, [piece], mark.unsure_number)
        self.open = cell
        stream = self.stream
        if kind is CellKind.GOAL:
            stream.goals.append(FlatGoal(cell))
        elif kind is CellKind.RESULT:
            stream.goals[-1].result = cell
        else:
            inside = bool(stream.goals) and stream.goals[-1].result is None
            stream.efforts.append(FlatEffort(cell, len(stream.goals), inside))

    def _goes_on(self, piece: Piece, line: Line, *, same_line: bool) -> None:
        """Put words without a mark of their own where they belong."""
        cell = self.open
        if cell is not None and cell.kind is CellKind.EFFORT:
            cell = self._beside_name(cell, piece, same_line=same_line)
        elif cell is not None and cell.kind is CellKind.RESULT and self.gap and is_complete(cell.text):
            cell = None
        if cell is None or len(cell.pieces) >= _MOST_PIECES[cell.kind]:
            self.stream.left.append(Line(line.number, piece.text))
        else:
            cell.pieces.append(piece)

    def _beside_name(self, name: FlatCell, piece: Piece, *, same_line: bool) -> FlatCell | None:
        """Say whose the words below an effort's name are: the name's, or what the name interrupted."""
        goal = self.stream.goals[-1] if self.stream.goals else None
        if goal and goal.result and _closes(goal.result.text, piece.text):
            return goal.result
        interrupted = goal is not None and self.stream.efforts[-1].inside and not goal.cell.text.endswith(".")
        joins = _JOINS.search(name.text) is not None
        if goal is not None and interrupted:
            self.stream.interleaved.append(piece.line)
            return goal.cell if same_line or not joins else name
        if self.gap and not joins and not piece.text[:1].islower():
            return None
        return name


def is_complete(result: str) -> bool:
    """Tell whether a result says whether the goal was met, and ends."""
    ended = result.count("(") == result.count(")") and result.rstrip().endswith((")", ".", "!"))
    return ended and MET.search(clear_words(result).text) is not None


def _closes(result: str, words: str) -> bool:
    """Tell whether words close the parenthesis that a result was interrupted in."""
    return result.count("(") > result.count(")") and words.count(")") > words.count("(")
