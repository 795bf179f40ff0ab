"""What a screen has no room for: said where the mouse rests, and all of it at once on a key."""

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from tui.pages import Line
from tui.views import Tone
from tui.widgets.cells import label, lines
from tui.widgets.shortens import Shortens

HEADING = "Hele teksten"
_NOTHING_CUT = "Alt på skærmen står der helt."


def say_whole(event: events.MouseMove) -> None:
    """Let the place where the mouse rests say what it has no room for."""
    widget = event.widget
    if isinstance(widget, Shortens):
        inside = event.get_content_offset(widget)
        said = widget.words_at(*inside) if inside is not None else []
    elif isinstance(widget, Static):
        said = _cut(widget)
    else:
        return
    tip = lines(label(one) for one in said) if said else None
    if tip != widget.tooltip:
        widget.tooltip = tip


def whole_page(screen: Screen[object]) -> list[Line]:
    """Say all that a screen has no room for, and what is under its cursor."""
    page: list[Line] = []
    asked = screen.focused
    if not isinstance(asked, Shortens):
        asked = next((one for one in screen.query("*").results() if isinstance(one, Shortens) and one.display), None)
    if isinstance(asked, Shortens):
        page += [Line(one) for one in asked.words()]
    for text in screen.query(Static):
        if text.is_on_screen and (cut := _cut(text)):
            page += [Line(""), *(Line(one, Tone.QUIET) for one in cut)]
    return page or [Line(_NOTHING_CUT)]


def _cut(text: Static) -> list[str]:
    """Give the words of lines that end before they do, or of which there are more than are shown."""
    shown, (width, height) = text.visual, text.content_size
    if not isinstance(shown, Content):
        return []
    if text.styles.text_overflow == "ellipsis":
        is_cut = any(cell_len(line) > width for line in shown.plain.split("\n"))
    else:
        is_cut = shown.get_height(text.styles.get_rules(), width) > height
    return [shown.plain.strip()] if is_cut else []
