"""Danish as a scanner reads it: the same words under other letters.

Folding is for comparing and recognising only. What is kept and shown is
always the paper's own spelling, and digits are never folded into others.
"""

import re
import unicodedata
from difflib import SequenceMatcher

_TOKEN = re.compile(r"[^\s/().,:;!?\"\u00ab\u00bb\u201c\u201d\u2013-]+")
_LONGEST = 1500
"""Characters compared of a text; likeness shows long before."""
_AS_LETTERS = str.maketrans({"4": "a", "0": "o", "1": "l", "5": "s", "|": "l"})
"""Digits and strokes read for letters, undone only among letters: "p4" is "på", "1kke" is "ikke"."""
_RING = re.compile(r"\u00e9[ad]")
"""The ring and the bowl of å read apart: "opnédet"."""
_ONE_LETTER = (("rn", "m"), ("cl", "d"), ("vv", "w"))
"""Two letters whose strokes are those of one."""
_VOWEL = re.compile("[aeo\u00e5\u00f8\u00e6z@&\u00b0]+")
"""æ, ø and å are read as a, e, o, @, & or two of them ("lzere", "pé&"); which does not matter, only that one stands."""
_VOWEL_AS_CONSONANT = re.compile(r"(?<=^[bcdfghjklmnpqrstv])[dg](?=[bcdfghjklmnpqrstv]|$)")
"""No word begins so: the d of "mdlet" is an å, the g of "fgrste" an ø."""


def scan_fold(text: str) -> str:
    """Fold a text to what a scanner is likely to leave of it.

    "Målet blev opnået", "Malet blev opnaet" and "Mélet blev opnédet" fold to
    the same. Numbers stay as they are; punctuation goes; one space between
    words.
    """
    folded = (_fold_word(token) for token in _TOKEN.findall(unicodedata.normalize("NFC", text).casefold()))
    return " ".join(word for word in folded if word)


def likeness(one: str, other: str) -> float:
    """Say how alike two texts are beneath a scanner's spelling, from 0 to 1.

    Numbers must be the same, each of them: "60 pct." is not nearly "80 pct.".
    Spaces that a scanner lost or added are no matter.
    """
    folded_one, folded_other = scan_fold(one), scan_fold(other)
    if _numbers(folded_one) != _numbers(folded_other):
        return 0.0
    left, right = (text.replace(" ", "")[:_LONGEST] for text in (folded_one, folded_other))
    return 1.0 if left == right else SequenceMatcher(None, left, right, autojunk=False).ratio()


def _numbers(folded: str) -> list[str]:
    return [word for word in folded.split(" ") if any(char.isdecimal() for char in word)]


def _fold_word(token: str) -> str:
    letters = sum(char.isalpha() for char in token)
    digits = sum(char.isdecimal() for char in token)
    if letters < digits or (letters == digits and not token[0].isalpha()):
        # A number, or one with a letter in it ("3O0"), which must not become another number.
        return token if any(char.isalnum() for char in token) else ""
    word = _without_accents(_RING.sub("\u00e5", token.translate(_AS_LETTERS)))
    for strokes, letter in _ONE_LETTER:
        word = word.replace(strokes, letter)
    word = _VOWEL_AS_CONSONANT.sub("a", word)
    word = _VOWEL.sub("a", word).replace("l", "i")
    return "".join(char for char in word if char.isalnum())


def _without_accents(word: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFD", word) if not unicodedata.combining(char))
