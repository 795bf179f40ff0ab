"""The JSON of the cliff: what is funded in each year, what falls after it, and what is stated for whole periods."""

from tracker.cliff import Cliff
from tracker.outputs.shapes import Shape
from tracker.profile import Fund

_UNKNOWN = "unknown"
_REDUCED = "reduced"


def cliff_shape(cliff: Cliff) -> Shape:
    """Give every year; an amount that is not known is null and counted, and a fund without an entry has no key."""
    return {
        "years": [_year_shape(cliff, year) for year in cliff.years],
        "periods": [
            {
                "from": span.from_year,
                "to": span.to_year,
                "fund": None if span.fund is None else span.fund.value,
                "kind": _REDUCED if span.kind is None else span.kind.value,
                "amount_kr": span.amount_kr,
                "count": span.count,
            }
            for span in cliff.spans
        ],
    }


def _year_shape(cliff: Cliff, year: int) -> Shape:
    mine = [one for one in cliff.funded if one.year == year]
    return {
        "year": year,
        "funded": {_key(one.fund): one.amount_kr for one in mine},
        "unknown": {_key(one.fund): one.unknown for one in mine if one.unknown},
        "permanent_without_figure": cliff.going_on_in(year),
        "lapses": {
            _REDUCED if which.kind is None else which.kind.value: {_key(fund): kr for fund, kr in sums.items()}
            for which, sums in cliff.falls_after(year).items()
            if not which.period
        },
    }


def _key(fund: Fund | None) -> str:
    return _UNKNOWN if fund is None else fund.value
