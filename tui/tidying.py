"""Memory is tidied while nobody types: Python does it in the midst of a key, and takes a tenth of a second for it.

What the program begins with stays as long as it runs, and is looked through
once. What comes later is looked through when the officer has not touched
anything for a while; where there is much that is new, that alone, between two
keys. Python itself looks only where neither was enough.
"""

import gc
import time

from textual import events

from tui.preferring import PreferringApp

IDLE_SECONDS = 1.5
"""Nobody is in the middle of something who has not touched a key or the mouse for so long."""
LONGEST_SECONDS = 20.0
"""How long the program may run untidied from its start, whoever types."""
_LOOKS = 0.5
"""Seconds between looking whether anybody types."""
_BREATH_SECONDS = 0.1
"""Between two keys: what a key changed has been drawn."""
_MUCH = 10_000
"""New objects that are looked through between two keys, which takes some milliseconds."""
_THRESHOLDS = (200_000, 10, 1_000)
"""New objects before Python looks through them whoever types, and how seldom it looks at the older ones."""


class TidyingApp(PreferringApp):
    """Tidies the memory between keys, where it has the whole process for itself."""

    _tidies = False
    _touched = 0.0
    _began = 0.0
    _untidy = True
    _settled = False
    _owed = False
    """It was kept without being looked through, since nobody rested."""

    def run_tidily(self) -> int:
        """Run until the officer leaves; give 0, or something else when it broke off."""
        self._tidies = True
        self.run()
        return self.return_code or 0

    def on_mount(self) -> None:
        """Look now and then whether anybody types."""
        self._began = self._touched = time.monotonic()
        if self._tidies:
            self.set_interval(_LOOKS, self._look)

    async def on_event(self, event: events.Event) -> None:
        """Note when the officer last did something."""
        if isinstance(event, events.InputEvent):
            self._touched, self._untidy = time.monotonic(), True
        await super().on_event(event)

    def _look(self) -> None:
        now = time.monotonic()
        if self._untidy and now - self._touched >= IDLE_SECONDS:
            self._untidy = False
            self.tidy()
        elif not self._settled and now - self._began >= LONGEST_SECONDS:
            self._settle()
            self._owed = True
        elif self._settled and now - self._touched >= _BREATH_SECONDS and gc.get_count()[0] >= _MUCH:
            gc.collect(0)

    def tidy(self) -> None:
        """Let go of what nobody needs; the first time, keep all else for good."""
        if self._owed:
            gc.unfreeze()
        gc.collect()
        if self._owed or not self._settled:
            self._owed = False
            self._settle()

    def _settle(self) -> None:
        """Keep all there is, looked through or not, which takes no time; what comes from now on is looked through."""
        self._settled = True
        gc.freeze()
        gc.set_threshold(*_THRESHOLDS)
        gc.enable()
