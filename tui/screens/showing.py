"""Shows one appropriation, whole, from any screen."""

from typing import Any

from textual.app import App

from tui.screens.section import SectionScreen


def show_appropriation(app: App[Any], appropriation_id: int) -> None:
    """Open it over the screen in front, of the store that is seen there; what was saved is seen when it is left."""
    from tui.screens.appropriation import AppropriationScreen  # noqa: PLC0415 - not needed to start

    below = next(screen for screen in reversed(app.get_screen_stack()) if isinstance(screen, SectionScreen))
    screen = AppropriationScreen(
        below.store, below.settings, appropriation_id, below.question.after_year, was=below.was
    )

    def left(_answer: None) -> None:
        if screen.changed:
            below.look_again()

    app.push_screen(screen, left)
