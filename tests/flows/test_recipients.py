"""Who is told once a week: named, changed, removed and undone, all of it in the history."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from db.health import damage
from db.past import as_it_was
from db.queries import recipients as asked
from db.store import Store
from tests.conftest import NOW
from tests.making import draft, stored_id
from tracker.appropriation import Pejlemaerke
from tracker.errors import ConflictError, NotFoundError, TrackerError
from tracker.flows.clock import end_of
from tracker.flows.recipients import (
    Added,
    RecipientEdit,
    add_recipient,
    changed_fields,
    edit_recipient,
    find,
    reachable_folder,
    remove_recipient,
    undo_recipient,
)
from tracker.profile import Fund
from tracker.recipients import ESCALATE_WEEKS, LEAD_DAYS, Address, Channel, Recipient

MAIL = {Channel.MAIL: "karen@kommune.dk"}
SAID: dict[str, Any] = {"by": "Signe", "at": NOW}
JOB = Pejlemaerke("Visionen", "Job")


def add(store: Store, name: str = "Karen Ærø", **more: Any) -> Added:
    with store.writing() as session:
        return add_recipient(session, RecipientEdit(name=name, **({"addresses": MAIL} | more)), **SAID)


def edit(store: Store, who: str, seen: int | None = None, **fields: Any) -> Recipient:
    with store.writing() as session:
        return edit_recipient(session, who, RecipientEdit(**fields), seen=seen, **SAID)


def remove(store: Store, who: str) -> Recipient:
    with store.writing() as session:
        return remove_recipient(session, who, seen=None, **SAID)


def undo(store: Store, who: str, change: int | None = None) -> Recipient:
    with store.writing() as session:
        return undo_recipient(session, who, change=change, **SAID)[0]


def everybody(store: Store) -> list[Recipient]:
    with store.reading() as session:
        return asked.recipients(session, active_only=False)


def told(store: Store, who: str) -> list[asked.RecipientChange]:
    with store.reading() as session:
        return asked.changes_of_recipient(session, find(asked.recipients(session, active_only=False), who).id)


def refused(store: Store, what: Callable[[], object], words: str) -> None:
    before = everybody(store)
    with pytest.raises(TrackerError, match=words):
        what()
    assert everybody(store) == before


def test_a_recipient_is_told_of_everything_by_the_usual_lead_times_unless_something_else_is_said(store: Store) -> None:
    one = add(store).recipient

    assert one == Recipient(1, 1, "Karen Ærø", (Address(Channel.MAIL, "karen@kommune.dk"),))
    assert (one.lead_days, one.escalate_weeks, one.deputy) == (LEAD_DAYS, ESCALATE_WEEKS, None)
    assert everybody(store) == [one]


def test_every_field_is_stored_as_it_was_given(store: Store, tmp_path: Path) -> None:
    stored_id(store, draft())
    add(store, "Jens")
    addresses = {Channel.CHAT: "BUDGET", Channel.FILE: str(tmp_path / "ny mappe"), Channel.STDOUT: "", **MAIL}

    one = add(
        store,
        "Karen",
        addresses=addresses,
        pejlemaerker=[JOB, JOB],
        funds=[Fund.INDSATS, Fund.SERVICE],
        lead_days=[7, 42, 7],
        escalate_weeks=1,
        deputy="JENS",
    ).recipient

    assert [(a.channel.value, a.to) for a in one.addresses] == [
        ("mail", "karen@kommune.dk"),
        ("file", str(tmp_path / "ny mappe")),
        ("stdout", ""),
        ("chat", "BUDGET"),
    ]
    assert one.pejlemaerker == (JOB,)
    assert one.funds == (Fund.SERVICE, Fund.INDSATS)
    assert (one.lead_days, one.escalate_weeks, one.deputy) == ((42, 7), 1, "Jens")
    assert everybody(store)[1] == one


def test_only_what_is_named_is_changed_and_what_is_empty_is_taken_away(store: Store) -> None:
    stored_id(store, draft())
    add(store, "Jens")
    add(store, pejlemaerker=[JOB], funds=[Fund.SERVICE], deputy="Jens")

    one = edit(store, "karen", addresses={Channel.CHAT: "BUDGET", Channel.MAIL: None})
    assert (one.addresses, one.pejlemaerker, one.deputy) == ((Address(Channel.CHAT, "BUDGET"),), (JOB,), "Jens")
    one = edit(store, "karen", pejlemaerker=[], funds=[], deputy="")

    assert (one.pejlemaerker, one.funds, one.deputy, one.version) == ((), (), None, 3)


REFUSED: tuple[tuple[dict[str, Any], str], ...] = (
    ({"name": " "}, "Et navn er fra 1 til 100 synlige tegn"),
    ({"name": "x" * 101}, "Et navn er"),
    ({"name": "Karen\x1b[31m"}, "Et navn er"),
    ({"name": "JENS"}, "Der er allerede en modtager, der hedder Jens"),
    ({"addresses": {Channel.MAIL: None}}, "mindst én adresse"),
    ({"addresses": {Channel.MAIL: "karen"}}, "er ikke en mailadresse"),
    ({"addresses": {Channel.CHAT: "a b"}}, "kan ikke være en chats navn"),
    ({"lead_days": [400]}, "Et varsel er"),
    ({"escalate_weeks": 0}, "efter 1 til 52 uger, ikke 0"),
    ({"escalate_weeks": 53}, "efter 1 til 52 uger, ikke 53"),
    ({"deputy": "Ingen"}, "Ingen modtager hedder noget med »Ingen«. Der er: Jens, Karen Ærø"),
    ({"deputy": "Karen"}, "sin egen stedfortræder"),
)


def test_what_cannot_be_is_refused_and_nothing_is_stored(store: Store) -> None:
    add(store, "Jens")
    add(store)

    for fields, words in REFUSED:
        refused(store, partial(edit, store, "Karen Ærø", **fields), words)
        if fields.get("deputy") != "Karen":
            refused(store, partial(add, store, **({"name": "Ny"} | fields)), words)


def test_two_names_that_differ_in_case_or_spelling_are_one(store: Store) -> None:
    add(store)

    for name in ("KAREN ÆRØ", " karen   aeroe ", "Karen Ærø"):
        refused(store, partial(add, store, name), "Der er allerede en modtager")


def test_a_recipient_is_found_by_name_number_or_a_part_that_stands_for_one(store: Store) -> None:
    add(store)
    add(store, "Karen Bo")
    add(store, "2")
    found = everybody(store)

    assert [find(found, who).id for who in ("karen ærø", "KAREN BO", "bo", "1", "2")] == [1, 2, 2, 1, 3]
    with pytest.raises(NotFoundError, match=r"Flere modtagere hedder noget med »karen«. Der er: Karen Bo, Karen Ærø"):
        find(found, "karen")
    with pytest.raises(NotFoundError, match="Ingen modtager hedder noget med »⟨U\\+202E⟩«"):
        find(found, "\u202e")
    with pytest.raises(NotFoundError, match=r"Der er: ingen endnu\."):
        find([], "")


def test_who_saw_an_older_version_is_told_and_nothing_is_stored(store: Store) -> None:
    add(store)
    edit(store, "Karen", seen=1, lead_days=[7])

    with pytest.raises(ConflictError, match="du så version 1, nu er den 2") as caught:
        edit(store, "Karen", seen=1, lead_days=[42])

    assert (caught.value.seen, caught.value.current) == (1, 2)
    assert everybody(store)[0].lead_days == (7,)


def test_who_is_removed_is_told_no_more_and_comes_back_as_before(store: Store) -> None:
    add(store, lead_days=[42])
    remove(store, "karen")
    with store.reading() as session:
        assert asked.recipients(session) == []
    refused(store, lambda: remove(store, "karen"), "får ikke ugebrevet i forvejen")

    back = add(store, "karen ærø", addresses={Channel.CHAT: "BUDGET"})

    assert back.came_back
    assert (back.recipient.id, back.recipient.lead_days, back.recipient.active) == (1, (42,), True)
    assert [address.channel for address in back.recipient.addresses] == [Channel.MAIL, Channel.CHAT]


def test_nobody_is_left_with_a_deputy_who_is_not_told(store: Store) -> None:
    add(store, "Jens")
    add(store, deputy="Jens")

    refused(store, lambda: remove(store, "Jens"), "Jens er stedfortræder for Karen Ærø og kan ikke fjernes")
    edit(store, "Jens", name="Jens Bo")
    assert [one.deputy for one in everybody(store)] == [None, "Jens Bo"]
    remove(store, "Karen")
    remove(store, "Jens")

    refused(store, lambda: add(store), "Jens Bo får ikke længere ugebrevet og kan ikke være stedfortræder")
    assert add(store, deputy="").came_back


def test_everything_is_in_the_history_with_who_and_why(store: Store) -> None:
    stored_id(store, draft())
    with store.writing() as session:
        add_recipient(session, RecipientEdit(name="Karen", addresses=MAIL), **SAID, reason=" Ny i sagen ")
    with store.writing() as session:
        edit_recipient(
            session, "Karen", RecipientEdit(pejlemaerker=[JOB], escalate_weeks=1), seen=None, by="Jens", at=NOW
        )
    edit(store, "Karen", pejlemaerker=[], deputy="")

    found = told(store, "Karen")

    assert [(one.by, one.reason) for one in found] == [("Signe", None), ("Jens", None), ("Signe", "Ny i sagen")]
    assert [changed_fields(one.before, one.after) for one in found[:2]] == [
        ["pejlemaerker"],
        ["pejlemaerker", "escalate_weeks"],
    ]
    assert found[-1].before is None
    assert found[0].after == everybody(store)[0]
    with store.reading() as session:
        assert damage(session.connection()) is None


def test_a_change_is_undone_as_a_new_change(store: Store) -> None:
    stored_id(store, draft())
    add(store, "Jens")
    before = add(store, pejlemaerker=[JOB], deputy="Jens").recipient
    edit(store, "Karen", name="Karen Bo", pejlemaerker=[], lead_days=[7], deputy="")

    after = undo(store, "Karen")

    assert (after.version, changed_fields(before, after)) == (3, [])
    assert told(store, "Karen")[0].reason == f"Fortrudt ændring {told(store, 'Karen')[1].number}"
    undo(store, "Karen")
    assert everybody(store)[1].name == "Karen Bo"


def test_a_removal_is_undone_and_a_change_before_another_field_too(store: Store) -> None:
    add(store)
    edit(store, "Karen", lead_days=[7])
    remove(store, "Karen")
    first, second = (one.number for one in told(store, "Karen")[:2])

    assert undo(store, "Karen", second).lead_days == LEAD_DAYS
    assert undo(store, "Karen", first).active


def test_what_cannot_be_undone_says_why(store: Store) -> None:
    add(store, "Jens")
    add(store)
    number = told(store, "Karen")[0].number
    refused(store, lambda: undo(store, "Karen"), "oprettede Karen Ærø. Fjern i stedet")
    refused(store, lambda: undo(store, "Karen", 99), "Ændring 99 handler ikke om Karen Ærø")
    edit(store, "Karen", lead_days=[7])
    edit(store, "Karen", lead_days=[42])
    refused(store, lambda: undo(store, "Karen", (number or 0) + 1), "er ændret igen siden")
    edit(store, "Karen", name="Bo")
    edit(store, "Jens", name="Karen Ærø")
    refused(store, lambda: undo(store, "Bo"), "Der er allerede en modtager, der hedder Karen Ærø")
    edit(store, "Bo", deputy="Karen Ærø")
    edit(store, "Bo", deputy="")
    remove(store, "Karen Ærø")
    refused(store, lambda: undo(store, "Bo"), "får ikke længere ugebrevet")
    add(store, "Karen Ærø")
    edit(store, "Bo", deputy="Karen Ærø")
    refused(store, lambda: undo(store, "Karen Ærø", told(store, "Karen")[0].number), "er stedfortræder for Bo")


def test_the_day_that_is_looked_back_to_has_its_recipients(store: Store) -> None:
    add(store)
    was = everybody(store)
    later = NOW.replace(day=20)
    with store.writing() as session:
        edit_recipient(session, "Karen", RecipientEdit(name="Bo"), seen=None, by="Signe", at=later)

    past = as_it_was(store, end_of(NOW.date()))

    with past.reading() as session:
        assert asked.recipients(session) == was
    past.close()


def test_a_folder_is_kept_by_its_whole_path_whether_it_is_there_or_can_be_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))

    assert reachable_folder(str(tmp_path)) == str(tmp_path)
    assert reachable_folder(" uge/breve ") == str(tmp_path / "uge/breve")
    assert reachable_folder("~/breve") == str(tmp_path / "breve")


def test_a_folder_that_cannot_be_used_is_refused(tmp_path: Path) -> None:
    (tmp_path / "fil").write_text("")

    for text, words in (
        (str(tmp_path / "fil"), "er ikke en mappe"),
        (str(tmp_path / "fil" / "under"), "er ikke en mappe"),
        ("~ukendt-bruger-her/x", "kan ikke bruges"),
        ("a\0b", "kan ikke bruges"),
        ("x" * 5000, "kan ikke bruges"),
    ):
        with pytest.raises(TrackerError, match=words):
            reachable_folder(text)
