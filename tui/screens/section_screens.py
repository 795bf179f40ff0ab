"""Makes the screens that are a number away; all but the first are loaded when they are gone to."""
# ruff: noqa: PLC0415 - each costs some of the start

from typing import TYPE_CHECKING

from textual.screen import Screen

from tracker.settings import Settings
from tui import sections
from tui.screens.overview import OverviewScreen

if TYPE_CHECKING:
    from db.store import Store


def section_screen(name: str, store: "Store", settings: Settings) -> Screen[None]:
    """Make one, by its name in `tui.sections`."""
    if name == sections.CLIFF:
        from tui.screens.cliff import CliffScreen

        return CliffScreen(store, settings)
    if name == sections.CALENDAR:
        from tui.screens.budget_year import BudgetYearScreen

        return BudgetYearScreen(store, settings)
    if name == sections.NEGOTIATION:
        from tui.screens.negotiations import NegotiationsScreen

        return NegotiationsScreen(store, settings)
    if name == sections.REVIEW:
        from tui.screens.review import ReviewScreen

        return ReviewScreen(store, settings)
    if name == sections.AGREEMENT:
        from tui.screens.agreement import AgreementScreen

        return AgreementScreen(store, settings)
    return OverviewScreen(store, settings)
