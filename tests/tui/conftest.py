"""A small store with one of each kind, and a way to walk the screen."""

import shutil
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

import pytest
from textual.pilot import Pilot
from textual.widget import Widget
from textual.widgets import Static

from db.queries import detail, listing
from db.queries.records import Question
from db.store import Store, open_store
from tests.conftest import TODAY
from tests.making import draft, paper, take_in
from tests.tui import parsed, resting
from tracker.appropriation import Appropriation, Kind
from tracker.assessment import Suggestion, Verdict
from tracker.flows.editing import Edit, edit_appropriation
from tracker.flows.importing import Accept
from tracker.profile import Drop, Fund, PeriodAmount, YearAmount
from tracker.settings import Settings
from tui.app import PejlApp
from tui.screens.overview import OverviewScreen

resting.share()
parsed.share()

WidgetT = TypeVar("WidgetT", bound=Widget)

MIO = 1_000_000
STOP = Suggestion(Verdict.STOP, quote="ikke relevant")
GO_ON = Suggestion(Verdict.CONTINUE, quote="bør videreføres")

DRAFTS = (
    draft(
        "Mentorer til unge",
        line=1,
        amounts={(2023, Fund.SERVICE): 3 * MIO, (2023, Fund.INDSATS): 5 * MIO},
        description="Unge ledige får en mentor.",
        results="Halvdelen kom i job.",
        assessment="Det er ikke relevant at videreføre indsatsen.",
        suggested=STOP,
    ),
    draft(
        "Lærepladser i byggeriet",
        line=2,
        amounts={(2022, Fund.SERVICE): 2 * MIO, (2023, Fund.SERVICE): MIO // 2},
        description="Samarbejde med byggefirmaer.",
        assessment="Indsatsen bør videreføres.",
        suggested=GO_ON,
    ),
    draft(None, line=3, assessment="Kan endnu ikke vurderes."),
    draft(
        "Rådgivning i Tingbjerg",
        line=4,
        pejlemaerke="Sprog",
        kind=Kind.PARTIAL,
        amounts={(2023, Fund.INDSATS): 4 * MIO, (2024, Fund.INDSATS): MIO},
        stated_lapses=(Drop(2023, Fund.INDSATS, 3 * MIO, stated=True),),
    ),
    draft("Kortlægning", line=5, pejlemaerke="Sprog", kind=Kind.ONE_OFF, amounts={(2023, Fund.OVERFOERSEL): 300_000}),
    draft(
        "Puljen fra staten",
        line=6,
        pejlemaerke="Sprog",
        kind=Kind.EXTERNAL,
        periods=(PeriodAmount(2022, 2023, None, 600_000, 100_000),),
    ),
    draft(
        "Sprogcafé",
        line=7,
        pejlemaerke="Sprog",
        listed_after=None,
        amounts={(2023, Fund.SERVICE): MIO, (2024, Fund.SERVICE): MIO},
    ),
)
"""Six that answer to 2023 and one, "Sprogcafé", that ends a year later."""


@pytest.fixture(scope="session")
def small_template(empty_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a store with one of each kind, once; tests get copies."""
    path = Path(shutil.copy(empty_template, tmp_path_factory.mktemp("templates") / "small.sqlite3"))
    store = open_store(str(path))
    take_in(store, paper(*DRAFTS), Accept.ALL)
    store.close()
    return path


@pytest.fixture
def small(small_template: Path, tmp_path: Path) -> Iterator[Store]:
    """Open a store with one of each kind."""
    opened = open_store(str(shutil.copy(small_template, tmp_path / "pejl.sqlite3")))
    yield opened
    opened.close()


@dataclass
class Walk:
    """A person before the screen."""

    app: PejlApp
    pilot: Pilot[None]

    @property
    def overview(self) -> OverviewScreen:
        """The overview nearest to the person: today's, or one on the past."""
        return next(
            screen for screen in reversed(self.app.get_screen_stack("overview")) if isinstance(screen, OverviewScreen)
        )

    async def press(self, *keys: str) -> None:
        """Press keys, and wait until the screen has come to rest."""
        for key in keys:
            await self.app._press_keys([key])
            await self.rest()

    async def write(self, text: str) -> None:
        """Type a text into the field that has the keyboard."""
        names = {" ": "space", "\n": "enter"}
        for char in text:
            await self.app._press_keys([names.get(char, char)])
        await self.rest()

    async def rest(self) -> None:
        """Wait until no worker is at work and no message waits."""
        await resting.at_rest(self.app)

    async def touch(self, *keys: str) -> None:
        """Press keys while a worker waits for somebody, and see what the screen makes of it meanwhile."""
        for key in keys:
            await self.app._press_keys([key])
            await resting.at_rest(self.app, workers=False)

    def lines(self, widget: Widget | None = None) -> list[str]:
        """Read what stands on the screen, or on one widget, line by line."""
        strips = self.app.screen._compositor.render_strips()
        if widget is None:
            return [strip.text.rstrip() for strip in strips]
        place = widget.content_region
        return [strip.crop(place.x, place.right).text.rstrip() for strip in strips[place.y : place.bottom]]

    def text(self, widget: Widget | None = None) -> str:
        """Read the screen, or one widget, as one text."""
        return "\n".join(self.lines(widget))

    def find(self, selector: str, kind: type[WidgetT]) -> WidgetT:
        """Find a widget on the screen in front."""
        return self.app.screen.query_one(selector, kind)

    def titles(self) -> list[str]:
        """Read the titles in the list, bands left out."""
        return [line[3:].split("  ")[0] for line in self.lines(self.overview.table)[1:] if "20" in line or "–" in line]

    def complaints(self) -> str:
        """Read what the form in front complains about."""
        return self.text(self.find("#complaints", Static))


OpenApp = Callable[..., AbstractAsyncContextManager[Walk]]


@pytest.fixture
def walk() -> OpenApp:
    """Open the program on a store, in a terminal of some size."""

    @asynccontextmanager
    async def opened(store: Store, width: int = 120, height: int = 36) -> AsyncIterator[Walk]:
        app = PejlApp(store, Settings("prøve", TODAY, "Signe"))
        async with app.run_test(size=(width, height), notifications=True) as pilot:
            walking = Walk(app, pilot)
            await walking.rest()
            yield walking

    return opened


def changed(store: Store) -> int:
    """Let two officers change "Mentorer til unge" in the spring; give its id."""
    one = stored(store, "Mentorer til unge")
    money = (YearAmount(2023, Fund.SERVICE, MIO), YearAmount(2024, Fund.SERVICE, None))
    steps = (
        (Edit(owner="Bo", amounts=money), "Vera", "Efter mødet", 20),
        (Edit(description="Unge ledige får en mentor. " * 12), "Signe", "Uddybet", 25),
        (Edit(owner="Ida"), "Vera", "Ny i stillingen", 28),
    )
    for edit, by, reason, day in steps:
        with store.writing() as session:
            at = datetime(2023, 3, day, 9, 30, tzinfo=UTC)
            edit_appropriation(session, one.id, edit, seen=None, by=by, at=at, reason=reason)
    return one.id


def stored(store: Store, title: str) -> Appropriation:
    """Read one appropriation by its title, as the store has it now."""
    with store.reading() as session:
        everything = Question(everything=True)
        (found,) = [row for row in listing.page(session, everything, 0, 100) if row.title == title]
        return detail.appropriation(session, found.id)
