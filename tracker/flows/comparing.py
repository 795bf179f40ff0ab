"""Where a paper says otherwise than the store: field by field."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from db.queries.records import UNKNOWN_AMOUNT, Difference
from tracker import readings
from tracker.appropriation import Appropriation
from tracker.drafts import Draft
from tracker.flows.naming import FUNDS
from tracker.goal_readings import apart, differing, same_goal, same_reading, takes_its_place
from tracker.goal_words import goal_field, goal_text, goal_words
from tracker.goals import Goal
from tracker.money import format_kr
from tracker.profile import Drop, Fund, PeriodAmount, YearAmount, counting
from tracker.text import fold_space, search_key, storable

TEXTS = ("description", "results", "assessment")


def amount_field(year: int, fund: Fund | None) -> str:
    """Name the field of one year and fund, as sources and differences do."""
    return f"amount {year} {fund.value if fund else 'unknown'}"


def period_field(period: PeriodAmount) -> str:
    """Name the field of an amount stated for a period."""
    return f"period {period.from_year}-{period.to_year} {period.fund.value if period.fund else 'unknown'}"


def lapse_field(drop: Drop) -> str:
    """Name the field of a drop that a paper states."""
    return f"lapse {drop.after_year} {drop.fund.value if drop.fund else 'unknown'}"


def amount_text(amount_kr: int | None) -> str:
    """Write an amount as the value of a field: whole kroner, or unknown."""
    return UNKNOWN_AMOUNT if amount_kr is None else format_kr(amount_kr)


def same_text(one: str | None, other: str | None) -> bool:
    """Compare two texts with their white space folded; None is as empty."""
    return fold_space(storable(one or "")) == fold_space(storable(other or ""))


def same_name(one: str | None, other: str | None) -> bool:
    """Compare two names of a plan or a pejlemærke, as the store finds them again."""
    return search_key(storable(one or "")) == search_key(storable(other or ""))


def draft_text(draft: Draft, field: str) -> str:
    """Give a draft's text of one of the three text fields."""
    return {"description": draft.description, "results": draft.results, "assessment": draft.assessment}[field]


def replaced_texts(draft: Draft, stored: Appropriation) -> tuple[str, ...]:
    """List the texts where the paper's own words take a retelling's place."""
    if speaks_of_something_else(draft, stored):
        return ()
    return tuple(
        field
        for field in TEXTS
        if draft_text(draft, field)
        and _is_retelling(stored, field)
        and not _retells(draft, field)
        and not _is_known(stored, field, draft_text(draft, field))
    )


def differences(draft: Draft, stored: Appropriation, *, reread: bool = False) -> tuple[Difference, ...]:
    """List where a draft disagrees with the store; a retelling disagrees with nothing.

    Suggestions and sources do not count. White space is folded. A goal status
    or a financing table does not contradict an expiry list, nor a paper of
    another plan, by its own name, plan, place and words, nor by silence about
    other years and by amounts it does not know: only its figures and goals
    are held against the store's. Money without a fund is held against what
    the store has of the year from all funds together. A figure that stands
    beside the one that counts is known already.

    Args:
        draft: What a paper says.
        stored: What it is about.
        reread: It is the same paper, read once more: a scanner's spelling is
            no difference.
    """
    elsewhere = speaks_of_something_else(draft, stored)
    found = [*_money_differences(draft, stored, elsewhere=elsewhere), *_goals(draft, stored, reread=reread)]
    return tuple(found) if elsewhere else (*_words(draft, stored, reread=reread), *found)


def speaks_of_something_else(draft: Draft, stored: Appropriation) -> bool:
    """Say whether a paper that is no expiry list meets an appropriation from one, or from another plan."""
    from_list = draft.listed_after is not None
    return not from_list and (stored.listed_after is not None or not same_name(draft.plan, stored.plan))


def _words(draft: Draft, stored: Appropriation, *, reread: bool) -> Iterator[Difference]:
    same = _same_spelling if reread else same_text
    if draft.title is not None and not same(stored.title, draft.title):  # a lost heading says nothing
        yield Difference("title", stored.title or "", draft.title)
    for field, was, states in (
        ("plan", stored.plan, draft.plan),
        ("pejlemaerke", stored.pejlemaerke, draft.pejlemaerke),
        ("kind", stored.kind.value, draft.kind.value),
    ):
        if not (same_name(was, states) or (reread and same(was, states))):
            yield Difference(field, was or "", states or "")
    for field in TEXTS:
        was, states = _stored_text(stored, field), draft_text(draft, field)
        known = _is_known(stored, field, states) or (reread and same(was, states))
        if not (known or _is_retelling(stored, field) or (was and _retells(draft, field))):
            yield Difference(field, was, states)


def _same_spelling(one: str | None, other: str | None) -> bool:
    """Compare two texts beneath a scanner's spelling; None is as empty."""
    return readings.same_text(one or "", other or "")


def _money_differences(draft: Draft, stored: Appropriation, *, elsewhere: bool) -> Iterator[Difference]:
    given: dict[str, set[str]] = {}
    for sourced in stored.sources:
        given.setdefault(sourced.field, set()).add(sourced.value)
    amounts = [a for a in draft.amounts if not (elsewhere and a.amount_kr is None)]
    summed = _by_sums(amounts, stored, elsewhere=elsewhere)
    yield from (difference for difference in summed.values() if difference is not None)
    stated = {lapse_field(drop) for drop in draft.stated_lapses}
    lapses = _lapses(drop for drop in stored.lapses if drop.stated or lapse_field(drop) in stated)
    for was, said in (
        (
            _amounts(a for a in counting(stored.amounts) if a.year not in summed),
            _amounts(a for a in amounts if a.year not in summed),
        ),
        (_periods(stored.periods), _periods(draft.periods)),
        (lapses, _lapses(draft.stated_lapses)),
    ):
        for one in _money(was, said, given):
            if not (elsewhere and one.field not in said) and not _stands_beside(one, stored):
                yield one


def _by_sums(amounts: Sequence[YearAmount], stored: Appropriation, *, elsewhere: bool) -> dict[int, Difference | None]:
    """Compare the years of which only one side names the funds: sums, within rounding; None where they agree.

    A paper of the same family that names a fund, or no longer does, says
    something else even of the same sum.
    """
    found: dict[int, Difference | None] = {}
    for year in dict.fromkeys(a.year for a in amounts):
        said = [a for a in amounts if a.year == year]
        has = [a for a in counting(stored.amounts) if a.year == year]
        named = [{a.fund is not None for a in side} for side in (said, has)]
        if named not in ([{True}, {False}], [{False}, {True}]) or any(a.amount_kr is None for a in (*said, *has)):
            continue
        kept = [(a.fund, a.amount_kr) for a in stored.amounts if a.year == year and not a.counts]
        unnamed = elsewhere and not named[0] & {True}
        if (unnamed and _agree(said, has)) or all((a.fund, a.amount_kr) in kept for a in said):
            found[year] = None
        else:
            found[year] = Difference(amount_field(year, said[0].fund), _with_funds(has), _with_funds(said))
    return found


def _agree(said: Sequence[YearAmount], has: Sequence[YearAmount]) -> bool:
    """Say whether two sums may be one, each rounded as its paper does."""
    apart = abs(sum(a.amount_kr or 0 for a in said) - sum(a.amount_kr or 0 for a in has))
    return apart == 0 or apart * 2 < sum(_rounding(a) for a in (*said, *has))


def _rounding(amount: YearAmount) -> int:
    """Give the unit an amount was rounded to; one that is no multiple of it was not."""
    return 1 if (amount.amount_kr or 0) % amount.rounded_to_kr else amount.rounded_to_kr


def _with_funds(amounts: Sequence[YearAmount]) -> str:
    return " + ".join(f"{amount_text(a.amount_kr)} ({FUNDS[a.fund]})" for a in amounts)


def _stands_beside(one: Difference, stored: Appropriation) -> bool:
    """Say whether a paper's figure is kept already, beside another paper's that counts."""
    same = [a for a in stored.amounts if amount_field(a.year, a.fund) == one.field]
    from_paper = any(a.counts and a.source is not None and a.source.by is None for a in same)
    return from_paper and any(not a.counts and amount_text(a.amount_kr) == one.stated for a in same)


def goals_of(draft: Draft) -> tuple[Goal, ...]:
    """Give a draft's goals with the plan whose goals they are, as the store keeps them."""
    return tuple(replace(goal, plan=draft.plan) for goal in draft.goals)


def retold_goals(draft: Draft, stored: Appropriation) -> tuple[Goal, ...]:
    """List the goals for which the paper's own words take a retelling's place."""
    return tuple(
        goal
        for goal in goals_of(draft)
        if (was := _counting_goal(goal, stored)) is not None
        and was.source.paraphrase
        and takes_its_place(goal, was)
        and not any(same_reading(goal, other) for other in stored.goals)
    )


def _goals(draft: Draft, stored: Appropriation, *, reread: bool) -> Iterator[Difference]:
    """Compare goals with the readings that count; a reading that is kept already says nothing new.

    A goal that the store has, of a plan and year that the paper has goals
    of, and that the paper lacks is a difference as well.
    """
    stated = goals_of(draft)
    for goal in stated:
        was = _counting_goal(goal, stored)
        if was is None:
            yield Difference(goal_field(goal), "", goal_words(goal))
        elif not any(same_reading(goal, other) for other in stored.goals):
            for aspect in (apart if reread else differing)(was, goal):
                yield Difference(goal_field(goal, aspect), goal_text(was, aspect), goal_text(goal, aspect))
    years = {(search_key(storable(goal.plan)), goal.year) for goal in stated}
    for was in stored.goals:
        told = was.counts and (search_key(was.plan), was.year) in years
        if told and not any(same_goal(was, goal) for goal in stated):
            yield Difference(goal_field(was), goal_words(was), "")


def _counting_goal(goal: Goal, stored: Appropriation) -> Goal | None:
    """Find the reading of a goal that counts in the store."""
    return next((other for other in stored.goals if other.counts and same_goal(goal, other)), None)


def _is_retelling(stored: Appropriation, field: str) -> bool:
    """Say whether nobody but a retelling gave a field the text it has; what others say stands beside it."""
    given = [sourced for sourced in stored.sources if sourced.field == field]
    if field != "assessment":
        given = [sourced for sourced in given if same_text(sourced.value, _stored_text(stored, field))]
    return bool(given) and all(sourced.source.paraphrase for sourced in given)


def _retells(draft: Draft, field: str) -> bool:
    return any(sourced.source.paraphrase for sourced in draft.sources if sourced.field == field)


def _is_known(stored: Appropriation, field: str, text: str) -> bool:
    """Say whether the store has a text.

    An officer's assessment supersedes the paper's and does not contradict
    it: a paper whose assessment was read before, or that has none, says
    nothing new.
    """
    known = [_stored_text(stored, field)]
    if field == "assessment":
        known += [sourced.value for sourced in stored.sources if sourced.field == field]
        known += [""] if any(one.source is None for one in stored.assessments) else []
    return any(same_text(one, text) for one in known)


def _stored_text(stored: Appropriation, field: str) -> str:
    if field == "assessment":
        return stored.assessment.text if stored.assessment else ""
    return stored.description if field == "description" else stored.results


def _money(
    stored: Mapping[str, Sequence[str]], stated: Mapping[str, Sequence[str]], given: Mapping[str, set[str]]
) -> Iterator[Difference]:
    """Compare what counts; a second figure of one paper is known when it was kept beside the first."""
    for field in sorted(stored.keys() | stated.keys()):
        was, states = stored.get(field, ("",))[0], stated.get(field, ("",))
        if was != states[0] or not given.get(field, set()).issuperset(states[1:]):
            yield Difference(field, was, " / ".join(states))


def _amounts(amounts: Iterable[YearAmount]) -> dict[str, list[str]]:
    return _by_field((amount_field(a.year, a.fund), a.amount_kr) for a in amounts)


def _periods(periods: Iterable[PeriodAmount]) -> dict[str, list[str]]:
    return _by_field((period_field(p), p.amount_kr) for p in periods)


def _lapses(lapses: Iterable[Drop]) -> dict[str, list[str]]:
    return _by_field((lapse_field(d), d.amount_kr) for d in lapses)


def _by_field(figures: Iterable[tuple[str, int | None]]) -> dict[str, list[str]]:
    """Gather the different figures of each field, the first one first."""
    found: dict[str, list[str]] = {}
    for field, amount_kr in figures:
        text = amount_text(amount_kr)
        if text not in found.setdefault(field, []):
            found[field].append(text)
    return found
