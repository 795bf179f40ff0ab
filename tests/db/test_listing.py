"""The list, its order, its sums and its groups, said by example."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest
from sqlalchemy import event
from sqlalchemy.orm import Session

from db.queries import detail, listing, review, summing
from db.queries.records import Bucket, Question, Sort
from db.store import Store, open_store
from tests.bench.generating import generate
from tests.conftest import NOW
from tests.db.inventing import store_drafts
from tests.making import draft, paper, stored_id, take_in
from tracker.appropriation import UNPLACED, Kind, Pejlemaerke
from tracker.expiry import Ending
from tracker.flows.editing import Edit, edit_appropriation
from tracker.flows.importing import Accept
from tracker.profile import Drop, Fund, PeriodAmount

SERVICE, INDSATS = Fund.SERVICE, Fund.INDSATS


@contextmanager
def counted(session: Session) -> Iterator[list[str]]:
    """Count the statements that a question costs."""
    statements: list[str] = []

    def count(*said: object) -> None:
        statements.append(str(said[2]))

    engine = session.get_bind()
    event.listen(engine, "before_cursor_execute", count)
    yield statements
    event.remove(engine, "before_cursor_execute", count)


def titles(store: Store, question: Question) -> list[str | None]:
    with store.reading() as session:
        return [row.title for row in listing.page(session, question, 0, 100)]


@pytest.mark.parametrize(("descending", "order"), [(False, ["Lidt", "Meget"]), (True, ["Meget", "Lidt"])])
def test_what_falls_later_is_sorted_by_its_own_amount(store: Store, descending: bool, order: list[str]) -> None:
    take_in(
        store,
        paper(
            draft("Meget", amounts={(2026, SERVICE): 900}, line=1, listed_after=None),
            draft("Lidt", amounts={(2025, SERVICE): 100}, line=2, listed_after=None),
            draft("Indsats", amounts={(2024, INDSATS): 500}, line=3, listed_after=None),
        ),
    )

    found = titles(store, Question(2023, later=True, sort=Sort.SERVICE, descending=descending))

    assert found == [*order, "Indsats"]


def test_the_alphabet_is_danish_and_what_has_no_title_comes_last(store: Store) -> None:
    names = ("Åben", "Zebra", "Ærlig", "Ørn", "aabenraa", "Bro")
    take_in(
        store, paper(draft(None, line=99), *(draft(name, line=line) for line, name in enumerate(names))), Accept.ALL
    )

    assert titles(store, Question(sort=Sort.TITLE)) == ["Bro", "Zebra", "Ærlig", "Ørn", "Åben", "aabenraa", None]


def test_the_paper_s_own_order_is_the_first_one(store: Store) -> None:
    take_in(
        store,
        paper(
            draft("Uden", pejlemaerke=None, line=1),
            draft("Sprog 1", pejlemaerke="Sprog", line=2),
            draft("Job 1", pejlemaerke="Job", line=3),
            draft("Sprog 2", pejlemaerke="Sprog", line=4),
            draft("Plan", plan="En anden", pejlemaerke="Sprog", line=5),
        ),
        Accept.ALL,
    )

    assert titles(store, Question()) == ["Sprog 1", "Sprog 2", "Job 1", "Uden", "Plan"]
    with store.reading() as session:
        groups = [(group.plan, group.pejlemaerke, group.totals.count) for group in summing.groups(session, Question())]
    assert groups == [("Visionen", "Sprog", 2), ("Visionen", "Job", 1), ("Visionen", None, 1), ("En anden", "Sprog", 1)]


def test_the_sums_stand_in_the_same_order_whatever_the_engine_thinks_of_no_pejlemaerke(store: Store) -> None:
    partial = draft("Ude", pejlemaerke=None, kind=Kind.PARTIAL, amounts={(2023, SERVICE): 5}, line=1)
    take_in(store, paper(partial, draft("Inde", amounts={(2023, SERVICE): 7}, line=2)), Accept.ALL)

    with store.reading() as session:
        assert [one.bucket for one in summing.totals(session, Question()).sums] == [Bucket.FULL, Bucket.PARTIAL]


def test_the_same_pejlemaerke_in_two_plans_is_two(store: Store) -> None:
    take_in(store, paper(draft("A", plan="En", line=1), draft("B", plan="To", line=2)), Accept.ALL)

    assert titles(store, Question(pejlemaerke=Pejlemaerke("To", "Job"))) == ["B"]
    assert titles(store, Question(among=(Pejlemaerke("En", "Job"), Pejlemaerke("To", "Job")))) == ["A", "B"]
    assert titles(store, Question(among=())) == []


def test_what_stands_outside_every_pejlemaerke_can_be_asked_for(store: Store) -> None:
    take_in(store, paper(draft("Ude", pejlemaerke=None, line=1), draft("Inde", line=2)), Accept.ALL)

    assert titles(store, Question(pejlemaerke=Pejlemaerke("Visionen", UNPLACED))) == ["Ude"]


def test_the_word_for_no_pejlemaerke_is_no_pejlemaerke(store: Store) -> None:
    key = stored_id(store, draft("Ude", pejlemaerke=UNPLACED))

    with store.reading() as session:
        assert detail.appropriation(session, key).pejlemaerke is None
        assert detail.pejlemaerker(session) == []


def test_each_kind_of_ending_is_summed_by_itself(store: Store) -> None:
    money = {(2023, SERVICE): 1_000, (2023, INDSATS): 200, (2023, None): 30}
    kinds = [draft(kind.value, kind=kind, amounts=money, line=line) for line, kind in enumerate(Kind)]
    going_on = draft("Går videre", amounts={(2023, SERVICE): 500, (2024, SERVICE): 400}, line=9)
    take_in(store, paper(*kinds, going_on))

    with store.reading() as session:
        totals = summing.totals(session, Question())

    for bucket in (Bucket.FULL, Bucket.PARTIAL, Bucket.ONE_OFF, Bucket.EXTERNAL):
        assert [totals.kr(bucket, fund) for fund in (SERVICE, INDSATS, None)] == [1_000, 200, 30]
    assert totals.kr(Bucket.REDUCED, SERVICE) == 100
    assert totals.count == 5


def test_a_period_is_summed_apart_and_in_no_fund(store: Store) -> None:
    period = PeriodAmount(2022, 2023, SERVICE, 600_000)
    take_in(store, paper(draft(kind=Kind.EXTERNAL, periods=(period,))))

    with store.reading() as session:
        totals = summing.totals(session, Question())
        (row,) = listing.page(session, Question(), 0, 10)

    assert totals.period_kr(Bucket.EXTERNAL) == 600_000
    assert totals.kr(Bucket.EXTERNAL, SERVICE) == 0
    assert row.period_kr == 600_000
    assert row.lapse_kr(SERVICE) is None
    assert totals.unknown_count == 0


def test_what_has_no_known_amount_is_counted_as_unknown(store: Store) -> None:
    take_in(store, paper(draft("Ukendt", amounts={(2023, SERVICE): None}, line=1), draft("Intet", line=2)), Accept.ALL)

    with store.reading() as session:
        totals = summing.totals(session, Question())

    assert (totals.count, totals.unknown_count, totals.sums) == (2, 2, ())


def test_a_drop_into_a_period_is_not_invented(store: Store) -> None:
    key = stored_id(
        store,
        draft(amounts={(2023, SERVICE): 900}, periods=(PeriodAmount(2024, 2025, SERVICE, 500),), listed_after=None),
    )

    with store.reading() as session:
        assert detail.appropriation(session, key).lapses == ()


def test_a_permanent_appropriation_expires_never_but_is_reduced(store: Store) -> None:
    key = stored_id(
        store, draft(amounts={(2023, SERVICE): 900, (2024, SERVICE): 500, (2025, SERVICE): 500}, listed_after=None)
    )
    with store.writing() as session:
        edit_appropriation(session, key, Edit(permanent=True), seen=1, by="Signe", at=NOW, reason="Aftalt")

    with store.reading() as session:
        rows = {year: listing.page(session, Question(year), 0, 10) for year in (2023, 2024, 2025)}
        (row,) = rows[2023]
        totals = summing.totals(session, Question(2023))

    assert (row.ending, row.lapse_kr(SERVICE)) == (Ending.REDUCED, 400)
    assert totals.kr(Bucket.REDUCED, SERVICE) == 400
    assert rows[2024] == []


def test_everything_shows_also_what_has_lapsed_with_its_last_figures(store: Store) -> None:
    take_in(
        store,
        paper(
            draft("Slut", amounts={(2019, SERVICE): 400}, line=1, listed_after=None),
            draft("Nu", amounts={(2023, SERVICE): 500}, line=2, listed_after=None),
            draft("Senere", amounts={(2026, SERVICE): 600}, line=3, listed_after=None),
        ),
    )

    with store.reading() as session:
        rows = listing.page(session, Question(everything=True, sort=Sort.LAST_YEAR), 0, 10)

    assert [(row.title, row.ending, row.lapse_kr(SERVICE)) for row in rows] == [
        ("Slut", None, 400),
        ("Nu", Ending.EXPIRES, 500),
        ("Senere", Ending.EXPIRES_LATER, 600),
    ]


def test_a_question_about_a_fund_finds_it_in_any_year_and_in_periods(store: Store) -> None:
    take_in(
        store,
        paper(
            draft("År", amounts={(2022, INDSATS): 100, (2023, SERVICE): 100}, line=1),
            draft("Periode", periods=(PeriodAmount(2022, 2023, INDSATS, 100),), line=2),
            draft("Bortfald", stated_lapses=(Drop(2023, INDSATS, 100, stated=True),), line=3),
            draft("Service", amounts={(2023, SERVICE): 100}, line=4),
        ),
    )

    assert titles(store, Question(fund=INDSATS)) == ["År", "Periode", "Bortfald"]


ASKED: tuple[tuple[Callable[[Session], object], int], ...] = (
    (lambda s: listing.page(s, Question(), 0, 50), 1),
    (lambda s: listing.page(s, Question(2100), 0, 50), 1),
    (lambda s: listing.page(s, Question(search="ab"), 0, 50), 1),
    (lambda s: summing.totals(s, Question()), 2),
    (lambda s: summing.groups(s, Question()), 4),
    (lambda s: listing.count(s, Question()), 1),
    (lambda s: listing.ids(s, Question()), 1),
    (lambda s: listing.position_of(s, Question(), 7), 2),
    (lambda s: detail.appropriations(s, range(1, 20)), 7),
    (detail.pejlemaerker, 1),
    (review.waiting, 1),
    (review.findings, 1),
    (review.facts, 4),
)
"""What is asked, and how many statements it takes."""


def test_an_answer_costs_as_many_statements_however_much_is_stored(store: Store) -> None:
    period, drop = PeriodAmount(2022, 2023, SERVICE, 5), Drop(2023, INDSATS, 7, stated=True)
    entry = draft(amounts={(2023, SERVICE): 5}, periods=(period,), stated_lapses=(drop,), assessment="God.")
    entries = [replace(entry, id=f"{line}", line=line, pejlemaerke=f"P{line % 4}") for line in range(30)]
    take_in(store, paper(*entries), Accept.ALL)

    for ask, statements in ASKED:
        with store.reading() as session:
            session.connection()
            with counted(session) as said:
                ask(session)

        assert len(said) == statements, said


def test_a_search_costs_one_statement_more_where_the_index_is_asked_for_parts_of_words(store: Store) -> None:
    with store.reading() as session:
        session.connection()
        with counted(session) as said:
            listing.page(session, Question(search="job ab"), 0, 50)
        more = session.get_bind().dialect.name == "sqlite"

    assert len(said) == 1 + more


@pytest.mark.no_cover
def test_a_list_longer_than_a_statement_takes_is_fetched_whole(tmp_path: Path) -> None:
    generate(tmp_path / "mange.sqlite3", 1_003)
    store = open_store(str(tmp_path / "mange.sqlite3"))

    with store.reading_unguarded() as session:
        rows = listing.page(session, Question(everything=True), 0, 10**9)

        assert len(rows) == 1_003
        assert [one.id for one in detail.appropriations(session, [row.id for row in rows])] == [row.id for row in rows]

    store.close()


def test_an_empty_store_answers_everything_with_nothing(store: Store) -> None:
    with store.reading() as session:
        assert listing.page(session, Question(), 0, 10) == []
        assert summing.groups(session, Question()) == []
        assert summing.totals(session, Question()).count == 0
        assert listing.position_of(session, Question(), 1) is None
        assert review.facts(session).years == ()


def test_a_first_screen_is_told_the_years_in_which_something_ends(store: Store) -> None:
    stored_id(store, draft(amounts={(2023, SERVICE): 900, (2024, SERVICE): 500}, listed_after=None))

    with store.reading() as session:
        facts = review.facts(session)

    assert (facts.appropriations, facts.waiting, facts.years, facts.plans) == (1, 0, (2023, 2024), ("Visionen",))


@pytest.mark.parametrize("title", ["»Klar til start«", "→ Videre", "Ω-projektet", "😀 job", "~tilde"])
def test_what_has_no_title_comes_last_in_both_directions(store: Store, title: str) -> None:
    take_in(store, paper(draft(None, line=1), draft(title, line=2), draft("Bro", line=3)), Accept.ALL)

    assert titles(store, Question(sort=Sort.TITLE)) == ["Bro", title, None]
    assert titles(store, Question(sort=Sort.TITLE, descending=True)) == [title, "Bro", None]


def test_a_fund_that_was_taken_away_or_gave_nothing_is_no_money(store: Store) -> None:
    take_in(
        store,
        paper(
            draft("Nul", amounts={(2023, INDSATS): 0, (2023, SERVICE): 5}, line=1),
            draft("Fjernet", amounts={(2023, INDSATS): 7, (2023, SERVICE): 5}, line=2),
            draft("Ukendt", amounts={(2023, INDSATS): None}, line=3),
        ),
        Accept.ALL,
    )
    with store.writing() as session:
        edit_appropriation(session, 2, Edit(removed=((2023, INDSATS),)), seen=1, by="S", at=NOW, reason="Fejl")

    assert titles(store, Question(fund=INDSATS)) == ["Ukendt"]


def test_a_pejlemaerke_written_a_little_otherwise_is_the_same(store: Store) -> None:
    names = ("Uddannelse på vej", "uddannelse  på vej", "Uddannelse pa\u030a vej", "UDDANNELSE PÅ VEJ")
    entries = [
        draft(name, pejlemaerke=name, plan=f"Visionen{' ' * line}", line=line) for line, name in enumerate(names)
    ]

    take_in(store, paper(*entries), Accept.ALL)

    with store.reading() as session:
        assert detail.pejlemaerker(session) == [Pejlemaerke("Visionen", "Uddannelse på vej")]
        assert [group.totals.count for group in summing.groups(session, Question())] == [4]


def test_a_page_past_the_end_of_a_list_is_empty(store: Store) -> None:
    take_in(store, paper(draft("Fritidsjob", amounts={(2023, SERVICE): 1})))
    with store.reading() as session:
        assert listing.page(session, Question(), 5, 3, of=1) == []
        assert listing.page(session, Question(), 5, 3) == []


@pytest.mark.parametrize("sort", [Sort.SERVICE, Sort.LAPSES])
def test_a_list_goes_on_after_billions(store: Store, sort: Sort) -> None:
    take_in(store, paper(*(draft(f"Ydelse {n}", line=n, amounts={(2023, SERVICE): n * 10**10}) for n in (1, 2, 3))))
    question = Question(sort=sort, descending=True)
    with store.reading() as session:
        first, *others = listing.page(session, question, 0, 9)
        assert listing.page_after(session, question, first.place, 9) == others
        assert listing.position_of(session, question, others[-1].id) == 2


def test_the_first_rows_of_a_search_are_the_first_of_its_list(store: Store) -> None:
    with store.rehearsing() as session:
        for plan, pejlemaerke in product(("Visionen", "Handleplanen"), ("Job", "Sprog", None)):
            mixed = enumerate(("Øst", "Bro", "Zebra", "Forløb") * 5, start=1)
            store_drafts(session, *(draft(title, line=n, plan=plan, pejlemaerke=pejlemaerke) for n, title in mixed))
        for sort, descending in product((Sort.PEJLEMAERKE, Sort.TITLE), (False, True)):
            question = Question(everything=True, search="ø", sort=sort, descending=descending)
            first = listing.first_page(session, question, 0, 12)
            assert [row.id for row in first] == listing.ids(session, question)[:12]
