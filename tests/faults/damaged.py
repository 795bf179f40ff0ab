"""A file is cut off or a bit of it flips; a wrong total is never shown as right.

By itself it tries often: `python -m tests.faults.damaged`. The suite tries a
few times.
"""

import argparse
import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from random import Random

from db.queries import listing, summing
from db.queries.records import Group, Question, Totals
from db.store import open_store
from tests.faults.stores import bundled_store
from tests.faults.troubles import flip
from tracker.errors import StoreError

Answer = tuple[list[Group], Totals]


@dataclass
class Outcome:
    """How often what was tried."""

    times: int = 0
    survived: int = 0
    refused: int = 0
    """Of those that survived: the store was said to be damaged; the others showed the right figures."""


def main() -> int:
    """Run the trial; 0 when no wrong total was shown."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=300)
    parser.add_argument("--seed", type=int, default=2023)
    call = parser.parse_args()
    outcomes = {name: tried(damage, call.times, Random(call.seed)) for name, damage in DAMAGES.items()}
    for name, outcome in outcomes.items():
        sys.stdout.write(f"{name}: {outcome.survived} of {outcome.times} survived, {outcome.refused} refused\n")
    return 0 if all(one.survived == one.times for one in outcomes.values()) else 1


def tried(damage: Callable[[Path, Random], None], times: int, random: Random) -> Outcome:
    """Damage a whole store in so many ways, and ask each what expires."""
    outcome = Outcome()
    with tempfile.TemporaryDirectory() as folder:
        whole, path = Path(folder) / "hel.sqlite3", Path(folder) / "pejl.sqlite3"
        whole.write_bytes(bundled_store())
        right = ask(whole)
        for _ in range(times):
            shutil.copy(whole, path)
            damage(path, random)
            outcome.times += 1
            try:
                outcome.survived += ask(path) == right
            except StoreError:
                outcome.survived += 1
                outcome.refused += 1
    return outcome


def ask(path: Path) -> Answer:
    """Ask a store what expires, as the list does."""
    store = open_store(str(path))
    try:
        with store.reading() as session:
            listing.page(session, Question(later=True), 0, 1000)
            return summing.groups(session, Question(later=True)), summing.totals(session, Question(later=True))
    finally:
        store.close()


def cut_off(path: Path, random: Random) -> None:
    """Cut a file off anywhere."""
    os.truncate(path, random.randrange(path.stat().st_size))


DAMAGES: dict[str, Callable[[Path, Random], None]] = {"cut off": cut_off, "a bit flipped": flip}

if __name__ == "__main__":
    sys.exit(main())
