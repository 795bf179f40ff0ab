"""The line at the bottom with the keys that can be pressed."""

from typing import Any

from textual.app import ComposeResult
from textual.widgets import Footer


class KeysLine(Footer):
    """The keys of the screen in front, made anew only when they are others than those that stand there.

    A screen says that its keys may have changed after almost every key that
    is pressed, and a footer that believes it takes all of them away and puts
    as many back: a tenth of what a screen does.
    """

    _standing: tuple[Any, ...] | None = None

    def compose(self) -> ComposeResult:
        """Put the keys there."""
        self._standing = self._keys() if self._bindings_ready else None
        yield from super().compose()

    async def recompose(self) -> None:
        """Put others in their place, if there are others."""
        if self.is_attached and self._keys() != self._standing:
            await super().recompose()

    def _keys(self) -> tuple[Any, ...]:
        """Give all that a key is shown by."""
        return tuple(
            (binding, enabled, tooltip)
            for _, binding, enabled, tooltip in self.screen.active_bindings.values()
            if binding.show
        )
