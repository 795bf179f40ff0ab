"""The least that is asked for of a list's rows: what falls away, its share, its price; read as typed, and said.

What is at least that is kept, and so is what is just that.
"""

import re

from tracker.errors import MoneyError, TrackerError
from tracker.money import format_kr, format_mio, parse_amount
from tracker.text import fold_space, safe_text

_WHOLE_PERMILLE = 1000
_FEW_KR = 1000
"""A shorter number without a unit may be mio. kr., as lists have them."""
_IN_MIO = 100_000
"""From here on an amount is said in mio. kr."""
_PERCENT = re.compile(r"(?P<whole>[0-9]{1,3})(?:,(?P<tenth>[0-9]))? ?(?:%|pct\.?|procent)?")
_SHOWN_LENGTH = 40


def read_kr(text: str) -> int:
    """Read an amount in kroner, 1 or more: "0,5 mio.", "750 t.kr.", "20.000".

    Raises:
        MoneyError: It is none, or has no unit and is too short to be kroner without doubt.
    """
    kr = parse_amount(text).kr
    wanted = safe_text(fold_space(text))
    if kr <= 0:
        message = f"Beløbet »{wanted[:_SHOWN_LENGTH]}« er ikke over 0 kr. Skriv fx 0,5 mio. kr."
        raise MoneyError(message)
    if not any(sign.isalpha() for sign in wanted) and ("," in wanted or kr < _FEW_KR):
        message = f"»{wanted[:_SHOWN_LENGTH]}« mangler sin enhed. Skriv »{wanted[:_SHOWN_LENGTH]} mio.« eller »kr.«."
        raise MoneyError(message)
    return kr


def read_permille(text: str) -> int:
    """Read a share in per cent, over 0 and up to 100, as thousandths: "10", "12,5 %", "10 pct.".

    Raises:
        TrackerError: It is none.
    """
    folded = fold_space(text)
    match = _PERCENT.fullmatch(folded)
    permille = 10 * int(match["whole"]) + int(match["tenth"] or 0) if match else 0
    if not 0 < permille <= _WHOLE_PERMILLE:
        message = (
            f"Andelen »{safe_text(folded[:_SHOWN_LENGTH])}« kan ikke læses. "
            "Skriv procent over 0 og højst 100, med højst én decimal: 10 eller 12,5."
        )
        raise TrackerError(message)
    return permille


def percent_text(permille: int) -> str:
    """Write a share as `read_permille` reads it: "10 %", "12,5 %"."""
    whole, tenth = divmod(permille, 10)
    return f"{whole},{tenth} %" if tenth else f"{whole} %"


def amount_text(kr: int) -> str:
    """Write an amount as `read_kr` reads it, whole, and short where mio. kr. can say it: "0,5 mio. kr."."""
    return format_kr(kr) if kr % 1000 or kr < _IN_MIO else f"{format_mio(kr)} mio. kr."


def lapse_words(kr: int) -> str:
    """Say what at the least falls away: "mindst 0,5 mio. kr."."""
    return f"mindst {amount_text(kr)}"


def share_words(permille: int) -> str:
    """Say which share it is at the least: "mindst 10 % af pejlemærket"."""
    return f"mindst {percent_text(permille)} af pejlemærket"


def each_words(kr: int) -> str:
    """Say what each in work or education cost at the least: "mindst 20.000 kr. pr. job"."""
    return f"mindst {format_kr(kr)} pr. job"
