"""Two officers at one list, and a program that dies over it: everything is there, or nothing of it."""

import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from db.queries import negotiation as asked
from db.queries.records import Question
from db.store import Store, open_store
from tests.conftest import NOW, TODAY
from tests.making import LISTED
from tests.negotiating import money
from tracker.errors import TrackerError
from tracker.flows import choosing, doctoring
from tracker.flows import negotiating as flow
from tracker.flows.choosing import Wish
from tracker.negotiation import Bid, Choice, Edit, NegotiationList

ROOT = Path(__file__).parent.parent.parent
OFFICERS = 3


@pytest.fixture
def key(bundled: Store) -> int:
    """Make a list of what expires after 2023."""
    with bundled.writing() as session:
        return flow.new_list(session, "Budget", Question(), drawn="", by="Bo", at=NOW)


def lying(store: Store, key: int) -> NegotiationList:
    """Fetch the list as it lies."""
    with store.reading() as session:
        return asked.open_list(session, key)


def all_at_once(location: str, do: Callable[[Store, int], None]) -> list[TrackerError]:
    """Let every officer do something at the same moment, each at a machine of their own; give what was refused."""
    ready, refused = threading.Barrier(OFFICERS), list[TrackerError]()

    def sit_down(number: int) -> None:
        store = open_store(location)
        try:
            ready.wait()
            do(store, number)
        except TrackerError as error:
            refused.append(error)
        finally:
            store.close()

    officers = [threading.Thread(target=sit_down, args=[number]) for number in range(1, OFFICERS + 1)]
    for one in officers:
        one.start()
    for one in officers:
        one.join()
    return refused


def test_officers_who_choose_on_lines_of_their_own_at_once_all_keep_what_they_chose(
    bundled: Store, bundled_location: str, key: int
) -> None:
    def choose(store: Store, number: int) -> None:
        with store.writing() as session:
            of = asked.open_list(session, key)
            choosing.choose(session, of, of.main, number, Wish(Choice.RENEW), by=f"Nr. {number}", at=NOW)

    assert all_at_once(bundled_location, choose) == []

    chosen = {one.entry.appropriation_id for one in lying(bundled, key).main.lines if one.bid.choice is Choice.RENEW}
    assert chosen == set(range(1, OFFICERS + 1))
    with bundled.writing() as session:
        assert [flow.undo(session, key, by=f"Nr. {one}", at=NOW).by for one in (1, 3)] == ["Nr. 1", "Nr. 3"]


def test_of_officers_who_change_one_line_on_the_same_sight_one_is_stored_and_the_others_are_told(
    bundled: Store, bundled_location: str, key: int
) -> None:
    main = lying(bundled, key).main

    def change(store: Store, number: int) -> None:
        edit = Edit(main.id, 3, Bid(), Bid(Choice.RENEW, (money(number),), priority=number))
        with store.writing() as session:
            flow.apply(session, key, [edit], label=f"Nr. {number}", by=f"Nr. {number}", at=NOW)

    refused = all_at_once(bundled_location, change)

    assert len(refused) == OFFICERS - 1
    assert {str(error) for error in refused} == {
        "Linjen om bevilling 3 er ændret af en anden imens. Intet er gemt; se den nye."
    }
    bid = lying(bundled, key).main.lines[2].bid
    assert (bid.asked[0].amount_kr, bid.priority) in {(number, number) for number in range(1, OFFICERS + 1)}
    assert bid.asked[0].amount_kr == bid.priority


def test_two_who_freeze_at_once_freeze_two_rounds(bundled: Store, bundled_location: str, key: int) -> None:
    def freeze(store: Store, number: int) -> None:
        with store.writing() as session:
            flow.freeze(session, key, by=f"Nr. {number}", at=NOW)

    assert all_at_once(bundled_location, freeze) == []

    with bundled.reading() as session:
        assert [number for number, _, _ in asked.rounds(session, key)] == list(range(1, OFFICERS + 1))
    assert lying(bundled, key).round == OFFICERS + 1


DYING = """
import os, signal, sys
from datetime import UTC, datetime
from db.queries import negotiation as asked
from db.store import open_store
from sqlalchemy import event
from tracker.flows import negotiating as flow
from tracker.negotiation import Bid, Choice

location, key = sys.argv[1], int(sys.argv[2])
now = datetime(2023, 3, 1, tzinfo=UTC)
with open_store(location).writing() as session:
    of = asked.open_list(session, key)
    bids = {one.entry.appropriation_id: Bid(Choice.RENEW, one.entry.lapses) for one in of.main.lines}
    flow.change(session, key, of.main.id, bids, label="Halvt", by="Bo", at=now)
    flow.freeze(session, key, by="Bo", at=now)
    session.flush()
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_program_killed_over_a_change_leaves_the_list_as_it_was(
    bundled: Store, bundled_location: str, key: int
) -> None:
    before = lying(bundled, key)

    died = subprocess.run([sys.executable, "-c", DYING, bundled_location, str(key)], cwd=ROOT, check=False)

    assert died.returncode == -9
    assert lying(bundled, key) == before
    with bundled.writing() as session:
        with pytest.raises(TrackerError, match="ikke ændret noget"):
            flow.undo(session, key, by="Bo", at=NOW)
        bids = {line.entry.appropriation_id: Bid(Choice.LET_LAPSE) for line in before.main.lines}
        assert len(flow.change(session, key, before.main.id, bids, label="Helt", by="Bo", at=NOW)) == LISTED
    bundled.close()
    found = doctoring.examine(bundled_location, at=NOW, today=TODAY).findings
    assert {one.code for one in found} <= {"no_backup"}
