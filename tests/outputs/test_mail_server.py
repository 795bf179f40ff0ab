"""PEJL_SMTP: what it means, and what is said when it means nothing."""

import pytest

from tracker.outputs.mail_server import MailServer, WayError, read_server


@pytest.mark.parametrize(
    ("setting", "server"),
    [
        ("smtp://pejl@mail.example:587", MailServer("mail.example", 587, "pejl", "start")),
        ("smtp://mail.example", MailServer("mail.example", 587, "", "start")),
        (
            "smtps://pejl%40kommune.example@mail.example",
            MailServer("mail.example", 465, "pejl@kommune.example", "whole"),
        ),
        ("SMTPS://mail.example:4650/", MailServer("mail.example", 4650, "", "whole")),
        ("smtp://localhost:2525", MailServer("localhost", 2525, "", "none")),
        ("smtp://pejl@127.0.0.1:25", MailServer("127.0.0.1", 25, "pejl", "none")),
        ("smtp://[::1]:25", MailServer("::1", 25, "", "none")),
        ("smtp://localhost?tls=on", MailServer("localhost", 587, "", "start")),
        ("smtp://relay.example:25?tls=off", MailServer("relay.example", 25, "", "none")),
        ("smtp://10.0.0.1:25", MailServer("10.0.0.1", 25, "", "start")),
    ],
)
def test_a_server_is_read(setting: str, server: MailServer) -> None:
    assert read_server(setting) == server


@pytest.mark.parametrize(
    ("setting", "said"),
    [
        ("", "Der er ingen mailserver"),
        ("mail.example", "kan ikke læses"),
        ("http://mail.example", "kan ikke læses"),
        ("smtp://", "kan ikke læses"),
        ("smtp://mail.example:hemmelig", "kan ikke læses"),
        ("smtp://mail.example:99999", "kan ikke læses"),
        ("smtp://mail.example/sti", "kan ikke læses"),
        ("smtp://mail.example#x", "kan ikke læses"),
        ("smtp://mail.example?tls=nej", "kan ikke læses"),
        ("smtp://mail.example?hemmelig", "kan ikke læses"),
        ("smtp://a%0d%0ab@mail.example", "kan ikke læses"),
        ("smtp://[::1", "kan ikke læses"),
        ("smtp://pejl:hemmelig@mail.example", "må ikke have adgangskoden i sig"),
        ("smtps://mail.example?tls=off", "både smtps og tls=off"),
        ("smtp://pejl@mail.example?tls=off", "ukrypteret over nettet"),
    ],
)
def test_what_is_wrong_is_said_and_never_repeated(setting: str, said: str) -> None:
    with pytest.raises(WayError, match=said) as wrong:
        read_server(setting)

    assert "PEJL_SMTP" in str(wrong.value)
    assert "hemmelig" not in str(wrong.value)
