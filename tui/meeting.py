"""My form and another's on one appropriation: as fields, and back into the form. No Textual here."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from typing import TypeVar

from tracker.appropriation import Appropriation
from tracker.assessment import MeetsGoals, StillNeeded, Verdict
from tracker.flows.editing_stated import Stated
from tracker.flows.naming import FUND_WORDS
from tracker.merging import Fields, Meeting, meet
from tracker.profile import YearAmount
from tracker.text import fold_space, safe_text
from tui import views
from tui.forms import AssessmentForm, EditForm, assessment_form, edit_form
from tui.money_lines import amount_line, field_of, read_drop, read_line, read_period, stated_line

Form = AssessmentForm | EditForm
Figure = YearAmount | Stated
FormT = TypeVar("FormT", AssessmentForm, EditForm)

_READ: dict[str, Callable[[str], Figure | str]] = {
    "amounts": read_line,
    "periods": read_period,
    "stated_drops": read_drop,
}
"""The boxes with a line for each figure. Each is also the field of those of its lines that cannot be read; they are
words a person typed, too."""
_BEGINS = {"amounts": "amount ", "periods": "period ", "stated_drops": "lapse "}
"""How the fields of their figures begin."""
_ELSEWHERE = (*_READ, "reason")
"""What is no field of its own: figures are one for each year and fund; a reason is of the change."""
_TEXTS = ("description", "results")


@dataclass(frozen=True, slots=True)
class Met:
    """What a form must know of the others who saved meanwhile."""

    meeting: Meeting
    now: Appropriation
    """As the others left it."""
    who: tuple[str, ...]
    """Who saved since the form last looked; empty when nobody says."""


def met(base: Appropriation, form: Form, now: Appropriation, before: Met | None = None) -> Met:
    """Let a form meet what others saved.

    Args:
        base: As the form saw it.
        form: As typed.
        now: As the store has it.
        before: When others had saved before, and the form was opened again on that.
    """
    return Met(_meeting(base, form, now, before), now, others(base, now))


def _meeting(base: Appropriation, form: Form, now: Appropriation, before: Met | None) -> Meeting:
    theirs = appropriation_fields(now)
    # Whoever assesses says all that is filled in, also what was left as it stood.
    stated = [name for name, value in form_fields(form).items() if value] if isinstance(form, AssessmentForm) else []
    if before is not None:
        return typed_on(before, form).meeting.stand_by(stated).again(theirs)
    was = appropriation_fields(base)
    return meet(was, _over(was, form), theirs, stated=stated)


def typed_on(known: Met, form: Form) -> Met:
    """Go on from what was typed since the form was opened on a meeting."""
    meeting = known.meeting
    return replace(known, meeting=meeting.typed(_over(meeting.result, form)))


def filled(form: FormT, known: Met) -> FormT:
    """Fill in a form with what is to be saved; what was typed keeps its spelling."""
    if isinstance(form, AssessmentForm):
        return _filled_assessment(form, known)
    return _filled_edit(form, known)


def appropriation_fields(a: Appropriation) -> dict[str, str]:
    """Give everything of an appropriation that a person may change, and by whom it is assessed."""
    found = {**form_fields(edit_form(a)), **form_fields(assessment_form(a)), "assessed": ""}
    if a.assessment is not None:
        one = a.assessment
        found["assessed"] = safe_text(
            views.joined([one.by, views.when_words(one.at), views.state_words(one.state)], ", ")
        )
    return found


def form_fields(form: Form) -> dict[str, str]:
    """Give the fields of a form; white space that would not be stored is folded."""
    if isinstance(form, AssessmentForm):
        return {
            "verdict": form.verdict or "",
            "meets_goals": form.meets_goals or "",
            "still_needed": form.still_needed or "",
            "assessment": form.text.strip(),
        }
    found = {name: _folded(form, name) for name in _own_fields()}
    for box in _READ:
        lines, unreadable = _lines(form, box)
        found |= {name: _figure(amount) for name, (amount, _) in lines.items()}
        found[box] = "\n".join(unreadable)
    return found


def others(base: Appropriation, now: Appropriation) -> tuple[str, ...]:
    """Name who has written since, the first one first."""
    said = [s.source.by for s in now.sources if s not in base.sources]
    said += [one.by for one in reversed(now.assessments) if one not in base.assessments]
    return tuple(dict.fromkeys(safe_text(name) for name in said if name))


def _over(under: Fields, form: Form) -> dict[str, str]:
    """Lay a form over all the fields of an appropriation; an amount the form has not is not there."""
    lies_below = under
    if isinstance(form, EditForm):
        lies_below = {name: value for name, value in under.items() if not name.startswith(tuple(_BEGINS.values()))}
    return {**lies_below, **form_fields(form)}


def _filled_assessment(form: AssessmentForm, known: Met) -> AssessmentForm:
    result = known.meeting.result
    theirs, own = assessment_form(known.now), form_fields(form)
    text = result["assessment"]
    text = _spelled(text, {own["assessment"]: form.text, theirs.text.strip(): theirs.text})
    verdict, goals, needed = (result.get(name) for name in ("verdict", "meets_goals", "still_needed"))
    return AssessmentForm(
        text,
        Verdict(verdict) if verdict else None,
        MeetsGoals(goals) if goals else None,
        StillNeeded(needed) if needed else None,
    )


def _filled_edit(form: EditForm, known: Met) -> EditForm:
    result, theirs = known.meeting.result, edit_form(known.now)
    their_fields, own = form_fields(theirs), form_fields(form)
    spelled = {
        name: _spelled(result[name], {own[name]: getattr(form, name), their_fields[name]: getattr(theirs, name)})
        for name in _own_fields()
    }
    return replace(form, **spelled, **{box: _filled_lines(form, theirs, result, box) for box in _READ})


def _filled_lines(form: EditForm, theirs: EditForm, result: Fields, box: str) -> str:
    """Write the lines of figures: theirs in their order, mine after the others of its year."""
    known = [_lines(theirs, box)[0], _lines(form, box)[0]]
    wanted = {name: value for name, value in result.items() if name.startswith(_BEGINS[box]) and value}
    lines: list[tuple[str, str]] = []
    for name in dict.fromkeys([*known[0], *known[1], *wanted]):
        if name in wanted:
            written = (lines_of[name] for lines_of in known if name in lines_of)
            line = next((line for amount, line in written if _figure(amount) == wanted[name]), None)
            year = name.split(" ")[1]
            place = len(lines) if name in known[0] else sum(other <= year for other, _ in lines)
            lines.insert(place, (year, line or _line(name, wanted[name])))
    return "\n".join([*(line for _, line in lines), *result.get(box, "").splitlines()])


def _spelled(value: str, spellings: Mapping[str, str]) -> str:
    """Give a value as the one wrote it who has it so."""
    return spellings.get(value, value)


def _lines(form: EditForm, box: str) -> tuple[dict[str, tuple[Figure, str]], list[str]]:
    """Read the lines of a box of figures: each with its field, and those that cannot be read or come twice."""
    lines: dict[str, tuple[Figure, str]] = {}
    unreadable = []
    written: str = getattr(form, box)
    for line in filter(None, map(str.strip, written.splitlines())):
        read = _READ[box](line)
        if isinstance(read, str) or field_of(read) in lines:
            unreadable.append(line)
        else:
            lines[field_of(read)] = (read, line)
    return lines, unreadable


def _line(field: str, figure: str) -> str:
    _, years, fund = field.split(" ")
    return f"{years} {'ukendt' if fund == 'unknown' else FUND_WORDS[fund]} {figure}"


def _figure(figure: Figure) -> str:
    line = amount_line(figure) if isinstance(figure, YearAmount) else stated_line(figure)
    return line.split(" ", 2)[2]


def _folded(form: EditForm, name: str) -> str:
    value: str = getattr(form, name)
    return value.strip() if name in _TEXTS else fold_space(value)


def _own_fields() -> list[str]:
    return [field.name for field in fields(EditForm) if field.name not in _ELSEWHERE]
