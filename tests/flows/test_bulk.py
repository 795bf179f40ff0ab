"""The same about many appropriations is one change: all of it, or none; and one undo takes all of it back."""

from collections.abc import Iterable
from dataclasses import replace

import pytest

from db import recount
from db.history import broken_seals, unsealed
from db.queries import listing, many, negotiation
from db.queries.records import Question
from db.replay import drift
from db.store import Store
from tests.conftest import NOW, TODAY
from tests.flows.asking import whole
from tests.making import draft, paper, take_in
from tracker.appropriation import Kind
from tracker.assessment import Suggestion, Verdict, VerdictState
from tracker.errors import NotFoundError, TrackerError
from tracker.flows import bulk, negotiating, reporting
from tracker.flows.assessing import NewAssessment
from tracker.flows.editing import KEEP, Edit, edit_appropriation
from tracker.flows.importing import Accept
from tracker.flows.undoing import undo_change
from tracker.flows.undoing_many import undo_many
from tracker.profile import Fund

GO_ON = NewAssessment(" Bør fortsætte. ", Verdict.CONTINUE)


@pytest.fixture
def three(store: Store) -> tuple[Store, list[int]]:
    """Fill a store with three; the first has a suggested verdict."""
    drafts = (
        draft("Mentorer", line=1, assessment="Stop nu.", suggested=Suggestion(Verdict.STOP, quote="Stop")),
        draft("Lærepladser", line=2, amounts={(2023, Fund.SERVICE): 200_000}),
        draft("Sprogcafé", line=3, listed_after=None, amounts={(2025, Fund.SERVICE): 200_000}),
    )
    receipt = take_in(store, paper(*drafts), Accept.ALL)
    return store, [one.appropriation_id for one in receipt.received if one.appropriation_id is not None]


def seen(store: Store, some: Iterable[int]) -> dict[int, int | None]:
    with store.reading() as session:
        return {**many.versions(session, list(some))}


def assess(store: Store, some: Iterable[int], new: NewAssessment = GO_ON) -> bulk.Done:
    versions = seen(store, some)
    with store.writing() as session:
        return bulk.assess_many(session, versions, new, by="Signe", at=NOW)


def own(store: Store, some: Iterable[int], edit: Edit | None = None) -> bulk.Done:
    versions = seen(store, some)
    with store.writing() as session:
        return bulk.edit_many(session, versions, edit or Edit(owner="Bo"), by="Signe", at=NOW, reason=" Ny i jobbet ")


def undo(store: Store, change: int, reason: str = "") -> bulk.Done:
    with store.writing() as session:
        return undo_many(session, change, by="Signe", at=NOW, reason=reason)


def refusal(store: Store, change: int) -> str:
    with pytest.raises(TrackerError) as caught:
        undo(store, change)
    return str(caught.value)


def is_sound(store: Store) -> bool:
    """Say whether seals hold, and what is derived is what the rules derive from what is stored."""
    with store.reading() as session:
        connection = session.connection()
        derived = [*recount.derived_findings(connection), *recount.search_findings(connection)]
        return not [*broken_seals(connection), *drift(connection), *unsealed(connection), *derived]


def test_many_are_assessed_as_one_change_that_can_be_found_and_trusted(three: tuple[Store, list[int]]) -> None:
    store, ids = three
    before = seen(store, ids)

    done = assess(store, ids)

    assert done.changed == tuple(ids)
    found = [whole(store, key).assessment for key in ids]
    assert {(one.text, one.verdict, one.state, one.by) for one in found if one} == {
        ("Bør fortsætte.", Verdict.CONTINUE, VerdictState.CONFIRMED, "Signe")
    }
    assert seen(store, ids) == {key: (version or 0) + 1 for key, version in before.items()}
    with store.reading() as session:
        assert listing.count(session, Question(everything=True, search="bør fortsætte")) == 3
        assert listing.count(session, Question(everything=True, verdict=Verdict.CONTINUE)) == 3
        assert {row.appropriation_id for row in many.wrote(session, done.change)} == {*ids}
    assert is_sound(store)


def test_one_undo_gives_each_its_own_assessment_back_and_the_first_of_one_is_taken_back(
    three: tuple[Store, list[int]],
) -> None:
    store, ids = three
    done = assess(store, ids)

    undone = undo(store, done.change, reason="Forkerte")

    assert undone.changed == tuple(ids)
    first, second, _ = (whole(store, key) for key in ids)
    assert first.assessment is not None
    assert (first.assessment.text, first.assessment.state) == ("Stop nu.", VerdictState.SUGGESTED)
    assert second.assessment is not None
    assert second.assessment.is_taken_back
    assert [one.text for one in second.assessments] == ["", "Bør fortsætte."]
    with store.reading() as session:
        assert listing.count(session, Question(everything=True, missing_assessment=True)) == 2
    assert is_sound(store)
    assert refusal(store, done.change) == (
        f"Ændring {done.change} er allerede fortrudt, med ændring {undone.change}. Intet er ændret."
    )


def test_an_undo_can_itself_be_undone(three: tuple[Store, list[int]]) -> None:
    store, ids = three

    undo(store, undo(store, assess(store, ids).change).change)

    assert {a.verdict for key in ids if (a := whole(store, key).assessment)} == {Verdict.CONTINUE}


def test_an_owner_is_given_to_many_with_the_reason_as_source_and_taken_back(three: tuple[Store, list[int]]) -> None:
    store, ids = three
    own(store, ids[:1], Edit(owner="Vera", kind=Kind.PARTIAL))

    done = own(store, ids, Edit(owner=" Bo ", kind=Kind.PARTIAL))

    assert [whole(store, key).owner for key in ids] == ["Bo"] * 3
    (source,) = [one for one in whole(store, ids[1]).sources if one.field == "owner"]
    assert (source.value, source.source.quote, source.source.by) == ("Bo", "Ny i jobbet", "Signe")
    undo(store, done.change)
    assert [(whole(store, key).owner, whole(store, key).kind) for key in ids] == [
        ("Vera", Kind.PARTIAL),
        (None, Kind.FULL),
        (None, Kind.FULL),
    ]
    assert refusal(store, done.change).startswith(f"Ændring {done.change} er allerede fortrudt")
    assert is_sound(store)


def test_what_stands_so_already_is_not_touched(three: tuple[Store, list[int]]) -> None:
    store, ids = three
    own(store, ids[:2])
    before = seen(store, ids)

    done = own(store, ids)

    assert (done.changed, done.same) == ((ids[2],), (ids[0], ids[1]))
    assert {key for key, version in seen(store, ids).items() if version != before[key]} == {ids[2]}
    assert own(store, ids).changed == ()


def test_nothing_is_stored_when_one_was_changed_since_it_was_seen(three: tuple[Store, list[int]]) -> None:
    store, ids = three
    versions = seen(store, ids)
    own(store, ids[1:2])
    with pytest.raises(TrackerError) as caught, store.writing() as session:
        bulk.assess_many(session, versions, GO_ON, by="Signe", at=NOW)

    assert f"1 bevilling af de 3 er ændret af andre, siden du så dem: nr. {ids[1]}." in str(caught.value)
    assert whole(store, ids[2]).assessment is None


def test_an_undo_is_refused_whole_where_somebody_changed_one_since(three: tuple[Store, list[int]]) -> None:
    store, ids = three
    done = own(store, ids)
    with store.writing() as session:
        edit_appropriation(session, ids[1], Edit(owner="Ida"), seen=None, by="Vera", at=NOW, reason="Ombestemt")

    said = refusal(store, done.change)

    assert f"1 bevilling af 3 er ændret igen siden:\nnr. {ids[1]}, Ansvarlig: ændring {done.change + 1} af Vera" in said
    assert [whole(store, key).owner for key in ids] == ["Bo", "Ida", "Bo"]


def test_where_all_were_changed_since_no_others_are_left_to_undo(three: tuple[Store, list[int]]) -> None:
    store, ids = three
    done = own(store, ids)
    with store.writing() as session:
        bulk.edit_many(session, dict.fromkeys(ids), Edit(owner="Ida"), by="Vera", at=NOW, reason="Ombestemt")

    said = refusal(store, done.change)

    assert "3 bevillinger af 3 er ændret igen siden" in said
    assert said.endswith("Intet er ændret.")


def test_another_field_that_was_changed_since_does_not_hinder(three: tuple[Store, list[int]]) -> None:
    store, ids = three
    done = own(store, ids)
    with store.writing() as session:
        edit_appropriation(session, ids[1], Edit(title="Nyt navn"), seen=None, by="Vera", at=NOW, reason="Rettet")

    undo(store, done.change)

    assert (whole(store, ids[1]).title, whole(store, ids[1]).owner) == ("Nyt navn", None)


def test_a_change_that_is_stopped_half_way_stores_nothing(three: tuple[Store, list[int]]) -> None:
    store, ids = three

    def stop(done: int, _of: int) -> None:
        if done:
            raise TrackerError("Stoppet.")

    versions = seen(store, ids)
    with pytest.raises(TrackerError, match="Stoppet"), store.writing() as session:
        bulk.assess_many(session, versions, GO_ON, by="Signe", at=NOW, told=stop)

    assert seen(store, ids) == versions
    assert is_sound(store)


def test_what_cannot_be_the_same_for_many_is_refused_in_words(three: tuple[Store, list[int]]) -> None:
    store, ids = three
    for edit, words in (
        (Edit(title="Ens"), "Ret det andet for én ad gangen"),
        (Edit(owner=KEEP), "ikke sagt, hvad der skal ændres"),
    ):
        with pytest.raises(TrackerError, match=words):
            own(store, ids, edit)
    for new, some, words in (
        (replace(GO_ON, text=" "), ids, "mangler sin tekst"),
        (GO_ON, [], "ikke nævnt nogen"),
    ):
        with pytest.raises(TrackerError, match=words):
            assess(store, some, new)
    with store.writing() as session:
        with pytest.raises(NotFoundError, match="ingen bevilling med nummer 99"):
            bulk.assess_many(session, {ids[0]: None, 99: None}, GO_ON, by="S", at=NOW)
        with pytest.raises(TrackerError, match=r"højst ændres 10\.000"):
            bulk.assess_many(session, dict.fromkeys(range(10_001)), GO_ON, by="S", at=NOW)
        with pytest.raises(TrackerError, match="begrundelse"):
            bulk.edit_many(session, {ids[0]: None}, Edit(owner="Bo"), by="S", at=NOW, reason=" ")


def test_a_change_of_another_sort_says_how_it_is_undone(three: tuple[Store, list[int]]) -> None:
    store, ids = three
    assert "oprettede bevillinger" in refusal(store, 1)
    assert "ingen ændring med nummer 77" in refusal(store, 77)
    assert "ingen ændring med nummer" in refusal(store, 10**30)
    with store.writing() as session:
        for key in ids:
            edit_appropriation(session, key, Edit(description="Ny"), seen=None, by="S", at=NOW, reason="x")
        change = many.change_number(session)
    assert f"pejl undo ID --change {change}" in refusal(store, change)
    with store.writing() as session:
        list_id = negotiating.new_list(session, "Budget", Question(), drawn="", by="Signe", at=NOW)
        change = many.change_number(session)
    assert list_id
    assert "pejl list undo" in refusal(store, change)


def test_a_change_of_one_is_undone_as_that_one_is(three: tuple[Store, list[int]]) -> None:
    store, ids = three
    done = own(store, ids[:1])

    assert undo(store, done.change).changed == (ids[0],)
    assert whole(store, ids[0]).owner is None


def test_a_first_assessment_of_one_is_taken_back_and_given_again(three: tuple[Store, list[int]]) -> None:
    store, ids = three
    done = assess(store, ids[1:2])
    with store.writing() as session:
        undone = undo_change(session, ids[1], change=done.change, by="Signe", at=NOW)
        number = many.change_number(session)
    assert [(one.field, one.old, one.new) for one in undone.fields if one.field == "verdict"] == [
        ("verdict", Verdict.CONTINUE, None)
    ]
    assert (now := whole(store, ids[1]).assessment) is not None
    assert now.is_taken_back
    with pytest.raises(TrackerError, match="allerede fortrudt"), store.writing() as session:
        undo_change(session, ids[1], change=done.change, by="Signe", at=NOW)

    with store.writing() as session:
        undo_change(session, ids[1], change=number, by="Signe", at=NOW)

    assert (again := whole(store, ids[1]).assessment) is not None
    assert again.verdict is Verdict.CONTINUE


def test_many_are_put_on_a_list_and_taken_off_again_unless_the_list_has_moved_on(
    three: tuple[Store, list[int]],
) -> None:
    store, ids = three
    with store.writing() as session:
        list_id = negotiating.new_list(session, "Budget", Question(), drawn="", by="Signe", at=NOW)
    with store.writing() as session:
        put = bulk.put_on_list(session, list_id, ids, by="Signe", at=NOW)
    assert put.fresh == (ids[2],)

    with store.writing() as session:
        bulk.take_off_list(session, put, by="Signe", at=NOW)

    with store.reading() as session:
        assert len(negotiation.open_list(session, list_id).main.lines) == 2
    with pytest.raises(TrackerError, match="selv ændret på forhandlingslisten"), store.writing() as session:
        bulk.take_off_list(session, put, by="Signe", at=NOW)
    with store.writing() as session:
        assert bulk.put_on_list(session, list_id, ids[:2], by="Signe", at=NOW).step is None


def test_a_paper_of_some_has_only_those_that_end_after_the_year(three: tuple[Store, list[int]]) -> None:
    store, ids = three
    with store.reading() as session:
        made, count = reporting.report_of(session, ids[1:], after_year=2023, today=TODAY, form="md")
        with pytest.raises(TrackerError, match="Ingen af dem udløber"):
            reporting.report_of(session, ids[2:], after_year=2023, today=TODAY, form="md")

    assert (made.title, count) == ("Udvalgte budgetbevillinger, som udløber efter 2023", 1)


def test_the_marked_are_named_in_the_order_of_the_papers(three: tuple[Store, list[int]]) -> None:
    store, ids = three
    with store.reading() as session:
        assert [one.title for one in many.named(session, [*reversed(ids), 99])] == [
            "Mentorer",
            "Lærepladser",
            "Sprogcafé",
        ]
        assert many.answering(session, ids, Question()) == {*ids[:2]}
