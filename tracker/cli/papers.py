"""`init`, `import` and `review`: the store's beginning, and papers on their way in."""

import argparse
import sys
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from db.queries import detail, review as review_queries
from db.queries.candidates import candidates
from db.queries.records import Difference, Match
from db.store import Store, sqlite_path
from seed.importer import read_document
from tracker.cli.tables import cell, console
from tracker.drafts import Finding, Outcome, Parsed
from tracker.errors import StoreError, TrackerError
from tracker.flows import reviewing
from tracker.flows.comparing import differences
from tracker.flows.importing import Accept, Receipt, Received, import_parsed
from tracker.flows.matching import Matcher
from tracker.flows.starting import ensure_store, new_store
from tracker.outputs.json_text import json_text
from tracker.outputs.shapes import (
    Shape,
    check_shape,
    document_shape,
    draft_shape,
    finding_shape,
    unplaced_shapes,
)
from tracker.settings import Settings
from tui import pages, views

_OUTCOMES = {
    Outcome.ADDED: "tilføjet",
    Outcome.CHANGED: "fik papirets egne ord",
    Outcome.UNCHANGED: "uændret",
    Outcome.WAITING: "venter på gennemgang",
}
_SEVERITIES = {"error": "FEJL", "warning": "Advarsel", "note": "Note"}


def init(settings: Settings, call: argparse.Namespace) -> int:
    """Create the store, and say where it lies."""
    path = sqlite_path(settings.store)
    if path is None:
        message = f"Lageret {settings.store} kan denne udgave ikke oprette. Angiv en fil: --store FIL."
        raise StoreError(message)
    if path.exists() or not new_store(path, empty=call.empty, at=_now()):
        if call.empty:
            message = f"Der ligger allerede noget i {path}. Det er urørt. Angiv et andet sted med --store."
            raise StoreError(message)
        ensure_store(settings.store, at=_now()).close()
        console().print(cell(f"Lageret er der allerede: {path}. Det er urørt."))
        return 0
    filled = "tomt" if call.empty else "med de data, der følger med"
    console().print(cell(f"Lageret er oprettet ({filled}): {path}"))
    return 0


def take_in(settings: Settings, call: argparse.Namespace) -> int:
    """Read papers into drafts; store what is accepted. Each paper by itself."""
    store = ensure_store(settings.store, at=_now())
    accept = Accept(call.accept)
    shapes: list[Shape] = []
    failed = False
    for file in call.files:
        try:
            parsed = read_document(Path(file))
            receipt = _import(store, parsed, accept, settings.by, dry_run=call.dry_run)
        except TrackerError as error:
            failed = True
            sys.stderr.write(f"{cell(str(error)).plain}\n")
            shapes.append(_unread_shape(file, str(error)))
            continue
        shapes.append(_receipt_shape(file, receipt))
        if not call.json:
            _print_receipt(file, receipt, dry_run=call.dry_run)
    store.close()
    if call.json:
        print(json_text(shapes))
    return 1 if failed else 0


def review(settings: Settings, call: argparse.Namespace) -> int:
    """Print what waits for a person, with findings, matches and differences."""
    store = ensure_store(settings.store, at=_now())
    with store.reading() as session:
        waiting = review_queries.waiting(session)
        findings = review_queries.findings(session)
        matcher = Matcher(candidates(session), [one.draft for one in waiting])
        stored = {
            one.id: one
            for one in detail.appropriations(session, [w.appropriation_id for w in waiting if w.appropriation_id])
        }
    store.close()
    shown = []
    for one in waiting:
        about = stored.get(one.appropriation_id) if one.appropriation_id else None
        received = Received(
            one.draft,
            Outcome.WAITING,
            one.appropriation_id,
            matcher.matches(one.draft),
            differences(one.draft, about) if about else (),
        )
        own = [found for name, found in findings if name == one.document_name and found.line in one.draft.lines]
        shown.append((one.document_name, received, own))
    if call.json:
        print(
            json_text(
                [
                    _received_shape(received) | {"file": name, "findings": [finding_shape(found) for found in own]}
                    for name, received, own in shown
                ]
            )
        )
        return 0
    if not shown:
        console().print(cell("Ingen kladder venter."))
    for name, received, own in shown:
        _print_waiting(name, received, own)
    return 0


def accept(settings: Settings, call: argparse.Namespace) -> int:
    """Store drafts that waited; all of them or none."""
    store = ensure_store(settings.store, at=_now())
    with store.writing() as session:
        stored = [(key, reviewing.accept_draft(session, key, by=settings.by, at=_now())) for key in call.ids]
    store.close()
    for key, appropriation_id in stored:
        console().print(cell(f"Kladde {key} er gemt som bevilling {appropriation_id}."))
    return 0


def reject(settings: Settings, call: argparse.Namespace) -> int:
    """Put drafts away; all of them or none."""
    store = ensure_store(settings.store, at=_now())
    with store.writing() as session:
        for key in call.ids:
            reviewing.reject_draft(session, key, by=settings.by, at=_now())
    store.close()
    console().print(cell(f"Afvist: {', '.join(call.ids)}."))
    return 0


def match(settings: Settings, call: argparse.Namespace) -> int:
    """Say which stored appropriation a draft is about."""
    store = ensure_store(settings.store, at=_now())
    with store.writing() as session:
        reviewing.match_draft(session, call.id, call.appropriation, by=settings.by, at=_now())
    store.close()
    console().print(cell(f"Kladde {call.id} er lagt ved bevilling {call.appropriation}. Intet er overskrevet."))
    return 0


def _import(store: Store, parsed: Parsed, accept: Accept, by: str, *, dry_run: bool) -> Receipt:
    with store.rehearsing() if dry_run else store.writing() as session:
        return import_parsed(session, parsed, accept=accept, by=by, at=_now())


def _receipt_shape(file: str, receipt: Receipt) -> Shape:
    parsed = receipt.parsed
    return {
        "file": file,
        "recognised_as": parsed.document.type.value if parsed.document.type else None,
        "document": document_shape(parsed.document),
        "drafts": [_received_shape(one) for one in receipt.received],
        "goals": [],
        "findings": [finding_shape(finding) for finding in parsed.findings],
        "unplaced": unplaced_shapes(parsed.unplaced),
        "checks": [check_shape(check) for check in parsed.checks],
    }


def _unread_shape(file: str, error: str) -> Shape:
    return {
        "file": file,
        "recognised_as": None,
        "document": None,
        "drafts": [],
        "goals": [],
        "findings": [
            {
                "severity": "error",
                "code": "unreadable",
                "message": error,
                "line": None,
                "quote": None,
                "stated": None,
                "computed": None,
            }
        ],
        "unplaced": [],
        "checks": [],
    }


def _received_shape(one: Received) -> Shape:
    return draft_shape(one.draft) | {
        "matches": [_match_shape(match) for match in one.matches],
        "outcome": one.outcome.value,
        "appropriation_id": one.appropriation_id,
        "differences": [{"field": d.field, "stored": d.stored, "stated": d.stated} for d in one.differences],
    }


def _match_shape(match: Match) -> Shape:
    return {"appropriation_id": match.appropriation_id, "title": match.title, "score": match.score}


def _print_receipt(file: str, receipt: Receipt, *, dry_run: bool) -> None:
    out = console()
    parsed = receipt.parsed
    about = f"«{parsed.document.title}»" if parsed.document.title else "uden titel"
    out.print(cell(f"{file}: liste over udløb, {about}, {views.count_words(len(parsed.drafts), 'kladde', 'kladder')}"))
    for outcome, words in _OUTCOMES.items():
        if receipt.count(outcome):
            out.print(cell(f"  {receipt.count(outcome):>3} {words}"))
    _print_findings(parsed.findings)
    if parsed.checks:
        held = sum(check.holds for check in parsed.checks)
        out.print(cell(f"  Kontrolregning: {held} af {len(parsed.checks)} stemmer."))
    if parsed.unplaced:
        lines = ", ".join(str(line.line) for line in parsed.unplaced)
        out.print(cell(f"  Linjer uden plads i et felt: {lines} (se dem med --json)"))
    for one in receipt.received:
        if one.differences:
            out.print(cell(f"  Bevilling {one.appropriation_id}, {views.title_words(one.draft.title)}:"))
            _print_differences(one.differences)
    if dry_run:
        out.print(cell("  Prøve: intet er gemt."))
    elif receipt.count(Outcome.WAITING):
        out.print(cell("  Se de ventende med: pejl review"))


def _print_waiting(name: str, one: Received, findings: Iterable[Finding]) -> None:
    out = console()
    out.print(cell(f"{one.draft.id}  {views.title_words(one.draft.title)}", "bold"))
    place = views.joined((one.draft.plan, one.draft.pejlemaerke, one.draft.section, views.KINDS_LONG[one.draft.kind]))
    out.print(cell(f"  {place} – {name}, linje {one.draft.line}"))
    if one.appropriation_id is not None:
        out.print(cell(f"  Handler om bevilling {one.appropriation_id}; accept lægger papirets tal ved siden af."))
    for match in one.matches:
        if match.appropriation_id != one.appropriation_id:
            out.print(
                cell(
                    f"  Ligner bevilling {match.appropriation_id}, {views.title_words(match.title)} ({match.score:.0f} %)"
                )
            )
    _print_differences(one.differences)
    _print_findings(findings)


def _print_differences(found: Iterable[Difference]) -> None:
    for one in found:
        stored, stated = (text if len(text) <= 60 else f"{text[:57]}…" for text in (one.stored, one.stated))  # noqa: PLR2004
        console().print(
            cell(f"    {pages.field_words(one.field)}: lageret har «{stored or '–'}», papiret siger «{stated or '–'}»")
        )


def _print_findings(findings: Iterable[Finding]) -> None:
    for finding in findings:
        console().print(cell(f"  {_SEVERITIES[finding.severity.value]}: {finding.message}"))


def _now() -> datetime:
    return datetime.now(UTC)
