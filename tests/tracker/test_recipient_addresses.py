"""Addresses and lead times as officers type them: what cannot be right is refused, and a secret is not repeated."""

import pytest

from tracker.errors import UsageError
from tracker.recipients import LONGEST_LEAD, chat_name, lead_days, mail_address


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("karen@kommune.dk", "karen@kommune.dk"),
        (" Karen.Bo+uge@Beskaeftigelse.Kommune.dk ", "Karen.Bo+uge@Beskaeftigelse.Kommune.dk"),
        ("o'hara@kommune.dk", "o'hara@kommune.dk"),
        ("jens@børn.dk", "jens@xn--brn-0na.dk"),
        (f"{'a' * 64}@kommune.dk", f"{'a' * 64}@kommune.dk"),
        ("karen@kommune.dk\r\n", "karen@kommune.dk"),
    ],
)
def test_a_mail_address_is_kept_as_mail_servers_know_it(typed: str, kept: str) -> None:
    assert mail_address(typed) == kept


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "karen",
        "karen@",
        "@kommune.dk",
        "karen@kommune",
        "Karen <karen@kommune.dk>",
        "karen@kommune.dk, jens@kommune.dk",
        "karen@kommune.dk\nBcc: alle@kommune.dk",
        "karen\x00@kommune.dk",
        ".karen@kommune.dk",
        "karen..bo@kommune.dk",
        "karen@@kommune.dk",
        "karen@-kommune.dk",
        "karen@kommune..dk",
        "kåren@kommune.dk",
        f"{'a' * 65}@kommune.dk",
        f"karen@{'kommune.' * 40}dk",
        f"karen@{'k' * 64}.dk",
    ],
)
def test_what_is_no_single_mail_address_is_refused(typed: str) -> None:
    with pytest.raises(UsageError, match=r"er ikke en mailadresse\. Skriv den alene"):
        mail_address(typed)


def test_a_long_address_is_cut_where_it_is_shown() -> None:
    with pytest.raises(UsageError) as refused:
        mail_address("x" * 5000)

    assert f"»{'x' * 60}…«" in str(refused.value)


@pytest.mark.parametrize("name", ["BUDGET", "team_1", "x"])
def test_a_chat_has_a_name_that_an_environment_variable_can_have(name: str) -> None:
    assert chat_name(f" {name} ") == name


@pytest.mark.parametrize("name", ["", "Team Økonomi", "1BUDGET", "_x", "a-b", "a\nb", "x" * 65])
def test_a_name_that_no_variable_can_have_is_refused(name: str) -> None:
    with pytest.raises(UsageError, match="kan ikke være en chats navn"):
        chat_name(name)


def test_a_chats_own_address_is_refused_and_not_repeated() -> None:
    with pytest.raises(UsageError) as refused:
        chat_name("https://chat.kommune.dk/hooks/hemmelig")

    assert "er en hemmelighed" in str(refused.value)
    assert "hooks" not in str(refused.value)


def test_lead_times_are_kept_largest_first_each_once() -> None:
    assert lead_days([7, 84, 7, 0, LONGEST_LEAD]) == (LONGEST_LEAD, 84, 7, 0)


@pytest.mark.parametrize("days", [[], [-1], [7, LONGEST_LEAD + 1]])
def test_a_lead_time_that_no_door_can_have_is_refused(days: list[int]) -> None:
    with pytest.raises(UsageError, match="fra 0 til 366 dage, og der skal være mindst ét"):
        lead_days(days)
