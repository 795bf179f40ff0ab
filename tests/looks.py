"""Pictures of a screen that are the same wherever they are taken."""

import re

from textual.app import App

FONTS = "ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace"
_LEADING_SPACES = re.compile(r'(<text [^>]*?x=")([0-9.]+)(" y="[^"]*" textLength=")([0-9.]+)("[^>]*>)((?:&#160;)+)')


def picture(app: App[None], title: str = "Pejl") -> str:
    """Draw the screen as an SVG that links nothing from outside.

    Textual's own picture fetches its font from a server and names its styles
    by a number that differs from run to run; and some viewers swallow the
    spaces a text begins with, so that figures leave their columns.
    """
    drawn = app.export_screenshot(title=title)
    drawn = re.sub(r"\s*@font-face \{.*?\}", "", drawn, flags=re.DOTALL)
    drawn = drawn.replace("Fira Code, monospace", FONTS).replace("Fira Code", FONTS)
    drawn = re.sub(r"terminal-\d+-", "pejl-", drawn)
    drawn = _LEADING_SPACES.sub(_without_leading_spaces, drawn)
    return "\n".join(line.rstrip() for line in drawn.splitlines()) + "\n"


def _without_leading_spaces(found: re.Match[str]) -> str:
    start, x, between, length, end, spaces = found.groups()
    count = len(spaces) // len("&#160;")
    shift = count * 12.2
    return f"{start}{float(x) + shift:g}{between}{float(length) - shift:g}{end}"
