"""PostgreSQL is stopped while somebody writes; what was saved is there when it is back, and nothing is half-stored.

By itself it tries many moments: `python -m tests.faults.stopped_server`. The
suite tries a few.
"""

import argparse
import sys
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from db.health import DAMAGE, unsealed_findings
from db.queries import detail
from db.store import Store, open_store
from tests.faults.forking import fork, wait
from tests.postgres import Cluster, Server, cluster
from tracker.errors import StoreError
from tracker.flows.editing import Edit, edit_appropriation
from tracker.flows.starting import fill_database
from tracker.profile import Fund, YearAmount

NOW = datetime(2023, 3, 1, 9, 30, tzinfo=UTC)
TOLD = 3
EDITED = 3
LONGEST = 0.6
"""Seconds that a writer is left alone at the most."""


@dataclass
class Outcome:
    """What became of writers whose server went away."""

    times: int = 0
    survived: int = 0
    edits: int = 0
    """All that were saved before."""


def main() -> int:
    """Run the trial; 0 when nothing that was saved was lost."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=30)
    parser.add_argument("--seed", type=int, default=2023)
    call = parser.parse_args()
    outcome = stopped(call.times, Random(call.seed))
    sys.stdout.write(f"stopped: {outcome.survived} of {outcome.times} survived, {outcome.edits} edits saved before\n")
    return 0 if outcome.survived == outcome.times else 1


def stopped(times: int, random: Random) -> Outcome:
    """Stop a server at random moments of a writer's life."""
    outcome = Outcome()
    with TemporaryDirectory() as folder, cluster(lasting=True) as own:
        server = own.start()
        with server.connected() as connection:
            connection.execute("CREATE DATABASE pejl TEMPLATE template0")
        fill_database(server.url("pejl"), empty=False, at=NOW)
        for number in range(times):
            edits = _one(own, server, Path(folder) / str(number), random)
            outcome.times += 1
            outcome.survived += edits is not None
            outcome.edits += edits or 0
    return outcome


def _one(own: Cluster, server: Server, told: Path, random: Random) -> int | None:
    """Stop it once; give how many edits were saved, None when one was lost or half-stored."""
    before = _edits(server)
    child = fork(partial(_write, server.url("pejl"), told))
    while not told.exists():  # it has begun
        time.sleep(0.005)
    time.sleep(random.uniform(0, LONGEST))
    own.stop()
    status = wait(child)
    own.start()
    saved = len(told.read_text())
    after = _edits(server)
    # The answer to a save may be lost on its way: then it is stored, and the officer was told that it is uncertain.
    return saved if status == TOLD and after - before in (saved, saved + 1) else None


def _write(location: str, told: Path) -> None:
    """Add one krone time after time, and tell of each that was saved; the file is there when it begins."""
    store = open_store(location)
    _edits_of(store)  # connected, and every question asked once
    with told.open("w") as saved:
        try:
            while True:
                _one_more(store)
                saved.write(".")
                saved.flush()
        except StoreError as error:
            raise SystemExit(TOLD) from error


def _one_more(store: Store) -> None:
    with store.writing() as session:
        known = [a.amount_kr or 0 for a in detail.appropriation(session, EDITED).amounts if a.year == 2030 and a.counts]
        more = Edit(amounts=(YearAmount(2030, Fund.ANLAEG, max(known, default=0) + 1),))
        edit_appropriation(session, EDITED, more, seen=None, by="Signe", at=NOW, reason="En krone til")


def _edits(server: Server) -> int:
    """Count the edits; the amount, the version and the history say the same, or it is no whole store."""
    store = open_store(server.url("pejl"))
    try:
        return _edits_of(store)
    finally:
        store.close()


def _edits_of(store: Store) -> int:
    with store.reading() as session:
        one = detail.appropriation(session, EDITED)
        wrong = [finding for check in (*DAMAGE, unsealed_findings) for finding in check(session.connection())]
    kroner = [amount.amount_kr or 0 for amount in one.amounts if amount.year == 2030]
    assert (sorted(kroner), one.version, wrong) == (list(range(1, len(kroner) + 1)), 1 + len(kroner), [])
    return len(kroner)


if __name__ == "__main__":
    sys.exit(main())
