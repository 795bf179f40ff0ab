"""Texts from outside in the letter's subject, its text and its chat message: they stay what they are, text."""

import re
import unicodedata
from dataclasses import replace

import pytest

from tests.outputs.digests import AMENDMENTS, digest, line
from tests.outputs.hostile import HOSTILE, hostile_digest
from tracker.calendar import Known
from tracker.digest import Digest, Missing, Reason
from tracker.outputs.letter import letter
from tracker.outputs.letter_chat import MOST_CHARACTERS, plain
from tracker.outputs.letter_text import WIDTH
from tracker.profile import Fund
from tracker.text import safe_text

OWN_MARKUP = re.compile(r"[@<>\[\]{}|\\*_~`#$]")
LINK = re.compile(r"\S:\S|\w\.[^\W\d]|&#?\w+;")


def unseen(text: str) -> set[str]:
    """List what a terminal or a mail program obeys, or a reader does not see."""
    return {char for char in text if unicodedata.category(char) in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}} - {"\n"}


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_text_has_nothing_unseen_and_makes_no_line_of_its_own(hostile: str) -> None:
    said, plain_said = letter(hostile_digest(hostile)), letter(hostile_digest("a" * len(safe_text(hostile))))

    assert unseen(said.subject + said.text + said.html + said.chat) == set()
    assert said.chat.count("\n") == plain_said.chat.count("\n")
    assert max(len(row) for row in said.text.splitlines()) <= WIDTH
    assert not re.search(r"^(Bcc|anden|tredje|fjerde)", said.text, re.MULTILINE)


def test_the_subject_is_one_short_line_also_when_the_door_has_a_hostile_name() -> None:
    door = replace(AMENDMENTS, name="Frist\r\nBcc: bo@evil.example " * 50)

    subject = letter(digest(line(door=door), next_door=door)).subject

    assert len(subject) < 120
    assert subject.splitlines() == [subject]


@pytest.mark.parametrize("hostile", HOSTILE)
def test_no_text_from_outside_mentions_anybody_in_chat_or_becomes_a_link_or_markup(hostile: str) -> None:
    chat = letter(hostile_digest(hostile)).chat

    assert not OWN_MARKUP.search(chat)
    assert not LINK.search(chat)


def test_all_of_them_together_stay_within_what_a_chat_takes() -> None:
    assert len(letter(hostile_digest(*HOSTILE, *HOSTILE)).chat) < MOST_CHARACTERS


def test_where_ten_lines_are_too_long_for_one_message_there_are_fewer() -> None:
    every = tuple((fund, 10**15 + 1) for fund in (*Fund, None))
    lines = [line(n, Reason.REOPENED, missing=tuple(Missing), lapses=every, title="@" * 90) for n in range(10)]

    chat = letter(digest(*lines)).chat

    assert len(chat) < MOST_CHARACTERS
    assert 5 <= chat.count("•") < 10
    assert f"… og {10 - chat.count('•')} linjer mere." in chat


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Job og sprog: 1.500 pladser (kl. 12), jf. bilag 2.", "Job og sprog: 1.500 pladser (kl. 12), jf. bilag 2."),
        ("Drift & service", "Drift & service"),
        ("@channel", "(at)channel"),
        ("<!here>", "‹!here›"),
        ("[x](http://evil.dk)", "(x)(http꞉//evil․dk)"),
        ("www.evil.dk/a_b", "www․evil․dk/a＿b"),
        ("&lt;!here&gt;", "＆lt;!here＆gt;"),
        (":tada:", "꞉tada:"),
    ],
)
def test_only_what_a_chat_makes_more_of_is_taken_apart(text: str, said: str) -> None:
    assert plain(text) == said


def test_a_door_set_by_a_hostile_name_is_said_with_a_clean_name() -> None:
    written = digest(next_door=replace(AMENDMENTS, known=Known.SET, set_by="Bo\n<b>"))

    assert "Dagen er sat af Bo <b>." in letter(written).text
    assert "Dagen er sat af Bo &lt;b&gt;." in letter(written).html


def test_very_long_texts_are_cut_and_say_so() -> None:
    written: Digest = digest(line(reason=Reason.NEW, title="Ord " * 10_000))

    said = letter(written)

    assert "Ord…" in said.text
    assert len(said.html) < 20_000


def test_the_same_digest_gives_the_same_letter() -> None:
    assert letter(hostile_digest(*HOSTILE)) == letter(hostile_digest(*HOSTILE))
