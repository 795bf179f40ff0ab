"""Word files, by way of html: mammoth knows what Word means by styles, tables and changes."""

import logging
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
    logging.disable(logging.CRITICAL)
    html = mammoth.convert_to_html(BytesIO(data), style_map=_STYLES, convert_image=_no_picture).value
    # Word counts the items of its lists itself; what it counted to stands nowhere.
    yield ReadLines(tuple(lines_of(html, numbered=False).found))


def _no_picture(_: Any) -> list[Any]:
    return []
