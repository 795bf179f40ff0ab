"""Files as an officer types them, and the one that is proposed. No Textual here."""

import re
from pathlib import Path

_APART = re.compile(r"[^\w-]+")
_LONGEST = 60


def file_typed(typed: str) -> Path:
    """Read the name of a file, with ~ for the officer's own folder."""
    try:
        return Path(typed).expanduser()
    except RuntimeError:  # "~somebody" who has no home here
        return Path(typed)


def proposed_paper(title: str) -> str:
    """Propose a file for a paper: in the officer's own folder, named as the paper is."""
    name = _APART.sub("-", title.casefold()).strip("-")[:_LONGEST] or "forhandlingsliste"
    return f"~/{name}.docx"
