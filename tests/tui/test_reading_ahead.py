"""What the next key may lead to is here before it is pressed."""

import asyncio

from db.store import Store
from tests.conftest import NOW
from tests.tui.conftest import OpenApp, Walk
from tracker.flows.editing import Edit, edit_appropriation
from tui import asking


async def lists_at_leisure(person: Walk) -> None:
    """Wait until the lists that a filter's key would show have been read."""
    keep = person.overview.standing_on()
    for _ in range(100):
        await person.rest()
        asked = person.overview._next_questions()
        if asked and all(person.overview._openings.get((question, keep)) is not None for question in asked):
            return
        await asyncio.sleep(0.01)
    raise AssertionError("no list was read ahead")


async def at_leisure(person: Walk) -> None:
    """Wait until what is likely to be asked for next has been read."""
    for _ in range(100):
        await person.rest()
        if all(person.overview.read_already(one) is not None for one in person.overview._beside()):
            return
        await asyncio.sleep(0.01)
    raise AssertionError("nothing was read ahead")


async def test_what_a_row_says_is_shown_with_the_row(small: Store, walk: OpenApp) -> None:
    async with walk(small) as person:
        await at_leisure(person)
        before = person.text(person.overview.detail)

        person.overview.table.action_move(1)  # no thread has had its turn

        row = person.overview.table.row
        assert row is not None
        assert row.title is not None
        assert row.title in person.text(person.overview.detail)
        assert person.text(person.overview.detail) != before


async def test_what_another_wrote_is_shown_though_the_old_was_read_ahead(small: Store, walk: OpenApp) -> None:
    async with walk(small) as person:
        await at_leisure(person)
        below = person.overview.table.known(person.overview.table.cursor + 1)
        assert below is not None
        with small.writing() as session:
            edit = Edit(owner="Karen Madsen")
            edit_appropriation(session, below.id, edit, seen=below.version, by="Bo", at=NOW, reason="Rettet")

        person.overview.look_again()
        await person.press("down")

        assert person.overview.standing_on() == below.id
        assert "Karen Madsen" in person.text(person.overview.detail)


async def test_the_rows_of_another_filter_are_those_that_were_read_ahead(small: Store, walk: OpenApp) -> None:
    async with walk(small) as person:
        await lists_at_leisure(person)
        asked = asking.next_fund(person.overview.question)
        opening = person.overview._openings.get((asked, person.overview.standing_on()))
        assert opening is not None

        await person.press("f")

        assert person.overview.question == asked
        shown = [person.overview.table.known(row) for row in range(person.overview.table.count)]
        assert len(shown) == len(opening.rows) > 0
        assert all(row is known for row, known in zip(shown, opening.rows, strict=True))


async def test_rows_that_another_wrote_are_shown_though_the_old_were_read_ahead(small: Store, walk: OpenApp) -> None:
    async with walk(small) as person:
        await lists_at_leisure(person)
        asked = person.overview._next_questions()[0]
        opening = person.overview._openings.get((asked, person.overview.standing_on()))
        assert opening is not None
        changed = opening.rows[0]
        with small.writing() as session:
            edit = Edit(title="Et andet navn")
            edit_appropriation(session, changed.id, edit, seen=changed.version, by="Bo", at=NOW, reason="Rettet")

        await person.press("f")

        assert person.overview.question == asked
        assert "Et andet navn" in person.text(person.overview.table)
