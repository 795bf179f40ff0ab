"""The JSON shapes of the weekly digest; as in `shapes`, they may grow and may not drift."""

from collections.abc import Iterable, Iterator
from typing import Any

from tracker.calendar import Door
from tracker.digest import Digest, Line, Passed

Shape = dict[str, Any]


def digest_shape(digest: Digest) -> Shape:
    """Give one recipient's digest."""
    return {
        "week": str(digest.week),
        "today": digest.today.isoformat(),
        "recipient": digest.recipient,
        "next_door": door_shape(digest.next_door),
        "lines": [line_shape(line) for line in digest.lines],
        "passed": [passed_shape(passed) for passed in digest.passed],
        "gone": [
            {"appropriation_id": told.appropriation_id, "title": told.title, "after_year": told.after_year}
            for told in digest.gone
        ],
        "silent": digest.silent,
        "since": digest.since.isoformat() if digest.since is not None else None,
    }


def line_shape(line: Line) -> Shape:
    """Give one line; amounts are kroner, days are whole days to the door's own day."""
    one = line.expiring
    return {
        "appropriation_id": one.appropriation_id,
        "title": one.title,
        "reason": line.reason.value,
        "door": line.door.name if line.door is not None else None,
        "days_left": line.days_left,
        "missing": [missing.value for missing in line.missing],
        "after_year": one.after_year,
        "ends": one.ends,
        "plan": one.plan,
        "pejlemaerke": one.pejlemaerke,
        "kind": one.kind.value,
        "lapses": [{"fund": fund, "amount_kr": kr} for fund, kr in one.lapses],
        "owner": one.owner,
        "verdict": one.verdict,
        "verdict_state": one.verdict_state,
        "door_date": line.door.day.isoformat() if line.door is not None else None,
        "reached": line.reached,
        "escalated_from": line.escalated_from,
    }


def door_shape(door: Door | None) -> Shape | None:
    """Give a door's name and day; None where all have closed."""
    return {"name": door.name, "date": door.day.isoformat(), "key": door.key.value} if door is not None else None


def passed_shape(passed: Passed) -> Shape:
    """Give what went by without a decision."""
    return {
        "door": door_shape(passed.door),
        "appropriations": [
            {"appropriation_id": number, "title": title, "after_year": year} for number, title, year in passed.expirings
        ],
    }


def together(digests: Iterable[Digest]) -> Iterator[Shape]:
    """Give the lines of several digests, each appropriation and year once; shaped as they are written."""
    seen: set[tuple[int, int]] = set()
    for digest in digests:
        for line in digest.lines:
            if line.expiring.key not in seen:
                seen.add(line.expiring.key)
                yield line_shape(line)
