"""The list says in SQL what the rules say: tried on invented stores."""

from collections import Counter, defaultdict
from itertools import pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.derived import UNTITLED_LAST
from db.queries import detail, listing, review, summing
from db.queries.records import Bucket, FundKey, FundSum, ListRow, Question, Sort, Totals
from db.store import Store
from tests.db.inventing import Invention, enough, inventions, questions, store_all, years
from tracker.appropriation import UNPLACED, Appropriation, Kind
from tracker.expiry import Ending, drops, ending_after, funded_years, last_funded_year
from tracker.profile import Fund
from tracker.text import danish_order
from tracker.weighing import leading, misses_verdict, says_unmet

many = settings(deadline=None, max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
"""The store is always left as it was: what is invented is undone."""

NOW_ENDING = (Ending.EXPIRES, Ending.REDUCED)


def ending_of(one: Appropriation, year: int) -> Ending | None:
    return ending_after(
        year,
        last_year=one.last_year,
        reduced_after=[drop.after_year for drop in one.lapses],
        listed_after=one.listed_after,
        permanent=one.permanent,
    )


@many
@given(invented=inventions)
def test_what_is_stored_as_derived_is_what_the_rules_say(store: Store, invented: list[Invention]) -> None:
    with store.rehearsing() as session:
        keys = store_all(session, invented)
        session.expire_all()

        for one in detail.appropriations(session, keys):
            stated = tuple(drop for drop in one.lapses if drop.stated)
            computed = [(d.after_year, d.fund, d.amount_kr, d.rounded_to_kr) for d in one.lapses if not d.stated]
            years_with_money = funded_years(one.amounts, one.periods)
            ruled = drops(one.amounts, stated, one.periods, permanent=one.permanent)
            assert one.last_year == last_funded_year(one.amounts, one.periods, stated, one.listed_after)
            assert one.first_year == (years_with_money[0] if years_with_money else None)
            assert sorted(computed, key=str) == sorted(
                [(d.after_year, d.fund, d.amount_kr, d.rounded_to_kr) for d in ruled if not d.stated], key=str
            )
        for row in listing.page(session, Question(everything=True), 0, 100):
            assessment = detail.appropriation(session, row.id).assessment
            assert row.verdict == (assessment.verdict if assessment else None)
            assert row.verdict_state == (assessment.state if assessment else None)


@many
@given(invented=inventions, year=years, later=st.booleans())
def test_a_row_is_listed_for_just_the_reason_the_rule_gives(
    store: Store, invented: list[Invention], year: int, later: bool
) -> None:
    with store.rehearsing() as session:
        whole = detail.appropriations(session, store_all(session, invented))

        listed = {row.id: row.ending for row in listing.page(session, Question(year, later=later), 0, 100)}

        ruled = {one.id: ending_of(one, year) for one in whole}
        wanted = tuple(Ending) if later else NOW_ENDING
        assert listed == {key: ending for key, ending in ruled.items() if ending in wanted}


@many
@given(invented=inventions)
def test_a_first_screen_is_told_just_the_years_with_something_to_show(store: Store, invented: list[Invention]) -> None:
    with store.rehearsing() as session:
        store_all(session, invented)

        years_told = review.facts(session).years

        assert years_told == tuple(year for year in range(2015, 2035) if listing.count(session, Question(year)))


@many
@given(invented=inventions, question=questions)
def test_every_filter_keeps_what_it_says(store: Store, invented: list[Invention], question: Question) -> None:
    with store.rehearsing() as session:
        whole = detail.appropriations(session, store_all(session, invented))

        listed = set(listing.ids(session, question))

        anyone = Question(question.after_year, question.later, question.everything, sort=Sort.SHARE)
        plenty = {row.id for row in listing.page(session, anyone, 0, 100) if enough(row, question)}
        assert listed == {one.id for one in whole if one.id in plenty and answers(one, question)}


def answers(one: Appropriation, question: Question) -> bool:
    ending = ending_of(one, question.after_year)
    paying = {a.fund for a in one.amounts if a.counts and a.amount_kr != 0}
    funds = paying | {d.fund for d in one.lapses} | {p.fund for p in one.periods}
    assessed = one.assessment.text if one.assessment else ""
    texts = (one.title, one.plan, one.pejlemaerke, one.description, assessed)
    words = "\n".join(filter(None, texts)).casefold().replace("æ", "ae").replace("ø", "oe").replace("å", "aa")
    place = question.pejlemaerke
    return all(
        (
            question.everything or ending in (tuple(Ending) if question.later else NOW_ENDING),
            place is None
            or (one.plan == place.plan and one.pejlemaerke == (None if place.name == UNPLACED else place.name)),
            question.fund is None or question.fund in funds,
            question.kind is None or question.kind is one.kind,
            not question.missing_assessment or misses_verdict(one.assessment.verdict if one.assessment else None),
            not question.goals_missed or says_unmet(one.assessment),
            all(word in words for word in question.search.casefold().replace("å", "aa").split()),
        )
    )


@many
@given(invented=inventions, question=questions, size=st.integers(1, 4))
def test_the_pages_of_a_list_make_the_whole_list(
    store: Store, invented: list[Invention], question: Question, size: int
) -> None:
    with store.rehearsing() as session:
        store_all(session, invented)

        paged = [row for start in range(0, 8, size) for row in listing.page(session, question, start, size)]

        whole = listing.page(session, question, 0, 100)
        assert paged == whole
        assert [row.id for row in whole] == listing.ids(session, question)
        assert [listing.position_of(session, question, row.id) for row in whole] == list(range(len(whole)))
        assert listing.count(session, question) == len(whole)


@many
@given(invented=inventions, question=questions)
def test_a_list_is_in_the_order_it_was_asked_for(store: Store, invented: list[Invention], question: Question) -> None:
    with store.rehearsing() as session:
        store_all(session, invented)

        rows = listing.page(session, question, 0, 100)

        if question.sort is not Sort.PEJLEMAERKE:
            keys = [sort_key(row, question.sort) for row in rows]
            known = [key for key in keys if key is not None]
            assert keys == [*sorted(known, reverse=question.descending), *[None] * (len(keys) - len(known))]
            for one, other in pairwise(rows):
                if sort_key(one, question.sort) == sort_key(other, question.sort):
                    assert (title_key(one), one.id) < (title_key(other), other.id)


def sort_key(row: ListRow, sort: Sort) -> str | int | None:  # noqa: PLR0911 - one for each order
    match sort:
        case Sort.TITLE:
            return danish_order(row.title) if row.title else None
        case Sort.SERVICE | Sort.INDSATS:
            return row.lapse_kr(Fund(sort.value))
        case Sort.LAST_YEAR:
            return row.last_year
        case Sort.LAPSES:
            return sum(kr for _, kr in row.lapses) if row.lapses else None
        case Sort.SHARE:
            share = leading(row.shares)
            return None if share is None else share.permille
        case Sort.COST:
            return row.each_kr
        case Sort.KIND:
            return list(Kind).index(row.kind)
        case _:
            return None if row.verdict is None else list(type(row.verdict)).index(row.verdict)


def title_key(row: ListRow) -> str:
    return danish_order(row.title) if row.title else UNTITLED_LAST


@many
@given(invented=inventions, question=questions)
def test_the_sums_are_those_of_the_rows(store: Store, invented: list[Invention], question: Question) -> None:
    with store.rehearsing() as session:
        keys = store_all(session, invented)
        permanent = {one.id for one in detail.appropriations(session, keys) if one.permanent}

        totals = summing.totals(session, question)

        rows = listing.page(session, question, 0, 100)
        added: dict[tuple[Bucket, FundKey], int] = defaultdict(int)
        for row in rows:
            if row.ending in NOW_ENDING:
                for fund, kr in row.lapses:
                    added[(bucket_of(row, question.after_year, row.id in permanent), fund)] += kr
        assert {(s.bucket, s.fund): s.amount_kr for s in totals.sums if not s.period} == added
        assert sum(totals.period_kr(bucket) for bucket in Bucket) == sum(row.period_kr or 0 for row in rows)
        assert totals.count == len(rows)
        assert totals.unknown_count == sum(1 for row in rows if row.ending in NOW_ENDING and row.unknown_funds)


def bucket_of(row: ListRow, year: int, permanent: bool) -> Bucket:
    if row.kind is not Kind.FULL:
        return Bucket(row.kind.value)
    return Bucket.FULL if row.last_year == year and not permanent else Bucket.REDUCED


@many
@given(invented=inventions, question=questions)
def test_the_groups_add_up_to_the_sums(store: Store, invented: list[Invention], question: Question) -> None:
    with store.rehearsing() as session:
        store_all(session, invented)
        everywhere = Question(**{f: getattr(question, f) for f in Question.__slots__ if f != "pejlemaerke"})

        groups = summing.groups(session, question)

        totals = summing.totals(session, everywhere)
        assert added(*(group.totals for group in groups)) == added(totals)
        rows = listing.page(session, everywhere, 0, 100)
        assert sorted((g.plan, g.pejlemaerke or "") for g in groups) == sorted(
            {(row.plan, row.pejlemaerke or "") for row in rows}
        )


def added(*totals: Totals) -> Counter[str]:
    found: Counter[str] = Counter()
    for one in totals:
        found["count"] += one.count
        found["unknown"] += one.unknown_count
        for sum_ in one.sums:
            found[name_of(sum_)] += sum_.amount_kr
    return found


def name_of(sum_: FundSum) -> str:
    return f"{sum_.bucket} {sum_.fund} {sum_.period}"
