"""What whole lists are read from, in stretches and as plain columns, is what the records themselves say."""

from dataclasses import replace
from itertools import chain

from hypothesis import HealthCheck, given, settings

from db.queries import detail, listing
from db.queries.as_listed import as_listed, newest_assessments
from db.queries.records import Question
from db.queries.walking import WHOLE, entries_under, next_falls, walk
from db.store import Store
from tests.db.inventing import Invention, inventions, questions, store_all, years
from tracker.appropriation import Appropriation, Pejlemaerke

many = settings(deadline=None, max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
"""The store is always left as it was: what is invented is undone."""
EVERYTHING = Question(everything=True)


def shown_in_lists(one: Appropriation) -> Appropriation:
    newest = one.assessments[:1]
    return replace(one, description="", results="", assessments=newest, sources=(), conflicts=())


def test_the_bundled_appropriations_are_read_alike_but_for_what_lists_do_not_show(bundled: Store) -> None:
    with bundled.reading() as session:
        keys = listing.ids(session, EVERYTHING)[::-1]

        found = as_listed(session, [*keys, 10**6], goals=True)

        assert found == [shown_in_lists(one) for one in detail.appropriations(session, keys)]
        assert as_listed(session, keys) == [replace(one, goals=()) for one in found]
        assert any(one.goals for one in found)
        assert any(one.periods for one in found)


@many
@given(invented=inventions)
def test_whatever_is_stored_is_read_alike(store: Store, invented: list[Invention]) -> None:
    with store.rehearsing() as session:
        keys = store_all(session, invented)

        found = as_listed(session, keys, goals=True)
        newest = newest_assessments(session, keys)

        whole = detail.appropriations(session, keys)
        assert found == [shown_in_lists(one) for one in whole]
        assert newest == {one.id: one.assessments[:1] for one in whole if one.assessments}


@many
@given(invented=inventions, question=questions)
def test_a_list_that_is_walked_through_is_the_list(store: Store, invented: list[Invention], question: Question) -> None:
    with store.rehearsing() as session:
        store_all(session, invented)

        walked = chain.from_iterable(walk(session, question, 2))

        assert list(walked) == listing.page(session, question, 0, WHOLE)


@many
@given(invented=inventions, question=questions)
def test_what_is_listed_under_each_pejlemaerke_stands_in_the_lists_order(
    store: Store, invented: list[Invention], question: Question
) -> None:
    with store.rehearsing() as session:
        store_all(session, invented)

        found = entries_under(session, question)

        wanted: dict[tuple[str, str | None], list[int]] = {}
        for row in listing.page(session, question, 0, WHOLE):
            wanted.setdefault((row.plan, row.pejlemaerke), []).append(row.id)
        assert {under: [one.id for one in entries] for under, entries in found.items()} == wanted


@many
@given(invented=inventions, year=years)
def test_the_next_year_in_which_something_falls_is_the_first_after(
    store: Store, invented: list[Invention], year: int
) -> None:
    with store.rehearsing() as session:
        keys = store_all(session, invented)

        found = next_falls(session, keys, year)

        later = {
            one.id: [drop.after_year for drop in one.lapses if drop.after_year > year]
            for one in detail.appropriations(session, keys)
        }
        assert found == {key: min(falls) for key, falls in later.items() if falls}


@many
@given(invented=inventions)
def test_the_pejlemaerker_in_use_are_those_that_something_is_under(store: Store, invented: list[Invention]) -> None:
    with store.rehearsing() as session:
        every = detail.appropriations(session, store_all(session, invented))

        found = detail.pejlemaerker(session)

        assert set(found) == {Pejlemaerke(one.plan, one.pejlemaerke) for one in every if one.pejlemaerke is not None}
        assert len(set(found)) == len(found)
