"""Where a store lies: by path or URL, under any name, wherever the program runs."""

from pathlib import Path

import pytest

from db.queries import listing
from db.queries.records import Question
from db.store import Store, connect, open_store, sqlite_path


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
