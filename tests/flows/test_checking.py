"""The whole store held against itself, on papers that were taken in."""

from dataclasses import replace

import pytest

from db.store import Store
from tests.conftest import NOW
from tests.making import Amounts, draft, goal, paper, take_in
from tracker.checks_store import Place, StoreFinding
from tracker.drafts import Document, DocumentType, Draft, Finding, Parsed, Severity
from tracker.flows.checking import check
from tracker.flows.counting import count
from tracker.flows.editing import Edit, edit_appropriation
from tracker.flows.importing import Accept
from tracker.flows.reviewing import match_draft, reject_draft
from tracker.profile import Drop, Fund, PeriodAmount, YearAmount
from tracker.source import Source

TEXT = (
    "Unge fra hele byen møder en vejleder på havnen hver tirsdag, og de lærer at søge job i en butik, på et "
    "lager eller i et køkken, mens de går i skole om formiddagen."
)
SERVICE: Amounts = {(2023, Fund.SERVICE): 3_900_000}
UNNAMED: Amounts = {(2023, None): 3_300_000}


def checked(store: Store) -> list[StoreFinding]:
    with store.reading() as session:
        return check(session)


def codes(store: Store) -> list[str]:
    return [one.finding.code for one in checked(store)]


def matched(store: Store, one: Draft, *, to: int = 1) -> None:
    """Take a paper in whose one draft waits, and say which appropriation it is about."""
    take_in(store, paper(one, sha=one.id[:1] * 64), Accept.NONE)
    with store.writing() as session:
        match_draft(session, one.id, to, by="Signe", at=NOW)


def edit(store: Store, key: int, change: Edit) -> None:
    with store.writing() as session:
        edit_appropriation(session, key, change, seen=None, by="Signe", at=NOW, reason="Set i regnskabet")


@pytest.fixture
def disagreeing(store: Store) -> Store:
    """Give a store with one effort of two papers, which have two amounts for one year."""
    take_in(store, paper(draft("Fritidsjob", amounts=SERVICE)))
    matched(store, draft("Fritidsjob til unge", amounts=UNNAMED, line=35, sha="b" * 64))
    return store


def test_an_empty_store_and_one_that_agrees_have_no_findings(store: Store) -> None:
    assert checked(store) == []

    take_in(store, paper(draft("Fritidsjob", amounts=SERVICE)))
    matched(store, draft("Fritidsjob til unge", amounts={(2023, None): 3_900_000}, sha="b" * 64))

    assert checked(store) == []


def test_two_papers_with_two_amounts_for_one_year_are_found(disagreeing: Store) -> None:
    (found,) = checked(disagreeing)

    assert (found.finding.severity, found.finding.code) == (Severity.WARNING, "amounts_differ")
    assert (found.finding.stated, found.finding.computed) == (3_300_000, 3_900_000)
    assert found.places == (Place("Papir", 35), Place("Papir", 1))
    assert found.appropriation_ids == (1,)


@pytest.mark.parametrize(("fund", "kr"), [(Fund.SERVICE, 3_900_000), (None, 3_300_000)])
def test_a_figure_that_an_officer_stands_by_settles_it(disagreeing: Store, fund: Fund | None, kr: int) -> None:
    edit(disagreeing, 1, Edit(amounts=(YearAmount(2023, fund, kr),)))

    assert checked(disagreeing) == []


def test_a_figure_that_is_marked_as_the_one_that_counts_settles_it(disagreeing: Store) -> None:
    with disagreeing.writing() as session:
        count(session, 1, (2023, None), 2, seen=None, by="Signe", at=NOW, reason="Set i regnskabet")

    assert checked(disagreeing) == []


def test_a_draft_that_waits_is_held_against_what_it_is_about(store: Store) -> None:
    told = "I 2021 deltog 137 unge i det."
    take_in(store, paper(draft("Fritidsjob", amounts=SERVICE, results=told)))
    later = draft(
        "fritidsjob", amounts=UNNAMED, plan="Handleplan", goals=(goal(1, count=137, raw="137"),), sha="b" * 64
    )
    take_in(store, paper(later, sha="b" * 64))
    found = checked(store)
    with store.writing() as session:
        reject_draft(session, later.id, by="Signe", at=NOW)

    assert [one.finding.code for one in found] == ["amounts_differ", "same_for_two_years"]
    assert "venter på gennemgang" in found[0].finding.message
    assert checked(store) == []


def test_a_copied_description_is_a_finding_until_one_of_them_is_changed(store: Store) -> None:
    take_in(store, paper(draft("Havnejob", amounts=SERVICE, description=TEXT)))
    take_in(store, paper(draft("Sprogcafé", amounts=SERVICE, description=TEXT, sha="b" * 64), sha="b" * 64))

    (found,) = checked(store)
    edit(store, 2, Edit(description="Voksne taler dansk sammen."))

    assert found.finding.code == "copied_description"
    assert found.appropriation_ids == (1, 2)
    assert checked(store) == []


def table(*drafts: Draft, stated: int, computed: int, code: str = "table_total", line: int = 9) -> Parsed:
    """Make a financing table with a sum that does not hold."""
    message = f"Linje {line}: der står {stated} kr. i alt for 2023, men rækkerne (linje 4 og 5) giver {computed} kr."
    finding = Finding(Severity.ERROR, code, message, line, "400\t650", stated, computed)
    document = Document("tabel.txt", drafts[0].id[:1] * 64, DocumentType.FINANCING_TABLE, "Tabellen")
    return Parsed(document, drafts, (finding,))


def test_a_sum_that_does_not_hold_is_told_again_with_both_places(store: Store) -> None:
    rows = (
        draft("Kran", line=4, amounts={(2023, None): 200_000}),
        draft("Bøje", line=5, amounts={(2023, None): 400_000}),
    )
    take_in(store, table(*rows, stated=650_000, computed=600_000))

    (found,) = checked(store)

    assert (found.finding.severity, found.finding.stated, found.finding.computed) == (Severity.ERROR, 650_000, 600_000)
    assert found.places == (Place("Tabellen", 9), Place("Tabellen", 4), Place("Tabellen", 5))
    assert found.finding.message.startswith("»Tabellen«, linje 9: der står")


def test_a_sum_is_settled_when_it_holds_with_an_officers_correction(store: Store) -> None:
    rows = (
        draft("Kran", line=4, amounts={(2023, None): 200_000}),
        draft("Bøje", line=5, amounts={(2023, None): 400_000}),
    )
    take_in(store, table(*rows, stated=650_000, computed=600_000))

    edit(store, 1, Edit(amounts=(YearAmount(2023, None, 240_000),)))
    still = codes(store)
    edit(store, 1, Edit(amounts=(YearAmount(2023, None, 250_000),)))

    assert still == ["table_total"]
    assert checked(store) == []


def test_an_unknown_amount_settles_no_sum(store: Store) -> None:
    rows = draft("Kran", line=4, amounts={(2023, None): None}), draft("Bøje", line=5, amounts={(2023, None): 600_000})
    take_in(store, table(*rows, stated=650_000, computed=600_000), Accept.ALL)

    edit(store, 1, Edit(amounts=(YearAmount(2023, None, 50_000),)))

    assert codes(store) == ["table_total"]


def test_a_finding_is_told_with_the_appropriation_its_entry_became(store: Store) -> None:
    row = draft("Kran", line=4, amounts={(2023, None): 200_000})
    take_in(store, table(row, stated=3, computed=2, code="row_total", line=4), Accept.ALL)

    assert [one.appropriation_ids for one in checked(store)] == [(1,)]


def test_what_is_said_of_a_rejected_entry_is_not_told(store: Store) -> None:
    row = draft("Kran", line=4, amounts={(2023, None): 200_000})
    take_in(store, table(row, stated=3, computed=2, code="row_total", line=4), Accept.NONE)
    before = codes(store)
    with store.writing() as session:
        reject_draft(session, row.id, by="Signe", at=NOW)

    assert before == ["row_total"]
    assert checked(store) == []


def test_drops_and_periods_are_held_against_the_years(store: Store) -> None:
    drop = Drop(2023, None, 400_000, True, 100_000, Source("Papir", 1, "0,4"))
    period = PeriodAmount(2024, 2025, None, 900_000, 100_000, Source("Papir", 2, "0,9"))
    falling = draft("Kran", amounts={(2022, None): 900_000, (2023, None): 900_000}, stated_lapses=(drop,))
    shared = draft("Bøje", line=2, amounts={(2024, None): 100_000, (2025, None): 200_000}, periods=(period,))
    take_in(store, paper(falling, shared))

    assert codes(store) == ["lapse_mismatch", "period_mismatch"]
    assert [one.appropriation_ids for one in checked(store)] == [(1,), (2,)]


def test_the_same_result_for_two_years_is_found_in_goals_and_in_texts(store: Store) -> None:
    goals = (goal(1, count=137, raw="Målet blev opnået (137)"), goal(1, count=137, year=2022, line=5))
    take_in(store, paper(draft("Fritidsjob", amounts=SERVICE, goals=goals, results="I 2021 deltog 137 unge i det.")))

    assert codes(store) == ["same_for_two_years"] * 3


def test_only_the_reading_that_counts_is_held_against_the_years(store: Store) -> None:
    sure = goal(1, count=136, raw="Målet blev opnået (136)")
    take_in(store, paper(draft("Fritidsjob", amounts=SERVICE, goals=(sure,), results="I 2021 deltog 137 unge i det.")))
    other = replace(sure, result=replace(sure.result, count=137, raw="137")) if sure.result else sure
    matched(store, draft("Fritidsjob", amounts=SERVICE, goals=(other,), sha="b" * 64))

    assert codes(store) == []


def test_the_worst_comes_first(disagreeing: Store) -> None:
    row = draft("Kran", line=4, amounts={(2023, None): 200_000}, sha="c" * 64)
    take_in(disagreeing, table(row, stated=3, computed=2))

    assert [one.finding.severity for one in checked(disagreeing)] == [Severity.ERROR, Severity.WARNING]


def test_a_figure_that_no_longer_counts_is_compared_as_coarsely_as_it_is_written(store: Store) -> None:
    take_in(store, paper(draft("Fritidsjob", amounts={(2023, Fund.SERVICE): 3_900_000})))
    edit(store, 1, Edit(amounts=(YearAmount(2023, Fund.SERVICE, 3_500_000),)))
    matched(store, draft("Fritidsjob til unge", amounts={(2023, Fund.SERVICE): 3_600_000}, sha="b" * 64))
    close = codes(store)
    matched(store, draft("Fritidsjob for unge", amounts={(2023, Fund.SERVICE): 3_000_000}, sha="c" * 64))

    assert close == ["amounts_differ"]
    assert codes(store) == ["amounts_differ"] * 2
