"""A mail handed over to a real server that takes it, refuses it, falls silent or hangs up."""

import re
import socket
import ssl
import threading
import time
from contextlib import suppress
from pathlib import Path

import pytest

from tests.mail_server import DROP, HANG, MailServer, Step, serving
from tests.outputs.conftest import KeyRing
from tests.outputs.making import MESSAGE_ID, SENDER, TO, mail
from tracker.outputs.deliver import deliver
from tracker.outputs.delivered import SENT, Delivered, Outcome
from tracker.recipients import Channel
from tracker.settings import Ways

pytestmark = [
    pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS"),  # the server's way of saying: a test
    pytest.mark.filterwarnings("ignore:Session.login_data is deprecated"),
]

PASSWORD = "blåbærgrød"  # noqa: S105 - nobody's


def ways(server: MailServer, *, patience: float = 20, last: float = 20, user: str = "", tls: str = "") -> Ways:
    setting = server.setting.replace("//", f"//{user}@" if user else "//") + tls
    return Ways(smtp=setting, mail_from=SENDER, patience=patience, last_patience=last)


def send(server: MailServer, content: str = "", address: str = TO) -> Delivered:
    return deliver(Channel.MAIL, address, content or mail(), ways(server))


def test_a_mail_arrives_as_it_was_frozen(server: MailServer) -> None:
    assert send(server) == SENT
    (taken,) = server.taken

    assert (taken.sender, taken.to) == ("pejl@kommune.example", (TO,))
    assert taken.mail == mail().encode()
    assert server.steps[:6] == ["connect", "EHLO", "MAIL", "RCPT", "DATA", "dot"]


def test_dots_that_begin_a_line_arrive_as_they_were(server: MailServer) -> None:
    assert send(server) == SENT
    (taken,) = server.taken
    assert b"\r\n.\r\n..to prikker\r\n" in taken.mail
    assert not re.search(rb"(?<!\r)\n|\r(?!\n)", taken.mail)


@pytest.mark.parametrize("step", ["connect", "EHLO", "MAIL", "RCPT", "DATA", "dot"])
@pytest.mark.parametrize("code", ["421", "451", "452"])
def test_what_passes_is_tried_again_and_then_arrives(server: MailServer, step: Step, code: str) -> None:
    server.plan[step] = f"{code} 4.7.1 Ikke lige nu"

    refused = send(server)
    server.plan.clear()
    again = send(server)

    assert (refused.outcome, refused.setting, again) == (Outcome.FAILED, False, SENT)
    assert "Ikke lige nu" in refused.said or step == "EHLO"
    assert [MESSAGE_ID in one.mail.decode() for one in server.taken] == [True] * (2 if step == "dot" else 1)


@pytest.mark.parametrize("step", ["RCPT", "DATA", "dot"])
@pytest.mark.parametrize("code", ["550", "552", "554"])
def test_what_does_not_pass_is_given_up(server: MailServer, step: Step, code: str) -> None:
    server.plan[step] = f"{code} 5.1.1 Kendes ikke"

    refused = send(server)

    assert refused.outcome is Outcome.DEAD
    assert f"{code} 5.1.1 Kendes ikke" in refused.said


@pytest.mark.parametrize(
    ("step", "answer"),
    [("connect", "554 Ikke dig"), ("MAIL", "550 5.7.1 Ikke den afsender"), ("MAIL", "530 Log ind"),
     ("RCPT", "530 5.7.0 Log ind"), ("DATA", "530 Log ind")],
)  # fmt: skip
def test_what_somebody_can_mend_in_the_settings_is_never_given_up(server: MailServer, step: Step, answer: str) -> None:
    server.plan[step] = answer

    refused = send(server)

    assert (refused.outcome, refused.setting) == (Outcome.FAILED, True)


def test_a_mail_that_is_too_large_is_given_up(server: MailServer) -> None:
    server.plan["MAIL"] = "552 5.3.4 For stort"

    assert send(server) == Delivered(Outcome.DEAD, "Mailserveren afviste brevet: 552 5.3.4 For stort.")


@pytest.mark.parametrize("deed", [HANG, DROP])
@pytest.mark.parametrize("step", ["connect", "EHLO", "MAIL", "RCPT", "DATA"])
def test_a_way_that_is_lost_before_the_final_dot_sent_nothing(server: MailServer, step: Step, deed: str) -> None:
    server.plan[step] = deed

    lost = deliver(Channel.MAIL, TO, mail(), ways(server, patience=0.3 if deed == HANG else 20))

    assert (lost.outcome, lost.setting) == (Outcome.FAILED, False)
    assert ("svarede ikke i tide" in lost.said) == (deed == HANG)
    assert server.taken == []


@pytest.mark.parametrize("deed", [HANG, DROP])
def test_a_way_that_is_lost_after_the_final_dot_leaves_it_uncertain(server: MailServer, deed: str) -> None:
    server.plan["dot"] = deed

    lost = deliver(Channel.MAIL, TO, mail(), ways(server, last=0.3 if deed == HANG else 20))

    assert lost == Delivered(
        Outcome.UNCERTAIN, "Forbindelsen gik tabt, efter at brevet var afleveret; det kan være nået frem."
    )
    assert len(server.taken) == 1


@pytest.mark.parametrize("answer", ["999 Hvad", "hvad", "354 Mere"])
def test_an_answer_to_the_mail_that_says_neither_leaves_it_uncertain(server: MailServer, answer: str) -> None:
    server.plan["dot"] = answer

    assert send(server).outcome is Outcome.UNCERTAIN


@pytest.mark.parametrize("deed", [HANG, DROP, "421 Farvel", "500 Nej"])
def test_how_the_server_says_goodbye_changes_nothing(server: MailServer, deed: str) -> None:
    server.plan["QUIT"] = deed

    assert send(server) == SENT


def test_a_server_that_says_ever_a_little_more_is_hung_up_on() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        talking = threading.Thread(target=_say_ever_more, args=(listening,))
        talking.start()
        lost = deliver(Channel.MAIL, TO, mail(), ways(MailServer(listening.getsockname()[1]), patience=0.3, last=0.3))
        talking.join()

    assert lost.outcome is Outcome.FAILED


def _say_ever_more(listening: socket.socket) -> None:
    taken = listening.accept()[0]
    with taken:
        taken.sendall(b"220 Hej\r\n")
        with suppress(OSError):
            while True:
                taken.sendall(b"250-Og\r\n")
                time.sleep(0.05)


def test_a_server_that_is_not_there_is_said() -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]

    gone = deliver(Channel.MAIL, TO, mail(), Ways(smtp=f"smtp://localhost:{port}", mail_from=SENDER))
    unknown = deliver(Channel.MAIL, TO, mail(), Ways(smtp="smtp://findes.ikke.invalid", mail_from=SENDER))

    assert gone.said.startswith("Mailserveren tager ikke imod på den port.")
    assert unknown.said.startswith("Mailserverens navn kendes ikke på nettet.")
    assert gone.outcome is unknown.outcome is Outcome.FAILED


# -- addresses --------------------------------------------------------------------------------------------------------


def test_an_address_that_is_none_is_given_up_before_anybody_is_asked(server: MailServer) -> None:
    refused = send(server, address="signe@kommune.example>\r\nRCPT TO:<alle@kommune.example")

    assert refused.outcome is Outcome.DEAD
    assert server.steps == []


def test_an_address_outside_ascii_needs_a_server_that_takes_it(server: MailServer) -> None:
    address = "søren@kommune.example"

    refused = send(server, mail(address=address), address)
    with serving(enable_SMTPUTF8=True) as able:
        sent = send(able, mail(address=address), address)

    assert refused.outcome is Outcome.DEAD
    assert "søren@kommune.example. Brug en anden adresse." in refused.said
    assert sent == SENT
    assert able.taken[0].to == (address,)
    assert f"<{address}>".encode() in able.taken[0].mail


# -- logging in, and the way there ------------------------------------------------------------------------------------


@pytest.fixture
def trusted(certificate: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))


@pytest.mark.parametrize("whole", [False, True])
def test_a_password_goes_over_an_encrypted_way(
    own_certificate: ssl.SSLContext, trusted: None, key_ring: KeyRing, *, whole: bool
) -> None:
    key_ring.kept["pejl", "smtp"] = PASSWORD
    with serving(own_certificate, whole=whole, login=True) as server:
        setting = f"smtps://pejl@localhost:{server.port}" if whole else f"smtp://pejl@localhost:{server.port}?tls=on"
        sent = deliver(Channel.MAIL, TO, mail(), Ways(smtp=setting, mail_from=SENDER))

    assert sent == SENT
    assert server.taken[0].encrypted
    assert server.logins == [(b"pejl", PASSWORD.encode())]


def test_a_server_that_takes_only_login_is_logged_in_to(server: MailServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PEJL_SMTP_PASSWORD", PASSWORD)
    with serving(login=True, auth_exclude_mechanism=["PLAIN"]) as only_login:
        assert deliver(Channel.MAIL, TO, mail(), ways(only_login, user="pejl")) == SENT
    with serving(login=True, auth_exclude_mechanism=["PLAIN", "LOGIN"]) as neither:
        refused = deliver(Channel.MAIL, TO, mail(), ways(neither, user="pejl"))

    assert only_login.logins == [(b"pejl", PASSWORD.encode())]
    assert (refused.outcome, refused.setting) == (Outcome.FAILED, True)


def test_a_wrong_password_is_somebodys_to_mend_and_is_never_repeated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PEJL_SMTP_PASSWORD", "hemmelig-graad")
    with serving(login=True) as server:
        wrong = deliver(Channel.MAIL, TO, mail(), ways(server, user="pejl"))
        server.plan["AUTH"] = "535 Du sagde hemmelig-graad og AHBlamwAaGVtbWVsaWctZ3JhYWQ="
        told = deliver(Channel.MAIL, TO, mail(), ways(server, user="pejl"))

    for refused in (wrong, told):
        assert (refused.outcome, refused.setting) == (Outcome.FAILED, True)
        assert "PEJL_SMTP" in refused.said
        assert "graad" not in refused.said
        assert "AHBlamwAaGVtbWVsaWctZ3JhYWQ" not in refused.said


def test_a_login_that_cannot_be_checked_just_now_passes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PEJL_SMTP_PASSWORD", PASSWORD)
    with serving(login=True) as server:
        server.plan["AUTH"] = "454 4.7.0 Senere"
        later = deliver(Channel.MAIL, TO, mail(), ways(server, user="pejl"))

    assert (later.outcome, later.setting) == (Outcome.FAILED, False)


def test_without_a_password_the_letter_waits(server: MailServer, key_ring: KeyRing) -> None:
    waits = deliver(Channel.MAIL, TO, mail(), ways(server, user="pejl"))

    assert (waits.outcome, waits.setting) == (Outcome.FAILED, True)
    assert "PEJL_SMTP_PASSWORD" in waits.said
    assert "keyring set pejl smtp" in waits.said
    assert server.steps == []


@pytest.mark.parametrize("whole", [False, True])
def test_a_certificate_that_nobody_vouches_for_gets_no_mail(own_certificate: ssl.SSLContext, *, whole: bool) -> None:
    with serving(own_certificate, whole=whole) as server:
        setting = f"smtps://localhost:{server.port}" if whole else f"smtp://localhost:{server.port}?tls=on"
        refused = deliver(Channel.MAIL, TO, mail(), Ways(smtp=setting, mail_from=SENDER))

    assert (refused.outcome, refused.setting, server.taken) == (Outcome.FAILED, True, [])
    assert "certifikat kan ikke godkendes" in refused.said


def test_a_certificate_for_another_name_gets_no_mail(own_certificate: ssl.SSLContext, trusted: None) -> None:
    with serving(own_certificate) as server:
        setting = f"smtp://127.0.0.1:{server.port}?tls=on"
        refused = deliver(Channel.MAIL, TO, mail(), Ways(smtp=setting, mail_from=SENDER))

    assert (refused.outcome, server.taken) == (Outcome.FAILED, [])


def test_a_server_that_does_not_encrypt_gets_no_mail_unless_it_was_said(server: MailServer) -> None:
    refused = deliver(Channel.MAIL, TO, mail(), ways(server, tls="?tls=on"))
    server.plan["STARTTLS"] = "454 Ikke nu"
    told = deliver(Channel.MAIL, TO, mail(), ways(server, tls="?tls=off"))

    assert (refused.outcome, refused.setting) == (Outcome.FAILED, True)
    assert "STARTTLS" in refused.said
    assert told == SENT


def test_encryption_that_fails_just_now_passes(own_certificate: ssl.SSLContext, trusted: None) -> None:
    with serving(own_certificate) as server:
        server.plan["STARTTLS"] = "454 Ikke nu"
        later = deliver(Channel.MAIL, TO, mail(), ways(server, tls="?tls=on"))

    assert (later.outcome, later.setting, server.taken) == (Outcome.FAILED, False, [])


def test_without_a_sender_or_a_server_the_letter_waits(server: MailServer) -> None:
    no_sender = deliver(Channel.MAIL, TO, mail(), Ways(smtp=server.setting))
    no_address = deliver(Channel.MAIL, TO, mail(), Ways(smtp=server.setting, mail_from="Pejl"))
    no_server = deliver(Channel.MAIL, TO, mail(), Ways(mail_from=SENDER))

    assert [one.setting for one in (no_sender, no_address, no_server)] == [True] * 3
    assert "PEJL_MAIL_FROM" in no_sender.said
    assert "PEJL_MAIL_FROM" in no_address.said
    assert "PEJL_SMTP" in no_server.said
    assert server.steps == []
