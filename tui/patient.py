"""A program whose keys wait for the screen they are meant for."""

import asyncio
from collections.abc import Mapping
from typing import TYPE_CHECKING

from textual.app import App
from textual.dom import DOMNode
from textual.screen import Screen

if TYPE_CHECKING:
    from textual.actions import ActionParseResult

_PATIENCE = 200
"""How many times a screen is looked for before a key is let go."""
_PAUSE = 0.01
"""Seconds between them."""


class PatientApp(App[None]):
    """Textual gives a key to the screen in front, be it laid out yet or gone by then; what it looks for is missing."""

    async def run_action(
        self,
        action: "str | ActionParseResult",
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        """Do what a key says once its screen is there; nothing when it has ended."""
        if (
            default_namespace is not None
            and default_namespace is not self
            and not await self._is_there(default_namespace)
        ):
            return False
        return await super().run_action(action, default_namespace, namespaces)

    async def _is_there(self, about: DOMNode) -> bool:
        """Wait, some seconds at the most, until the screen of something is laid out; False when it is gone."""
        screen = next((one for one in about.ancestors_with_self if isinstance(one, Screen)), None)
        for _ in range(_PATIENCE):
            if screen is None or screen not in self.screen_stack:
                return False
            if screen.is_mounted:
                return True
            await asyncio.sleep(_PAUSE)
        return False
