"""A list narrowed to what is at the least this much: typed in a dialog, seen as chips, kept in a view."""

from db.queries.records import Question, StoreFacts
from db.store import Store
from tests.tui.conftest import OpenApp
from tui import asking, list_words
from tui.chips import Chip
from tui.weight_columns import weighed_by

ALL = Question(least_lapse_kr=500_000, least_share_permille=100, least_each_kr=20_000)


def test_each_has_a_chip_of_its_own_that_takes_it_off() -> None:
    assert asking.chips(ALL) == [
        Chip("least_lapse_kr", "Mindst 0,5 mio. kr."),
        Chip("least_share_permille", "Mindst 10 % af pejlemærket"),
        Chip("least_each_kr", "Mindst 20.000 kr. pr. job"),
    ]
    for chip in asking.chips(ALL):
        assert chip not in asking.chips(asking.without(ALL, chip.name))
    assert asking.cleared(ALL) == Question()
    assert "mindst 0,5 mio. kr." in list_words.drawn_words(ALL)


def test_an_empty_list_says_that_what_is_unknown_is_left_out() -> None:
    said = asking.empty_words(Question(least_each_kr=1), StoreFacts(appropriations=7))

    assert said.splitlines() == [
        "Ingen bevillinger passer til filtrene.",
        "Tryk r for at rydde dem.",
        "Det, ingen kender tallet for, er aldrig »mindst«.",
    ]


def test_the_column_of_what_is_asked_for_is_there() -> None:
    assert weighed_by(Question(least_share_permille=1, goals_missed=True)) == "share"
    assert weighed_by(Question(least_each_kr=1, least_lapse_kr=1)) == "cost"
    assert weighed_by(Question(least_lapse_kr=1)) is None


async def test_what_is_typed_narrows_the_list_and_is_taken_off_again(small: Store, walk: OpenApp) -> None:
    async with walk(small, 80, 24) as person:
        everything = person.titles()
        await person.press("greater_than_sign")
        assert "Mindst …" in person.text()
        await person.write("3 mio.")
        await person.press("enter")

        assert person.overview.question == Question(least_lapse_kr=3_000_000)
        assert person.titles() == ["Mentorer til unge", "Rådgivning i Tingbjerg"]
        assert "Mindst 3,0 mio. kr. ×" in person.text()

        await person.press("greater_than_sign", "tab")
        await person.write("15")
        await person.press("enter")
        assert "Mindst 15 % af pejlemærket ×" in person.text()
        assert "Andel" in person.lines(person.overview.table)[0]
        assert "100 %" in person.text(person.overview.table)

        await person.press("backspace")
        assert person.overview.question == Question(least_lapse_kr=3_000_000)
        assert "Andel" not in person.lines(person.overview.table)[0]
        await person.press("r")
        assert person.titles() == everything


async def test_what_cannot_be_read_is_said_where_it_stands(small: Store, walk: OpenApp) -> None:
    async with walk(small, 80, 24) as person:
        await person.press("greater_than_sign")
        await person.write("1 mio.")
        await person.press("tab")
        await person.write("101")
        await person.press("tab")
        await person.write("20.000")
        await person.press("enter")
        assert "Andelen »101« kan ikke læses." in person.complaints()
        assert person.app.focused is not None
        assert person.app.focused.id == "share"

        await person.press("escape")
        assert person.overview.question == Question()


async def test_an_emptied_field_asks_for_nothing(small: Store, walk: OpenApp) -> None:
    async with walk(small) as person:
        person.overview.question = ALL
        await person.rest()
        await person.press("greater_than_sign", "delete", "tab", "tab", "delete", "enter")

        assert person.overview.question == Question(least_share_permille=100)


async def test_it_goes_along_to_the_cliff_and_is_kept_in_a_view(small: Store, walk: OpenApp) -> None:
    async with walk(small) as person:
        await person.press("greater_than_sign")
        await person.write("3 mio.")
        await person.press("enter", "w", "n")
        await person.write("Store")
        await person.press("enter", "2")
        assert "Mindst 3,0 mio. kr." in person.text()

        await person.press("1", "r", "w", "enter")
        assert person.overview.question == Question(least_lapse_kr=3_000_000)
        assert person.titles() == ["Mentorer til unge", "Rådgivning i Tingbjerg"]
