"""A frozen round stays as it was, and is held against other rounds and against the store as it moves on."""

from datetime import timedelta

import pytest

from db.past import as_it_was
from db.queries.negotiation import open_list
from db.store import Store
from tests.flows.negotiated import LATER, RENEWED, negotiated, rounds_of
from tracker.errors import NotFoundError
from tracker.flows import choosing
from tracker.flows.editing import Edit, edit_appropriation
from tracker.flows.negotiating import change, round_of
from tracker.flows.rounds import compared, moved_on
from tracker.negotiation import Bid, Choice
from tracker.profile import Fund, YearAmount


def edit(store: Store, one: Edit) -> None:
    with store.writing() as session:
        edit_appropriation(session, 3, one, seen=None, by="Jens", at=LATER, reason="Efter regnskabet")


def test_the_store_moves_on_and_a_frozen_round_does_not(bundled: Store) -> None:
    key = negotiated(bundled).id
    frozen, _ = rounds_of(bundled, key)
    with bundled.reading() as session:
        assert moved_on(session, frozen).is_empty

    edit(bundled, Edit(amounts=(YearAmount(2023, Fund.SERVICE, 900_000),), owner="Bo"))

    again, now = rounds_of(bundled, key)
    assert again == frozen
    assert now.main.lines != frozen.main.lines
    with bundled.reading() as session:
        moved = moved_on(session, frozen)
        assert compared(session, round_of(session, key, 1), None) == moved
    assert [(one.appropriation_id, one.field, one.old, one.new) for one in moved.changed] == [
        (3, "owner", None, "Bo"),
        (3, "amount 2023 service", 800_000, 900_000),
        (3, "lapse 2023 service", 800_000, 900_000),
    ]
    assert [one.kr(2024, Fund.SERVICE) for one in moved.lapsing] == [29_300_000, 29_400_000]


def test_a_round_is_held_against_the_store_as_it_was(bundled: Store) -> None:
    key = negotiated(bundled).id
    edit(bundled, Edit(owner="Bo"))
    past = as_it_was(bundled, LATER - timedelta(seconds=1))

    with bundled.reading() as session, past.reading() as then:
        assert not compared(session, round_of(session, key, 1), None).is_empty
        assert compared(then, round_of(session, key, 1), None).is_empty
    past.close()


def test_a_round_is_held_against_the_open_one_line_by_line(bundled: Store) -> None:
    of = negotiated(bundled)
    with bundled.writing() as session:
        bids = {3: Bid(Choice.LET_LAPSE, RENEWED.asked), 5: Bid(Choice.RENEW, priority=2)}
        change(session, of.id, of.main.id, bids, label="Byttet", by="Signe", at=LATER)
    with bundled.writing() as session:
        choosing.remove(session, open_list(session, of.id), [7], by="Signe", at=LATER)

    with bundled.reading() as session:
        found = compared(session, round_of(session, of.id, 1), round_of(session, of.id, 2))
        back = compared(session, round_of(session, of.id, 2), round_of(session, of.id, 1))

    assert [(one.appropriation_id, one.field, one.new) for one in found.changed] == [
        (3, "choice", "let_lapse"),
        (3, "priority", None),
        (3, "note", None),
        (3, "asked 2024 service", None),
        (3, "asked 2025 service", None),
        (5, "choice", "renew"),
        (5, "priority", 2),
    ]
    assert [line.entry.appropriation_id for line in found.removed] == [7]
    assert (back.added, back.asked) == (found.removed, found.asked[::-1])
    assert {(one.field, one.new, one.old) for one in back.changed} == {
        (one.field, one.old, one.new) for one in found.changed
    }


def test_a_scenario_or_a_round_that_is_not_there_is_named(bundled: Store) -> None:
    key = negotiated(bundled).id

    with bundled.reading() as session:
        frozen, opened = round_of(session, key, 1), round_of(session, key, 2)
        assert compared(session, frozen, opened, scenario="grundforslag").is_empty
        with pytest.raises(NotFoundError, match="Runde 1: Listen har intet scenarie, der hedder »Spar«"):
            compared(session, frozen, opened, scenario="Spar")
        with pytest.raises(NotFoundError, match="har ingen runde 9"):
            round_of(session, key, 9)
