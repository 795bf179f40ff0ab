"""A paper as Markdown: tables as pipes, notes as footnotes, and no text that is more than text."""

import re
from collections.abc import Iterator

from tracker.outputs.laying import cell_value, chart_table, note_numbers
from tracker.outputs.paper import Chart, ColumnKind, Figure, Heading, Paper, Paragraph, RowRole, Table, Value
from tracker.outputs.paper_words import figure_words, label_words, made_words, notes_of
from tracker.text import safe_text

_ACTIVE = re.compile(
    r"[\\`*_\[\]<>~|$]"  # what may begin emphasis, code, a link, HTML, a cell or a formula
    r"|&(?=\w+;|#\w+;)"  # an entity
    r"|@(?=\w)|:(?=/)|(?<=\bwww)\."  # what some readers make a link of without being asked
)
_AT_START = re.compile(r"(?P<space>[ \t]*)(?:(?P<number>[0-9]{1,9})(?P<point>[.)])(?=\s|$)|(?P<sign>[#+\-=]|!(?=\[)))")
_ADDRESS = re.compile(r"""\S*(?:\s+(?:"[^"]*"|'[^']*'|\([^)]*\)))?""")


def write(paper: Paper) -> bytes:
    """Write a paper."""
    numbers = note_numbers(paper)
    parts = [f"# {_line(paper.title)}"]
    parts += [_text(words) for words in (paper.subtitle, made_words(paper)) if words]
    for block in paper.blocks:
        match block:
            case Heading():
                parts.append(f"{'#' * (block.level + 1)} {_line(block.text)}")
            case Paragraph():
                parts.append(_paragraph(block, numbers))
            case Table():
                parts += _table(block, numbers)
            case Chart():
                parts += _table(chart_table(block), numbers)
    parts += [f"[^{number}]: {_note(note)}" for note, number in numbers.items()]
    return ("\n\n".join(part for part in parts if part.strip()) + "\n").encode()


def escaped(text: str) -> str:
    """Let a cleaned text of one line be nothing but text."""
    started = _AT_START.match(text)
    if started is None:
        return _ACTIVE.sub(r"\\\g<0>", text)
    rest = _ACTIVE.sub(r"\\\g<0>", text[started.end() :])
    begun = f"{started['number']}\\{started['point']}" if started["number"] else f"\\{started['sign']}"
    return begun + rest


def _line(text: str) -> str:
    return escaped(safe_text(text))


def _text(text: str) -> str:
    """Set several lines, each on a line of its own."""
    lines = [escaped(line.strip()) for line in safe_text(text, lines=True).strip().split("\n")]
    return "\n".join(
        f"{line}  " if line and index + 1 < len(lines) and lines[index + 1] else line
        for index, line in enumerate(lines)
    )


def _note(note: str) -> str:
    """Set a footnote; one that could be an address gets a space after it, or readers without footnotes link to it."""
    line = _line(note)
    return f"{line} &nbsp;" if _ADDRESS.fullmatch(line) else line


def _paragraph(block: Paragraph, numbers: dict[str, int]) -> str:
    label = f"**{_line(words)}** " if (words := label_words(block.label)) else ""
    return f"{label}{_text(block.text.text)}{_marks(notes_of(block.text), numbers)}"


def _marks(notes: tuple[str, ...], numbers: dict[str, int]) -> str:
    return "".join(f"[^{numbers[note]}]" for note in notes)


def _table(table: Table, numbers: dict[str, int]) -> Iterator[str]:
    if table.name:
        yield f"**{_line(table.name)}**"
    rows = [
        _row([_line(column.title) for column in table.columns]),
        _row(["---" if column.kind is ColumnKind.TEXT else "---:" for column in table.columns]),
    ]
    for row in table.rows:
        cells = [_cell(cell, column.kind, numbers) for cell, column in zip(row.cells, table.columns, strict=True)]
        if row.role is not RowRole.LINE:
            cells = [f"**{cell}**" if cell else "" for cell in cells]
        rows.append(_row(cells))
    yield "\n".join(rows)


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(cell: Value | Figure, kind: ColumnKind, numbers: dict[str, int]) -> str:
    marked = _marks(notes_of(cell), numbers)
    value = cell_value(cell)
    if isinstance(value, int):
        return figure_words(value, kind) + marked
    lines = [escaped(line.strip()) for line in (value or "").strip().split("\n")]
    return "<br>".join(lines) + marked
