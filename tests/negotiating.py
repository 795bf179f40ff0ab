"""Lines and lists for the tests of negotiation, with as little as each test needs."""

from collections.abc import Sequence

from tracker.appropriation import Kind
from tracker.assessment import Verdict
from tracker.negotiation import Bid, Choice, Entry, Frame, Line, Money, NegotiationList, Scenario
from tracker.profile import Fund

YEARS = (2024, 2025, 2026, 2027)
"""What a list of what expires after 2023 asks for."""
SERVICE, INDSATS = Fund.SERVICE, Fund.INDSATS


def money(amount_kr: int | None = 100_000, year: int = 2024, fund: Fund | None = SERVICE) -> Money:
    """Make an amount."""
    return Money(year, fund, amount_kr)


def entry(
    number: int = 1,
    *lapses: Money,
    after_year: int = 2023,
    pejlemaerke: str | None = "Job",
    plan: str = "Visionen",
    verdict: Verdict | None = None,
    declaration: bool = False,
    title: str | None = None,
) -> Entry:
    """Make what the store says of an appropriation; what it lapses is in its last year."""
    return Entry(
        appropriation_id=number,
        title=title or f"Indsats {number}",
        plan=plan,
        pejlemaerke=pejlemaerke,
        section=None,
        kind=Kind.FULL,
        after_year=after_year,
        amounts=lapses,
        lapses=lapses,
        last_year=after_year,
        verdict=verdict,
        declaration_of_intent=declaration,
        version=1,
    )


def line(of: Entry, *asked: Money, choice: Choice = Choice.RENEW, priority: int | None = None) -> Line:
    """Make a line that asks for money."""
    return Line(of, Bid(choice, asked, priority))


def negotiation_list(lines: Sequence[Line] = (), frames: Sequence[Frame] = ()) -> NegotiationList:
    """Make an open list of one scenario."""
    only = Scenario(1, "Grundforslag", tuple(lines), main=True)
    return NegotiationList(1, "Budget 2024", 2023, 2027, 1, (only,), tuple(frames))
