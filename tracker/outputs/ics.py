"""The budget year as a calendar file (RFC 5545): an event for each door, and one for each appropriation.

Folding and escaping are the library's; what comes from outside is cleaned
before it gets there, so that a title can neither begin a line nor a property.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from tracker.calendar import Door, Known
from tracker.digest import Expiring, Missing
from tracker.outputs.letter_phrases import (
    case_words,
    cut,
    door_basis_words,
    door_day_words,
    ending_words,
    lapse_words,
    missing_words,
    title_of,
)
from tracker.vocabulary import pejlemaerke_words

if TYPE_CHECKING:
    from icalendar import Calendar, Timezone
    from icalendar import Event as Component

MADE_BY = "-//Pejl//Budgetaaret//DA"
"""The file's PRODID; by it a file of ours is known."""
_HEAD = 400
"""In so many bytes of a file its PRODID stands."""
_TZID = "Europe/Copenhagen"
_LONGEST_REASON = 200


@dataclass(frozen=True, slots=True)
class Said:
    """What an event says, cleaned; when it says something else, calendars are told by a higher sequence."""

    summary: str
    lines: tuple[str, ...]
    day: date
    noon: bool = False
    """At noon in Denmark; otherwise the whole day."""
    cancelled: bool = False

    @property
    def fingerprint(self) -> str:
        """Give the SHA-256 of it."""
        return sha256(repr((self.summary, self.lines, self.day, self.noon, self.cancelled)).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Event:
    """An event as calendars know it."""

    uid: str
    sequence: int
    """Raised each time it says something else."""
    changed_at: datetime
    """When it last did, UTC."""
    said: Said


def about_door(door: Door) -> Said:
    """Say when a door is."""
    until = f"Her kan der besluttes om det, der udløber eller reduceres efter {door.year}." if door.decides else ""
    basis = door_basis_words(door) or "Dagen er set i en dagsorden."
    reason = f"Begrundelse: {cut(door.reason, _LONGEST_REASON)}" if door.known is Known.SET and door.reason else ""
    lines = (f"{cut(door.name)}: {door_day_words(door)}.", until, basis, reason)
    return Said(f"{cut(door.name)} (budgetåret {door.year})", _there(lines), door.day, door.noon)


def about_expiring(one: Expiring, door: Door, missing: Sequence[Missing]) -> Said:
    """Say what is to be decided before a door."""
    lines = (
        f"{ending_words(one)}: {lapse_words(one)}",
        f"Frist: {cut(door.name)}, {door_day_words(door)}.",
        f"Til fristen: {missing_words(missing)}." if missing else "",
        case_words(one),
        f"{cut(pejlemaerke_words(one.pejlemaerke))} · {cut(one.plan)}",
        f"Se mere: pejl show {one.appropriation_id}",
    )
    ending = ending_words(one)
    return Said(f"{title_of(one.title)}: {ending[0].lower()}{ending[1:]}", _there(lines), door.day, door.noon)


def no_longer(number: int, title: str | None, year: int, door: Door, *, decided: bool) -> Said:
    """Say that nothing is to be decided any more: it has been, or it does not end then."""
    why = "Der er truffet en beslutning." if decided else f"Udløber eller reduceres ikke længere efter {year}."
    lines = (why, f"Se mere: pejl show {number}")
    summary = f"{title_of(title)}: {'besluttet' if decided else f'udløber ikke efter {year}'}"
    return Said(summary, lines, door.day, door.noon, cancelled=True)


def calendar_file(name: str, events: Iterable[Event], *, at: datetime) -> bytes:
    """Write a calendar file.

    Args:
        name: What calendars call it.
        events: In the order they are written.
        at: The system's clock, UTC.
    """
    from icalendar import Calendar, vText  # noqa: PLC0415 - a third of a second; one command needs it

    calendar = Calendar()
    for key, value in (("prodid", MADE_BY), ("version", "2.0"), ("calscale", "GREGORIAN"), ("method", "PUBLISH")):
        calendar.add(key, value)
    calendar.add("x-wr-calname", vText(cut(name)))
    calendar.add_component(_denmark())
    for event in events:
        calendar.add_component(_component(event, at))
    return _bytes(calendar)


def is_ours(head: bytes) -> bool:
    """Say whether a file that begins so is a calendar that Pejl wrote."""
    return head.startswith(b"BEGIN:VCALENDAR\r\n") and f"\r\nPRODID:{MADE_BY}\r\n".encode() in head[:_HEAD]


def _component(event: Event, at: datetime) -> "Component":
    from icalendar import Event as Component  # noqa: PLC0415 - as above

    said = event.said
    component = Component()
    component.add("uid", event.uid)
    component.add("dtstamp", at)
    component.add("last-modified", event.changed_at)
    component.add("sequence", event.sequence)
    if said.noon:
        component.add("dtstart", datetime.combine(said.day, time(12), ZoneInfo(_TZID)))
    else:
        component.add("dtstart", said.day)
        if said.day < date.max:
            component.add("dtend", said.day + timedelta(days=1))
    component.add("summary", said.summary)
    component.add("description", "\n".join(said.lines))
    component.add("status", "CANCELLED" if said.cancelled else "CONFIRMED")
    component.add("transp", "TRANSPARENT")
    return component


def _denmark() -> "Timezone":
    """Give Denmark's clock as rules: what the library writes by itself is a list of days that ends in 2037."""
    from icalendar import Timezone, TimezoneDaylight, TimezoneStandard  # noqa: PLC0415 - as above

    winter, summer = timedelta(hours=1), timedelta(hours=2)
    zone = Timezone()
    zone.add("tzid", _TZID)
    for part, name, begins, before, after in (
        (TimezoneDaylight(), "CEST", datetime(1996, 3, 31, 2), winter, summer),  # noqa: DTZ001 - a zone's own clock
        (TimezoneStandard(), "CET", datetime(1996, 10, 27, 3), summer, winter),  # noqa: DTZ001 - as above
    ):
        part.add("dtstart", begins)
        part.add("rrule", {"freq": "yearly", "bymonth": begins.month, "byday": "-1su"})
        part.add("tzoffsetfrom", before)
        part.add("tzoffsetto", after)
        part.add("tzname", name)
        zone.add_component(part)
    return zone


def _bytes(calendar: "Calendar") -> bytes:
    written: bytes = calendar.to_ical()
    return written


def _there(lines: Iterable[str]) -> tuple[str, ...]:
    return tuple(line for line in lines if line)
