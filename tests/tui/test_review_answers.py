"""A person's answers in the review by single keys: stored at once, told, and undone."""

from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import text
from textual.widgets import Static

from db.health import damage
from db.queries import review
from db.store import Store, open_store
from tests.cli.papers import PAPER
from tests.flows.asking import everything, whole
from tests.tui.conftest import OpenApp
from tests.tui.reviewing import (
    BUS,
    CHANGED,
    HARBOUR,
    MORNING,
    marked,
    read_in,
    read_long,
    screen,
    waiting_titles,
)
from tracker.flows.editing import Edit, edit_appropriation
from tracker.flows.importing import Accept
from tracker.flows.reviewing import accept_draft, reject_draft
from tui.queueing import Accepted, StoppedError, accept_many
from tui.screens.dialogs.edit import EditDialog
from tui.widgets.choice import Choice
from tui.widgets.fields import TextField


def titles(store: Store) -> list[str | None]:
    return [one.title for one in everything(store)]


async def test_accepting_stores_the_draft_and_goes_on_to_the_next(store: Store, walk: OpenApp, tmp_path: Path) -> None:
    read_in(store, tmp_path)

    async with walk(store, 80, 24) as person:
        await person.press("K", "a")
        assert (titles(store), waiting_titles(store)) == ([HARBOUR], [MORNING, BUS])
        assert "Gemt som bevilling 1." in person.text()
        assert MORNING in marked(person, screen(person).table)

        await person.press("x", "a")
        assert (titles(store), waiting_titles(store)) == ([HARBOUR, BUS], [])
        assert "alt, hvad der er læst ind, er afgjort" in person.text()

        await person.press("escape")
        assert "venter på gennemgang" not in person.text()
    with store.reading() as session:
        decided = session.execute(text("SELECT state, decided_by FROM draft ORDER BY position")).all()
    assert [tuple(row) for row in decided] == [("accepted", "Signe"), ("rejected", "Signe"), ("accepted", "Signe")]


async def test_decisions_are_undone_one_by_one_also_after_coming_back(
    store: Store, walk: OpenApp, tmp_path: Path
) -> None:
    read_in(store, tmp_path)

    async with walk(store, 80, 24) as person:
        await person.press("K", "a", "x", "escape", "K", "u")
        assert waiting_titles(store) == [MORNING, BUS]
        assert MORNING in marked(person, screen(person).table)
        assert "venter igen." in person.text()

        await person.press("u")
        assert (titles(store), waiting_titles(store)) == ([], [HARBOUR, MORNING, BUS])
        assert "Bevilling 1 er taget ud." in person.text()

        await person.press("u")
        assert "Signe har ingen afgørelser, der kan fortrydes" in " ".join(person.text().split())


async def test_what_somebody_changed_since_is_not_undone_and_says_why(
    store: Store, walk: OpenApp, tmp_path: Path
) -> None:
    read_in(store, tmp_path)

    async with walk(store, 80, 24) as person:
        await person.press("K", "a")
        with store.writing() as session:
            edit = Edit(owner="Bo")
            edit_appropriation(session, 1, edit, seen=1, by="Vera", at=datetime.now(UTC), reason="Ny i stillingen")
        await person.press("u")

        assert "Det kan ikke fortrydes" in person.text()
        said = " ".join(person.text(person.find("#question", Static)).split())
        assert "bevilling 1 er ændret siden" in said
        assert "af Vera" in said
        assert "Ansvarlig" in said
    assert titles(store) == [HARBOUR]


async def test_corrections_are_the_officers_and_the_papers_words_stay_beside(
    store: Store, walk: OpenApp, tmp_path: Path
) -> None:
    read_in(store, tmp_path)

    async with walk(store, 100, 40) as person:
        await person.press("K", "e")
        assert isinstance(person.app.screen, EditDialog)
        person.find("#title", TextField).value = "Vejen til job"
        person.find("#pejlemaerke", TextField).value = "Job"
        person.find("#kind", Choice).choose("partial")
        await person.press("ctrl+s")
        assert "Skriv en begrundelse" in person.text()
        person.find("#reason", TextField).value = "Slåfejl i papiret"
        await person.press("ctrl+s")
        assert "Rettet og gemt som bevilling 1." in person.text()

        (one,) = everything(store)
        assert (one.title, one.pejlemaerke, one.kind.value) == ("Vejen til job", "Job", "partial")
        given = {(s.value, s.source.by, s.source.document is not None) for s in one.sources if s.field == "title"}
        assert given == {(HARBOUR, None, True), ("Vejen til job", "Signe", False)}
        assert waiting_titles(store) == [MORNING, BUS]

        await person.press("u")
    assert (titles(store), waiting_titles(store)) == ([], [HARBOUR, MORNING, BUS])


async def test_half_typed_corrections_are_asked_about(store: Store, walk: OpenApp, tmp_path: Path) -> None:
    read_in(store, tmp_path)

    async with walk(store, 80, 24) as person:
        await person.press("K", "e", "x", "escape")
        assert "Du har skrevet noget, som ikke er gemt" in person.text()

        await person.press("n")
        assert isinstance(person.app.screen, EditDialog)
        await person.press("escape", "j")
        assert HARBOUR in marked(person, screen(person).table)
    assert waiting_titles(store) == [HARBOUR, MORNING, BUS]


async def test_a_match_is_chosen_among_proposals_or_searched_for(store: Store, walk: OpenApp, tmp_path: Path) -> None:
    read_in(store, tmp_path, accept=Accept.ALL)
    read_in(store, tmp_path, PAPER.replace("Flere i arbejde", "Andet"), "ny.txt")

    async with walk(store, 100, 30) as person:
        await person.press("K", "m")
        assert "99 pct. ens" in person.text()
        await person.press("enter")
        assert "Lagt ved bevilling 1. Intet er overskrevet." in person.text()

        await person.press("m", "shift+tab")
        await person.write("lektie")
        assert BUS in person.text()
        await person.press("enter", "enter")
        assert "Lagt ved bevilling 3." in person.text()

        await person.press("m", "escape")
        assert waiting_titles(store) == [BUS]
        await person.press("u", "u")
    assert waiting_titles(store) == [HARBOUR, MORNING, BUS]
    assert len(everything(store)) == 3


async def test_two_officers_decide_one_draft_and_the_second_is_told(
    store: Store, walk: OpenApp, tmp_path: Path
) -> None:
    receipt = read_in(store, tmp_path)
    first = receipt.parsed.drafts[0].id

    async with walk(store, 80, 24) as person:
        await person.press("K")
        with store.writing() as session:
            reject_draft(session, first, by="Vera", at=datetime.now(UTC))
        await person.press("a")

        assert "Intet er gemt" in person.text()
        assert "allerede afvist af Vera" in " ".join(person.text().split())
        await person.press("escape")
        assert MORNING in marked(person, screen(person).table)
        assert titles(store) == []

        await person.press("e")
        person.find("#title", TextField).value = "Min rettelse"
        person.find("#reason", TextField).value = "Fordi"
        with store.writing() as session:
            accept_draft(session, receipt.parsed.drafts[1].id, by="Vera", at=datetime.now(UTC))
        await person.press("ctrl+s")
        assert "allerede godkendt af Vera" in " ".join(person.text().split())
        assert person.find("#title", TextField).value == "Min rettelse", "what was typed is not lost"


async def test_all_clean_drafts_of_a_paper_are_accepted_after_a_question_that_counts_them(
    store: Store, walk: OpenApp, tmp_path: Path
) -> None:
    read_in(store, tmp_path)

    async with walk(store, 80, 24) as person:
        await person.press("K", "A")
        assert "Godkend 2 kladder?" in person.text()
        await person.press("n")
        assert titles(store) == []

        await person.press("A", "j")
        assert (titles(store), waiting_titles(store)) == ([HARBOUR, MORNING], [BUS])
        assert "2 kladder er godkendt." in person.text()

        await person.press("A")
        assert "Ingen af papirets kladder er klare" in " ".join(person.text().split())

        await person.press("u")
        assert "Skal 2 godkendelser fortrydes?" in person.text()
        await person.press("j")
    assert (titles(store), waiting_titles(store)) == ([], [HARBOUR, MORNING, BUS])


async def test_a_field_that_is_taken_is_told(store: Store, walk: OpenApp, tmp_path: Path) -> None:
    read_in(store, tmp_path, accept=Accept.ALL)
    read_in(store, tmp_path, CHANGED, "ny.txt")

    async with walk(store, 120, 36) as person:
        await person.press("K", "l", "l", "t", "a")
        assert "1 felt er taget." in " ".join(person.text().replace("▌", " ").split())
    assert {s.value for s in whole(store, 2).sources if s.field == "amount 2025 service"} >= {"900.000 kr."}


def test_a_long_work_that_is_stopped_keeps_what_is_done_and_says_so(store: Store) -> None:
    read_long(store, 25, 1)
    with store.reading() as session:
        ids = [one.draft.id for one in review.waiting(session)]

    def report(done: int, _all: int, _doing: str) -> None:
        if done >= 20:
            raise StoppedError

    accept = partial(accept_draft, by="Signe", at=datetime.now(UTC))
    accepted = accept_many(store, ids, accept, report)

    assert accepted == Accepted(tuple(ids[:20]), 25, stopped=True)
    assert len(everything(store)) == 20
    assert len(waiting_titles(store)) == 5


def test_what_hinders_one_of_many_undoes_no_other_and_leaves_nothing_half(store: Store) -> None:
    read_long(store, 25, 1)
    with store.reading() as session:
        ids = [one.draft.id for one in review.waiting(session)]
    with store.writing() as session:
        reject_draft(session, ids[13], by="Vera", at=datetime.now(UTC) + timedelta(minutes=1))
    accept = partial(accept_draft, by="Signe", at=datetime.now(UTC))

    accepted = accept_many(store, ids, accept, lambda *_: None)

    assert len(accepted.drafts) == len(everything(store)) == 10
    assert "allerede afvist af Vera" in accepted.said


def test_killed_half_way_through_many_nothing_is_half_stored(store: Store) -> None:
    read_long(store, 25, 1)
    with store.reading() as session:
        ids = [one.draft.id for one in review.waiting(session)]
    accept = partial(accept_draft, by="Signe", at=datetime.now(UTC))

    def killed(session: object, key: str) -> None:
        accept(session, key)  # type: ignore[arg-type]
        if key == ids[15]:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        accept_many(store, ids, killed, lambda *_: None)

    again = open_store(store.location)
    with again.reading() as session:
        assert damage(session.connection()) is None
    assert len(everything(again)) == 10
    assert len(waiting_titles(again)) == 15
    again.close()
