"""The keys at the bottom follow the screen, and stand still while they are the same."""

from textual.widgets._footer import FooterKey

from db.store import Store
from tests.tui.conftest import OpenApp, Walk
from tui.widgets.keys_line import KeysLine


def _keys(person: Walk) -> list[FooterKey]:
    return list(person.app.screen.query_one(KeysLine).query(FooterKey))


async def test_keys_that_are_the_same_stay_where_they_are(small: Store, walk: OpenApp) -> None:
    async with walk(small) as person:
        before = _keys(person)
        assert before

        person.app.screen.refresh_bindings()
        await person.press("down", "s")

        assert [one is other for one, other in zip(before, _keys(person), strict=True)] == [True] * len(before)


async def test_keys_that_are_others_are_shown_at_once_and_so_are_the_first_when_they_are_back(
    small: Store, walk: OpenApp
) -> None:
    async with walk(small) as person:
        before = [(key.key, key.description) for key in _keys(person)]

        await person.press("slash")
        meanwhile = [(key.key, key.description) for key in _keys(person)]
        await person.press("escape")

        assert meanwhile != before
        assert [(key.key, key.description) for key in _keys(person)] == before
