"""Stores with goals, a lineage and figures that conflict, for the screen's tests."""

from dataclasses import replace

from db.queries.candidates import candidates
from db.queries.lineage import Link, links_of
from db.store import Store
from tests.conftest import NOW
from tests.making import Amounts, draft, goal, take_in
from tests.tui.conftest import MIO
from tracker.drafts import Document, DocumentType, Draft, Parsed
from tracker.flows.importing import Accept
from tracker.flows.reviewing import accept_draft
from tracker.goals import Goal, GoalUnit, Target
from tracker.profile import Fund

OLD, NEW = "Handleplan 2019-23", "Handleplan 2024-26"
TITLE = "Håndholdt mentorhjælp"
PERCENT = Target(40, GoalUnit.PERCENT)

BEFORE = (
    goal(
        1,
        "Mindst 350 ledige deltager i indsatsen årligt.",
        "Målet blev nået (545).",
        count=545,
        line=2,
        target=Target(350, GoalUnit.PERSONS),
    ),
    goal(
        2,
        "40 pct. af de ledige kommer i job eller uddannelse.",
        "Målet blev ikke nået (38 pct./207 borgere)",
        target=PERCENT,
        share=38,
        count=207,
        met=False,
        line=4,
        note="Mange begyndte sent på året.",
    ),
)
AFTER = (
    goal(
        1,
        "Mindst 300 ledige deltager i indsatsen årligt.",
        "Målet blev nået (563).",
        count=563,
        year=2024,
        line=2,
        target=Target(300, GoalUnit.PERSONS),
    ),
    goal(
        2,
        "35 pct. af de ledige kommer i job eller uddannelse.",
        "Maalet blev naaet (36 pct./7202 borgere)",
        target=Target(35, GoalUnit.PERCENT),
        share=36,
        count=7202,
        year=2024,
        doubtful=True,
        line=4,
    ),
)


def effort(title: str, plan: str, goals: tuple[Goal, ...], amounts: Amounts, sha: str) -> Draft:
    """Make an effort of a goal status."""
    return draft(title, plan=plan, pejlemaerke=None, listed_after=None, amounts=amounts, goals=goals, sha=sha * 64)


def take_status(store: Store, one: Draft, name: str, accept: Accept = Accept.ALL) -> None:
    """Take in a goal status of one effort."""
    sha = one.id[0] * 64
    take_in(store, Parsed(Document(f"{name}.txt", sha, DocumentType.GOAL_STATUS, name), (one,)), accept)


def with_goals(store: Store, title: str = TITLE) -> tuple[int, int]:
    """Fill a store with an effort of 2023, and one of 2024 that it may have become; give their ids.

    Two papers disagree on the money of 2023.
    """
    before = effort(title, OLD, BEFORE, {(2023, Fund.SERVICE): 3 * MIO}, "b")
    take_status(store, before, "Status 2023")
    take_status(store, effort(title, NEW, AFTER, {(2024, Fund.SERVICE): None}, "c"), "Status 2024")
    again = effort(title, OLD, (), {(2023, Fund.SERVICE): 2 * MIO}, "d")
    take_status(store, again, "Regnskab", Accept.NONE)
    with store.writing() as session:
        accept_draft(session, again.id, by="Signe", at=NOW)
    with store.reading() as session:
        first, second = sorted(one.id for one in candidates(session))
    return first, second


def hostile_goals(store: Store, text: str) -> None:
    """Fill a store with goals, relatives and conflicting figures in hostile words."""
    before, after = (
        tuple(
            replace(
                one,
                text=text + one.text,
                note=text,
                effort=text,
                result=replace(one.result, raw=text + one.result.raw) if one.result else None,
            )
            for one in goals
        )
        for goals in (BEFORE, AFTER)
    )
    stored = text[:200] + TITLE
    take_status(store, effort(stored, text + OLD, before, {(2023, Fund.SERVICE): 3 * MIO}, "b"), text[:50])
    take_status(store, effort(stored, text + NEW, after, {(2024, Fund.SERVICE): None}, "c"), text[:50])
    again = effort(stored, text + OLD, (), {(2023, Fund.SERVICE): 2 * MIO}, "d")
    take_status(store, again, text[:50], Accept.NONE)
    with store.writing() as session:
        accept_draft(session, again.id, by=text, at=NOW)


def link(store: Store, one_id: int) -> Link:
    """Read the only link of an appropriation."""
    with store.reading() as session:
        (found,) = links_of(session, [one_id])
    return found
