"""A widget that has no room for all it shows, and can say it in full."""

from textual.widget import Widget


class Shortens(Widget):
    """Beside a widget's own class; `tui.widgets.whole` asks."""

    def words(self) -> list[str]:
        """Say what is under the cursor, in full."""
        raise NotImplementedError

    def words_at(self, x: int, y: int) -> list[str]:
        """Say what is at a cell, in full; nothing when it is there in full."""
        raise NotImplementedError
