"""A screen that reads one appropriation whole in threads: at once what every tab needs, the rest when asked for."""

from dataclasses import dataclass, replace

from textual import work
from textual.geometry import Region
from textual.message import Message

from db.queries import changes, detail, outcomes
from db.queries.changes import Change
from db.queries.family import Family, family
from tracker.appropriation import Appropriation, Pejlemaerke
from tracker.errors import TrackerError
from tracker.flows.alerting import alerts_of
from tracker.goals import Goal
from tui.screens.taking_back import TakingBackScreen
from tui.whole import Tab, Told


class WholeReadingScreen(TakingBackScreen):
    """A newer question cancels an older; every answer says which appropriation it is about."""

    @dataclass
    class Read(Message):
        """The appropriation and its relatives."""

        kin: Family

    @dataclass
    class ToldRead(Message):
        """What a tab needed beside."""

        appropriation_id: int
        tab: Tab
        told: Told

    @dataclass
    class Rebuilt(Message):
        """The appropriation as a change left it."""

        change: Change
        appropriation: Appropriation | None

    @dataclass
    class PlaceReady(Message):
        """What a small form begins from, as the store has it now."""

        appropriation: Appropriation
        names: list[Pejlemaerke]
        field: str
        at: Region

    @dataclass
    class GoalReady(Message):
        """The same of a goal."""

        appropriation: Appropriation
        goal: Goal
        at: Region

    @work(thread=True, exclusive=True, group="whole", description="whole")
    def read_one(self, appropriation_id: int) -> None:
        """Read the appropriation and its relatives."""
        try:
            with self.store.reading() as session:
                kin = family(session, appropriation_id)
        except TrackerError as error:
            self.post_message(self.Failed(str(error)))
        else:
            self.post_message(self.Read(kin))

    @work(thread=True, exclusive=True, group="told", description="told")
    def read_told(self, appropriation_id: int, tab: Tab, known: Told) -> None:
        """Read what a tab needs beside; what is known stays."""
        told = known
        try:
            with self.store.reading() as session:
                if tab is Tab.HISTORY:
                    told = replace(known, changes=changes.changes_of(session, appropriation_id))
                elif tab is Tab.ALERTS:
                    told = replace(known, alerts=alerts_of(session, appropriation_id, today=self.settings.today))
                elif tab is Tab.LISTS:
                    on_lists = tuple(outcomes.on_lists(session, appropriation_id))
                    told = replace(known, on_lists=on_lists, given=tuple(outcomes.given(session, appropriation_id)))
        except TrackerError as error:
            self.post_message(self.Failed(str(error)))
        else:
            self.post_message(self.ToldRead(appropriation_id, tab, told))

    @work(thread=True, exclusive=True, group="rebuild", description="rebuild")
    def rebuild(self, appropriation_id: int, change: Change) -> None:
        """Rebuild the appropriation as a change left it."""
        try:
            with self.store.reading() as session:
                found = changes.just_after(session, appropriation_id, change)
        except TrackerError as error:
            self.post_message(self.Failed(str(error)))
        else:
            self.post_message(self.Rebuilt(change, found))

    @work(thread=True, exclusive=True, group="dialog", description="dialog")
    def prepare_place(self, appropriation_id: int, field: str, at: Region) -> None:
        """Read what a small form begins from, fresh, so that its version is the newest."""
        try:
            with self.store.reading() as session:
                found, names = detail.appropriation(session, appropriation_id), detail.pejlemaerker(session)
        except TrackerError as error:
            self.post_message(self.Failed(str(error)))
        else:
            self.post_message(self.PlaceReady(found, names, field, at))

    @work(thread=True, exclusive=True, group="dialog", description="dialog")
    def prepare_goal(self, appropriation_id: int, goal: Goal, at: Region) -> None:
        """Read what the small form of a goal begins from, fresh; nobody is to write over what was not seen."""
        try:
            with self.store.reading() as session:
                found = detail.appropriation(session, appropriation_id)
        except TrackerError as error:
            self.post_message(self.Failed(str(error)))
        else:
            if goal in found.goals:
                self.post_message(self.GoalReady(found, goal, at))
            else:
                self.post_message(self.Failed("En anden har ændret målet siden. Se det, og prøv igen."))
                self.read_one(appropriation_id)
