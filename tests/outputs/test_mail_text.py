"""A mail is looked at as the bytes that go out, since that is what a mail program reads."""

import re
from dataclasses import replace
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.outputs.making import LETTER, MESSAGE_ID, TO, mail
from tracker.outputs.mail import (
    MailError,
    header_text,
    new_message_id,
    read_address,
    read_sender,
    with_sender,
)

HEADERS = [
    "From", "To", "Subject", "Date", "Message-ID", "Auto-Submitted", "X-Auto-Response-Suppress",
    "MIME-Version", "Content-Type", "Content-Language",
]  # fmt: skip
INJECTIONS = [
    "Job\r\nBcc: alle@kommune.example",
    "Job\nBcc: alle@kommune.example",
    "Job\rBcc: alle@kommune.example",
    "Job\r\n\r\n<h1>Krop</h1>",
    "Job\x0bBcc: x@y.example",
    "Job\x1cBcc: x@y.example",
    "Job\x85Bcc: x@y.example",
    "Job\u2028Bcc: x@y.example",
    "Job\0Bcc: x@y.example",
    "=?utf-8?q?Job=0d=0aBcc:_alle=40kommune.example?=",
    "=?utf-8?q?Job=0aBcc:_alle=40kommune.example?=",
    "=?utf-8?b?Sm9iDQpCY2M6IGFsbGVAa29tbXVuZS5leGFtcGxl?=",
    "=?us-ascii?Q?=0D=0A=0D=0AKrop?= =?us-ascii?Q?=0ABcc:_x?=",
    "=?utf-8*da?q?Job=0aBcc:_x?=",
    "Æblegrød =?utf-8?q?=0aBcc:_x?= og mere",
    "=\u200b?utf-8?q?=0aBcc:_x?=",
    "=\r\n?utf-8?q?=0aBcc:_x?=",
    "=\ud800?utf-8?q?=0aBcc:_x?=",
    '"Signe" <alle@kommune.example>,',
    "Signe <alle@kommune.example>",
    ", alle@kommune.example",
    "(kommentar\r\nBcc: x)",
    "x" * 3000,
    "æ" * 3000,
    "æ " * 2000,
    ("=?utf-8?q?=0a?= " * 200).strip(),
]


def headers(raw: str) -> list[str]:
    """List the headers as a mail program finds them."""
    return list(message_from_bytes(raw.encode()).keys())


def read(raw: str) -> EmailMessage:
    """Read a mail as a mail program does."""
    found = message_from_bytes(raw.encode(), policy=policy.default)
    assert isinstance(found, EmailMessage)
    return found


def test_a_mail_says_the_same_as_text_and_as_html() -> None:
    got = read(mail())

    text, html = got.get_body(["plain"]), got.get_body(["html"])

    assert got.get_content_type() == "multipart/alternative"
    assert text is not None
    assert html is not None
    assert text.get_content().replace("\r\n", "\n") == LETTER.text
    assert html.get_content().strip() == LETTER.html
    assert [part.get_content_type() for part in got.iter_parts()] == ["text/plain", "text/html"]
    assert {part.get_content_charset() for part in got.iter_parts()} == {"utf-8"}


def test_its_headers_say_whom_it_is_from_and_that_nobody_should_answer() -> None:
    got = read(mail())

    assert got.keys() == HEADERS
    assert str(got["To"]) == f"Signe Sørensen <{TO}>"
    assert str(got["Subject"]) == LETTER.subject
    assert got["Date"].datetime.isoformat() == "2023-08-28T05:00:00+00:00"
    assert (got["Message-ID"], got["Auto-Submitted"]) == (MESSAGE_ID, "auto-generated")
    assert got["X-Auto-Response-Suppress"] == "All"


def test_the_same_letter_is_the_same_bytes_with_short_ascii_lines() -> None:
    assert mail() == mail()
    assert mail().isascii()
    assert not re.search(r"(?<!\r)\n|\r(?!\n)", mail())
    assert max(map(len, mail().split("\r\n"))) <= 78


@pytest.mark.parametrize("value", INJECTIONS)
@pytest.mark.parametrize("where", ["title", "name", "sender"])
def test_no_title_or_name_brings_a_header_of_its_own(where: str, value: str) -> None:
    letter = replace(LETTER, subject=value) if where == "title" else LETTER
    name = value if where == "name" else "Signe"
    raw = mail(letter, name=name, sender="Pejl <p@k.example>" if where != "sender" else f"{value} <p@k.example>")

    assert [one for one in headers(raw) if one != "From"] == HEADERS[1:]
    assert headers(with_sender(raw, "Pejl <p@k.example>")) == HEADERS
    assert raw.encode().partition(b"\r\n\r\n")[2] == mail().encode().partition(b"\r\n\r\n")[2]
    assert [one.addr_spec for one in read(raw)["To"].addresses] == [TO]
    assert all(len(line) <= 998 for line in raw.encode().split(b"\r\n"))
    assert not re.search(rb"(?<!\r)\n|\r(?!\n)|\0", raw.encode())


@settings(max_examples=40)
@given(st.text(st.one_of(st.characters(), st.sampled_from('=?\r\n: qQbB0aAdD_utf8-<>@,"\\')), max_size=80))
def test_no_text_at_all_brings_a_header_of_its_own(value: str) -> None:
    raw = mail(replace(LETTER, subject=value, text=value, html=value), name=value)

    assert headers(raw) == HEADERS
    assert [one.addr_spec for one in read(raw)["To"].addresses] == [TO]


@pytest.mark.parametrize("value", [*INJECTIONS, "signe@k.example\r\nBcc: x@y.example", "a@b.example,c@d.example"])
def test_an_address_with_more_in_it_is_no_address(value: str) -> None:
    address = f"{value}@kommune.example" if "@" not in value else value

    assert "To" not in headers(mail(address=address))
    with pytest.raises(MailError, match="er ikke en mailadresse"):
        read_address(address)


@pytest.mark.parametrize(
    ("given", "sent"),
    [
        ("signe@kommune.example", "signe@kommune.example"),
        (" signe.s+budget@kommune.example ", "signe.s+budget@kommune.example"),
        ("signe@økonomi.example", "signe@xn--konomi-9xa.example"),
        ("søren@kommune.example", "søren@kommune.example"),
        ("vagt@localhost", "vagt@localhost"),
    ],
)
def test_an_address_is_given_as_servers_take_it(given: str, sent: str) -> None:
    assert read_address(given) == sent


@pytest.mark.parametrize(
    "address",
    ["", "signe", "@kommune.example", "signe@", "a b@k.example", ".a@k.example", "a..b@k.example", "<a@k.example>",
     "a@-k.example", "a@k..example", "a@" + "k" * 64 + ".example", "a\x07b@k.example", "a\u202eb@k.example",
     "æ@" + "æ" * 80 + ".example", "Signe <a@k.example>", '"a b"@k.example', "a@[127.0.0.1]"],
)  # fmt: skip
def test_what_is_no_address_is_said(address: str) -> None:
    with pytest.raises(MailError, match="Ret modtagerens adresse"):
        read_address(address)


def test_a_name_outside_ascii_before_the_at_is_kept_as_it_is() -> None:
    raw = mail(address="søren@kommune.example")

    assert "søren@kommune.example" in raw
    assert headers(raw) == HEADERS


def test_the_sender_is_the_one_that_is_set_when_it_goes_out() -> None:
    frozen = mail(sender="")

    sent = with_sender(frozen, "Økonomi, Pejl <pejl@ny.example>")

    assert "From" not in headers(frozen)
    assert headers(sent) == HEADERS
    assert read(sent)["From"].addresses[0].display_name == "Økonomi, Pejl"
    assert with_sender(with_sender(frozen, "Gammel <g@k.example>"), "Økonomi, Pejl <pejl@ny.example>") == sent


@pytest.mark.parametrize("sender", ["", "Pejl", "Pejl <pejl>", "pæjl@k.example", "a@b.example, c@d.example"])
def test_a_sender_without_an_address_is_said(sender: str) -> None:
    with pytest.raises(MailError, match="PEJL_MAIL_FROM"):
        read_sender(sender)


def test_a_mail_that_somebody_has_changed_is_not_sent_with_headers_of_theirs() -> None:
    changed = mail().replace("Subject:", "Bcc: alle@kommune.example\r\nSubject:", 1)

    with pytest.raises(MailError, match="ikke sendt"):
        with_sender(changed, "Pejl <pejl@kommune.example>")


def test_each_letter_has_a_message_id_of_its_own_at_the_senders_domain() -> None:
    one, two = new_message_id("Pejl <pejl@kommune.example>"), new_message_id("")

    assert one != two
    assert one.endswith("@kommune.example>")
    assert two.endswith("@pejl.invalid>")
    with pytest.raises(MailError, match="Message-ID"):
        mail(message_id="<a@b>\r\nBcc: x@y")


@pytest.mark.parametrize("value", INJECTIONS)
def test_a_header_that_is_cleaned_twice_is_the_same(value: str) -> None:
    assert header_text(header_text(value)) == header_text(value)
    assert "=?" not in header_text(value)
