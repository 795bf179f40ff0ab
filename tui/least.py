"""The least that a list is narrowed to: as a form, as it is typed there, and in words. No Textual here."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from db.queries.records import Question
from tracker import least
from tracker.errors import TrackerError


@dataclass(frozen=True, slots=True)
class LeastForm:
    """What is typed; an empty field asks for nothing."""

    lapse: str = ""
    share: str = ""
    each: str = ""


def least_form(question: Question) -> LeastForm:
    """Begin from what is asked already."""
    return LeastForm(
        _text(question.least_lapse_kr, least.amount_text),
        _text(question.least_share_permille, least.percent_text),
        _text(question.least_each_kr, least.amount_text),
    )


def narrowed(question: Question, form: LeastForm) -> Question:
    """Ask for what is typed, and nothing else of these three.

    Raises:
        TrackerError: Something cannot be read.
    """
    return replace(
        question,
        least_lapse_kr=_read(form.lapse, least.read_kr),
        least_share_permille=_read(form.share, least.read_permille),
        least_each_kr=_read(form.each, least.read_kr),
    )


def problem_of(form: LeastForm) -> tuple[str, str] | None:
    """Say which field cannot be read first, by its name, and why; None when all can."""
    for name in LeastForm.__slots__:
        try:
            narrowed(Question(), replace(LeastForm(), **{name: getattr(form, name)}))
        except TrackerError as error:
            return name, str(error)
    return None


def least_words(question: Question) -> dict[str, str]:
    """Say what is asked for at the least, by the question's field: "mindst 0,5 mio. kr."."""
    said = {
        "least_lapse_kr": _text(question.least_lapse_kr, least.lapse_words),
        "least_share_permille": _text(question.least_share_permille, least.share_words),
        "least_each_kr": _text(question.least_each_kr, least.each_words),
    }
    return {name: words for name, words in said.items() if words}


def _text(known: int | None, words: Callable[[int], str]) -> str:
    return "" if known is None else words(known)


def _read(text: str, read: Callable[[str], int]) -> int | None:
    return read(text) if text.strip() else None
