"""The stores that are measured, kept between runs, and the same rows flat for programs that know no appropriations."""

import json
import os
import shutil
import sqlite3
import sys
from contextlib import closing
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import xlsxwriter

from db.store import HEAD
from tests.bench.generating import generate, place_anew

ROOT = Path(__file__).parents[2]
SEED = 7
GENERATION = 1
"""Counted up when the generator makes other rows: what was kept is then made anew."""
AFTER_YEAR = 2023
_PLACING = (
    "db/endings.py",
    "db/goal_weights.py",
    "db/listing_tables.py",
    "tracker/endings.py",
    "tracker/costs.py",
    "tracker/weighing.py",
)
"""The files that say where an appropriation stands in a list, and by what it can be weighed there."""
FLAT = ("nr", "plan", "pejlemaerke", "bevilling", "type", "sidste_aar", "indstilling", "ejer")
FUNDS = ("service", "indsats", "overfoersel", "anlaeg", "unknown")


@dataclass(frozen=True, slots=True)
class Truth:
    """What a store says of the year asked about, added up by SQL of its own."""

    full: dict[str, int]
    """Kroner that fall away after the year where the whole appropriation ends, by fund."""
    listed: int
    """Appropriations on the list."""


def folder() -> Path:
    """Say where stores are kept: $PEJL_BENCH, or build/bench."""
    return Path(os.environ.get("PEJL_BENCH") or ROOT / "build" / "bench").absolute()


def store_of(size: int, *, anew: bool = False) -> Path:
    """Give a store with so many appropriations, of the program's own schema; make it where there is none.

    It is made anew for a new schema. Where only the rules of what stands in
    which list were changed, only that is reckoned again.
    """
    path = folder() / f"{size}.sqlite3"
    kept_as = path.with_suffix(".json")
    rows = {"generation": GENERATION, "seed": SEED, "schema": HEAD}
    made = json.loads(kept_as.read_text()) if kept_as.exists() and path.exists() else {}
    if anew or {name: made.get(name) for name in rows} != rows:
        path.parent.mkdir(parents=True, exist_ok=True)
        for old in (*folder().glob(f"{size}.*"), *folder().glob(f"{size}-*")):
            shutil.rmtree(old) if old.is_dir() else old.unlink()
        _say(f"Laver et lager med {size} bevillinger …")
        generate(path, size, seed=SEED)
    elif made.get("places") != _rules_of_places():
        _say(f"Regner ud, hvor {size} bevillinger står i listerne …")
        place_anew(path)
    kept_as.write_text(json.dumps(rows | {"places": _rules_of_places()}))
    return path


def _rules_of_places() -> str:
    """Name the rules by which lists are kept."""
    read = sha256()
    for name in _PLACING:
        read.update((ROOT / name).read_bytes())
    return read.hexdigest()


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def truth(path: Path) -> Truth:
    """Add up what falls away after the year, without the program."""
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as connection:
        full = (
            "SELECT l.fund, sum(l.amount_kr) FROM lapse AS l JOIN appropriation AS a ON a.id = l.appropriation_id"
            " WHERE l.after_year = ? AND a.kind = 'full' AND a.last_year = ? AND NOT a.permanent GROUP BY l.fund"
        )
        sums = dict(connection.execute(full, (AFTER_YEAR, AFTER_YEAR)).fetchall())
        listed = (
            "SELECT count(*) FROM (SELECT id FROM appropriation WHERE last_year = ? AND NOT permanent"
            " UNION SELECT id FROM appropriation WHERE listed_after = ?"
            " UNION SELECT appropriation_id FROM lapse WHERE after_year = ?)"
        )
        return Truth(sums, connection.execute(listed, (AFTER_YEAR,) * 3).fetchone()[0])


def flat_of(store: Path) -> Path:
    """Give the store's rows as one table, "bevilling", with what falls away after the last year by fund."""
    path = store.with_name(f"{store.stem}-flad.sqlite3")
    if path.exists():
        return path
    draft = path.with_suffix(".halvt")
    draft.unlink(missing_ok=True)
    sums = ", ".join(f"sum(CASE WHEN l.fund = '{fund}' THEN l.amount_kr END) AS {fund}" for fund in FUNDS)
    with closing(sqlite3.connect(draft)) as connection:
        connection.execute("ATTACH ? AS pejl", (str(store),))
        connection.execute(
            "CREATE TABLE bevilling AS SELECT a.id AS nr, p.name AS plan, m.name AS pejlemaerke, a.title AS bevilling,"
            " a.kind AS type, a.last_year AS sidste_aar, a.verdict AS indstilling, a.owner AS ejer, f.* FROM"
            f" pejl.appropriation AS a JOIN pejl.plan AS p ON p.id = a.plan_id"
            " LEFT JOIN pejl.pejlemaerke AS m ON m.id = a.pejlemaerke_id"
            f" LEFT JOIN (SELECT l.appropriation_id AS af, {sums} FROM pejl.lapse AS l JOIN pejl.appropriation AS b"
            " ON b.id = l.appropriation_id WHERE l.after_year = b.last_year GROUP BY l.appropriation_id) AS f"
            " ON f.af = a.id ORDER BY a.plan_id, m.position, a.position"
        )
        connection.execute("ALTER TABLE bevilling DROP COLUMN af")
        connection.execute("CREATE INDEX sidste_aar ON bevilling (sidste_aar)")
        connection.commit()
    draft.rename(path)
    return path


def workbook_of(flat: Path) -> Path:
    """Give the flat rows as a workbook, as an officer would have them."""
    path = flat.with_suffix(".xlsx")
    if path.exists():
        return path
    draft = path.with_suffix(".halvt")
    with xlsxwriter.Workbook(draft, {"constant_memory": True, "strings_to_formulas": False}) as workbook:
        sheet = workbook.add_worksheet("Bevillinger")
        sheet.write_row(0, 0, (*FLAT, *FUNDS))
        with closing(sqlite3.connect(flat)) as connection:
            for number, row in enumerate(connection.execute("SELECT * FROM bevilling"), 1):
                sheet.write_row(number, 0, row)
    draft.rename(path)
    return path
