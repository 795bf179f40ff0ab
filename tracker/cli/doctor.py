"""`doctor`: what is wrong with the store, and what to do."""

import argparse
from typing import TYPE_CHECKING

from db.store import open_store
from tracker.cli.opening import now
from tracker.cli.printing import cell, quiet_table, say, say_json, show
from tracker.drafts import Severity
from tracker.flows import doctoring
from tracker.outputs.shapes import finding_shape
from tracker.settings import Settings
from tui import views

if TYPE_CHECKING:
    from db.doctor import Area, Examination

_SEVERITY = {Severity.ERROR: "FEJL", Severity.WARNING: "advarsel", Severity.NOTE: "bemærk"}
_FINE = "i orden"


def doctor(settings: Settings, call: argparse.Namespace) -> int:
    """Look at the store from every side; 1 when something is wrong."""
    if call.acknowledge is not None:
        _acknowledge(settings, call.acknowledge)
    examined = doctoring.examine(settings.store, at=now(), today=settings.today)
    if call.json:
        say_json(
            {
                "findings": [finding_shape(finding) for finding in examined.findings],
                "changes": examined.changes,
                "seal": examined.seal,
            }
        )
    else:
        _tell(examined)
    return int(any(finding.severity is Severity.ERROR for finding in examined.findings))


def _acknowledge(settings: Settings, reason: str) -> None:
    store = open_store(settings.store)
    try:
        with store.writing() as session:
            doctoring.acknowledge(session, by=settings.by, at=now(), reason=reason)
    finally:
        store.close()


def _tell(examined: "Examination") -> None:
    table = quiet_table()
    table.add_column(no_wrap=True)
    table.add_column(no_wrap=True)
    table.add_column()
    for area in examined.areas:
        for number, (state, message) in enumerate(_lines(area)):
            table.add_row(cell("" if number else area.name), cell(state), cell(message))
    show(table)
    if examined.changes is not None:
        seal = f", det sidste segl begynder med {examined.seal[:12]}" if examined.seal else ""
        say(f"Historikken: {views.count_words(examined.changes, 'ændring', 'ændringer')}{seal}.")
    errors = sum(finding.severity is Severity.ERROR for finding in examined.findings)
    say(f"Der er {views.count_words(errors, 'fejl', 'fejl')}." if errors else "Lageret er i orden.")


def _lines(area: "Area") -> list[tuple[str, str]]:
    if not area.looked_at:
        return [("–", "ikke set efter")]
    return [(_SEVERITY[finding.severity], finding.message) for finding in area.findings] or [(_FINE, "")]
