"""This week's digest on the screen: read as it will be sent, answered by keys, and made anew."""

from dataclasses import replace
from datetime import date

import pytest
from textual.widgets import Input

from db.store import Store
from tests.tui.conftest import OpenApp, Walk
from tests.tui.digest_stores import (
    MENTORS,
    PLACES,
    SENT_AT,
    came,
    folded,
    frozen,
    paper,
    rows,
    screen,
    toasts,
    told,
)
from tests.tui.test_hostile import HOSTILE, assert_harmless, fill, look
from tracker.appropriation import Pejlemaerke
from tracker.outbox import SendState
from tracker.profile import Fund
from tracker.recipients import Channel
from tracker.text import storable
from tui.screens.overview import OverviewScreen
from tui.widgets.detail import Detail


async def acknowledge(person: Walk, why: str = "Ida har den") -> None:
    """Say that somebody has the line under the cursor in hand."""
    await person.press("x")
    await person.write(why)
    await person.press("enter")


async def test_the_digest_stands_by_pejlemaerke_with_reason_days_and_what_is_missing(
    small: Store, walk: OpenApp
) -> None:
    told(small)

    async with walk(small, 120, 36) as person:
        await person.press("U")

        assert person.lines()[0].strip() == (
            "Ugebrev uge 9 · Signe Holm · 6 linjer · Udvalgenes budgetbidrag om 20 dage"
        )
        assert "Skulle være sendt 27-02-2023. Næste kørsel: mail signe@kommune.dk" in person.lines()[1]
        band, first, second, *_ = rows(person)
        assert band == "Job (3) 3,5 5,0"
        assert first == f"▸ {MENTORS} 3,0 5,0 frist 21-03-2023 20 ansv."
        assert second == f"{PLACES} 0,5 frist 21-03-2023 20 res. ansv. notat"
        below = " ".join(person.text(screen(person).letter).split())
        assert below.startswith("Pejl uge 9: 6 bevillinger mangler noget før Udvalgenes budgetbidrag 21-03 (20 dage)")
        assert "Til Signe Holm" in below


async def test_without_recipients_it_is_a_preview_of_everything_and_says_which_key_makes_the_first(
    small: Store, walk: OpenApp
) -> None:
    async with walk(small, 80, 24) as person:
        await person.press("U")

        assert (
            person.lines()[0].strip().startswith("Ugebrev uge 9 · alt · 6 linjer · Udvalgenes budgetbidrag om 20 dage")
        )
        assert "Ingen modtagere: n tilføjer den første." in person.lines()[1]
        await person.press("e")
        assert "Der er ingen modtagere endnu. n tilføjer den første." in toasts(person)
        await person.press("right_square_bracket")
        assert "Der er ikke flere modtagere." in toasts(person)
        assert "…" not in person.lines()[0]
        assert person.lines()[-1].strip().endswith("? Hjælp")
        await person.press("question_mark", "G")
        assert "indst.   forvaltningens indstilling" in person.text()
        await person.press("escape", "s", "enter", "j")
        assert "Der er intet sendt endnu." in person.text()
        assert "pejl digest install" in person.text()


async def test_each_recipient_has_a_letter_of_their_own(small: Store, walk: OpenApp) -> None:
    told(small, "Bo", pejlemaerker=[Pejlemaerke("Visionen", "Job")])
    told(small, "Ida", funds=[Fund.OVERFOERSEL])

    async with walk(small, 120, 36) as person:
        await person.press("U")
        assert "· Bo (1 af 2) · 3 linjer ·" in person.lines()[0]
        await person.press("right_square_bracket")
        assert "· Ida (2 af 2) ·" in person.lines()[0]
        assert any("Kortlægning" in row for row in rows(person))
        assert not any(MENTORS in row for row in rows(person))
        assert "Til Ida" in paper(person)
        await person.press("right_square_bracket", "left_square_bracket", "left_square_bracket")
        assert "· Bo (1 af 2) ·" in person.lines()[0]


async def test_enter_tells_why_a_line_is_there_and_all_about_its_appropriation(small: Store, walk: OpenApp) -> None:
    async with walk(small, 120, 36) as person:
        await person.press("U", "j", "enter")
        said = " ".join(person.text(person.find("Detail", Detail)).split())

        assert "Der er højst 21 dage til fristen." in said
        assert "Næste frist, hvor der kan besluttes: Udvalgenes budgetbidrag 21-03-2023 (om 20 dage)" in said
        assert "Mangler: resultater, ansvarlig, budgetnotat" in said
        await person.press("1")
        assert "Samarbejde med byggefirmaer." in person.text()
        await person.press("escape", "l")
        assert isinstance(person.app.screen.focused, Detail)
        await person.press("escape", "enter", "enter")
        await person.write("Ida har den")
        await person.press("enter", "escape")
        assert rows(person)[-2] == "I hånden: kvitteret eller udsat (1)", "what was done there is seen here"
        await person.press("U")
        assert isinstance(person.app.screen, OverviewScreen)


async def test_a_line_that_is_acknowledged_leaves_the_letter_and_stands_below_until_it_is_taken_back(
    small: Store, walk: OpenApp
) -> None:
    async with walk(small, 120, 36) as person:
        await person.press("U")
        assert MENTORS in paper(person)
        await person.press("x")
        assert "20-03-2023, dagen før fristen" in folded(person)
        await person.press("ctrl+s")
        assert "Skriv, hvorfor ugebrevet kan tie." in person.complaints()
        await person.write("Ida har den")
        await person.press("enter")

        assert "5 linjer" in person.lines()[0]
        assert MENTORS not in paper(person)
        assert rows(person)[1].startswith(f"▸ {PLACES}")  # what came after it has come up
        assert rows(person)[-2:] == [
            "I hånden: kvitteret eller udsat (1)",
            f"{MENTORS} 3,0 5,0 til 20-03 21-03-2023 Signe: Ida har den",
        ]

        await person.press("u")
        assert "Ingen har den i hånden. x kvitterer, d udsætter." in toasts(person)
        await person.press("G", "enter")
        assert "Kvitteret af Signe til og med 20-03-2023: »Ida har den«" in person.text()
        await person.press("escape", "u")
        assert "6 linjer" in person.lines()[0]
        assert MENTORS in paper(person)


async def test_a_line_cannot_be_put_off_past_its_door_and_no_typed_word_is_lost(small: Store, walk: OpenApp) -> None:
    async with walk(small, 80, 24) as person:
        await person.press("U", "d")
        await person.write("nu")
        await person.press("enter")
        await person.write("Notatet mangler")
        await person.press("enter")
        assert "»nu« er ikke en dag." in person.complaints()

        person.find("#until", Input).value = "21-03-2023"
        await person.press("enter", "enter")
        said = " ".join(person.complaints().split())
        assert said.startswith("Det kan ikke vente til 21-03-2023, for fristen »Udvalgenes budgetbidrag« er 21-03-2023")
        assert person.find("#why", Input).value == "Notatet mangler"

        person.find("#until", Input).value = "10-03-2023"
        await person.press("ctrl+s")
        assert "Ugebrevet tier om den til og med 10-03-2023." in toasts(person)
        await person.press("G")
        assert "til 10-03" in rows(person)[-1]

        screen(person).settings = replace(screen(person).settings, today=date(2023, 3, 21))
        screen(person).load()
        await person.rest()
        assert "Udvalgenes budgetbidrag i dag" in person.lines()[0]
        near = [row for row in rows(person) if " frist " in row]
        assert near
        assert all("! " in row for row in near)
        await person.press("x")
        assert "Fristen er i dag og kan ikke udsættes." in toasts(person)


async def test_what_was_sent_this_week_is_shown_as_it_was_and_what_is_in_hand_since_stands_below(
    small: Store, walk: OpenApp
) -> None:
    told(small)
    frozen(small)
    came(small, Channel.MAIL, SendState.SENT, sent_at=SENT_AT, attempts=1)

    async with walk(small, 80, 24) as person:
        await person.press("U")
        assert "mail: sendt 01-03-2023 kl. 08.02" in person.lines()[1]
        before = paper(person)
        await acknowledge(person)

        assert paper(person) == before
        await person.press("G")
        assert rows(person)[-2:][0] == "I hånden: kvitteret eller udsat (1)"


async def test_a_week_without_lines_says_why(store: Store, walk: OpenApp) -> None:
    told(store, funds=[Fund.ANLAEG])

    async with walk(store, 80, 24) as person:
        await person.press("U", "x", "d", "u", "enter")

        assert "· intet nyt ·" in person.lines()[0]
        said = folded(person)
        assert "Intet kræver noget i denne uge. Det bliver også sendt" in said
        assert "[ ] skifter modtager, e retter det." in said


@pytest.mark.parametrize("size", [(30, 8), (50, 14), (120, 36), (200, 50)])
async def test_no_size_breaks_the_digest(small: Store, walk: OpenApp, size: tuple[int, int]) -> None:
    told(small)
    frozen(small)

    async with walk(small, *size) as person:
        await person.press("U", "j", "enter", "escape", "l", "j", "h", "x", "escape", "d", "escape", "n", "escape")
        await person.press("e", "tab", "escape", "F", "escape", "s", "enter", "j", "escape", "escape", "question_mark")
        await person.press("escape", "ctrl+t")
        await person.pilot.resize_terminal(100, 30)
        await person.rest()

        assert any(PLACES in row for row in rows(person))


@pytest.mark.parametrize("kind", ["markup", "controls", "width"])
async def test_no_text_from_outside_does_anything_in_the_digest(kind: str, store: Store, walk: OpenApp) -> None:
    text = storable(HOSTILE[kind])
    fill(store, text)
    told(store, "".join(char for char in text if char.isprintable())[:90], addresses={Channel.CHAT: "BUDGET"})
    frozen(store, words=text)
    came(store, Channel.CHAT, SendState.DEAD, last_error=text)

    async with walk(store, 100, 30) as person:
        seen = await look(person, "U", "enter", "G", "escape", "l", "j", "h", "x")
        await person.write("x")
        seen += await look(person, "enter", "G", "u", "e", "escape", "F", "escape", "s", "l", "G", "escape", "escape")
        screen(person).say(HOSTILE[kind], wrong=True)
        await person.rest()
        seen += assert_harmless(person)

    if kind == "markup":
        assert "[/]" in seen
        assert "[bold red]x[/]" in seen
