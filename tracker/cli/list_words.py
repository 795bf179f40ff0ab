"""What a negotiation list says in words on a terminal: choices, amounts, and the room that is left."""

from collections.abc import Iterator, Sequence

from tracker.money import format_mio
from tracker.negotiation import Bid, Choice, Line, Money, NegotiationList, Scenario
from tracker.price_level import shown_in
from tracker.room import Room, rooms
from tracker.vocabulary import listed
from tui import views


def choice_words(bid: Bid) -> str:
    """Say the choice of a line, and what belongs to it."""
    to_plan = f"til {bid.to_plan}" if bid.to_plan and bid.choice is Choice.MOVE else ""
    choice = " ".join(one for one in (views.CHOICES[bid.choice], to_plan) if one)
    return views.joined([choice, f"{bid.priority}. prioritet" if bid.priority else ""])


def line_words(line: Line) -> str:
    """Say a line in one sentence: what was chosen, and what is asked for."""
    entry = line.entry
    asked = asked_words(line.bid.counted)
    missing = "ingen beløb: sig dem med --amount" if line.bid.choice.asks and not asked else ""
    said = views.joined([choice_words(line.bid), asked, missing, "vender selv tilbage" if entry.returns else ""])
    return f"{entry.appropriation_id} {views.title_words(entry.title)}: {said}"


def lapsing_words(amounts: Sequence[Money]) -> str:
    """Say in mio. kr. what falls away, fund by fund."""
    return ", ".join(f"{views.FUNDS[one.fund]} {_figure_words(one.amount_kr)}" for one in amounts)


def asked_words(amounts: Sequence[Money]) -> str:
    """Say in mio. kr. what is asked for, fund by fund: the same in every year, or year by year."""
    said = []
    for fund, words in views.FUNDS.items():
        known = {one.year: _figure_words(one.amount_kr) for one in amounts if one.fund == fund}
        if len(known) > 1 and len({*known.values()}) == 1 and max(known) - min(known) == len(known) - 1:
            said.append(f"{words} {known[min(known)]} om året i {min(known)}-{max(known)}")
        elif known:
            said.append(f"{words} {', '.join(f'{figure} i {year}' for year, figure in known.items())}")
    return "; ".join(said)


def room_lines(of: NegotiationList, scenario: Scenario) -> Iterator[str]:
    """Say in a line per year with a frame what is left of it."""
    shown = shown_in(of, of.price_year)
    of, scenario = shown.list, shown.scenario(scenario)
    stated = {frame.year for frame in of.frames}
    left = [one for one in rooms(scenario.lines, of.frames) if one.year in stated]
    for one in left:
        said = [_left(one.service_cap_left_kr, "måltallet"), _left(one.cash_left_kr, "kassen")]
        yield f"{one.year}: {views.joined(said)}"
    yield from room_notes(left)


def room_notes(left: Sequence[Room]) -> Iterator[str]:
    """Say what makes the room smaller than its figures, and by how much nobody knows."""
    said: dict[str, list[str]] = {}
    for one in left:
        if one.unknown:
            count = views.count_words(one.unknown, "ønsket beløb", "ønskede beløb")
            said.setdefault(f"{count} kendes ikke og er ikke trukket fra.", []).append(str(one.year))
        if one.unknown_fund_kr:
            words = f"{format_mio(one.unknown_fund_kr)} mio. kr. af ukendt ramme kan også tage af måltallet."
            said.setdefault(words, []).append(str(one.year))
    for words, years in said.items():
        yield f"{listed(years)}: {words}"


def _left(kr: int | None, of: str) -> str:
    if kr is None:
        return f"{of} kendes ikke"
    return f"{format_mio(-kr)} mio. kr. for meget til {of}" if kr < 0 else f"{format_mio(kr)} mio. kr. tilbage af {of}"


def _figure_words(kr: int | None) -> str:
    return "ukendt beløb" if kr is None else format_mio(kr)
