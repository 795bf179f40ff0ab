"""`show --history`, `--as-of`, `changes` and `undo` as people and scripts read them."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime

import pytest

from tests.cli import shapes
from tests.cli.calling import Pejl
from tests.cli.test_show import words
from tracker.flows.clock import day_of, day_words

BUNDLED = "2023-03-01"
"""The day the bundled data came into the store; what the tests change, they change today."""


def edit(pejl: Pejl, number: str = "2", *more: str) -> None:
    pejl("edit", number, "--owner", "Bo", "--amount", "2023:service:1500000", "--reason", "Efter mødet", *more)


def test_the_history_says_who_changed_what_from_and_to_newest_first(pejl: Pejl) -> None:
    edit(pejl, "2", "--by", "Vera")

    shown = words(pejl("show", "2", "--history").out)

    assert "· Vera · begrundelse: Efter mødet" in shown
    assert "Ansvarlig: – → Bo Beløb 2023 service: 1,9 mio. kr. → 1,5 mio. kr." in shown
    assert shown.index("Efter mødet Ansvarlig") < shown.index("fra Budgetbevillinger, som udløber efter 2023 Oprettet")
    assert "Historik, det nyeste først" not in pejl("show", "2").out


def test_a_long_text_is_cut_in_the_terminal_and_whole_in_the_json(pejl: Pejl) -> None:
    text = "Et langt ord om indsatsen. " * 30
    pejl("edit", "2", "--description", text, "--reason", "r")

    assert "de står hele med --json" in pejl("show", "2", "--history").out
    assert pejl("show", "2", "--json").json["history"][0]["to"] == text.strip()


def test_the_history_in_json_has_an_object_for_each_field(pejl: Pejl) -> None:
    edit(pejl, "2", "--declaration", "yes")
    pejl("edit", "2", "--amount", "2024:unknown:?", "--reason", "r")

    answer = pejl("show", "2", "--json").json

    assert shapes.misfits(answer, shapes.WHOLE) == []
    first, *others = answer["history"]
    assert (first["field"], first["from"], first["to"]) == ("amount 2024 unknown", None, "ukendt")
    assert (first["version"], first["by"], first["sealed"]) == (3, "Signe", True)
    by_field = {one["field"]: (one["from"], one["to"]) for one in others if one["version"] == 2}
    assert by_field == {
        "owner": (None, "Bo"),
        "declaration_of_intent": (False, True),
        "amount 2023 service": (1_900_000, 1_500_000),
    }


def test_what_was_written_behind_the_programs_back_is_said_to_be_so(pejl: Pejl) -> None:
    with closing(sqlite3.connect(pejl.store)) as connection, connection:
        connection.execute("UPDATE appropriation SET owner = 'Ingen' WHERE id = 2")

    assert "Ændringen uden om Pejl" in pejl("show", "2", "--history").out
    assert pejl("show", "2", "--json").json["history"][0]["sealed"] is False
    assert "1 felt, uden om Pejl" in words(pejl("changes", "--limit", "1").out)


def test_every_list_can_be_seen_as_it_was(pejl: Pejl) -> None:
    edit(pejl)
    pejl("add", "--title", "Helt ny", "--pejlemaerke", "Job", "--plan", "Ny", "--amount", "2023:service:9000000")

    now, then = pejl("expiring", "--json").json, pejl("expiring", "--as-of", BUNDLED, "--json").json

    assert then["as_of"] == BUNDLED
    assert (then["totals"]["full"]["service"], now["totals"]["full"]["service"]) == (29_000_000, 37_600_000)
    assert "as_of" not in now
    assert pejl("search", "helt", "ny", "--as-of", BUNDLED, "--json").json == []
    assert pejl("search", "veteran", "--as-of", BUNDLED, "--json").json[0]["as_of"] == BUNDLED
    assert pejl("show", "2", "--as-of", BUNDLED, "--json").json["version"] == 1
    assert len({one["change"] for one in pejl("show", "2", "--as-of", BUNDLED, "--json").json["history"]}) == 1
    assert pejl("review", "--as-of", BUNDLED, "--json").json == []


def test_what_is_printed_says_as_of_which_day(pejl: Pejl) -> None:
    assert "efter 2023 · som det var 01-03-2023" in words(pejl("expiring", "--as-of", BUNDLED).out)
    assert pejl("search", "veteran", "--as-of", BUNDLED).out.startswith("Fundet, som det var 01-03-2023\n")
    assert pejl("show", "2", "--as-of", BUNDLED).out.startswith("Som det var 01-03-2023\n")
    assert pejl("expiring", "--as-of", BUNDLED, "--csv").out.splitlines()[0].rstrip().endswith("Som det var")
    assert "ventede, som det var 01-03-2023" in pejl("review", "--as-of", BUNDLED).said


def test_the_day_of_the_rules_is_another_matter(pejl: Pejl) -> None:
    shown = pejl("show", "1", "--as-of", BUNDLED, "--today", "2024-01-01").out

    assert "er bortfaldet" in shown


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("2023-02-28", "Den begynder 01-03-2023. Vælg den dag eller en senere."),
        ("0001-01-01", "Den begynder 01-03-2023."),
    ],
)
def test_a_day_before_the_history_is_refused(pejl: Pejl, day: str, said: str) -> None:
    assert said in pejl("expiring", "--as-of", day, status=1).said


def test_a_day_to_come_is_refused(pejl: Pejl) -> None:
    today = day_words(day_of(datetime.now(UTC)))

    assert f"Vælg en dag til og med i dag, {today}." in pejl("show", "2", "--as-of", "9999-12-31", status=2).said


def test_what_changed_lately_is_a_line_for_each_appropriation(pejl: Pejl) -> None:
    edit(pejl, "2", "--by", "Vera")
    edit(pejl, "3", "--by", "Åse")

    shown = pejl("changes", "--limit", "3").out.splitlines()

    assert len(shown) == 5
    assert [line.split()[0] for line in shown[1:4]] == ["3", "2", "1"]
    assert "Åse" in shown[1]
    assert shown[1].endswith("2 felter")
    assert shown[3].endswith("oprettet")
    assert shown[4] == "Der er flere. Vis dem med: --limit 6"
    assert max(map(len, shown)) <= 80


def test_changes_are_narrowed_to_a_day_and_a_person(pejl: Pejl) -> None:
    edit(pejl, "2", "--by", "Vera")
    edit(pejl, "3", "--by", "Åse")
    today = day_of(datetime.now(UTC)).isoformat()

    since, by = pejl("changes", "--since", today, "--json").json, pejl("changes", "--by", "aas", "--json").json

    assert shapes.misfits(since, [shapes.LATELY]) == []
    assert [one["appropriation_id"] for one in since] == [3, 2]
    assert [(one["by"], len(one["fields"])) for one in by] == [("Åse", 2)]
    assert "Der er: Vera, pejl, Åse." in pejl("changes", "--by", "zzz", status=1).said
    assert "Intet er ændret siden 01-01-2999." in pejl("changes", "--since", "2999-01-01").said


def test_an_undo_says_what_it_did(pejl: Pejl) -> None:
    edit(pejl)

    said = pejl("undo", "2", "--reason", "Forkert bevilling").out.splitlines()

    assert said == [
        "Ændring 2 er fortrudt. Styrket beskæftigelsesindsats til veteraner, version 3.",
        "  Ansvarlig er tom igen i stedet for »Bo«",
        "  Beløb 2023 service er igen 1,9 mio. kr. i stedet for 1,5 mio. kr.",
    ]


def test_an_undo_answers_in_json_with_the_appropriation(pejl: Pejl) -> None:
    edit(pejl)

    answer = pejl("undo", "2", "--change", "2", "--json").json

    assert shapes.misfits(answer, shapes.WHOLE) == []
    assert (answer["version"], answer["owner"]) == (3, None)
    assert answer["history"][0]["reason"] == "Fortrudt ændring 2"


def test_an_undo_that_cannot_be_says_why_and_changes_nothing(pejl: Pejl) -> None:
    edit(pejl)
    edit(pejl, "3")

    with pejl.unchanged():
        assert "oprettede bevillingen" in pejl("undo", "2", "--change", "1", status=1).said
        assert "handler ikke om bevilling 2" in pejl("undo", "2", "--change", "3", status=1).said
        assert "er ikke ændret, siden" in pejl("undo", "4", status=1).said
        assert "med: pejl show 2 --history" in pejl("undo", "2", "--seen", "1", status=1).said
        assert "skriv et tal fra 1 til 1000" in pejl("changes", "--limit", "0", status=2).said
