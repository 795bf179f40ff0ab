"""One line of a digest in full, and a letter, as lines with a tone. No Textual here."""

from collections.abc import Iterator
from datetime import date

from tracker.outputs.letter_phrases import change_words
from tui import digest_words, views
from tui.digests import DigestEntry
from tui.pages import Line
from tui.views import Tone


def entry_page(entry: DigestEntry, today: date) -> list[Line]:
    """Say why a line is there, what is missing for which door, and who has it in hand."""
    return [*_entry_lines(entry, today), Line("")]


def _entry_lines(entry: DigestEntry, today: date) -> Iterator[Line]:
    line, given = entry.line, entry.given
    yield Line("Ugebrevet", Tone.STRONG)
    if line is not None:
        yield Line(views.joined([digest_words.reason_words(line), *change_words(line)], " "))
    if given is not None:
        yield Line(f"{digest_words.given_words(given)}.")
    if entry.door is not None:
        yield Line(f"Næste frist, hvor der kan besluttes: {digest_words.door_words(entry.door, today)}")
    if line is not None and line.missing:
        yield Line(f"Mangler: {digest_words.missing_words(line.missing)}")
    if line is not None and line.open_since is not None and line.open_since < today:
        yield Line(f"Fortalt siden {views.day_words(line.open_since)}, uden at nogen har kvitteret.", Tone.QUIET)
    if line is not None and line.escalated_from is not None:
        yield Line(f"Står her, fordi {line.escalated_from} ikke har kvitteret.", Tone.QUIET)
