"""Having an expiry in hand: acknowledge it until a day, or take that back."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from db import history
from db import recipients as kept
from db.queries import detail, told
from db.queries.expirings import expirings
from db.queries.told import Acknowledged
from tracker.calendar import Door, next_door
from tracker.digest import Acknowledgement, Expiring
from tracker.errors import TrackerError
from tracker.flows.budget_year import doors
from tracker.flows.clock import day_words
from tracker.telling import HORIZON_YEARS, in_force, latest_until

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def acknowledge(
    session: "Session",
    appropriation_id: int,
    *,
    until: date | None,
    why: str,
    today: date,
    by: str,
    at: datetime,
    after_year: int | None = None,
) -> Acknowledgement:
    """Let the digest be silent about an expiry until a day, or until its amount or its door changes.

    Args:
        session: A writer's session; the caller commits.
        appropriation_id: Which.
        until: The last silent day, inclusive; None: the last there can be,
            the day before the next door, or the year's last.
        why: Never empty.
        today: The day the rules count from.
        by: The officer.
        at: The system's clock, UTC.
        after_year: The expiry after this year; None: the first there is.

    Raises:
        NotFoundError: There is no such appropriation.
        TrackerError: It does not end, it has ended, it is decided, or the
            day cannot be; the message says why. Nothing was stored.
    """
    reason = why.strip()
    if not reason:
        message = "Skriv, hvorfor ugebrevet kan tie: --why TEKST"
        raise TrackerError(message)
    one, of_year = _open(session, appropriation_id, after_year, today)
    door = next_door(of_year, today)
    given = Acknowledgement(
        appropriation_id=one.appropriation_id,
        after_year=one.after_year,
        until=_until(until, latest_until(of_year, today), door, today),
        why=reason,
        by=by,
        on=today,
        lapses=one.lapses,
        door=door.key if door is not None else None,
        door_day=door.day if door is not None else None,
    )
    history.say(session, by=by, at=at, reason=reason)
    kept.acknowledge(session, given, at=at)
    return given


def withdraw(
    session: "Session",
    appropriation_id: int,
    *,
    why: str,
    today: date,
    by: str,
    at: datetime,
    after_year: int | None = None,
) -> Acknowledgement:
    """Take back that somebody has an expiry in hand: the digest tells it again.

    Returns:
        What was taken back.

    Raises:
        NotFoundError: There is no such appropriation.
        TrackerError: Nobody has it in hand; nothing was stored.
    """
    detail.appropriation(session, appropriation_id)
    given = told.acknowledgements(session)
    mine = sorted((one for one in given.values() if one.appropriation_id == appropriation_id), key=_year)
    found = next((one for one in mine if after_year in (None, one.after_year) and today <= one.until), None)
    if found is None:
        message = f"Der er ingen kvittering for bevilling {appropriation_id} at tage tilbage. Intet er ændret."
        raise TrackerError(message)
    history.say(session, by=by, at=at, reason=why.strip())
    kept.acknowledge(session, taken_back(found, on=today, by=by, why=why.strip()), at=at)
    return found


def give_again(session: "Session", one: Acknowledged, *, by: str, at: datetime, reason: str) -> None:
    """Let what stood before an acknowledgement stand again, as it stood; or nothing, where nothing did."""
    history.say(session, by=by, at=at, reason=reason)
    if one.before is None:
        again = taken_back(one.given, on=one.given.on, by=by, why=reason)
    else:
        again = replace(one.before, by=by)
    kept.acknowledge(session, again, at=at)


def taken_back(given: Acknowledgement, *, on: date, by: str, why: str) -> Acknowledgement:
    """Give the acknowledgement that takes another back: it was over the day before it was given."""
    return Acknowledgement(
        given.appropriation_id,
        given.after_year,
        until=on - timedelta(days=1),
        why=why,
        by=by,
        on=on,
        lapses=given.lapses,
        door=given.door,
        door_day=given.door_day,
    )


def in_hand(session: "Session", appropriation_id: int, *, today: date) -> list[Acknowledgement]:
    """List what somebody has in hand of an appropriation now, by year."""
    given = told.acknowledgements(session)
    mine = [one for one in given.values() if one.appropriation_id == appropriation_id and today <= one.until]
    if not mine:
        return []
    of_year = doors(session)
    there = {one.key: one for one in _expirings(session, appropriation_id, today)}
    return [
        one
        for one in sorted(mine, key=_year)
        if (appropriation_id, one.after_year) in there
        and in_force(one, there[appropriation_id, one.after_year], of_year(one.after_year), today)
    ]


def _open(
    session: "Session", appropriation_id: int, after_year: int | None, today: date
) -> tuple[Expiring, tuple[Door, ...]]:
    """Find the expiry that is meant, with the doors of its year.

    Raises:
        NotFoundError: There is no such appropriation.
        TrackerError: There is nothing to acknowledge; the message says why.
    """
    whole = detail.appropriation(session, appropriation_id)
    ending = [one for one in _expirings(session, appropriation_id, today) if after_year in (None, one.after_year)]
    if not ending:
        raise TrackerError(_nothing_words(whole.id, whole.last_year, after_year, today))
    one = next((one for one in ending if not one.decided), ending[0])
    if one.decided:
        message = (
            f"Der er intet at kvittere for: hvad der sker med bevilling {one.appropriation_id} efter {one.after_year}, "
            "er besluttet, og ugebrevet nævner den ikke."
        )
        raise TrackerError(message)
    return one, doors(session)(one.after_year)


def _expirings(session: "Session", appropriation_id: int, today: date) -> list[Expiring]:
    """Fetch what of an appropriation ends or is reduced within the digest's horizon, by year."""
    return sorted(expirings(session, today.year, today.year + HORIZON_YEARS, among=[appropriation_id]), key=_year)


def _year(one: Expiring | Acknowledgement) -> int:
    return one.after_year


def _nothing_words(number: int, last_year: int | None, after_year: int | None, today: date) -> str:
    if last_year is not None and last_year < today.year and after_year in (None, last_year):
        return (
            f"Bevilling {number} bortfaldt 31-12-{last_year}; det kan ingen kvittering ændre. "
            "Ugebrevet nævner den ikke længere."
        )
    if after_year is not None:
        return (
            f"Bevilling {number} ender ikke og falder ikke efter {after_year}, så ugebrevet nævner den ikke for det "
            f"år. Se, hvornår den gør: pejl show {number}"
        )
    years = f"{today.year}–{today.year + HORIZON_YEARS}"
    return (
        f"Bevilling {number} hverken ender eller falder i {years}. Ugebrevet nævner den ikke, og der er intet at "
        "kvittere for."
    )


def _until(until: date | None, latest: date, door: Door | None, today: date) -> date:
    """See that a day can be the last silent one.

    Raises:
        TrackerError: It is past, or lies beyond the door.
    """
    if latest < today and door is not None:
        message = f"Fristen »{door.name}« er i dag og kan ikke udsættes. Kvittér igen i morgen."
        raise TrackerError(message)
    if until is None:
        return latest
    if until < today:
        message = f"{day_words(until)} er forbi. Angiv en dag fra {day_words(today)} til {day_words(latest)}."
        raise TrackerError(message)
    if until > latest:
        what = f"fristen »{door.name}« er {day_words(door.day)}" if door is not None else "pengene stopper med året"
        message = f"Det kan ikke vente til {day_words(until)}, for {what}. Angiv en dag til og med {day_words(latest)}."
        raise TrackerError(message)
    return until
