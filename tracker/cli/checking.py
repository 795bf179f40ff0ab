"""`check`: what does not agree over the whole store."""

import argparse
from collections.abc import Sequence

from tracker.checks_store import StoreFinding
from tracker.cli.looking import as_of_shape, as_of_words, seen_on
from tracker.cli.opening import opened
from tracker.cli.printing import cell, quiet_table, say, say_json, show
from tracker.drafts import Severity
from tracker.flows import checking
from tracker.outputs.shapes import store_finding_shape
from tracker.settings import Settings
from tui import views

_SEVERITY = {Severity.ERROR: "FEJL", Severity.WARNING: "advarsel", Severity.NOTE: "bemærk"}


def check(settings: Settings, call: argparse.Namespace) -> int:
    """Print every arithmetic and consistency finding; 1 when one of them is an error."""
    with opened(settings) as store, seen_on(store, call.as_of) as seen, seen.reading() as session:
        found = checking.check(session)
    if call.json:
        say_json({"findings": [store_finding_shape(one) for one in found]} | as_of_shape(call.as_of))
    else:
        _tell(found, as_of_words(call.as_of))
    return int(any(one.finding.severity is Severity.ERROR for one in found))


def _tell(found: Sequence[StoreFinding], seen: str) -> None:
    if found:
        table = quiet_table()
        table.add_column(no_wrap=True)
        table.add_column()
        for one in found:
            table.add_row(cell(_SEVERITY[one.finding.severity]), cell(one.finding.message))
        show(table)
    errors, warnings = (
        sum(one.finding.severity is severity for one in found) for severity in (Severity.ERROR, Severity.WARNING)
    )
    said = [
        *([views.count_words(errors, "fejl", "fejl")] if errors else []),
        *([views.count_words(warnings, "advarsel", "advarsler")] if warnings else []),
    ]
    say(views.joined([" og ".join(said) if said else "Tal og tekster stemmer overens", seen]))
