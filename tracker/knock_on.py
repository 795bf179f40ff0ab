"""Knock-on: what an appropriation carries with it, so that letting it lapse shows what else may fall.

Nothing is certain here but what the store holds: every tie says why it is
shown, and quotes the words it rests on. Whether something falls is for the
officer to judge.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from tracker.appropriation import Kind
from tracker.figures import verbatim
from tracker.goals import Succession
from tracker.lineage import are_apart, same_plan
from tracker.money import format_mio
from tracker.money_told import Saying, sayings, sentences_in
from tracker.negotiation import Choice, Line, Money
from tracker.profile import FUND_ORDER
from tracker.text import search_key
from tracker.vocabulary import FUNDS, listed, title_words
from tracker.wording import are_alike, keys_of, may_have, stems_of


class Tie(StrEnum):
    """What ties one appropriation to something else; in the order they are told."""

    STATED = "stated"
    """Its texts say what follows if it does not go on."""
    OTHER_FUNDS = "other_funds"
    """It has money from several funds, or in later years, that loses its other half."""
    OUTSIDE = "outside"
    """Its texts name money from outside, or of another administration."""
    OTHER_MONEY = "other_money"
    """Its texts name other money for the same thing, which may be on no list."""
    SAME_EFFORT = "same_effort"
    """Another appropriation has the same, or nearly the same, name."""
    SUCCESSOR = "successor"
    ANCESTOR = "ancestor"
    PLAN = "plan"
    """It is asked for, or a paper says that it goes on, under another plan."""
    NAMES = "names"
    """Its texts name another appropriation."""
    NAMED = "named"
    """Another's texts name it."""
    BUDGET_NOTE = "budget_note"
    """Another is asked for in the same budget note."""


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of an appropriation when what it carries is looked for."""

    id: int
    plan: str
    titles: tuple[str, ...] = ()
    """The present one first, then those that papers have; empty when there is none."""
    years: tuple[int, ...] = ()
    """With money, ascending."""
    amounts: tuple[Money, ...] = ()
    texts: tuple[tuple[str, str], ...] = ()
    """Name in Danish, and words: description, results, the assessment in force. Empty for what is on no list."""
    budget_note: str | None = None
    successions: tuple[Succession, ...] = ()
    """What papers say it became."""

    @property
    def title(self) -> str | None:
        """The name it goes by."""
        return self.titles[0] if self.titles else None


@dataclass(frozen=True, slots=True)
class Descent:
    """One appropriation that became another, or may have."""

    ancestor_id: int
    successor_id: int
    confirmed: bool | None
    """None: a person has said that it did not."""
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Carried:
    """One thing that an appropriation carries with it."""

    tie: Tie
    why: str
    """A Danish sentence."""
    quote: str = ""
    """The words it rests on, verbatim; empty where the store's own figures say it."""
    evidence: tuple[str, ...] = ()
    """What a link of lineage rests on, a Danish sentence each; not quoted."""
    appropriation_id: int | None = None
    """The other appropriation; None: it is about money of its own, or on no list."""
    title: str | None = None
    """The other's name, if it has one."""
    money: tuple[Money, ...] = ()
    """Its own money that is concerned, or what the other has after the year asked about."""
    is_proposed: bool = False
    """The program proposes it; no person has confirmed."""


_ALIKE = 0.9
"""Likeness from which two names in use at the same time are shown as one effort. A false one costs more trust."""
_TOO_COMMON = 60
"""Names that have a word in common, from which the word says nothing of which effort is meant."""
_SAYINGS = {
    Saying.FOLLOWS: (Tie.STATED, "siger, hvad der sker uden pengene"),
    Saying.OUTSIDE: (Tie.OUTSIDE, "nævner penge udefra eller fra en anden forvaltning"),
    Saying.BESIDE: (Tie.OTHER_MONEY, "nævner andre penge til det samme"),
}


def knock_ons(
    lines: Sequence[Line],
    known: Iterable[Known],
    descents: Iterable[Descent] = (),
    only: Collection[int] | None = None,
) -> dict[int, tuple[Carried, ...]]:
    """Find what each line's appropriation carries with it.

    Args:
        lines: Of one scenario.
        known: Every appropriation of the store, those of the lines with their texts.
        descents: Every link between a line's appropriation and another, whatever its state.
        only: The appropriations asked about; None: those of every line.

    Returns:
        By appropriation, in the order of the lines; one that carries nothing is left out.
    """
    return _Web(lines, known, descents, only).all()


def lapsing(lines: Sequence[Line]) -> frozenset[int]:
    """Give the appropriations that are let lapse."""
    return frozenset(line.entry.appropriation_id for line in lines if line.bid.choice is Choice.LET_LAPSE)


class _Web:
    """Appropriations, and what would tie them, by what it is looked up by."""

    def __init__(
        self,
        lines: Sequence[Line],
        known: Iterable[Known],
        descents: Iterable[Descent],
        only: Collection[int] | None,
    ) -> None:
        self._lines = {line.entry.appropriation_id: line for line in lines}
        self._only = frozenset(self._lines if only is None else only)
        self._known = {one.id: one for one in known}
        self._descents: dict[int, list[Descent]] = defaultdict(list)
        for link in descents:
            self._descents[link.ancestor_id].append(link)
            self._descents[link.successor_id].append(link)
        self._by_word: dict[str, list[int]] = defaultdict(list)
        for one in self._known.values():
            for word in _words(one):
                self._by_word[word].append(one.id)
        self._by_note: dict[str, list[int]] = defaultdict(list)
        for about in self._lines:
            if note := self._note(about):
                self._by_note[note].append(about)
        self._names: dict[int, dict[int, tuple[str, bool]]] = defaultdict(dict)
        self._named: dict[int, dict[int, tuple[str, bool]]] = defaultdict(dict)
        for about, other, quote, whole in self._naming():
            if whole or other not in self._names[about]:
                self._names[about][other] = self._named[other][about] = quote, whole

    def all(self) -> dict[int, tuple[Carried, ...]]:
        order = [*Tie]
        found = {
            about: tuple(sorted(self._of(line), key=lambda one: order.index(one.tie)))
            for about, line in self._lines.items()
            if about in self._known and about in self._only
        }
        return {about: carried for about, carried in found.items() if carried}

    def _of(self, line: Line) -> Iterator[Carried]:
        one = self._known[line.entry.appropriation_id]
        yield from _said(one)
        yield from _own_money(line)
        yield from self._family(one, line.entry.after_year)
        yield from self._alike(one, line.entry.after_year)
        yield from self._plans(one, line)
        yield from self._mentions(one.id, line.entry.after_year)
        for other in self._by_note.get(self._note(one.id), ()):
            if other != one.id:
                why = f"Samme budgetnotat som {self._call(other)}."
                yield self._other(Tie.BUDGET_NOTE, why, other, line.entry.after_year)

    def _family(self, one: Known, after_year: int) -> Iterator[Carried]:
        for link in self._descents.get(one.id, ()):
            if link.confirmed is None:
                continue
            is_ancestor = link.successor_id == one.id
            other = link.ancestor_id if is_ancestor else link.successor_id
            if other not in self._known:
                continue
            verb = {(True, True): "Kom af", (True, False): "Kom måske af", (False, True): "Blev til"}.get(
                (is_ancestor, link.confirmed), "Bliver måske til"
            )
            tie = Tie.ANCESTOR if is_ancestor else Tie.SUCCESSOR
            found = self._other(tie, f"{verb} {self._call(other)}.", other, after_year, proposed=not link.confirmed)
            yield replace(found, evidence=link.evidence)

    def _alike(self, one: Known, after_year: int) -> Iterator[Carried]:
        linked = {key for link in self._descents.get(one.id, ()) for key in (link.ancestor_id, link.successor_id)}
        shared = (self._by_word[word] for word in _words(one))
        for other in sorted({key for keys in shared if len(keys) <= _TOO_COMMON for key in keys} - linked - {one.id}):
            if likeness_words := self._likeness(one, self._known[other]):
                yield self._other(
                    Tie.SAME_EFFORT, f"{likeness_words} {self._call(other)}.", other, after_year, proposed=True
                )

    def _likeness(self, one: Known, other: Known) -> str:
        """Say how two names are alike; what had ended before the other began must have the same name."""
        pairs = [(mine, theirs) for mine in one.titles for theirs in other.titles]
        if any(search_key(mine) == search_key(theirs) for mine, theirs in pairs):
            return "Samme navn som"
        if are_apart(one.years, other.years) or not any(are_alike(*pair, _ALIKE) for pair in pairs):
            return ""
        return "Næsten samme navn som"

    def _plans(self, one: Known, line: Line) -> Iterator[Carried]:
        if line.bid.choice is Choice.MOVE and line.bid.to_plan:
            yield Carried(Tie.PLAN, f"Der søges om pengene under »{line.bid.to_plan}«: de skal findes der.")
        links = self._descents.get(one.id, ())
        after = [self._known[link.successor_id].plan for link in links if link.successor_id in self._known]
        for said in one.successions:
            if said.goes_on and said.plan and not any(same_plan(said.plan, plan) for plan in after):
                why = f"Et papir siger, at indsatsen går videre under »{said.plan}«."
                yield Carried(Tie.PLAN, why, said.source.quote, is_proposed=True)

    def _naming(self) -> Iterator[tuple[int, int, str, bool]]:
        """Find the sentences that have every word of another's name; each name is looked up by its rarest word.

        Yields:
            Whose text it is, whom it names, the sentence, and whether the name stands there whole.
        """
        named_by = _by_rarest(self._known.values(), self._by_word)
        asked_about = _by_rarest((one for one in self._known.values() if one.id in self._only), self._by_word)
        keys = {one.id: {search_key(title) for title in one.titles} for one in self._known.values()}
        for one in (self._known[about] for about in self._lines if about in self._known):
            names = named_by if one.id in self._only else asked_about
            texts = one.texts if names is named_by else [text for text in one.texts if _may_name(text[1], names)]
            for _, sentence, text in sentences_in(texts):
                stems = stems_of(sentence)
                for other, title in ((key, name) for stem in stems for key, name in names.get(stem, ())):
                    if title <= stems and keys[other].isdisjoint(keys[one.id]):
                        whole = any(key in search_key(sentence) for key in keys[other])
                        yield one.id, other, verbatim(text, sentence), whole

    def _mentions(self, about: int, after_year: int) -> Iterator[Carried]:
        """Tell whom its texts name, and whose texts name it; words that are scattered are a proposal."""
        for other, (quote, whole) in self._names.get(about, {}).items():
            why = f"Teksten {'nævner' if whole else 'handler måske om'} {self._call(other)}."
            yield self._other(Tie.NAMES, why, other, after_year, quote, proposed=not whole)
        for other, (quote, whole) in self._named.get(about, {}).items():
            why = f"{'Nævnes' if whole else 'Er måske det, der menes'} i teksten om {self._call(other)}."
            yield self._other(Tie.NAMED, why, other, after_year, quote, proposed=not whole)

    def _note(self, about: int) -> str:
        line, one = self._lines[about], self._known.get(about)
        return search_key(line.bid.budget_note or (one.budget_note if one else None) or "")

    def _call(self, about: int) -> str:
        one = self._known.get(about)
        plan = f" ({one.plan})" if one else ""
        return f"»{title_words(one.title if one else None)}«{plan}"

    def _other(
        self, tie: Tie, why: str, about: int, after_year: int, quote: str = "", *, proposed: bool = False
    ) -> Carried:
        other = self._known[about]
        money = tuple(one for one in other.amounts if one.year > after_year)
        return Carried(tie, why, quote, (), about, other.title, money, proposed)


def _said(one: Known) -> Iterator[Carried]:
    for saying, name, quote in sayings(one.texts):
        tie, words = _SAYINGS[saying]
        yield Carried(tie, f"{name} {words}.", quote, is_proposed=True)


_Names = Mapping[str, Sequence[tuple[int, frozenset[str]]]]


def _by_rarest(those: Iterable[Known], by_word: Mapping[str, Sequence[int]]) -> _Names:
    """File the names of more than one word by the word that fewest names have."""
    found: dict[str, list[tuple[int, frozenset[str]]]] = defaultdict(list)
    for one in those:
        for stems in {stems_of(title) for title in one.titles}:
            if len(stems) > 1:
                found[min(stems, key=lambda stem: (len(by_word.get(stem, ())), stem))].append((one.id, stems))
    return found


def _may_name(text: str, names: _Names) -> bool:
    """Say whether a text is worth reading: it can have the rarest word of one of the names."""
    folded = search_key(text)
    return any(may_have(folded, stem) for stem in names)


def _words(one: Known) -> set[str]:
    return {word for title in one.titles for word in keys_of(title)}


def _own_money(line: Line) -> Iterator[Carried]:
    """Say which of its own money falls together, and which is left alone."""
    entry = line.entry
    if entry.kind is Kind.EXTERNAL:
        why = "Pengene er fra en ekstern pulje: går indsatsen videre, skal de findes et andet sted."
        yield Carried(Tie.OUTSIDE, why, money=entry.lapses)
    funds = sorted({one.fund for one in entry.lapses}, key=FUND_ORDER.index)
    if len(funds) > 1:
        words = listed([FUNDS[fund] for fund in funds])
        yield Carried(Tie.OTHER_FUNDS, f"Pengene fra {words} falder bort sammen.", money=entry.lapses)
    later = tuple(one for one in entry.amounts if one.year > entry.after_year and one.amount_kr != 0)
    if later:
        first = min(one.year for one in later)
        words = listed([_sum_words(one) for one in later if one.year == first])
        why = f"Der er stadig {words} i {first}: de står tilbage uden det, der falder bort."
        yield Carried(Tie.OTHER_FUNDS, why, money=later)


def _sum_words(one: Money) -> str:
    amount = "et ukendt beløb" if one.amount_kr is None else f"{format_mio(one.amount_kr)} mio. kr."
    return f"{amount} ({FUNDS[one.fund]})"
