"""The JSON of negotiation lists: as in shapes.py, it may grow and may not drift."""

from collections.abc import Iterable

from tracker.negotiation import Bid, Frame, Line, Money, NegotiationList, Outcome, PeriodMoney, Scenario
from tracker.outputs.shapes import Shape
from tracker.price_level import Unconverted, shown_in
from tracker.profile import Fund
from tracker.room import Room, Sums, rooms, totals

UNKNOWN = "unknown"


def list_shape(of: NegotiationList, scenario: Scenario) -> Shape:
    """Give a round of a list as one of its scenarios has it, in the list's price level.

    `room` is that of the budget year. What cannot be brought into the price
    level stands as it is, and is listed in `unconverted`.
    """
    shown = shown_in(of, of.price_year)
    of, scenario = shown.list, shown.scenario(scenario)
    added = totals(scenario.lines)
    left = rooms(scenario.lines, of.frames, of.years)
    outcomes = {one.appropriation_id: one for one in of.outcomes}
    years = sorted({*of.years, *added.all.years})
    return {
        "name": of.name,
        "round": of.round,
        "frozen": of.frozen_at is not None,
        "frozen_at": of.frozen_at.isoformat() if of.frozen_at else None,
        "frozen_by": of.frozen_by,
        "archived": of.archived,
        "after_year": of.after_year,
        "to_year": of.to_year,
        "drawn": of.drawn,
        "price_level": of.price_year,
        "unconverted": [_unconverted_shape(one) for one in shown.of_scenario(scenario)],
        "scenario": scenario.name,
        "scenarios": [one.name for one in of.scenarios],
        "lines": [line_shape(line, outcomes.get(line.entry.appropriation_id)) for line in scenario.lines],
        "totals": sums_shape(added.all, years),
        "totals_new": sums_shape(added.new, years),
        "totals_returning": sums_shape(added.returning, years),
        "unknown_amounts": sum(added.all.unknown.values()),
        "open_lines": added.all.undecided,
        "room": next((_room_shape(one) for one in left if one.year == of.after_year + 1), None),
        "rooms": room_shapes(of, scenario),
    }


def room_shapes(of: NegotiationList, scenario: Scenario) -> list[Shape]:
    """Give what is left of every year's frame, and where the frame is from."""
    stated = {frame.year: frame for frame in of.frames}
    left = rooms(scenario.lines, of.frames, of.years)
    return [{"year": one.year} | _room_shape(one) | _frame_shape(stated.get(one.year)) for one in left]


def line_shape(line: Line, outcome: Outcome | None = None) -> Shape:
    """Give a line: what is asked for, and what the store says of its appropriation."""
    entry, bid = line.entry, line.bid
    return {
        "appropriation_id": entry.appropriation_id,
        "title": entry.title,
        "plan": entry.plan,
        "pejlemaerke": entry.pejlemaerke,
        "section": entry.section,
        "kind": entry.kind.value,
        "after_year": entry.after_year,
        **bid_shape(bid),
        "budget_note": bid.budget_note or entry.budget_note,
        "returns": entry.returns,
        "declaration_of_intent": entry.declaration_of_intent,
        "lapses": money_shapes(entry.lapses),
        "periods": [_period_shape(one) for one in entry.periods],
        "verdict": entry.verdict.value if entry.verdict else None,
        "verdict_state": entry.verdict_state.value if entry.verdict and entry.verdict_state else None,
        "owner": entry.owner,
        "version": entry.version,
        "outcome": outcome.result.value if outcome else None,
    }


def bid_shape(bid: Bid) -> Shape:
    """Give what is asked for on a line, whatever the store says."""
    return {
        "choice": bid.choice.value,
        "priority": bid.priority,
        "asked": money_shapes(bid.counted),
        "put_aside": [] if bid.choice.asks else money_shapes(bid.asked),
        "note": bid.note,
        "budget_note": bid.budget_note,
        "to_plan": bid.to_plan,
    }


def money_shapes(amounts: Iterable[Money]) -> list[Shape]:
    """Give amounts by year and fund."""
    return [
        {
            "year": one.year,
            "fund": one.fund.value if one.fund else None,
            "amount_kr": one.amount_kr,
            "price_level": one.price_year,
        }
        for one in amounts
    ]


def _period_shape(one: PeriodMoney) -> Shape:
    return {
        "from_year": one.from_year,
        "to_year": one.to_year,
        "fund": one.fund.value if one.fund else None,
        "amount_kr": one.amount_kr,
        "price_level": one.price_year,
    }


def sums_shape(sums: Sums, years: Iterable[int]) -> dict[str, dict[str, int]]:
    """Give what is known to be asked for, by year and fund; money of an unknown fund apart."""
    return {
        str(year): {fund.value: sums.kr(year, fund) for fund in Fund} | {UNKNOWN: sums.kr(year, None)} for year in years
    }


def _room_shape(room: Room) -> Shape:
    return {
        "service_cap_kr": room.service_cap_kr,
        "cash_kr": room.frame_cash_kr,
        "service_cap_left_kr": room.service_cap_left_kr,
        "cash_left_kr": room.cash_left_kr,
        "service_asked_kr": room.service_kr,
        "cash_asked_kr": room.cash_kr,
        "unknown_fund_kr": room.unknown_fund_kr,
        "unknown_amounts": room.unknown,
        "over": room.is_over,
    }


def _frame_shape(frame: Frame | None) -> Shape:
    return {
        "source": frame.source if frame else None,
        "cash_source": (frame.cash_source or frame.source) if frame else None,
        "by": frame.by if frame else None,
    }


def _unconverted_shape(one: Unconverted) -> Shape:
    (money,) = money_shapes([one.money])
    why = {"where": one.where.value, "why": one.why.value, "rates_missing": list(one.years)}
    return {"appropriation_id": one.appropriation_id} | money | why
