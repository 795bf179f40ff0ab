"""The errors a person can do something about, each fit to be shown.

Everything else is a fault of ours and is left to crash.
"""


class TrackerError(Exception):
    """Something went wrong that the user can act on.

    The message is Danish and says what happened and what to do next.
    """


class UsageError(TrackerError):
    """The command was called with words it does not understand."""


class MoneyError(TrackerError):
    """An amount cannot be read, or can be read in two ways."""


class DocumentError(TrackerError):
    """A file cannot be read as a paper; the message names file and line."""


class NotFoundError(TrackerError):
    """What was asked for by id or name is not in the store."""


class StoreError(TrackerError):
    """The store cannot be opened, read or written."""


class ConflictError(TrackerError):
    """Somebody else wrote since the form was opened; nothing was stored.

    Attributes:
        seen: The version the form was opened on.
        current: The version the store holds now.
    """

    def __init__(self, message: str, *, seen: int, current: int) -> None:
        """Keep both versions, so that a form can show what changed."""
        super().__init__(message)
        self.seen = seen
        self.current = current
