"""One line of a list, who is on it, and the room: what an officer does by name and number."""

from dataclasses import replace
from random import Random
from typing import TYPE_CHECKING

import pytest

from db.queries import negotiation as asked
from db.queries.records import Question
from db.store import Store
from tests.conftest import NOW
from tests.making import LISTED
from tests.negotiating import INDSATS, SERVICE, YEARS, entry, money
from tracker.errors import NotFoundError, TrackerError
from tracker.flows import choosing as flow
from tracker.flows import negotiating
from tracker.flows.choosing import Profile, Wish, wished
from tracker.flows.editing import KEEP, Kept
from tracker.flows.scenarios import new_scenario
from tracker.negotiation import Bid, Choice, Frame, Money, NegotiationList

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

ENDING = entry(1, money(900_000, 2023))


@pytest.fixture
def key(bundled: Store) -> int:
    """Make a list of what expires after 2023."""
    with bundled.writing() as session:
        return negotiating.new_list(session, "Budget", Question(), drawn="", by="Bo", at=NOW)


def lying(store: Store, key: int) -> NegotiationList:
    """Fetch the list as it lies."""
    with store.reading() as session:
        return asked.open_list(session, key)


def kroner(bid: Bid) -> list[int | None]:
    """Give what is asked for, in order."""
    return [one.amount_kr for one in bid.asked]


# -- what an officer says of a line -----------------------------------------------------------------------------------


def test_amounts_that_nobody_names_are_those_that_fall_away() -> None:
    assert kroner(wished(ENDING, Bid(), Wish(Choice.RENEW), YEARS)) == [900_000] * 4
    assert kroner(wished(ENDING, Bid(), Wish(Choice.OPEN), YEARS)) == []


def test_a_reduction_counts_from_what_falls_away_so_that_saying_it_again_gives_the_same() -> None:
    once = wished(ENDING, Bid(asked=(money(5),)), Wish(Choice.RENEW_REDUCED, percent=20), YEARS)

    assert kroner(once) == [720_000] * 4
    assert wished(ENDING, once, Wish(Choice.RENEW_REDUCED, percent=20), YEARS) == once


def test_named_amounts_take_the_place_of_theirs_and_the_others_stay() -> None:
    bid = wished(ENDING, Bid(), Wish(Choice.RENEW), YEARS)

    after = wished(ENDING, bid, Wish(Choice.RENEW, (money(7, 2025),), ((2027, SERVICE),)), YEARS)

    assert kroner(after) == [900_000, 7, 900_000]
    assert kroner(wished(ENDING, Bid(), Wish(Choice.RENEW, (money(7, 2025),)), YEARS)) == [7]


def test_a_profile_runs_from_the_named_amount_over_the_years() -> None:
    named = (money(1000, 2024),)

    assert kroner(wished(ENDING, Bid(), Wish(Choice.RENEW, named, profile=Profile.FLAT), YEARS)) == [1000] * 4
    assert kroner(wished(ENDING, Bid(), Wish(Choice.RENEW, named, profile=Profile.FALLING), YEARS)) == [
        1000,
        750,
        500,
        250,
    ]
    assert kroner(wished(ENDING, Bid(), Wish(Choice.RENEW, profile=Profile.FALLING), YEARS))[-1] == 225_000


def test_what_is_not_said_stays_and_what_is_said_empty_is_taken_away() -> None:
    before = Bid(Choice.MOVE, (money(),), 3, "Note", "BN 7", "En plan")

    assert wished(ENDING, before, Wish(Choice.MOVE), YEARS) == before
    emptied = wished(ENDING, before, Wish(Choice.MOVE, priority=None, note="", budget_note=None, to_plan=None), YEARS)
    assert emptied == Bid(Choice.MOVE, (money(),))


def test_the_plan_is_left_when_the_money_moves_no_more() -> None:
    assert wished(ENDING, Bid(Choice.MOVE, (money(),), to_plan="En plan"), Wish(Choice.RENEW), YEARS).to_plan is None


def test_letting_a_line_lapse_keeps_its_amounts_for_whoever_changes_their_mind(bundled: Store, key: int) -> None:
    for choice in (Choice.RENEW, Choice.LET_LAPSE):
        with bundled.writing() as session:
            of = asked.open_list(session, key)
            (edit,) = flow.choose(session, of, of.main, 2, Wish(choice), by="Bo", at=NOW)

    assert edit.after is not None
    assert (len(edit.after.asked), edit.after.counted) == (4, ())
    with bundled.reading() as session:
        step = asked.newest_step(session, key, "done")
    assert step is not None
    assert (step.label, step.by) == ("bevilling 2: lad udløbe", "Bo")


@pytest.mark.parametrize(
    ("about", "wish", "said"),
    [
        (42, Wish(Choice.RENEW), "Bevilling 42 er ikke på listen. Sæt den på med: pejl list add NAVN 42"),
        (2, Wish(Choice.RENEW, (money(1, 2023),)), "der kan ikke ønskes penge til 2023"),
        (2, Wish(Choice.RENEW, (money(1, 2204),)), "der kan ikke ønskes penge til 2204"),
        (2, Wish(Choice.RENEW, (money(-5),)), "ikke være under 0 kr."),
    ],
)
def test_what_cannot_be_chosen_stores_nothing(bundled: Store, key: int, about: int, wish: Wish, said: str) -> None:
    before = lying(bundled, key)

    with pytest.raises(TrackerError) as refused, bundled.writing() as session:
        flow.choose(session, before, before.main, about, wish, by="Bo", at=NOW)

    assert said in str(refused.value)
    assert lying(bundled, key) == before


# -- who is on the list -----------------------------------------------------------------------------------------------


def test_an_appropriation_is_taken_onto_the_list_and_off_it_with_its_line(bundled: Store, key: int) -> None:
    with bundled.writing() as session:
        assert flow.add(session, asked.open_list(session, key), [42, 3, 42], by="Bo", at=NOW) == (42,)
        of = asked.open_list(session, key)
        flow.choose(session, of, of.main, 42, Wish(Choice.RENEW, (Money(2024, INDSATS, 7),)), by="Bo", at=NOW)
    before = lying(bundled, key)
    assert len(before.main.lines) == LISTED + 1

    with bundled.writing() as session:
        flow.remove(session, before, [42, 3], by="Bo", at=NOW)
    assert len(lying(bundled, key).main.lines) == LISTED - 1
    with bundled.writing() as session:
        assert negotiating.undo(session, key, by="Bo", at=NOW).label == "2 bevillinger taget af listen"
    assert lying(bundled, key) == before


def test_nobody_is_added_when_one_is_unknown_and_nobody_taken_off_who_is_not_there(bundled: Store, key: int) -> None:
    before = lying(bundled, key)

    with bundled.writing() as session:
        with pytest.raises(NotFoundError, match="ingen bevilling med nummer 999"):
            flow.add(session, before, [42, 999], by="Bo", at=NOW)
        with pytest.raises(NotFoundError, match="Bevilling 42 er ikke på listen"):
            flow.remove(session, before, [3, 42], by="Bo", at=NOW)
        assert flow.add(session, before, [3], by="Bo", at=NOW) == ()

    assert lying(bundled, key) == before


def test_a_scenario_made_since_follows_who_comes_and_goes_when_that_is_undone(bundled: Store, key: int) -> None:
    def listed() -> list[set[int]]:
        return [{line.entry.appropriation_id for line in one.lines} for one in lying(bundled, key).scenarios]

    with bundled.writing() as session:
        flow.add(session, asked.open_list(session, key), [42], by="Bo", at=NOW)
        new_scenario(session, key, "Stram", by="Bo", at=NOW)
        negotiating.undo(session, key, by="Bo", at=NOW)
    main, tight = listed()
    assert main == tight == set(range(1, LISTED + 1))

    with bundled.writing() as session:
        negotiating.redo(session, key, by="Bo", at=NOW)
    main, tight = listed()
    assert main == tight == {*range(1, LISTED + 1), 42}

    with bundled.writing() as session:
        of = asked.open_list(session, key)
        flow.choose(session, of, of.scenarios[1], 42, Wish(Choice.LET_LAPSE), by="Ida", at=NOW)
    with bundled.writing() as session, pytest.raises(TrackerError, match="»Stram« er der valgt for bevilling 42"):
        negotiating.undo(session, key, by="Bo", at=NOW)


@pytest.mark.parametrize("seed", range(2))
def test_undone_to_the_first_change_the_list_is_as_it_began_and_done_again_as_it_ended(
    bundled: Store, key: int, seed: int
) -> None:
    random = Random(seed)
    with bundled.writing() as session:
        stood = [asked.open_list(session, key)]
        for _ in range(15):
            _do_something(session, stood[-1], random)
            after = asked.open_list(session, key)
            if after != stood[-1]:
                stood.append(after)

        for before in stood[-2::-1]:
            negotiating.undo(session, key, by="Bo", at=NOW)
            assert asked.open_list(session, key) == before
        for after in stood[1:]:
            negotiating.redo(session, key, by="Bo", at=NOW)
            assert asked.open_list(session, key) == after


def _do_something(session: "Session", of: NegotiationList, random: Random) -> None:
    """Take somebody onto the list or off it, or choose for somebody at random."""
    there = [line.entry.appropriation_id for line in of.main.lines]
    match random.randrange(4):
        case 0:
            flow.remove(session, of, random.sample(there, 2), by="Bo", at=NOW)
        case 1:
            flow.add(session, of, random.sample(range(1, 43), 3), by="Bo", at=NOW)
        case _:
            choice = random.choice(list(Choice))
            amounts = tuple(money(random.randrange(10**6), year) for year in random.sample(YEARS, 2))
            wish = Wish(
                choice, amounts if choice.asks else (), priority=random.randrange(1, 9), note=f"{random.random()}"
            )
            flow.choose(session, of, of.main, random.choice(there), wish, by="Bo", at=NOW)


# -- the room ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cap", "cash", "expected"),
    [
        (5, KEEP, Frame(2024, 5, 20, "Nyt", "Ida", "Gammelt")),
        (KEEP, 5, Frame(2024, 10, 5, "Gammelt", "Ida", "Nyt")),
        (5, 6, Frame(2024, 5, 6, "Nyt", "Ida")),
        (None, KEEP, Frame(2024, None, 20, "Gammelt", "Ida")),
        (KEEP, None, Frame(2024, 10, None, "Gammelt", "Ida")),
        (None, None, Frame(2024, None, None, "Nyt", "Ida")),
    ],
)
def test_a_figure_that_is_not_named_stays_with_its_own_source(
    bundled: Store, key: int, cap: int | Kept | None, cash: int | Kept | None, expected: Frame
) -> None:
    with bundled.writing() as session:
        of = asked.open_list(session, key)
        flow.state_room(session, of, 2024, service_cap_kr=10, cash_kr=20, source="Gammelt", by="Bo", at=NOW)
        of = asked.open_list(session, key)
        flow.state_room(session, of, 2024, service_cap_kr=cap, cash_kr=cash, source="Nyt", by="Ida", at=NOW)

    assert lying(bundled, key).frames == (expected,)


def test_two_figures_of_a_year_are_in_the_same_prices(bundled: Store, key: int) -> None:
    with bundled.writing() as session:
        of = asked.open_list(session, key)
        flow.state_room(session, of, 2024, cash_kr=20, price_year=2024, source="Notat", by="Bo", at=NOW)
        of = asked.open_list(session, key)
        flow.state_room(session, of, 2024, service_cap_kr=10, source="Notat", by="Bo", at=NOW)
        assert asked.open_list(session, key).frames == (Frame(2024, 10, 20, "Notat", "Bo", price_year=2024),)
        with pytest.raises(TrackerError, match="i andre priser"):
            flow.state_room(session, of, 2024, service_cap_kr=10, price_year=2023, source="Notat", by="Bo", at=NOW)
        replaced = replace(of, price_year=2025)
        flow.state_room(session, replaced, 2024, service_cap_kr=1, cash_kr=2, source="Notat", by="Bo", at=NOW)

    assert lying(bundled, key).frames[0].price_year == 2025


def test_no_room_is_stated_without_a_source(bundled: Store, key: int) -> None:
    with bundled.writing() as session, pytest.raises(TrackerError, match="Intet tal gemmes uden en kilde"):
        flow.state_room(session, asked.open_list(session, key), 2024, cash_kr=5, source=" ", by="Bo", at=NOW)
