"""Pejl is killed at each step of sending the weekly digest; no letter is missed, and at most one comes twice.

By itself it tries every moment many times: `python -m tests.faults.killed_sending`.
The suite tries a few.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random

from db.store import Store, open_store
from tests.faults.dying import MOMENTS, UNCERTAIN
from tests.flows.posting import AT, MONDAY, SENDER, rows
from tests.mail_server import MailServer, serving
from tests.postgres import Server, cluster, programs
from tracker.flows.recipients import RecipientEdit, add_recipient
from tracker.flows.starting import fill_database, new_store
from tracker.outbox import SendState
from tracker.recipients import Channel

LETTERS = 3
KILLED = -9
_ROOT = Path(__file__).parents[2]


@dataclass
class Outcome:
    """What became of runs that were killed at one moment."""

    moment: str
    times: int = 0
    survived: int = 0
    repeated: int = 0
    """How many letters came twice."""
    missed: int = 0


def main() -> int:
    """Run the trial; 0 when nothing was missed, and nothing came more often than it may."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=10)
    parser.add_argument("--seed", type=int, default=2023)
    call = parser.parse_args()
    outcomes = []
    for engine in ("sqlite", *(["postgresql"] if programs() else [])):
        for one in killed(MOMENTS, call.times, Random(call.seed), engine=engine):
            outcomes.append(one)
            sys.stdout.write(
                f"{engine:10} killed {one.moment:40} {one.survived:3} of {one.times:3} survived, "
                f"{one.missed} missed, {one.repeated} twice\n"
            )
            sys.stdout.flush()
    anywhere = killed_anywhere(call.times, Random(call.seed))
    outcomes.append(anywhere)
    sys.stdout.write(f"killed from outside, anywhere: {anywhere.survived} of {anywhere.times} survived\n")
    return 0 if all(one.survived == one.times for one in outcomes) else 1


def killed(moments: Sequence[str], times: int, random: Random, *, engine: str = "sqlite") -> Iterator[Outcome]:
    """Kill a run so many times at each moment, at one of its letters."""
    with tempfile.TemporaryDirectory() as folder, _locations(engine, Path(folder)) as fresh, serving() as server:
        for moment in moments:
            outcome = Outcome(moment)
            for number in range(times):
                with fresh(number) as location:
                    _one(location, server, moment, random.randint(1, LETTERS), outcome)
            yield outcome


def killed_anywhere(times: int, random: Random) -> Outcome:
    """Kill runs from outside, at moments of their life that nobody chose."""
    outcome = Outcome("anywhere")
    with tempfile.TemporaryDirectory() as folder, _locations("sqlite", Path(folder)) as fresh, serving() as server:
        with fresh(0) as location:
            began = time.monotonic()
            run(location, server)
            took = time.monotonic() - began
        for number in range(times):
            with fresh(number) as location:
                server.taken.clear()
                with _begun(location, server) as running:
                    time.sleep(random.uniform(took / 2, took))  # the first half is Python's own beginning
                    running.kill()
                _count(location, server, run(location, server) == 0, outcome)
    return outcome


def _one(location: str, server: MailServer, moment: str, letter: int, outcome: Outcome) -> None:
    """Kill one run, and let the next one follow."""
    server.taken.clear()
    first = run(location, server, dying=(moment, letter))
    second = run(location, server)
    wanted = 1 if moment in UNCERTAIN else 0
    _count(location, server, (first, second) == (KILLED, 0), outcome, repeated=wanted)


def _count(location: str, server: MailServer, right: bool, outcome: Outcome, *, repeated: int | None = None) -> None:
    """Hold what came against what was to come.

    Args:
        location: The store.
        server: What came.
        right: The programs ended as they should.
        outcome: What is counted on.
        repeated: How many letters must have come twice; None: one may have.
    """
    store = open_store(location)
    states, wanted = rows(store, "state"), rows(store, "address", "message_id")
    store.close()
    came = Counter(zip((one.to[0] for one in server.taken), server.message_ids, strict=True))
    twice = sum(count - 1 for count in came.values())
    outcome.times += 1
    outcome.repeated += twice
    outcome.missed += sum(one not in came for one in wanted)
    as_expected = twice == repeated if repeated is not None else twice <= 1
    outcome.survived += right and as_expected and set(came) == set(wanted) and states == [SendState.SENT] * LETTERS


def run(location: str, server: MailServer, *, dying: tuple[str, int] | None = None) -> int:
    """Run `pejl digest --send` as the timer does; give its exit status."""
    with _begun(location, server, *(dying or ("", 0))) as running:
        said = running.communicate()[1]
    if running.returncode not in {0, KILLED}:
        sys.stderr.write(said)
    return running.returncode


def _begun(location: str, server: MailServer, moment: str = "", letter: int = 0) -> subprocess.Popen[str]:
    program = [sys.executable, "-m", "tests.faults.dying", moment, str(letter)]
    call = ["--store", location, "--by", "Bo", "digest", "--send"]
    surroundings = {"PEJL_TODAY": MONDAY.isoformat(), "PEJL_SMTP": server.setting, "PEJL_MAIL_FROM": SENDER}
    return subprocess.Popen(
        [*program, *call],
        cwd=_ROOT,
        env=os.environ | surroundings,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )


@contextmanager
def _locations(engine: str, folder: Path) -> Iterator["Fresh"]:
    """Give a way to make a store with recipients, time after time."""
    if engine == "sqlite":
        template = folder / "template.sqlite3"
        new_store(template, empty=True, at=AT)
        name_recipients(open_store(str(template)))
        yield _FreshFile(template)
        return
    with cluster() as own:
        server = own.start()
        server.run("CREATE DATABASE recipients TEMPLATE template0")
        fill_database(server.url("recipients"), empty=True, at=AT)
        name_recipients(open_store(server.url("recipients")))
        yield _FreshDatabase(server)


def name_recipients(store: Store) -> None:
    """Name those who are told, each by mail; the store is closed after."""
    with store.writing() as session:
        for number in range(LETTERS):
            edit = RecipientEdit(name=f"Modtager {number}", addresses={Channel.MAIL: f"nr{number}@kommune.example"})
            add_recipient(session, edit, by="Bo", at=AT)
    store.close()


class _FreshFile:
    def __init__(self, template: Path) -> None:
        self._template = template

    @contextmanager
    def __call__(self, number: int) -> Iterator[str]:
        path = self._template.with_name(f"{number}.sqlite3")
        path.write_bytes(self._template.read_bytes())
        yield str(path)
        for left in path.parent.glob(f"{path.name}*"):
            left.unlink()


class _FreshDatabase:
    def __init__(self, server: Server) -> None:
        self._server = server

    @contextmanager
    def __call__(self, number: int) -> Iterator[str]:
        with self._server.database("recipients") as location:
            yield location


Fresh = _FreshFile | _FreshDatabase


if __name__ == "__main__":
    sys.exit(main())
