"""Two appropriations held side by side: what they say alike, where they differ, and how much in kroner."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from tracker.appropriation import Appropriation
from tracker.profile import Fund, PeriodAmount, YearAmount, counting, place_order
from tracker.text import fold_space
from tracker.trends import Member, Reached, reached

ALIKE = 50
"""Per cent of the words in common from which two texts are seen as one, changed: only then single words are marked."""
_SHORTEST = 3
"""Words in a row that two texts must share for them to be in common; "og det er" is in any two."""
_MOST_WORDS = 1500
"""Words of a text that are looked at one by one; looking for what longer ones share takes seconds."""


class Field(StrEnum):
    """A field in which two appropriations can differ; named as sources name it."""

    TITLE = "title"
    PLAN = "plan"
    PEJLEMAERKE = "pejlemaerke"
    SECTION = "section"
    KIND = "kind"
    FIRST_YEAR = "first_year"
    LAST_YEAR = "last_year"
    PERMANENT = "permanent"
    VERDICT = "verdict"
    VERDICT_STATE = "verdict_state"
    MEETS_GOALS = "meets_goals"
    STILL_NEEDED = "still_needed"
    TARGET_GROUP = "target_group"
    OWNER = "owner"
    DEPUTY = "deputy"
    BUDGET_NOTE = "budget_note"
    DECLARATION = "declaration_of_intent"


class Text(StrEnum):
    """The three texts every appropriation has."""

    DESCRIPTION = "description"
    RESULTS = "results"
    ASSESSMENT = "assessment"


Value = str | int | bool | None


@dataclass(frozen=True, slots=True)
class Fact:
    """One field of both."""

    field: Field
    one: Value
    other: Value

    @property
    def is_same(self) -> bool:
        """Both say the same, or neither says anything."""
        return self.one == self.other


@dataclass(frozen=True, slots=True)
class Sum:
    """One year and fund of both."""

    year: int
    fund: Fund | None
    one: YearAmount | None
    """What counts; None: not funded that year."""
    other: YearAmount | None
    one_hidden: bool = False
    """It has no such entry, and yet it may have money there: nothing is known of the year, or it stands in another."""
    other_hidden: bool = False

    @property
    def difference_kr(self) -> int | None:
        """How much more the other has; below 0: less. A year without entry is 0 kr.

        None where an amount is unknown, may be hidden in another, or is in another year's prices.
        """
        sides = [side for side in (self.one, self.other) if side is not None]
        priced = {side.price_year for side in sides if side.amount_kr != 0}
        if self.one_hidden or self.other_hidden or any(side.amount_kr is None for side in sides) or len(priced) > 1:
            return None
        return _kr(self.other) - _kr(self.one)


@dataclass(frozen=True, slots=True)
class Fall:
    """What falls away of both after one year, of one fund."""

    after_year: int
    fund: Fund | None
    one_kr: int | None
    """None: nothing falls, as far as is known."""
    other_kr: int | None
    one_unknown: bool = False
    """Something falls, or may, by an amount nobody knows."""
    other_unknown: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of a text in a row."""

    words: str
    shared: bool
    """They stand in the other text too, in this order."""


@dataclass(frozen=True, slots=True)
class Texts:
    """One text of both."""

    name: Text
    one: tuple[Piece, ...]
    """The whole text in pieces, white space folded; empty where there is none."""
    other: tuple[Piece, ...]
    common_percent: int | None
    """Words in common, of all the words of both; 100 is the same text, rounded down. None: too long to be looked at."""

    @property
    def is_same(self) -> bool:
        """Both say the same, word by word, or neither says anything."""
        return self.common_percent == 100 or not (self.one or self.other)

    @property
    def is_alike(self) -> bool:
        """They are one text, changed."""
        return self.common_percent is not None and self.common_percent >= ALIKE


@dataclass(frozen=True, slots=True)
class Pair:
    """Two appropriations, field by field."""

    one: Appropriation
    other: Appropriation
    facts: tuple[Fact, ...]
    sums: tuple[Sum, ...]
    """By year and fund."""
    falls: tuple[Fall, ...]
    """By year and fund."""
    periods: tuple[tuple[PeriodAmount, ...], tuple[PeriodAmount, ...]]
    """What is stated for whole periods, of one and of the other; never split into years."""
    texts: tuple[Texts, ...]
    goals: tuple[tuple[Reached, ...], tuple[Reached, ...]]
    """How the goals went by year, of one and of the other."""

    @property
    def differing(self) -> tuple[Fact, ...]:
        """The fields that are not the same."""
        return tuple(fact for fact in self.facts if not fact.is_same)


def pair(one: Appropriation, other: Appropriation) -> Pair:
    """Hold two appropriations side by side."""
    mine, theirs = _facts(one), _facts(other)
    return Pair(
        one,
        other,
        tuple(Fact(field, mine[field], theirs[field]) for field in Field),
        tuple(_sums(one, other)),
        tuple(_falls(one, other)),
        (one.periods, other.periods),
        tuple(texts(name, text, _texts(other)[name]) for name, text in _texts(one).items()),
        (reached([Member(one)]), reached([Member(other)])),
    )


def texts(name: Text, one: str, other: str) -> Texts:
    """Find the words two texts have in common; fewer than three in a row are none, but where it is the whole text."""
    mine, theirs = fold_space(one).split(), fold_space(other).split()
    if mine == theirs:
        whole = _pieces(mine, [(0, len(mine))])
        return Texts(name, whole, whole, 100 if mine else 0)
    if max(len(mine), len(theirs)) > _MOST_WORDS:
        return Texts(name, _pieces(mine, []), _pieces(theirs, []), None)
    blocks = [block for block in SequenceMatcher(None, mine, theirs).get_matching_blocks() if block.size >= _SHORTEST]
    common = 2 * sum(block.size for block in blocks)
    return Texts(
        name,
        _pieces(mine, [(block.a, block.a + block.size) for block in blocks]),
        _pieces(theirs, [(block.b, block.b + block.size) for block in blocks]),
        min(99, common * 100 // (len(mine) + len(theirs))),
    )


def _pieces(words: Sequence[str], shared: Iterable[tuple[int, int]]) -> tuple[Piece, ...]:
    """Cut a text where what is shared begins and ends."""
    found, at = [], 0
    for start, end in shared:
        found += [Piece(" ".join(words[at:start]), shared=False), Piece(" ".join(words[start:end]), shared=True)]
        at = end
    found.append(Piece(" ".join(words[at:]), shared=False))
    return tuple(piece for piece in found if piece.words)


def _facts(a: Appropriation) -> Mapping[Field, Value]:
    judged = a.assessment
    return {
        Field.TITLE: a.title,
        Field.PLAN: a.plan,
        Field.PEJLEMAERKE: a.pejlemaerke,
        Field.SECTION: a.section,
        Field.KIND: a.kind,
        Field.FIRST_YEAR: a.first_year,
        Field.LAST_YEAR: a.last_year,
        Field.PERMANENT: a.permanent,
        Field.VERDICT: judged.verdict if judged else None,
        Field.VERDICT_STATE: judged.state if judged and judged.verdict else None,
        Field.MEETS_GOALS: judged.meets_goals if judged else None,
        Field.STILL_NEEDED: judged.still_needed if judged else None,
        Field.TARGET_GROUP: a.target_group or None,
        Field.OWNER: a.owner or None,
        Field.DEPUTY: a.deputy or None,
        Field.BUDGET_NOTE: a.budget_note or None,
        Field.DECLARATION: a.declaration_of_intent,
    }


def _texts(a: Appropriation) -> Mapping[Text, str]:
    return {
        Text.DESCRIPTION: a.description,
        Text.RESULTS: a.results,
        Text.ASSESSMENT: a.assessment.text if a.assessment else "",
    }


def _sums(one: Appropriation, other: Appropriation) -> Iterator[Sum]:
    mine, theirs = (_entries(side) for side in (one, other))
    for year, fund in sorted({*mine, *theirs}, key=place_order):
        here, there = mine.get((year, fund)), theirs.get((year, fund))
        hidden = here is None and _may_hide(one, year, fund), there is None and _may_hide(other, year, fund)
        yield Sum(year, fund, here, there, *hidden)


def _falls(one: Appropriation, other: Appropriation) -> Iterator[Fall]:
    mine, theirs = ({(d.after_year, d.fund): d.amount_kr for d in side.lapses} for side in (one, other))
    for year, fund in sorted({*mine, *theirs}, key=place_order):
        here, there = mine.get((year, fund)), theirs.get((year, fund))
        unknown = here is None and _may_fall(one, year, fund), there is None and _may_fall(other, year, fund)
        yield Fall(year, fund, here, there, *unknown)


def _entries(a: Appropriation) -> dict[tuple[int, Fund | None], YearAmount]:
    return {(amount.year, amount.fund): amount for amount in counting(a.amounts)}


def _may_hide(a: Appropriation, year: int, fund: Fund | None) -> bool:
    """Say whether there may be money without an entry of its own.

    It may stand in an amount for several years, or in one whose fund nobody
    named; a paper may state that it falls away; and of its last year, or of
    all its years, nothing may be known.
    """
    of_year = [one for one in counting(a.amounts) if one.year == year]
    stands = any(one.amount_kr != 0 and (one.fund is None or fund is None) for one in of_year)
    over_years = any(p.from_year <= year <= p.to_year and _may_be_same(p.fund, fund) for p in a.periods)
    falls = any(d.stated and d.after_year == year and _may_be_same(d.fund, fund) for d in a.lapses)
    return stands or over_years or falls or (not of_year and _is_dark(a, year))


def _is_dark(a: Appropriation, year: int) -> bool:
    """Say whether an appropriation goes on in a year of which nothing is known."""
    goes_on = a.last_year is None or year <= a.last_year
    return goes_on and (year == a.last_year or not counting(a.amounts))


def _may_fall(a: Appropriation, year: int, fund: Fund | None) -> bool:
    entries = _entries(a)
    if (year, fund) not in entries:
        return _may_hide(a, year, fund)
    after = entries.get((year + 1, fund))
    unknown = entries[year, fund].amount_kr is None or (after is not None and after.amount_kr is None)
    return unknown or (after is None and _may_hide(a, year + 1, fund))


def _may_be_same(one: Fund | None, other: Fund | None) -> bool:
    return one is None or other is None or one == other


def _kr(amount: YearAmount | None) -> int:
    return (amount.amount_kr or 0) if amount is not None else 0
