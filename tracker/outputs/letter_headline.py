"""What the weekly letter begins with: the most urgent there is, in its subject and in a sentence."""

from dataclasses import dataclass

from tracker.calendar import Door
from tracker.digest import Digest, Line
from tracker.outputs.letter_phrases import cut, how_many, left_words, passed_words
from tracker.vocabulary import count_words, day_words

_NOTHING = "Intet udløber, som kræver noget nu."
_NOTHING_ELSE = "Intet andet udløber, som kræver noget nu."
_LONGEST_DOOR = 40
"""In a subject, which is read in a narrow column."""


@dataclass(frozen=True, slots=True)
class _Urgent:
    """What is most urgent: lines of one door."""

    lines: tuple[Line, ...]
    door: Door | None
    """None: the last useful door has closed."""
    lacking: bool
    """Something is missing for it."""


def subject_of(digest: Digest) -> str:
    """Say in one short line what is most urgent; that nothing is, is also said."""
    return f"Pejl uge {digest.week.number}: {_subject(digest)}"


def headline(digest: Digest) -> str:
    """Say the same as the subject in a sentence."""
    urgent = _most_urgent(digest)
    if urgent is None:
        return next((passed_words(passed) for passed in digest.passed if passed.door is None), _NOTHING)
    count, door = count_words(how_many(urgent.lines)), urgent.door
    if door is None:
        return f"{count} mangler en beslutning, og årets sidste frist er lukket."
    what = "mangler noget" if urgent.lacking else "skal ses på"
    if door == digest.next_door:
        return f"{count} {what} før næste frist, {cut(door.name)}, {left_words(digest.today, door)}."
    return f"{count} {what} før fristen {cut(door.name)} den {day_words(door.day)}."


def also_words(digest: Digest) -> str:
    """Say how many stand in the letter, where the headline is about some of them; otherwise nothing."""
    urgent, count = _most_urgent(digest), how_many(digest.lines)
    if urgent is None:
        return _NOTHING_ELSE if headline(digest) != _NOTHING else ""
    return f"I alt står {count_words(count)} i brevet." if count != how_many(urgent.lines) else ""


def _subject(digest: Digest) -> str:
    urgent = _most_urgent(digest)
    if urgent is None:
        return _nothing_urgent(digest)
    count, door = count_words(how_many(urgent.lines)), urgent.door
    if door is None:
        return f"{count} uden beslutning efter årets sidste frist"
    days = (door.day - digest.today).days
    day = f"{door.day:%d-%m}" if door.day.year == digest.today.year else day_words(door.day)
    left = f"{days} dage" if days > 1 else left_words(digest.today, door)
    what = "mangler noget" if urgent.lacking else "at se på"
    return f"{count} {what} før {cut(door.name, _LONGEST_DOOR)} {day} ({left})"


def _nothing_urgent(digest: Digest) -> str:
    stopped = {number for passed in digest.passed if passed.door is None for number, _, _ in passed.expirings}
    if stopped:
        return f"pengene stoppede uden en beslutning for {count_words(len(stopped))}"
    if digest.silent:
        return f"intet at gøre (der er kvitteret for {count_words(digest.silent)})"
    return "intet udløber"


def _most_urgent(digest: Digest) -> _Urgent | None:
    """Find the lines that the subject is about: where money stops first, those that lack something if any does.

    What is overdue this year is not hidden by a door of the next that closes
    half a year from now.
    """
    if not digest.lines:
        return None
    year = min(line.expiring.after_year for line in digest.lines)
    first = [line for line in digest.lines if line.expiring.after_year == year]
    lacking = [line for line in first if line.door is not None and line.missing]
    some = lacking or [line for line in first if line.door is not None] or first
    door = min((line.door for line in some if line.door is not None), key=lambda door: door.day, default=None)
    return _Urgent(tuple(line for line in some if line.door == door), door, bool(lacking))
