"""`init` and `import`: the store's beginning, and papers on their way in."""

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from rich.padding import Padding

from db.store import Store, open_store, shown_location, sqlite_path
from seed.importer import read_document
from tracker.cli import printing
from tracker.cli.drafts import differences_table, findings_table, reading_of_shape, received_shape, rereading_parts
from tracker.cli.opening import is_there, now, opened
from tracker.cli.printing import cell
from tracker.cli.progress import Progress
from tracker.drafts import DocumentType, Finding, Outcome, Severity
from tracker.errors import DocumentError, StoreError, TrackerError
from tracker.flows.importing import Accept, Receipt, import_parsed
from tracker.flows.keeping import before_import
from tracker.flows.starting import fill_database, new_store
from tracker.goal_words import count_goals
from tracker.outputs.shapes import (
    Shape,
    check_shape,
    document_shape,
    finding_shape,
    goal_shape,
    no_document_shape,
    unplaced_shapes,
)
from tracker.settings import Settings
from tui import views

if TYPE_CHECKING:
    from rich.console import RenderableType

_TYPES = {
    DocumentType.EXPIRY_LIST: "liste over bevillinger, der udløber",
    DocumentType.FINANCING_TABLE: "finansieringstabel",
    DocumentType.GOAL_STATUS: "status på målsætninger",
}
_OUTCOMES = {
    Outcome.ADDED: ("tilføjet", "tilføjede"),
    Outcome.CHANGED: ("fik papirets egne ord i stedet for en gengivelse",) * 2,
    Outcome.UNCHANGED: ("uændret", "uændrede"),
    Outcome.WAITING: ("venter på gennemgang",) * 2,
}


def init(settings: Settings, call: argparse.Namespace) -> int:
    """Create the store, and say where it lies."""
    path = sqlite_path(settings.store)
    if path is None:
        created = fill_database(settings.store, empty=call.empty, at=now())
    else:
        created = not is_there(settings.store) and new_store(path, empty=call.empty, at=now())
    if call.empty and not created:
        place = shown_location(settings.store)
        message = f"Der ligger allerede noget i {place}. Det er urørt. Angiv et andet sted med --store."
        raise StoreError(message)
    store = open_store(settings.store)
    store.close()
    if call.json:
        printing.say_json({"store": store.location, "created": created})
    elif created:
        filled = "tomt" if call.empty else "med de data, der følger med"
        printing.say(f"Lageret er oprettet ({filled}): {store.location}")
    else:
        printing.say(f"Lageret er der allerede; det er urørt: {store.location}")
    return 0


def take_in(settings: Settings, call: argparse.Namespace) -> int:
    """Read papers into drafts; store what is accepted. Each paper by itself."""
    shapes: list[Shape] = []
    failed = False
    was_there = is_there(settings.store)
    with opened(settings) as store:
        if was_there and not (call.dry_run or call.no_backup):
            before_import(store)
        for file in call.files:
            try:
                receipt = _import(store, file, Accept(call.accept), settings.by, dry_run=call.dry_run)
            except TrackerError as error:
                failed = True
                printing.notice(str(error))
                shapes.append(_failed_shape(file, error))
            else:
                shapes.append(_receipt_shape(file, receipt))
                if not call.json:
                    printing.show(*_receipt_parts(file, receipt, dry_run=call.dry_run))
    if call.json:
        printing.say_json(shapes)
    return 1 if failed else 0


def _import(store: Store, file: str, accept: Accept, by: str, *, dry_run: bool) -> Receipt:
    if file == "-":
        message = "- er ikke et filnavn; papirer læses kun fra filer. Angiv filens navn, fx: pejl import bilag.txt"
        raise DocumentError(message)
    with Progress("Læser") as progress:
        parsed = read_document(Path(file), watch=lambda done, of: progress(done, of) if of else None)
    with store.rehearsing() if dry_run else store.writing() as session:
        return import_parsed(session, parsed, accept=accept, by=by, at=now())


def _receipt_shape(file: str, receipt: Receipt) -> Shape:
    parsed = receipt.parsed
    return {
        "file": file,
        "recognised_as": parsed.document.type.value if parsed.document.type else None,
        "document": document_shape(parsed.document),
        "drafts": [received_shape(one) for one in receipt.received],
        "goals": [goal_shape(goal) for goal in parsed.goals],
        "findings": [finding_shape(finding) for finding in parsed.findings],
        "unplaced": unplaced_shapes(parsed.unplaced),
        "checks": [check_shape(check) for check in parsed.checks],
        "reading_of": reading_of_shape(receipt.reading_of) if receipt.reading_of else None,
    }


def _failed_shape(file: str, error: TrackerError) -> Shape:
    """Give a paper that could not be read, or not be stored, in the shape of one that was."""
    code = "unreadable" if isinstance(error, DocumentError) else "not_stored"
    return {
        "file": file,
        "recognised_as": None,
        "document": no_document_shape(),
        "drafts": [],
        "goals": [],
        "findings": [finding_shape(Finding(Severity.ERROR, code, str(error)))],
        "unplaced": [],
        "checks": [],
        "reading_of": None,
    }


def _receipt_parts(file: str, receipt: Receipt, *, dry_run: bool) -> "Iterator[RenderableType]":
    parsed = receipt.parsed
    recognised = _TYPES[parsed.document.type] if parsed.document.type else "papir, der ikke er genkendt"
    title = f" »{parsed.document.title}«" if parsed.document.title else ""
    yield cell(file, "bold")
    yield cell(f"{recognised[:1].upper()}{recognised[1:]}{title}")
    yield cell(views.count_words(len(parsed.drafts), "kladde", "kladder") + _outcomes(receipt))
    if receipt.reading_of:
        yield from rereading_parts(receipt.reading_of)
    if parsed.goals:
        yield cell(count_goals(parsed.goals))
    if parsed.checks:
        held = sum(check.holds for check in parsed.checks)
        yield cell(f"Kontrolregning: {held} af {len(parsed.checks)} stemmer")
    if parsed.unplaced:
        lines = _line_words([line.line for line in parsed.unplaced])
        yield cell(f"Linjer, der ikke hører til i noget felt: {lines} (se dem med --json)")
    if parsed.findings:
        yield ""
        yield Padding(findings_table(parsed.findings), (0, 0, 0, 2))
    for one in receipt.received:
        if one.differences:
            yield ""
            yield cell(f"Bevilling {one.appropriation_id}, {views.title_words(one.draft.title)}:")
            yield Padding(differences_table(one.differences), (0, 0, 0, 2))
    if dry_run:
        yield ""
        yield cell("Prøve: intet er gemt.")
    elif receipt.count(Outcome.WAITING):
        yield ""
        yield cell("Se de ventende med: pejl review")
    yield ""


def _line_words(numbers: list[int]) -> str:
    """Name the lines; of a long run only the ends."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] + 1 == number:
            runs[-1][1:] = [number]
        else:
            runs.append([number])
    return ", ".join("\u2013".join(map(str, run)) for run in runs)


def _outcomes(receipt: Receipt) -> str:
    counts = [
        views.count_words(receipt.count(outcome), *words)
        for outcome, words in _OUTCOMES.items()
        if receipt.count(outcome)
    ]
    return f": {', '.join(counts)}" if counts else ""
