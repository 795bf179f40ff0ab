"""Having an expiry in hand: until its door at the latest, taken back or undone, and told like any other change."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from db.health import damage
from db.past import as_it_was
from db.queries import changes, told
from db.queries.lately import lately
from db.recipients import acknowledge as write
from db.store import Store
from tests.conftest import NOW
from tests.making import Amounts, draft, paper, stored_id, take_in
from tracker.assessment import Verdict
from tracker.calendar import DoorKey
from tracker.digest import Acknowledgement
from tracker.errors import NotFoundError, TrackerError
from tracker.flows.acknowledging import acknowledge, in_hand, withdraw
from tracker.flows.assessing import NewAssessment, record_assessment
from tracker.flows.clock import end_of
from tracker.flows.deciding import undo_decision
from tracker.flows.digesting import prepare
from tracker.flows.editing import Edit, edit_appropriation
from tracker.flows.importing import Accept
from tracker.flows.reviewing import accept_draft
from tracker.flows.undoing import Undoing, undo_change
from tracker.profile import Fund, YearAmount

SPRING = date(2023, 8, 28)
"""The next door is the amendments', on 18 September."""
LAST = date(2023, 9, 17)
SERVICE = Fund.SERVICE
SAID: dict[str, Any] = {"by": "Signe", "at": NOW}


@pytest.fixture
def key(store: Store) -> int:
    """Store an appropriation that ends after 2023."""
    return stored_id(store, draft(amounts={(2023, SERVICE): 1_000_000}))


def give(store: Store, key: int, until: date | None = None, today: date = SPRING, **more: Any) -> Acknowledgement:
    with store.writing() as session:
        return acknowledge(session, key, until=until, today=today, **({"why": "Notat på vej"} | SAID | more))


def take_back(store: Store, key: int, today: date = SPRING, **more: Any) -> Acknowledgement:
    with store.writing() as session:
        return withdraw(session, key, today=today, why="Alligevel ikke", **(SAID | more))


def standing(store: Store) -> list[Acknowledgement]:
    with store.reading() as session:
        return list(told.acknowledgements(session).values())


def hands(store: Store, key: int, today: date = SPRING) -> list[Acknowledgement]:
    with store.reading() as session:
        return in_hand(session, key, today=today)


def undo(store: Store, key: int, change: int | None = None) -> Undoing:
    with store.writing() as session:
        return undo_change(session, key, change=change, **SAID)


def history(store: Store, key: int) -> list[tuple[object, object]]:
    with store.reading() as session:
        newest, *_ = changes.changes_of(session, key)
        assert damage(session.connection()) is None
    return [(one.old, one.new) for one in newest.fields if one.field == "acknowledgement 2023"]


def refused(store: Store, what: Callable[[], object], words: str) -> None:
    before = standing(store)
    with pytest.raises(TrackerError, match=words):
        what()
    assert standing(store) == before


def test_without_a_day_it_lasts_until_the_day_before_the_next_door(store: Store, key: int) -> None:
    given = give(store, key, why=" Notat på vej ")

    assert given == Acknowledgement(
        key, 2023, LAST, "Notat på vej", "Signe", SPRING, ((SERVICE, 1_000_000),), DoorKey.AMENDMENTS, date(2023, 9, 18)
    )
    assert standing(store) == hands(store, key) == hands(store, key, LAST) == [given]
    assert hands(store, key, LAST + timedelta(days=1)) == []
    with store.reading() as session:
        (prepared,) = prepare(session, today=SPRING)
    assert (prepared.digest.lines, prepared.digest.silent) == ((), 1)


def test_no_day_beyond_the_door_and_none_that_is_past(store: Store, key: int) -> None:
    assert give(store, key, SPRING).until == SPRING
    assert give(store, key, LAST).until == LAST
    refused(store, lambda: give(store, key, date(2023, 9, 18)), "fristen »Ændringsforslag« er 18-09-2023. Angiv en dag")
    refused(store, lambda: give(store, key, SPRING - timedelta(days=1)), "27-08-2023 er forbi")
    refused(store, lambda: give(store, key, today=date(2023, 9, 18)), "»Ændringsforslag« er i dag og kan ikke udsættes")


def test_when_all_doors_have_closed_it_lasts_until_the_year_ends(store: Store, key: int) -> None:
    autumn = date(2023, 10, 2)

    refused(store, lambda: give(store, key, date(2024, 1, 1), today=autumn), "pengene stopper med året")
    given = give(store, key, today=autumn)

    assert (given.until, given.door, given.door_day) == (date(2023, 12, 31), None, None)


def test_what_need_not_or_cannot_be_in_hand_says_why(store: Store, key: int) -> None:
    later = stored_id(store, draft("Senere", amounts={(2031, SERVICE): 1}, listed_after=None, sha="b" * 64))
    refused(store, lambda: give(store, key, why=" \n"), "Skriv, hvorfor ugebrevet kan tie")
    refused(store, lambda: give(store, 99), "ingen bevilling med nummer 99")
    refused(store, lambda: give(store, later), "hverken ender eller falder i 2023–2025")
    refused(store, lambda: give(store, key, after_year=2024), "ender ikke og falder ikke efter 2024")
    refused(store, lambda: give(store, key, today=date(2024, 1, 2)), "bortfaldt 31-12-2023; det kan ingen kvittering")
    refused(store, lambda: take_back(store, key), "ingen kvittering for bevilling 1 at tage tilbage")
    with pytest.raises(NotFoundError):
        take_back(store, 99)

    with store.writing() as session:
        record_assessment(session, key, NewAssessment("Stop.", Verdict.STOP), seen=None, **SAID)

    refused(store, lambda: give(store, key), "er besluttet, og ugebrevet nævner den ikke")


def test_of_several_years_the_first_that_is_open_is_meant_unless_one_is_named(store: Store) -> None:
    amounts: Amounts = {(2023, SERVICE): 900, (2024, SERVICE): 500, (2025, SERVICE): 0}
    key = stored_id(store, draft(amounts=amounts, listed_after=None))

    assert give(store, key).after_year == 2023
    assert give(store, key, after_year=2024).after_year == 2024
    assert [one.after_year for one in hands(store, key)] == [2023, 2024]
    assert take_back(store, key, after_year=2024).after_year == 2024
    assert [one.after_year for one in hands(store, key)] == [2023]


def test_another_amount_puts_it_out_of_hand(store: Store, key: int) -> None:
    give(store, key)

    with store.writing() as session:
        edit = Edit(amounts=(YearAmount(2023, SERVICE, 2_000_000),))
        edit_appropriation(session, key, edit, seen=None, reason="Rettet", **SAID)

    assert hands(store, key) == []


def test_what_is_taken_back_is_a_new_row_and_told(store: Store, key: int) -> None:
    given = give(store, key)

    assert take_back(store, key) == given

    assert standing(store) == hands(store, key) == []
    assert history(store, key) == [("2023-09-17: Notat på vej", None)]
    with store.reading() as session:
        happened = lately(session, limit=1)[0]
        assert (happened.appropriation_id, happened.change.reason) == (key, "Alligevel ikke")
    refused(store, lambda: take_back(store, key), "ingen kvittering")


def test_an_acknowledgement_is_undone_and_done_again(store: Store, key: int) -> None:
    first = give(store, key)
    assert history(store, key) == [(None, "2023-09-17: Notat på vej")]

    assert undo(store, key).fields[0].new is None
    assert standing(store) == []
    undo(store, key)
    assert standing(store) == [first]

    give(store, key, SPRING, why="Kun i dag")
    undo(store, key)
    assert standing(store) == [first]
    assert history(store, key) == [("2023-08-28: Kun i dag", "2023-09-17: Notat på vej")]


def test_an_undo_leaves_alone_what_was_said_since(store: Store, key: int) -> None:
    give(store, key)
    with store.reading() as session:
        number = changes.changes_of(session, key)[0].number
    give(store, key, SPRING, why="Kun i dag")
    refused(store, lambda: undo(store, key, number), "noget er ændret igen siden:\nKvittering for 2023: ændring")
    take_back(store, key)

    refused(store, lambda: undo(store, key, number), "er allerede fortrudt: kvitteringen står")


def test_an_edit_is_undone_with_an_acknowledgement_beside_it(store: Store, key: int) -> None:
    with store.writing() as session:
        edit_appropriation(session, key, Edit(owner="Karen"), seen=None, reason="Ny", **SAID)
    with store.reading() as session:
        number = changes.changes_of(session, key)[0].number
    given = give(store, key)

    assert undo(store, key, number).fields[0].field == "owner"
    assert standing(store) == [given]


def test_a_decision_whose_appropriation_somebody_has_in_hand_is_not_undone(store: Store) -> None:
    one = draft(amounts={(2023, SERVICE): 1_000_000})
    take_in(store, paper(one), Accept.NONE)
    with store.writing() as session:
        key = accept_draft(session, one.id, by="Signe", at=NOW + timedelta(minutes=1))
    give(store, key)

    with store.writing() as session, pytest.raises(TrackerError, match="der er kvitteret for den i ugebrevet"):
        undo_decision(session, one.id, by="Signe", at=NOW)


def test_a_day_gone_by_has_what_was_in_hand_then(store: Store, key: int) -> None:
    given = give(store, key)
    take_back(store, key, at=NOW + timedelta(days=20))

    past = as_it_was(store, end_of(NOW.date()))

    assert hands(past, key) == [given]
    past.close()


def test_what_is_written_past_the_flow_still_ends_with_its_door(store: Store, key: int) -> None:
    given = give(store, key)
    with store.writing() as session:
        write(session, Acknowledgement(**{**_fields(given), "until": date(2030, 1, 1)}), at=NOW)

    assert hands(store, key, date(2023, 9, 19)) == []


def _fields(given: Acknowledgement) -> dict[str, Any]:
    return {name: getattr(given, name) for name in given.__dataclass_fields__}
