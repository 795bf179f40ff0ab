"""A screen from which two appropriations are held against each other."""

from tui.screens.marking import MarkingScreen

TWO_AT_A_TIME = "Der er markeret {}. Sammenlign to ad gangen: tag de andre mærker af med mellemrum."


class WeighingScreen(MarkingScreen):
    """The two that are marked, or the marked one and the one under the cursor."""

    _put_aside: int | None = None
    """The one that was marked by the key itself, and is no longer once the two have been seen."""

    def action_compare(self) -> None:
        """Show the two side by side; where none is marked, mark the first and wait for the other."""
        here = self.standing_on()
        marked = sorted(self.marks)
        if len(marked) > 2:
            self.say(TWO_AT_A_TIME.format(len(marked)))
        elif len(marked) == 2:
            self._see(marked[0], marked[1])
        elif here is None:
            self.under_cursor()
        elif not marked:
            self._put_aside = here
            self.show_marks(frozenset({here}))
            self.say(f"Nr. {here} er markeret. Gå til en anden, og tryk x igen.")
        elif marked[0] == here:
            self._take_back()
        else:
            self._see(marked[0], here)

    def _see(self, one: int, other: int) -> None:
        self._take_back()
        self.compare(one, other)

    def compare(self, one: int, other: int) -> None:
        """Show two side by side."""
        from tui.screens.comparing_two import ComparingTwoScreen  # noqa: PLC0415 - not needed to start

        self.app.clear_notifications()  # what to do next has been done
        year = self.question.after_year
        self.app.push_screen(ComparingTwoScreen(self.store, self.settings, (one, other), year, was=self.was))

    def _take_back(self) -> None:
        """Take the key's own mark off; those the officer set stay."""
        if self._put_aside is not None:
            self.show_marks(self.marks - {self._put_aside})
            self._put_aside = None
