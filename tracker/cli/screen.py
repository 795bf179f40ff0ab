"""`pejl` alone: the screen, or the list where there is no terminal."""

import argparse
import gc
import os
import sys
from dataclasses import replace
from pathlib import Path

from tracker.cli.opening import opened
from tracker.cli.printing import notice
from tracker.settings import Settings

_FRAMES = "1000"
"""Frames a second, at the most: Textual lets two frames pass before it draws what a key changed. It draws only what
changed, so a frame in which nothing does costs nothing."""
_TURN_SECONDS = 0.001
"""How long a thread that reads may keep the screen waiting for its turn; Python's own is five times that."""
PREFERENCES = "valg.json"
"""The file's name, in the officer's own folder for settings."""


def open_screen(settings: Settings, call: argparse.Namespace) -> int:  # noqa: ARG001 - every command takes both
    """Open the screen; without a terminal print what expires, and say how."""
    if not all(_is_terminal(name) for name in ("stdin", "stdout", "stderr")):  # Textual draws on stderr
        from tracker.cli.asking import expiring  # noqa: PLC0415 - the screen does not need it
        from tracker.cli.commands import parser  # noqa: PLC0415

        status = expiring(settings, parser().parse_args(["expiring"]))
        notice("Her er ingen terminal. Åbn skærmen med »make run« eller »pejl« i et terminalvindue.")
        return status
    os.environ.setdefault("TEXTUAL_FPS", _FRAMES)
    os.environ.setdefault("TEXTUAL_ANIMATIONS", "none")  # it would draw each of the frames
    sys.setswitchinterval(_TURN_SECONDS)
    gc.disable()  # the screen tidies the memory itself, when nobody types
    from tui.app import run_app  # noqa: PLC0415 - Textual is for the screen only
    from tui.hangup import end_with_terminal  # noqa: PLC0415

    end_with_terminal(sys.stdin.fileno())
    with opened(settings) as store:
        broke_off = run_app(store, _with_preferences(settings))
    if broke_off:
        notice("Skærmen brød sammen; det er en fejl i Pejl. Det, der var gemt, er gemt. Åbn pejl igen.")
    return 1 if broke_off else 0


def _with_preferences(settings: Settings) -> Settings:
    """Read how the officer likes the screen on this machine; only a screen asks."""
    from platformdirs import user_config_path  # noqa: PLC0415 - only for the screen

    from tracker.flows.preferring import preferences_of  # noqa: PLC0415

    file = Path(user_config_path("pejl", appauthor=False)) / PREFERENCES
    return replace(settings, preferences=preferences_of(file, settings.by), preferences_file=str(file))


def _is_terminal(name: str) -> bool:
    stream = getattr(sys, name)
    return stream is not None and stream.isatty()
