"""What a paper says, read once more from another file, is nothing new: tried on invented papers."""

from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.queries import detail, listing
from db.queries.records import Question
from db.store import Store
from tests.conftest import NOW
from tests.db.inventing import drafts
from tests.making import paper
from tracker.drafts import Draft, Outcome
from tracker.flows.importing import Accept, import_parsed
from tracker.flows.reviewing import accept_draft

papers = st.lists(drafts(), min_size=1, max_size=4).map(
    lambda entries: [
        replace(entry, id=f"a:{line}", line=line, title=f"Titel {line} {'x' * line * 9}")
        for line, entry in enumerate(entries, start=1)
    ]
)
many = settings(deadline=None, max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])


def in_another_file(entries: list[Draft]) -> list[Draft]:
    return [replace(entry, id=entry.id.replace("a", "b")) for entry in entries]


@many
@given(entries=papers)
def test_the_same_entries_in_another_file_are_unchanged(store: Store, entries: list[Draft]) -> None:
    with store.rehearsing() as session:
        import_parsed(session, paper(*entries), accept=Accept.ALL, by="Signe", at=NOW)
        before = detail.appropriations(session, listing.ids(session, Question(everything=True)))

        again = import_parsed(
            session, paper(*in_another_file(entries), sha="b" * 64), accept=Accept.CLEAN, by="Signe", at=NOW
        )

        assert {one.outcome for one in again.received} == {Outcome.UNCHANGED}
        assert [one.differences for one in again.received] == [()] * len(entries)
        assert detail.appropriations(session, listing.ids(session, Question(everything=True))) == before


@many
@given(entries=papers, others=papers)
def test_no_sum_changes_by_itself_whatever_another_paper_says_of_the_same_years(
    store: Store, entries: list[Draft], others: list[Draft]
) -> None:
    with store.rehearsing() as session:
        import_parsed(session, paper(*entries), accept=Accept.ALL, by="Signe", at=NOW)
        before = {
            (one.id, a.year, a.fund): a.amount_kr
            for one in detail.appropriations(session, listing.ids(session, Question(everything=True)))
            for a in one.amounts
            if a.counts and a.amount_kr is not None
        }
        titled = [
            replace(other, title=entry.title, plan=entry.plan, pejlemaerke=entry.pejlemaerke)
            for entry, other in zip(entries, in_another_file(others), strict=False)
        ]
        received = import_parsed(session, paper(*titled, sha="b" * 64), accept=Accept.ALL, by="Signe", at=NOW).received

        for one in received:
            if one.outcome is Outcome.WAITING:
                accept_draft(session, one.draft.id, by="Signe", at=NOW)

        after = {
            (one.id, a.year, a.fund): a.amount_kr
            for one in detail.appropriations(session, listing.ids(session, Question(everything=True)))
            for a in one.amounts
            if a.counts
        }
        assert {key: after[key] for key in before} == before
        assert len({one.appropriation_id for one in received}) == len(titled)
