"""A goal, what it aims at and its result, changed or removed by hand: the paper's reading stays, and comes back."""

from dataclasses import replace

import pytest

from db.queries.changes import FieldChange, changes_of
from db.store import Store
from tests.conftest import NOW
from tests.flows.asking import whole
from tests.flows.test_editing_stated import assert_sound
from tests.making import draft, goal, paper, stored_id, take_in
from tracker.errors import ConflictError, TrackerError
from tracker.flows.editing import Edit, edit_appropriation
from tracker.flows.editing_goals import GoalEdit, reworded
from tracker.flows.importing import Accept
from tracker.flows.undoing import undo_change
from tracker.goal_readings import by_goal
from tracker.goal_words import target_words
from tracker.goals import Goal, GoalUnit, Target

MET = goal(7, "Mindst 50 unge deltager.", "Målet blev opnået (50)")
MISSED = goal(
    8, "40 pct. kommer i job.", "Ikke nået (38 pct.)", target=Target(40, GoalUnit.PERCENT), count=None, share=38
)
NAMELESS = goal(None, "Alle får en plads.", None, target=None)
ENTRY = draft("Fritidsjob", goals=(MET, MISSED, NAMELESS, replace(NAMELESS, text="Ingen venter.")))
BOTH = ("text", "target")


def change(store: Store, key: int, *edits: GoalEdit, seen: int | None = None) -> int:
    with store.writing() as session:
        edit = Edit(goals=edits)
        return edit_appropriation(session, key, edit, seen=seen, by="Vera", at=NOW, reason="Talt efter")


def undo(store: Store, key: int, change: int | None = None) -> None:
    with store.writing() as session:
        undo_change(session, key, change=change, by="Signe", at=NOW)


def stands(store: Store, key: int, text: str = MET.text) -> Goal:
    return next(one for one in whole(store, key).goals if one.counts and one.text == text)


def result(store: Store, key: int, words: str) -> Goal:
    was = stands(store, key)
    becomes = reworded(was, was.text, target_words(was.target), words)
    change(store, key, GoalEdit(was, becomes))
    return was


def told(store: Store, key: int) -> tuple[FieldChange, ...]:
    with store.reading() as session:
        return changes_of(session, key)[0].fields


def test_a_result_is_read_as_a_paper_s_counts_and_the_paper_s_stands_beside(store: Store) -> None:
    key = stored_id(store, ENTRY)

    result(store, key, "Målet blev ikke nået (45 pct./41 af de 90)")

    reading = by_goal(whole(store, key).goals)[0]
    now = reading.goal.result
    assert now is not None
    assert (now.share_percent, now.count, now.of_count, now.met) == (45, 41, 90, False)
    assert (reading.goal.source.by, reading.goal.source.quote, reading.goal.source.document) == (
        "Vera",
        "Talt efter",
        None,
    )
    assert [one.source.document for one in reading.others] == ["Papir"]
    assert [one.settled is not None for one in whole(store, key).conflicts] == [True, True]
    assert told(store, key) == (
        FieldChange(
            "goal 2023 7",
            "Mindst 50 unge deltager.: Målet blev opnået (50)",
            "Mindst 50 unge deltager.: Målet blev ikke nået (45 pct./41 af de 90)",
        ),
    )
    assert_sound(store)


def test_an_undo_lets_the_very_reading_count_again_and_can_be_undone(store: Store) -> None:
    key = stored_id(store, ENTRY)
    before = by_goal(whole(store, key).goals)
    result(store, key, "Ikke nået (12)")
    after = by_goal(whole(store, key).goals)

    undo(store, key)
    assert by_goal(whole(store, key).goals) == before
    assert_sound(store)

    undo(store, key)
    assert by_goal(whole(store, key).goals) == after
    assert_sound(store)


def test_what_it_aims_at_alone_is_a_change_that_is_told_and_undone(store: Store) -> None:
    key = stored_id(store, ENTRY)
    was = stands(store, key)

    change(store, key, GoalEdit(was, reworded(was, was.text, "60 personer", was.result.raw if was.result else "")))

    assert told(store, key) == (FieldChange("goal 2023 7 target", "50 personer", "60 personer"),)
    assert stands(store, key).target == Target(60, GoalUnit.PERSONS)
    undo(store, key)
    assert stands(store, key) == was
    assert told(store, key) == (FieldChange("goal 2023 7 target", "60 personer", "50 personer"),)


def test_a_goal_is_removed_also_one_of_several_without_number_and_comes_back(store: Store) -> None:
    key = stored_id(store, ENTRY)
    before = by_goal(whole(store, key).goals)

    change(store, key, GoalEdit(stands(store, key, NAMELESS.text), None))
    assert told(store, key) == (FieldChange("goal 2023 ?", "Alle får en plads. / Ingen venter.", "Ingen venter."),)
    change(store, key, GoalEdit(stands(store, key), None))
    assert [one.goal.number for one in by_goal(whole(store, key).goals)] == [8, None]
    assert told(store, key) == (FieldChange("goal 2023 7", "Mindst 50 unge deltager.: Målet blev opnået (50)", None),)
    assert_sound(store)

    undo(store, key)
    with store.reading() as session:
        number = changes_of(session, key)[2].number
    undo(store, key, number)
    assert by_goal(whole(store, key).goals) == before
    assert_sound(store)


def test_an_older_edit_of_a_goal_is_not_undone_over_a_newer_one(store: Store) -> None:
    key = stored_id(store, ENTRY)
    result(store, key, "Ikke nået (12)")
    with store.reading() as session:
        number = changes_of(session, key)[0].number
    result(store, key, "Ikke nået (13)")

    with pytest.raises(TrackerError, match="Mål 7 i 2023: ændring"):
        undo(store, key, number)


def test_a_reading_that_was_changed_meanwhile_is_not_written_over(store: Store) -> None:
    key = stored_id(store, ENTRY)
    was = result(store, key, "Ikke nået (12)")
    becomes = reworded(was, "Andre ord", "", "")

    with pytest.raises(ConflictError):
        change(store, key, GoalEdit(was, becomes), seen=1)
    with pytest.raises(TrackerError, match="ændret eller fjernet, siden"):
        change(store, key, GoalEdit(was, becomes))


def test_a_clearer_reading_of_the_paper_does_not_take_an_officer_s_place(store: Store) -> None:
    key = stored_id(store, ENTRY)
    result(store, key, "Ikke nået (12)")

    again = replace(ENTRY, id="b" * 8 + ":1", goals=(replace(MET, text="Mindst 50 unge deltager nu."),))
    take_in(store, paper(again, sha="b" * 64), Accept.ALL)

    assert [one.result.raw for one in whole(store, key).goals if one.counts and one.number == 7 and one.result] == [
        "Ikke nået (12)"
    ]


@pytest.mark.parametrize("unit", list(GoalUnit))
@pytest.mark.parametrize("value", [1, 75, 12.5, 1500])
def test_what_a_target_is_said_as_is_read_as_the_same(unit: GoalUnit, value: float) -> None:
    if unit is not GoalUnit.PERCENT and value % 1:
        return
    target = Target(value, unit)
    assert reworded(MISSED, MISSED.text, target_words(target), "").target == target


def test_the_same_words_change_nothing_and_keep_what_the_paper_s_reader_made_of_them() -> None:
    retold = replace(MISSED, target=Target(99, GoalUnit.PLACES))

    assert reworded(retold, f" {retold.text} ", "99 helårspladser", "Ikke nået  (38 pct.)") == retold
    assert reworded(retold, retold.text, "", "").target is None
    assert reworded(retold, retold.text, "", " ").result is None


@pytest.mark.parametrize(
    ("becomes", "said"),
    [
        (replace(MET, text=" "), "mangler sine ord"),
        (replace(MET, text="x" * 4001), "over 4000 tegn"),
        (replace(MET, target=Target(10**10, GoalUnit.PERSONS)), "over en milliard"),
    ],
)
def test_what_cannot_be_a_goal_is_refused(store: Store, becomes: Goal, said: str) -> None:
    key = stored_id(store, ENTRY)

    with pytest.raises(TrackerError, match=said):
        change(store, key, GoalEdit(stands(store, key), becomes))
    with pytest.raises(TrackerError, match="kan ikke læses"):
        reworded(MET, MET.text, "alle", "")
