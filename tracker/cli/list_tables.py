"""How a negotiation list looks on a terminal: its lines, its totals, and the room that is left."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from shlex import quote
from typing import TYPE_CHECKING

from rich.table import Table

from tracker.appropriation import Kind
from tracker.cli.list_words import asked_words, choice_words, lapsing_words, room_notes
from tracker.cli.printing import GAP, cell, paragraph, quiet_table, set_comma, width
from tracker.money import format_mio
from tracker.negotiation import Line, Money, NegotiationList, Scenario
from tracker.price_level import Shown, shown_in
from tracker.price_words import shown_words
from tracker.profile import Fund
from tracker.room import Room, Sums, Totals, lapsing_by_kind, rooms, totals
from tracker.rounds import Comparison
from tracker.vocabulary import KINDS_SUMMED, listed, outcome_words, period_words
from tui import views
from tui.round_pages import moved_words

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.text import Text

_UNKNOWN = "ukendt"
_NARROWEST = 24
"""A title's column is not squeezed further; years that do not fit beside it are said in words."""


@dataclass(frozen=True)
class ShownList:
    """A round of a list as one scenario has it, for one terminal."""

    stored: NegotiationList
    chosen: Scenario
    moved: Comparison | None = None
    """What the store says otherwise now, of a frozen round."""

    def parts(self) -> "Iterator[RenderableType]":
        """Give the headline, every pejlemærke with its sums, the sums of all, and the room."""
        yield cell(self._headline(), "bold")
        for words in self._said():
            yield cell(words)
        lines = self.scenario.lines
        places = groupby(lines, key=lambda line: (line.entry.plan, line.entry.pejlemaerke))
        for number, ((_, pejlemaerke), some) in enumerate(places):
            members = list(some)
            yield ""
            count = views.count_words(len(members))
            yield cell(f"{views.pejlemaerke_words(pejlemaerke)} · {count}", "bold")
            yield self._table(members, totals(members), heading=not number)
        yield ""
        undecided = self._totals.all.undecided
        still = views.count_words(undecided, "åben", "åbne") if undecided else ""
        yield cell(f"I alt · {views.joined([views.count_words(len(lines)), still])}", "bold")
        for words in self._lapsing():
            yield cell(words)
        yield self._table((), self._totals, heading=not lines)
        yield ""
        yield from self._room()

    def _headline(self) -> str:
        of = self.of
        frozen = f"frosset {views.when_words(of.frozen_at)} af {of.frozen_by}" if of.frozen_at else "åben"
        return views.joined([of.name, f"runde {of.round} ({frozen})", self.scenario.name, "mio. kr."])

    def _said(self) -> Iterator[str]:
        of = self.of
        yield views.joined([f"Udløber efter {of.after_year}", of.drawn])
        if words := shown_words(self._shown, self._shown.of_scenario(self.scenario)):
            yield words
        if self.moved is not None:
            more = "" if self.moved.is_empty else f" Se: pejl list diff {quote(of.name)} {of.round} store"
            yield moved_words(of.round, self.moved) + more
        if of.archived:
            yield "Listen er lagt væk."
        others = [one.name for one in of.scenarios if one is not self.scenario]
        if others:
            yield f"Andre scenarier: {', '.join(others)}"

    def _lapsing(self) -> Iterator[str]:
        """Say what falls away: full endings first, every other kind by itself, no fund added to another."""
        for kind, of in lapsing_by_kind(self.scenario.lines).items():
            for year in of.years:
                known = [
                    f"{words} {format_mio(of.kr(year, fund))}"
                    for fund, words in views.FUNDS.items()
                    if (year, fund) in of.asked
                ]
                unknown = sum(count for (at, _), count in of.unknown.items() if at == year)
                if unknown:
                    known.append(views.count_words(unknown, "ukendt beløb", "ukendte beløb"))
                yield f"{KINDS_SUMMED[kind]} efter {year - 1}: {listed(known)}"

    def _table(self, members: Sequence[Line], sums: Totals, *, heading: bool) -> Table:
        number, fund, money = self._widths
        table = quiet_table(heading=heading)
        table.add_column("Nr.", justify="right", width=number)
        table.add_column("Bevilling", width=min(self._longest, self._title_width))
        table.add_column("Ramme", width=fund, no_wrap=True)
        for year in self._years:
            table.add_column(f"{year:>{money}}", width=money, no_wrap=True)
        section = None
        for line in members:
            if line.entry.section != section:
                section = line.entry.section
                table.add_row("", cell(f"{section}:" if section else "", "italic"))
            figures = self._figures({(one.year, one.fund): one.amount_kr for one in line.bid.counted})
            table.add_row(str(line.entry.appropriation_id), self._title(line), *figures)
        apart = bool(sums.new.lines and sums.returning.lines)
        if apart:
            self._add_sums(table, sums.new, "Nye ønsker")
            self._add_sums(table, sums.returning, "Vender selv tilbage")
        self._add_sums(
            table, sums.all, "I alt" if sums.new.lines or not sums.returning.lines else "Vender selv tilbage"
        )
        return table

    def _add_sums(self, table: Table, sums: Sums, label: str) -> None:
        """Add what is asked for of each fund on a line of its own; what is not known is said in words."""
        unknown = sum(sums.unknown.values())
        if not sums.asked and not unknown:
            return
        count = views.count_words(unknown, "ukendt beløb", "ukendte beløb")
        beyond = self._beyond([Money(year, fund, kr) for (year, fund), kr in sums.asked.items()])
        words = [label, f"og {count}" if unknown else "", beyond]
        table.add_row("", cell(views.joined(words, " ")), *self._figures(sums.asked), style="bold")

    def _figures(self, cells: Mapping[tuple[int, Fund | None], int | None]) -> list["Text"]:
        """Give the cells of funds and years, each fund on a line of its own."""
        funds = [fund for fund in views.FUNDS if any(one == fund for _, one in cells)]
        columns = [[views.FUNDS[fund] for fund in funds]]
        columns += [[self._figure(cells, year, fund) for fund in funds] for year in self._years]
        return [paragraph("\n".join(column)) for column in columns]

    def _figure(self, cells: Mapping[tuple[int, Fund | None], int | None], year: int, fund: Fund | None) -> str:
        if (year, fund) not in cells:
            return ""
        kr = cells[year, fund]
        return set_comma(_UNKNOWN if kr is None else format_mio(kr), self._decimals, self._widths[2])

    def _title(self, line: Line) -> "Text":
        """Give the title, the choice, and below it what the columns cannot say."""
        entry, bid = line.entry, line.bid
        text = cell(views.title_words(entry.title))
        text.append("\n").append_text(cell(choice_words(bid), "italic"))
        notes = ["" if entry.kind is Kind.FULL else views.KINDS_LONG[entry.kind]]
        if entry.after_year != self.of.after_year:
            notes.append(f"efter {entry.after_year}")
        if entry.returns:
            notes.append("vender selv tilbage")
        fallen = ["" if bid.choice.asks else lapsing_words(entry.lapses), period_words(entry.periods)]
        if words := ", ".join(one for one in fallen if one):
            notes.append(f"bortfalder: {words}")
        notes += [self._beyond(bid.counted), bid.note]
        notes += [outcome_words(one) for one in self.of.outcomes if one.appropriation_id == entry.appropriation_id]
        if reference := bid.budget_note or entry.budget_note:
            notes.append(f"budgetnotat {reference}")
        if said := views.joined(notes, "; "):
            text.append("\n").append_text(cell(said, "dim"))
        return text

    def _beyond(self, amounts: Sequence[Money]) -> str:
        """Say the amounts of years that have no column."""
        return asked_words([one for one in amounts if one.year not in self._years])

    def _room(self) -> "Iterator[RenderableType]":
        left = rooms(self.scenario.lines, self.of.frames, self.of.years)
        if not self.of.frames:
            name = quote(self.of.name)
            yield cell("Råderum", "bold")
            yield cell(f"Ikke sat. Sæt det: pejl list frame {name} {self.of.after_year + 1} --cash KR --source TEKST")
            return
        yield cell("Råderum · service bruger både måltal og kasse, alt andet kun kasse", "bold")
        yield _room_table(left)
        for words in room_notes(left):
            yield cell(words)
        for frame in self.of.frames:
            apart = f"; kassen: {frame.cash_source}" if frame.cash_source else ""
            yield cell(f"Kilde {frame.year}: {frame.source}{apart} ({frame.by})", "dim")

    @cached_property
    def _shown(self) -> Shown:
        return shown_in(self.stored, self.stored.price_year)

    @cached_property
    def of(self) -> NegotiationList:
        """Give the list in its price level."""
        return self._shown.list

    @cached_property
    def scenario(self) -> Scenario:
        """Give the scenario in the list's price level."""
        return self._shown.scenario(self.chosen)

    @cached_property
    def _totals(self) -> Totals:
        return totals(self.scenario.lines)

    @cached_property
    def _all_years(self) -> tuple[int, ...]:
        return tuple(sorted({*self.of.years, *self._totals.all.years}))

    @cached_property
    def _years(self) -> tuple[int, ...]:
        """Give the years that have a column: as many as fit beside the titles."""
        number, fund, money = self._widths
        room = width() - number - fund - 2 * GAP - _NARROWEST
        return self._all_years[: max(1, room // (money + GAP))]

    @cached_property
    def _title_width(self) -> int:
        number, fund, money = self._widths
        return width() - number - fund - 2 * GAP - len(self._years) * (money + GAP)

    @cached_property
    def _longest(self) -> int:
        lines = [words for line in self.scenario.lines for words in self._title(line).plain.split("\n")]
        return max(_NARROWEST, *(len(words) for words in lines), 0)

    @cached_property
    def _decimals(self) -> int:
        return max((len(format_mio(kr).partition(",")[2]) for kr in self._all_kr()), default=1)

    @cached_property
    def _widths(self) -> tuple[int, int, int]:
        """Give the cells that number, fund and figure need."""
        figures = [len(set_comma(format_mio(kr), self._decimals, 0)) for kr in self._all_kr()]
        numbers = [len(str(line.entry.appropriation_id)) for line in self.scenario.lines]
        funds = {fund for _, fund in (*self._totals.all.asked, *self._totals.all.unknown)}
        words = [len(views.FUNDS[fund]) for fund in funds]
        return max(3, *numbers, 0), max(len("Ramme"), *words, 0), max(len(_UNKNOWN), *figures, 0)

    def _all_kr(self) -> Iterator[int]:
        yield from self._totals.all.asked.values()
        for line in self.scenario.lines:
            yield from (one.amount_kr for one in line.bid.counted if one.amount_kr is not None)


def _room_table(left: Sequence[Room]) -> Table:
    table = quiet_table(heading=True)
    table.add_column("År")
    for heading in ("Måltal", "Service", "Tilbage", "Kasse", "Alle rammer", "Tilbage"):
        table.add_column(heading, justify="right")
    for one in left:
        table.add_row(
            str(one.year),
            _figure(one.service_cap_kr),
            _figure(one.service_kr),
            _left_cell(one.service_cap_left_kr),
            _figure(one.frame_cash_kr),
            _figure(one.cash_kr),
            _left_cell(one.cash_left_kr),
        )
    return table


def _figure(kr: int | None) -> str:
    return views.NOTHING if kr is None else format_mio(kr)


def _left_cell(kr: int | None) -> "Text":
    over = kr is not None and kr < 0
    return cell(f"{format_mio(-(kr or 0))} for meget" if over else _figure(kr), "bold red" if over else "")
