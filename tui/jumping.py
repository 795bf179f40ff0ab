"""The letters that stand for what can be reached on a screen. No Textual here."""

LETTERS = "fjdksleiwoghrutyqpzxcvbnma"
"""Those under the strongest fingers first."""


def labels(count: int) -> list[str]:
    """Give so many labels, none of which another begins with: single letters as far as they go, then pairs.

    The first are the shortest. There are never more than pairs have room for.
    """
    count = min(count, len(LETTERS) ** 2)
    pairs_begin = 0
    while len(LETTERS) - pairs_begin + pairs_begin * len(LETTERS) < count:
        pairs_begin += 1
    singles = LETTERS[: len(LETTERS) - pairs_begin]
    pairs = (first + second for first in LETTERS[len(LETTERS) - pairs_begin :] for second in LETTERS)
    return [*singles, *pairs][:count]


def left(known: list[str], typed: str) -> list[str]:
    """Give the labels that begin with what is typed."""
    return [one for one in known if one.startswith(typed)]
