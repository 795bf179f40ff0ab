"""What the cells of a paper say, in the same words wherever they are read."""

from tracker.outputs.paper import Block, ColumnKind, Figure, Heading, Noted, Paper, Value
from tracker.text import safe_text
from tracker.vocabulary import day_words

UNKNOWN = "ukendt"
"""An amount that is asked for or given, and that nobody knows; an empty cell is no amount at all."""


def figure_words(number: int, kind: ColumnKind) -> str:
    """Write a number as Danish papers do: "1.234.567" for kroner, "2023" for a whole number."""
    return f"{number:,}".replace(",", ".") if kind is ColumnKind.KRONER else str(number)


def cell_words(cell: "Value | Figure", kind: ColumnKind) -> str:
    """Say what a cell shows, cleaned, its line breaks kept."""
    match cell:
        case Figure(value=None):
            return UNKNOWN
        case Figure(value=int(number)) | int(number):
            return figure_words(number, kind)
        case Noted(text=text):
            return safe_text(text, lines=True)
        case None:
            return ""
        case text:
            return safe_text(str(text), lines=True)


def notes_of(cell: "Value | Figure") -> tuple[str, ...]:
    """Give the footnotes of a cell or a text, cleaned."""
    notes = cell.notes if isinstance(cell, (Noted, Figure)) else ()
    return tuple(words for note in notes if (words := safe_text(note)))


def note_of(cell: "Value | Figure") -> str:
    """Give the footnotes of a cell or a text as one, a line each, cleaned; empty for none.

    One, since two marks beside one another are read as one number.
    """
    return "\n".join(notes_of(cell))


def label_words(label: str) -> str:
    """Say the word in bold before a paragraph, with its colon and the space after it; empty for none."""
    word = safe_text(label)
    return f"{word.removesuffix(':')}: " if word else ""


def made_words(paper: Paper) -> str:
    """Say when and by whom a paper was made, as far as it is known."""
    when = f" {day_words(paper.made_on)}" if paper.made_on else ""
    name = safe_text(paper.made_by)
    return f"Udarbejdet{when}{f' af {name}' if name else ''}" if when or name else ""


def title_of(paper: Paper) -> str:
    """Give a paper's title, cleaned; a paper without one says so."""
    return safe_text(paper.title) or "Uden titel"


def levelled(paper: Paper) -> list[tuple[Block, int]]:
    """Give a paper's blocks, each heading with its level; none is skipped on the way down, and none is empty.

    Source: PDF/UA-1, 7.4.2; programs that read aloud find their way by them.
    """
    blocks: list[tuple[Block, int]] = []
    above = 0
    for block in paper.blocks:
        if isinstance(block, Heading):
            if not safe_text(block.text):
                continue
            above = min(block.level, above + 1)
        blocks.append((block, above))
    return blocks
