"""What holds for every command: where the store is, who writes, which day it is, and how it ends."""

import getpass
from pathlib import Path

import pytest

from tests.cli.calling import Pejl

EXPIRING = ("expiring", "--json")


def test_the_store_may_be_named_before_or_after_the_command_or_by_the_environment(
    pejl: Pejl, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "anden.sqlite3"
    pejl.anywhere("init", "--empty", "--store", str(other))
    pejl("assess", "3", "--verdict", "stop", "--text", "Her.")
    here = str(pejl.store)

    before = pejl.anywhere("--store", here, "show", "3", "--json").json
    after = pejl.anywhere("show", "3", "--json", "--store", here).json
    last_wins = pejl.anywhere("--store", str(other), "show", "3", "--json", "--store", here).json
    monkeypatch.setenv("PEJL_STORE", here)
    by_environment = pejl.anywhere("show", "3", "--json").json
    call_wins = pejl.anywhere("--store", str(other), *EXPIRING).json

    assert before == after == last_wins == by_environment
    assert before["version"] == 2
    assert call_wins["groups"] == []


def test_the_store_may_be_a_url(pejl: Pejl) -> None:
    assert pejl.anywhere("--store", f"sqlite:///{pejl.store}", "show", "1", "--json").json["id"] == 1


def test_by_default_the_store_lies_in_the_users_data_folder(pejl: Pejl, tmp_path: Path) -> None:
    answer = pejl.anywhere(*EXPIRING)

    place = tmp_path / "data" / "pejl" / "pejl.sqlite3"
    assert place.is_file()
    assert str(place) in answer.said
    assert answer.json["totals"]["full"]["service"] == 29_000_000
    assert pejl.anywhere(*EXPIRING).err == ""


def test_the_home_folder_may_be_written_short(pejl: Pejl, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))

    pejl.anywhere("--store", "~/mit lager.sqlite3", "init", "--empty")

    assert (tmp_path / "mit lager.sqlite3").is_file()


def test_a_place_with_any_letters_holds_a_store(pejl: Pejl, tmp_path: Path) -> None:
    place = tmp_path / "øst & vest" / "a?b#c%20;[d].sqlite3"

    pejl.anywhere("--store", str(place), "init", "--empty")

    assert [path.name for path in place.parent.iterdir()] == [place.name]


@pytest.mark.parametrize("command", [EXPIRING, ("init",), ("assess", "1", "--verdict", "stop", "--text", "x")])
@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("mappe", "er en mappe"),
        ("tekst.txt", "er ikke et Pejl-lager"),
        ("tom.sqlite3", "er ikke et Pejl-lager"),
        ("tekst.txt/lager.sqlite3", "en del af stien er en fil"),
        ("a" * 300, "navnet er for langt"),
        ("halv.sqlite3", "Lageret"),
    ],
)
def test_what_is_no_store_is_named_and_left_alone(
    pejl: Pejl, tmp_path: Path, command: tuple[str, ...], place: str, said: str
) -> None:
    (tmp_path / "mappe").mkdir()
    (tmp_path / "tekst.txt").write_text("Kære dagbog " * 500)
    (tmp_path / "tom.sqlite3").touch()
    whole = pejl.store.read_bytes()
    (tmp_path / "halv.sqlite3").write_bytes(whole[: len(whole) // 3])
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir() if path.is_file()}

    answer = pejl.anywhere("--store", str(tmp_path / place), *command, status=1)

    assert said in answer.said
    assert answer.err.count("\n") == 1
    assert answer.out == ""
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir() if path.is_file()} == before


@pytest.mark.parametrize("command", [EXPIRING, ("init",), ("init", "--empty")])
def test_a_servers_store_is_refused_without_its_password(pejl: Pejl, command: tuple[str, ...]) -> None:
    answer = pejl.anywhere("--store", "postgresql+psycopg://u:hemmelig@h/db", *command, status=1)

    assert "Der er ingen forbindelse til lageret postgresql://u@h/db" in answer.said
    assert "hemmelig" not in answer.err


def test_the_day_is_the_calls_then_the_environments(pejl: Pejl, monkeypatch: pytest.MonkeyPatch) -> None:
    def status(*more: str) -> str:
        found: str = pejl(*more, "show", "1", "--json").json["status"]
        return found

    assert status() == "expires_this_year"
    assert status("--today", "2024-01-01") == "lapsed"
    assert pejl("show", "1", "--json", "--today", "2022-01-01").json["status"] == "expires_later"
    monkeypatch.setenv("PEJL_TODAY", "2030-01-01")
    assert status() == "lapsed"
    monkeypatch.setenv("PEJL_TODAY", "")
    assert status() == "lapsed"


def test_a_day_in_the_environment_that_is_none_is_wrong_usage(pejl: Pejl, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PEJL_TODAY", "i morgen")

    assert "PEJL_TODAY: »i morgen« er ikke en dato" in pejl(*EXPIRING, status=2).said


def test_without_a_name_it_is_the_login_name(pejl: Pejl, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PEJL_USER", " ")
    monkeypatch.setenv("LOGNAME", "xyz123")

    pejl("assess", "3", "--verdict", "stop", "--text", "x")

    assert getpass.getuser() == "xyz123"
    assert pejl("show", "3", "--json").json["assessments"][0]["by"] == "xyz123"


def test_today_does_not_move_the_history(pejl: Pejl) -> None:
    pejl("assess", "3", "--verdict", "stop", "--text", "x", "--today", "1999-01-01")

    assert not pejl("show", "3", "--json").json["assessments"][0]["at"].startswith("1999")


def test_no_colour_and_no_style_reach_a_pipe(pejl: Pejl, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = pejl("expiring").out
    monkeypatch.setenv("NO_COLOR", "1")

    assert pejl("expiring").out == plain
    assert "\x1b" not in plain


def test_the_screen_is_not_opened_without_a_terminal_even_with_closed_streams(
    pejl: Pejl, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", None)

    assert "29 bevillinger" in pejl().out
