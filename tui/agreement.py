"""What does not agree in the store, as a list and as pages. No Textual here."""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from db.queries import narrowing
from db.queries.records import Question
from tracker.checks_store import Place, StoreFinding
from tracker.drafts import Severity
from tracker.flows.checking import Held, Step, worst_first
from tui import asking, views
from tui.columns import LEAD, Column
from tui.pages import Line
from tui.views import NOTHING, Tone

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

MOST_TOGETHER = 20_000
"""Texts and goals that are held against one another on the screen; more take minutes, and much memory."""
SEVERITIES = {Severity.ERROR: "fejl", Severity.WARNING: "advarsel", Severity.NOTE: "bemærk"}
_NAMED_FIRST = re.compile(r"^»[^«]*« \(bevilling \d{1,19}\):? ")
_MARKS = {Severity.ERROR: "!", Severity.WARNING: "?", Severity.NOTE: " "}
_TONES = {Severity.ERROR: Tone.WARNING, Severity.WARNING: Tone.PLAIN, Severity.NOTE: Tone.QUIET}
_HELD = {
    Held.PAPERS: "papirerne mod deres egne summer",
    Held.MONEY: "bortfald og perioder mod årenes beløb",
    Held.AMOUNTS: "papirernes beløb mod hinanden",
    Held.TEXTS: "beskrivelser mod hinanden",
    Held.GOALS: "målenes resultater mod hinanden",
}
_MANY = {Held.TEXTS: "Beskrivelserne", Held.GOALS: "Målene"}


@dataclass(frozen=True, slots=True)
class FindingRow:
    """One finding, and the first appropriation it is about."""

    finding: StoreFinding
    title: str | None = None
    """None: it is about none, or about one without a title."""

    @property
    def about(self) -> int | None:
        """The first appropriation it is about; None: it is about a paper."""
        return self.finding.appropriation_ids[0] if self.finding.appropriation_ids else None

    @property
    def place(self) -> Place | None:
        """Where it stands first."""
        return next((place for place in self.finding.places if place.document is not None), None)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the work is."""

    step: Step | None = None
    """The piece that was done last; None: it is beginning."""
    over: bool = False
    stopped: bool = False
    left_out: tuple[Step, ...] = ()


def shown(session: "Session", found: Iterable[StoreFinding], question: Question) -> list[FindingRow]:
    """Name what the findings are about, and leave out what the filters leave out; the worst first.

    A finding about a paper alone is there only where nothing is filtered.
    """
    findings = worst_first(found)
    ids = {key for one in findings for key in one.appropriation_ids}
    titles = narrowing.titles(session, ids)
    within = None
    if asking.narrows(question):
        within = narrowing.among(session, question, ids)
    return [
        FindingRow(one, next((titles.get(key) for key in one.appropriation_ids), None))
        for one in findings
        if _is_in(one, within)
    ]


def _is_in(one: StoreFinding, within: Collection[int] | None) -> bool:
    return within is None or any(key in within for key in one.appropriation_ids)


def finding_mark(row: FindingRow) -> str:
    """Mark how bad it is, without colour."""
    return _MARKS[row.finding.finding.severity]


def finding_columns(width: int) -> tuple[Column[FindingRow], ...]:
    """Choose the columns for a width in cells."""
    title = max(14, min(64, (width - LEAD - 10) // 3))
    room = max(10, width - LEAD - 9 - title - 2)
    return (
        Column("severity", "Hvad", 8, lambda row: (_severity(row), _TONES[row.finding.finding.severity])),
        Column("title", "Bevilling", title, lambda row: (_title(row), Tone.PLAIN)),
        Column("message", "Bemærkning", room, lambda row: (_said(row), Tone.PLAIN)),
    )


def heading(progress: Progress, rows: Sequence[FindingRow], *, all_of_them: int) -> str:
    """Say what was found, or how far the work is."""
    counts = [
        views.count_words(sum(row.finding.finding.severity is severity for row in rows), one, many)
        for severity, one, many in (
            (Severity.ERROR, "fejl", "fejl"),
            (Severity.WARNING, "advarsel", "advarsler"),
            (Severity.NOTE, "bemærkning", "bemærkninger"),
        )
        if any(row.finding.finding.severity is severity for row in rows)
    ]
    hidden = all_of_them - len(rows)
    return views.joined(
        [
            "Afstemning",
            _doing(progress),
            *counts,
            f"{hidden} uden for filtrene" if hidden else "",
        ]
    )


def empty_words(progress: Progress, *, hidden: int) -> str:
    """Say why the list is empty."""
    if hidden:
        return f"Ingen bemærkninger til det, der er filtreret frem.\nDer er {hidden} uden for filtrene: tryk r."
    if progress.stopped:
        return "Stoppet, før der var fundet noget.\nTryk n for at begynde forfra."
    if not progress.over:
        return "Afstemmer …"
    return "Tal og tekster stemmer overens."


def left_out_words(progress: Progress) -> str:
    """Say what was not held against one another; empty when everything was."""
    return "  ".join(
        f"{_MANY[step.held]} er ikke holdt op mod hinanden: der er {_counted(step.total)}. Det gør pejl check."
        for step in progress.left_out
    )


def finding_page(row: FindingRow) -> list[Line]:
    """Say everything about a finding."""
    one = row.finding
    lines = [Line(one.finding.message, Tone.STRONG)]
    if one.finding.quote:
        lines += [Line(""), Line(f"»{' '.join(one.finding.quote.split())}«", Tone.QUIET)]
    places = list(dict.fromkeys(place_words(place) for place in one.places))
    if places:
        lines += [Line(""), Line("Står her", Tone.HEADING), *(Line(words) for words in places)]
    if row.about is not None:
        several = len(one.appropriation_ids) > 1
        about = ", ".join(str(key) for key in one.appropriation_ids)
        names = f"{'Bevillingerne' if several else 'Bevilling'} {about}."
        lines += [Line(""), Line(f"{names} Enter åbner {'den første' if several else 'den'}, a papiret.")]
    return lines


def place_words(place: Place) -> str:
    """Say where something stands."""
    if place.document is None:
        return "Rettet i Pejl"
    return f"{place.document}, linje {place.line}" if place.line is not None else place.document


def _doing(progress: Progress) -> str:
    if progress.stopped:
        return "stoppet, n begynder forfra"
    if progress.over:
        return ""
    step = progress.step
    if step is None:
        return f"holder {_HELD[Held.PAPERS]} … Esc stopper"
    if step.done < step.total:
        return f"{_HELD[step.held]}: {_counted(step.done)} af {_counted(step.total)} … Esc stopper"
    following = list(Held)[list(Held).index(step.held) + 1 :]
    return f"{_HELD[following[0]]} … Esc stopper" if following else ""


def _counted(number: int) -> str:
    return f"{number:,}".replace(",", ".")


def _severity(row: FindingRow) -> str:
    return SEVERITIES[row.finding.finding.severity]


def _title(row: FindingRow) -> str:
    if row.about is None:
        return NOTHING
    return views.title_words(row.title)


def _said(row: FindingRow) -> str:
    """Say it in one line, without the name that stands beside it."""
    said = _NAMED_FIRST.sub("", " ".join(row.finding.finding.message.split()))
    return said[:1].upper() + said[1:]
