"""A goal status or a financing table about what an expiry list has: held to its figures, not to its words."""

from dataclasses import replace

import pytest

from db.store import Store
from tests.conftest import NOW
from tests.flows.asking import beside, conflicts, counting, outcomes, rows, whole
from tests.flows.telling import accepted
from tests.making import Amounts, draft, goal, paper, stored_id, take_in
from tracker.drafts import DocumentType, Draft, Parsed
from tracker.flows.comparing import differences
from tracker.flows.importing import Accept
from tracker.flows.reviewing import match_draft
from tracker.profile import Fund

SERVICE, INDSATS = Fund.SERVICE, Fund.INDSATS
LISTED = draft("Håndholdt indsats", amounts={(2023, SERVICE): 3_900_000}, description="Listens ord")
PLAN = "Handleplan 2019-23"


def status(amounts: Amounts, sha: str = "b") -> Draft:
    entry = draft("Håndholdt og vedvarende", amounts=amounts, goals=(goal(),), plan=PLAN, pejlemaerke=None,
                  listed_after=None, description="Statussens ord", sha=sha * 64)  # fmt: skip
    return replace(entry, results="Fem mål.")


def as_status(entry: Draft) -> Parsed:
    parsed = paper(entry, sha=entry.id[0] * 64)
    return replace(
        parsed, document=replace(parsed.document, type=DocumentType.GOAL_STATUS, after_year=None, title="Status")
    )


def put_together(store: Store, amounts: Amounts) -> int:
    key = stored_id(store, LISTED)
    entry = status(amounts)
    take_in(store, as_status(entry), Accept.NONE)
    with store.writing() as session:
        match_draft(session, entry.id, key, by="Signe", at=NOW)
    return key


def test_only_figures_and_goals_differ(store: Store) -> None:
    key = stored_id(store, LISTED)

    found = differences(status({(2023, None): 3_300_000}), whole(store, key))

    assert [(one.field, one.stored, one.stated) for one in found] == [
        ("amount 2023 unknown", "3.900.000 kr. (service)", "3.300.000 kr. (ukendt ramme)"),
        ("goal 2023 1", "", "50 unge deltager.: Målet blev opnået (50)"),
    ]


@pytest.mark.parametrize("amounts", [{(2023, None): 3_900_000}, {(2023, None): None}, {}])
def test_a_sum_that_agrees_or_is_not_known_is_no_difference(store: Store, amounts: Amounts) -> None:
    key = stored_id(store, LISTED)

    assert [one.field for one in differences(status(amounts), whole(store, key))] == ["goal 2023 1"]


def test_a_differing_amount_is_one_conflict_and_changes_no_sum(store: Store) -> None:
    one = whole(store, put_together(store, {(2023, None): 3_300_000}))

    assert (counting(one), beside(one)) == ({(2023, "service"): 3_900_000}, {(2023, "?"): 3_300_000})
    assert conflicts(one) == {"amount 2023": ["3.900.000 kr. service", "3.300.000 kr., midler med ukendt ramme"]}
    assert (one.plan, one.title, one.description) == ("Visionen", "Håndholdt indsats", "Listens ord")


def test_what_stands_beside_is_known_when_the_paper_comes_in_another_file(store: Store) -> None:
    put_together(store, {(2023, None): 3_300_000})
    before = rows(store)["goal"], rows(store)["year_amount"]

    again = status({(2023, None): 3_300_000}, "c")

    assert outcomes(take_in(store, as_status(again))) == ["unchanged"]
    assert (rows(store)["goal"], rows(store)["year_amount"]) == before


def test_a_list_that_names_the_fund_of_a_known_sum_is_asked_about(store: Store) -> None:
    key = stored_id(store, replace(LISTED, amounts=draft(amounts={(2023, None): 3_900_000}).amounts))
    named = draft("Håndholdt indsats", amounts={(2023, SERVICE): 3_900_000}, description="Listens ord", sha="b" * 64)

    (one,) = differences(named, whole(store, key))

    assert (one.field, one.stored, one.stated) == (
        "amount 2023 service",
        "3.900.000 kr. (ukendt ramme)",
        "3.900.000 kr. (service)",
    )


def test_a_figure_kept_beside_another_paper_s_is_known(store: Store) -> None:
    key = stored_id(store, LISTED)
    later = draft("Håndholdt indsats", amounts={(2023, SERVICE): 4_000_000}, description="Listens ord", sha="b" * 64)
    take_in(store, paper(later, sha="b" * 64))
    accepted(store, later)

    assert differences(replace(later, id="c:1"), whole(store, key)) == ()
