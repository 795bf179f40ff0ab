"""One line of text in a place of its own, which takes no more of the screen's time than it changes."""

from textual.content import Content
from textual.widgets import Static


class LineText(Static):
    """Laid out anew only where its width follows its text; not touched at all where it says the same."""

    _said: Content | None = None

    def say(self, content: Content) -> None:
        """Show another text, if it is another."""
        before, self._said = self._said, content
        if before is not None and before.is_same(content):
            return
        width = self.styles.width
        follows = width is not None and width.is_auto and (before is None or before.cell_length != content.cell_length)
        self.update(content, layout=follows)
