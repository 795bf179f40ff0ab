"""`review`: the drafts that wait for a person, and the person's answers."""

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.console import Group

from db.queries import detail
from db.queries import review as review_queries
from db.queries.candidates import candidates
from tracker.cli import printing
from tracker.cli.drafts import differences_table, findings_table, received_shape
from tracker.cli.looking import as_of_shape, as_of_words, seen_on
from tracker.cli.opening import known_id, now, opened
from tracker.cli.printing import cell, quiet_table
from tracker.drafts import Finding, Outcome
from tracker.errors import UsageError
from tracker.flows import reviewing
from tracker.flows.comparing import differences
from tracker.flows.deciding import Undone, undo_decision
from tracker.flows.importing import Received
from tracker.flows.matching import Matcher
from tracker.flows.taking import accept_draft
from tracker.outputs.shapes import Shape, draft_as_appropriation_shape, finding_shape
from tracker.settings import Settings
from tui import views
from tui.changes import short
from tui.review_words import undone_words

if TYPE_CHECKING:
    from rich.console import RenderableType
    from sqlalchemy.orm import Session


_LONGEST_LINE = 160
"""Of the paper's own line so many letters are shown; the whole stands in --json."""


@dataclass(frozen=True, slots=True)
class _Waiting:
    """A draft with what a person needs to decide."""

    file: str
    received: Received
    findings: Sequence[Finding]
    place: str
    """Where in the paper it begins: "linje 7"."""
    text: str | None
    """That line in the paper's own words; None where they are not kept."""


def review(settings: Settings, call: argparse.Namespace) -> int:
    """Print what waits for a person, with findings, matches and differences."""
    day = call.as_of
    with opened(settings) as store, seen_on(store, day) as seen, seen.reading() as session:
        waiting = _waiting(session)
    if call.json:
        printing.say_json([_shape(one, settings) | as_of_shape(day) for one in waiting])
    elif not waiting:
        printing.notice(
            "Ingen kladder venter på gennemgang." if day is None else f"Ingen kladder ventede, {as_of_words(day)}."
        )
    else:
        heading = (cell(f"Det, der ventede, {as_of_words(day)}", "bold"), "") if day else ()
        hints = _hints(waiting) if day is None else ()
        printing.show(*heading, *(part for one in waiting for part in _parts(one)), *hints)
    return 0


def accept(settings: Settings, call: argparse.Namespace) -> int:
    """Store drafts that waited, with fields taken or left; all of them or none."""
    if (call.take or call.leave) and len(dict.fromkeys(call.ids)) > 1:
        message = "Felter tages og lades for én kladde ad gangen. Angiv kun ét nummer, når du bruger --take og --leave."
        raise UsageError(message)
    with opened(settings) as store, store.writing() as session:
        stored = [
            (key, accept_draft(session, key, take=call.take, leave=call.leave, by=settings.by, at=now()))
            for key in dict.fromkeys(call.ids)
        ]
    return _tell(call, "accepted", stored)


def reject(settings: Settings, call: argparse.Namespace) -> int:
    """Put drafts away; all of them or none."""
    with opened(settings) as store, store.writing() as session:
        for key in dict.fromkeys(call.ids):
            reviewing.reject_draft(session, key, by=settings.by, at=now())
    return _tell(call, "rejected", [(key, None) for key in dict.fromkeys(call.ids)])


def match(settings: Settings, call: argparse.Namespace) -> int:
    """Say which stored appropriation a draft is about."""
    with opened(settings) as store, store.writing() as session:
        reviewing.match_draft(session, call.id, known_id(call.appropriation), by=settings.by, at=now())
    return _tell(call, "matched", [(call.id, call.appropriation)])


def undo(settings: Settings, call: argparse.Namespace) -> int:
    """Let decided drafts wait again; all of them or none. Without numbers: the officer's own last decision."""
    undone: list[Undone] = []
    with opened(settings) as store, store.writing() as session:
        for key in dict.fromkeys(call.ids or [None]):
            if not any(key in one.drafts for one in undone):  # decided together with one before it
                undone.append(undo_decision(session, key, by=settings.by, at=now(), reason=call.reason or ""))
    if call.json:
        printing.say_json([shape for one in undone for shape in _undone_shapes(one)])
    else:
        printing.show(*(cell(undone_words([one])) for one in undone))
    return 0


def _undone_shapes(one: Undone) -> "Iterator[Shape]":
    for key in one.drafts:
        yield {
            "id": key,
            "answer": "undone",
            "was": one.was,
            "appropriation_id": one.appropriation_id,
            "removed": one.removed,
        }


def _tell(call: argparse.Namespace, answer: str, decided: Sequence[tuple[str, int | None]]) -> int:
    """Say what was decided, after it was stored."""
    if call.json:
        printing.say_json([{"id": key, "answer": answer, "appropriation_id": about} for key, about in decided])
        return 0
    words = {
        "accepted": "er gemt som bevilling {}.",
        "rejected": "er afvist.",
        "matched": "er lagt ved bevilling {}. Intet er overskrevet.",
    }
    for key, about in decided:
        printing.say(f"Kladde {key} {words[answer].format(about)}")
    return 0


def _waiting(session: "Session") -> list[_Waiting]:
    """Fetch the queue, each draft with what it may be about and where that differs."""
    waiting = review_queries.waiting(session)
    findings = review_queries.findings(session)
    matcher = Matcher(candidates(session), [one.draft for one in waiting])
    about = [one.appropriation_id for one in waiting if one.appropriation_id is not None]
    stored = {one.id: one for one in detail.appropriations(session, about)}
    papers: dict[int, review_queries.PaperLines] = {}
    found = []
    for one in waiting:
        known = stored.get(one.appropriation_id) if one.appropriation_id is not None else None
        received = Received(
            one.draft,
            Outcome.WAITING,
            one.appropriation_id,
            matcher.matches(one.draft),
            differences(one.draft, known) if known else (),
        )
        if one.document_id not in papers:
            papers[one.document_id] = review_queries.paper_lines(session, one.document_id)
        lines, line = papers[one.document_id], one.draft.line
        own = [finding for name, finding in findings if name == one.document_name and finding.line in one.draft.lines]
        found.append(_Waiting(one.document_name, received, own, lines.place(line), lines.text(line)))
    return found


def _shape(one: _Waiting, settings: Settings) -> Shape:
    return (
        received_shape(one.received)
        | draft_as_appropriation_shape(one.received.draft, settings.today)
        | {
            "file": one.file,
            "place": one.place,
            "text": one.text,
            "findings": [finding_shape(finding) for finding in one.findings],
        }
    )


def _parts(one: _Waiting) -> "Iterator[RenderableType]":
    draft, about = one.received.draft, one.received.appropriation_id
    place = [views.pejlemaerke_words(draft.pejlemaerke), draft.section, draft.plan, views.KINDS_LONG[draft.kind]]
    said = [views.joined(place), f"{one.file}, {one.place}"]
    if one.text is not None and one.text.strip():
        said.append(f"»{short(one.text, _LONGEST_LINE)}«")
    if about is not None:
        said.append(
            f"Handler om bevilling {about}. Godkendes kladden, lægges papirets ord og tal ved siden af lagerets."
        )
    said += [
        f"Ligner bevilling {match.appropriation_id}, {views.title_words(match.title)}, {match.score:.0f} pct. ens"
        for match in one.received.matches
        if match.appropriation_id != about
    ]
    text: list[RenderableType] = [cell(views.title_words(draft.title), "bold"), *(cell(line) for line in said)]
    if one.received.differences:
        text.append(differences_table(one.received.differences))
    if one.findings:
        text.append(findings_table(one.findings))
    table = quiet_table()
    table.add_column("", no_wrap=True)
    table.add_row(cell(draft.id), Group(*text))
    yield table
    yield ""


def _hints(waiting: Sequence[_Waiting]) -> "Iterator[RenderableType]":
    """Say how the first of them is answered."""
    first = waiting[0].received
    key = first.draft.id
    about = first.matches[0].appropriation_id if first.matches else "BEVILLING"
    yield cell(f"{views.count_words(len(waiting), 'kladde', 'kladder')} venter. Svar med kladdens nummer, fx:")
    yield cell(f"Gem den: pejl review accept {key}")
    yield cell(f"Læg den væk: pejl review reject {key}")
    yield cell(f"Læg den ved en bevilling: pejl review match {key} {about}")
    other = next((one.received.draft.id for one in waiting if one.received.differences), None)
    if other is not None:
        yield cell(f"Felt for felt, papirets ord eller lagerets: pejl review accept {other} --take FELT --leave FELT")
    yield cell("Fortryd din seneste afgørelse: pejl review undo")
    yield cell("Se papiret ved siden af felterne: skriv pejl, og tryk 5 for Indbakke.")
