"""Two appropriations side by side on the screen."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.widgets import Static

from db.store import Store
from tests.tui.conftest import OpenApp, Walk
from tests.tui.test_hostile import HOSTILE, assert_harmless, fill
from tui.pair_pages import SideRow
from tui.screens.comparing_two import ComparingTwoScreen
from tui.screens.overview import OverviewScreen
from tui.views import Tone
from tui.widgets.cells import wrapped
from tui.widgets.side_by_side import side_lines


def found(person: Walk, label: str) -> str:
    """Read the line that has a label."""
    (line,) = [line for line in person.lines() if line[3:].startswith(label)]
    return line


async def test_two_are_chosen_with_one_key_and_stand_side_by_side(small: Store, walk: OpenApp) -> None:
    async with walk(small, 80, 24) as person:
        await person.press("x", "j", "j", "x")

        assert isinstance(person.app.screen, ComparingTwoScreen)
        assert person.text(person.find("#names", Static)).split() == ["Nr.", "1", "Nr.", "3"]
        assert not person.app._notifications
        assert found(person, "Bevilling").startswith(" ≠ ")
        assert found(person, "Plan").startswith("   ")
        assert all(len(line) <= 80 for line in person.lines())

        await person.press("x")
        assert isinstance(person.app.screen, OverviewScreen)


async def test_the_key_again_on_the_same_one_takes_its_mark_off(small: Store, walk: OpenApp) -> None:
    async with walk(small) as person:
        await person.press("x")
        assert person.overview.marks == {1}
        await person.press("x", "j", "x")

        assert isinstance(person.app.screen, OverviewScreen)
        assert person.overview.marks == {2}
        assert list(person.app._notifications)[-1].message.startswith("Nr. 2 er markeret.")


async def test_two_that_are_marked_are_compared_wherever_one_stands_and_stay_marked(
    small: Store, walk: OpenApp
) -> None:
    async with walk(small) as person:
        await person.press("space", "space", "j", "x")
        assert person.text(person.find("#names", Static)).split() == ["Nr.", "1", "Nr.", "2"]

        await person.press("escape")
        assert person.overview.marks == {1, 2}
        await person.press("space", "x")
        assert isinstance(person.app.screen, OverviewScreen)
        assert "Sammenlign to ad gangen" in list(person.app._notifications)[-1].message


async def test_they_change_places_and_what_is_the_same_can_be_left_out(small: Store, walk: OpenApp) -> None:
    async with walk(small, 120, 40) as person:
        await person.press("x", "j", "x", "b")
        assert person.text(person.find("#names", Static)).split() == ["Nr.", "2", "Nr.", "1"]
        assert any("Plan" in line for line in person.lines())

        await person.press("f")
        assert "kun forskelle" in person.lines()[0]
        assert not any(line[3:].startswith("Plan") for line in person.lines())

        await person.press("f")
        assert "kun forskelle" not in person.lines()[0]


@pytest.mark.parametrize("kind", list(HOSTILE))
async def test_texts_from_outside_are_only_text_in_either_half(small: Store, walk: OpenApp, kind: str) -> None:
    fill(small, HOSTILE[kind])

    async with walk(small, 80, 24) as person:
        await person.press("x", "G", "x")
        shown = assert_harmless(person)
        await person.press("pagedown")

        assert isinstance(person.app.screen, ComparingTwoScreen)
        assert_harmless(person)
        assert all(cell_len(line) <= 80 for line in shown.splitlines())


@given(st.text(alphabet="ab æ日 \n", max_size=60), st.integers(4, 20))
def test_a_text_is_broken_between_words_and_nothing_of_it_goes_missing(text: str, width: int) -> None:
    lines = wrapped(text, width)

    assert all(cell_len(line) <= width for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


def test_a_figure_stays_on_its_comma_and_a_long_word_is_broken() -> None:
    assert wrapped("      3,9", 9) == ["      3,9"]
    assert wrapped("en beskæftigelsesindsats", 10) == ["en", "beskæftige", "lsesindsat", "s"]
    assert wrapped("to ord her", 6) == ["to ord", "her"]


@pytest.mark.parametrize("width", [30, 80, 240])
def test_a_line_is_never_wider_than_the_width(width: int) -> None:
    rows = [SideRow("Felt", "en tekst " * 20, "kort", differs=True), SideRow("", "a " * 99, "b", wide=True)]

    for line in side_lines([SideRow("Overskrift", tone=Tone.HEADING), *rows], width):
        assert line.cell_length <= max(width, 33)
