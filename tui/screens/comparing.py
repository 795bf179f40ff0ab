"""A screen on which the scenarios of a negotiation list are made, named, chosen and tried."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

from textual import on, work
from textual.getters import query_one
from textual.message import Message

from db.queries import scenarios as named
from tracker.errors import TrackerError
from tracker.flows import scenarios as flow
from tracker.flows import trying
from tracker.price_level import parse_percent
from tui.screens.dialogs.confirm import ConfirmDialog
from tui.screens.dialogs.notice import NoticeDialog
from tui.screens.dialogs.one_field import OneFieldDialog
from tui.screens.negotiating import Answer, Write
from tui.screens.pricing import PricingScreen
from tui.what_if_words import cut_words, fit_words, no_what_if
from tui.widgets.scenarios_table import ScenariosTable

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

_CUT = "5"
"""Per cent that is proposed."""


class ComparingScreen(PricingScreen):
    """What is tried is said before it is done, and is one step to undo."""

    scenarios = query_one("#scenario-lines", ScenariosTable)

    @dataclass
    class Tried(Message):
        """What a what-if would do; and how to do it, if it would do anything."""

        heading: str
        said: str
        write: Write | None

    @dataclass
    class AwayRead(Message):
        """The scenarios that are put away."""

        found: list[named.Named]

    def action_scenario(self, what: str) -> None:
        """Make, name, choose or put away."""
        if self.current is None or not self.can_change():
            return
        key, name = self._under_cursor()
        if what == "new":
            self._ask_name("Nyt scenarie", f"En kopi af »{name}«. Hvad skal den hedde?", "", self._make)
        elif what == "rename":
            self._ask_name("Omdøb scenariet", "Hvad skal det hedde?", name, partial(self._rename, key))
        elif what == "take_out":
            self._load_away()
        else:
            self.begin(partial(self._choose_main if what == "main" else self._put_away, key, name))

    def action_what_if(self, what: str) -> None:
        """Say what would happen, and ask whether it is to."""
        if self.current is None or not self.can_change() or not self.is_free():
            return
        key, name = self._under_cursor()
        lines = next(one.lines for one in self.current.scenarios if one.id == key)
        if why := no_what_if(lines, self.current.frames if what == "fit" else None):
            self.say(why)
            return
        if what == "fit":
            self._try_fit(key, name)
            return

        def answered(typed: str | None) -> None:
            if typed is not None:
                self._try_cut(key, name, typed)

        question = f"Hvor mange procent skal hvert ønske i »{name}« skæres? Også decimaler: 2,5."
        self.app.push_screen(OneFieldDialog("Skær over en kam", question, _CUT, _percent_problem), answered)

    @on(Tried)
    def _tell_tried(self, message: Tried) -> None:
        write = message.write
        if write is None:
            self.app.push_screen(NoticeDialog(message.heading, message.said))
            return

        def answered(sure: bool | None) -> None:
            if sure:
                self.begin(write)

        self.app.push_screen(ConfirmDialog(message.heading, message.said), answered)

    @on(AwayRead)
    def _ask_away(self, message: AwayRead) -> None:
        if not message.found:
            self.say("Intet scenarie er lagt væk.")
            return
        ids = {one.name.casefold(): one.id for one in message.found}

        def answered(typed: str | None) -> None:
            if typed is not None:
                self.begin(partial(self._take_out, ids[typed.casefold()], typed))

        names = [one.name for one in message.found]
        said = "Hvilket? " + ", ".join(f"»{name}«" for name in names) + "."
        dialog = OneFieldDialog(
            "Hent et scenarie frem",
            said,
            names[0],
            lambda typed: "" if typed.casefold() in ids else "Det er ikke et af dem.",
            suggestions=names,
        )
        self.app.push_screen(dialog, answered)

    def _under_cursor(self) -> tuple[int, str]:
        """Tell which scenario the keys are about: its number and name."""
        found = self.current.scenarios if self.current is not None else ()
        one = next((one for one in found if one.id == self.scenarios.scenario), found[0])
        return one.id, one.name

    def _ask_name(
        self, heading: str, question: str, name: str, then: Callable[[str, "Session"], Answer], said: str = ""
    ) -> None:
        def answered(typed: str | None) -> None:
            if typed is not None:
                again = partial(self._ask_name, heading, question, typed, then)
                self.begin(partial(then, typed), again)

        dialog = OneFieldDialog(heading, question, name, lambda typed: "" if typed else "Skriv et navn.", said=said)
        self.app.push_screen(dialog, answered)

    def _make(self, name: str, session: "Session") -> Answer:
        key, _ = self._under_cursor()
        flow.new_scenario(session, self.list_id, name, copied_from=key, by=self.settings.by, at=_now())
        return f"»{name}« er lavet.", None

    def _rename(self, key: int, name: str, session: "Session") -> Answer:
        flow.rename_scenario(session, self.list_id, key, name, by=self.settings.by, at=_now())
        return f"Scenariet hedder nu »{name}«.", None

    def _choose_main(self, key: int, name: str, session: "Session") -> Answer:
        flow.choose_main(session, self.list_id, key, by=self.settings.by, at=_now())
        return f"»{name}« er hovedscenariet.", None

    def _put_away(self, key: int, name: str, session: "Session") -> Answer:
        flow.put_away(session, self.list_id, key, by=self.settings.by, at=_now())
        return f"»{name}« er lagt væk; a henter det frem.", None

    def _take_out(self, key: int, name: str, session: "Session") -> Answer:
        flow.take_out(session, self.list_id, key, by=self.settings.by, at=_now())
        return f"»{name}« er hentet frem.", None

    @work(thread=True, exclusive=True, group="away", description="away")
    def _load_away(self) -> None:
        self.read(
            lambda session: self.AwayRead([one for one in named.scenarios(session, self.list_id) if not one.active])
        )

    @work(thread=True, exclusive=True, group="try", description="try")
    def _try_fit(self, key: int, name: str) -> None:
        def ask(session: "Session") -> Message:
            found = trying.fit(session, self.list_id, key, by=self.settings.by, at=_now(), write=False)
            return self.Tried("Tilpas efter prioritet", fit_words(found, name), write if found.bids else None)

        def write(session: "Session") -> Answer:
            trying.fit(session, self.list_id, key, by=self.settings.by, at=_now())
            return f"»{name}« er tilpasset. u fortryder.", None

        self._try(ask)

    @work(thread=True, exclusive=True, group="try", description="try")
    def _try_cut(self, key: int, name: str, percent: str) -> None:
        hundredths = parse_percent(percent)

        def ask(session: "Session") -> Message:
            found = trying.cut_by(session, self.list_id, key, hundredths, by=self.settings.by, at=_now(), write=False)
            return self.Tried("Skær over en kam", cut_words(found, name, percent), write if found.bids else None)

        def write(session: "Session") -> Answer:
            trying.cut_by(session, self.list_id, key, hundredths, by=self.settings.by, at=_now())
            return f"»{name}« er skåret med {percent} pct. u fortryder.", None

        self._try(ask)

    def _try(self, ask: Callable[["Session"], Message]) -> None:
        """Tell what would happen, or why nothing can."""

        def asked() -> Message:
            try:
                with self.store.reading() as session:
                    return ask(session)
            except TrackerError as error:
                return self.Tried("Hvad nu hvis", str(error), None)

        self.answer(asked)


def _percent_problem(typed: str) -> str:
    try:
        hundredths = parse_percent(typed)
    except TrackerError as error:
        return str(error)
    return "" if hundredths > 0 else "Skriv en procent over 0."


def _now() -> datetime:
    return datetime.now(UTC)
