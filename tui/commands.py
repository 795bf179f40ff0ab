"""What the palette offers: the actions of the screen in front, the other screens, and what can be done there."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from textual.app import App, SystemCommand
from textual.screen import ModalScreen, Screen

from tui import agreement_keys, cliff_keys, keys, negotiation_keys, overview_keys, sections
from tui.key import Key, KeyGroup
from tui.screens.section import SectionScreen, go_to
from tui.sections import SECTIONS, Section

_THERE: dict[str, tuple[KeyGroup, ...]] = {
    sections.OVERVIEW: overview_keys.OVERVIEW,
    sections.CLIFF: cliff_keys.CLIFF,
    sections.CALENDAR: keys.BUDGET_YEAR,
    sections.NEGOTIATION: negotiation_keys.LISTS,
    sections.REVIEW: keys.REVIEW,
    sections.AGREEMENT: agreement_keys.AGREEMENT,
}
"""The keys of the screens that are a number away, without loading the screens."""


def commands(app: App[Any], screen: Screen[Any]) -> Iterator[SystemCommand]:
    """Name every action in Danish, with its key; over a form only what the program does itself."""
    own: tuple[KeyGroup, ...] = getattr(screen, "KEYS", ())
    for group in own or overview_keys.OVERVIEW:
        for key in group.keys:
            if key.action == "app.command_palette":
                continue
            if key.action.startswith("app.") or (key.action and own):
                yield SystemCommand(_named(key), key.help, partial(screen.run_action, key.action))
    if isinstance(screen, ModalScreen):
        return
    here = screen.SECTION if isinstance(screen, SectionScreen) else ""
    for one in SECTIONS:
        if not here:
            yield SystemCommand(f"{one.title}  ({one.number} på oversigten)", one.help, partial(go_to, app, one.name))
        if one.name != here:
            for key in _only_there(one):
                yield SystemCommand(
                    f"{one.title}: {_named(key)}", key.help, partial(_go, app, one, key), discover=False
                )


def _named(key: Key) -> str:
    return f"{key.title}  ({key.shown})"


def _only_there(one: Section) -> Iterator[Key]:
    """Give what a screen does that is about itself, and not about getting around."""
    for group in _THERE.get(one.name, ()):
        for key in group.keys:
            about_itself = not key.action.startswith(("app.", "section(", "pane", "back", "drop_last"))
            if key.action and about_itself:
                yield key


def _go(app: App[Any], one: Section, key: Key) -> None:
    """Go to the screen, and say which key does it there: on what, is chosen there."""
    go_to(app, one.name)
    app.notify(f"Vælg, og tryk {key.shown}: {key.title}", markup=False)
