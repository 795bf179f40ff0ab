"""Records as JSON, whole, and back as they were."""

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cattrs.preconf.json import JsonConverter

UNREADABLE = (ValueError, TypeError, LookupError, ExceptionGroup)
"""What reading back a record fails with when somebody else wrote it."""


@cache
def converter() -> "JsonConverter":
    """Give what packs and unpacks records: drafts that wait, and digests that are frozen."""
    from cattrs.preconf.json import make_converter  # noqa: PLC0415 - few commands need it

    return make_converter()
