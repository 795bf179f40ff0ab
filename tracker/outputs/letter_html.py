"""The weekly letter as html that Outlook shows as it was meant: tables, inline styles, nothing from outside."""

from functools import cache
from typing import TYPE_CHECKING

from tracker.outputs import letter_words
from tracker.outputs.letter_content import Content

if TYPE_CHECKING:
    from jinja2 import Template


def render(content: Content) -> str:
    """Lay the letter out as a whole html document."""
    return _template().render(letter=content, words=letter_words)


@cache
def _template() -> "Template":
    # Only who writes a letter pays for loading this.
    from jinja2 import Environment, PackageLoader, StrictUndefined  # noqa: PLC0415

    return Environment(
        loader=PackageLoader("tracker.outputs"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    ).get_template("letter.html")
