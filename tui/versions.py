"""Mine, the other's and what was before, in Danish. Plain strings; `tui.widgets.cells` cleans them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tracker.flows.naming import FIELDS, field_words
from tracker.merging import Changed, Compared
from tui import views
from tui.meeting import Met

BEFORE, MINE, THEIRS = "Før", "Dit", "Den andens"
AS_BEFORE, AS_MINE = "som før", "som dit"
UNKNOWN = "kendes ikke"
LONGEST_NAME = 30
"""Characters of a name, so that what it is said for still fits the screen."""

_VALUES: Mapping[str, Mapping[str, str]] = {
    "kind": {kind.value: words for kind, words in views.KINDS.items()},
    "verdict": {verdict.value: words for verdict, words in views.VERDICTS.items()},
    "meets_goals": {answer.value: words for answer, words in views.MEETS_GOALS.items()},
    "still_needed": {answer.value: words for answer, words in views.STILL_NEEDED.items()},
}


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a field."""

    label: str
    text: str
    same: bool
    """The text says that it is as another version, instead of saying it again."""
    stands: bool
    """This is what will be saved, or is saved already."""


def in_order(compared: Sequence[Compared]) -> list[Compared]:
    """Put what must be chosen first, then the fields as they are listed elsewhere."""
    order = list(FIELDS)
    return sorted(compared, key=lambda one: (one.changed is not Changed.APART, order.index(one.field.split(" ")[0])))


def heading(one: Compared, who: Sequence[str]) -> str:
    """Say a field's name, and who changed it."""
    match one.changed:
        case Changed.APART if one.mine == one.base:
            changed = f"{_who(who)} har ændret det; du lod det stå"
        case Changed.APART:
            changed = "I har begge ændret det" if one.base is not None else "I har hver jeres"
        case Changed.ALIKE:
            changed = "I har begge skrevet det samme"
        case Changed.MINE:
            changed = "kun du har ændret det"
        case Changed.THEIRS:
            changed = f"kun {_who(who, 'den anden')} har ændret det"
    return f"{field_words(one.field)} · {changed}"


def versions(one: Compared) -> tuple[Version, Version, Version]:
    """Give the three versions of a field; one that is as another says so."""
    base = UNKNOWN if one.base is None else value_words(one.field, one.base)
    mine = AS_BEFORE if one.mine == one.base else value_words(one.field, one.mine)
    theirs = value_words(one.field, one.theirs)
    if one.theirs == one.base:
        theirs = AS_BEFORE
    elif one.theirs == one.mine:
        theirs = AS_MINE
    return (
        Version(BEFORE, base, one.base is None, stands=False),
        Version(MINE, mine, mine == AS_BEFORE, stands=not one.takes_theirs or one.mine == one.theirs),
        Version(THEIRS, theirs, theirs in (AS_BEFORE, AS_MINE), stands=one.takes_theirs),
    )


def value_words(field: str, value: str) -> str:
    """Say a field's value in Danish; what is not there is said too."""
    if not value:
        return "ingen bevilling" if field.startswith("amount ") else views.NOTHING
    return _VALUES.get(field, {}).get(value, value)


def summary(known: Met, *, assessing: bool) -> str:
    """Say what happened while the form was open, and what saving does."""
    compared = in_order(known.meeting.compared)
    apart = [field_words(one.field).lower() for one in compared if one.changed is Changed.APART]
    changed = {one.changed for one in compared}
    begins = f"{_who(known.who)} har gemt imens"
    if apart:
        return f"{begins}. I er ikke enige om: {', '.join(apart)}. Dit står, hvor du ikke vælger andet."
    if assessing and any(one.field == "assessed" for one in compared) and Changed.MINE not in changed:
        return f"{begins}, og det er den samme vurdering. Gemmer du, står den også i dit navn."
    if not assessing and Changed.ALIKE in changed and Changed.MINE not in changed:
        return f"{begins}, og alt det, du rettede, står der allerede. Kun din begrundelse er ikke gemt."
    if Changed.THEIRS in changed:
        return f"{begins}, men I har ikke ændret det samme. Når du gemmer, bliver begge dele stående."
    return f"{begins}, men alt står, som da du så det sidst. Ctrl+S gemmer dit."


def _who(names: Sequence[str], nobody: str = "En anden") -> str:
    if not names:
        return nobody
    *first, last = (name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1]}…" for name in names)
    return f"{', '.join(first)} og {last}" if first else last
