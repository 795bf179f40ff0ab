"""Search: any part of any word; case, æøå and hostile text are no obstacle."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select, text

from db.listing_tables import EndingRow
from db.models import AppropriationRow
from db.queries import listing
from db.queries.matching import matching
from db.queries.rarity import rare_parts
from db.queries.records import Question
from db.queries.searching import has_words
from db.store import Store, open_store
from tests.conftest import NOW
from tests.db.inventing import store_drafts
from tests.making import draft, paper, stored_id, take_in
from tracker.assessment import Verdict
from tracker.flows.assessing import NewAssessment, record_assessment
from tracker.flows.editing import Edit, edit_appropriation
from tracker.flows.importing import Accept

FIRST, SECOND, THIRD = "Virksomhedsrettede lærepladser", "Åben rådgivning", "C++ [x] a/b c\\d 50%"


def found(store: Store, words: str) -> list[str | None]:
    with store.reading() as session:
        return [row.title for row in listing.page(session, Question(everything=True, search=words), 0, 100)]


def fill(store: Store) -> Store:
    entries = (
        draft(FIRST, line=1, description="Unge på Nørrebro får hjælp."),
        draft(SECOND, line=2, results='100 % af de »unge« ("_") * NEAR -ved OR ikke'),
        draft(THIRD, line=3, assessment="Bør fortsætte, jf. café."),
    )
    take_in(store, paper(*entries), Accept.ALL)
    return store


@pytest.fixture
def searched(store: Store) -> Store:
    return fill(store)


def test_any_part_of_any_word_finds_it_whatever_the_case(searched: Store) -> None:
    asked = ("LÆREPLADS", "laereplads", "ærepl", "Læreplads virksomhed", "nørre", "NOERREBRO hjæ")

    assert [found(searched, words) for words in asked] == [[FIRST]] * len(asked)


def test_what_is_an_operator_elsewhere_is_only_text(searched: Store) -> None:
    expected = {
        "Å": [FIRST, SECOND],
        "%": [SECOND, THIRD],
        "_": [SECOND],
        "*": [SECOND],
        '"': [SECOND],
        '"_"': [SECOND],
        "-": [SECOND],
        "-ved": [SECOND],
        "OR": [SECOND, THIRD],
        "NEAR": [SECOND],
        "NEAR(unge hjælp)": [],
        "[x]": [THIRD],
        "c++": [THIRD],
        "a/b": [THIRD],
        "c\\d": [THIRD],
        "/b": [THIRD],
        "0%": [THIRD],
        "CAFE": [THIRD],
        "words:unge": [],
        "' OR 1=1 --": [],
        "unge AND": [],
        "x ny": [],
    }

    assert {words: found(searched, words) for words in expected} == expected


def test_an_empty_search_is_no_condition(searched: Store) -> None:
    assert [len(found(searched, words)) for words in ("", "  ", "\t\n", "\u200b")] == [3, 3, 3, 3]


def test_a_search_that_nothing_answers_finds_nothing(searched: Store) -> None:
    asked = {
        "nul": "\0",
        "nul inside": "abc\0def",
        "surrogate": "\ud800",
        "surrogate inside": "x\udfffyz",
        "emoji": "😀",
        "one long word": "a" * 100_000,
        "many short": "qz " * 50_000,
        "many words": " ".join(map(str, range(20_000))),
    }

    assert {name: rows for name, words in asked.items() if (rows := found(searched, words))} == {}


def test_text_that_no_database_can_hold_is_found_by_its_mark(store: Store) -> None:
    take_in(store, paper(draft("Før\0efter", description="en\udcffto")), Accept.ALL)

    assert found(store, "før\0eft") == ["Før␀efter"]
    assert found(store, "\0") == ["Før␀efter"]
    assert found(store, "en\udcffto") == ["Før␀efter"]


def test_every_word_of_a_pasted_page_is_looked_for(searched: Store) -> None:
    page = "Virksomhedsrettede lærepladser unge på nørrebro får hjælp. " * 400

    assert found(searched, page) == ["Virksomhedsrettede lærepladser"]
    assert found(searched, page + "zebra") == []


def test_decomposed_letters_are_the_same_letters(searched: Store) -> None:
    assert found(searched, "A\u030aben ra\u030adgivning") == ["Åben rådgivning"]


def test_the_index_follows_an_edit_and_an_assessment(searched: Store) -> None:
    with searched.writing() as session:
        edit = Edit(title="Bro til job", owner="Signe Ågård", pejlemaerke="Erhvervsliv", description="")
        edit_appropriation(session, 1, edit, seen=1, by="Signe", at=NOW, reason="Nyt navn")
    with searched.writing() as session:
        new = NewAssessment("Kræver nærmere undersøgelse", Verdict.REVISE)
        record_assessment(session, 1, new, seen=2, by="Signe", at=NOW)

    for words in ("bro til", "signe ÅGÅRD", "erhvervs", "undersoegelse"):
        assert found(searched, words) == ["Bro til job"]
    for words in ("lærepladser", "nørrebro"):
        assert found(searched, words) == []


def test_a_superseded_assessment_is_not_searched(searched: Store) -> None:
    with searched.writing() as session:
        record_assessment(session, 3, NewAssessment("Ny tekst", Verdict.STOP), seen=1, by="Signe", at=NOW)

    assert found(searched, "fortsætte") == []
    assert found(searched, "ny tekst") == ["C++ [x] a/b c\\d 50%"]


def test_the_index_and_what_it_stands_on_agree(file_store: Store) -> None:
    fill(file_store)
    with file_store.writing() as session:
        edit_appropriation(session, 2, Edit(results="Andet"), seen=1, by="Signe", at=NOW, reason="Rettet")

    with file_store.writing() as session:
        session.execute(text("INSERT INTO search_index (search_index, rank) VALUES ('integrity-check', 1)"))


def test_postgresql_asks_its_trigram_index(server_location: str) -> None:
    store = open_store(server_location)
    with store.writing() as session:
        session.execute(text("SET LOCAL enable_seqscan = off"))
        (condition,) = has_words("lærepladser unge", AppropriationRow.id)
        asked = select(AppropriationRow.id).where(condition)
        said = asked.compile(session.connection(), compile_kwargs={"literal_binds": True})
        plan = "\n".join(session.scalars(text(f"EXPLAIN {str(said).replace('%%', '%')}")))
    store.close()

    assert "ix_search_entry_words" in plan


def test_a_search_joins_the_other_filters(searched: Store) -> None:
    stored_id(searched, draft("Unge i job", listed_after=2030, sha="b" * 64))

    with searched.reading() as session:
        rows = listing.page(session, Question(2023, search="unge"), 0, 10)

    assert [row.id for row in rows] == [1, 2]


@settings(deadline=None, max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(title=st.text(min_size=1, max_size=30), data=st.data())
def test_every_part_of_every_title_is_found(file_store: Store, title: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(title) - 1))
    part = title[start : data.draw(st.integers(start + 1, len(title)))]

    with file_store.rehearsing() as session:
        (key,) = store_drafts(session, draft(title))

        assert key in listing.ids(session, Question(everything=True, search=part))


@settings(deadline=None, max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(titles=st.lists(st.text(min_size=1, max_size=30), min_size=1, max_size=4), data=st.data())
def test_a_few_rare_parts_find_what_the_whole_words_do(
    file_store: Store, titles: list[str], data: st.DataObject
) -> None:
    title = data.draw(st.sampled_from((*titles, FIRST, SECOND, THIRD, "lærepladser zebra", "ordblinde")))
    start = data.draw(st.integers(0, len(title) - 1))
    search = title[start : data.draw(st.integers(start + 1, len(title)))]

    with file_store.rehearsing() as session:
        store_drafts(session, *(draft(one, line=line) for line, one in enumerate((*titles, FIRST, THIRD), 1)))
        parts = rare_parts(session, search, small=0)
        question = Question(everything=True, search=search)
        by_parts = select(EndingRow.appropriation_id).where(*matching(question, by_index=parts or True))
        many = None if parts is None else replace(parts, rows=1_000_000)
        in_order = select(EndingRow.appropriation_id).where(*matching(question, by_index=many or True))

        assert sorted(session.scalars(by_parts)) == sorted(listing.ids(session, question))
        assert sorted(session.scalars(in_order)) == sorted(listing.ids(session, question))


def test_the_rarest_parts_are_chosen_and_no_more_than_tell(file_store: Store) -> None:
    with fill(file_store).reading() as session:
        parts = rare_parts(session, "unge nørrebro", small=0)
        nothing = rare_parts(session, "unge", small=4)
        short = rare_parts(session, "ny", small=0)

    assert parts is not None
    assert set(parts.letters) & {"noe", "oer", "err", "reb", "bro"}
    assert parts.share == pytest.approx(1 / 3)
    assert parts.rows == 1
    assert (nothing, short) == (None, None)
