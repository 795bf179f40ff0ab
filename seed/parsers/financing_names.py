"""Where the title of an effort ends and its description begins, and what stars stand on it."""

import re
from dataclasses import dataclass

from seed.parsers import phrases
from seed.parsers.grid import Cell


@dataclass(frozen=True, slots=True)
class Named:
    """What one cell says of an effort."""

    title: str | None
    """None when the cell is empty, or when it is not certain where the title ends."""
    description: str = ""
    starred: bool = False
    mark: str = ""
    """The footnote mark beside the star: "¹"."""
    unclear: bool = False
    """Title and description share the cell, and it is not certain where they part."""


RAISED = "¹²³⁴⁵⁶⁷⁸⁹⁰"
STARS = "*\u2217\u2605\u2606"
_FIRST_STAR = re.compile(rf"(?P<stars>[{STARS}]{{1,3}})\s?(?P<mark>[{RAISED}]{{0,2}})\s?")
_LATER_STAR = re.compile(rf"(?<=[\w)])\s?[{STARS}](?P<mark>[{RAISED}]{{0,2}})(?=\s|$)")
_PARTING = re.compile(r"(?:\s?:|\s[\u2013\u2014-])\s(?=[A-ZÆØÅ])")
_SENTENCE_WORDS = frozenset(
    {
        "den", "det", "der", "dette", "denne", "disse", "en", "et", "med", "i", "på", "for", "som", "når", "hvis",
        "via", "gennem", "efter", "ved", "til", "fra", "alle", "under", "ud", "her", "hvor", "vi", "man", "desuden",
        "derudover", "herudover", "endvidere", "samtidig", "indsatsen", "projektet", "tilbuddet", "ordningen", "puljen",
    }
)  # fmt: skip
"""Words that begin a sentence; with a capital inside one, they begin a name."""
_LINKS = frozenset(
    {
        "af", "blandt", "de", "den", "denne", "der", "det", "en", "et", "eller", "for", "fra", "gennem", "hos", "i",
        "inden", "langs", "med", "mellem", "mod", "nye", "ny", "nyt", "og", "om", "over", "på", "samt", "som", "til",
        "under", "uden", "ved", "via", "efter", "før", "center", "centret", "foreningen", "huset", "kampagne",
        "kampagnen", "københavns", "partnerskabet", "program", "programmet", "projekt", "projektet", "pulje", "puljen",
        "team", "teamet",
    }
)  # fmt: skip
"""Words after which a capital begins a name rather than a sentence."""
_VERBS = frozenset(
    {
        "afholdes", "arbejder", "blev", "bliver", "bruger", "deltager", "er", "etableres", "fik", "får", "gennemføres",
        "gives", "giver", "går", "har", "hjælper", "igangsættes", "kan", "kommer", "leder", "lærer", "mødes", "møder",
        "oprettes", "skal", "starter", "styrkes", "støttes", "suppleres", "søger", "tilbydes", "tilbyder", "var",
        "videreføres", "vil", "ydes",
    }
)  # fmt: skip
"""With one of them in it, a title is a sentence."""
_LONGEST_TITLE = 200
_LONGEST_FIRST_SENTENCE = 12
"""Words of a title that has a full stop of its own."""
_FEWEST_WORDS = 3
"""Of a description; fewer may be the end of a title."""
_LOOKED_AT = 3000


def name_of(cell: Cell | None, *, alone: bool = False) -> Named:
    """Read the cell of an effort.

    A title ends with its paragraph, its bold words or its star, or where a
    new sentence begins: at a capital after a word without punctuation. The
    capitals of names do not end it ("Fritidsjob under Sikker By"). Where two
    places could be the end, none is taken.

    Args:
        cell: What stands in the column of efforts; None for an empty one.
        alone: Descriptions have a column of their own, so that the cell is
            the title.
    """
    if cell is None or not cell.paragraphs:
        return Named(None)
    text, starred, mark = _without_star(cell.text)
    bold = _without_star(cell.bold)[0]
    later = _LATER_STAR.search(text[:_LONGEST_TITLE])
    if alone:
        parts: tuple[str, str] | None = (_LATER_STAR.sub("", text), "")
    elif bold and text.startswith(bold):
        parts = bold.rstrip(" :."), text[len(bold) :].lstrip(" .:\u2013\u2014-")
    elif later:
        parts = text[: later.start()], text[later.end() :].strip()
    elif len(cell.paragraphs) > 1:
        first = _without_star(cell.paragraphs[0])[0]
        parts = (first, " ".join(cell.paragraphs[1:])) if _is_title(first) else None
    else:
        parts = _parted(text)
    starred, mark = starred or later is not None, mark or (later["mark"] if later else "")
    if parts is None or not parts[0]:
        return Named(None, text, starred, mark, unclear=True)
    return Named(parts[0].rstrip(f"{RAISED} "), parts[1], starred, mark)


def _without_star(text: str) -> tuple[str, bool, str]:
    match = _FIRST_STAR.match(text)
    return (text[match.end() :], True, match["mark"]) if match else (text, False, "")


def _parted(text: str) -> tuple[str, str] | None:
    """Part a title from the sentences after it; None when it is not certain where."""
    sentence = next(phrases.sentences(text[:_LOOKED_AT]), None)
    if sentence is None:
        return None
    first = sentence.text
    ends = first.endswith((".", "!", "?"))
    clean, doubtful = _openings(first)
    if not ends and not clean:
        return (text, "") if len(text) <= _LONGEST_TITLE else None
    if clean:
        begins_sentence = _word_at(first, clean[0]).casefold() in _SENTENCE_WORDS
        certain = (len(clean) == 1 or begins_sentence) and not _is_run(first, clean[0], doubtful)
        return _checked(text, clean[0], clean[0]) if certain and ends else None
    if parting := _PARTING.search(first):
        return _checked(text, parting.start(), parting.end())
    if doubtful:
        return None
    title, rest = first.rstrip(".!? "), text[len(first) :].strip()
    is_short = len(title.split()) <= _LONGEST_FIRST_SENTENCE
    return (title, rest) if is_short and _is_title(title) else None


def _openings(sentence: str) -> tuple[list[int], list[int]]:
    """List where a sentence may begin inside another, and where a name may go on just as well."""
    clean: list[int] = []
    doubtful: list[int] = []
    before = ""
    position = 0
    words = sentence.split(" ")
    for index, word in enumerate(words):
        bare = word.strip("\"'\u201c\u201d\u00bb\u00ab()")
        is_capital = bare[:1].isupper() and not (len(bare) > 1 and bare.isupper())
        if index and is_capital and before[-1:].isalnum() and before.casefold() not in _LINKS:
            after_name = index > 1 and before[:1].isupper()
            following = words[index + 1] if index + 1 < len(words) else ""
            begins = bare.casefold() in _SENTENCE_WORDS and following[:1].islower()
            (doubtful if after_name and not begins else clean).append(position)
        if word:
            before = word.rstrip("\"'\u201d\u00ab)") or word
        position += len(word) + 1
    return clean, doubtful


def _word_at(text: str, position: int) -> str:
    return text[position:].partition(" ")[0]


def _is_run(text: str, position: int, doubtful: list[int]) -> bool:
    """Tell whether the next word has a capital too, so that both may be a name."""
    return position + len(_word_at(text, position)) + 1 in doubtful


def _checked(text: str, end: int, begin: int) -> tuple[str, str] | None:
    title, rest = text[:end].strip(), text[begin:].strip()
    return (title, rest) if _is_title(title) and len(rest.split()) >= _FEWEST_WORDS else None


def _is_title(text: str) -> bool:
    words = {word.strip(",.:;()").casefold() for word in text.split()}
    return bool(text) and len(text) <= _LONGEST_TITLE and not text.endswith((".", "!", "?")) and not words & _VERBS
