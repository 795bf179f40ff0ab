"""Week after week through a real store: what was sent is remembered, what was not is not, and a deputy is told once."""

from collections.abc import Sequence
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import update

from db.digest_tables import OutboxRow
from db.queries import told
from db.store import Store
from db.telling import NewLetter
from tests.conftest import NOW
from tests.making import draft, stored_id
from tracker.assessment import Verdict
from tracker.digest import Digest, Line, Told
from tracker.errors import TrackerError
from tracker.flows.acknowledging import acknowledge
from tracker.flows.assessing import NewAssessment, record_assessment
from tracker.flows.digesting import freeze_due, prepare
from tracker.flows.editing import Edit, edit_appropriation
from tracker.flows.recipients import RecipientEdit, add_recipient, edit_recipient, remove_recipient
from tracker.outbox import SendState
from tracker.profile import Fund, YearAmount
from tracker.recipients import Channel, Recipient
from tracker.telling import FAR_YEARS

SERVICE = Fund.SERVICE
AT = datetime(2023, 6, 26, 5, 0, tzinfo=UTC)
WEEKS = ("2023-06-26", "2023-07-03", "2023-07-10", "2023-07-17", "2023-07-24")
"""The Mondays from 84 days before the amendments of 2023."""


@pytest.fixture
def key(store: Store) -> int:
    """Store an appropriation that ends after 2023, and lets nothing be missing for it."""
    number = stored_id(store, draft(amounts={(2023, SERVICE): 1_000_000}, results="40 er i job."))
    edit(store, number, Edit(owner="Bo", budget_note="BN 7"))
    with store.writing() as session:
        on = NewAssessment("Bør fortsætte", Verdict.CONTINUE)
        record_assessment(session, number, on, seen=None, by="Signe", at=NOW)
    return number


def edit(store: Store, number: int, to: Edit) -> None:
    with store.writing() as session:
        edit_appropriation(session, number, to, seen=None, by="Signe", at=NOW, reason="Prøve")


def recipient(store: Store, name: str, **said: object) -> None:
    with store.writing() as session:
        to = RecipientEdit(name=name, addresses={Channel.STDOUT: ""}, **said)  # type: ignore[arg-type]
        add_recipient(session, to, by="Signe", at=NOW)


def letters(one: Recipient, digest: Digest) -> Sequence[NewLetter]:
    return [NewLetter(to.channel, to.to, f"<{one.id}.{digest.week}@x.dk>", "Brev") for to in one.addresses]


def send(store: Store, day: str, *, arrives: bool = True) -> dict[str, Digest]:
    """Run on a day; give each recipient's digest, by name."""
    today = date.fromisoformat(day)
    with store.logging() as session:
        made = freeze_due(session, letters, today=today, by="Signe", at=AT)
        if arrives:
            waits = OutboxRow.state == SendState.QUEUED
            session.execute(update(OutboxRow).where(waits).values(state=SendState.SENT, sent_at=AT))
    with store.reading() as session:
        done = prepare(session, today=today, week=made.week)
    return {one.recipient.name: one.digest for one in done if one.recipient is not None}


def lines(store: Store, day: str, name: str = "Anna", *, arrives: bool = True) -> list[tuple[str, int | None]]:
    return [(line.reason.value, line.reached) for line in send(store, day, arrives=arrives)[name].lines]


def line(store: Store, day: str, name: str = "Anna") -> Line:
    (found,) = send(store, day)[name].lines
    return found


def test_each_lead_time_is_told_once_and_what_never_arrived_is_told_in_the_next(store: Store, key: int) -> None:
    recipient(store, "Anna")

    assert lines(store, "2023-06-26", arrives=False) == [("door", 84)]
    assert lines(store, "2023-07-03") == [("door", 84)]
    assert lines(store, "2023-07-10") == []
    assert lines(store, "2023-08-14") == [("door", 42)]


def test_running_every_day_makes_one_digest_a_week(store: Store, key: int) -> None:
    recipient(store, "Anna")
    for day in ("2023-06-26", "2023-06-27", "2023-06-27", "2023-07-02", "2023-07-03"):
        send(store, day)

    with store.reading() as session:
        assert [str(one.week) for one in told.digests(session)] == ["2023-W27", "2023-W26"]


def test_what_a_recipient_knows_is_read_back_as_it_was_remembered(store: Store, key: int) -> None:
    recipient(store, "Anna")
    made = send(store, "2023-06-26")["Anna"]

    with store.reading() as session:
        (memory,) = told.memories(session, date.max).values()

    assert memory.on == date(2023, 6, 26)
    (known,) = memory.told
    assert isinstance(known, Told)
    assert (known.key, known.lapses, known.ends) == ((key, 2023), ((SERVICE, 1_000_000),), True)
    assert (known.reached, known.down_to, known.door_day) == ((84,), 84, date(2023, 9, 18))
    assert (known.open_since, known.open_in) == (date(2023, 6, 26), made.week)


def test_a_last_year_that_an_officer_moves_far_away_is_one_changed_line(store: Store, key: int) -> None:
    recipient(store, "Anna")
    send(store, "2023-06-26")
    edit(store, key, Edit(amounts=tuple(YearAmount(year, SERVICE, 1_000_000) for year in range(2024, 2029))))

    moved = line(store, "2023-07-03")

    assert (moved.reason.value, moved.expiring.after_year, moved.before and moved.before.after_year) == (
        "changed",
        2028,
        2023,
    )
    assert lines(store, "2023-07-10") == []


def test_what_became_permanent_is_named_once_as_gone(store: Store, key: int) -> None:
    recipient(store, "Anna")
    send(store, "2023-06-26")
    edit(store, key, Edit(permanent=True, amounts=(YearAmount(2024, SERVICE, 1_000_000),)))

    assert [told.key for told in send(store, "2023-07-03")["Anna"].gone] == [(key, 2023)]
    assert send(store, "2023-07-10")["Anna"].gone == ()


def test_a_deputy_is_told_once_and_not_sent_back_to_the_one_he_stands_in_for(store: Store, key: int) -> None:
    recipient(store, "Bo", funds=(Fund.INDSATS,))
    recipient(store, "Anna", deputy="Bo")
    with store.writing() as session:
        edit_recipient(session, "Bo", RecipientEdit(deputy="Anna"), seen=None, by="Signe", at=NOW)

    said = [send(store, day) for day in (*WEEKS, "2023-07-31", "2023-08-14", "2023-09-04")]

    to_bo = [[(one.reason.value, one.reached, one.escalated_from) for one in week["Bo"].lines] for week in said]
    assert to_bo == [[], [], [], [("door", 84, "Anna")], [], [], [("door", 42, "Anna")], [("door", 21, "Anna")]]
    assert {one.escalated_from for week in said for one in week["Anna"].lines} == {None}


def test_what_somebody_took_in_hand_goes_to_no_deputy(store: Store, key: int) -> None:
    recipient(store, "Bo", funds=(Fund.INDSATS,))
    recipient(store, "Anna", deputy="Bo")
    send(store, WEEKS[0])
    with store.writing() as session:
        day = date.fromisoformat(WEEKS[1])
        acknowledge(session, key, until=date(2023, 7, 20), why="På vej", today=day, by="Signe", at=NOW)

    said = [send(store, day) for day in WEEKS[1:]]

    assert [week["Bo"].lines for week in said] == [()] * 4
    assert [[one.reason.value for one in week["Anna"].lines] for week in said] == [[], [], [], ["reopened"]]
    assert [week["Anna"].silent for week in said] == [1, 1, 1, 0]


def test_the_year_turns_and_what_lapsed_is_named_once(store: Store, key: int) -> None:
    stored_id(store, draft("Mentorer", amounts={(2026, SERVICE): 5}, listed_after=None, sha="b" * 64))
    recipient(store, "Anna")
    send(store, "2023-11-27")

    first, second = (send(store, day)["Anna"] for day in ("2024-01-08", "2024-01-15"))

    assert [(one.door, [number for number, _, _ in one.expirings]) for one in first.passed] == [(None, [key])]
    assert (first.lines, second.lines, second.passed) == ((), (), ())


def test_a_recipient_who_is_removed_keeps_nobody_waiting_and_is_told_nothing(store: Store, key: int) -> None:
    recipient(store, "Bo", funds=(Fund.INDSATS,))
    recipient(store, "Anna", deputy="Bo")
    send(store, WEEKS[0])
    with store.writing() as session:
        remove_recipient(session, "Anna", seen=None, by="Signe", at=NOW, reason="Ny stilling")

    said = send(store, WEEKS[3])

    assert set(said) == {"Bo"}
    assert said["Bo"].lines == ()


def test_without_recipients_everything_is_previewed_and_nothing_is_kept(store: Store, key: int) -> None:
    with store.reading() as session:
        (all_of_it,) = prepare(session, today=date(2023, 8, 28))
        assert told.last_run(session) is None

    assert (all_of_it.recipient, [one.expiring.key for one in all_of_it.digest.lines]) == (None, [(key, 2023)])
    with pytest.raises(TrackerError, match="ingen at sende til"):
        send(store, "2023-08-28")
    with store.reading() as session:
        assert told.digests(session) == []


def test_a_clock_that_has_gone_back_is_refused_and_nothing_is_made(store: Store, key: int) -> None:
    recipient(store, "Anna")
    send(store, "2023-07-03")

    with pytest.raises(TrackerError, match="03-07-2023"):
        send(store, "2023-07-02")

    with store.reading() as session:
        assert len(told.digests(session)) == 1


@pytest.mark.parametrize("day", ["2019-03-01", "2021-06-28", "2023-03-01", "2023-12-29"])
def test_who_was_told_nothing_is_told_the_same_however_far_ahead_is_looked(
    bundled: Store, monkeypatch: pytest.MonkeyPatch, day: str
) -> None:
    recipient(bundled, "Vera")
    today = date.fromisoformat(day)
    with bundled.reading() as session:
        near = prepare(session, today=today)
        monkeypatch.setattr("tracker.flows.digesting.HORIZON_YEARS", FAR_YEARS)

        assert prepare(session, today=today) == near
