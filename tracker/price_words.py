"""Price levels in Danish: which one a list is in, and what could not be brought there."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from tracker.negotiation import NegotiationList, Rate
from tracker.price_level import Shown, Unconverted, Why, levels, percent_words
from tracker.vocabulary import FUNDS, count_words, level_words, listed


def list_words(of: NegotiationList) -> str:
    """Say in one line which prices the amounts asked for in a list are in, each as it stands.

    "Beløbene er i 2023-p/l." or "Beløbene er i flere prisniveauer: 2023-p/l
    (12), prisniveau ikke oplyst (3)."; empty when no amount is asked for.
    """
    found = levels(one for scenario in of.scenarios for line in scenario.lines for one in line.bid.asked)
    if not found:
        return ""
    if len(found) == 1:
        (year,) = found
        return "Beløbenes prisniveau er ikke oplyst." if year is None else f"Beløbene er i {level_words(year)}."
    each = ", ".join(f"{level_words(year)} ({count})" for year, count in found.items())
    return f"Beløbene er i flere prisniveauer: {each}."


def shown_words(shown: Shown, unconverted: Iterable[Unconverted] | None = None) -> str:
    """Say which prices a list is shown in, and how many amounts are not.

    Args:
        shown: The list; in no level, `list_words` speaks.
        unconverted: Those to be told of, say one scenario's; None: all that
            the list adds up.
    """
    year = shown.list.price_year
    if year is None:
        return list_words(shown.list)
    left = tuple(shown.added_up if unconverted is None else unconverted)
    if not left:
        return f"Beløbene er i {level_words(year)}."
    those = count_words(len(left), "beløb er", "beløb er")
    return f"Beløbene er i {level_words(year)}, men {those} ikke omregnet: {reasons(left)}."


def reasons(unconverted: Iterable[Unconverted]) -> str:
    """Count why amounts could not be converted: "2 uden oplyst prisniveau og 1, hvor satsen for 2024 mangler"."""
    counted: dict[str, int] = defaultdict(int)
    for one in unconverted:
        counted[_reason(one)] += 1
    return listed([f"{count} {reason}" for reason, count in counted.items()])


def rate_words(rate: Rate) -> str:
    """Say a rate: "fra 2023 til 2024: 3,37 % (service)"."""
    return f"fra {rate.to_year - 1} til {rate.to_year}: {percent_words(rate.hundredths)} ({rate_fund_words(rate)})"


def rate_fund_words(rate: Rate) -> str:
    """Say what a rate holds for."""
    return "alle rammer" if rate.fund is None else FUNDS[rate.fund]


def _reason(one: Unconverted) -> str:
    fund = "" if one.money.fund is None else f" for {FUNDS[one.money.fund]}"
    words: Mapping[Why, str] = {
        Why.NO_LEVEL: "uden oplyst prisniveau",
        Why.NO_RATE: f"uden sats{fund} til {listed([str(year) for year in one.years])}",
        Why.NO_FUND: "uden oplyst ramme, og rammernes satser er forskellige",
    }
    return words[one.why]
