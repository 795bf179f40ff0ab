"""Reads and writes amounts in kroner as Danish papers and officers write them.

What can be read in two ways is refused with a reason, never guessed: a wrong
figure is worse than a missing one.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tracker.errors import MoneyError
from tracker.text import fold_space, safe_text

_MOST_KR = 10**15
"""More than Denmark spends in centuries: a longer number is no amount."""
_MOST_DIGITS = len(str(_MOST_KR))
_MOST_DECIMALS = 9
"""As many as a mia. has before it comes to single kroner."""
_SHOWN_LENGTH = 40
_EXAMPLES = "Skriv fx 0,2 mio. kr., 750 t.kr. eller 450.000 kr."
_TOO_LARGE = "det er over 1.000.000 mia. kr. Tjek antallet af cifre og enheden."

_UNITS = {"mia": 10**9, "mio": 10**6, "tkr": 1000, "kr": 1}
_MINUS = "-\u2212"
_DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212"

_AMOUNT = re.compile(
    rf"""
    (?P<outer_sign>[{_MINUS}]?)
    (?P<before>kr\.?\ ?)?
    (?P<inner_sign>[{_MINUS}]?)
    (?P<opening>\(\ ?)?
    (?P<number>[0-9](?:[0-9.,]*[0-9])?)
    (?P<no_decimals>,[{_DASHES}])?
    (?P<closing>\ ?\))?
    \ ?
    (?:
        (?P<tkr>t\.?\ ?kr\.?)
      | (?P<mio>mio\.?|mill\.?|million(?:er)?) (?P<mio_kr>\ ?(?:kr\.?|kroner))?
      | (?P<mia>mia\.?|milliard(?:er)?) (?P<mia_kr>\ ?(?:kr\.?|kroner))?
      | (?P<kr>kr\.?|kroner)
    )?
    """,
    re.VERBOSE | re.IGNORECASE | re.ASCII,
)
_NUMBER = re.compile(r"(?P<whole>[0-9]+|[0-9]{1,3}(?:\.[0-9]{3})+)(?:,(?P<decimals>[0-9]+))?")
_RUN_OF_DIGITS = re.compile(r"[0-9][0-9.,]*")

_WRITTEN = {
    1: (1, 0, "kr."),
    10: (10**3, 2, "t.kr."),
    10**2: (10**3, 1, "t.kr."),
    10**3: (10**3, 0, "t.kr."),
    10**4: (10**6, 2, "mio. kr."),
    10**5: (10**6, 1, "mio. kr."),
    10**6: (10**6, 0, "mio. kr."),
    10**7: (10**9, 2, "mia. kr."),
    10**8: (10**9, 1, "mia. kr."),
    10**9: (10**9, 0, "mia. kr."),
}
"""For each rounding: the unit, how many decimals show it, and the unit's name.

Never three decimals, which would look like English thousands.
"""


_FEW_KR = 10_000
"""Less than this is not said in mio. kr."""


@dataclass(frozen=True, slots=True)
class Amount:
    """Whole kroner, and how fine they are known."""

    kr: int
    rounded_to_kr: int = 1
    """100.000 for "0,2 mio. kr."; 1 for an amount in whole kroner."""


def parse_amount(text: str, unit_kr: int = 1) -> Amount:
    """Read one amount, with the rounding its writing shows.

    A point groups thousands by threes and a comma starts the decimals. No
    kind of space stands inside a number: "400 0" is two cells of a table.
    A negative amount has its sign next to the number or its "kr.", or the
    number alone in parentheses. Decimals must come to whole kroner.

    Args:
        text: The amount as written: "0,2 mio. kr.", "750 t.kr.", "(500)".
        unit_kr: The unit of the table's header: 1000 under "1.000 kr.". A
            unit in the text itself wins over it, and so does a plain "kr.".

    Returns:
        The amount, rounded to the unit of its last written digit, but never
        finer than 1 kr.

    Raises:
        MoneyError: The text is no amount, or one that can be read in two
            ways; the message is Danish and says what to write instead.
    """
    folded = fold_space(text)
    match = _AMOUNT.fullmatch(folded)
    if match is None:
        raise _refusal(folded, _why_no_amount(folded))
    found = match.groupdict()
    if reason := _why_two_readings(found):
        raise _refusal(folded, reason)
    number = _NUMBER.fullmatch(found["number"])
    if number is None:
        raise _refusal(folded, _why_no_number(found["number"]))
    unit = _stated_unit(found) or unit_kr
    digits, decimals = number["whole"].replace(".", ""), number["decimals"] or ""
    if reason := _why_no_figure(digits, decimals, unit):
        raise _refusal(folded, reason)

    kr, rest = divmod(int(digits + decimals) * unit, 10 ** len(decimals))
    if rest:
        raise _refusal(folded, "det giver ikke hele kroner, og ører gemmes ikke. Rund af til hele kroner.")
    if kr > _MOST_KR:
        raise _refusal(folded, _TOO_LARGE)
    negative = found["outer_sign"] or found["inner_sign"] or found["opening"]
    return Amount(-kr if negative else kr, max(1, unit // 10 ** len(decimals)))


def format_amount(amount: Amount) -> str:
    """Write an amount as fine as it is known: "0,2 mio. kr.", "750 t.kr.".

    Where the rounding is a power of ten up to a mia., the amount a multiple
    of it and at most 10**15 kr., `parse_amount` reads back the same amount
    and rounding. Anything else is written in whole kroner, and only its
    kroner are read back, with a rounding of 1.
    """
    written = _WRITTEN.get(amount.rounded_to_kr)
    if written is None or amount.kr % amount.rounded_to_kr:
        return format_kr(amount.kr)
    unit_kr, decimals, unit = written
    whole, rest = divmod(abs(amount.kr), unit_kr)
    fraction = f",{rest // amount.rounded_to_kr:0{decimals}}" if decimals else ""
    return f"{_sign(amount.kr)}{_grouped(whole)}{fraction} {unit}"


def format_kr(kr: int) -> str:
    """Write an amount in whole kroner: "1.234.567 kr."."""
    return f"{_sign(kr)}{_grouped(abs(kr))} kr."


def format_mio(kr: int) -> str:
    """Write an amount in mio. kr., without the unit: "0,2", "1.234,5".

    At least one decimal, and as many as are needed up to three. What three
    cannot show is rounded, halves away from zero, and marked: "~0,1" stands
    for 100.400 kr. For columns and sums only: `parse_amount` does not read it.
    """
    thousands = (abs(kr) + 500) // 1000
    decimals = f"{thousands % 1000:03}".rstrip("0") or "0"
    sign = _sign(kr) if thousands else ""
    return f"{'~' if kr % 1000 else ''}{sign}{_grouped(thousands // 1000)},{decimals}"


def format_together(*kr: int) -> tuple[list[str], str]:
    """Write amounts that stand in one sentence in one unit, as exactly as they are.

    Returns:
        The figures, and the unit that holds for all of them: "mio. kr.", or
        "kr." where mio. kr. would hide a difference.
    """
    if any(one % 1000 for one in kr) or all(abs(one) < _FEW_KR for one in kr):
        return [f"{_sign(one)}{_grouped(abs(one))}" for one in kr], "kr."
    return [format_mio(one) for one in kr], "mio. kr."


def within_rounding(stated: Amount, parts: Sequence[Amount]) -> bool:
    """Say whether a stated sum agrees with its parts, as far as they are known.

    Each figure, the sum among them, may be off by half its rounding, and the
    halves add up; an amount in whole kroner is exact.
    """
    off_by = abs(stated.kr - sum(part.kr for part in parts))
    roundings = (amount.rounded_to_kr for amount in (stated, *parts))
    return 2 * off_by <= sum(rounding for rounding in roundings if rounding > 1)


def _sign(kr: int) -> str:
    return "-" if kr < 0 else ""


def _grouped(number: int) -> str:
    return f"{number:,}".replace(",", ".")


def _stated_unit(found: Mapping[str, str | None]) -> int | None:
    """Find the unit that the text itself states."""
    for name, unit_kr in _UNITS.items():
        if found[name]:
            return unit_kr
    return 1 if found["before"] or found["no_decimals"] else None


def _refusal(folded: str, reason: str) -> MoneyError:
    if not folded:
        return MoneyError(f"Beløbet mangler. {_EXAMPLES}")
    shown = safe_text(folded[: _SHOWN_LENGTH + 1])
    if len(shown) > _SHOWN_LENGTH:
        shown = f"{shown[:_SHOWN_LENGTH]}…"
    return MoneyError(f"Beløbet »{shown}« kan ikke læses: {reason}")


def _why_no_amount(folded: str) -> str:
    """Say why a text does not have the shape of one amount."""
    if any(char.isnumeric() and not char.isascii() for char in folded):
        return "kun cifrene 0-9 læses."
    numbers = _RUN_OF_DIGITS.findall(folded)
    if not numbers:
        return f"der er intet tal. {_EXAMPLES}"
    if len(numbers) > 1:
        return "der er flere tal. Skriv ét beløb, med punktum mellem tusinder: 1.500."
    if any(char in folded for char in "()"):
        return "en parentes betyder minus og skal stå om tallet alene: (500)."
    if any(sign in folded for sign in f"+{_DASHES}"):
        return "et minus skal stå én gang og lige foran tallet: -500. Plus og tankestreg læses ikke."
    return f"det er ikke et tal med en kendt enhed. {_EXAMPLES}"


def _why_two_readings(found: Mapping[str, str | None]) -> str | None:
    """Say why signs or units contradict one another, if they do."""
    if sum(bool(found[sign]) for sign in ("outer_sign", "inner_sign", "opening")) > 1:
        return "der er flere fortegn. Skriv ét minus eller én parentes."
    if bool(found["opening"]) != bool(found["closing"]):
        return "parentesen er kun halv. Skriv (500) eller -500."
    units_in_kr = ("tkr", "mio_kr", "mia_kr", "kr") if found["before"] else ()
    larger_units = ("tkr", "mio", "mia") if found["no_decimals"] else ()
    if any(found[unit] for unit in (*units_in_kr, *larger_units)):
        return "der er flere enheder. Skriv én, efter tallet: 500 kr."
    if found["no_decimals"] and "," in (found["number"] or ""):
        return "decimalerne står to gange. Skriv 500,- eller 500,00."
    return None


def _why_no_number(number: str) -> str:
    """Say why digits, points and commas are no Danish number."""
    if number.count(",") > 1 or "." in number.partition(",")[2]:
        return "et komma står kun foran decimaler, og der er punktum mellem tusinder: 1.500.000."
    return "et punktum skiller tusinder og følges af netop tre cifre: 1.500. Decimaler skrives med komma: 1,5."


def _why_no_figure(digits: str, decimals: str, unit_kr: int) -> str | None:
    """Say why a Danish number is no amount in its unit, if it is none."""
    if len(digits) > 1 and digits.startswith("0"):
        return "det begynder med 0. Skriv decimaler med komma (0,2) og hele tal uden nul foran."
    if len(digits) > _MOST_DIGITS:
        return _TOO_LARGE
    if len(decimals) > _MOST_DECIMALS:
        return "der er for mange decimaler. Rund af til hele kroner."
    if len(decimals) == 3 and unit_kr < _UNITS["mio"]:
        return "tre cifre efter komma kan være engelske tusinder. Skriv 1.500 for tusinder eller 1,5 for decimaler."
    return None
