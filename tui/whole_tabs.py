"""Which function gives the items of which tab. No Textual here."""

from collections.abc import Callable, Iterable

from tui.whole import Item, Tab, Whole
from tui.whole_cliff import cliff
from tui.whole_kin import family, goals
from tui.whole_money import money
from tui.whole_texts import assessments, texts
from tui.whole_told import alerts, history, lists


def _of_any_width(items: Callable[[Whole], Iterable[Item]]) -> Callable[[Whole, int], Iterable[Item]]:
    return lambda whole, _width: items(whole)


ITEMS: dict[Tab, Callable[[Whole, int], Iterable[Item]]] = {
    Tab.TEXTS: texts,
    Tab.MONEY: money,
    Tab.GOALS: _of_any_width(goals),
    Tab.ASSESSMENTS: _of_any_width(assessments),
    Tab.FAMILY: _of_any_width(family),
    Tab.HISTORY: _of_any_width(history),
    Tab.ALERTS: _of_any_width(alerts),
    Tab.LISTS: _of_any_width(lists),
    Tab.CLIFF: cliff,
}
"""Each is given everything that is known, and the cells there are for a line."""
