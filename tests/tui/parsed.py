"""Style sheets that were parsed once are known to every app that a run of the tests starts.

Textual parses each widget's style again for each app, and all of them again
whenever a screen brings its own: a tenth of every walk. What a sheet says
depends on its text and on the theme's variables alone, and both are asked for.
"""

from collections.abc import Callable
from typing import Any

from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet

_known: dict[tuple[tuple[str, str], ...], dict[Any, list[RuleSet]]] = {}
"""Rules by sheet, for each set of variables."""


def share() -> None:
    """Let the apps made from now on share what was parsed."""
    Stylesheet.parse = _parsing(Stylesheet.parse)  # type: ignore[method-assign, assignment]
    Stylesheet.set_variables = _setting(Stylesheet.set_variables)  # type: ignore[method-assign, assignment]


def _parsing(parse: Callable[[Stylesheet], None]) -> Callable[[Stylesheet], None]:
    def parsed(sheet: Stylesheet) -> None:
        sheet._parse_cache = _known.setdefault(tuple(sheet._variables.items()), {})  # type: ignore[assignment]
        parse(sheet)

    return parsed


def _setting(
    set_variables: Callable[[Stylesheet, dict[str, str]], None],
) -> Callable[[Stylesheet, dict[str, str]], None]:
    def setting(sheet: Stylesheet, variables: dict[str, str]) -> None:
        sheet._parse_cache = {}  # type: ignore[assignment] # Textual empties the one it has; the others' is left alone
        set_variables(sheet, variables)

    return setting
