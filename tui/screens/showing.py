"""Shows one appropriation, whole, from any screen."""

from collections.abc import Callable
from typing import Any

from textual.app import App

from tui.screens.section import SectionScreen
from tui.whole import Tab


def show_appropriation(
    app: App[Any],
    appropriation_id: int,
    *,
    year: int | None = None,
    tab: Tab = Tab.TEXTS,
    changed: Callable[[], object] | None = None,
) -> None:
    """Open it over the screen in front, of the store that is seen there; what was saved is seen when it is left.

    Args:
        app: The program.
        appropriation_id: Which.
        year: The year that is looked at; None: the one the screen asks about.
        tab: The tab to begin with.
        changed: Lets the screen in front read again what was changed, where it is not one of the sections itself.
    """
    from tui.screens.appropriation import AppropriationScreen  # noqa: PLC0415 - not needed to start

    below = next(screen for screen in reversed(app.get_screen_stack()) if isinstance(screen, SectionScreen))
    after_year = below.question.after_year if year is None else year
    screen = AppropriationScreen(below.store, below.settings, appropriation_id, after_year, was=below.was, tab=tab)

    def left(_answer: None) -> None:
        if screen.changed:
            below.look_again()
            if changed is not None:
                changed()

    app.push_screen(screen, left)
