"""What the review asks the store, and what its keys write, in the transaction or store they are given. No Textual."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from db.queries import detail, listing, review
from db.queries.candidates import candidates
from db.queries.records import ListRow, Question
from db.queries.review import PaperLines, Waiting, WaitingPaper
from tracker.appropriation import Appropriation, Pejlemaerke
from tracker.drafts import Draft
from tracker.errors import TrackerError
from tracker.flows.comparing import differences
from tracker.flows.deciding import Undone, undo_decision
from tracker.flows.importing import Accept, Receipt, has_what_it_takes, import_parsed, wrong_lines
from tracker.flows.keeping import before_import
from tracker.flows.matching import Matcher
from tracker.profile import YearAmount
from tui.entries import Entry, QueueRow, what_of
from tui.window import BLOCK

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from db.store import Store

AT_A_TIME = 10
"""Drafts accepted in one transaction, when many are: one may stop between two."""
_FOUND = 50
"""Appropriations that a search offers to match with."""
Report = Callable[[int, int, str], None]
"""Told how far a work is: done, all, and what is being done."""


class StoppedError(TrackerError):
    """The officer stopped the work; what was under way is not stored."""


@dataclass(frozen=True, slots=True)
class Queue:
    """The queue as it stands, but for its rows; they are fetched as they are shown."""

    papers: tuple[WaitingPaper, ...]
    matcher: Matcher
    place: int
    """Where to stand."""
    start: int
    rows: tuple[QueueRow, ...]
    appropriations: int = 0
    """How many there are in the store."""

    @property
    def count(self) -> int:
        """How many drafts wait."""
        return sum(paper.count for paper in self.papers)


@dataclass(frozen=True, slots=True)
class Accepted:
    """What came of accepting many."""

    drafts: tuple[str, ...]
    wanted: int
    said: str = ""
    """What hindered the rest; empty when nothing did, or when it was stopped."""
    stopped: bool = False


def read_queue(store: "Store", keep: str | None, fallback: int = 0) -> Queue:
    """Read the papers, and the rows around the draft to stand on.

    Args:
        store: Where they wait.
        keep: The draft to stand on; where somebody has answered, the one that came after it.
        fallback: The place to stand on without one.
    """
    with store.reading() as session:
        papers = tuple(review.waiting_papers(session))
        found = None if keep is None else review.place_in_queue(session, keep)
        total = sum(paper.count for paper in papers)
        place = max(0, min(fallback if found is None else found, total - 1))
        matcher = Matcher(candidates(session) if total else (), ())
        start = place // BLOCK * BLOCK
        rows = tuple(_rows(review.waiting_page(session, start, BLOCK), matcher))
        return Queue(papers, matcher, place, start, rows, review.facts(session).appropriations)


def read_rows(store: "Store", matcher: Matcher, start: int, count: int) -> list[QueueRow]:
    """Read some rows of the queue."""
    with store.reading() as session:
        return _rows(review.waiting_page(session, start, count), matcher)


def read_entry(store: "Store", row: QueueRow, matcher: Matcher, known: PaperLines | None) -> Entry | None:
    """Read all there is about a draft; None when somebody has answered.

    Args:
        store: Where it waits.
        row: Its line in the queue.
        matcher: What the store's appropriations are called.
        known: Its paper's lines, when they are here already.
    """
    with store.reading() as session:
        waiting = review.one_waiting(session, row.id)
        if waiting is None:
            return None
        draft = waiting.draft
        lines = review.paper_lines(session, waiting.document_id) if known is None else known
        about = waiting.appropriation_id
        stored = None if about is None else detail.appropriation(session, about)
        own = [one for _, one in review.findings(session, waiting.document_id) if one.line in draft.lines]
        matches = matcher.matches(draft)
        differing = () if stored is None else differences(draft, stored)
    return Entry(waiting, what_of(waiting, matches), lines, tuple(own), matches, stored, differing)


def read_names(store: "Store") -> list[Pejlemaerke]:
    """Read every pejlemærke, to suggest."""
    with store.reading() as session:
        return detail.pejlemaerker(session)


def find_appropriations(store: "Store", text: str) -> list[ListRow]:
    """Search the whole store for what a draft may be about."""
    with store.reading() as session:
        return listing.page(session, Question(everything=True, search=text), 0, _FOUND)


def as_appropriation(draft: Draft) -> Appropriation:
    """Give a draft as the form of an appropriation begins from it; of two figures of a year the first."""
    amounts: dict[tuple[int, object], YearAmount] = {}
    for amount in draft.amounts:
        amounts.setdefault((amount.year, amount.fund), amount)
    return Appropriation(
        id=0,
        version=0,
        title=draft.title,
        plan=draft.plan,
        pejlemaerke=draft.pejlemaerke,
        section=draft.section,
        kind=draft.kind,
        amounts=tuple(amounts.values()),
        target_group=draft.target_group,
        description=draft.description,
        results=draft.results,
        declaration_of_intent=draft.declaration_of_intent,
    )


def clean_drafts(store: "Store", document_id: int) -> list[str]:
    """Name a paper's drafts that can be accepted unread: as an import does, new ones with title and amount.

    An error found on one of its lines, or an appropriation that it resembles, keeps a draft waiting.
    """
    with store.reading() as session:
        wrong = wrong_lines(one for _, one in review.findings(session, document_id))
        matcher = Matcher(candidates(session), ())
        waiting = [one for one in review.waiting(session, document_id) if one.appropriation_id is None]
    return [one.draft.id for one in waiting if has_what_it_takes(one.draft, wrong) and not matcher.matches(one.draft)]


def accept_many(
    store: "Store", ids: Sequence[str], accept: Callable[["Session", str], object], report: Report
) -> Accepted:
    """Accept drafts some at a time, each some stored whole; what hinders one stops before it."""
    done: list[str] = []
    for start in range(0, len(ids), AT_A_TIME):
        some = ids[start : start + AT_A_TIME]
        try:
            report(len(done), len(ids), "Godkender")
            with store.writing() as session:
                for key in some:
                    accept(session, key)
        except StoppedError:
            return Accepted(tuple(done), len(ids), stopped=True)
        except TrackerError as error:
            return Accepted(tuple(done), len(ids), str(error))
        done += some
    return Accepted(tuple(done), len(ids))


def undo_many(store: "Store", ids: Iterable[str], by: str, report: Report) -> list[Undone]:
    """Undo decisions, the newest first; each is stored by itself."""
    undone: list[Undone] = []
    wanted = list(reversed(list(ids)))
    for place, key in enumerate(wanted):
        report(place, len(wanted), "Fortryder")
        if any(key in one.drafts for one in undone):
            continue
        with store.writing() as session:
            undone.append(undo_decision(session, key, by=by, at=datetime.now(UTC)))
    return undone


def take_in(store: "Store", file: str, accept: Accept, by: str, report: Report) -> Receipt:
    """Read a paper and store it, or nothing of it.

    Raises:
        TrackerError: It cannot be read or stored, or was stopped.
    """
    from seed.importer import read_document  # noqa: PLC0415 - the parsers are loaded when a paper is read

    report(0, 3, "Læser papiret")
    parsed = read_document(Path(file).expanduser())
    report(1, 3, "Tager en sikkerhedskopi")
    before_import(store)
    report(2, 3, "Gemmer det læste")
    with store.writing() as session:
        receipt = import_parsed(session, parsed, accept=accept, by=by, at=datetime.now(UTC))
        report(3, 3, "Gemmer det læste")  # the last chance to stop: what is done so far is undone with it
    return receipt


def _rows(waiting: Iterable[Waiting], matcher: Matcher) -> list[QueueRow]:
    return [
        QueueRow(one, what_of(one, () if one.appropriation_id is not None else matcher.matches(one.draft)))
        for one in waiting
    ]
