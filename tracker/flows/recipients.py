"""Naming who is told once a week: add, edit, remove, and undo."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from db import history
from db import recipients as kept
from db.queries import recipients as asked
from db.queries.recipients import RecipientChange
from tracker.appropriation import Pejlemaerke
from tracker.errors import NotFoundError, TrackerError, UsageError
from tracker.profile import Fund
from tracker.recipients import LONGEST_WAIT, Address, Channel, Recipient, chat_name, lead_days, mail_address
from tracker.text import fold_space, safe_text, search_key, storable

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

_LONGEST_NAME = 100
_UNTOLD = {"id", "version"}
"""What is no field to a person."""


@dataclass(frozen=True, slots=True)
class RecipientEdit:
    """What is to be another about a recipient; None leaves a field as it is."""

    name: str | None = None
    addresses: Mapping[Channel, str | None] = field(default_factory=dict)
    """By channel; None takes an address away."""
    pejlemaerker: Sequence[Pejlemaerke] | None = None
    """Empty: all of them."""
    funds: Sequence[Fund] | None = None
    """Empty: every fund."""
    lead_days: Sequence[int] | None = None
    escalate_weeks: int | None = None
    deputy: str | None = None
    """Empty: nobody."""


@dataclass(frozen=True, slots=True)
class Added:
    """A recipient who is told from now on."""

    recipient: Recipient
    came_back: bool = False
    """There was one of the name, who had been removed."""


def add_recipient(session: "Session", edit: RecipientEdit, *, by: str, at: datetime, reason: str = "") -> Added:
    """Name a recipient; one who was removed comes back as before, but for what is said now.

    Args:
        session: A writer's session; the caller commits.
        edit: At least a name and an address.
        by: The officer.
        at: The system's clock, UTC.
        reason: Why; may be empty.

    Raises:
        TrackerError: There is one of that name, or a value cannot be right;
            nothing was stored.
    """
    everybody = asked.recipients(session, active_only=False)
    named = _name(edit.name or "")
    former = next((one for one in everybody if search_key(one.name) == search_key(named)), None)
    if former is not None and former.active:
        message = f"Der er allerede en modtager, der hedder {former.name}. Ret med: pejl recipient edit"
        raise TrackerError(message)
    one = _edited(former or Recipient(0, 0, named), edit, everybody)
    history.say(session, by=by, at=at, reason=reason.strip())
    if former is None:
        return Added(asked.recipient(session, kept.add(session, one)))
    kept.change(session, replace(one, active=True), seen=None)
    return Added(asked.recipient(session, one.id), came_back=True)


def edit_recipient(
    session: "Session", who: str, edit: RecipientEdit, *, seen: int | None, by: str, at: datetime, reason: str = ""
) -> Recipient:
    """Change a recipient; whose deputy he is knows him by the new name too.

    Args:
        session: A writer's session; the caller commits.
        who: Name or number.
        edit: What is to be another.
        seen: The version the officer saw; None when no form was involved.
        by: The officer.
        at: The system's clock, UTC.
        reason: Why; may be empty.

    Raises:
        NotFoundError: There is nobody of that name or number.
        ConflictError: Somebody else wrote since; nothing was stored.
        TrackerError: A value cannot be right; nothing was stored.
    """
    everybody = asked.recipients(session, active_only=False)
    before = find(everybody, who)
    after = _edited(before, edit, everybody)
    history.say(session, by=by, at=at, reason=reason.strip())
    return _store(session, everybody, before, after, seen=seen)


def remove_recipient(
    session: "Session", who: str, *, seen: int | None, by: str, at: datetime, reason: str = ""
) -> Recipient:
    """Tell a recipient no more; what was sent stays readable.

    Raises:
        NotFoundError: There is nobody of that name or number.
        ConflictError: Somebody else wrote since; nothing was stored.
        TrackerError: He was removed before, or is somebody's deputy, so
            that nobody would be told in that one's place.
    """
    everybody = asked.recipients(session, active_only=False)
    one = find(everybody, who)
    if not one.active:
        message = f"{one.name} får ikke ugebrevet i forvejen. Intet er ændret."
        raise TrackerError(message)
    _refuse_deputy(everybody, one)
    history.say(session, by=by, at=at, reason=reason.strip())
    kept.change(session, replace(one, active=False), seen=seen)
    return asked.recipient(session, one.id)


def undo_recipient(
    session: "Session", who: str, *, change: int | None = None, by: str, at: datetime, reason: str = ""
) -> tuple[Recipient, RecipientChange]:
    """Undo a change of a recipient, as a new change.

    Args:
        session: A writer's session; the caller commits.
        who: Name or number.
        change: The change's number; None: the newest.
        by: The officer.
        at: The system's clock, UTC.
        reason: Why; may be empty.

    Raises:
        NotFoundError: There is nobody of that name, or no such change.
        TrackerError: A field was changed again since, or nothing stood before; nothing is changed.
    """
    everybody = asked.recipients(session, active_only=False)
    now = find(everybody, who)
    told = asked.changes_of_recipient(session, now.id)
    one = next((one for one in told if change in (None, one.number)), None)
    if one is None:
        message = f"Ændring {change} handler ikke om {now.name}. Se ændringerne med: pejl recipient history {now.id}"
        raise NotFoundError(message)
    if one.before is None:
        message = f"Ændring {one.number} oprettede {now.name}. Fjern i stedet: pejl recipient remove {now.id}"
        raise TrackerError(message)
    back = {name: getattr(one.before, name) for name in changed_fields(one.before, one.after)}
    overtaken = [name for name in back if getattr(now, name) != getattr(one.after, name)]
    if overtaken:
        message = (
            f"Ændring {one.number} kan ikke fortrydes, for {now.name} er ændret igen siden. Intet er ændret. "
            f"Fortryd den nyeste ændring først, eller ret med hånden: pejl recipient history {now.id}"
        )
        raise TrackerError(message)
    after = replace(now, **back)
    if "name" in back:
        _refuse_taken(everybody, after)
    if after.active:
        _check_deputy(everybody, after)
    else:
        _refuse_deputy(everybody, now)
    why = f"Fortrudt ændring {one.number}"
    history.say(session, by=by, at=at, reason=f"{why}: {reason.strip()}" if reason.strip() else why)
    return _store(session, everybody, now, after, seen=None), one


def changed_fields(before: Recipient | None, after: Recipient) -> list[str]:
    """Name the fields in which two differ; of one who came, all that has a value."""
    names = [one.name for one in fields(Recipient) if one.name not in _UNTOLD]
    return [name for name in names if before is None or getattr(before, name) != getattr(after, name)]


def find(everybody: Sequence[Recipient], who: str) -> Recipient:
    """Find a recipient by name, without regard to case, by number, or by a part of one name.

    Raises:
        NotFoundError: There is none, or a part of the name stands for several; the message lists who there is.
    """
    key = search_key(who)
    named = [one for one in everybody if search_key(one.name) == key]
    numbered = [one for one in everybody if str(one.id) == who.strip()]
    in_part = [one for one in everybody if key and key in search_key(one.name)]
    found = next((some for some in (named, numbered, in_part) if some), [])
    if len(found) != 1:
        several = found or [one for one in everybody if one.active]
        there = ", ".join(one.name for one in several) or "ingen endnu"
        what = "Flere modtagere hedder noget med" if found else "Ingen modtager hedder noget med"
        message = f"{what} »{safe_text(who)}«. Der er: {there}."
        raise NotFoundError(message)
    return found[0]


def reachable_folder(text: str) -> str:
    """Give a folder's whole path; it is there, or can be made, and can be written in.

    Raises:
        UsageError: It cannot be used; the message says why.
    """
    unusable = UsageError(f"Mappen »{safe_text(text)}« kan ikke bruges. Angiv en anden.")
    if not text.isprintable():
        raise unusable
    try:
        path = Path(text.strip()).expanduser().absolute()
        there = next(place for place in (path, *path.parents) if place.exists())
        is_folder, may_write = there.is_dir(), os.access(there, os.W_OK | os.X_OK)
    except (OSError, RuntimeError) as error:  # no rights, too long, "~somebody" without a home
        raise unusable from error
    if not is_folder:
        message = f"{safe_text(str(there))} er ikke en mappe. Angiv en mappe, der er der eller kan laves."
        raise UsageError(message)
    if not may_write:
        message = f"Du har ikke skriveadgang til {safe_text(str(there))}. Angiv en anden mappe, eller få adgang."
        raise UsageError(message)
    return str(path)


_READ = {Channel.MAIL: mail_address, Channel.FILE: reachable_folder, Channel.CHAT: chat_name}


def _edited(one: Recipient, edit: RecipientEdit, everybody: Sequence[Recipient]) -> Recipient:
    """Give a recipient as an edit makes it.

    Raises:
        TrackerError: A value cannot be right.
    """
    addresses = {address.channel: address.to for address in one.addresses}
    for channel, text in edit.addresses.items():
        if text is None:
            addresses.pop(channel, None)
        else:
            addresses[channel] = _READ[channel](text) if channel in _READ else ""
    if not addresses:
        message = "En modtager skal have mindst én adresse: --mail, --file, --chat eller --stdout."
        raise UsageError(message)
    weeks = one.escalate_weeks if edit.escalate_weeks is None else edit.escalate_weeks
    if not 1 <= weeks <= LONGEST_WAIT:
        message = f"Stedfortræderen kan få besked efter 1 til {LONGEST_WAIT} uger, ikke {weeks}."
        raise UsageError(message)
    edited = replace(
        one,
        name=one.name if edit.name is None else _name(edit.name),
        addresses=tuple(Address(channel, addresses[channel]) for channel in Channel if channel in addresses),
        pejlemaerker=one.pejlemaerker if edit.pejlemaerker is None else tuple(dict.fromkeys(edit.pejlemaerker)),
        funds=one.funds if edit.funds is None else tuple(fund for fund in Fund if fund in edit.funds),
        lead_days=one.lead_days if edit.lead_days is None else lead_days(edit.lead_days),
        escalate_weeks=weeks,
        deputy=one.deputy if edit.deputy is None else _deputy(edit.deputy, everybody),
    )
    _refuse_taken(everybody, edited)
    _check_deputy(everybody, edited)
    return edited


def _name(text: str) -> str:
    name = fold_space(storable(text))
    if not name or len(name) > _LONGEST_NAME or not name.isprintable():
        message = f"Et navn er fra 1 til {_LONGEST_NAME} synlige tegn: --name NAVN"
        raise UsageError(message)
    return name


def _deputy(text: str, everybody: Sequence[Recipient]) -> str | None:
    return find([one for one in everybody if one.active], text).name if text.strip() else None


def _refuse_taken(everybody: Sequence[Recipient], one: Recipient) -> None:
    taken = next((o for o in everybody if o.id != one.id and search_key(o.name) == search_key(one.name)), None)
    if taken is not None:
        message = f"Der er allerede en modtager, der hedder {taken.name}. Vælg et andet navn. Intet er ændret."
        raise TrackerError(message)


def _check_deputy(everybody: Sequence[Recipient], one: Recipient) -> None:
    """See that the deputy is somebody else, who is told."""
    if one.deputy is None:
        return
    key = search_key(one.deputy)
    if key == search_key(one.name) or any(o.id == one.id and search_key(o.name) == key for o in everybody):
        message = f"{one.name} kan ikke være sin egen stedfortræder. Vælg en anden. Intet er ændret."
        raise TrackerError(message)
    if not any(o.active and search_key(o.name) == key for o in everybody):
        message = (
            f"{one.deputy} får ikke længere ugebrevet og kan ikke være stedfortræder. Vælg en anden: --deputy NAVN"
        )
        raise TrackerError(message)


def _refuse_deputy(everybody: Sequence[Recipient], one: Recipient) -> None:
    lean = [o.name for o in everybody if o.active and o.deputy and search_key(o.deputy) == search_key(one.name)]
    if lean:
        message = (
            f"{one.name} er stedfortræder for {', '.join(lean)} og kan ikke fjernes. Intet er ændret. "
            "Vælg en anden stedfortræder først: pejl recipient edit NAVN --deputy NAVN"
        )
        raise TrackerError(message)


def _store(
    session: "Session", everybody: Sequence[Recipient], before: Recipient, after: Recipient, *, seen: int | None
) -> Recipient:
    """Write a recipient, and the new name where he is somebody's deputy."""
    kept.change(session, after, seen=seen)
    if after.name != before.name:
        for other in everybody:
            if other.deputy is not None and search_key(other.deputy) == search_key(before.name):
                kept.change(session, replace(other, deputy=after.name), seen=None)
    return asked.recipient(session, after.id)
