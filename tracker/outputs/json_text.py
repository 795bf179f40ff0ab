"""JSON as the command line writes it."""

import json
import re

# JSON itself escapes only below U+0020; a terminal also obeys C1 and bidi controls.
_UNSEEN = re.compile(
    "[\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)


def json_text(value: object) -> str:
    """Write a value as JSON: Danish letters as they are, controls as escapes."""
    return _UNSEEN.sub(_escaped, json.dumps(value, ensure_ascii=False, indent=2))


def _escaped(found: re.Match[str]) -> str:
    return json.dumps(found.group())[1:-1]
