"""The tabs with the texts, the case, and every assessment; each field with where it comes from. No Textual here."""

import textwrap
from collections.abc import Iterator

from tracker.appropriation import Appropriation
from tracker.flows.naming import FIELDS, field_words
from tracker.source import Source, SourcedValue
from tui import views
from tui.changes import value_words
from tui.pages import Line, assessment_lines
from tui.views import Tone
from tui.whole import Deed, Do, Item, Whole, fixed, heading, said

_LONG = ("description", "results", "target_group")
"""Shown as paragraphs under their name."""
_CASE = (
    "title",
    "plan",
    "pejlemaerke",
    "section",
    "kind",
    "permanent",
    "owner",
    "deputy",
    "budget_note",
    "declaration_of_intent",
)
"""Shown name beside value."""
_SHORT = 60
"""Letters up to which a value stands out."""
_NAME = max(len(FIELDS[name]) for name in _CASE) + 3


def texts(whole: Whole, width: int) -> Iterator[Item]:
    """Give the three texts, the target group, and the case."""
    own = whole.own
    yield heading("Forvaltningens vurdering")
    yield _assessed(whole)
    for name in ("description", "results", "target_group"):
        yield heading("")
        yield heading(FIELDS[name])
        yield _paragraph(own, name)
    yield heading("")
    yield heading("Sagen")
    for name in _CASE:
        value = field_value(own, name)
        tone = Tone.PLAIN if value else Tone.QUIET
        parts = textwrap.wrap(value, max(10, width - _NAME)) or [_empty(name)]
        lines = [Line(f"{'' if place else FIELDS[name]:<{_NAME}}{part}", tone) for place, part in enumerate(parts)]
        yield Item(name, tuple(lines), Deed(Do.EDIT, name), fixed(source_lines(own, name)))


def assessments(whole: Whole) -> Iterator[Item]:
    """Give every assessment, the one in force first."""
    own = whole.own
    if not own.assessments:
        yield _assessed(whole)
        return
    for place, one in enumerate(own.assessments):
        if place < 2:
            yield heading("" if place else "Gælder nu", Tone.STRONG)
        if place == 1:
            yield heading(views.count_words(len(own.assessments) - 1, "tidligere vurdering", "tidligere vurderinger"))
        if place > 1:
            yield heading("")
        source = one.source
        about = [Line("Kilde", Tone.STRONG), *_source(source)] if source is not None else []
        about = about or [Line(f"Skrevet af {one.by}, {views.when_words(one.at)}.")]
        key = f"assessment {one.at.isoformat()}"
        yield Item(key, tuple(assessment_lines(one)), Deed(Do.ASSESS), fixed(about))
    yield heading("")
    yield said("En vurdering slettes ikke: en ny træder i stedet, og den gamle kan stadig læses.")


def source_lines(own: Appropriation, name: str) -> list[Line]:
    """List every value that a field has been given, the newest first, side by side where sources disagree."""
    found = [one for one in own.sources if one.field == name]
    lines = [Line(field_words(name), Tone.HEADING)]
    for conflict in own.conflicts:
        if conflict.field == name or name.startswith(f"{conflict.field} "):
            lines.append(Line(f"Kilderne er uenige om {field_words(conflict.field).lower()}", Tone.WARNING))
            lines += [Line(f"{one.value}   {views.source_words(one.source)}") for one in conflict.values]
            if (settled := conflict.settled) is not None:
                why = f": {settled.source.quote}" if settled.source.quote.strip() else ""
                lines.append(Line(f"Afgjort af {settled.source.by}: {settled.value}{why}"))
            lines.append(Line(""))
    stands = own.assessment.text if name == "assessment" and own.assessment else getattr(own, name, None)
    for one in reversed(found):
        lines += _given(one, is_shown=one.value == stands and name in (*_LONG, "assessment"))
    if not found:
        lines.append(Line("Der er ingen kilde: ingen har skrevet noget her.", Tone.QUIET))
    return lines


def field_value(own: Appropriation, name: str) -> str:
    """Say the value of a field; empty where there is none."""
    value = getattr(own, name)
    if name == "kind":
        return views.KINDS[own.kind]
    if name in ("permanent", "declaration_of_intent"):
        return "ja" if value else "nej"
    return value or ""


def _assessed(whole: Whole) -> Item:
    own = whole.own
    if own.assessment is None:
        lines = (Line("Mangler." if whole.past else "Mangler. Enter skriver den.", Tone.QUIET),)
        return Item("assessment", lines, Deed(Do.ASSESS), fixed(source_lines(own, "assessment")))
    return Item(
        "assessment", tuple(assessment_lines(own.assessment)), Deed(Do.ASSESS), fixed(source_lines(own, "assessment"))
    )


def _paragraph(own: Appropriation, name: str) -> Item:
    text = field_value(own, name)
    line = Line(text) if text.strip() else Line("Mangler.", Tone.QUIET)
    return Item(name, (line,), Deed(Do.EDIT, name), fixed(source_lines(own, name)))


def _empty(name: str) -> str:
    return "mangler" if name in ("title", "owner", "budget_note") else views.NOTHING


def _given(one: SourcedValue, *, is_shown: bool) -> Iterator[Line]:
    """Say a value and where it is from; a long one that stands beside already is not said twice."""
    if not is_shown:
        yield Line(value_words(one.field, one.value), Tone.STRONG if len(one.value) <= _SHORT else Tone.PLAIN)
    yield from _source(one.source, one.value)
    yield Line("")


def _source(source: Source, value: str = "") -> Iterator[Line]:
    """Say where it is from, and the words, unless they are the value itself."""
    yield Line(views.source_words(source))
    if source.quote.strip() and source.quote.strip() != value.strip():
        yield Line(f"»{source.quote}«", Tone.QUIET)
