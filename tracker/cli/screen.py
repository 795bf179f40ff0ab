"""`pejl` alone: the screen, or the list where there is no terminal."""

import argparse
import sys
from datetime import UTC, datetime

from tracker.settings import Settings


def open_screen(settings: Settings, call: argparse.Namespace) -> int:
    """Open the screen; without a terminal print what expires, and say how."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        from tracker.cli.asking import expiring  # noqa: PLC0415 - the screen does not need it
        from tracker.cli.grammar import parser  # noqa: PLC0415

        status = expiring(settings, parser().parse_args(["expiring"]))
        sys.stderr.write("Her er ingen terminal. Åbn skærmen ved at køre «pejl» i et terminalvindue.\n")
        return status
    from tracker.flows.starting import ensure_store  # noqa: PLC0415
    from tui.app import run_app  # noqa: PLC0415 - Textual is for the screen only

    store = ensure_store(settings.store, at=datetime.now(UTC))
    try:
        run_app(store, settings)
    finally:
        store.close()
    return 0
