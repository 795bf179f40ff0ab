"""Flattened tables: where the names of efforts stand, and what is said when that is not certain."""

from collections.abc import Callable

import pytest

from tracker.drafts import Parsed

Read = Callable[[str], Parsed]
HEAD = "Status på Havneplan 2030-32\n\nIndsats Mål i 2031 Status 2031\n"


def placed(parsed: Parsed) -> list[tuple[str | None, list[int | None]]]:
    return [(draft.title, [goal.number for goal in draft.goals]) for draft in parsed.drafts]


def codes(parsed: Parsed) -> list[tuple[str, int | None]]:
    return [(one.code, one.line) for one in parsed.findings if one.code != "missing_title"]


def test_names_before_their_goals(read: Read) -> None:
    parsed = read(
        f"{HEAD}1. Kaj\n1) 40 unge deltager\nMålet blev nået (41)\n2. Mole\n2) 50 unge deltager\nMålet blev nået (52)\n"
        "3) Alle får en båd\nMålet blev ikke nået (50)\n"
    )

    assert placed(parsed) == [("Kaj", [1]), ("Mole", [2, 3])]
    assert [goal.result.met for goal in parsed.goals if goal.result] == [True, True, False]


def test_names_after_their_goals(read: Read) -> None:
    parsed = read(
        f"{HEAD}1) 40 unge deltager\nMålet blev nået (41)\n1. Kaj\n2) 50 unge deltager\nMålet blev nået (52)\n"
        "3) Alle får en båd\nMålet blev nået (50)\n\n2. Mole\nog bådebro\n\nSlut.\n"
    )

    assert placed(parsed) == [("Kaj", [1]), ("Mole og bådebro", [2, 3])]
    assert [one.text for one in parsed.unplaced] == ["Slut."]


def test_an_effort_begins_with_the_goal_that_says_how_many_take_part(read: Read) -> None:
    parsed = read(
        f"{HEAD}1) 40 unge deltager\nMålet blev nået (41)\n1. Kaj\n2) 30 pct. får job\nMålet blev nået (50 pct.)\n"
        "3) 20 pct. får båd\nMålet blev nået (30 pct.)\n4) 50 unge deltager\nMålet blev nået (52)\n2. Mole\n"
        "5) Alle får en båd\nMålet blev nået (50)\n"
    )

    assert placed(parsed) == [("Kaj", [1, 2, 3]), ("Mole", [4, 5])]
    assert codes(parsed) == []


def test_goals_that_may_belong_to_either_of_two_efforts_are_named(read: Read) -> None:
    parsed = read(
        f"{HEAD}1) Alle får mad\nMålet blev nået\n1. Kaj\n2) Alle får job\nMålet blev nået\n"
        "3) Alle får båd\nMålet blev nået\n2. Mole\n4) Alle får en ven\nMålet blev nået\n"
    )

    assert placed(parsed) == [("Kaj", [1, 2]), ("Mole", [3, 4])]
    assert codes(parsed) == [("effort_uncertain", 7), ("effort_uncertain", 9)]


def test_a_name_inside_a_goal_is_told_apart_where_columns_are(read: Read) -> None:
    parsed = read(
        f"{HEAD}1) 40 unge deltager i\n1. Kaj   roning og sejlads.\nMålet blev nået (41)\n"
        "2) 50 unge deltager i\n2. Mole\nfiskeri.\nMålet blev nået (52)\n"
    )

    assert [(goal.effort, goal.text) for goal in parsed.goals] == [
        ("Kaj", "40 unge deltager i roning og sejlads."),
        ("Mole", "50 unge deltager i fiskeri."),
    ]
    assert codes(parsed) == [("name_in_goal", 5), ("name_in_goal", 9)]


def test_a_name_inside_a_result_leaves_the_result_whole(read: Read) -> None:
    parsed = read(
        f"{HEAD}1) 40 unge deltager.\nMålet blev nået (41 unge\n1. Kaj for\nmed båd)\nbørn\n"
        "2) 50 unge deltager.\nMålet blev nået (52)\n2. Mole\n"
    )

    assert placed(parsed) == [("Kaj for børn", [1]), ("Mole", [2])]
    assert parsed.goals[0].result
    assert parsed.goals[0].result.raw == "Målet blev nået (41 unge med båd)"


def test_goals_without_any_effort_become_a_draft_without_title(read: Read) -> None:
    parsed = read(f"{HEAD}1) 40 unge deltager.\nMålet blev nået (41)\n2) 50 børn deltager.\nMålet blev nået (52)\n")

    assert placed(parsed) == [(None, [1, 2])]


def test_goals_above_the_first_of_several_names_that_stand_before_are_not_lost(read: Read) -> None:
    parsed = read(
        f"{HEAD}1) 40 unge deltager.\nMålet blev nået (41)\n2) 50 børn deltager.\nMålet blev nået (52)\n"
        "1. Kaj\n2. Mole\n3) 60 børn deltager.\nMålet blev nået (61)\n"
    )

    assert sorted(number or 0 for _, numbers in placed(parsed) for number in numbers) == [1, 2, 3]
    assert [title for title, _ in placed(parsed)] == ["Kaj", "Mole"]


def test_a_goal_without_result_has_none(read: Read) -> None:
    parsed = read(
        f"{HEAD}1. Kaj\n1) 40 unge deltager.\nMålet blev nået (41)\n2) 50 børn deltager.\n"
        "3) Alle får mad.\nMålet blev nået\n"
    )

    assert [goal.result is None for goal in parsed.goals] == [False, True, False]


def test_what_stands_between_the_cells_is_shown_as_left_over(read: Read) -> None:
    parsed = read(
        f"{HEAD}Tema 1: Vand\n1. Kaj\n1) 40 unge deltager.\nMålet blev nået (41)\n\nFortroligt\n\n"
        "2) 50 børn deltager.\nMålet blev nået (52)\n\n(fortsat)\n3. Noget\n"
    )

    assert [(one.line, one.text) for one in parsed.unplaced] == [
        (4, "Tema 1: Vand"),
        (9, "Fortroligt"),
        (14, "(fortsat)"),
        (15, "3. Noget"),
    ]


def test_the_heads_and_feet_of_pages_end_in_no_cell(read: Read) -> None:
    parsed = read(
        f"{HEAD}1. Kaj\n1) 40 unge\nSide 1 af 2\nKontor for Havn og Vand\ndeltager.\nMålet blev nået (41)\n"
        "Økonomisekretariatet\n2) 50 børn deltager.\nMålet blev nået (52)\n"
    )

    assert [goal.text for goal in parsed.goals] == ["40 unge deltager.", "50 børn deltager."]
    assert parsed.unplaced == ()


def test_an_amount_that_stands_with_the_name_is_the_efforts(read: Read) -> None:
    parsed = read(
        f"{HEAD}1. Kaj 1,5 mio. kr.\n1) 40 unge deltager.\nMålet blev nået (41)\n2. Mole 1,5,0 mio. kr.\n"
        "2) 50 børn deltager.\nMålet blev nået (52)\n"
    )

    assert [(one.year, one.amount_kr) for one in parsed.drafts[0].amounts] == [(2031, 1_500_000)]
    assert ("bad_amount", 7) in codes(parsed)


@pytest.mark.parametrize(
    ("lines", "whole"),
    [
        ("lære- \nog elevplads", "Lære- og elevplads"),
        ("ele-\nvplads", "Elevplads"),
        ("for 12-\n15 år", "For 12-15 år"),
    ],
)
def test_wrapped_words_are_made_whole(read: Read, lines: str, whole: str) -> None:
    text = lines[0].upper() + lines[1:]
    parsed = read(f"{HEAD}1. Kaj\n1) {text}.\nMålet blev nået\n2) 9 børn deltager.\nMålet blev nået (9)\n")

    assert parsed.goals[0].text == f"{whole}."


def test_how_many_goals_were_reached_out_of_how_many_is_no_contradiction(read: Read) -> None:
    parsed = read(
        f"To ud af tre mål er opnået.\n\n{HEAD}1. Kaj\n1) 40 unge deltager.\nMålet blev nået (41)\n"
        "2) 50 børn deltager.\nMålet blev nået (52)\n3) Alle får mad.\nMålet blev ikke nået\n"
    )

    assert codes(parsed) == []
