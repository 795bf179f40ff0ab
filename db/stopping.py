"""Giving a question up while the store still works on it, since nobody waits for the answer any more."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from typing import Any

from sqlalchemy.orm import Session


class Stopped(Exception):  # noqa: N818 - it is no error: somebody asked for it
    """The question was given up."""


class Stop:
    """Ends one question: asked for in one thread, obeyed in another.

    An SQLite file is told to stop in the middle of a statement; on a server a
    statement is let run to its end, and the next is not begun.
    """

    def __init__(self) -> None:
        """Begin with nobody asking for it."""
        self._lock = Lock()
        self._asked = False
        self._connection: Any = None

    def ask(self) -> None:
        """Give the question up, now or when it is begun."""
        with self._lock:
            self._asked = True
            if hasattr(self._connection, "interrupt"):
                self._connection.interrupt()

    def obey(self) -> None:
        """Go on only if nobody asked.

        Raises:
            Stopped: Somebody did.
        """
        if self._asked:
            raise Stopped

    @contextmanager
    def over(self, session: Session) -> Iterator[None]:
        """Ask a session's questions; they end when it is asked for.

        Raises:
            Stopped: It was.
        """
        connection = session.connection().connection.driver_connection
        with self._lock:
            self.obey()
            self._connection = connection
        try:
            yield
        except Exception:
            self.obey()
            raise
        finally:
            with self._lock:
                self._connection = None
