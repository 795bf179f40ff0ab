"""Where a store lies: by path or URL, under any name, wherever the program runs."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from db.queries import listing
from db.queries.records import Question
from db.store import Store, connect, open_store, sqlite_path
from tests.conftest import NOW
from tracker.errors import StoreError
from tracker.flows.editing import Edit, add_appropriation


@pytest.mark.parametrize(
    ("location", "path"),
    [
        ("pejl.sqlite3", Path("pejl.sqlite3")),
        ("sqlite:///pejl.sqlite3", Path("pejl.sqlite3")),
        ("sqlite:////var/pejl.sqlite3", Path("/var/pejl.sqlite3")),
        ("~/pejl.sqlite3", Path.home() / "pejl.sqlite3"),
        ("~nobody-by-this-name/pejl", Path("~nobody-by-this-name/pejl")),
        ("postgresql://signe:hemmelig@db/pejl", None),
    ],
)
def test_a_store_is_named_by_path_or_url(location: str, path: Path | None) -> None:
    assert sqlite_path(location) == path


@pytest.mark.parametrize("name", ["hvad?mode=ro.sqlite3", "100%25.sqlite3", "a#b.sqlite3", "æ ø å.sqlite3", "file:x"])
def test_a_file_may_have_any_name(empty_path: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    odd = empty_path.rename(empty_path.with_name(name))
    monkeypatch.chdir(odd.parent)

    for location in (str(odd), f"sqlite:///{odd}", name):
        store = open_store(location)
        assert title_count(store) == 0
        store.close()
    assert {path.name for path in odd.parent.iterdir() if path.is_file()} == {name}


def title_count(store: Store) -> int:
    with store.reading() as session:
        return listing.count(session, Question(everything=True))


def test_a_store_stays_the_same_when_the_program_moves_to_another_folder(
    empty_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(empty_path.parent)
    store = connect(Path(empty_path.name))
    (tmp_path / "andetsteds").mkdir()

    monkeypatch.chdir(tmp_path / "andetsteds")

    assert title_count(store) == 0
    store.close()


# -- a file that is not where it was ----------------------------------------------------------------------------------


def write(store: Store, title: str) -> int:
    with store.writing() as session:
        return add_appropriation(session, Edit(title=title, plan="Visionen"), by="Signe", at=NOW, reason="Prøve")


@pytest.mark.parametrize("gone", [Path.unlink, lambda path: path.rename(path.with_name("flyttet"))])
def test_a_file_that_went_away_is_missed_at_once_and_not_written_past(
    empty_path: Path, gone: Callable[[Path], object]
) -> None:
    store = open_store(str(empty_path))
    write(store, "Før")

    gone(empty_path)

    with pytest.raises(StoreError, match="er der ikke længere"):
        write(store, "Efter")
    with pytest.raises(StoreError, match="er der ikke længere"):
        title_count(store)
    assert not empty_path.exists()
    store.close()


def test_a_file_that_was_put_in_another_s_place_is_the_one_that_is_read_and_written(
    empty_path: Path, tmp_path: Path
) -> None:
    restored = Path(shutil.copy(empty_path, tmp_path / "kopi"))
    store = open_store(str(empty_path))
    write(store, "Før")

    restored.replace(empty_path)

    assert title_count(store) == 0
    write(store, "Efter")
    store.close()
    again = open_store(str(empty_path))
    assert title_count(again) == 1
    again.close()


def test_a_file_that_comes_back_is_opened_again(empty_path: Path) -> None:
    store = open_store(str(empty_path))
    moved = empty_path.rename(empty_path.with_name("flyttet"))
    with pytest.raises(StoreError):
        title_count(store)

    moved.rename(empty_path)

    assert title_count(store) == 0
    store.close()
