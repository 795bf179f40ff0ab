"""Which parser recognises a file, and what it reads in it."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Protocol

from seed.formats.bounded import Watch
from seed.parsers import expiry_list, financing_table, goal_status, own_report
from seed.parsers.price_levels import with_price_levels
from seed.reader import PaperText, read_lines
from tracker.checks import findings_of
from tracker.drafts import Document, Finding, Parsed, Severity, UnplacedLine
from tracker.text import safe_text


class Parser(Protocol):
    """A family of documents."""

    def recognises(self, paper: PaperText) -> bool:
        """Tell from its content whether a paper belongs to the family."""
        ...

    def parse(self, paper: PaperText) -> Parsed:
        """Read the paper."""
        ...


PARSERS: Sequence[Parser] = (own_report, financing_table, expiry_list, goal_status)
"""In order; the first that recognises a paper reads it."""


def read_document(path: Path, *, watch: Watch | None = None) -> Parsed:
    """Read a file into drafts, with the findings of reading and of checking.

    A paper of no family that is known is read all the same: it has no type, no
    drafts, every line of it is unplaced, and a finding says so.

    Args:
        path: The file.
        watch: Told how far the reading of a large paper is; may raise, which
            ends it.

    Raises:
        DocumentError: The file cannot be read.
    """
    return read_paper(read_lines(path, watch=watch))


def read_paper(paper: PaperText) -> Parsed:
    """Read the lines of a paper into drafts, with all findings."""
    parser = next((parser for parser in PARSERS if parser.recognises(paper)), None)
    has_places = any(line.place for line in paper.lines)
    # The checks name the line of a sentence: they get the lines along.
    parsed = replace(
        parser.parse(paper) if parser else _unrecognised(paper),
        lines=tuple(line.text for line in paper.lines),
        places=tuple(line.place for line in paper.lines) if has_places else (),
    )
    if parser is not own_report:  # Pejl's own report says of each amount which year's prices it is in
        parsed = with_price_levels(parsed)
    findings = (*paper.findings, *parsed.findings, *findings_of(parsed))
    return replace(parsed, findings=tuple(sorted(findings, key=lambda finding: finding.line or 0)))


def _unrecognised(paper: PaperText) -> Parsed:
    words = [line for line in paper.lines if line.text.strip()]
    return Parsed(
        Document(paper.name, paper.sha256),
        findings=(
            Finding(
                Severity.NOTE,
                "unrecognised",
                f"{safe_text(paper.name)}: papiret ligner hverken en liste over bevillinger, der udløber (»Bevilling "
                "2023: …« og en vurdering af hver), en finansieringstabel for en handleplan (beløb år for år) eller en "
                "status på målsætninger (mål og om de blev opnået). Intet er læst ud af det. Tjek, at det er det rette "
                "papir.",
                line=words[0].number,
                quote=words[0].text.strip()[:200],
            ),
        ),
        unplaced=tuple(UnplacedLine(line.number, line.text) for line in words),
    )
