from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text

from db.queries.records import Question, Sort
from db.queries.views import question_text, read_question, readable, views_of
from db.store import Store
from tracker.appropriation import Kind, Pejlemaerke
from tracker.assessment import Verdict
from tracker.errors import NotFoundError, StoreError, TrackerError, UsageError
from tracker.flows.views import remove_view, save_view, view_named
from tracker.profile import Fund

JOB = Pejlemaerke("Visionen", "Job")
NARROW = Question(2025, later=True, fund=Fund.SERVICE, search="sprog", sort=Sort.SERVICE, descending=True)
places = st.builds(Pejlemaerke, st.text(), st.text())
questions = st.builds(
    Question,
    after_year=st.integers(1900, 2200),
    later=st.booleans(),
    everything=st.booleans(),
    pejlemaerke=st.none() | places,
    among=st.none() | st.lists(places, max_size=2).map(tuple),
    fund=st.none() | st.sampled_from(Fund),
    kind=st.none() | st.sampled_from(Kind),
    verdict=st.none() | st.sampled_from(Verdict),
    missing_assessment=st.booleans(),
    least_lapse_kr=st.none() | st.integers(1, 10**15),
    least_share_permille=st.none() | st.integers(1, 1000),
    least_each_kr=st.none() | st.integers(1, 10**15),
    search=st.text(),
    sort=st.sampled_from(Sort),
    descending=st.booleans(),
)


def names(store: Store, by: str = "Signe") -> list[str]:
    with store.reading() as session:
        return [view.name for view in views_of(session, by)]


def test_a_view_is_found_again_by_its_officer_and_by_nobody_else(store: Store) -> None:
    with store.logging() as session:
        save_view(session, "  Åben   service ", NARROW, ("owner", "service"), by="Signe")
        save_view(session, "Ældre", replace(NARROW, pejlemaerke=JOB), by="Signe")

    assert names(store) == ["Ældre", "Åben service"]
    assert names(store, "Vera") == []
    with store.reading() as session:
        found = view_named(session, "Åben service", by="Signe")
    assert (found.question, found.columns) == (NARROW, ("owner", "service"))


def test_a_name_that_is_taken_is_written_over_only_when_asked(store: Store) -> None:
    with store.logging() as session:
        save_view(session, "Min", NARROW, by="Signe")
        save_view(session, "Min", Question(), by="Vera")

    with store.logging() as session:
        with pytest.raises(TrackerError, match="Du har allerede en visning, der hedder »Min«"):
            save_view(session, "Min", Question(), by="Signe")
        save_view(session, "Min", JOB_ONLY, by="Signe", overwrite=True)

    with store.reading() as session:
        assert view_named(session, "Min", by="Signe").question == JOB_ONLY
    assert names(store) == ["Min"]


JOB_ONLY = Question(pejlemaerke=JOB)


@pytest.mark.parametrize("name", ["", "  \n", "x" * 61])
def test_a_view_has_a_name_that_can_be_seen_whole(store: Store, name: str) -> None:
    with store.logging() as session, pytest.raises(UsageError):
        save_view(session, name, NARROW, by="Signe")


def test_a_removed_view_is_gone_and_another_name_lists_those_there_are(store: Store) -> None:
    with store.logging() as session:
        save_view(session, "Min", NARROW, by="Signe")
        save_view(session, "Din", NARROW, by="Signe")
        remove_view(session, "Min", by="Signe")

    assert names(store) == ["Din"]
    with store.logging() as session:
        with pytest.raises(NotFoundError, match="Der er: Din"):
            remove_view(session, "Min", by="Signe")
        with pytest.raises(NotFoundError, match="Vera har ingen visninger endnu"):
            remove_view(session, "Min", by="Vera")


def test_a_view_of_a_newer_program_is_listed_and_never_shown_with_a_filter_missing(store: Store) -> None:
    with store.logging() as session:
        save_view(session, "Min", NARROW, ("owner",), by="Signe")
        session.execute(text("UPDATE saved_view SET question = '{\"colour\": \"red\"}', columns = '7'"))

    with store.reading() as session:
        (view,) = views_of(session, "Signe")
    assert (view.name, view.question, view.columns) == ("Min", None, ())
    with pytest.raises(StoreError, match="gemt af en anden udgave"):
        readable(view)


@pytest.mark.parametrize("damaged", ["", "[]", "7", '{"fund": "gold"}', '{"after_year": {}}', '{"sort": "colour"}'])
def test_a_damaged_question_is_none_of_ours(damaged: str) -> None:
    assert read_question(damaged) in {None, Question()}


def test_a_view_kept_before_there_was_a_least_asks_for_none() -> None:
    assert read_question('{"after_year": 2025, "fund": "service"}') == Question(2025, fund=Fund.SERVICE)


@given(questions)
def test_every_question_comes_back_as_it_was_kept(question: Question) -> None:
    assert read_question(question_text(question)) == question
