import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.preferences import Preferences, is_damaged, read_preferences, written_preferences

SIGNE = Preferences(theme="pejl-lys", columns=("service", "owner"), hints_seen=3)


def test_what_is_written_is_read_by_the_officer_and_by_nobody_else() -> None:
    text = written_preferences("", "Signe", SIGNE)

    assert read_preferences(text, "Signe") == SIGNE
    assert read_preferences(text, "Vera") == Preferences()


def test_writing_leaves_others_preferences_and_what_a_newer_program_put_there() -> None:
    before = {"version": 2, "officers": {"Vera": {"theme": "pejl-lys"}, "Signe": {"sound": "off"}}}

    after = json.loads(written_preferences(json.dumps(before), "Signe", SIGNE))

    assert after["version"] == 2
    assert after["officers"]["Vera"] == {"theme": "pejl-lys"}
    assert after["officers"]["Signe"]["sound"] == "off"
    assert after["officers"]["Signe"]["columns"] == ["service", "owner"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[1]",
        "null",
        "3",
        "[" * 200_000,
        '{"officers": []}',
        '{"officers": {"Signe": 4}}',
        "\N{REPLACEMENT CHARACTER}",
    ],
)
def test_a_damaged_file_says_nothing_and_can_be_written_over(text: str) -> None:
    assert read_preferences(text, "Signe") == Preferences()
    assert read_preferences(written_preferences(text, "Signe", SIGNE), "Signe") == SIGNE


def test_one_damaged_preference_leaves_the_others() -> None:
    damaged = {"theme": 5, "columns": ["service", 7, "service"], "hints_seen": "many"}

    read = read_preferences(json.dumps({"officers": {"Signe": damaged}}), "Signe")

    assert read == Preferences(columns=("service",))


@pytest.mark.parametrize(
    ("text", "damaged"),
    [("", False), (" \n", False), ("{}", False), ("[]", True), ("{", True), ("[" * 200 + "]" * 200, True)],
)
def test_what_would_be_lost_is_told_from_what_is_empty(text: str, damaged: bool) -> None:
    assert is_damaged(text) is damaged


def test_many_brackets_side_by_side_are_no_damage() -> None:
    text = json.dumps({"officers": {f"Nr. {number}": {} for number in range(200)} | {"Signe": {"theme": "x"}}})

    assert read_preferences(text, "Signe").theme == "x"


@given(st.text())
def test_no_text_breaks_the_reading(text: str) -> None:
    read_preferences(text, "Signe")
