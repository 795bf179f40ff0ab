"""The column that shows what a list is ordered by or narrowed to, where none of the usual ones does."""

from collections.abc import Sequence
from dataclasses import replace

from db.queries.records import ListRow, Question, Sort
from tracker.money import format_kr
from tracker.vocabulary import FUNDS
from tracker.weighing import UNCOUNTED, leading
from tui.columns import LARGE, MIDDLE, Column
from tui.views import NOTHING, Tone
from tui.weight_words import percent_words

AT_MOST = "≤"
_GOALS = "goals"
_FUNDS_SHORT = {fund: words[:4] + "." for fund, words in FUNDS.items()}
_LEAST_TITLE, _NARROWEST_TITLE = 16, 8
"""Cells from which the title gives way no further, and from which it does not give way at all."""


def share_cell(row: ListRow, *, short: bool) -> tuple[str, Tone]:
    """Show which part a row is of what falls away beside it, of the fund most of its money is from: "≤23 % serv."."""
    most = leading(row.shares)
    if most is None:
        return NOTHING, Tone.QUIET
    words = percent_words(most.permille).replace("under ", "<")
    said = f"{AT_MOST if most.at_most and most.permille else ''}{words}"
    return (said if short else f"{said} {_FUNDS_SHORT[most.fund]}"), Tone.PLAIN


def cost_cell(row: ListRow) -> tuple[str, Tone]:
    """Show what each who came into work or education cost, in kroner."""
    return (NOTHING, Tone.QUIET) if row.each_kr is None else (format_kr(row.each_kr).removesuffix(" kr."), Tone.PLAIN)


def goals_cell(row: ListRow, *, short: bool) -> tuple[str, Tone]:
    """Show how many goals were not met; where only the assessment says so, that."""
    if row.goals_missed is None:
        return NOTHING, Tone.QUIET
    if row.goals_missed == UNCOUNTED:
        return ("nej" if short else "nej (vurd.)"), Tone.STRONG
    if not row.goals_missed:
        return ("0" if short else "alle nået"), Tone.PLAIN
    return (str(row.goals_missed) if short else f"{row.goals_missed} ikke nået"), Tone.STRONG


def with_weight(columns: Sequence[Column[ListRow]], question: Question, width: int) -> tuple[Column[ListRow], ...]:
    """Put the column in that a question asks for, right after the money; the title gives way.

    Where the title would become too narrow, the kind of ending gives way first.
    """
    extra = _wanted(question, short=width < LARGE)
    if extra is None or any(column.key == extra.key for column in columns):
        return tuple(columns)
    title, *rest = columns
    room = title.width - extra.width - 1
    for dropped in (Sort.KIND, Sort.LAST_YEAR):
        if room < _LEAST_TITLE and width < MIDDLE:
            room += sum(column.width + 1 for column in rest if column.key == dropped)
            rest = [column for column in rest if column.key != dropped]
    if room < _NARROWEST_TITLE:
        return tuple(columns)
    at = max((place + 1 for place, column in enumerate(rest) if column.money), default=0)
    return (replace(title, width=room), *rest[:at], extra, *rest[at:])


def weighed_by(question: Question) -> str | None:
    """Name the column that a question asks for: by the order first, which is the nearest to what is looked at."""
    if question.sort in (Sort.SHARE, Sort.COST):
        return question.sort
    if question.least_share_permille is not None:
        return Sort.SHARE
    if question.least_each_kr is not None:
        return Sort.COST
    return _GOALS if question.goals_missed else None


def _wanted(question: Question, *, short: bool) -> Column[ListRow] | None:
    by = weighed_by(question)
    if by == Sort.SHARE:
        return Column(Sort.SHARE, "Andel", 6 if short else 12, lambda row: share_cell(row, short=short), "right")
    if by == Sort.COST:
        return Column(Sort.COST, "Kr./job", 8 if short else 9, cost_cell, "right")
    if by == _GOALS:
        return Column(_GOALS, "Mål", 4 if short else 12, lambda row: goals_cell(row, short=short), "right")
    return None
