"""What a negotiation list says in Danish: its heading, its sums and room, a line in full. No Textual here."""

from collections.abc import Sequence
from dataclasses import dataclass

from tracker import vocabulary
from tracker.knock_on import Carried
from tracker.money import format_mio
from tracker.negotiation import Bid, Choice, Entry, Line, Money, NegotiationList, Outcome, Result, Scenario
from tracker.price_level import Shown
from tracker.profile import FUND_ORDER, Fund
from tracker.room import Room, Sums, Totals
from tui import views
from tui.pages import Line as Said
from tui.views import NOTHING, Tone

LABEL, FIGURE, BEHIND = 17, 9, 5
"""Cells of a row's name, of a year's figure, and of what stands behind it, in the strip below the list."""
_ALWAYS = (Fund.SERVICE, Fund.INDSATS)
_OVER = "OVER"
_SOME_MONEY = 4
"""Amounts of another appropriation that are said; the rest are hinted at."""
NO_FRAME = "Måltal og kasse er ikke oplyst. Tryk M for at skrive, hvad der er plads til."
EMPTY = "Der er ingen linjer på listen. Tryk + for at sætte en bevilling på."


@dataclass(frozen=True, slots=True)
class StripRow:
    """A row of the strip: what it is, and a figure for each year."""

    name: str
    cells: tuple[tuple[str, Tone], ...] = ()
    tone: Tone = Tone.PLAIN


def heading(current: NegotiationList, scenario: Scenario, totals: Totals) -> str:
    """Say which list, round and scenario is shown, and how far the choosing is."""
    of = totals.all
    undecided = f"{of.undecided} uden valg" if of.undecided else "alle valgt" if of.lines else None
    frozen = "" if current.frozen_at is None else " (frosset)"
    prices = vocabulary.level_words(current.price_year) if current.price_year is not None else None
    named = scenario.name if len(current.scenarios) > 1 else None
    round_words = f"runde {current.round}{frozen}"
    return views.joined([current.name, round_words, named, prices, views.count_words(of.lines), undecided])


def strip_rows(totals: Totals, rooms: Sequence[Room], years: Sequence[int], active: int) -> list[StripRow]:
    """Add up what is asked for by year and fund, and say what room is left; what is passed says so in words.

    Args:
        totals: Of the scenario shown.
        rooms: Of every year shown.
        years: In the order of the columns.
        active: The year worked in.
    """
    of = totals.all
    by_year = {room.year: room for room in rooms}
    head = StripRow(
        "Ønsket i mio. kr.",
        tuple((_behind(f"{year:>{FIGURE - 2}}"), Tone.HEADING if year == active else Tone.QUIET) for year in years),
        Tone.HEADING,
    )
    funds = [fund for fund in FUND_ORDER if fund in _ALWAYS or any(of.has(year, fund) for year in years)]
    rows = [head, *(StripRow(vocabulary.FUNDS[f].capitalize(), _figures(of, years, f)) for f in funds)]
    if all(one.service_cap_kr is None and one.frame_cash_kr is None for one in rooms):
        rows.append(StripRow(NO_FRAME, tone=Tone.QUIET))
    else:
        left = [by_year.get(year) for year in years]
        rows.append(
            StripRow("Tilbage: måltal", tuple(left_cell(one.service_cap_left_kr if one else None) for one in left))
        )
        rows.append(StripRow("Tilbage: kasse", tuple(left_cell(one.cash_left_kr if one else None) for one in left)))
    if notes := views.joined(_notes(totals, by_year.get(active), active)):
        rows.append(StripRow(notes, tone=Tone.QUIET))
    return rows


def figure_cell(of: Sums, year: int, fund: Fund | None, words: str = "", width: int = FIGURE + BEHIND) -> str:
    """Write what is asked for of a fund in a year, and words behind it."""
    unknown = of.unknown.get((year, fund))
    if (year, fund) not in of.asked:
        figure = views.figure_mark("?" if unknown else NOTHING, FIGURE)
    else:
        figure = views.figure(of.kr(year, fund), FIGURE)
        words = views.joined(["+ ?" if unknown else None, words], " ")
    return f"{figure:<{FIGURE}} {words}".ljust(width)


def left_cell(kr: int | None, width: int = FIGURE + BEHIND) -> tuple[str, Tone]:
    """Write what is left; what is passed says so in a word, with its sign."""
    if kr is None:
        return views.figure_mark(NOTHING, FIGURE).ljust(width), Tone.QUIET
    if kr < 0:
        return f"{views.figure(kr, FIGURE)} {_OVER}".ljust(width), Tone.WARNING
    return views.figure(kr, FIGURE).ljust(width), Tone.STRONG


def over_words(rooms: Sequence[Room]) -> str:
    """Say in which years, and by how much, a list asks for more than there is; empty when it does not."""
    said = []
    for room in rooms:
        if (room.service_cap_left_kr or 0) < 0:
            said.append(f"{room.year} {format_mio(-(room.service_cap_left_kr or 0))} over måltallet")
        if (room.cash_left_kr or 0) < 0:
            said.append(f"{room.year} {format_mio(-(room.cash_left_kr or 0))} mere end kassen")
    return ", ".join(said)


def line_page(line: Line, outcome: Outcome | None, beside: Sequence[Said] = ()) -> list[Said]:
    """Say all there is to know of a line, most important first."""
    entry, bid = line.entry, line.bid
    page = [Said(views.joined([views.title_words(entry.title), chosen_words(bid)]), Tone.HEADING)]
    if outcome is not None:
        page.append(Said(vocabulary.outcome_words(outcome), Tone.STRONG))
    page.append(Said(lapse_words(entry)))
    if entry.returns:
        page.append(Said("* Vender af sig selv tilbage til forhandling og er ikke et nyt ønske."))
    if bid.note:
        page.append(Said(f"Note: {bid.note}"))
    page += beside
    page.append(Said(known_words(entry, bid), Tone.QUIET))
    return page


def chosen_words(bid: Bid) -> str:
    """Say what is chosen for a line."""
    words = vocabulary.CHOICES[bid.choice]
    if bid.choice is Choice.MOVE:
        words += f" til {bid.to_plan}" if bid.to_plan else " (planen mangler; tryk t)"
    return words if bid.priority is None else f"{words}, prioritet {bid.priority}"


def lapse_words(entry: Entry) -> str:
    """Say what falls away, and when."""
    if not entry.lapses and not entry.periods:
        return f"Efter {entry.after_year} bortfalder intet, der kendes."
    of_year = vocabulary.listed([money_words(one) for one in entry.lapses])
    money = "; ".join(said for said in (of_year, vocabulary.period_words(entry.periods)) if said)
    return f"Efter {entry.after_year} bortfalder {money}".removesuffix(".") + "."


def money_words(money: Money) -> str:
    """Say one amount with its fund: "3,2 mio. kr. service (2023-p/l)", "et ukendt beløb i ukendt ramme"."""
    known = "et ukendt beløb" if money.amount_kr is None else f"{format_mio(money.amount_kr)} mio. kr."
    fund = vocabulary.FUNDS[money.fund] if money.fund is not None else f"i {vocabulary.FUNDS[None]}"
    prices = f" ({vocabulary.level_words(money.price_year)})" if money.price_year is not None else ""
    return f"{known} {fund}{prices}"


def known_words(entry: Entry, bid: Bid) -> str:
    """Say what the store and the line know besides the money."""
    verdict = views.verdict_words(entry.verdict, entry.verdict_state)
    note = bid.budget_note or entry.budget_note
    return views.joined(
        [
            f"Indstilling: {verdict}",
            f"budgetnotat {note}" if note else "intet budgetnotat",
            f"ansvarlig {entry.owner}" if entry.owner else None,
            vocabulary.KINDS_LONG[entry.kind],
            f"bevilling {entry.appropriation_id}",
        ]
    )


def carried_lines(carried: Sequence[Carried]) -> list[Said]:
    """Say what an appropriation carries with it, each with the words it rests on."""
    lines = [Said("Følger, hvis den udløber:", Tone.STRONG)] if carried else []
    for one in carried:
        money = ", ".join(f"{money.year}: {money_words(money)}" for money in one.money[:_SOME_MONEY])
        more = " …" if len(one.money) > _SOME_MONEY else ""
        doubt = " (foreslået, ikke bekræftet)" if one.is_proposed and not one.quote else ""
        lines.append(Said(f"- {one.why}{doubt}" + (f" {money}{more}" if money else "")))
        if one.quote:
            lines.append(Said(f"  »{one.quote}«", Tone.QUIET))
    return lines


def unconverted_rows(shown: Shown, scenario: Scenario) -> list[StripRow]:
    """Say how many of the amounts asked for are not in the price level that the list is shown in.

    In no level, that several are added up as they stand is never left unsaid.
    """
    if shown.list.price_year is None:
        levels = {one.price_year for line in scenario.lines for one in line.bid.counted if one.amount_kr}
        words = "Beløbene er i flere prisniveauer og er lagt sammen, som de står."
        return [StripRow(words, tone=Tone.WARNING)] if len(levels) > 1 else []
    if not (count := len(shown.asked_of(scenario))):
        return []
    level = vocabulary.level_words(shown.list.price_year)
    amounts = views.count_words(count, "ønsket beløb", "ønskede beløb")
    return [StripRow(f"{amounts} kunne ikke regnes om til {level} og står, som de er.", tone=Tone.WARNING)]


def step_words(label: str, count: int) -> str:
    """Name a change of some lines."""
    return label if count == 1 else f"{label} ({count} linjer)"


def granted(outcome: Outcome) -> bool:
    """Say whether money came of it."""
    return outcome.result is Result.GRANTED


def _figures(of: Sums, years: Sequence[int], fund: Fund | None) -> tuple[tuple[str, Tone], ...]:
    return tuple((figure_cell(of, year, fund), Tone.PLAIN) for year in years)


def _behind(figure: str, words: str = "") -> str:
    """Put words behind a figure, so that figures stay on their comma."""
    return f"{figure:<{FIGURE}} {words:<{BEHIND - 1}}"


def _notes(totals: Totals, room: Room | None, year: int) -> list[str]:
    notes = []
    back = totals.returning
    if back.lines:
        funds = [fund for fund in FUND_ORDER if back.has(year, fund)]
        money = [f"{vocabulary.FUNDS[fund]} {figure_cell(back, year, fund).strip()}" for fund in funds]
        notes.append(f"* {back.lines} vender selv tilbage: {', '.join(money) or 'intet ønsket'}")
    if room is not None and room.unknown:
        notes.append(f"? {views.count_words(room.unknown, 'ukendt beløb', 'ukendte beløb')}")
    if room is not None and room.unknown_fund_kr:
        notes.append(f"ukendt ramme {format_mio(room.unknown_fund_kr)} kan tage måltal")
    if notes:
        notes[0] = f"{year}: {notes[0]}"
    return notes
