"""The history of one appropriation on the screen: read, seen as it was, and undone."""

from sqlalchemy import text

from db.store import Store
from tests.conftest import NOW
from tests.tui.conftest import MIO, OpenApp, changed, stored
from tracker.flows.editing import Edit, edit_appropriation
from tracker.profile import Fund, counting
from tui.screens.history import HistoryScreen
from tui.screens.overview import OverviewScreen

TITLE = "Mentorer til unge"


async def test_changes_are_listed_newest_first_and_the_one_at_the_cursor_is_told_in_full(
    small: Store, walk: OpenApp
) -> None:
    changed(small)

    async with walk(small, 80, 24) as person:
        await person.press("H")
        lines = person.lines()
        assert lines[0].strip() == "Historik · 4 ændringer · Mentorer til unge"
        assert [line.split()[1] for line in lines[2:6]] == ["4", "3", "2", "1"]
        assert "Bo  →  Ida" in person.text()
        assert "Begrundelse: Ny i stillingen" in person.text()

        await person.press("j", "j")
        assert "3,0 mio. kr.  →  1,0 mio. kr." in person.text()
        assert "–  →  ukendt beløb" in person.text()

        await person.press("G")
        assert "Bevillingen blev oprettet." in person.text()
        assert "Kilde: Papir" in person.text()


async def test_long_texts_stand_under_one_another_whole(small: Store, walk: OpenApp) -> None:
    changed(small)

    async with walk(small, 80, 24) as person:
        await person.press("H", "j", "l", "G")

        assert "Beskrivelse, efter" in person.text()
        assert " ".join(person.text().split()).count("Unge ledige får en mentor.") >= 12


async def test_the_whole_appropriation_is_seen_before_and_after_a_change(small: Store, walk: OpenApp) -> None:
    changed(small)

    async with walk(small, 100, 40) as person:
        await person.press("H", "x")
        assert "Som den var før ændring 4" in person.text()
        assert "Ansvarlig           Bo" in person.text()

        await person.press("escape", "enter")
        assert "Som den var efter ændring 4" in person.text()
        assert "Ansvarlig           Ida" in person.text()

        await person.press("escape", "G", "x")
        assert "fandtes ikke før den ændring" in person.text()


async def test_an_undo_asks_first_and_is_a_change_of_its_own(small: Store, walk: OpenApp) -> None:
    changed(small)

    async with walk(small, 80, 24) as person:
        await person.press("H", "u")
        assert "Ansvarlig bliver igen »Bo« i stedet for »Ida«" in person.text()
        await person.press("n")
        assert stored(small, TITLE).owner == "Ida"

        await person.press("u", "j")
        one = stored(small, TITLE)
        assert (one.owner, one.version) == ("Bo", 5)
        assert "5 ændringer" in person.lines()[0]
        assert "Fortrudt ændring 4" in person.text()

        await person.press("j", "j", "j", "u", "j")
        amounts = {(m.year, m.fund): m.amount_kr for m in counting(stored(small, TITLE).amounts)}
        assert amounts == {(2023, Fund.SERVICE): 3 * MIO, (2023, Fund.INDSATS): 5 * MIO}


async def test_coming_back_the_cursor_stands_where_it_stood_and_the_list_is_anew(small: Store, walk: OpenApp) -> None:
    changed(small)

    async with walk(small, 120, 36) as person:
        await person.press("f", "H", "j", "j", "u")
        assert "Det kan ikke fortrydes" in person.text()
        assert "Ansvarlig: ændring 4 af Vera" in " ".join(person.text().split())

        await person.press("escape", "g", "u", "j", "escape")

        assert isinstance(person.app.screen, OverviewScreen)
        assert person.overview.standing_on() == stored(small, TITLE).id
        assert "Ramme: service" in person.text()
        assert "Ansvarlig           Bo" in person.text(person.overview.detail) or person.overview.detail.max_scroll_y


async def test_who_wrote_while_the_question_stood_is_told(small: Store, walk: OpenApp) -> None:
    key = changed(small)

    async with walk(small, 80, 24) as person:
        await person.press("H", "u")
        with small.writing() as session:
            edit_appropriation(session, key, Edit(deputy="Ulla"), seen=None, by="Åse", at=NOW, reason="r")
        await person.press("j")

        assert "En anden har ændret bevilling" in person.text()
        await person.press("enter")
        assert isinstance(person.app.screen, HistoryScreen)
        assert "5 ændringer" in person.lines()[0]
        await person.press("j", "u", "j")
        assert (stored(small, TITLE).owner, stored(small, TITLE).deputy) == ("Bo", "Ulla")


async def test_what_has_no_seal_is_marked_with_words(small: Store, walk: OpenApp) -> None:
    key = changed(small)
    with small.writing_unsealed() as session:
        session.execute(text("UPDATE appropriation SET owner = 'X' WHERE id = :key"), {"key": key})

    async with walk(small, 80, 24) as person:
        await person.press("H")

        assert "uden om Pejl: Ansvarlig" in person.text()
        assert "ingen står inde for den" in person.text()


async def test_the_keys_of_the_history_are_in_its_help_and_in_the_palette(small: Store, walk: OpenApp) -> None:
    async with walk(small, 100, 36) as person:
        await person.press("H", "question_mark")
        assert "Fortryd ændringen" in person.text()
        assert "Tegn i listen" not in person.text()

        await person.press("escape")
        titles = [command.title for command in person.app.get_system_commands(person.app.screen)]
        assert "Fortryd ændringen  (u)" in titles
        assert "Vurdér  (v)" not in titles
