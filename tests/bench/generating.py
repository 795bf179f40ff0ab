"""Makes stores of any number of appropriations, the same every time, for measuring.

Every paper is taken in by a writer's transaction of the store's own: its triggers write the history, and the change
is sealed as any other. What a paper says is made up here and inserted many rows at a time; what follows from it
(first and last year, drops, where it stands in the lists, the words to search) is computed by the rules themselves.
`pejl doctor` finds nothing wrong with such a store. What a real import leaves besides is left out: drafts, papers'
own lines, and the sources of fields other than titles, amounts and assessments.
"""

import multiprocessing
from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import Any

from sqlalchemy import event

from db import history
from db.endings import fill_endings
from db.store import Store, open_store
from tests.bench.paper_rows import COLUMNS, MadeUp, PaperRows, Rows, own_name, plan_name
from tests.bench.wording import MUNICIPALITIES, PEJLEMAERKER, pools
from tracker.drafts import DocumentType
from tracker.flows.starting import new_store

BEGAN = datetime(2025, 1, 6, 8, 0, tzinfo=UTC)
"""When the first paper is taken in; the others follow, minutes apart."""
YEARS = (2023, 2024, 2022, 2025, 2021, 2026, 2020, 2027, 2019, 2028, 2018, 2029, *range(2017, 2009, -1))
"""Twenty years, those first that an officer looks at."""
_MOST_PAPERS = len(MUNICIPALITIES) * len(YEARS)
_ENTRIES = 25
"""So many in a paper, until there is one of every municipality and year; then papers grow."""
_ALONE = 20_000
"""For so few a process of its own is not worth its start."""


def generate(path: Path, appropriations: int, *, seed: int = 7, bulk: bool = True) -> None:
    """Make a store with so many appropriations; there must be no file of that name.

    Args:
        path: Where it is to lie.
        appropriations: How many.
        seed: The same seed gives the same rows, and so the same last seal.
        bulk: Do without the safety of a disk that loses its power meanwhile, and make the search index at the end.
    """
    draft = path.with_suffix(".halvt")
    draft.unlink(missing_ok=True)
    new_store(draft, empty=True, at=BEGAN)
    store = open_store(str(draft))
    if bulk:
        _hurry(store)
    try:
        _fill(store, appropriations, seed, bulk=bulk)
    finally:
        store.close()
    draft.rename(path)


def _fill(store: Store, appropriations: int, seed: int, *, bulk: bool) -> None:
    with store.writing_unsealed() as session:
        triggers = _search_triggers(session.connection()) if bulk else []
        for name, _ in triggers:
            session.connection().exec_driver_sql(f"DROP TRIGGER {name}")
    with store.writing() as session:
        history.say(session, by="Signe", at=BEGAN)
        _insert(session, _plans())
    for paper, rows in _beside(appropriations, seed) if appropriations > _ALONE else _made(appropriations, seed):
        with store.writing() as session:
            history.say(session, by="Signe", at=_taken_in(paper), source=_title(paper))
            _insert(session, rows)
    with store.writing_unsealed() as session:
        for _, statement in triggers:
            session.connection().exec_driver_sql(statement)
        fill_endings(session.connection())
        if triggers:
            session.connection().exec_driver_sql("INSERT INTO search_index (search_index) VALUES ('rebuild')")


def _made(appropriations: int, seed: int) -> Iterator[tuple[MadeUp, Rows]]:
    made = PaperRows(pools(seed))
    for number, (place, year, entries) in enumerate(papers(appropriations), 1):
        paper = MadeUp(number, place, year, entries, is_list=(number - 1) % 10 < 7, recorded=_moment(number))
        rows = made.of(paper, Random(f"{seed} {number - 1}"))
        rows["document"].append(_document(paper, seed))
        yield paper, rows


def _beside(appropriations: int, seed: int) -> Iterator[tuple[MadeUp, Rows]]:
    """Make the rows in a process of its own, a few papers ahead of what is stored."""
    context = multiprocessing.get_context("spawn")
    ready = context.Queue(maxsize=8)
    maker = context.Process(target=_put_all, args=(ready, appropriations, seed), daemon=True)
    maker.start()
    try:
        while (one := ready.get()) is not None:
            yield one
    finally:
        maker.terminate()
        maker.join()


def _put_all(ready: Any, appropriations: int, seed: int) -> None:
    for one in _made(appropriations, seed):
        ready.put(one)
    ready.put(None)


def place_anew(path: Path) -> None:
    """Let the rules say anew where everything stands in the lists, in a store that was made before they changed."""
    store = open_store(str(path))
    _hurry(store)
    try:
        with store.writing_unsealed() as session:
            session.connection().exec_driver_sql("DELETE FROM ending")
            fill_endings(session.connection())
    finally:
        store.close()


def papers(appropriations: int) -> list[tuple[int, int, int]]:
    """Share the appropriations out to papers: the municipality's place, the year, and how many; oldest year first.

    Large municipalities have more than small ones, and the years around now more than those long ago.
    """
    count = max(min(appropriations // _ENTRIES, _MOST_PAPERS), min(appropriations, 6))
    places = [((number // len(YEARS) + number) % len(MUNICIPALITIES), number % len(YEARS)) for number in range(count)]
    weights = [1 / (place + 4) ** 0.6 / (year + 6) ** 0.35 for place, year in places]
    total, given, shares = sum(weights), 0, []
    for number, weight in enumerate(weights):
        left = count - number - 1
        share = max(1, min(round(appropriations * weight / total), appropriations - given - left))
        shares.append(share if left else appropriations - given)
        given += shares[-1]
    found = [(place, YEARS[year], share) for (place, year), share in zip(places, shares, strict=True)]
    return sorted(found, key=lambda one: one[1])


def _taken_in(paper: MadeUp) -> datetime:
    return BEGAN + timedelta(minutes=paper.document_id)


def _moment(number: int) -> str:
    """Write when a paper is taken in, as SQLite keeps it."""
    return (BEGAN + timedelta(minutes=number)).strftime("%Y-%m-%d %H:%M:%S.%f")


def _title(paper: MadeUp) -> str:
    what = "Bevillinger, som udløber efter" if paper.is_list else "Finansiering til og med"
    return f"{MUNICIPALITIES[paper.place]}: {what} {paper.year}"


def _document(paper: MadeUp, seed: int) -> tuple[Any, ...]:
    number = paper.document_id
    type_ = DocumentType.EXPIRY_LIST if paper.is_list else DocumentType.FINANCING_TABLE
    content = sha256(f"{seed} {number - 1}".encode()).hexdigest()
    filed = (f"{paper.year}-02-01", f"{paper.year}-{number - 1:05}", f"{5_000_000 + number - 1}")
    after = paper.year if paper.is_list else None
    return (number, f"{number:04}.docx", content, type_.value, _title(paper), *filed, after, 0, "Signe", paper.recorded)


def _plans() -> Rows:
    rows: Rows = defaultdict(list)
    for place in range(len(MUNICIPALITIES)):
        rows["plan"].append((place + 1, plan_name(place)))
        for number in range(len(PEJLEMAERKER)):
            key = place * len(PEJLEMAERKER) + number + 1
            rows["pejlemaerke"].append((key, place + 1, own_name(place, number), number + 1))
    return rows


def _insert(session: Any, rows: Rows) -> None:
    cursor = session.connection().connection.cursor()
    for table, columns in COLUMNS.items():
        if rows[table]:
            marks = ", ".join("?" for _ in columns.split())
            cursor.executemany(f'INSERT INTO "{table}" ({", ".join(columns.split())}) VALUES ({marks})', rows[table])


def _search_triggers(connection: Any) -> list[tuple[str, str]]:
    asked = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'search_entry'"
    return [(str(name), str(sql)) for name, sql in connection.exec_driver_sql(asked).all()]


def _hurry(store: Store) -> None:
    """Set connections to write without waiting for the disk: a store that breaks off is made anew."""

    def _set(connection: Any, _entry: object) -> None:
        for setting in ("synchronous = OFF", "journal_mode = MEMORY", "cache_size = -800000", "temp_store = MEMORY"):
            connection.execute(f"PRAGMA {setting}")

    store.close()
    event.listen(store._engine, "connect", _set)
