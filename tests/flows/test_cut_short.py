"""A paper that ends in the middle of an entry: nothing is stored half."""

import pytest

from db.queries import review
from db.store import Store
from tests.making import Amounts, draft, paper, take_in
from tracker.drafts import Finding, Outcome, Severity
from tracker.flows.importing import Accept
from tracker.profile import Fund

CUT = Finding(Severity.WARNING, "cut_short", "papir.txt, linje 20: papiret slutter midt i en bevilling", line=20)
AMOUNTS: Amounts = {(2023, Fund.SERVICE): 100_000}


@pytest.mark.parametrize("accept", [Accept.CLEAN, Accept.ALL])
def test_the_entry_a_paper_ends_in_waits_and_the_whole_ones_are_stored(store: Store, accept: Accept) -> None:
    whole = draft("Hel", amounts=AMOUNTS, line=1)
    half = draft("Halv", amounts=AMOUNTS, line=12)

    receipt = take_in(store, paper(whole, half, findings=(CUT,)), accept)

    assert [one.outcome for one in receipt.received] == [Outcome.ADDED, Outcome.WAITING]
    with store.reading() as session:
        assert [one.draft.title for one in review.waiting(session)] == ["Halv"]


def test_half_a_text_does_not_take_a_retellings_place(store: Store) -> None:
    retold = draft("Hel", amounts=AMOUNTS, description="Genfortalt.", paraphrase=True)
    take_in(store, paper(retold, paraphrase=True))
    half = draft("Hel", amounts=AMOUNTS, description="Papirets egne ord, som slu", sha="b" * 64)

    receipt = take_in(store, paper(half, sha="b" * 64, findings=(CUT,)))

    assert [one.outcome for one in receipt.received] == [Outcome.WAITING]
