"""The JSON of a negotiation list: what is asked for, what it adds up to, and what is left."""

from dataclasses import replace

from tests.cli import shapes
from tests.negotiating import INDSATS, SERVICE, YEARS, entry, line, money, negotiation_list
from tests.outputs.list_shape import SHOWN
from tracker.negotiation import Choice, Frame, NegotiationList, PeriodMoney
from tracker.outputs.list_shapes import list_shape
from tracker.outputs.shapes import Shape
from tracker.profile import Fund


def shape(of: NegotiationList) -> Shape:
    """Give the list's main scenario as JSON; it must have the shape that scripts lean on."""
    answer = list_shape(of, of.main)
    assert shapes.misfits(answer, SHOWN) == []
    return answer


def test_what_is_asked_for_adds_up_year_by_year_and_what_returns_stands_apart() -> None:
    again = entry(9, declaration=True)
    shown = shape(negotiation_list([line(entry(2), money(19)), line(again, money(11), money(6, 2025, INDSATS))]))

    assert [one["returns"] for one in shown["lines"]] == [False, True]
    assert [list(sums.values()) for sums in shown["totals"].values()] == [
        [30, 0, 0, 0, 0],
        [0, 6, 0, 0, 0],
        [0] * 5,
        [0] * 5,
    ]
    assert (shown["totals_new"]["2024"]["service"], shown["totals_returning"]["2024"]["service"]) == (19, 11)
    assert list(shown["totals"]) == [str(year) for year in YEARS]


def test_a_year_beyond_the_lists_own_is_added_up_too() -> None:
    shown = shape(negotiation_list([line(entry(2), money(5, 2031, Fund.ANLAEG))]))

    assert shown["totals"]["2031"]["anlaeg"] == 5
    assert shown["rooms"][-1]["year"] == 2031


def test_an_amount_nobody_knows_is_null_and_counted_and_never_nothing() -> None:
    shown = shape(negotiation_list([line(entry(19), money(None, fund=None))]))

    assert [one["amount_kr"] for one in shown["lines"][0]["asked"]] == [None]
    assert (shown["unknown_amounts"], shown["totals"]["2024"]["unknown"]) == (1, 0)
    assert (shown["room"]["unknown_amounts"], shown["room"]["cash_asked_kr"]) == (1, 0)


def test_money_of_a_whole_period_is_told_and_is_part_of_no_sum() -> None:
    told = replace(entry(19, money(None, 2023, None)), periods=(PeriodMoney(2022, 2023, None, 600_000),))

    shown = shape(negotiation_list([line(told, choice=Choice.LET_LAPSE)]))

    period = {"from_year": 2022, "to_year": 2023, "fund": None, "amount_kr": 600_000, "price_level": None}
    assert shown["lines"][0]["periods"] == [period]
    assert [one["amount_kr"] for one in shown["lines"][0]["lapses"]] == [None]
    assert [list(sums.values()) for sums in shown["totals"].values()] == [[0] * 5] * 4


def test_what_is_let_lapse_keeps_its_amounts_aside() -> None:
    shown = shape(negotiation_list([line(entry(2), money(5), choice=Choice.LET_LAPSE)]))

    (one,) = shown["lines"]
    kept = {"year": 2024, "fund": "service", "amount_kr": 5, "price_level": None}
    assert (one["asked"], one["put_aside"], shown["totals"]["2024"]["service"]) == ([], [kept], 0)


def test_service_spends_cap_and_cash_and_indsats_cash_alone() -> None:
    asked = line(entry(1), money(2), money(92, fund=INDSATS))
    shown = shape(negotiation_list([asked], [Frame(2024, 1, 100, "Cirkulæret", "Bo", "Notat")]))

    room = shown["room"]
    assert (room["service_cap_kr"], room["service_cap_left_kr"], room["over"]) == (1, -1, True)
    assert (room["cash_kr"], room["cash_left_kr"]) == (100, 6)
    assert [(one["year"], one["source"], one["cash_source"], one["by"]) for one in shown["rooms"]][:2] == [
        (2024, "Cirkulæret", "Notat", "Bo"),
        (2025, None, None, None),
    ]
    assert (shown["rooms"][1]["cash_left_kr"], shown["rooms"][1]["over"]) == (None, False)


def test_what_is_not_in_the_lists_prices_is_named() -> None:
    in_prices = replace(money(5), price_year=2024)
    of = negotiation_list([line(entry(2), in_prices), line(entry(3), money(7))])

    shown = shape(replace(of, price_year=2024))

    assert shown["price_level"] == 2024
    assert shown["unconverted"] == [
        {
            "appropriation_id": 3,
            "year": 2024,
            "fund": SERVICE.value,
            "amount_kr": 7,
            "price_level": None,
            "where": "asked",
            "why": "no_level",
            "rates_missing": [],
        }
    ]
