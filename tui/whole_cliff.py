"""The tab with the cliff of one appropriation: each year's money, and what falls away after it. No Textual here."""

from collections.abc import Iterator

from tracker.profile import Fund, counting, shown_order
from tui import views
from tui.cliff_chart import PATTERNS
from tui.pages import Line, amount_bars
from tui.views import Tone
from tui.whole import Item, Whole, falls_words, fixed, heading, said
from tui.whole_money import figure_lines

_BAR = 30


def cliff(whole: Whole, width: int) -> Iterator[Item]:
    """Give each year with its money by frame, and the drop after it in words."""
    own = whole.own
    amounts = counting(own.amounts)
    if not amounts:
        yield said("Der er ingen beløb pr. år.")
        for line in amount_bars(own, width):
            yield Item(line.text, (line,), rests=False)
        return
    most = max((one.amount_kr or 0 for one in amounts), default=0)
    names = max(len(views.FUNDS[one.fund]) for one in amounts)
    yield heading("Mio. kr. pr. år og ramme", Tone.QUIET)
    for year in range(min(one.year for one in amounts), max(one.year for one in amounts) + 1):
        here = [one for one in amounts if one.year == year]
        lines = []
        for place, one in enumerate(sorted(here, key=shown_order)):
            known = one.amount_kr
            figure = views.figure(known, 9) if known is not None else views.figure_mark("?", 9)
            name = f"{year if not place else '':<6}{views.FUNDS[one.fund]:<{names}} {figure} "
            lines.append(Line(name, bar=_blocks(known or 0, most, min(_BAR, max(4, width - len(name) - 4)), one.fund)))
        lines = lines or [Line(f"{year:<6}ingen bevilling", Tone.QUIET)]
        if (falls := falls_words(own, year)) is not None:
            lines.append(Line(f"      ↓ efter {year} bortfalder {falls}", Tone.STRONG))
        funds = [one.fund for one in here]
        about = [line for fund in funds for line in figure_lines(own, year, fund)]
        yield Item(f"cliff {year}", tuple(lines), about=fixed(about))


def _blocks(kr: int, most: int, width: int, fund: Fund | None) -> str:
    """Draw an amount against the largest, as the cliff of all draws its frame; anything above zero shows."""
    return PATTERNS[fund] * max(1, round(kr / most * width)) if kr > 0 else ""
