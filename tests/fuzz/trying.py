"""Tries many damaged papers of a format, and tells what came of them."""

import json
import os
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from tests.fuzz.damaging import TEXT
from tests.papers.rendering import FORMATS

ROOT = Path(__file__).parents[2]
EVERY = (TEXT, *FORMATS)
_FINE = ("read", "refused", "damaged")


@dataclass
class Tried:
    """What came of the damaged papers of one format."""

    counts: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    """Cases in which a figure was invented, or that the process died of or hung at."""

    @property
    def fine(self) -> int:
        """So many were read, or refused with words."""
        return sum(self.counts.values())


def tried(format_: str, first: int, times: int) -> Tried:
    """Try so many damaged papers, in processes of their own."""
    result = Tried()
    following = first
    while following < first + times:
        following = _batch(format_, following, first + times - following, result)
    return result


def _batch(format_: str, first: int, times: int, result: Tried) -> int:
    """Try them in one process until it dies; say which case comes next."""
    words = [sys.executable, "-m", "tests.fuzz.batch", format_, str(first), str(times)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "ignore"}
    died = "died"
    try:
        done = subprocess.run(
            words, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60 + 10 * times, check=False
        )
        out, said = done.stdout, done.stderr.strip()[-300:]
    except subprocess.TimeoutExpired as late:
        out, said, died = (late.stdout or b"").decode(), "", "hung"
    number = first
    open_case = False
    for line in out.splitlines():
        told = json.loads(line)
        if "case" in told:
            number, open_case = told["case"], True
        else:
            open_case = False
            if told["outcome"] in _FINE:
                result.counts[told["outcome"]] += 1
            else:
                result.wrong.append(f"{format_} {number}: {told['outcome']}")
    if open_case or not out:
        result.wrong.append(f"{format_} {number}: the process {died}: {said}")
    return number + 1
