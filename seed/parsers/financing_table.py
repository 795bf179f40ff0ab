"""The financing table of an action plan: efforts by pejlemærke, an amount for each year.

The years stand in the header and the unit in the header or around the table.
A title may share its cell with the description, and have stars that a footnote
explains.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from seed.parsers import phrases
from seed.parsers.blocks import blocks_of
from seed.parsers.financing_columns import (
    Column,
    Columns,
    fund_said,
    says_money,
    unit_in_header,
    unit_stated,
)
from seed.parsers.financing_drafts import Built, TableFacts, build, figure, read_figure
from seed.parsers.financing_rows import Effort, Reading, SumRow, Table, figures_of, footnote_of, read_rows, words_of
from seed.parsers.financing_totals import table_checks
from seed.parsers.grid import Cell, Row, rows_of
from seed.parsers.masthead import Masthead, Words, read_masthead
from seed.parsers.parts import parts_of
from seed.parsers.phrases import TextField
from seed.reader import PaperText
from tracker.drafts import Document, DocumentType, Finding, Parsed, Severity, UnplacedLine
from tracker.text import safe_text

_SEEN = 3000
"""What a paper is shows in its first rows."""
_SHOWN = 120
_PLAN = re.compile(
    r"\b(?P<plan>(?-i:(?:[A-ZÆØÅ][\w-]{0,30}\s){0,2}(?=[a-zæøå]))?[\w-]{0,40}(?:plan|vision|strategi|politik|program)(?:en|et)?"
    rf"(?:\s(?:for|mod|om|til)\s(?:[\w-]{{1,40}},?\s){{1,8}}?)?\s?(?:for\s)?{phrases.YEARS.pattern})",
    re.IGNORECASE,
)
_NAMED_PLAN = re.compile(r"(?:hand(?:le|lings))?plan:\s{1,5}(?P<plan>\S.{0,150})", re.IGNORECASE)
_GOALS = re.compile(r"(?:målsætning|mål|status|resultat)(?:er|erne|et|en)?\b.{0,40}", re.IGNORECASE)
_ASSESSED = frozenset({TextField.RESULTS, TextField.ASSESSMENT})


def recognises(paper: PaperText) -> bool:
    """Tell from its content whether a paper has such a table."""
    rows = list(islice(rows_of(paper.lines), _SEEN))
    reading = read_rows(rows)
    if not reading.tables or any(_is_of_list(row) for row in rows):
        return False
    with_money = (
        one
        for one in reading.efforts
        if words_of(one.row, one.columns)
        and any(read_figure(figure(cell.text), 10**9)[0] is not None for _, cell in figures_of(one.row, one.columns))
    )
    first = reading.tables[0]
    is_money = _units(reading, first) or says_money([*_heads(first.columns), *_around(reading, first)])
    return bool(is_money) and next(with_money, None) is not None


def parse(paper: PaperText) -> Parsed:
    """Read the drafts of a table, what was checked, and what was left over."""
    reading = read_rows(list(rows_of(paper.lines)))
    first = reading.tables[0]
    begins = (first.above or first.columns.header).line
    masthead = read_masthead(parts_of(blocks_of(line for line in paper.lines if line.number < begins)))
    title = masthead.title or _title(reading)
    units = [_units(reading, table) for table in reading.tables]
    captions = [cell.text for table in reading.tables for cell in table.captions]
    facts = TableFacts(
        name=paper.name,
        sha256=paper.sha256,
        title=title,
        plan=_plan(reading, title),
        units=[next(iter(unit)) if len(unit) == 1 else None for unit in units],
        fund=fund_said([*_heads(first.columns), *captions, title.value if title else ""]),
    )
    keys = _keys(reading, paper)
    built = [build(effort, reading, facts, key) for effort, key in zip(reading.efforts, keys, strict=True)]
    checks, unchecked = table_checks(reading, built, facts.units)
    cut_short = list(_cut_short(reading, built, paper))
    if cut_short:
        # What is missing may be what a sum lacks.
        checks = [check for check in checks if check.holds or check.computed > check.stated]
    findings = [
        *(one for unit, table in zip(units, reading.tables, strict=True) for one in _unit_findings(unit, table)),
        *(finding for one in built for finding in one.findings),
        *_dashes(built),
        *cut_short,
    ]
    return Parsed(
        document=_document(paper, masthead, title),
        drafts=tuple(one.draft for one in built),
        findings=tuple(findings),
        unplaced=tuple(_unplaced(reading, built, unchecked, masthead, title)),
        checks=tuple(checks),
    )


def _document(paper: PaperText, masthead: Masthead, title: Words | None) -> Document:
    return Document(
        name=paper.name,
        sha256=paper.sha256,
        type=DocumentType.FINANCING_TABLE,
        title=title.value if title else None,
        dated=masthead.dated,
        case_number=masthead.case_number,
        document_number=masthead.document_number,
    )


def _is_of_list(row: Row) -> bool:
    """Tell whether a row shows that the paper lists what expires, or how goals went."""
    if len(row.cells) == 1:
        return phrases.is_list_title(row.cells[0].text)
    labels = (phrases.label_of(cell.text) for cell in row.filled[:50] if len(cell.text) < _SHOWN)
    if any(label and label.field in _ASSESSED and not label.rest for label in labels):
        return True
    has_years = sum(cell.text[:4].isdecimal() for cell in row.filled) > 1
    return has_years and any(_GOALS.fullmatch(cell.text) for cell in row.filled)


def _heads(columns: Columns) -> list[str]:
    return [cell.text for cell in columns.header.filled]


def _units(reading: Reading, table: Table) -> set[int]:
    """Find the units a table may be in: what its header says, or its caption, or the words around it."""
    captions = (cell.text for cell in table.captions)
    return unit_in_header(table.columns, table.above) or unit_stated(captions) or unit_stated(_around(reading, table))


def _around(reading: Reading, table: Table) -> Iterator[str]:
    """Give the words around a table that may say what its figures are."""
    yield from (cell.text for cell in table.captions)
    yield from (cell.text for row in reading.before for cell in row.filled)
    yield from (cell.text for cell in (*reading.left, *reading.footnotes))


def _title(reading: Reading) -> Words | None:
    """Take the first line for the title, unless it is a sentence or the paper's date."""
    for row in reading.before:
        cell = row.filled[0]
        text = cell.text.lstrip("# ")
        if len(row.filled) == 1 and any(char.isalpha() for char in text):
            is_title = len(text) <= 300 and not text.endswith((".", ":", "?", "!"))
            return Words(text, cell.line, cell.quote(text)) if is_title else None
    return None


def _plan(reading: Reading, title: Words | None) -> Words | None:
    """Find the action plan in the title, or else in the words above the table."""
    cells = [cell for row in reading.before for cell in row.filled]
    lines = [Words(cell.text, cell.line, cell.quote(cell.text)) for cell in cells]
    for words in ([title] if title else []) + lines:
        match = _NAMED_PLAN.fullmatch(words.value[:200]) or _PLAN.search(words.value[:2000])
        if match:
            name = match["plan"].strip()
            quote = name if name in words.quote else words.quote
            return Words(name[:1].upper() + name[1:], words.line, quote)
    return None


def _keys(reading: Reading, paper: PaperText) -> Iterator[str]:
    """Give every effort its key; several rows may stand on one line of a file."""
    seen: dict[int, int] = {}
    for effort in reading.efforts:
        line = effort.row.line
        seen[line] = seen.get(line, 0) + 1
        yield f"{paper.sha256[:8]}:{line}" + (f".{seen[line]}" if seen[line] > 1 else "")


def _unit_findings(units: set[int], table: Table) -> Iterator[Finding]:
    if len(units) == 1:
        return
    header = table.columns.header
    why = "står i flere enheder" if units else "har ingen enhed (fx 1.000 kr.)"
    yield Finding(
        Severity.WARNING,
        "unit_unclear" if units else "unit_missing",
        f"Linje {header.line}: tabellens beløb {why}. De er gemt som ukendte; skriv enheden over tabellen, og "
        "læs papiret igen.",
        header.line,
        safe_text(" | ".join(_heads(table.columns)))[:_SHOWN],
    )


def _dashes(built: Sequence[Built]) -> Iterator[Finding]:
    """Say once that a dash was taken for an empty cell."""
    found = [one for one in built if one.dashes]
    if found:
        line = found[0].effort.row.line
        yield Finding(
            Severity.NOTE,
            "dash_as_empty",
            f"Linje {line}: en streg i stedet for et beløb er læst som en tom celle: ingen bevilling det år.",
            line,
            found[0].effort.row.quote(found[0].effort.columns.years),
        )


def _cut_short(reading: Reading, built: Sequence[Built], paper: PaperText) -> Iterator[Finding]:
    """Name the last row when the paper seems to end inside its table."""
    why = _why_unfinished(reading, built)
    if not why:
        return
    line = max((line for line in paper.lines if line.text.strip()), key=lambda line: line.number)
    yield Finding(
        Severity.WARNING,
        "cut_short",
        f"{safe_text(paper.name)}, linje {line.number}: papiret slutter midt i tabellen: {why}. Tjek, at filen er hel.",
        line.number,
        line.text.strip()[-_SHOWN:],
    )


def _why_unfinished(reading: Reading, built: Sequence[Built]) -> str:
    """Say what the end of a table lacks that the rest has; empty when it seems whole."""
    rows, last = reading.rows, reading.last
    heading = reading.groups[-1].heading
    if last is None or (heading is not None and last.cells[0].line == heading.line):
        return "der står kun en overskrift"
    ending = rows[-1]
    if isinstance(ending, SumRow):
        return ""
    whole = [one for one in rows[:-1] if len(one.row.cells) >= one.columns.width]
    if ending.row is last and len(ending.row.cells) < ending.columns.width and len(whole) == len(rows) - 1 > 0:
        return "den sidste række mangler celler"
    if not built[-1].draft.amounts and all(one.draft.amounts for one in built[:-1]) and len(built) > 1:
        return "den sidste række har ingen beløb"
    return _why_no_sum(rows, ending)


def _why_no_sum(rows: Sequence[Effort | SumRow], ending: Effort) -> str:
    """Say that the last pejlemærke has no sum, where others have."""
    summed = {id(one.group) for one in rows if isinstance(one, SumRow) and one.group is not None}
    if ending.group.heading is not None and summed and id(ending.group) not in summed:
        return "det sidste pejlemærke mangler sin sum"
    return ""


def _unplaced(
    reading: Reading, built: Sequence[Built], unchecked: Sequence[SumRow], masthead: Masthead, title: Words | None
) -> list[UnplacedLine]:
    """List what ended in no field: other columns, sums that could not be checked, and words around the table."""
    left: list[Cell] = [cell for one in built for cell in _unread(one)]
    left += reading.left
    used = {title.line} if title else set()
    rows = [row for row in reading.before if row.line not in used and not _is_known(row.filled[0], masthead, title)]
    explained = {id(footnote_of(reading, "")) for one in built if one.draft.starred}
    quoted = {value.source.line for one in built for value in one.draft.sources if value.field == "starred"}
    left += [cell for cell in reading.footnotes if id(cell) not in explained and cell.line not in quoted]
    whole = (*rows, *(one.row for one in unchecked))
    lost = [UnplacedLine(row.line, "\t".join(cell.text for cell in row.filled)) for row in whole]
    lost += [UnplacedLine(cell.line, cell.text) for cell in left]
    return sorted(lost, key=lambda line: line.line)


def _is_known(cell: Cell, masthead: Masthead, title: Words | None) -> bool:
    """Tell whether a line above the table is its caption, or was read as date or number."""
    text = cell.text.lstrip("# ")
    numbers = (masthead.case_number, masthead.document_number, str(masthead.dated.year) if masthead.dated else None)
    is_number = len(text) <= 80 and any(number and number in text for number in numbers)
    return is_number or text.casefold().startswith("tabel ") or (title is not None and text == title.value)


def _unread(built: Built) -> Iterator[Cell]:
    """Give the cells of an effort's row that became nothing of its draft."""
    effort: Effort = built.effort
    row, columns = effort.row, effort.columns
    named = words_of(row, columns)
    for place, cell in enumerate(row.cells):
        if not cell.paragraphs or cell is named or place == columns.total:
            continue
        kind = columns.texts.get(place)
        if place in columns.years:
            lost = not built.draft.amounts and bool(figure(cell.text))
        elif kind is Column.FUND:
            lost = not any(amount.fund for amount in built.draft.amounts)
        else:
            lost = kind in {None, Column.OTHER}
        if lost:
            yield cell
