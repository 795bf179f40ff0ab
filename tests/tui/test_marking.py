"""Marking many on the list, doing the same with all of them, and taking it back."""

from db.store import Store
from tests.making import draft, paper, take_in
from tests.tui.conftest import OpenApp, Walk, stored
from tracker.assessment import Verdict
from tracker.flows.importing import Accept
from tui.screens.comparing_two import ComparingTwoScreen
from tui.screens.dialogs.confirm import ConfirmDialog


def verdicts(store: Store, *titles: str) -> list[Verdict | None]:
    found = [stored(store, title).assessment for title in titles]
    return [one.verdict if one else None for one in found]


async def assess_marked(person: Walk) -> None:
    await person.press("b", "enter", "1", "tab", "tab", "tab")
    await person.write("Ja tak.")
    await person.press("ctrl+s")


async def test_space_marks_and_goes_on_and_the_marks_outlive_filter_and_order(small: Store, walk: OpenApp) -> None:
    async with walk(small) as person:
        await person.press("space", "space")
        first, second, third = person.lines(person.overview.table)[2:5]
        assert ("●✓" in first, "●✓" in second, "✓" in third) == (True, True, False)
        assert "✓ 2 markeret" in person.text()

        await person.press("o", "f", "f", "f")
        assert "✓ 2 markeret" in person.text()
        assert "✓" not in person.text(person.overview.table)

        await person.press("r")
        assert [line for line in person.lines(person.overview.table) if "✓" in line]


async def test_star_marks_all_that_are_shown_and_then_none(small: Store, walk: OpenApp) -> None:
    async with walk(small) as person:
        await person.press("b")
        assert "Mellemrum markerer rækken" in person.text()

        await person.press("f", "asterisk")
        assert "✓ 2 markeret" in person.text()

        await person.press("f", "asterisk")
        assert "✓ 3 markeret" in person.text()

        await person.press("r", "asterisk")
        assert "✓ 6 markeret" in person.text()

        await person.press("asterisk")
        assert "✓" not in person.text()


async def test_all_marked_are_assessed_and_u_takes_all_of_it_back(small: Store, walk: OpenApp) -> None:
    titles = ("Mentorer til unge", "Lærepladser i byggeriet")
    async with walk(small) as person:
        await person.press("space", "space")
        await assess_marked(person)
        await person.press("j")
        assert verdicts(small, *titles) == [Verdict.CONTINUE, Verdict.CONTINUE]
        assert "2 bevillinger er vurderet. u fortryder det hele." in person.text()

        await person.press("u")
        assert isinstance(person.app.screen, ConfirmDialog)
        await person.press("j")

        assert verdicts(small, *titles) == [Verdict.STOP, Verdict.CONTINUE]
        assert "Fortrudt for 2 bevillinger." in person.text()
        await person.press("u")
        assert "Du har ikke ændret noget herfra endnu" in person.text()


async def test_more_than_can_be_marked_is_refused_in_words(store: Store, walk: OpenApp) -> None:
    take_in(store, paper(draft("En")), Accept.ALL)
    async with walk(store) as person:
        person.overview.marks = frozenset(range(-10_000, 0))
        await person.press("space")

        assert "højst markeres 10.000 ad gangen" in person.text()


async def test_a_click_before_the_title_marks_and_x_compares_the_marked_one_with_another(
    small: Store, walk: OpenApp
) -> None:
    async with walk(small) as person:
        table = person.overview.table
        await person.pilot.click(table, offset=(table.size.width - 20, 3))
        await person.rest()
        assert "markeret" not in person.text()

        await person.pilot.click(table, offset=(2, 3))
        await person.rest()
        assert "✓ 1 markeret" in person.text()
        assert "✓Lærepladser" in person.text(table)

        await person.press("j", "x")
        assert isinstance(person.app.screen, ComparingTwoScreen)
