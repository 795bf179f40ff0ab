"""What the deal gave becomes appropriations, and is taken back without anything lost or counted wrongly."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import text

from db.paper_tables import LineageState
from db.queries import detail, listing, outcomes, summing
from db.queries.expirings import expirings
from db.queries.lineage import links_of
from db.queries.negotiation import open_list
from db.queries.records import Question
from db.store import Store
from tests.flows.negotiated import LATER, negotiated
from tracker.errors import NotFoundError, TrackerError
from tracker.flows import outcomes as flow
from tracker.flows.acknowledging import acknowledge
from tracker.flows.editing import Edit, edit_appropriation
from tracker.flows.negotiating import change, new_list
from tracker.flows.outcomes import Deal
from tracker.flows.undoing import undo_change
from tracker.negotiation import Bid, Choice, Money, NegotiationList, Outcome, Result
from tracker.profile import Fund, YearAmount

DAY = date(2023, 9, 8)
GRANTED = Deal(Result.GRANTED, "Budgetaftale 2024", DAY)
REFUSED, POSTPONED = Deal(Result.REFUSED, "Aftalen", DAY), Deal(Result.POSTPONED, "Aftalen", DAY)
MONEY = (YearAmount(2024, Fund.SERVICE, 300_000), YearAmount(2025, None, None))


@pytest.fixture
def of(bundled: Store) -> NegotiationList:
    """Make a list on which service money is asked for bevilling 3."""
    return negotiated(bundled)


def record(store: Store, of: NegotiationList, deal: Deal = GRANTED, about: int = 3) -> Outcome:
    with store.writing() as session:
        return flow.record(session, of.id, about, deal, by="Signe", at=LATER)


def withdraw(store: Store, of: NegotiationList, about: int = 3, *, keep: bool = False) -> int | None:
    with store.writing() as session:
        at = LATER + timedelta(days=1)
        return flow.withdraw(session, of.id, about, by="Jens", at=at, reason="Forkert linje", keep=keep).removed


def everything(store: Store) -> list[object]:
    """Give what the store says of all its appropriations, and what every year comes to."""
    with store.reading() as session:
        ids = listing.ids(session, Question(everything=True))
        sums = [summing.totals(session, Question(after_year=year)) for year in range(2022, 2029)]
        known = [*detail.appropriations(session, ids), *expirings(session, 2023, 2028), *sums, links_of(session, ids)]
        known += session.execute(text("SELECT * FROM search_entry ORDER BY 1")).all()
    return known


def changes(store: Store) -> int:
    """Count what was ever changed."""
    with store.reading() as session:
        return int(session.execute(text("SELECT count(*) FROM history")).scalar_one())


def test_what_was_asked_for_and_granted_is_an_appropriation_that_came_of_the_old(
    bundled: Store, of: NegotiationList
) -> None:
    given = record(bundled, of)

    assert (given.result, given.round, given.decided_on, given.by) == (Result.GRANTED, 2, DAY, "Signe")
    assert given.successor_id is not None
    with bundled.reading() as session:
        old, new = (detail.appropriation(session, key) for key in (3, given.successor_id))
        (link,) = links_of(session, [given.successor_id])
        assert open_list(session, of.id).outcomes == (given,)
    amounts = [(one.year, one.fund, one.amount_kr) for one in new.amounts]
    assert amounts == [(2024, Fund.SERVICE, 400_000), (2025, Fund.SERVICE, None)]
    assert (new.title, new.plan, new.pejlemaerke, new.owner) == (old.title, old.plan, old.pejlemaerke, old.owner)
    assert (new.last_year, new.assessments, new.description) == (2025, (), "")
    assert (link.ancestor_id, link.state) == (3, LineageState.CONFIRMED)


def test_what_the_deal_gave_goes_before_what_was_asked_for(bundled: Store, of: NegotiationList) -> None:
    deal = Deal(Result.GRANTED, "Aftalen", DAY, amounts=MONEY, title="Ny titel", plan="Ny plan")

    given = record(bundled, of, deal)

    with bundled.reading() as session:
        new = detail.appropriation(session, given.successor_id or 0)
    assert [(one.year, one.fund, one.amount_kr) for one in new.amounts] == [
        (2024, Fund.SERVICE, 300_000),
        (2025, None, None),
    ]
    assert (new.title, new.plan, new.pejlemaerke) == ("Ny titel", "Ny plan", None)


def test_what_moves_stands_under_the_plan_it_moves_to_in_the_prices_it_was_asked_in(
    bundled: Store, of: NegotiationList
) -> None:
    bid = Bid(Choice.MOVE, (Money(2024, Fund.INDSATS, 5, 2023),), to_plan="Visionen 2024-28")
    with bundled.writing() as session:
        change(session, of.id, of.main.id, {5: bid}, label="Flyt", by="Signe", at=LATER)

    given = record(bundled, of, about=5)

    with bundled.reading() as session:
        new = detail.appropriation(session, given.successor_id or 0)
    assert (new.plan, new.pejlemaerke) == ("Visionen 2024-28", None)
    assert [(one.amount_kr, one.price_year) for one in new.amounts] == [(5, 2023)]


@pytest.mark.parametrize(("deal", "decided"), [(GRANTED, True), (REFUSED, True), (POSTPONED, False)])
def test_what_the_deal_settled_is_decided_and_what_is_postponed_is_not(
    bundled: Store, of: NegotiationList, deal: Deal, decided: bool
) -> None:
    record(bundled, of, deal)

    with bundled.reading() as session:
        (one,) = [found for found in expirings(session, 2023, 2023) if found.appropriation_id == 3]
    assert one.decided is decided


def test_what_was_postponed_can_be_given_later(bundled: Store, of: NegotiationList) -> None:
    record(bundled, of, POSTPONED)

    given = record(bundled, of)

    with bundled.reading() as session:
        assert open_list(session, of.id).outcomes == (given,)


@pytest.mark.parametrize("deal", [GRANTED, REFUSED, POSTPONED])
def test_a_withdrawn_outcome_leaves_everything_as_it_was(bundled: Store, of: NegotiationList, deal: Deal) -> None:
    before = everything(bundled)
    given = record(bundled, of, deal)

    removed = withdraw(bundled, of)

    assert removed == given.successor_id
    assert everything(bundled) == before
    with bundled.reading() as session:
        assert open_list(session, of.id).outcomes == ()


def test_a_number_that_was_withdrawn_is_not_given_to_another(bundled: Store, of: NegotiationList) -> None:
    first = record(bundled, of)
    withdraw(bundled, of)

    second = record(bundled, of)

    assert (second.successor_id or 0) > (first.successor_id or 0)


def test_what_was_changed_since_does_not_go_but_may_stay(bundled: Store, of: NegotiationList) -> None:
    given = record(bundled, of)
    successor = given.successor_id or 0
    with bundled.writing() as session:
        edit_appropriation(session, successor, Edit(owner="Bo"), seen=1, by="Bo", at=LATER, reason="Prøve")
    before = changes(bundled)

    with pytest.raises(TrackerError, match=rf"sammen med bevilling {successor}.*\(Bo, .*Ansvarlig\).*--keep"):
        withdraw(bundled, of)

    assert changes(bundled) == before
    assert withdraw(bundled, of, keep=True) is None
    with bundled.reading() as session:
        assert detail.appropriation(session, successor).owner == "Bo"
        assert open_list(session, of.id).outcomes == ()


def test_what_others_rely_on_does_not_go(bundled: Store, of: NegotiationList) -> None:
    successor = record(bundled, of).successor_id or 0
    with bundled.writing() as session:
        new_list(session, "Budget 2026", Question(after_year=2025), drawn="", by="Bo", at=LATER)
        acknowledge(session, successor, until=None, why="I gang", today=date(2025, 3, 1), by="Bo", at=LATER)
    before = changes(bundled)

    with pytest.raises(TrackerError, match="kvitteret for den i ugebrevet og den står på en forhandlingsliste"):
        withdraw(bundled, of)

    assert changes(bundled) == before


def test_money_is_granted_once(bundled: Store, of: NegotiationList) -> None:
    record(bundled, of)
    other = negotiated(bundled, name="En anden")

    with pytest.raises(TrackerError, match="allerede bevilget i Budgetaftale 2024"):
        record(bundled, of)
    with pytest.raises(TrackerError, match="Pengene ville tælle to gange"):
        record(bundled, other)

    assert record(bundled, other, REFUSED).result is Result.REFUSED


def test_what_is_missing_is_said_and_nothing_is_stored(bundled: Store, of: NegotiationList) -> None:
    before = changes(bundled)
    early = Deal(Result.GRANTED, "Aftalen", DAY, amounts=(YearAmount(2023, None, 1),))

    for about, deal, said in (
        (3, Deal(Result.REFUSED, "  ", DAY), "hvilken aftale"),
        (5, GRANTED, "ikke ønsket penge til bevilling 5"),
        (3, early, "2023 er ikke efter 2023"),
        (3, replace(early, amounts=(YearAmount(2024, None, -1),)), "ikke bevilge under 0 kr."),
        (4, Deal(Result.GRANTED, "Aftalen", DAY, amounts=MONEY), "ingen overskrift"),
        (42, REFUSED, "er ikke på »Budget 2024«"),
    ):
        with pytest.raises(TrackerError, match=said):
            record(bundled, of, deal, about)

    assert changes(bundled) == before


def test_there_is_nothing_to_withdraw_before_something_is_recorded(bundled: Store, of: NegotiationList) -> None:
    with pytest.raises(NotFoundError, match="ikke registreret noget resultat for bevilling 3 på »Budget 2024«"):
        withdraw(bundled, of)


def test_an_outcome_is_undone_on_its_list_and_not_as_a_change(bundled: Store, of: NegotiationList) -> None:
    record(bundled, of)

    with pytest.raises(TrackerError, match="Det tages tilbage på forhandlingslisten"), bundled.writing() as session:
        undo_change(session, 3, by="Signe", at=LATER)


def test_an_appropriation_knows_its_lists_and_what_came_of_it(bundled: Store, of: NegotiationList) -> None:
    successor = record(bundled, of).successor_id or 0

    with bundled.reading() as session:
        (listed,) = outcomes.on_lists(session, 3)
        (here,), (there,) = (outcomes.given(session, key) for key in (3, successor))
        assert outcomes.on_lists(session, successor) == []
    assert (listed.name, listed.round, listed.bid.choice) == ("Budget 2024", 2, Choice.RENEW)
    assert here == there
    assert (here.name, here.after_year, here.outcome.agreement) == ("Budget 2024", 2023, "Budgetaftale 2024")
