"""The column a list gets when it is ordered by, or narrowed to, what the usual ones do not show."""

from dataclasses import replace

import pytest

from db.queries.records import Question, Sort
from db.store import Store
from tests.tui.conftest import OpenApp
from tests.tui.test_views import row
from tracker.profile import Fund
from tracker.weighing import UNCOUNTED, Share
from tui import columns
from tui.weight_columns import cost_cell, goals_cell, share_cell, with_weight

SHARES = (Share(Fund.SERVICE, 1, 1), Share(Fund.INDSATS, 2, 4, at_most=True))
ASKED = (
    Question(sort=Sort.SHARE),
    Question(sort=Sort.COST),
    Question(goals_missed=True),
    Question(least_share_permille=1),
    Question(least_each_kr=1),
)


@pytest.mark.parametrize("question", ASKED)
@pytest.mark.parametrize("width", [40, 61, 62, 78, 100, 200])
def test_the_columns_still_fill_the_width_and_the_title_keeps_its_room(question: Question, width: int) -> None:
    laid = with_weight(columns.list_columns(width), question, width)

    assert columns.LEAD + sum(column.width for column in laid) + len(laid) - 1 == width
    assert laid[0].width >= (16 if width > 60 else 4)
    assert len({column.key for column in laid}) == len(laid)
    assert all(len(column.heading) < column.width for column in laid if column.key in ("share", "cost", "goals"))


def test_another_list_has_the_usual_columns() -> None:
    usual = columns.list_columns(80)

    assert with_weight(usual, Question(), 80) == usual


@pytest.mark.parametrize(
    ("shares", "short", "words"),
    [
        ((), True, "–"),
        (SHARES, True, "≤50 %"),
        (SHARES, False, "≤50 % inds."),
        ((Share(Fund.SERVICE, 1, 3000, at_most=True),), True, "<0,1 %"),
        ((Share(None, 1, 1),), False, "100 % uken."),
    ],
)
def test_the_share_of_most_of_its_money_stands_with_its_fund_where_there_is_room(
    shares: tuple[Share, ...], short: bool, words: str
) -> None:
    assert share_cell(row(shares=shares), short=short)[0] == words


@pytest.mark.parametrize(
    ("code", "short", "words"),
    [
        (None, True, "–"),
        (0, False, "alle nået"),
        (0, True, "0"),
        (2, False, "2 ikke nået"),
        (2, True, "2"),
        (UNCOUNTED, False, "nej (vurd.)"),
        (UNCOUNTED, True, "nej"),
    ],
)
def test_goals_that_were_not_met_are_counted(code: int | None, short: bool, words: str) -> None:
    assert goals_cell(row(goals_missed=code), short=short)[0] == words


def test_a_price_is_in_kroner() -> None:
    assert cost_cell(row(each_kr=15_138))[0] == "15.138"
    assert cost_cell(row())[0] == "–"


async def test_the_column_comes_and_goes_with_the_order(small: Store, walk: OpenApp) -> None:
    async with walk(small, 80, 24) as person:
        person.overview.question = replace(person.overview.question, sort=Sort.SHARE, descending=True)
        await person.rest()
        heading = next(line for line in person.lines(person.overview.table) if "Bevilling" in line)
        assert "Andel" in heading
        assert any("100 %" in line for line in person.lines(person.overview.table))

        person.overview.question = Question(goals_missed=True)
        await person.rest()
        assert " Mål " in person.lines(person.overview.table)[0]
        await person.press("N")
        assert " Mål " not in person.lines(person.overview.table)[0]
