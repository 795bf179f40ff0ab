"""`pejl view`: questions kept under a name, and `pejl expiring --view`."""

from tests.cli.calling import Pejl

MINE = "Service uden vurdering"


def test_a_view_is_saved_listed_shown_and_removed(pejl: Pejl) -> None:
    assert "Gem en med: pejl view save NAVN" in pejl("view", "--by", "Bo").out

    said = pejl("view", "save", MINE, "--fund", "service", "--missing", "--by", "Bo").out
    assert said == f"Visningen »{MINE}« er gemt. Se den med: pejl expiring --view 'Service uden vurdering'\n"
    assert "Ramme: service" in pejl("view", "list", "--by", "Bo").out
    (kept,) = pejl("view", "list", "--by", "Bo", "--json").json["views"]
    assert kept == {
        "name": MINE,
        "question": {"after_year": 2023, "fund": "service", "missing_assessment": True},
        "columns": [],
    }

    by_hand = pejl("expiring", "--fund", "service", "--missing", "--json").json
    assert pejl("expiring", "--view", MINE, "--by", "Bo", "--json").json == by_hand

    assert pejl("view", "remove", MINE, "--by", "Bo", "--json").json == {"removed": MINE}
    gone = pejl("expiring", "--view", MINE, "--by", "Bo", status=1).said
    assert gone == "Bo har ingen visninger endnu. Gem en med: pejl view save NAVN\n"


def test_what_is_typed_goes_before_what_the_view_says(pejl: Pejl) -> None:
    pejl("view", "save", "Job", "--pejlemaerke", "job", "--after", "2022", "--sort", "service", "--reverse")

    shown = pejl("expiring", "--view", "Job").out
    assert "efter 2022 · pejlemærke: Job" in shown

    assert pejl("expiring", "--view", "Job", "--after", "2023", "--sort", "title", "--csv").out == (
        pejl("expiring", "--pejlemaerke", "job", "--sort", "title", "--csv").out
    )
    turned = pejl("expiring", "--view", "Job", "--after", "2023", "--reverse", "--csv").out
    assert turned == pejl("expiring", "--pejlemaerke", "job", "--sort", "service", "--csv").out


def test_a_search_is_a_part_of_a_view_and_a_name_is_not_taken_twice(pejl: Pejl) -> None:
    pejl("view", "save", "Sprog", "--search", "sprog")
    refused = pejl("view", "save", "Sprog", "--search", "job", status=1).said
    assert "gem over den med --overwrite" in refused

    pejl("view", "save", "Sprog", "--search", "job", "--overwrite")
    assert "søgning: »job«" in pejl("expiring", "--view", "Sprog").out
    assert "Søgt: job" in pejl("view").out


def test_the_least_of_each_is_a_part_of_a_view(pejl: Pejl) -> None:
    pejl("view", "save", "Store", "--least-lapse", "3 mio.", "--least-share", "10", "--least-cost", "20.000")

    (kept,) = pejl("view", "list", "--json").json["views"]
    assert kept["question"] == {
        "after_year": 2023,
        "least_lapse_kr": 3_000_000,
        "least_share_permille": 100,
        "least_each_kr": 20_000,
    }
    assert "Mindst 10 % af pejlemærket" in " ".join(pejl("view").out.split())


def test_a_view_of_today_can_be_asked_of_a_day_gone_by(pejl: Pejl) -> None:
    pejl("view", "save", "Sprog", "--search", "sprog")

    then = pejl("expiring", "--view", "Sprog", "--as-of", "2023-03-01").out
    assert "søgning: »sprog«" in then
    assert "som det var" in then
