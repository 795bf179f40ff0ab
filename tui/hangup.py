"""The program ends with the window it is seen in."""

import os
import select
import signal
import threading


def end_with_terminal(terminal: int) -> None:
    """End the process when its terminal is gone, as SIGHUP would.

    The signal reaches only the session's leader. Where that one waits for us,
    as `make` does, nobody would see the screen again, and Textual reads a
    terminal that has ended over and over.

    Args:
        terminal: The descriptor that the keys come from.
    """
    threading.Thread(target=_wait, args=(terminal,), name="hangup", daemon=True).start()


def _wait(terminal: int) -> None:
    gone = select.poll()
    gone.register(terminal, 0)  # nothing but the end is told
    gone.poll()
    os.kill(os.getpid(), signal.SIGHUP)
    os._exit(128 + signal.SIGHUP)  # somebody had it ignored
