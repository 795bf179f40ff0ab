"""The keys of a screen, bound as its help names them."""

from collections.abc import Iterable, Iterator

from textual.binding import Binding

from tui.key import KeyGroup


def key_bindings(groups: Iterable[KeyGroup], on: str = "") -> Iterator[Binding]:
    """Bind every key that is the screen's own; panes and program take the others.

    Args:
        groups: The keys.
        on: Put before the action; "screen." where a pane binds keys that only it has.
    """
    for group in groups:
        for key in group.keys:
            for place, name in enumerate(filter(None, key.keys.split(","))):
                yield Binding(
                    name,
                    on + key.action if key.action else "",
                    key.footer or key.title,
                    show=bool(key.footer),
                    # The other keys name themselves: where ? is typed, the bottom line says F1.
                    key_display=name.title() if place else key.footer_key or key.shown,
                    priority=key.at_once,
                )
