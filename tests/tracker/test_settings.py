"""What the front door read is not changed on the way down."""

from dataclasses import FrozenInstanceError
from datetime import date

import pytest

from tracker.settings import Settings


def test_settings_are_read_once() -> None:
    settings = Settings(store="pejl.sqlite3", today=date(2023, 3, 1), by="Signe")

    with pytest.raises(FrozenInstanceError):
        settings.today = date(2024, 1, 1)  # type: ignore[misc]
