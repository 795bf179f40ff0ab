"""Goals in a table: a row per goal, the effort in the first row of its goals.

Rows go on with an empty first cell, and a cell may go on in the row below it
(a page ended there). What is no row of the table is left to `goal_prose`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from seed.parsers.amounts import Figure, read_amount_line
from seed.parsers.goal_efforts import EffortRead, EffortsRead, GoalRead, StatedMoney, StatusFacts
from seed.parsers.goal_masthead import ends_section
from seed.parsers.goal_prose import place_prose
from seed.parsers.goal_rows import Column, columns_of
from seed.parsers.goal_words import fund_in, read_effort, read_goal, read_met, read_status, starts_goal
from seed.parsers.grid import Cell, Row, rows_of
from seed.parsers.phrases import YEARS, years_of
from seed.reader import Line, PaperText
from tracker.drafts import Check, Finding, Severity, UnplacedLine
from tracker.errors import MoneyError
from tracker.money import Amount, parse_amount, within_rounding
from tracker.text import fold_space, safe_text, search_key

_TOTAL = re.compile(r"(?:i alt|total|sum|samlet|alle indsatser)\b", re.IGNORECASE)
_NUMBER_ALONE = re.compile(r"\d[\d.,]{0,20}")
_CELL_NUMBER = re.compile(r"(?P<number>\d{1,2})[.)]?")
_UNITS = (
    (re.compile(r"\bmio", re.IGNORECASE), 10**6),
    (re.compile(r"1\.000\s?kr|\bt\.?\s?kr|tusinde", re.IGNORECASE), 1000),
)


@dataclass(slots=True)
class _Goal:
    """A goal whose cells may go on in the next row."""

    number: int | None
    goal: list[Cell]
    result: list[Cell]
    met: list[Cell]
    notes: list[Cell]


@dataclass(slots=True)
class _Effort:
    """An effort whose rows are being read."""

    cell: Cell | None
    """None for goals above the first effort."""
    line: int
    title: list[str] = field(default_factory=list)
    number: int | None = None
    money: list[StatedMoney] = field(default_factory=list)
    goals: list[_Goal] = field(default_factory=list)


@dataclass(slots=True)
class _Reading:
    """What is known while a paper is read row by row."""

    facts: StatusFacts
    columns: tuple[Column, ...] = ()
    heads: tuple[str, ...] = ()
    efforts: list[_Effort] = field(default_factory=list)
    around: list[Line] = field(default_factory=list)
    """Lines outside the table."""
    unplaced: list[UnplacedLine] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    totals: list[tuple[int, Amount]] = field(default_factory=list)
    interrupted: bool = False
    """Other text stands between the table and the row."""


def is_table_layout(paper: PaperText) -> bool:
    """Tell whether a paper has a table with columns of goals and of how they went, and a goal in it."""
    columns: tuple[Column, ...] = ()
    for row in rows_of(paper.lines):
        if found := columns_of(row):
            columns = found
        elif columns and len(row.cells) > 1 and _looks_like_goal(_by_column(row, columns)):
            return True
    return False


def read_table_layout(paper: PaperText, facts: StatusFacts) -> EffortsRead:
    """Read the efforts of a table, with what the text around it tells of them."""
    reading = _Reading(facts)
    for row in rows_of(paper.lines):
        if row.line in facts.used:
            if ends_section(row.cells[0].raw):
                reading.around.append(Line(row.line, row.cells[0].raw))
            continue
        if found := columns_of(row):
            reading.columns, reading.heads = found, tuple(cell.text for cell in row.cells)
            reading.interrupted = False
        elif len(row.cells) > 1 and reading.columns and _take_row(row, reading):
            reading.interrupted = False
        else:
            reading.interrupted = True
            reading.around += _lines(row)
    efforts = tuple(_effort(effort, reading) for effort in reading.efforts)
    told = place_prose(reading.around, efforts, facts)
    return EffortsRead(
        efforts=told.efforts,
        unplaced=tuple(sorted((*reading.unplaced, *told.unplaced), key=lambda one: one.line)),
        findings=tuple(reading.findings),
        checks=tuple(_total_checks(reading)),
    )


def _lines(row: Row) -> list[Line]:
    """Give what is no row of the table as the lines it stands on."""
    return [
        Line(cell.line + offset, text)
        for cell in ([Cell(("",), "\t".join(one.raw for one in row.cells), row.line)] if row.border else row.cells)
        for offset, text in enumerate(cell.raw.split("\n"))
    ]


def _take_row(row: Row, reading: _Reading) -> bool:
    """Read one row of the table; False when it is none."""
    cells = _by_column(row, reading.columns)
    if reading.interrupted and not _looks_like_goal(cells):
        return False
    effort_cell = cells.get(Column.EFFORT)
    if effort_cell and _TOTAL.match(effort_cell.text):
        return _take_total(effort_cell, cells.get(Column.MONEY), reading)
    if effort_cell:
        _take_effort(effort_cell, reading, has_goal=Column.GOAL in cells)
    if Column.MONEY in cells:
        _take_money(cells[Column.MONEY], row, reading)
    if {Column.GOAL, Column.RESULT, Column.MET, Column.NOTE} & set(cells):
        _take_goal(cells, row, reading)
    reading.unplaced += [
        UnplacedLine(cell.line, cell.text)
        for column, cell in zip(reading.columns, row.cells, strict=False)
        if column is Column.OTHER and cell.text
    ]
    # Cells beyond the last head have no meaning that the table tells.
    reading.unplaced += [UnplacedLine(cell.line, cell.text) for cell in row.cells[len(reading.columns) :] if cell.text]
    return True


def _by_column(row: Row, columns: tuple[Column, ...]) -> dict[Column, Cell]:
    """Give the filled cells by what they hold; a row that lacks cells lacks the first ones."""
    cells = row.cells
    missing = len(columns) - len(cells)
    if missing > 0 and (starts_goal(cells[0].text) or _CELL_NUMBER.fullmatch(cells[0].text)):
        columns = columns[missing:]
    # A dash is an empty cell.
    return {column: cell for column, cell in zip(columns, cells, strict=False) if any(map(str.isalnum, cell.text))}


def _looks_like_goal(cells: dict[Column, Cell]) -> bool:
    if Column.GOAL not in cells:
        return False
    status = read_status(cells[Column.RESULT].text) if Column.RESULT in cells else None
    says = status is not None and (status.met, status.count, status.share_percent) != (None, None, None)
    return says or starts_goal(cells[Column.GOAL].text)


def _take_effort(cell: Cell, reading: _Reading, *, has_goal: bool) -> None:
    current = reading.efforts[-1] if reading.efforts else None
    if current and current.cell and search_key(cell.text) == search_key(current.cell.text):
        # A cell that was merged over several rows may be given in each.
        return
    words = read_effort(cell.text)
    goes_on = current is not None and current.cell is not None and words.number is None and current.number is not None
    if current and goes_on and not (has_goal and cell.text[:1].isupper()):
        current.title.append(words.title)
    else:
        current = _Effort(cell, cell.line, [words.title], words.number)
        reading.efforts.append(current)
    _add_money(words.amounts, cell, current, reading)


def _add_money(figures: tuple[Figure, ...], cell: Cell, effort: _Effort, reading: _Reading) -> None:
    for figure in figures:
        effort.money.append(StatedMoney(figure, cell.line, _quote(cell)))
        if figure.problem:
            message = f"Linje {cell.line}: {figure.problem}"
            reading.findings.append(Finding(Severity.WARNING, "bad_amount", message, cell.line, _quote(cell)))


def _take_money(cell: Cell, row: Row, reading: _Reading) -> None:
    """Read the amount of an effort in a column of its own; its head may hold unit, fund and year."""
    head = reading.heads[reading.columns.index(Column.MONEY)]
    if not reading.efforts:
        reading.unplaced.append(UnplacedLine(row.line, cell.text))
        return
    effort = reading.efforts[-1]
    if any(one.quote == _quote(cell) and one.line != cell.line for one in effort.money) and len(effort.goals) > 0:
        # A merged cell again.
        return
    figures, _ = read_amount_line(cell.text)
    unit = _unit(head)
    if _NUMBER_ALONE.fullmatch(cell.text) and unit:
        try:
            figures = [Figure(amount=parse_amount(cell.text, unit))]
        except MoneyError as error:
            figures = [Figure(problem=str(error))]
    years = [one for match in YEARS.finditer(head) if (one := years_of(match[0]))]
    told = tuple(
        replace(figure, fund=figure.fund or fund_in(head), years=figure.years or tuple(years[:1])) for figure in figures
    )
    _add_money(told, cell, effort, reading)


def _unit(head: str) -> int | None:
    return next((unit for pattern, unit in _UNITS if pattern.search(head)), None)


def _take_total(cell: Cell, money: Cell | None, reading: _Reading) -> bool:
    """Keep a stated total, to hold against the efforts."""
    head = reading.heads[reading.columns.index(Column.MONEY)] if Column.MONEY in reading.columns else ""
    stated = [figure.amount for figure in read_effort(cell.text).amounts]
    unit = _unit(head)
    if money and unit and _NUMBER_ALONE.fullmatch(money.text):
        try:
            stated.append(parse_amount(money.text, unit))
        except MoneyError:
            return False
    elif money:
        stated += [figure.amount for figure in read_amount_line(money.text)[0]]
    known = [amount for amount in stated if amount]
    if len(known) != 1:
        return False
    reading.totals.append((cell.line, known[0]))
    reading.unplaced.append(UnplacedLine(cell.line, cell.text if money is None else f"{cell.text} {money.text}"))
    return True


def _total_checks(reading: _Reading) -> Iterator[Check]:
    """Hold a stated total against the amounts of the efforts, where all have one."""
    money = [[one.figure.amount for one in effort.money] for effort in reading.efforts]
    parts = [amount for amounts in money for amount in amounts if amount]
    if not all(len(amounts) == 1 and amounts[0] for amounts in money):
        return
    for line, total in reading.totals:
        computed = sum(part.kr for part in parts)
        yield Check("effort_total", line, total.kr, computed, within_rounding(total, parts))


def _take_goal(cells: dict[Column, Cell], row: Row, reading: _Reading) -> None:
    if not reading.efforts:
        reading.efforts.append(_Effort(None, row.line))
    goals = reading.efforts[-1].goals
    goal, result, met = cells.get(Column.GOAL), cells.get(Column.RESULT), cells.get(Column.MET)
    number = _number(cells)
    is_new = not goals or number is not None or (goal is not None and _begins(goal, result, goals[-1]))
    if is_new:
        goals.append(_Goal(number, [], [], [], []))
    current = goals[-1]
    for cell, held in (
        (goal, current.goal),
        (result, current.result),
        (met, current.met),
        (cells.get(Column.NOTE), current.notes),
    ):
        if cell:
            held.append(cell)


def _number(cells: dict[Column, Cell]) -> int | None:
    if (cell := cells.get(Column.NUMBER)) and (match := _CELL_NUMBER.fullmatch(cell.text)):
        return int(match["number"])
    return read_goal(cells[Column.GOAL].text).number if Column.GOAL in cells else None


def _begins(goal: Cell, result: Cell | None, above: _Goal) -> bool:
    """Tell a new goal without number from the rest of the one above."""
    if not above.goal:
        return False
    if goal.text[:1].islower():
        return False
    said = result is not None and read_status(result.text).met is not None
    return said or above.number is None


def _effort(effort: _Effort, reading: _Reading) -> EffortRead:
    title = fold_space(" ".join(effort.title))
    return EffortRead(
        number=effort.number,
        title=title,
        line=effort.line,
        title_line=effort.line,
        quote=_title_quote(title, effort.cell),
        goals=tuple(_goal(goal, effort.line, reading) for goal in effort.goals),
        money=tuple(effort.money),
    )


def _quote(cell: Cell) -> str:
    return cell.quote(cell.text)


def _title_quote(title: str, cell: Cell | None) -> str:
    if cell is None:
        return ""
    return cell.quote(title)


def _goal(goal: _Goal, line: int, reading: _Reading) -> GoalRead:
    words = read_goal(" ".join(cell.text for cell in goal.goal))
    if words.number is None and goal.number is not None:
        words = replace(words, number=goal.number)
    said = [*goal.result, *goal.met]
    result = read_status(" ".join(cell.text for cell in goal.result or goal.met)) if said else None
    if result and goal.result and goal.met:
        raw = " ".join(cell.text for cell in said)
        result = replace(result, raw=raw, met=read_met(" ".join(cell.text for cell in goal.met)))
    if not goal.goal:
        message = f"Linje {said[0].line if said else line}: der står et resultat uden mål."
        reading.findings.append(Finding(Severity.WARNING, "result_without_goal", safe_text(message), line))
    first = goal.goal or said or goal.notes
    return GoalRead(
        words=words,
        line=first[0].line,
        quote=_quote(first[0]),
        result=result,
        result_line=said[0].line if said else None,
        result_quote=_quote(said[0]) if said else "",
        notes=tuple(cell.text for cell in goal.notes),
    )
