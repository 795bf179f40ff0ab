"""A draft that waits, as rows: its fields, where it differs, what was found, what it resembles. No Textual here."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from db.queries.records import Difference, Match
from db.queries.review import PaperLines, Waiting
from tracker.appropriation import Appropriation
from tracker.drafts import Draft, Finding, Severity
from tracker.flows.comparing import amount_field, amount_text, lapse_field, period_field
from tracker.flows.naming import FIELDS, field_words
from tracker.goal_words import DOUBTFUL, goal_field, met_words, target_words
from tracker.goals import Goal
from tracker.money import Amount, format_amount
from tracker.profile import YearAmount
from tracker.source import Source
from tracker.vocabulary import level_words
from tui import views
from tui.changes import value_words
from tui.columns import LEAD, Column
from tui.views import NOTHING, Tone
from tui.window import Band

SEVERITIES = {Severity.ERROR: "Fejl", Severity.WARNING: "Advarsel", Severity.NOTE: "Note"}
_FIGURES = ("amount", "period", "lapse", "goal")
_NARROW = 60
"""Cells under which a pane has little room."""
SEVERITY_MARKS = {Severity.ERROR: "!", Severity.WARNING: "?", Severity.NOTE: " "}


class What(StrEnum):
    """What a person is asked about a draft."""

    NEW = "new"
    DIFFERS = "differs"
    MATCH = "match"
    UNTITLED = "untitled"


WHATS = {What.NEW: "ny", What.DIFFERS: "afviger", What.MATCH: "ligner", What.UNTITLED: "titelløs"}
WHAT_MARKS = {What.NEW: "+", What.DIFFERS: "≠", What.MATCH: "≈", What.UNTITLED: "¿"}


@dataclass(frozen=True, slots=True)
class QueueRow:
    """One line of the queue."""

    waiting: Waiting
    what: What

    @property
    def id(self) -> str:
        """The draft's number."""
        return self.waiting.draft.id


@dataclass(frozen=True, slots=True)
class Entry:
    """Everything a person needs to decide about one draft."""

    waiting: Waiting
    what: What
    lines: PaperLines
    findings: tuple[Finding, ...] = ()
    matches: tuple[Match, ...] = ()
    stored: Appropriation | None = None
    """What it is certainly about."""
    differences: tuple[Difference, ...] = ()

    @property
    def draft(self) -> Draft:
        """What was read."""
        return self.waiting.draft


class Part(StrEnum):
    """What a row of an entry is."""

    FIELD = "field"
    DIFFERENCE = "difference"
    FINDING = "finding"
    MATCH = "match"


@dataclass(frozen=True, slots=True)
class EntryRow:
    """One field, difference, finding or match, with the paper's line it rests on."""

    part: Part
    key: str
    """The field's name; a finding's code; a match's appropriation."""
    name: str
    value: str
    line: int | None = None
    quote: str = ""
    other: str = ""
    """What the store has, where that is something else."""
    mark: str = " "
    appropriation_id: int | None = None


def what_words(row: QueueRow) -> str:
    """Say in full words what a person is asked about a draft."""
    return {
        What.NEW: "ny bevilling",
        What.DIFFERS: f"afviger fra bevilling {row.waiting.appropriation_id}",
        What.MATCH: "ligner en bevilling; m vælger den",
        What.UNTITLED: "overskriften er gået tabt",
    }[row.what]


def what_of(waiting: Waiting, matches: Sequence[Match]) -> What:
    """Say what a person is asked about a draft."""
    if waiting.appropriation_id is not None:
        return What.DIFFERS
    if waiting.draft.title is None:
        return What.UNTITLED
    return What.MATCH if matches else What.NEW


def rows_of(entry: Entry) -> tuple[tuple[EntryRow, ...], tuple[Band, ...]]:
    """List everything about an entry, most pressing first, with a heading above each part."""
    parts = (
        ("Afviger", [_difference_row(entry, one) for one in sorted(entry.differences, key=_is_text)]),
        ("Fundet", [_finding_row(one) for one in entry.findings]),
        ("Ligner", [_match_row(one) for one in entry.matches if one.appropriation_id != _about(entry)]),
        ("Læst", list(_field_rows(entry.draft))),
    )
    rows: list[EntryRow] = []
    bands: list[Band] = []
    for heading, some in parts:
        if some:
            bands.append(Band(len(rows), heading, f"({len(some)})"))
            rows += some
    return tuple(rows), tuple(bands)


def row_of_line(rows: Sequence[EntryRow], line: int) -> int | None:
    """Find the first field that was read from a line; None when none was."""
    fields = (place for place, row in enumerate(rows) if row.line == line and row.part is Part.FIELD)
    return next(fields, next((place for place, row in enumerate(rows) if row.line == line), None))


def whole_words(row: EntryRow, lines: PaperLines) -> list[tuple[str, Tone]]:
    """Say a row whole: what is read, what the store has, and where it stands."""
    said = [(row.name, Tone.HEADING)]
    if row.part is Part.DIFFERENCE:
        said += [(f"Papiret: {row.value or NOTHING}", Tone.PLAIN), (f"Lageret: {row.other or NOTHING}", Tone.PLAIN)]
    else:
        said.append((row.value or NOTHING, Tone.PLAIN))
    if row.part is Part.MATCH:
        said.append(("Tryk m, hvis det er den, kladden handler om.", Tone.QUIET))
    place = lines.place(row.line) if row.line is not None else ""
    quote = f"»{row.quote}«" if row.quote.strip() and row.quote.strip() != row.value.strip() else ""
    if place or quote:
        said.append((views.joined([place[:1].upper() + place[1:], quote], ": "), Tone.QUIET))
    return said


def queue_columns(width: int) -> tuple[Column[QueueRow], ...]:
    """Choose the columns of the queue for a width in cells."""
    what = 8
    title = max(4, width - LEAD - what - 1)
    return (
        Column("title", "Kladde", title, lambda row: (views.title_words(row.waiting.draft.title), _tone(row))),
        Column("what", "Hvad", what, lambda row: (WHATS[row.what], Tone.PLAIN)),
    )


def entry_columns(width: int) -> tuple[Column[EntryRow], ...]:
    """Choose the columns of an entry; the store's value stands in one of its own where there is room."""
    narrow = width < _NARROW
    name, line = (14 if narrow else 24), 5
    room = max(8, width - LEAD - name - line - 2)
    return (
        Column("name", "Felt", name, lambda row: (_short_name(row) if narrow else row.name, Tone.PLAIN)),
        Column("value", "Værdi", room, lambda row: (row.value if narrow else _value_words(row), Tone.PLAIN)),
        Column("line", "Linje", line, lambda row: (str(row.line) if row.line else "", Tone.QUIET), "right"),
    )


def _short_name(row: EntryRow) -> str:
    """Name a year's amount by year and fund alone, where there is little room."""
    return row.name.removeprefix(f"{FIELDS['amount']} ")


def _value_words(row: EntryRow) -> str:
    if row.part is Part.DIFFERENCE:
        return f"{row.value or NOTHING} i stedet for {row.other or NOTHING}"
    return row.value


def _tone(row: QueueRow) -> Tone:
    return Tone.PLAIN if row.waiting.draft.title else Tone.QUIET


def _about(entry: Entry) -> int | None:
    return entry.stored.id if entry.stored else None


def _is_text(one: Difference) -> bool:
    """Put figures first: a sum changes with them."""
    return not one.field.startswith(_FIGURES)


def _difference_row(entry: Entry, one: Difference) -> EntryRow:
    source = _source_of(entry.draft, one.field)
    return EntryRow(
        Part.DIFFERENCE,
        one.field,
        field_words(one.field),
        value_words(one.field, one.stated),
        source.line if source else None,
        source.quote if source else "",
        other=value_words(one.field, one.stored),
    )


def _finding_row(one: Finding) -> EntryRow:
    return EntryRow(
        Part.FINDING,
        one.code,
        SEVERITIES[one.severity],
        one.message,
        one.line,
        one.quote or "",
        mark=SEVERITY_MARKS[one.severity],
    )


def _match_row(one: Match) -> EntryRow:
    title = f"{one.appropriation_id}: {views.title_words(one.title)}"
    return EntryRow(Part.MATCH, "match", f"{one.score:.0f} pct. ens", title, appropriation_id=one.appropriation_id)


def _field_rows(draft: Draft) -> Iterator[EntryRow]:
    """List what was read, in the order of the form; what the paper does not say is left out, but for the title."""
    kind = views.KINDS_LONG[draft.kind]
    yield _field(draft, "title", views.title_words(draft.title))
    for field, value in (
        ("plan", draft.plan),
        ("pejlemaerke", views.pejlemaerke_words(draft.pejlemaerke)),
        ("section", draft.section),
        ("kind", kind),
    ):
        if value:
            yield _field(draft, field, value)
    yield from _money_rows(draft)
    for field, text in (
        ("target_group", draft.target_group),
        ("description", draft.description),
        ("results", draft.results),
        ("assessment", draft.assessment),
        ("verdict", f"{views.VERDICTS[draft.suggested.verdict]}?" if draft.suggested.verdict else ""),
    ):
        if text:
            yield _field(draft, field, text)
    for truth, words in ((draft.declaration_of_intent, "declaration_of_intent"), (draft.starred, "starred")):
        if truth:
            yield _field(draft, words, "ja")
    yield from _goal_rows(draft.goals)


def _money_rows(draft: Draft) -> Iterator[EntryRow]:
    for amount in draft.amounts:
        words = _amount_words(amount) + _level_words(amount.price_year)
        yield _sourced(amount_field(amount.year, amount.fund), words, amount.source)
    for period in draft.periods:
        yield _sourced(
            period_field(period), amount_text(period.amount_kr) + _level_words(period.price_year), period.source
        )
    for drop in draft.stated_lapses:
        yield _sourced(lapse_field(drop), amount_text(drop.amount_kr) + _level_words(drop.price_year), drop.source)


def _goal_rows(goals: Iterable[Goal]) -> Iterator[EntryRow]:
    """List each goal in the paper's words, its target, and how it went."""
    for goal in goals:
        name = field_words(goal_field(goal))
        yield EntryRow(Part.FIELD, "goal", name, goal.text, goal.source.line, goal.source.quote)
        if goal.target is not None:
            said = target_words(goal.target)
            yield EntryRow(Part.FIELD, "goal", f"{name}, mål", said, goal.source.line, goal.source.quote)
        if goal.result is not None:
            source = goal.result_source or goal.source
            doubt = DOUBTFUL if goal.result.doubtful else None
            said = views.joined([goal.result.raw, met_words(goal.result), doubt])
            yield EntryRow(
                Part.FIELD, "goal", f"{name}, status", said, source.line, source.quote, mark="?" if doubt else " "
            )


def _field(draft: Draft, field: str, value: str) -> EntryRow:
    return _sourced(field, value, _source_of(draft, field) or (Source(line=draft.line) if field == "title" else None))


def _sourced(field: str, value: str, source: Source | None) -> EntryRow:
    return EntryRow(
        Part.FIELD, field, field_words(field), value, source.line if source else None, source.quote if source else ""
    )


def _source_of(draft: Draft, field: str) -> Source | None:
    """Find where a field of a draft was read."""
    money = [
        *((amount_field(a.year, a.fund), a.source) for a in draft.amounts),
        *((period_field(p), p.source) for p in draft.periods),
        *((lapse_field(d), d.source) for d in draft.stated_lapses),
    ]
    if field.startswith("goal "):
        goals = (goal for goal in draft.goals if field.startswith(f"{goal_field(goal)} ") or field == goal_field(goal))
        return next((goal.result_source or goal.source for goal in goals), None)
    given = [*((sourced.field, sourced.source) for sourced in draft.sources), *money]
    return next((source for name, source in given if name == field and source is not None), None)


def _level_words(price_year: int | None) -> str:
    """Say which year's prices a figure is in, where the paper does."""
    return "" if price_year is None else f" ({level_words(price_year)})"


def _amount_words(amount: YearAmount) -> str:
    if amount.amount_kr is None:
        return "ukendt beløb"
    return format_amount(Amount(amount.amount_kr, amount.rounded_to_kr))
