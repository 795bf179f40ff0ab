"""The list of appropriations that expire after a year, by pejlemærke.

An entry has a title, an amount line, a description, results and an assessment,
as headings and paragraphs or in the cells of a table. A title or an amount may
be missing, and what stands under "Øvrige bevillinger" is told in sentences.
"""

from collections.abc import Iterator, Sequence
from itertools import islice

from seed.parsers import phrases, totals
from seed.parsers.blocks import blocks_of
from seed.parsers.entries import PaperFacts, build_draft
from seed.parsers.masthead import read_masthead
from seed.parsers.outline import Entry, Outline, outline_of
from seed.parsers.parts import Mark, Part, parts_of
from seed.parsers.phrases import TextField
from seed.reader import PaperText
from tracker.drafts import Check, Document, DocumentType, Finding, Parsed, Severity, UnplacedLine
from tracker.text import safe_text, search_key

_ENDINGS = (".", "!", "?", ":", ";", ")", '"', "\u201d", "\u201c", "\u00bb", "\u00ab", "'", "\u2019")
_SEEN = 3000
"""What a paper is shows in its first lines and cells."""
_SHOWN = 120


def recognises(paper: PaperText) -> bool:
    """Tell from its content whether a paper is such a list."""
    parts = parts_of(islice(blocks_of(paper.lines), _SEEN))
    marks = {part.mark for part in parts}
    labels = {part.label.field for part in parts if part.label}
    says_so = any(phrases.is_list_title(part.text) for part in parts if part.mark in {Mark.HEADING, Mark.TEXT})
    says_so = says_so or any(phrases.after_year_in(part.text[:2000]) for part in parts if part.mark is Mark.TEXT)
    is_grouped = Mark.PEJLEMAERKE in marks
    has_entries = Mark.AMOUNT in marks or len(labels) > 1 or (is_grouped and Mark.OTHER in marks)
    return has_entries and (says_so or (is_grouped and Mark.AMOUNT in marks and bool(labels)))


def parse(paper: PaperText) -> Parsed:
    """Read the drafts of a list, what was checked, and what was left over."""
    parts = parts_of(blocks_of(paper.lines))
    masthead = read_masthead(parts)
    facts = PaperFacts(masthead, paper.name, paper.sha256)
    outline = outline_of(parts, masthead.used)
    built = {id(entry): build_draft(entry, facts) for entry in outline.entries}
    drafts = tuple(built[id(entry)][0] for entry in outline.entries)
    findings = [finding for entry in outline.entries for finding in built[id(entry)][1]]
    cut_short = list(_cut_short(outline, paper))
    checks: list[Check] = []
    for group in outline.groups:
        own = [built[id(entry)][0] for entry in group.entries]
        # What stands before the first pejlemærke is about the whole paper.
        around = [draft for draft in drafts if group.name is None or draft.pejlemaerke == group.name]
        if group.prose:
            checks += totals.money_checks(group, totals.scopes_of(own, around), masthead.after_year)
    checks += totals.count_checks(_prose(outline), _number_of_pejlemaerker(outline))
    if cut_short:
        # What is missing may be what a sum or a count lacks.
        checks = [check for check in checks if check.holds or check.computed > check.stated]
    return Parsed(
        document=Document(
            name=paper.name,
            sha256=paper.sha256,
            type=DocumentType.EXPIRY_LIST,
            title=masthead.title.value if masthead.title else None,
            dated=masthead.dated,
            case_number=masthead.case_number,
            document_number=masthead.document_number,
            after_year=masthead.after_year,
        ),
        drafts=drafts,
        findings=(*findings, *cut_short),
        unplaced=tuple(UnplacedLine(block.line, block.text) for part in _prose(outline) for block in part.blocks),
        checks=tuple(checks),
    )


def _prose(outline: Outline) -> list[Part]:
    return [part for group in outline.groups for part in group.prose]


def _number_of_pejlemaerker(outline: Outline) -> int:
    return len({search_key(group.name) for group in outline.groups if group.name})


def _cut_short(outline: Outline, paper: PaperText) -> Iterator[Finding]:
    """Name the last entry when the paper seems to end inside it."""
    last = outline.last
    if last is None:
        return
    entries = outline.entries
    ending = entries[-1] if entries and entries[-1].last is last else None
    why = _why_unfinished(ending, entries[:-1]) if ending else _why_no_end(last)
    if not why:
        return
    line = max((line for line in paper.lines if line.text.strip()), key=lambda line: line.number)
    where = f"bevillingen »{safe_text(ending.title.text[:_SHOWN])}«" if ending and ending.title else "papiret"
    yield Finding(
        Severity.WARNING,
        "cut_short",
        f"{safe_text(paper.name)}, linje {line.number}: papiret slutter midt i {where}: {why}. Tjek, at filen er hel.",
        line=line.number,
        quote=line.text.strip()[-_SHOWN:],
    )


def _why_unfinished(entry: Entry, earlier: Sequence[Entry]) -> str:
    """Say what an entry lacks that the others have; empty when it seems whole."""
    last = entry.last
    if last is None or last is entry.title:
        return "der står kun en overskrift"
    if last.mark is Mark.LABEL:
        return "den sidste tekst mangler"
    like = [one for one in earlier if one.is_other is entry.is_other]
    assessed = [one for one in like if TextField.ASSESSMENT in one.texts]
    if TextField.ASSESSMENT not in entry.texts and not entry.is_other and 2 * len(assessed) >= len(like):
        return "der er ingen vurdering"
    if last.mark is not Mark.TEXT or last.text.endswith(_ENDINGS):
        return ""
    ended = [one for one in like if one.last and one.last.text.endswith(_ENDINGS)]
    return "den sidste sætning er ikke afsluttet" if 4 * len(ended) >= 3 * len(like) else ""


def _why_no_end(last: Part) -> str:
    """Say why text outside the entries seems to end too early."""
    if last.mark is Mark.PEJLEMAERKE:
        return "der står kun en overskrift"
    is_sentence = last.mark is Mark.TEXT and len(last.text) > 60
    return "den sidste sætning er ikke afsluttet" if is_sentence and not last.text.endswith(_ENDINGS) else ""
