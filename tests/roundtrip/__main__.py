"""The report of invented stores there and back, in full (`make roundtrip`): a line for each format.

Seeded, so that a run can be repeated. Exits 1 when something came back otherwise than it was.
"""

import argparse
import sys
import tempfile
import time
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, seed, settings
from sqlalchemy.orm import Session

from db.store import open_store
from tests.conftest import NOW
from tests.db.inventing import Invention, store_all
from tests.roundtrip.inventing import stores
from tests.roundtrip.trying import FORMS, comes_back, is_unchanged
from tracker.flows.starting import new_store


def main() -> int:
    """Try them, and print what came of them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=200, help="how many stores in each format")
    parser.add_argument("--seed", type=int, default=1, help="which stores")
    parser.add_argument("--format", choices=FORMS, help="this one alone")
    parser.add_argument("--shrink", action="store_true", help="look for the smallest store that fails; slow")
    call = parser.parse_args()
    phases = [Phase.generate, Phase.shrink] if call.shrink else [Phase.generate]
    failed = False
    for form in [call.format] if call.format else FORMS:
        began = time.monotonic()
        counts = {"stores": 0, "entries": 0}

        @seed(call.seed)
        @settings(
            max_examples=call.times, phases=phases, database=None, deadline=None, suppress_health_check=[*HealthCheck]
        )
        @given(invented=stores)
        def there_and_back(invented: list[Invention], form: str = form, counts: dict[str, int] = counts) -> None:
            with tempfile.TemporaryDirectory() as folder, _two(Path(folder)) as (session, empty):
                store_all(session, invented)
                counts["entries"] += is_unchanged(session, form)
                comes_back(session, empty, form)
                counts["stores"] += 1

        try:
            there_and_back()
        except AssertionError as wrong:
            failed = True
            sys.stdout.write(f"{form}: {wrong}\n{''.join(getattr(wrong, '__notes__', ()))}\n")
        took = time.monotonic() - began
        sys.stdout.write(f"{form:5} {counts['stores']:4} stores, {counts['entries']:5} entries unchanged {took:6.1f} s\n")
        sys.stdout.flush()
    return 1 if failed else 0
