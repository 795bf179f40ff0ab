"""The other data that ships: a plan's financing table and two goal statuses, in words of our own."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from seed.importer import read_document
from seed.load import about_in_list, bundled
from tests.seed.test_bundled import NAME, PUBLIC_NAMES, runs_of
from tracker.drafts import DocumentType, Draft, Parsed
from tracker.goal_readings import FIGURES, figure
from tracker.goals import Goal

DOCUMENTS = Path(__file__).parents[2].parent / "shared" / "documents"
needs_the_papers = pytest.mark.skipif(not DOCUMENTS.exists(), reason="the real papers are not part of the project")
TABLE, FINAL, FIRST = range(3)
FIELDS = ("title", "plan", "pejlemaerke", "section", "kind", "starred", "listed_after", "line")


@pytest.fixture(scope="module")
def shipped() -> tuple[Parsed, ...]:
    return bundled()[1:]


@pytest.fixture(params=[TABLE, FINAL, FIRST], ids=["table", "final", "first"], scope="module")
def pair(request: pytest.FixtureRequest, shipped: tuple[Parsed, ...]) -> tuple[Parsed, Parsed]:
    """Give one of them, and the real paper as it is read."""
    told = shipped[request.param]
    return told, read_document(DOCUMENTS / told.document.name)


def texts_of(draft: Draft) -> list[str]:
    """Give everything that is retold."""
    of_goals = [text for goal in draft.goals for text in (goal.text, goal.note, goal.result.raw if goal.result else "")]
    said = [succession.source.quote for succession in draft.successions]
    return [draft.description, draft.results, draft.assessment, draft.target_group or "", *of_goals, *said]


def test_each_says_which_paper_it_retells(shipped: tuple[Parsed, ...]) -> None:
    assert [parsed.document.type for parsed in shipped] == [
        DocumentType.FINANCING_TABLE,
        DocumentType.GOAL_STATUS,
        DocumentType.GOAL_STATUS,
    ]
    assert all(parsed.document.paraphrase for parsed in shipped)
    assert shipped[FINAL].document.case_number == "2024-11257"


def test_the_financing_table_adds_up_to_eleven_millions_a_year(shipped: tuple[Parsed, ...]) -> None:
    years = dict.fromkeys(range(2019, 2023), 0)
    for draft in shipped[TABLE].drafts:
        for amount in draft.amounts:
            years[amount.year] += amount.amount_kr or 0

    assert years == dict.fromkeys(range(2019, 2023), 11_000_000)
    assert len(shipped[TABLE].drafts) == 9
    assert {amount.fund for draft in shipped[TABLE].drafts for amount in draft.amounts} == {None}


def test_an_empty_cell_is_no_entry_and_zero_is_zero(shipped: tuple[Parsed, ...]) -> None:
    by_line = {draft.line: {a.year: a.amount_kr for a in draft.amounts} for draft in shipped[TABLE].drafts}

    assert by_line[11] == {2019: 600_000, 2020: 600_000}
    assert by_line[24] == {2019: 400_000, 2020: 0, 2021: 400_000, 2022: 0}


@pytest.mark.parametrize(("which", "goals", "met"), [(FINAL, 11, 9), (FIRST, 10, 9)])
def test_the_goals_are_all_there(shipped: tuple[Parsed, ...], which: int, goals: int, met: int) -> None:
    found = shipped[which].goals

    assert [goal.number for goal in found] == list(range(1, goals + 1))
    assert sum(goal.result is not None and goal.result.met is True for goal in found) == met
    assert all(goal.source.paraphrase and goal.result_source for goal in found)


def test_the_efforts_of_2023_stand_on_the_list_and_the_others_do_not(shipped: tuple[Parsed, ...]) -> None:
    about = about_in_list()
    listed = {draft.line: draft.title for draft in bundled()[0].drafts}

    assert {draft.title: listed[about[draft.id]] for draft in shipped[FINAL].drafts} == {
        draft.title: draft.title for draft in shipped[FINAL].drafts
    }
    assert set(about) == {draft.id for draft in shipped[FINAL].drafts}


def test_the_money_of_the_plan_for_2024_is_there_and_not_known(shipped: tuple[Parsed, ...]) -> None:
    for draft in shipped[FIRST].drafts:
        assert [(a.year, a.fund, a.amount_kr) for a in draft.amounts] == [(y, None, None) for y in (2024, 2025, 2026)]


def test_texts_are_short_and_name_no_private_person(shipped: tuple[Parsed, ...]) -> None:
    for draft in (draft for parsed in shipped for draft in parsed.drafts):
        for text in texts_of(draft):
            assert len(text) <= 600
            assert text == " ".join(text.split())
            assert set(NAME.findall(text)) <= PUBLIC_NAMES


def test_what_is_retold_is_marked(shipped: tuple[Parsed, ...]) -> None:
    facts = {"title", "plan", "pejlemaerke", "kind", "focus_area", "starred"}

    for draft in (draft for parsed in shipped for draft in parsed.drafts):
        assert all(sourced.source.paraphrase == (sourced.field not in facts) for sourced in draft.sources)
        assert all(a.source is not None and a.source.quote and not a.source.paraphrase for a in draft.amounts)


@needs_the_papers
def test_the_facts_are_those_read_from_the_real_paper(pair: tuple[Parsed, Parsed]) -> None:
    told, read = pair

    assert [facts_of(draft) for draft in told.drafts] == [facts_of(draft) for draft in read.drafts]
    for name in ("title", "dated", "case_number", "document_number", "type"):
        assert getattr(told.document, name) == getattr(read.document, name)


@needs_the_papers
def test_every_goal_has_the_figures_and_lines_of_the_real_paper(pair: tuple[Parsed, Parsed]) -> None:
    told, read = pair

    assert [figures_of(goal) for goal in told.goals] == [figures_of(goal) for goal in read.goals]
    assert [bool(goal.note) for goal in told.goals] == [bool(goal.note) for goal in read.goals]


@needs_the_papers
def test_every_source_names_the_line_of_the_real_paper(pair: tuple[Parsed, Parsed]) -> None:
    told, read = pair

    for ours, theirs in zip(told.drafts, read.drafts, strict=True):
        lines = {sourced.field: sourced.source.line for sourced in theirs.sources}
        assert {sourced.field: sourced.source.line for sourced in ours.sources} == lines
        assert [a.source for a in ours.amounts] == [a.source for a in theirs.amounts]
        assert [(s.plan, s.title, s.goes_on, s.source.line) for s in ours.successions] == [
            (s.plan, s.title, s.goes_on, s.source.line) for s in theirs.successions
        ]


@needs_the_papers
def test_no_more_than_six_words_in_a_row_are_the_papers_own(shipped: tuple[Parsed, ...]) -> None:
    for told in shipped:
        paper = (DOCUMENTS / told.document.name).read_text(encoding="utf-8")
        taken = set(runs_of(re.sub(r"-\n", "", paper))) | set(runs_of(paper))
        copied = [
            f"{draft.line}: {' '.join(run)}"
            for draft in told.drafts
            for text in texts_of(draft)
            for run in runs_of(text)
            if run in taken
        ]
        assert copied == []


def facts_of(draft: Draft) -> tuple[object, ...]:
    money = tuple(replace(a, source=None) for a in draft.amounts)
    return (*(getattr(draft, field) for field in FIELDS), money, draft.periods, draft.stated_lapses)


def figures_of(goal: Goal) -> tuple[object, ...]:
    lines = goal.source.line, goal.result_source.line if goal.result_source else None
    return (goal.number, goal.effort, goal.year, *(figure(goal, name) for name in FIGURES), *lines)
