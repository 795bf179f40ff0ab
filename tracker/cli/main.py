"""The front door: reads the command, hands over, and says what went wrong."""

import argparse
import getpass
import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module

from tracker.cli.grammar import default_today, parser
from tracker.errors import TrackerError, UsageError
from tracker.settings import Settings
from tracker.text import safe_text

DONE, FAILED, WRONG_USAGE, STOPPED = 0, 1, 2, 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command.

    Returns:
        0 done; 1 it could not, with one Danish message on stderr; 2 wrong usage.
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    words = parser()
    call = words.parse_args(arguments)
    try:
        settings = _settings(call)
    except argparse.ArgumentTypeError as error:
        words.error(str(error))
    module, _, function = call.run.partition(":")
    command: Callable[[Settings, argparse.Namespace], int] = getattr(import_module(module), function)
    try:
        return command(settings, call)
    except UsageError as error:
        return _say(error, WRONG_USAGE)
    except TrackerError as error:
        return _say(error, FAILED)
    except KeyboardInterrupt:
        sys.stderr.write("Afbrudt. Intet halvt er gemt.\n")
        return STOPPED
    except BrokenPipeError:
        # The reader (head, less) has gone; nothing more can be told to it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE


def _say(error: TrackerError, status: int) -> int:
    sys.stderr.write(f"{safe_text(str(error), lines=True)}\n")
    return status


def _settings(call: argparse.Namespace) -> Settings:
    """Gather what holds for the whole run: the call first, then the environment."""
    return Settings(
        store=getattr(call, "store", None) or os.environ.get("PEJL_STORE") or _default_store(),
        today=getattr(call, "today", None) or default_today(),
        by=getattr(call, "by", None) or os.environ.get("PEJL_USER") or _login(),
    )


def _default_store() -> str:
    from platformdirs import user_data_path  # noqa: PLC0415 - only without --store

    return str(user_data_path("pejl", appauthor=False) / "pejl.sqlite3")


def _login() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "ukendt bruger"


if __name__ == "__main__":
    sys.exit(main())
