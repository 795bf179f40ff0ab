"""The calendar file, on its bytes and as another program reads it: folding, escaping, and hostile titles."""

import re
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar
from icalendar import Event as Component

from tests.outputs.digests import AMENDMENTS, DOORS, expiring
from tests.outputs.hostile import HOSTILE
from tracker.calendar import Door, DoorKey, SetDate, doors_of
from tracker.digest import Missing
from tracker.outputs.ics import Event, Said, about_door, about_expiring, calendar_file, is_ours, no_longer
from tracker.text import safe_text

AT = datetime(2023, 3, 1, 9, 30, tzinfo=UTC)
CHANGED = datetime(2023, 2, 1, 8, 0, tzinfo=UTC)
PROPERTIES = re.compile(
    "(SUMMARY|DTSTART|DTEND|DTSTAMP|UID|SEQUENCE|DESCRIPTION|LAST-MODIFIED|STATUS|TRANSP|BEGIN|END|VERSION|PRODID|"
    "CALSCALE|METHOD|X-WR-CALNAME|TZID|RRULE|TZNAME|TZOFFSETFROM|TZOFFSETTO)[:;]"
)
"""Everything that a line of a file of ours may begin with."""
LONG = (
    "a" * 200,
    "æ" * 190,
    "😀" * 190,
    "e\u0301" * 95,
    *("x" * n + "æøå😀" * 40 for n in range(8)),
    "\\" * 180,
    ";,:" * 60,
    "C:\\ny; a, b\\\\n",
    "BEGIN:VEVENT",
    "slut\\nEND:VCALENDAR\\n",
)


def event(said: Said, uid: str = "1") -> Event:
    return Event(uid, 3, CHANGED, said)


def written(*said: Said) -> bytes:
    return calendar_file("Pejl", [event(one, str(n)) for n, one in enumerate(said)], at=AT)


def read(data: bytes) -> list[Component]:
    return Calendar.from_ical(data).events


def unfolded(data: bytes) -> list[str]:
    """Hold a file to RFC 5545, section 3.1, and give its lines as they were before they were folded."""
    assert data.endswith(b"\r\n")
    lines = data.removesuffix(b"\r\n").split(b"\r\n")
    assert [line for line in lines if len(line) > 75 or b"\r" in line or b"\n" in line] == []
    for line in lines:
        line.decode()  # each by itself: no character is split
    whole = data.decode().removesuffix("\r\n").replace("\r\n ", "").split("\r\n")
    assert [line for line in whole if not PROPERTIES.match(line)] == []
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]", "".join(whole))
    return whole


def set_door(key: DoorKey, day: date, reason: str, by: str = "Signe") -> Door:
    doors = doors_of(2023, holidays=(), dates=[SetDate(key, 2023, day, by, reason)])
    return next(door for door in doors if door.key is key)


# -- one event --------------------------------------------------------------------------------------------------------


def test_a_door_that_closes_at_noon_is_at_noon_in_denmark() -> None:
    (found,) = read(written(about_door(AMENDMENTS)))

    assert found.decoded("dtstart") == datetime(2023, 9, 18, 12, tzinfo=ZoneInfo("Europe/Copenhagen"))
    assert found["dtstart"].params["TZID"] == "Europe/Copenhagen"
    assert "DTEND" not in found


def test_another_door_is_a_whole_day() -> None:
    (found,) = read(written(about_door(DOORS[DoorKey.YEAR_END])))

    assert (found.decoded("dtstart"), found.decoded("dtend")) == (date(2023, 12, 31), date(2024, 1, 1))


def test_a_whole_day_at_the_end_of_the_machine_s_calendar_has_no_day_after() -> None:
    (last,) = (door for door in doors_of(9999, holidays=()) if door.key is DoorKey.YEAR_END)

    (found,) = read(written(about_door(last)))

    assert found.decoded("dtstart") == date(9999, 12, 31)
    assert "DTEND" not in found


def test_an_event_says_who_it_is_and_how_it_has_changed() -> None:
    (found,) = read(written(about_door(AMENDMENTS)))

    assert (found["uid"], found["sequence"], found["status"], found["transp"]) == ("0", 3, "CONFIRMED", "TRANSPARENT")
    assert (found.decoded("dtstamp"), found.decoded("last-modified")) == (AT, CHANGED)


@pytest.mark.parametrize(
    ("door", "said"),
    [
        (
            AMENDMENTS,
            [
                "Ændringsforslag: mandag den 18. september 2023 kl. 12.",
                "Her kan der besluttes om det, der udløber eller reduceres efter 2023.",
                "Dagen er set i en dagsorden.",
            ],
        ),
        (
            DOORS[DoorKey.CIRCULAR],
            [
                "Indkaldelsescirkulære: onsdag den 18. januar 2023.",
                "Dagen følger reglen: onsdag senest den 24. januar. Den er ikke set i en dagsorden.",
            ],
        ),
        (
            set_door(DoorKey.JUNE, date(2023, 6, 7), "Rykket\tnu"),
            ["Juniindstilling: onsdag den 7. juni 2023.", "Dagen er sat af Signe.", "Begrundelse: Rykket nu"],
        ),
    ],
)
def test_a_door_says_what_its_day_rests_on(door: Door, said: list[str]) -> None:
    (found,) = read(written(about_door(door)))

    assert str(found["summary"]) == f"{door.name} (budgetåret 2023)"
    assert str(found["description"]).split("\n") == said


def test_an_appropriation_says_what_it_loses_what_it_lacks_and_where_to_look() -> None:
    said = about_expiring(expiring(owner=None), AMENDMENTS, (Missing.OWNER, Missing.RESULTS))

    (found,) = read(written(said))

    assert str(found["summary"]) == "Cykelskole for voksne: bortfalder efter 2023"
    assert str(found["description"]).split("\n") == [
        "Bortfalder efter 2023: service 1,2 mio. kr.",
        "Frist: Ændringsforslag, mandag den 18. september 2023 kl. 12.",
        "Til fristen: mangler ansvarlig og resultater.",
        "Indstilling: fortsæt",
        "Job · Visionen",
        "Se mere: pejl show 12",
    ]


@pytest.mark.parametrize(
    ("decided", "summary", "line"),
    [
        (True, "Cykelskole: besluttet", "Der er truffet en beslutning."),
        (False, "Cykelskole: udløber ikke efter 2023", "Udløber eller reduceres ikke længere efter 2023."),
    ],
)
def test_what_is_over_is_cancelled_and_says_why(*, decided: bool, summary: str, line: str) -> None:
    (found,) = read(written(no_longer(12, "Cykelskole", 2023, AMENDMENTS, decided=decided)))

    assert (found["status"], str(found["summary"])) == ("CANCELLED", summary)
    assert str(found["description"]).split("\n")[0] == line


def test_what_says_the_same_has_the_same_fingerprint_and_what_does_not_has_another() -> None:
    said = [
        about_door(AMENDMENTS),
        about_door(set_door(DoorKey.AMENDMENTS, date(2023, 9, 18), "")),
        about_door(set_door(DoorKey.AMENDMENTS, date(2023, 9, 19), "")),
        about_expiring(expiring(), AMENDMENTS, ()),
        about_expiring(expiring(lapses=()), AMENDMENTS, ()),
        no_longer(12, "Cykelskole for voksne", 2023, AMENDMENTS, decided=True),
    ]

    assert len({one.fingerprint for one in said}) == len(said)
    assert about_door(AMENDMENTS).fingerprint == said[0].fingerprint
    assert re.fullmatch("[0-9a-f]{64}", said[0].fingerprint)


# -- the file ---------------------------------------------------------------------------------------------------------


def test_the_file_says_that_it_is_published_by_pejl_and_how_denmark_s_clock_goes() -> None:
    data = calendar_file("Pejl: budgetåret 2023", [event(about_door(AMENDMENTS))], at=AT)

    lines = unfolded(data)
    assert lines[:6] == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Pejl//Budgetaaret//DA",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        "X-WR-CALNAME:Pejl: budgetåret 2023",
    ]
    assert is_ours(data)
    zone = Calendar.from_ical(data).timezones[0].to_tz()
    for day in (date(2023, 3, 25), date(2023, 3, 26), date(2023, 10, 28), date(2023, 10, 29), date(2045, 9, 18)):
        noon = datetime.combine(day, time(12), ZoneInfo("Europe/Copenhagen"))
        assert noon.replace(tzinfo=zone).utcoffset() == noon.utcoffset()


@pytest.mark.parametrize(
    "head",
    [
        b"",
        b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Google Inc//EN\r\n",
        b"BEGIN:VCALENDAR\nPRODID:-//Pejl//Budgetaaret//DA\n",
        b"# PRODID:-//Pejl//Budgetaaret//DA\r\n",
        b"BEGIN:VCALENDAR\r\nX-NAME:PRODID:-//Pejl//Budgetaaret//DA\r\n",
    ],
)
def test_another_file_is_not_taken_for_ours(head: bytes) -> None:
    assert not is_ours(head)


def test_the_same_events_are_the_same_bytes_but_for_when_they_were_written() -> None:
    assert written(about_door(AMENDMENTS)) == written(about_door(AMENDMENTS))


# -- attacks ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", [*HOSTILE, *LONG], ids=lambda text: repr(text)[:20])
def test_text_from_outside_stays_text_wherever_it_stands(text: str) -> None:
    one = expiring(title=text, plan=text, pejlemaerke=text, owner=text)
    door = set_door(DoorKey.JUNE, date(2023, 6, 7), text, by=text)
    given = [about_expiring(one, AMENDMENTS, ()), about_door(door), no_longer(1, text, 2023, door, decided=True)]

    data = written(*given)

    lines = unfolded(data)
    assert lines.count("BEGIN:VEVENT") == lines.count("END:VEVENT") == len(given)
    assert lines.count("BEGIN:VCALENDAR") == lines.count("END:VCALENDAR") == 1
    found = read(data)
    assert [str(one["summary"]) for one in found] == [one.summary for one in given]
    assert [str(one["description"]) for one in found] == ["\n".join(one.lines) for one in given]
    assert all(safe_text(str(one["summary"])) == str(one["summary"]) for one in found)
    assert [one["uid"] for one in found] == ["0", "1", "2"]


@settings(max_examples=40, deadline=None)
@given(st.text(st.characters(), max_size=120))
def test_no_title_breaks_a_line_or_is_read_back_as_another(title: str) -> None:
    said = about_expiring(expiring(title=title), AMENDMENTS, ())

    data = written(said)

    assert unfolded(data).count("BEGIN:VEVENT") == 1
    assert str(read(data)[0]["summary"]) == said.summary
