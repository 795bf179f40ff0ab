"""What a paper says otherwise is taken or left field by field; nothing is lost either way."""

import pytest

from db.store import Store
from tests.conftest import NOW
from tests.flows.asking import beside, counting, waiting, whole
from tests.flows.telling import other
from tests.making import draft, paper, stored_id, take_in
from tracker.drafts import Draft
from tracker.errors import TrackerError
from tracker.flows.importing import Accept
from tracker.flows.taking import accept_draft
from tracker.profile import Fund

SERVICE = Fund.SERVICE


@pytest.fixture
def newer(store: Store) -> Draft:
    """Store an entry, and let a newer paper say otherwise of its amount."""
    stored_id(store, draft(amounts={(2023, SERVICE): 200_000}))
    second = other(draft(amounts={(2023, SERVICE): 300_000}))
    take_in(store, paper(second, sha="b" * 64), Accept.ALL)
    return second


def accept(store: Store, entry: Draft, take: tuple[str, ...] = (), leave: tuple[str, ...] = ()) -> int:
    """Accept a draft that waits."""
    with store.writing() as session:
        return accept_draft(session, entry.id, take=take, leave=leave, by="Signe", at=NOW)


def test_what_is_neither_taken_nor_left_stands_beside(store: Store, newer: Draft) -> None:
    key = accept(store, newer)

    one = whole(store, key)
    assert (counting(one), beside(one)) == ({(2023, "service"): 200_000}, {(2023, "service"): 300_000})


def test_a_field_that_does_not_differ_is_refused_and_nothing_is_stored(store: Store, newer: Draft) -> None:
    with pytest.raises(TrackerError, match=r"om »title«\. Felter, der er forskellige: »amount 2023 service«"):
        accept(store, newer, take=("title",))

    assert waiting(store) == [newer.id]


def test_a_field_is_not_both_taken_and_left(store: Store, newer: Draft) -> None:
    with pytest.raises(TrackerError, match="kan ikke både tages og lades"):
        accept(store, newer, take=("amount 2023 service",), leave=("amount 2023 service",))
