"""The number that a report gives an entry tells equal titles apart, and is believed of nothing else."""

from dataclasses import replace

from db.store import Store
from tests.making import draft, paper, take_in
from tracker.drafts import Draft, Outcome
from tracker.flows.importing import Accept
from tracker.profile import Fund


def again(one: Draft, number: int | None, **changed: object) -> Draft:
    """Say the same in another paper, under a number."""
    return replace(one, id=f"b:{one.line}", number=number, **changed)  # type: ignore[arg-type]


def twins(title: str | None) -> tuple[Draft, Draft]:
    """Make two entries of one title with different money."""
    return (
        draft(title, amounts={(2023, Fund.SERVICE): 100_000}, line=1),
        draft(title, amounts={(2023, Fund.SERVICE): 200_000}, line=2),
    )


def test_equal_titles_find_their_own_appropriation(store: Store) -> None:
    one, other = twins("Fritidsjob")
    first = take_in(store, paper(one, other), Accept.ALL)
    ids = [received.appropriation_id for received in first.received]

    told = take_in(store, paper(again(one, ids[0]), again(other, ids[1]), sha="b" * 64))

    assert [received.outcome for received in told.received] == [Outcome.UNCHANGED] * 2
    assert [received.appropriation_id for received in told.received] == ids


def test_entries_without_a_title_find_their_own_appropriation(store: Store) -> None:
    one, other = twins(None)
    first = take_in(store, paper(one, other), Accept.ALL)
    ids = [received.appropriation_id for received in first.received]

    told = take_in(store, paper(again(one, ids[0]), again(other, ids[1]), sha="b" * 64))

    assert [received.appropriation_id for received in told.received] == ids


def test_a_number_from_another_store_is_not_believed(store: Store) -> None:
    one, _ = twins("Fritidsjob")
    (first,) = take_in(store, paper(one), Accept.ALL).received
    elsewhere = again(one, first.appropriation_id, title="Lærepladser til unge", pejlemaerke="Uddannelse")
    ended = again(one, first.appropriation_id, amounts=(replace(one.amounts[0], year=2030),), listed_after=2030)

    told = take_in(store, paper(elsewhere, sha="b" * 64))
    later = take_in(store, paper(replace(ended, id="c:1"), sha="c" * 64))
    unknown = take_in(store, paper(replace(again(one, 10**6), id="d:1"), sha="d" * 64))

    assert [received.outcome for received in told.received] == [Outcome.ADDED]
    assert first.appropriation_id not in {received.appropriation_id for received in later.received}
    assert [received.appropriation_id for received in unknown.received] == [first.appropriation_id]
