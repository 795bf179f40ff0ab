"""Measures a store of many appropriations: taking papers in, pages, sums, search.

Not timed in CI: `python -m tests.bench.bench_store [--entries N]`.
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from random import Random

from db.queries import detail, listing, summing
from db.queries.records import Question, Sort
from db.store import Store, open_store
from tests.making import draft, paper
from tracker.drafts import Outcome, Parsed
from tracker.flows.importing import Accept, import_parsed
from tracker.flows.starting import new_store
from tracker.profile import Fund

NOW = datetime(2023, 3, 1, 9, 30, tzinfo=UTC)
WORDS = [
    "unge",
    "ledige",
    "borgere",
    "virksomheder",
    "læreplads",
    "sprog",
    "job",
    "mentor",
    "forløb",
    "indsats",
    "støtte",
    "rådgivning",
    "netværk",
]


def main() -> None:
    """Measure, and print a figure a line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--entries", type=int, default=10_000)
    call = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "pejl.sqlite3"
        with measured("a new store with the data that ships"):
            new_store(path, empty=False, at=NOW)
        store = open_store(str(path))
        _measure_papers(store, call.entries)
        _measure_questions(store)
        store.close()
        sys.stdout.write(f"{'the file':58} {path.stat().st_size / 2**20:9.1f} MiB\n")


@contextmanager
def measured(what: str) -> Iterator[None]:
    """Print how long something took."""
    began, used = time.perf_counter(), time.process_time()
    yield
    took, worked = time.perf_counter() - began, time.process_time() - used
    sys.stdout.write(f"{what:58} {took * 1000:9.1f} ms, {worked * 1000:9.1f} ms of work\n")
    sys.stdout.flush()


def _measure_papers(store: Store, entries: int) -> None:
    tenth = max(entries // 10, 1)
    with measured(f"a paper of {tenth} new entries"):
        _take_in(store, new_paper("a", tenth), Outcome.ADDED)
    with measured(f"a paper of {entries} new entries, ten times as many"):
        _take_in(store, new_paper("b", entries), Outcome.ADDED)
    with measured(f"the same {entries} from another file"):
        _take_in(store, new_paper("b", entries, sha="c"), Outcome.UNCHANGED)
    with measured(f"the same {entries} from the very same file"):
        _take_in(store, new_paper("b", entries), Outcome.UNCHANGED)


def _take_in(store: Store, parsed: Parsed, wanted: Outcome) -> None:
    with store.writing() as session:
        receipt = import_parsed(session, parsed, accept=Accept.ALL, by="Signe", at=NOW)
    settled = receipt.count(wanted)
    if settled < len(parsed.drafts):
        sys.stdout.write(f"    {len(parsed.drafts) - settled} entries were not {wanted.value}\n")


def new_paper(name: str, entries: int, sha: str | None = None) -> Parsed:
    random = Random(name)
    sha = (sha or name) * 64
    return paper(
        *(
            draft(
                f"{name} {' '.join(random.sample(WORDS, 3))} {random.getrandbits(64):x}",
                amounts={(year, fund): random.randrange(10**7) for year in (2022, 2023) for fund in Fund},
                line=line,
                pejlemaerke=f"Pejlemærke {line % 20}",
                description=" ".join(random.choices(WORDS, k=60)),
                results=" ".join(random.choices(WORDS, k=80)),
                assessment=" ".join(random.choices(WORDS, k=40)),
                sha=sha,
            )
            for line in range(1, entries + 1)
        ),
        sha=sha,
    )


def _measure_questions(store: Store) -> None:
    with store.reading() as session:
        listing.count(session, Question())
        with measured("count"):
            many = listing.count(session, Question())
        for sort in Sort:
            with measured(f"the first page of 50 by {sort.value}"):
                listing.page(session, Question(sort=sort), 0, 50)
        with measured("the last page of 50"):
            rows = listing.page(session, Question(), many - 50, 50)
        with measured("where one stands"):
            listing.position_of(session, Question(), rows[-1].id)
        with measured("the whole list"):
            listing.page(session, Question(), 0, 10**9)
        with measured("sums"):
            summing.totals(session, Question())
        with measured("groups"):
            summing.groups(session, Question())
        for words in ("læreplads", "mento ska", "æ", "findes ikke"):
            with measured(f"search: {words}"):
                listing.page(session, Question(search=words, everything=True), 0, 50)
        with measured("everything about one"):
            detail.appropriation(session, rows[0].id)


if __name__ == "__main__":
    main()
