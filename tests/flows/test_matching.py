"""Which stored appropriation a draft is about: certain, or for a person to say."""

from db.store import Store
from tests.conftest import NOW
from tests.flows.asking import (
    beside,
    conflicts,
    whole,
)
from tests.flows.telling import other
from tests.making import draft, paper, stored_id, take_in
from tracker.flows.importing import Accept
from tracker.flows.reviewing import match_draft
from tracker.profile import Fund

SERVICE, INDSATS = Fund.SERVICE, Fund.INDSATS


def test_a_name_that_changed_is_proposed_and_waits(store: Store) -> None:
    key = stored_id(
        store, draft("Håndholdt og kontinuerlig virksomhedsindsats for ledige", amounts={(2023, SERVICE): 200})
    )
    renamed = other(draft("Håndholdt og vedvarende virksomhedsindsats for ledige", amounts={(2023, SERVICE): 200}))

    (received,) = take_in(store, paper(renamed, sha="b" * 64), Accept.ALL).received

    assert (received.outcome, received.appropriation_id) == ("waiting", None)
    ((about, score),) = [(match.appropriation_id, match.score) for match in received.matches]
    assert about == key
    assert 82 <= score < 100


def test_a_person_says_that_it_is_the_same_and_the_old_name_stands(store: Store) -> None:
    key = stored_id(store, draft("Fritidsjob til unge", amounts={(2023, SERVICE): 200}))
    renamed = other(draft("Fritidsjobs til de unge", amounts={(2023, SERVICE): 300}))
    take_in(store, paper(renamed, sha="b" * 64))

    with store.writing() as session:
        match_draft(session, renamed.id, key, by="Signe", at=NOW)

    one = whole(store, key)
    assert one.title == "Fritidsjob til unge"
    assert conflicts(one)["title"] == ["Fritidsjob til unge", "Fritidsjobs til de unge"]
    assert beside(one) == {(2023, "service"): 300}
    third = other(renamed, "c")
    (received,) = take_in(store, paper(third, sha="c" * 64)).received
    assert (received.appropriation_id, received.matches[0].score) == (key, 100)


def test_words_in_another_order_are_the_same_name_to_propose(store: Store) -> None:
    key = stored_id(store, draft("Unge i fritidsjob"))

    (received,) = take_in(store, paper(other(draft("Fritidsjob i unge")), sha="b" * 64), Accept.ALL).received

    assert [(match.appropriation_id, match.score) for match in received.matches] == [(key, 99)]


def test_the_same_name_under_another_pejlemaerke_is_only_proposed(store: Store) -> None:
    key = stored_id(store, draft("Fritidsjob", pejlemaerke="Job"))

    (received,) = take_in(store, paper(other(draft("Fritidsjob", pejlemaerke="Sprog")), sha="b" * 64)).received

    assert (received.outcome, [match.appropriation_id for match in received.matches]) == ("waiting", [key])


def test_a_name_that_two_have_is_only_proposed_and_three_at_the_most(store: Store) -> None:
    take_in(store, paper(*(draft("Fritidsjob", line=line) for line in range(1, 6))), Accept.ALL)

    (received,) = take_in(store, paper(other(draft("Fritidsjob")), sha="b" * 64), Accept.ALL).received

    assert (received.outcome, len(received.matches)) == ("waiting", 3)


def test_other_efforts_of_the_same_plan_are_not_proposed(store: Store) -> None:
    stored_id(store, draft("Styrket indsats for unge ledige"))

    (received,) = take_in(store, paper(other(draft("Virksomhedspakker til voksne")), sha="b" * 64), Accept.ALL).received

    assert (received.outcome, received.matches) == ("added", ())


def test_a_store_of_one_title_many_times_over_is_no_trouble(store: Store) -> None:
    take_in(store, paper(*(draft("Fritidsjob", line=line) for line in range(1, 16))), Accept.ALL)

    (received,) = take_in(store, paper(other(draft("Fritidsjobs")), sha="b" * 64), Accept.ALL).received

    assert [match.appropriation_id for match in received.matches] == [1, 2, 3]
