import os
import pty
import select
import signal
import sys
import time
from pathlib import Path

HOUSE = Path(__file__).parents[2]
LEADER = """
import signal, subprocess, sys
signal.signal(signal.SIGHUP, lambda *_: None)
sys.exit(subprocess.call([sys.executable, "-c", "from tracker.cli.main import main; main()"]) != 0)
"""
"""Waits for the program whatever happens to the terminal, as make does."""


def test_the_program_ends_with_its_window_though_what_started_it_waits(tmp_path: Path) -> None:
    leader, keys = pty.fork()
    if leader == 0:
        os.chdir(HOUSE)
        environment = os.environ | {"PEJL_STORE": str(tmp_path / "lager.sqlite3"), "TERM": "xterm-256color"}
        os.execve(sys.executable, [sys.executable, "-c", LEADER], environment)  # noqa: S606 - there is no shell to start
    try:
        seen = b""
        while b"\x1b[?1049h" not in seen:  # the screen has opened
            assert select.select([keys], [], [], 30)[0], seen
            seen += os.read(keys, 65536)
    finally:
        os.close(keys)

    for _ in range(300):
        ended, status = os.waitpid(leader, os.WNOHANG)
        if ended:
            break
        time.sleep(0.1)
    else:
        os.killpg(leader, signal.SIGKILL)

    assert ended == leader
    assert os.waitstatus_to_exitcode(status) == 1
