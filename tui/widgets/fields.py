"""Input fields that take in nothing a terminal would obey."""

from typing import Any, Self

from textual.geometry import Size
from textual.reactive import Reactive
from textual.strip import Strip
from textual.suggester import SuggestFromList
from textual.widgets import Input, TextArea
from textual.widgets.text_area import Edit, EditResult

from tui.widgets.cells import box_text, field_text, printable_only


class TextField(Input):
    """One line of text; pasted controls become visible marks.

    Its place does not depend on what is typed: a letter has nothing laid out anew.
    """

    virtual_size = Reactive(Size(0, 0))

    def __init__(
        self, value: str = "", *, suggestions: list[str] | None = None, proposed: bool = False, **kwargs: Any
    ) -> None:
        """Begin with any text.

        Args:
            value: What stands there at first.
            suggestions: Names that are offered when they begin as what is typed.
            proposed: What stands there is only proposed: it is selected, so that typing replaces it.
            kwargs: The widget's own.
        """
        suggester = SuggestFromList(printable_only(suggestions), case_sensitive=False) if suggestions else None
        super().__init__(field_text(value), compact=True, select_on_focus=proposed, suggester=suggester, **kwargs)

    def replace(self, text: str, start: int, end: int) -> None:
        """Put text in, cleaned."""
        super().replace(field_text(text), start, end)

    def validate_value(self, value: str) -> str:
        """Hold nothing else than what `replace` would put in."""
        return field_text(value)


class TextBox(TextArea):
    """Several lines of text; pasted controls become visible marks."""

    @classmethod
    def of(cls, text: str, **kwargs: Any) -> Self:
        """Begin with any text."""
        return cls(box_text(text), compact=True, highlight_cursor_line=False, tab_behavior="focus", **kwargs)

    def edit(self, edit: Edit) -> EditResult:
        """Put text in, cleaned."""
        edit.text = box_text(edit.text)
        return super().edit(edit)

    def render_line(self, y: int) -> Strip:
        """Draw a line; nothing where there is no room for a letter, which an example cannot be folded into."""
        return super().render_line(y) if self.content_size.width > 0 else Strip.blank(self.size.width)
