"""Proposing what became what; a person confirms or rejects."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from db import history, links
from db.paper_tables import LineageState
from db.queries import detail, lineage
from db.queries.candidates import Candidate, candidates
from db.queries.lineage import Link, Said
from tracker.errors import NotFoundError, TrackerError
from tracker.lineage import Proposal, chosen, leads, may_follow, proposal, same_plan
from tracker.wording import keys_of

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

_TOO_COMMON = 50
"""A word that so many efforts have in their name does not say which of them is meant."""
_Pair = tuple[int, int]


def propose_for(session: "Session", appropriation_id: int, *, by: str, at: datetime) -> tuple[Proposal, ...]:
    """Propose what an appropriation came of and became; see `propose_for_all`."""
    return propose_for_all(session, [appropriation_id], by=by, at=at)


def propose_for_all(session: "Session", ids: Iterable[int], *, by: str, at: datetime) -> tuple[Proposal, ...]:
    """Propose what appropriations came of and became, and store the proposals.

    What a person has confirmed or rejected is not proposed again. A proposal
    that a newer one explains better is taken back. Call it once for a whole
    paper: its entries compete for their relatives.

    Args:
        session: A writer's session; the caller commits.
        ids: The appropriations that came, or came to be known better.
        by: In whose name.
        at: The system's clock, UTC.

    Returns:
        The proposals that are new.
    """
    session.flush()
    there = {one.id: one for one in candidates(session)}
    new = [key for key in dict.fromkeys(ids) if key in there and there[key].years]
    said = lineage.continued(session) if new else {}
    pairs = _of_different_papers(session, {*_worth_a_look(session, there, new, said)})
    if not pairs:
        return ()
    touching = lineage.links_of(session, {key for pair in pairs for key in pair})
    ends = {key for pair in (*pairs, *map(_ends, touching)) for key in pair}
    known = lineage.known(session, [there[key] for key in sorted(ends)], said)
    standing = {_ends(one): one for one in touching if one.state is LineageState.PROPOSED}
    settled = {_ends(one) for one in touching} - standing.keys()
    looked_at = sorted(pairs.union(_sorted(*pair) for pair in standing) - {_sorted(*pair) for pair in settled})
    found = [one for one in (proposal(known[a], known[b]) for a, b in looked_at) if one is not None]
    kept = chosen(found, known=list(known.values()), confirmed=lineage.confirmed_links(session))
    return _store(session, standing, kept, said, by=by, at=at)


def confirm(
    session: "Session",
    ancestor_id: int,
    successor_id: int,
    *,
    by: str,
    at: datetime,
    reason: str = "",
    seen: LineageState | None = None,
) -> bool:
    """Say that one appropriation became another, whether or not it was proposed.

    Args:
        session: A writer's session; the caller commits.
        ancestor_id: The one that was first.
        successor_id: What it became.
        by: The officer.
        at: The system's clock, UTC.
        reason: Why; may be empty.
        seen: How it stood when the officer was asked; None when no form was involved.

    Returns:
        False when a person has said so before; nothing is changed then.

    Raises:
        NotFoundError: There is none with one of the ids.
        TrackerError: It would become its own ancestor, or somebody else has answered meanwhile.
    """
    _see_both(session, ancestor_id, successor_id)
    _refuse_answered(session, ancestor_id, successor_id, seen)
    _refuse_circle(session, ancestor_id, successor_id)
    between = {_ends(one): one for one in _between(session, ancestor_id, successor_id)}
    link = between.pop((ancestor_id, successor_id), None)
    if link is not None and link.state is LineageState.CONFIRMED:
        return False
    history.say(session, by=by, at=at, reason=reason.strip())
    for reverse in between.values():
        _answer(session, reverse, LineageState.REJECTED, by=by, at=at, reason="")
    if link is not None:
        _answer(session, link, LineageState.CONFIRMED, by=by, at=at, reason=reason)
    else:
        new = links.NewLink(ancestor_id, successor_id, evidence=_reason_words(by, reason))
        links.add(session, [new], LineageState.CONFIRMED, by=by, at=at)
    return True


def reject(
    session: "Session",
    one_id: int,
    other_id: int,
    *,
    by: str,
    at: datetime,
    reason: str = "",
    seen: LineageState | None = None,
) -> bool:
    """Say that neither of two became the other; it is not proposed again. Takes a confirmation back.

    Returns:
        False when a person has said so before; nothing is changed then.

    Raises:
        NotFoundError: There is none with one of the ids, or nothing was ever said of the two.
        TrackerError: Somebody else has answered meanwhile; see `confirm`.
    """
    _see_both(session, one_id, other_id)
    _refuse_answered(session, one_id, other_id, seen)
    between = _between(session, one_id, other_id)
    if not between:
        message = (
            f"Der er hverken foreslået eller bekræftet noget mellem bevilling {one_id} og {other_id}. "
            f"Se, hvad der er, med: pejl lineage {one_id}"
        )
        raise NotFoundError(message)
    standing = [link for link in between if link.state is not LineageState.REJECTED]
    if standing:
        history.say(session, by=by, at=at, reason=reason.strip())
    for link in standing:
        _answer(session, link, LineageState.REJECTED, by=by, at=at, reason=reason)
    return bool(standing)


def _worth_a_look(
    session: "Session", there: Mapping[int, Candidate], new: Sequence[int], said: Mapping[int, Sequence[Said]]
) -> Iterator[_Pair]:
    """List the pairs that have a word in common, or of which a paper says something."""
    names = {key: one.titles for key, one in there.items() if one.years} | {
        key: (text[:600],) for key, text in lineage.openings(session).items() if there[key].years
    }
    by_word: dict[str, dict[tuple[int, ...], list[int]]] = defaultdict(lambda: defaultdict(list))
    keys = {key: frozenset(word for title in titles for word in keys_of(title)) for key, titles in names.items()}
    for key, words in keys.items():
        for word in words:
            by_word[word][there[key].years].append(key)
    for key in new:
        for word in keys.get(key, ()):
            if sum(map(len, by_word[word].values())) <= _TOO_COMMON:
                for years, others in by_word[word].items():
                    if may_follow(there[key].years, years):
                        yield from (_sorted(key, other) for other in others)
    fresh = frozenset(new)
    for key, statements in said.items():
        plans = {one.plan for by in statements for one in by.draft.successions if one.plan}
        for plan in {one.plan for one in there.values()}:
            if any(same_plan(plan, stated) for stated in plans):
                yield from (
                    _sorted(key, one.id)
                    for one in there.values()
                    if one.plan == plan
                    and not fresh.isdisjoint({key, one.id})
                    and may_follow(there[key].years, one.years)
                )


def _of_different_papers(session: "Session", pairs: set[_Pair]) -> set[_Pair]:
    """Leave out the pairs that one paper has side by side: it knows that they are two."""
    papers = lineage.papers_of(session, {key for pair in pairs for key in pair})
    return {(a, b) for a, b in pairs if papers.get(a, set()).isdisjoint(papers.get(b, set()))}


def _store(
    session: "Session",
    standing: Mapping[_Pair, Link],
    kept: Sequence[Proposal],
    said: Mapping[int, Sequence[Said]],
    *,
    by: str,
    at: datetime,
) -> tuple[Proposal, ...]:
    """Write what is new or rests on something else now, and take back what fell."""
    gone = standing.keys() - {(one.ancestor_id, one.successor_id) for one in kept}
    changed = [one for one in kept if _is_news(one, standing.get((one.ancestor_id, one.successor_id)))]
    links.remove(session, [*gone, *((one.ancestor_id, one.successor_id) for one in changed)])
    links.add(session, [_new_link(one, said) for one in changed], LineageState.PROPOSED, by=by, at=at)
    return tuple(one for one in changed if (one.ancestor_id, one.successor_id) not in standing)


def _is_news(one: Proposal, standing: Link | None) -> bool:
    return standing is None or (standing.score, standing.evidence) != (one.score, one.evidence)


def _new_link(one: Proposal, said: Mapping[int, Sequence[Said]]) -> "links.NewLink":
    papers = [by.document_id for by in said.get(one.ancestor_id, ()) if one.source in by.draft.successions]
    return links.NewLink(
        one.ancestor_id,
        one.successor_id,
        score_tenths=round(one.score * 10),
        evidence=one.evidence,
        document_id=papers[0] if papers else None,
        line=one.source.source.line if one.source else None,
    )


def _answer(session: "Session", link: Link, state: LineageState, *, by: str, at: datetime, reason: str) -> None:
    evidence = (*link.evidence, *_reason_words(by, reason))
    links.answer(session, _ends(link), state, evidence=evidence, by=by, at=at)


def _reason_words(by: str, reason: str) -> tuple[str, ...]:
    return (f"{by}: {' '.join(reason.split())}",) if reason.strip() else ()


def _see_both(session: "Session", one_id: int, other_id: int) -> None:
    """See that both are there.

    Raises:
        NotFoundError: There is none with one of the ids.
        TrackerError: They are one and the same.
    """
    for key in (one_id, other_id):
        detail.appropriation(session, key)
    if one_id == other_id:
        message = "En bevilling kan ikke være sin egen forgænger. Angiv to forskellige numre."
        raise TrackerError(message)


def _refuse_circle(session: "Session", ancestor_id: int, successor_id: int) -> None:
    became: dict[int, list[int]] = defaultdict(list)
    for ancestor, successor in lineage.confirmed_links(session):
        became[ancestor].append(successor)
    if leads(became, successor_id, ancestor_id):
        message = (
            f"Bevilling {successor_id} er allerede forgænger til bevilling {ancestor_id}, så den kan ikke også "
            f"være dens efterfølger. Intet er ændret. Se slægten med: pejl lineage {ancestor_id}"
        )
        raise TrackerError(message)


def _refuse_answered(session: "Session", one_id: int, other_id: int, seen: LineageState | None) -> None:
    """See that the two stand as they did when a form was opened on them."""
    other = next((link for link in _between(session, one_id, other_id) if seen and link.state is not seen), None)
    if other is not None:
        message = (
            f"{other.by} har svaret imens om bevilling {one_id} og {other_id}. Dit svar er ikke gemt. "
            "Se, hvad der står nu, og svar igen, hvis du mener noget andet."
        )
        raise TrackerError(message)


def _between(session: "Session", one_id: int, other_id: int) -> list[Link]:
    return [link for link in lineage.links_of(session, [one_id]) if {*_ends(link)} == {one_id, other_id}]


def _ends(link: Link) -> _Pair:
    return link.ancestor_id, link.successor_id


def _sorted(one: int, other: int) -> _Pair:
    return (one, other) if one < other else (other, one)
