"""How alike two names are, word by word, as a Danish reader would see it.

Names change between papers: a word gets another ending, is put together
anew, is said in another way. What every effort is called ("indsats",
"projekt", "flere") says little of which one it is.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from tracker.text import search_key

_WORD = re.compile(r"[^\W_]+(?:-(?=[\s/]))?")
"""A word; with its hyphen where that is the end of it: "lære- og elevpladser"."""
_CUT_SHORT = re.compile(r"\w-[\s/]")
"""The end of a word that is completed later on: "lære- og elevpladser"."""
_ENDINGS = ("ernes", "erne", "ende", "ene", "er", "en", "et", "es", "e", "s", "t")
_SHORTEST_STEM = 3
_SHORTEST_JOINED = 7
"""Letters that two compounds begin with when they have a part in common: "helbreds", "virksomheds"."""
_SHORTEST_TAIL = 3
_MISSPELT = 0.86
_COMPOUND, _SPELLING = 0.5, 0.8
_ROUNDING = 1e-9
_LITTLE = 0.25
"""What a word says that half of all efforts have in their name."""


def _stem(word: str) -> str:
    """Take the endings off a word, so that "lærepladser" and "læreplads" are one."""
    while True:
        ending = next((e for e in _ENDINGS if word.endswith(e) and len(word) - len(e) >= _SHORTEST_STEM), None)
        if ending is None:
            return word
        word = word[: -len(ending)]


def _stems(words: str) -> frozenset[str]:
    return frozenset(_stem(search_key(word)) for word in words.split())


_SILENT = _stems(
    "af at bl alle den der det de dets deres eller en er et for fra fx frem gennem har hos hvor i ift ifm ikke inden "
    "kan med mellem mhp mod når og også om op pba på samt sig skal som så til tilbydes ud uden under ved via vil være"
)
_COMMON = _stems(
    "aktiviteter bedre bevilling borgere flere fokus forløb forsøg fortsættelse genoptagelse hjælp indsats initiativ "
    "job københavn københavnske kommune ledige løft midler målgruppe målrettet ny nye område plads projekt pulje "
    "styrket særlig støtte tiltag tilbud udvidelse udvikling uddannelse unge videreførelse øget årligt"
)
_SAME = {_stem("kontinuerlig"): _stem("vedvarende"), _stem("løbende"): _stem("vedvarende")}
"""Words that papers put in each other's place."""


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a name."""

    stems: frozenset[str]
    """More than one where a hyphen leaves open where the word divides: "lære- og elevpladser"."""
    weight: float
    """How much it says of which effort is meant: 1, or little."""


@lru_cache(maxsize=16384)
def words_of(text: str) -> tuple[Word, ...]:
    """List the words of a name that say something, in order; each once."""
    tokens = _WORD.findall(search_key(text))
    found: dict[frozenset[str], Word] = {}
    for place, token in enumerate(tokens):
        if token.endswith("-"):
            stems = _divided(token[:-1], tokens[place + 1 :])
        else:
            stem = _stem(token)
            stems = frozenset() if stem in _SILENT else frozenset({_SAME.get(stem, stem)})
        if stems:
            found.setdefault(stems, Word(stems, _LITTLE if stems & _COMMON else 1.0))
    return tuple(found.values())


@lru_cache(maxsize=16384)
def stems_of(text: str) -> frozenset[str]:
    """Give the stems of a text's words that say something of their own."""
    return frozenset(stem for word in words_of(text) if word.weight == 1 for stem in word.stems)


def may_have(folded: str, stem: str) -> bool:
    """Say whether a text can have a word of a stem; much cheaper than its stems, and never wrongly no.

    Args:
        folded: The text's search key.
        stem: One of `stems_of`.
    """
    said = (stem, *(other for other, same in _SAME.items() if same == stem))
    return any(one in folded for one in said) or _CUT_SHORT.search(folded) is not None


def keys_of(name: str) -> frozenset[str]:
    """Give what another name must have one of to be looked at: a word of its own, or the beginning of one."""
    stems = stems_of(name)
    return stems | {stem[:_SHORTEST_JOINED] for stem in stems} | {search_key(name)}


def weight_of(words: Iterable[Word]) -> float:
    """Sum up how much words say."""
    return sum(word.weight for word in words)


def shared(one: Sequence[Word], other: Sequence[Word]) -> float:
    """Sum up what two names have in common, each word used once."""
    left = list(other)
    total = 0.0
    for word in one:
        best = max(left, key=lambda candidate: _word_likeness(word, candidate), default=None)
        likeness = 0.0 if best is None else _word_likeness(word, best)
        if best is not None and likeness > 0:
            left.remove(best)
            total += likeness * min(word.weight, best.weight)
    return total


def likeness(one: str, other: str) -> float:
    """Say how alike two names are, from 0 to 1.

    A name that the other has whole, with more words around it, is nearly the
    same name; one made of nothing but common words is none.
    """
    mine, theirs = sorted((words_of(one), words_of(other)), key=weight_of)
    if not (_has_own(mine) and _has_own(theirs)):
        return 1.0 if mine and search_key(one) == search_key(other) else 0.0
    common = shared(mine, theirs)
    return (2 * common / (weight_of(mine) + weight_of(theirs)) + common / weight_of(mine)) / 2


def are_alike(one: str, other: str, least: float) -> bool:
    """Say whether two names have at least a likeness; where they are far from it, much cheaper than to reckon it."""
    mine, theirs = sorted((words_of(one), words_of(other)), key=weight_of)
    there = frozenset[str]().union(*(word.stems for word in theirs))
    # A word that is not there as it stands can be there misspelt at best; no likeness is higher than what is left.
    lacking = sum(word.weight * (1 - _SPELLING) for word in mine if word.stems.isdisjoint(there))
    return lacking <= (1 - least) * weight_of(mine) + _ROUNDING and likeness(one, other) >= least


def coverage(name: str, text: str) -> float:
    """Say how much of a name a text has, from 0 to 1; 0 where the name has less than two words of its own."""
    words = words_of(name)
    return shared(words, words_of(text)) / weight_of(words) if sum(word.weight == 1 for word in words) > 1 else 0.0


def overlap(one: str, other: str) -> float:
    """Say how much of the shorter text's words the other has, from 0 to 1; 0 where either says little."""
    mine, theirs = stems_of(one), stems_of(other)
    fewest = min(len(mine), len(theirs))
    return len(mine & theirs) / fewest if fewest >= 8 else 0.0


def _has_own(words: Sequence[Word]) -> bool:
    return any(word.weight == 1 for word in words)


def _word_likeness(one: Word, other: Word) -> float:
    if one.stems & other.stems:
        return 1.0
    return max(_stem_likeness(*sorted((a, b))) for a in one.stems for b in other.stems)


@lru_cache(maxsize=65536)
def _stem_likeness(one: str, other: str) -> float:
    shortest = min(len(one), len(other))
    if shortest < _SHORTEST_JOINED:
        return 0.0
    if SequenceMatcher(None, one, other).ratio() >= _MISSPELT:
        return _SPELLING
    return _COMPOUND if one[:_SHORTEST_JOINED] == other[:_SHORTEST_JOINED] else 0.0


def _divided(head: str, following: Sequence[str]) -> frozenset[str]:
    """Complete a word that a hyphen cut short, by each way the next long word may divide."""
    whole = next((word for word in following[:3] if len(word) > _SHORTEST_TAIL + 2 and not word.endswith("-")), "")
    tails = (whole[start:] for start in range(2, len(whole) - _SHORTEST_TAIL + 1))
    return frozenset(_stem(head + tail) for tail in tails) or frozenset({_stem(head)})
