"""`pejl acknowledge`: somebody has an expiry in hand."""

from tests.cli import shapes
from tests.cli.calling import Pejl

ACKNOWLEDGEMENT = {
    "appropriation_id": shapes.INT,
    "title": shapes.TEXT_OR_NULL,
    "after_year": shapes.INT,
    "until": shapes.TEXT,
    "why": shapes.TEXT,
    "by": shapes.TEXT,
    "on": shapes.TEXT,
    "door": shapes.TEXT_OR_NULL,
    "door_day": shapes.TEXT_OR_NULL,
    "lapses": [{"fund": shapes.FUND, "amount_kr": shapes.INT}],
    "withdrawn": shapes.FLAG,
}
CALL = ("acknowledge", "3", "--today", "2023-08-28", "--why", "Notat på vej")


def test_what_is_in_hand_is_out_of_the_digest_until_it_is_taken_back(pejl: Pejl) -> None:
    before = {line["appropriation_id"] for line in pejl("digest", "--today", "2023-08-28", "--json").json["lines"]}

    answer = pejl(*CALL, "--json").json

    assert shapes.misfits(answer, ACKNOWLEDGEMENT) == []
    assert (answer["until"], answer["door"], answer["door_day"]) == ("2023-09-17", "amendments", "2023-09-18")
    assert (answer["by"], answer["on"], answer["withdrawn"]) == ("Signe", "2023-08-28", False)
    after = {line["appropriation_id"] for line in pejl("digest", "--today", "2023-08-28", "--json").json["lines"]}
    assert before - after == {3}
    taken = pejl(*CALL, "--withdraw", "--json").json
    assert shapes.misfits(taken, ACKNOWLEDGEMENT) == []
    assert taken["withdrawn"]
    lines = pejl("digest", "--today", "2023-08-28", "--json").json["lines"]
    assert {line["appropriation_id"] for line in lines} == before


def test_it_is_said_in_danish_and_told_in_the_history(pejl: Pejl) -> None:
    said = pejl(*CALL, "--until", "2023-09-01").out
    assert "(efter 2023). Ugebrevet tier om den til og med 01-09-2023, medmindre beløbet eller fristen" in said

    assert "Kvittering for 2023: – → til og med 01-09-2023: Notat på vej" in pejl("show", "3", "--history").out
    whole = pejl("show", "3", "--today", "2023-08-28", "--json").json
    assert shapes.misfits(whole["acknowledgements"], [ACKNOWLEDGEMENT]) == []
    shown = " ".join(pejl("show", "3", "--today", "2023-08-28").out.split())
    assert "Kvitteret af Signe 28-08-2023: »Notat på vej«" in shown
    assert "Ugebrevet tier til og med 01-09-2023 om, at den udløber efter 2023" in shown
    assert "I hånden" not in pejl("show", "3", "--today", "2023-09-02").out
    newest = whole["history"][0]
    assert (newest["field"], newest["to"]) == ("acknowledgement 2023", "2023-09-01: Notat på vej")
    assert "1 felt" in pejl("changes", "--limit", "1").out
    undone = pejl("undo", "3").out
    assert "Kvittering for 2023 er tom igen i stedet for »til og med 01-09-2023: Notat på vej«" in undone
    pejl(*CALL)
    assert "er taget tilbage" in pejl(*CALL, "--withdraw").out


REFUSED = (
    (("3",), 2, "--why"),
    (("3", "--why", " "), 2, "--why"),
    (("3", "--why", "x", "--until", "2023-09-18"), 1, "fristen »Ændringsforslag« er 18-09-2023"),
    (("3", "--why", "x", "--until", "1.9.2023"), 2, "er ikke en dato"),
    (("3", "--why", "x", "--until", "2023-09-01", "--withdraw"), 2, "--withdraw"),
    (("3", "--why", "x", "--withdraw"), 1, "ingen kvittering for bevilling 3"),
    (("3", "--why", "x", "--after", "2024"), 1, "ender ikke og falder ikke efter 2024"),
    (("999", "--why", "x"), 1, "ingen bevilling med nummer 999"),
    ((str(2**63), "--why", "x"), 1, "ingen bevilling med nummer"),
)


def test_what_cannot_be_is_refused_and_changes_nothing(pejl: Pejl) -> None:
    with pejl.unchanged():
        for arguments, status, said in REFUSED:
            assert said in pejl("acknowledge", "--today", "2023-08-28", *arguments, status=status).said
