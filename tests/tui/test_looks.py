"""What the screen looks like, compared with pictures taken before.

A picture that changed on purpose is taken anew with PEJL_UPDATE_SNAPSHOTS=1.
"""

import os
from pathlib import Path

import pytest

from db.store import Store
from tests.looks import picture
from tests.picture import draw
from tests.tui.conftest import OpenApp, Walk, changed
from tests.tui.digest_stores import told
from tests.tui.goal_stores import with_goals
from tests.tui.meanwhile import begin_edit, other_edits
from tests.tui.reviewing import CHANGED, read_in
from tests.tui.test_agreement import disagreeing
from tracker.flows.editing import Edit
from tracker.flows.importing import Accept

TAKEN = Path(__file__).parent / "snapshots"
_LIST = ("L", "n", "enter", "f", "j", "j", "n", "M", *"2,5", "tab", "tab", *"cirk", "enter")
"""Makes a list that asks for more than there is room for."""


async def assert_looks(person: Walk, name: str) -> None:
    """Compare with the picture taken before, or take it."""
    person.app.clear_notifications()
    await person.rest()
    for screen in person.app.screen_stack:
        screen.refresh()  # what stands behind a dialog is painted a little later
    await person.rest()
    drawn = picture(person.app)
    before = TAKEN / f"{name}.svg"
    if os.environ.get("PEJL_UPDATE_SNAPSHOTS"):
        before.parent.mkdir(exist_ok=True)
        before.write_text(drawn, encoding="utf-8")
    assert before.is_file(), f"{before.name} is not taken yet; PEJL_UPDATE_SNAPSHOTS=1 takes it"
    assert drawn.splitlines() == before.read_text(encoding="utf-8").splitlines(), (
        f"{before.name} looks different; look, and take it anew with PEJL_UPDATE_SNAPSHOTS=1"
    )


_SIZES = [(80, 24), (120, 36)]


def named(name: str, size: tuple[int, int]) -> str:
    """Name the picture of a screen in a size."""
    return f"{name}-{size[0]}x{size[1]}"


@pytest.mark.parametrize("size", _SIZES)
@pytest.mark.parametrize(
    ("name", "keys"),
    [
        ("overview", ["j"]),
        ("light", ["ctrl+t", "l"]),
        ("filtered", ["f", "t", "o", "h"]),
        ("empty-year", ["right_square_bracket"] * 3),
        ("assess", ["v"]),
        ("help", ["question_mark"]),
        ("least", ["greater_than_sign", *"101", "tab", *"101", "enter"]),
        ("sources", ["d"]),
    ],
)
async def test_the_screen_looks_as_it_did(
    small: Store, walk: OpenApp, name: str, size: tuple[int, int], keys: list[str]
) -> None:
    async with walk(small, *size) as person:
        await person.press(*keys)

        await assert_looks(person, named(name, size))


@pytest.mark.parametrize("size", _SIZES)
async def test_the_comparison_looks_as_it_did(small: Store, walk: OpenApp, size: tuple[int, int]) -> None:
    async with walk(small, *size) as person:
        await begin_edit(person, owner="Karen", budget_note="F2-1")
        other_edits(small, Edit(owner="Ole", deputy="Ida"))
        await person.press("ctrl+s")

        await assert_looks(person, named("compare", size))


@pytest.mark.parametrize(
    ("name", "size", "keys"),
    [
        ("history-80x24", (80, 24), ["H", "j"]),
        ("history-120x36", (120, 36), ["H", "j"]),
        ("whole-80x24", (80, 24), ["enter", "2"]),
        ("whole-120x36", (120, 36), ["enter", "j", "enter"]),
        ("as-of-80x24", (80, 24), ["p", *"10-03-2023", "enter"]),
        ("as-of-120x36", (120, 36), ["p", *"10-03-2023", "enter"]),
    ],
)
async def test_looking_back_looks_as_it_did(
    small: Store, walk: OpenApp, name: str, size: tuple[int, int], keys: list[str]
) -> None:
    changed(small)

    async with walk(small, *size) as person:
        await person.press(*keys)

        await assert_looks(person, name)


@pytest.mark.parametrize(
    ("name", "keys"),
    [
        ("review-80x24", ["K", "l", "l", "t"]),
        ("review-120x36", ["K", "l", "l", "t"]),
        ("review-import-80x24", ["K", "i"]),
        ("review-import-120x36", ["K", "i"]),
    ],
)
async def test_the_review_looks_as_it_did(
    store: Store, walk: OpenApp, tmp_path: Path, name: str, keys: list[str]
) -> None:
    width, height = name.rpartition("-")[2].split("x")
    read_in(store, tmp_path, accept=Accept.ALL)
    read_in(store, tmp_path, CHANGED, "ny.txt")

    async with walk(store, int(width), int(height)) as person:
        await person.press(*keys)

        await assert_looks(person, name)


@pytest.mark.parametrize(
    ("name", "size", "keys"),
    [
        ("goals-80x24", (80, 24), ["M", "j"]),
        ("goals-120x36", (120, 36), ["M", "G", "l", "G"]),
        ("lineage-80x24", (80, 24), ["S"]),
        ("lineage-120x36", (120, 36), ["S"]),
    ],
)
async def test_goals_look_as_they_did(
    store: Store, walk: OpenApp, name: str, size: tuple[int, int], keys: list[str]
) -> None:
    with_goals(store)

    async with walk(store, *size) as person:
        await person.press(*keys)

        await assert_looks(person, name)


@pytest.mark.parametrize(
    ("name", "size", "keys"),
    [
        ("digest-80x24", (80, 24), ["U", "x", *"sag 7", "enter", "G"]),
        ("recipient-80x24", (80, 24), ["U", "e", *["tab"] * 5, "down"]),
        ("recipient-120x36", (120, 36), ["U", "e", *["tab"] * 5, "down"]),
    ],
)
async def test_the_digest_looks_as_it_did(
    small: Store, walk: OpenApp, name: str, size: tuple[int, int], keys: list[str]
) -> None:
    told(small)

    async with walk(small, *size) as person:
        await person.press(*(key.replace(" ", "space") for key in keys))

        await assert_looks(person, name)


@pytest.mark.parametrize(
    ("name", "size", "keys"),
    [("cliff-80x24", (80, 24), ["2"]), ("cliff-120x36", (120, 36), ["2", "down", "right"])],
)
async def test_the_cliff_looks_as_it_did(
    small: Store, walk: OpenApp, name: str, size: tuple[int, int], keys: list[str]
) -> None:
    async with walk(small, *size) as person:
        await person.press(*keys)

        await assert_looks(person, name)


async def test_a_picture_links_nothing_from_outside(small: Store, walk: OpenApp) -> None:
    async with walk(small, 80, 24) as person:
        drawn = picture(person.app)

    assert "@font-face" not in drawn
    assert "url(http" not in drawn
    assert drawn.count("http") == drawn.count('"http://www.w3.org/2000/svg"') + drawn.count("textualize.io")


@pytest.mark.parametrize(
    ("name", "size", "keys"),
    [
        ("negotiation-80x24", (80, 24), [*_LIST, "j"]),
        ("negotiation-120x36", (120, 36), [*_LIST, "S", "n", "B", "enter", "right", "enter", "l", "S"]),
    ],
)
async def test_a_negotiation_list_looks_as_it_did(
    small: Store, walk: OpenApp, name: str, size: tuple[int, int], keys: list[str]
) -> None:
    async with walk(small, *size) as person:
        await person.press(*keys)

        await assert_looks(person, name)


_NEW_SCREENS = [
    ("two", ["x", "j", "x"]),
    ("marked", ["space", "j", "space", "b"]),
    ("columns", ["c"]),
]


@pytest.mark.parametrize(("name", "keys"), _NEW_SCREENS)
async def test_each_screen_looks_as_it_did(small: Store, walk: OpenApp, name: str, keys: list[str]) -> None:
    async with walk(small, 80, 24) as person:
        await person.press(*keys)

        await assert_looks(person, f"{name}-80x24")


@pytest.mark.parametrize(("name", "keys"), [*_NEW_SCREENS, ("digest", ["U"])])
async def test_the_other_size_looks_as_it_did(small: Store, walk: OpenApp, name: str, keys: list[str]) -> None:
    async with walk(small, 120, 36) as person:
        await person.press(*keys)

        await assert_looks(person, f"{name}-120x36")


@pytest.mark.parametrize("size", _SIZES)
@pytest.mark.parametrize(("name", "keys"), [("jump", ["z"]), ("views", ["f", "w", "n", *"Min", "enter", "w"])])
async def test_what_lies_over_the_list_looks_as_it_did(
    small: Store, walk: OpenApp, name: str, keys: list[str], size: tuple[int, int]
) -> None:
    async with walk(small, *size) as person:
        await person.press(*keys)

        await assert_looks(person, named(name, size))


@pytest.mark.parametrize("size", _SIZES)
async def test_what_does_not_agree_looks_as_it_did(store: Store, walk: OpenApp, size: tuple[int, int]) -> None:
    disagreeing(store)

    async with walk(store, *size) as person:
        await person.press("6")

        await assert_looks(person, named("agreement", size))


@pytest.mark.parametrize("size", _SIZES)
async def test_the_paper_reader_looks_as_it_did(
    store: Store, walk: OpenApp, tmp_path: Path, size: tuple[int, int]
) -> None:
    read_in(store, tmp_path, accept=Accept.ALL)

    async with walk(store, *size) as person:
        await person.press("a", "n")

        await assert_looks(person, named("paper", size))


@pytest.mark.parametrize("size", _SIZES)
@pytest.mark.parametrize("theme", ["pejl-kontrast", "pejl-16"])
async def test_each_theme_looks_as_it_did(small: Store, walk: OpenApp, theme: str, size: tuple[int, int]) -> None:
    async with walk(small, *size) as person:
        person.app.theme = theme
        await person.press("f", "slash", "o")

        await assert_looks(person, named(theme, size))


async def test_the_picture_in_the_readme_shows_the_bundled_data(bundled_path: Path) -> None:
    drawn = await draw(bundled_path)

    assert "29&#160;bevillinger" in drawn
    assert "service&#160;29,0" in drawn
