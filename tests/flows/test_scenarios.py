"""Scenarios of a list: made of another, renamed, the one that counts, put away and taken out again."""

import pytest

from db.queries import scenarios as named
from db.store import Store
from tests.conftest import NOW
from tests.flows.listing import Table, renewed, table
from tracker.errors import NotFoundError, TrackerError
from tracker.flows import negotiating, scenarios
from tracker.negotiation import Bid, Edit


@pytest.fixture
def laid(store: Store) -> Table:
    """Lay a list of three on the table."""
    return table(store)


def new(laid: Table, name: str = "Lav ramme", copied_from: int | None = None) -> int:
    with laid.store.writing() as session:
        return scenarios.new_scenario(session, laid.id, name, copied_from=copied_from, by="Signe", at=NOW)


def names(laid: Table) -> list[tuple[str, bool]]:
    return [(one.name, one.main) for one in laid.list.scenarios]


def test_a_new_scenario_begins_as_the_main_one_and_goes_its_own_way(laid: Table) -> None:
    first = laid.ids[0]
    laid.ask({first: renewed(800, priority=1)})

    made = new(laid, "  Lav   ramme ")
    laid.ask({first: renewed(500)}, made)

    assert names(laid) == [("Grundforslag", True), ("Lav ramme", False)]
    assert (laid.bids()[first], laid.bids(made)[first]) == (renewed(800, priority=1), renewed(500))
    assert laid.bids(made).keys() == laid.bids().keys()


def test_a_new_scenario_can_begin_as_another(laid: Table) -> None:
    other = new(laid)
    laid.ask({laid.ids[1]: renewed(300)}, other)

    made = new(laid, "Endnu lavere", other)

    assert laid.bids(made) == laid.bids(other)


@pytest.mark.parametrize(("name", "said"), [(" ", "mangler et navn"), ("GRUNDFORSLAG", "allerede")])
def test_a_scenario_needs_a_name_of_its_own(laid: Table, name: str, said: str) -> None:
    with pytest.raises(TrackerError, match=said):
        new(laid, name)

    assert names(laid) == [("Grundforslag", True)]


def test_a_scenario_of_another_list_is_not_copied(laid: Table) -> None:
    with pytest.raises(NotFoundError, match="pejl list scenario"):
        new(laid, copied_from=99)


def test_a_scenario_is_renamed(laid: Table) -> None:
    made = new(laid)

    with laid.store.writing() as session:
        assert scenarios.rename_scenario(session, laid.id, made, "LAV ramme", by="Signe", at=NOW)
        assert not scenarios.rename_scenario(session, laid.id, made, "LAV ramme", by="Signe", at=NOW)
    with pytest.raises(TrackerError, match="allerede"), laid.store.writing() as session:
        scenarios.rename_scenario(session, laid.id, made, "grundforslag", by="Signe", at=NOW)

    assert names(laid)[1] == ("LAV ramme", False)


def test_another_scenario_can_be_the_one_that_counts(laid: Table) -> None:
    made = new(laid)

    with laid.store.writing() as session:
        assert scenarios.choose_main(session, laid.id, made, by="Signe", at=NOW)
        assert not scenarios.choose_main(session, laid.id, made, by="Signe", at=NOW)

    assert names(laid) == [("Grundforslag", False), ("Lav ramme", True)]
    assert laid.list.main.id == made


def test_a_scenario_that_is_put_away_comes_back_as_it_was(laid: Table) -> None:
    made = new(laid)
    laid.ask({laid.ids[0]: renewed(500)}, made)

    with laid.store.writing() as session:
        assert scenarios.put_away(session, laid.id, made, by="Signe", at=NOW)
        assert not scenarios.put_away(session, laid.id, made, by="Signe", at=NOW)
    assert names(laid) == [("Grundforslag", True)]
    with laid.store.writing() as session:
        assert scenarios.take_out(session, laid.id, made, by="Signe", at=NOW)
        assert not scenarios.take_out(session, laid.id, made, by="Signe", at=NOW)

    assert laid.bids(made)[laid.ids[0]] == renewed(500)


def test_a_scenario_comes_back_with_the_lines_that_the_list_has_now(laid: Table) -> None:
    made = new(laid)
    first, second, _ = laid.ids
    with laid.store.writing() as session:
        negotiating.apply(session, laid.id, [Edit(made, first, Bid(), None)], label="Af", by="Signe", at=NOW)
        scenarios.put_away(session, laid.id, made, by="Signe", at=NOW)
        edit = Edit(laid.main, second, Bid(), None)
        negotiating.apply(session, laid.id, [edit], label="Af", by="Signe", at=NOW)

    with laid.store.writing() as session:
        scenarios.take_out(session, laid.id, made, by="Signe", at=NOW)

    assert laid.bids(made).keys() == laid.bids().keys() == {first, laid.ids[2]}
    with laid.store.writing() as session:
        assert negotiating.undo(session, laid.id, by="Signe", at=NOW).label == "»Lav ramme« taget frem igen"


def test_the_scenario_that_counts_cannot_be_put_away_nor_one_that_is_away_count(laid: Table) -> None:
    made = new(laid)

    with pytest.raises(TrackerError, match="hovedscenariet"), laid.store.writing() as session:
        scenarios.put_away(session, laid.id, laid.main, by="Signe", at=NOW)
    with laid.store.writing() as session:
        scenarios.put_away(session, laid.id, made, by="Signe", at=NOW)
    with pytest.raises(TrackerError, match="lagt væk"), laid.store.writing() as session:
        scenarios.choose_main(session, laid.id, made, by="Signe", at=NOW)
    with pytest.raises(TrackerError, match="lagt væk"):
        new(laid, "lav ramme")


def test_a_scenario_that_the_list_does_not_have_is_not_found(laid: Table) -> None:
    with pytest.raises(NotFoundError, match="pejl list scenario"), laid.store.writing() as session:
        scenarios.put_away(session, laid.id, 99, by="Signe", at=NOW)


def test_a_scenario_is_found_by_its_name_also_when_it_is_put_away(laid: Table) -> None:
    made = new(laid)
    with laid.store.writing() as session:
        scenarios.put_away(session, laid.id, made, by="Signe", at=NOW)

    with laid.store.reading() as session:
        assert named.scenario(session, laid.id, "LAV  ramme") == named.Named(made, "Lav ramme", False, False)
        assert named.scenario(session, laid.id, "Høj ramme") is None
        assert [one.active for one in named.scenarios(session, laid.id)] == [True, False]
