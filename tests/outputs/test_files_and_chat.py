"""Letters as files in a folder, and to a chat on a real server."""

import json
import logging
import stat
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from tests.outputs.conftest import KeyRing
from tests.outputs.making import LETTER, mail
from tracker.outputs.chat import plain_chat
from tracker.outputs.deliver import deliver
from tracker.outputs.delivered import SENT, Delivered, Outcome
from tracker.outputs.files import file_content
from tracker.outputs.letter_reading import read_letter
from tracker.outputs.secrets import chat_user, chat_variable
from tracker.recipients import Channel
from tracker.settings import Ways
from tracker.weeks import Week

pytestmark = pytest.mark.filterwarnings("ignore:'imghdr' is deprecated")  # the library's, for chats that are not used

WEEK = Week(2023, 35)
WAYS = Ways(patience=20, last_patience=20)


# -- files ------------------------------------------------------------------------------------------------------------


def placed(folder: Path | str, name: str = "Signe Sørensen") -> Delivered:
    return deliver(Channel.FILE, str(folder), file_content(LETTER, WEEK, 3, name), WAYS)


def test_a_letter_is_placed_as_text_and_as_html(tmp_path: Path) -> None:
    assert placed(tmp_path) == SENT

    files = {path.name: path.read_text() for path in tmp_path.iterdir()}
    assert files == {
        "ugebrev-2023-uge-35-3-signe-soerensen.txt": LETTER.text,
        "ugebrev-2023-uge-35-3-signe-soerensen.html": LETTER.html,
    }


def test_what_was_placed_can_be_read_again() -> None:
    assert read_letter(Channel.FILE, file_content(LETTER, WEEK, 3, "Signe")) == LETTER.text
    assert read_letter(Channel.MAIL, mail()).replace("\r\n", "\n") == f"{LETTER.subject}\n\n{LETTER.text}"
    assert read_letter(Channel.CHAT, LETTER.chat) == LETTER.chat


def test_a_folder_that_is_not_there_yet_is_made(tmp_path: Path) -> None:
    assert placed(tmp_path / "nye" / "breve") == SENT
    assert len(list((tmp_path / "nye" / "breve").iterdir())) == 2


def test_the_same_letter_again_takes_the_place_of_the_first(tmp_path: Path) -> None:
    placed(tmp_path)
    (tmp_path / "ugebrev-2023-uge-35-3-signe-soerensen.txt").write_text("halvt")

    assert placed(tmp_path) == SENT
    assert (tmp_path / "ugebrev-2023-uge-35-3-signe-soerensen.txt").read_text() == LETTER.text
    assert len(list(tmp_path.iterdir())) == 2


@pytest.mark.parametrize(
    "name", ["../../ude", "/etc/passwd", "a\0b", "..", "", "CON", "a" * 400, "\u202e\r\n/x", "ｕ／ｘ"]
)
def test_no_name_leads_out_of_the_folder(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "breve"
    folder.mkdir()

    assert placed(folder, name) == SENT
    assert [path.name for path in tmp_path.iterdir()] == ["breve"]
    assert {path.name[:21] for path in folder.iterdir()} == {"ugebrev-2023-uge-35-3"}


def test_a_name_that_somebody_put_in_the_store_leads_nowhere(tmp_path: Path) -> None:
    folder = tmp_path / "breve"
    folder.mkdir()
    content = json.dumps({"name": "../../ude", "txt": "x", "html": "x"})

    assert deliver(Channel.FILE, str(folder), content, WAYS) == SENT
    assert {path.name for path in folder.iterdir()} == {"ude.txt", "ude.html"}


def test_a_link_in_the_folder_is_replaced_and_not_followed(tmp_path: Path) -> None:
    (tmp_path / "andet").write_text("urørt")
    folder = tmp_path / "breve"
    folder.mkdir()
    (folder / "ugebrev-2023-uge-35-3-signe-soerensen.txt").symlink_to(tmp_path / "andet")

    assert placed(folder) == SENT
    assert (tmp_path / "andet").read_text() == "urørt"


def test_a_letter_is_not_for_everybody(tmp_path: Path) -> None:
    placed(tmp_path)

    assert {stat.S_IMODE(path.stat().st_mode) & 0o007 for path in tmp_path.iterdir()} == {0}


@pytest.mark.parametrize(
    ("folder", "said"),
    [("breve", "er ikke en hel sti"), ("", "er ikke en hel sti"), ("~findes-ikke/breve", "er ikke en hel sti"),
     ("/dev/null", "det er ikke en mappe"), ("/dev/null/breve", "det er ikke en mappe"),
     ("/a\0b", "er ikke en hel sti")],
)  # fmt: skip
def test_a_folder_that_is_none_is_somebodys_to_mend(folder: str, said: str) -> None:
    refused = placed(folder)

    assert (refused.outcome, refused.setting) == (Outcome.FAILED, True)
    assert said in refused.said


# -- chat -------------------------------------------------------------------------------------------------------------


@dataclass
class Chat:
    """A chat's server: what it got, and what it answers."""

    port: int
    got: list[Any] = field(default_factory=list)
    answer: int = 200
    silent: threading.Event = field(default_factory=threading.Event)


@contextmanager
def chatting(*, silent: bool = False) -> Iterator[Chat]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            chat.got.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            if silent:
                chat.silent.wait(20)
            self.send_response(chat.answer)
            self.end_headers()

        def log_message(self, *arguments: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    chat = Chat(server.server_address[1])
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield chat
    finally:
        chat.silent.set()
        server.shutdown()
        thread.join()
        server.server_close()


def sent_to(chat: Chat, monkeypatch: pytest.MonkeyPatch, content: str = LETTER.chat, ways: Ways = WAYS) -> Delivered:
    monkeypatch.setenv("PEJL_CHAT_TEAM_OEKONOMI", f"mmost://localhost:{chat.port}/hemmelig-noegle")
    return deliver(Channel.CHAT, "Team Økonomi", content, ways)


def test_a_chat_gets_the_letter_as_plain_text(monkeypatch: pytest.MonkeyPatch) -> None:
    with chatting() as chat:
        assert sent_to(chat, monkeypatch) == SENT

    assert [one["text"] for one in chat.got] == [LETTER.chat]


@pytest.mark.parametrize(
    "hostile",
    ["@channel", "@all nu", "<!here>", "<!channel|x>", "<@U123>", "<at>Alle</at>", "[klik](http://ond.example)",
     "[klik] [1]", "\x1b[31m@here", "a@b.example", "<!everyone>"],
)  # fmt: skip
def test_nobody_is_called_and_no_link_says_another_thing(monkeypatch: pytest.MonkeyPatch, hostile: str) -> None:
    with chatting() as chat:
        assert sent_to(chat, monkeypatch, f"Titel: {hostile}") == SENT
    (got,) = chat.got

    assert not set("@<>\x1b") & set(got["text"])
    assert "](" not in got["text"].replace(" ", "") or "] (" in got["text"]
    assert plain_chat(plain_chat(hostile)) == plain_chat(hostile)


@pytest.mark.parametrize(
    ("answer", "outcome", "setting"),
    [(500, Outcome.FAILED, False), (429, Outcome.FAILED, False), (404, Outcome.FAILED, True),
     (403, Outcome.FAILED, True), (504, Outcome.UNCERTAIN, False)],
)  # fmt: skip
def test_what_a_chat_answers_is_told_and_its_address_is_not(
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
    answer: int,
    outcome: Outcome,
    *,
    setting: bool,
) -> None:
    caplog.set_level(logging.DEBUG)
    with chatting() as chat:
        chat.answer = answer
        refused = sent_to(chat, monkeypatch)

    assert (refused.outcome, refused.setting) == (outcome, setting)
    assert "Team Økonomi" in refused.said
    assert "hemmelig" not in refused.said
    assert [one for one in caplog.records if one.name == "apprise"] == []
    assert "hemmelig" not in "".join(capfd.readouterr())


def test_a_chat_that_falls_silent_may_have_it(monkeypatch: pytest.MonkeyPatch) -> None:
    with chatting(silent=True) as chat:
        lost = sent_to(chat, monkeypatch, ways=replace(WAYS, patience=0.3))

    assert lost.outcome is Outcome.UNCERTAIN
    assert len(chat.got) == 1


def test_a_chat_that_is_not_there_is_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    with chatting() as chat:
        pass

    gone = sent_to(chat, monkeypatch)

    assert (gone.outcome, gone.setting) == (Outcome.FAILED, False)
    assert gone.said == "Chatten »Team Økonomi« kunne ikke nås. Er der forbindelse? Se ellers chattens adresse efter."


def test_a_chats_address_lies_in_the_key_ring_or_the_environment(key_ring: KeyRing) -> None:
    with chatting() as chat:
        missing = deliver(Channel.CHAT, "Team Økonomi", "Hej", WAYS)
        key_ring.kept["pejl", "chat-team-oekonomi"] = f"json://localhost:{chat.port}"
        sent = deliver(Channel.CHAT, "Team Økonomi", "Hej", WAYS)

    assert (missing.outcome, missing.setting, sent) == (Outcome.FAILED, True, SENT)
    assert "PEJL_CHAT_TEAM_OEKONOMI eller nøgleringen: keyring set pejl chat-team-oekonomi" in missing.said


@pytest.mark.parametrize("address", ["findes-ikke", "ukendt://hemmelig-noegle", "json://", "json://a, json://b"])
def test_an_address_that_cannot_be_read_is_said_and_not_repeated(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], address: str
) -> None:
    monkeypatch.setenv("PEJL_CHAT_A", address)

    refused = deliver(Channel.CHAT, "a", "Hej", WAYS)

    assert (refused.outcome, refused.setting) == (Outcome.FAILED, True)
    assert "kan ikke læses. Ret den i PEJL_CHAT_A" in refused.said
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("name", ["https://hooks.example/hemmelig", "", "!"])
def test_a_secret_where_the_name_should_be_is_not_repeated(name: str) -> None:
    refused = deliver(Channel.CHAT, name, "Hej", WAYS)

    assert (refused.outcome, refused.setting) == (Outcome.FAILED, True)
    assert "hemmelig og hører til i nøgleringen" in refused.said
    assert "hooks" not in refused.said


def test_a_machine_without_a_key_ring_keeps_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PEJL_CHAT_A", raising=False)

    assert deliver(Channel.CHAT, "a", "Hej", WAYS).setting


def test_names_that_differ_only_in_signs_are_one_name() -> None:
    assert chat_variable("Team-Økonomi ") == chat_variable("team økonomi") == "PEJL_CHAT_TEAM_OEKONOMI"
    assert chat_user(" Børn & unge") == "chat-boern-unge"


def test_what_is_printed_is_left_to_the_front_door() -> None:
    assert deliver(Channel.STDOUT, "", "Hej", WAYS).setting
