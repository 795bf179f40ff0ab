"""`digest install`: let the machine send the weekly digest, after showing what is written."""

import argparse
import shlex
import shutil
import sys
from pathlib import Path

from tracker.cli import printing
from tracker.errors import TrackerError
from tracker.flows import scheduling
from tracker.flows.scheduling import COMMANDS, ENVIRONMENT, Ran, UnitFile
from tracker.settings import Settings
from tracker.text import safe_text

_YES = {"j", "ja", "y", "yes"}


def install(settings: Settings, call: argparse.Namespace) -> int:
    """Show the timer or the line for cron, and write it when that is wanted; 1 when it was written and does not run."""
    command = scheduling.send_command(_program(), settings.store)
    by_cron = call.cron or not scheduling.has_systemd()
    files = () if by_cron else scheduling.unit_files(_folder(), command)
    line = scheduling.cron_line(command) if by_cron else None
    if not call.json:
        _show(files, line, forced=call.cron)
        _say_surroundings(settings)
    wanted = call.yes or (not call.json and _agreed())
    done = _write(files, line) if wanted else []
    running = wanted and all(ran.status == 0 for ran in done)
    if call.json:
        printing.say_json(
            {
                "kind": "cron" if by_cron else "systemd",
                "files": [{"path": str(one.path), "text": one.text} for one in files],
                "line": line,
                "written": wanted and (running or not by_cron),
                "running": running,
                "commands": [{"command": ran.command, "status": ran.status, "said": ran.said} for ran in done],
            }
        )
    else:
        _tell(files, done, wanted=wanted, forced=call.cron)
    return int(wanted and not running)


def _write(files: tuple[UnitFile, ...], line: str | None) -> list[Ran]:
    if line is not None:
        return [scheduling.write_crontab(line)]
    scheduling.write_units(files)
    return scheduling.start_timer()


def _show(files: tuple[UnitFile, ...], line: str | None, *, forced: bool) -> None:
    if line is not None:
        if not forced:
            printing.say("Maskinen kører ikke systemd. Linjen til crontab er:")
        printing.write(f"{safe_text(line, lines=True)}\n")
    for one in files:
        printing.say(f"{one.path}:")
        printing.write("".join(f"  {safe_text(text, lines=True)}\n" for text in one.text.splitlines()))


def _say_surroundings(settings: Settings) -> None:
    printing.say(f"Adgangskoder og chattens adresse læses fra ~/{ENVIRONMENT}, som kun du bør kunne læse (chmod 600).")
    if scheduling.has_password(settings.store):
        printing.say("Lagerets adgangskode skrives ikke i tidsplanen. Skriv PEJL_STORE=… i den fil.")


def _agreed() -> bool:
    """Ask on a terminal; without one nobody can agree."""
    if not sys.stdin.isatty() or not sys.stdout.isatty():
        return False
    printing.write("Skal det skrives? [j/N] ")
    printing.flush()
    return sys.stdin.readline().strip().lower() in _YES


def _tell(files: tuple[UnitFile, ...], done: list[Ran], *, wanted: bool, forced: bool) -> None:
    if not wanted:
        again = "--cron --yes" if forced else "--yes"
        printing.say(f"Intet er skrevet. Skriv det med: pejl digest install {again}")
        return
    if files:
        printing.say(f"Skrevet: {' og '.join(str(one.path) for one in files)}.")
    for ran in done:
        said = f": {ran.said}" if ran.said else ""
        printing.say(f"{ran.command}: {'kørt' if ran.status == 0 else f'gik ikke ({ran.status}){said}'}")
    if all(ran.status == 0 for ran in done):
        where = "systemctl --user list-timers" if files else "crontab -l"
        printing.say(f"Ugebrevet sendes nu af sig selv. Se tidsplanen: {where}, og brevene: pejl digest status")
        if files:
            printing.say("Skal det også ske, når du ikke er logget på, så kør: loginctl enable-linger")
    elif files:
        wanted_commands = " && ".join(shlex.join(command) for command in COMMANDS)
        printing.say(f"Tidsplanen kører ikke endnu. Kør selv: {wanted_commands}")
    else:
        printing.say("Linjen er ikke skrevet. Tilføj den selv med: crontab -e")


def _folder() -> Path:
    from platformdirs import user_config_path  # noqa: PLC0415 - only here

    return user_config_path("systemd", appauthor=False) / "user"


def _program() -> tuple[str, ...]:
    """Find this very program, as a schedule without a path of its own can start it.

    Raises:
        TrackerError: It is not installed.
    """
    called = Path(sys.argv[0])
    if called.name == "pejl" and called.is_file():
        return (str(called.absolute()),)
    beside = Path(sys.executable).with_name("pejl")
    if beside.is_file():
        return (str(beside),)
    found = shutil.which("pejl")
    if found is None:
        message = (
            "Programmet pejl er ikke installeret, så en tidsplan kan ikke starte det. Installér det: pip install ."
        )
        raise TrackerError(message)
    return (str(Path(found).absolute()),)
