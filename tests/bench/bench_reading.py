"""Measures the reading of long lists, format by format: entries a second, and the memory it takes.

Not timed in CI: `python -m tests.bench.bench_reading [--format pdf] [--entries 1000 3000 10000]`.
Where the figures of the three sizes are near each other, the time grows with the length and no faster.
"""

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from seed.importer import read_paper
from seed.reader import read_lines
from tests.papers.canonical import parts_of
from tests.papers.rendering import FORMATS

ROOT = Path(__file__).parents[2]
EVERY = ("txt", *FORMATS)


def main() -> None:
    """Measure, and print a line for each format and size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--entries", type=int, nargs="+", default=[1_000, 3_000, 10_000])
    parser.add_argument("--format", choices=EVERY)
    parser.add_argument("--read", help=argparse.SUPPRESS)
    call = parser.parse_args()
    if call.read:
        _read(Path(call.read))
        return
    sys.stdout.write("format entries   file MiB  reading s  parsing s  entries/s  child MiB  program MiB\n")
    with tempfile.TemporaryDirectory() as folder:
        for format_ in [call.format] if call.format else EVERY:
            for entries in call.entries:
                _measure(format_, entries, Path(folder))


def _measure(format_: str, entries: int, folder: Path) -> None:
    source = folder / "liste.txt"
    source.write_text(long_list(entries), encoding="utf-8")
    path = folder / f"liste.{format_}"
    if path != source:
        FORMATS[format_](parts_of(source), path)
    # A process of its own, so that its peak is that of this paper.
    words = [sys.executable, "-m", "tests.bench.bench_reading", "--read", str(path)]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.stdout.write(f"{format_:6} {entries:7}  {done.stderr.strip().splitlines()[-1]}\n")
        return
    told = json.loads(done.stdout)
    note = "" if told["drafts"] == entries else f"  {told['drafts']} drafts!"
    speed = entries / (told["reading"] + told["parsing"])
    sys.stdout.write(
        f"{format_:6} {entries:7} {path.stat().st_size / 2**20:10.1f} {told['reading']:10.1f} {told['parsing']:10.1f} "
        f"{speed:10.0f} {told['child']:10.0f} {told['program']:12.0f}{note}\n"
    )
    sys.stdout.flush()


def _read(path: Path) -> None:
    began = time.perf_counter()
    paper = read_lines(path)
    reading = time.perf_counter() - began
    began = time.perf_counter()
    parsed = read_paper(paper)
    told = {
        "reading": reading,
        "parsing": time.perf_counter() - began,
        "drafts": len(parsed.drafts),
        "child": resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024,
        "program": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }
    sys.stdout.write(json.dumps(told))


def long_list(entries: int) -> str:
    """Give a list of so many entries, in four pejlemærker."""
    lines = ["# Bevillinger, der udløber efter 2025", ""]
    for number in range(entries):
        if number % max(1, entries // 4) == 0:
            lines += [f"## Pejlemærke: Nummer {number // max(1, entries // 4) + 1}", ""]
        lines += [
            f"### Indsats nummer {number}",
            "",
            f"Bevilling 2025: {number % 9},{number % 7 + 1} mio. kr. i servicemidler",
            "",
            "#### Beskrivelse",
            "",
            f"Hold {number} mødes hver uge på biblioteket i bydel {number % 11}.",
            "",
            "#### Resultater",
            "",
            f"Der har været {number % 90 + 10} deltagere.",
            "",
            "#### Forvaltningens vurdering",
            "",
            "Indsatsen bør fortsætte.",
            "",
        ]
    return "\n".join(lines)


if __name__ == "__main__":
    main()
