"""Writes what was measured as docs/performance.md: figures, ratios, and what another program cannot do."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from tests.bench.commands import COMMANDS
from tests.bench.keys import ASKING, FILTERS, KEYS
from tests.bench.report_peers import peer_lines
from tests.bench.report_words import HEAD_WORDS, HOW_WORDS, NOT_MEASURED, figure, found_at, ratio, table

_KEY_NAMES = {
    "f": "f (fund)",
    "t": "t (kind)",
    "i": "i (verdict)",
    "m": "m (missing)",
    "search": "a letter of a search",
}


def written(results: Mapping[str, Any]) -> str:
    """Give the whole report."""
    pejl = {int(size): found for size, found in results.get("pejl", {}).items()}
    sizes = sorted(pejl)
    return "\n".join(
        [
            HEAD_WORDS,
            "",
            *_machine(results.get("machine", {}), results.get("seconds")),
            "",
            *_reach(pejl, sizes),
            "",
            *_curve(pejl, sizes),
            "",
            *_keys(pejl, sizes),
            "",
            *_commands(pejl, sizes),
            "",
            *peer_lines(results.get("peers", {}), pejl),
            "",
            HOW_WORDS,
            "",
        ]
    )


def _machine(machine: Mapping[str, str], seconds: int | None) -> Iterator[str]:
    if machine:
        yield (
            f"Measured {machine['when']} on {machine['processor']}, {machine['memory']}, {machine['system']},"
            f" Python {machine['python']}, SQLite {machine['sqlite']}, Textual {machine['textual']}, schema"
            f" {machine['schema']}, in a terminal of 160 × 48. The machine's load when it began was {machine['load']}."
        )
    if seconds:
        yield f"The last run took {seconds // 60} minutes and {seconds % 60} seconds."


def _reach(pejl: Mapping[int, Any], sizes: Sequence[int]) -> Iterator[str]:
    """Hold the largest store against what was to be reached."""
    yield "## What was to be reached"
    yield ""
    if not sizes:
        yield NOT_MEASURED
        return
    large, small = pejl[sizes[-1]], pejl[sizes[0]]
    first, least = found_at(large, "start", "warm_first"), found_at(small, "start", "warm_first")
    rows = [
        _held("First useful screen, warm, × that of the smallest store", ratio(first, least), 1.5, "×"),
        *(
            _held(f"{_KEY_NAMES.get(key, key)}, p95", found_at(large, "keys", "keys", key, "p95"), 35, " ms")
            for key in ("down", "pagedown", "end")
        ),
        *(
            _held(
                f"{_KEY_NAMES.get(key, key)}, its rows, p95",
                found_at(large, "keys", "keys", key, "list_p95"),
                most,
                " ms",
            )
            for key, most in [*((key, 35) for key in FILTERS), ("search", 100)]
        ),
        _held("Sums per fund right after a filter, the slowest p95", _slowest(large), 300, " ms"),
        _held("Memory at its peak", _memory(large), 150, " MB"),
    ]
    yield from table((f"At {_number(sizes[-1])} appropriations", "measured", "wanted", ""), rows)


def _held(what: str, value: float | None, most: float, unit: str) -> tuple[str, ...]:
    if value is None:
        return (what, NOT_MEASURED, f"≤ {most:g}{unit}", "")
    return (what, f"{figure(value)}{unit}", f"≤ {most:g}{unit}", "yes" if value <= most else "**no**")


def _slowest(of_size: Mapping[str, Any]) -> float | None:
    found = [found_at(of_size, "keys", "keys", key, "p95") for key in FILTERS]
    return max((one for one in found if one is not None), default=None)


def _memory(of_size: Mapping[str, Any]) -> float | None:
    found = [found_at(of_size, "keys", "peak_mb"), found_at(of_size, "start", "warm_peak_mb")]
    return max((one for one in found if one is not None), default=None)


def _curve(pejl: Mapping[int, Any], sizes: Sequence[int]) -> Iterator[str]:
    yield "## The curve over the sizes"
    yield ""
    names = {
        "First line of the list, warm, ms": ("start", "warm_first"),
        "Sums per fund shown and right, warm, ms": ("start", "warm_sums"),
        "Last cell, warm, ms": ("start", "warm_rest"),
        "First line of the list, cold, ms": ("start", "cold_first"),
        "Sums per fund shown and right, cold, ms": ("start", "cold_sums"),
        "Memory after the start, MB": ("start", "warm_peak_mb"),
        "Memory at its peak after all keys, MB": ("keys", "peak_mb"),
        "The store's file, MB": ("mb",),
    }
    rows = [(name, *(figure(found_at(pejl[size], *path)) for size in sizes)) for name, path in names.items()]
    yield from table(("Appropriations", *map(_number, sizes)), rows)


def _keys(pejl: Mapping[int, Any], sizes: Sequence[int]) -> Iterator[str]:
    yield "## Keys, in milliseconds from the key is written to the last cell that changes"
    yield ""
    rows = [
        (_KEY_NAMES.get(key, key), *(_middle_and_slow(found_at(pejl[size], "keys", "keys", key)) for size in sizes))
        for key in KEYS
    ]
    rows += [
        (
            f"{_KEY_NAMES.get(key, key)}, its rows alone",
            *(_listed(found_at(pejl[size], "keys", "keys", key)) for size in sizes),
        )
        for key in ASKING
    ]
    yield from table(("p50 / p95 (presses)", *map(_number, sizes)), rows)


def _listed(found: Any) -> str:
    if not found or found.get("list_p50") is None:
        return NOT_MEASURED
    return f"{figure(found['list_p50'])} / {figure(found['list_p95'])}"


def _middle_and_slow(found: Any) -> str:
    if not found:
        return NOT_MEASURED
    late = f", {found['late']} not answered in a minute" if found["late"] else ""
    if found["p50"] is None:
        return f"nothing to change{late}"
    return f"{figure(found['p50'])} / {figure(found['p95'])} ({found['presses']}){late}"


def _commands(pejl: Mapping[int, Any], sizes: Sequence[int]) -> Iterator[str]:
    yield "## Commands, as whole processes, in seconds"
    yield ""
    rows = [(f"`{name}`", *(_seconds(found_at(pejl[size], "commands", name)) for size in sizes)) for name in COMMANDS]
    yield from table(("Seconds (MB at the peak)", *map(_number, sizes)), rows)


def _seconds(found: Any) -> str:
    if not found:
        return NOT_MEASURED
    if found["status"] is None:
        return f"more than {found['most']:g}"
    failed = f", ended with {found['status']}" if found["status"] > 1 else ""
    return f"{found['seconds']:.2f} ({found['peak_mb']:.0f}){failed}"


def _number(size: int) -> str:
    return f"{size:,}".replace(",", ".")
