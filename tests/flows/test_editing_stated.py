"""Amounts of whole periods and stated drops, changed, added and removed by hand, and undone exactly."""

from dataclasses import replace

import pytest

from db.endings import wrong_endings
from db.history import broken_seals
from db.queries.changes import changes_of
from db.replay import drift
from db.store import Store
from tests.conftest import NOW
from tests.flows.asking import sources, totals, whole
from tests.making import draft, stored_id
from tracker.appropriation import Appropriation
from tracker.errors import ConflictError, TrackerError
from tracker.flows.editing import Edit, edit_appropriation
from tracker.flows.undoing import undo_change
from tracker.profile import Drop, Fund, PeriodAmount
from tracker.source import Source

SERVICE = Fund.SERVICE
PERIOD = PeriodAmount(2022, 2023, SERVICE, 600_000, 100_000, Source("Papir", 4, "0,6 mio. kr."), price_year=2022)
DROP = Drop(2023, SERVICE, 450_000, stated=True, rounded_to_kr=1000, source=Source("Papir", 5, "450 t.kr."))
ENTRY = draft("Fritidsjob", periods=(PERIOD,), stated_lapses=(DROP,), amounts={(2023, SERVICE): 800_000})


def change(store: Store, key: int, edit: Edit, *, seen: int | None = None) -> int:
    with store.writing() as session:
        return edit_appropriation(session, key, edit, seen=seen, by="Vera", at=NOW, reason="Ny opgørelse")


def undo(store: Store, key: int) -> None:
    with store.writing() as session:
        undo_change(session, key, by="Signe", at=NOW)


def money(one: Appropriation) -> object:
    return one.amounts, one.periods, one.lapses, one.first_year, one.last_year


def assert_sound(store: Store) -> None:
    with store.reading() as session:
        connection = session.connection()
        assert [*drift(connection), *broken_seals(connection), *wrong_endings(connection)] == []


EDITS = (
    Edit(stated=(replace(PERIOD, amount_kr=700_000, rounded_to_kr=1, price_year=None),)),
    Edit(removed_stated=("period 2022-2023 service",)),
    Edit(stated=(PeriodAmount(2024, 2026, None, 900_000),)),
    Edit(stated=(replace(DROP, amount_kr=300_000, price_year=2024),)),
    Edit(removed_stated=("lapse 2023 service",)),
    Edit(stated=(Drop(2024, Fund.INDSATS, 100_000, stated=True),)),
)


@pytest.mark.parametrize("edit", EDITS)
def test_what_is_changed_added_or_removed_comes_back_exactly_with_its_source(store: Store, edit: Edit) -> None:
    key = stored_id(store, ENTRY)
    before, sums = whole(store, key), totals(store)

    assert change(store, key, edit) == before.version + 1
    assert money(whole(store, key)) != money(before)
    assert_sound(store)
    undo(store, key)

    assert money(whole(store, key)) == money(before)
    assert totals(store) == sums
    assert_sound(store)
    undo(store, key)
    assert money(whole(store, key)) != money(before)
    assert_sound(store)


def test_another_amount_counts_the_paper_s_stays_as_a_source_and_prices_are_kept(store: Store) -> None:
    key = stored_id(store, ENTRY)

    change(store, key, EDITS[0])

    one = whole(store, key)
    (period,) = one.periods
    assert (period.amount_kr, period.rounded_to_kr, period.price_year) == (700_000, 1, 2022)
    assert period.source is not None
    assert (period.source.by, period.source.quote) == ("Vera", "Ny opgørelse")
    assert sources(one, "period 2022-2023 service") == ["600.000 kr.", "700.000 kr."]
    with store.reading() as session:
        (told,) = changes_of(session, key)[0].fields
    assert (told.field, told.old, told.new) == ("period 2022-2023 service", 600_000, 700_000)


def test_a_stated_drop_that_is_removed_gives_way_to_what_the_amounts_show(store: Store) -> None:
    key = stored_id(store, ENTRY)

    change(store, key, EDITS[4])

    (drop,) = whole(store, key).lapses
    assert (drop.after_year, drop.amount_kr, drop.stated) == (2023, 800_000, False)
    change(store, key, Edit(stated=(DROP,)))
    (drop,) = whole(store, key).lapses
    assert (drop.amount_kr, drop.stated) == (450_000, True)


def test_what_stands_already_and_what_is_not_there_is_no_change(store: Store) -> None:
    key = stored_id(store, ENTRY)

    assert change(store, key, Edit(stated=(PERIOD, DROP), removed_stated=("period 1999-2000 service",))) == 1


@pytest.mark.parametrize(
    ("edit", "said"),
    [
        (Edit(stated=(replace(PERIOD, from_year=1066),)), "1066 kan ikke være et budgetår"),
        (Edit(stated=(replace(DROP, after_year=20233),)), "20233 kan ikke være et budgetår"),
        (Edit(stated=(replace(PERIOD, from_year=2024),)), "ender, før den begynder"),
        (Edit(stated=(replace(PERIOD, amount_kr=10**16),)), "Beløbet for perioden 2022 er over"),
        (Edit(stated=(replace(DROP, amount_kr=0),)), "over 0 kr."),
        (Edit(stated=(PERIOD, PERIOD)), "står der to gange"),
        (Edit(stated=(PERIOD,), removed_stated=("period 2022-2023 service",)), "står der to gange"),
        (Edit(stated=(replace(PERIOD, price_year=99),)), "99 kan ikke være et prisniveau"),
    ],
)
def test_what_cannot_be_right_is_refused_and_nothing_is_stored(store: Store, edit: Edit, said: str) -> None:
    key = stored_id(store, ENTRY)
    before = whole(store, key)

    with pytest.raises(TrackerError, match=said):
        change(store, key, edit)

    assert whole(store, key) == before


def test_a_version_that_is_no_more_is_refused(store: Store) -> None:
    key = stored_id(store, ENTRY)
    change(store, key, Edit(owner="Bo"))

    with pytest.raises(ConflictError):
        change(store, key, EDITS[0], seen=1)

    assert [one.amount_kr for one in whole(store, key).periods] == [600_000]
