"""Where every value of an appropriation comes from."""

from tracker.appropriation import Appropriation
from tui import views
from tui.pages import source_page
from tui.screens.dialogs.reading import ReadingDialog


class SourcesDialog(ReadingDialog):
    """Document, line and quoted words, field by field."""

    def __init__(self, appropriation: Appropriation) -> None:
        """Prepare the sources of one appropriation."""
        super().__init__(f"Kilder · {views.title_words(appropriation.title)}", source_page(appropriation))
