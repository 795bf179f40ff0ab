"""The whole overview as it was on a day: read and filtered as today's, and never written."""

from pathlib import Path

from db.past import PastStore
from db.store import Store
from tests.tui.conftest import OpenApp, Walk, changed, stored
from tui.screens.past import PastScreen

TITLE = "Mentorer til unge"


async def go_to(person: Walk, day: str) -> None:
    await person.press("p")
    await person.write(day)
    await person.press("enter")


async def test_the_list_and_its_sums_are_those_of_the_day(small: Store, walk: OpenApp) -> None:
    changed(small)

    async with walk(small, 80, 24) as person:
        assert "service 0,5" in person.text(person.overview.sums)  # its ending is a year later now

        await go_to(person, "10-3-2023")

        assert person.lines()[1].strip() == "Som det var 10-03-2023: Udløber eller reduceres efter 2023"
        assert "Som det var 10-03-2023, og kan ikke ændres. Esc går tilbage til i dag." in person.text(
            person.overview.sums
        )
        assert "service 3,5" in person.text(person.overview.sums)
        assert "Særskilt" in person.text(person.overview.sums)


async def test_filters_search_and_years_work_as_today(small: Store, walk: OpenApp) -> None:
    changed(small)

    async with walk(small, 120, 36) as person:
        await go_to(person, "2023-03-22")
        await person.press("slash")
        await person.write("mentor")
        await person.press("enter")
        assert person.titles() == [TITLE]
        await person.press("right_square_bracket")
        assert person.titles() == [TITLE]
        assert "Som det var 22-03-2023: Udløber eller reduceres efter 2024" in person.text()
        assert "Ansvarlig           Bo" in person.text()
        await person.press("r", "left_square_bracket", "i", "d")
        assert "Kilder · " in person.text()


async def test_the_past_is_read_only_and_says_so(small: Store, walk: OpenApp) -> None:
    key = changed(small)
    before = stored(small, TITLE)

    async with walk(small, 120, 36) as person:
        await go_to(person, "10-03-2023")
        for letter in ("v", "e", "n"):
            await person.press(letter)
            assert isinstance(person.app.screen, PastScreen)
        assert "det kan ikke ændres. Tryk p" in " ".join(person.text().replace("▌", " ").split())
        await person.press("H", "U")
        assert isinstance(person.app.screen, PastScreen)

        await person.press("p")
        assert not isinstance(person.app.screen, PastScreen)
        assert person.overview.standing_on() is not None

    assert stored(small, TITLE) == before
    assert before.id == key


async def test_going_back_removes_what_was_rebuilt(small: Store, walk: OpenApp) -> None:
    changed(small)

    async with walk(small, 120, 36) as person:
        await person.press("j")
        here = person.overview.standing_on()
        await go_to(person, "31-03-2023")
        past = person.overview.store
        assert isinstance(past, PastStore)
        assert person.overview.standing_on() == here
        folder = Path(past._folder.name)
        assert folder.is_dir()

        await person.press("enter", "escape")
        assert isinstance(person.app.screen, PastScreen)
        await person.press("escape")

        assert not folder.exists()
        assert person.overview.standing_on() == here
        assert "Som det var" not in person.text()


async def test_a_day_that_cannot_be_seen_is_asked_for_again(small: Store, walk: OpenApp) -> None:
    async with walk(small, 80, 24) as person:
        await go_to(person, "i går")
        assert "»i går« er ikke en dag. Skriv den som 28-08-2023." in person.text()
        await person.press("escape")

        await go_to(person, "")
        assert "Skriv en dag, fx 28-08-2023." in person.text()
        await person.press("escape")

        await go_to(person, "28-2-2023")
        assert "Den begynder 01-03-2023." in person.text()
        assert "28-02-2023" in person.text()
        await person.press("escape")

        await go_to(person, "31-12-9999")
        assert "er ikke kommet endnu" in person.text()
