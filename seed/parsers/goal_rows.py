"""Which column of a goal table means what."""

import re
from enum import StrEnum

from seed.parsers.grid import Row


class Column(StrEnum):
    """What a column of a goal table holds."""

    EFFORT = "effort"
    MONEY = "money"
    NUMBER = "number"
    GOAL = "goal"
    RESULT = "result"
    """What was reached, or all of the status."""
    MET = "met"
    """Only whether the goal was met."""
    NOTE = "note"
    OTHER = "other"


_LONGEST_HEAD = 120
_HEADS = (
    (Column.NUMBER, r"(?:mål\s?)?(?:nr|nummer|#)\.?$"),
    (Column.EFFORT, r"(?:indsats(?:en|er|område|navn)?|projekt(?:er)?|initiativ(?:er)?|tiltag|aktivitet(?:er)?)\b"),
    (
        Column.MET,
        r"(?:mål(?:et)?(?:\s(?:er|blev))?\s)?(?:opfyldt|nået|opnået|indfriet|opfyldelse)\b|målopfyldelse\b|ja/nej",
    ),
    (Column.RESULT, r"(?:status|resultat|opnåede?|realiseret|faktisk)"),
    (Column.NOTE, r"(?:bemærkning|kommentar|note|forklaring|uddyb)"),
    (
        Column.MONEY,
        r".{0,40}\b(?:midler|beløb|bevilling|økonomi|budget|bevilget|afsat|(?:mio|t)\.?\s?kr|1\.000\skr)",
    ),
    (Column.GOAL, r"(?:del|resultat)?(?:mål(?!gruppe)|målsætning|måltal|succeskriteri|effektmål)"),
)
_HEAD_OF = tuple((column, re.compile(pattern, re.IGNORECASE)) for column, pattern in _HEADS)


def columns_of(row: Row) -> tuple[Column, ...]:
    """Read a row of column heads; empty unless it names goals and how they went."""
    if len(row.cells) < 2 or any(len(cell.text) > _LONGEST_HEAD for cell in row.cells):
        return ()
    found = tuple(_column(cell.text) for cell in row.cells)
    if Column.GOAL not in found or not {Column.RESULT, Column.MET} & set(found):
        return ()
    # Without another column for results, "målopfyldelse" holds all of the status.
    return found if Column.RESULT in found else tuple(Column.RESULT if one is Column.MET else one for one in found)


def _column(head: str) -> Column:
    folded = head.strip(" *:")
    return next((column for column, pattern in _HEAD_OF if pattern.match(folded)), Column.OTHER)
