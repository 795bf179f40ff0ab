"""Two appropriations beside each other, wrapped each in its own half."""

from collections.abc import Iterator, Sequence

from textual.content import Content

from tui.pair_pages import ALIKE, DIFFERS, SideRow
from tui.views import Tone
from tui.widgets.cells import columns, fit, label, lines, wrapped
from tui.widgets.detail import Detail

LABEL = 20
"""Cells of a label: "Sidste år med penge"."""
_MARK, _GAP = 2, 2
_WIDEST = 100
"""Cells of one side at most: longer lines are hard to read."""


class SideBySide(Detail):
    """Scrolls as a page does; what differs has a mark before it."""

    DEFAULT_CSS = "SideBySide { border: none; }"

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's word
        """Begin empty."""
        super().__init__(id=id)
        self._rows: Sequence[SideRow] = ()

    def show_rows(self, rows: Sequence[SideRow]) -> None:
        """Show other rows, from the top."""
        self._rows = rows
        self.draw()
        self.scroll_home(animate=False)

    def content(self, width: int) -> Content:
        """Lay the rows out for a width in cells."""
        return lines(side_lines(self._rows, width))


def side_lines(rows: Sequence[SideRow], width: int) -> Iterator[Content]:
    """Lay rows out, line by line; a line is never wider than the width."""
    for place, row in enumerate(rows):
        if row.is_heading:
            if place:
                yield label("")
            yield label(row.label, row.tone)
        else:
            yield from _row_lines(row, width)


def halves(width: int, *, wide: bool) -> int:
    """Say how many cells each side has."""
    taken = _MARK + _GAP if wide else _MARK + LABEL + 1 + _GAP
    return max(4, min(_WIDEST, (width - taken) // 2))


def _row_lines(row: SideRow, width: int) -> Iterator[Content]:
    each = halves(width, wide=row.wide)
    mark = DIFFERS if row.differs and not row.wide else ALIKE
    label_width = 0 if row.wide else LABEL
    labels = wrapped(row.label, label_width) if label_width else []
    one, other = wrapped(row.one, each), wrapped(row.other, each)
    tone = Tone.STRONG if row.tone is Tone.STRONG else Tone.PLAIN
    for at in range(max(len(labels), len(one), len(other))):
        yield columns(
            (fit(mark if at == 0 else "", _MARK), Tone.WARNING),
            (fit(_at(labels, at), label_width) + (" " if label_width else ""), Tone.QUIET),
            (fit(_at(one, at), each), tone),
            (fit("", _GAP), Tone.PLAIN),
            (fit(_at(other, at), each), tone),
        )


def _at(found: Sequence[str], place: int) -> str:
    return found[place] if place < len(found) else ""
