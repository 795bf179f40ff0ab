"""What changed, in Danish: one line for a list, and every field from and to. Plain strings and lines."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from db.queries.changes import ACKNOWLEDGED, Change, FieldChange, Value
from db.queries.records import UNKNOWN_AMOUNT
from tracker.assessment import VerdictState
from tracker.flows.naming import field_words
from tracker.money import format_kr, format_mio
from tracker.negotiation import Result
from tracker.rounds import OUTCOME
from tui import views
from tui.columns import LEAD, MIDDLE, Column
from tui.pages import Line
from tui.views import NOTHING, Tone

UNSEALED = "uden om Pejl"
"""Said of a change that the program did not make: it has no seal."""
_VALUES: dict[str, dict[str, str]] = {
    "kind": {kind.value: words for kind, words in views.KINDS_LONG.items()},
    "verdict": {verdict.value: words for verdict, words in views.VERDICTS.items()},
    "meets_goals": {answer.value: words for answer, words in views.MEETS_GOALS.items()},
    "still_needed": {answer.value: words for answer, words in views.STILL_NEEDED.items()},
    "choice": {choice.value: words for choice, words in views.CHOICES.items()},
    "verdict_state": {state.value: views.state_words(state) for state in VerdictState},
}
_MONEY = ("amount ", "period ", "lapse ", "asked ", "service_cap_kr", "cash_kr")
_IN_MIO_FROM = 100_000
"""Below, an amount is easier read in kroner."""
_SHORT = 60
_MOST_LINES = 8


def value_words(field: str, value: Value) -> str:
    """Say a value; money with its unit, words of the code in Danish, nothing as a dash."""
    if isinstance(value, bool):
        return "ja" if value else "nej"
    if isinstance(value, int):
        return kr_words(value) if field.startswith(_MONEY) else str(value)
    if value is not None and field.startswith(ACKNOWLEDGED):
        until, _, why = value.partition(": ")
        return f"til og med {views.day_words(date.fromisoformat(until))}: {why}"
    if value is not None and field.startswith(OUTCOME):
        result, _, agreement = value.partition(": ")
        return f"{views.RESULTS[Result(result)]} ({agreement})"
    if value == UNKNOWN_AMOUNT and field.startswith(_MONEY):
        return "ukendt beløb"
    return _VALUES.get(field, {}).get(value or "") or value or NOTHING


def kr_words(kr: int) -> str:
    """Say an amount so that nothing of it is lost: "0,5 mio. kr.", "12.345 kr."."""
    return format_kr(kr) if kr % 1000 or abs(kr) < _IN_MIO_FROM else f"{format_mio(kr)} mio. kr."


def number_words(change: Change) -> str:
    """Say a change's number, or that it has none."""
    return str(change.number) if change.number is not None else NOTHING


def name_words(change: Change, *, beginning: bool = True) -> str:
    """Name a change, at the beginning of a line or within one."""
    word = "Ændring" if beginning else "ændring"
    return f"{word} {change.number}" if change.number is not None else f"{word}en {UNSEALED}"


def by_words(change: Change) -> str:
    """Say who changed it."""
    return change.by if change.by.strip() else "ukendt"


def what_words(change: Change) -> str:
    """Say in one line what a change was about."""
    if change.created:
        said = "Oprettet"
    elif change.removed:
        said = "Taget ud igen"
    else:
        said = ", ".join(field_words(one.field) for one in change.fields) or "Kun kilder er noteret"
    return said if change.number is not None else f"{UNSEALED}: {said}"


def why_words(change: Change) -> str:
    """Say where a change came from, and why."""
    return views.joined(
        [
            f"fra {change.source}" if change.source else None,
            f"begrundelse: {change.reason}" if change.reason and change.reason.strip() else None,
        ]
    )


def short(text: str, length: int = _SHORT) -> str:
    """Cut a text that is only to be recognised."""
    folded = " ".join(text.split())
    return folded if len(folded) <= length else f"{folded[: length - 1].rstrip()}…"


def change_page(change: Change) -> list[Line]:
    """Say all about one change: who, when, why, and every field from and to, whole."""
    who = views.joined([name_words(change), views.when_words(change.at), by_words(change)])
    lines = [Line(who, Tone.STRONG)]
    if change.number is None:
        lines.append(
            Line("Den er skrevet i lageret af noget andet end Pejl, og ingen står inde for den.", Tone.WARNING)
        )
    if change.source:
        lines.append(Line(f"Kilde: {change.source}"))
    if change.reason and change.reason.strip():
        lines.append(Line(f"Begrundelse: {change.reason}"))
    if change.created:
        lines.append(Line("Bevillingen blev oprettet."))
    if change.removed:
        lines.append(Line("Bevillingen blev taget ud igen: afgørelsen af kladden blev fortrudt."))
    if not change.fields:
        lines.append(Line("Ingen felter fik en anden værdi; kun kilder er noteret.", Tone.QUIET))
    for one in change.fields:
        lines += _field_lines(one, created=change.created)
    return lines


def undo_words(fields: Iterable[FieldChange], *, done: bool = False) -> list[str]:
    """Say what an undo will do, or has done, a line for each field."""
    return [_undo_line(one, "er" if done else "bliver") for one in fields]


def _undo_line(one: FieldChange, becomes: str) -> str:
    name, present = field_words(one.field), _named_value(one.field, one.old)
    if one.new is None and one.field.startswith(_MONEY):
        return f"{name} {becomes} fjernet igen ({present})"
    said = "tom igen" if one.new is None else f"igen {_named_value(one.field, one.new)}"
    return f"{name} {becomes} {said} i stedet for {present}"


def _named_value(field: str, value: Value) -> str:
    """Say a value within a sentence; words that a person wrote in quotation marks."""
    said = short(value_words(field, value))
    if value is None:
        return "ingen" if field.startswith(_MONEY) else "tom"
    return f"»{said}«" if isinstance(value, str) and not field.startswith(_MONEY) and field not in _VALUES else said


def _field_lines(one: FieldChange, *, created: bool) -> Iterator[Line]:
    """Say one field; short values in one line, long texts under one another."""
    name, old, new = field_words(one.field), value_words(one.field, one.old), value_words(one.field, one.new)
    yield Line("")
    if created:
        yield Line(name, Tone.HEADING)
        yield Line(new)
    elif max(len(old), len(new)) <= _SHORT and "\n" not in old + new:
        yield Line(name, Tone.HEADING)
        yield Line(f"{old}  →  {new}")
    else:
        yield Line(f"{name}, før", Tone.HEADING)
        yield Line(old, Tone.QUIET)
        yield Line(f"{name}, efter", Tone.HEADING)
        yield Line(new)


def plan_words(fields: Sequence[FieldChange]) -> list[str]:
    """Say what an undo will do; of very many fields only the first."""
    said = undo_words(fields)
    rest = len(said) - _MOST_LINES
    return said if rest <= 1 else [*said[:_MOST_LINES], f"… og {rest} felter til."]


def mark(change: Change) -> str:
    """Mark a change that has no seal."""
    return "!" if change.number is None else " "


def history_columns(width: int) -> tuple[Column[Change], ...]:
    """Choose the columns of a history for a width in cells."""
    who = 10 if width < MIDDLE else 16
    rest: tuple[Column[Change], ...] = (
        Column("number", "Nr.", 5, lambda one: (number_words(one), Tone.PLAIN), "right"),
        Column("at", "Hvornår", 20, lambda one: (views.when_words(one.at), Tone.PLAIN)),
        Column("by", "Hvem", who, lambda one: (by_words(one), Tone.PLAIN)),
    )
    room = width - LEAD - sum(column.width + 1 for column in rest)
    return (*rest, Column("what", "Hvad", max(4, room), _what))


def _what(change: Change) -> tuple[str, Tone]:
    return what_words(change), Tone.PLAIN if change.fields else Tone.QUIET
