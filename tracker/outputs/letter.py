"""The weekly digest as a letter: the same words as plain text, as html and as a short message for chat."""

from dataclasses import dataclass

from tracker.digest import Digest
from tracker.outputs import letter_chat, letter_html, letter_text
from tracker.outputs.letter_content import content_of
from tracker.outputs.letter_headline import subject_of

WIDTH = letter_text.WIDTH


@dataclass(frozen=True, slots=True)
class Letter:
    """What one recipient is sent in one week. Texts from outside are cleaned in all of it."""

    subject: str
    """One short line."""
    text: str
    """At most `WIDTH` characters wide; ends with a line break."""
    html: str
    """A whole document that asks for nothing from outside."""
    chat: str
    """Under 3,000 characters; nothing from outside mentions anybody or becomes a link or markup."""


def letter(digest: Digest) -> Letter:
    """Write the letter of a digest; the same digest gives the same letter."""
    content = content_of(digest)
    return Letter(
        subject=subject_of(digest),
        text=letter_text.render(content),
        html=letter_html.render(content),
        chat=letter_chat.render(digest),
    )
