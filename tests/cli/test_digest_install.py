"""`pejl digest install`: shown first, written only when that is wanted."""

import sys
from io import StringIO
from pathlib import Path

import pytest

from tests.cli import shapes
from tests.cli.calling import Pejl
from tests.flows.test_scheduling import CRONTAB, program
from tracker.flows import scheduling

SHAPE = {
    "kind": frozenset({"systemd", "cron"}),
    "files": [{"path": shapes.TEXT, "text": shapes.TEXT}],
    "line": shapes.TEXT_OR_NULL,
    "written": shapes.FLAG,
    "running": shapes.FLAG,
    "commands": [{"command": shapes.TEXT, "status": shapes.INT, "said": shapes.TEXT}],
}


class Terminal(StringIO):
    """A terminal at which somebody sits."""

    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a machine without systemd, on which the program is installed in a folder with a blank in its name."""
    program(tmp_path / "mine programmer", "pejl", "exit 0")
    monkeypatch.setattr(sys, "argv", [str(tmp_path / "mine programmer" / "pejl")])
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setattr(scheduling, "_RUNNING", tmp_path / "systemd-runs")
    return tmp_path


def with_systemd(machine: Path, says: str = "exit 0") -> Path:
    (machine / "systemd-runs").mkdir()
    program(machine / "bin", "systemctl", says)
    return machine / "config" / "systemd" / "user"


def test_without_systemd_the_line_for_cron_is_shown_and_nothing_written(empty: Pejl, machine: Path) -> None:
    said = empty("digest", "install").out

    assert said.startswith("Maskinen kører ikke systemd. Linjen til crontab er:\n0 7-17 * * * set -a;")
    assert f"'{machine}/mine programmer/pejl' digest --send --store {empty.location} # pejl-ugebrev" in said
    assert "læses fra ~/.config/pejl/miljo, som kun du bør kunne læse" in said
    assert "Intet er skrevet. Skriv det med: pejl digest install --yes" in said


def test_with_systemd_the_units_are_shown_and_written_with_yes(empty: Pejl, machine: Path) -> None:
    folder = with_systemd(machine)

    shown = empty("digest", "install").out
    assert f'  ExecStart="{machine}/mine programmer/pejl" "digest" "--send" "--store" "{empty.location}"\n' in shown
    assert "  OnCalendar=*-*-* 07..17:00\n  Persistent=true\n" in shown
    assert not folder.exists()
    written = empty("digest", "install", "--yes").out

    assert {path.name for path in folder.iterdir()} == {"pejl-ugebrev.service", "pejl-ugebrev.timer"}
    assert "systemctl --user enable --now pejl-ugebrev.timer: kørt" in written
    assert "Ugebrevet sendes nu af sig selv" in written
    assert "loginctl enable-linger" in written


def test_what_does_not_start_is_a_failure_that_says_what_to_run(empty: Pejl, machine: Path) -> None:
    with_systemd(machine, "echo 'Failed to connect to bus' >&2; exit 1")

    said = empty("digest", "install", "--yes", status=1).out

    assert "systemctl --user daemon-reload: gik ikke (1): Failed to connect to bus" in said
    assert "Kør selv: systemctl --user daemon-reload && systemctl --user enable --now pejl-ugebrev.timer" in said


def test_cron_is_chosen_and_written(empty: Pejl, machine: Path) -> None:
    with_systemd(machine)
    program(machine / "bin", "crontab", CRONTAB)

    assert "Skriv det med: pejl digest install --cron --yes" in empty("digest", "install", "--cron").out
    said = empty("digest", "install", "--cron", "--yes").out

    assert (machine / "tab").read_text() == f"{said.splitlines()[0]}\n"
    assert "Se tidsplanen: crontab -l" in said


def test_a_crontab_that_is_not_there_is_said(empty: Pejl) -> None:
    said = empty("digest", "install", "--yes", status=1).out

    assert "crontab -l: gik ikke (127): crontab findes ikke på maskinen." in said
    assert "Tilføj den selv med: crontab -e" in said


@pytest.mark.parametrize(("answer", "written"), [("ja\n", True), ("\n", False), ("nej\n", False)])
def test_on_a_terminal_it_asks_first(
    empty: Pejl, machine: Path, monkeypatch: pytest.MonkeyPatch, answer: str, written: bool
) -> None:
    folder = with_systemd(machine)
    monkeypatch.setattr(sys, "stdin", Terminal(answer))
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)

    assert "Skal det skrives? [j/N] " in empty("digest", "install").out
    assert folder.exists() is written


def test_as_json_it_asks_nobody(empty: Pejl, machine: Path) -> None:
    with_systemd(machine)

    shown = empty("digest", "install", "--json").json
    written = empty("digest", "install", "--json", "--yes").json
    by_cron = empty("digest", "install", "--json", "--cron", "--yes", status=1).json

    assert [shapes.misfits(one, SHAPE) for one in (shown, written, by_cron)] == [[]] * 3
    assert (shown["kind"], shown["written"], shown["commands"]) == ("systemd", False, [])
    assert (written["written"], written["running"], len(written["commands"])) == (True, True, 2)
    assert (by_cron["kind"], by_cron["written"], by_cron["running"]) == ("cron", False, False)


def test_a_servers_password_stays_where_it_is(empty: Pejl) -> None:
    answer = empty.anywhere("digest", "install", "--store", "postgresql://pejl:hemmelig@server/budget")

    assert "hemmelig" not in answer.out
    assert "Skriv PEJL_STORE=… i den fil." in answer.out


def test_a_program_that_is_not_installed_is_said(empty: Pejl, machine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["-c"])
    monkeypatch.setattr(sys, "executable", str(machine / "python"))
    assert "er ikke installeret" in empty("digest", "install", status=1).said

    program(machine / "bin", "pejl", "exit 0")
    assert f"{machine}/bin/pejl digest --send" in empty("digest", "install").out
    program(machine, "pejl", "exit 0")
    assert f"{machine}/pejl digest --send" in empty("digest", "install").out
