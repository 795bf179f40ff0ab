"""A screen on which a negotiation list is shown in one year's prices, by rates that are entered."""

from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

from tracker import vocabulary
from tracker.errors import TrackerError
from tracker.flows import pricing as flow
from tracker.negotiation import NegotiationList
from tracker.price_words import rate_words
from tui.price_forms import PriceForm, read_prices
from tui.screens.dialogs.prices import PricesDialog
from tui.screens.membership import MembershipScreen
from tui.screens.negotiating import Answer

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


class PricingScreen(MembershipScreen):
    """No amount is changed by it; what cannot be converted stands as it is, and is counted."""

    def action_prices(self) -> None:
        """Ask for the price level, and for a rate."""
        if self.current is not None and self.can_change():
            self._ask_prices(self.current)

    def _ask_prices(self, of: NegotiationList, typed: PriceForm | None = None, said: str = "") -> None:
        def answered(form: PriceForm | None) -> None:
            if form is not None:
                self.begin(partial(self._show_in, form), lambda why: self._ask_prices(of, form, why))

        self.app.push_screen(PricesDialog(of, typed, said), answered)

    def _show_in(self, form: PriceForm, session: "Session") -> Answer:
        by, now = self.settings.by, datetime.now(UTC)
        answer, problems = read_prices(form, by)
        if answer is None:
            raise TrackerError("\n".join(problems))
        if answer.rate is not None:
            flow.enter_rate(session, answer.rate, at=now)
        flow.show_list_in(session, self.list_id, answer.level, by=by, at=now)
        if answer.rate is not None:
            return f"Gemt: {rate_words(answer.rate)}.", None
        how = "som de står" if answer.level is None else f"i {vocabulary.level_words(answer.level)}"
        return f"Beløbene vises {how}.", None
