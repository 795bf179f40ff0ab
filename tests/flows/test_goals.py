"""Goals come into the store with their appropriation, and stand beside each other where readings differ."""

from dataclasses import replace

import pytest

from db.queries import goals as questions
from db.store import Store
from tests.conftest import NOW
from tests.flows.asking import outcomes, rows, whole
from tests.making import Amounts, draft, goal, paper, stored_id, take_in
from tracker.drafts import Draft
from tracker.errors import TrackerError
from tracker.flows.importing import Accept
from tracker.flows.reviewing import accept_draft, match_draft
from tracker.flows.undoing import undo_change
from tracker.goals import Goal, GoalUnit, Target
from tracker.profile import Fund

MONEY: Amounts = {(2023, Fund.SERVICE): 800_000}
PLAN = "Handleplan 2019-23"
GOALS = (
    goal(7, "Mindst 50 unge deltager.", "Målet blev opnået (50)"),
    goal(8, "15,5 pct. kommer i job.", "Målet blev ikke opnået (12,5 pct./7 borgere)",
         target=Target(15.5, GoalUnit.PERCENT), share=12.5, count=7, of_count=56, met=False, note="Opgjort til maj."),
    goal(9, "Alle får en plads.", None, target=None),
)  # fmt: skip


def status(*goals: Goal, key: str = "a", title: str = "Fritidsjob", paraphrase: bool = False) -> Draft:
    """Make an effort of a goal status."""
    return draft(
        title, amounts=MONEY, goals=goals or GOALS, plan=PLAN, pejlemaerke=None, listed_after=None, sha=key * 64,
        paraphrase=paraphrase,
    )  # fmt: skip


def read(store: Store, entry: Draft, accept: Accept = Accept.CLEAN, *, paraphrase: bool = False) -> list[str]:
    """Take one effort in, in a paper of its own."""
    return outcomes(take_in(store, paper(entry, sha=entry.id[0] * 64, paraphrase=paraphrase), accept))


def shown(store: Store, key: int = 1) -> list[tuple[int | None, str, bool]]:
    """Give number, result and whether it counts, of every reading."""
    return [(one.number, one.result.raw if one.result else "", one.counts) for one in whole(store, key).goals]


def test_every_goal_of_a_draft_is_stored_as_the_paper_has_it(store: Store) -> None:
    key = stored_id(store, status())

    stored = whole(store, key).goals

    assert [replace(one, source=GOALS[0].source, result_source=None) for one in stored] == [
        replace(one, plan=PLAN, source=GOALS[0].source, result_source=None) for one in GOALS
    ]
    assert [(one.source.document, one.source.line, one.source.at) for one in stored] == [("Papir", 1, NOW)] * 3
    assert [one.result_source.line if one.result_source else None for one in stored] == [2, 2, None]


def test_the_very_same_paper_adds_no_goal_twice(store: Store) -> None:
    read(store, status())
    before = rows(store)

    assert read(store, status()) == ["unchanged"]
    assert rows(store) == before


def test_the_same_goals_from_another_file_are_unchanged(store: Store) -> None:
    read(store, status())
    folded = tuple(replace(one, text=one.text.replace(" ", "\n  ")) for one in GOALS)

    assert read(store, status(*folded, key="b")) == ["unchanged"]
    assert rows(store)["goal"] == 3


def test_a_goal_that_differs_waits_and_every_field_is_told(store: Store) -> None:
    read(store, status())
    again = replace(GOALS[1], text="15,5 pct. i job.", target=None)
    changed = goal(8, again.text, "Målet blev opnået (17 pct./7 borgere)", target=None, share=17, count=7, of_count=56)

    receipt = take_in(store, paper(status(GOALS[0], changed, GOALS[2], key="b"), sha="b" * 64))

    (one,) = receipt.received
    assert one.outcome == "waiting"
    assert [(d.field, d.stored, d.stated) for d in one.differences] == [
        ("goal 2023 8 target", "15,5 pct.", ""),
        ("goal 2023 8 share_percent", "12,5 pct.", "17 pct."),
        ("goal 2023 8 met", "ikke nået", "nået"),
        ("goal 2023 8 text", "15,5 pct. kommer i job.", "15,5 pct. i job."),
        ("goal 2023 8 raw", "Målet blev ikke opnået (12,5 pct./7 borgere)", "Målet blev opnået (17 pct./7 borgere)"),
        ("goal 2023 8 note", "Opgjort til maj.", ""),
    ]
    assert rows(store)["goal"] == 3


def test_goals_of_a_new_year_wait_and_goals_of_another_year_are_not_missed(store: Store) -> None:
    read(store, status())

    receipt = take_in(store, paper(status(goal(1, year=2024), key="b"), sha="b" * 64))

    assert [(d.field, d.stored, d.stated) for d in receipt.received[0].differences] == [
        ("goal 2024 1", "", "50 unge deltager.: Målet blev opnået (50)")
    ]


def test_a_goal_that_a_new_version_lacks_is_told(store: Store) -> None:
    read(store, status())

    receipt = take_in(store, paper(status(*GOALS[:2], key="b"), sha="b" * 64))

    assert [(d.field, d.stored, d.stated) for d in receipt.received[0].differences] == [
        ("goal 2023 9", "Alle får en plads.", "")
    ]


def test_an_accepted_reading_stands_beside_the_first_which_counts(store: Store) -> None:
    read(store, status(GOALS[0]))
    read(store, status(goal(7, "Mindst 50 unge deltager.", "Målet blev opnået (60)", count=60), key="b"))

    with store.writing() as session:
        accept_draft(session, f"{'b' * 8}:1", by="Signe", at=NOW)

    assert shown(store) == [(7, "Målet blev opnået (50)", True), (7, "Målet blev opnået (60)", False)]
    assert read(store, status(goal(7, "Mindst 50 unge deltager.", "Målet blev opnået (60)", count=60), key="c")) == [
        "unchanged"
    ]


def test_a_reading_without_doubt_counts_instead_of_a_doubtful_one(store: Store) -> None:
    read(store, status(goal(7, raw="Målet blev opnået (5O)", count=None, doubtful=True)))
    read(store, status(goal(7), key="b"))

    with store.writing() as session:
        accept_draft(session, f"{'b' * 8}:1", by="Signe", at=NOW)

    assert shown(store) == [(7, "Målet blev opnået (5O)", False), (7, "Målet blev opnået (50)", True)]


def test_the_paper_s_own_words_take_the_place_of_a_retelling_of_the_same_figures(store: Store) -> None:
    read(store, status(goal(7, "Halvtreds unge.", "Nået med 50."), paraphrase=True), paraphrase=True)

    assert read(store, status(goal(7), key="b")) == ["changed"]

    assert shown(store) == [(7, "Nået med 50.", False), (7, "Målet blev opnået (50)", True)]
    assert read(store, status(goal(7), key="c")) == ["unchanged"]
    with store.reading() as session:
        (one,) = questions.goals(session)
    assert one.reading.others == ()


def test_other_figures_than_a_retelling_s_wait(store: Store) -> None:
    read(store, status(goal(7, "Halvtreds unge.", "Nået med 50."), paraphrase=True), paraphrase=True)

    assert read(store, status(goal(7, count=60), key="b")) == ["waiting"]
    assert len(shown(store)) == 1


def test_a_matched_draft_brings_its_goals_under_their_own_plan(store: Store) -> None:
    key = stored_id(store, draft("Lærepladser", amounts=MONEY, sha="f" * 64))
    read(store, status(title="Flere lære- og elevpladser"), Accept.NONE)

    with store.writing() as session:
        match_draft(session, f"{'a' * 8}:1", key, by="Signe", at=NOW)

    assert [one.plan for one in whole(store, key).goals] == [PLAN] * 3
    assert whole(store, key).plan == "Visionen"


def test_two_goals_of_one_number_in_one_paper_are_both_kept(store: Store) -> None:
    twice = (goal(9), goal(9, "Noget helt andet.", "Ikke opnået", met=False))

    read(store, status(*twice, goal(9)))

    assert shown(store) == [(9, "Målet blev opnået (50)", True), (9, "Ikke opnået", True)]
    assert read(store, status(*twice, key="b")) == ["unchanged"]


def test_goals_of_hostile_text_and_size_are_kept_and_marked(store: Store) -> None:
    nasty = "[/] =1+1 \x1b[31m \0 \ud800"
    entry = status(goal(1, nasty, nasty, note=nasty, target=Target(10**30, GoalUnit.OTHER), count=10**30))

    read(store, entry)

    (one,) = whole(store, 1).goals
    assert one.result is not None
    marked = "[/] =1+1 \x1b[31m ␀ ⟨U+D800⟩"
    assert (one.text, one.result.raw, one.note) == (marked, marked, marked)
    assert (one.target, one.result.count) == (None, None)


# -- asking -----------------------------------------------------------------------------------------------------------


def test_goals_are_asked_for_by_plan_and_year(store: Store) -> None:
    stored_id(store, status(goal(2, year=2024), goal(1)))
    stored_id(store, replace(status(goal(1), key="b", title="Andet"), plan="En anden plan"))

    with store.reading() as session:
        found = questions.goals(session)
        of_year = questions.goals(session, plans=[PLAN], year=2024)
        plans, years = questions.plans_with_goals(session), questions.years_with_goals(session)

    assert [(one.title, one.reading.goal.year, one.reading.goal.number) for one in found] == [
        ("Fritidsjob", 2023, 1),
        ("Fritidsjob", 2024, 2),
        ("Andet", 2023, 1),
    ]
    assert [one.reading.goal.number for one in of_year] == [2]
    assert (plans, years) == ([PLAN, "En anden plan"], [2023, 2024])


# -- the paper's own lines --------------------------------------------------------------------------------------------


def lines(store: Store) -> list[tuple[object, ...]]:
    from sqlalchemy import text

    with store.reading() as session:
        found = session.execute(text("SELECT lines, places, unplaced, reading_of_id FROM reading ORDER BY document_id"))
        return [tuple(row) for row in found]


def test_a_paper_s_own_lines_are_kept_and_a_paper_without_lines_has_none(store: Store) -> None:
    take_in(store, paper(draft(amounts=MONEY), lines=("Én\0", "linje")))
    take_in(store, paper(draft("Andet", amounts=MONEY, sha="b" * 64), sha="b" * 64, paraphrase=True))

    assert lines(store) == [('["Én␀", "linje"]', None, "[]", None)]


def test_a_paper_that_is_read_again_gets_the_lines_it_lacks_and_keeps_those_it_has(store: Store) -> None:
    parsed = paper(draft(amounts=MONEY))
    take_in(store, parsed)

    take_in(store, replace(parsed, lines=("En",), places=("side 1",)))
    take_in(store, replace(parsed, lines=("En",), places=("side 1",)))
    assert lines(store) == [('["En"]', '["side 1"]', "[]", None)]

    take_in(store, replace(parsed, lines=("To",)))
    assert lines(store) == [('["To"]', None, "[]", None)]


# -- undoing ----------------------------------------------------------------------------------------------------------


def test_goals_stay_with_their_source_when_a_change_of_other_fields_is_undone(store: Store) -> None:
    read(store, draft(amounts=MONEY, plan=PLAN, pejlemaerke=None, listed_after=None))
    entry = replace(status(GOALS[0], key="b"), target_group="Unge")
    read(store, entry)
    with store.writing() as session:
        accept_draft(session, entry.id, by="Signe", at=NOW)

    with store.writing() as session:
        undone = undo_change(session, 1, by="Signe", at=NOW)

    assert [one.field for one in undone.fields] == ["target_group"]
    assert whole(store, 1).target_group is None
    assert len(whole(store, 1).goals) == 1


def test_a_change_that_brought_goals_alone_cannot_be_undone_and_says_why(store: Store) -> None:
    read(store, status(GOALS[0]))
    entry = status(*GOALS[:2], key="b")
    read(store, entry)
    with store.writing() as session:
        accept_draft(session, entry.id, by="Signe", at=NOW)

    with store.writing() as session, pytest.raises(TrackerError, match="Mål 8 i 2023« kommer fra et papir"):
        undo_change(session, 1, by="Signe", at=NOW)
