"""Who is told, named on the screen: typed, picked, refused without losing a word, and met by others."""

from textual.widgets import Input

from db.queries.recipients import recipients
from db.store import Store
from tests.conftest import NOW
from tests.tui.conftest import OpenApp, Walk
from tests.tui.digest_stores import MENTORS, folded, rows, toasts, told
from tracker.appropriation import Pejlemaerke
from tracker.flows.recipients import RecipientEdit, edit_recipient
from tracker.profile import Fund
from tracker.recipients import Address, Channel, Recipient
from tui.screens.dialogs.recipient import RecipientDialog
from tui.widgets.picks import Picks


def stored(store: Store) -> list[Recipient]:
    with store.reading() as session:
        return recipients(session)


async def tab_to(person: Walk, field: str) -> None:
    person.find(f"#{field}", Picks).focus()
    await person.rest()


async def test_the_first_recipient_is_typed_and_picked_and_gets_a_letter_at_once(small: Store, walk: OpenApp) -> None:
    async with walk(small, 80, 30) as person:
        await person.press("U", "n")
        await person.write("Bo")
        await person.press("ctrl+s")
        assert "Skriv mindst ét sted, brevet skal hen" in person.complaints()
        await person.press("tab")
        await person.write("bo@")
        await person.press("ctrl+s")
        assert "er ikke en mailadresse" in person.complaints()
        assert person.find("#name", Input).value == "Bo"
        await person.write("x.dk")
        await tab_to(person, "pejlemaerker")
        await person.press("j", "space", "k", "space", "space")
        assert "▸ □ Job · Visionen" in person.text()
        assert "  ■ Sprog · Visionen" in person.text()
        await tab_to(person, "funds")
        await person.press("x")
        person.find("#lead_days", Input).value = "30 10"
        await person.press("ctrl+s")

        assert toasts(person) == "Bo får ugebrevet fra nu af."
        assert "· Bo · " in person.lines()[0]
        assert not any(MENTORS in row for row in rows(person))

    (one,) = stored(small)
    assert one.addresses == (Address(Channel.MAIL, "bo@x.dk"),)
    assert one.pejlemaerker == (Pejlemaerke("Visionen", "Sprog"),)
    assert one.funds == (Fund.SERVICE,)
    assert one.lead_days == (30, 10)


async def test_what_others_changed_meanwhile_is_told_and_taken_along_and_no_typed_word_is_lost(
    small: Store, walk: OpenApp
) -> None:
    base = told(small, "Bo")

    async with walk(small, 80, 36) as person:
        await person.press("U", "e")
        person.find("#mail", Input).value = "bo@mit.dk"
        edit = RecipientEdit(addresses={Channel.MAIL: "bo@hendes.dk"}, lead_days=(60,))
        with small.writing() as session:
            edit_recipient(session, "Bo", edit, seen=base.version, by="Vera", at=NOW)
        await person.press("ctrl+s")

        assert isinstance(person.app.screen, RecipientDialog)
        said = " ".join(person.complaints().split())
        assert "En anden har gemt imens; dit er ikke gemt endnu." in said
        assert "Den anden skrev: mail »bo@hendes.dk«." in said
        assert "Taget med fra den anden: varsel i dage." in said
        assert person.find("#mail", Input).value == "bo@mit.dk"
        assert person.find("#lead_days", Input).value == "60"
        await person.press("ctrl+s")
        assert toasts(person) == "Modtageren er rettet."

    (one,) = stored(small)
    assert one.addresses == (Address(Channel.MAIL, "bo@mit.dk"),)
    assert one.lead_days == (60,)


async def test_what_the_store_refuses_is_said_with_what_was_typed_and_one_is_removed_only_on_purpose(
    small: Store, walk: OpenApp
) -> None:
    told(small, "Ida")
    told(small, "Bo", deputy="Ida")

    async with walk(small, 80, 30) as person:
        await person.press("U", "e")
        person.find("#deputy", Input).value = "Bo"
        person.find("#chat", Input).value = "BUDGET"
        await person.press("ctrl+s")
        assert "Bo kan ikke være sin egen stedfortræder." in person.complaints()
        assert person.find("#chat", Input).value == "BUDGET"
        await person.press("escape")
        assert "Skal det kasseres?" in folded(person)
        await person.press("j", "F", "n")
        assert "· Bo (1 af 2) ·" in person.lines()[0]

        await person.press("right_square_bracket", "F", "j")
        assert "Ida er stedfortræder for Bo og kan ikke fjernes." in folded(person)
        await person.press("enter", "left_square_bracket", "F", "j")
        assert "Bo får ikke længere ugebrevet." in toasts(person)
        assert "· Ida · " in person.lines()[0]
