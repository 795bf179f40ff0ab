"""`list fit`, `list cut`: what if there is room for so much, or all must do with less."""

import argparse
from collections.abc import Callable, Iterator
from dataclasses import replace
from shlex import quote
from typing import TYPE_CHECKING, TypeVar

from db.queries import negotiation as asked
from tracker.cli import printing
from tracker.cli.amounts import read_changes
from tracker.cli.list_words import asked_words, room_lines
from tracker.cli.opening import now, opened
from tracker.cli.printing import cell, quiet_table
from tracker.errors import UsageError
from tracker.flows import scenarios as scenario_flow
from tracker.flows import trying as flow
from tracker.flows.negotiating import scenario_named
from tracker.money import format_mio
from tracker.negotiation import Line, NegotiationList, Scenario
from tracker.outputs.scenario_shapes import cut_shape, fit_shape
from tracker.price_level import Shown, shown_in
from tracker.price_words import shown_words
from tracker.profile import Fund
from tracker.settings import Settings
from tracker.what_if import Cut, Fit, Place, Placed, applied
from tui import views
from tui.what_if_words import LIMITS

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.table import Table
    from sqlalchemy.orm import Session

_T = TypeVar("_T", Fit, Cut)


def fit(settings: Settings, call: argparse.Namespace) -> int:
    """Let what there is no room for lapse."""
    trial = _Trial(settings, call)
    found = trial.run(lambda session, of, one, write: flow.fit(session, of, one, by=trial.by, at=now(), write=write))
    if call.json:
        printing.say_json(fit_shape(trial.shown.list, trial.after(found), found, dry_run=call.dry_run))
    else:
        printing.show(*_fit_parts(trial, found))
    return 0


def cut(settings: Settings, call: argparse.Namespace) -> int:
    """Take the same share off all that is asked for."""
    wanted = _wanted(call)
    funds = None if call.fund is None else {None if one == "unknown" else Fund(one) for one in call.fund}
    trial = _Trial(settings, call)

    def carry_out(session: "Session", of: int, one: int, write: bool) -> Cut:
        common = {"spared": call.spared, "by": trial.by, "at": now(), "write": write}
        if wanted:
            return flow.cut_to(session, of, one, wanted, **common)
        return flow.cut_by(session, of, one, call.percent, funds=funds, years=call.year, **common)

    found = trial.run(carry_out)
    if call.json:
        shape = cut_shape(trial.shown.list, trial.after(found), trial.scenario, found, dry_run=call.dry_run)
        printing.say_json(shape)
    else:
        printing.show(*_cut_parts(trial, found))
    return 0


class _Trial:
    """Something tried on one scenario of a list, or on a copy of it."""

    def __init__(self, settings: Settings, call: argparse.Namespace) -> None:
        self._settings = settings
        self._call = call
        self.by = settings.by
        self.shown: Shown
        """The list as it stood before, in its price level; with the copy, when there is one."""
        self.scenario: Scenario
        """What it is tried on, as it stood before."""

    @property
    def is_kept(self) -> bool:
        """What is found is stored."""
        return not self._call.dry_run

    @property
    def named(self) -> str:
        """Give the list, and the scenario if it is not the main one, as they are typed."""
        which = "" if self.scenario.main else f" --scenario {quote(self.scenario.name)}"
        return f"{quote(self.shown.list.name)}{which}"

    def run(self, carry_out: "Callable[[Session, int, int, bool], _T]") -> _T:
        call = self._call
        with opened(self._settings) as store, store.reading() if call.dry_run else store.writing() as session:
            of = asked.open_list(session, asked.list_id(session, call.name))
            one = scenario_named(of, call.scenario).id
            if call.into is not None:
                one = scenario_flow.new_scenario(session, of.id, call.into, copied_from=one, by=self.by, at=now())
                of = asked.open_list(session, of.id)
            self.shown = shown_in(of, of.price_year)
            self.scenario = next(each for each in self.shown.list.scenarios if each.id == one)
            return carry_out(session, of.id, one, self.is_kept)

    def after(self, found: Fit | Cut) -> Scenario:
        """Give the scenario as it stands after, or would."""
        return applied(self.scenario, found.bids)

    def ending(self, found: Fit | Cut) -> Iterator["RenderableType"]:
        """Say what is left, in which prices, and how to take it back."""
        after = self.after(found)
        for words in room_lines(replace(self.shown.list, scenarios=(after,)), after):
            yield cell(words)
        if self.shown.list.price_year is not None:
            yield cell(shown_words(self.shown, self.shown.asked_of(self.scenario)))
        name = self.shown.list.name
        if not self.is_kept:
            yield cell("Intet er gemt.")
        elif self._call.into is not None:
            yield cell(f"Se dem ved siden af hinanden: pejl list compare {quote(name)}")
        elif found.bids:
            yield cell(f"Fortryd med: pejl list undo {quote(name)}")


def _wanted(call: argparse.Namespace) -> dict[Place, int]:
    """Read the amounts that sums are to be cut to.

    Raises:
        UsageError: Neither a percentage nor amounts were given, or both.
    """
    if (call.percent is None) == (not call.to):
        message = "Skriv enten en procent eller --to ÅR:RAMME:KR, fx: pejl list cut NAVN 2,5"
        raise UsageError(message)
    if call.to and (call.fund or call.year):
        message = "--fund og --year hører til en procent; --to nævner selv år og ramme."
        raise UsageError(message)
    put, _ = read_changes(call.to)
    if any(one.amount_kr is None for one in put):
        message = "Der kan ikke skæres ned til et ukendt beløb. Skriv fx: --to 2024:service:20000000"
        raise UsageError(message)
    return {(one.year, one.fund): one.amount_kr or 0 for one in put}


def _fit_parts(trial: _Trial, found: Fit) -> Iterator["RenderableType"]:
    gone = [one for one in found.placed if not one.fits]
    yield cell(_headline(trial, "efter prioritet"), "bold")
    if not gone:
        yield cell(f"Der er plads til alt det, der ønskes: {views.count_words(len(found.placed))}.")
    else:
        kept = views.count_words(len(found.placed) - len(gone))
        yield cell(f"Der er plads til {kept}. {views.count_words(len(gone))} er der ikke plads til; de udløber:")
        yield _gone_table(gone)
        if trial.is_kept:
            yield cell(f"Se følgerne med: pejl list carries {trial.named} --lapsing")
    if found.overtaken:
        few = len(found.overtaken) == 1
        numbers = ", ".join(map(str, found.overtaken))
        yield cell(f"Fik plads, selvom noget vigtigere ikke gjorde: {'bevilling' if few else 'bevillinger'} {numbers}.")
    unranked = sum(one.line.bid.priority is None for one in found.placed)
    if unranked:
        yield cell(f"{views.count_words(unranked)} uden prioritet kom sidst, i listens orden.")
    if sum(one.unknown for one in found.placed):
        yield cell("Ukendte beløb er der ikke regnet med; der kan være mindre plads, end det ser ud til.")
    yield from trial.ending(found)


def _gone_table(gone: list[Placed]) -> "Table":
    table = quiet_table(heading=True)
    for heading in ("Nr.", "Prioritet"):
        table.add_column(heading, justify="right", no_wrap=True)
    for heading in ("Bevilling", "Mangler, mio. kr."):
        table.add_column(heading)
    for one in gone:
        entry, priority = one.line.entry, one.line.bid.priority
        short = "; ".join(f"{LIMITS[each.limit]} {each.year}: {format_mio(each.short_kr)}" for each in one.obstacles)
        rank = views.NOTHING if priority is None else str(priority)
        table.add_row(str(entry.appropriation_id), rank, cell(views.title_words(entry.title)), cell(short))
    return table


def _cut_parts(trial: _Trial, found: Cut) -> Iterator["RenderableType"]:
    yield cell(_headline(trial, "alle lige meget"), "bold")
    if not found.bids:
        yield cell("Der er intet at skære: det, der ønskes, er ikke højere.")
    else:
        yield cell(f"{views.count_words(len(found.bids))} ønsker nu mindre:")
        yield _cut_table(trial, found)
    for (year, fund), saved in found.saved.items():
        left = format_mio(found.left[year, fund])
        if saved:
            yield cell(f"{year} {views.FUNDS[fund]}: {format_mio(saved)} mio. kr. mindre; nu ønskes {left}.")
    if unknown := sum(found.unknown.values()):
        yield cell(f"{views.count_words(unknown, 'beløb', 'beløb')} kendes ikke og er ikke skåret.")
    yield from trial.ending(found)


def _cut_table(trial: _Trial, found: Cut) -> "Table":
    table = quiet_table(heading=True)
    table.add_column("Nr.", justify="right", no_wrap=True)
    table.add_column("Bevilling")
    table.add_column("Ønskes nu, mio. kr.")
    for line in trial.after(found).lines:
        if line.entry.appropriation_id in found.bids:
            table.add_row(str(line.entry.appropriation_id), cell(_title(line)), cell(asked_words(line.bid.counted)))
    return table


def _title(line: Line) -> str:
    return views.title_words(line.entry.title)


def _headline(trial: _Trial, how: str) -> str:
    of: NegotiationList = trial.shown.list
    return views.joined([of.name, trial.scenario.name, how])
