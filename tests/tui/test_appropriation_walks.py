"""One appropriation, whole: forms, relatives, the past, and what others saved meanwhile."""

from db.store import Store
from tests.tui.conftest import OpenApp, changed, stored
from tests.tui.digest_stores import folded, frozen, toasts, told
from tests.tui.goal_stores import with_goals
from tests.tui.meanwhile import other_edits
from tests.tui.wholes import MENTORS, screen, to
from tracker.flows.editing import Edit
from tui.screens.appropriation import AppropriationScreen
from tui.screens.dialogs.count import CountDialog
from tui.screens.dialogs.lineage import LineageDialog
from tui.screens.history import HistoryScreen
from tui.screens.negotiation import NegotiationScreen
from tui.screens.paper import PaperScreen
from tui.widgets.choice import Choice


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
