"""A chart as a picture by itself: svg for whoever sets it on, png for whoever puts it into a mail or a slide."""

import json
from collections.abc import Sequence
from pathlib import Path

import typst

from tracker.errors import UsageError
from tracker.outputs.chart_shapes import chart_words
from tracker.outputs.formats import PICTURES
from tracker.outputs.paper import Chart
from tracker.outputs.pdf import FONTS, with_letters_shipped
from tracker.outputs.pdf_data import chart_data, said_data
from tracker.text import safe_text

_TEMPLATE = Path(__file__).parent / "templates" / "picture.typ"
_MARGIN, _LEAST, _YEAR = 28.0, 480.0, 64.0
"""Points: of both margins, of the narrowest picture, and of a year's column."""
_MOST = 2000.0
_PPI = 192
"""Sharp on a screen of today, and in print at half a page."""
_MARKUP = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}


def picture(chart: Chart, form: str, said: Sequence[str] = ()) -> bytes:
    """Draw a chart.

    Args:
        chart: What is drawn; the same looks as in a paper.
        form: One of PICTURES.
        said: Lines below it.
    """
    width = max(_LEAST, min(_MOST, _YEAR * len(chart.categories)))
    data = {
        "width": width + _MARGIN,
        "chart": chart_data(chart, width),
        "said": [said_data(line, width) for line in said],
    }
    drawn = typst.compile(
        _TEMPLATE,
        format="svg" if form == "svg" else "png",
        ppi=_PPI,
        sys_inputs={"picture": with_letters_shipped(json.dumps(data, ensure_ascii=False))},
        font_paths=[FONTS],
        ignore_system_fonts=True,
    )
    return _with_words(drawn, chart) if form == "svg" else drawn


def picture_form(path: Path) -> str:
    """Tell the format from the ending of a file's name.

    Raises:
        UsageError: It is none that a picture is written in.
    """
    form = path.suffix.lower().removeprefix(".")
    if form not in PICTURES:
        known = " eller ".join(f".{one}" for one in PICTURES)
        message = f"»{safe_text(path.name)}«: et billede skrives som {known}. Lad navnet ende på det."
        raise UsageError(message)
    return form


def _with_words(drawn: bytes, chart: Chart) -> bytes:
    """Say what the picture shows to those who cannot see it: its letters are drawn, and are no text."""
    head, end, rest = drawn.decode().partition(">")
    words = "".join(_MARKUP.get(char, char) for char in chart_words(chart))
    title = "".join(_MARKUP.get(char, char) for char in safe_text(chart.title))
    return f'{head} role="img"{end}<title>{title}</title><desc>{words}</desc>{rest}'.encode()
