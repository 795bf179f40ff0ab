"""What both printed formats rest on: words of cells, widths of columns, levels of headings, charts as shares."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.outputs.papers import COLUMNS, LISTED, paper, table
from tracker.outputs.chart_shapes import chart_words, draw, has_unknown
from tracker.outputs.paper import Chart, Column, ColumnKind, Figure, Heading, Noted, Row, RowRole, Series, Table, Value
from tracker.outputs.paper_widths import (
    PAGE_SHORT,
    TALLEST_ROW,
    column_widths,
    ems,
    is_tall,
    lies_down,
    mark_rooms,
    mark_width,
)
from tracker.outputs.paper_words import cell_words, label_words, levelled, made_words

TEXT, KRONER, WHOLE = ColumnKind


@pytest.mark.parametrize(
    ("cell", "kind", "words"),
    [
        (None, KRONER, ""),
        (0, KRONER, "0"),
        (-1_234_567, KRONER, "-1.234.567"),
        (2023, WHOLE, "2023"),
        (Figure(1_000, ("x",)), KRONER, "1.000"),
        (Figure(None), KRONER, "ukendt"),
        ("en\r\nto\x1b", TEXT, "en\nto␛"),
        (Noted("æøå \u202e", ("x",)), TEXT, "æøå ⟨U+202E⟩"),
    ],
)
def test_a_cell_says_in_danish_what_it_holds_and_an_empty_one_is_not_0(
    cell: "Value | Figure", kind: ColumnKind, words: str
) -> None:
    assert cell_words(cell, kind) == words


@pytest.mark.parametrize(("label", "words"), [("", ""), ("Resultater", "Resultater: "), ("Formål:", "Formål: ")])
def test_a_label_has_one_colon(label: str, words: str) -> None:
    assert label_words(label) == words


def test_a_paper_says_when_and_by_whom_it_was_made_as_far_as_that_is_known() -> None:
    assert made_words(LISTED) == "Udarbejdet 01-03-2023 af Søren Ågård"
    assert made_words(replace(LISTED, made_by="")) == "Udarbejdet 01-03-2023"


def test_no_level_of_headings_is_skipped_and_no_heading_is_empty() -> None:
    given = paper(Heading("a", 3), Heading("b", 3), Heading(" ", 1), Heading("c", 1), Heading("d", 3))

    assert [(block.text, level) for block, level in levelled(given) if isinstance(block, Heading)] == [
        ("a", 1),
        ("b", 2),
        ("c", 1),
        ("d", 2),
    ]


# -- widths -----------------------------------------------------------------------------------------------------------


def test_columns_are_as_wide_as_the_paper_says_where_there_is_room() -> None:
    two = Table("", (Column("a", TEXT, 3), Column("b", TEXT, 1)), ())

    assert column_widths(two, 400) == [300, 100]


def test_no_figure_and_no_common_word_is_broken_while_there_is_room() -> None:
    narrow = Table("", (Column("Bevilling", TEXT, 99), Column("Prioritering", WHOLE)), (Row(("x", 1_000_000)),))

    wide, kept = column_widths(narrow, PAGE_SHORT)

    assert kept > ems("Prioritering") * 8.5
    assert wide + kept == pytest.approx(PAGE_SHORT)


@given(
    st.lists(st.tuples(st.text(max_size=80), st.integers(1, 9)), min_size=1, max_size=12),
    st.integers(100, 800),
)
def test_columns_always_fill_the_page_and_none_is_without_width(columns: list[tuple[str, int]], whole: int) -> None:
    made = Table("", tuple(Column(title, TEXT, width) for title, width in columns), ())

    widths = column_widths(made, whole)

    assert sum(widths) == pytest.approx(whole)
    assert min(widths) > 0


def test_a_paper_lies_down_when_its_widest_table_would_be_squeezed() -> None:
    many = Table("", tuple(Column(f"{year} service", KRONER) for year in range(2020, 2029)), ())

    assert not lies_down(LISTED)
    assert lies_down(paper(many))


def test_marks_are_given_room_right_of_figures_and_not_of_words() -> None:
    rows = (
        Row((Noted("Gruppe", ("a",)), None, None, None), RowRole.GROUP),
        Row((Noted("x", ("b",)), None, Figure(1, ("c", "d")), None)),
    )

    assert mark_rooms(table(*rows), first=9) == [0, 0, mark_width(10), 0]
    assert mark_width(10) > mark_width(9)
    assert len(COLUMNS) == 4


def test_a_row_is_tall_by_its_lines_or_by_its_length() -> None:
    assert is_tall("x\n" * TALLEST_ROW, 500, TALLEST_ROW)
    assert is_tall("ord " * 400, 100, TALLEST_ROW)
    assert not is_tall("ord " * 10, 100, TALLEST_ROW)


# -- charts -----------------------------------------------------------------------------------------------------------


def chart(*series: tuple[int | None, ...]) -> Chart:
    categories = tuple(str(2024 + index) for index in range(len(series[0])))
    return Chart("Bortfald", categories, tuple(Series(f"nr. {index}", line) for index, line in enumerate(series)))


def test_a_chart_is_stacked_upwards_and_what_is_below_0_downwards() -> None:
    drawn = draw(chart((30_000_000, 10_000_000), (20_000_000, -10_000_000)))

    assert drawn is not None
    assert [tick.label for tick in drawn.ticks] == ["-20,0", "0,0", "20,0", "40,0", "60,0"]
    assert drawn.unit == "mio. kr."
    first, second = drawn.columns
    assert [(box.label, round(box.low * 80 - 20), round(box.high * 80 - 20)) for box in first] == [
        ("30,0", 0, 30),
        ("20,0", 30, 50),
    ]
    assert [box.label for box in second] == ["10,0", "-10,0"]
    assert second[1].high == second[0].low


def test_small_figures_are_drawn_in_kroner() -> None:
    drawn = draw(chart((1_200, None)))

    assert drawn is not None
    assert (drawn.unit, drawn.ticks[-1].label, drawn.columns[0][0].label) == ("kr.", "1.500", "1.200")


def test_a_chart_without_a_known_figure_is_not_drawn() -> None:
    assert draw(chart((None, None))) is None
    assert draw(Chart("Tom", (), ())) is None


def test_an_unknown_amount_is_told_of_and_is_not_0() -> None:
    given = chart((None, 0), (1_500_000, 2))

    assert [has_unknown(given, index) for index in range(2)] == [True, False]
    assert chart_words(given) == ("Bortfald; 2024: nr. 0 ukendt, nr. 1 1.500.000 kr.; 2025: nr. 0 0 kr., nr. 1 2 kr.")


@given(st.lists(st.lists(st.none() | st.integers(-(10**15), 10**15), min_size=3, max_size=3), min_size=1, max_size=5))
def test_every_part_of_a_chart_lies_within_it_and_is_as_high_as_its_amount(values: list[list[int | None]]) -> None:
    given = chart(*map(tuple, values))

    drawn = draw(given)

    if drawn is None:
        assert all(value is None for line in values for value in line)
        return
    assert 2 <= len(drawn.ticks) <= 8
    boxes = [box for column in drawn.columns for box in column]
    assert all(-1e-9 <= box.low <= box.high <= 1 + 1e-9 for box in boxes)
    for index, column in enumerate(drawn.columns):
        heights = {box.series: box.high - box.low for box in column}
        known = [line.values[index] or 0 for line in given.series]
        assert heights.keys() == {series for series, value in enumerate(known) if value}
