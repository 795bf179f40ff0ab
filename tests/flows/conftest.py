"""A mail server for what sends."""

from collections.abc import Iterator

import pytest

from tests.flows.posting import SENDER
from tests.mail_server import MailServer, serving
from tracker.settings import Ways


@pytest.fixture
def mail_server() -> Iterator[MailServer]:
    """Run a mail server that takes everything, until a test says otherwise."""
    with serving() as running:
        yield running


@pytest.fixture
def ways(mail_server: MailServer) -> Ways:
    """Give the way to it."""
    return Ways(smtp=mail_server.setting, mail_from=SENDER, patience=20, last_patience=20)
