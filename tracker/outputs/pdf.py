"""A paper as pdf: tagged for those who listen to it, its letters embedded, with the looks of the Word file."""

import json
from functools import lru_cache
from pathlib import Path

import typst

from tracker.outputs.paper import Paper
from tracker.outputs.pdf_data import data_of

_HERE = Path(__file__).parent
FONTS = _HERE / "fonts"
"""The letters that are shipped."""
_TEMPLATE, _ONE_LETTER = _HERE / "templates" / "paper.typ", _HERE / "templates" / "letter.typ"


def write(paper: Paper) -> bytes:
    """Write a paper as a tagged pdf (PDF/UA-1).

    A letter that the program does not ship, such as a Chinese one, is shown by
    its code point: a box in its place would say nothing.
    """
    data = json.dumps(data_of(paper), ensure_ascii=False)
    try:
        return _set(_TEMPLATE, "paper", data)
    except typst.TypstError:
        data = with_letters_shipped(data)
    try:
        return _set(_TEMPLATE, "paper", data)
    except typst.TypstError:
        # Typst 0.15 cannot tag a cell that goes on over pages beside notes that do: rather without tags than no paper.
        return _set(_TEMPLATE, "paper", data, tagged=False)


def with_letters_shipped(data: str) -> str:
    """Put its code point in the place of every letter that is not shipped."""
    missing = {ord(char) for char in set(data) if not char.isascii() and not _can_be_set(char)}
    return data.translate({code: f"⟨U+{code:04X}⟩" for code in missing})


@lru_cache(maxsize=4096)
def _can_be_set(char: str) -> bool:
    """Tell whether a letter is among those that are shipped."""
    try:
        _set(_ONE_LETTER, "letter", char)
    except typst.TypstError:
        return False
    return True


def _set(template: Path, name: str, data: str, *, tagged: bool = True) -> bytes:
    return typst.compile(
        template,
        sys_inputs={name: data},
        font_paths=[FONTS],
        ignore_system_fonts=True,  # the same paper looks the same, wherever it was written
        pdf_standards=["ua-1"] if tagged else [],
        pdf_tags=tagged,
    )
