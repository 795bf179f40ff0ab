"""Goals in a table that was flattened to lines, as text from a pdf or a scanner has it.

The cells come one after another, and the name of an effort stands before,
among or after its goals.
"""

from collections.abc import Iterator, Sequence

from seed.parsers.goal_doubts import ReadResult, read_results
from seed.parsers.goal_efforts import EffortRead, EffortsRead, GoalRead, StatedMoney, StatusFacts
from seed.parsers.goal_marks import is_flattened, is_furniture
from seed.parsers.goal_masthead import ends_section
from seed.parsers.goal_places import PlacedEffort, Placing, place_goals
from seed.parsers.goal_prose import place_prose
from seed.parsers.goal_stream import FlatGoal, Stream, read_stream
from seed.parsers.goal_words import GoalWords, read_effort, read_goal
from seed.parsers.scan_words import ScanSigns, signs_of_scan
from seed.reader import Line, PaperText
from tracker.drafts import Finding, Severity, UnplacedLine
from tracker.text import safe_text


def is_lines_layout(paper: PaperText) -> bool:
    """Tell whether a paper has numbered goals and results on lines of their own, two of each at least."""
    return is_flattened(paper.lines)


def read_lines_layout(paper: PaperText, facts: StatusFacts) -> EffortsRead:
    """Read the efforts of a flattened table, with what the text around it tells of them."""
    signs = signs_of_scan(paper.lines)
    stream = read_stream(paper.lines, facts.used)
    placing = place_goals(stream.goals, stream.efforts)
    read = [(placed, read_results(placed.goals, is_scanned=signs is not None)) for placed in placing.efforts]
    efforts = [_effort(placed, results) for placed, results in read]
    told = place_prose(_around(paper, stream, facts), efforts, facts)
    unplaced = (*told.unplaced, *(UnplacedLine(line.number, line.text) for line in stream.left))
    findings = (
        *_of_scan(signs),
        *_of_places(placing, stream),
        *_of_money(efforts),
        *(finding for _, results in read for one in results for finding in _of_result(one)),
    )
    return EffortsRead(told.efforts, tuple(sorted(unplaced, key=lambda one: one.line)), findings)


def _around(paper: PaperText, stream: Stream, facts: StatusFacts) -> list[Line]:
    """Give the lines outside the table, with the headings that end a section."""
    outside = {line.number for line in (*stream.before, *stream.after)}
    return [
        line
        for line in paper.lines
        if line.number in outside
        or (line.number in facts.used and ends_section(line.text) and not is_furniture(line.text))
    ]


def _effort(placed: PlacedEffort, results: Sequence[ReadResult]) -> EffortRead:
    goals = tuple(_goal(one) for one in results)
    if placed.effort is None:
        return EffortRead(None, "", goals[0].line, goals[0].line, "", goals)
    name = placed.effort.cell
    words = read_effort(name.text)
    first = name.pieces[0]
    return EffortRead(
        number=words.number,
        title=words.title,
        line=min([first.line, *(goal.line for goal in goals)]),
        title_line=first.line,
        quote=first.text,
        goals=goals,
        money=tuple(StatedMoney(figure, first.line, first.text) for figure in words.amounts),
    )


def _goal(read: ReadResult) -> GoalRead:
    cell, result = read.goal.cell, read.goal.result
    text = cell.text
    words = read_goal(text)
    if cell.unsure_number:
        words = GoalWords(cell.number, text.partition(")")[2].strip(), words.target)
    return GoalRead(
        words=GoalWords(cell.number, words.text, read.target),
        line=cell.pieces[0].line,
        quote=cell.pieces[0].text,
        result=read.result,
        result_line=result.pieces[0].line if result else None,
        result_quote=result.pieces[0].text if result else "",
        lines=tuple(piece.line for one in (cell, result) if one for piece in one.pieces),
    )


def _of_scan(signs: ScanSigns | None) -> Iterator[Finding]:
    if signs:
        yield Finding(
            Severity.NOTE,
            "ocr",
            f"Papiret ser ud til at være læst af en scanner: {signs.spoilt} ord har mistet æ, ø eller å "
            f"(det første er »{safe_text(signs.example)}« på linje {signs.line}). Tjek alle tal mod papiret; "
            "de tal, der er i modstrid med andre eller ikke kan læses, er mærket som tvivlsomme.",
            signs.line,
            signs.example,
        )


def _of_places(placing: Placing, stream: Stream) -> Iterator[Finding]:
    for goal, chosen, other in placing.unsure:
        line = goal.cell.pieces[0].line
        names = tuple(safe_text(effort.cell.text) for effort in (chosen, other))
        message = (
            f"Linje {line}: målet kan høre til »{names[0]}« eller »{names[1]}«. "
            "Det er sat under det første; tjek det mod papiret."
        )
        yield Finding(Severity.NOTE, "effort_uncertain", message, line, goal.cell.text)
    for line in stream.interleaved:
        message = f"Linje {line}: linjen kan høre til indsatsens navn eller til målet omkring den. Tjek begge."
        yield Finding(Severity.NOTE, "name_in_goal", message, line)
    for goal in stream.goals:
        if goal.cell.unsure_number:
            yield _unsure_number(goal)


def _unsure_number(goal: FlatGoal) -> Finding:
    cell = goal.cell
    line, raw = cell.pieces[0].line, cell.unsure_number
    message = (
        f"Linje {line}: målets nummer er læst som »{safe_text(raw)}«. Det er sat til {cell.number}, "
        "som er det næste i rækken; tjek det mod papiret."
    )
    return Finding(Severity.WARNING, "doubtful_figure", message, line, cell.pieces[0].text, raw, cell.number)


def _of_money(efforts: Sequence[EffortRead]) -> Iterator[Finding]:
    for effort in efforts:
        for one in effort.money:
            if one.figure.problem:
                message = f"Linje {one.line}: {one.figure.problem}"
                yield Finding(Severity.WARNING, "bad_amount", message, one.line, one.quote)


def _of_result(read: ReadResult) -> Iterator[Finding]:
    if read.is_reordered and read.goal.result:
        cell = read.goal.result
        message = (
            f"Linje {read.line}: resultatets linjer står i en anden rækkefølge end den, de giver mening i: "
            f"»{safe_text(cell.text)}«. Tjek, at det er læst rigtigt."
        )
        yield Finding(Severity.NOTE, "lines_out_of_order", message, read.line, cell.text)
    yield from (doubt.finding for doubt in read.doubts)
