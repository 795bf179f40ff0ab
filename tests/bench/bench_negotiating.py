"""Measures a long negotiation list: made, opened, one line changed and undone, everything renewed, shown, frozen.

Not timed in CI: `python -m tests.bench.bench_negotiating [--lines N]`.
"""

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

from db.queries import negotiation as asked
from db.queries.records import Question
from db.store import Store, open_store
from tests.bench.bench_store import NOW, measured, new_paper
from tracker import asks
from tracker.cli.main import main as pejl
from tracker.flows import choosing
from tracker.flows import negotiating as flow
from tracker.flows.choosing import Wish
from tracker.flows.importing import Accept, import_parsed
from tracker.flows.starting import new_store
from tracker.negotiation import Choice, Edit, Frame, NegotiationList
from tracker.outputs.list_shapes import list_shape
from tracker.room import rooms, totals

_TIMES = 20


def main() -> None:
    """Measure, and print a figure a line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lines", type=int, default=1000)
    call = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "pejl.sqlite3"
        new_store(path, empty=True, at=NOW)
        store = open_store(str(path))
        with store.writing() as session:
            import_parsed(session, new_paper("a", call.lines), accept=Accept.ALL, by="Bo", at=NOW)
        _measure(store)
        store.close()
        for words in (["choose", "Lang", "3", "renew"], ["show", "Lang"], ["show", "Lang", "--json"]):
            with measured(f"pejl list {' '.join(words)}"), redirect_stdout(StringIO()):
                pejl(["--store", str(path), "list", *words])


def _measure(store: Store) -> None:
    with measured("a new list"), store.writing() as session:
        key = flow.new_list(session, "Lang", Question(), drawn="", by="Bo", at=NOW)
    of = _opened(store, key)
    sys.stdout.write(f"{len(of.main.lines)} lines\n")
    ids = [line.entry.appropriation_id for line in of.main.lines]
    with measured("every line renewed, as one change"), store.writing() as session:
        bids = {
            one.entry.appropriation_id: asks.chosen(one.entry, one.bid, Choice.RENEW, of.years) for one in of.main.lines
        }
        flow.change(session, key, of.main.id, bids, label="Alt fornyet", by="Bo", at=NOW)
    with store.writing() as session:
        flow.state_frame(session, key, Frame(2024, 10**8, 10**8, "Cirkulæret", "Bo"), at=NOW)
    of = _opened(store, key)
    _often("the list opened", lambda _: _opened(store, key))
    _often("totals and room added up", lambda _: (totals(of.main.lines), rooms(of.main.lines, of.frames)))
    _often("the list as JSON", lambda _: list_shape(of, of.main))
    _often("one line changed by the screen, stored", lambda turn: _applied(store, of, ids[turn + 50]))
    _often("one line chosen by name, stored", lambda turn: _chosen(store, key, ids[turn]))
    _often("a change undone, stored", lambda _: _undone(store, key))
    with measured("a round frozen"), store.writing() as session:
        flow.freeze(session, key, by="Bo", at=NOW)
    with measured("a frozen round opened"), store.reading() as session:
        flow.round_of(session, key, 1)


def _opened(store: Store, key: int) -> NegotiationList:
    with store.reading() as session:
        return asked.open_list(session, key)


def _chosen(store: Store, key: int, about: int) -> None:
    with store.writing() as session:
        of = asked.open_list(session, key)
        choosing.choose(session, of, of.main, about, Wish(Choice.RENEW_REDUCED, percent=20), by="Bo", at=NOW)


def _applied(store: Store, of: NegotiationList, about: int) -> None:
    line = next(one for one in of.main.lines if one.entry.appropriation_id == about)
    after = asks.chosen(line.entry, line.bid, Choice.LET_LAPSE, of.years)
    with store.writing() as session:
        flow.apply(session, of.id, [Edit(of.main.id, about, line.bid, after)], label="Én linje", by="Ida", at=NOW)


def _undone(store: Store, key: int) -> None:
    with store.writing() as session:
        flow.undo(session, key, by="Bo", at=NOW)


def _often(what: str, do: Callable[[int], object]) -> None:
    """Print the median of several turns, and of the work in them."""
    took, worked = [], []
    for turn in range(_TIMES):
        began, used = time.perf_counter(), time.process_time()
        do(turn)
        took.append((time.perf_counter() - began) * 1000)
        worked.append((time.process_time() - used) * 1000)
    sys.stdout.write(f"{what:58} {statistics.median(took):9.1f} ms, {statistics.median(worked):9.1f} ms of work\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
