"""What an officer prefers on one machine: how the list looks, and what has been said once.

Kept in a small file that people may edit, copy and break. Whatever in it cannot be understood is as if it
were not there; what another version of the program put there is left alone.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any, cast

_OFFICERS = "officers"
_DEEPEST = 100
"""Brackets opened at once; a file of ours has four, and a file of thousands would be more than Python can read."""


@dataclass(frozen=True, slots=True)
class Preferences:
    """Those of one officer."""

    theme: str = ""
    """The name of a theme; empty: the program's own choice."""
    columns: tuple[str, ...] = ()
    """The keys of the list's columns, in order, after the title; empty: what there is room for."""
    hints_seen: int = 0
    """How many of the first hints have been shown; they do not come again."""


def read_preferences(text: str, by: str) -> Preferences:
    """Find an officer's preferences in a file's text; what is damaged or missing is as at first."""
    officer = _objects(_objects(_whole(text)).get(_OFFICERS)).get(by)
    found = _objects(officer)
    own = Preferences()
    if isinstance(theme := found.get("theme"), str):
        own = replace(own, theme=theme)
    if isinstance(columns := found.get("columns"), list):
        own = replace(own, columns=tuple(dict.fromkeys(key for key in columns if isinstance(key, str))))
    if isinstance(seen := found.get("hints_seen"), int) and seen > 0:
        own = replace(own, hints_seen=seen)
    return own


def is_damaged(text: str) -> bool:
    """Tell whether a text is no file of preferences, and would be lost if one were written over it."""
    return bool(text.strip()) and not isinstance(_whole(text), dict)


def written_preferences(text: str, by: str, preferences: Preferences) -> str:
    """Put an officer's preferences into a file's text; those of others, and what is unknown here, stay."""
    whole = dict(_objects(_whole(text)))
    officers = dict(_objects(whole.get(_OFFICERS)))
    officers[by] = {**_objects(officers.get(by)), **asdict(preferences)}
    import json  # noqa: PLC0415 - most answers need no preferences

    return json.dumps({**whole, _OFFICERS: officers}, ensure_ascii=False, indent=2) + "\n"


def _whole(text: str) -> object:
    """Read JSON; None when it is none."""
    if text.count("[") + text.count("{") > _DEEPEST and _depth(text) > _DEEPEST:
        return None
    try:
        import json  # noqa: PLC0415 - as above

        return cast("object", json.loads(text))
    except ValueError:
        return None


def _depth(text: str) -> int:
    """Count the brackets open at once, those inside words among them: too many is enough to know."""
    deepest = now = 0
    for char in text:
        now += (char in "[{") - (char in "]}")
        deepest = max(deepest, now)
    return deepest


def _objects(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}
