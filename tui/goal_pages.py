"""Goals as lines: short beside an appropriation, whole with their trend, and what each participant cost."""

from collections.abc import Iterator, Sequence

from db.queries.family import Family
from tracker.appropriation import Appropriation
from tracker.costs import Topic, costs
from tracker.flows.naming import field_words
from tracker.goal_readings import Reading, apart, by_goal
from tracker.goal_words import (
    DOUBTFUL,
    count_goals,
    goal_field,
    goal_text,
    met_words,
    number_words,
    result_words,
    target_words,
)
from tracker.goals import Goal
from tracker.trends import Member, Point, Reached, Trend, reached, trends
from tui import cost_words, views
from tui.pages import LONGEST_BAR, SHORTEST_BAR, Line, bar
from tui.views import NOTHING, Tone

PROPOSED = "foreslået slægt, ikke bekræftet"
_TOPICS = {Topic.PARTICIPANTS: "Deltagere", Topic.WORK: "I job eller uddannelse"}
_LONGEST_NAME, _SHORTEST_NAME = 60, 24
"""Letters of a name where there is room, and where there is not."""


def number_of(goal: Goal) -> str:
    """Name a goal within its effort: "Mål 3"."""
    return f"Mål {goal.number}" if goal.number is not None else "Mål uden nummer"


def said_result(goal: Goal) -> str:
    """Say a result; in doubt, the paper's own words and nothing else."""
    if goal.result is not None and goal.result.doubtful:
        return f"{DOUBTFUL}: »{goal.result.raw}«"
    return result_words(goal.result) or NOTHING


def short_lines(appropriation: Appropriation, *, past: bool = False) -> Iterator[Line]:
    """Say the goals of an appropriation in short: those of the last year, and how the earlier ones went."""
    readings = by_goal(appropriation.goals)
    if not readings:
        return
    yield Line("")
    yield Line(count_goals([one.goal for one in readings]), Tone.STRONG)
    last = max(one.goal.year for one in readings)
    for reading in readings:
        if reading.goal.year == last:
            goal = reading.goal
            aimed = f" (målsat {target_words(goal.target)})" if goal.target else ""
            yield Line(f"{last} {number_of(goal).lower()}: {met_words(goal.result)}, {said_result(goal)}{aimed}")
    for year in sorted({one.goal.year for one in readings} - {last}, reverse=True):
        yield Line(f"{year}: {count_goals([one.goal for one in readings if one.goal.year == year])}")
    for cost in costs(appropriation):
        yield Line(f"{cost.year}: {cost_words.sum_words(cost)}")
    if not past:
        yield Line("M viser målene med papirets ord, udvikling og kilder.", Tone.QUIET)


def goal_page(reading: Reading, title: str | None, kin: Family | None, width: int) -> list[Line]:
    """Say one goal whole: words, result, readings; then the prices and the trend of its effort."""
    lines = [*_goal_lines(reading, title)]
    if kin is not None:
        lines += [*cost_lines(kin.own), *trend_lines(members_of(kin), width)]
    return lines


def cost_lines(appropriation: Appropriation) -> Iterator[Line]:
    """Say what each participant cost, with the arithmetic; nothing where the figures do not allow it."""
    found = costs(appropriation)
    if found:
        yield Line("")
        yield Line(cost_words.HEADING, Tone.STRONG)
    yield from (Line(words, tone) for words, tone in cost_words.told(found))


def members_of(kin: Family) -> tuple[Member, ...]:
    """List those whose goals belong together, and those that may."""
    proposed = (Member(one.appropriation, proposed=True) for one in kin.proposed)
    return (*(Member(one) for one in kin.members), *proposed)


def trend_lines(members: Sequence[Member], width: int) -> Iterator[Line]:
    """Draw how the goals went from year to year; what is doubtful is not drawn."""
    years = reached(members)
    yield Line("")
    if len({one.year for one in years}) < 2:
        yield Line("Der er kun mål fra ét år, så der er ingen udvikling at vise.", Tone.QUIET)
        return
    yield Line("Udvikling: mål, der blev nået", Tone.STRONG)
    yield from _reached_lines(years, width)
    for trend in trends(members):
        yield from _trend_lines(trend, width)
    if any(one.proposed for one in years):
        yield Line(f"░ {PROPOSED}. S på oversigten svarer på forslaget.", Tone.QUIET)


def _goal_lines(reading: Reading, title: str | None) -> Iterator[Line]:
    goal = reading.goal
    yield Line(f"{number_of(goal)} i {goal.year} · {views.title_words(title)}", Tone.HEADING)
    named = f"papirets navn: {goal.effort}" if goal.effort.strip() != (title or "").strip() else None
    yield Line(views.joined([goal.plan, named]), Tone.QUIET)
    yield Line(goal.text)
    doubtful = goal.result is not None and goal.result.doubtful
    result = NOTHING if doubtful else (result_words(goal.result) or NOTHING)
    aimed = f"Målsat {target_words(goal.target) or NOTHING}"
    said = f"resultat {DOUBTFUL if doubtful else result}"
    yield Line(views.joined([aimed, said, met_words(goal.result)]), Tone.WARNING if doubtful else Tone.STRONG)
    if goal.result is not None:
        yield Line(f"Papirets ord: »{goal.result.raw}«")
    if goal.note.strip():
        yield Line(f"Bemærkning: {goal.note}")
    yield Line(_place_words(goal), Tone.QUIET)
    for other in reading.others:
        for aspect in apart(goal, other):
            counted, read = goal_text(goal, aspect) or NOTHING, goal_text(other, aspect) or NOTHING
            name = field_words(goal_field(other, aspect))
            yield Line(f"{name}: »{counted}« tæller; »{read}« – {views.source_words(other.source)}", Tone.WARNING)


def _place_words(goal: Goal) -> str:
    result = goal.result_source
    if result is None or (result.document, result.line) == (goal.source.document, goal.source.line):
        return views.source_words(goal.source)
    if result.document != goal.source.document or result.line is None:
        return f"{views.source_words(goal.source)}; resultatet: {views.source_words(result)}"
    return f"{views.source_words(goal.source)}; resultatet: linje {result.line}"


def _reached_lines(years: Sequence[Reached], width: int) -> Iterator[Line]:
    said = [_reached_words(one) for one in years]
    words = max(map(len, said))
    longest = _room(width, words + 6 + _SHORTEST_NAME)
    for one, text in zip(years, said, strict=True):
        blocks = _blocks(one.surely_met, one.goals, longest, proposed=one.proposed)
        name = _short(one.title, max(_SHORTEST_NAME, width - words - len(blocks) - 10))
        yield Line(f"{one.year}  {text:<{words}}  ", bar=blocks, after=f"  {name}")


def _reached_words(one: Reached) -> str:
    more = [f"{count} {word}" for count, word in ((one.unknown, "ukendt"), (one.doubtful, DOUBTFUL)) if count]
    return f"{one.met} af {one.goals} nået" + (f" ({', '.join(more)})" if more else "")


def _trend_lines(trend: Trend, width: int) -> Iterator[Line]:
    unit = "pct." if trend.is_share else "antal"
    name = _TOPICS[trend.topic] if trend.topic else f"»{_short(trend.points[0].goal.text)}«"
    yield Line("")
    yield Line(f"{name} ({unit})", Tone.STRONG)
    known = [one.value for one in trend.points if one.certain and one.value is not None]
    most = max([*known, 100] if trend.is_share else known, default=0)
    figures = max((len(number_words(value)) for value in known), default=1)
    aims = max(len(_aim_words(one.goal)) for one in trend.points)
    longest = _room(width, figures + aims + 18)
    for one in trend.points:
        yield _point_line(one, figures, aims, most=most, longest=longest)


def _point_line(one: Point, figures: int, aims: int, *, most: float, longest: int) -> Line:
    aim, met = _aim_words(one.goal), met_words(one.goal.result)
    if not one.certain or one.value is None:
        doubtful = one.goal.result is not None and one.goal.result.doubtful
        why = said_result(one.goal) if doubtful else "tallet kendes ikke"
        return Line(f"{one.goal.year}  {'?':>{figures}}  {aim:<{aims}}  {met:<9}  {why}", Tone.QUIET)
    blocks = _blocks(one.value, most, longest, proposed=one.proposed)
    return Line(f"{one.goal.year}  {number_words(one.value):>{figures}}  {aim:<{aims}}  {met:<9}  ", bar=blocks)


def _aim_words(goal: Goal) -> str:
    return f"målsat {target_words(goal.target)}" if goal.target else ""


def _blocks(value: float, most: float, longest: int, *, proposed: bool) -> str:
    """Draw a value against the largest; light blocks for what nobody has confirmed."""
    drawn = bar(round(value * 100), round(most * 100), longest)
    return "░" * len(drawn) if proposed else drawn


def _room(width: int, taken: int) -> int:
    return max(SHORTEST_BAR, min(LONGEST_BAR, width - taken))


def _short(text: str | None, length: int = _LONGEST_NAME) -> str:
    folded = " ".join(views.title_words(text).split())
    return folded if len(folded) <= length else f"{folded[: length - 1].rstrip()}…"
