"""The cliff in Pejl's own report: the words beside its columns, and which lines are of it when the report is read.

What it shows is reckoned from the entries below it, so nothing is read out of
it; but a line that is no part of it is told from those that are.
"""

import re

from tracker.text import fold_space
from tracker.vocabulary import FUNDS

TITLE = "Bevilget pr. år"
DRAWN = "Hver søjle er det, der er bevilget i året, ramme for ramme, som beløbene er oplyst."
UNKNOWN = "Et spørgsmålstegn ved et år siger, at et eller flere beløb ikke kendes; de er ikke tegnet."
SPANS = "Beløb for hele perioder er ikke tegnet."

_TOLD = f"{DRAWN} {UNKNOWN} {SPANS}"
_SHORTEST = 12
"""Letters of a sentence that was broken at the edge of a page."""
_NAMES = {word for name in FUNDS.values() for word in name.split()}
_BESIDE = {"År", "mio.", "kr.", "et", "beløb", "er", "ukendt", "Ingen", "kendt."}
_WORD = "|".join(re.escape(word) for word in sorted(_NAMES | _BESIDE, key=len, reverse=True))
_DRAWN = re.compile(rf"#,##0|(?<!\w)(?:{_WORD})(?!\w)|[-+?|:0-9.,\x00\u2212]")
"""Figures, years, the names of funds and what stands between them, as each format has them."""


def is_of_cliff(line: str) -> bool:
    """Tell whether a line is of the chart, of its figures, or of the sentences below it."""
    told = fold_space(line)
    for sentence in (TITLE, DRAWN, UNKNOWN, SPANS):
        told = told.replace(sentence, "")
    told = told.strip()
    return (len(told) >= _SHORTEST and told in _TOLD) or not _DRAWN.sub("", told).strip()
