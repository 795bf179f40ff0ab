"""Pejl's own report, read as strictly as it is written: nothing in it is guessed.

What a person changed in it is read as changed. What stands where the layout
has no place for it is named, and belongs to no entry.
"""

import re
from collections.abc import Iterator
from itertools import islice

from seed.parsers.own_entries import build_draft, entries_of
from seed.parsers.own_lines import Field, OwnLine, fields_of, layout_at, own_lines
from seed.parsers.own_sums import checks_of
from seed.reader import PaperText
from tracker.drafts import Document, DocumentType, Finding, Parsed, Severity, UnplacedLine
from tracker.report_cliff import is_of_cliff
from tracker.report_layout import LAYOUTS_READ, Label
from tracker.text import safe_text

_COUNT = re.compile(r"(?P<count>[0-9]{1,7}) bevilling(?:er)?, der udløber eller nedsættes efter (?P<year>[0-9]{4})\.")
_FURNITURE = re.compile(r"(?:Dannet|Udarbejdet)\b.{0,200}")
_PAGE = re.compile(r"Side [0-9]{1,5} af [0-9]{1,5}")
_SEEN = 60
"""So many lines may stand above the one that says whose layout it is."""


def recognises(paper: PaperText) -> bool:
    """Tell whether a paper says that it is laid out by Pejl."""
    return layout_at(list(islice(own_lines(paper.lines[:_SEEN]), _SEEN))) is not None


def parse(paper: PaperText) -> Parsed:
    """Read the entries of a report, and what stands outside them."""
    lines = list(own_lines(paper.lines))
    start = layout_at(lines) or 0
    fields = fields_of(lines[start:])
    layout = fields[0]
    said = _COUNT.fullmatch(layout.words)
    after_year = int(said["year"]) if said else None
    above = [line for line in lines[:start] if line.text]
    title = above[0] if above else None
    stray = [line for line in above[1:] if not _FURNITURE.fullmatch(line.text)]
    if layout.label is None or layout.label.number not in LAYOUTS_READ or said is None:
        return _unread(paper, title, [line for line in lines[start:] if line.text])
    found = entries_of(fields[1:])
    name = title.text if title else paper.name
    built = [
        build_draft(entry, after_year=int(said["year"]), document=name, sha256=paper.sha256) for entry in found.entries
    ]
    ends = [one for one in fields if one.label and one.label.label is Label.END]
    stray += [*layout.stray, *found.stray]
    # A workbook has the cliff's figures last, behind the end.
    stray += [line for one in ends for line in one.stray if not is_of_cliff(line.text)]
    stray = [line for line in stray if not _PAGE.fullmatch(line.text)]
    findings = [finding for _, own in built for finding in own]
    findings += [*_whole(paper, fields, int(said["count"]), len(built)), *map(_out_of_place, stray)]
    return Parsed(
        document=_document(paper, title, after_year),
        drafts=tuple(draft for draft, _ in built),
        findings=tuple(findings),
        checks=tuple(checks_of(fields, [draft for draft, _ in built], int(said["year"]))),
        unplaced=tuple(UnplacedLine(line.number, line.quote) for line in sorted(stray, key=lambda line: line.number)),
    )


def _document(paper: PaperText, title: OwnLine | None, after_year: int | None) -> Document:
    return Document(
        name=paper.name,
        sha256=paper.sha256,
        type=DocumentType.EXPIRY_LIST,
        title=title.text if title else None,
        after_year=after_year,
    )


def _unread(paper: PaperText, title: OwnLine | None, lines: list[OwnLine]) -> Parsed:
    """Give a report whose first line is another than this version of Pejl writes."""
    message = (
        f"{safe_text(paper.name)}, linje {lines[0].number}: papiret er i en opstilling, som denne udgave af Pejl ikke "
        "kender. Intet er læst ud af det. Lav rapporten igen med: pejl report FIL"
    )
    return Parsed(
        _document(paper, title, None),
        findings=(Finding(Severity.ERROR, "unknown_layout", message, lines[0].number, lines[0].quote),),
        unplaced=tuple(UnplacedLine(line.number, line.quote) for line in lines),
    )


def _whole(paper: PaperText, fields: list[Field], stated: int, read: int) -> Iterator[Finding]:
    """Say when the end is missing, or another number of entries stands there than the report says."""
    last = fields[-1]
    if last.label is None or last.label.label is not Label.END:
        line = last.lines[-1] if last.lines else last.first
        yield Finding(
            Severity.WARNING,
            "cut_short",
            f"{safe_text(paper.name)}, linje {line.number}: linjen »{Label.END}« mangler. Tjek, at filen er hel.",
            line=line.number,
        )
    if stated != read:
        yield Finding(
            Severity.WARNING,
            "entry_count",
            f"Linje {fields[0].first.number}: der står {stated} bevillinger, men der er læst {read}.",
            line=fields[0].first.number,
            quote=fields[0].first.quote,
            stated=stated,
            computed=read,
        )


def _out_of_place(line: OwnLine) -> Finding:
    return Finding(
        Severity.WARNING,
        "out_of_place",
        f"Linje {line.number}: »{safe_text(line.text[:80])}« står, hvor opstillingen ikke har plads til det, og er "
        "ikke læst som en del af en bevilling.",
        line=line.number,
        quote=line.quote,
    )
