"""What to ask for: the amounts that a choice starts from, and the profiles that one keystroke gives."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from tracker.errors import TrackerError
from tracker.negotiation import Bid, Choice, Entry, Money, fund_order
from tracker.profile import Fund

_FIRST_YEAR, _LAST_YEAR = 1000, 9999


def default_asked(entry: Entry, years: Sequence[int]) -> tuple[Money, ...]:
    """Ask for what falls away, in each of the years.

    For an appropriation that ends that is its last funded year's money; for
    one that goes on with less, the difference. An amount that nobody knows
    is asked for without amount: nothing is invented. Years up to the last
    with the money are left out.
    """
    asked = [replace(one, year=year) for year in years if year > entry.after_year for one in entry.lapses]
    return tuple(sorted(asked, key=fund_order))


def chosen(entry: Entry, bid: Bid, choice: Choice, years: Sequence[int]) -> Bid:
    """Choose for a line; amounts are filled in when money is asked for and none stands there."""
    asked = bid.asked if bid.asked or not choice.asks else default_asked(entry, years)
    return replace(bid, choice=choice, asked=asked, to_plan=bid.to_plan if choice is Choice.MOVE else None)


def reduced(asked: Sequence[Money], percent: int) -> tuple[Money, ...]:
    """Take a percentage off every amount, rounded to whole kroner, half a krone up.

    Args:
        asked: The amounts; an unknown one stays unknown.
        percent: 0 to 100; 20 leaves four fifths.

    Raises:
        ValueError: The percentage lies outside.
    """
    if not 0 <= percent <= 100:
        message = "a reduction is 0 to 100 per cent"
        raise ValueError(message)
    return tuple(replace(one, amount_kr=share(one.amount_kr, 100 - percent, 100)) for one in asked)


def flat(asked: Sequence[Money], years: Sequence[int]) -> tuple[Money, ...]:
    """Ask for the first year's amounts in every year from then on."""
    first = _first_year(asked)
    ahead = _ahead(first, years)
    return tuple(sorted((replace(one, year=year) for year in ahead for one in first), key=fund_order))


def falling(asked: Sequence[Money], years: Sequence[int]) -> tuple[Money, ...]:
    """Let the first year's amounts fall by equal steps from then on, so that the year after the last has none.

    Over four years: whole, three quarters, half, a quarter.
    """
    first = _first_year(asked)
    ahead = _ahead(first, years)
    count = len(ahead)
    steps = [
        replace(one, year=year, amount_kr=share(one.amount_kr, count - step, count))
        for step, year in enumerate(ahead)
        for one in first
    ]
    return tuple(sorted(steps, key=fund_order))


def amended(
    asked: Sequence[Money], put: Iterable[Money], taken: Iterable[tuple[int, Fund | None]] = ()
) -> tuple[Money, ...]:
    """Let amounts take the place of those of the same year and fund, and take others out; the rest stay."""
    by_place = {(one.year, one.fund): one for one in (*asked, *put)}
    for place in taken:
        by_place.pop(place, None)
    return tuple(sorted(by_place.values(), key=fund_order))


def refuse_impossible(bid: Bid) -> None:
    """Refuse what nobody can ask for.

    Raises:
        TrackerError: An amount is negative or stands twice, a year has not four digits, or the priority is not 1 or
            more.
    """
    places = [(one.year, one.fund) for one in bid.asked]
    if len(places) != len({*places}):
        message = "Det samme år og den samme ramme står to gange. Angiv kun ét beløb for hver."
    elif any((one.amount_kr or 0) < 0 for one in bid.asked):
        message = "Et ønske kan ikke være under 0 kr. Skal der bruges mindre, så ønsk mindre, eller lad det udløbe."
    elif not all(_FIRST_YEAR <= one.year <= _LAST_YEAR for one in bid.asked):
        message = "Et budgetår har fire cifre, fx 2024."
    elif bid.priority is not None and bid.priority < 1:
        message = "En prioritet er 1 (vigtigst) eller mere."
    else:
        return
    raise TrackerError(message)


def share(amount_kr: int | None, part: int, of: int) -> int | None:
    """Give a part of an amount in whole kroner, half a krone away from zero; what is unknown stays unknown."""
    if amount_kr is None:
        return None
    size = (abs(amount_kr) * part * 2 + of) // (of * 2)
    return size if amount_kr >= 0 else -size


def _first_year(asked: Sequence[Money]) -> list[Money]:
    first = min((one.year for one in asked), default=None)
    return [one for one in asked if one.year == first]


def _ahead(first: Sequence[Money], years: Sequence[int]) -> list[int]:
    """Give the years from the first that is asked for; that one alone, when it lies after them all."""
    return [year for year in years if first and year >= first[0].year] or sorted({one.year for one in first})
