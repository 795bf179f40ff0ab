"""Text from outside is only text: a walk over every screen and dialog of a hostile store."""

import unicodedata

import pytest
from textual.events import Paste
from textual.widgets import Input, TextArea

from db.store import Store
from tests.conftest import NOW
from tests.making import draft, paper, take_in
from tests.tui.conftest import MIO, OpenApp, Walk
from tracker.assessment import MeetsGoals, StillNeeded, Suggestion, Verdict
from tracker.drafts import Document, DocumentType, Parsed
from tracker.flows.assessing import NewAssessment, record_assessment
from tracker.flows.editing import Edit, add_appropriation
from tracker.flows.importing import Accept
from tracker.profile import Drop, Fund, PeriodAmount, YearAmount
from tracker.text import storable

HOSTILE = {
    "markup": '[/] [bold red]x[/] [@click=app.quit]her[/] =HYPERLINK("http://a.b";"klik") $primary {self} %s',
    "controls": "\x1b[31mrød\x1b[0m \x1b]0;titel\x07 \x1b[2J \x9b31m \x90 \x85 a\x00b a\ud800b\r\nto\rtre\tfire\x0b"
    " \u202egnidnev\u202c \u2066x\u2069 \u200f a\u200bb\u00adc\ufeff\u2028d",
    "width": "日本語の長い題名がここにある 👩‍👩‍👧 ｅ " + "e\u0301" * 9 + "Z\u0335\u0321\u0322\u0327 " + "x" * 400,
}


def fill(store: Store, text: str) -> None:
    """Put a text in every field that can hold one."""
    edit = Edit(
        title=text,
        plan=text,
        pejlemaerke=text,
        section=text,
        amounts=(YearAmount(2023, Fund.SERVICE, MIO), YearAmount(2023, None, None)),
        owner=text,
        deputy=text,
        budget_note=text,
        target_group=text,
        description=text,
        results=text,
    )
    with store.writing() as session:
        added = add_appropriation(session, edit, by=storable(text), at=NOW, reason=text)
        for verdict in (Verdict.STOP, Verdict.CONTINUE):
            new = NewAssessment(storable(text), verdict, MeetsGoals.NO, StillNeeded.NO)
            record_assessment(session, added, new, seen=None, by=storable(text), at=NOW)
    stored = storable(text)
    one = draft(
        stored,
        plan=stored,
        pejlemaerke=stored,
        section=stored,
        amounts={(2023, Fund.INDSATS): 2 * MIO},
        periods=(PeriodAmount(2022, 2023, None, MIO),),
        stated_lapses=(Drop(2023, Fund.ANLAEG, MIO, stated=True),),
        description=stored,
        results=stored,
        assessment=stored,
        suggested=Suggestion(Verdict.REVISE, quote=stored),
    )
    document = Document(stored, "c" * 64, DocumentType.EXPIRY_LIST, stored, after_year=2023)
    take_in(store, Parsed(document, (one,)), Accept.ALL, by=stored)
    again = draft(stored + " igen", line=2, plan=stored, pejlemaerke=stored, amounts={(2023, Fund.INDSATS): 3 * MIO})
    take_in(store, paper(again, sha="d" * 64), Accept.NONE, by=stored)


def assert_harmless(person: Walk) -> str:
    """Check the screen as it would be sent to the terminal; give what stands on it."""
    shown = person.lines()
    for text in shown:
        bad = [char for char in text if unicodedata.category(char) in ("Cc", "Cf", "Cs", "Zl", "Zp")]
        assert not bad, [hex(ord(char)) for char in bad]
    return "\n".join(shown)


async def look(person: Walk, *keys: str) -> str:
    """Press keys one by one, and check the screen after each; give all that was seen."""
    seen = []
    for key in keys:
        await person.press(key)
        seen.append(assert_harmless(person))
    return "\n".join(seen)


@pytest.mark.parametrize("kind", HOSTILE)
async def test_no_text_from_outside_does_anything_on_any_screen(kind: str, store: Store, walk: OpenApp) -> None:
    fill(store, HOSTILE[kind])

    async with walk(store, 100, 30) as person:
        assert_harmless(person)
        seen = await look(person, "j", "enter", "k", "enter", "escape", "6", "4", "escape")
        seen += await look(person, "h", "j", "j", "k", "l")
        seen += await look(person, "d", "G", "escape", "question_mark", "escape")
        seen += await look(person, "H", "j", "enter", "G", "escape", "k", "k", "u", "escape", "escape")
        seen += await look(person, "v", "tab", "tab", "tab", "x", "escape", "j")
        seen += await look(person, "e", "tab", "tab", "x", "escape", "j", "n", "escape")
        seen += await look(person, "ctrl+p", "escape", "ctrl+t")
        await person.press("slash")
        person.overview.filters.search.value = HOSTILE[kind][:40]
        await person.rest()
        assert_harmless(person)

        await person.press("escape", "escape", "r", "k")
        person.overview.say(HOSTILE[kind], wrong=True)
        await person.rest()
        assert_harmless(person)
        person.app.clear_notifications()  # a long one covers what is read next
        await meet_somebody_else(person, store, storable(HOSTILE[kind]))

    if kind == "markup":
        assert seen.count("[/]") > 100
        assert "[bold red]x[/]" in seen
    if kind == "controls":
        assert "␛[31mrød" in seen
        assert "⟨U+202E⟩gnidnev" in seen


async def meet_somebody_else(person: Walk, store: Store, text: str) -> None:
    """Let somebody else write in the middle of a form, in hostile words."""
    await person.press("v")
    row = person.overview.table.row
    assert row is not None
    with store.writing() as session:
        new = NewAssessment(text, Verdict.STOP)
        record_assessment(session, row.id, new, seen=None, by=text, at=NOW)
    await look(person, "ctrl+s")
    assert "har gemt imens" in " ".join(person.text().split())
    await look(person, "G")
    await look(person, "escape")
    await look(person, "escape")


async def test_what_is_pasted_into_a_field_is_cleaned_too(store: Store, walk: OpenApp) -> None:
    async with walk(store, 100, 30) as person:
        await person.press("n")
        person.app.post_message(Paste("a\x1b[31m\u202eb"))
        await person.rest()
        person.find("#description", TextArea).focus()
        await person.rest()
        person.app.post_message(Paste("linje 1\nli\x1b]0;x\x07nje 2"))
        await person.rest()

        assert person.find("#title", Input).value == "a␛[31m⟨U+202E⟩b"
        assert person.find("#description", TextArea).text == "linje 1\nli␛]0;x␇nje 2"
        assert_harmless(person)
