"""What the tests of documents share."""

from collections.abc import Callable
from pathlib import Path

import pytest

from seed.importer import read_document
from tracker.drafts import Parsed


@pytest.fixture
def read(tmp_path: Path) -> Callable[[str], Parsed]:
    """Read a text as a paper."""

    def read_text(text: str) -> Parsed:
        path = tmp_path / "papir.txt"
        path.write_bytes(text.encode())
        return read_document(path)

    return read_text
