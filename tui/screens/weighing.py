"""A screen from which two appropriations are held against each other."""

from tui.screens.looking import LookingScreen


class WeighingScreen(LookingScreen):
    """The first is put aside with the key, and the second chosen with the same key."""

    _put_aside: int | None = None
    """The one that the next is held against."""
    marks: frozenset[int] = frozenset()
    """The marked appropriations."""

    def action_compare(self) -> None:
        """Compare the two marked, or the marked one and the one under the cursor; else put one aside for the next."""
        here = self.standing_on()
        if here is None:
            return
        match sorted(self.marks | {here} if len(self.marks) == 1 else self.marks):
            case [one, other]:
                self.compare(one, other)
                return
        if self._put_aside in (None, here):
            self._put_aside = here if self._put_aside is None else None
            if self._put_aside is None:
                self.say(f"Nr. {here} er lagt tilbage.")
            else:
                self.say(f"Nr. {here} er lagt til side. Gå til en anden, og tryk x igen.")
            return
        first, self._put_aside = self._put_aside, None
        self.compare(first, here)

    def compare(self, one: int, other: int) -> None:
        """Show two side by side."""
        from tui.screens.comparing_two import ComparingTwoScreen  # noqa: PLC0415 - not needed to start

        self.app.clear_notifications()  # what to do next has been done
        year = self.question.after_year
        self.app.push_screen(ComparingTwoScreen(self.store, self.settings, (one, other), year, was=self.was))
