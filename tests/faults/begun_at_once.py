"""Several programs open a store that does not exist yet; all of them get the same whole one.

By itself it tries often: `python -m tests.faults.begun_at_once`. The suite
tries a few times.
"""

import argparse
import sys
import tempfile
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from db.queries import review
from tests.faults.forking import fork, wait
from tests.making import SHIPPED
from tracker.flows.editing import Edit, add_appropriation
from tracker.flows.starting import ensure_store

NOW = datetime(2023, 3, 1, 9, 30, tzinfo=UTC)


def main() -> int:
    """Run the trial; 0 when what every program wrote is in the one store there is."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--programs", type=int, default=6)
    parser.add_argument("--times", type=int, default=20)
    call = parser.parse_args()
    whole = begun(call.times, call.programs)
    sys.stdout.write(f"{call.programs} programs at once: {whole} of {call.times} stores whole\n")
    return 0 if whole == call.times else 1


def begun(times: int, programs: int) -> int:
    """Count how often so many programs that began at once ended with one whole store."""
    with tempfile.TemporaryDirectory() as folder:
        return sum(_begun_whole(Path(folder) / str(time) / "pejl.sqlite3", programs) for time in range(times))


def _begun_whole(path: Path, programs: int) -> bool:
    children = [fork(partial(_begin, path, f"Officer {number}")) for number in range(programs)]
    began = [wait(child) for child in children] == [0] * programs
    store = ensure_store(str(path), at=NOW)
    with store.reading() as session:
        stored = review.facts(session).appropriations
    store.close()
    return began and stored == SHIPPED + programs and [one.name for one in path.parent.iterdir()] == [path.name]


def _begin(path: Path, by: str) -> None:
    """Open the store, whoever makes it, and write in it."""
    store = ensure_store(str(path), at=NOW)
    with store.writing() as session:
        add_appropriation(session, Edit(title=by, plan="Visionen"), by=by, at=NOW, reason="Prøve")
    store.close()


if __name__ == "__main__":
    sys.exit(main())
