import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from threading import Event, Thread

from sqlalchemy import event
from textual.widget import Widget
from textual.widgets import TextArea

from db.queries import detail, listing
from db.queries.records import Question
from db.store import Store
from tests.tui.conftest import OpenApp, Walk, stored
from tracker.assessment import Assessment, MeetsGoals, StillNeeded, Verdict, VerdictState
from tui.screens.dialogs.assess import AssessDialog
from tui.screens.dialogs.confirm import ConfirmDialog
from tui.widgets.choice import Choice


async def replace_text(person: Walk, text: str) -> None:
    person.find("#text", TextArea).focus()
    await person.press("f7")
    await person.write(text)


async def test_a_suggested_verdict_is_confirmed_with_two_keys(small: Store, walk: OpenApp) -> None:
    async with walk(small) as person:
        assert "stop?" in person.text(person.overview.table)

        await person.press("v", "ctrl+s")

        assert "Vurderingen er gemt." in person.text()
        row = next(line for line in person.lines(person.overview.table) if "Mentorer" in line)
        assert row.endswith("stop")

    newest, older = stored(small, "Mentorer til unge").assessments
    assert (newest.by, newest.verdict, newest.state) == ("Signe", Verdict.STOP, VerdictState.CONFIRMED)
    assert older.state is VerdictState.SUGGESTED


async def test_the_whole_form_is_filled_in_from_the_keyboard(small: Store, walk: OpenApp) -> None:
    async with walk(small) as person:
        await person.press("j", "j", "v")
        await person.press("5", "tab", "2", "tab", "down", "tab")  # down chooses the first when nothing is chosen
        await person.press("f7")
        await person.write("Sagen vender tilbage.\nDet står i aftalen.")
        await person.press("ctrl+s")

        page = " ".join(person.text(person.overview.detail).split())
        assert "Til forhandling (bekræftet)" in page
        assert "Lever op til målene: delvist · Fortsat behov: ja" in page
        assert "Sagen vender tilbage." in page

    newest, _ = stored_untitled(small)
    assert newest.text == "Sagen vender tilbage.\nDet står i aftalen."
    assert (newest.verdict, newest.meets_goals, newest.still_needed) == (
        Verdict.AUTOMATIC,
        MeetsGoals.PARTLY,
        StillNeeded.YES,
    )


def stored_untitled(store: Store) -> tuple[Assessment, ...]:
    with store.reading() as session:
        (row,) = [row for row in listing.page(session, Question(), 0, 100) if row.title is None]
        return detail.appropriation(session, row.id).assessments


async def test_what_is_missing_is_said_in_the_form_and_nothing_is_stored(small: Store, walk: OpenApp) -> None:
    async with walk(small) as person:
        await person.press("j", "j", "j", "v", "ctrl+s")
        assert person.complaints() == "Vælg en indstilling.\nSkriv forvaltningens vurdering."

        await person.press("1", "ctrl+s")
        assert person.complaints() == "Skriv forvaltningens vurdering."
        assert isinstance(person.app.focused, TextArea)

        await person.write("Går godt.")
        await person.press("ctrl+s")
        assert person.app.screen is person.overview

    assert len(stored(small, "Rådgivning i Tingbjerg").assessments) == 1


async def test_typed_text_is_not_lost_without_asking(small: Store, walk: OpenApp) -> None:
    async with walk(small) as person:
        await person.press("v")
        await replace_text(person, "Halvt skrevet")

        await person.press("escape")
        assert isinstance(person.app.screen, ConfirmDialog)
        assert "Skal det kasseres?" in person.text()

        await person.press("n")
        assert person.find("#text", TextArea).text == "Halvt skrevet"

        await person.press("ctrl+q")
        assert isinstance(person.app.screen, ConfirmDialog)

        await person.press("j")
        assert person.app.screen is person.overview

    assert len(stored(small, "Mentorer til unge").assessments) == 1


async def test_an_untouched_form_closes_without_asking(small: Store, walk: OpenApp) -> None:
    async with walk(small) as person:
        await person.press("v", "escape")

        assert person.app.screen is person.overview


async def test_when_the_store_is_busy_the_text_comes_back_with_the_reason(small: Store, walk: OpenApp) -> None:
    event.listen(small._engine, "connect", lambda connection, _: connection.execute("PRAGMA busy_timeout = 20"))
    small._engine.dispose()
    async with walk(small) as person:
        await person.press("v")
        await replace_text(person, "Mine ord.")
        with closing(sqlite3.connect(small.location, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")

            await person.press("ctrl+s")
            assert isinstance(person.app.screen, AssessDialog)
            assert "er optaget af et andet program. Intet er gemt." in " ".join(
                person.text(person.find("#meanwhile", Widget)).split()
            )
            assert person.find("#text", TextArea).text == "Mine ord."

            other.execute("ROLLBACK")
        await person.press("ctrl+s")

    assert stored(small, "Mentorer til unge").assessments[0].text == "Mine ord."


@contextmanager
def locked(location: str) -> Iterator[Event]:
    """Hold the store's lock in another thread, until the event is set."""
    held, release = Event(), Event()

    def hold() -> None:
        with closing(sqlite3.connect(location, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            held.set()
            release.wait(20)
            other.execute("ROLLBACK")

    holder = Thread(target=hold)
    holder.start()
    try:
        assert held.wait(10)
        yield release
    finally:
        release.set()
        holder.join()


def closed(person: Walk) -> bool:
    return person.app._exit


async def test_a_save_that_waits_is_said_and_not_left_behind(small: Store, walk: OpenApp) -> None:
    async with walk(small) as person:
        await person.press("v")
        await replace_text(person, "Mine ord.")
        with locked(small.location) as release:
            await person.touch("ctrl+s")
            assert person.app.screen is person.overview
            assert "Gemmer …" in person.lines()[1]

            await person.touch("q", "ctrl+q")
            assert not closed(person)
            assert "Der gemmes stadig." in person.text()
            assert "Gemmer …" in person.lines()[1]

            await person.touch("j")
            release.set()
            await person.rest()

        assert "Gemmer …" not in person.text()
        marked = next(line for line in person.lines(person.overview.table) if line.startswith("▸"))
        assert "Lærepladser" in marked, "the cursor stays where it was moved to"

        await person.touch("q")
        assert closed(person)

    assert stored(small, "Mentorer til unge").assessments[0].text == "Mine ord."


async def test_arrows_and_mouse_choose_too(small: Store, walk: OpenApp) -> None:
    async with walk(small) as person:
        await person.press("v")
        verdict = person.find("#verdict", Choice)
        assert verdict.value == Verdict.STOP

        await person.press("up", "k", "j")
        assert verdict.value == Verdict.REVISE

        await person.pilot.click("#verdict", offset=(5, 0))
        assert verdict.value == Verdict.CONTINUE

        await person.press("9")
        assert verdict.value == Verdict.CONTINUE
