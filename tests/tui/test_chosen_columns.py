from hypothesis import given
from hypothesis import strategies as st

from db.queries.records import Question
from tests.tui.test_views import row
from tracker.profile import Fund
from tracker.weighing import UNCOUNTED
from tui import chosen_columns, columns
from tui.chosen_columns import CHOICES, LEAST_TITLE, STANDARD
from tui.weight_words import UNMET

some_keys = st.lists(st.sampled_from([*CHOICES, "what another version had"]), unique=True).map(tuple)


@given(keys=some_keys, width=st.integers(20, 300))
def test_whatever_is_chosen_fills_the_width_and_leaves_the_title_room(keys: tuple[str, ...], width: int) -> None:
    laid = chosen_columns.chosen_columns(keys, width)

    used = columns.LEAD + sum(column.width for column in laid) + len(laid) - 1
    assert used == width or width < 40
    assert laid[0].key == "title"
    assert laid[0].width >= min(LEAST_TITLE, width - columns.LEAD) or not set(keys) & set(CHOICES)


@given(keys=some_keys, width=st.integers(20, 300))
def test_what_has_no_room_is_left_out_from_the_right_and_named(keys: tuple[str, ...], width: int) -> None:
    known = [key for key in keys if key in CHOICES]
    left = chosen_columns.left_out(keys, width)

    there = [column.key for column in chosen_columns.chosen_columns(keys, width)][1:]
    if known:
        assert [*there, *left] == known


def test_without_a_choice_the_columns_are_those_there_is_room_for() -> None:
    assert [column.heading for column in chosen_columns.chosen_columns((), 61)] == [
        column.heading for column in columns.list_columns(61)
    ]


def test_chosen_columns_come_in_the_order_chosen_and_say_what_they_know() -> None:
    one = row(owner="Bo  Berg", declaration_of_intent=True, lapses=((Fund.ANLAEG, 1_500_000),))

    laid = chosen_columns.chosen_columns(("owner", "anlaeg", "declaration", "section"), 120)

    shown = [(column.heading, column.cell(one)[0].strip()) for column in laid]
    assert shown == [
        ("Bevilling", "Fritidsjob"),
        ("Ansvarlig", "Bo Berg"),
        ("Anlæg", "1,5"),
        ("Hens.", "ja"),
        ("Afsnit", "–"),
    ]


def test_goals_and_prices_say_what_is_known_and_nothing_else() -> None:
    known, unmet, nobody = row(goals_missed=2, each_kr=15_138), row(goals_missed=UNCOUNTED), row()

    laid = chosen_columns.chosen_columns(("goals_missed", "each_kr"), 120)[1:]

    shown = [[column.cell(one)[0] for column in laid] for one in (known, unmet, row(goals_missed=0), nobody)]
    assert shown == [["2", "15.138"], ["ja", ""], ["0", ""], ["–", ""]]
    copied = [chosen_columns.copied_row(("goals_missed", "each_kr"), one, 2023)[4:] for one in (known, unmet, nobody)]
    assert copied == [[2, 15_138], [UNMET, None], [None, None]]


@given(keys=some_keys)
def test_a_copied_row_has_a_cell_for_every_copied_heading(keys: tuple[str, ...]) -> None:
    assert len(chosen_columns.copied_heading(keys)) == len(chosen_columns.copied_row(keys, row(), 2023))


def test_a_copied_row_has_whole_kroner_and_says_what_nobody_knows() -> None:
    one = row(
        lapses=((Fund.SERVICE, 12_500_000), (Fund.ANLAEG, 0), (None, 40)), unknown_funds=(Fund.INDSATS,), period_kr=7
    )

    copied = dict(
        zip(chosen_columns.copied_heading(()), chosen_columns.copied_row((), one, Question().after_year), strict=True)
    )

    assert copied == {
        "Nr.": 1,
        "Pejlemærke": "Job",
        "Bevilling": "Fritidsjob",
        "Udløb": "udløber helt efter 2023",
        "Bortfalder, service (kr.)": 12_500_000,
        "Bortfalder, indsats (kr.)": "ukendt",
        "Bortfalder, overførsler (kr.)": None,
        "Bortfalder, anlæg (kr.)": 0,
        "Bortfalder, ukendt ramme (kr.)": 40,
        "For en periode (kr.)": 7,
        "Sidste år": 2023,
        "Type": "helt",
        "Indstilling": None,
    }


def test_every_column_has_a_heading_that_fits_it_also_where_there_is_little_room() -> None:
    for choice in CHOICES.values():
        assert len(choice.heading) <= min(choice.width, choice.narrow or choice.width), choice.key
    assert set(STANDARD) <= set(CHOICES)
