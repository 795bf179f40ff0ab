"""A negotiation list for the tests of flows: few lines, amounts that matter named."""

from dataclasses import dataclass

from db.queries import negotiation as asked
from db.queries.records import Question
from db.store import Store
from tests.conftest import NOW
from tests.making import draft, paper, take_in
from tracker.flows import negotiating
from tracker.flows.importing import Accept
from tracker.negotiation import Bid, Choice, Frame, Money, NegotiationList
from tracker.profile import Fund

WHO = {"by": "Signe"}


@dataclass(frozen=True)
class Table:
    """A list on a store, with its main scenario."""

    store: Store
    id: int
    main: int
    ids: tuple[int, ...]
    """Its appropriations, in order."""

    @property
    def list(self) -> NegotiationList:
        """Give the list as it lies."""
        with self.store.reading() as session:
            return asked.open_list(session, self.id)

    def bids(self, scenario: int | None = None) -> dict[int, Bid]:
        """Give what is asked for in a scenario; the main one, when none is named."""
        with self.store.reading() as session:
            return asked.bids_of(session, scenario or self.main)

    def ask(self, bids: dict[int, Bid], scenario: int | None = None) -> None:
        """Ask in a scenario."""
        with self.store.writing() as session:
            negotiating.change(session, self.id, scenario or self.main, bids, label="Valgt", by="Signe", at=NOW)

    def limit(self, year: int = 2024, *, cap: int | None = None, cash: int | None = None) -> None:
        """State what there is room for in a year."""
        with self.store.writing() as session:
            frame = Frame(year, cap, cash, "Indkaldelsescirkulære", "Signe")
            negotiating.state_frame(session, self.id, frame, at=NOW)


def money(kr: int | None, year: int = 2024, fund: Fund | None = Fund.SERVICE) -> Money:
    """Make an amount that is asked for."""
    return Money(year, fund, kr)


def renewed(*asked_kr: int | None, priority: int | None = None) -> Bid:
    """Ask for service money from 2024 on, a year each."""
    return Bid(Choice.RENEW, tuple(money(kr, year) for year, kr in enumerate(asked_kr, 2024)), priority)


def table(store: Store, *titles: str) -> Table:
    """Make a list of appropriations that end after 2023; every line is open."""
    named = titles or ("Caféen", "Mentorkorpset", "Værkstedet")
    drafts = [draft(title, amounts={(2023, Fund.SERVICE): 800_000}, line=at) for at, title in enumerate(named, 1)]
    take_in(store, paper(*drafts), Accept.ALL)
    with store.writing() as session:
        key = negotiating.new_list(session, "Budget 2024", Question(), drawn="", by="Signe", at=NOW)
    with store.reading() as session:
        found = asked.open_list(session, key)
    ids = tuple(line.entry.appropriation_id for line in found.main.lines)
    return Table(store, key, found.main.id, ids)
