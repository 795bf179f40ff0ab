"""Figures changed by hand: the new one counts, the old one stays readable."""

from dataclasses import replace

from db.store import Store
from tests.conftest import NOW
from tests.flows.asking import beside, counting, sources, whole
from tests.making import draft, stored_id
from tracker.flows.editing import Edit, add_appropriation, edit_appropriation
from tracker.profile import Fund, YearAmount

SERVICE, INDSATS = Fund.SERVICE, Fund.INDSATS
NEW = Edit(title="Ny indsats", plan="Visionen", pejlemaerke="Job", amounts=(YearAmount(2024, SERVICE, 500_000),))


def add(store: Store, edit: Edit = NEW, reason: str = "Ny bevilling") -> int:
    with store.writing() as session:
        return add_appropriation(session, edit, by="Signe", at=NOW, reason=reason)


def change(store: Store, key: int, edit: Edit, *, seen: int | None = None, reason: str = "Rettet") -> int:
    with store.writing() as session:
        return edit_appropriation(session, key, edit, seen=seen, by="Signe", at=NOW, reason=reason)


def test_a_figure_is_changed_and_the_old_one_stays(store: Store) -> None:
    key = add(store)

    change(store, key, Edit(amounts=(YearAmount(2024, SERVICE, 600_000), YearAmount(2025, SERVICE, None))))

    one = whole(store, key)
    assert counting(one) == {(2024, "service"): 600_000, (2025, "service"): None}
    assert beside(one) == {(2024, "service"): 500_000}
    assert sources(one, "amount 2025 service") == ["ukendt"]
    assert (one.last_year, one.lapses, one.conflicts) == (2025, (), ())


def test_a_figure_changed_back_counts_again(store: Store) -> None:
    key = add(store)

    for kr in (600_000, 500_000):
        change(store, key, Edit(amounts=(YearAmount(2024, SERVICE, kr),)))

    one = whole(store, key)
    assert counting(one) == {(2024, "service"): 500_000}
    assert sources(one, "amount 2024 service") == ["500.000 kr.", "600.000 kr.", "500.000 kr."]
    assert one.version == 3


def test_a_figure_known_more_exactly_is_a_change(store: Store) -> None:
    key = stored_id(store, draft(amounts={(2023, SERVICE): 200_000}))

    assert change(store, key, Edit(amounts=(YearAmount(2023, SERVICE, 200_000),))) == 2

    assert [a.rounded_to_kr for a in whole(store, key).amounts if a.counts] == [1]


def test_a_year_taken_away_is_not_funded_and_stays_readable(store: Store) -> None:
    key = stored_id(store, draft(amounts={(2023, SERVICE): 200, (2024, SERVICE): 100}, listed_after=None))

    change(store, key, Edit(removed=((2024, SERVICE),)))

    one = whole(store, key)
    assert (counting(one), beside(one)) == ({(2023, "service"): 200}, {(2024, "service"): 100})
    assert (one.last_year, [d.amount_kr for d in one.lapses]) == (2023, [200])
    assert sources(one, "amount 2024 service") == ["100 kr.", "ingen bevilling"]


def test_a_year_taken_away_can_come_back(store: Store) -> None:
    key = add(store)
    change(store, key, Edit(removed=((2024, SERVICE),)))
    assert (whole(store, key).first_year, whole(store, key).last_year) == (None, None)

    change(store, key, Edit(amounts=(YearAmount(2024, SERVICE, 500_000),)))

    assert counting(whole(store, key)) == {(2024, "service"): 500_000}


def test_a_stated_zero_and_no_entry_are_two_things(store: Store) -> None:
    key = add(store, replace(NEW, amounts=(YearAmount(2024, SERVICE, 0), YearAmount(2023, None, 5))))

    one = whole(store, key)
    assert counting(one) == {(2024, "service"): 0, (2023, "?"): 5}
    assert one.last_year == 2023
