"""What the officer prefers on this machine, at hand for every screen, and kept when it changes."""

from functools import partial
from pathlib import Path

from tracker.errors import TrackerError
from tracker.flows.preferring import Change, keep_preference
from tracker.preferences import Preferences
from tracker.settings import Settings
from tui.patient import PatientApp


class PreferringApp(PatientApp):
    """Knows what is preferred; a change holds at once, whatever becomes of the file."""

    def __init__(self, settings: Settings, *, few_colours: bool = False) -> None:
        """Begin with what the front door read; `few_colours`: the terminal has sixteen at most."""
        super().__init__(ansi_color=few_colours or None)
        self.settings = settings
        self.preferences = settings.preferences

    def prefer(self, change: Change) -> None:
        """Change something, and keep it where there is a file for it."""
        self.preferences = change(self.preferences)
        if self.settings.preferences_file:
            self.run_worker(partial(self._keep, change), thread=True, group="prefer", description="prefer")

    def _keep(self, change: Change) -> None:
        """Write in a thread: the file may lie on a slow drive."""
        try:
            keep_preference(Path(self.settings.preferences_file), self.settings.by, change)
        except TrackerError as error:
            self.call_from_thread(self.notify, str(error), severity="warning", markup=False)


def preferred(app: object) -> Preferences:
    """Give what is preferred in a program; in any other, what is at first."""
    return app.preferences if isinstance(app, PreferringApp) else Preferences()


def prefer(app: object, change: Change) -> None:
    """Change what is preferred in a program."""
    if isinstance(app, PreferringApp):
        app.prefer(change)
