"""What another paper says of a stored appropriation is kept beside it; nothing is overwritten."""

from dataclasses import replace

import pytest

from db.store import Store
from tests.conftest import NOW
from tests.flows.asking import (
    beside,
    conflicts,
    counting,
    outcomes,
    sources,
    totals,
    waiting,
    whole,
)
from tests.flows.telling import accepted, other
from tests.making import Amounts, draft, paper, stored_id, take_in
from tracker.appropriation import Kind
from tracker.drafts import Draft
from tracker.expiry import drops
from tracker.flows.editing import Edit, edit_appropriation
from tracker.flows.importing import Accept
from tracker.profile import Drop, Fund, PeriodAmount

SERVICE, INDSATS = Fund.SERVICE, Fund.INDSATS


def met(store: Store, amounts: Amounts, later: Amounts) -> tuple[int, Draft]:
    """Store an entry, and let another paper state other amounts for it."""
    key = stored_id(store, draft(amounts=amounts))
    second = other(draft(amounts=later))
    (received,) = take_in(store, paper(second, sha="b" * 64), Accept.ALL).received
    assert (received.outcome, received.appropriation_id) == ("waiting", key)
    return key, second


# -- figures that differ ----------------------------------------------------------------------------------------------


def test_a_figure_that_differs_waits_and_is_then_kept_beside_the_one_that_counts(store: Store) -> None:
    key, second = met(store, {(2023, SERVICE): 200_000}, {(2023, SERVICE): 300_000})
    before = totals(store)

    assert accepted(store, second) == key

    one = whole(store, key)
    assert (counting(one), beside(one)) == ({(2023, "service"): 200_000}, {(2023, "service"): 300_000})
    assert conflicts(one) == {"amount 2023 service": ["200.000 kr.", "300.000 kr."]}
    assert totals(store) == before
    assert one.version == 2
    assert waiting(store) == []


def test_a_year_nobody_knew_of_comes_to_count(store: Store) -> None:
    key, second = met(store, {(2023, SERVICE): 200}, {(2023, SERVICE): 200, (2024, SERVICE): 100})

    accepted(store, second)

    one = whole(store, key)
    assert counting(one) == {(2023, "service"): 200, (2024, "service"): 100}
    assert one.last_year == 2024
    assert one.conflicts == ()


def test_an_unknown_amount_gives_way_to_a_figure_and_is_no_conflict(store: Store) -> None:
    key, second = met(store, {(2023, SERVICE): None}, {(2023, SERVICE): 200})

    accepted(store, second)

    one = whole(store, key)
    assert (counting(one), beside(one)) == ({(2023, "service"): 200}, {(2023, "service"): None})
    assert one.conflicts == ()


def test_an_unknown_amount_takes_no_figure_s_place(store: Store) -> None:
    key, second = met(store, {(2023, SERVICE): 200}, {(2023, SERVICE): None})

    accepted(store, second)

    assert counting(whole(store, key)) == {(2023, "service"): 200}


@pytest.mark.parametrize(("first", "later"), [(SERVICE, None), (None, SERVICE)])
def test_money_of_an_unknown_fund_is_not_counted_beside_what_may_be_the_same(
    store: Store, first: Fund | None, later: Fund | None
) -> None:
    key, second = met(store, {(2023, first): 200}, {(2023, later): 200})
    before = totals(store)

    accepted(store, second)

    assert totals(store) == before
    assert [amount.amount_kr for amount in whole(store, key).amounts if not amount.counts] == [200]


def test_another_fund_s_money_is_other_money(store: Store) -> None:
    key, second = met(store, {(2023, SERVICE): 200}, {(2023, SERVICE): 200, (2023, INDSATS): 300})

    accepted(store, second)

    assert counting(whole(store, key)) == {(2023, "service"): 200, (2023, "indsats"): 300}


def test_a_year_an_officer_took_away_stays_away(store: Store) -> None:
    key = stored_id(store, draft(amounts={(2023, SERVICE): 200, (2024, SERVICE): 100}))
    with store.writing() as session:
        gone = Edit(removed=((2024, SERVICE),))
        edit_appropriation(session, key, gone, seen=1, by="Signe", at=NOW, reason="Fejl i papiret")
    second = other(draft(amounts={(2023, SERVICE): 200, (2024, SERVICE): 100}))
    take_in(store, paper(second, sha="b" * 64))

    accepted(store, second)

    assert counting(whole(store, key)) == {(2023, "service"): 200}


def test_a_stated_drop_does_not_replace_the_one_the_amounts_show(store: Store) -> None:
    key = stored_id(store, draft(amounts={(2023, SERVICE): 200}))
    second = other(draft(amounts={(2023, SERVICE): 200}, stated_lapses=(Drop(2023, SERVICE, 150, stated=True),)))
    take_in(store, paper(second, sha="b" * 64))
    before = totals(store)

    accepted(store, second)

    assert totals(store) == before
    assert sources(whole(store, key), "lapse 2023 service") == ["150 kr."]


def test_a_stated_drop_that_agrees_with_the_amounts_says_nothing_new(store: Store) -> None:
    stored_id(store, draft(amounts={(2023, SERVICE): 200}))
    second = other(draft(amounts={(2023, SERVICE): 200}, stated_lapses=(Drop(2023, SERVICE, 200, stated=True),)))

    assert outcomes(take_in(store, paper(second, sha="b" * 64))) == ["unchanged"]


def test_drops_and_periods_nobody_knew_of_are_added_and_the_rest_kept_as_sources(store: Store) -> None:
    period, drop = PeriodAmount(2022, 2023, SERVICE, 600), Drop(2024, SERVICE, 50, stated=True)
    key = stored_id(store, draft(kind=Kind.EXTERNAL, periods=(period,), stated_lapses=(drop,)))
    later = other(
        draft(
            kind=Kind.EXTERNAL,
            periods=(replace(period, amount_kr=700), replace(period, fund=None), PeriodAmount(2025, 2026, SERVICE, 9)),
            stated_lapses=(replace(drop, amount_kr=60), Drop(2025, SERVICE, 70, stated=True)),
        )
    )
    take_in(store, paper(later, sha="b" * 64))

    accepted(store, later)

    one = whole(store, key)
    assert [(p.from_year, p.amount_kr) for p in one.periods] == [(2022, 600), (2025, 9)]
    assert [(d.after_year, d.amount_kr) for d in one.lapses if d.stated] == [(2024, 50), (2025, 70)]
    assert one.lapses == tuple(sorted(one.lapses, key=lambda d: d.after_year))
    assert {d.amount_kr for d in drops(one.amounts, one.lapses, one.periods)} == {50, 70}
    assert set(conflicts(one)) == {"period 2022-2023 service", "lapse 2024 service"}


# -- fields -----------------------------------------------------------------------------------------------------------


def test_fields_nobody_filled_are_filled_and_the_rest_is_kept_as_it_was(store: Store) -> None:
    key = stored_id(store, draft(results="Gode", listed_after=None))
    second = replace(
        other(draft(description="Ny", results="Dårlige", assessment="Bør fortsætte.", section="Øvrige")),
        target_group="Unge",
        declaration_of_intent=True,
    )
    take_in(store, paper(second, sha="b" * 64))

    accepted(store, second)

    one = whole(store, key)
    assert (one.description, one.results, one.target_group, one.section) == ("Ny", "Gode", "Unge", "Øvrige")
    assert (one.declaration_of_intent, one.listed_after, one.last_year) == (True, 2023, 2023)
    assert one.assessment is not None
    assert one.assessment.text == "Bør fortsætte."
    assert conflicts(one) == {"results": ["Gode", "Dårlige"]}


def test_a_promise_an_officer_denied_is_not_made_again(store: Store) -> None:
    key = stored_id(store, replace(draft(results="Gode"), declaration_of_intent=True))
    with store.writing() as session:
        no = Edit(declaration_of_intent=False)
        edit_appropriation(session, key, no, seen=1, by="Signe", at=NOW, reason="Ikke i aftalen")
    second = replace(other(draft(results="Dårlige")), declaration_of_intent=True)
    take_in(store, paper(second, sha="b" * 64))

    accepted(store, second)

    assert whole(store, key).declaration_of_intent is False


def test_a_value_without_a_source_of_its_own_is_kept_with_the_line_of_the_entry(store: Store) -> None:
    entry = replace(draft(line=7, description="Uden kilde"), sources=())

    one = whole(store, stored_id(store, entry))

    assert [(s.field, s.value, s.source.line) for s in one.sources] == [("description", "Uden kilde", 7)]
