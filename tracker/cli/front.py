"""Reads the command, hands over, and says what went wrong."""

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path

from tracker.cli import words
from tracker.cli.commands import parser
from tracker.cli.danish import DanishParser
from tracker.cli.printing import OutputError, flush
from tracker.errors import TrackerError, UsageError
from tracker.settings import Settings, Ways
from tracker.text import safe_text, storable

DONE, FAILED, WRONG_USAGE = 0, 1, 2


def run(arguments: Sequence[str] | None) -> int:
    """Run one command; see `tracker.cli.main`."""
    _prepare_streams()
    try:
        status = _answer(arguments)
        flush()
    except UsageError as error:
        status = _say(error, WRONG_USAGE)
    except OutputError as error:
        status = _say(error, FAILED)
        _drop_stdout()
    except TrackerError as error:
        status = _say(error, FAILED)
    except BrokenPipeError:
        # The reader (head, less) has gone; what was to be done is done, and nothing more can be told.
        _drop_stdout()
        status = DONE
    return status


def _answer(arguments: Sequence[str] | None) -> int:
    try:
        call, settings = _understood(arguments)
    except SystemExit as leaving:  # argparse has answered --help or --version, or said what is wrong
        return leaving.code if isinstance(leaving.code, int) else DONE
    module, _, function = call.run.partition(":")
    command: Callable[[Settings, argparse.Namespace], int] = getattr(import_module(module), function)
    return command(settings, call)


def _understood(arguments: Sequence[str] | None) -> tuple[argparse.Namespace, Settings]:
    call, unknown = parser().parse_known_args(arguments)
    asked: DanishParser = call.asked
    if unknown:
        asked.error(f"kendes ikke: {' '.join(unknown)}")
    try:
        return call, _settings(call)
    except argparse.ArgumentTypeError as error:
        asked.error(str(error))


def _say(error: TrackerError, status: int) -> int:
    sys.stderr.write(f"{safe_text(str(error), lines=True)}\n")
    return status


def _settings(call: argparse.Namespace) -> Settings:
    """Gather what holds for the whole run: the call first, then the environment."""
    return Settings(
        store=getattr(call, "store", None) or os.environ.get("PEJL_STORE") or _default_store(),
        today=getattr(call, "today", None) or words.today(os.environ.get("PEJL_TODAY")),
        by=getattr(call, "by", None) or storable(os.environ.get("PEJL_USER", "").strip()) or _login(),
        ways=Ways(smtp=os.environ.get("PEJL_SMTP", "").strip(), mail_from=os.environ.get("PEJL_MAIL_FROM", "").strip()),
    )


def _default_store() -> str:
    from platformdirs import user_data_path  # noqa: PLC0415 - only without --store

    return str(user_data_path("pejl", appauthor=False) / "pejl.sqlite3")


def _login() -> str:
    import getpass  # noqa: PLC0415 - only without --by

    try:
        return storable(getpass.getuser())
    except (KeyError, OSError):
        return "ukendt bruger"


def _prepare_streams() -> None:
    """Write UTF-8 whatever the machine is set to; a closed stream takes everything and says nothing."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115
        elif hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _drop_stdout() -> None:
    """Send what is still to be written nowhere, so that leaving the program does not fail."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
