"""One field of an appropriation as it is typed where it stands, and back into the whole form. No Textual here."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from tracker.flows.naming import FUND_WORDS, field_words
from tracker.money import format_kr
from tui import views
from tui.forms import EditForm
from tui.meeting import Figure
from tui.money_lines import AMOUNT_EXAMPLE, PERIOD_EXAMPLE, field_of, read_drop, read_line, read_period

NEW_PERIOD: Final = "period"
NEW_DROP: Final = "lapse"
"""The fields in which another figure is typed, with its years and its frame."""
LARGEST_IN_MIO = 3
"""Digits before the comma up to which a bare number is millions."""
_UNKNOWN = ("?", "ukendt")


@dataclass(frozen=True, slots=True)
class _Box:
    """A field of the whole form with a line for each figure."""

    name: str
    read: Callable[[str], Figure | str]
    how: str
    """How a figure of its is typed."""
    new: str = ""
    """The heading over another one."""
    example: str = ""


_BOXES = {
    "amount": _Box("amounts", read_line, "2,5 er mio. kr. ? er ukendt. Tomt: ingen bevilling."),
    NEW_PERIOD: _Box(
        "periods", read_period, "2,5 er mio. kr. Tomt: det fjernes.", "Beløb for en hel periode", PERIOD_EXAMPLE
    ),
    NEW_DROP: _Box(
        "stated_drops",
        read_drop,
        "2,5 er mio. kr. Tomt: det fjernes.",
        "Bortfald efter et år",
        AMOUNT_EXAMPLE.replace("0,5", "0,2"),
    ),
}


def is_amount(field: str) -> bool:
    """Say whether a field is a figure: "amount 2023 service", "period 2022-2023 service", or another one."""
    return field.partition(" ")[0] in _BOXES


def heading(field: str) -> str:
    """Name what is typed."""
    return _box(field).new if _is_new(field) else field_words(field)


def typed_value(form: EditForm, field: str) -> str:
    """Give what stands in a form for a field; a figure as it is written in its cell, empty where there is none."""
    if not is_amount(field):
        return str(getattr(form, field))
    own = next((line for line in _lines(form, field) if _names(line, field)), "")
    return own.split(maxsplit=2)[2] if own else ""


def apart(form: EditForm, began: EditForm, field: str) -> tuple[EditForm, str]:
    """Give a form, and what stands in it for a field; another figure is taken out of it again, to be typed on."""
    if not _is_new(field):
        return form, typed_value(form, field)
    lines, there = _lines(form, field), _lines(began, field)
    typed = [one for one in lines if one not in there][-1:]
    rest = "\n".join(one for one in lines if one not in typed)
    return replace(form, **{_box(field).name: rest}), "".join(typed)


def with_value(form: EditForm, field: str, value: str) -> EditForm:
    """Put what was typed for a field into a form; an emptied figure is none."""
    if value == typed_value(form, field):
        return form
    if not is_amount(field):
        return replace(form, **{field: value})
    line = _line(field, value) if value.strip() else ""
    lines = [line if _names(one, field) else one for one in _lines(form, field)]
    if line and line not in lines:
        lines.append(line)
    return replace(form, **{_box(field).name: "\n".join(one for one in lines if one)})


def means(field: str, value: str) -> str:
    """Say in kroner what is typed for a figure; how one is typed, where it is none."""
    box = _box(field)
    read = box.read(_line(field, value))
    if isinstance(read, str) or read.amount_kr is None:
        return f"Skriv år, ramme og beløb, fx {box.example}" if _is_new(field) else box.how
    if not _is_new(field):
        return f"Det er {format_kr(read.amount_kr)}"
    years = field_of(read).split(" ")[1]
    when = f"efter {years}" if field == NEW_DROP else f"for {years}"
    return f"Det er {format_kr(read.amount_kr)} {when}, {views.FUNDS[read.fund]}"


def _box(field: str) -> _Box:
    return _BOXES[field.partition(" ")[0]]


def _is_new(field: str) -> bool:
    return field in (NEW_PERIOD, NEW_DROP)


def _lines(form: EditForm, field: str) -> list[str]:
    written: str = getattr(form, _box(field).name)
    return written.splitlines()


def _line(field: str, value: str) -> str:
    """Write a figure as a line of its box; another one brings its years and its frame."""
    if not _is_new(field):
        _, years, fund = field.split(" ")
        return f"{years} {'ukendt' if fund == 'unknown' else FUND_WORDS[fund]} {_with_unit(value)}"
    parts = value.split(maxsplit=2)
    return " ".join([*parts[:2], _with_unit(parts[2])]) if len(parts) > 2 else value.strip()


def _names(line: str, field: str) -> bool:
    read = _box(field).read(line)
    return not isinstance(read, str) and field_of(read) == field


def _with_unit(value: str) -> str:
    """Write an amount with the unit that is meant: millions, as the cells show, or kroner where it is that long."""
    wanted = value.strip()
    if wanted.casefold() in _UNKNOWN:
        return "?"
    if any(one.isalpha() for one in wanted):
        return wanted
    whole = wanted.partition(",")[0].lstrip("-+")
    return f"{wanted} mio. kr." if whole.isdigit() and len(whole) <= LARGEST_IN_MIO else f"{wanted} kr."
