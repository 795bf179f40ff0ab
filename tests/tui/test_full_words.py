"""What there is no room for is said in full: where the mouse rests, and on a key."""

from textual.containers import VerticalScroll
from textual.widgets import Static

from db.store import Store
from tests.making import draft, paper, take_in
from tests.tui.conftest import MIO, OpenApp, Walk
from tests.tui.test_views import row
from tracker.assessment import Verdict, VerdictState
from tracker.flows.importing import Accept
from tracker.profile import Fund
from tui import columns, full_words
from tui.widgets.pejlemaerke_list import PejlemaerkeList

LONG = "Virksomhedsrettet opkvalificering af integrationsborgere i hovedstadsområdet"
MARK = "Opkvalificering og uddannelse af ledige med korte uddannelser"


def long_names(store: Store) -> None:
    first = draft(LONG, line=1, pejlemaerke=MARK, amounts={(2023, Fund.SERVICE): 3 * MIO}, assessment="")
    take_in(store, paper(first, draft("Kort", line=2, amounts={(2023, Fund.INDSATS): MIO}, assessment="")), Accept.ALL)


def tip(person: Walk) -> str:
    under = person.app.mouse_over
    return "" if under is None or under.tooltip is None else str(under.tooltip)


def test_a_row_is_said_in_full_words_with_the_unit_at_its_money() -> None:
    one = row(lapses=((Fund.SERVICE, 2 * MIO),), verdict=Verdict.CONTINUE_REDUCED, verdict_state=VerdictState.SUGGESTED)

    said = full_words.row_words(columns.list_columns(full_words.ROOM), one)

    assert "Service: 2,0 mio. kr." in said
    assert "Indstilling: fortsæt mindre?" in said


def test_a_mark_in_a_column_of_money_has_no_unit() -> None:
    said = full_words.row_words(columns.list_columns(full_words.ROOM), row(lapses=(), unknown_funds=(Fund.SERVICE,)))

    assert "Service: ?" in said


async def test_the_mouse_over_a_cut_title_says_the_row_and_over_a_whole_one_nothing(
    store: Store, walk: OpenApp
) -> None:
    long_names(store)
    async with walk(store, 80, 24) as person:
        table = person.overview.table
        seen = {}
        for name in ("Virksomheds", "Kort", "Serv.", "Opkvalif"):
            place = next((x, y) for y, line in enumerate(person.lines(table)) if (x := line.find(name)) >= 0)
            await person.pilot.hover(table, offset=(place[0] + 2, place[1]))
            await person.rest()
            seen[name] = tip(person)

    assert LONG in seen["Virksomheds"]
    assert "Service: 3,0 mio. kr." in seen["Virksomheds"]
    assert seen["Kort"] == ""
    assert seen["Serv."] == "Service"
    assert seen["Opkvalif"] == f"{MARK} (1)"


async def test_the_mouse_over_a_pejlemaerke_says_its_name_and_sums(store: Store, walk: OpenApp) -> None:
    long_names(store)
    async with walk(store, 80, 24) as person:
        marks = person.find("PejlemaerkeList", PejlemaerkeList)
        await person.pilot.hover(
            marks, offset=(3, next(y for y, line in enumerate(person.lines(marks)) if "Opkv" in line))
        )
        await person.rest()

        assert tip(person) == f"{MARK} · Visionen\n1 bevilling, service 3,0 mio. kr."

        await person.pilot.hover(marks, offset=(3, 0))
        await person.rest()

        assert tip(person) == ""


async def test_the_mouse_over_a_pejlemaerke_two_plans_have_says_whose_it_is(store: Store, walk: OpenApp) -> None:
    first = draft("En", line=1, pejlemaerke="Job", plan="Visionen", amounts={(2023, Fund.SERVICE): MIO})
    second = draft("To", line=2, pejlemaerke="Job", plan="Handleplanen", amounts={(2023, Fund.SERVICE): MIO})
    take_in(store, paper(first, second), Accept.ALL)

    async with walk(store, 120, 36) as person:
        marks = person.find("PejlemaerkeList", PejlemaerkeList)
        seen = []
        for y in (2, 4):
            await person.pilot.hover(marks, offset=(3, y))
            await person.rest()
            seen.append(tip(person).splitlines()[0])

    assert sorted(seen) == ["Job · Handleplanen", "Job · Visionen"]


async def test_f3_says_the_row_its_group_and_every_line_that_is_cut(store: Store, walk: OpenApp) -> None:
    long_names(store)
    async with walk(store, 80, 24) as person:
        person.find("#question", Static).update("Et spørgsmål, der er længere end linjen har plads til " * 3)
        await person.press("f3")

        shown = " ".join(person.text(person.find("#page", VerticalScroll)).split())
        assert f"{MARK} (1)" in shown
        assert f"Bevilling: {LONG}" in shown
        assert shown.count("Et spørgsmål") == 3

        await person.press("f3")

        assert person.app.screen is person.overview


async def test_f3_says_a_paragraph_that_has_more_lines_than_there_is_room_for(store: Store, walk: OpenApp) -> None:
    long_names(store)
    async with walk(store, 80, 24) as person:
        await person.press("2")
        person.find("#falls", Static).update("Efter 2023 bortfalder meget. " * 30)
        await person.press("f3")

        assert person.text(person.find("#page", VerticalScroll)).count("Efter 2023") > 15
