"""Which rows of a financing table are efforts, headings, sums and footnotes."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from seed.parsers import phrases
from seed.parsers.blocks import is_furniture
from seed.parsers.financing_columns import Column, Columns, columns_of, in_column
from seed.parsers.financing_names import RAISED, STARS
from seed.parsers.grid import Cell, Row
from tracker.text import search_key

_SUM = re.compile(
    r"(?:i\s?alt|sum|(?:sub|hoved)?total|samlet|tilsammen|udgifter i alt)\b.{0,80}|.{1,80}\bi alt\s?:?", re.IGNORECASE
)
_FOOTNOTE = re.compile(rf"(?P<mark>[{RAISED}]{{1,2}}|[{re.escape(STARS)}]{{1,3}})\)?\s?:?\s?(?P<words>\S.*)", re.DOTALL)
_ABOUT_STARS = re.compile(r"\bstjerne", re.IGNORECASE)
_CAPTION = re.compile(r"(?:tabel|figur|bilag)\s?\d{1,3}\b.{0,300}", re.IGNORECASE)
_FIGURE = re.compile(r"[-\u2212(]?\d[\d.,]{0,20}\)?")
_SENTENCE = re.compile(r"[.!?][\"\u201d)]?$")
_NUMBERING = re.compile(r"^\d{1,2}[.:)]?\s{1,3}")
_OUTSIDE = re.compile(r"(?:øvrige?|andre|andet|tværgående|fælles|uden for)\b", re.IGNORECASE)
_LONG = 100
"""Words alone on a row that are longer belong to the effort above them."""


@dataclass(slots=True)
class Group:
    """The rows under one pejlemærke, or outside all of them."""

    heading: Cell | None = None
    name: str | None = None
    section: str | None = None


@dataclass(slots=True)
class Effort:
    """The rows of one effort."""

    row: Row
    columns: Columns
    group: Group
    table: int
    """Which table of the paper it stands in, counted from 0."""
    more: list[Cell] = field(default_factory=list)
    """Words of its description on rows of their own."""


@dataclass(slots=True)
class SumRow:
    """A row that says what the rows above it add up to."""

    row: Row
    columns: Columns
    group: Group | None
    """The pejlemærke it closes; None after one was closed, or where there is none."""
    table: int


@dataclass(slots=True)
class Table:
    """A header, and the words right above it."""

    columns: Columns
    above: Row | None
    """The row above the header, where it is one of the same table."""
    captions: list[Cell] = field(default_factory=list)


@dataclass(slots=True)
class Reading:
    """The rows of a paper, sorted."""

    before: list[Row] = field(default_factory=list)
    """What stands above the first table."""
    tables: list[Table] = field(default_factory=list)
    rows: list[Effort | SumRow] = field(default_factory=list)
    """In the paper's order."""
    groups: list[Group] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)
    """Every pejlemærke as it was spelled first."""
    footnotes: list[Cell] = field(default_factory=list)
    left: list[Cell] = field(default_factory=list)
    """What ended nowhere else."""
    last: Row | None = None

    @property
    def efforts(self) -> list[Effort]:
        """The efforts, in the paper's order."""
        return [one for one in self.rows if isinstance(one, Effort)]


@dataclass(slots=True)
class _Place:
    """Where the reading stands."""

    columns: Columns | None = None
    group: Group = field(default_factory=Group)
    is_open: bool = False
    """The group has had no sum yet."""
    effort: Effort | None = None
    before: Row | None = None
    captions: list[Cell] = field(default_factory=list)
    """Titles of the table to come."""


def read_rows(rows: Sequence[Row]) -> Reading:
    """Sort the rows of a paper."""
    reading, place = Reading(), _Place()
    reading.groups.append(place.group)
    for row in rows:
        columns = columns_of(row, place.before)
        if columns is not None:
            _take_header(reading, place, columns)
        elif place.columns is None:
            reading.before.append(row)
        else:
            _take(reading, place, place.columns, row)
        place.before = reading.last = row
    return reading


def figures_of(row: Row, columns: Columns) -> Iterator[tuple[int, Cell]]:
    """Give the filled cells under the years, each with its year."""
    for index, year in columns.years.items():
        if index < len(row.cells) and row.cells[index].paragraphs:
            yield year, row.cells[index]


def is_shifted(row: Row, columns: Columns) -> bool:
    """Tell whether a row's cells may stand under the wrong heads.

    A row with a figure where words belong, and another number of cells than
    the header has, lost or gained a cell before its figures.
    """
    if len(row.cells) > columns.width:
        return any(cell.paragraphs for cell in row.cells[columns.width :])
    return len(row.cells) < columns.width and any(
        _FIGURE.fullmatch(row.cells[index].text)
        for index, kind in columns.texts.items()
        if kind is not Column.ORDINAL and index < len(row.cells)
    )


def sum_words(row: Row, columns: Columns) -> Cell | None:
    """Give the words "I alt" of a row of sums; None for another row."""
    words = [cell for index, cell in enumerate(row.cells) if cell.paragraphs and index in columns.texts]
    label = words[0] if words else None
    return label if label is not None and _SUM.fullmatch(label.text) else None


def _take_header(reading: Reading, place: _Place, columns: Columns) -> None:
    """Begin a table; the same header again, on the next page, goes on with the one before."""
    known = reading.tables[-1].columns if reading.tables else None
    above = place.before if place.before is not None and len(place.before.cells) > 1 else None
    if known is None:
        reading.before = [row for row in reading.before if row is not above]
        _take_heading_above(reading, place)
    elif above is not None and above.filled and above.filled[0] in reading.left:
        reading.left = [cell for cell in reading.left if cell not in above.cells]
    if known is None or place.captions or list(known.years.values()) != list(columns.years.values()):
        reading.tables.append(Table(columns, above, place.captions))
        place.effort, place.captions = None, []
    place.columns = columns


def _take_heading_above(reading: Reading, place: _Place) -> None:
    """Let a pejlemærke that is the heading of the first table hold for its rows."""
    for row in reversed(reading.before[-3:]):
        text = row.cells[0].text.lstrip("# ")
        found = phrases.pejlemaerke_of(text) if len(row.cells) == 1 and not _SENTENCE.search(text) else None
        if found is not None:
            _open(reading, place, row.cells[0], *found)
            reading.before.remove(row)
            return


def _take(reading: Reading, place: _Place, columns: Columns, row: Row) -> None:
    words = [cell for index, cell in enumerate(row.cells) if cell.paragraphs and index not in columns.years]
    figures = dict(figures_of(row, columns)) if len(row.cells) > 1 else {}
    table = len(reading.tables) - 1
    if not figures and len({cell.text for cell in words}) == 1:
        _take_words(reading, place, columns, row, words[0])
    elif sum_words(row, columns):
        group = place.group if place.is_open else None
        reading.rows.append(SumRow(row, columns, group, table))
        _open(reading, place)
    else:
        marked = in_column(columns, row, Column.PEJLEMAERKE)
        group = _group_of_cell(reading, marked) if marked else place.group
        place.effort = Effort(row, columns, group, table)
        reading.rows.append(place.effort)


def _take_words(reading: Reading, place: _Place, columns: Columns, row: Row, cell: Cell) -> None:
    """Say what words alone on a row, or on a line, are."""
    text = cell.text.lstrip("# ")
    if is_furniture(text):
        return
    pejlemaerke = phrases.pejlemaerke_of(text) if not _SENTENCE.search(text) else None
    if pejlemaerke is not None:
        _open(reading, place, cell, *pejlemaerke)
    elif _FOOTNOTE.fullmatch(text) and (len(row.cells) == 1 or _ABOUT_STARS.search(text)):
        reading.footnotes.append(cell)
    elif len(row.cells) == 1:
        is_caption = _CAPTION.fullmatch(text) and (text.endswith("kr.") or not text.endswith("."))
        (place.captions if is_caption else reading.left).append(cell)
        if is_caption:
            _open(reading, place)
    elif place.effort is not None and (text[:1].islower() or len(text) > _LONG or _SENTENCE.search(text)):
        place.effort.more.append(cell)
    elif cell.bold == cell.text or _OUTSIDE.match(text):
        # A heading that is no pejlemærke ends the one above it.
        reading.left.append(cell)
        _open(reading, place)
    else:
        place.effort = Effort(row, columns, place.group, len(reading.tables) - 1)
        reading.rows.append(place.effort)


def _open(
    reading: Reading,
    place: _Place,
    heading: Cell | None = None,
    name: str | None = None,
    section: str | None = None,
) -> None:
    """Begin a group; one pejlemærke is spelled as it was first."""
    place.group = Group(heading, _as_known(reading, name), section)
    place.is_open = heading is not None
    place.effort = None
    reading.groups.append(place.group)


def _group_of_cell(reading: Reading, cell: Cell) -> Group:
    """Give the group of a row that names its pejlemærke in a column of its own."""
    name, section = phrases.pejlemaerke_of(cell.text) or (_NUMBERING.sub("", cell.text), None)
    last = reading.groups[-1]
    known = _as_known(reading, name)
    if (last.name, last.section) == (known, section):
        return last
    reading.groups.append(Group(cell, known, section))
    return reading.groups[-1]


def _as_known(reading: Reading, name: str | None) -> str | None:
    return reading.names.setdefault(search_key(name), name) if name else None


def footnote_of(reading: Reading, mark: str) -> Cell | None:
    """Find the footnote that says what a star means: by its mark, or by what it is about."""
    for footnote in reading.footnotes:
        match = _FOOTNOTE.fullmatch(footnote.text)
        if match and (match["mark"] == mark if mark else match["mark"][0] in STARS):
            return footnote
    return next((footnote for footnote in reading.footnotes if _ABOUT_STARS.search(footnote.text)), None)


def words_of(row: Row, columns: Columns) -> Cell | None:
    """Give the cell with an effort's title; its focus area where that stands alone."""
    named = in_column(columns, row, Column.TITLE)
    if named is not None:
        return named
    others = [in_column(columns, row, column) for column in (Column.FOCUS_AREA, Column.OTHER)]
    filled = [cell for cell in others if cell is not None]
    return filled[0] if len(filled) == 1 else None
