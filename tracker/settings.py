"""What the front door read from the command line and the environment."""

from dataclasses import dataclass, field
from datetime import date

from tracker.preferences import Preferences


@dataclass(frozen=True, slots=True)
class Ways:
    """How letters leave the house; nothing in it is secret. What is wrong in it is found when a letter is sent."""

    smtp: str = field(default="", repr=False)  # whoever writes a password into it shall not find it in a fault's report
    """The mail server, as PEJL_SMTP says it: "smtp://user@host:587"; empty: none is set."""
    mail_from: str = ""
    """Whom mails are from, as PEJL_MAIL_FROM says it: "Pejl <pejl@kommune.dk>"; empty: nobody is set."""
    patience: float = 30.0
    """Seconds that each answer of a server is waited for."""
    last_patience: float = 300.0
    """Seconds that the answer to a whole mail is waited for: to give up too early sends it again."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Read once, at the front door; handed down, never looked up again."""

    store: str
    """An SQLAlchemy URL or the path of an SQLite file."""
    today: date
    """The day the rules count from. History has its own clock."""
    by: str
    """The officer that changes are recorded in the name of."""
    ways: Ways = field(default_factory=Ways)
    """How letters leave the house."""
    preferences: Preferences = field(default_factory=Preferences)
    """How the officer likes the screen on this machine, as it was when the program began."""
    preferences_file: str = ""
    """Where they are kept; empty: nowhere."""
