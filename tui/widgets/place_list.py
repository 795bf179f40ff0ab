"""Whose cliff can be seen: everything, each plan, and the pejlemærker under it."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual import on
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList

from tui.cliffs import Place
from tui.widgets.cells import label
from tui.widgets.shortens import Shortens


class PlaceList(OptionList, Shortens, can_focus=False):
    """Follows the screen's keys; a click chooses."""

    DEFAULT_CSS = """
    PlaceList { border: none; padding: 0; scrollbar-size-vertical: 1; text-wrap: nowrap; text-overflow: ellipsis; }
    PlaceList > .option-list--option-highlighted { text-style: bold; }
    PlaceList:nocolor > .option-list--option-highlighted { text-style: reverse; }
    """

    @dataclass
    class Picked(Message):
        """A place was clicked."""

        place: Place

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's word
        """Begin empty."""
        super().__init__(id=id, markup=False, compact=True)
        self._places: tuple[Place, ...] = ()

    def show(self, places: Sequence[Place], place: Place) -> None:
        """Show other places."""
        self._places = tuple(places)
        self.set_options([_words(one) for one in places])
        self.go_to(place)

    def go_to(self, place: Place) -> None:
        """Stand on a place, without telling that the cursor moved."""
        if place in self._places:
            with self.prevent(OptionList.OptionHighlighted):
                self.highlighted = self._places.index(place)

    def words(self) -> list[str]:
        """Say the place under the cursor in full."""
        return [] if self.highlighted is None else [_words(self._places[self.highlighted]).plain.strip()]

    def words_at(self, x: int, y: int) -> list[str]:  # noqa: ARG002 - a place has the whole width
        """Say the place at a line in full, if its name has no room."""
        at = y + self.scroll_offset.y
        words = _words(self._places[at]) if 0 <= at < len(self._places) else Content("")
        return [words.plain.strip()] if words.cell_length > self.scrollable_content_region.width else []

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.post_message(self.Picked(self._places[event.option_index]))


def _words(place: Place) -> Content:
    if place.plan is None:
        return label("Alle planer")
    return label(place.plan) if place.pejlemaerke is None else Content("  ") + label(place.pejlemaerke)
