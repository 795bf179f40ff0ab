"""Which stored appropriation a draft is about: certain, or for a person to say."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from db.queries.candidates import Candidate
from db.queries.records import Match
from tracker.drafts import Draft
from tracker.lineage import are_apart, known_years
from tracker.text import search_key, storable

CERTAIN = 100.0
PROPOSED = 82.0
"""Similarity of titles, of 100, from which a person is asked. Names change
between papers ("kontinuerlig" became "vedvarende"), and two efforts of one
plan may share half their words."""
_MOST = 3
_LOOKED_AT = 30
"""An appropriation may have several titles among the best, and others its name in other years."""


def certain(matches: Sequence[Match]) -> int | None:
    """Give the appropriation that needs no person to confirm it."""
    return matches[0].appropriation_id if matches and matches[0].score >= CERTAIN else None


class Matcher:
    """Finds the appropriations that drafts of one paper may be about."""

    def __init__(self, candidates: Sequence[Candidate], drafts: Iterable[Draft]) -> None:
        """Index what the store holds, before the paper's own drafts join it."""
        self._by_id = {candidate.id: candidate for candidate in candidates}
        self._by_place: dict[tuple[str, str, str], list[Candidate]] = defaultdict(list)
        self._as_written: list[str] = []
        self._in_order: list[str] = []
        self._owners: list[Candidate] = []
        """Whose titles the two lists hold."""
        self._untitled: dict[tuple[object, ...], list[Candidate]] = defaultdict(list)
        for candidate in candidates:
            if candidate.untitled_in_paper:
                self._untitled[_section(candidate)].append(candidate)
            for title in candidate.titles:
                key = _key(title)
                self._by_place[(_key(candidate.plan), _key(candidate.pejlemaerke), key)].append(candidate)
                self._as_written.append(key)
                self._in_order.append(_words_in_order(key))
                self._owners.append(candidate)
        self._lost_headings: dict[tuple[object, ...], int] = defaultdict(int)
        for draft in drafts:
            if draft.title is None:
                self._lost_headings[_section(draft)] += 1

    def matches(self, draft: Draft) -> tuple[Match, ...]:
        """List what a draft may be about, best first.

        A score of 100 is certain: the same title under the same pejlemærke,
        or the one entry without heading in the same section of such a list.
        What had ended before the draft begins, or begins after it has ended,
        is other money under the same name: see `tracker.lineage`. Of several
        the one whose number the paper gives is meant.
        """
        if numbered := self._numbered(draft):
            return (self._match(numbered, CERTAIN),)
        if draft.title is None:
            same = self._untitled[_section(draft)]
            alone = len(same) == 1 and self._lost_headings[_section(draft)] == 1
            return (self._match(same[0], CERTAIN),) if alone else ()
        key = _key(draft.title)
        years = known_years(draft.amounts, draft.periods, draft.stated_lapses, draft.listed_after)
        known = self._by_place[(_key(draft.plan), _key(draft.pejlemaerke), key)]
        same = [candidate for candidate in known if not are_apart(years, candidate.years)]
        if len({candidate.id for candidate in same}) == 1:
            return (self._match(same[0], CERTAIN),)
        return self._similar(key, years)

    def _numbered(self, draft: Draft) -> Candidate | None:
        """Find what has the number that a paper gives, if title and place are the draft's as well."""
        candidate = self._by_id.get(draft.number) if draft.number is not None else None
        if candidate is None or (_key(candidate.plan), _key(candidate.pejlemaerke)) != (
            _key(draft.plan),
            _key(draft.pejlemaerke),
        ):
            return None
        same_title = (
            candidate.untitled
            if draft.title is None
            else _key(draft.title) in {_key(title) for title in candidate.titles}
        )
        years = known_years(draft.amounts, draft.periods, draft.stated_lapses, draft.listed_after)
        return candidate if same_title and not are_apart(years, candidate.years) else None

    def _similar(self, key: str, years: tuple[int, ...]) -> tuple[Match, ...]:
        from rapidfuzz import fuzz, process  # noqa: PLC0415 - only an import needs it

        best: dict[int, float] = {}
        # A word that changed moves in the alphabet; words that changed places do not.
        for asked, titles in ((key, self._as_written), (_words_in_order(key), self._in_order)):
            for _, score, index in process.extract(
                asked, titles, scorer=fuzz.ratio, score_cutoff=PROPOSED, limit=_LOOKED_AT
            ):
                candidate = self._owners[index]
                if are_apart(years, candidate.years):
                    continue
                best[candidate.id] = max(best.get(candidate.id, 0.0), min(score, CERTAIN - 1))
        ranked = sorted(best.items(), key=lambda item: (-item[1], item[0]))[:_MOST]
        return tuple(self._match(self._by_id[key], round(score, 1)) for key, score in ranked)

    @staticmethod
    def _match(candidate: Candidate, score: float) -> Match:
        return Match(candidate.id, candidate.titles[0] if candidate.titles else None, score)


def _words_in_order(key: str) -> str:
    """Sort a title's words, so that their order does not tell two titles apart."""
    return " ".join(sorted(key.split()))


def _section(entry: Candidate | Draft) -> tuple[object, ...]:
    return _key(entry.plan), _key(entry.pejlemaerke), _key(entry.section), entry.listed_after


def _key(text: str | None) -> str:
    return search_key(storable(text or ""))
