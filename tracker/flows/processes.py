"""Which process has something in hand, and whether it is still there."""

import os
import socket
from functools import cache
from pathlib import Path

_PROC = Path("/proc")
_STATE, _STARTED = 0, 19
"""Where they stand in /proc/<pid>/stat after the name. Source: proc_pid_stat(5), fields 3 and 22."""


def this_process() -> str:
    """Name this process so that no other is taken for it: machine, number, and when it began."""
    return f"{_here()}:{os.getpid()}:{_started(os.getpid())}"


def is_gone(process: str) -> bool:
    """Say whether a process is known to have ended; of one on another machine nothing is known."""
    here, _, rest = process.rpartition(":")[0].rpartition(":")
    started = process.rpartition(":")[2]
    if here != _here() or not rest.isdecimal():
        return False
    try:
        os.kill(int(rest), 0)
    except (ProcessLookupError, OverflowError):
        return True
    except PermissionError:
        pass  # it is there, and somebody else's
    now = _started(int(rest))
    return bool(now and started) and now != started


@cache
def _here() -> str:
    """Name this machine since it was started; processes that cannot see one another are not on the same."""
    try:
        boot = (_PROC / "sys/kernel/random/boot_id").read_text().strip()[:8]
        seen = (_PROC / "self/ns/pid").readlink().name
    except OSError:
        boot, seen = "", ""
    return f"{socket.gethostname()}/{boot}/{seen}".replace(":", "")


def _started(process: int) -> str:
    """Give when a process began, in the system's own count; "ended" when only its exit status is left, "" unknown."""
    try:
        fields = (_PROC / str(process) / "stat").read_text(errors="replace").rpartition(")")[2].split()
        return "ended" if fields[_STATE] in {"Z", "X"} else fields[_STARTED]
    except (OSError, IndexError):
        return ""
