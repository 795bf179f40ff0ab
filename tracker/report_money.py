"""How Pejl's own report writes the money of an entry, and reads it back to the krone and its rounding."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from tracker.checks import FUND_WORDS
from tracker.errors import MoneyError
from tracker.money import Amount, format_amount, format_kr, parse_amount
from tracker.profile import Fund

UNKNOWN = "ukendt beløb"
_FUNDS = {words: fund for fund, words in FUND_WORDS.items()}
_FUND = "|".join(map(re.escape, _FUNDS))
_ITEM = re.compile(
    rf"""
    (?P<amount>{re.escape(UNKNOWN)}|-?[0-9][0-9.,]*\ (?:mia\.\ kr\.|mio\.\ kr\.|t\.kr\.|kr\.))
    \ i\ (?P<fund>{_FUND})
    (?:\ \((?:afrundet\ til\ (?P<rounded>[0-9.]+\ kr\.))?(?:;\ )?(?:(?P<price>[0-9]{{4}})\ p/l)?\))?
    (?:\ og\ |\Z)
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Money:
    """An amount from one fund, as it is told."""

    fund: Fund | None
    amount_kr: int | None
    """None: funded, amount not known."""
    rounded_to_kr: int = 1
    price_year: int | None = None


def money_words(told: Iterable[Money]) -> str:
    """Write amounts: "0,2 mio. kr. i servicemidler og ukendt beløb i indsatsmidler"."""
    return " og ".join(_words(one) for one in told)


def read_money(told: str) -> tuple[Money, ...] | None:
    """Read amounts as `money_words` writes them; None for anything else.

    White space must be single spaces.
    """
    found: list[Money] = []
    at = 0
    while at < len(told):
        item = _ITEM.match(told, at)
        money = _money(item) if item else None
        if item is None or money is None:
            return None
        found.append(money)
        at = item.end()
    return tuple(found) if found and not told.endswith(" og ") else None


def _words(money: Money) -> str:
    amount = None if money.amount_kr is None else Amount(money.amount_kr, money.rounded_to_kr)
    words = UNKNOWN if amount is None else format_amount(amount)
    rounded = amount is not None and parse_amount(words) != amount
    more = [f"afrundet til {format_kr(money.rounded_to_kr)}"] if rounded else []
    more += [] if money.price_year is None else [f"{money.price_year} p/l"]
    return f"{words} i {FUND_WORDS[money.fund]}" + (f" ({'; '.join(more)})" if more else "")


def _money(item: re.Match[str]) -> Money | None:
    fund = _FUNDS[item["fund"]]
    price_year = int(item["price"]) if item["price"] else None
    if item["amount"] == UNKNOWN:
        return Money(fund, None, price_year=price_year)
    try:
        amount = parse_amount(item["amount"])
        rounded_to_kr = parse_amount(item["rounded"]).kr if item["rounded"] else amount.rounded_to_kr
    except MoneyError:
        return None
    return Money(fund, amount.kr, max(1, rounded_to_kr), price_year)
