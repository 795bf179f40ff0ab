"""The timer and the line for cron: they start this very program on this very store, whatever the paths hold."""

import os
import shlex
import subprocess
from pathlib import Path

import pytest

from tracker.errors import StoreError, TrackerError
from tracker.flows import scheduling
from tracker.flows.scheduling import (
    cron_line,
    exec_line,
    has_password,
    send_command,
    start_timer,
    unit_files,
    write_crontab,
    write_units,
)

HOSTILE = ("/srv/100 % $HOME/pejl", "digest", "--send", "--store", "/data/å %h \"q\" \\ $PATH `id` 'x'; #.sqlite3")


def program(folder: Path, name: str, lines: str) -> None:
    """Put a program on the path that does what the real one would say."""
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(f"#!/bin/sh\n{lines}\n")
    (folder / name).chmod(0o755)


@pytest.fixture
def bin_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the only folder on the path beside the system's own tools."""
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}{os.pathsep}/nowhere")
    monkeypatch.setenv("HOME", str(tmp_path))
    return tmp_path / "bin"


def test_the_call_names_the_store_by_its_whole_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)

    assert send_command(["/usr/bin/pejl"], "lager.sqlite3") == (
        *("/usr/bin/pejl", "digest", "--send"),
        *("--store", str(tmp_path / "lager.sqlite3")),
    )


def test_a_servers_password_is_never_written() -> None:
    without = "postgresql://pejl@vært/budget"

    assert send_command(["pejl"], without)[-2:] == ("--store", without)
    assert not has_password(without)
    for secret in ("postgresql://pejl:hem@vært/budget", "postgresql://vært/budget?password=hem"):
        assert has_password(secret)
        assert "hem" not in " ".join(send_command(["pejl"], secret))
    with pytest.raises(StoreError):
        send_command(["pejl"], "mysql://vært/budget")


@pytest.mark.parametrize("place", ["/srv/a\nb", "/srv/\x1b", "/srv/\x7f"])
def test_a_place_that_no_schedule_can_hold_is_refused(place: str) -> None:
    with pytest.raises(TrackerError, match="styretegn"):
        send_command([place], "lager.sqlite3")
    with pytest.raises(TrackerError, match="styretegn"):
        send_command(["pejl"], place)


def test_systemd_reads_every_word_as_it_was() -> None:
    assert exec_line(HOSTILE) == (
        '"/srv/100 %% $HOME/pejl" "digest" "--send" "--store" "/data/å %%h \\"q\\" \\\\ $$PATH `id` \'x\'; #.sqlite3"'
    )


def test_the_units_run_every_hour_of_the_day_and_make_up_for_a_machine_that_was_off(tmp_path: Path) -> None:
    service, timer = unit_files(tmp_path / "systemd" / "user", HOSTILE)

    assert (service.path.name, timer.path.name) == ("pejl-ugebrev.service", "pejl-ugebrev.timer")
    assert "Type=oneshot\nEnvironmentFile=-%h/.config/pejl/miljo\nExecStart=" in service.text
    assert "OnCalendar=*-*-* 07..17:00\nPersistent=true\n" in timer.text
    assert "WantedBy=timers.target" in timer.text
    write_units([service, timer])
    write_units([service, timer])
    assert service.path.read_text(encoding="utf-8") == service.text


def test_units_that_cannot_be_written_say_why_and_what_else_there_is(tmp_path: Path) -> None:
    (tmp_path / "systemd").write_text("en fil på mappens plads")

    with pytest.raises(TrackerError, match=r"kan ikke skrives: .*eller brug cron: pejl digest install --cron"):
        write_units(unit_files(tmp_path / "systemd" / "user", HOSTILE))


def test_cron_and_the_shell_read_every_word_as_it_was(tmp_path: Path) -> None:
    (tmp_path / ".config/pejl").mkdir(parents=True)
    (tmp_path / ".config/pejl/miljo").write_text("PEJL_SMTP='smtp://brev:25'\n")
    teller = tmp_path / "100 % $HOME"
    program(teller, "pejl", f'printf "%s\\n" "$PEJL_SMTP" "$@" > {shlex.quote(str(tmp_path / "sagt"))}')

    line = cron_line((str(teller / "pejl"), *HOSTILE[1:]))

    when, command = line[:14], line[14:]
    assert when == "0 7-17 * * * s"[:14]
    assert line.endswith("# pejl-ugebrev")
    as_cron_reads_it = f"s{command}".replace(r"\%", "%")
    subprocess.run(["/bin/sh", "-c", as_cron_reads_it], check=True, env={"HOME": str(tmp_path), "PATH": "/bin"})
    assert (tmp_path / "sagt").read_text().splitlines() == ["smtp://brev:25", *HOSTILE[1:]]
    assert "%" not in line.replace(r"\%", "")


def test_the_timer_is_started_by_two_calls_and_stops_at_the_first_that_fails(bin_folder: Path) -> None:
    assert [(ran.status, ran.said) for ran in start_timer()] == [(127, "systemctl findes ikke på maskinen.")]

    program(bin_folder, "systemctl", 'echo "$@"')
    assert [(ran.command, ran.status) for ran in start_timer()] == [
        ("systemctl --user daemon-reload", 0),
        ("systemctl --user enable --now pejl-ugebrev.timer", 0),
    ]

    program(bin_folder, "systemctl", "echo 'Failed to connect to bus' >&2; exit 1")
    (ran,) = start_timer()
    assert (ran.status, ran.said) == (1, "Failed to connect to bus")


CRONTAB = """\
if [ "$1" = -l ]; then
    if [ -e "$HOME/tab" ]; then while IFS= read -r line; do printf '%s\\n' "$line"; done < "$HOME/tab"
    else echo "no crontab for mig" >&2; exit 1; fi
else while IFS= read -r line; do printf '%s\\n' "$line"; done > "$HOME/tab"; fi"""


def test_the_line_stands_once_in_the_crontab_and_the_others_are_kept(bin_folder: Path, tmp_path: Path) -> None:
    program(bin_folder, "crontab", CRONTAB)
    table = tmp_path / "tab"

    assert write_crontab(cron_line(["pejl", "gammel"])).status == 0
    table.write_text(f"MAILTO=mig\n5 * * * * andet  \\% # mit\n{table.read_text()}")
    new = cron_line(["pejl", "ny"])
    assert write_crontab(new).status == write_crontab(new).status == 0

    assert table.read_text() == f"MAILTO=mig\n5 * * * * andet  \\% # mit\n{new}\n"


def test_a_crontab_that_cannot_be_read_is_left_alone(bin_folder: Path, tmp_path: Path) -> None:
    assert write_crontab("x").status == 127
    program(bin_folder, "crontab", 'if [ "$1" = -l ]; then echo "you are not allowed" >&2; exit 1; fi; : > "$HOME/tab"')

    ran = write_crontab(cron_line(["pejl"]))

    assert (ran.command, ran.status, ran.said.strip()) == ("crontab -l", 1, "you are not allowed")
    assert not (tmp_path / "tab").exists()


def test_a_program_that_cannot_be_run_or_never_ends_is_told(bin_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program(bin_folder, "systemctl", "while :; do :; done")
    monkeypatch.setattr(scheduling, "_SECONDS", 0.1)

    assert [ran.status for ran in start_timer()] == [126]
