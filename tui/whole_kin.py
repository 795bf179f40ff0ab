"""The tabs with goals over the years, and with what it came of and became. No Textual here."""

from collections.abc import Iterator
from functools import partial

from db.queries.family import Relative
from tracker.appropriation import Appropriation
from tracker.goal_readings import by_goal
from tracker.goal_words import count_goals, met_words, target_words
from tracker.goals import Goal
from tui import views
from tui.family_pages import evidence_words, relative_words, state_words, years_words
from tui.goal_pages import goal_page, members_of, number_of, said_result
from tui.pages import Line, detail_page
from tui.views import Tone
from tui.whole import Deed, Do, Item, Whole, heading, said


def goals(whole: Whole) -> Iterator[Item]:
    """Give its goals and those of its relatives, year by year, the newest first."""
    found = [(one, member) for member in members_of(whole.kin) for one in by_goal(member.appropriation.goals)]
    if not found:
        yield said(
            "Der er ingen mål. De kommer fra handleplanernes status: læs et papir ind i indbakken (5 på oversigten)."
        )
        return
    for year in sorted({one.goal.year for one, _ in found}, reverse=True):
        of_year = [(one, member) for one, member in found if one.goal.year == year]
        if year != max(one.goal.year for one, _ in found):
            yield heading("")
        yield heading(f"{year} · {count_goals([one.goal for one, _ in of_year])}")
        for reading, member in of_year:
            goal, other = reading.goal, member.appropriation
            aimed = f"målsat {target_words(goal.target)}" if goal.target else None
            doubtful = goal.result is not None and goal.result.doubtful
            words = views.joined([f"{number_of(goal)}: {met_words(goal.result)}", said_result(goal), aimed])
            lines = [Line(words, Tone.WARNING if doubtful or reading.others else Tone.STRONG), Line(goal.text)]
            if other.id != whole.own.id:
                who = "foreslået slægt" if member.proposed else "slægt"
                lines.append(Line(f"{who}: {views.title_words(other.title)} ({other.plan})", Tone.QUIET))
            yield Item(
                f"goal {other.id} {goal.plan} {year} {goal.number} {goal.text}",
                tuple(lines),
                Deed(Do.GO, str(other.id)) if other.id != whole.own.id else _editing(whole.own, goal),
                partial(goal_page, reading, other.title, whole.kin),
            )


def _editing(own: Appropriation, goal: Goal) -> Deed:
    return Deed(Do.GOAL, str(own.goals.index(goal)))


def family(whole: Whole) -> Iterator[Item]:
    """Give the ancestors, itself, and the successors in the order of time; then proposals, and what was rejected."""
    kin = whole.kin
    if not (kin.confirmed or kin.proposed or kin.rejected):
        yield said("Ingen forgænger eller efterfølger er fundet.")
        yield said(f"Kender du en: pejl lineage {whole.own.id} --successor NUMMER")
        return
    for one in reversed([one for one in kin.confirmed if one.is_ancestor]):
        yield _relative(whole, one)
    years = views.joined([views.title_words(whole.own.title), whole.own.plan, years_words(whole.own)])
    yield heading(f"Denne: {years}", Tone.HEADING)
    for one in kin.confirmed:
        if not one.is_ancestor:
            yield _relative(whole, one)
    for name, some in (("Foreslået; S bekræfter eller afviser", kin.proposed), ("Afvist", kin.rejected)):
        if some:
            yield heading("")
            yield heading(name)
        for one in some:
            yield _relative(whole, one)


def _relative(whole: Whole, one: Relative) -> Item:
    other, year, past = one.appropriation, whole.after_year, whole.past
    tone = Tone.PLAIN if one in whole.kin.confirmed else Tone.QUIET
    lines = (Line(relative_words(one), tone), Line(f"  {state_words(one)}", Tone.QUIET))

    def about(width: int) -> list[Line]:
        evidence = evidence_words(one)
        rests = [Line("Det hviler på", Tone.STRONG), Line(evidence), Line("")] if evidence else []
        return [*rests, *_shown(other, year, width, past=past)]

    return Item(f"relative {other.id} {one.is_ancestor}", lines, Deed(Do.GO, str(other.id)), about)


def _shown(other: Appropriation, year: int, width: int, *, past: bool) -> list[Line]:
    return detail_page(other, year, width, past=past, keys=False)
