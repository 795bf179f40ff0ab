"""When two appropriations may be the same, and when one became the other.

An effort comes back under changing names. With years in common two entries
may be the same appropriation. Where one had ended before the other began it
is not the same money: one may have become the other. That is proposed with
what it rests on, and a person confirms it.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from tracker.appropriation import Appropriation
from tracker.expiry import funded_years
from tracker.goals import Succession
from tracker.money import format_kr, format_mio
from tracker.profile import FUND_ORDER, Drop, Fund, PeriodAmount, YearAmount, counting
from tracker.text import fold_space, search_key
from tracker.wording import coverage, likeness, overlap, stems_of, words_of

PROPOSED = 45.0
"""The score, of 100, from which a person is asked. A false proposal costs more trust than a missing one."""
_MOST = 99.0
"""Only a person is certain."""
MOST_YEARS_BETWEEN = 2
"""Years without money after which a name that returns is no longer the same effort going on."""
_TITLE, _WORDS, _GROUP, _AMOUNTS, _STATED, _WAIT = 70, 10, 8, 10, 40, 5
"""What each piece of evidence can add to the score; the last is taken away for each year between."""
_OTHER_GROUP = 20
_ALIKE = 0.5
"""Likeness of titles from which it is evidence."""
_NAMED = 0.75
"""Likeness of the title that a paper gives a successor, from which it is that one."""
_CLEARLY, _FAR = 8.0, 20.0
"""How much better another relative must be for a proposal to be dropped: one of the same plan, and any."""
_OPENING = 300
"""Letters of a description that say what it is about."""
_READINESS = stems_of("jobparate aktivitetsparate uddannelsesparate")
_GROUPS = _READINESS | stems_of(
    "akademikere børn dimittender flygtninge forældre fædre hjemløse iværksættere kontanthjælpsmodtagere kvinder "
    "lærlinge mænd nyankomne seniorer studerende sygemeldte veteraner virksomheder ægtefælleforsørgede"
)


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of an appropriation when another is held against it."""

    id: int
    plan: str
    years: tuple[int, ...]
    """Those it is known to have had money in, ascending; see `known_years`."""
    titles: tuple[str, ...] = ()
    """The present one first; empty where no paper gave one."""
    target_group: str | None = None
    description: str = ""
    amounts: tuple[YearAmount, ...] = ()
    successions: tuple[Succession, ...] = ()
    """What papers say that it became."""
    said_there: str = ""
    """What the same papers say of whom it is for."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """One appropriation that may have become another."""

    ancestor_id: int
    successor_id: int
    score: float
    """0 to 100, one decimal."""
    evidence: tuple[str, ...] = ()
    """What it rests on, in Danish, a sentence each."""
    source: Succession | None = None
    """The paper's own statement, where there is one."""


def known_years(
    amounts: Iterable[YearAmount],
    periods: Iterable[PeriodAmount] = (),
    stated: Iterable[Drop] = (),
    listed_after: int | None = None,
) -> tuple[int, ...]:
    """List the years in which there is known to have been money, ascending.

    The year a list asks about is one of them, and so is a year after which a
    paper states a drop.
    """
    years = {*funded_years(amounts, periods), *(drop.after_year for drop in stated)}
    return tuple(sorted(years if listed_after is None else years | {listed_after}))


def are_apart(one: Collection[int], other: Collection[int]) -> bool:
    """Say whether one had ended before the other began; of years that nobody knows it is not said."""
    return bool(one and other) and (max(one) < min(other) or max(other) < min(one))


def may_follow(one: Collection[int], other: Collection[int]) -> bool:
    """Say whether either had ended before the other began, and not too long before."""
    if not are_apart(one, other):
        return False
    return min(abs(years_between(one, other)), abs(years_between(other, one))) <= MOST_YEARS_BETWEEN


def years_between(ancestor: Collection[int], successor: Collection[int]) -> int:
    """Count the years without money between two that are apart."""
    return min(successor) - max(ancestor) - 1


def proposal(one: Known, other: Known) -> Proposal | None:
    """Hold two appropriations against each other; None when nothing speaks for it, or not enough does."""
    if not are_apart(one.years, other.years):
        return None
    before, after = (one, other) if max(one.years) < min(other.years) else (other, one)
    between = years_between(before.years, after.years)
    stated = _stated(before, after)
    if between > MOST_YEARS_BETWEEN or (stated is not None and not stated.goes_on):
        return None
    pieces = [*_titles(before, after), *_words(before, after), *_groups(before, after, stated), *_money(before, after)]
    if stated is not None:
        pieces.append((_STATED, _stated_words(stated)))
    score = round(min(_MOST, sum(points for points, _ in pieces) - _WAIT * between), 1)
    if score < PROPOSED:
        return None
    evidence = [words for _, words in pieces if words]
    folded = (" ".join(words.split()) for words in (*evidence, _years_words(before, after)))
    return Proposal(before.id, after.id, score, tuple(folded), stated)


def chosen(
    pairs: Iterable[Proposal], *, known: Sequence[Known], confirmed: Iterable[tuple[int, int]] = ()
) -> tuple[Proposal, ...]:
    """Choose among proposals, so that none is left that another one explains better.

    Of two much alike efforts each has its own successor: a pair falls where
    either of the two has a clearly better relative. It falls too where
    others lead from the one to the other: what became what became it.

    Args:
        pairs: The proposals.
        known: At least both ends of every proposal.
        confirmed: Ancestor and successor of what persons have confirmed.
    """
    by_id = {one.id: one for one in known}
    links = _Links({one.id: search_key(one.plan) for one in known})
    for ancestor, successor in confirmed:
        links.add(ancestor, successor, _MOST + 1)
    kept: list[Proposal] = []
    for pair in sorted(pairs, key=lambda p: (_gap(p, by_id), -p.score, p.ancestor_id, p.successor_id)):
        before, after = pair.ancestor_id, pair.successor_id
        if not (links.outdo(pair) or leads(links.after, before, after) or leads(links.after, after, before)):
            links.add(before, after, pair.score)
            kept.append(pair)
    return tuple(kept)


def leads(became: Mapping[int, Iterable[int]], ancestor: int, successor: int) -> bool:
    """Say whether links lead from one to another, over however many.

    Args:
        became: The direct successors of each.
        ancestor: Where to begin.
        successor: What is looked for.
    """
    seen, ahead = {ancestor}, [ancestor]
    while ahead:
        for after in became.get(ahead.pop(), ()):
            if after == successor:
                return True
            if after not in seen:
                seen.add(after)
                ahead.append(after)
    return False


def _gap(pair: Proposal, by_id: Mapping[int, Known]) -> int:
    return years_between(by_id[pair.ancestor_id].years, by_id[pair.successor_id].years)


class _Links:
    """What is linked so far, by either end."""

    def __init__(self, plans: Mapping[int, str]) -> None:
        self._plans = plans
        self.after: dict[int, dict[int, float]] = {}
        self._before: dict[int, dict[int, float]] = {}

    def add(self, ancestor: int, successor: int, score: float) -> None:
        self.after.setdefault(ancestor, {})[successor] = score
        self._before.setdefault(successor, {})[ancestor] = score

    def outdo(self, pair: Proposal) -> bool:
        """Say whether either end has a clearly better relative."""
        rivals = [(rival, pair.successor_id, score) for rival, score in self.after.get(pair.ancestor_id, {}).items()]
        rivals += [(rival, pair.ancestor_id, score) for rival, score in self._before.get(pair.successor_id, {}).items()]
        return any(
            score >= pair.score + (_CLEARLY if self._plans.get(rival) == self._plans.get(mine) else _FAR)
            for rival, mine, score in rivals
        )


@dataclass(frozen=True, slots=True)
class Stage:
    """A figure on the way from the first ancestor to the last successor, and whose it is."""

    from_year: int
    to_year: int
    """Inclusive; the same as the first where the figure is of one year."""
    fund: Fund | None
    amount_kr: int | None
    """None: there was money, and nobody knows how much."""
    appropriation_id: int
    title: str | None


def chronology(family: Iterable[Appropriation]) -> tuple[Stage, ...]:
    """Set out the figures that count of appropriations that became one another, by year, then fund.

    Nothing is added up: neither over funds, nor over what became the same.
    """
    stages = [
        Stage(*money, one.id, one.title)
        for one in family
        for money in (
            *((a.year, a.year, a.fund, a.amount_kr) for a in counting(one.amounts)),
            *((p.from_year, p.to_year, p.fund, p.amount_kr) for p in one.periods),
        )
    ]
    return tuple(sorted(stages, key=lambda s: (s.from_year, s.to_year, FUND_ORDER.index(s.fund), s.appropriation_id)))


_Piece = tuple[float, str]
"""Points, and the words for it."""


def _titles(before: Known, after: Known) -> Iterator[_Piece]:
    """Compare the titles; of one whose heading was lost, what its description begins with."""
    if before.titles and after.titles:
        pairs = [(likeness(one, other), one, other) for one in before.titles for other in after.titles]
        alike, one, other = max(pairs, key=lambda found: found[0])
        same = search_key(one) == search_key(other)
        words = f"Samme titel: »{one}«." if same else f"Titlerne ligner hinanden: »{one}« og »{other}«."
    else:
        title, text = (before.titles or after.titles)[:1], _opening(after if before.titles else before)
        alike = coverage(title[0], text) if title else 0.0
        words = f"Den ene har ingen titel, men beskrivelsen handler om »{title[0]}«." if title else ""
    if alike >= _ALIKE:
        yield _TITLE * alike, words


def _words(before: Known, after: Known) -> Iterator[_Piece]:
    common = overlap(before.description, after.description)
    if common > 0.3:
        yield _WORDS * min(1.0, common * 1.5), "Beskrivelserne har mange ord til fælles."


def _groups(before: Known, after: Known, stated: Succession | None) -> Iterator[_Piece]:
    one, other = _group(before, stated), _group(after, None)
    if one & other:
        yield _GROUP, "De har samme målgruppe."
    elif one & _READINESS and other & _READINESS:
        yield -_OTHER_GROUP, ""


def _group(one: Known, stated: Succession | None) -> frozenset[str]:
    said = [*one.titles, one.target_group or "", _opening(one)]
    if stated is not None:
        said += [stated.source.quote, one.said_there]
    return _GROUPS & stems_of(" . ".join(said))


def _money(before: Known, after: Known) -> Iterator[_Piece]:
    """Compare the last amount of the one with the first of the other, where both say it and may mean the same fund."""
    last, first = _in_year(before, max(before.years)), _in_year(after, min(after.years))
    pairs = [
        (min(one_kr, other_kr) / max(one_kr, other_kr), one_kr, other_kr)
        for one, one_kr in last
        for other, other_kr in first
        if one.fund is other.fund or one.fund is None or other.fund is None
    ]
    if pairs:
        ratio, one_kr, other_kr = max(pairs)
        words = (
            f"Beløbene følger hinanden: {_mio(one_kr)} i {max(before.years)} og {_mio(other_kr)} i {min(after.years)}."
        )
        yield _AMOUNTS * max(-1.0, 2 * ratio - 1), words if ratio >= 0.5 else ""


def _in_year(one: Known, year: int) -> list[tuple[YearAmount, int]]:
    return [(a, a.amount_kr) for a in counting(one.amounts) if a.year == year and a.amount_kr]


def _stated(before: Known, after: Known) -> Succession | None:
    """Find what a paper says that bears on the two; that it does not go on there, first."""
    found = [one for one in before.successions if _is_about(one, after)]
    return min(found, key=lambda one: one.goes_on, default=None)


def _is_about(said: Succession, after: Known) -> bool:
    if said.title is not None and not any(likeness(said.title, title) >= _NAMED for title in after.titles):
        return False
    if said.plan is not None:
        return same_plan(said.plan, after.plan)
    return said.title is not None


def same_plan(one: str, other: str) -> bool:
    """Compare the names of two plans, however they write the plan's years."""
    return _plan_key(one) == _plan_key(other)


def _plan_key(plan: str) -> frozenset[str]:
    stems = (stem for word in words_of(plan) for stem in word.stems)
    return frozenset(stem[-2:] if stem.isdecimal() else stem for stem in stems)


def _stated_words(said: Succession) -> str:
    where = f" under »{said.plan}«" if said.plan else ""
    as_what = f" som »{said.title}«" if said.title else ""
    line = f" (linje {said.source.line})" if said.source.line is not None else ""
    return f"Et papir siger, at indsatsen går videre{as_what}{where}{line}."


def _years_words(before: Known, after: Known) -> str:
    return f"Den første har penge {_span(before.years)}, den anden {_span(after.years)}."


def _span(years: Sequence[int]) -> str:
    return f"i {years[0]}" if years[0] == years[-1] else f"fra {years[0]} til {years[-1]}"


def _mio(kr: int) -> str:
    return format_kr(kr) if kr % 1000 else f"{format_mio(kr)} mio. kr."


def _opening(one: Known) -> str:
    return fold_space(one.description[: _OPENING * 2])[:_OPENING]
