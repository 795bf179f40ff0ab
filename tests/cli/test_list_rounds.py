"""`pejl list diff` and `pejl list outcome`, as officers and scripts meet them."""

import re

import pytest

from tests.cli.calling import Pejl

NAME = "Budget 2024"
DEAL = ("--agreement", "Budgetaftale 2024", "--date", "2023-09-08")


@pytest.fixture
def negotiated(pejl: Pejl) -> Pejl:
    """Make a list, ask for bevilling 3, and freeze the first round."""
    pejl("list", "new", NAME)
    pejl("list", "choose", NAME, "3", "renew", "--amount", "2024:service:400000")
    pejl("list", "freeze", NAME)
    return pejl


def words(written: str) -> str:
    """Undo the folding of lines."""
    return " ".join(written.split())


def test_after_one_freeze_the_frozen_round_is_held_against_the_open(negotiated: Pejl) -> None:
    negotiated("list", "choose", NAME, "3", "renew_reduced", "--amount", "2024:service:300000", "--note", "Mindre")
    negotiated("list", "choose", NAME, "5", "renew", "--amount", "2024:unknown:?")
    negotiated("list", "remove", NAME, "7")

    said = words(negotiated("list", "diff", NAME, "1", "2").out)
    shape = negotiated("list", "diff", NAME, "1", "2", "--json").json

    assert "runde 1 (frosset" in said
    assert "Taget af · 1 linje 7 " in said
    assert "Valg: forny → forny nedsat Note: – → Mindre Ønsket 2024 service: 0,4 mio. kr. → 0,3 mio. kr." in said
    assert "Ønsket 2024 ukendt ramme: – → ukendt beløb" in said
    assert "2024 service 0,4 0,3 -0,1 2024 ukendt ramme – – – ukendte beløb: 0 → 1" in said
    assert (shape["name"], shape["from_round"], shape["to_round"]) == (NAME, 1, 2)
    assert [one["appropriation_id"] for one in shape["removed"]] == [7]
    assert {"appropriation_id": 3, "field": "choice", "from": "renew", "to": "renew_reduced"}.items() <= shape[
        "changed"
    ][0].items()
    assert shape["totals"]["difference"]["2024"]["service"] == -100_000
    assert (shape["totals"]["unknown_from"], shape["totals"]["unknown_to"]) == (0, 1)


def test_each_kind_of_ending_is_held_against_itself(negotiated: Pejl) -> None:
    negotiated("list", "remove", NAME, "7", "23")

    said = words(negotiated("list", "diff", NAME, "1", "2").out)
    shape = negotiated("list", "diff", NAME, "1", "2", "--json").json["lapsing_by_kind"]

    assert re.search(r"Bortfalder · udløber helt, mio\. kr\. År \S+ Før Nu Forskel 2024 service 29,0 27,9 -1,1", said)
    assert re.search(r"Bortfalder · engangsudgifter, mio\. kr\. År \S+ Før Nu Forskel 2024 service 0,3 – -0,3", said)
    assert "udløber delvist, mio. kr." not in said
    assert {kind: of["from"]["2024"]["service"] for kind, of in shape.items()} == {
        "full": 29_000_000, "partial": 0, "one_off": 300_000, "external": 0,
    }  # fmt: skip


def test_a_frozen_round_shows_that_the_store_has_moved_on(negotiated: Pejl) -> None:
    assert negotiated("list", "show", NAME, "--round", "1", "--json").json["moved_on"] == {"changed": 0, "gone": 0}
    negotiated("edit", "3", "--amount", "2023:service:900000", "--reason", "Efter regnskabet")

    shown = words(negotiated("list", "show", NAME, "--round", "1").out)
    said = words(negotiated("list", "diff", NAME, "1", "store").out)

    assert "Lageret har flyttet sig siden runde 1: 1 linje. Se: pejl list diff 'Budget 2024' 1 store" in shown
    assert "→ lageret, som det er nu" in said
    assert "Beløb 2023 service: 0,8 mio. kr. → 0,9 mio. kr." in said
    assert negotiated("list", "show", NAME, "--json").json["moved_on"] is None
    assert "Der er ingen forskel." in negotiated("list", "diff", NAME, "1", "1").out


def test_what_the_deal_gave_is_written_shown_and_taken_back(negotiated: Pejl) -> None:
    assert "ikke skrevet noget resultat" in negotiated("list", "outcome", NAME).out
    assert "blev til bevilling 43" in negotiated("list", "outcome", NAME, "3", "granted", *DEAL).out
    refused = negotiated("list", "outcome", NAME, "5", "refused", *DEAL, "--note", "Ikke råd", "--json").json

    old, new = (negotiated("show", number, "--json").json for number in ("3", "43"))
    shown = words(negotiated("list", "outcome", NAME).out)
    assert (refused["result"], refused["successor_id"], refused["note"]) == ("refused", None, "Ikke råd")
    assert [one["list"] for one in old["lists"]] == [NAME]
    assert old["outcomes"] == new["outcomes"]
    assert (old["outcomes"][0]["result"], old["outcomes"][0]["successor_id"]) == ("granted", 43)
    assert [(one["year"], one["amount_kr"]) for one in new["amounts"]] == [(2024, 400_000)]
    assert "bevilget Budgetaftale 2024" in shown
    assert "Kom af bevilling 3: Bevilget i Budgetaftale 2024" in words(negotiated("show", "43").out)
    assert re.search(r" 3 .*Bevilget i Budgetaftale 2024, .*blev til bevilling 43", words(negotiated("expiring").out))
    assert "Resultat efter 2023: – → bevilget (Budgetaftale 2024)" in words(
        negotiated("list", "diff", NAME, "1", "2").out
    )

    taken = negotiated("list", "outcome", NAME, "3", "--withdraw", "--reason", "Forkert linje", "--json").json

    assert (taken["withdrawn"], taken["removed"]) == (True, 43)
    negotiated("show", "43", status=1)
    assert [one["appropriation_id"] for one in negotiated("list", "outcome", NAME, "--json").json] == [5]
    negotiated("list", "outcome", NAME, "3", "granted", *DEAL)
    assert "44 bliver stående" in negotiated("list", "outcome", NAME, "3", "--withdraw", "--keep").out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["outcome", NAME, "--withdraw"], "Sig, hvilken bevilling det er"),
        (["outcome", NAME, "3", "granted", "--withdraw"], "ikke begge dele"),
        (["outcome", NAME, "3", "refused", *DEAL, "--keep"], "kun sammen med --withdraw"),
        (["outcome", NAME, "3"], "Sig, hvad aftalen gav: granted, refused, postponed"),
        (["outcome", NAME, "3", "refused"], "Sig, hvilken aftale det er"),
        (["outcome", NAME, "3", "refused", *DEAL, "--amount", "2024:service:1"], "--amount bruges kun ved granted"),
        (["outcome", NAME, "3", "perhaps"], "kender ikke »perhaps«"),
        (["diff", NAME, "1", "x"], "hverken et rundenummer eller store"),
        (["diff", NAME, "1", "2", "--as-of", "2023-03-01"], "det bruges kun sammen med store"),
    ],
)
def test_what_says_too_little_or_too_much_is_wrong_usage(pejl: Pejl, arguments: list[str], said: str) -> None:
    assert said in pejl("list", *arguments, status=2).said
