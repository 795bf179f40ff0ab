"""Pejl itself, which kills itself (kill -9) at a named moment of sending a letter.

`python -m tests.faults.dying MOMENT NUMBER ...`: the rest of the call is
Pejl's own, and NUMBER says at which letter it dies, from 1. The moments are
found from outside: by what SQLAlchemy says it is about to do, and by what
Python's audit says of the conversation with the mail server.
"""

import os
import signal
import sys
from collections.abc import Callable
from typing import Any

from sqlalchemy import Engine, event
from sqlalchemy.pool import Pool

from tracker.cli.main import main

MOMENTS = (
    "before the letters are stored",
    "before a letter is taken in hand",
    "before that is stored",
    "before the server is called",
    "before EHLO",
    "before MAIL",
    "before RCPT",
    "before DATA",
    "before the mail",
    "before the final dot",
    "after the final dot, before the answer",
    "after the answer",
    "before it is stored as sent",
    "before that is committed",
    "after that was committed",
)
UNCERTAIN = MOMENTS[MOMENTS.index("after the final dot, before the answer") : -1]
"""When the server has the mail, and the store does not say so."""
_SAID = {b"ehlo": "EHLO", b"mail": "MAIL", b"rcpt": "RCPT", b"DATA": "DATA", b"QUIT": "QUIT"}


def _die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


class Watch:
    """Counts letters, and dies at the moment."""

    def __init__(self, moment: str, number: int) -> None:
        self._moment = moment
        self._number = number
        self._letter = 0
        self._next: list[str] = []
        """What the commits to come are about."""
        self._about = ""

    def at(self, moment: str) -> None:
        """Die, if this is the moment and the letter."""
        if moment and moment == self._moment and (self._letter == self._number or moment == MOMENTS[0]):
            _die()

    def statement(self, _connection: Any, _cursor: Any, statement: str, values: Any, *_: Any) -> None:
        """Hear what the store is about to be told."""
        if statement.startswith("INSERT INTO outbox"):
            self._about = "letters"
        if not statement.startswith("UPDATE outbox"):
            return
        if "sending" in (values.values() if isinstance(values, dict) else values):
            self._letter += 1
            self.at("before a letter is taken in hand")
            self._about = "claim"
        else:
            self.at("before it is stored as sent")
            self._about = "settled"

    def commit(self, _connection: Any) -> None:
        """Hear that a transaction is about to be committed."""
        moments = {"letters": MOMENTS[0], "claim": "before that is stored", "settled": "before that is committed"}
        self.at(moments.get(self._about, ""))

    def checkin(self, *_: Any) -> None:
        """Hear that a transaction is over."""
        if self._about == "settled":
            self.at("after that was committed")
        self._about = ""

    def audit(self, name: str, values: tuple[Any, ...]) -> None:
        """Hear what is about to be said to the mail server."""
        if name == "smtplib.connect":
            self.at("before the server is called")
        if name != "smtplib.send":
            return
        smtp, said = values
        said = said.encode() if isinstance(said, str) else said
        word = _SAID.get(said[:4])
        if said == b".\r\n":
            self.at("before the final dot")
            if self._moment == "after the final dot, before the answer" and self._letter == self._number:
                smtp.sock.sendall(said)
                _die()
        elif word == "QUIT":
            self.at("after the answer")
        elif word:
            self.at(f"before {word}")
        else:
            self.at("before the mail")


def run(moment: str, number: int, arguments: list[str]) -> int:
    """Run Pejl until the moment, or to its end."""
    watch = Watch(moment, number)
    heard: list[tuple[Any, str, Callable[..., None]]] = [
        (Engine, "before_cursor_execute", watch.statement),
        (Engine, "commit", watch.commit),
        (Pool, "checkin", watch.checkin),
    ]
    for of, what, hear in heard:
        event.listen(of, what, hear)
    sys.addaudithook(watch.audit)
    return main(arguments)


if __name__ == "__main__":
    sys.exit(run(sys.argv[1], int(sys.argv[2]), sys.argv[3:]))
