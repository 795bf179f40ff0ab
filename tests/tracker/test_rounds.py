"""Rounds are compared line by line: what is asked for, what the store says, and what the deal gave."""

from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.appropriation import Kind
from tracker.assessment import Verdict, VerdictState
from tracker.negotiation import (
    Bid,
    Choice,
    Entry,
    Frame,
    Line,
    Money,
    NegotiationList,
    Outcome,
    Rate,
    Result,
    Scenario,
)
from tracker.profile import Fund
from tracker.rounds import UNKNOWN, About, as_now, compare

LAPSE = Money(2023, Fund.SERVICE, 500_000)


def entry(number: int = 1, title: str | None = "Fritidsjob") -> Entry:
    return Entry(number, title, "Visionen", "Job", None, Kind.FULL, 2023, (LAPSE,), (LAPSE,), 2023)


def listed(*lines: Line, number: int = 1, frames: tuple[Frame, ...] = ()) -> NegotiationList:
    return NegotiationList(
        1, "Budget 2024", 2023, 2027, number, (Scenario(1, "Grundforslag", lines, main=True),), frames
    )


def told(old: NegotiationList, new: NegotiationList) -> list[tuple[str, object, object]]:
    return [(one.field, one.old, one.new) for one in compare(old, new).changed]


def test_a_round_is_no_other_than_itself() -> None:
    one = listed(Line(entry()), frames=(Frame(2024, 1, None, "Cirkulæret"),))

    assert compare(one, replace(one, round=2)).is_empty


def test_what_is_asked_for_is_compared_field_by_field() -> None:
    old = Line(entry(), Bid(Choice.RENEW, (Money(2024, Fund.SERVICE, 500_000), Money(2024, None, 7)), note="Gammel"))
    asked = (Money(2024, Fund.SERVICE, 400_000, 2024), Money(2025, Fund.SERVICE, None))
    new = Line(entry(), Bid(Choice.MOVE, asked, 1, budget_note="BN 4", to_plan="Ny plan"))

    found = compare(listed(old), listed(new))

    assert [(one.field, one.old, one.new) for one in found.changed] == [
        ("choice", "renew", "move"),
        ("priority", None, 1),
        ("note", "Gammel", None),
        ("budget_note", None, "BN 4"),
        ("to_plan", None, "Ny plan"),
        ("asked 2024 service", 500_000, 400_000),
        ("asked 2024 unknown", 7, None),
        ("asked_price_level 2024 service", None, 2024),
        ("asked 2025 service", None, UNKNOWN),
    ]
    assert {one.about for one in found.changed} == {About.ASK}
    assert found.lines_changed == 1
    assert [sums.kr(2024, Fund.SERVICE) for sums in found.asked] == [500_000, 400_000]


def test_what_the_store_says_is_compared_but_not_how_often_it_was_changed() -> None:
    new = replace(
        entry(),
        title="Sommerjob",
        lapses=(replace(LAPSE, amount_kr=None),),
        amounts=(),
        verdict=Verdict.STOP,
        verdict_state=VerdictState.CONFIRMED,
        version=9,
    )

    found = compare(listed(Line(replace(entry(), version=1))), listed(Line(new)))

    assert [(one.field, one.old, one.new) for one in found.changed] == [
        ("title", "Fritidsjob", "Sommerjob"),
        ("verdict", None, "stop"),
        ("verdict_state", None, "confirmed"),
        ("amount 2023 service", 500_000, None),
        ("lapse 2023 service", 500_000, UNKNOWN),
    ]
    assert {(one.about, one.title) for one in found.changed} == {(About.STORE, "Sommerjob")}
    assert [sums.kr(2024, Fund.SERVICE) for sums in found.lapsing] == [500_000, 0]


def test_amounts_that_are_put_aside_are_no_difference() -> None:
    old, new = (Line(entry(), Bid(Choice.LET_LAPSE, asked)) for asked in ((), (Money(2024, None, 5),)))

    assert compare(listed(old), listed(new)).is_empty


def test_lines_come_and_go() -> None:
    first, second, third = (Line(entry(number)) for number in (1, 2, 3))

    found = compare(listed(first, second), listed(third, second))

    assert (found.added, found.removed, found.changed) == ((third,), (first,), ())
    assert not found.is_empty


def test_what_the_deal_gave_is_a_difference() -> None:
    one = listed(Line(entry()))
    given = Outcome(1, Result.GRANTED, "Budgetaftalen", date(2023, 9, 8), 1)

    assert told(one, replace(one, outcomes=(given,))) == [("outcome 2023", None, "granted: Budgetaftalen")]


def test_the_room_is_compared_year_by_year() -> None:
    old = listed(frames=(Frame(2024, 20, 30, "Cirkulæret"),))
    new = listed(frames=(Frame(2024, 20, 25, "Augustbrevet"), Frame(2025, None, 9, "Augustbrevet")))

    assert [(one.year, one.field, one.old, one.new) for one in compare(old, new).frames] == [
        (2024, "cash_kr", 30, 25),
        (2024, "source", "Cirkulæret", "Augustbrevet"),
        (2025, "cash_kr", None, 9),
        (2025, "source", None, "Augustbrevet"),
    ]


def test_scenarios_are_compared_as_named() -> None:
    of = listed(Line(entry()))
    other = Scenario(2, "Spareforslag", (Line(entry(), Bid(Choice.LET_LAPSE)),))
    both = replace(of, scenarios=(*of.scenarios, other))

    found = compare(both, both, (both.main, other))

    assert [(one.field, one.old, one.new) for one in found.changed] == [("choice", "open", "let_lapse")]


def test_a_round_as_the_store_says_now_keeps_what_was_asked_for() -> None:
    bid = Bid(Choice.RENEW, (Money(2024, Fund.SERVICE, 1),))
    frozen = listed(Line(entry(1), bid), Line(entry(2)))
    now = {1: entry(1, "Sommerjob")}

    found = compare(frozen, as_now(frozen, now))

    assert [(one.field, one.new) for one in found.changed] == [("title", "Sommerjob")]
    assert found.removed == (Line(entry(2)),)
    assert as_now(frozen, now).main.lines == (Line(entry(1, "Sommerjob"), bid),)


def test_the_sums_of_both_are_in_the_prices_of_the_newer_and_the_lines_as_they_were_stated() -> None:
    asked = (Money(2024, Fund.SERVICE, 1_000, 2023), Money(2024, None, 7))
    line = Line(entry(), Bid(Choice.RENEW, asked))
    new = replace(listed(line), price_year=2024, rates=(Rate(2024, None, 1_000, "Cirkulæret"),))

    found = compare(listed(line), new)

    assert found.changed == ()
    assert [of.kr(2024, Fund.SERVICE) for of in found.asked] == [1_100, 1_100]
    assert [of.kr(2024, None) for of in found.asked] == [7, 7]
    assert len([one for one in found.unconverted if one.scenario_id is not None]) == 2


_asked = st.dictionaries(
    st.tuples(st.integers(2024, 2026), st.sampled_from([Fund.SERVICE, None])), st.integers(0, 99), max_size=3
)
_lines = st.dictionaries(st.integers(1, 4), st.tuples(st.sampled_from(Choice), _asked), max_size=4)
_Lines = dict[int, tuple[Choice, dict[tuple[int, Fund | None], int]]]


@settings(max_examples=40)
@given(_lines, _lines)
def test_the_sums_differ_by_what_the_lines_differ_by(old: _Lines, new: _Lines) -> None:
    before, after = (
        listed(
            *(
                Line(entry(key), Bid(choice, tuple(Money(*place, kr) for place, kr in asked.items())))
                for key, (choice, asked) in lines.items()
            )
        )
        for lines in (old, new)
    )

    found = compare(before, after)

    def kr(value: object) -> int:
        return value if isinstance(value, int) else 0

    line_by_line = sum(kr(one.new) - kr(one.old) for one in found.changed if one.field.startswith("asked "))
    line_by_line += sum(kr(one.amount_kr) for line in found.added for one in line.bid.counted)
    line_by_line -= sum(kr(one.amount_kr) for line in found.removed for one in line.bid.counted)
    assert sum(found.asked[1].asked.values()) - sum(found.asked[0].asked.values()) == line_by_line
