"""What became what is proposed when a paper comes, and stands when a person has said so."""

from dataclasses import replace

import pytest

from db.paper_tables import LineageState
from db.queries import lineage
from db.queries.lineage import Link
from db.store import Store
from tests.conftest import NOW
from tests.flows.asking import everything, outcomes, waiting
from tests.making import draft, of_years, paper, take_in
from tracker.drafts import Document, DocumentType, Draft, Parsed
from tracker.errors import NotFoundError, TrackerError
from tracker.flows.editing import Edit, edit_appropriation
from tracker.flows.importing import Accept
from tracker.flows.lineages import confirm, propose_for, reject
from tracker.flows.reviewing import match_draft
from tracker.flows.undoing import undo_change
from tracker.goals import Succession
from tracker.profile import Fund
from tracker.source import Source

SERVICE = Fund.SERVICE
NEW = "Handleplan 2024-26"
PROPOSED, CONFIRMED, REJECTED = LineageState.PROPOSED, LineageState.CONFIRMED, LineageState.REJECTED


def status(*drafts: Draft, sha: str) -> Parsed:
    """Make a goal status of drafts."""
    return Parsed(Document("status.txt", sha * 64, DocumentType.GOAL_STATUS, "Status"), drafts)


def links(store: Store) -> list[Link]:
    """Fetch every link."""
    with store.reading() as session:
        return lineage.links_of(session, [one.id for one in everything(store)])


def ends(store: Store, state: LineageState = PROPOSED) -> list[tuple[int, int]]:
    """Give ancestor and successor of the links of one state."""
    return [(one.ancestor_id, one.successor_id) for one in links(store) if one.state is state]


def take_in_both(store: Store) -> None:
    """Take in an old effort, and one that may have come of it."""
    take_in(store, paper(of_years("Flere lærepladser", 2019, 2022)))
    take_in(store, paper(of_years("Flere lære- og elevpladser til unge", 2023, 2023, sha="b"), sha="b" * 64))


def answer(store: Store, ancestor: int, successor: int, *, no: bool = False, reason: str = "") -> bool:
    """Confirm or reject."""
    with store.writing() as session:
        say = reject if no else confirm
        return say(session, ancestor, successor, by="Signe", at=NOW, reason=reason)


# -- proposals --------------------------------------------------------------------------------------------------------


def test_a_name_that_comes_back_when_the_money_had_ended_is_a_new_appropriation_and_a_proposal(store: Store) -> None:
    take_in_both(store)

    assert len(everything(store)) == 2
    assert waiting(store) == []
    (link,) = links(store)
    assert (link.ancestor_id, link.successor_id, link.state, link.by) == (1, 2, PROPOSED, "Signe")
    assert link.score is not None
    assert link.score > 50
    assert link.evidence[-1] == "Den første har penge fra 2019 til 2022, den anden i 2023."


def test_the_same_title_in_a_year_in_common_is_the_same_appropriation_and_no_proposal(store: Store) -> None:
    take_in(store, paper(of_years("Fritidsjob", 2019, 2023)))
    second = of_years("Fritidsjob", 2023, 2023, sha="b")

    (received,) = take_in(store, paper(second, sha="b" * 64)).received

    assert (received.outcome.value, received.appropriation_id) == ("waiting", 1)
    assert links(store) == []


def test_the_same_title_under_the_same_pejlemaerke_is_other_money_when_the_first_had_ended(store: Store) -> None:
    take_in(store, paper(of_years("Fritidsjob", 2022, 2022)))

    assert outcomes(take_in(store, paper(of_years("Fritidsjob", 2023, 2024, sha="b"), sha="b" * 64))) == ["added"]
    assert ends(store) == [(1, 2)]


def test_the_order_in_which_papers_come_does_not_matter(store: Store) -> None:
    take_in(store, paper(of_years("Fritidsjob til unge", 2024, 2024)))
    take_in(store, paper(of_years("Fritidsjob", 2023, 2023, sha="b"), sha="b" * 64))

    assert ends(store) == [(2, 1)]


def test_entries_of_one_paper_are_two(store: Store) -> None:
    take_in(store, paper(of_years("Fritidsjob", 2022, 2022), of_years("Fritidsjob til unge", 2023, 2023, line=2)))

    assert links(store) == []


def test_entries_of_one_paper_compete_for_what_they_came_of(store: Store) -> None:
    old = (of_years("Forebyggelse af social kontrol", 2022, 2022),)
    new = (
        of_years("Kortlægning om forebyggelse af negativ social kontrol", 2023, 2023, sha="b"),
        of_years("Forebyggelse af social kontrol", 2023, 2023, sha="b", line=2),
    )
    take_in(store, paper(*old))
    take_in(store, paper(*new, sha="b" * 64))

    assert ends(store) == [(1, 3)]


def test_a_proposal_gives_way_to_a_better_one_that_comes_later(store: Store) -> None:
    take_in(store, paper(of_years("Forebyggelse af social kontrol", 2022, 2022)))
    weak = of_years("Forebyggelse af negativ social kontrol i boliger", 2023, 2023, sha="b")
    take_in(store, paper(weak, sha="b" * 64))
    assert ends(store) == [(1, 2)]

    strong = of_years("Forebyggelse af social kontrol", 2023, 2023, sha="c")
    take_in(store, paper(strong, sha="c" * 64))

    assert ends(store) == [(1, 3)]


def test_what_stands_between_two_takes_the_place_of_the_leap(store: Store) -> None:
    for sha, year in (("a", 2021), ("b", 2023)):
        take_in(store, paper(of_years("Fritidsjob", year, year, sha=sha), sha=sha * 64))
    assert ends(store) == [(1, 2)]

    take_in(store, paper(of_years("Fritidsjob", 2022, 2022, sha="c"), sha="c" * 64))

    assert sorted(ends(store)) == [(1, 3), (3, 2)]


def test_taking_in_the_same_paper_again_changes_nothing(store: Store) -> None:
    take_in_both(store)
    before = links(store)

    take_in(store, paper(of_years("Flere lære- og elevpladser til unge", 2023, 2023, sha="b"), sha="b" * 64))
    with store.writing() as session:
        again = propose_for(session, 1, by="Bo", at=NOW)

    assert (again, links(store)) == ((), before)


def test_an_appropriation_of_unknown_years_is_left_alone(store: Store) -> None:
    take_in(store, paper(draft("Fritidsjob", listed_after=None)), Accept.ALL)

    with store.writing() as session:
        assert propose_for(session, 1, by="Bo", at=NOW) == ()
        assert propose_for(session, 99, by="Bo", at=NOW) == ()


def test_what_a_status_says_is_evidence_with_its_paper_and_line(store: Store) -> None:
    said = Succession(Source("Status", 95, "Det gælder de jobparate"), plan=NEW)
    old = replace(of_years("Vedvarende virksomhedsforløb", 2023, 2023), successions=(said,))
    take_in(store, status(old, sha="a"))
    take_in(store, paper(of_years("Indsats for jobparate", 2024, 2026, sha="b", plan=NEW), sha="b" * 64))

    (link,) = links(store)

    assert (link.ancestor_id, link.successor_id, link.document, link.line) == (1, 2, "Status", 95)


def test_what_a_status_says_when_it_comes_last_is_heard_as_well(store: Store) -> None:
    said = Succession(Source("Status", 95, "Det gælder de jobparate"), plan=NEW)
    old = of_years("Vedvarende virksomhedsforløb", 2023, 2023)
    take_in(store, paper(of_years("Indsats for jobparate", 2024, 2026, sha="b", plan=NEW), sha="b" * 64))
    take_in(store, paper(old))
    assert links(store) == []
    late = replace(old, id="c" * 8 + ":1", title="Virksomhedsforløbene", successions=(said,))
    take_in(store, status(late, sha="c"), Accept.NONE)

    with store.writing() as session:
        match_draft(session, late.id, 2, by="Signe", at=NOW)

    assert ends(store) == [(2, 1)]


def test_an_entry_that_lost_its_heading_is_known_by_its_description(store: Store) -> None:
    take_in(store, paper(of_years("Indsats mod ubevidst diskrimination", 2022, 2022)))
    lost = draft(None, amounts={(2023, SERVICE): 800_000}, description="Mod ubevidst diskrimination.", sha="b" * 64)
    take_in(store, paper(lost, sha="b" * 64), Accept.ALL)

    assert ends(store) == [(1, 2)]


# -- a person's answer ------------------------------------------------------------------------------------------------


def test_a_person_confirms_and_the_evidence_stays_with_the_reason(store: Store) -> None:
    take_in_both(store)

    assert answer(store, 1, 2, reason="Set i budgetaftalen\u2028\x1b[31m \udcff")
    assert not answer(store, 1, 2)

    (link,) = links(store)
    assert link.state is CONFIRMED
    assert link.evidence[0].startswith("Titlerne ligner hinanden")
    assert link.evidence[-1] == "Signe: Set i budgetaftalen \x1b[31m ⟨U+DCFF⟩"


def test_what_nobody_proposed_can_be_said_as_well(store: Store) -> None:
    take_in(store, paper(of_years("Fritidsjob", 2022, 2022), of_years("Survey", 2023, 2023, line=2)))

    answer(store, 1, 2)

    (link,) = links(store)
    assert (link.state, link.score, link.evidence) == (CONFIRMED, None, ())


def test_what_was_rejected_is_not_proposed_again_and_can_still_be_confirmed(store: Store) -> None:
    take_in_both(store)

    assert answer(store, 2, 1, no=True, reason="Andre penge")
    assert not answer(store, 1, 2, no=True)
    with store.writing() as session:
        assert propose_for(session, 2, by="Bo", at=NOW) == ()
    assert ends(store, REJECTED) == [(1, 2)]

    assert answer(store, 1, 2)
    assert ends(store, CONFIRMED) == [(1, 2)]


def test_a_confirmation_is_taken_back_by_rejecting(store: Store) -> None:
    take_in_both(store)
    answer(store, 1, 2)

    assert answer(store, 1, 2, no=True)

    assert ends(store, REJECTED) == [(1, 2)]


def test_one_may_come_of_several_and_become_several(store: Store) -> None:
    names = ("Alfa", "Beta", "Gamma", "Delta")
    take_in(store, paper(*(of_years(name, 2023, 2023, line=n) for n, name in enumerate(names))))

    for pair in ((1, 3), (2, 3), (3, 4), (1, 4)):
        answer(store, *pair)

    with store.reading() as session:
        assert sorted((one.ancestor_id, one.successor_id) for one in lineage.kin(session, 3)) == [
            (1, 3),
            (2, 3),
            (3, 4),
        ]
        assert len(lineage.kin(session, 4)) == 4


def test_nothing_becomes_its_own_ancestor(store: Store) -> None:
    take_in(store, paper(*(of_years(name, 2023, 2023, line=n) for n, name in enumerate(("Alfa", "Beta", "Gamma")))))
    answer(store, 1, 2)
    answer(store, 2, 3)

    with pytest.raises(TrackerError, match="Bevilling 1 er allerede forgænger til bevilling 3"):
        answer(store, 3, 1)
    with pytest.raises(TrackerError, match="kan ikke være sin egen forgænger"):
        answer(store, 1, 1)

    assert ends(store, CONFIRMED) == [(1, 2), (2, 3)]


def test_the_other_way_round_replaces_what_was_proposed(store: Store) -> None:
    take_in_both(store)

    answer(store, 2, 1)

    assert (ends(store, CONFIRMED), ends(store, REJECTED)) == ([(2, 1)], [(1, 2)])


def test_what_is_not_there_is_named(store: Store) -> None:
    take_in(store, paper(of_years("Alfa", 2022, 2022), of_years("Beta", 2023, 2023, line=2)))

    with pytest.raises(NotFoundError, match="ingen bevilling med nummer 9"):
        answer(store, 1, 9)
    with pytest.raises(NotFoundError, match="hverken foreslået eller bekræftet noget mellem bevilling 1 og 2"):
        answer(store, 1, 2, no=True)


def test_an_undo_is_not_hindered_by_what_became_what(store: Store) -> None:
    take_in_both(store)
    answer(store, 1, 2)
    with store.writing() as session:
        edit_appropriation(session, 1, Edit(owner="Bo"), seen=None, by="Signe", at=NOW, reason="Ny")

    with store.writing() as session:
        undo_change(session, 1, by="Signe", at=NOW)

    assert everything(store)[0].owner is None
    assert ends(store, CONFIRMED) == [(1, 2)]
