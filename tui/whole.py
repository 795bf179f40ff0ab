"""One appropriation, whole: what its screen knows, which tabs it has, and what stands in them. No Textual here."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from db.queries.changes import Change
from db.queries.family import Family
from db.queries.outcomes import Given, OnList
from tracker.appropriation import Appropriation
from tracker.expiry import Ending, ending_after
from tracker.flows.alerting import Alerts
from tracker.money import format_mio
from tracker.profile import FUND_ORDER, Drop
from tui import views
from tui.pages import Line
from tui.views import Tone

Page = Callable[[int], Sequence[Line]]
"""Lines for a width in cells."""


class Tab(StrEnum):
    """What there is to see, in the order of the tabs."""

    TEXTS = "texts"
    MONEY = "money"
    GOALS = "goals"
    ASSESSMENTS = "assessments"
    FAMILY = "family"
    HISTORY = "history"
    ALERTS = "alerts"
    LISTS = "lists"
    CLIFF = "cliff"


TABS: dict[Tab, str] = {
    Tab.TEXTS: "Tekster",
    Tab.MONEY: "Beløb",
    Tab.GOALS: "Mål",
    Tab.ASSESSMENTS: "Vurderinger",
    Tab.FAMILY: "Slægt",
    Tab.HISTORY: "Historik",
    Tab.ALERTS: "Varsler",
    Tab.LISTS: "Lister",
    Tab.CLIFF: "Klippe",
}


class Do(StrEnum):
    """What Enter does where it stands."""

    EDIT = "edit"
    """A field: "owner", "amount 2023 service"."""
    GOAL = "goal"
    """A goal of its own, by its place among all its readings."""
    ASSESS = "assess"
    RELATE = "relate"
    """Answer what became what."""
    GO = "go"
    """To another appropriation, by its number."""
    LIST = "list"
    """To a negotiation list, by its number."""
    ACKNOWLEDGE = "acknowledge"
    """Have an ending in hand, by its year."""
    REBUILD = "rebuild"
    """The appropriation as a change left it."""


@dataclass(frozen=True, slots=True)
class Deed:
    """One thing that Enter does."""

    what: Do
    about: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """One figure of a row that the cursor goes along."""

    text: str
    """Padded to the column's width."""
    tone: Tone = Tone.PLAIN
    deed: Deed | None = None
    about: Page = field(default=lambda _width: ())


@dataclass(frozen=True, slots=True)
class Item:
    """What the cursor goes to as one: a paragraph, a goal, a row of figures."""

    key: str
    """What it is found again by; the same item has the same key after a change."""
    lines: tuple[Line, ...]
    """Before the cells, where there are any."""
    deed: Deed | None = None
    about: Page = field(default=lambda _width: ())
    """Everything about it, for the pane beside."""
    cells: tuple[Cell, ...] = ()
    rests: bool = True
    """The cursor rests on it; False: a heading, or a line of words."""


@dataclass(frozen=True, slots=True)
class Told:
    """What is read when its tab is opened; None: it is on its way."""

    changes: tuple[Change, ...] | None = None
    alerts: Alerts | None = None
    on_lists: tuple[OnList, ...] | None = None
    given: tuple[Given, ...] = ()


@dataclass(frozen=True, slots=True)
class Whole:
    """An appropriation with everything its screen knows of it."""

    kin: Family
    after_year: int
    """The year that the overview asks about."""
    today: date
    was: str = ""
    """Which day is seen, in words; empty when it is today."""
    told: Told = Told()

    @property
    def own(self) -> Appropriation:
        """The appropriation itself."""
        return self.kin.own

    @property
    def past(self) -> bool:
        """Whether it is seen as it was; then nothing can be written."""
        return bool(self.was)


def fixed(lines: Sequence[Line]) -> Page:
    """Make a page of lines that are the same at every width."""
    return lambda _width: lines


def heading(text: str, tone: Tone = Tone.STRONG) -> Item:
    """Make a line that the cursor passes over."""
    return Item(f"heading {text}", (Line(text, tone),), rests=False)


def said(text: str) -> Item:
    """Say in a quiet line what there is no item for."""
    return heading(text, Tone.QUIET)


def title_line(whole: Whole) -> str:
    """Name it."""
    own = whole.own
    return views.joined([whole.was, views.title_words(own.title) + (" *" if own.starred else "")])


def place_line(whole: Whole) -> str:
    """Say in one line where it belongs, how it ends, and what falls away."""
    own, year = whole.own, whole.after_year
    ending = _ending(own, year)
    words = views.ending_words(ending, year, own.last_year, own.kind)
    if own.permanent:
        words = "varig" if ending is None else f"varig · {words}"
    money = falls_words(own, year)
    return views.joined(
        [
            f"{views.ending_mark(ending)} {words}".strip(),
            money,
            views.pejlemaerke_words(own.pejlemaerke),
            own.section,
            own.plan,
            f"nr. {own.id}",
        ]
    )


def falls_words(own: Appropriation, year: int) -> str | None:
    """Say what falls away after a year, frame by frame; None: nothing that is known."""
    falls = sorted((one for one in own.lapses if one.after_year == year), key=lambda one: FUND_ORDER.index(one.fund))
    return f"{' · '.join(drop_words(one) for one in falls)} mio. kr." if falls else None


def drop_words(one: Drop) -> str:
    """Say what falls away of one frame, in millions."""
    return f"{views.FUNDS[one.fund]} {format_mio(one.amount_kr)}"


def _ending(own: Appropriation, year: int) -> Ending | None:
    return ending_after(
        year,
        last_year=own.last_year,
        reduced_after={drop.after_year for drop in own.lapses},
        listed_after=own.listed_after,
        permanent=own.permanent,
    )
