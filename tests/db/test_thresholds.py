"""A list narrowed to what is at the least this much: of money, of its pejlemærke, for each in work."""

from collections.abc import Iterable
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings

from db.queries import funding, listing, many, narrowing, summing
from db.queries.records import Question, Sort
from db.store import Store
from tests.db.inventing import Invention, enough, inventions, questions, store_all
from tests.db.test_weights import MIO, fill, told
from tracker.profile import Fund

some = settings(deadline=None, max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.mark.parametrize(
    ("question", "titles"),
    [
        (Question(least_lapse_kr=3 * MIO), ["Billig", "Nævnt"]),
        (Question(least_lapse_kr=3 * MIO + 1), ["Nævnt"]),
        (Question(least_lapse_kr=1), ["Dyr", "Billig", "Nævnt", "Kendt"]),
        (Question(least_lapse_kr=1, later=True), ["Dyr", "Billig", "Nævnt", "Kendt", "Uafklaret"]),
        (Question(least_share_permille=375), ["Billig", "Nævnt", "Kendt"]),
        (Question(least_share_permille=376), ["Nævnt", "Kendt"]),
        (Question(least_share_permille=1000), ["Kendt"]),
        (Question(least_share_permille=1, later=True), ["Dyr", "Billig", "Nævnt", "Kendt"]),
        (Question(least_each_kr=30_000), ["Dyr", "Billig"]),
        (Question(least_each_kr=30_001), ["Dyr"]),
        (Question(least_each_kr=30_000, least_lapse_kr=2 * MIO, least_share_permille=375), ["Billig"]),
    ],
)
def test_what_is_just_enough_is_kept_and_what_is_unknown_is_not(
    store: Store, question: Question, titles: list[str]
) -> None:
    fill(store)

    assert told(store, question) == titles


@pytest.mark.parametrize("descending", [False, True])
def test_a_share_is_of_the_whole_whatever_else_is_asked_and_in_whichever_order(store: Store, descending: bool) -> None:
    fill(store)
    asked = Question(least_share_permille=300, goals_missed=True, sort=Sort.SHARE, descending=descending)

    assert sorted(str(one) for one in told(store, asked)) == ["Billig", "Nævnt"]
    assert told(store, replace(asked, search="billig", sort=Sort.PEJLEMAERKE)) == ["Billig"]


def test_rows_narrowed_to_their_share_have_it(store: Store) -> None:
    fill(store)

    with store.reading() as session:
        rows = listing.page(session, Question(least_share_permille=1), 0, 9)

    assert [[share.permille for share in row.shares] for row in rows] == [[125], [375], [500], [1000]]


@some
@given(invented=inventions, question=questions)
def test_every_row_that_is_enough_is_there_and_whoever_counts_or_asks_of_some_agrees(
    store: Store, invented: list[Invention], question: Question
) -> None:
    with store.rehearsing() as session:
        keys = store_all(session, invented)
        open_ = replace(question, least_lapse_kr=None, least_share_permille=None, least_each_kr=None, sort=Sort.SHARE)

        rows = listing.page(session, question, 0, 100)

        listed = {row.id for row in rows}
        assert listed == {row.id for row in listing.page(session, open_, 0, 100) if enough(row, question)}
        assert listing.count(session, question) == summing.totals(session, question).count == len(rows)
        assert many.answering(session, keys, question) == listed
        anytime = replace(question, everything=True)
        assert narrowing.among(session, question, keys) == {row.id for row in listing.page(session, anytime, 0, 100)}


@some
@given(invented=inventions, question=questions)
def test_what_falls_after_a_year_on_the_cliff_is_what_its_list_adds_up_to(
    store: Store, invented: list[Invention], question: Question
) -> None:
    with store.rehearsing() as session:
        store_all(session, invented)
        question = replace(question, fund=None)

        cliff = funding.cliff(session, question)

        for year in range(2020, 2029):
            listed = replace(question, after_year=year, later=False, everything=False)
            fallen = funding.falls(session, question, year)
            rows = listing.page(session, listed, 0, 100)
            assert added((one.fund, one.amount_kr) for one in fallen) == added(
                part for row in rows for part in row.lapses
            )
            assert {one for one in cliff.fallen if one.after_year == year} == set(fallen)


def added(parts: Iterable[tuple[Fund | None, int]]) -> dict[Fund | None, int]:
    found: dict[Fund | None, int] = {}
    for fund, kr in parts:
        found[fund] = found.get(fund, 0) + kr
    return found
