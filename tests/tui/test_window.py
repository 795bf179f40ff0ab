from hypothesis import given
from hypothesis import strategies as st

from tui.window import BLOCK, BLOCKS_KEPT, Band, Lines, Pages, next_rows


def band(position: int) -> Band:
    return Band(position, f"fra {position}", "(1)")


@given(rows=st.integers(0, 60), positions=st.sets(st.integers(0, 60)))
def test_every_row_stands_on_a_line_of_its_own_below_its_band(rows: int, positions: set[int]) -> None:
    lines = Lines(rows, [band(position) for position in sorted(positions)])

    shown = [lines.at(line) for line in range(len(lines))]

    assert [place for place in shown if isinstance(place, int)] == list(range(rows))
    for row in range(rows):
        assert lines.at(lines.line_of(row)) == row
        top = lines.at(lines.top_of(row))
        assert top == row or (isinstance(top, Band) and top.position == row)


@given(
    rows=st.integers(1, 60), positions=st.sets(st.integers(0, 60)), first=st.integers(0, 80), more=st.integers(0, 80)
)
def test_the_rows_between_two_lines_are_those_that_stand_there(
    rows: int, positions: set[int], first: int, more: int
) -> None:
    lines = Lines(rows, [band(position) for position in sorted(positions)])

    found = lines.rows_between(first, first + more)

    there = [lines.at(line) for line in range(first, first + more + 1)]
    assert list(found) == [place for place in there if isinstance(place, int)]


def test_nothing_stands_outside_the_list() -> None:
    lines = Lines(2, [band(0)])

    assert lines.at(-1) is None
    assert lines.at(3) is None


def test_only_what_is_seen_and_a_screen_more_is_asked_for_and_only_once() -> None:
    pages: Pages[str] = Pages(1_000_000)

    wanted = pages.missing(range(500_000, 500_030))

    assert wanted is not None
    assert len(wanted) <= 2 * BLOCK
    assert wanted.start <= 499_970
    assert wanted.stop >= 500_060
    assert pages.missing(range(500_000, 500_030)) is None


def test_what_was_asked_for_is_asked_again_after_something_else_was() -> None:
    pages: Pages[str] = Pages(1_000)
    first = pages.missing(range(30))

    pages.missing(range(900, 930))

    assert pages.missing(range(30)) == first


def test_rows_are_kept_until_too_many_others_were_seen() -> None:
    pages: Pages[int] = Pages(1_000_000)

    for start in range(0, 100 * BLOCK, BLOCK):
        pages.put(start, range(start, start + BLOCK))

    assert len(pages) == BLOCK * BLOCKS_KEPT
    assert pages.get(BLOCK) is None
    assert pages.get(99 * BLOCK + 1) == 99 * BLOCK + 1


def test_an_empty_list_asks_for_nothing() -> None:
    assert Pages[str](0).missing(range(0)) is None


def test_a_page_that_came_short_has_no_more_rows_than_came() -> None:
    pages: Pages[str] = Pages(10)

    pages.put(0, ["a", "b"])

    assert pages.get(1) == "b"
    assert pages.get(2) is None


def test_the_ends_of_a_list_stay_however_far_one_goes() -> None:
    pages: Pages[int] = Pages(1_000_000)
    end = pages.missing_end()
    assert end is not None
    pages.put(0, range(BLOCK))
    pages.put(end.start, range(len(end)))

    for block in range(1, 3 * BLOCKS_KEPT):
        pages.put(block * BLOCK, range(BLOCK))

    assert end == range(999_936, 1_000_000)
    assert pages.missing_end() is None
    assert (pages.get(0), pages.get(999_999)) == (0, 63)
    assert pages.get(2 * BLOCK) is None
    assert len(pages) == BLOCKS_KEPT * BLOCK


def test_an_empty_list_has_no_end_to_ask_for() -> None:
    assert Pages[str](0).missing_end() is None


def test_the_next_key_may_lead_to_the_neighbours_a_page_away_and_the_ends() -> None:
    assert next_rows(500, 41, 1_000) == [501, 499, 540, 460, 502, 999, 0]
    assert next_rows(0, 41, 1_000) == [1, 40, 2, 999]
    assert next_rows(0, 41, 1) == []
    assert next_rows(0, 41, 0) == []


def test_the_next_screens_are_a_page_down_and_the_ends() -> None:
    lines = Lines(1_000, [Band(0, "A", ""), Band(600, "B", "")])

    assert lines.next_screens(0, 40) == [range(39, 79), range(960, 1_000)]
    assert lines.next_screens(300, 40) == [range(339, 379), range(960, 1_000), range(39)]
    assert Lines(0).next_screens(0, 40) == []
