"""What-ifs on a scenario: one change each, which can be undone."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.queries.records import Question
from db.store import Store
from tests.conftest import NOW
from tests.flows.listing import Table, money, renewed, table
from tracker.errors import NotFoundError, TrackerError
from tracker.flows import negotiating, pricing, scenarios, trying
from tracker.knock_on import Tie
from tracker.negotiation import Bid, Choice, Money, Rate
from tracker.profile import Fund
from tracker.room import rooms

SERVICE_2024 = 2024, Fund.SERVICE
WHATEVER = st.dictionaries(
    st.integers(0, 2),
    st.builds(
        lambda choice, kr, priority: Bid(choice, (money(kr), money(kr, 2025)), priority),
        st.sampled_from(Choice),
        st.none() | st.integers(0, 10**9),
        st.none() | st.integers(1, 3),
    ),
)


@pytest.fixture
def laid(store: Store) -> Table:
    """Lay a list of three on the table, which ask for 300, 200 and 100 kr."""
    made = table(store)
    asked = [renewed(kr, priority=priority) for priority, kr in enumerate((300, 200, 100), 1)]
    made.ask(dict(zip(made.ids, asked, strict=True)))
    return made


def run(laid: Table, trial: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
    with laid.store.writing() as session:
        return trial(session, laid.id, laid.main, *args, by="Signe", at=NOW, **kwargs)


def test_what_there_is_no_room_for_lapses_and_one_undo_brings_it_back(laid: Table) -> None:
    laid.limit(cap=400)
    before = laid.bids()

    found = run(laid, trying.fit)

    assert set(found.bids) == {laid.ids[1]}
    assert laid.bids()[laid.ids[1]] == Bid(Choice.LET_LAPSE, (money(200),), 2)
    assert rooms(laid.list.main.lines, laid.list.frames)[0].service_cap_left_kr == 0
    with laid.store.writing() as session:
        assert negotiating.undo(session, laid.id, by="Signe", at=NOW).label == trying.FITTED
    assert laid.bids() == before


def test_a_cut_is_one_change_and_other_scenarios_stay(laid: Table) -> None:
    with laid.store.writing() as session:
        other = scenarios.new_scenario(session, laid.id, "Uskåret", by="Signe", at=NOW)
    before = laid.bids()

    found = run(laid, trying.cut_by, 1_000)

    assert found.left == {SERVICE_2024: 540}
    assert [bid.asked for bid in laid.bids().values()] == [(money(270),), (money(180),), (money(90),)]
    assert laid.bids(other) == before
    with laid.store.writing() as session:
        assert negotiating.undo(session, laid.id, by="Signe", at=NOW).label == trying.CUT
    assert laid.bids() == before


def test_a_cut_to_an_amount_spares_what_is_named(laid: Table) -> None:
    run(laid, trying.cut_to, {SERVICE_2024: 400}, spared=[laid.ids[0]])

    assert [bid.asked[0].amount_kr for bid in laid.bids().values()] == [300, 67, 33]


def test_a_trial_that_is_not_to_be_kept_writes_nothing(laid: Table) -> None:
    laid.limit(cap=0)
    before = laid.list

    assert run(laid, trying.fit, write=False).bids
    assert run(laid, trying.cut_by, 5_000, write=False).bids
    assert run(laid, trying.cut_to, {SERVICE_2024: 0}, write=False).bids

    assert laid.list == before


def test_a_trial_that_changes_nothing_leaves_nothing_to_undo(laid: Table) -> None:
    laid.limit(cap=600)

    run(laid, trying.fit)
    run(laid, trying.cut_by, 0)
    run(laid, trying.cut_to, {SERVICE_2024: 600})

    with laid.store.writing() as session:
        assert negotiating.undo(session, laid.id, by="Signe", at=NOW).label == "Valgt"


def test_without_cap_or_cash_there_is_nothing_to_fit_under(laid: Table) -> None:
    with pytest.raises(TrackerError, match="pejl list frame"):
        run(laid, trying.fit)


def test_nothing_is_cut_to_less_than_0(laid: Table) -> None:
    with pytest.raises(TrackerError, match="mindre end 0"):
        run(laid, trying.cut_to, {SERVICE_2024: -1})


def test_what_is_spared_must_be_on_the_list(laid: Table) -> None:
    with pytest.raises(NotFoundError, match="Bevilling 99 er ikke på listen"):
        run(laid, trying.cut_by, 1_000, spared=[99])


def test_a_scenario_must_be_on_the_list(laid: Table) -> None:
    with pytest.raises(NotFoundError, match="scenarie"), laid.store.writing() as session:
        trying.cut_by(session, laid.id, 99, 1_000, by="Signe", at=NOW)


def test_where_nothing_asks_for_money_there_is_nothing_to_reckon_with(store: Store) -> None:
    with pytest.raises(TrackerError, match="pejl list choose"):
        run(table(store), trying.cut_by, 1_000)


@settings(max_examples=5, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(bids=WHATEVER, cap=st.integers(0, 10**9), hundredths=st.integers(1, 10_000))
def test_undo_restores_every_line_exactly(laid: Table, bids: dict[int, Bid], cap: int, hundredths: int) -> None:
    laid.ask({laid.ids[place]: bid for place, bid in bids.items()})
    laid.ask({laid.ids[0]: renewed(300, 200, priority=1)})
    laid.limit(cap=cap)
    before = laid.list.scenarios

    tried = [run(laid, trying.cut_by, hundredths), run(laid, trying.fit)]

    for one in tried:
        if one.bids:
            with laid.store.writing() as session:
                negotiating.undo(session, laid.id, by="Signe", at=NOW)
    assert laid.list.scenarios == before


def test_what_the_bundled_list_carries_is_told_with_its_words(bundled: Store) -> None:
    with bundled.writing() as session:
        key = negotiating.new_list(session, "Budget 2024", Question(), drawn="", by="Signe", at=NOW)
    with bundled.reading() as session:
        main = negotiating.round_of(session, key, None).main
        found = trying.carries(session, main)

    titles = {line.entry.appropriation_id: line.entry.title for line in main.lines}
    by_title = {titles[about]: [one.tie for one in carried] for about, carried in found.items()}
    assert by_title["Copenhagen Career Program"] == [Tie.STATED]
    assert by_title["Fritidsjob til unge"] == [Tie.OTHER_MONEY, Tie.SUCCESSOR, Tie.ANCESTOR]
    assert by_title["Forebyggelse af social kontrol"] == [Tie.ANCESTOR, Tie.PLAN]
    (stated,) = next(carried for about, carried in found.items() if titles[about] == "Copenhagen Career Program")
    assert "EU-midler for 2023-25" in stated.quote


def test_a_list_is_fitted_and_cut_in_the_prices_it_is_shown_in(laid: Table) -> None:
    first, second, third = laid.ids
    with laid.store.writing() as session:
        pricing.enter_rate(session, Rate(2024, None, 1_000, "Cirkulæret", "Signe"), at=NOW)
        pricing.show_list_in(session, laid.id, 2024, by="Signe", at=NOW)
    old, new = Money(2024, Fund.SERVICE, 1_000, 2023), Money(2025, Fund.SERVICE, 500, 2023)
    laid.ask({first: Bid(Choice.RENEW, (old, new), 1), second: Bid(), third: Bid(Choice.RENEW, (money(50),), 2)})
    laid.limit(cap=1_099)

    assert set(run(laid, trying.fit).bids) == {first}
    assert laid.bids()[first].asked == (old, new)
    with laid.store.writing() as session:
        negotiating.undo(session, laid.id, by="Signe", at=NOW)

    assert run(laid, trying.cut_to, {SERVICE_2024: 600}, spared=[third]).left == {SERVICE_2024: 600}
    assert laid.bids()[first].asked == (Money(2024, Fund.SERVICE, 550, 2024), new)
    assert laid.bids()[third].asked == (money(50),)
