"""The screen that figures are measured by: it must see every change of a cell, and nothing else."""

import pytest

from tests.bench.screen_model import ScreenModel, styled


@pytest.fixture
def screen() -> ScreenModel:
    return ScreenModel(10, 4)


def test_what_is_written_again_is_no_change(screen: ScreenModel) -> None:
    assert screen.feed("\x1b[2;3Hfem")
    assert not screen.feed("\x1b[2;3Hfem")
    assert screen.lines == [" " * 10, "  fem     ", " " * 10, " " * 10]


def test_another_colour_is_a_change_and_going_back_to_it_another(screen: ScreenModel) -> None:
    screen.feed("\x1b[1;31mfem\x1b[0m")

    assert screen.feed("\x1b[H\x1b[1;32mfem\x1b[0m")
    assert screen.feed("\x1b[H\x1b[1;31mfem\x1b[0m")
    assert not screen.feed("\x1b[H\x1b[1m\x1b[31mfem\x1b[0m")


def test_a_sequence_that_comes_in_two_parts_is_one(screen: ScreenModel) -> None:
    screen.feed("\x1b[3;")
    screen.feed("2Hfem")

    assert screen.lines[2] == " fem      "


def test_queries_titles_and_modes_write_nothing(screen: ScreenModel) -> None:
    assert not screen.feed("\x1b[?1049h\x1b[>25u\x1b[?2026$p\x1b]0;en titel\x07\x1b]22;default\x1b\\\x1b[c")


@pytest.mark.parametrize(
    ("sent", "lines"),
    [
        ("\x1b[1;3H\x1b[K", ["12", "abc", "xyz", ""]),
        ("\x1b[1;3H\x1b[1K", ["   4", "abc", "xyz", ""]),
        ("\x1b[2;1H\x1b[J", ["1234", "", "", ""]),
        ("\x1b[2J", ["", "", "", ""]),
        ("\x1b[1;2H\x1b[2X", ["1  4", "abc", "xyz", ""]),
        ("\x1b[1;2H\x1b[2P", ["14", "abc", "xyz", ""]),
        ("\x1b[1;2H\x1b[@", ["1 234", "abc", "xyz", ""]),
        ("\x1b[2;1H\x1b[L", ["1234", "", "abc", "xyz"]),
        ("\x1b[2;1H\x1b[M", ["1234", "xyz", "", ""]),
        ("\x1b[2;3r\x1b[3;1H\n", ["1234", "xyz", "", ""]),
        ("\x1b[2;3r\x1b[2;1H\x1bM", ["1234", "", "abc", ""]),
        ("\x1b[S", ["abc", "xyz", "", ""]),
        ("\x1b[4;1H\nfem", ["abc", "xyz", "", "fem"]),
        ("\x1b[4;1H-\x1b[4b", ["1234", "abc", "xyz", "-----"]),
        ("\x1b[4;2H\x1b[Ax\x1b[2Dy", ["1234", "abc", "yxz", ""]),
        ("\x1b[4;9Hfem", ["abc", "xyz", "        fe", "m"]),
        ("\x1b[?7l\x1b[4;9Hfem", ["1234", "abc", "xyz", "        fm"]),
    ],
)
def test_the_screen_is_what_a_terminal_shows(screen: ScreenModel, sent: str, lines: list[str]) -> None:
    screen.feed("1234\r\nabc\r\nxyz")

    screen.feed(sent)

    assert [line.rstrip() for line in screen.lines] == lines


def test_colours_of_three_numbers_are_told_from_those_of_one() -> None:
    plain = styled(("", "", frozenset()), "38;2;1;2;3;48;5;7;1")

    assert plain == ("38;2;1;2;3", "48;5;7", frozenset({"1"}))
    assert styled(plain, "39;22") == ("", "48;5;7", frozenset())
    assert styled(plain, "91;100") == ("91", "100", frozenset({"1"}))
