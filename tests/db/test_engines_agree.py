"""Both engines give the same answers in the same order: tried on invented stores, side by side."""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import product
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text
from sqlalchemy.orm import Session

from db.queries import candidates, detail, listing, review, summing
from db.queries.records import Question, Sort
from db.store import Store, open_store
from tests.db.inventing import Invention, inventions, questions, store_all, store_drafts
from tests.making import draft
from tests.postgres import Server

few = settings(deadline=None, max_examples=5, suppress_health_check=[HealthCheck.function_scoped_fixture])
RESTART = """
SELECT setval(pg_get_serial_sequence(table_name, column_name), 1, false)
FROM information_schema.columns WHERE table_schema = 'public' AND column_default LIKE 'nextval%'
"""
"""A number that was given and undone is not given again on a server; here both begin with 1 each time."""


@pytest.fixture
def on_the_server(server_location: str) -> Iterator[Store]:
    opened = open_store(server_location)
    yield opened
    opened.close()


@contextmanager
def both(file_store: Store, on_the_server: Store) -> Iterator[tuple[Session, Session]]:
    """Rehearse on both; what is invented is undone."""
    with file_store.rehearsing() as one, on_the_server.rehearsing() as other:
        other.execute(text(RESTART))
        yield one, other


@few
@given(invented=inventions, asked=st.lists(questions, min_size=1, max_size=4))
def test_the_engines_agree_on_every_list(
    file_store: Store, on_the_server: Store, invented: list[Invention], asked: list[Question]
) -> None:
    with both(file_store, on_the_server) as (one, other):
        keys = store_all(one, invented)
        assert store_all(other, invented) == keys
        one.expire_all()
        other.expire_all()

        for question in asked:
            assert listing.page(one, question, 0, 100) == listing.page(other, question, 0, 100)
            assert listing.page(one, question, 1, 2) == listing.page(other, question, 1, 2)
            assert listing.ids(one, question) == listing.ids(other, question)
            assert summing.totals(one, question) == summing.totals(other, question)
            assert summing.groups(one, question) == summing.groups(other, question)
            for key in keys:
                assert listing.position_of(one, question, key) == listing.position_of(other, question, key)
        assert detail.appropriations(one, keys) == detail.appropriations(other, keys)
        assert detail.pejlemaerker(one) == detail.pejlemaerker(other)
        assert review.facts(one) == review.facts(other)
        assert review.waiting(one) == review.waiting(other)
        assert review.findings(one) == review.findings(other)
        assert candidates.candidates(one) == candidates.candidates(other)


letters = st.text(
    st.one_of(st.characters(), st.sampled_from("abcæøåÆØÅaAeE %_\\*\"'\0\u0130ßſςΣ-")), min_size=1, max_size=24
)


@few
@given(titles=st.lists(letters, min_size=1, max_size=6), data=st.data())
def test_the_engines_find_the_same_and_sort_it_alike(
    file_store: Store, on_the_server: Store, titles: list[str], data: st.DataObject
) -> None:
    parts = st.sampled_from(titles).flatmap(
        lambda title: st.tuples(st.integers(0, len(title)), st.integers(0, len(title))).map(
            lambda ends: title[min(ends) : max(ends)]
        )
    )
    searches = data.draw(st.lists(st.one_of(parts, letters), min_size=1, max_size=8))
    entries = [draft(title, line=line) for line, title in enumerate(titles, start=1)]

    with both(file_store, on_the_server) as (one, other):
        assert store_drafts(one, *entries) == store_drafts(other, *entries)

        for search in [*searches, " ".join(searches)]:
            question = Question(everything=True, search=search, sort=Sort.TITLE)
            assert listing.ids(one, question) == listing.ids(other, question)


def test_the_engines_agree_on_the_data_that_ships(bundled_path: Path, server: Server) -> None:
    with server.database("bundled") as location:
        here, there = open_store(str(bundled_path)), open_store(location)
        with here.reading() as one, there.reading() as other:
            for sort, descending, later in product(Sort, (False, True), (False, True)):
                question = Question(sort=sort, descending=descending, later=later)
                assert listing.page(one, question, 0, 100) == listing.page(other, question, 0, 100)
            assert detail.appropriations(one, range(1, 30)) == detail.appropriations(other, range(1, 30))
            assert summing.groups(one, Question()) == summing.groups(other, Question())
            assert review.findings(one) == review.findings(other)
        here.close()
        there.close()
