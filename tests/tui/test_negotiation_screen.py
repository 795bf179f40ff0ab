"""Negotiation lists on the screen: made, chosen for by single keys, typed in their cells, undone."""

from textual.widgets import Static

from db.queries import negotiation as asked
from db.store import Store
from tests.conftest import NOW
from tests.tui.conftest import OpenApp, Walk
from tracker.flows import negotiating as flow
from tracker.flows import pricing
from tracker.negotiation import Bid, Choice, NegotiationList
from tui.widgets.asks_table import AsksTable
from tui.widgets.fields import TextField
from tui.widgets.room_strip import RoomStrip


def kept(store: Store) -> NegotiationList:
    """Read the only list, as the store has it."""
    with store.reading() as session:
        return asked.open_list(session, asked.lists(session)[0].id)


def bid(store: Store, title: str) -> Bid:
    return next(line.bid for line in kept(store).main.lines if line.entry.title == title)


def heading(person: Walk) -> str:
    return person.text(person.find("#about", Static)).strip()


def strip(person: Walk) -> dict[str, list[str]]:
    """Read the strip: what stands behind each name."""
    lines = person.lines(person.find(RoomStrip.__name__, RoomStrip))
    return {line[:17].strip(): line[17:].split() for line in lines}


def line_of(person: Walk, title: str) -> str:
    return next(line for line in person.lines(person.find("#lines", AsksTable)) if title in line)


async def made(person: Walk) -> None:
    """Make a list of all that the overview shows."""
    await person.press("L", "n", "enter")


async def test_a_list_is_made_of_the_overviews_filter_and_opened(small: Store, walk: OpenApp) -> None:
    async with walk(small, 80, 24) as person:
        await person.press("f", "L")
        assert "Tryk n for at lave en af det, oversigten viser" in person.text()
        await person.press("n")
        assert "(ramme: service)" in person.text()
        await person.press("enter")

        assert heading(person) == "Budget 2024 · runde 1 · 2 bevillinger · 2 uden valg"

    assert kept(small).drawn == "ramme: service"
    assert [line.entry.title for line in kept(small).main.lines] == ["Mentorer til unge", "Lærepladser i byggeriet"]


async def test_a_proposed_name_is_replaced_by_what_is_typed_and_a_refused_one_is_corrected(
    small: Store, walk: OpenApp
) -> None:
    async with walk(small, 80, 24) as person:
        await person.press("L", "n")
        await person.write("Forår")
        await person.press("enter")
        await person.press("escape", "n")
        await person.write("Forår")
        await person.press("enter")
        assert "Forår" in person.find("#wanted", TextField).value
        await person.write(" 2")
        await person.press("enter")

    with small.reading() as session:
        assert {one.name for one in asked.lists(session)} == {"Forår", "Forår 2"}


async def test_single_keys_choose_and_the_sums_follow_at_once(small: Store, walk: OpenApp) -> None:
    async with walk(small, 80, 24) as person:
        await made(person)
        await person.press("f")
        assert strip(person)["Service"] == ["3,0"] * 4
        await person.press("n")
        assert strip(person)["Indsats"] == ["4,0"] * 4
        assert "nedsat" in line_of(person, "Mentorer")
        await person.press("j", "j", "l", "j", "greater_than_sign")

    assert bid(small, "Mentorer til unge").choice is Choice.RENEW_REDUCED
    assert bid(small, "Lærepladser i byggeriet").choice is Choice.LET_LAPSE


async def test_amounts_are_typed_in_their_cells_and_tab_goes_on_to_the_next_year(small: Store, walk: OpenApp) -> None:
    async with walk(small, 80, 24) as person:
        await made(person)
        await person.press("right", "1")
        await person.write(",5")
        assert "2025, service: 1.500.000 kr." in heading(person)
        await person.press("tab")
        await person.write("2.000.000")
        await person.press("tab", "x", "enter")
        assert "2027, service: i mio. kr. eller i kroner" in heading(person)
        await person.press("escape", "p", "3", "enter")

        assert line_of(person, "Mentorer").split()[-5:] == ["3", "forny", "serv.", "1,5", "2,0"]

    mine = bid(small, "Mentorer til unge")
    assert [(one.year, one.amount_kr) for one in mine.asked] == [(2025, 1_500_000), (2026, 2_000_000)]
    assert (mine.choice, mine.priority) == (Choice.RENEW, 3)


async def test_a_cell_that_is_left_as_it_was_changes_nothing(small: Store, walk: OpenApp) -> None:
    async with walk(small, 80, 24) as person:
        await made(person)
        await person.press("f")
        with small.writing() as session:
            pricing.show_list_in(session, asked.lists(session)[0].id, 2024, by="Mikkel", at=NOW)
        before = bid(small, "Mentorer til unge")
        await person.press("escape", "enter", "e", "tab", "enter")

    assert bid(small, "Mentorer til unge") == before


async def test_keys_that_come_faster_than_the_screen_are_taken_in_their_order(small: Store, walk: OpenApp) -> None:
    async with walk(small, 80, 24) as person:
        await made(person)
        await person.app._press_keys(["right", *"2,5", "tab", *"3,25", "enter", "p", *"12", "enter", "down", "l"])
        await person.rest()

    mine = bid(small, "Mentorer til unge")
    assert [(one.year, one.amount_kr) for one in mine.asked] == [(2025, 2_500_000), (2026, 3_250_000)]
    assert (mine.choice, mine.priority) == (Choice.LET_LAPSE, 12)


async def test_undo_and_redo_go_step_by_step_and_say_what_they_did(small: Store, walk: OpenApp) -> None:
    async with walk(small, 80, 24) as person:
        await made(person)
        await person.press("f", "l", "u")
        assert "Fortrudt: Lad udløbe" in person.text()
        assert bid(small, "Mentorer til unge").choice is Choice.RENEW
        await person.press("U")
        assert bid(small, "Mentorer til unge").choice is Choice.LET_LAPSE
        await person.press("u", "u", "u")
        assert "som kan fortrydes" in person.text()

    assert bid(small, "Mentorer til unge") == Bid()


async def test_what_somebody_else_changed_meanwhile_is_not_overwritten_and_is_shown(
    small: Store, walk: OpenApp
) -> None:
    async with walk(small, 80, 24) as person:
        await made(person)
        now = kept(small)
        first = now.main.lines[0].entry.appropriation_id
        with small.writing() as session:
            theirs = Bid(Choice.LET_LAPSE, note="aftalt")
            flow.change(session, now.id, now.main.id, {first: theirs}, label="Vera", by="Vera", at=NOW)
        await person.press("f")

        assert "er ændret" in person.text()
        assert "udløb" in line_of(person, "Mentorer")

    assert bid(small, "Mentorer til unge") == Bid(Choice.LET_LAPSE, note="aftalt")


async def test_over_the_limit_is_said_at_once_and_blocks_nothing(small: Store, walk: OpenApp) -> None:
    async with walk(small, 80, 24) as person:
        await made(person)
        await person.press("M")
        await person.write("2")
        await person.press("tab")
        await person.write("10")
        await person.press("enter", "enter")
        assert "Intet tal gemmes uden en kilde" in person.text()
        await person.write("cirkulæret")
        await person.press("enter", "f")

        assert strip(person)["Tilbage: måltal"][:2] == ["-1,0", "OVER"]
        assert strip(person)["Tilbage: kasse"][0] == "2,0"

    assert kept(small).frames[0].source == "cirkulæret"


async def test_every_tab_is_one_key_away_and_escape_comes_back(small: Store, walk: OpenApp) -> None:
    async with walk(small, 80, 24) as person:
        await made(person)
        await person.press("f", "S")
        assert "● Grundforslag" in person.text()
        await person.press("R")
        assert "Tryk f for at fryse den" in person.text()
        await person.press("D")
        assert "falder væk" in person.text()
        await person.press("escape", "E")
        assert "Sådan bliver det:" in person.text()
        await person.press("escape", "escape", "escape")
        assert person.app.screen is person.overview
