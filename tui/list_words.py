"""The negotiation lists there are, in Danish: their columns, and what a new one is made of. No Textual here."""

from collections.abc import Collection

from db.queries.negotiation import Listed
from db.queries.records import Question
from tui import views
from tui.columns import LARGE, LEAD, Column
from tui.least import least_words
from tui.views import Tone

_AWAY = "-"


def list_columns(width: int) -> tuple[Column[Listed], ...]:
    """Choose the columns for a width in cells."""
    rest: list[Column[Listed]] = [
        Column("after", "Efter", 5, lambda one: (str(one.after_year), Tone.PLAIN), "right"),
        Column("lines", "Linjer", 6, lambda one: (f"{one.lines:,}".replace(",", "."), Tone.PLAIN), "right"),
        Column("round", "Runde", 5, lambda one: (str(one.round), Tone.PLAIN), "right"),
        Column("scenarios", "Scenarier", 9, lambda one: (str(one.scenarios), Tone.PLAIN), "right"),
        Column("made", "Lavet", 10, lambda one: (views.day_words(one.made_at.date()), Tone.QUIET)),
    ]
    if width >= LARGE:
        rest.append(Column("by", "Af", 20, lambda one: (one.by, Tone.QUIET)))
    room = width - LEAD - sum(column.width + 1 for column in rest) - 1
    return (Column("name", "Navn", max(4, room), lambda one: (one.name, Tone.PLAIN)), *rest)


def list_mark(one: Listed) -> str:
    """Mark what is put away."""
    return _AWAY if one.archived else " "


def lists_heading(count: int, *, away: bool) -> str:
    """Say how many there are."""
    if not count and not away:
        return "Forhandlingslister"
    shown = views.count_words(count, "forhandlingsliste", "forhandlingslister")
    return f"{shown}, også dem, der er lagt væk (-)" if away else shown


def no_lists(question: Question, *, away: bool) -> str:
    """Say why there is none, and which key comes next."""
    said = "Der er ingen forhandlingslister endnu." if away else "Der er ingen forhandlingslister."
    more = "" if away else "\nTryk a for at se dem, der er lagt væk."
    return f"{said}\nTryk n for at lave en af det, oversigten viser:\n{question_words(question)}.{more}"


def question_words(question: Question) -> str:
    """Say what the overview shows."""
    later = " og senere" if question.later else ""
    drawn = drawn_words(question, later=False)
    ends = f"det, der udløber eller reduceres efter {question.after_year}{later}"
    return ("alle bevillinger" if question.everything else ends) + (f" ({drawn})" if drawn else "")


def drawn_words(question: Question, *, later: bool = True, named: str | None = None) -> str:
    """Say by which filters; empty when everything that expires is on the list.

    Args:
        question: What the list is drawn by.
        later: Say also that what ends later is on it.
        named: What was typed for the pejlemærke; None: the question's own.
    """
    verdict = question.verdict
    place = named or (question.pejlemaerke.name if question.pejlemaerke is not None else None)
    return views.joined(
        [
            "også det, der ender senere" if later and question.later else None,
            "alle bevillinger" if later and question.everything else None,
            f"pejlemærke: {place}" if place is not None else None,
            f"ramme: {views.FUNDS[question.fund]}" if question.fund is not None else None,
            f"type: {views.KINDS_LONG[question.kind]}" if question.kind is not None else None,
            f"indstilling: {views.VERDICTS[verdict]}" if verdict is not None else None,
            "mangler indstilling" if question.missing_assessment else None,
            "mål ikke nået" if question.goals_missed else None,
            *least_words(question).values(),
            f"»{question.search}«" if question.search else None,
        ]
    )


def new_list_words(question: Question) -> str:
    """Say what a new list is made of."""
    return (
        f"Listen får alt det, oversigten viser nu: {question_words(question)}. Alle linjer begynder åbne, "
        f"og årene er {question.after_year + 1} og de tre efter. Hvad skal den hedde?"
    )


def proposed_name(question: Question, taken: Collection[str]) -> str:
    """Propose a name that no list has."""
    name = f"Budget {question.after_year + 1}"
    known = {one.casefold() for one in taken}
    names = (name, *(f"{name} ({number})" for number in range(2, len(known) + 3)))
    return next(one for one in names if one.casefold() not in known)
