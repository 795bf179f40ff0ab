"""How drafts, findings and differences look, for `import` and `review` alike."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile
from typing import TYPE_CHECKING

from rich.padding import Padding
from rich.table import Table

from db.queries.records import Difference, Match
from tracker.cli.printing import cell, quiet_table
from tracker.drafts import Finding, Severity
from tracker.flows.importing import Received
from tracker.flows.naming import ASPECTS, field_words
from tracker.flows.rereading import Rereading
from tracker.goal_words import number_words
from tracker.outputs.shapes import Shape, draft_shape
from tracker.readings import ReadingDifference, ReadingSide
from tui import views
from tui.changes import value_words

if TYPE_CHECKING:
    from rich.console import RenderableType

_SEVERITIES = {Severity.ERROR: "Fejl", Severity.WARNING: "Advarsel", Severity.NOTE: "Bemærk"}
_LONGEST = 120
"""Of a text that differs, so many letters are shown; the whole stands in --json."""
_BEFORE = 40
"""At most so many of them stand before the difference."""


def received_shape(one: Received) -> Shape:
    """Give a draft with what became of it."""
    return draft_shape(one.draft) | {
        "matches": [_match_shape(match) for match in one.matches],
        "outcome": one.outcome.value,
        "appropriation_id": one.appropriation_id,
        "differences": [{"field": d.field, "stored": d.stored, "stated": d.stated} for d in one.differences],
    }


def findings_table(findings: Iterable[Finding]) -> Table:
    """Lay out findings: how serious, and what; the message itself says where."""
    table = quiet_table()
    table.add_column("", no_wrap=True)
    table.add_column("")
    for finding in findings:
        table.add_row(_SEVERITIES[finding.severity], cell(finding.message))
    return table


def differences_table(differences: Sequence[Difference]) -> Table:
    """Lay out where the store and a paper disagree, the one beside the other."""
    table = quiet_table(heading=True)
    table.add_column("Felt")
    table.add_column("Lageret har")
    table.add_column("Papiret siger")
    for one in differences:
        table.add_row(
            cell(field_words(one.field)),
            *(cell(text) for text in _apart(value_words(one.field, one.stored), value_words(one.field, one.stated))),
        )
    return table


def reading_of_shape(rereading: Rereading) -> Shape:
    """Give the paper that one is a second reading of, and where the two differ."""
    first = rereading.parsed.document
    return {
        "document": first.title or first.name,
        "sha256": first.sha256,
        "score": rereading.likeness.score,
        "evidence": list(rereading.likeness.evidence),
        "differences": [
            {
                "number": one.number,
                "effort": one.effort,
                "field": one.field,
                "first": _side_shape(one.one),
                "second": _side_shape(one.other),
            }
            for one in rereading.differences
        ],
    }


def rereading_parts(rereading: Rereading) -> "Iterator[RenderableType]":
    """Say that a paper was read before in another form, and set out difference by difference."""
    first = rereading.parsed.document
    found = views.count_words(len(rereading.differences), "forskel", "forskelle")
    clearer = "Den her er den tydeligste." if rereading.is_clearer else "Den første er den tydeligste."
    yield cell(f"Anden læsning af »{first.title or first.name}«, {first.name}: {found}. {clearer}")
    if rereading.differences:
        yield Padding(_readings_table(rereading.differences), (0, 0, 0, 2))


def _readings_table(differences: Sequence[ReadingDifference]) -> Table:
    table = quiet_table(heading=True)
    for heading in ("Mål", "Felt", "Første læsning", "Denne læsning"):
        table.add_column(heading)
    for one in differences:
        goal = f"Mål {one.number}" if one.number is not None else one.effort or "Papiret"
        table.add_row(
            cell(goal),
            cell(ASPECTS.get(one.field) or field_words(one.field)),
            cell(_side_words(one.one)),
            cell(_side_words(one.other)),
        )
    return table


def _side_words(side: ReadingSide) -> str:
    """Say what one reading has, with the words it stands in where they say more."""
    if isinstance(side.value, bool):
        said = "ja" if side.value else "nej"
    elif isinstance(side.value, str):
        said = side.value
    else:
        said = views.NOTHING if side.value is None else number_words(side.value)
    return said + (f" »{side.raw}«" if side.raw and side.raw != said else "")


def _side_shape(side: ReadingSide) -> Shape:
    return {"value": side.value, "raw": side.raw, "line": side.line}


def _apart(stored: str, stated: str) -> tuple[str, str]:
    """Cut two texts alike, around the first word where they differ."""
    if max(len(stored), len(stated)) <= _LONGEST:
        return stored, stated
    alike = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(stored, stated, strict=False)))
    start = max(0, alike - _BEFORE)
    if start:
        start = stored.find(" ", start, alike) + 1 or start
    return _cut(stored, start), _cut(stated, start)


def _cut(text: str, start: int) -> str:
    end = start + _LONGEST
    return f"{'…' if start else ''}{text[start:end]}{'…' if len(text) > end else ''}"


def _match_shape(match: Match) -> Shape:
    return {"appropriation_id": match.appropriation_id, "title": match.title, "score": match.score}
