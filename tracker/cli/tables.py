"""The list of what expires, and what a search found, as quiet tables."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from db.queries.records import Bucket, FundKey, Group, ListRow, Question, Sort, Totals
from tracker.appropriation import Kind
from tracker.assessment import VerdictState
from tracker.cli.printing import GAP, cell, quiet_table, set_comma, width
from tracker.expiry import Ending
from tracker.money import format_mio
from tracker.negotiation import Outcome
from tracker.profile import Fund
from tracker.vocabulary import outcome_words
from tui import views, weight_words
from tui.least import least_words

if TYPE_CHECKING:
    from rich.console import RenderableType

_COLUMNS = (Fund.SERVICE, Fund.INDSATS)
"""The frames that have a column of their own; money of others is said in words."""
_UNKNOWN = "ukendt"
_SUMS = {
    Bucket.FULL: "Udløber helt",
    Bucket.PARTIAL: "Udløber delvist",
    Bucket.ONE_OFF: "Engangsudgifter",
    Bucket.EXTERNAL: "Eksterne puljer",
    Bucket.REDUCED: "Reduceres",
}
_SUMS_WIDTH = len("Udløber delvist (ukendt ramme): 18,4")


@dataclass(frozen=True)
class ExpiringList:
    """The list of what expires after a year, with its sums, for one terminal."""

    question: Question
    named: str | None
    """The pejlemærke that was asked for, as it was typed."""
    rows: Sequence[ListRow]
    groups: Sequence[Group]
    totals: Totals
    as_of: str = ""
    """Which day is seen, in words; empty for today."""
    given: Mapping[int, Sequence[Outcome]] = field(default_factory=dict)
    """What deals gave the appropriations, by number."""

    def parts(self) -> "Iterator[RenderableType]":
        """Give the headline, every pejlemærke with its sums, and the sums of all."""
        yield cell(self._headline(), "bold")
        for number, group in enumerate(self.groups):
            members = [row for row in self.rows if (row.plan, row.pejlemaerke) == (group.plan, group.pejlemaerke)]
            if members:
                yield ""
                yield cell(f"{views.pejlemaerke_words(group.pejlemaerke)} · {_count(group.totals)}", "bold")
                yield self._table(members, group.totals, heading=not number)
        yield ""
        yield cell(f"I alt · {_count(self.totals)}", "bold")
        yield self._table((), self.totals, heading=False)
        if any(row.verdict_state is VerdictState.SUGGESTED for row in self.rows):
            yield ""
            yield cell("? efter en indstilling: foreslået ud fra teksten, ikke bekræftet.", "dim")

    def _headline(self) -> str:
        asked = self.question
        later = " og senere" if asked.later else ""
        filters = [
            f"pejlemærke: {self.named}" if self.named else "",
            f"ramme: {views.FUNDS[asked.fund]}" if asked.fund else "",
            f"type: {views.KINDS_LONG[asked.kind]}" if asked.kind else "",
            f"indstilling: {views.VERDICTS[asked.verdict]}" if asked.verdict else "",
            "mangler indstilling" if asked.missing_assessment else "",
            "mål ikke nået" if asked.goals_missed else "",
            *least_words(asked).values(),
            f"søgning: »{asked.search}«" if asked.search else "",
        ]
        return views.joined(
            [f"Udløber eller reduceres efter {asked.after_year}{later}", self.as_of, *filters, "mio. kr."]
        )

    def _table(self, members: Sequence[ListRow], totals: Totals, *, heading: bool) -> Table:
        number, money, verdict = self._widths
        rest = number + 2 * money + verdict + 4 * GAP
        table = quiet_table(heading=heading)
        table.add_column("Nr.", justify="right", width=number)
        table.add_column("Bevilling", width=min(self._longest, width() - rest))
        for fund in _COLUMNS:
            table.add_column(f"{views.FUNDS[fund].capitalize():>{money}}", width=money, no_wrap=True)
        table.add_column("Indstilling", width=verdict)
        section = None
        for row in members:
            if self.question.sort is Sort.PEJLEMAERKE and row.section != section:
                section = row.section
                table.add_row("", cell(f"{section}:" if section else "", "italic"))
            figures = [self._figure(row, fund) for fund in _COLUMNS]
            verdict_words = views.verdict_words(row.verdict, row.verdict_state)
            table.add_row(str(row.id), self._title(row), *figures, cell(verdict_words))
        for bucket, label in _SUMS.items():
            self._add_sums(table, totals, bucket, label)
        return table

    def _add_sums(self, table: Table, totals: Totals, bucket: Bucket, label: str) -> None:
        """Add what lapses of one kind; funds without a column and whole periods on lines of their own."""
        sums = dict(views.fund_sums(totals, bucket))
        shown = [sums.get(fund) for fund in _COLUMNS]
        if any(kr is not None for kr in shown):
            table.add_row("", f"{label} i alt", *(self._aligned(kr) for kr in shown), style="bold")
        others = [(views.FUNDS[fund], kr) for fund, kr in sums.items() if fund not in _COLUMNS]
        if period := totals.period_kr(bucket):
            others.append(("hele perioder", period))
        for words, kr in others:
            table.add_row("", cell(f"{label} ({words}): {format_mio(kr)}"), style="bold")

    def _figure(self, row: ListRow, fund: Fund) -> str:
        kr = row.lapse_kr(fund)
        if kr is not None:
            return self._aligned(kr)
        return self._set(_UNKNOWN) if fund in row.unknown_funds else ""

    def _title(self, row: ListRow) -> Text:
        """Give the title, and below it what the columns cannot say."""
        text = cell(views.title_words(row.title))
        notes = [] if row.kind is Kind.FULL else [views.KINDS_LONG[row.kind]]
        if row.ending is not Ending.EXPIRES:
            notes.append(ending_words(row, self.question.after_year))
        notes += [f"{views.FUNDS[fund]} {format_mio(kr)}" for fund, kr in _other_funds(row)]
        if row.unknown_funds and set(row.unknown_funds).isdisjoint(_COLUMNS):
            notes.append("beløbet kendes ikke")
        if row.period_kr is not None:
            notes.append(f"{format_mio(row.period_kr)} for hele perioden")
        notes += weight_words.notes(row, self.question)
        notes += [outcome_words(one) for one in self.given.get(row.id, ())]
        if notes:
            text.append("\n").append_text(cell("; ".join(notes), "dim"))
        return text

    def _aligned(self, kr: int | None) -> str:
        return "" if kr is None else self._set(format_mio(kr))

    def _set(self, figure: str) -> str:
        return set_comma(figure, self._decimals, self._widths[1])

    @cached_property
    def _decimals(self) -> int:
        return max((len(format_mio(kr).partition(",")[2]) for kr in self._all_kr()), default=1)

    @cached_property
    def _widths(self) -> tuple[int, int, int]:
        """Give the cells that number, figure and verdict need."""
        figures = [len(set_comma(format_mio(kr), self._decimals, 0)) for kr in self._all_kr()]
        verdicts = [len(views.verdict_words(row.verdict, row.verdict_state)) for row in self.rows]
        numbers = [len(str(row.id)) for row in self.rows]
        return max(3, *numbers), max(len("Service"), *figures, 0), max(len("Indstilling"), *verdicts)

    @cached_property
    def _longest(self) -> int:
        lines = [line for row in self.rows for line in self._title(row).plain.split("\n")]
        return max(_SUMS_WIDTH, *(len(line) for line in lines))

    def _all_kr(self) -> Iterator[int]:
        for row in self.rows:
            yield from (kr for fund in _COLUMNS if (kr := row.lapse_kr(fund)) is not None)
        for totals in (self.totals, *(group.totals for group in self.groups)):
            yield from (one.amount_kr for one in totals.sums if one.fund in _COLUMNS)


def ending_words(row: ListRow, year: int) -> str:
    """Say why a row answers to "what expires after" a year."""
    match row.ending:
        case Ending.EXPIRES:
            return f"udløber efter {year}"
        case Ending.REDUCED:
            return f"reduceres efter {year}"
        case Ending.EXPIRES_LATER:
            return f"udløber senere (efter {row.last_year})"
        case Ending.REDUCED_LATER:
            return "reduceres senere"
        case None:
            return ""


def found_table(rows: Sequence[ListRow]) -> Table:
    """Lay out what a search found."""
    table = quiet_table(heading=True)
    table.add_column("Nr.", justify="right", no_wrap=True)
    table.add_column("Bevilling")
    table.add_column("Pejlemærke")
    several = len({row.plan for row in rows}) > 1
    for row in rows:
        place = views.joined([views.pejlemaerke_words(row.pejlemaerke), row.plan if several else None])
        table.add_row(str(row.id), cell(views.title_words(row.title)), cell(place))
    return table


def _count(totals: Totals) -> str:
    unknown = f", {totals.unknown_count} uden kendt beløb" if totals.unknown_count else ""
    return views.count_words(totals.count) + unknown


def _other_funds(row: ListRow) -> list[tuple[FundKey, int]]:
    return [(fund, kr) for fund, kr in row.lapses if fund not in _COLUMNS]
