"""Column types that both engines store alike."""

from datetime import UTC, datetime
from enum import StrEnum
from typing import Generic, TypeVar

from sqlalchemy import BigInteger, DateTime, Dialect, Integer, String, Text
from sqlalchemy.types import TypeDecorator, TypeEngine

from tracker.profile import Fund

UNKNOWN_FUND = "unknown"
"""How a fund that the paper does not name is stored, so that it can be unique."""

HIGHEST_ID = 2**63 - 1
"""No row has a higher one, and the driver cannot even ask for it."""

BY_CODE_POINT = "C"
"""The collation that compares as SQLite and Python do; a server's own language would sort otherwise."""

WHOLE = Integer().with_variant(BigInteger(), "postgresql")
"""A whole number of eight bytes, which is what SQLite's INTEGER holds."""

TEXT = Text().with_variant(Text(collation=BY_CODE_POINT), "postgresql")
"""Text that both engines compare and sort alike."""


def short_text(length: int) -> TypeEngine[str]:
    """Give the type of a text of few letters, compared alike by both engines."""
    return String(length).with_variant(String(length, collation=BY_CODE_POINT), "postgresql")


E = TypeVar("E", bound=StrEnum)


class FundColumn(TypeDecorator[Fund | None]):
    """A fund; None, "the paper does not say", is stored as a word of its own."""

    impl = short_text(16)
    cache_ok = True
    coerce_to_is_types = ()

    def process_bind_param(self, value: Fund | None, dialect: Dialect) -> str:
        """Write None as the word for unknown."""
        return UNKNOWN_FUND if value is None else value.value

    def process_result_value(self, value: str | None, dialect: Dialect) -> Fund | None:
        """Read the word for unknown as None."""
        return None if value is None or value == UNKNOWN_FUND else Fund(value)


class WordColumn(TypeDecorator[E], Generic[E]):
    """A word from a closed set, stored as text."""

    impl = short_text(24)
    cache_ok = True

    def __init__(self, words: type[E]) -> None:
        """Keep the set; `words` is also what makes two columns differ."""
        super().__init__()
        self.words = words

    def process_bind_param(self, value: E | None, dialect: Dialect) -> str | None:
        """Write the word."""
        return None if value is None else self.words(value).value

    def process_result_value(self, value: str | None, dialect: Dialect) -> E | None:
        """Read the word; one that is not of the set is damage, and crashes."""
        return None if value is None else self.words(value)


class UtcDateTime(TypeDecorator[datetime]):
    """A moment in UTC, read back with its zone on every engine."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse a moment without zone: it would be somebody's local time."""
        if value is None:
            return None
        if value.tzinfo is None:
            message = "a moment without time zone cannot be stored"
            raise ValueError(message)
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give the zone back that SQLite drops, and the one zone whatever a server is set to."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)
