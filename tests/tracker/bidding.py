"""Making lines of a negotiation list for tests, with the values that matter named."""

from tracker.appropriation import Kind
from tracker.negotiation import Bid, Choice, Entry, Frame, Line, Money, NegotiationList, Scenario
from tracker.profile import Fund

INDSATS, SERVICE = Fund.INDSATS, Fund.SERVICE


def money(year: int = 2024, fund: Fund | None = SERVICE, kr: int | None = 1_000_000) -> Money:
    """Make an amount."""
    return Money(year, fund, kr)


def entry(
    about: int = 1,
    title: str | None = "Fritidsjob",
    *,
    lapses: tuple[Money, ...] = (),
    amounts: tuple[Money, ...] = (),
    kind: Kind = Kind.FULL,
    plan: str = "Visionen",
) -> Entry:
    """Make what the store says of an appropriation that ends after 2023."""
    return Entry(about, title, plan, "Job", None, kind, 2023, amounts, lapses, 2023)


def line(
    about: int = 1,
    *asked: Money,
    choice: Choice = Choice.RENEW,
    priority: int | None = None,
    of: Entry | None = None,
) -> Line:
    """Make a line that asks for money, unless another choice is named."""
    return Line(of or entry(about, f"Indsats {about}"), Bid(choice, asked, priority))


def frame(year: int = 2024, *, cap: int | None = None, cash: int | None = None) -> Frame:
    """Make what there is to negotiate about in a year."""
    return Frame(year, cap, cash, "Indkaldelsescirkulære", "Signe")


def listed(*scenarios: tuple[Line, ...], frames: tuple[Frame, ...] = ()) -> NegotiationList:
    """Make a list with scenarios numbered from 1; the first is the main one."""
    made = tuple(Scenario(key, f"Scenarie {key}", lines, key == 1) for key, lines in enumerate(scenarios, 1))
    return NegotiationList(1, "Budget 2024", 2023, 2027, 1, made, frames)
