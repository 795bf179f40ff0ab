"""Measures commands as whole processes: from they are started until they have ended."""

import os
import signal
import statistics
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.bench.keys import environment, program
from tests.bench.stores import ROOT
from tests.bench.terminal import family_peak_mb

COMMANDS: Mapping[str, tuple[str, ...]] = {
    "pejl --help": ("--help",),
    "pejl expiring --csv": ("expiring", "--csv"),
    "pejl expiring --pejlemaerke … --json": ("expiring", "--pejlemaerke", "Integration og sprog", "--json"),
    "pejl search ordblinde --json": ("search", "ordblinde", "--json"),
    'pejl search "ordblinde hjørring" --json': ("search", "ordblinde hjørring", "--json"),
    "pejl show 7 --json": ("show", "7", "--json"),
    "pejl goals --year 2023 --json": ("goals", "--year", "2023", "--json"),
    "pejl calendar --json": ("calendar", "--json"),
    "pejl digest --json": ("digest", "--json"),
    "pejl check --json": ("check", "--json"),
}


@dataclass(frozen=True, slots=True)
class Run:
    """One process, from start to end."""

    seconds: float
    peak_mb: float
    status: int | None
    """None: stopped, for the time was up."""


def run(words: Sequence[str], *, environment: Mapping[str, str], folder: Path, most: float) -> Run:
    """Run a program to its end; what it prints goes nowhere."""
    began = time.perf_counter()
    child = subprocess.Popen(
        words,
        cwd=folder,
        env=dict(environment),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    stopped, peak_mb = False, 0.0
    while child.poll() is None:
        # Not what the kernel tells at the end: that counts the memory of whoever started it as well.
        peak_mb = max(peak_mb, family_peak_mb(child.pid))
        if not stopped and time.perf_counter() - began > most:
            os.killpg(child.pid, signal.SIGKILL)
            stopped = True
        time.sleep(0.002)
    return Run(time.perf_counter() - began, peak_mb, None if stopped else child.returncode)


def several(words: Sequence[str], *, environment: Mapping[str, str], folder: Path, most: float) -> dict[str, Any]:
    """Run a program three times, once where that takes long; give seconds, the middle one, and megabytes."""
    runs = [run(words, environment=environment, folder=folder, most=most)]
    while len(runs) < 3 and runs[0].status is not None and runs[0].seconds < most / 6:
        runs.append(run(words, environment=environment, folder=folder, most=most))
    return {
        "seconds": statistics.median(one.seconds for one in runs),
        "peak_mb": max(one.peak_mb for one in runs),
        "status": runs[0].status,
        "most": most,
    }


def commands(store: Path, *, most: float) -> dict[str, dict[str, Any]]:
    """Run every command on a store."""
    around = environment(store)
    return {
        name: several([*program(), *words], environment=around, folder=ROOT, most=most)
        for name, words in COMMANDS.items()
    }
