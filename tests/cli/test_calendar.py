"""`pejl calendar`: the budget year's doors, what hangs on them, and days that an officer sets."""

import re
from pathlib import Path

import pytest

from tests.cli import shapes
from tests.cli.calling import Pejl

AMENDMENTS = ("Ændringsforslag", "2023-09-18")
"""The door of 2023 that agendas showed."""


def days(pejl: Pejl, year: str = "2023") -> dict[str, tuple[str, str | None]]:
    """Give each door's day and who set it."""
    doors = pejl("calendar", "--year", year, "--json").json["doors"]
    return {door["key"]: (door["date"], door["set_by"]) for door in doors}


def flat(text: str) -> str:
    return " ".join(text.split())


# -- the year ---------------------------------------------------------------------------------------------------------


def test_the_year_has_its_shape_and_the_doors_that_agendas_showed(pejl: Pejl) -> None:
    answer = pejl("calendar", "--year", "2023", "--json").json

    assert shapes.misfits(answer, shapes.CALENDAR) == []
    assert answer["year"] == 2023
    assert [(door["name"], door["date"]) for door in answer["doors"]].count(AMENDMENTS) == 1
    assert [door["date"] for door in answer["doors"]] == sorted(door["date"] for door in answer["doors"])
    assert answer["next_door"] == {"name": "Udvalgenes budgetbidrag", "date": "2023-03-21", "key": "committee"}


def test_the_year_that_is_meant_is_the_one_that_today_lies_in(pejl: Pejl) -> None:
    assert pejl("calendar", "--json").json["year"] == 2023
    assert pejl("calendar", "--today", "2024-02-29", "--json").json["year"] == 2024


@pytest.mark.parametrize(
    ("today", "key", "days_left"),
    [("2023-03-21", "committee", 0), ("2023-03-22", "amendments", 180), ("2023-08-28", "amendments", 21)],
)
def test_what_is_not_decided_hangs_on_the_next_useful_door(pejl: Pejl, today: str, key: str, days_left: int) -> None:
    answer = pejl("calendar", "--today", today, "--json").json

    hanging = {door["key"]: door for door in answer["doors"] if door["appropriations"]}
    assert list(hanging) == [key]
    assert len(hanging[key]["appropriations"]) == 29
    assert hanging[key]["days_left"] == days_left
    assert answer["missed"] == []


def test_what_is_decided_hangs_on_nothing(pejl: Pejl) -> None:
    pejl("assess", "3", "--verdict", "stop", "--text", "Stopper.")

    answer = pejl("calendar", "--json").json

    hanging = [one["appropriation_id"] for door in answer["doors"] for one in door["appropriations"]]
    assert (len(hanging), 3 in hanging, answer["decided"]) == (28, False, 1)
    assert "Besluttet: 1 bevilling (" in flat(pejl("calendar").out)


def test_when_all_doors_have_closed_what_missed_them_is_told_apart(pejl: Pejl) -> None:
    answer = pejl("calendar", "--today", "2023-09-28", "--json").json

    assert answer["next_door"] is None
    assert [door["appropriations"] for door in answer["doors"]] == [[]] * 11
    assert len(answer["missed"]) == 29
    assert "Årets frister er passeret. Ikke besluttet er 29 bevillinger (helt: service 29,0, indsats 23,8" in flat(
        pejl("calendar", "--today", "2023-09-28").out
    )


def test_the_year_is_set_out_with_the_next_door_marked_and_what_falls_away(pejl: Pejl) -> None:
    out = pejl("calendar", "--today", "2023-08-28").out

    assert out.startswith("Budgetåret 2023, set fra 28-08-2023\n")
    assert "▶ ma 18-09-2023 Ændringsforslag kl. 12 om 21 dage en dagsorden" in flat(out)
    assert "● ti 21-03-2023 Udvalgenes budgetbidrag passeret tredje tirsdag i marts" in flat(out)
    assert "   sø 31-12-2023  Pengene stopper" in out
    said = flat(out.partition("den næste af dem")[2])
    assert said == (
        "Ændringsforslag om 21 dage: 29 bevillinger (helt: service 29,0, indsats 23,8; delvist: ukendt ramme 18,4; "
        "engangs: service 0,3; eksternt: for en periode 0,6; 3 uden kendt beløb; mio. kr.). "
        "Underændringsforslag om 30 dage: det, der så ikke er besluttet."
    )
    assert max(map(len, out.splitlines())) <= 80


def test_a_year_on_which_nothing_hangs_names_the_nearest_on_which_something_does(pejl: Pejl) -> None:
    out = flat(pejl("calendar", "--year", "2030").out)

    assert "dage: ingen bevillinger." in out
    assert re.search(r"Det nærmeste år, hvor noget udløber, er (\d{4}): pejl calendar --year \1$", out)


def test_a_door_is_today_and_tomorrow_before_it_has_passed(pejl: Pejl) -> None:
    for today, said in (("2023-09-17", "i morgen"), ("2023-09-18", "i dag"), ("2023-09-19", "passeret")):
        assert f"Ændringsforslag kl. 12 {said}" in flat(pejl("calendar", "--today", today).out)


def test_an_empty_store_has_a_year_as_well(empty: Pejl) -> None:
    out = flat(empty("calendar").out)

    assert "Udvalgenes budgetbidrag om 20 dage: ingen bevillinger." in out
    assert "Intet, der udløber eller reduceres efter 1000, mangler en beslutning." in flat(
        empty("calendar", "--year", "1000").out
    )
    assert shapes.misfits(empty("calendar", "--year", "9999", "--json").json, shapes.CALENDAR) == []


# -- days that officers set -------------------------------------------------------------------------------------------


def test_a_door_is_set_by_its_key_and_says_by_whom_and_from_where(empty: Pejl) -> None:
    said = empty("calendar", "set", "amendments", "2023-09-20", "--reason", "Rykket").out

    assert said == "Ændringsforslag i budgetåret 2023 er nu on 20-09-2023 (før ma 18-09-2023).\n"
    assert days(empty)["amendments"] == ("2023-09-20", "Signe")
    assert "on 20-09-2023 Ændringsforslag kl. 12 om 203 dage sat af Signe: Rykket" in flat(empty("calendar").out)


def test_a_set_door_is_taken_back_by_its_danish_name_to_where_it_was(empty: Pejl) -> None:
    empty("calendar", "set", "ÆNDRINGSFORSLAG", "2023-09-20")

    said = empty("calendar", "reset", "ændringsforslag", "2023", "--reason", "Fejl").out

    assert said == "Ændringsforslag i budgetåret 2023 er igen ma 18-09-2023 (før on 20-09-2023).\n"
    assert days(empty)["amendments"] == ("2023-09-18", None)


def test_what_is_set_and_taken_back_has_a_shape_and_tells_what_followed(empty: Pejl) -> None:
    answer = empty("calendar", "set", "vedtages", "2024-10-10", "--json").json
    back = empty("calendar", "reset", "adoption", "2024", "--json").json

    for one in (answer, back):
        assert shapes.misfits(one, shapes.DOOR_MOVED) == []
        assert [door["key"] for door in one["moved"]] == ["amendments", "sub_amendments"]
    assert (answer["door"]["date"], answer["before"], answer["door"]["set_by"]) == ("2024-10-10", "2024-10-03", "Signe")
    assert "Underændringsforslag følger med: on 02-10-2024 (før on 25-09-2024)." in (
        empty("calendar", "set", "adoption", "2024-10-10").out
    )


def test_an_odd_day_is_noticed_and_stored(empty: Pejl) -> None:
    answer = empty("calendar", "set", "under", "2023-09-16", "--json")

    assert [door.split(" ligger ")[0] for door in answer.json["notices"]] == [
        "Underændringsforslag",
        "Ændringsforslag (18-09-2023)",
    ]
    assert answer.said.count("Bemærk: ") == 2
    assert days(empty)["sub_amendments"] == ("2023-09-16", "Signe")


def test_a_door_of_one_year_may_be_told_to_lie_in_the_next(empty: Pejl) -> None:
    empty("calendar", "set", "told", "2024-01-09", "--year", "2023")
    empty("calendar", "--year", "2023", "set", "circular", "2022-12-20")

    assert days(empty)["told"] == ("2024-01-09", "Signe")
    assert days(empty)["circular"] == ("2022-12-20", "Signe")


def test_setting_the_same_again_says_so_and_stores_nothing(empty: Pejl) -> None:
    empty("calendar", "set", "june", "2023-06-07")

    with empty.unchanged():
        said = empty("calendar", "set", "june", "2023-06-07").out

    assert said == "Juniindstilling i budgetåret 2023 var allerede sat til on 07-06-2023.\n"


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (("set", "forslag", "2023-09-18"), 2, "kan være Ændringsforslag eller Underændringsforslag"),
        (("set", "jul", "2023-12-24"), 2, "Ingen frist hedder noget med »jul«"),
        (("set", "june", "2023-02-30"), 2, "er ikke en dato"),
        (("set", "june", "2025-06-01", "--year", "2023"), 1, "for langt fra budgetåret"),
        (("set", "year_end", "2023-12-30"), 1, "den dag kan ikke flyttes"),
        (("reset", "june", "2023"), 1, "Der er ikke sat nogen dag for Juniindstilling i 2023; den ligger 06-06-2023."),
        (("reset", "june"), 2, "der mangler: ÅR"),
        (("--overwrite", "reset", "june", "2023"), 2, "hører til hele året"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_stored(
    empty: Pejl, arguments: tuple[str, ...], status: int, said: str
) -> None:
    with empty.unchanged():
        assert said in empty("calendar", *arguments, status=status).said


# -- the calendar file ------------------------------------------------------------------------------------------------


def test_the_year_is_written_to_a_file_that_says_what_is_new_in_it(pejl: Pejl, tmp_path: Path) -> None:
    place = tmp_path / "budget.ics"

    first = pejl("calendar", "--ics", str(place)).out
    pejl("assess", "3", "--verdict", "stop", "--text", "Stopper.")
    again = pejl("calendar", "--ics", str(place), "--json").json
    third = pejl("calendar", "--ics", str(place)).out

    assert first.startswith(f"Budgetåret 2023 er skrevet til {place}\n40 begivenheder, heraf 40 nye.")
    assert again == {"file": str(place), "year": 2023, "events": 40, "new": 0, "changed": 0, "cancelled": 1}
    assert "39 begivenheder, som i den sidste fil." in third
    assert place.read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")


def test_another_file_is_written_over_only_when_it_is_said(empty: Pejl, tmp_path: Path) -> None:
    place = tmp_path / "noter.txt"
    place.write_text("Mine noter", encoding="utf-8")

    with empty.unchanged():
        assert "skriv over det med --overwrite" in empty("calendar", "--ics", str(place), status=1).said
        assert "--overwrite hører til --ics FIL" in empty("calendar", "--overwrite", status=2).said
    assert place.read_text(encoding="utf-8") == "Mine noter"
    empty("calendar", "--ics", str(place), "--overwrite")

    assert place.read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")


def test_a_home_that_nobody_has_is_a_folder_that_is_not_there(empty: Pejl) -> None:
    assert "kan ikke skrives" in empty("calendar", "--ics", "~ingen-saadan/budget.ics", status=1).said
