"""The scenarios of a negotiation list side by side, as blocks of its paper."""

from tracker.negotiation import Line, Scenario
from tracker.outputs.list_tables import Cell, Shown, funds_of, kroner_columns, sums_cells
from tracker.outputs.paper import Block, Column, ColumnKind, Figure, Heading, Noted, Paragraph, Row, RowRole, Table
from tracker.outputs.parting import parted
from tracker.profile import FUND_ORDER, Fund
from tracker.room import Sums, sums
from tracker.vocabulary import FUNDS, title_words


def scenario_blocks(shown: Shown) -> list[Block]:
    """Set out what each scenario asks for, and each line in each of them; nothing when there is only one."""
    several = shown.list.scenarios
    if len(several) < 2:
        return []
    base = shown.list.main
    words = f"Forskellene er regnet fra »{base.name}«. Et ukendt beløb er ikke regnet med."
    return [
        Heading("Scenarier", 1),
        Paragraph(Noted(words)),
        *parted(_totals(shown, base)),
        *parted(_lines(shown, base)),
    ]


def _totals(shown: Shown, base: Scenario) -> Table:
    added = {one.id: sums(one.lines) for one in shown.list.scenarios}
    years = tuple(sorted({*shown.years, *(year for one in added.values() for year in one.years)}))
    funds = funds_of(*added.values())
    rows = []
    for one in shown.list.scenarios:
        rows += [Row((one.name, FUNDS[fund], *sums_cells(added[one.id], fund, years))) for fund in funds]
        if one.id != base.id:
            rows += [
                Row((f"{one.name}, forskel", FUNDS[fund], *_differences(added[one.id], added[base.id], fund, years)))
                for fund in funds
            ]
    columns = (Column("Scenarie", width=5), Column("Ramme", width=2), *kroner_columns(years))
    return Table("Hvad scenarierne ønsker, kr.", columns, tuple(rows), sheet="Scenarier")


def _differences(one: Sums, other: Sums, fund: Fund | None, years: tuple[int, ...]) -> list[Cell]:
    return [
        one.kr(year, fund) - other.kr(year, fund) if (year, fund) in one.asked or (year, fund) in other.asked else None
        for year in years
    ]


def _lines(shown: Shown, base: Scenario) -> Table:
    """Set out every line in every scenario, in the first year asked for."""
    several = shown.list.scenarios
    others = [one for one in several if one.id != base.id]
    year = shown.list.after_year + 1
    by_id = [{line.entry.appropriation_id: line for line in one.lines} for one in several]
    entries = {line.entry.appropriation_id: line.entry for one in several for line in one.lines}
    rows = []
    for about, entry in entries.items():
        lines = [found.get(about) for found in by_id]
        asked = [sums([line] if line else []) for line in lines]
        funds = [fund for fund in FUND_ORDER if any(one.has(year, fund) for one in asked)]
        rows += [
            Row(
                (
                    about,
                    title_words(entry.title),
                    FUNDS[fund],
                    *_compared([_asked(line, year, fund) for line in lines], several.index(base)),
                )
            )
            for fund in funds
        ]
    whole = [sums(one.lines) for one in several]
    rows += [
        Row(
            (
                None,
                f"I alt, {FUNDS[fund]}",
                None,
                *_compared(
                    [cell for one in whole for cell in sums_cells(one, fund, (year,))],
                    several.index(base),
                ),
            ),
            RowRole.TOTAL,
            FUNDS[fund],
        )
        for fund in FUND_ORDER
        if any(one.has(year, fund) for one in whole)
    ]
    columns = (
        Column("Nr.", ColumnKind.WHOLE),
        Column("Bevilling", width=5),
        Column("Ramme", width=2),
        *(Column(one.name, ColumnKind.KRONER, 2) for one in several),
        *(Column(f"Forskel, {one.name}", ColumnKind.KRONER, 2) for one in others),
    )
    return Table(
        f"Linjerne i hvert scenarie, ønsket {year}, kr.", columns, tuple(rows), sheet=f"Side om side {year}", apart=2
    )


def _asked(line: Line | None, year: int, fund: Fund | None) -> Cell:
    mine = [one for one in line.bid.counted if (one.year, one.fund) == (year, fund)] if line else []
    return Figure(mine[0].amount_kr) if mine else None


def _compared(cells: list[Cell], base: int) -> list[Cell]:
    """Give the cells of the scenarios, and how much more than in the base there is in each of the others."""
    known = [_kr(cell) for cell in cells]
    differences: list[Cell] = [
        None if kr is None or known[base] is None else kr - (known[base] or 0)
        for index, kr in enumerate(known)
        if index != base
    ]
    return [*cells, *differences]


def _kr(cell: Cell) -> int | None:
    """Give what a cell counts: nothing asked for is 0 kr., an unknown amount is no figure."""
    if isinstance(cell, Figure):
        return cell.value
    return cell if isinstance(cell, int) else 0
