"""The tests' own files lie in memory where the machine has a place for that: a store is written in each of them.

On a disk every save waits for it, and making a database on the server took
eight times as long.
"""

import os
import shutil
import tempfile
from pathlib import Path

PLACE = Path("/dev/shm")  # noqa: S108 - whose folders here have names of their own, as in any temporary folder
ENOUGH = 3_000_000_000
"""Bytes; a whole run has used far less, and a container often has 64 MB there."""


def settle() -> None:
    """Let temporary files be made in memory, also by programs started from here; where TMPDIR is set, it decides."""
    if "TMPDIR" in os.environ or not os.access(PLACE, os.W_OK) or shutil.disk_usage(PLACE).free < ENOUGH:
        return
    os.environ["TMPDIR"] = str(PLACE)
    tempfile.tempdir = None
