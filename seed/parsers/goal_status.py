"""The status of a plan's numbered goals: efforts, what they aimed at, and how it went.

The goals stand in a table, or in a table that was flattened to lines. What the
rest of the paper tells of an effort or a goal is put with it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from seed.parsers import goal_lines, goal_table
from seed.parsers.goal_efforts import EffortsRead, StatusFacts, drafts_of
from seed.parsers.goal_masthead import read_masthead
from seed.reader import PaperText
from tracker.drafts import Document, DocumentType, Parsed
from tracker.errors import DocumentError
from tracker.text import safe_text


@dataclass(frozen=True, slots=True)
class _Layout:
    """One way such a paper is laid out."""

    recognises: Callable[[PaperText], bool]
    read: Callable[[PaperText, StatusFacts], EffortsRead]


LAYOUTS: Sequence[_Layout] = (
    _Layout(goal_table.is_table_layout, goal_table.read_table_layout),
    _Layout(goal_lines.is_lines_layout, goal_lines.read_lines_layout),
)
"""In order; the first that recognises a paper reads it."""


def recognises(paper: PaperText) -> bool:
    """Tell from its content whether a paper is the status of a plan's goals."""
    return any(layout.recognises(paper) for layout in LAYOUTS)


def parse(paper: PaperText) -> Parsed:
    """Read one draft per effort, its goals inside.

    Raises:
        DocumentError: The paper does not say which year it is about.
    """
    masthead = read_masthead(paper)
    if masthead.facts is None:
        raise DocumentError(
            f"{safe_text(paper.name)}: der står ikke, hvilket år målene gælder. "
            "Skriv året over kolonnen, fx »Status 2024«, og læs papiret igen."
        )
    layout = next(layout for layout in LAYOUTS if layout.recognises(paper))
    read = layout.read(paper, masthead.facts)
    return Parsed(
        document=Document(
            name=paper.name,
            sha256=paper.sha256,
            type=DocumentType.GOAL_STATUS,
            title=masthead.title.value if masthead.title else None,
            dated=masthead.dated,
            case_number=masthead.case_number,
            document_number=masthead.document_number,
        ),
        drafts=drafts_of(read.efforts, masthead.facts),
        findings=read.findings,
        unplaced=tuple(sorted((*masthead.unplaced, *read.unplaced), key=lambda line: line.line)),
        checks=read.checks,
    )
