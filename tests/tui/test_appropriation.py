"""One appropriation, whole: seen tab by tab, edited where it stands, undone, and gone on from along the list."""

from db.store import Store
from tests.tui.conftest import MIO, OpenApp, changed, stored
from tests.tui.digest_stores import folded, toasts
from tests.tui.wholes import MENTORS, screen, to
from tracker.profile import Fund, counting
from tui.screens.dialogs.confirm import ConfirmDialog
from tui.screens.dialogs.place import PlaceDialog
from tui.screens.overview import OverviewScreen
from tui.whole import Tab

SAID = {
    "2": "Service Indsats Overførsler Anlæg",
    "3": "Der er ingen mål.",
    "4": "Gælder nu",
    "5": "Ingen forgænger eller efterfølger er fundet.",
    "6": "Vera",
    "7": "Intet ugebrev har nævnt den.",
    "8": "Den står ikke på nogen forhandlingsliste.",
    "9": "↓ efter 2023 bortfalder",
}


async def test_enter_shows_texts_case_and_where_the_one_under_the_cursor_is_from(small: Store, walk: OpenApp) -> None:
    async with walk(small, 80, 24) as person:
        await person.press("enter")
        assert person.lines()[0].split() == [*MENTORS.split(), "1", "af", "6"]
        assert "udløber helt efter 2023 · service 3,0 · indsats 5,0 mio. kr." in person.lines()[1]
        assert "[Tekster]2Beløb 3Mål" in person.lines()[2]
        assert "Det er ikke relevant at videreføre indsatsen." in person.text(screen(person).items)

        await person.press("j")
        assert person.lines(screen(person).detail)[:2] == [" Beskrivelse", " Papir, linje 1"]

        await person.press("escape")
        assert isinstance(person.app.screen, OverviewScreen)


async def test_every_tab_has_a_number_they_go_round_and_can_be_clicked(small: Store, walk: OpenApp) -> None:
    changed(small)

    async with walk(small, 80, 24) as person:
        await person.press("enter")
        for key, words in SAID.items():
            await person.press(key)
            assert words in folded(person)
            assert screen(person).tab is tuple(Tab)[int(key) - 1]
        await person.press("tab", "tab", "shift+tab")
        assert screen(person).tab is Tab.TEXTS

        line = person.lines()[2]
        await person.pilot.click(screen(person).tabs, offset=(line.index("Slægt"), 0))
        await person.rest()
        assert screen(person).tab is Tab.FAMILY


async def test_a_field_is_edited_where_it_stands_with_a_reason_and_undone_with_u(small: Store, walk: OpenApp) -> None:
    async with walk(small, 80, 24) as person:
        await person.press("enter")
        await to(person, "owner")
        await person.press("enter")
        assert isinstance(person.app.screen, PlaceDialog)
        await person.write("Vera\n")
        await person.write("Efter mødet\n")
        assert stored(small, MENTORS).owner == "Vera"
        assert "Ansvarlig           Vera" in person.text()
        assert "indtastet af Signe" in person.text(screen(person).detail)

        await person.press("u")
        assert isinstance(person.app.screen, ConfirmDialog)
        await person.press("j")
        assert stored(small, MENTORS).owner is None
        assert screen(person).items.item.key == "owner"  # type: ignore[union-attr]

        toasts(person)
        await person.press("u")
        assert "Du har ikke ændret noget herfra endnu." in toasts(person)


async def test_figures_are_edited_in_their_cells_in_millions_unknown_or_emptied(small: Store, walk: OpenApp) -> None:
    async with walk(small, 80, 24) as person:
        await person.press("enter", "2", "l", "enter")
        field = person.app.screen.focused
        assert field.value == "5,0 mio. kr."  # type: ignore[union-attr]
        await person.write("4,25")
        assert "Det er 4.250.000 kr." in person.text()
        await person.write("\nNyt notat\n")

        amounts = {(one.year, one.fund): one.amount_kr for one in counting(stored(small, MENTORS).amounts)}
        assert amounts == {(2023, Fund.SERVICE): 3 * MIO, (2023, Fund.INDSATS): 4_250_000}
        assert "4,25" in person.text(screen(person).items)

        await to(person, "year 2024")
        await person.press("h", "enter")
        await person.write("?\nBrev\n")
        await person.press("k", "l", "enter", "backspace", "enter")
        await person.write("Slut\n")
        amounts = {(one.year, one.fund): one.amount_kr for one in counting(stored(small, MENTORS).amounts)}
        assert amounts == {(2023, Fund.SERVICE): 3 * MIO, (2024, Fund.SERVICE): None}


async def test_n_and_p_go_along_the_list_and_the_trail_goes_back(small: Store, walk: OpenApp) -> None:
    async with walk(small, 80, 24) as person:
        await person.press("enter", "n")
        assert person.lines()[0].startswith(" Lærepladser i byggeriet")
        assert person.lines()[0].endswith("2 af 6 · <1")

        await person.press("alt+left")
        assert person.lines()[0].startswith(f" {MENTORS}")
        assert person.lines()[0].endswith("1 af 6 · 1>")
        await person.press("alt+left")
        assert "Sporet begynder her." in toasts(person)
        await person.press("greater_than_sign")
        assert person.lines()[0].startswith(" Lærepladser i byggeriet")
        await person.press("greater_than_sign")
        assert "Sporet går ikke længere frem." in toasts(person)

        await person.press("less_than_sign", "n", "p", "p")
        assert "Det er den første på listen." in toasts(person)
        await person.press("escape")
        assert person.overview.standing_on() == stored(small, MENTORS).id
