"""JSON as the command line writes it."""

import json
import re
import unicodedata

_RARE = re.compile("[^\n -~\u00a1-\u00ac\u00ae-\u017f]")
"""What may be unseen; the rest is ASCII, and the letters of Danish and its neighbours."""
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
"""The categories that a terminal obeys or a reader does not see."""


def json_text(value: object) -> str:
    """Write a value as JSON: Danish letters as they are, controls as escapes.

    JSON itself escapes only below U+0020; a terminal also obeys C1 and bidi
    controls.
    """
    return _RARE.sub(_escaped, json.dumps(value, ensure_ascii=False, indent=2))


def _escaped(found: re.Match[str]) -> str:
    char = found.group()
    return json.dumps(char)[1:-1] if unicodedata.category(char) in _UNSEEN else char
