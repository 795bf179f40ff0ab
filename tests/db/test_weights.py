"""What appropriations weigh in a list: shares, goals not met, what a result cost; in order, and narrowed to."""

from dataclasses import replace

from hypothesis import HealthCheck, given, settings

from db.queries import detail, listing, summing
from db.queries.records import Question, Sort
from db.queries.weights import bucket_of, shares_after, weighed
from db.recount import place_findings
from db.store import Store
from tests.conftest import NOW
from tests.db.inventing import Invention, inventions, store_all, years
from tests.making import draft, goal, paper, take_in
from tracker.assessment import MeetsGoals, Verdict
from tracker.costs import Topic
from tracker.expiry import Ending
from tracker.flows.assessing import NewAssessment, record_assessment
from tracker.flows.importing import Accept
from tracker.goals import Goal, GoalUnit, Target
from tracker.profile import Fund
from tracker.weighing import UNCOUNTED, Share, shares

SERVICE = Fund.SERVICE
MIO = 1_000_000


def to_work(count: int, *, met: bool | None = True) -> Goal:
    return goal(
        3,
        "40 pct. af deltagerne kommer i job.",
        f"({count})",
        target=Target(40, GoalUnit.PERCENT),
        count=count,
        met=met,
    )


DRAFTS = (
    draft("Dyr", line=1, amounts={(2023, SERVICE): MIO}, goals=(to_work(10),)),
    draft("Billig", line=2, amounts={(2023, SERVICE): 3 * MIO}, goals=(to_work(100, met=False),)),
    draft("Nævnt", line=3, amounts={(2023, SERVICE): 4 * MIO}),
    draft("Ukendt", line=4, pejlemaerke="Sprog", amounts={(2023, SERVICE): None}),
    draft("Kendt", line=5, pejlemaerke="Sprog", amounts={(2023, SERVICE): MIO}),
    draft("Uafklaret", line=6, pejlemaerke="Sprog", amounts={(2024, SERVICE): MIO}, listed_after=None),
)


def fill(store: Store) -> dict[str | None, int]:
    take_in(store, paper(*DRAFTS), Accept.ALL)
    with store.reading() as session:
        keys = {row.title: row.id for row in listing.page(session, Question(everything=True), 0, 9)}
    with store.writing() as session:
        for title, verdict in (("Nævnt", Verdict.STOP), ("Uafklaret", Verdict.UNDECIDED)):
            said = NewAssessment("Nej.", verdict, MeetsGoals.NO if title == "Nævnt" else MeetsGoals.PARTLY)
            record_assessment(session, keys[title], said, seen=None, by="Vera", at=NOW)
    return keys


def told(store: Store, question: Question) -> list[str | None]:
    with store.reading() as session:
        return [row.title for row in listing.page(session, question, 0, 9)]


def test_a_list_is_put_in_order_by_what_lapses_by_share_and_by_what_a_result_cost(store: Store) -> None:
    fill(store)
    asked = Question(descending=True)

    assert told(store, replace(asked, sort=Sort.LAPSES)) == ["Nævnt", "Billig", "Dyr", "Kendt", "Ukendt"]
    assert told(store, replace(asked, sort=Sort.SHARE)) == ["Kendt", "Nævnt", "Billig", "Dyr", "Ukendt"]
    assert told(store, replace(asked, sort=Sort.COST)) == ["Dyr", "Billig", "Kendt", "Nævnt", "Ukendt"]
    assert told(store, Question(sort=Sort.COST))[:2] == ["Billig", "Dyr"]


def test_what_comes_later_has_no_share_of_the_year_and_stands_last(store: Store) -> None:
    fill(store)
    asked = Question(sort=Sort.SHARE, descending=True, later=True)

    assert told(store, asked)[-2:] == ["Uafklaret", "Ukendt"]


def test_a_list_is_narrowed_to_those_that_missed_a_goal_or_are_said_to(store: Store) -> None:
    fill(store)

    assert told(store, Question(goals_missed=True)) == ["Billig", "Nævnt"]
    with store.reading() as session:
        missed = {row.title: row.goals_missed for row in listing.page(session, Question(), 0, 9)}
    assert missed == {"Dyr": 0, "Billig": 1, "Nævnt": UNCOUNTED, "Ukendt": None, "Kendt": None}


def test_one_that_is_left_open_misses_a_verdict_too(store: Store) -> None:
    fill(store)

    assert told(store, Question(later=True, missing_assessment=True)) == [
        "Dyr",
        "Billig",
        "Ukendt",
        "Kendt",
        "Uafklaret",
    ]


def test_a_share_beside_an_unknown_amount_is_at_most_that(store: Store) -> None:
    keys = fill(store)

    with store.reading() as session:
        found = shares_after(session, list(keys.values()), 2023)

    assert found[keys["Kendt"]] == (Share(SERVICE, MIO, MIO, at_most=True),)
    assert found[keys["Dyr"]] == (Share(SERVICE, MIO, 8 * MIO),)
    assert found[keys["Ukendt"]] == ()
    assert keys["Uafklaret"] not in found


def test_an_assessment_that_takes_it_back_takes_it_out_of_the_list(store: Store) -> None:
    keys = fill(store)

    with store.writing() as session:
        said = NewAssessment("Jo.", Verdict.STOP, MeetsGoals.YES)
        record_assessment(session, keys["Nævnt"], said, seen=None, by="Vera", at=NOW)

    assert told(store, Question(goals_missed=True)) == ["Billig"]


def test_one_is_weighed_as_the_list_weighs_it_and_the_store_stays_sound(store: Store) -> None:
    keys = fill(store)

    with store.reading() as session:
        (one,) = weighed(session, detail.appropriations(session, [keys["Billig"]]), 2023)
        found = list(place_findings(session.connection()))

    assert one.weight.goals is not None
    assert (one.weight.goals.missed, one.weight.missing_verdict) == (1, True)
    assert [(cost.topic, cost.each_kr) for cost in one.weight.costs] == [(Topic.WORK, 30_000)]
    assert [share.permille for share in one.weight.shares] == [375]
    assert found == []


@settings(deadline=None, max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(invented=inventions, year=years)
def test_a_share_in_a_list_is_what_the_rule_says_of_its_sums(
    store: Store, invented: list[Invention], year: int
) -> None:
    with store.rehearsing() as session:
        store_all(session, invented)

        rows = listing.page(session, Question(year, sort=Sort.SHARE), 0, 100)

        sums = {
            (group.plan, group.pejlemaerke, one.bucket, one.fund): one.amount_kr
            for group in summing.groups(session, Question(year))
            for one in group.totals.sums
            if not one.period
        }
        places = {
            row.id: (row.plan, row.pejlemaerke, bucket_of(row.kind, ends=row.ending is Ending.EXPIRES)) for row in rows
        }
        dark = {places[row.id] for row in rows if row.unknown_funds}
        for row in rows:
            whole = {fund: sums[*places[row.id], fund] for fund, _ in row.lapses}
            assert row.shares == shares(row.lapses, whole, at_most=places[row.id] in dark)
