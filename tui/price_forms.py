"""What a person typed about a list's price level and a rate, and what would come of it. No Textual here."""

from collections.abc import Iterator
from dataclasses import dataclass

from tracker import vocabulary
from tracker.errors import TrackerError
from tracker.flows.price_levels import check_level
from tracker.negotiation import NegotiationList, Rate
from tracker.price_level import parse_percent, shown_in
from tracker.price_words import rate_words, shown_words
from tracker.profile import Fund
from tui.pages import Line
from tui.views import Tone

FUND_NAMES = {words: fund for fund, words in vocabulary.FUNDS.items() if fund is not None}
ALL_FUNDS = "alle rammer"
_SOME_RATES = 2
"""Rates that are said: the one typed, and the newest."""
NO_SOURCE = "Skriv, hvor satsen kommer fra. Ingen sats gemmes uden en kilde."


@dataclass(frozen=True, slots=True)
class PriceForm:
    """What was typed; every field may be empty."""

    level: str = ""
    """The year whose prices the list is to be shown in; empty: every amount as it stands."""
    to_year: str = ""
    """Of the rate: the year that prices rise into."""
    percent: str = ""
    fund: str = ""
    """Empty: all of them."""
    source: str = ""


@dataclass(frozen=True, slots=True)
class PriceAnswer:
    """What a form says."""

    level: int | None
    rate: Rate | None
    """None: no rate was typed."""


def price_form(of: NegotiationList) -> PriceForm:
    """Begin from the level that a list is shown in."""
    return PriceForm("" if of.price_year is None else str(of.price_year))


def read_prices(form: PriceForm, by: str) -> tuple[PriceAnswer | None, list[str]]:
    """Read a form, or say what is wrong with it."""
    problems: list[str] = []
    level = _year(form.level, problems) if form.level else None
    rate = None
    if form.to_year or form.percent or form.fund or form.source:
        rate = _rate(form, by, problems)
    return (None, problems) if problems else (PriceAnswer(level, rate), [])


def preview(of: NegotiationList, form: PriceForm) -> list[Line]:
    """Say which prices the list would be in, what would be left as it stands, and by which rates.

    Args:
        of: The list as the store has it.
        form: As it is typed now; a rate that is half typed is not counted yet.
    """
    problems: list[str] = []
    level = _year(form.level, problems) if form.level else None
    if problems:
        return [Line(problems[0], Tone.QUIET)]
    rate = _rate(form, "", [])
    rates = of.rates if rate is None else _with(of.rates, rate)
    shown = shown_in(of, level, rates)
    words = shown_words(shown) or "Der er ikke ønsket beløb endnu."
    return [Line(words, Tone.WARNING if shown.added_up else Tone.STRONG), *_rates(rates, rate)]


def _rates(rates: tuple[Rate, ...], typed: Rate | None) -> Iterator[Line]:
    if not rates:
        yield Line("Ingen satser er skrevet ind; Pejl kender ingen selv.", Tone.QUIET)
    newest = sorted(rates, key=lambda one: (one is not typed, -one.to_year))
    for rate in newest[:_SOME_RATES]:
        said = "den, du skriver" if rate is typed else rate.source
        yield Line(f"Sats {rate_words(rate)}: {said}", Tone.QUIET)
    if len(rates) > _SOME_RATES:
        yield Line(f"og {len(rates) - _SOME_RATES} til; se dem alle med: pejl price rates", Tone.QUIET)


def _with(rates: tuple[Rate, ...], typed: Rate) -> tuple[Rate, ...]:
    """Put a rate in place of the one of its year and fund."""
    others = [one for one in rates if (one.to_year, one.fund) != (typed.to_year, typed.fund)]
    return (*others, typed)


def _rate(form: PriceForm, by: str, problems: list[str]) -> Rate | None:
    year = _year(form.to_year, problems)
    hundredths = None
    try:
        hundredths = parse_percent(form.percent)
    except TrackerError as error:
        problems.append(str(error))
    fund = form.fund.casefold()
    is_fund = fund in FUND_NAMES or fund in ("", ALL_FUNDS)
    if not is_fund:
        problems.append(f"Skriv {', '.join(FUND_NAMES)}, eller lad rammen være tom.")
    if not form.source:
        problems.append(NO_SOURCE)
    if year is None or hundredths is None or not is_fund:
        return None
    found: Fund | None = FUND_NAMES.get(fund)
    return Rate(year, found, hundredths, form.source, by)


def _year(text: str, problems: list[str]) -> int | None:
    if not (text.isascii() and text.isdigit() and len(text) == len("2024")):
        problems.append("Skriv et år med fire cifre, fx 2024.")
        return None
    try:
        check_level(int(text))
    except TrackerError as error:
        problems.append(str(error))
        return None
    return int(text)
