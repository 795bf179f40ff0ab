"""The JSON answers have the contract's keys and types, and nothing else stands on stdout."""

from pathlib import Path

from tests.cli import shapes
from tests.cli.calling import Pejl
from tests.cli.papers import PAPER, write_paper


def test_expiring_has_its_shape(pejl: Pejl) -> None:
    answer = pejl("expiring", "--json").json

    assert shapes.misfits(answer, shapes.EXPIRING) == []
    assert (answer["after_year"], answer["later"]) == (2023, False)


def test_expiring_sums_up_the_bundled_list(pejl: Pejl) -> None:
    totals = pejl("expiring", "--json").json["totals"]

    assert (totals["full"]["service"], totals["full"]["indsats"]) == (29_000_000, 23_800_000)


def test_the_groups_sum_to_the_whole(pejl: Pejl) -> None:
    answer = pejl("expiring", "--json").json

    for bucket, sums in answer["totals"].items():
        for fund, kr in sums.items():
            assert kr == sum(group["totals"][bucket][fund] for group in answer["groups"])


def test_later_says_so(pejl: Pejl) -> None:
    answer = pejl("expiring", "--after", "2022", "--later", "--json").json

    assert shapes.misfits(answer, shapes.EXPIRING) == []
    assert (answer["after_year"], answer["later"]) == (2022, True)


def test_an_empty_list_is_still_the_whole_shape(empty: Pejl) -> None:
    answer = empty("expiring", "--json").json

    assert shapes.misfits(answer, shapes.EXPIRING) == []
    assert answer["groups"] == []
    assert set(answer["totals"]["full"].values()) == {0}


def test_search_lists_the_same_objects(pejl: Pejl) -> None:
    answer = pejl("search", "tingbjerg", "--json").json

    assert len(answer) > 1
    assert shapes.misfits(answer, [shapes.APPROPRIATION]) == []


def test_a_search_without_hits_is_an_empty_list(pejl: Pejl) -> None:
    answer = pejl("search", "findesikke", "--json")

    assert answer.json == []
    assert answer.err == ""


def test_show_has_its_shape(pejl: Pejl) -> None:
    pejl("assess", "3", "--verdict", "stop", "--meets-goals", "no", "--text", "Det virker ikke.")
    pejl("edit", "3", "--owner", "Vera", "--amount", "2024:unknown:?", "--reason", "Efter mødet")

    answer = pejl("show", "3", "--json").json

    assert shapes.misfits(answer, shapes.WHOLE) == []
    assert answer["assessments"][0]["text"] == "Det virker ikke."
    assert {"year": 2024, "fund": None, "amount_kr": None}.items() <= answer["amounts"][-1].items()


def test_an_unknown_amount_is_null_and_a_stated_zero_is_zero(pejl: Pejl) -> None:
    added = pejl(
        "add", "--title", "T", "--pejlemaerke", "Ny", "--plan", "Visionen", "--json",
        "--amount", "2024:service:?", "--amount", "2025:service:0",
    ).json  # fmt: skip

    assert [(a["year"], a["amount_kr"]) for a in added["amounts"]] == [(2024, None), (2025, 0)]


def test_add_edit_and_assess_answer_with_the_appropriation(pejl: Pejl) -> None:
    added = pejl("add", "--title", "T", "--pejlemaerke", "N", "--amount", "2024:service:5", "--json").json
    number = str(added["id"])

    edited = pejl("edit", number, "--title", "U", "--reason", "r", "--json").json
    assessed = pejl("assess", number, "--verdict", "continue", "--text", "Ja.", "--json").json

    for answer in (added, edited, assessed):
        assert shapes.misfits(answer, shapes.WHOLE) == []
    assert [answer["version"] for answer in (added, edited, assessed)] == [1, 2, 3]
    assert (assessed["verdict"], assessed["verdict_state"]) == ("continue", "confirmed")


def test_import_has_its_shape(pejl: Pejl, tmp_path: Path) -> None:
    answer = pejl("import", str(write_paper(tmp_path)), "--json").json

    assert shapes.misfits(answer, [shapes.IMPORTED]) == []
    (paper,) = answer
    assert paper["recognised_as"] == "expiry_list"
    assert paper["document"]["after_year"] == 2025
    assert [draft["outcome"] for draft in paper["drafts"]] == ["added", "added", "waiting"]


def test_a_file_that_cannot_be_read_has_the_same_shape(pejl: Pejl, tmp_path: Path) -> None:
    answer = pejl("import", str(tmp_path / "mangler.txt"), str(write_paper(tmp_path)), "--json", status=1)

    assert shapes.misfits(answer.json, [shapes.IMPORTED]) == []
    assert [paper["recognised_as"] for paper in answer.json] == [None, "expiry_list"]
    assert answer.json[0]["findings"][0]["code"] == "unreadable"
    assert "mangler.txt" in answer.said


def test_review_lists_drafts_with_the_keys_of_a_list(empty: Pejl, tmp_path: Path) -> None:
    empty("import", "--accept", "none", str(write_paper(tmp_path)))

    answer = empty("review", "--json").json

    assert shapes.misfits(answer, [shapes.WAITING]) == []
    assert len(answer) == PAPER.count("\n### ")


def test_the_answers_to_drafts_are_json_as_well(empty: Pejl, tmp_path: Path) -> None:
    empty("import", "--accept", "none", str(write_paper(tmp_path)))
    first, second, third = (draft["id"] for draft in empty("review", "--json").json)

    accepted = empty("review", "accept", first, "--json").json
    matched = empty("review", "--json", "match", second, "1").json
    rejected = empty("review", "reject", third, "--json").json

    assert accepted == [{"id": first, "answer": "accepted", "appropriation_id": 1}]
    assert matched == [{"id": second, "answer": "matched", "appropriation_id": 1}]
    assert rejected == [{"id": third, "answer": "rejected", "appropriation_id": None}]


def test_init_says_where_the_store_lies(pejl: Pejl, tmp_path: Path) -> None:
    place = tmp_path / "ny" / "lager.sqlite3"

    first = pejl.anywhere("init", "--store", str(place), "--json").json
    again = pejl.anywhere("init", "--store", str(place), "--json").json

    assert first == {"store": str(place), "created": True}
    assert again == {"store": str(place), "created": False}


def test_a_first_read_says_on_stderr_that_it_made_the_store(pejl: Pejl, tmp_path: Path) -> None:
    answer = pejl.anywhere("expiring", "--store", str(tmp_path / "ny.sqlite3"), "--json")

    assert answer.json["totals"]["full"]["service"] == 29_000_000
    assert "Lageret er oprettet" in answer.said
