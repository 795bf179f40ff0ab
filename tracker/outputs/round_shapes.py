"""The JSON of comparing rounds, and of what the deal gave: as in shapes.py, it may grow and may not drift."""

from collections.abc import Iterable

from tracker.appropriation import Kind
from tracker.negotiation import Outcome
from tracker.outputs.list_shapes import UNKNOWN, line_shape, sums_shape
from tracker.outputs.shapes import Shape
from tracker.profile import FUND_ORDER
from tracker.room import Sums
from tracker.rounds import Comparison


def comparison_shape(of: Comparison) -> Shape:
    """Give what one state of a list has that another has not; an amount that nobody knows is "ukendt"."""
    return {
        "added": [line_shape(line) for line in of.added],
        "removed": [line_shape(line) for line in of.removed],
        "changed": [
            {
                "appropriation_id": one.appropriation_id,
                "title": one.title,
                "about": one.about.value,
                "field": one.field,
                "from": one.old,
                "to": one.new,
            }
            for one in of.changed
        ],
        "frames": [{"year": one.year, "field": one.field, "from": one.old, "to": one.new} for one in of.frames],
        "price_level": of.shown.list.price_year,
        "unconverted": len(of.unconverted),
        "totals": _totals_shape(*of.asked),
        "lapsing": _totals_shape(*of.lapsing),
        "lapsing_by_kind": {
            kind.value: _totals_shape(*(one.get(kind, Sums()) for one in of.lapsing_by_kind))
            for kind in Kind
            if any(kind in one for one in of.lapsing_by_kind)
        },
    }


def moved_shape(since: Comparison) -> Shape:
    """Say how many of a frozen round's appropriations the store says something else of now."""
    return {"changed": since.lines_changed, "gone": len(since.removed)}


def outcome_shape(one: Outcome) -> Shape:
    """Give what the deal gave one appropriation of a list."""
    return {
        "appropriation_id": one.appropriation_id,
        "result": one.result.value,
        "agreement": one.agreement,
        "decided_on": one.decided_on.isoformat(),
        "round": one.round,
        "note": one.note,
        "successor_id": one.successor_id,
        "by": one.by,
    }


def _totals_shape(old: Sums, new: Sums) -> Shape:
    years = sorted({*old.years, *new.years})
    return {
        "from": sums_shape(old, years),
        "to": sums_shape(new, years),
        "difference": _difference(old, new, years),
        "unknown_from": sum(old.unknown.values()),
        "unknown_to": sum(new.unknown.values()),
    }


def _difference(old: Sums, new: Sums, years: Iterable[int]) -> dict[str, dict[str, int]]:
    return {
        str(year): {fund.value if fund else UNKNOWN: new.kr(year, fund) - old.kr(year, fund) for fund in FUND_ORDER}
        for year in years
    }
