"""A negotiation list: what is asked for each expiring appropriation, in which variant, and what there is room for."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from tracker.appropriation import Kind
from tracker.assessment import Verdict, VerdictState
from tracker.profile import Fund, place_order


class Choice(StrEnum):
    """What the officer takes to the table for one appropriation."""

    RENEW = "renew"
    RENEW_REDUCED = "renew_reduced"
    MOVE = "move"
    """Its money is asked for under another plan."""
    LET_LAPSE = "let_lapse"
    OPEN = "open"
    """Nobody has chosen yet."""

    @property
    def asks(self) -> bool:
        """Money is asked for: only then do a line's amounts count."""
        return self in (Choice.RENEW, Choice.RENEW_REDUCED, Choice.MOVE)


class Result(StrEnum):
    """What the deal gave one appropriation."""

    GRANTED = "granted"
    """It goes on, with the amounts of the deal, whatever was asked for."""
    REFUSED = "refused"
    """It was at the table and got nothing."""
    POSTPONED = "postponed"
    """It comes to another negotiation; nothing is decided about the money."""


@dataclass(frozen=True, slots=True)
class Money:
    """An amount of one budget year and fund, as asked for or as the store has it."""

    year: int
    fund: Fund | None
    """None: nobody has said which."""
    amount_kr: int | None
    """None: asked for, amount not known yet. Never 0 in its place."""
    price_year: int | None = None
    """The year whose prices it is in; None: nobody has said."""


@dataclass(frozen=True, slots=True)
class PeriodMoney:
    """An amount stated for several years together: never split into years, and never part of a sum."""

    from_year: int
    to_year: int
    """Last year of the period, inclusive."""
    fund: Fund | None
    """None: nobody has said which."""
    amount_kr: int
    price_year: int | None = None
    """The year whose prices it is in, whatever those of the list; None: nobody has said."""


@dataclass(frozen=True, slots=True)
class Bid:
    """What is asked for on one line of one scenario."""

    choice: Choice = Choice.OPEN
    asked: tuple[Money, ...] = ()
    """By year and fund, each once. Kept also while the choice asks for nothing."""
    priority: int | None = None
    """1 is the most important; None: none given."""
    note: str = ""
    budget_note: str | None = None
    """Reference to the budget note of the ask; None: that of the appropriation, if it has one."""
    to_plan: str | None = None
    """Name of the plan that the money is asked for under, when it moves."""

    @property
    def counted(self) -> tuple[Money, ...]:
        """The amounts that count: none when nothing is asked for."""
        return self.asked if self.choice.asks else ()


@dataclass(frozen=True, slots=True)
class Entry:
    """What the store says of an appropriation on a list: as it is, or as it was when a round was frozen."""

    appropriation_id: int
    title: str | None
    plan: str
    pejlemaerke: str | None
    section: str | None
    kind: Kind
    after_year: int
    """The year after which its money falls away on this list, inclusive last year."""
    amounts: tuple[Money, ...] = ()
    """Every figure that counts, by year and fund."""
    lapses: tuple[Money, ...] = ()
    """What falls away after `after_year`, by fund; an amount of None: something falls, nobody knows how much."""
    last_year: int | None = None
    verdict: Verdict | None = None
    verdict_state: VerdictState | None = None
    owner: str | None = None
    budget_note: str | None = None
    declaration_of_intent: bool = False
    version: int = 0
    periods: tuple[PeriodMoney, ...] = ()
    """What is stated for whole periods that end with `after_year`; none in rounds frozen before it was kept."""

    @property
    def returns(self) -> bool:
        """It comes back to negotiation by itself, by a declaration of intent: no new ask."""
        return self.declaration_of_intent or self.verdict is Verdict.AUTOMATIC


@dataclass(frozen=True, slots=True)
class Line:
    """One appropriation on a list, with what is asked for it in one scenario."""

    entry: Entry
    bid: Bid = Bid()


@dataclass(frozen=True, slots=True)
class Scenario:
    """A named variant of a list. Every scenario has the same appropriations."""

    id: int
    name: str
    lines: tuple[Line, ...] = ()
    """In the order of the overview: plan, pejlemærke, the papers' own order."""
    main: bool = False
    """The one that counts where no scenario is named; each list has one."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What there is to negotiate about in one budget year, as an officer stated it."""

    year: int
    service_cap_kr: int | None
    """Room under the service cap (måltal); None: not known."""
    cash_kr: int | None
    """Money there is; None: not known."""
    source: str
    """Where the figures are from; never empty."""
    by: str = ""
    cash_source: str = ""
    """Where the cash is from, when that is another place; empty: from `source`, as the cap is."""
    price_year: int | None = None
    """The year whose prices both figures are in; None: nobody has said."""


@dataclass(frozen=True, slots=True)
class Rate:
    """How much prices rise from one year to the next, as an officer entered it. The program knows none by itself."""

    to_year: int
    """From the prices of the year before into those of this one."""
    fund: Fund | None
    """The frame it holds for; None: the cash, and every frame without a rate of its own that year."""
    hundredths: int
    """Per cent times 100: 3,37 pct. is 337; more than -10.000."""
    source: str = ""
    """Where it is stated."""
    by: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the deal gave one appropriation of a list."""

    appropriation_id: int
    result: Result
    agreement: str
    """The deal's name, and where it is filed if that is known; never empty."""
    decided_on: date
    round: int
    """The round that was open when it was recorded."""
    note: str = ""
    successor_id: int | None = None
    """The appropriation that the deal's money became."""
    by: str = ""


@dataclass(frozen=True, slots=True)
class NegotiationList:
    """A list as it lies on the table: the open round, or one that was frozen."""

    id: int
    name: str
    after_year: int
    """What expires after this year, inclusive last year; the first year asked for is the next."""
    to_year: int
    """The last budget year that is asked for by default, inclusive."""
    round: int
    scenarios: tuple[Scenario, ...]
    """At least one, in the order they were made."""
    frames: tuple[Frame, ...] = ()
    """By year; a year without is a year of which nothing was said."""
    drawn: str = ""
    """Danish: the question the list was drawn by ("service, Job"); empty: all that expires."""
    price_year: int | None = None
    """The year whose prices it is to be shown in; None: every amount as it stands.

    The amounts here stand in their own prices; `price_level.shown_in` converts them.
    """
    rates: tuple[Rate, ...] = ()
    """The price rates that officers have entered, or had when the round was frozen."""
    outcomes: tuple[Outcome, ...] = ()
    frozen_at: datetime | None = None
    """None: the round is open."""
    frozen_by: str | None = None
    archived: bool = False

    @property
    def main(self) -> Scenario:
        """The scenario that counts where none is named."""
        return next((one for one in self.scenarios if one.main), self.scenarios[0])

    @property
    def years(self) -> tuple[int, ...]:
        """The budget years asked for by default, ascending."""
        return tuple(range(self.after_year + 1, self.to_year + 1))


@dataclass(frozen=True, slots=True)
class Edit:
    """One line of one scenario before and after a change; None: it is not on the list."""

    scenario_id: int
    appropriation_id: int
    before: Bid | None
    after: Bid | None

    @property
    def back(self) -> "Edit":
        """The change that takes it back."""
        return Edit(self.scenario_id, self.appropriation_id, self.after, self.before)


def fund_order(money: Money) -> tuple[int, int]:
    """Order amounts by year, then by fund; an unknown fund comes last."""
    return place_order((money.year, money.fund))
