"""What the cells of a paper say, in the same words wherever they are read."""

from tracker.outputs.paper import ColumnKind, Figure, Heading, Noted, Paper, Value
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
    """Give the footnotes of a cell, cleaned."""
    return tuple(safe_text(note, lines=True) for note in cell.notes) if isinstance(cell, (Noted, Figure)) else ()


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


def heading_levels(paper: Paper) -> list[int]:
    """Give the level of each block that is a heading, 0 for the others; none is skipped on the way down.

    Source: PDF/UA-1, 7.4.2, and what programs that read aloud find their way by.
    """
    levels, above = [], 0
    for block in paper.blocks:
        if isinstance(block, Heading):
            above = min(block.level, above + 1)
        levels.append(above if isinstance(block, Heading) else 0)
    return levels
