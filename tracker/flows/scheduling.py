"""Letting the machine send the weekly digest: a systemd user timer, or a line for cron.

The schedule is not the truth: it runs every hour of the working day, every
day, and each run sends what is due and has not gone out.
"""

import re
import shlex
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from db import postgres
from db.faults import why
from db.store import sqlite_path
from tracker.errors import TrackerError

UNIT = "pejl-ugebrev"
ENVIRONMENT = ".config/pejl/miljo"
"""Below the officer's home: passwords and chats' addresses, which no store and no schedule holds."""
COMMANDS = (("systemctl", "--user", "daemon-reload"), ("systemctl", "--user", "enable", "--now", f"{UNIT}.timer"))
"""What makes a written timer run."""
_MARK = f"# {UNIT}"
_RUNNING = Path("/run/systemd/system")
"""There where systemd runs the machine."""
_UNWRITABLE = re.compile(r"[\x00-\x1f\x7f]")
_SECONDS = 30
_NO_CRONTAB = "no crontab for"
"""What cron says of an officer who has none yet; it speaks no other language."""

_SERVICE = """\
[Unit]
Description=Pejl: ugebrevet om bevillinger, der udløber

[Service]
Type=oneshot
EnvironmentFile=-%h/{environment}
ExecStart={command}
"""
_TIMER = """\
[Unit]
Description=Pejl: send ugebrevet, når det er tid

[Timer]
OnCalendar=*-*-* 07..17:00
Persistent=true

[Install]
WantedBy=timers.target
"""


@dataclass(frozen=True, slots=True)
class UnitFile:
    """A file that systemd reads."""

    path: Path
    text: str


@dataclass(frozen=True, slots=True)
class Ran:
    """A program that was run, and what it said when it failed."""

    command: str
    status: int
    said: str


def send_command(program: Sequence[str], location: str) -> tuple[str, ...]:
    """Give the call that sends, with the store's whole place; a password stays where it is.

    Args:
        program: The exact program, with the words that start it.
        location: The store's path or URL.

    Raises:
        TrackerError: A place has a character that no schedule can hold.
    """
    words = [*program, "digest", "--send"]
    path = sqlite_path(location)
    if path is not None:
        words += ["--store", str(path.absolute())]
    elif not has_password(location):
        words += ["--store", location]
    for word in words:
        if _UNWRITABLE.search(word):
            message = "Programmets eller lagerets plads har et styretegn i navnet og kan ikke stå i en tidsplan."
            raise TrackerError(message)
    return tuple(words)


def has_password(location: str) -> bool:
    """Say whether a store's URL has a password, which is not to be written anywhere."""
    return sqlite_path(location) is None and postgres.has_secret(postgres.server_url(location))


def unit_files(folder: Path, command: Sequence[str]) -> tuple[UnitFile, UnitFile]:
    """Write the service and the timer, for a folder of the officer's own units."""
    service = _SERVICE.format(environment=ENVIRONMENT, command=exec_line(command))
    return UnitFile(folder / f"{UNIT}.service", service), UnitFile(folder / f"{UNIT}.timer", _TIMER)


def exec_line(command: Sequence[str]) -> str:
    """Quote a call as systemd reads it: % and, after the program, $ stand for themselves.

    Source: systemd.service(5), "Command lines"; systemd.unit(5), "Specifiers".
    """
    program, *arguments = (_quoted(word) for word in command)
    return " ".join([program, *(word.replace("$", "$$") for word in arguments)])


def cron_line(command: Sequence[str]) -> str:
    """Write the line of a crontab: quoted for the shell, and % for cron, which would end the line there.

    Source: crontab(5).
    """
    place = f'"$HOME/{ENVIRONMENT}"'
    call = f"set -a; [ ! -r {place} ] || . {place}; {shlex.join(command)}"
    return f"0 7-17 * * * {call} {_MARK}".replace("%", r"\%")


def has_systemd() -> bool:
    """Say whether systemd runs this machine."""
    return shutil.which("systemctl") is not None and _RUNNING.exists()


def write_units(files: Sequence[UnitFile]) -> None:
    """Write the files, and the folder when there is none.

    Raises:
        TrackerError: One cannot be written.
    """
    for one in files:
        try:
            one.path.parent.mkdir(parents=True, exist_ok=True)
            one.path.write_text(one.text, encoding="utf-8")
        except OSError as error:
            message = (
                f"{one.path} kan ikke skrives: {why(error)}. Få adgang, eller brug cron: pejl digest install --cron"
            )
            raise TrackerError(message) from error


def start_timer() -> list[Ran]:
    """Let systemd read the files and run the timer; the first failure is the last that is tried."""
    done: list[Ran] = []
    for command in COMMANDS:
        done.append(_run(command))
        if done[-1].status:
            break
    return done


def write_crontab(line: str) -> Ran:
    """Put the line in the officer's crontab, in the place of an earlier one of ours."""
    listed = _run(("crontab", "-l"))
    if listed.status and _NO_CRONTAB not in listed.said:
        return listed  # what is there cannot be read, and must not be lost
    others = [one for one in listed.said.splitlines() if not one.endswith(_MARK)] if listed.status == 0 else []
    return _run(("crontab", "-"), stdin="\n".join([*others, line, ""]))


def _quoted(word: str) -> str:
    escaped = word.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%")
    return f'"{escaped}"'


def _run(command: Sequence[str], stdin: str | None = None) -> Ran:
    shown = shlex.join(command)
    program = shutil.which(command[0])
    if program is None:
        return Ran(shown, 127, f"{command[0]} findes ikke på maskinen.")
    try:
        done = subprocess.run(  # noqa: S603 - found on the path, with words of our own
            [program, *command[1:]],
            input=stdin if stdin is not None else "",
            capture_output=True,
            text=True,
            encoding="utf-8",
            errors="replace",
            timeout=_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return Ran(shown, 126, str(error))
    said = done.stdout if done.returncode == 0 else done.stderr or done.stdout
    return Ran(shown, done.returncode, said.rstrip("\n") if command[0] == "systemctl" else said)
