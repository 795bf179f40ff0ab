"""The tables of a negotiation list's paper: its lines, and what they add up to."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tracker.appropriation import Kind
from tracker.money import format_kr
from tracker.negotiation import Line, Money, NegotiationList, Outcome, Scenario
from tracker.outputs.paper import Column, ColumnKind, Figure, Noted, Row, RowRole, Table, Value
from tracker.profile import FUND_ORDER, Fund
from tracker.room import Sums, by_pejlemaerke, lapsing, sums
from tracker.vocabulary import (
    CHOICES,
    FUNDS,
    KINDS_LONG,
    RESULTS,
    VERDICTS,
    count_words,
    level_words,
    pejlemaerke_words,
    period_words,
    title_words,
)

Cell = Value | Figure
Sources = Mapping[tuple[int, Fund | None], tuple[str, ...]]
"""For each appropriation and fund, where what falls away is from: a sentence each."""

LINES = "Linjer"
_FUND = 4
"""The column of the lines in which the fund stands."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What of a list is shown."""

    list: NegotiationList
    scenario: Scenario
    sources: Sources
    years: tuple[int, ...]
    """The budget years that have a column, ascending."""

    @property
    def outcomes(self) -> dict[int, Outcome]:
        """What the deal gave, by appropriation; the last that was recorded."""
        return {one.appropriation_id: one for one in self.list.outcomes}


def kroner_columns(years: Iterable[int]) -> tuple[Column, ...]:
    """Give a column to each year."""
    return tuple(Column(str(year), ColumnKind.KRONER, 2) for year in years)


def figure(kr: int | None, unknown: int, notes: tuple[str, ...] = ()) -> Cell:
    """Give a sum of what is known: empty where there is nothing, unknown where nothing is known."""
    if kr is None:
        return Figure(None, notes) if unknown else None
    return Figure(kr, notes) if notes else kr


def sum_label(words: str, unknown: int) -> Cell:
    """Name a row of sums; what they leave out is said in a note.

    Args:
        words: What the row adds up.
        unknown: How many appropriations have an amount in it that nobody knows.
    """
    if not unknown:
        return words
    return Noted(words, (f"{count_words(unknown)} med et beløb, som ikke kendes, er ikke talt med.",))


def unknown_lines(lines: Sequence[Line], fund: Fund | None) -> int:
    """Count the lines that have an amount from a fund that nobody knows: one that falls away, or is asked for."""
    return sum(
        any(one.fund is fund and one.amount_kr is None for one in (*line.entry.lapses, *line.bid.counted))
        for line in lines
    )


def sums_cells(of: Sums, fund: Fund | None, years: Sequence[int]) -> list[Cell]:
    """Give what is asked for from a fund, year by year."""
    return [figure(of.asked.get((year, fund)), of.unknown.get((year, fund), 0)) for year in years]


def funds_of(*several: Sums) -> list[Fund | None]:
    """List the funds that have an amount, or one that is not known, in the order they are shown."""
    there = {fund for one in several for _, fund in (*one.asked, *one.unknown)}
    return [fund for fund in FUND_ORDER if fund in there]


def lapsed(lines: Sequence[Line], fund: Fund | None) -> tuple[int | None, int]:
    """Add up what falls away from a fund; None when nothing known does; and count the amounts that nobody knows."""
    mine = [one.amount_kr for line in lines for one in line.entry.lapses if one.fund is fund]
    known = [kr for kr in mine if kr is not None]
    return (sum(known) if known else None), len(mine) - len(known)


def lapsed_cell(lines: Sequence[Line], fund: Fund | None) -> Cell:
    """Give what falls away from a fund, whatever year it is in; what ends otherwise than in full is named beside it."""
    known, unknown = lapsed(lines, fund)
    apart = []
    for kind in Kind:
        kr, _ = lapsed([line for line in lines if line.entry.kind is kind], fund)
        if kind is not Kind.FULL and kr is not None:
            apart.append(f"{KINDS_LONG[kind]} {format_kr(kr)}")
    notes = (f"Heraf {', '.join(apart)}",) if apart else ()
    return figure(known, unknown, notes)


def lines_table(shown: Shown, lines: Sequence[Line], plan: str, pejlemaerke: str | None) -> Table:
    """Give the lines of one pejlemærke: a row for each fund of a line, and a sum for each fund."""
    rows = [row for line in lines for row in _line_rows(shown, line)]
    plans = {line.entry.plan for line in shown.scenario.lines}
    of_plan = (("Plan", plan),) if len(plans) > 1 else ()
    parts = (*of_plan, ("Pejlemærke", pejlemaerke_words(pejlemaerke)))
    return _table(shown, (*rows, *_sum_rows(shown, lines, "I alt", RowRole.SUBTOTAL)), parts)


def whole_table(shown: Shown) -> Table:
    """Give what the whole list adds up to, as the last rows of its lines."""
    return _table(shown, _sum_rows(shown, shown.scenario.lines, "Hele listen", RowRole.TOTAL), ())


def pejlemaerker_table(shown: Shown) -> Table:
    """Give what each pejlemærke loses and asks for, and all of them together."""
    rows: list[Row] = []
    plans = list(dict.fromkeys(line.entry.plan for line in shown.scenario.lines))
    before: str | None = None
    for (plan, name), totals in by_pejlemaerke(shown.scenario.lines).items():
        mine = [line for line in shown.scenario.lines if (line.entry.plan, line.entry.pejlemaerke) == (plan, name)]
        if len(plans) > 1 and plan != before:
            rows.append(Row((plan, *[None] * (2 + len(shown.years))), RowRole.GROUP))
        before = plan
        rows.extend(
            Row(
                (
                    sum_label(pejlemaerke_words(name), unknown_lines(mine, fund)),
                    FUNDS[fund],
                    lapsed_cell(mine, fund),
                    *sums_cells(totals.all, fund, shown.years),
                )
            )
            for fund in funds_of(totals.all, lapsing(mine))
        )
    lines = shown.scenario.lines
    whole = sums(lines)
    rows.extend(
        Row(
            (
                sum_label(f"I alt, {FUNDS[fund]}", unknown_lines(lines, fund)),
                None,
                lapsed_cell(lines, fund),
                *sums_cells(whole, fund, shown.years),
            ),
            RowRole.TOTAL,
            FUNDS[fund],
        )
        for fund in funds_of(whole, lapsing(lines))
    )
    columns = (
        Column("Pejlemærke", width=5),
        Column("Ramme", width=2),
        Column("Bortfalder, kr.", ColumnKind.KRONER, 2),
        *kroner_columns(shown.years),
    )
    return Table("", columns, tuple(rows), sheet="Pejlemærker", apart=1)


def remarks(shown: Shown, line: Line) -> str:
    """Say what else there is to know of a line, in few words."""
    entry, bid = line.entry, line.bid
    outcome = shown.outcomes.get(entry.appropriation_id)
    budget_note = bid.budget_note or entry.budget_note
    suggested = "" if entry.verdict_state == "confirmed" else " (foreslået)"
    said = (
        KINDS_LONG[entry.kind] if entry.kind is not Kind.FULL else "",
        f"udløber efter {entry.after_year}" if entry.after_year != shown.list.after_year else "",
        f"bortfalder: {period_words(entry.periods, in_kroner=True)}" if entry.periods else "",
        "vender tilbage (hensigtserklæring)" if entry.returns else "",
        f"indstilling: {VERDICTS[entry.verdict]}{suggested}" if entry.verdict else "",
        f"til {bid.to_plan}" if bid.to_plan else "",
        f"budgetnotat: {budget_note}" if budget_note else "",
        f"{RESULTS[outcome.result]}: {outcome.agreement}" if outcome else "",
        bid.note,
    )
    return " · ".join(part for part in said if part)


def _table(shown: Shown, rows: Iterable[Row], parts: tuple[tuple[str, str], ...]) -> Table:
    columns = (
        Column("Nr.", ColumnKind.WHOLE),
        Column("Prio.", ColumnKind.WHOLE),
        Column("Bevilling", width=6),
        Column("Valg", width=2),
        Column("Ramme", width=2),
        Column("Bortfalder, kr.", ColumnKind.KRONER, 2),
        *kroner_columns(shown.years),
        Column("Bemærkninger", width=5),
    )
    return Table("", columns, tuple(rows), sheet=LINES, parts=parts, apart=_FUND)


def _line_rows(shown: Shown, line: Line) -> list[Row]:
    entry, bid = line.entry, line.bid
    funds = [
        fund for fund in FUND_ORDER if any(one.fund is fund for one in (*entry.lapses, *bid.counted))
    ]  # a line without any is still a line
    begun = (entry.appropriation_id, bid.priority, title_words(entry.title), CHOICES[bid.choice])
    rows = []
    for index, fund in enumerate(funds or [None]):
        rows.append(
            Row(
                (
                    *begun,
                    FUNDS[fund],
                    _lapse(shown, line, fund),
                    *(_money(shown, bid.counted, year, fund) for year in shown.years),
                    None if index else remarks(shown, line) or None,
                )
            )
        )
    return rows


def _lapse(shown: Shown, line: Line, fund: Fund | None) -> Cell:
    mine = [one for one in line.entry.lapses if one.fund is fund]
    if not mine:
        return None
    sources = shown.sources.get((line.entry.appropriation_id, fund), ())
    return Figure(mine[0].amount_kr, (*sources, *_left_behind(shown, mine[0])))


def _money(shown: Shown, amounts: Sequence[Money], year: int, fund: Fund | None) -> Cell:
    mine = [one for one in amounts if one.year == year and one.fund is fund]
    return Figure(mine[0].amount_kr, _left_behind(shown, mine[0])) if mine else None


def _left_behind(shown: Shown, money: Money) -> tuple[str, ...]:
    """Note an amount that is not in the price level that the list is shown in; 0 kr. is of every level."""
    level = shown.list.price_year
    if level is None or not money.amount_kr or money.price_year == level:
        return ()
    return (f"Ikke regnet om til {level_words(level)}: {level_words(money.price_year)}.",)


def _sum_rows(shown: Shown, lines: Sequence[Line], label: str, role: RowRole) -> tuple[Row, ...]:
    whole = sums(lines)
    return tuple(
        Row(
            (
                None,
                None,
                sum_label(f"{label}, {FUNDS[fund]}", unknown_lines(lines, fund)),
                None,
                None,
                lapsed_cell(lines, fund),
                *sums_cells(whole, fund, shown.years),
                None,
            ),
            role,
            FUNDS[fund],
        )
        for fund in funds_of(whole, lapsing(lines))
    )
