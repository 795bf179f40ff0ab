"""What is not known is counted as not known, and nothing else is."""

import pytest

from db.queries import listing, summing
from db.queries.records import FundKey, Question
from db.store import Store
from tests.conftest import NOW
from tests.making import Amounts, draft, stored_id
from tracker.flows.editing import Edit, edit_appropriation
from tracker.profile import Drop, Fund

SERVICE, INDSATS, ANLAEG = Fund.SERVICE, Fund.INDSATS, Fund.ANLAEG


@pytest.mark.parametrize(
    ("amounts", "unknown"),
    [
        ({(2023, SERVICE): 5}, ()),
        ({(2023, SERVICE): -500_000}, ()),
        ({(2023, SERVICE): None}, (SERVICE,)),
        ({(2023, SERVICE): None, (2023, ANLAEG): 5}, (SERVICE,)),
        ({(2023, SERVICE): 5, (2024, SERVICE): None}, (SERVICE,)),
        ({}, (None,)),
    ],
)
def test_a_row_and_the_count_agree_on_what_nobody_knows(
    store: Store, amounts: Amounts, unknown: tuple[FundKey, ...]
) -> None:
    stored_id(store, draft(amounts=amounts))

    with store.reading() as session:
        (row,) = listing.page(session, Question(), 0, 10)
        totals = summing.totals(session, Question())
        (group,) = summing.groups(session, Question())

    assert row.unknown_funds == unknown
    assert totals.unknown_count == group.totals.unknown_count == len(unknown)


def test_a_drop_that_is_stated_is_known_though_the_amounts_are_not(store: Store) -> None:
    stated = (Drop(2023, None, 18_400_000, stated=True),)
    stored_id(store, draft(amounts={(2023, None): None, (2024, None): 20_900_000}, stated_lapses=stated))

    with store.reading() as session:
        (row,) = listing.page(session, Question(), 0, 10)
        assert row.unknown_funds == ()
        assert summing.totals(session, Question()).unknown_count == 0


def test_what_is_known_of_one_appropriation_says_nothing_of_another(store: Store) -> None:
    stated = (Drop(2023, None, 18_400_000, stated=True),)
    stored_id(store, draft("Cykelskole", amounts={(2023, None): None}, stated_lapses=stated))
    stored_id(store, draft("Mentor til elever", amounts={(2023, None): None}, sha="b" * 64))

    with store.reading() as session:
        rows = listing.page(session, Question(), 0, 10)
        totals = summing.totals(session, Question())

    assert [row.title for row in rows if row.unknown_funds] == ["Mentor til elever"]
    assert totals.unknown_count == 1


def test_permanent_money_is_not_summed_as_falling_away(store: Store) -> None:
    one = stored_id(store, draft(amounts={(2022, SERVICE): 9, (2023, SERVICE): 5}, listed_after=None))

    with store.writing() as session:
        edit_appropriation(session, one, Edit(permanent=True), seen=None, by="Signe", at=NOW, reason="varig")

    with store.reading() as session:
        assert listing.page(session, Question(), 0, 10) == []
        assert summing.totals(session, Question()).sums == ()
        (reduced,) = listing.page(session, Question(after_year=2022), 0, 10)
        assert reduced.lapse_kr(SERVICE) == 4
