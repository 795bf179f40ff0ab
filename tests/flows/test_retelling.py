"""The data that ships retells a paper; the paper's own words take its place, an officer's never."""

from dataclasses import replace

from db.queries import listing
from db.queries.records import Question
from db.store import Store
from seed import load
from tests.conftest import NOW
from tests.flows.asking import beside, counting, everything, outcomes, rows, totals, whole
from tests.flows.telling import assess, take_in_both, told
from tests.making import SHIPPED, draft, paper, stored_id, take_in
from tracker.assessment import Suggestion, Verdict, VerdictState
from tracker.flows.editing import Edit, edit_appropriation
from tracker.flows.importing import Accept
from tracker.flows.reviewing import accept_draft
from tracker.profile import Fund

# -- the paper's own words --------------------------------------------------------------------------------------------


def test_the_paper_s_own_words_take_a_retelling_s_place(store: Store) -> None:
    assert take_in_both(store, told(verbatim=True)) == ["changed"]

    one = whole(store, 1)
    assert one.description == "Papirets egne ord om indsatsen"
    assert one.results == "Papirets egne ord om resultaterne"
    assert [(a.text, a.verdict, a.state) for a in one.assessments] == [
        ("Papirets egne ord om fremtiden", Verdict.CONTINUE, VerdictState.SUGGESTED),
        ("Kort fortalt: fremtiden", Verdict.REVISE, VerdictState.SUGGESTED),
    ]
    assert (one.conflicts, one.version) == ((), 2)


def test_figures_and_sums_are_untouched(store: Store) -> None:
    take_in_both(store, told(verbatim=True))

    one = whole(store, 1)
    assert (counting(one), beside(one)) == ({(2023, "service"): 200_000}, {})
    assert totals(store).sums[0].amount_kr == 200_000
    assert totals(store).count == 1


def test_the_words_a_verdict_rests_on_come_with_it(store: Store) -> None:
    take_in_both(store, told(verbatim=True))

    one = whole(store, 1)
    given = [(s.value, s.source.quote, s.source.paraphrase) for s in one.sources if s.field == "verdict"]
    assert given == [("revise", "bør fortsætte", True), ("continue", "bør fortsætte", False)]
    with store.reading() as session:
        (row,) = listing.page(session, Question(), 0, 10)
    assert (row.verdict, row.verdict_state) == (Verdict.CONTINUE, VerdictState.SUGGESTED)


def test_the_paper_read_once_more_from_another_file_is_unchanged(store: Store) -> None:
    take_in_both(store, told(verbatim=True))
    before = everything(store)

    again = take_in(store, paper(replace(told(verbatim=True), id="c:1"), sha="c" * 64))

    assert outcomes(again) == ["unchanged"]
    assert everything(store) == before


def test_what_ships_changes_nothing_where_the_paper_was_read_first(store: Store) -> None:
    take_in(store, paper(told(verbatim=True), sha="b" * 64))
    before = everything(store)

    late = take_in(store, paper(told(verbatim=False), paraphrase=True), Accept.ALL)

    assert outcomes(late) == ["unchanged"]
    assert everything(store) == before


def test_a_retelling_gives_way_to_the_first_paper_only(store: Store) -> None:
    take_in_both(store, told(verbatim=True))
    other = replace(told(verbatim=True), id="c:1", description="En helt anden beskrivelse")

    received = take_in(store, paper(other, sha="c" * 64)).received

    assert [(one.outcome, [d.field for d in one.differences]) for one in received] == [("waiting", ["description"])]
    assert whole(store, 1).description == "Papirets egne ord om indsatsen"


def test_a_retelling_that_arrives_late_does_not_make_a_paper_s_words_give_way(store: Store) -> None:
    take_in(store, paper(told(verbatim=True), sha="b" * 64))
    retold = told(verbatim=False, amounts={(2023, Fund.SERVICE): 999})
    take_in(store, paper(retold, paraphrase=True), Accept.ALL)
    with store.writing() as session:
        accept_draft(session, retold.id, by="Signe", at=NOW)
    third = replace(told(verbatim=True), id="c:1", results="Andre resultater")

    received = take_in(store, paper(third, sha="c" * 64)).received

    assert [one.outcome for one in received] == ["waiting"]
    assert whole(store, 1).results == "Papirets egne ord om resultaterne"


def test_a_field_the_paper_leaves_empty_keeps_the_retelling(store: Store) -> None:
    silent = replace(told(verbatim=True), results="", assessment="", suggested=Suggestion())

    assert take_in_both(store, silent) == ["changed"]

    one = whole(store, 1)
    assert (one.description, one.results) == ("Papirets egne ord om indsatsen", "Kort fortalt: resultaterne")
    assert len(one.assessments) == 1


def test_with_accept_none_the_paper_s_words_wait_too(store: Store) -> None:
    verbatim = told(verbatim=True)
    assert take_in_both(store, verbatim, accept=Accept.NONE) == ["waiting"]
    assert whole(store, 1).version == 1

    with store.writing() as session:
        assert accept_draft(session, verbatim.id, by="Signe", at=NOW) == 1

    one = whole(store, 1)
    assert (one.description, one.version, one.conflicts) == ("Papirets egne ord om indsatsen", 2, ())
    assert one.assessment is not None
    assert one.assessment.text == "Papirets egne ord om fremtiden"


def test_the_entry_that_lost_its_heading_is_matched_in_its_section(store: Store) -> None:
    lost = replace(told(2, verbatim=True, title=None), section="Øvrige")
    retold = replace(told(2, verbatim=False, title=None), section="Øvrige", amounts=())
    take_in(store, paper(told(1, verbatim=False), retold, paraphrase=True), Accept.ALL)

    received = take_in(store, paper(told(1, verbatim=True), replace(lost, amounts=()), sha="b" * 64)).received

    assert [(one.outcome, one.appropriation_id) for one in received] == [("changed", 1), ("changed", 2)]
    assert len(everything(store)) == 2
    assert whole(store, 2).title is None


def test_a_title_an_officer_gave_a_lost_heading_is_no_disagreement(store: Store) -> None:
    retold = replace(told(1, verbatim=False, title=None), amounts=())
    take_in(store, paper(retold, paraphrase=True), Accept.ALL)
    with store.writing() as session:
        edit_appropriation(session, 1, Edit(title="Åben dør"), seen=1, by="Signe", at=NOW, reason="Fundet")

    received = take_in(store, paper(replace(told(verbatim=True, title=None), amounts=()), sha="b" * 64)).received

    assert [(one.outcome, one.differences) for one in received] == [("changed", ())]
    assert whole(store, 1).title == "Åben dør"


def test_two_lost_headings_in_one_section_are_for_a_person_to_tell_apart(store: Store) -> None:
    lost = [replace(told(line, verbatim=False, title=None), amounts=()) for line in (1, 2)]
    take_in(store, paper(*lost, paraphrase=True), Accept.ALL)

    verbatim = [replace(told(line, verbatim=True, title=None), amounts=()) for line in (1, 2)]
    received = take_in(store, paper(*verbatim, sha="b" * 64)).received

    assert [(one.outcome, one.matches) for one in received] == [("waiting", ()), ("waiting", ())]


def test_two_entries_of_one_paper_about_the_same_do_not_overwrite_each_other(store: Store) -> None:
    take_in(store, paper(told(verbatim=False), paraphrase=True), Accept.ALL)
    second = replace(told(2, verbatim=True), description="Noget andet")

    received = take_in(store, paper(told(1, verbatim=True), second, sha="b" * 64)).received

    assert [one.outcome for one in received] == ["changed", "waiting"]
    assert whole(store, 1).description == "Papirets egne ord om indsatsen"


# -- the real data ----------------------------------------------------------------------------------------------------


def test_the_data_that_ships_is_unchanged_by_itself(bundled: Store) -> None:
    before = rows(bundled)

    for parsed in load.bundled():
        again = take_in(bundled, parsed, Accept.ALL)

        assert set(outcomes(again)) == {"unchanged"}
        assert again.known
    assert rows(bundled) == before


def test_one_entry_of_the_data_that_ships_can_be_assessed_and_its_paper_read(bundled: Store) -> None:
    (first, *_) = everything(bundled)
    assess(bundled)

    assert stored_id(bundled, draft("Noget helt andet", sha="d" * 64)) == SHIPPED + 1
    assert whole(bundled, first.id).assessments[0].by == "Signe"
