"""What a spreadsheet shows for a number: Danish, and with no more than the cell holds."""

import re
from datetime import date, datetime, time

_LITERAL = re.compile(r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|\[\$(?P<currency>[^\]-]*)[^\]]*\]|\[[^\]]*\]|[_*].')
_DIGITS = re.compile(r"[#0?][#0?,.]*")
_LONGEST = 60


def shown(value: object, number_format: str = "General") -> str:
    """Write a cell's value as it is read on the screen.

    A number keeps all the digits the cell holds, also those its format hides,
    and gets the zeros, the points between thousands, the per cent sign, the
    scale and the unit that its format adds: 1200000 as `0.0,," mio. kr."` is
    "1,2 mio. kr.".
    """
    match value:
        case bool():
            return "Sand" if value else "Falsk"
        case int() | float():
            return _number(value, number_format)
        case datetime():
            return value.strftime("%d-%m-%Y" if value.time() == time() else "%d-%m-%Y %H:%M")
        case date():
            return value.strftime("%d-%m-%Y")
        case time():
            return value.strftime("%H:%M")
        case _:
            return str(value)


def _number(value: float, number_format: str) -> str:
    section = number_format.split(";", maxsplit=1)[0] if len(number_format) < 200 else "General"
    parts: list[str] = []

    def literal(match: re.Match[str]) -> str:
        parts.append(match["quoted"] or match["escaped"] or match["currency"] or "")
        return f"\x00{len(parts) - 1}\x00"

    core = _LITERAL.sub(literal, section)
    digits = _DIGITS.search(core)
    if digits is None or re.search(r"[eE][+-]|/|[dmyhs]|General|@", core):
        return _plain(value, 0, grouped=False)
    pattern = digits.group()
    scale = len(pattern) - len(pattern.rstrip(","))
    percent = core.count("%")
    whole, _, decimals = pattern.rstrip(",").partition(".")
    scaled = value * 100**percent / 1000**scale if percent or scale else value
    text = _plain(scaled, sum(char == "0" for char in decimals), grouped="," in whole)
    before, after = core[: digits.start()], core[digits.end() :]
    words = re.sub(r"\x00(\d+)\x00", lambda match: parts[int(match[1])], f"{before}\x01{after}")
    return words.replace("%", " %").replace("\x01", text).replace("  ", " ").strip()


def _plain(value: float, least_decimals: int, *, grouped: bool) -> str:
    """Write a number with the digits a spreadsheet holds: fifteen."""
    exact = f"{value:.15g}"
    if "e" in exact or "n" in exact:
        exact = f"{value:.0f}" if abs(value) >= 1 else f"{value:.15f}".rstrip("0")
    sign, exact = ("-", exact[1:]) if exact.startswith("-") else ("", exact)
    whole, _, decimals = exact[:_LONGEST].partition(".")
    if grouped and whole.isdecimal():
        whole = f"{int(whole):,}".replace(",", ".")
    decimals = decimals.ljust(least_decimals, "0")
    return f"{sign}{whole},{decimals}" if decimals else f"{sign}{whole}"
