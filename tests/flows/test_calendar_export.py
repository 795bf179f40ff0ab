"""The calendar file of a store: who an event is stays, what it says is counted, and nothing is cancelled twice."""

import shutil
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from icalendar import Calendar

from db.store import Store, open_store
from tests.conftest import NOW, TODAY
from tests.flows.asking import rows
from tracker.assessment import Verdict
from tracker.calendar import DoorKey
from tracker.errors import TrackerError
from tracker.flows.assessing import NewAssessment, record_assessment
from tracker.flows.budget_year import set_door
from tracker.flows.calendar_export import Exported, export
from tracker.flows.editing import Edit, edit_appropriation

LATER = datetime(2023, 3, 2, 9, 30, tzinfo=UTC)
DOORS, HANGING = 11, 29
VETERANS = 2
"""An appropriation of the bundled list: service money, in 2023 only."""
Known = dict[str, tuple[str, int, str]]


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "budget.ics"


def write(
    store: Store, place: Path, *, today: date = TODAY, at: datetime = NOW, year: int = 2023, overwrite: bool = False
) -> Exported:
    with store.logging() as session:
        return export(session, year, place, today=today, at=at, overwrite=overwrite)


def counted(done: Exported) -> tuple[int, int, int, int]:
    return done.events, done.new, done.changed, done.cancelled


def known(place: Path) -> Known:
    """Give each event's sequence, status and day, by its UID; see that no two share one."""
    found = Calendar.from_ical(place.read_bytes()).events
    by_uid = {str(one["uid"]): (str(one["summary"]), one.sequence, str(one["status"])) for one in found}
    assert len(by_uid) == len(found)
    return by_uid


def about(place: Path, number: int) -> dict[str, object]:
    """Give the event of an appropriation."""
    (found,) = [
        one
        for one in Calendar.from_ical(place.read_bytes()).events
        if str(one["description"]).endswith(f"pejl show {number}")
    ]
    return {
        "uid": str(found["uid"]),
        "sequence": found.sequence,
        "status": str(found["status"]),
        "start": found.decoded("dtstart"),
        "changed": found.decoded("last-modified"),
        "summary": str(found["summary"]),
    }


def stop(store: Store, number: int, verdict: Verdict = Verdict.STOP) -> None:
    with store.writing() as session:
        record_assessment(session, number, NewAssessment("Vurderet.", verdict), seen=None, by="Signe", at=NOW)


def test_a_year_s_doors_and_what_hangs_on_them_are_events(bundled: Store, place: Path) -> None:
    done = write(bundled, place)

    assert counted(done) == (DOORS + HANGING, DOORS + HANGING, 0, 0)
    assert len(known(place)) == DOORS + HANGING
    assert {status for _, _, status in known(place).values()} == {"CONFIRMED"}
    assert about(place, VETERANS)["start"] == date(2023, 3, 21)


def test_a_file_written_again_says_the_same_of_the_same_events(bundled: Store, place: Path) -> None:
    write(bundled, place)
    first, stored = known(place), rows(bundled)

    done = write(bundled, place, at=LATER)

    assert counted(done) == (DOORS + HANGING, 0, 0, 0)
    assert (known(place), rows(bundled)) == (first, stored)
    assert about(place, VETERANS)["changed"] == NOW


def test_only_what_says_something_else_gets_a_higher_sequence(bundled: Store, place: Path) -> None:
    write(bundled, place)
    first = known(place)
    with bundled.writing() as session:
        edit_appropriation(session, VETERANS, Edit(owner="Vera"), seen=None, by="Signe", at=NOW, reason="Ny")
        set_door(session, DoorKey.JUNE, date(2023, 6, 7), by="Signe", at=NOW)

    done = write(bundled, place, at=LATER)

    assert counted(done) == (DOORS + HANGING, 0, 2, 0)
    now = known(place)
    raised = sorted(summary for uid, (summary, sequence, _) in now.items() if sequence != first[uid][1])
    assert now.keys() == first.keys()
    assert raised == [
        "Juniindstilling (budgetåret 2023)",
        "Styrket beskæftigelsesindsats til veteraner: bortfalder efter 2023",
    ]
    assert (about(place, VETERANS)["sequence"], about(place, VETERANS)["changed"]) == (1, LATER)


def test_when_a_door_has_closed_its_appropriations_move_to_the_next(bundled: Store, place: Path) -> None:
    write(bundled, place)
    before = about(place, VETERANS)

    done = write(bundled, place, today=date(2023, 3, 22))

    after = about(place, VETERANS)
    assert counted(done) == (DOORS + HANGING, 0, HANGING, 0)
    assert (after["uid"], after["sequence"]) == (before["uid"], 1)
    start = after["start"]
    assert isinstance(start, datetime)
    assert (start.date(), start.hour) == (date(2023, 9, 18), 12)


def test_what_is_decided_is_cancelled_in_one_file_and_left_out_of_the_next(bundled: Store, place: Path) -> None:
    write(bundled, place)
    before = about(place, VETERANS)
    stop(bundled, VETERANS)

    done = write(bundled, place)

    after = about(place, VETERANS)
    assert counted(done) == (DOORS + HANGING, 0, 0, 1)
    assert (after["uid"], after["sequence"], after["status"]) == (before["uid"], 1, "CANCELLED")
    assert after["summary"] == "Styrket beskæftigelsesindsats til veteraner: besluttet"
    assert counted(write(bundled, place)) == (DOORS + HANGING - 1, 0, 0, 0)
    assert before["uid"] not in known(place)


def test_what_is_opened_again_is_the_same_event_again(bundled: Store, place: Path) -> None:
    write(bundled, place)
    before = about(place, VETERANS)
    stop(bundled, VETERANS)
    write(bundled, place)
    stop(bundled, VETERANS, Verdict.CONTINUE)

    write(bundled, place)

    after = about(place, VETERANS)
    assert (after["uid"], after["sequence"], after["status"]) == (before["uid"], 2, "CONFIRMED")


def test_what_was_decided_before_the_first_file_is_never_an_event(bundled: Store, place: Path) -> None:
    stop(bundled, VETERANS)

    assert counted(write(bundled, place)) == (DOORS + HANGING - 1, DOORS + HANGING - 1, 0, 0)


def test_what_does_not_end_then_any_more_is_cancelled_with_its_name(bundled: Store, place: Path) -> None:
    write(bundled, place)
    with bundled.writing() as session:
        before = about(place, VETERANS)["summary"]
        edit = Edit(permanent=True, listed_after=None)
        edit_appropriation(session, VETERANS, edit, seen=None, by="Signe", at=NOW, reason="Varig")

    done = write(bundled, place)

    assert str(before).startswith("Styrket beskæftigelsesindsats til veteraner: ")
    assert counted(done) == (DOORS + HANGING, 0, 0, 1)
    assert about(place, VETERANS)["summary"] == "Styrket beskæftigelsesindsats til veteraner: udløber ikke efter 2023"


def test_nothing_new_is_told_of_a_year_whose_doors_have_closed(bundled: Store, place: Path) -> None:
    assert counted(write(bundled, place, today=date(2023, 9, 28))) == (DOORS, DOORS, 0, 0)


def test_what_missed_every_door_stays_on_the_last_and_is_not_cancelled(bundled: Store, place: Path) -> None:
    write(bundled, place, today=date(2023, 9, 27))
    before = known(place)

    done = write(bundled, place, today=date(2024, 1, 2))

    assert counted(done) == (DOORS + HANGING, 0, 0, 0)
    assert known(place) == before


def test_each_year_has_events_of_its_own(bundled: Store, place: Path, tmp_path: Path) -> None:
    write(bundled, place)

    done = write(bundled, tmp_path / "2024.ics", year=2024)

    assert (done.events, done.new) == (DOORS, DOORS)
    assert known(place).keys().isdisjoint(known(tmp_path / "2024.ics"))
    assert counted(write(bundled, place)) == (DOORS + HANGING, 0, 0, 0)


@pytest.mark.parametrize("year", [1000, 2100, 9999])
def test_far_years_have_a_file_as_well(store: Store, place: Path, year: int) -> None:
    assert write(store, place, year=year).events == DOORS


def test_two_stores_never_make_the_same_event(bundled_path: Path, empty_template: Path, tmp_path: Path) -> None:
    other = Path(shutil.copy(empty_template, tmp_path / "andet.sqlite3"))

    for path in (bundled_path, other):
        with closing(open_store(str(path))) as store:
            write(store, path.with_suffix(".ics"))

    assert known(bundled_path.with_suffix(".ics")).keys().isdisjoint(known(other.with_suffix(".ics")))


# -- the file ---------------------------------------------------------------------------------------------------------


def test_a_file_that_is_not_ours_is_left_alone_unless_it_is_said(store: Store, place: Path) -> None:
    place.write_text("Mine noter", encoding="utf-8")
    before = rows(store)

    with pytest.raises(TrackerError, match="Det er urørt"):
        write(store, place)

    assert (place.read_text(encoding="utf-8"), rows(store)) == ("Mine noter", before)
    write(store, place, overwrite=True)
    assert len(known(place)) == DOORS


def test_a_link_is_left_alone_unless_it_is_said_and_what_it_leads_to_always(store: Store, tmp_path: Path) -> None:
    target, link = tmp_path / "der.ics", tmp_path / "her.ics"
    write(store, target)
    link.symlink_to(target)
    before = target.read_bytes()

    with pytest.raises(TrackerError, match="Det er urørt"):
        write(store, link)
    write(store, link, overwrite=True)

    assert (link.is_symlink(), target.read_bytes()) == (False, before)


def test_a_calendar_of_ours_keeps_who_may_read_it(store: Store, place: Path) -> None:
    write(store, place)
    place.chmod(0o640)

    write(store, place)

    assert place.stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize(("name", "said"), [("", "er en mappe"), ("findes/ikke/budget.ics", "kan ikke skrives")])
def test_what_cannot_be_written_is_said_and_nothing_is_stored(
    store: Store, tmp_path: Path, name: str, said: str
) -> None:
    before = rows(store)

    with pytest.raises(TrackerError, match=said):
        write(store, tmp_path / name)

    assert rows(store) == before
    assert list(tmp_path.glob(".pejl-*")) == []


def test_a_device_is_left_alone(store: Store) -> None:
    with pytest.raises(TrackerError, match="ikke en almindelig fil"):
        write(store, Path("/dev/null"), overwrite=True)


def test_a_file_whose_note_was_lost_is_made_again_with_the_same_events(bundled_path: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copy(bundled_path, tmp_path / "kopi.sqlite3"))
    for store_path, name in ((bundled_path, "one.ics"), (copy, "two.ics")):
        with closing(open_store(str(store_path))) as store:
            write(store, tmp_path / name)

    assert known(tmp_path / "one.ics") == known(tmp_path / "two.ics")
