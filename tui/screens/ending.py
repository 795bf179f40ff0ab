"""A screen that ends once."""

from textual.await_complete import AwaitComplete
from textual.screen import Screen, ScreenResultType


class EndingScreen(Screen[ScreenResultType]):
    """Takes itself away, and nothing else.

    What was typed quickly, or read in a thread, may ask a screen to end that
    has ended, or that another stands upon: Textual takes the topmost away
    then, and stops the program when it is the last.
    """

    def dismiss(self, result: ScreenResultType | None = None) -> AwaitComplete:
        """End with a result; what stands upon it goes too, and what has ended stays so."""
        if self not in self.app.screen_stack:
            return AwaitComplete()
        while self.app.screen is not self:
            self.app.pop_screen()
        return super().dismiss(result)
