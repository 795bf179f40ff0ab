"""The cliff in cells: every part that is not 0 is seen, in patterns that need no colour, at any size."""

import pytest

from tracker.appropriation import Kind
from tracker.cliff import Cliff, Fallen, Funded, Span, ordered
from tracker.profile import Fund
from tui.cliff_chart import PATTERNS, chart_lines, places, shown_years
from tui.cliff_pages import figure_lines, told

MIO = 1_000_000
FUNDED = (
    Funded(2022, Fund.SERVICE, 40 * MIO),
    Funded(2022, Fund.INDSATS, 20 * MIO),
    Funded(2023, Fund.SERVICE, 20 * MIO, 1),
    Funded(2023, Fund.ANLAEG, 1),
    Funded(2024, None, None, 2),
)
CLIFF = ordered(FUNDED, (Fallen(2022, Fund.SERVICE, Kind.FULL, 20 * MIO),), (Span(2022, 2023, None, None, MIO),))


def texts(cliff: Cliff, year: int, width: int = 60, height: int = 9) -> list[str]:
    lines, _ = chart_lines(cliff, year, width, height)
    return ["".join(text for text, _ in line) for line in lines]


def test_columns_stand_above_their_years_and_the_chosen_one_has_brackets() -> None:
    drawn = texts(CLIFF, 2023, height=14)
    assert "[2023]" in drawn[-1]
    assert "━" in drawn[-2]
    assert drawn[-2].index("━") < drawn[-1].index("[2023]")


def test_where_there_are_few_lines_the_years_stand_on_the_ground_and_the_columns_get_the_rest() -> None:
    drawn = texts(CLIFF, 2024, height=8)

    assert drawn[-1].split()[0] == "0"
    assert "[2024]━" in drawn[-1]
    assert "─2022─" in drawn[-1]
    assert len(drawn) == 8
    assert drawn[0].strip() == "?", "a column that is full has its mark above it"
    whole = texts(ordered(one for one in FUNDED if not one.unknown), 2022, height=8)
    assert PATTERNS[Fund.INDSATS] in whole[0], "and otherwise no line is kept for it"


@pytest.mark.parametrize("height", range(3, 24))
def test_the_figures_at_the_axis_are_as_far_apart_as_they_look(height: int) -> None:
    for most in (7, 30, 60, 99, 4_321):
        drawn = texts(ordered((Funded(2023, Fund.SERVICE, most * MIO),)), 2023, height=height)
        labels = [line.partition("┤")[0].strip() for line in drawn if "┤" in line]
        figures = [float(label.replace(".", "").replace(",", ".")) for label in labels]

        assert figures
        assert figures == [figures[-1] * n for n in range(len(figures), 0, -1)], (most, labels)


def test_the_ground_is_named_as_what_it_is_where_money_is_below_0() -> None:
    drawn = texts(ordered((Funded(2023, Fund.SERVICE, -5 * MIO), Funded(2024, Fund.INDSATS, 5 * MIO))), 2023)

    assert drawn[-1].split()[0] == "-6,0"


def test_every_part_that_is_not_0_is_seen_and_what_is_unknown_has_a_mark() -> None:
    drawn = "\n".join(texts(CLIFF, 2023))

    for fund in (Fund.SERVICE, Fund.INDSATS, Fund.ANLAEG):
        assert PATTERNS[fund] in drawn
    assert PATTERNS[None] not in drawn
    assert drawn.count("?") == 3


def test_no_two_funds_are_drawn_alike() -> None:
    assert len(set(PATTERNS.values())) == len(PATTERNS) == len(Fund) + 1


@pytest.mark.parametrize("width", [20, 40, 80, 240])
@pytest.mark.parametrize("height", [1, 5, 8, 30])
def test_the_chosen_year_is_in_sight_and_no_line_is_too_long_at_any_size(width: int, height: int) -> None:
    many = ordered(Funded(year, Fund.SERVICE, (2031 - year) * MIO) for year in range(2010, 2031))

    for year in (2010, 2020, 2031):
        drawn = texts(many, year, width, height)
        assert f"[{year}]" in drawn[-1]
        assert max(map(len, drawn)) <= width + 1


def test_years_without_room_are_hinted_at_and_a_click_finds_its_year() -> None:
    many = ordered(Funded(year, Fund.SERVICE, MIO) for year in range(2010, 2031))

    _, at = chart_lines(many, 2020, 60, 9)

    assert at.before
    assert at.after
    assert at.year_at(0) is None
    assert at.year_at(at.left) == at.years[0]
    assert at.year_at(at.left + at.slot * len(at.years)) is None


def test_a_small_part_on_top_takes_its_row_from_the_largest_and_never_from_another_small_one() -> None:
    cliff = ordered(
        (
            Funded(2023, Fund.SERVICE, 4_500_000),
            Funded(2023, Fund.INDSATS, 9 * MIO),
            Funded(2023, Fund.OVERFOERSEL, 300_000),
        )
    )

    for height in (7, 8, 12, 20):
        drawn = "\n".join(texts(cliff, 2023, 60, height))
        rows = {fund: sum(PATTERNS[fund] in line for line in drawn.split("\n")) for fund in cliff.funds}
        assert min(rows.values()) == 1
        assert rows[Fund.SERVICE] <= rows[Fund.INDSATS]


def test_an_empty_cliff_is_drawn_without_columns() -> None:
    drawn = texts(Cliff(), 2023)

    assert "[2023]" in drawn[-1]
    assert shown_years(Cliff(), 2023) == range(2023, 2024)
    assert places(CLIFF, 2031, 200, 4).years == range(2022, 2032)


def test_money_below_0_does_not_break_the_columns() -> None:
    drawn = texts(ordered((Funded(2023, Fund.SERVICE, -5 * MIO), Funded(2023, Fund.INDSATS, 5 * MIO))), 2023)

    assert PATTERNS[Fund.SERVICE] in "\n".join(drawn)


def test_more_parts_than_rows_are_all_seen() -> None:
    cliff = ordered(Funded(2023, fund, kr) for fund, kr in zip([*Fund, None], (99 * MIO, 1, 1, 1, 1), strict=True))

    drawn = "\n".join(texts(cliff, 2023, 60, 8))

    assert all(pattern in drawn for pattern in PATTERNS.values())


def test_the_figures_stand_on_their_comma_and_a_part_that_is_not_known_is_said() -> None:
    lines = ["".join(text for text, _ in line).rstrip() for line in figure_lines(CLIFF, 2022)]

    service, indsats, anlaeg, unknown = lines[1:]
    assert service.split()[1:] == ["service", "40,0", "20,0", "+?", "20,0"]
    assert service.index(",") == indsats.index(",")
    assert indsats.split()[1:] == ["indsats", "20,0", "–", "–"]
    assert anlaeg.split()[1:] == ["anlæg", "–", "~0,0", "–"]
    assert unknown.split()[1:] == ["ukendt", "ramme", "–", "–", "–"]
    assert list(told(CLIFF, 2022)) == [
        "Efter 2022 bortfalder service 20,0 mio. kr.",
        "Ikke tegnet: 1 ukendt beløb i 2023; 1,0 mio. kr. for hele 2022-2023.",
    ]
