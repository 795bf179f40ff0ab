"""One appropriation, whole: seen tab by tab, edited where it stands, undone, and gone from to its relatives."""

from db.store import Store
from tests.tui.conftest import MIO, OpenApp, Walk, changed, stored
from tests.tui.digest_stores import folded, frozen, toasts, told
from tests.tui.goal_stores import with_goals
from tests.tui.meanwhile import other_edits
from tracker.flows.editing import Edit
from tracker.profile import Fund, counting
from tui.screens.appropriation import AppropriationScreen
from tui.screens.dialogs.confirm import ConfirmDialog
from tui.screens.dialogs.count import CountDialog
from tui.screens.dialogs.lineage import LineageDialog
from tui.screens.dialogs.place import PlaceDialog
from tui.screens.history import HistoryScreen
from tui.screens.negotiation import NegotiationScreen
from tui.screens.overview import OverviewScreen
from tui.screens.paper import PaperScreen
from tui.whole import Tab
from tui.widgets.choice import Choice

MENTORS = "Mentorer til unge"
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


def screen(person: Walk) -> AppropriationScreen:
    """Give the screen in front."""
    found = person.app.screen
    assert isinstance(found, AppropriationScreen)
    return found


async def to(person: Walk, key: str) -> None:
    """Move the cursor to an item."""
    items = screen(person).items
    items.cursor = [one.key for one in items._items].index(key)
    await person.rest()


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
        await person.write("4,25\nNyt notat\n")

        amounts = {(one.year, one.fund): one.amount_kr for one in counting(stored(small, MENTORS).amounts)}
        assert amounts == {(2023, Fund.SERVICE): 3 * MIO, (2023, Fund.INDSATS): 4_250_000}
        assert "4,25" in person.text(screen(person).items)

        await person.press("G", "h", "enter")
        await person.write("?\nBrev\n")
        await person.press("k", "l", "enter", "backspace", "enter")
        await person.write("Slut\n")
        amounts = {(one.year, one.fund): one.amount_kr for one in counting(stored(small, MENTORS).amounts)}
        assert amounts == {(2023, Fund.SERVICE): 3 * MIO, (2024, Fund.SERVICE): None}


async def test_an_amount_that_cannot_be_read_and_a_missing_reason_are_said(small: Store, walk: OpenApp) -> None:
    async with walk(small, 80, 24) as person:
        await person.press("enter", "2", "enter", "backspace")
        await person.write("mange penge")
        await person.press("ctrl+s")

        assert "»mange penge« kan ikke læses" in " ".join(person.complaints().split())
        assert "Skriv en begrundelse." in person.complaints()

        await person.press("escape", "j")
        assert isinstance(person.app.screen, AppropriationScreen)


async def test_a_yes_or_no_and_a_text_are_edited_where_they_stand(small: Store, walk: OpenApp) -> None:
    async with walk(small, 80, 24) as person:
        await person.press("enter", "G", "enter", "left", "enter")
        await person.write("Aftalen\n")
        assert stored(small, MENTORS).declaration_of_intent

        await to(person, "results")
        await person.press("enter")
        await person.write("Nu: ")
        await person.press("ctrl+s", "tab")
        await person.write("Talt efter\n")
        assert stored(small, MENTORS).results == "Nu: Halvdelen kom i job."


async def test_what_another_saved_meanwhile_is_met_in_the_small_form(small: Store, walk: OpenApp) -> None:
    async with walk(small, 80, 24) as person:
        await person.press("enter")
        await to(person, "owner")
        await person.press("enter")
        await person.write("Vera")
        other_edits(small, Edit(owner="Ole"))
        await person.press("enter")
        await person.write("Efter mødet\n")
        assert "Ole" in person.text()

        await person.press("ctrl+s")
        assert stored(small, MENTORS).owner == "Vera"


async def test_n_and_p_go_along_the_list_and_the_trail_goes_back(small: Store, walk: OpenApp) -> None:
    async with walk(small, 80, 24) as person:
        await person.press("enter", "n")
        assert person.lines()[0].startswith(" Lærepladser i byggeriet")
        assert person.lines()[0].endswith("2 af 6 · <1")

        await person.press("alt+left")
        assert person.lines()[0].startswith(f" {MENTORS}")
        await person.press("alt+left")
        assert "Sporet begynder her." in toasts(person)
        await person.press("greater_than_sign")
        assert person.lines()[0].startswith(" Lærepladser i byggeriet")
        await person.press("greater_than_sign")
        assert "Sporet går ikke længere frem." in toasts(person)

        await person.press("p", "p")
        assert "Det er den første på listen." in toasts(person)
        await person.press("escape")
        assert person.overview.standing_on() == stored(small, MENTORS).id


async def test_enter_goes_along_lineage_and_what_sources_disagree_on_stands_side_by_side(
    store: Store, walk: OpenApp
) -> None:
    first, second = with_goals(store)

    async with walk(store, 80, 24) as person:
        await person.press("s")
        person.overview.open_whole(first)
        await person.rest()
        await person.press("3")
        assert "2024 · 2 mål" in person.text()
        assert "foreslået slægt" in person.text()

        await person.press("5", "S")
        assert isinstance(person.app.screen, LineageDialog)
        person.app.screen.query_one("#what", Choice).action_pick(0)
        await person.press("ctrl+s", "u")
        assert "S svarer på det igen." in toasts(person)
        await person.press("enter")
        assert screen(person).standing_on() == second
        await person.press("n")
        assert "ikke åbnet fra en liste" in toasts(person)

        await person.press("less_than_sign")
        assert screen(person).standing_on() == first

        await person.press("2")
        assert "3,0 ≠" in folded(person)
        assert "3.000.000 kr." in person.text(screen(person).detail)
        await person.press("a")
        assert isinstance(person.app.screen, PaperScreen)
        assert "2023" in person.lines()[0]
        await person.press("escape", "o", "G")
        assert "2.000.000 kr. Tæller ikke." in folded(person)

        await person.press("escape", "T")
        assert isinstance(person.app.screen, CountDialog)
        await person.press("j", "tab", "tab")
        await person.write("Det endelige tal")
        await person.press("ctrl+s")
        assert "2,0 ≠" in folded(person)
        await person.press("u", "j")
        assert "3,0 ≠" in folded(person)


async def test_the_change_under_the_cursor_is_undone_and_seen_as_it_left_it(small: Store, walk: OpenApp) -> None:
    changed(small)

    async with walk(small, 80, 24) as person:
        await person.press("enter", "6", "enter")
        assert "Som den var efter ændring 4" in person.text()

        await person.press("escape", "u", "j")
        assert stored(small, MENTORS).owner == "Bo"
        assert "Ansvarlig" in person.text()

        await person.press("G", "u")
        assert "Det kan ikke fortrydes" in person.text()


async def test_the_larger_forms_open_from_it(small: Store, walk: OpenApp) -> None:
    async with walk(small) as person:
        await person.press("enter")
        for key, words in (("v", "Vurdér"), ("e", "Ret · "), ("d", "Kilder")):
            await person.press(key)
            assert words in person.text()
            await person.press("escape")
        await person.press("H")
        assert isinstance(person.app.screen, HistoryScreen)
        await person.press("escape", "4", "enter")
        assert "Vurdér" in person.text()
        await person.press("escape", "q")
        assert person.app._exit


async def test_what_was_told_and_will_be_and_who_has_it_in_hand(small: Store, walk: OpenApp) -> None:
    told(small)
    frozen(small)

    async with walk(small) as person:
        await person.press("enter", "7")
        assert "Signe Holm · efter 2023" in person.text()
        assert "uge 9, 2023 · Signe Holm" in person.text()
        assert "Ingen har kvitteret." in person.text()

        await person.press("enter")
        await person.write("Notatet er hos økonomi\n")
        assert "Kvitteret af Signe til og med" in person.text()
        await person.press("u", "j")
        assert "Taget tilbage af Signe" in person.text()


async def test_the_lists_it_is_on_say_what_is_asked_and_open(small: Store, walk: OpenApp) -> None:
    async with walk(small) as person:
        await person.press("L", "n", "enter", "f", "escape", "escape", "escape", "escape")
        await person.press("enter", "8")
        assert "Intet resultat er skrevet ned endnu." in person.text()
        assert "prioritet" not in person.text()

        await person.press("enter")
        assert isinstance(person.app.screen, NegotiationScreen)
        await person.press("escape")
        assert isinstance(person.app.screen, AppropriationScreen)


async def test_the_past_is_read_and_not_written(small: Store, walk: OpenApp) -> None:
    changed(small)

    async with walk(small, 120, 36) as person:
        await person.press("p")
        await person.write("21-03-2023\n")
        await person.press("enter")
        assert "Som det var 21-03-2023" in person.lines()[0]
        for keys in (["enter"], ["e"], ["u"], ["S"], ["H"]):
            await person.press(*keys)
            assert "det kan ikke ændres" in toasts(person)
        for tab in "678":
            await person.press(tab)
            assert "ses fra i dag" in person.text()
