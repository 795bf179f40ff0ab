"""`assess`, `add` and `edit`: what is stored, in whose name, and what is refused."""

from collections.abc import Callable

import pytest

from tests.cli.calling import Pejl

ASSESS = ("assess", "3", "--verdict", "stop")


def test_an_assessment_is_confirmed_and_signed(pejl: Pejl) -> None:
    said = pejl(*ASSESS, "--text", " Nej tak. ", "--still-needed", "yes").out

    newest = pejl("show", "3", "--json").json["assessments"][0]
    assert said.startswith("Vurderingen er gemt: stop. Videreførelse")
    assert (newest["text"], newest["verdict"], newest["state"], newest["by"]) == (
        "Nej tak.",
        "stop",
        "confirmed",
        "Signe",
    )
    assert (newest["meets_goals"], newest["still_needed"]) == ("unknown", "yes")


def test_by_stands_before_the_environment_and_before_or_after_the_command(pejl: Pejl) -> None:
    pejl("--by", "Vera", *ASSESS, "--text", "a")
    pejl(*ASSESS, "--text", "b", "--by", "Bo")

    assert [one["by"] for one in pejl("show", "3", "--json").json["assessments"]][:2] == ["Bo", "Vera"]


@pytest.mark.parametrize(
    "sent", ["Æblegrød på stdin.\n".encode(), b"\xef\xbb\xbf\xc3\x86blegr\xc3\xb8d p\xc3\xa5 stdin."]
)
def test_the_text_may_come_from_stdin(pejl: Pejl, send_in: Callable[[bytes], None], sent: bytes) -> None:
    send_in(sent)

    pejl(*ASSESS, "--text", "-")

    assert pejl("show", "3", "--json").json["assessments"][0]["text"] == "Æblegrød på stdin."


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        (b"", "Vurderingen mangler sin tekst"),
        (b" \n\t", "Vurderingen mangler sin tekst"),
        ("Linje 1\nÆblegrød".encode("cp1252"), "Stdin, linje 2: teksten er ikke UTF-8"),
        ("Ja".encode("utf-16"), "Stdin, linje 1: teksten er ikke UTF-8"),
        (b"a\0b", "binære tegn"),
        (b"x" * (1024 * 1024 + 1), "over 1 MiB"),
    ],
)
def test_what_is_no_text_on_stdin_is_refused(
    pejl: Pejl, send_in: Callable[[bytes], None], sent: bytes, said: str
) -> None:
    send_in(sent)

    with pejl.unchanged():
        assert said in pejl(*ASSESS, "--text", "-", status=1).said


def test_no_stdin_at_all_is_wrong_usage(pejl: Pejl, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", None)

    assert "intet at læse på stdin" in pejl(*ASSESS, "--text", "-", status=2).said


def test_an_assessment_on_an_old_version_is_refused(pejl: Pejl) -> None:
    pejl(*ASSESS, "--text", "Først.", "--seen", "1")

    with pejl.unchanged():
        refused = pejl(*ASSESS, "--text", "Så mig.", "--seen", "1", status=1)

    assert "En anden har ændret bevilling 3" in refused.said
    assert "du så version 1, nu er den 2" in refused.said
    assert refused.said.endswith("\nSe den nye med: pejl show 3\n")


def test_what_is_added_knows_officer_and_reason(empty: Pejl) -> None:
    said = empty(
        "add", "--title", "Fritidsjob", "--plan", "Visionen", "--pejlemaerke", "Job", "--kind", "partial",
        "--amount", "2024:service:0,5 mio. kr.", "--amount", "2025:indsats:?", "--owner", "Bo",
        "--reason", "Budget 2024", "--declaration", "yes", "--permanent", "yes",
    ).out  # fmt: skip

    stored = empty("show", "1", "--json").json
    assert said == "Tilføjet som bevilling 1 under Job · Visionen. Fritidsjob, version 1.\n"
    assert [(a["year"], a["fund"], a["amount_kr"], a["rounded_to_kr"], a["quote"]) for a in stored["amounts"]] == [
        (2024, "service", 500_000, 100_000, "Budget 2024"),
        (2025, "indsats", None, 1, "Budget 2024"),
    ]
    assert (stored["kind"], stored["owner"], stored["declaration_of_intent"]) == ("partial", "Bo", True)
    assert {source["by"] for source in stored["sources"]} == {"Signe"}


def test_a_name_in_other_letters_makes_no_second_pejlemaerke(pejl: Pejl) -> None:
    pejl("add", "--title", "Ny", "--pejlemaerke", "integration OG sprog", "--amount", "2023:service:1000000")
    pejl("edit", "1", "--pejlemaerke", "INTEGRATION og Sprog", "--plan", "visionen", "--reason", "Flyttet")

    names = [(group["plan"], group["pejlemaerke"]) for group in pejl("expiring", "--json").json["groups"]]
    assert len(names) == 4
    assert ("Visionen", "Integration og sprog") in names


def test_a_new_pejlemaerke_goes_under_the_only_plan_there_is(pejl: Pejl) -> None:
    said = pejl("add", "--title", "Ny", "--pejlemaerke", "Havn", "--amount", "2023:service:1").out

    assert "under Havn · Visionen" in said


def test_where_several_plans_can_be_meant_the_plan_must_be_said(pejl: Pejl) -> None:
    new = ("add", "--title", "Ny", "--amount", "2023:service:1", "--pejlemaerke")
    pejl(*new, "Job", "--plan", "Handleplan")

    assert "under Job · Handleplan" in pejl(*new, "job").out
    pejl(*new, "Job", "--plan", "Visionen")
    for name, told in (
        ("Job", "Pejlemærket »Job« findes i »Visionen«, »Handleplan«. Angiv planen: --plan PLAN"),
        ("Havn", "Pejlemærket »Havn« er nyt, og der er flere planer: »Visionen«, »Handleplan«. Angiv planen"),
        ("", "Der er flere planer: »Visionen«, »Handleplan«. Angiv planen"),
    ):
        with pejl.unchanged():
            assert told in pejl(*new, name, status=1).said


@pytest.mark.parametrize("name", ["Havn", ""])
def test_in_a_store_without_plans_the_plan_need_not_be_said(empty: Pejl, name: str) -> None:
    empty("add", "--title", "Ny", "--pejlemaerke", name, "--amount", "2023:service:1")

    stored = empty("show", "1", "--json").json
    assert (stored["plan"], stored["pejlemaerke"]) == ("Uden plan", name or None)


def test_an_edit_is_signed_and_the_old_value_stays_a_source(pejl: Pejl) -> None:
    said = pejl("edit", "2", "--title", "Veteraner", "--reason", "Kortere", "--seen", "1").out

    stored = pejl("show", "2", "--json").json
    assert said == "Ændringen er gemt. Veteraner, version 2.\n"
    titles = [(s["value"], s["by"], s["quote"]) for s in stored["sources"] if s["field"] == "title"]
    assert titles[0][0] == "Styrket beskæftigelsesindsats til veteraner"
    assert titles[-1] == ("Veteraner", "Signe", "Kortere")


def test_an_edit_that_changes_nothing_says_so(pejl: Pejl) -> None:
    title = pejl("show", "2", "--json").json["title"]

    assert "Der var ikke noget at ændre." in pejl("edit", "2", "--title", title, "--reason", "r").out
    assert pejl("show", "2", "--json").json["version"] == 1


def test_a_year_can_be_taken_away_and_a_field_be_emptied(pejl: Pejl) -> None:
    pejl("edit", "2", "--owner", "Bo", "--budget-note", "2024-17", "--reason", "r")
    pejl("edit", "2", "--remove-amount", "2023:service", "--owner", "", "--pejlemaerke", "", "--reason", "r")

    stored = pejl("show", "2", "--json").json
    assert (stored["amounts"], stored["owner"], stored["pejlemaerke"]) == ([], None, None)
    assert stored["budget_note"] == "2024-17"


@pytest.mark.parametrize(
    ("call", "status", "said"),
    [
        (("edit", "2", "--reason", "r"), 2, "Sig, hvad der skal rettes"),
        (("edit", "2", "--title", "", "--reason", "r"), 1, "Titlen kan ikke være tom"),
        (("edit", "2", "--plan", " ", "--reason", "r"), 1, "Planen kan ikke være tom"),
        (("edit", "2", "--title", "T", "--reason", " "), 1, "mangler en begrundelse"),
        (("edit", "2", "--title", "T", "--reason", "r", "--seen", "7"), 1, "Se den nye med: pejl show 2"),
        (("assess", "2", "--verdict", "stop", "--text", " "), 1, "mangler sin tekst"),
        (("add", "--title", "", "--pejlemaerke", "P", "--amount", "2023:service:1"), 1, "mangler en titel"),
    ],
)
def test_what_is_refused_leaves_the_store_alone(pejl: Pejl, call: tuple[str, ...], status: int, said: str) -> None:
    with pejl.unchanged():
        answer = pejl(*call, status=status)

    assert said in answer.said
    assert answer.out == ""


def test_a_period_and_a_stated_drop_are_set_removed_and_undone(pejl: Pejl) -> None:
    add = ("add", "--title", "Ny", "--pejlemaerke", "Job", "--plan", "Visionen", "--amount", "2023:service:1 mio.")
    key = str(pejl(*add, "--json").json["id"])
    set_both = ("--period", "2024-2025:indsats:0,6 mio.", "--lapse", "2023:service:450000")

    one = pejl("edit", key, *set_both, "--reason", "Notat", "--json").json
    assert [source["value"] for source in one["sources"] if source["field"] == "period 2024-2025 indsats"] == [
        "600.000 kr."
    ]
    assert {drop["after_year"]: drop["amount_kr"] for drop in one["lapses"]}[2023] == 450_000

    gone = ("--remove-period", "2024-2025:indsats", "--remove-lapse", "2023:service")
    one = pejl("edit", key, *gone, "--reason", "Trukket", "--json").json
    assert {drop["after_year"]: drop["amount_kr"] for drop in one["lapses"]} == {2023: 1_000_000}

    pejl("undo", key)
    assert {drop["after_year"]: drop["amount_kr"] for drop in pejl("show", key, "--json").json["lapses"]} == {
        2023: 450_000
    }
    for wrong in ("2024:service:1", "2024-25:service:1", "2024-2025:service:?", "2024-2025:x:1"):
        pejl("edit", key, "--period", wrong, "--reason", "Notat", status=2)
    assert [one["code"] for one in pejl("doctor", "--json").json["findings"]] == ["no_backup"]
