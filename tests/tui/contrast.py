"""How well what is drawn can be read: the contrast of every letter with what it stands on, as WCAG 2.2 counts it."""

from collections.abc import Iterator
from math import inf

from rich.segment import Segment
from rich.style import Style
from textual.widget import Widget

from tests.tui.conftest import Walk


def hardest(person: Walk, widget: Widget) -> tuple[float, str]:
    """Find the words of a widget that are hardest to read, and the ratio (1 to 21) of their contrast."""
    return min(((_ratio(one.style), one.text.strip()) for one in _words(person, widget)), default=(inf, ""))


def _words(person: Walk, widget: Widget) -> Iterator[Segment]:
    place = widget.region
    strips = person.app.screen._compositor.render_strips()
    for strip in strips[place.y : place.bottom]:
        yield from (one for one in strip.crop(place.x, place.right) if any(letter.isalnum() for letter in one.text))


def _ratio(style: Style | None) -> float:
    assert style is not None
    assert style.color is not None
    assert style.bgcolor is not None
    assert not style.dim, "what is dimmed by the terminal cannot be measured"
    lighter, darker = sorted((_luminance(style.color.triplet), _luminance(style.bgcolor.triplet)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: tuple[int, int, int] | None) -> float:
    assert colour is not None, "a colour of the terminal's own cannot be measured"
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (value / 255 for value in colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
