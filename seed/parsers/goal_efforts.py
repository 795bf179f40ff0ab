"""What a goal status says effort by effort, whatever its layout, and the drafts made of it.

A layout (`goal_table`, `goal_lines`) takes the paper and its `StatusFacts`, and
gives `EffortsRead`: it finds which words are an effort, a goal and a result.
What those words mean is read in `goal_words`, and what becomes
of them stands here, so that all layouts give the same drafts.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from seed.parsers.amounts import Figure
from seed.parsers.goal_words import GoalWords
from seed.parsers.masthead import NO_PLAN, Words
from seed.parsers.phrases import Years
from tracker.appropriation import Kind
from tracker.drafts import Check, Draft, Finding, UnplacedLine
from tracker.goals import Goal, GoalResult, Succession
from tracker.profile import Fund, PeriodAmount, YearAmount
from tracker.source import Source, SourcedValue
from tracker.text import fold_space


@dataclass(frozen=True, slots=True)
class StatusFacts:
    """What holds for every effort of a goal status."""

    document: str
    """What sources call the paper: its title, or the file's name."""
    sha256: str
    year: int
    """The year that goals, results and stated amounts are about."""
    plan: Words | None
    """The action plan's full name ("Integrationshandleplan 2019-23") and where it stands."""
    plan_years: Years | None = None
    """The years of the plan's own name."""
    used: frozenset[int] = frozenset()
    """Numbers of the lines that hold the paper's own facts, or that say nothing: skipped by a layout."""


@dataclass(frozen=True, slots=True)
class GoalRead:
    """One goal and its result as a layout found them."""

    words: GoalWords
    line: int
    quote: str
    """The goal's words as they stand on its line."""
    result: GoalResult | None = None
    result_line: int | None = None
    result_quote: str = ""
    """The result's words as they stand on its line."""
    notes: tuple[str, ...] = ()
    """What the paper adds elsewhere about this goal."""
    lines: tuple[int, ...] = ()
    """All the lines of the goal and its result, where they may be several."""


@dataclass(frozen=True, slots=True)
class StatedMoney:
    """An amount stated for an effort, and where."""

    figure: Figure
    """Without years it is for the status year."""
    line: int
    quote: str


@dataclass(frozen=True, slots=True)
class EffortRead:
    """One effort as a layout found it, with what the rest of the paper says of it."""

    number: int | None
    title: str
    """Empty when the paper lost it."""
    line: int
    """Where the effort begins: its title, or the goal above it when that stands first."""
    title_line: int
    quote: str
    """The title's words as they stand on its line."""
    goals: tuple[GoalRead, ...] = ()
    money: tuple[StatedMoney, ...] = ()
    results: tuple[Words, ...] = ()
    """Paragraphs about how it went, verbatim, each with the line it begins on."""
    successions: tuple[Succession, ...] = ()


@dataclass(frozen=True, slots=True)
class EffortsRead:
    """All that a layout read; every line of the paper is in it, in the masthead, furniture or unplaced."""

    efforts: tuple[EffortRead, ...]
    unplaced: tuple[UnplacedLine, ...] = ()
    findings: tuple[Finding, ...] = ()
    checks: tuple[Check, ...] = field(default=())


def drafts_of(efforts: Sequence[EffortRead], facts: StatusFacts) -> tuple[Draft, ...]:
    """Make one draft per effort, its goals inside.

    The amounts are those stated for the status year. Without any, each year
    of the plan has an entry without amount: funded, with what is not known.
    """
    return tuple(_draft(effort, facts) for effort in efforts)


def _draft(effort: EffortRead, facts: StatusFacts) -> Draft:
    plan = facts.plan
    title = fold_space(effort.title)
    results = "\n\n".join(words.value for words in effort.results)
    values: list[tuple[str, str, int, str]] = [("title", title, effort.title_line, effort.quote)]
    if plan:
        # An effort ends with its plan, whole.
        values += [("plan", plan.value, plan.line, plan.quote), ("kind", Kind.FULL, plan.line, plan.quote)]
    if effort.results:
        values.append(("results", results, effort.results[0].line, effort.results[0].quote))
    return Draft(
        id=f"{facts.sha256[:8]}:{effort.line}",
        line=effort.line,
        title=title or None,
        plan=plan.value if plan else NO_PLAN,
        pejlemaerke=None,
        amounts=tuple(_amounts(effort, facts)),
        periods=tuple(_periods(effort, facts)),
        results=results,
        goals=tuple(_goal(goal, title, facts) for goal in effort.goals),
        successions=effort.successions,
        sources=tuple(
            SourcedValue(name, value, Source(facts.document, line, quote))
            for name, value, line, quote in values
            if value
        ),
        further_lines=_further_lines(effort),
    )


def _further_lines(effort: EffortRead) -> tuple[int, ...]:
    """List where goals go on and later paragraphs begin: what is found there is about the effort too."""
    lines = {line for goal in effort.goals for line in goal.lines} | {words.line for words in effort.results}
    return tuple(sorted(lines))


def _amounts(effort: EffortRead, facts: StatusFacts) -> Iterator[YearAmount]:
    """Give the stated amounts, or the plan's years without any."""
    if effort.money:
        first: set[tuple[int, Fund | None]] = set()
        for one in effort.money:
            figure, source = one.figure, Source(facts.document, one.line, one.quote)
            kr, rounded = (figure.amount.kr, figure.amount.rounded_to_kr) if figure.amount else (None, 1)
            for year in () if _is_period(figure) else _years(figure, facts):
                counts = (year, figure.fund) not in first
                first.add((year, figure.fund))
                yield YearAmount(year, figure.fund, kr, rounded, source, counts=counts)
        return
    years = facts.plan_years
    if facts.plan and years and years.first <= facts.year <= years.last:
        source = Source(facts.document, facts.plan.line, facts.plan.quote)
        yield from (YearAmount(year, None, None, source=source) for year in range(years.first, years.last + 1))


def _periods(effort: EffortRead, facts: StatusFacts) -> Iterator[PeriodAmount]:
    for one in effort.money:
        figure, source = one.figure, Source(facts.document, one.line, one.quote)
        if figure.amount and _is_period(figure):
            years = _years(figure, facts)
            amount = figure.amount
            yield PeriodAmount(years[0], years[-1], figure.fund, amount.kr, amount.rounded_to_kr, source)


def _is_period(figure: Figure) -> bool:
    """Tell whether one amount is for several years together."""
    several = len(figure.years) > 1 or any(years.last > years.first for years in figure.years)
    return several and not figure.each_year and figure.amount is not None


def _years(figure: Figure, facts: StatusFacts) -> list[int]:
    return [year for one in figure.years for year in range(one.first, one.last + 1)] or [facts.year]


def _goal(goal: GoalRead, effort: str, facts: StatusFacts) -> Goal:
    result = goal.result
    return Goal(
        number=goal.words.number,
        effort=effort,
        text=goal.words.text,
        year=facts.year,
        target=goal.words.target,
        result=replace(result, raw=fold_space(result.raw)) if result else None,
        note="\n\n".join(goal.notes),
        source=Source(facts.document, goal.line, goal.quote),
        result_source=Source(facts.document, goal.result_line, goal.result_quote) if result else None,
    )
