"""Periods, stated drops and goals, edited where they stand: by keys, with a reason, refused, undone."""

import pytest

from db.store import Store
from tests.cli.hostile import TEXTS
from tests.conftest import NOW, TODAY
from tests.flows.asking import whole
from tests.tui.conftest import MIO, OpenApp, Walk, stored
from tests.tui.digest_stores import folded
from tests.tui.goal_stores import BEFORE, OLD, with_goals
from tests.tui.meanwhile import other_edits
from tests.tui.wholes import screen, to
from tracker.flows.editing import Edit, edit_appropriation
from tracker.flows.editing_goals import GoalEdit, reworded
from tracker.goal_readings import Reading, by_goal
from tracker.profile import PeriodAmount
from tracker.settings import Settings
from tracker.source import Source
from tui.screens.appropriation import AppropriationScreen
from tui.screens.dialogs.compare import CompareDialog
from tui.screens.dialogs.goal import GoalDialog
from tui.screens.dialogs.place import PlaceDialog
from tui.whole import Tab
from tui.widgets.fields import TextField

POOL, ADVICE = "Puljen fra staten", "Rådgivning i Tingbjerg"


async def opened(person: Walk, store: Store, key: int, tab: Tab) -> None:
    """Open one appropriation at a tab."""
    settings = Settings("prøve", TODAY, "Signe")
    person.app.push_screen(AppropriationScreen(store, settings, key, 2023, tab=tab))
    await person.rest()


async def own_goal(person: Walk, store: Store, key: int) -> None:
    """Open the form of the first goal."""
    await opened(person, store, key, Tab.GOALS)
    await to(person, f"goal {key} {OLD} 2023 1 {BEFORE[0].text}")
    await person.press("enter")


def goals(store: Store, key: int) -> tuple[Reading, ...]:
    return by_goal(whole(store, key).goals)


def periods(store: Store) -> list[tuple[int, int, int]]:
    return [(one.from_year, one.to_year, one.amount_kr) for one in stored(store, POOL).periods]


async def test_a_period_is_changed_added_removed_and_undone(small: Store, walk: OpenApp) -> None:
    async with walk(small, 80, 24) as person:
        await opened(person, small, stored(small, POOL).id, Tab.MONEY)
        await to(person, "period 2022-2023 unknown")
        await person.press("enter")
        assert isinstance(person.app.screen, PlaceDialog)
        await person.write("?\nBrev\n")
        assert "beløbet skal være kendt" in person.complaints()
        await person.press("shift+tab", "backspace")
        await person.write("0,7")
        assert "Det er 700.000 kr." in person.text()
        await person.write("\n")
        assert periods(small) == [(2022, 2023, 700_000)]
        assert "indtastet af Signe" in person.text(screen(person).detail)
        assert "600.000 kr." in person.text(screen(person).detail)

        await to(person, "period")
        await person.press("enter")
        await person.write("2024-2026 service 1,2")
        assert "Det er 1.200.000 kr. for 2024-2026, service" in person.text()
        await person.write("\nAftalen\n")
        assert periods(small) == [(2022, 2023, 700_000), (2024, 2026, 1_200_000)]

        await person.press("u", "j")
        await to(person, "period 2022-2023 unknown")
        await person.press("enter", "backspace", "enter")
        await person.write("Trukket\n")
        assert periods(small) == []
        await person.press("u", "j", "u", "j")
        assert stored(small, POOL).periods == (PeriodAmount(2022, 2023, None, 600_000, 100_000, kept(small)),)


def kept(store: Store) -> Source:
    """Give where the period's figure is from, which must be the paper again."""
    (one,) = stored(store, POOL).periods
    assert one.source is not None
    assert (one.source.document, one.source.by) == ("Papir", None)
    return one.source


async def test_a_stated_drop_is_changed_and_removed_and_what_falls_follows(small: Store, walk: OpenApp) -> None:
    async with walk(small, 120, 36) as person:
        await opened(person, small, stored(small, ADVICE).id, Tab.MONEY)
        await to(person, "lapse 2023 indsats")
        await person.press("enter")
        await person.write("2,5\nNyt notat\n")
        assert "indsats 2,5 mio. kr." in person.lines()[1]
        (drop,) = [one for one in stored(small, ADVICE).lapses if one.after_year == 2023]
        assert (drop.amount_kr, drop.stated) == (2_500_000, True)

        await person.press("u", "j")
        (drop,) = [one for one in stored(small, ADVICE).lapses if one.after_year == 2023]
        assert (drop.amount_kr, drop.source and drop.source.by) == (3 * MIO, None)


async def test_another_s_period_meanwhile_is_met_and_nothing_typed_is_lost(small: Store, walk: OpenApp) -> None:
    async with walk(small, 80, 24) as person:
        await opened(person, small, stored(small, POOL).id, Tab.MONEY)
        await to(person, "period")
        await person.press("enter")
        other_edits(small, Edit(stated=(PeriodAmount(2022, 2023, None, 650_000),)), title=POOL)
        await person.write("2024-2026 service 1,2\nAftalen\n")
        assert isinstance(person.app.screen, CompareDialog)
        await person.press("escape")
        assert person.find("#value", TextField).value == "2024-2026 service 1,2 mio. kr."
        await person.press("ctrl+s")
        assert periods(small) == [(2022, 2023, 650_000), (2024, 2026, 1_200_000)]


async def test_a_goal_is_edited_where_it_stands_read_as_papers_are_and_undone(store: Store, walk: OpenApp) -> None:
    key, _ = with_goals(store)
    before = goals(store, key)
    async with walk(store, 80, 24) as person:
        await own_goal(person, store, key)
        assert isinstance(person.app.screen, GoalDialog)
        person.find("#goal-result", TextField).value = ""  # as one who empties the field first
        await person.write("Ikke nået (38 pct./41 borgere)")
        assert "Læses som: målsat 350 personer · resultat 38 pct., 41 · ikke nået" in folded(person)
        await person.write("\n\n")
        assert "Skriv en begrundelse" in person.complaints()
        await person.write("Talt efter\n")

        first = goals(store, key)[0].goal
        assert first.result is not None
        assert (first.result.share_percent, first.result.count, first.result.met) == (38, 41, False)
        assert "indtastet af Signe" in folded(person)

        await person.press("u", "j")
        assert goals(store, key) == before


async def test_the_target_follows_the_words_and_an_emptied_goal_goes(store: Store, walk: OpenApp) -> None:
    key, _ = with_goals(store)
    async with walk(store, 120, 36) as person:
        await own_goal(person, store, key)
        person.find("#goal-text", TextField).value = "Mindst 400 ledige deltager i indsatsen årligt."
        await person.rest()
        assert person.find("#goal-target", TextField).value == "400 personer"
        person.find("#goal-target", TextField).value = "mange"
        person.find("#goal-reason", TextField).value = "Aftalt"
        await person.press("ctrl+s")
        assert "kan ikke læses" in person.complaints()
        person.find("#goal-text", TextField).value = " "
        await person.press("ctrl+s")
        assert [one.goal.number for one in goals(store, key)] == [2]
        await person.press("u", "j")
        assert [one.goal.number for one in goals(store, key)] == [1, 2]


async def test_a_goal_that_another_changed_meanwhile_is_told_and_mine_stays_typed(store: Store, walk: OpenApp) -> None:
    key, _ = with_goals(store)
    async with walk(store, 80, 24) as person:
        await own_goal(person, store, key)
        was = goals(store, key)[0].goal
        becomes = reworded(was, was.text, "360 personer", "Nået (544)")
        with store.writing() as session:
            edit = Edit(goals=(GoalEdit(was, becomes),))
            edit_appropriation(session, key, edit, seen=None, by="Bo", at=NOW, reason="Notat")
        person.find("#goal-result", TextField).value = ""
        await person.write("Nået (546)\nTalt\n")
        assert "Bo har ændret målet til" in folded(person)
        assert person.find("#goal-result", TextField).value == "Nået (546)"
        await person.press("ctrl+s")
        assert [one.goal.result and one.goal.result.count for one in goals(store, key)] == [546, 207]


@pytest.mark.parametrize("text", [TEXTS[0], TEXTS[7], TEXTS[9], TEXTS[11]])
async def test_hostile_words_of_a_goal_are_only_text(store: Store, walk: OpenApp, text: str) -> None:
    key, _ = with_goals(store)
    was = goals(store, key)[0].goal
    with store.writing() as session:
        edit = Edit(goals=(GoalEdit(was, reworded(was, f"{text} 7", "", text)),))
        edit_appropriation(session, key, edit, seen=None, by=text, at=NOW, reason=text)
    async with walk(store, 80, 24) as person:
        await opened(person, store, key, Tab.GOALS)
        await to(person, f"goal {key} {OLD} 2023 1 {goals(store, key)[0].goal.text}")
        await person.press("enter")
        assert isinstance(person.app.screen, GoalDialog)
        person.find("#goal-reason", TextField).value = "Intet"
        await person.press("ctrl+s")
        assert "Intet er ændret." in person.complaints()
