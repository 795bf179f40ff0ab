"""The part of the report where other programs stand beside this one."""

from collections.abc import Iterator, Mapping
from typing import Any

from tests.bench.report_words import figure, found_at, ratio, table

_CANNOT = "cannot"
_NAMES = {
    "visidata": "VisiData",
    "harlequin": "Harlequin",
    "datasette": "Datasette",
    "pandas": "pandas + openpyxl",
    "sqlite3": "sqlite3",
}
_TASKS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "start until rows are seen": {
        "pejl": ("start", "warm_first"),
        "visidata": ("start",),
        "harlequin": ("start",),
        "datasette": ("page", "seconds"),
        "pandas": ("all", "seconds"),
        "sqlite3": ("page", "seconds"),
    },
    "start until all is there": {
        "pejl": ("start", "warm_rest"),
        "visidata": ("loaded",),
        "harlequin": ("loaded",),
        "datasette": ("page", "seconds"),
        "pandas": ("all", "seconds"),
        "sqlite3": ("page", "seconds"),
    },
    "down, p95": {
        "pejl": ("keys", "keys", "down", "p95"),
        "visidata": ("keys", "down", "p95"),
        "harlequin": ("keys", "down", "p95"),
    },
    "page down, p95": {
        "pejl": ("keys", "keys", "pagedown", "p95"),
        "visidata": ("keys", "pagedown", "p95"),
        "harlequin": ("keys", "pagedown", "p95"),
    },
    "to the end, p95": {
        "pejl": ("keys", "keys", "end", "p95"),
        "visidata": ("keys", "end", "p95"),
        "harlequin": ("keys", "end", "p95"),
    },
    "another filter, rows shown": {
        "pejl": ("keys", "keys", "t", "p50"),
        "visidata": ("filter",),
        "datasette": ("served_page", "p50"),
        "pandas": ("all", "seconds"),
        "sqlite3": ("page", "seconds"),
    },
    "sums per fund and kind of ending": {
        "pejl": ("keys", "keys", "t", "p50"),
        "visidata": ("one_sum",),
        "datasette": ("served_sums", "p50"),
        "pandas": ("all", "seconds"),
        "sqlite3": ("sums", "seconds"),
    },
    "a word in any text": {
        "pejl": ("keys", "keys", "search", "p50"),
        "visidata": ("search",),
        "datasette": ("served_search", "p50"),
        "pandas": ("all", "seconds"),
        "sqlite3": ("index", "seconds"),
    },
    "memory, MB": {
        "pejl": ("keys", "peak_mb"),
        "visidata": ("peak_mb",),
        "harlequin": ("peak_mb",),
        "datasette": ("peak_mb",),
        "pandas": ("all", "peak_mb"),
        "sqlite3": ("page", "peak_mb"),
    },
}
_WHAT_THEY_CANNOT = """\
- VisiData reads a whole table before it is at rest. Its filter is a search in one column and a sheet of what was
  found; its sum here is of one fund, and is not kept when the filter changes. It has no search in texts that a
  table does not hold, no sums per kind of ending at once, and no history. The keys of a question are added up,
  each when the one before was answered.
- Harlequin shows the answer to SQL that the officer writes; it has no filter keys, no search, no sums beside the
  rows. The start is that of the program, the typing of `select * from bevilling`, and its answer.
- Datasette answers in a browser: what is measured is its answer, not what the browser does with it. It has no
  cursor. Its search here is LIKE in titles alone; the first line is a whole process, the others a server that
  runs.
- pandas with openpyxl is a script: it reads the workbook, prints the first fifty rows, the sums and what a word is
  found in, all in one. There is nothing to move about in, and the next question costs the same again.
- sqlite3 is the floor: one question that is known beforehand, as SQL, and its answer as text. Its word is asked of
  the store's own index. None of them knows what an appropriation that is reduced is, or asks for a source."""


def peer_lines(peers: Mapping[str, Any], pejl: Mapping[int, Any]) -> Iterator[str]:
    """Write the tables, size by size, with ratios to this program."""
    yield "## Beside other programs, on the same rows"
    yield ""
    versions = peers.get("versions", {})
    if versions:
        yield f"{', '.join(f'{name} {number}' for name, number in versions.items())}."
        yield ""
    sizes = sorted({int(size) for name in _NAMES for size in peers.get(name, {})})
    for size in sizes:
        yield f"### {size:,} rows".replace(",", ".")
        yield ""
        yield "Milliseconds, and how many times as long as Pejl takes (as many megabytes, in the last line)."
        yield ""
        measured = {name: peers.get(name, {}).get(str(size), {}) for name in _NAMES}
        rows = [_row(task, paths, pejl.get(size, {}), measured) for task, paths in _TASKS.items()]
        yield from table(("", "Pejl", *_NAMES.values()), rows)
        yield ""
        for name, found in measured.items():
            if "failed" in found:
                yield f"- {_NAMES[name]} could not be measured: {found['failed']}"
        yield ""
    yield _WHAT_THEY_CANNOT


def _row(
    task: str, paths: Mapping[str, tuple[str, ...]], pejl: Mapping[str, Any], peers: Mapping[str, Any]
) -> tuple[str, ...]:
    ours = found_at(pejl, *paths["pejl"])
    return (task, figure(ours), *(_cell(peers[name], paths.get(name), ours) for name in _NAMES))


def _cell(found: Mapping[str, Any], path: tuple[str, ...] | None, ours: float | None) -> str:
    if path is None:
        return _CANNOT
    value = found_at(found, *path)
    if value is None:
        return figure(None)
    over = ""
    if path[-1] == "seconds":
        value *= 1000
        over = "more than " if found_at(found, *path[:-1], "status") is None else ""
    times = ratio(value, ours)
    return f"{over}{figure(value)}" + (f" ({figure(times)} ×)" if times is not None else "")
