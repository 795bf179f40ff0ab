"""Every fault, in full: one table of how many were survived (`make faults`).

Seeded, so that a run can be repeated; prints which seed, versions and engines
it was about. Exits 1 when anything was not survived.
"""

import argparse
import platform
import sqlite3
import sys
import time
from collections.abc import Iterator
from random import Random

from db.store import HEAD
from tests.faults import (
    begun_at_once,
    concurrent_edits,
    damaged,
    hindered,
    killed_halfway,
    killed_sending,
    stopped_server,
)
from tests.faults.dying import MOMENTS
from tests.postgres import programs
from tracker import __version__

WRITERS, EDITS = 8, 40


def main() -> int:
    """Run every fault, and print a line for each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=60, help="how often each is tried")
    parser.add_argument("--seed", type=int, default=2023)
    call = parser.parse_args()
    sys.stdout.write(
        f"Pejl {__version__}, schema {HEAD}, seed {call.seed}, SQLite {sqlite3.sqlite_version}, "
        f"Python {platform.python_version()}\n"
    )
    tried = kept = 0
    began = time.monotonic()
    for name, survived, of, remark in _trials(call.times, call.seed):
        tried, kept = tried + of, kept + survived
        took, began = time.monotonic() - began, time.monotonic()
        sys.stdout.write(f"{name:44} {survived:4} of {of:4} survived  {remark:32} {took:6.1f} s\n")
        sys.stdout.flush()
    sys.stdout.write(f"{kept} of {tried} survived\n")
    return 0 if kept == tried else 1


def _trials(times: int, seed: int) -> Iterator[tuple[str, int, int, str]]:
    for work in killed_halfway.WORKS:
        killed = killed_halfway.killed(work, times)
        yield f"kill -9 during {work.name}", killed.survived, killed.moments, f"{killed.unfinished} before it was done"
    for engine in ("sqlite", *(["postgresql"] if programs() else [])):
        for died in killed_sending.killed(MOMENTS, max(1, times // 20), Random(seed), engine=engine):
            remark = f"{engine}, {died.repeated} came twice"
            yield f"sending: {died.moment}", died.survived, died.times, remark
    anywhere = killed_sending.killed_anywhere(times // 2, Random(seed))
    yield "kill -9 anywhere while sending", anywhere.survived, anywhere.times, f"{anywhere.repeated} came twice"
    for name, damage in damaged.DAMAGES.items():
        tried = damaged.tried(damage, 5 * times, Random(seed))
        yield f"file: {name}", tried.survived, tried.times, f"{tried.refused} refused, the rest right"
    whole = begun_at_once.begun(times // 6, 6)
    yield "6 programs begin at once", whole, times // 6, "one store, nothing lost"
    for trial in hindered.TRIALS:
        hindrance = trial.run(times, Random(seed))
        yield trial.name, hindrance.survived, hindrance.times, hindrance.remark
    kept, refused = concurrent_edits.edited("sqlite", WRITERS, EDITS)
    yield f"{WRITERS} x {EDITS} edits of one amount, SQLite", kept, WRITERS * EDITS, f"{refused} turned away"
    if programs() is None:
        sys.stdout.write("PostgreSQL is not on this machine: its faults were NOT tried (apt install postgresql)\n")
        return
    kept, refused = concurrent_edits.edited("postgresql", WRITERS, EDITS)
    yield f"{WRITERS} x {EDITS} edits of one amount, PostgreSQL", kept, WRITERS * EDITS, f"{refused} turned away"
    stopped = stopped_server.stopped(times, Random(seed))
    yield "PostgreSQL stopped in the middle", stopped.survived, stopped.times, f"{stopped.edits} edits saved before"


if __name__ == "__main__":
    sys.exit(main())
