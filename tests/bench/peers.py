"""Other programs, on the same rows in the same run, in an environment of their own.

They get one flat table instead of a store: no texts to search, no history, sums already taken. What they cannot do
stands in the report as such.
"""

import json
import os
import shutil
import subprocess
import sys
import time
import urllib.parse
import urllib.request
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from tests.bench.commands import several
from tests.bench.peer_screens import harlequin, visidata
from tests.bench.stores import AFTER_YEAR, flat_of, folder, workbook_of

PACKAGES = ("visidata", "harlequin", "datasette", "pandas", "openpyxl")
_PORT = 8917
_LIST = f"SELECT * FROM bevilling WHERE sidste_aar = {AFTER_YEAR} ORDER BY plan, pejlemaerke, nr LIMIT 50"
_SUMS = (
    f"SELECT type, sum(service), sum(indsats), sum(overfoersel), sum(anlaeg) FROM bevilling"
    f" WHERE sidste_aar = {AFTER_YEAR} GROUP BY type"
)
_SEARCH = "SELECT * FROM bevilling WHERE bevilling LIKE '%ordblinde%' LIMIT 50"
_COUNT = "SELECT count(*) FROM bevilling WHERE bevilling LIKE '%ordblinde%'"
_FTS = "SELECT count(*) FROM search_index WHERE search_index MATCH '\"ordblinde\"'"
_PANDAS = """
import sys
import pandas
rows = pandas.read_excel(sys.argv[1])
shown = rows[rows["sidste_aar"] == {year}]
print(shown.head(50).to_string())
print(shown.groupby("type")[["service", "indsats", "overfoersel", "anlaeg"]].sum())
print(rows[rows["bevilling"].str.contains("ordblinde", na=False)].head(50).to_string())
"""


def ready(kept: dict[str, Any], *, say: Callable[[str], None]) -> bool:
    """Make the environment of the others, once; say whether there is one."""
    place = _place()
    if not (place / "ready").exists():
        say("Henter de andre programmer (et minuts tid) …")
        shutil.rmtree(place, ignore_errors=True)
        subprocess.run([sys.executable, "-m", "venv", str(place)], check=True)
        quiet = ["--disable-pip-version-check", "--no-input", "--quiet", "--quiet"]
        for package in PACKAGES:
            subprocess.run([str(place / "bin" / "python"), "-m", "pip", "install", *quiet, package], check=False)
        (place / "ready").touch()
    versions = "{d.name.lower(): d.version for d in m.distributions()}"
    asked = f"import importlib.metadata as m, json; print(json.dumps({versions}))"
    told = subprocess.run([str(place / "bin" / "python"), "-c", asked], capture_output=True, text=True, check=False)
    found = json.loads(told.stdout or "{}")
    kept["versions"] = {package: found[package] for package in PACKAGES if package in found}
    return True


def measure_peer(name: str, store: Path, *, most: float) -> dict[str, Any]:
    """Measure one of them on the rows of a store; what went wrong is told as such."""
    try:
        return PEERS[name](store, most)
    except (OSError, subprocess.SubprocessError, ValueError) as error:
        return {"failed": str(error)}


def _sqlite3(store: Path, most: float) -> dict[str, Any]:
    shell = shutil.which("sqlite3")
    if shell is None:
        return {"failed": "sqlite3 is not installed"}
    flat = flat_of(store)
    asked = {"page": (flat, _LIST), "sums": (flat, _SUMS), "search": (flat, _COUNT), "index": (store, _FTS)}
    return {what: _run([shell, "-readonly", str(path), sql], most) for what, (path, sql) in asked.items()}


def _datasette(store: Path, most: float) -> dict[str, Any]:
    flat = flat_of(store)
    program = str(_place() / "bin" / "datasette")
    settings = ["--setting", "sql_time_limit_ms", str(int(most * 1000)), "--setting", "max_returned_rows", "1000"]
    once = f"/{flat.stem}.json?" + urllib.parse.urlencode({"sql": _LIST})
    found: dict[str, Any] = {"page": _run([program, "serve", str(flat), *settings, "--get", once], most)}
    server = subprocess.Popen(
        [program, "serve", str(flat), *settings, "--port", str(_PORT)],
        env=_environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        address = f"http://127.0.0.1:{_PORT}/{flat.stem}.json?"
        _wait_for(f"http://127.0.0.1:{_PORT}/-/versions.json", most)
        for what, sql in (("served_page", _LIST), ("served_sums", _SUMS), ("served_search", _SEARCH)):
            found[what] = _asked(address + urllib.parse.urlencode({"sql": sql}), most)
        status = Path(f"/proc/{server.pid}/status").read_text(encoding="utf-8")
        found["peak_mb"] = int(status.partition("VmHWM:")[2].split()[0]) / 1024
    finally:
        server.terminate()
        server.wait()
    return found


def _pandas(store: Path, most: float) -> dict[str, Any]:
    book = workbook_of(flat_of(store))
    script = _PANDAS.format(year=AFTER_YEAR)
    return {"all": _run([str(_place() / "bin" / "python"), "-c", script, str(book)], most * 3)}


def _visidata(store: Path, most: float) -> dict[str, Any]:
    return visidata(str(_place() / "bin" / "vd"), flat_of(store), environment=_environment(), most=most)


def _harlequin(store: Path, most: float) -> dict[str, Any]:
    return harlequin(str(_place() / "bin" / "harlequin"), flat_of(store), environment=_environment(), most=most)


def _run(words: list[str], most: float) -> dict[str, Any]:
    return several(words, environment=_environment(), folder=folder(), most=most)


def _asked(address: str, most: float) -> dict[str, float]:
    """Ask a server twenty times; give milliseconds."""
    took = []
    for _ in range(20):
        began = time.perf_counter()
        with urllib.request.urlopen(address, timeout=most) as answer:  # noqa: S310 - our own server on this machine
            answer.read()
        took.append((time.perf_counter() - began) * 1000)
    return {"p50": sorted(took)[10], "p95": sorted(took)[18]}


def _wait_for(address: str, most: float) -> None:
    began = time.perf_counter()
    while time.perf_counter() - began < most:
        with suppress(OSError):
            urllib.request.urlopen(address, timeout=1).close()  # noqa: S310 - our own server on this machine
            return
        time.sleep(0.05)


def _place() -> Path:
    return folder() / "peers"


def _environment() -> Mapping[str, str]:
    """Give the others a home of their own: nobody's settings, and nothing left behind."""
    home = folder() / "home"
    home.mkdir(parents=True, exist_ok=True)
    terminal = {"TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8"}
    return {"PATH": os.environ["PATH"], "HOME": str(home), "XDG_CACHE_HOME": str(home / ".cache"), **terminal}


PEERS: Mapping[str, Callable[[Path, float], dict[str, Any]]] = {
    "sqlite3": _sqlite3,
    "datasette": _datasette,
    "visidata": _visidata,
    "harlequin": _harlequin,
    "pandas": _pandas,
}
