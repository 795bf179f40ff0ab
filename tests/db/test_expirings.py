"""What ends after which year, as the weekly digest asks for it, is what the rules say of each appropriation."""

import pytest
from hypothesis import HealthCheck, given, settings
from sqlalchemy import update

from db.paper_tables import GoalRow
from db.queries import detail, listing
from db.queries.expirings import expirings
from db.queries.records import Question
from db.store import Store
from tests.conftest import NOW
from tests.db.inventing import Invention, inventions, store_all
from tests.db.test_listing import counted
from tests.flows.test_counting import conflicting
from tests.making import draft, goal, paper, stored_id, take_in
from tracker.appropriation import Appropriation, Kind
from tracker.assessment import Verdict, VerdictState
from tracker.digest import Expiring
from tracker.drafts import Draft
from tracker.expiry import Ending, ending_after
from tracker.flows.assessing import NewAssessment, record_assessment
from tracker.flows.editing import Edit, edit_appropriation
from tracker.flows.importing import Accept
from tracker.profile import Drop, Fund, PeriodAmount

few = settings(deadline=None, max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
YEARS = range(2019, 2031)
SERVICE, INDSATS = Fund.SERVICE, Fund.INDSATS
ORDER = (*Fund, None)


def asked(store: Store, first: int = 2023, last: int = 2023) -> list[Expiring]:
    with store.reading() as session:
        return expirings(session, first, last)


def only(store: Store, one: Draft, year: int = 2023) -> Expiring:
    stored_id(store, one)
    (found,) = asked(store, year, year)
    return found


def is_ending(one: Appropriation, year: int) -> bool:
    """Say by the rules, from the whole record, whether it ends or is reduced after a year."""
    fallen = [drop.after_year for drop in one.lapses]
    ending = ending_after(
        year, last_year=one.last_year, reduced_after=fallen, listed_after=one.listed_after, permanent=one.permanent
    )
    is_only_listed = year not in fallen and (one.permanent or one.last_year != year)
    now, after = ([a.amount_kr for a in one.amounts if a.counts and a.year == at] for at in (year, year + 1))
    goes_on = bool(now) and bool(after) and None not in now and None not in after
    return ending in (Ending.EXPIRES, Ending.REDUCED) and not (is_only_listed and goes_on)


def in_order(money: list[tuple[Fund | None, int]]) -> list[tuple[Fund | None, int]]:
    return sorted(money, key=lambda of: (ORDER.index(of[0]), of[1]))


@few
@given(invented=inventions)
def test_just_what_the_rules_say_ends_is_given_with_what_they_say_falls_away(
    store: Store, invented: list[Invention]
) -> None:
    with store.rehearsing() as session:
        keys = store_all(session, invented)
        session.expire_all()

        found = expirings(session, YEARS[0], YEARS[-1])

        whole = {one.id: one for one in detail.appropriations(session, keys)}
        assert sorted(one.key for one in found) == sorted(
            (number, year) for number, one in whole.items() for year in YEARS if is_ending(one, year)
        )
        for one in found:
            of, year = whole[one.appropriation_id], one.after_year
            paying = {a.fund for a in of.amounts if a.counts and a.year == year and a.amount_kr != 0}
            paying |= {d.fund for d in of.lapses if d.after_year == year}
            paying |= {p.fund for p in of.periods if p.from_year <= year <= p.to_year}
            assert list(one.lapses) == in_order([(d.fund, d.amount_kr) for d in of.lapses if d.after_year == year])
            assert list(one.periods) == in_order([(p.fund, p.amount_kr) for p in of.periods if p.to_year == year])
            assert list(one.funds) == sorted(paying, key=ORDER.index)
            assert one.ends == (not of.permanent and of.last_year is not None and of.last_year <= year)
            assert (one.title, one.plan, one.pejlemaerke, one.kind) == (of.title, of.plan, of.pejlemaerke, of.kind)
            assert one.verdict == (of.assessment.verdict if of.assessment else None)
            assert one.verdict_state == (of.assessment.state if of.assessment else None)
        overview = listing.ids(session, Question(everything=True))
        assert [n for n in overview if n in {one.appropriation_id for one in found}] == list(
            dict.fromkeys(one.appropriation_id for one in found)
        )
        assert found == sorted(found, key=lambda one: (overview.index(one.appropriation_id), one.after_year))
        for year in YEARS:
            assert expirings(session, year, year) == [one for one in found if one.after_year == year]


# -- one by one -------------------------------------------------------------------------------------------------------


def test_money_ends_after_its_last_year_and_is_reduced_after_those_in_which_it_falls(store: Store) -> None:
    stored_id(store, draft(amounts={(2022, SERVICE): 900, (2023, SERVICE): 600, (2024, SERVICE): 600}))

    assert [(one.after_year, one.ends, one.lapses) for one in asked(store, 2020, 2030)] == [
        (2022, False, ((SERVICE, 300),)),
        (2024, True, ((SERVICE, 600),)),
    ]


def test_an_entry_of_a_list_that_names_no_year_ends_after_the_lists_own(store: Store) -> None:
    one = only(store, draft(amounts={}, kind=Kind.EXTERNAL))

    assert (one.after_year, one.ends, one.lapses, one.funds, one.kind) == (2023, True, (), (), Kind.EXTERNAL)


def test_an_entry_whose_money_is_known_to_go_on_ends_nowhere_that_year(store: Store) -> None:
    stored_id(store, draft(amounts={(2023, SERVICE): 500, (2024, SERVICE): 500}))

    assert [one.key for one in asked(store)] == []
    assert [one.after_year for one in asked(store, 2023, 2024)] == [2024]


def test_an_entry_of_a_list_whose_known_money_stopped_before_is_told_as_ending(store: Store) -> None:
    stored_id(store, draft(amounts={(2022, SERVICE): 500}))

    assert [(one.after_year, one.ends, one.lapses) for one in asked(store, 2022, 2023)] == [
        (2022, True, ((SERVICE, 500),)),
        (2023, True, ()),
    ]


@pytest.mark.parametrize(("now", "after"), [(None, 500), (500, None)])
def test_an_entry_whose_money_may_go_on_with_less_is_told(store: Store, now: int | None, after: int | None) -> None:
    one = only(store, draft(amounts={(2023, SERVICE): now, (2024, SERVICE): after}))

    assert (one.ends, one.lapses, one.funds) == (False, (), (SERVICE,))


def test_a_drop_that_a_paper_states_is_told_as_it_is_stated(store: Store) -> None:
    stated = (Drop(2023, None, 700_000, stated=True), Drop(2024, INDSATS, 200_000, stated=True))
    stored_id(store, draft(amounts={(2023, SERVICE): 900_000, (2024, SERVICE): None}, stated_lapses=stated))

    assert [(one.after_year, one.lapses, one.funds) for one in asked(store, 2023, 2024)] == [
        (2023, ((None, 700_000),), (SERVICE, None)),
        (2024, ((INDSATS, 200_000),), (SERVICE, INDSATS)),
    ]


def test_an_amount_for_a_period_ends_with_it_and_is_never_split(store: Store) -> None:
    period = PeriodAmount(2022, 2023, INDSATS, 600_000, 100_000)
    one = only(store, draft(amounts={}, periods=(period,), listed_after=None))

    assert (one.after_year, one.ends, one.lapses, one.periods) == (2023, True, (), ((INDSATS, 600_000),))
    assert asked(store, 2022, 2022) == []


def test_an_amount_for_a_period_pays_for_every_year_of_it(store: Store) -> None:
    one = only(store, draft(amounts={}, periods=(PeriodAmount(2022, 2024, INDSATS, 600_000, 100_000),)))

    assert (one.after_year, one.ends, one.periods, one.funds) == (2023, False, (), (INDSATS,))


def test_permanent_money_never_ends_and_is_told_where_it_is_reduced(store: Store) -> None:
    key = stored_id(store, draft(amounts={(2022, SERVICE): 900, (2023, SERVICE): 600}, listed_after=None))
    with store.writing() as session:
        edit_appropriation(session, key, Edit(permanent=True), seen=None, by="Signe", at=NOW, reason="Varig")

    assert [(one.after_year, one.ends) for one in asked(store, 2020, 2030)] == [(2022, False)]


def test_a_figure_that_does_not_count_neither_falls_nor_pays(store: Store) -> None:
    conflicting(store, {(2023, SERVICE): 500_000, (2023, INDSATS): 0}, {(2023, SERVICE): 900_000, (2023, INDSATS): 7})

    assert [(one.lapses, one.funds) for one in asked(store)] == [(((SERVICE, 500_000),), (SERVICE,))]


def test_results_may_be_told_by_goals_alone(store: Store) -> None:
    met, unmet, silent = goal(1), goal(2, met=None, count=None), goal(3, raw=None)
    take_in(
        store,
        paper(
            draft("Med ord", amounts={(2023, SERVICE): 1}, results="40 unge er i job.", line=1),
            draft("Med mål", amounts={(2023, SERVICE): 1}, goals=(met,), line=2),
            draft("Uden tal", amounts={(2023, SERVICE): 1}, goals=(unmet, silent), line=3),
            draft("Uden", amounts={(2023, SERVICE): 1}, results="  ", line=4),
        ),
        Accept.ALL,
    )

    assert {one.title: one.has_results for one in asked(store)} == {
        "Med ord": True,
        "Med mål": True,
        "Uden tal": False,
        "Uden": False,
    }


def test_a_goal_that_does_not_count_tells_no_results(store: Store) -> None:
    stored_id(store, draft(amounts={(2023, SERVICE): 1}, goals=(goal(),)))

    with store.rehearsing() as session:
        session.execute(update(GoalRow).values(counts=False))
        assert [one.has_results for one in expirings(session, 2023, 2023)] == [False]


def test_what_an_officer_says_of_it_is_told(store: Store) -> None:
    key = stored_id(store, draft(amounts={(2023, SERVICE): 1}))
    edit = Edit(owner="Bo", deputy="Ida", budget_note="BN 7", declaration_of_intent=True)
    stop = NewAssessment("Bør ophøre", Verdict.STOP)
    with store.writing() as session:
        edit_appropriation(session, key, edit, seen=None, by="Signe", at=NOW, reason="r")
        record_assessment(session, key, stop, seen=None, by="Signe", at=NOW)

    (one,) = asked(store)
    assert (one.owner, one.deputy, one.budget_note, one.declaration_of_intent) == ("Bo", "Ida", "BN 7", True)
    assert (one.verdict, one.verdict_state, one.decided) == (Verdict.STOP, VerdictState.CONFIRMED, True)


def test_it_takes_a_fixed_number_of_statements(bundled: Store) -> None:
    with bundled.reading() as session:
        session.connection()
        with counted(session) as few_years:
            expirings(session, 2023, 2023)
        with counted(session) as many_years:
            found = expirings(session, 1, 9998)

    assert len(few_years) == len(many_years) == 6
    assert len(found) > 40


def test_nothing_is_one_statement(store: Store) -> None:
    with store.reading() as session:
        session.connection()
        with counted(session) as statements:
            assert expirings(session, 2023, 2023) == []

    assert len(statements) == 1


def test_the_bundled_list_is_what_the_overview_shows(bundled: Store) -> None:
    with bundled.reading() as session:
        shown = listing.ids(session, Question(2023))

    assert [one.appropriation_id for one in asked(bundled)] == shown
