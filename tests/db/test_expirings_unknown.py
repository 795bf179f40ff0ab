"""What nobody knows of what falls away is told as unknown, never as nothing."""

import pytest

from db.queries.expirings import expirings
from db.store import Store
from tests.making import Amounts, draft, stored_id
from tracker.digest import Expiring
from tracker.profile import Drop, Fund, PeriodAmount

SERVICE, INDSATS = Fund.SERVICE, Fund.INDSATS


def after_2023(store: Store) -> Expiring:
    with store.reading() as session:
        (one,) = expirings(session, 2023, 2023)
    return one


@pytest.mark.parametrize(
    ("amounts", "lapses", "unknown"),
    [
        ({(2023, SERVICE): 5}, ((SERVICE, 5),), ()),
        ({(2023, SERVICE): 5, (2023, INDSATS): None}, ((SERVICE, 5),), (INDSATS,)),
        ({(2023, SERVICE): 5, (2023, INDSATS): 0}, ((SERVICE, 5),), ()),
        ({(2023, None): None}, (), (None,)),
        ({}, (), (None,)),
    ],
)
def test_what_falls_away_is_known_or_said_to_be_unknown(
    store: Store, amounts: Amounts, lapses: object, unknown: object
) -> None:
    stored_id(store, draft(amounts=amounts))

    one = after_2023(store)

    assert (one.lapses, one.unknown) == (lapses, unknown)


def test_what_is_stated_for_a_period_is_told_in_its_last_year_and_not_as_falling_away(store: Store) -> None:
    stored_id(store, draft(amounts={}, periods=(PeriodAmount(2022, 2023, INDSATS, 600_000),)))

    one = after_2023(store)

    assert (one.lapses, one.periods, one.unknown, one.funds) == ((), ((INDSATS, 600_000),), (), (INDSATS,))


def test_a_drop_that_is_stated_is_known_though_the_amounts_are_not(store: Store) -> None:
    stated = (Drop(2023, None, 18_400_000, stated=True),)
    stored_id(store, draft(amounts={(2023, None): None, (2024, None): 20_900_000}, stated_lapses=stated))

    one = after_2023(store)

    assert (one.lapses, one.unknown) == (((None, 18_400_000),), ())
