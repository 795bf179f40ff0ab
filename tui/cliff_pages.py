"""What stands around the cliff: the year's figures beside the next one's, and the fall in words. No Textual here."""

from collections.abc import Iterator

from tracker.appropriation import Kind
from tracker.cliff import Cliff, Funded
from tracker.cliff_words import beside_words, fall_words, unknown_words
from tracker.report_sums import SumOf
from tui.cliff_chart import AXIS, CHOSEN, PATTERNS, Piece
from tui.views import FUNDS, NOTHING, figure, figure_mark

_NAME, _FIGURE, _FALL = 16, 11, 14
_PLUS = 3
"""Cells behind a figure: a part of it that is not known is said there, and no comma moves."""
_WAITING = figure_mark("…", _FIGURE) + " " * _PLUS


def figure_lines(cliff: Cliff, year: int, *, known: bool = True, read: bool = True) -> list[list[Piece]]:
    """Set the year's figures beside the next one's and what ends in full between them; a line for each fund.

    The funds are those of all years, so that no line moves when the year does.

    Args:
        cliff: What is funded and what falls.
        year: The one that is stood on.
        known: What falls after it is here.
        read: The cliff is the one that was asked for; until it is, its figures are not shown.
    """
    head = f"{'mio. kr.':<{_NAME}}"
    lines: list[list[Piece]] = [
        [
            (head, AXIS),
            (_heading(str(year), _FIGURE), CHOSEN),
            (_heading(str(year + 1), _FIGURE), AXIS),
            (_heading("udløber helt", _FALL), AXIS),
        ]
    ]
    full = cliff.falls_after(year).get(SumOf(Kind.FULL), {})
    lines.extend(
        [
            (f"{PATTERNS[fund] * 2} ", FUNDS[fund]),
            (f"{FUNDS[fund]:<{_NAME - 3}}", ""),
            (_funded(cliff.at(year, fund)) if read else _WAITING, ""),
            (_funded(cliff.at(year + 1, fund)) if read else _WAITING, ""),
            (_fallen(full.get(fund)) if known and read else figure_mark("…", _FALL), ""),
        ]
        for fund in cliff.funds
    )
    return lines


def told(cliff: Cliff, year: int) -> Iterator[str]:
    """Say what falls after the year, what falls beside it, and what is not drawn; a line each."""
    for words in (fall_words(cliff, year), beside_words(cliff, year), unknown_words(cliff, year)):
        if words:
            yield words


def _heading(words: str, width: int) -> str:
    return f"{words:>{width}}{' ' * _PLUS}"


def _fallen(kr: int | None) -> str:
    return figure_mark(NOTHING, _FALL) if kr is None else figure(kr, _FALL)


def _funded(one: Funded | None) -> str:
    """Align what there is; a part that is not known is never left unsaid."""
    if one is None or one.amount_kr is None:
        return figure_mark(NOTHING if one is None else "?", _FIGURE) + " " * _PLUS
    return figure(one.amount_kr, _FIGURE) + f"{' +?' if one.unknown else '':{_PLUS}}"
