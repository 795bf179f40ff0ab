"""Reads many damaged papers of one format in one bounded process: `python -m tests.fuzz.batch FORMAT FIRST TIMES`.

Prints the number of each case before it is read, so that whoever waits knows which one it died of, and what came of it.
"""

import json
import sys
import tempfile
import warnings
from pathlib import Path

from seed.formats.bounds import MIB, bind
from seed.formats.events import RefusedError
from seed.importer import read_paper
from seed.reader import PaperText, read_lines
from tests.fuzz.damaging import TEXT, Case, case
from tests.fuzz.judging import invented
from tests.papers.reading import lines_here
from tracker.errors import DocumentError


def outcome(one: Case, folder: Path) -> str:
    """Read a damaged paper; say what came of it.

    Returns:
        "read", "refused", "damaged" (a library gave up, which ends the child of
        a real reading) or what was invented.
    """
    try:
        paper = _paper(one, folder)
    except (DocumentError, RefusedError):
        return "refused"
    except Exception:  # noqa: BLE001 - whatever a library makes of a broken file
        return "damaged"
    try:
        parsed = read_paper(paper)
    except DocumentError:
        return "refused"
    return "; ".join(invented(parsed, paper, one.text)) or "read"


def _paper(one: Case, folder: Path) -> PaperText:
    if not one.data.strip():
        raise RefusedError("er tom")
    if one.name.endswith(TEXT):
        path = folder / one.name
        path.write_bytes(one.data)
        return read_lines(path)
    return lines_here(one.name, one.data)


def _say(what: str, it: object) -> None:
    sys.stdout.write(json.dumps({what: it}) + "\n")
    sys.stdout.flush()


def main() -> None:
    """Read the cases, and print what came of each."""
    format_, first, times = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    warnings.simplefilter("ignore")
    bind(2048 * MIB, 30 + 5 * times, written=32 * MIB)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for number in range(first, first + times):
            _say("case", number)
            _say("outcome", outcome(case(format_, number, folder), folder))


if __name__ == "__main__":
    main()
