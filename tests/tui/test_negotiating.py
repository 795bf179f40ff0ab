"""A negotiation list in hand: what a key makes of a line, what is typed in a cell, what the strip and the bands say."""

import pytest

from tracker import asks
from tracker.appropriation import Kind
from tracker.errors import MoneyError
from tracker.negotiation import Bid, Choice, Edit, Entry, Frame, Line, Money, NegotiationList, Scenario
from tracker.profile import Fund
from tracker.room import by_pejlemaerke, rooms, totals
from tui import negotiating as hand
from tui import negotiation_columns as columns
from tui import negotiation_words as words
from tui.views import Tone

MIO = 1_000_000
YEARS = (2024, 2025)
SERVICE, INDSATS = Fund.SERVICE, Fund.INDSATS


def entry(number: int = 1, *lapses: Money, returns: bool = False) -> Entry:
    money = lapses or (Money(2023, SERVICE, 3 * MIO),)
    return Entry(
        number, f"Nr. {number}", "Vision", "Job", None, Kind.FULL, 2023, lapses=money, declaration_of_intent=returns
    )


def asked(bid: Bid) -> list[tuple[int, int | None]]:
    return [(one.year, one.amount_kr) for one in bid.asked]


def listed(*lines: Line, frames: tuple[Frame, ...] = ()) -> NegotiationList:
    return NegotiationList(1, "Budget 2024", 2023, 2025, 1, (Scenario(7, "Grundforslag", lines, main=True),), frames)


def test_renewing_keeps_what_was_typed_and_asked_twice_forgets_it() -> None:
    by_hand = hand.typed(entry(), Bid(), (2024, SERVICE), Money(2024, SERVICE, MIO))

    kept = hand.renewed(entry(), Bid(Choice.LET_LAPSE, by_hand.asked), YEARS)
    again = hand.renewed(entry(), kept, YEARS)

    assert (by_hand.choice, asked(kept)) == (Choice.RENEW, [(2024, MIO)])
    assert asked(again) == [(2024, 3 * MIO), (2025, 3 * MIO)]


def test_a_cut_twice_is_one_cut_and_renewing_takes_it_off() -> None:
    once = hand.cut(entry(), Bid(), YEARS)

    assert once == hand.cut(entry(), once, YEARS)
    assert asked(once) == [(2024, 2_400_000), (2025, 2_400_000)]
    assert asked(hand.renewed(entry(), once, YEARS)) == [(2024, 3 * MIO), (2025, 3 * MIO)]


def test_profiles_ask_for_money_where_nobody_had_chosen_and_a_move_stays_a_move() -> None:
    falling = hand.falling(entry(), Bid(), YEARS)
    moved = hand.moved(entry(), Bid(), YEARS, "Den nye plan")

    assert (falling.choice, asked(falling)) == (Choice.RENEW_REDUCED, [(2024, 3 * MIO), (2025, 1_500_000)])
    assert hand.falling(entry(), moved, YEARS).to_plan == "Den nye plan"
    assert asked(hand.flat(entry(), falling, YEARS)) == [(2024, 3 * MIO), (2025, 3 * MIO)]


def test_money_of_an_unknown_fund_is_put_where_it_belongs_and_never_added_to_what_is_there() -> None:
    bid = Bid(Choice.RENEW, (Money(2024, SERVICE, MIO), Money(2024, None, 2 * MIO), Money(2025, None, 2 * MIO)))

    assert hand.in_fund(bid, SERVICE).asked == (
        Money(2024, SERVICE, MIO),
        Money(2024, None, 2 * MIO),
        Money(2025, SERVICE, 2 * MIO),
    )


@pytest.mark.parametrize(
    ("typed", "kr"),
    [
        ("2,5", 2_500_000),
        ("3", 3 * MIO),
        ("0", 0),
        ("2.500.000", 2_500_000),
        ("2500 t.kr.", 2_500_000),
        ("500000", 500_000),
        ("0,5 mio. kr.", 500_000),
        ("?", None),
    ],
)
def test_a_cell_takes_millions_as_it_shows_them_or_kroner(typed: str, kr: int | None) -> None:
    money = hand.read_typed(typed, (2024, SERVICE))

    assert money == Money(2024, SERVICE, kr)
    assert hand.read_typed(hand.amount_text(money), (2024, SERVICE)) == money


@pytest.mark.parametrize("typed", ["tre", "-1", "2,5,1"])
def test_what_is_no_amount_is_refused(typed: str) -> None:
    with pytest.raises(MoneyError):
        hand.read_typed(typed, (2024, SERVICE))
    assert hand.read_typed("  ", (2024, SERVICE)) is None


def test_a_line_has_a_row_for_each_fund_and_one_that_was_added() -> None:
    both = Line(entry(1, Money(2023, INDSATS, MIO)), Bid(Choice.RENEW, (Money(2024, SERVICE, MIO),)))
    bare = Line(entry(2, Money(2023, None, None)))

    rows = hand.ask_rows([both, bare], {2: Fund.ANLAEG})

    assert [(row.id, row.fund, row.first) for row in rows] == [
        (1, SERVICE, True),
        (1, INDSATS, False),
        (2, Fund.ANLAEG, True),
        (2, None, False),
    ]


def test_a_change_is_shown_on_the_scenario_it_is_about_and_backwards_undoes_it() -> None:
    before = listed(Line(entry()))
    edit = Edit(7, 1, Bid(), Bid(Choice.LET_LAPSE))

    after = hand.with_edits(before, [edit])

    assert after.main.lines[0].bid.choice is Choice.LET_LAPSE
    assert hand.with_edits(after, [edit.back]) == before


def test_the_year_worked_in_stays_in_sight_and_what_does_not_count_is_in_parentheses() -> None:
    years = (2024, 2025, 2026, 2027)
    asking = Line(entry(), Bid(Choice.RENEW, (Money(2024, SERVICE, 123_456_789), Money(2025, SERVICE, None))))
    row, lapsing = (
        hand.ask_rows([line])[0] for line in (asking, Line(entry(), Bid(Choice.LET_LAPSE, asking.bid.asked)))
    )

    assert columns.in_sight(years, 2024, 2) == (2024, 2025)
    assert columns.in_sight(years, 2027, 2) == (2026, 2027)
    assert columns.ask_cell(2024, 7)(row) == (" ~123,5", Tone.PLAIN)
    assert columns.ask_cell(2025, 7)(row)[0].strip() == "?"
    assert columns.ask_cell(2025, 7)(lapsing) == ("(?)", Tone.QUIET)
    assert columns.ask_cell(2026, 7)(row)[0] == ""


def test_a_band_sums_its_lines_fund_by_fund_and_never_across() -> None:
    lines = [
        Line(entry(1), hand.renewed(entry(1), Bid(), YEARS)),
        Line(entry(2, Money(2023, INDSATS, MIO)), hand.renewed(entry(2, Money(2023, INDSATS, MIO)), Bid(), YEARS)),
    ]

    (band,) = columns.line_bands(hand.ask_rows(lines), by_pejlemaerke(lines), 2024)

    assert (band.label, band.count) == ("Job", "(2) · 2024: service 3,0, indsats 1,0")


def test_the_strip_says_over_in_words_with_its_sign_and_counts_what_nobody_knows() -> None:
    unknown = entry(2, Money(2023, None, None), returns=True)
    lines = [Line(entry(1), asks.chosen(entry(1), Bid(), Choice.RENEW, YEARS))]
    lines.append(Line(unknown, asks.chosen(unknown, Bid(), Choice.RENEW, YEARS)))
    frames = (Frame(2024, 2 * MIO, 5 * MIO, "cirkulæret"),)
    of = rooms(lines, frames, YEARS)

    rows = words.strip_rows(totals(lines), of, YEARS, 2024)
    said = {row.name: [cell.split() for cell, _ in row.cells] for row in rows}

    assert said["Service"] == [["3,0"], ["3,0"]]
    assert said["Ukendt ramme"] == [["?"], ["?"]]
    assert said["Tilbage: måltal"] == [["-1,0", "OVER"], ["–"]]
    assert said["Tilbage: kasse"] == [["2,0"], ["–"]]
    assert rows[-1].name == "2024: * 1 vender selv tilbage: ukendt ramme ? · ? 1 ukendt beløb"
    assert words.over_words(of) == "2024 1,0 over måltallet"
