"""A negotiation list as a paper: what expires, what it would cost to go on, what fits, and every line of it."""

from collections.abc import Sequence
from datetime import date
from itertools import groupby

from tracker.appropriation import Kind
from tracker.cliff import cliff_of_entries
from tracker.money import format_kr
from tracker.negotiation import Line, NegotiationList, Scenario
from tracker.outputs.cliff_paper import cliff_blocks
from tracker.outputs.list_scenarios import scenario_blocks
from tracker.outputs.list_tables import (
    Cell,
    Shown,
    Sources,
    figure,
    funds_of,
    kroner_columns,
    lapsed,
    lines_table,
    pejlemaerker_table,
    sum_label,
    sums_cells,
    whole_table,
)
from tracker.outputs.paper import (
    Block,
    Chart,
    Column,
    ColumnKind,
    Figure,
    Heading,
    Noted,
    Paper,
    Paragraph,
    Row,
    RowRole,
    Series,
    Table,
)
from tracker.outputs.parting import parted
from tracker.profile import Fund
from tracker.room import Room, Sums, lapsing, rooms, totals
from tracker.vocabulary import (
    FUNDS,
    KINDS_LONG,
    RESULTS,
    count_words,
    day_words,
    pejlemaerke_words,
)


def list_paper(
    of: NegotiationList,
    scenario: Scenario,
    *,
    sources: Sources,
    prices: tuple[str, str],
    made_on: date,
    made_by: str,
) -> Paper:
    """Set out a round of a list as one of its scenarios has it.

    Args:
        of: The list, in the price level it is to be shown in.
        scenario: One of its scenarios.
        sources: Where what falls away is from.
        prices: What is to be said of price levels, a sentence each; the first stands below the title.
        made_on: The day on the paper.
        made_by: The officer.
    """
    asked = totals(scenario.lines).all
    shown = Shown(of, scenario, sources, tuple(sorted({*of.years, *asked.years})))
    blocks = [
        *_overview(shown, prices),
        Heading("Pejlemærker", 1),
        *parted(pejlemaerker_table(shown)),
        *_lines(shown),
        *scenario_blocks(shown),
    ]
    subtitle = [_round_words(of), f"scenarie: {scenario.name}", prices[0]]
    return Paper(of.name, tuple(blocks), " · ".join(subtitle), made_on, made_by)


def _round_words(of: NegotiationList) -> str:
    if of.frozen_at is None:
        return f"Forhandlingsliste · runde {of.round}, åben"
    by = f" af {of.frozen_by}" if of.frozen_by else ""
    return f"Forhandlingsliste · runde {of.round}, frosset {day_words(of.frozen_at.date())}{by}"


def _overview(shown: Shown, prices: tuple[str, str]) -> list[Block]:
    of, lines = shown.list, shown.scenario.lines
    left = rooms(lines, of.frames, shown.years)
    blocks: list[Block] = [
        Heading("Overblik", 1),
        Paragraph(Noted(" ".join(_said(shown)))),
        Paragraph(Noted(f"Alle beløb er i hele kroner. {prices[1]}".strip())),
        _lapse_table(shown),
        *parted(_asked_table(shown)),
    ]
    if of.frames:
        blocks.append(_room_table(shown, left))
    else:
        blocks.append(Paragraph(Noted("Der er hverken oplyst måltal eller kasse, så råderummet kendes ikke.")))
    drawn = _chart(shown)
    funded = cliff_blocks(cliff_of_entries(line.entry for line in lines), "Bevilget pr. år til det, listen har")
    return [*blocks, *([drawn] if drawn.series else []), *funded]


def _said(shown: Shown) -> list[str]:
    of, whole = shown.list, totals(shown.scenario.lines)
    drawn = f" (udvalgt: {of.drawn})" if of.drawn else ""
    said = [f"Listen har {count_words(whole.all.lines)}, der udløber eller falder efter {of.after_year}{drawn}."]
    said.append(f"Der ønskes penge til {whole.all.asking} af dem.")
    if undecided := whole.all.undecided:
        said.append(f"{count_words(undecided, 'linje er åben', 'linjer er åbne')}: dem er der ikke talt penge med for.")
    if back := whole.returning.lines:
        words = count_words(back, "bevilling vender", "bevillinger vender")
        said.append(f"{words} tilbage til forhandling gennem en hensigtserklæring og er talt for sig.")
    if unknown := sum(any(one.amount_kr is None for one in line.bid.counted) for line in shown.scenario.lines):
        said.append(f"For {count_words(unknown)} kendes det ønskede beløb ikke; det er ikke talt med i summerne.")
    counted = [sum(one.result is result for one in shown.outcomes.values()) for result in RESULTS]
    if any(counted):
        given = ", ".join(f"{count} {word}" for count, word in zip(counted, RESULTS.values(), strict=True))
        said.append(f"Resultatet af aftalen: {given}.")
    return said


def _lapse_table(shown: Shown) -> Table:
    """Set out what falls away: a column for each fund, a row for each kind of ending; full ones are the headline.

    The kinds are never added together, so no row sums them up.
    """
    lines = shown.scenario.lines
    funds = funds_of(lapsing(lines))

    def label(kind: Kind, mine: Sequence[Line]) -> Cell:
        unknown = sum(any(one.amount_kr is None for one in line.entry.lapses) for line in mine)
        return sum_label(KINDS_LONG[kind].capitalize(), unknown)

    rows = [
        Row((label(kind, mine), *(figure(*lapsed(mine, fund)) for fund in funds)))
        for kind in Kind
        if (mine := [line for line in lines if line.entry.kind is kind])
    ]
    columns = (Column("Det bortfalder", width=4), *(Column(FUNDS[one], ColumnKind.KRONER, 2) for one in funds))
    return Table("Hvad der bortfalder, kr.", columns, tuple(rows))


def _asked_table(shown: Shown) -> Table:
    """Set out what is asked for, with what returns by itself apart from new asks, and each fund by itself."""
    whole = totals(shown.scenario.lines)
    rows = [
        Row((label, FUNDS[fund], *sums_cells(part, fund, shown.years)))
        for label, part in (("Nye ønsker", whole.new), ("Vender tilbage (hensigtserklæring)", whole.returning))
        for fund in funds_of(part)
    ]
    rows += [
        Row((_total_label(shown, fund), None, *sums_cells(whole.all, fund, shown.years)), RowRole.TOTAL, FUNDS[fund])
        for fund in funds_of(whole.all)
    ]
    columns = (Column("Det ønskes", width=4), Column("Ramme", width=2), *kroner_columns(shown.years))
    return Table("Hvad der ønskes, kr.", columns, tuple(rows), apart=1)


def _total_label(shown: Shown, fund: Fund | None) -> Cell:
    asking = [line for line in shown.scenario.lines if line.bid.choice.asks]
    unknown = sum(any(one.fund is fund and one.amount_kr is None for one in line.bid.asked) for line in asking)
    return sum_label(f"I alt, {FUNDS[fund]}", unknown)


def _room_table(shown: Shown, left: Sequence[Room]) -> Table:
    stated = {frame.year: frame for frame in shown.list.frames}
    rows = []
    for room in left:
        frame = stated.get(room.year)
        cap = (f"Måltal {room.year}: {frame.source}",) if frame else ()
        cash = (f"Kasse {room.year}: {frame.cash_source or frame.source}",) if frame else ()
        rows.append(
            Row(
                (
                    str(room.year),
                    None if room.service_cap_kr is None else Figure(room.service_cap_kr, cap),
                    room.service_kr,
                    room.service_cap_left_kr,
                    None if room.frame_cash_kr is None else Figure(room.frame_cash_kr, cash),
                    room.cash_kr,
                    room.cash_left_kr,
                    " · ".join(_room_remarks(room)) or None,
                )
            )
        )
    kroner = (
        *("Måltal", "Ønsket service", "Tilbage under måltallet"),
        *("Kasse", "Ønsket fra alle rammer", "Tilbage i kassen"),
    )
    columns = (
        Column("År"),
        *(Column(title, ColumnKind.KRONER, 2) for title in kroner),
        Column("Bemærk", width=5),
    )
    return Table("Råderum, kr.", columns, tuple(rows))


def _room_remarks(room: Room) -> list[str]:
    said = []
    if (room.service_cap_left_kr or 0) < 0:
        said.append(f"Over måltallet med {format_kr(-(room.service_cap_left_kr or 0))}")
    if (room.cash_left_kr or 0) < 0:
        said.append(f"Over kassen med {format_kr(-(room.cash_left_kr or 0))}")
    if room.unknown_fund_kr:
        said.append(f"Heraf {format_kr(room.unknown_fund_kr)} af ukendt ramme, som også kan tage måltal")
    if room.unknown:
        said.append(f"{count_words(room.unknown, 'beløb kendes', 'beløb kendes')} ikke")
    return said


def _chart(shown: Shown) -> Chart:
    """Draw what falls away beside what is asked for; what ends otherwise than in full has columns of its own."""
    lines = shown.scenario.lines
    full = lapsing(line for line in lines if line.entry.kind is Kind.FULL)
    other = lapsing(line for line in lines if line.entry.kind is not Kind.FULL)
    asked = totals(lines).all
    columns = [
        (year, words, of)
        for year in sorted({*shown.years, *full.years, *other.years})
        for words, of in (("bortfalder", full), ("bortfalder, andre slags", other), ("ønskes", asked))
        if year in of.years
    ]
    return Chart(
        "Bortfalder og ønskes pr. år",
        tuple(f"{year} {words}" for year, words, _ in columns),
        tuple(
            Series(FUNDS[fund], tuple(_drawn(of, year, fund) for year, _, of in columns))
            for fund in funds_of(full, other, asked)
        ),
    )


def _drawn(of: Sums, year: int, fund: Fund | None) -> int | None:
    """Give the height of a column's part: nothing where there is nothing, unknown where nothing is known."""
    return None if (year, fund) in of.unknown and (year, fund) not in of.asked else of.kr(year, fund)


def _lines(shown: Shown) -> list[Block]:
    """Set out the lines: a heading for each plan, and a heading and a table for each pejlemærke."""
    blocks: list[Block] = []
    for plan, of_plan in groupby(shown.scenario.lines, key=lambda line: line.entry.plan):
        blocks.append(Heading(plan, 1))
        for name, lines in groupby(of_plan, key=lambda line: line.entry.pejlemaerke):
            blocks += [Heading(pejlemaerke_words(name), 2), *parted(lines_table(shown, [*lines], plan, name))]
    return [*blocks, Heading("Hele listen", 1), *parted(whole_table(shown))]
