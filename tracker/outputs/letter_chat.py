"""The weekly letter for chat: short, and nothing from outside is more than the letters it is made of.

Which chat it ends in is not known here: what one of them takes for a mention,
a link or markup is taken apart for all of them.
"""

import re
from collections.abc import Iterator

from tracker.digest import Digest, Line
from tracker.outputs import letter_phrases as phrases
from tracker.outputs.letter_headline import also_words, headline
from tracker.outputs.letter_phrases import cut, title_of
from tracker.outputs.letter_words import WHERE
from tracker.vocabulary import count_words

MOST_LINES = 10
MOST_CHARACTERS = 3_000
_TITLE = 80
_MOST_PASSED = 5
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
    """Say what is most urgent, in at most ten lines of it; fewer where they are too long for one message."""
    said = ""
    for most in range(MOST_LINES, -1, -1):
        said = "\n".join(_said(digest, most)) + "\n"
        if len(said) < MOST_CHARACTERS:
            break
    return said


def _said(digest: Digest, most: int) -> Iterator[str]:
    yield f"Pejl uge {digest.week.number}: {plain(headline(digest))}"
    if also := also_words(digest):
        yield also
    if digest.next_door is not None:
        yield plain(f"Næste frist: {cut(digest.next_door.name)}, {phrases.door_day_words(digest.next_door)}.")
    shown = phrases.most_pressing(digest.lines, most)
    for line in digest.lines:
        if line.expiring.key in shown:
            yield f"• {_line(line)}"
    if more := len(digest.lines) - len(shown):
        yield f"… og {count_words(more, 'linje', 'linjer')} mere."
    if digest.silent:
        yield phrases.silent_words(digest.silent)
    for passed in digest.passed[:_MOST_PASSED]:
        yield plain(phrases.passed_words(passed))
    if digest.gone:
        yield phrases.gone_words(digest.gone)
    yield WHERE


def _line(line: Line) -> str:
    one = line.expiring
    ending = phrases.ending_words(one)
    said = [f"Nr. {one.appropriation_id} {cut(plain(title_of(one.title)), _TITLE)}"]
    said.append(f"{ending[0].lower()}{ending[1:]}: {phrases.lapse_words(one)}")
    if line.reason in phrases.TOLD_BY_LINE:
        said.append(phrases.REASONS[line.reason].lower())
    if line.missing:
        said.append(phrases.missing_words(line.missing))
    return " – ".join(said)
