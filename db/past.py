"""The store as it was: rebuilt from the history into a small store of its own.

Every question can be asked of it, by the same functions that ask the store,
on both engines; nothing can be written in it.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, func, insert, select, text
from sqlalchemy.orm import Session

from db.endings import fill_endings
from db.engine import make_engine
from db.history_tables import HistoryRow
from db.models import Base, SearchRow
from db.negotiation_tables import (
    ListAskRow,
    ListFrameRow,
    ListLineRow,
    ListOutcomeRow,
    ListRoundRow,
    ListRow,
    ScenarioRow,
)
from db.paper_tables import LineageRow
from db.replay import State, last_id_on, replay
from db.search import search_words
from db.store import BUSY_SECONDS, Store
from db.tracked import UNTRACKED
from tracker.errors import NotFoundError, StoreError

if TYPE_CHECKING:
    from contextlib import _GeneratorContextManager

_DENMARK = ZoneInfo("Europe/Copenhagen")
_LISTS = (ListRow, ScenarioRow, ListLineRow, ListAskRow, ListFrameRow, ListRoundRow, ListOutcomeRow)
_JOINING = frozenset(row.__tablename__ for row in (LineageRow, *_LISTS))
"""What holds several appropriations together, and so belongs to no single one of them."""


class PastStore(Store):
    """What the store was; gone when it is closed."""

    def __init__(self, folder: "TemporaryDirectory[str]", of: str) -> None:
        """Keep the folder that the rebuilt store lies in."""
        self._folder = folder
        self._of = of
        path = Path(folder.name) / "som-det-var.sqlite3"
        super().__init__(make_engine(path, busy_seconds=BUSY_SECONDS, create=True), of)

    def writing(self) -> "_GeneratorContextManager[Session]":
        """Refuse: what was is not changed.

        Raises:
            StoreError: Always.
        """
        message = "Du ser på lageret, som det var. Det kan ikke ændres. Gå tilbage til i dag, og prøv igen."
        raise StoreError(message)

    def close(self) -> None:
        """Close every connection, and remove what was rebuilt."""
        super().close()
        self._folder.cleanup()


def as_it_was(store: Store, moment: datetime) -> PastStore:
    """Rebuild a store as it was after the last change that was written by a moment.

    Args:
        store: An open store.
        moment: With time zone, inclusive.

    Raises:
        NotFoundError: The history begins later; the message says when.
    """
    with store.reading() as session:
        last_id = last_id_on(session.connection(), moment)
        if last_id is None:
            first = session.scalar(select(func.min(HistoryRow.at)))
            since = "Lageret er tomt."
            if first is not None:
                since = f"Den begynder {first.astimezone(_DENMARK):%d-%m-%Y}. Vælg den dag eller en senere."
            message = f"Historikken går ikke så langt tilbage. {since}"
            raise NotFoundError(message)
        return rebuild(session.connection(), last_id, of=store.location)


def rebuild(connection: Connection, last_id: int, *, of: str, appropriation_id: int | None = None) -> PastStore:
    """Rebuild a store from the history up to one row of it.

    Args:
        connection: On the store whose history it is, in a transaction.
        last_id: The last row of history to count in.
        of: Where that store lies, for messages.
        appropriation_id: Only this appropriation, and what belongs to none; None: all of it.
    """
    states: dict[str, list[State]] = defaultdict(list)
    but = _JOINING if appropriation_id is not None else ()
    for one in replay(connection, last_id=last_id, appropriation_id=appropriation_id, but=but):
        if one.state is not None and _belongs(one.state, appropriation_id):
            states[one.table].append(one.state)
    past = PastStore(TemporaryDirectory(prefix="pejl-"), of)
    try:
        with past.writing_unsealed() as session:
            _fill(session, states)
    except BaseException:
        past.close()
        raise
    return past


def _belongs(state: State, appropriation_id: int | None) -> bool:
    """Leave out what came to another: a draft belongs to none until somebody answers."""
    return appropriation_id is None or state.get("appropriation_id") in (None, str(appropriation_id))


def _fill(session: Session, states: dict[str, list[State]]) -> None:
    """Make the tables, and put the rows in; SQLite reads each value's text as what its column holds."""
    connection = session.connection()
    Base.metadata.create_all(connection)
    connection.execute(text("PRAGMA defer_foreign_keys = ON"))
    for table in Base.metadata.sorted_tables:
        if table.name not in UNTRACKED:
            _insert(connection, table.name, {column.name for column in table.columns}, states[table.name])
    rows = [{"appropriation_id": key, "words": words} for key, words in search_words(session)]
    if rows:
        connection.execute(insert(SearchRow), rows)
    fill_endings(connection)
    for statement in _SEARCH_INDEX:
        connection.execute(text(statement))


def _insert(connection: Connection, table: str, columns: set[str], states: Iterable[State]) -> None:
    alike: dict[tuple[str, ...], list[tuple[str, ...]]] = defaultdict(list)
    for state in states:
        names = tuple(name for name in state if name in columns)  # a column may have gone since
        alike[names].append(tuple(state[name] for name in names))
    for names, rows in alike.items():
        named = ", ".join(f'"{name}"' for name in names)
        marks = ", ".join("?" for _ in names)
        connection.exec_driver_sql(f'INSERT INTO "{table}" ({named}) VALUES ({marks})', rows)


_SEARCH_INDEX = (
    """
    CREATE VIRTUAL TABLE search_index USING fts5
    (words, content='search_entry', content_rowid='appropriation_id', tokenize='trigram')
    """,
    "INSERT INTO search_index (search_index) VALUES ('rebuild')",
)
"""As the first revision makes it; nothing is written afterwards, so it needs no triggers."""
