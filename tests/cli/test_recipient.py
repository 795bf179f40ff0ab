"""`pejl recipient`: who gets the weekly digest, for officers and as JSON."""

from pathlib import Path

from tests.cli import shapes
from tests.cli.calling import Pejl
from tests.cli.hostile import TEXTS, call, raw_characters

RECIPIENT = {
    "id": shapes.INT,
    "version": shapes.INT,
    "name": shapes.TEXT,
    "addresses": [{"channel": frozenset({"mail", "file", "stdout", "chat"}), "to": shapes.TEXT}],
    "pejlemaerker": [{"plan": shapes.TEXT, "pejlemaerke": shapes.TEXT}],
    "funds": [shapes.FUND],
    "lead_days": [shapes.INT],
    "escalate_weeks": shapes.INT,
    "deputy": shapes.TEXT_OR_NULL,
    "active": shapes.FLAG,
}
CHANGE = {
    "change": shapes.INT_OR_NULL,
    "at": shapes.TEXT,
    "by": shapes.TEXT,
    "reason": shapes.TEXT_OR_NULL,
    "fields": [shapes.TEXT],
    "from": shapes.OrNull(RECIPIENT),
    "to": RECIPIENT,
}
KAREN = ("recipient", "add", "--name", "Karen Ærø", "--mail", "karen@kommune.dk")


def test_a_recipient_is_added_shown_and_listed(pejl: Pejl, tmp_path: Path) -> None:
    assert "Ingen får ugebrevet endnu" in pejl("recipient", "list").out
    said = pejl(*KAREN, "--pejlemaerke", "job", "--fund", "service", "--lead", "42,7").out
    pejl("recipient", "add", "--name", "Jens", "--file", str(tmp_path), "--stdout", "--deputy", "karen", "--weeks", "2")

    assert said.startswith("Karen Ærø får ugebrevet fra næste gang, det sendes.\n  Adresser")
    listed = " ".join(pejl("recipient").out.split())
    assert "Job · service · 42, – karen@kommune.dk 7 dage før en frist" in listed
    assert "alle pejlemærker · Karen Ærø efter 2" in listed
    jens, karen = pejl("recipient", "list", "--json").json
    assert shapes.misfits(karen, RECIPIENT) == shapes.misfits(jens, RECIPIENT) == []
    assert {place["pejlemaerke"] for place in karen["pejlemaerker"]} == {"Job"}
    assert (karen["funds"], karen["lead_days"], karen["escalate_weeks"]) == (["service"], [42, 7], 3)
    assert jens["addresses"] == [{"channel": "file", "to": str(tmp_path)}, {"channel": "stdout", "to": ""}]
    assert (jens["deputy"], jens["escalate_weeks"], jens["funds"], jens["pejlemaerker"]) == ("Karen Ærø", 2, [], [])


def test_every_answer_is_the_recipient_as_it_stands(empty: Pejl) -> None:
    added = empty(*KAREN, "--json").json
    edited = empty("recipient", "edit", "karen", "--chat", "BUDGET", "--mail", "", "--seen", "1", "--json").json
    removed = empty("recipient", "remove", "1", "--reason", "Rejst", "--json").json
    undone = empty("recipient", "undo", "karen", "--json").json

    assert [shapes.misfits(one, RECIPIENT) for one in (added, edited, removed, undone)] == [[]] * 4
    assert [one["version"] for one in (added, edited, removed, undone)] == [1, 2, 3, 4]
    assert edited["addresses"] == [{"channel": "chat", "to": "BUDGET"}]
    assert [one["active"] for one in (edited, removed, undone)] == [True, False, True]
    told = empty("recipient", "history", "karen", "--json").json
    assert [shapes.misfits(one, CHANGE) for one in told] == [[]] * 4
    assert [one["fields"] for one in told[:3]] == [["active"], ["active"], ["addresses"]]
    assert told[1]["reason"] == "Rejst"


def test_it_is_said_in_danish_what_was_done(empty: Pejl) -> None:
    empty(*KAREN)

    assert "Karen Ærø er rettet." in empty("recipient", "edit", "karen", "--no-stdout", "--lead", "7").out
    told = empty("recipient", "history", "karen").out
    assert "  Varsel: 84, 42, 21, 7 dage før en frist → 7 dage før en frist" in told
    removed = empty("recipient", "remove", "karen").out
    assert (
        "får ikke længere ugebrevet. Det, der er sendt, kan stadig læses. Fortryd med: pejl recipient undo 1" in removed
    )
    assert "Karen Ærø (fjernet)" in empty("recipient", "list", "--all").out
    assert "får ugebrevet igen" in empty(*KAREN).out
    assert "er fortrudt" in empty("recipient", "undo", "karen").out


REFUSED = (
    (("add", "--name", "Jens"), 2, "mindst én adresse"),
    (("add", "--name", "KAREN ærø", "--stdout"), 1, "allerede en modtager"),
    (("add", "--name", "Jens", "--mail", "jens"), 2, "ikke en mailadresse"),
    (("add", "--name", "Jens", "--chat", "https://chat/hemmelig"), 2, "er en hemmelighed"),
    (("add", "--name", "Jens", "--stdout", "--pejlemaerke", "findes ikke"), 1, "Intet pejlemærke hedder noget med"),
    (("add", "--name", "Jens", "--stdout", "--lead", "84;42"), 2, "skriv dem som 84,42,21,7"),
    (("add", "--name", "Jens", "--stdout", "--fund", "alt"), 2, "--fund"),
    (("add", "--stdout"), 2, "--name"),
    (("edit", "karen"), 2, "ikke sagt, hvad der skal rettes"),
    (("edit", "karen", "--weeks", "53"), 2, "efter 1 til 52 uger"),
    (("edit", "karen", "--lead", "7", "--seen", "4"), 1, "Se den nye med: pejl recipient list"),
    (("edit", "Ole", "--lead", "7"), 1, "Der er: Karen Ærø"),
    (("remove", "Ole"), 1, "Der er: Karen Ærø"),
    (("undo", "karen"), 1, "oprettede Karen Ærø"),
    (("undo", "karen", "--change", "9999"), 1, "handler ikke om Karen Ærø"),
)


def test_what_cannot_be_is_refused_and_changes_nothing(empty: Pejl) -> None:
    empty(*KAREN)

    with empty.unchanged():
        for arguments, status, said in REFUSED:
            assert said in empty("recipient", *arguments, status=status).said


def test_everything_is_taken_back_to_all_by_an_empty_word(pejl: Pejl) -> None:
    pejl("recipient", "add", "--name", "Jens", "--stdout")
    pejl(*KAREN, "--pejlemaerke", "job", "--fund", "service", "--deputy", "jens")

    one = pejl("recipient", "edit", "karen", "--pejlemaerke", "", "--fund", "", "--deputy", "", "--json").json

    assert (one["pejlemaerker"], one["funds"], one["deputy"]) == ([], [], None)
    refused = pejl("recipient", "edit", "karen", "--pejlemaerke", "uden pej", status=2)
    assert "intet pejlemærke at vælge" in refused.said


def test_hostile_text_stays_text(empty: Pejl) -> None:
    for number, text in enumerate(TEXTS):
        added = call(empty.store, "recipient", "add", f"--name={text} {number}", "--stdout", f"--reason={text}")
        assert raw_characters(added.out + added.err) == set()
    for form in ((), ("--json",)):
        assert raw_characters(empty("recipient", "list", *form).out) == set()
