"""Taking a paper in: what is accepted is stored, the rest waits for a person."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from db import history, intake
from db.queries import detail
from db.queries.candidates import became, candidates
from db.queries.records import Difference, Match
from tracker.appropriation import Appropriation
from tracker.drafts import Draft, Finding, Outcome, Parsed, Severity
from tracker.flows import lineages, storing
from tracker.flows.comparing import differences, replaced_texts, retold_goals
from tracker.flows.matching import CERTAIN, Matcher, certain
from tracker.flows.rereading import Rereading, Retelling, counterparts, reading_of, retold_by
from tracker.readings import is_scanned

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


class Accept(StrEnum):
    """What an import stores without asking."""

    CLEAN = "clean"
    """New drafts with title and amount, no error and no match to confirm."""
    ALL = "all"
    """Every new draft, also without title or amount."""
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Received:
    """What became of one draft."""

    draft: Draft
    outcome: Outcome
    appropriation_id: int | None = None
    matches: tuple[Match, ...] = ()
    differences: tuple[Difference, ...] = ()
    """Where the paper disagrees with the appropriation it is about."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of one paper."""

    parsed: Parsed
    received: tuple[Received, ...]
    known: bool
    """The very same paper was read before."""
    reading_of: Rereading | None = None
    """The paper that this one is a second reading of."""

    def count(self, outcome: Outcome) -> int:
        """Count the drafts with one outcome."""
        return sum(1 for one in self.received if one.outcome is outcome)


@dataclass(frozen=True, slots=True)
class _Intake:
    """What every draft of one import is received with."""

    session: "Session"
    parsed: Parsed
    document_id: int
    earlier: dict[str, tuple[str, int | None]]
    """What an earlier reading of the same paper made of each draft."""
    matches: dict[str, tuple[Match, ...]]
    stored: dict[int, Appropriation]
    """What the drafts are about, as it was before this paper."""
    wrong_lines: frozenset[int | None]
    rereading: bool
    """It is a paper that was read before in another form, and more clearly."""
    half: str | None
    """The entry that the file ends in the middle of; never stored unasked."""
    accept: Accept
    settled: frozenset[str]
    """The drafts that are kept with what they are about, whatever differs."""
    by: str
    at: datetime


def import_parsed(
    session: "Session",
    parsed: Parsed,
    *,
    accept: Accept,
    by: str,
    at: datetime,
    settled: Mapping[str, int | None] | None = None,
) -> Receipt:
    """Store what is accepted of a paper; let the rest wait. Overwrites nothing.

    A paper of no family that is known leaves nothing: no row says that it was read.

    The one thing that gives way is a retelling: where the store only has the
    bundled data's own words, the paper's verbatim text takes their place.

    Args:
        session: A writer's session; the caller commits.
        parsed: The paper as it was read.
        accept: What may be stored without a person's acceptance.
        by: In whose name.
        at: The system's clock, UTC.
        settled: What drafts are about, by their ids, where that was settled
            before: they are kept with it at once; None: they are new. The
            data that ships comes so.
    """
    if parsed.document.type is None:
        return Receipt(parsed, (), known=False)
    history.say(session, by=by, at=at, source=parsed.document.title or parsed.document.name)
    document_id, known = intake.add_document(session, parsed.document, by=by, at=at)
    intake.put_reading(session, document_id, parsed)
    if not known:
        intake.add_findings(session, document_id, parsed.findings)
    rereading = reading_of(session, parsed, document_id)
    if rereading is not None and not known:
        intake.link_reading(session, document_id, rereading.document_id)
    earlier = became(session, [draft.id for draft in parsed.drafts])
    matcher = Matcher(candidates(session), parsed.drafts)
    told_before = rereading or retold_by(session, parsed)
    matches = {draft.id: _matches(session, draft, matcher, told_before) for draft in parsed.drafts}
    settled = settled or {}
    matches |= {key: () if about is None else (Match(about, None, CERTAIN),) for key, about in settled.items()}
    about = {earlier.get(key, (None, None))[1] or certain(found) for key, found in matches.items()}
    stored = {one.id: one for one in detail.appropriations(session, [key for key in about if key is not None])}
    run = _Intake(
        session=session,
        parsed=parsed,
        document_id=document_id,
        earlier=earlier,
        matches=matches,
        stored=stored,
        wrong_lines=wrong_lines(parsed.findings),
        rereading=_is_less_clear(parsed, told_before),
        half=_half_read(parsed),
        accept=accept,
        settled=frozenset(key for key, about in settled.items() if about is not None),
        by=by,
        at=at,
    )
    received = tuple(_receive(run, place, draft) for place, draft in enumerate(parsed.drafts))
    lineages.propose_for_all(session, _came(run, received), by=by, at=at)
    return Receipt(parsed, received, known, rereading)


def _is_less_clear(parsed: Parsed, before: Rereading | Retelling | None) -> bool:
    """Say whether a paper was read before more clearly, or is a scan of one that is retold."""
    if isinstance(before, Rereading):
        return not before.is_clearer
    return before is not None and is_scanned(parsed)


def _came(run: _Intake, received: Sequence[Received]) -> list[int]:
    """Name the appropriations that this paper says something of, and did not say before."""
    new = (one for one in received if run.earlier.get(one.draft.id, (None, None))[0] != intake.ACCEPTED)
    return [one.appropriation_id for one in new if one.appropriation_id and one.outcome is not Outcome.WAITING]


def _matches(
    session: "Session", draft: Draft, matcher: Matcher, before: Rereading | Retelling | None
) -> tuple[Match, ...]:
    """List what a draft may be about; of a paper that was read or retold before, what its effort became then."""
    same = () if before is None else counterparts(session, draft, before.parsed.drafts, before.became)
    return same or matcher.matches(draft)


def _receive(run: _Intake, position: int, draft: Draft) -> Received:
    """Settle one draft, and keep it with what became of it."""
    state, became_id = run.earlier.get(draft.id, (None, None))
    if state == intake.REJECTED:
        return Received(draft, Outcome.UNCHANGED)
    matches = run.matches[draft.id]
    about = became_id if became_id is not None else certain(matches)
    if draft.id == run.half and state != intake.ACCEPTED:
        one = Received(draft, Outcome.WAITING, about, matches)
    else:
        one = _new(run, draft, matches) if about is None else _known(run, draft, about, matches)
    if state != intake.ACCEPTED:
        waits = one.outcome is Outcome.WAITING
        intake.put_draft(
            run.session,
            draft,
            document_id=run.document_id,
            position=position,
            state=intake.WAITING if waits else intake.ACCEPTED,
            appropriation_id=one.appropriation_id,
            by=None if waits else run.by,
            at=None if waits else run.at,
        )
    return one


def _new(run: _Intake, draft: Draft, matches: tuple[Match, ...]) -> Received:
    """Settle a draft that is certainly about nothing in the store."""
    unasked = run.accept is Accept.ALL or (run.accept is Accept.CLEAN and has_what_it_takes(draft, run.wrong_lines))
    if matches or not unasked:
        return Received(draft, Outcome.WAITING, matches=matches)
    added = storing.add_draft(run.session, draft, document_id=run.document_id, by=run.by, at=run.at)
    return Received(draft, Outcome.ADDED, added)


def _known(run: _Intake, draft: Draft, about: int, matches: tuple[Match, ...]) -> Received:
    """Settle a draft about a stored appropriation: what differs waits."""
    stored = run.stored[about]
    differing = differences(draft, stored, reread=run.rereading)
    state, _ = run.earlier.get(draft.id, (None, None))
    if draft.id in run.settled and state != intake.ACCEPTED:
        storing.put_beside(run.session, stored, draft, document_id=run.document_id, by=run.by, at=run.at)
        return Received(draft, Outcome.CHANGED, about, matches)
    # A scanner's spelling takes no retelling's place: the paper itself may still come.
    own_words = not (run.parsed.document.paraphrase or run.rereading or is_scanned(run.parsed))
    given_way = replaced_texts(draft, stored) if own_words else ()
    gives_way = bool(given_way or (own_words and retold_goals(draft, stored)))
    if state != intake.ACCEPTED and (differing or (gives_way and run.accept is Accept.NONE)):
        return Received(draft, Outcome.WAITING, about, matches, differing)
    if gives_way and state != intake.ACCEPTED:
        storing.replace_retelling(
            run.session, stored, draft, given_way, document_id=run.document_id, by=run.by, at=run.at
        )
        run.stored[about] = detail.appropriation(run.session, about)  # the paper may speak of it twice
        return Received(draft, Outcome.CHANGED, about, matches)
    return Received(draft, Outcome.UNCHANGED, about, matches, differing)


def _half_read(parsed: Parsed) -> str | None:
    """Find the entry that a paper which was cut short ends in, if it was."""
    cut = any(finding.code == "cut_short" for finding in parsed.findings)
    return max(parsed.drafts, key=lambda draft: draft.line).id if cut and parsed.drafts else None


def has_what_it_takes(draft: Draft, wrong: frozenset[int | None]) -> bool:
    """Say whether a draft has title and amount, and no error on its lines."""
    return draft.title is not None and _has_amount(draft) and wrong.isdisjoint(draft.lines)


def wrong_lines(findings: Iterable[Finding]) -> frozenset[int | None]:
    """List the lines of a paper that an error stands on; what was read from them is never stored unasked."""
    return frozenset(finding.line for finding in findings if finding.severity is Severity.ERROR)


def _has_amount(draft: Draft) -> bool:
    known = any(amount.amount_kr is not None for amount in draft.amounts)
    return known or bool(draft.periods or draft.stated_lapses)
