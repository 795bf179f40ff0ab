"""When the screen is at rest: asked of the event loop and the screen in front, rather than waited for.

Textual's own Pilot guesses it from how little the process works, in naps of
20 ms, sends a message through every widget each time, and meanwhile the
screen is drawn sixty times a second for nobody. Most of a test was that.
"""

import asyncio

import textual.app
import textual.pilot
import textual.screen
from textual.app import App
from textual.screen import Screen

import tui.screens.loading

NAP = 0.001
"""Seconds between looks at what happens outside the event loop: in a worker's thread, or at a timer."""


async def loop_is_empty(_min_sleep: float = 0, _max_sleep: float = 1) -> None:
    """Wait until nothing is ready to run in the event loop; takes what Textual's `wait_for_idle` takes."""
    ready = asyncio.get_running_loop()._ready  # type: ignore[attr-defined]
    await asyncio.sleep(0)
    while ready:
        await asyncio.sleep(0)


def share() -> None:
    """Let Textual's Pilot wait in the same way, and screens be drawn when somebody waits for them."""
    textual.app.wait_for_idle = loop_is_empty  # type: ignore[assignment, attr-defined]
    textual.pilot.wait_for_idle = loop_is_empty  # type: ignore[assignment, attr-defined]
    textual.screen.UPDATE_PERIOD = 60  # type: ignore[misc]
    tui.screens.loading.SENDING_SECONDS = 0.0  # there is no terminal to send to


async def at_rest(app: App[None], *, workers: bool = True) -> None:
    """Wait until nothing is ready to run and the screens that are seen have been drawn.

    Args:
        app: The program.
        workers: Wait for those at work in threads as well.
    """
    while True:
        await loop_is_empty()
        await app._animator.wait_until_complete()
        if not app._running:
            return
        front, *behind = app.screen, *app._background_screens
        waiting = [screen for screen in behind if _has_changed(screen)]
        if _has_changed(front) or front._repaint_required:
            waiting.append(front)
        if waiting and not app._batch_count:
            for screen in waiting:
                screen._on_timer_update()
        elif app._resize_timer or app._batch_count or (workers and any(not one.is_finished for one in app.workers)):
            await asyncio.sleep(NAP)
        else:
            return


def _has_changed(screen: Screen[object]) -> bool:
    """Say whether a screen waits to be drawn; those behind another ask each other to be painted for ever."""
    return bool(
        screen._layout_required
        or screen._scroll_required
        or screen._recompose_required
        or screen._dirty_widgets
        or screen._callbacks
    )
