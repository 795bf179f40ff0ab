"""A list with choices, a frame and a frozen round, for tests of what becomes of one."""

from datetime import datetime, timedelta

from db.queries.records import Question
from db.store import Store
from tests.conftest import NOW
from tracker.flows.negotiating import change, freeze, new_list, round_of, state_frame
from tracker.negotiation import Bid, Choice, Frame, Money, NegotiationList
from tracker.profile import Fund

LATER = NOW + timedelta(days=1)
ASKED = (Money(2024, Fund.SERVICE, 400_000), Money(2025, Fund.SERVICE, None))
RENEWED = Bid(Choice.RENEW, ASKED, priority=1, note='Æblet "Ø"')


def negotiated(store: Store, *, at: datetime = NOW, name: str = "Budget 2024") -> NegotiationList:
    """Make a list of all that expires after 2023, ask for bevilling 3 on it, and freeze the first round."""
    with store.writing() as session:
        key = new_list(session, name, Question(), drawn="", by="Signe", at=at)
    with store.writing() as session:
        scenario = round_of(session, key, None).main.id
        change(session, key, scenario, {3: RENEWED}, label="Forny bevilling 3", by="Signe", at=at)
    with store.writing() as session:
        state_frame(session, key, Frame(2024, 20_000_000, None, "Cirkulæret", "Signe"), at=at)
    with store.writing() as session:
        freeze(session, key, by="Signe", at=at)
    return rounds_of(store, key)[1]


def rounds_of(store: Store, key: int) -> tuple[NegotiationList, NegotiationList]:
    """Fetch the first round, and the open one."""
    with store.reading() as session:
        return round_of(session, key, 1), round_of(session, key, None)
