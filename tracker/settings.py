"""What the front door read from the command line and the environment."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Settings:
    """Read once, at the front door; handed down, never looked up again."""

    store: str
    """An SQLAlchemy URL or the path of an SQLite file."""
    today: date
    """The day the rules count from. History has its own clock."""
    by: str
    """The officer that changes are recorded in the name of."""
