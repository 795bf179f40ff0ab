"""The weekly digest in Danish: why a line is there, what it lacks, and how far a letter has come. No Textual here."""

from collections.abc import Sequence
from datetime import date

from db.queries.told import Letter
from tracker.calendar import Door
from tracker.digest import Acknowledgement, Digest, Line, Missing, Reason
from tracker.outbox import SendState
from tracker.recipients import Recipient
from tracker.vocabulary import CHANNELS, MISSING
from tracker.weeks import Week
from tui import views
from tui.views import NOTHING, in_days

REASONS = {
    Reason.REOPENED: "åben igen",
    Reason.OVERDUE: "for sent",
    Reason.NEW: "ny",
    Reason.CHANGED: "ændret",
    Reason.DOOR: "frist",
    Reason.MISSING: "mangler",
}
REASONS_LONG = {
    Reason.REOPENED: "Den var kvitteret, udsat eller besluttet, og er åben igen.",
    Reason.OVERDUE: "Årets sidste frist, hvor der kan besluttes, er lukket, og intet er besluttet.",
    Reason.NEW: "Den er ny siden sidste ugebrev.",
    Reason.CHANGED: "Beløb eller frist er ændret siden sidste ugebrev.",
    Reason.DOOR: "Fristen nærmer sig.",
    Reason.MISSING: "Fristen nærmer sig, og der mangler noget til den.",
}
MISSING_SHORT = {
    Missing.RESULTS: "res.",
    Missing.VERDICT: "indst.",
    Missing.OWNER: "ansv.",
    Missing.BUDGET_NOTE: "notat",
}
STATES = {
    SendState.QUEUED: "venter",
    SendState.SENDING: "sendes nu",
    SendState.SENT: "sendt",
    SendState.FAILED: "mislykkedes",
    SendState.DEAD: "opgivet",
}
CLOSE_DAYS = 7
"""A door so near, or gone, has a mark of its own."""


def week_words(week: Week) -> str:
    """Say a week: "uge 35, 2023"."""
    return f"uge {week.number}, {week.year}"


def days_words(days: int | None) -> str:
    """Say how many days there are to a door."""
    if days is None:
        return NOTHING
    return "i dag" if days == 0 else str(days)


def door_words(door: Door, today: date) -> str:
    """Say a door with its day and how far it is off."""
    noon = " kl. 12" if door.noon else ""
    return f"{door.name} {views.day_words(door.day)}{noon} ({in_days((door.day - today).days)})"


def missing_words(missing: Sequence[Missing], *, short: bool = False) -> str:
    """Name what a case lacks."""
    return " ".join(MISSING_SHORT[one] for one in missing) if short else ", ".join(MISSING[one] for one in missing)


def reason_words(line: Line) -> str:
    """Say in full why a line is there."""
    if line.reason is Reason.DOOR and line.reached is not None:
        return f"Der er højst {views.count_words(line.reached, 'dag', 'dage')} til fristen."
    return REASONS_LONG[line.reason]


def in_hand_words(given: Acknowledgement) -> str:
    """Say who has it in hand, until when and why."""
    why = f": {given.why}" if given.why.strip() else ""
    return f"{given.by}{why}"


def given_words(given: Acknowledgement) -> str:
    """Say in a sentence who has acknowledged, until when and why."""
    why = f": »{given.why}«" if given.why.strip() else ""
    return f"Kvitteret af {given.by} til og med {views.day_words(given.until)}{why}"


def sent_words(letters: Sequence[Letter]) -> str:
    """Say how far each letter of a digest has come."""
    return views.joined(letter_state(one) for one in letters)


def letter_state(letter: Letter) -> str:
    """Say how far a letter has come."""
    when = ""
    if letter.state is SendState.SENT and letter.sent_at is not None:
        when = f" {views.when_words(letter.sent_at)}"
    elif letter.state is SendState.FAILED:
        when = f", prøves igen {_again_words(letter)}"
    return f"{CHANNELS[letter.channel]}: {STATES[letter.state]}{when}"


def _again_words(letter: Letter) -> str:
    """Say when a letter that did not go is tried again; a setting that is missing counts as no attempt."""
    if letter.next_attempt_at is None or not letter.attempts:
        return "ved næste kørsel"
    return views.when_words(letter.next_attempt_at)


def fate_words(letter: Letter) -> str:
    """Say in full how far a letter has come, and why no further."""
    why = f": {letter.last_error}" if letter.last_error else ""
    after = f" efter {views.count_words(letter.attempts, 'forsøg', 'forsøg')}" if letter.attempts else ""
    match letter.state:
        case SendState.SENT:
            when = f" {views.when_words(letter.sent_at)}" if letter.sent_at is not None else ""
            return f"Sendt{when}{after if letter.attempts > 1 else ''}."
        case SendState.SENDING:
            return "Sendes nu. Er kørslen afbrudt, tager den næste over."
        case SendState.QUEUED:
            return "Venter på næste kørsel af pejl digest --send."
        case SendState.FAILED:
            again = f"Prøves igen {_again_words(letter)}."
            return views.joined([f"Mislykkedes{after}{why.rstrip('.')}", again], ". ")
        case SendState.DEAD:
            return f"Opgivet{after}{why}"


def address_words(recipient: Recipient) -> str:
    """Say where a recipient is told."""
    return ", ".join(views.joined([CHANNELS[one.channel], one.to], " ") for one in recipient.addresses)


def digest_heading(digest: Digest, place: str) -> str:
    """Say which week and whose, how much is in it, and the next useful door."""
    door = digest.next_door
    days = in_days((door.day - digest.today).days) if door is not None else ""
    return views.joined(
        [
            f"Ugebrev uge {digest.week.number}",
            place,
            views.count_words(len(digest.lines), "linje", "linjer") if digest.lines else "intet nyt",
            f"{door.name} {days}" if door is not None else None,
        ]
    )
