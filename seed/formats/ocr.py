"""Scanned papers: pages that are pictures, read by ocrmypdf and tesseract where these are installed."""

import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from seed.formats.bounded import ROOT, Watch, started
from seed.formats.bounds import MIB, OCR, Bounds
from seed.formats.events import Doubt, Pictures
from tracker.drafts import Severity
from tracker.errors import DocumentError

LANGUAGE = "dan"
_LOOK_S = 0.2
_WRITTEN = 512 * MIB
_NAMED = 8
_BOUND = (
    "import os, sys; sys.path.insert(0, sys.argv.pop(1)); from seed.formats.bounds import bind; "
    "bind(int(sys.argv[1]), int(sys.argv[2]), written=int(sys.argv[3])); os.execv(sys.argv[4], sys.argv[4:])"
)
_HELP = (
    "Installér tekstgenkendelse, så læses den (på Debian og Ubuntu: sudo apt install ocrmypdf tesseract-ocr-dan), "
    "eller bed om papiret som Word-fil."
)


def program() -> str | None:
    """Give the path of ocrmypdf, when it is installed and tesseract knows Danish."""
    found, tesseract = shutil.which("ocrmypdf"), shutil.which("tesseract")
    if found is None or tesseract is None:
        return None
    languages = subprocess.run(  # noqa: S603 - a program found on the path, with words of our own
        [tesseract, "--list-langs"], capture_output=True, text=True, timeout=30, check=False
    )
    return found if LANGUAGE in languages.stdout.split() else None


def recognised(data: bytes, shown: str, *, bounds: Bounds = OCR, watch: Watch | None = None) -> bytes | None:
    """Have the pictures of a pdf read.

    Args:
        data: The file.
        shown: Its name, fit to be shown.
        bounds: What that may cost.
        watch: Told some times a second that the work goes on.

    Returns:
        The same pages with text; None where nothing is installed to do it.

    Raises:
        DocumentError: It failed, or takes too long.
    """
    path = program()
    if path is None:
        return None
    with tempfile.TemporaryDirectory(prefix="pejl-") as folder:
        before, after = Path(folder, "for.pdf"), Path(folder, "efter.pdf")
        before.write_bytes(data)
        asked = [path, "--language", LANGUAGE, "--skip-text", "--output-type", "pdf", "--optimize", "0", "--quiet"]
        bound = [sys.executable, "-I", "-c", _BOUND, ROOT, *bounds.as_words(), str(_WRITTEN)]
        quiet = subprocess.DEVNULL
        ends = time.monotonic() + bounds.wall_s
        with started([*bound, *asked, str(before), str(after)], stdin=quiet, stdout=quiet, stderr=quiet) as child:
            while (status := _status(child)) is None:
                if time.monotonic() > ends:
                    raise _failed(shown, f"det tog over {bounds.wall_s:.0f} sekunder")
                if watch:
                    watch(0, 0)
        if status or not after.exists():
            raise _failed(shown, f"ocrmypdf sluttede med {status}")
        return after.read_bytes()


def unread(pictures: Pictures, shown: str) -> Doubt:
    """Say that some pages were not read.

    Raises:
        DocumentError: It is all of them.
    """
    if len(pictures.pages) == pictures.of:
        raise DocumentError(f"{shown} er scannet: siderne er billeder uden tekst. {_HELP}")
    return Doubt(
        Severity.WARNING,
        "scanned",
        f"{_pages(pictures)} er billeder uden tekst og er ikke læst. {_HELP}",
    )


def doubt(pictures: Pictures) -> Doubt:
    """Say that what was read was recognised from pictures."""
    return Doubt(
        Severity.WARNING,
        "recognised_text",
        f"{_pages(pictures)} er scannet, og teksten er genkendt af et program. Hold tallene op mod papiret.",
    )


def _pages(pictures: Pictures) -> str:
    named = ", ".join(str(page) for page in pictures.pages[:_NAMED])
    more = f" og {len(pictures.pages) - _NAMED} til" if len(pictures.pages) > _NAMED else ""
    return f"side {named}{more}"


def _status(child: "subprocess.Popen[bytes]") -> int | None:
    try:
        return child.wait(_LOOK_S)
    except subprocess.TimeoutExpired:
        return None


def _failed(shown: str, why: str) -> DocumentError:
    return DocumentError(
        f"{shown} er scannet, og teksten kunne ikke genkendes ({why}). Bed om papiret som Word-fil, eller gem det som "
        "pdf med tekst."
    )
