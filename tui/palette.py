"""The command palette in Danish."""

from rich.text import Text
from textual.command import CommandList, CommandPalette, SearchIcon
from textual.widgets.option_list import Option

PLACEHOLDER = "Søg efter en handling …"
NOTHING_FOUND = "Ingen handling passer"


class DanishPalette(CommandPalette):
    """Textual's palette, whose own few words are English, and whose quiet ones are dimmer than can be read."""

    CSS = """
    DanishPalette > .command-palette--help-text { color: $text-muted; text-style: not dim not bold; }
    DanishPalette #--input { border: round $primary; height: 3; margin: 1 0 0 0; }
    DanishPalette #--input.--list-visible { border: round $primary; }
    DanishPalette SearchIcon { margin: 0 0 0 1; color: $primary; }
    DanishPalette CommandInput, DanishPalette CommandInput:focus { border: none; height: 1; }
    DanishPalette CommandList, DanishPalette CommandList:focus { border: round $primary; border-top: none; }
    DanishPalette CommandList { background: $surface; }
    """

    def __init__(self) -> None:
        """Open with every action."""
        super().__init__(placeholder=PLACEHOLDER)

    def on_mount(self) -> None:
        """Show no picture letter, which many fonts lack."""
        self.query_one(SearchIcon).icon = "/"

    def _start_no_matches_countdown(self, search_value: str) -> None:
        """Say at once that nothing was found."""
        if search_value:
            self.query_one(CommandList).add_option(Option(Text(NOTHING_FOUND), disabled=True, id=self._NO_MATCHES))
            self._list_visible = True
