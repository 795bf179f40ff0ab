"""Amounts as they are typed: ÅR:RAMME:KR."""

from collections.abc import Sequence

from tracker.errors import MoneyError, UsageError
from tracker.flows.editing_stated import Stated, removed_field
from tracker.money import Amount, parse_amount
from tracker.profile import Drop, Fund, PeriodAmount, YearAmount
from tracker.text import safe_text

_EXAMPLE = "2026:service:500000"
_PARTS = 3
_YEAR_DIGITS = 4
_UNKNOWN_FUND = ("unknown", "ukendt", "")
_UNKNOWN_AMOUNT = ("?", "unknown", "ukendt")
_Key = tuple[int, Fund | None]


def read_changes(
    amounts: Sequence[str], removed: Sequence[str] = ()
) -> tuple[tuple[YearAmount, ...], tuple[_Key, ...]]:
    """Read the amounts to set and the years to empty, each year and fund once.

    Raises:
        UsageError: One cannot be read, or two contradict each other.
    """
    to_set = tuple(_amount(text) for text in amounts)
    to_empty = tuple(_year_and_fund(text) for text in removed)
    seen: set[_Key] = set()
    for key in (*((amount.year, amount.fund) for amount in to_set), *to_empty):
        if key in seen:
            fund = key[1].value if key[1] else "unknown"
            message = f"{key[0]}:{fund} står to gange. Angiv kun ét beløb for hvert år og hver ramme."
            raise UsageError(message)
        seen.add(key)
    return to_set, to_empty


def read_stated(
    periods: Sequence[str], lapses: Sequence[str], no_periods: Sequence[str], no_lapses: Sequence[str]
) -> tuple[tuple[Stated, ...], tuple[str, ...]]:
    """Read amounts for whole periods, and what falls away after a year: to set, and the fields of those to remove.

    Raises:
        UsageError: One cannot be read, or an amount is not known.
    """
    stated: list[Stated] = []
    for text in periods:
        first, last = _years(text)
        one = _known(f"{first}:{text.partition(':')[2]}")
        stated.append(PeriodAmount(first, last, one.fund, one.amount_kr or 0, one.rounded_to_kr))
    for text in lapses:
        one = _known(text)
        stated.append(Drop(one.year, one.fund, one.amount_kr or 0, stated=True, rounded_to_kr=one.rounded_to_kr))
    gone = []
    for text in no_periods:
        first, last = _years(text)
        fund = _year_and_fund(f"{first}:{text.partition(':')[2]}")[1]
        gone.append(removed_field(PeriodAmount, f"{first}-{last}", fund))
    for text in no_lapses:
        year, fund = _year_and_fund(text)
        gone.append(removed_field(Drop, str(year), fund))
    return tuple(stated), tuple(gone)


def _years(text: str) -> tuple[int, int]:
    years = [part.strip() for part in text.partition(":")[0].split("-")]
    if len(years) != 2 or not all(one.isascii() and one.isdigit() and len(one) == _YEAR_DIGITS for one in years):
        message = f"»{safe_text(text)}« er ikke ÅR-ÅR:RAMME, fx 2022-2023:service"
        raise UsageError(message)
    return int(years[0]), int(years[1])


def _known(text: str) -> YearAmount:
    one = _amount(text)
    if one.amount_kr is None:
        message = f"»{safe_text(text)}«: beløbet skal være kendt. Er det ikke det, så fjern det."
        raise UsageError(message)
    return one


def read_kr(text: str) -> int | None:
    """Read an amount in kroner; ? is one that is not known.

    Raises:
        UsageError: It cannot be read.
    """
    if text.strip().casefold() in _UNKNOWN_AMOUNT:
        return None
    return _read(text).kr


def read_place(text: str) -> _Key:
    """Read a year and a fund.

    Raises:
        UsageError: It cannot be read.
    """
    return _year_and_fund(text)


def _amount(text: str) -> YearAmount:
    parts = text.split(":", _PARTS - 1)
    if len(parts) != _PARTS:
        message = f"»{safe_text(text)}« er ikke ÅR:RAMME:KR, fx {_EXAMPLE}"
        raise UsageError(message)
    year, fund = _year_and_fund(":".join(parts[:2]))
    if parts[2].strip().casefold() in _UNKNOWN_AMOUNT:
        return YearAmount(year, fund, None)
    amount = _read(parts[2])
    return YearAmount(year, fund, amount.kr, amount.rounded_to_kr)


def _read(text: str) -> Amount:
    """Read an amount; decimals need their unit, for "5,0" alone is rather 5 million than 5 kroner."""
    try:
        amount = parse_amount(text)
    except MoneyError as error:
        raise UsageError(str(error)) from error
    wanted = safe_text(text.strip())
    if "," in wanted and not any(sign.isalpha() for sign in wanted):
        message = f"»{wanted}« mangler sin enhed. Skriv »{wanted} mio.« eller hele kroner uden komma."
        raise UsageError(message)
    return amount


def _year_and_fund(text: str) -> _Key:
    year, colon, fund = (part.strip() for part in text.partition(":"))
    if not (year.isascii() and year.isdigit() and len(year) == _YEAR_DIGITS):
        message = f"»{safe_text(year)}« er ikke et årstal. Skriv fx {_EXAMPLE}"
        raise UsageError(message)
    if not colon:
        message = f"»{safe_text(text)}« mangler en ramme. Skriv fx {year}:service"
        raise UsageError(message)
    if fund.casefold() in _UNKNOWN_FUND:
        return int(year), None
    try:
        return int(year), Fund(fund.casefold())
    except ValueError:
        message = f"»{safe_text(fund)}« er ikke en ramme. Vælg mellem {', '.join(Fund)} og unknown."
        raise UsageError(message) from None
