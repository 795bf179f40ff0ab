"""One field of an appropriation as it is typed where it stands, and back into the whole form. No Textual here."""

from dataclasses import replace

from tracker.flows.comparing import amount_field
from tracker.money import format_kr
from tracker.profile import Fund
from tui.forms import EditForm, read_line
from tui.views import FUNDS

_AMOUNT = "amount "
LARGEST_IN_MIO = 3
"""Digits before the comma up to which a bare number is millions."""


def is_amount(field: str) -> bool:
    """Say whether a field is a figure of a year and a frame: "amount 2023 service"."""
    return field.startswith(_AMOUNT)


def place_of(field: str) -> tuple[int, Fund | None]:
    """Give the year and the frame of such a field."""
    _, year, fund = field.split(" ")
    return int(year), None if fund == "unknown" else Fund(fund)


def typed_value(form: EditForm, field: str) -> str:
    """Give what stands in a form for a field; a figure as it is written in its cell, empty where there is none."""
    if not is_amount(field):
        return str(getattr(form, field))
    own = next((line for line in form.amounts.splitlines() if _names(line, field)), "")
    return own.split(maxsplit=2)[2] if own else ""


def with_value(form: EditForm, field: str, value: str) -> EditForm:
    """Put what was typed for a field into a form; an emptied figure is no entry for its year."""
    if value == typed_value(form, field):
        return form
    if not is_amount(field):
        return replace(form, **{field: value})
    year, fund = place_of(field)
    line = f"{year} {'ukendt' if fund is None else FUNDS[fund]} {_with_unit(value)}" if value.strip() else ""
    lines = [line if _names(one, field) else one for one in form.amounts.splitlines()]
    if line and line not in lines:
        lines.append(line)
    return replace(form, amounts="\n".join(one for one in lines if one))


def means(field: str, value: str) -> str:
    """Say in kroner what is typed for a figure; how one is typed, where it is none."""
    year, fund = place_of(field)
    read = read_line(f"{year} {'ukendt' if fund is None else FUNDS[fund]} {_with_unit(value)}")
    if isinstance(read, str) or read.amount_kr is None:
        return "2,5 er mio. kr. ? er ukendt. Tomt: ingen bevilling."
    return f"Det er {format_kr(read.amount_kr)}"


def _names(line: str, field: str) -> bool:
    read = read_line(line)
    return not isinstance(read, str) and amount_field(read.year, read.fund) == field


def _with_unit(value: str) -> str:
    """Write an amount with the unit that is meant: millions, as the cells show, or kroner where it is that long."""
    wanted = value.strip()
    if wanted.casefold() in ("?", "ukendt"):
        return "?"
    if any(one.isalpha() for one in wanted):
        return wanted
    whole = wanted.partition(",")[0].lstrip("-+")
    return f"{wanted} mio. kr." if whole.isdigit() and len(whole) <= LARGEST_IN_MIO else f"{wanted} kr."
