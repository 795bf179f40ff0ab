"""What papers leave open is answered on the screen: what became what, and which figure counts."""

from db.paper_tables import LineageState
from db.queries import detail
from db.store import Store
from tests.conftest import NOW
from tests.tui.conftest import MIO, OpenApp, Walk
from tests.tui.goal_stores import NEW, OLD, TITLE, link, with_goals
from tracker.flows.editing import Edit, edit_appropriation
from tracker.flows.lineages import confirm, reject
from tracker.profile import counting
from tui.screens.dialogs.count import CountDialog
from tui.screens.dialogs.lineage import LineageDialog
from tui.screens.overview import OverviewScreen


def service(store: Store) -> int | None:
    """Read what counts for 2023."""
    with store.reading() as session:
        (one,) = counting(detail.appropriation(session, 1).amounts)
    return one.amount_kr


async def say(person: Walk, reason: str) -> None:
    """Type a reason into its field, and save."""
    await person.write(reason)
    await person.press("ctrl+s")


# -- what became what -------------------------------------------------------------------------------------------------


async def test_a_proposal_is_shown_with_what_it_rests_on_and_confirmed(store: Store, walk: OpenApp) -> None:
    first, second = with_goals(store)

    async with walk(store, 80, 24) as person:
        await person.press("S")
        told = " ".join(person.text().split())
        assert f"Efterfølger? {TITLE} · {NEW} · 2024" in told
        assert "Samme titel" in told
        await person.press("tab", "tab", "1", "tab")
        await say(person, "Samme folk")

        one = link(store, first)
        assert (one.successor_id, one.state, one.by) == (second, LineageState.CONFIRMED, "Signe")
        assert one.evidence[-1] == "Signe: Samme folk"
        assert "Slægten er bekræftet." in person.text()
        await person.press("enter", "G")
        assert f"Efterfølger: {TITLE} · {NEW} · 2024" in " ".join(person.text().split())


async def test_a_proposal_is_rejected_and_the_answer_can_be_taken_back(store: Store, walk: OpenApp) -> None:
    first, _ = with_goals(store)

    async with walk(store, 80, 24) as person:
        await person.press("S", "tab", "tab", "2", "ctrl+s")
        assert link(store, first).state is LineageState.REJECTED
        assert "Slægten er afvist" in person.text()

        await person.press("S")
        assert "afvist af Signe" in person.text()
        await person.press("tab", "tab", "1", "ctrl+s")
        assert link(store, first).state is LineageState.CONFIRMED


async def test_from_the_younger_one_it_is_the_ancestor_that_is_confirmed(store: Store, walk: OpenApp) -> None:
    first, second = with_goals(store)

    async with walk(store, 80, 24) as person:
        await person.press("right_square_bracket", "S")
        assert f"Forgænger? {TITLE} · {OLD} · 2023" in " ".join(person.text().split())
        await person.press("tab", "tab", "1", "ctrl+s")

        one = link(store, second)
        assert (one.ancestor_id, one.state) == (first, LineageState.CONFIRMED)


async def test_an_answer_must_be_chosen_and_is_given_up_only_on_purpose(store: Store, walk: OpenApp) -> None:
    first, _ = with_goals(store)

    async with walk(store, 80, 24) as person:
        await person.press("S", "ctrl+s")
        assert "Vælg, om det skal bekræftes eller afvises." in person.text()

        await person.press("tab", "tab", "1", "escape")
        assert "Dit svar er ikke gemt" in person.text()
        await person.press("n")
        assert isinstance(person.app.screen, LineageDialog)
        await person.press("ctrl+q", "n")
        assert isinstance(person.app.screen, LineageDialog)
        await person.press("escape", "j")
        assert isinstance(person.app.screen, OverviewScreen)
        assert link(store, first).state is LineageState.PROPOSED

        await person.press("S", "escape")
        assert isinstance(person.app.screen, OverviewScreen)


async def test_who_answered_meanwhile_is_told_and_what_was_typed_stands(store: Store, walk: OpenApp) -> None:
    first, second = with_goals(store)

    async with walk(store, 80, 24) as person:
        await person.press("S", "tab", "tab", "1", "tab")
        with store.writing() as session:
            reject(session, first, second, by="Vera", at=NOW, reason="To ting")
        await say(person, "Samme folk")

        assert isinstance(person.app.screen, LineageDialog)
        told = " ".join(person.text().split())
        assert "Vera har svaret imens" in told
        assert "afvist af Vera" in told
        assert "Samme folk" in told
        assert link(store, first).state is LineageState.REJECTED

        await person.press("ctrl+s")
        assert link(store, first).state is LineageState.CONFIRMED


async def test_what_was_confirmed_meanwhile_cannot_be_rejected_unseen(store: Store, walk: OpenApp) -> None:
    first, second = with_goals(store)

    async with walk(store, 80, 24) as person:
        await person.press("S", "tab", "tab", "2")
        with store.writing() as session:
            confirm(session, first, second, by="Vera", at=NOW)
        await person.press("ctrl+s")

        assert "Vera har svaret imens" in " ".join(person.text().split())
        assert link(store, first).state is LineageState.CONFIRMED


async def test_where_nothing_is_proposed_it_says_so(small: Store, walk: OpenApp) -> None:
    async with walk(small, 80, 24) as person:
        await person.press("S")
        assert "Ingen forgænger eller" in person.text()

        await person.press("T")
        assert "Der er ikke flere tal" in person.text()
        assert isinstance(person.app.screen, OverviewScreen)


# -- which figure counts ----------------------------------------------------------------------------------------------


async def test_the_figure_that_counts_is_chosen_with_a_reason(store: Store, walk: OpenApp) -> None:
    with_goals(store)

    async with walk(store, 80, 24) as person:
        await person.press("T")
        assert "● 2023 service · 3.000.000 kr. · tæller nu" in person.text()
        assert "Status 2023" in person.text()
        await person.press("ctrl+s")
        assert "Det tal tæller allerede." in person.text()
        await person.press("j", "ctrl+s")
        assert "Regnskab" in person.text()
        assert "Skriv en begrundelse" in person.text()
        await person.press("tab", "tab")
        await say(person, "Det endelige tal")

        assert service(store) == 2 * MIO
        assert "Tallet tæller nu." in person.text()
        assert "service 2,0" in person.text(person.overview.sums)
        await person.press("enter")
        assert "Afgjort af Signe" in person.text()
        assert "T siger" not in person.text()


async def test_a_figure_is_not_counted_on_what_somebody_else_changed_meanwhile(store: Store, walk: OpenApp) -> None:
    key, _ = with_goals(store)

    async with walk(store, 80, 24) as person:
        await person.press("T", "j", "tab", "tab")
        with store.writing() as session:
            edit_appropriation(session, key, Edit(owner="Ida"), seen=None, by="Vera", at=NOW, reason="Ny")
        await say(person, "Det endelige tal")

        assert isinstance(person.app.screen, CountDialog)
        told = " ".join(person.text().split())
        assert "har ændret bevilling" in told
        assert "Det endelige tal" in told
        assert "● 2023 service · 2.000.000 kr." in told
        assert service(store) == 3 * MIO

        await person.press("ctrl+s")
        assert service(store) == 2 * MIO


async def test_looking_at_the_figures_loses_nothing(store: Store, walk: OpenApp) -> None:
    with_goals(store)

    async with walk(store, 80, 24) as person:
        await person.press("T", "j", "escape")
        assert isinstance(person.app.screen, OverviewScreen)

        await person.press("T", "tab", "tab", "x", "escape")
        assert "Dit svar er ikke gemt" in person.text()
        await person.press("j")
        assert isinstance(person.app.screen, OverviewScreen)
        assert service(store) == 3 * MIO
