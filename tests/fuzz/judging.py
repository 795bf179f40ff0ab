"""Whether a figure was invented."""

import re
from collections.abc import Iterator

from seed.reader import PaperText
from tracker.drafts import Parsed
from tracker.profile import Drop, PeriodAmount, YearAmount

_NUMBER = re.compile(r"[-\u2212]?\d[\d.,]*")
_SCALES = (1, 1_000, 1_000_000, 1_000_000_000)
_BELOW = 4
"""An amount line may go on in the lines below it."""


def figures_in(text: str) -> set[int]:
    """List what the numbers of a text could stand for, in any unit."""
    found: set[int] = set()
    for number in _NUMBER.findall(text):
        digits = number.strip(".,").replace("\u2212", "-").replace(".", "").replace(",", ".")
        try:
            found |= {round(float(digits) * scale) for scale in _SCALES}
        except ValueError:
            continue
    return found


def invented(parsed: Parsed, paper: PaperText, text: str | None) -> list[str]:
    """List the amounts of the drafts that do not stand where they are said to stand.

    Args:
        parsed: The drafts.
        paper: The lines they were read from.
        text: What the paper was made of, when that is known; an amount must
            stand in it as well, so that no reader of a format can make one up.
    """
    lines = {line.number: line.text for line in paper.lines}
    anywhere = None if text is None else figures_in(text)
    wrong: list[str] = []
    for amount in _money(parsed):
        source = amount.source
        if source is None or not source.line:
            wrong.append(f"{amount.amount_kr} has no source")
        elif amount.amount_kr is not None:
            below = " ".join(lines.get(source.line + more, "") for more in range(_BELOW))
            if amount.amount_kr not in figures_in(below) or (anywhere is not None and amount.amount_kr not in anywhere):
                wrong.append(f"{amount.amount_kr} is not on line {source.line}: {lines.get(source.line, '')[:80]}")
    return wrong


def _money(parsed: Parsed) -> Iterator[YearAmount | PeriodAmount | Drop]:
    for draft in parsed.drafts:
        yield from draft.amounts
        yield from draft.periods
        yield from draft.stated_lapses
