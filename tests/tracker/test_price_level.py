"""Price levels: what is converted, what stands as it was, and that the list says which."""

from dataclasses import replace
from fractions import Fraction
from math import prod

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.appropriation import Kind
from tracker.errors import TrackerError
from tracker.negotiation import Bid, Choice, Entry, Frame, Line, Money, NegotiationList, Rate, Scenario
from tracker.price_level import (
    Rates,
    Shown,
    Unconverted,
    Where,
    Why,
    convert,
    levels,
    parse_percent,
    percent_words,
    shown_in,
)
from tracker.price_words import list_words, rate_words, reasons, shown_words
from tracker.profile import Fund
from tracker.room import rooms, totals

SERVICE, INDSATS = Fund.SERVICE, Fund.INDSATS
COMMON_2024, COMMON_2025 = Rate(2024, None, 337), Rate(2025, None, 250)


def money(kr: int | None, price_year: int | None = 2023, fund: Fund | None = SERVICE, year: int = 2024) -> Money:
    return Money(year, fund, kr, price_year)


def entry(key: int, *lapses: Money, amounts: tuple[Money, ...] = ()) -> Entry:
    return Entry(key, f"Indsats {key}", "Visionen", "Job", None, Kind.FULL, 2023, amounts=amounts, lapses=lapses)


def a_list(
    *scenarios: tuple[Line, ...], frames: tuple[Frame, ...] = (), rates: tuple[Rate, ...] = ()
) -> NegotiationList:
    made = tuple(Scenario(key, f"Scenarie {key}", lines, key == 1) for key, lines in enumerate(scenarios, 1))
    return NegotiationList(1, "Budget 2024", 2023, 2027, 1, made, frames, rates=rates)


def renewed(about: Entry, *asked: Money, choice: Choice = Choice.RENEW) -> Line:
    return Line(about, Bid(choice, asked))


def test_an_amount_is_carried_year_by_year_and_rounded_once() -> None:
    rates = Rates([COMMON_2024, COMMON_2025])

    assert convert(money(1_000_000), 2024, rates) == money(1_033_700, 2024)
    assert convert(money(1_000_000), 2025, rates) == money(1_059_543, 2025)  # 1.059.542,5


def test_backwards_an_amount_is_divided_by_the_rate() -> None:
    assert convert(money(1_033_700, 2024), 2023, Rates([COMMON_2024])) == money(1_000_000)


def test_a_frame_with_a_rate_of_its_own_follows_it_and_the_others_the_common_one() -> None:
    rates = Rates([COMMON_2024, Rate(2024, INDSATS, 100)])

    assert convert(money(100_000, fund=INDSATS), 2024, rates) == money(101_000, 2024, INDSATS)
    assert convert(money(100_000), 2024, rates) == money(103_370, 2024)


def test_an_unknown_frame_is_converted_only_where_all_frames_rise_alike() -> None:
    unknown = money(100_000, fund=None)

    assert convert(unknown, 2024, Rates([COMMON_2024, Rate(2024, INDSATS, 337)])) == money(103_370, 2024, None)
    assert convert(unknown, 2024, Rates([COMMON_2024, Rate(2024, INDSATS, 100)])) == (Why.NO_FUND, ())
    assert convert(unknown, 2024, Rates([Rate(2024, INDSATS, 100)])) == (Why.NO_RATE, (2024,))


def test_the_rates_that_are_missing_on_the_way_are_named() -> None:
    assert convert(money(5, 2022), 2025, Rates([COMMON_2024])) == (Why.NO_RATE, (2023, 2025))
    assert convert(money(5, 2025), 2022, Rates([COMMON_2024])) == (Why.NO_RATE, (2023, 2025))


def test_what_nobody_knows_stays_unknown_and_nothing_is_nothing_in_any_prices() -> None:
    assert convert(money(None, None), 2024, Rates([])) == money(None, None)
    assert convert(money(0, None), 2024, Rates([])) == money(0, 2024)
    assert convert(money(7, 2024), 2024, Rates([])) == money(7, 2024)
    assert convert(money(7, None), 2024, Rates([COMMON_2024])) == (Why.NO_LEVEL, ())


def test_a_rate_that_leaves_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="leaves nothing"):
        Rates([Rate(2024, None, -10_000)])


@given(
    kr=st.integers(-(10**13), 10**13),
    hundredths=st.lists(st.integers(0, 900), min_size=1, max_size=6),
    fund=st.sampled_from([SERVICE, INDSATS, None]),
)
def test_forwards_and_back_gives_the_same_kroner_while_prices_rise(
    kr: int, hundredths: list[int], fund: Fund | None
) -> None:
    rates = Rates(Rate(2024 + step, None, one) for step, one in enumerate(hundredths))
    last = 2023 + len(hundredths)

    there = convert(money(kr, fund=fund), last, rates)
    assert isinstance(there, Money)
    back = convert(there, 2023, rates)

    assert isinstance(back, Money)
    assert back.amount_kr == kr
    exact = kr * prod((Fraction(10_000 + one, 10_000) for one in hundredths), start=Fraction(1))
    assert there.amount_kr is not None
    assert abs(there.amount_kr - exact) <= Fraction(1, 2)


@pytest.mark.parametrize(("kr", "converted"), [(1, 2), (-1, -2), (2, 3), (3, 5), (-3, -5), (0, 0)])
def test_half_a_krone_goes_away_from_zero(kr: int, converted: int) -> None:
    assert Rates([Rate(2024, None, 5_000)]).way(2023, 2024, SERVICE).kr(kr) == converted


def test_a_list_is_shown_in_one_level_with_its_totals_and_its_room() -> None:
    lapse, about = money(1_000_000, year=2023), entry(1)
    about = replace(about, lapses=(lapse,), amounts=(lapse,))
    frame = Frame(2024, 2_000_000, 3_000_000, "cirkulæret", price_year=2024)

    shown = shown_in(a_list((renewed(about, money(1_000_000)),), frames=(frame,)), 2024, [COMMON_2024])

    assert not shown.unconverted
    (line,) = shown.list.main.lines
    assert (line.entry.lapses, line.entry.amounts) == ((money(1_033_700, 2024, year=2023),),) * 2
    assert totals(shown.list.main.lines).all.asked == {(2024, SERVICE): 1_033_700}
    (room,) = rooms(shown.list.main.lines, shown.list.frames)
    assert (room.service_cap_left_kr, room.cash_left_kr) == (966_300, 1_966_300)
    assert shown.list.price_year == 2024


def test_what_cannot_be_converted_stands_as_it_is_and_is_listed() -> None:
    told, untold = entry(1, money(10, None, year=2023)), money(50, None)
    listed = a_list((renewed(told, untold, money(100, year=2025)),), (Line(told, Bid(Choice.OPEN, (untold,))),))

    shown = shown_in(listed, 2024, [COMMON_2024])

    assert shown.list.main.lines[0].bid.asked == (untold, money(103, 2024, year=2025))
    lapses = Unconverted(Where.LAPSES, money(10, None, year=2023), Why.NO_LEVEL, (), 1)
    asked = [Unconverted(Where.ASKED, untold, Why.NO_LEVEL, (), 1, key) for key in (1, 2)]
    assert shown.unconverted == (lapses, *asked)  # what the store says is told of once, not for every scenario
    assert [shown.asked_of(one) for one in shown.list.scenarios] == [(asked[0],), ()]
    assert [shown.of_scenario(one) for one in shown.list.scenarios] == [(lapses, asked[0]), (lapses,)]


def test_the_cash_follows_the_common_rate_and_the_cap_the_service_rate() -> None:
    frame = Frame(2024, 1_000, 1_000, "cirkulæret", price_year=2023)

    both = shown_in(a_list((), frames=(frame,)), 2024, [COMMON_2024, Rate(2024, SERVICE, 1_000)])
    cap_only = shown_in(a_list((), frames=(frame,)), 2024, [Rate(2024, SERVICE, 1_000)])

    assert both.list.frames == (replace(frame, service_cap_kr=1_100, cash_kr=1_034, price_year=2024),)
    assert cap_only.list.frames == (replace(frame, service_cap_kr=1_100),)
    assert cap_only.unconverted == (Unconverted(Where.CASH, money(1_000, fund=None), Why.NO_RATE, (2024,)),)


def test_a_frozen_round_is_shown_by_the_rates_of_its_day() -> None:
    listed = a_list((renewed(entry(1), money(1_000_000)),), rates=(COMMON_2024,))

    assert shown_in(listed, 2024).list.main.lines[0].bid.asked == (money(1_033_700, 2024),)
    assert shown_in(listed, 2024, []).list.main.lines[0].bid.asked == (money(1_000_000),)


def test_a_list_shown_again_is_as_if_shown_anew_whatever_was_changed() -> None:
    lines = (renewed(entry(1, money(7, None)), money(100), money(9, None)), renewed(entry(2, money(50)), money(100)))
    listed = a_list(lines, lines, rates=(COMMON_2024,))
    first, second = listed.scenarios
    shown = shown_in(listed, 2024)
    changed = replace(listed, scenarios=(replace(first, lines=(lines[0], renewed(lines[1].entry, money(3)))), second))

    again = shown_in(changed, 2024, before=shown)

    assert again == shown_in(changed, 2024)
    assert again.list.main.lines[0] is shown.list.main.lines[0]
    for year, rates in ((2023, None), (2024, ())):
        assert shown_in(listed, year, rates, before=shown) == shown_in(listed, year, rates)


def test_without_a_level_every_amount_stands_as_it_is() -> None:
    listed = replace(a_list((renewed(entry(1), money(5, 2022)),)), price_year=2024)

    assert shown_in(listed, None, [COMMON_2024]) == Shown(replace(listed, price_year=None))


def test_the_levels_of_amounts_are_counted_the_unknown_last() -> None:
    found = levels([money(1, None), money(2, 2024), money(3, 2023), money(4, 2024), money(0, 2020), money(None, 2020)])

    assert list(found.items()) == [(2023, 1), (2024, 2), (None, 1)]


@pytest.mark.parametrize(
    ("text", "hundredths"),
    [("3,37", 337), ("3,4 %", 340), (" -0,5 pct.", -50), ("\u22121 procent", -100), ("0", 0), ("100", 10_000)],
)
def test_a_rate_is_per_cent_with_up_to_two_decimals(text: str, hundredths: int) -> None:
    assert parse_percent(text) == hundredths
    assert parse_percent(percent_words(hundredths)) == hundredths


@pytest.mark.parametrize("text", ["", "3.37", "3,375", "tre", "-100", "100,01", "1 000", "3,37 % 2"])
def test_what_is_no_rate_is_refused_with_how_to_write_one(text: str) -> None:
    with pytest.raises(TrackerError, match="fx 3,37"):
        parse_percent(text)


def test_a_list_says_which_prices_it_is_in() -> None:
    first, second = renewed(entry(1), money(5, 2023)), renewed(entry(2), money(5, None))

    assert list_words(a_list(())) == ""
    assert list_words(a_list((first,))) == "Beløbene er i 2023-p/l."
    assert list_words(a_list((second,))) == "Beløbenes prisniveau er ikke oplyst."
    mixed = "Beløbene er i flere prisniveauer: 2023-p/l (1), prisniveau ikke oplyst (1)."
    assert list_words(a_list((first, second))) == mixed
    assert shown_words(shown_in(a_list((first, second)), None)) == mixed


def test_a_list_in_one_level_says_how_many_amounts_are_not() -> None:
    lines = (
        renewed(entry(1, amounts=(money(9, None),)), money(5, None), money(6, None, year=2025)),
        renewed(entry(2), money(7, 2022), money(8, 2022, None, 2025), money(9, fund=None, year=2026)),
    )
    shown = shown_in(a_list(lines), 2024, [COMMON_2024, Rate(2024, INDSATS, 0)])

    assert shown_words(shown, ()) == "Beløbene er i 2024-p/l."
    assert shown_words(shown) == (
        "Beløbene er i 2024-p/l, men 5 beløb er ikke omregnet: 2 uden oplyst prisniveau, 1 uden sats for service til "
        "2023, 1 uden sats til 2023 og 1 uden oplyst ramme, og rammernes satser er forskellige."
    )
    assert reasons(()) == ""


def test_a_rate_is_said_with_what_it_holds_for() -> None:
    assert rate_words(COMMON_2024) == "fra 2023 til 2024: 3,37 % (alle rammer)"
    assert rate_words(Rate(2025, SERVICE, -5)) == "fra 2024 til 2025: -0,05 % (service)"
