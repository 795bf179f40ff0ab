"""`list export`: a negotiation list as a paper in the format that the file's ending picks."""

import argparse
import sys
from pathlib import Path

from tracker.cli import printing
from tracker.cli.opening import opened
from tracker.flows import exporting, placing
from tracker.outputs.formats import format_of, written
from tracker.settings import Settings

_YES = ("j", "ja", "y", "yes")


def export(settings: Settings, call: argparse.Namespace) -> int:
    """Write a round of a list, as one of its scenarios has it, to a file."""
    path = place_of(call.file)
    form = format_of(path)
    with opened(settings) as store, store.reading() as session:
        paper = exporting.paper_of_list(
            session, call.name, number=call.round, scenario=call.scenario, on=settings.today, by=settings.by
        )
    data = written(paper, form)
    placing.place(path, data, overwrite=call.overwrite or agreed(path, asked=not call.json))
    if call.json:
        printing.say_json({"file": str(path), "format": form, "bytes": len(data), "title": paper.title})
    else:
        printing.say(f"»{paper.title}« er skrevet til {path}.")
    return 0


def place_of(typed: str) -> Path:
    """Read the name of a file, with ~ for the officer's own folder."""
    try:
        return Path(typed).expanduser()
    except RuntimeError:  # "~somebody" who has no home here
        return Path(typed)


def agreed(path: Path, *, asked: bool) -> bool:
    """Ask on a terminal before a file is written over; without one nobody can agree."""
    if not asked or not placing.is_taken(path) or not sys.stdin.isatty() or not sys.stdout.isatty():
        return False
    printing.write(f"Der ligger allerede noget i {path}. Skal det skrives over? [j/N] ")
    printing.flush()
    return sys.stdin.readline().strip().lower() in _YES
