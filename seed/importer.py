"""Which parser recognises a file, and what it reads in it."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Protocol

from seed.parsers import expiry_list, financing_table, goal_status
from seed.reader import PaperText, read_lines
from tracker.checks import findings_of
from tracker.drafts import Parsed
from tracker.errors import DocumentError
from tracker.text import safe_text


class Parser(Protocol):
    """A family of documents."""

    def recognises(self, paper: PaperText) -> bool:
        """Tell from its content whether a paper belongs to the family."""
        ...

    def parse(self, paper: PaperText) -> Parsed:
        """Read the paper."""
        ...


PARSERS: Sequence[Parser] = (financing_table, expiry_list, goal_status)
"""In order; the first that recognises a paper reads it."""


def read_document(path: Path) -> Parsed:
    """Read a file into drafts, with the findings of reading and of checking.

    Raises:
        DocumentError: The file cannot be read, or is no paper that is known.
    """
    paper = read_lines(path)
    parser = next((parser for parser in PARSERS if parser.recognises(paper)), None)
    if parser is None:
        raise DocumentError(
            f"{safe_text(paper.name)}, linje 1: papiret ligner ikke en liste over bevillinger, der udløber "
            "(»Bevilling 2023: …« og en vurdering af hver), en tabel over finansieringen af en handleplan "
            "(indsatser med beløb for hvert år) eller en status på mål (en tabel med mål og status). Tjek, at det "
            "er det rette papir."
        )
    # The checks name the line of a sentence: they get the lines along.
    parsed = replace(parser.parse(paper), lines=tuple(line.text for line in paper.lines))
    findings = (*paper.findings, *parsed.findings, *findings_of(parsed))
    return replace(parsed, findings=tuple(sorted(findings, key=lambda finding: finding.line or 0)))
