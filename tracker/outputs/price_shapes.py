"""Price rates as JSON."""

from tracker.negotiation import Rate
from tracker.outputs.shapes import Shape


def rate_shape(rate: Rate) -> Shape:
    """Give a rate; `fund` null is every frame without one of its own."""
    return {
        "from_year": rate.to_year - 1,
        "to_year": rate.to_year,
        "fund": rate.fund,
        "percent": rate.hundredths / 100,
        "source": rate.source,
        "by": rate.by,
    }
