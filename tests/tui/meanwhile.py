"""Somebody else who saves while a form is open, and what is then shown."""

from textual.widget import Widget
from textual.widgets import Input, TextArea

from db.store import Store
from tests.conftest import NOW
from tests.tui.conftest import Walk, stored
from tracker.assessment import MeetsGoals, StillNeeded, Verdict
from tracker.flows.assessing import NewAssessment, record_assessment
from tracker.flows.editing import Edit, edit_appropriation
from tui.screens.dialogs.compare import CompareDialog

SCROLLBAR = dict.fromkeys(map(ord, "▁▂▃▄▅▆▇█"))
TITLE = "Mentorer til unge"
LONG = "Mentoren mødes med den unge hver uge og følger med til samtaler. " * 30


def other_edits(store: Store, edit: Edit, *, by: str = "Bo", title: str = TITLE) -> None:
    with store.writing() as session:
        edit_appropriation(session, stored(store, title).id, edit, seen=None, by=by, at=NOW, reason="Notat")


def other_assesses(store: Store, text: str, verdict: Verdict, by: str = "Bo") -> None:
    new = NewAssessment(text, verdict, MeetsGoals.YES, StillNeeded.YES)
    with store.writing() as session:
        record_assessment(session, stored(store, TITLE).id, new, seen=None, by=by, at=NOW)


async def begin_edit(person: Walk, **typed: str) -> None:
    """Open the edit form and fill some fields in."""
    await person.press("e")
    for name, text in {"reason": "Aftalt", **typed}.items():
        if name in ("amounts", "description", "results"):
            person.find(f"#{name}", TextArea).text = text
        else:
            person.find(f"#{name}", Input).value = text
    await person.rest()


def shown(person: Walk) -> str:
    """Read the comparison in front, with its white space folded."""
    assert isinstance(person.app.screen, CompareDialog)
    read = f"{person.text(person.find('#said', Widget))} {person.text(person.find('#versions', Widget))}"
    return " ".join(read.translate(SCROLLBAR).split())


def told(person: Walk) -> str:
    """Read why the form in front was opened again."""
    return " ".join(person.text(person.find("#meanwhile", Widget)).split())
