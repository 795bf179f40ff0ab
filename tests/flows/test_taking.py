"""What a paper says otherwise is taken or left field by field; nothing is lost either way."""

from dataclasses import replace

import pytest
from sqlalchemy import text

from db.queries import detail
from db.store import Store
from tests.conftest import NOW
from tests.flows.asking import beside, conflicts, counting, outcomes, sources, totals, waiting, whole
from tests.flows.telling import other
from tests.making import Amounts, draft, goal, paper, stored_id, take_in
from tracker.appropriation import Appropriation, Kind
from tracker.drafts import Draft
from tracker.errors import TrackerError
from tracker.flows.importing import Accept
from tracker.flows.taking import accept_draft
from tracker.profile import Drop, Fund, PeriodAmount

SERVICE, INDSATS = Fund.SERVICE, Fund.INDSATS


@pytest.fixture
def newer(store: Store) -> Draft:
    """Store an entry, and let a newer paper say otherwise of its amount."""
    stored_id(store, draft(amounts={(2023, SERVICE): 200_000}))
    second = other(draft(amounts={(2023, SERVICE): 300_000}))
    take_in(store, paper(second, sha="b" * 64), Accept.ALL)
    return second


def accept(store: Store, entry: Draft, take: tuple[str, ...] = (), leave: tuple[str, ...] = ()) -> int:
    """Accept a draft that waits."""
    with store.writing() as session:
        return accept_draft(session, entry.id, take=take, leave=leave, by="Signe", at=NOW)


def test_what_is_neither_taken_nor_left_stands_beside(store: Store, newer: Draft) -> None:
    key = accept(store, newer)

    one = whole(store, key)
    assert (counting(one), beside(one)) == ({(2023, "service"): 200_000}, {(2023, "service"): 300_000})


def test_a_field_that_does_not_differ_is_refused_and_nothing_is_stored(store: Store, newer: Draft) -> None:
    with pytest.raises(TrackerError, match=r"om »title«\. Felter, der er forskellige: »amount 2023 service«"):
        accept(store, newer, take=("title",))

    assert waiting(store) == [newer.id]


def test_a_field_is_not_both_taken_and_left(store: Store, newer: Draft) -> None:
    with pytest.raises(TrackerError, match="kan ikke både tages og lades"):
        accept(store, newer, take=("amount 2023 service",), leave=("amount 2023 service",))


def settled(
    store: Store, first: Draft, second: Draft, *, take: tuple[str, ...] = (), leave: tuple[str, ...] = ()
) -> Appropriation:
    """Store an entry, let another paper say otherwise, and settle fields of it."""
    stored_id(store, first)
    later = other(second)
    newer = paper(later, sha="b" * 64)
    take_in(store, replace(newer, document=replace(newer.document, title="Ny udgave")), Accept.NONE)
    with store.writing() as session:
        return detail.appropriation(
            session, accept_draft(session, later.id, take=take, leave=leave, by="Signe", at=NOW)
        )


# -- amounts ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("take", "kr"), [(("amount 2023 service",), 300), (("beløb 2023 SERVICE",), 300), ((), 200)])
def test_a_figure_that_is_taken_counts_and_the_other_stands_beside(
    store: Store, take: tuple[str, ...], kr: int
) -> None:
    first, second = draft(amounts={(2023, SERVICE): 200}), draft(amounts={(2023, SERVICE): 300})

    one = settled(store, first, second, take=take)

    assert counting(one) == {(2023, "service"): kr}
    assert beside(one) == {(2023, "service"): 500 - kr}
    assert totals(store).sums[0].amount_kr == kr
    assert one.version == 2
    assert conflicts(one) == {"amount 2023 service": ["200 kr.", "300 kr."]}
    assert [one.settled.source.quote for one in one.conflicts if one.settled] == (
        ["Taget fra »Ny udgave«"] if take else []
    )


def test_a_figure_that_is_left_is_settled_as_well(store: Store) -> None:
    first, second = draft(amounts={(2023, SERVICE): 200}), draft(amounts={(2023, SERVICE): 300})

    one = settled(store, first, second, leave=("amount 2023 service",))

    assert counting(one) == {(2023, "service"): 200}
    (conflict,) = one.conflicts
    assert conflict.settled is not None
    assert (conflict.settled.value, conflict.settled.source.quote) == (
        "200 kr.",
        "Beholdt; »Ny udgave« siger noget andet",
    )


def test_a_year_that_only_the_paper_has_is_left_out_when_left(store: Store) -> None:
    first, second = draft(amounts={(2023, SERVICE): 200}), draft(amounts={(2023, SERVICE): 200, (2024, SERVICE): 100})

    one = settled(store, first, second, leave=("amount 2024 service",))

    assert counting(one) == {(2023, "service"): 200}
    assert (one.last_year, beside(one)) == (2023, {(2024, "service"): 100})


def test_a_year_the_paper_does_not_have_goes_when_that_is_taken(store: Store) -> None:
    first, second = draft(amounts={(2023, SERVICE): 200, (2024, SERVICE): 100}), draft(amounts={(2023, SERVICE): 200})

    one = settled(store, first, second, take=("amount 2024 service",))

    assert counting(one) == {(2023, "service"): 200}
    assert one.last_year == 2023
    assert sources(one, "amount 2024 service") == ["100 kr.", "ingen bevilling"]


def test_a_figure_without_a_fund_is_taken_in_the_fund_of_the_only_money_of_the_year(store: Store) -> None:
    first, second = draft(amounts={(2023, SERVICE): 3_900_000}), draft(amounts={(2023, None): 3_300_000})

    one = settled(store, first, second, take=("amount 2023 unknown",))

    assert counting(one) == {(2023, "service"): 3_300_000}
    assert [found.amount_kr for found in totals(store).sums] == [3_300_000]


def test_figures_of_several_funds_take_the_place_of_one_without(store: Store) -> None:
    first = draft(amounts={(2023, None): 900})
    second = draft(amounts={(2023, SERVICE): 500, (2023, INDSATS): 300})

    one = settled(store, first, second, take=("all",))

    assert counting(one) == {(2023, "service"): 500, (2023, "indsats"): 300}


def test_an_amount_that_is_left_unknown_stays_unknown(store: Store) -> None:
    first, second = draft(amounts={(2023, SERVICE): None}), draft(amounts={(2023, SERVICE): 300})

    one = settled(store, first, second, leave=("amount 2023 service",))

    assert counting(one) == {(2023, "service"): None}


@pytest.mark.parametrize(
    ("first", "second", "field", "said"),
    [
        (
            {(2023, SERVICE): 200, (2023, INDSATS): 100},
            {(2023, None): 500},
            "amount 2023 unknown",
            "papiret nævner ingen ramme, og lageret har flere",
        ),
    ],
)
def test_what_cannot_be_taken_names_the_other_way(
    store: Store, first: Amounts, second: Amounts, field: str, said: str
) -> None:
    with pytest.raises(TrackerError, match=said):
        settled(store, draft(amounts=first), draft(amounts=second), take=(field,))

    assert waiting(store) == ["bbbbbbbb:1"]


def test_two_figures_of_one_paper_for_one_year_are_chosen_by_hand(store: Store) -> None:
    twice = draft(amounts={(2023, SERVICE): 300})
    twice = replace(twice, amounts=(*twice.amounts, replace(twice.amounts[0], amount_kr=400, counts=False)))

    with pytest.raises(TrackerError, match="papiret har flere tal for det"):
        settled(store, draft(amounts={(2023, SERVICE): 200}), twice, take=("amount 2023 service",))


def test_a_period_and_a_drop_are_taken_with_their_source(store: Store) -> None:
    period, drop = PeriodAmount(2022, 2023, SERVICE, 600), Drop(2024, SERVICE, 50, stated=True)
    first = draft(periods=(period,), stated_lapses=(drop,))
    second = draft(periods=(replace(period, amount_kr=700),), stated_lapses=(replace(drop, amount_kr=60),))

    one = settled(store, first, second, take=("period 2022-2023 service", "lapse 2024 service"))

    assert [p.amount_kr for p in one.periods] == [700]
    assert [(d.after_year, d.amount_kr, d.stated) for d in one.lapses] == [(2024, 60, True)]
    assert {p.source.document for p in one.periods if p.source} == {"Ny udgave"}
    assert sources(one, "period 2022-2023 service") == ["600 kr.", "700 kr.", "700 kr."]


def test_a_drop_that_only_the_paper_states_is_left_out_when_left(store: Store) -> None:
    first, second = draft(), draft(stated_lapses=(Drop(2024, SERVICE, 50, stated=True),))

    assert settled(store, first, second, leave=("lapse 2024 service",)).lapses == ()


@pytest.mark.parametrize("take", [True, False])
def test_a_period_is_not_taken_away(store: Store, take: bool) -> None:
    entries = [draft(periods=(PeriodAmount(2022, 2023, SERVICE, 600),)), draft()]
    fields = ("period 2022-2023 service",)
    first, second = entries if take else reversed(entries)

    with pytest.raises(TrackerError, match="kan ikke tages"):
        settled(store, first, second, take=fields if take else (), leave=() if take else fields)


# -- words ------------------------------------------------------------------------------------------------------------

OLD = draft("Fritidsjob", description="Gammel", results="Gode", assessment="Bør fortsætte.")
NEW = draft("Fritidsjobs", description="Ny", results="Bedre", assessment="Bør stoppe.", kind=Kind.PARTIAL)
NEW_PLACE = replace(NEW, plan="Handleplanen", pejlemaerke="Unge")


def settle_words(store: Store, *, take: tuple[str, ...] = (), leave: tuple[str, ...] = ()) -> Appropriation:
    """Match the new words with the old, and settle fields."""
    key = stored_id(store, OLD)
    later = other(NEW_PLACE)
    newer = paper(later, sha="b" * 64)
    take_in(store, replace(newer, document=replace(newer.document, title="Ny udgave")), Accept.NONE)
    with store.writing() as session:
        session.execute(text("UPDATE draft SET appropriation_id = :key WHERE state = 'waiting'"), {"key": key})
    with store.writing() as session:
        accept_draft(session, later.id, take=take, leave=leave, by="Signe", at=NOW)
        return detail.appropriation(session, key)


def test_words_that_are_taken_are_the_stores_and_the_old_stay_as_sources(store: Store) -> None:
    one = settle_words(store, take=("titel", "description", "kind", "plan", "pejlemaerke"), leave=("results",))

    assert (one.title, one.description, one.results, one.kind) == ("Fritidsjobs", "Ny", "Gode", Kind.PARTIAL)
    assert (one.plan, one.pejlemaerke) == ("Handleplanen", "Unge")
    assert sources(one, "description") == ["Gammel", "Ny", "Ny"]
    assert sources(one, "results") == ["Gode", "Bedre", "Gode"]
    assert [found.source.by for found in one.sources if found.field == "title"] == [None, None, "Signe"]
    assert one.version == 2


def test_an_assessment_that_is_taken_is_in_force_and_the_old_stays_readable(store: Store) -> None:
    one = settle_words(store, take=("assessment",))

    assert [assessment.text for assessment in one.assessments] == ["Bør stoppe.", "Bør fortsætte."]


def test_an_assessment_is_neither_taken_away_nor_left_out(store: Store) -> None:
    with pytest.raises(TrackerError, match="En vurdering kan ikke tages tilbage"):
        settled(store, draft(assessment="God."), draft(), take=("assessment",))


def test_what_has_no_assessment_gets_the_paper_s(store: Store) -> None:
    with pytest.raises(TrackerError, match="Lageret har ingen vurdering at holde fast ved"):
        settled(store, draft(), draft(assessment="God."), leave=("assessment",))


def test_a_text_nobody_had_is_left_empty_when_left(store: Store) -> None:
    one = settled(store, draft(), draft(description="Ny", results="Gode"), leave=("description",))

    assert (one.description, one.results) == ("", "Gode")


# -- goals ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("take", "count"), [(True, 90), (False, 110)])
def test_a_goal_is_taken_or_left_whole(store: Store, take: bool, count: int) -> None:
    first, second = draft(), draft()
    first = replace(first, goals=(goal(1, raw="110 unge", count=110),))
    second = replace(second, goals=(goal(1, raw="90 unge", count=90), goal(2, raw="50", count=50)))
    fields = ("goal 2023 1 count",)

    one = settled(store, first, second, take=fields if take else (), leave=("goal 2023 2", *(() if take else fields)))

    found = {g.number: g.result.count for g in one.goals if g.counts and g.result}
    assert found == {1: count}


def test_taking_in_the_paper_again_changes_nothing(store: Store) -> None:
    first, second = draft(amounts={(2023, SERVICE): 200}), draft(amounts={(2023, SERVICE): 300})
    one = settled(store, first, second, take=("all",))

    assert outcomes(take_in(store, paper(other(second), sha="b" * 64))) == ["unchanged"]
    assert whole(store, one.id) == one
