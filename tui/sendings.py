"""What was sent before: every letter of every week, as rows, and one of them in full. No Textual here."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from db.queries import told
from db.queries.told import Letter, SentDigest
from tracker.outbox import SendState
from tracker.outputs.letter_reading import read_letter
from tracker.vocabulary import CHANNELS
from tui import digest_words, views
from tui.columns import LARGE, LEAD, Column
from tui.pages import Line
from tui.views import NOTHING, Tone
from tui.window import Band

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

MOST = 2_000
"""Digests that are listed: ten recipients' of almost four years."""
EMPTY = (
    "Der er intet sendt endnu.\nUgebrevet går ud, når pejl digest --send køres; pejl digest install sætter det op.\n"
    "Esc går tilbage til denne uges brev."
)


@dataclass(frozen=True, slots=True)
class Sending:
    """One letter of a digest; a digest that had no address has none."""

    digest: SentDigest
    letter: Letter | None = None


def read_sendings(session: "Session") -> tuple[Sending, ...]:
    """Read every letter, newest week first."""
    return tuple(
        Sending(digest, letter)
        for digest in told.digests(session, limit=MOST)
        for letter in (digest.letters or (None,))
    )


def read_content(session: "Session", sending: Sending) -> str:
    """Read what a letter says, as it was frozen."""
    if sending.letter is None:
        return ""
    content = told.letter_content(session, sending.letter.id) or ""
    return read_letter(sending.letter.channel, content)


def heading(rows: Sequence[Sending]) -> str:
    """Say how many letters there are, and how many did not go."""
    states = Counter(one.letter.state for one in rows if one.letter is not None)
    counted = [f"{states[state]} {digest_words.STATES[state]}" for state in SendState if states[state]]
    return views.joined(["Sendt før", views.count_words(len(rows), "brev", "breve"), ", ".join(counted)])


def bands(rows: Sequence[Sending]) -> list[Band]:
    """Name each week above its letters."""
    counts = Counter(one.digest.week for one in rows)
    return [
        Band(place, digest_words.week_words(one.digest.week).capitalize(), f"({counts[one.digest.week]})")
        for place, one in enumerate(rows)
        if place == 0 or rows[place - 1].digest.week != one.digest.week
    ]


def mark(row: Sending) -> str:
    """Mark what did not go: given up, or failed for now."""
    return {SendState.DEAD: "!", SendState.FAILED: "?"}.get(row.letter.state, " ") if row.letter is not None else " "


def can_be_tried(letter: Letter) -> bool:
    """Say whether a letter did not go, and may be tried again."""
    return letter.state in (SendState.DEAD, SendState.FAILED)


def sending_page(row: Sending, content: str) -> list[Line]:
    """Say how far a letter came, and what it says."""
    about = [row.digest.recipient, digest_words.week_words(row.digest.week)]
    if row.letter is None:
        return [Line(views.joined(about), Tone.HEADING), Line("Modtageren havde ingen adresse.")]
    to = views.joined([CHANNELS[row.letter.channel], row.letter.address], " ")
    return [
        Line(views.joined([*about, to]), Tone.HEADING),
        Line(digest_words.fate_words(row.letter), Tone.WARNING if can_be_tried(row.letter) else Tone.PLAIN),
        Line(""),
        *(Line(line) for line in content.splitlines()),
    ]


def sending_columns(width: int) -> tuple[Column[Sending], ...]:
    """Choose the columns for a width in cells."""
    rest: list[Column[Sending]] = [
        Column("channel", "Vej", 8, _channel),
        Column("state", "Tilstand", 11, _state),
        Column("when", "Hvornår", 22, _when),
    ]
    if width >= LARGE:
        rest.insert(1, Column("address", "Til", 36, _address))
    room = width - LEAD - sum(column.width + 1 for column in rest)
    return (Column("recipient", "Modtager", max(4, room), _recipient), *rest)


def _recipient(row: Sending) -> tuple[str, Tone]:
    return row.digest.recipient, Tone.PLAIN


def _channel(row: Sending) -> tuple[str, Tone]:
    return (CHANNELS[row.letter.channel] if row.letter is not None else NOTHING), Tone.PLAIN


def _address(row: Sending) -> tuple[str, Tone]:
    return (row.letter.address if row.letter is not None else NOTHING), Tone.PLAIN


def _state(row: Sending) -> tuple[str, Tone]:
    if row.letter is None:
        return NOTHING, Tone.QUIET
    went = row.letter.state is SendState.SENT
    return digest_words.STATES[row.letter.state], Tone.PLAIN if went else Tone.STRONG


def _when(row: Sending) -> tuple[str, Tone]:
    if row.letter is None or row.letter.sent_at is None:
        return NOTHING, Tone.QUIET
    return views.when_words(row.letter.sent_at), Tone.PLAIN
