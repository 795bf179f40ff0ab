"""The weekly letter for chat: short, and nothing from outside is more than the letters it is made of.

Which chat it ends in is not known here: what one of them takes for a mention,
a link or markup is taken apart for all of them.
"""

import re
from collections.abc import Iterator

from tracker.digest import Digest, Line
from tracker.outputs import letter_phrases as phrases
from tracker.outputs.letter_phrases import cut, title_of
from tracker.outputs.letter_words import WHERE
from tracker.vocabulary import count_words

MOST_LINES = 10
MOST_CHARACTERS = 3_000
_TITLE = 80
_PLAIN = str.maketrans(
    {
        "@": "(at)",
        "\N{FULLWIDTH COMMERCIAL AT}": "(at)",
        "\N{SMALL COMMERCIAL AT}": "(at)",
        "<": "\N{SINGLE LEFT-POINTING ANGLE QUOTATION MARK}",
        ">": "\N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK}",
        "[": "(",
        "]": ")",
        "{": "(",
        "}": ")",
        "|": "\N{BROKEN BAR}",
        "\\": "\N{SET MINUS}",
        "*": "\N{ASTERISK OPERATOR}",
        "_": "\N{FULLWIDTH LOW LINE}",
        "~": "\N{TILDE OPERATOR}",
        "`": "'",
        "#": "\N{FULLWIDTH NUMBER SIGN}",
        "$": "\N{FULLWIDTH DOLLAR SIGN}",
    }
)
_ADDRESS_DOT = re.compile(r"(?<=\w)\.(?=\w*[^\W\d])")
"""In "www.kk.dk" and "kk.dk", but not in "1.500"."""
_BOUND_COLON = re.compile(r":(?=\S)")
"""In "https://", "mailto:" and ":smile:"."""
_ENTITY = re.compile(r"&(?=#?\w+;)")


def plain(text: str) -> str:
    """Take apart what a chat makes more of than letters: mentions, links, markup, emoji names and entities."""
    text = text.translate(_PLAIN)
    text = _BOUND_COLON.sub("\N{MODIFIER LETTER COLON}", text)
    text = _ADDRESS_DOT.sub("\N{ONE DOT LEADER}", text)
    return _ENTITY.sub("\N{FULLWIDTH AMPERSAND}", text)


def render(digest: Digest) -> str:
    """Say what is most urgent, in at most ten lines of it."""
    said = "\n".join(_said(digest)) + "\n"
    return said if len(said) < MOST_CHARACTERS else f"{said[: MOST_CHARACTERS - 2]}…"


def _said(digest: Digest) -> Iterator[str]:
    yield f"Pejl uge {digest.week.number}: {plain(phrases.headline(digest))}"
    if also := phrases.also_words(digest):
        yield also
    if digest.next_door is not None:
        yield plain(f"Næste frist: {cut(digest.next_door.name)}, {phrases.door_day_words(digest.next_door)}.")
    shown = phrases.most_pressing(digest.lines, MOST_LINES)
    for line in digest.lines:
        if line.expiring.key in shown:
            yield f"• {_line(line)}"
    if more := len(digest.lines) - len(shown):
        yield f"… og {count_words(more, 'linje', 'linjer')} mere."
    if digest.silent:
        yield phrases.silent_words(digest.silent)
    for passed in digest.passed[:MOST_LINES]:
        yield plain(phrases.passed_words(passed))
    if digest.gone:
        yield phrases.gone_words(digest.gone)
    yield WHERE


def _line(line: Line) -> str:
    one = line.expiring
    said = [f"Nr. {one.appropriation_id} {plain(title_of(one.title, _TITLE))}", phrases.lapse_words(one)]
    if line.reason in phrases.TOLD_BY_LINE:
        said.append(phrases.REASONS[line.reason].lower())
    if line.missing:
        said.append(phrases.missing_words(line.missing))
    return " – ".join(said)
