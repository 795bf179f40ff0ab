"""The columns of the budget year's two lists, at any width. No Textual here."""

from collections.abc import Sequence

from db.queries.records import ListRow, Question, Sort
from tui import columns, door_words, views
from tui.budget_year import BudgetYear, DoorRow, Hanging
from tui.columns import LARGE, LEAD, MIDDLE, Column
from tui.digest_words import missing_words
from tui.views import NOTHING, Tone
from tui.window import Band

_MONEY = (Sort.SERVICE, Sort.INDSATS, "other")


def door_columns(width: int) -> tuple[Column[DoorRow], ...]:
    """Choose the columns of the doors for a width in cells."""
    large = width >= LARGE
    rest: tuple[Column[DoorRow], ...] = (
        Column("day", "Dag", 20 if large else 15, lambda row: (door_words.day_words(row, full=large), _tone(row))),
        Column("name", "Frist", 23, lambda row: (row.door.name, _tone(row))),
        Column("decides", "Beslutning", 10, lambda row: (door_words.decision_words(row), _tone(row))),
        Column("when", "Hvornår", 12, lambda row: (door_words.when_words(row), _tone(row))),
    )
    room = width - LEAD - sum(column.width + 1 for column in rest) - 1
    if room < len("regel"):
        return rest
    known: Column[DoorRow] = Column(
        "known", "Grundlag", room, lambda row: (door_words.known_words(row, short=not large), Tone.QUIET)
    )
    return (*rest, known)


def hanging_columns(width: int, hanging: Sequence[Hanging]) -> tuple[Column[Hanging], ...]:
    """Choose the columns of what hangs, for a width in cells; one for acknowledgements where there are some."""
    large, given = width >= LARGE, any(one.given is not None for one in hanging)
    rest = [_of_row(column) for column in columns.list_columns(width) if column.key in _MONEY]
    if large or (width >= MIDDLE and not given):
        rest.append(Column("kind", "Type", 8, lambda one: (views.KINDS[one.row.kind], Tone.PLAIN)))
    rest.append(Column("missing", "Mangler", 23, _missing))
    if given:
        rest.append(Column("given", "Kvitteret", 20 if large else 14, _given))
    room = width - LEAD - sum(column.width + 1 for column in rest)
    return (Column("title", "Ikke besluttet", max(4, room - 1), _title), *rest)


def bands(shown: BudgetYear) -> list[Band]:
    """Name each pejlemærke above what hangs under it, as the overview does."""
    return columns.group_bands(shown.groups, Question())


def mark(one: Hanging) -> str:
    """Mark what ends, and what is reduced, as the overview does."""
    return views.ending_mark(one.row.ending)


def _of_row(column: Column[ListRow]) -> Column[Hanging]:
    return Column(
        column.key, column.heading, column.width, lambda one: column.cell(one.row), column.align, money=column.money
    )


def _tone(row: DoorRow) -> Tone:
    if row.door.day < row.today:
        return Tone.QUIET
    return Tone.STRONG if row.door.decides else Tone.PLAIN


def _title(one: Hanging) -> tuple[str, Tone]:
    return views.title_words(one.row.title), Tone.PLAIN if one.row.title else Tone.QUIET


def _missing(one: Hanging) -> tuple[str, Tone]:
    return missing_words(one.missing, short=True) or "intet", Tone.PLAIN


def _given(one: Hanging) -> tuple[str, Tone]:
    if one.given is None:
        return NOTHING, Tone.QUIET
    return f"{one.given.until:%d-%m} {one.given.by}", Tone.PLAIN
