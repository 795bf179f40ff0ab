"""What changed, in Danish: one line for a list, and every field from and to. Plain strings and lines."""

from collections.abc import Iterable, Iterator

from db.queries.changes import Change, FieldChange, Value
from db.queries.records import UNKNOWN_AMOUNT
from tracker.flows.naming import field_words
from tracker.money import format_kr, format_mio
from tui import views
from tui.pages import Line
from tui.views import NOTHING, Tone

UNSEALED = "uden om Pejl"
"""Said of a change that the program did not make: it has no seal."""
_VALUES: dict[str, dict[str, str]] = {
    "kind": {kind.value: words for kind, words in views.KINDS_LONG.items()},
    "verdict": {verdict.value: words for verdict, words in views.VERDICTS.items()},
    "meets_goals": {answer.value: words for answer, words in views.MEETS_GOALS.items()},
    "still_needed": {answer.value: words for answer, words in views.STILL_NEEDED.items()},
}
_MONEY = ("amount ", "period ", "lapse ")
_IN_MIO_FROM = 100_000
"""Below, an amount is easier read in kroner."""
_SHORT = 60


def value_words(field: str, value: Value) -> str:
    """Say a value; money with its unit, words of the code in Danish, nothing as a dash."""
    if isinstance(value, bool):
        return "ja" if value else "nej"
    if isinstance(value, int):
        return kr_words(value) if field.startswith(_MONEY) else str(value)
    if value == UNKNOWN_AMOUNT and field.startswith(_MONEY):
        return "ukendt beløb"
    return _VALUES.get(field, {}).get(value or "") or value or NOTHING


def kr_words(kr: int) -> str:
    """Say an amount so that nothing of it is lost: "0,5 mio. kr.", "12.345 kr."."""
    return format_kr(kr) if kr % 1000 or abs(kr) < _IN_MIO_FROM else f"{format_mio(kr)} mio. kr."


def number_words(change: Change) -> str:
    """Say a change's number, or that it has none."""
    return str(change.number) if change.number is not None else NOTHING


def name_words(change: Change) -> str:
    """Name a change at the beginning of a line."""
    return f"Ændring {change.number}" if change.number is not None else f"Ændring {UNSEALED}"


def by_words(change: Change) -> str:
    """Say who changed it."""
    return change.by if change.by.strip() else "ukendt"


def what_words(change: Change) -> str:
    """Say in one line what a change was about."""
    if change.created:
        said = "Oprettet"
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
    if not change.fields:
        lines.append(Line("Ingen felter fik en anden værdi; kun kilder er noteret.", Tone.QUIET))
    for one in change.fields:
        lines += _field_lines(one, created=change.created)
    return lines


def undo_words(fields: Iterable[FieldChange]) -> list[str]:
    """Say what an undo does, a line for each field."""
    return [_undo_line(one) for one in fields]


def _undo_line(one: FieldChange) -> str:
    name, present = field_words(one.field), _named_value(one.field, one.old)
    if one.new is None:
        gone = "fjernes igen" if one.field.startswith(_MONEY) else "bliver tom igen"
        return f"{name} {gone} (er nu {present})"
    return f"{name} bliver igen {_named_value(one.field, one.new)} (er nu {present})"


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
