"""What a command says when somebody else has saved since: mine, theirs and what was before, field by field."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from db.queries import changes, detail
from tracker.appropriation import Appropriation
from tracker.errors import ConflictError, TrackerError
from tracker.flows.assessing import NewAssessment
from tracker.flows.comparing import amount_field
from tracker.flows.editing import KEEP, Edit
from tracker.flows.editing_stated import stated_field
from tracker.merging import Fields, meet
from tracker.money import Amount, format_amount
from tracker.text import fold_space, safe_text
from tui.forms import AssessmentForm
from tui.meeting import appropriation_fields, form_fields, others
from tui.versions import heading, in_order, versions

if TYPE_CHECKING:
    from db.store import Store

_TEXTS = ("description", "results")
_PLAIN = ("title", "plan", "pejlemaerke", "section", "owner", "deputy", "budget_note", "target_group")


@contextmanager
def conflict_told(store: "Store", number: int) -> Iterator[dict[str, str]]:
    """Add to a conflict what the other wrote, beside mine and what was before.

    Gives the fields that mine changes, to be filled in before the flow is
    called.

    Args:
        store: The store that is written to.
        number: The appropriation's id.

    Raises:
        TrackerError: Somebody else wrote since; nothing was stored.
    """
    mine: dict[str, str] = {}
    try:
        yield mine
    except ConflictError as error:
        said = [str(error), *_compared(store, number, mine, error.seen), f"Se den nye med: pejl show {number}"]
        message = "\n".join(said)
        raise TrackerError(message) from error


def _compared(store: "Store", number: int, mine: Fields, seen: int) -> list[str]:
    """Read what the other wrote, and compare; say why when it cannot be read."""
    try:
        with store.reading() as session:
            now = detail.appropriation(session, number)
            base = changes.at_version(session, number, seen)
    except TrackerError as unread:
        return [str(unread)]
    return list(clash_lines(base, mine, now))


def clash_lines(base: Appropriation | None, mine: Fields, now: Appropriation) -> Iterable[str]:
    """Say field by field what was before, mine and theirs.

    Without a base only what mine names is compared, since nobody knows what
    else the other changed.
    """
    was = None if base is None else appropriation_fields(base)
    meeting = meet(was, mine if was is None else {**was, **mine}, appropriation_fields(now))
    who = () if base is None else others(base, now)
    for one in in_order(meeting.compared):
        yield heading(one, who)
        yield from (f"  {v.label + ':':<12} {fold_space(v.text)}" for v in versions(one))


def edited_fields(edit: Edit) -> dict[str, str]:
    """Give the fields that an edit changes, as a form would."""
    found = {name: getattr(edit, name) for name in (*_PLAIN, *_TEXTS)}
    fields = {
        name: safe_text(value or "", lines=True).strip() if name in _TEXTS else fold_space(safe_text(value or ""))
        for name, value in found.items()
        if value is not KEEP
    }
    if edit.kind is not KEEP:
        fields["kind"] = edit.kind.value
    for name in ("declaration_of_intent", "permanent"):
        if (yes := getattr(edit, name)) is not KEEP:
            fields[name] = "ja" if yes else "nej"
    for amount in edit.amounts:
        known = amount.amount_kr is not None
        figure = format_amount(Amount(amount.amount_kr or 0, amount.rounded_to_kr)) if known else "?"
        fields[amount_field(amount.year, amount.fund)] = figure
    for one in edit.stated:
        fields[stated_field(one)] = format_amount(Amount(one.amount_kr, one.rounded_to_kr))
    return fields | {amount_field(*place): "" for place in edit.removed} | dict.fromkeys(edit.removed_stated, "")


def assessed_fields(new: NewAssessment) -> dict[str, str]:
    """Give the fields of an assessment, as a form would."""
    form = AssessmentForm(safe_text(new.text, lines=True), new.verdict, new.meets_goals, new.still_needed)
    return form_fields(form)
