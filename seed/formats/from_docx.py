"""Word files, by way of html: mammoth knows what Word means by styles, tables and changes."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any

import mammoth

from seed.formats import packages
from seed.formats.events import Reader, ReadLines
from seed.formats.from_html import lines_of

_STYLES = "\n".join(
    [
        "p[style-name='Title'] => h1:fresh",
        "p[style-name='Titel'] => h1:fresh",
        "p[style-name='Subtitle'] => p > strong:fresh",
        "p[style-name='Undertitel'] => p > strong:fresh",
        *(f"p[style-name='Overskrift {level}'] => h{level}:fresh" for level in range(1, 7)),
        # Not bold in Word, but what a caption or a quote looks like is no matter.
        "r[style-name='Strong'] => strong",
        "r[style-name='Stærk'] => strong",
        "br[type='page'] => br",
        "br[type='column'] => br",
    ]
)


def read(data: bytes) -> Reader:
    """Read a Word file; comments, deleted words and pictures are left out."""
    packages.checked(data).close()
    with _silence():
        html = mammoth.convert_to_html(BytesIO(data), style_map=_STYLES, convert_image=_no_picture).value
    # Word counts the items of its lists itself; what it counted to stands nowhere.
    yield ReadLines(tuple(lines_of(html, numbered=False).found))


@contextmanager
def _silence() -> Iterator[None]:
    """Let nothing be logged of a paper; afterwards others, who read what is logged, hear again."""
    before = logging.root.manager.disable
    logging.disable(logging.CRITICAL)
    try:
        yield
    finally:
        logging.disable(before)


def _no_picture(_: Any) -> list[Any]:
    return []
