"""The digest screen's question, list and columns. No Textual here."""

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from db.queries import told
from db.queries.expirings import expirings
from db.queries.told import SentDigest
from tracker.appropriation import Kind
from tracker.calendar import Door, next_door
from tracker.digest import Acknowledgement, Digest, Expiring, Kroner, Line
from tracker.flows import budget_year, digesting
from tracker.outputs.letter import letter
from tracker.outputs.letter_reading import read_letter
from tracker.profile import Fund
from tracker.recipients import Channel, Recipient
from tracker.telling import HORIZON_YEARS, in_force, is_told
from tracker.weeks import send_day
from tui import columns, digest_words, views
from tui.columns import LARGE, LEAD, Column
from tui.views import NOTHING, Tone
from tui.window import Band

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

ROOMY = 140
"""Width from which what is missing is said in full words."""
_MONEY_WIDTH = 9
IN_HAND = "I hånden: kvitteret eller udsat"


@dataclass(frozen=True, slots=True)
class DigestEntry:
    """One expiry in the list: told in the letter, or silent since somebody has it in hand."""

    expiring: Expiring
    line: Line | None = None
    given: Acknowledgement | None = None
    door: Door | None = None
    """The next useful one; None: all have closed."""

    @property
    def key(self) -> tuple[int, int]:
        """What tells it apart: the appropriation and the year."""
        return self.expiring.key


@dataclass(frozen=True, slots=True)
class DigestList:
    """One recipient's digest of a week as it stands, as rows."""

    digest: Digest
    entries: tuple[DigestEntry, ...]
    letter: str
    """Subject and text, as they will be sent, or were."""
    recipient: Recipient | None = None
    """None: nobody is told yet, and this is everything."""
    frozen: SentDigest | None = None
    """It has been made, and perhaps sent; None: it will be at the next run."""
    late: date | None = None
    """The day it should have been made; None: that day has not passed."""


def read_digests(session: "Session", today: date) -> tuple[DigestList, ...]:
    """Read this week's digest for everybody who is told, as it would be sent on a day; never empty."""
    prepared = digesting.prepare(session, today=today)
    in_hand = _in_hand(session, today)
    week = prepared[0].digest.week
    sends = send_day(week, budget_year.holidays_of([week.year - 1, week.year]))
    late = sends if sends < today else None
    return tuple(_digest_list(one, in_hand, _letter_words(session, one), late) for one in prepared)


def _letter_words(session: "Session", prepared: digesting.Prepared) -> str:
    """Give subject and text: as they were frozen, if they have been, in the longest form there is."""
    frozen = prepared.frozen.letters if prepared.frozen is not None else ()
    kept = next((one for one in frozen if one.channel is not Channel.CHAT), None)
    content = told.letter_content(session, kept.id) if kept is not None else None
    if kept is not None and content is not None:
        return read_letter(kept.channel, content)
    written = letter(prepared.digest)
    return f"{written.subject}\n\n{written.text}"


def _in_hand(session: "Session", today: date) -> list[DigestEntry]:
    """List what somebody has in hand, in the order it would be told."""
    acknowledged, doors = told.acknowledgements(session), budget_year.doors(session)
    found = []
    for one in expirings(session, today.year, today.year + HORIZON_YEARS) if acknowledged else ():
        given, of_year = acknowledged.get(one.key), doors(one.after_year)
        if given is not None and not one.decided and in_force(given, one, of_year, today):
            found.append(DigestEntry(one, given=given, door=next_door(of_year, today)))
    return found


def _digest_list(
    prepared: digesting.Prepared, in_hand: Sequence[DigestEntry], words: str, late: date | None
) -> DigestList:
    """Lay out a digest; what was taken in hand after it was sent stands below, too."""
    digest, recipient = prepared.digest, prepared.recipient
    told_of = {line.expiring.key for line in digest.lines}
    silent = [one for one in in_hand if one.key in told_of or is_told(one.expiring, recipient)]
    keys = {one.key for one in silent}
    lines = (DigestEntry(one.expiring, one, door=one.door) for one in digest.lines if one.expiring.key not in keys)
    return DigestList(digest, (*lines, *silent), words, recipient, prepared.frozen, late)


def place_of_recipient(found: Sequence[DigestList], kept: str | None, fallback: int = 0) -> int:
    """Find a recipient by name; else the one at a place, as long as there are so many."""
    names = [one.recipient.name if one.recipient is not None else None for one in found]
    return names.index(kept) if kept is not None and kept in names else min(fallback, len(found) - 1)


def latest_day(entry: DigestEntry) -> date:
    """Give the last day the digest can be silent about a line: the one before its door, or the year's last."""
    return entry.door.day - timedelta(days=1) if entry.door is not None else date(entry.expiring.after_year, 12, 31)


def latest_words(entry: DigestEntry) -> str:
    """Say that day, and why it is the last."""
    why = f"dagen før fristen »{entry.door.name}«" if entry.door is not None else "årets sidste dag"
    return f"{views.day_words(latest_day(entry))}, {why}"


def heading(found: Sequence[DigestList], place: int) -> str:
    """Say which week, whose, how much is in it, and the next useful door."""
    one = found[place]
    count = f" ({place + 1} af {len(found)})" if len(found) > 1 else ""
    whose = one.recipient.name + count if one.recipient is not None else "alt"
    return digest_words.digest_heading(one.digest, whose)


def state_words(found: DigestList) -> str:
    """Say whether it has been sent, or where it will be."""
    if found.recipient is None:
        return "Ingen modtagere: n tilføjer den første. Sådan ville et brev om alt se ud."
    if found.frozen is not None:
        return digest_words.sent_words(found.frozen.letters)
    where = digest_words.address_words(found.recipient)
    late = f"Skulle være sendt {views.day_words(found.late)}" if found.late is not None else ""
    return f"{late or 'Ikke sendt endnu'}. Næste kørsel: {where}"


def empty_words(found: DigestList) -> str:
    """Say why there are no lines, and which key comes next."""
    why = "Intet kræver noget i denne uge. Det bliver også sendt: kommer der intet brev, er noget galt."
    if found.recipient is not None and (found.recipient.pejlemaerker or found.recipient.funds):
        return f"{why}\nModtageren hører kun om nogle pejlemærker eller rammer. [ ] skifter modtager, e retter det."
    return f"{why}\ns viser det, der er sendt før."


def bands(entries: Sequence[DigestEntry]) -> list[Band]:
    """Name each pejlemærke above its lines with what ends there in full, and what is in hand above the rest."""
    groups = [_group(one) for one in entries]
    counts = Counter(groups)
    sums: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for one, group in zip(entries, groups, strict=True):
        if one.line is not None and one.expiring.ends and one.expiring.kind is Kind.FULL:
            sums[group].update({fund.value: kr for fund, kr in one.expiring.lapses if fund is not None})
    return [
        Band(place, group[1], f"({counts[group]})", dict(sums[group]))
        for place, group in enumerate(groups)
        if place == 0 or groups[place - 1] != group
    ]


def _group(one: DigestEntry) -> tuple[str, str]:
    if one.line is None:
        return "", IN_HAND
    return one.expiring.plan, views.pejlemaerke_words(one.expiring.pejlemaerke)


def place_of(entries: Sequence[DigestEntry], kept: tuple[int, int] | None, fallback: int) -> int:
    """Find the row that was stood on; where it is gone, what came after it has come up."""
    keys = [one.key for one in entries]
    return keys.index(kept) if kept in keys else min(fallback, max(0, len(keys) - 1))


def mark(row: DigestEntry) -> str:
    """Mark what is urgent: a door so near, or gone."""
    if row.line is None:
        return " "
    days = row.line.days_left
    return "!" if days is None or days <= digest_words.CLOSE_DAYS else " "


def digest_columns(width: int) -> tuple[Column[DigestEntry], ...]:
    """Choose the columns for a width in cells."""
    large, roomy = width >= LARGE, width >= ROOMY
    rest: list[Column[DigestEntry]] = [
        Column("reason", "Grund", 10, _reason),
        Column("days", "Dage", 5, _days, "right"),
        Column("missing", "Mangler", 47 if roomy else 23, _missing(short=not roomy)),
    ]
    if large:
        money = _money_columns(_MONEY_WIDTH, other=roomy)
        rest = [*money, rest[0], Column("door", "Frist", 10, _door), *rest[1:]]
    room = width - LEAD - sum(column.width + 1 for column in rest)
    heading = "Bevilling, beløb i mio. kr." if large else "Bevilling"
    return (Column("title", heading, max(4, room), _title), *rest)


def _title(row: DigestEntry) -> tuple[str, Tone]:
    return views.title_words(row.expiring.title), Tone.PLAIN if row.expiring.title else Tone.QUIET


@dataclass(frozen=True, slots=True)
class _Money:
    """What falls away with an expiry, as the overview's money columns ask for it."""

    lapses: Kroner
    period_kr: int | None
    unknown_funds: tuple[Fund | None, ...]

    def lapse_kr(self, fund: Fund | None) -> int | None:
        return dict(self.lapses).get(fund)


def _money(row: DigestEntry) -> _Money:
    one = row.expiring
    return _Money(one.lapses, sum(kr for _, kr in one.periods) if one.periods else None, one.unknown)


def _money_columns(width: int, *, other: bool) -> list[Column[DigestEntry]]:
    """Make the overview's money columns; without one for other funds, service has a hint."""

    def service(row: DigestEntry) -> tuple[str, Tone]:
        return columns.service_cell(_money(row), width, hint=not other)

    def indsats(row: DigestEntry) -> tuple[str, Tone]:
        return columns.fund_cell(_money(row), Fund.INDSATS, width)

    def others(row: DigestEntry) -> tuple[str, Tone]:
        return columns.other_cell(_money(row), width)

    made: list[Column[DigestEntry]] = [
        Column(Fund.SERVICE.value, "Service", width, service, "right", money=True),
        Column(Fund.INDSATS.value, "Indsats", width, indsats, "right", money=True),
    ]
    return [*made, Column("other", "Andet", width, others, "right", money=True)] if other else made


def _reason(row: DigestEntry) -> tuple[str, Tone]:
    if row.given is not None:
        return f"til {row.given.until:%d-%m}", Tone.PLAIN
    return (digest_words.REASONS[row.line.reason] if row.line is not None else ""), Tone.STRONG


def _door(row: DigestEntry) -> tuple[str, Tone]:
    return (views.day_words(row.door.day) if row.door is not None else "lukket"), Tone.PLAIN


def _days(row: DigestEntry) -> tuple[str, Tone]:
    return (digest_words.days_words(row.line.days_left) if row.line is not None else ""), Tone.PLAIN


def _missing(*, short: bool) -> Callable[[DigestEntry], tuple[str, Tone]]:
    def cell(row: DigestEntry) -> tuple[str, Tone]:
        if row.given is not None:
            return digest_words.in_hand_words(row.given), Tone.QUIET
        missing = row.line.missing if row.line is not None else ()
        return digest_words.missing_words(missing, short=short) or NOTHING, Tone.PLAIN

    return cell
