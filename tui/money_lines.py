"""Amounts as lines that a person types: of a year, of a whole period, and what falls away. No Textual here."""

import re
from collections.abc import Callable, Mapping
from typing import TypeVar

from tracker.errors import MoneyError
from tracker.flows.comparing import amount_field
from tracker.flows.editing import EARLIEST_YEAR, LATEST_YEAR
from tracker.flows.editing_stated import Stated, stated_field
from tracker.money import Amount, format_amount, parse_amount
from tracker.profile import Drop, Fund, PeriodAmount, YearAmount
from tracker.text import safe_text, search_key
from tui import views

FUND_NAMES: dict[str, Fund | None] = {
    "service": Fund.SERVICE,
    "servicemidler": Fund.SERVICE,
    "indsats": Fund.INDSATS,
    "indsatsmidler": Fund.INDSATS,
    "overfoersler": Fund.OVERFOERSEL,
    "overfoersel": Fund.OVERFOERSEL,
    "anlaeg": Fund.ANLAEG,
    "ukendt": None,
}
"""What may be written for a fund, as `search_key` folds it."""
AMOUNT_EXAMPLE = "2023 service 0,5 mio. kr."
_LINE = re.compile(r"(?P<year>\S+)\s+(?P<fund>\S+)\s+(?P<amount>.+)")
PERIOD_EXAMPLE = "2022-2023 service 0,6 mio. kr."
FigureT = TypeVar("FigureT", YearAmount, PeriodAmount, Drop)
_UNKNOWN = "beløbet skal være kendt; er det ikke det, så fjern det."
_YEARS = re.compile("([0-9]+)\\s?[-\N{EN DASH}]\\s?([0-9]+):?\\s+(.+)")


def read_amounts(text: str, known: Mapping[str, YearAmount] | None = None) -> tuple[tuple[YearAmount, ...], list[str]]:
    """Read amounts line by line; every line that cannot be read says why.

    Args:
        text: Lines of year, fund and amount; "?" is an amount nobody knows.
        known: Lines that stand for amounts there are already, with their sources.
    """
    return _read_all(text, known or {}, read_line, "Beløb")


def read_periods(text: str, known: Mapping[str, PeriodAmount]) -> tuple[tuple[PeriodAmount, ...], list[str]]:
    """Read amounts for whole periods in the same way."""
    return _read_all(text, known, read_period, "Perioder")


def read_drops(text: str, known: Mapping[str, Drop]) -> tuple[tuple[Drop, ...], list[str]]:
    """Read what is stated to fall away, by the last year with the money, in the same way."""
    return _read_all(text, known, read_drop, "Bortfald")


def read_line(line: str) -> YearAmount | str:
    """Read one amount, or say in Danish why it cannot be read."""
    found = _LINE.fullmatch(line.strip())
    if found is None:
        return f"skriv år, ramme og beløb, fx {AMOUNT_EXAMPLE}"
    year = found["year"].rstrip(":")
    if not re.fullmatch("[0-9]{4}", year) or not EARLIEST_YEAR <= int(year) <= LATEST_YEAR:
        return f"»{safe_text(year)}« er ikke et budgetår mellem {EARLIEST_YEAR} og {LATEST_YEAR}."
    fund = search_key(found["fund"]).rstrip(":")
    if fund not in FUND_NAMES:
        return "rammen er service, indsats, overførsler, anlæg eller ukendt."
    if found["amount"].strip() == "?":
        return YearAmount(int(year), FUND_NAMES[fund], None)
    try:
        amount = parse_amount(found["amount"])
    except MoneyError as error:
        return str(error)
    return YearAmount(int(year), FUND_NAMES[fund], amount.kr, amount.rounded_to_kr)


def amount_line(amount: YearAmount) -> str:
    """Write an amount as a line that `read_line` reads."""
    fund = fund_typed(amount.fund)
    if amount.amount_kr is None:
        return f"{amount.year} {fund} ?"
    return f"{amount.year} {fund} {format_amount(Amount(amount.amount_kr, amount.rounded_to_kr))}"


def read_period(line: str) -> PeriodAmount | str:
    """Read the amount of a period, or say in Danish why it cannot be read."""
    found = _YEARS.fullmatch(line.strip())
    if found is None:
        return f"skriv første og sidste år, ramme og beløb, fx {PERIOD_EXAMPLE}"
    first, last, rest = found.groups()
    read, end = read_line(f"{first} {rest}"), read_line(f"{last} {rest}")
    if isinstance(read, str) or isinstance(end, str):
        return read if isinstance(read, str) else str(end)
    if read.amount_kr is None:
        return _UNKNOWN
    if read.year > end.year:
        return f"perioden {read.year}-{end.year} ender, før den begynder."
    return PeriodAmount(read.year, end.year, read.fund, read.amount_kr, read.rounded_to_kr)


def read_drop(line: str) -> Drop | str:
    """Read what falls away after a year, or say in Danish why it cannot be read."""
    read = read_line(line)
    if isinstance(read, str):
        return read
    if read.amount_kr is None:
        return _UNKNOWN
    if read.amount_kr <= 0:
        return "det, der bortfalder, er over 0 kr. Tøm feltet, hvis intet bortfalder."
    return Drop(read.year, read.fund, read.amount_kr, stated=True, rounded_to_kr=read.rounded_to_kr)


def stated_line(one: Stated) -> str:
    """Write such a figure as a line that is read again."""
    years = f"{one.from_year}-{one.to_year}" if isinstance(one, PeriodAmount) else str(one.after_year)
    return f"{years} {fund_typed(one.fund)} {format_amount(Amount(one.amount_kr, one.rounded_to_kr))}"


def fund_typed(fund: Fund | None) -> str:
    """Write a fund as it is typed."""
    return "ukendt" if fund is None else views.FUNDS[fund]


def field_of(figure: YearAmount | Stated) -> str:
    """Name the field of a figure, as sources do."""
    return amount_field(figure.year, figure.fund) if isinstance(figure, YearAmount) else stated_field(figure)


def _read_all(
    text: str, known: Mapping[str, FigureT], read_one: Callable[[str], FigureT | str], name: str
) -> tuple[tuple[FigureT, ...], list[str]]:
    figures: list[FigureT] = []
    problems: list[str] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        read = known.get(line.strip()) or read_one(line)
        if isinstance(read, str):
            problems.append(f"{name}, linje {number} »{safe_text(line)}«: {read}")
        elif any(field_of(one) == field_of(read) for one in figures):
            problems.append(f"{name}, linje {number}: {_place(read)} står der allerede.")
        else:
            figures.append(read)
    return tuple(figures), problems


def _place(figure: YearAmount | Stated) -> str:
    years = field_of(figure).split(" ")[1]
    return f"{years} {views.FUNDS[figure.fund]}"
