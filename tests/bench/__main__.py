"""Measures the program on stores of four sizes, beside other programs on the same rows: `make bench`.

What was measured is kept in results.json beside the stores as it comes, so that a run that is broken off can be taken
up by another, and docs/performance.md is written from it.
"""

import argparse
import json
import sys
import time
from pathlib import Path
from typing import Any

from tests.bench import keys, machine, report
from tests.bench.commands import commands
from tests.bench.peers import PEERS, measure_peer, ready
from tests.bench.starting import starts, warm
from tests.bench.stores import ROOT, folder, store_of, truth

SIZES = (30, 10_000, 100_000, 1_000_000)
PARTS = ("start", "keys", "commands")


def main() -> None:
    """Measure what was asked for, and write it down."""
    call = _call()
    kept = folder() / "results.json"
    results: dict[str, Any] = json.loads(kept.read_text()) if call.keep and kept.exists() else {}
    results.setdefault("pejl", {})
    results.setdefault("peers", {})
    results["machine"] = machine.described()
    began = time.perf_counter()

    def keep() -> None:
        results["seconds"] = round(time.perf_counter() - began)
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_text(json.dumps(results, indent=1, ensure_ascii=False))

    for size in call.sizes if not call.report else ():
        store = store_of(size, anew=call.anew)
        of_size = results["pejl"].setdefault(str(size), {"mb": 0})
        of_size["mb"] = store.stat().st_size / 2**20
        for part in call.parts:
            _say(f"{size}: {part}")
            of_size[part] = _measured(part, store, call)
            keep()
    if not call.report and call.peers and ready(results["peers"], say=_say):
        for peer in call.peers:
            for size in call.peer_sizes:
                _say(f"{size}: {peer}")
                results["peers"].setdefault(peer, {})[str(size)] = measure_peer(peer, store_of(size), most=call.most)
                keep()
    if not call.report:
        keep()
    call.out.write_text(report.written(results), encoding="utf-8")
    _say(f"Skrevet: {call.out}")


def _measured(part: str, store: Path, call: argparse.Namespace) -> Any:
    if part == "start":
        return starts(store, truth(store), cold=call.starts, warm=call.starts)
    if part == "commands":
        return commands(store, most=call.most)
    warm(store)  # what comes from disk is measured by a cold start
    terminal = keys.open_pejl(store)
    try:
        opened = terminal.answer(quiet=0.5, most=120)
        found = {}
        for key in keys.KEYS if opened.rested else ():
            measured = keys.measure(terminal, key, call.presses)
            _say("  " + keys.line(measured))
            found[key] = keys.kept(measured)
        return {"keys": found, "peak_mb": terminal.peak_mb}
    finally:
        terminal.close()


def _call() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--sizes", type=_numbers, default=SIZES, help="30,10000,100000,1000000")
    parser.add_argument("--parts", type=_words, default=PARTS, help="start,keys,commands; empty: none")
    parser.add_argument("--peers", type=_words, default=tuple(PEERS), help=f"{','.join(PEERS)}; empty: none")
    parser.add_argument("--peer-sizes", type=_numbers, default=(10_000, 1_000_000))
    parser.add_argument("--presses", type=int, default=100, help="of each key")
    parser.add_argument("--starts", type=int, default=3, help="cold and warm, of each size")
    parser.add_argument("--most", type=float, default=60.0, help="seconds for a command, or for what a peer does")
    parser.add_argument("--anew", action="store_true", help="make the stores anew, though they are there")
    parser.add_argument("--keep", action="store_true", help="keep what an earlier run measured and this one does not")
    parser.add_argument("--report", action="store_true", help="measure nothing: write what was kept")
    parser.add_argument("--out", type=Path, default=ROOT / "docs" / "performance.md")
    call = parser.parse_args()
    call.keep = call.keep or call.report
    return call


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(int(word) for word in text.replace(".", "").split(",") if word)


def _words(text: str) -> tuple[str, ...]:
    return tuple(word for word in text.split(",") if word)


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
