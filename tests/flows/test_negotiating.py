"""Negotiation lists in the store: made, chosen on, undone, frozen; nobody writes over anybody."""

from dataclasses import replace

import pytest

from db.queries import negotiation as asked
from db.queries.records import Question
from db.store import Store
from tests.conftest import NOW
from tests.making import LISTED
from tests.negotiating import INDSATS, SERVICE, YEARS, money
from tracker import asks
from tracker.appropriation import Kind
from tracker.errors import NotFoundError, TrackerError
from tracker.flows import negotiating as flow
from tracker.negotiation import Bid, Choice, Edit, Frame, Line, NegotiationList
from tracker.profile import Fund
from tracker.room import rooms, totals

NAME = "Budget 2024"


def made(store: Store, name: str = NAME, question: Question | None = None, *, to_year: int | None = None) -> int:
    """Make a list of what the data that ships says expires after 2023."""
    with store.writing() as session:
        return flow.new_list(session, name, question or Question(), drawn="", by="Bo", at=NOW, to_year=to_year)


def lying(store: Store, key: int, number: int | None = None) -> NegotiationList:
    """Fetch a round of a list."""
    with store.reading() as session:
        return flow.round_of(session, key, number)


def lines(store: Store, key: int) -> dict[int, Line]:
    """Fetch the lines of the main scenario, by appropriation."""
    return {line.entry.appropriation_id: line for line in lying(store, key).main.lines}


def change(store: Store, key: int, bids: dict[int, Bid], by: str = "Bo") -> tuple[Edit, ...]:
    """Let lines of the main scenario be as given."""
    with store.writing() as session:
        main = asked.open_list(session, key).main
        return flow.change(session, key, main.id, bids, label="Ændret", by=by, at=NOW)


# -- a list is made ---------------------------------------------------------------------------------------------------


def test_a_list_begins_with_all_that_expires_and_nothing_chosen(bundled: Store) -> None:
    one = lying(bundled, made(bundled, "  Budget \n 2024 "))

    assert (one.name, one.after_year, one.years, one.round, one.frozen_at) == (NAME, 2023, YEARS, 1, None)
    assert len(one.main.lines) == LISTED
    assert {line.bid for line in one.main.lines} == {Bid()}
    assert totals(one.main.lines).all.asked == {}


def test_a_list_says_what_the_store_says_of_each(bundled: Store) -> None:
    first = lines(bundled, made(bundled))[1].entry

    assert (first.pejlemaerke, first.kind, first.after_year) == ("Borgere i kanten af arbejdsmarkedet", Kind.FULL, 2023)
    assert first.lapses == (money(200_000, 2023), money(9_200_000, 2023, INDSATS))


def test_a_list_is_drawn_by_any_filter(bundled: Store) -> None:
    one = lying(bundled, made(bundled, question=Question(fund=Fund.INDSATS, kind=Kind.FULL), to_year=2025))

    assert one.years == (2024, 2025)
    assert 0 < len(one.main.lines) < LISTED
    assert all(INDSATS in {amount.fund for amount in line.entry.amounts} for line in one.main.lines)


def test_a_later_ending_is_asked_for_from_the_year_after_it(bundled: Store) -> None:
    found = lines(bundled, made(bundled, question=Question(after_year=2021, later=True)))
    (late,) = {line.entry.after_year for number, line in found.items() if number == 2}

    assert late == 2023
    assert {one.year for one in asks.default_asked(found[2].entry, (2022, 2023, 2024, 2025))} == {2024, 2025}


@pytest.mark.parametrize(
    ("name", "question", "to_year", "said"),
    [
        (" ", Question(), None, "mangler et navn"),
        ("BUDGET  2024", Question(), None, "allerede en forhandlingsliste, der hedder »BUDGET 2024«"),
        ("Ny", Question(after_year=1999), None, "intet at forhandle om"),
        ("Ny", Question(), 2023, "begynder med 2024"),
        ("Ny", Question(), 2203, "højst række over 12 år"),
    ],
)
def test_a_list_that_cannot_be_is_refused(
    bundled: Store, name: str, question: Question, to_year: int | None, said: str
) -> None:
    made(bundled)

    with pytest.raises(TrackerError) as refused:
        made(bundled, name, question, to_year=to_year)

    assert said in str(refused.value)
    with bundled.reading() as session:
        assert [one.name for one in asked.lists(session)] == [NAME]


def test_a_list_is_found_by_its_name_and_a_wrong_name_says_which_there_are(bundled: Store) -> None:
    key = made(bundled)

    with bundled.reading() as session:
        assert asked.list_id(session, " budget  2024") == key
        with pytest.raises(NotFoundError, match="Der er: »Budget 2024«"):
            asked.list_id(session, "Budget")


def test_a_list_that_is_put_away_is_listed_only_when_asked_for(bundled: Store) -> None:
    key = made(bundled)
    made(bundled, "Den anden", Question(kind=Kind.ONE_OFF))

    with bundled.writing() as session:
        assert flow.put_away(session, key, archived=True, by="Bo", at=NOW)
        assert not flow.put_away(session, key, archived=True, by="Bo", at=NOW)
    with bundled.reading() as session:
        assert [one.name for one in asked.lists(session)] == ["Den anden"]
        other, away = asked.lists(session, archived=True)
    assert (other.lines, away.lines, away.scenarios, away.name, away.archived) == (1, LISTED, 1, NAME, True)
    assert lying(bundled, key).archived


# -- lines are changed, and it is undone ------------------------------------------------------------------------------


def test_a_line_is_kept_as_it_was_chosen(bundled: Store) -> None:
    key = made(bundled)
    bid = Bid(Choice.MOVE, (money(1), money(None, 2025, None)), 2, "Æøå\n;", "BN 7", "En anden plan")

    edits = change(bundled, key, {3: bid})

    assert [(edit.appropriation_id, edit.before, edit.after) for edit in edits] == [(3, Bid(), bid)]
    assert lines(bundled, key)[3].bid == bid
    assert lines(bundled, key)[4].bid == Bid()


def test_what_stands_so_already_is_no_change_and_no_step(bundled: Store) -> None:
    key = made(bundled)

    assert change(bundled, key, {3: Bid()}) == ()
    with bundled.writing() as session, pytest.raises(TrackerError, match="ikke ændret noget"):
        flow.undo(session, key, by="Bo", at=NOW)


def test_a_change_of_a_line_that_is_not_on_the_list_stores_nothing(bundled: Store) -> None:
    key = made(bundled)

    with pytest.raises(NotFoundError, match="Bevilling 42 er ikke på listen"):
        change(bundled, key, {3: Bid(Choice.RENEW), 42: Bid()})
    assert lines(bundled, key)[3].bid == Bid()


def test_an_ask_below_nothing_is_refused(bundled: Store) -> None:
    key = made(bundled)

    with pytest.raises(TrackerError, match="under 0 kr"):
        change(bundled, key, {3: Bid(Choice.RENEW, (money(-1),))})
    assert lines(bundled, key)[3].bid == Bid()


def test_the_officers_own_changes_are_undone_and_done_again_one_by_one(bundled: Store) -> None:
    key = made(bundled)
    first, second = Bid(Choice.RENEW, (money(1),)), Bid(Choice.LET_LAPSE, (money(1),), note="Senere")
    change(bundled, key, {3: first, 4: first})
    change(bundled, key, {5: second}, by="Ida")
    change(bundled, key, {3: second})

    with bundled.writing() as session:
        undone = [flow.undo(session, key, by="Bo", at=NOW).label for _ in range(2)]
    assert undone == ["Ændret"] * 2
    after = lines(bundled, key)
    assert (after[3].bid, after[4].bid, after[5].bid) == (Bid(), Bid(), second)

    with bundled.writing() as session:
        flow.redo(session, key, by="Bo", at=NOW)
    assert lines(bundled, key)[3].bid == first
    with bundled.writing() as session:
        flow.redo(session, key, by="Bo", at=NOW)
        with pytest.raises(TrackerError, match="gøres igen"):
            flow.redo(session, key, by="Bo", at=NOW)
    assert lines(bundled, key)[3].bid == second


def test_what_was_undone_is_gone_once_the_officer_changes_something_else(bundled: Store) -> None:
    key = made(bundled)
    change(bundled, key, {3: Bid(Choice.RENEW)})
    with bundled.writing() as session:
        flow.undo(session, key, by="Bo", at=NOW)
    change(bundled, key, {5: Bid(Choice.RENEW)}, by="Ida")

    with bundled.writing() as session:
        assert flow.redo(session, key, by="Bo", at=NOW).by == "Bo"  # another officer's change is in nobody's way
        flow.undo(session, key, by="Bo", at=NOW)
    change(bundled, key, {4: Bid(Choice.RENEW)})
    with bundled.writing() as session, pytest.raises(TrackerError, match="gøres igen"):
        flow.redo(session, key, by="Bo", at=NOW)


def test_a_change_is_not_undone_over_what_another_wrote_since(bundled: Store) -> None:
    key = made(bundled)
    change(bundled, key, {3: Bid(Choice.RENEW)})
    theirs = Bid(Choice.OPEN, note="Idas")
    change(bundled, key, {3: theirs}, by="Ida")

    with bundled.writing() as session, pytest.raises(TrackerError, match="bevilling 3 er ændret af en anden"):
        flow.undo(session, key, by="Bo", at=NOW)
    assert lines(bundled, key)[3].bid == theirs


def test_a_change_made_on_an_old_sight_of_a_line_stores_nothing_at_all(bundled: Store) -> None:
    key = made(bundled)
    main = lying(bundled, key).main
    change(bundled, key, {3: Bid(Choice.RENEW)}, by="Ida")
    seen_too_early = [Edit(main.id, about, Bid(), Bid(Choice.LET_LAPSE)) for about in (4, 3)]

    with pytest.raises(TrackerError, match="ændret af en anden"), bundled.writing() as session:
        flow.apply(session, key, seen_too_early, label="Skærmens", by="Bo", at=NOW)

    after = lines(bundled, key)
    assert (after[3].bid.choice, after[4].bid.choice) == (Choice.RENEW, Choice.OPEN)


# -- the room, and rounds ---------------------------------------------------------------------------------------------


def test_the_room_of_a_year_is_stated_with_its_source_and_stated_again(bundled: Store) -> None:
    key = made(bundled)
    first = Frame(2024, 20, None, "Cirkulæret", "Bo", "Et notat")

    with bundled.writing() as session:
        flow.state_frame(session, key, first, at=NOW)
        flow.state_frame(session, key, Frame(2025, None, 30, "Gæt", "Bo"), at=NOW)
    assert lying(bundled, key).frames == (first, Frame(2025, None, 30, "Gæt", "Bo"))
    with bundled.writing() as session:
        flow.state_frame(session, key, replace(first, cash_kr=5), at=NOW)
        with pytest.raises(TrackerError, match="hvor tallene kommer fra"):
            flow.state_frame(session, key, replace(first, source=" "), at=NOW)
    assert lying(bundled, key).frames[0].cash_kr == 5


def test_a_frozen_round_stays_as_it_was_whatever_is_chosen_afterwards(bundled: Store) -> None:
    key = made(bundled)
    change(bundled, key, {3: Bid(Choice.RENEW, (money(800_000),))})
    with bundled.writing() as session:
        flow.state_frame(session, key, Frame(2024, 1_000_000, None, "Cirkulæret", "Bo"), at=NOW)
        before = asked.open_list(session, key)
        assert flow.freeze(session, key, by="Ida", at=NOW) == 1

    change(bundled, key, {3: Bid(Choice.LET_LAPSE), 4: Bid(Choice.RENEW, (money(7),))})

    frozen = lying(bundled, key, 1)
    assert replace(frozen, frozen_at=None, frozen_by=None) == before
    assert (frozen.frozen_at, frozen.frozen_by) == (NOW, "Ida")
    assert rooms(frozen.main.lines, frozen.frames)[0].service_cap_left_kr == 200_000
    assert lying(bundled, key).round == 2
    assert lying(bundled, key, 2) == lying(bundled, key)
    with pytest.raises(NotFoundError, match="ingen runde 3"):
        lying(bundled, key, 3)


def test_a_scenario_is_found_by_its_name(bundled: Store) -> None:
    one = lying(bundled, made(bundled))

    assert flow.scenario_named(one, None) is flow.scenario_named(one, " GRUNDFORSLAG") is one.main
    with pytest.raises(NotFoundError, match="Der er: »Grundforslag«"):
        flow.scenario_named(one, "Stram")


def test_the_default_of_every_line_adds_up_to_what_lapses(bundled: Store) -> None:
    key = made(bundled)
    full = [line for line in lying(bundled, key).main.lines if line.entry.kind is Kind.FULL]

    chosen = {line.entry.appropriation_id: asks.chosen(line.entry, line.bid, Choice.RENEW, YEARS) for line in full}
    change(bundled, key, chosen)

    added = totals(lying(bundled, key).main.lines).all
    assert [(added.kr(year, SERVICE), added.kr(year, INDSATS)) for year in YEARS] == [(29_000_000, 23_800_000)] * 4
