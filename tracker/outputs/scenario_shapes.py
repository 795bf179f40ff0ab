"""The JSON of scenarios side by side, of what-ifs and of knock-on: it may grow and may not drift."""

from collections.abc import Iterable, Mapping, Sequence

from tracker.knock_on import Carried
from tracker.negotiation import Bid, Line, NegotiationList, Scenario
from tracker.outputs.list_shapes import UNKNOWN, money_shapes, room_shapes, sums_shape
from tracker.outputs.shapes import Shape
from tracker.profile import place_order
from tracker.room import Cells, Sums, totals
from tracker.side_by_side import Column, Comparison, Row
from tracker.what_if import Cut, Fit, Placed


def scenario_shape(of: NegotiationList, one: Scenario) -> Shape:
    """Give a scenario among those of its list."""
    added = totals(one.lines)
    return {
        "name": one.name,
        "main": one.main,
        "put_away": False,
        "lines": added.all.lines,
        "asking": added.all.asking,
        "open_lines": added.all.undecided,
    } | _sums(added.all, of.years)


def comparison_shape(of: NegotiationList, found: Comparison) -> Shape:
    """Give scenarios side by side, each with its differences from the one they are held against."""
    names = [column.name for column in found.columns]
    return {
        "name": of.name,
        "round": of.round,
        "frozen": of.frozen_at is not None,
        "price_level": of.price_year,
        "base": names[found.base],
        "scenarios": [_column_shape(of, column) for column in found.columns],
        "lines": [_row_shape(row, names) for row in found.rows],
    }


def fit_shape(of: NegotiationList, scenario: Scenario, found: Fit, *, dry_run: bool) -> Shape:
    """Give what there is room for, and what is left after; `scenario` is as it stands then."""
    overtaken = {*found.overtaken}
    return {
        "name": of.name,
        "scenario": scenario.name,
        "dry_run": dry_run,
        "price_level": of.price_year,
        "lines": [_placed_shape(one, overtaken) for one in found.placed],
        "rooms": room_shapes(of, scenario),
    }


def cut_shape(of: NegotiationList, scenario: Scenario, before: Scenario, found: Cut, *, dry_run: bool) -> Shape:
    """Give a cut: every line that changes, before and after; `scenario` is as it stands then."""
    standing = {line.entry.appropriation_id: line for line in before.lines}
    return {
        "name": of.name,
        "scenario": scenario.name,
        "dry_run": dry_run,
        "price_level": of.price_year,
        "changed": [
            {
                "appropriation_id": about,
                "title": standing[about].entry.title,
                "choice": bid.choice.value,
                "before": money_shapes(standing[about].bid.asked),
                "after": money_shapes(bid.asked),
            }
            for about, bid in found.bids.items()
        ],
        "saved": _cells(found.saved),
        "left": _cells(found.left),
        "unknown_amounts": sum(found.unknown.values()),
        "rooms": room_shapes(of, scenario),
    }


def carries_shape(of: NegotiationList, scenario: Scenario, found: Mapping[int, Sequence[Carried]]) -> Shape:
    """Give what lines carry with them; `choice` is that of the other appropriation, if it is on the list."""
    lines = {line.entry.appropriation_id: line for line in scenario.lines}
    return {
        "name": of.name,
        "round": of.round,
        "scenario": scenario.name,
        "lines": [
            {
                "appropriation_id": about,
                "title": lines[about].entry.title,
                "choice": lines[about].bid.choice.value,
                "carries": [_carried_shape(one, lines) for one in carried],
            }
            for about, carried in found.items()
        ],
    }


def _carried_shape(one: Carried, lines: Mapping[int, Line]) -> Shape:
    other = lines.get(one.appropriation_id) if one.appropriation_id is not None else None
    return {
        "tie": one.tie.value,
        "why": one.why,
        "quote": one.quote or None,
        "evidence": list(one.evidence),
        "appropriation_id": one.appropriation_id,
        "title": one.title,
        "choice": other.bid.choice.value if other else None,
        "money": money_shapes(one.money),
        "proposed": one.is_proposed,
    }


def _column_shape(of: NegotiationList, column: Column) -> Shape:
    years = sorted({*of.years, *(room.year for room in column.rooms)})
    differences = {place: one.kr for place, one in column.differences.items()}
    return (
        {"name": column.name, "main": column.main, "open_lines": column.totals.all.undecided}
        | _sums(column.totals.all, years)
        | {
            "totals_new": sums_shape(column.totals.new, years),
            "totals_returning": sums_shape(column.totals.returning, years),
            "rooms": room_shapes(of, next(one for one in of.scenarios if one.id == column.id)),
            "differences": _cells(differences),
            "unknown_differences": sum(abs(one.unknown) for one in column.differences.values()),
        }
    )


def _row_shape(row: Row, names: Sequence[str]) -> Shape:
    return {
        "appropriation_id": row.entry.appropriation_id,
        "title": row.entry.title,
        "plan": row.entry.plan,
        "pejlemaerke": row.entry.pejlemaerke,
        "returns": row.entry.returns,
        "same": row.is_same,
        "bids": [
            {"scenario": name, "differs": [field.value for field in differs]} | _bid_shape(bid)
            for name, bid, differs in zip(names, row.bids, row.differs, strict=True)
        ],
    }


def _bid_shape(bid: Bid | None) -> Shape:
    return {
        "choice": bid.choice.value if bid else None,
        "asked": money_shapes(bid.counted) if bid else [],
        "priority": bid.priority if bid else None,
        "note": bid.note if bid else "",
        "budget_note": bid.budget_note if bid else None,
        "to_plan": bid.to_plan if bid else None,
    }


def _placed_shape(one: Placed, overtaken: set[int]) -> Shape:
    entry = one.line.entry
    return {
        "appropriation_id": entry.appropriation_id,
        "title": entry.title,
        "priority": one.line.bid.priority,
        "asked": money_shapes(one.line.bid.counted),
        "fits": one.fits,
        "overtakes": entry.appropriation_id in overtaken,
        "obstacles": [
            {"year": each.year, "limit": each.limit.value, "short_kr": each.short_kr} for each in one.obstacles
        ],
        "unknown_amounts": one.unknown,
    }


def _sums(sums: Sums, years: Iterable[int]) -> Shape:
    return {"totals": sums_shape(sums, years), "unknown_amounts": sum(sums.unknown.values())}


def _cells(cells: Cells) -> dict[str, dict[str, int]]:
    """Give kroner by year and fund; a place that nothing is said of is left out."""
    found: dict[str, dict[str, int]] = {}
    for year, fund in sorted(cells, key=place_order):
        found.setdefault(str(year), {})[fund.value if fund else UNKNOWN] = cells[year, fund]
    return found
