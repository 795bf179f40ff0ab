"""What is funded per year and falls after it: the same in SQL as by the rule."""

from dataclasses import replace

from hypothesis import HealthCheck, given, settings

from db.queries import detail, funding, listing, summing
from db.queries.records import Question
from db.store import Store
from tests.db.inventing import Invention, inventions, questions, store_all
from tracker.appropriation import UNPLACED, Kind, Pejlemaerke
from tracker.cliff import Cliff, cliff_of
from tracker.profile import Fund
from tracker.report_sums import SumOf

some = settings(deadline=None, max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])


@some
@given(invented=inventions, question=questions)
def test_the_sums_are_those_the_rule_makes_of_what_meets_the_filters(
    store: Store, invented: list[Invention], question: Question
) -> None:
    with store.rehearsing() as session:
        store_all(session, invented)
        session.expire_all()
        # These hold for one year of an appropriation and not for another; see `tests.db.test_thresholds`.
        question = replace(question, least_lapse_kr=None, least_share_permille=None, least_each_kr=None)
        whole = Question(
            everything=True,
            pejlemaerke=question.pejlemaerke,
            kind=question.kind,
            missing_assessment=question.missing_assessment,
            goals_missed=question.goals_missed,
            search=question.search,
        )
        entries = detail.appropriations(session, listing.ids(session, whole))

        assert funding.cliff(session, question) == cliff_of(entries, question.fund)
        assert funding.falls(session, question, 2023) == tuple(
            one for one in cliff_of(entries, question.fund).fallen if one.after_year == 2023
        )
        assert funding.cliff(session, question, plan="Visionen") == cliff_of(
            [one for one in entries if one.plan == "Visionen"], question.fund
        )


def test_the_bundled_list_falls_by_its_own_headline_sums(bundled: Store) -> None:
    with bundled.reading() as session:
        found = funding.cliff(session, Question())

    assert found.falls_after(2023)[SumOf(Kind.FULL)] == {Fund.SERVICE: 29_000_000, Fund.INDSATS: 23_800_000}


def test_the_places_are_the_pejlemaerker_of_each_plan_and_last_what_is_outside_them(bundled: Store) -> None:
    with bundled.reading() as session:
        places = funding.places(session)
        everything = summing.groups(session, Question(everything=True))

    assert [(one.plan, one.name) for one in places] == [
        (group.plan, UNPLACED if group.pejlemaerke is None else group.pejlemaerke) for group in everything
    ]


def test_an_empty_store_has_no_cliff(store: Store) -> None:
    with store.reading() as session:
        assert funding.cliff(session, Question()) == Cliff()
        assert funding.cliff(session, Question(pejlemaerke=Pejlemaerke("A", "B"), fund=Fund.SERVICE)) == Cliff()
        assert funding.places(session) == ()
