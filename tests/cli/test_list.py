"""`pejl list`: negotiation lists on the command line, for officers and as JSON."""

import re

import pytest

from tests.cli import shapes
from tests.cli.calling import Pejl
from tests.cli.hostile import TEXTS, raw_characters
from tests.making import LISTED
from tests.outputs.list_shape import SHOWN

LISTED_SHAPE = {
    "name": shapes.TEXT,
    "after_year": shapes.INT,
    "to_year": shapes.INT,
    "round": shapes.INT,
    "lines": shapes.INT,
    "scenarios": shapes.INT,
    "archived": shapes.FLAG,
    "by": shapes.TEXT,
    "at": shapes.TEXT,
}
STEP = {
    "number": shapes.INT,
    "at": shapes.TEXT,
    "by": shapes.TEXT,
    "label": shapes.TEXT,
    "undone": shapes.FLAG,
    "changed": [{"appropriation_id": shapes.INT, "scenario": shapes.TEXT_OR_NULL}],
}
NAME = "Budget 2024"


@pytest.fixture
def there(pejl: Pejl) -> Pejl:
    """Give the program with a list of what expires after 2023."""
    pejl("list", "new", NAME)
    return pejl


def folded(text: str) -> str:
    """Give a laid-out answer on one line."""
    return " ".join(text.split())


# -- as JSON ----------------------------------------------------------------------------------------------------------


def test_every_answer_is_the_list_as_it_stands(pejl: Pejl) -> None:
    answers = [
        pejl("list", *call, "--json").json
        for call in (
            ("new", NAME),
            ("choose", NAME, "3", "renew", "--priority", "1", "--note", "Vigtig"),
            ("frame", NAME, "2024", "--service-cap", "1 mio.", "--cash", "?", "--source", "Cirkulæret"),
            ("remove", NAME, "4"),
            ("add", NAME, "42"),
            ("undo", NAME),
            ("redo", NAME),
            ("freeze", NAME),
            ("show", NAME, "--round", "1"),
            ("archive", NAME),
        )
    ]

    assert [shapes.misfits(one, SHOWN) for one in answers] == [[]] * len(answers)
    assert [len(one["lines"]) for one in answers] == [LISTED] * 3 + [28, LISTED, 28] + [LISTED] * 4
    assert [(one["round"], one["frozen"]) for one in answers[-3:]] == [(1, True), (1, True), (2, False)]
    assert (answers[-3]["frozen_by"], answers[-1]["archived"]) == ("Signe", True)
    assert shapes.misfits(pejl("list", "list", "--archived", "--json").json, [LISTED_SHAPE]) == []
    assert pejl("list", "--json").json == []


# -- in words ---------------------------------------------------------------------------------------------------------


def test_it_is_said_in_danish_what_was_done(pejl: Pejl) -> None:
    assert "Der er ingen forhandlingslister endnu" in pejl("list").out
    made = pejl("list", "new", NAME, "--fund", "service").out
    assert re.fullmatch(
        r"»Budget 2024« er lavet med \d+ bevillinger, alle åbne. Se den med: pejl list show 'Budget 2024'\n", made
    )
    assert "De står der allerede." in pejl("list", "add", NAME, "2").out
    assert "1 bevilling taget af »Budget 2024«. Fortryd med: pejl list undo 'Budget 2024'" in (
        pejl("list", "remove", NAME, "2").out
    )
    assert "Fortrudt: 1 bevilling taget af listen." in pejl("list", "undo", NAME).out
    assert "Gjort igen: 1 bevilling taget af listen." in pejl("list", "redo", NAME).out
    assert "Runde 1 af »Budget 2024« er frosset. Runde 2 er åben." in pejl("list", "freeze", NAME).out
    assert "»Budget 2024« er lagt væk." in pejl("list", "archive", NAME).out
    shown = pejl("list", "show", NAME).out
    assert "Budget 2024 · runde 2 (åben) · Grundforslag · mio. kr.\nUdløber efter 2023 · ramme: service\n" in shown
    assert "Budget 2024 (lagt" in folded(pejl("list", "list", "--archived").out)


def test_who_changed_what_is_told_the_newest_first(there: Pejl) -> None:
    assert "Ingen har ændret noget på »Budget 2024« endnu." in there("list", "history", NAME).out
    there("list", "choose", NAME, "2", "renew", "--note", "Vigtig", "--budget-note", "BN 7", "--by", "Ida")
    there("list", "remove", NAME, "3")
    there("list", "undo", NAME)

    newest, first = there("list", "history", NAME, "--json").json
    words = folded(there("list", "history", NAME).out)

    assert [shapes.misfits(one, STEP) for one in (newest, first)] == [[], []]
    assert (newest["by"], newest["undone"], newest["changed"][0]["to"]) == ("Signe", True, None)
    assert (first["by"], first["undone"]) == ("Ida", False)
    assert [(one["from"]["choice"], one["to"]["choice"]) for one in first["changed"]] == [("open", "renew")]
    assert "Signe · 1 bevilling taget af listen · fortrudt 3: åben → ikke på listen" in words
    assert "2: åben → forny · service 1,9 om året i 2024-2027 · Vigtig · budgetnotat BN 7" in words


# -- what cannot be ---------------------------------------------------------------------------------------------------


WRONG = (
    (("show", "Ukendt"), 1, "Ingen forhandlingsliste hedder »Ukendt«. Der er: »Budget 2024«."),
    (("show", NAME, "--round", "7"), 1, "har ingen runde 7. Den åbne er runde 1."),
    (("show", NAME, "--round", "99999999999999999999"), 1, "har ingen runde 99999999999999999999."),
    (("diff", NAME, "99999999999999999999", "store"), 1, "har ingen runde 99999999999999999999."),
    (("choose", NAME, "99999999999999999999", "renew"), 1, "Der er ingen bevilling med nummer"),
    (("choose", NAME, "3", "renew", "--amount", "2024:service"), 2, "er ikke ÅR:RAMME:KR"),
    (("choose", NAME, "3", "open", "--amount", "2024:service:5"), 2, "Ved »åben« ønskes ingen penge."),
    (("choose", NAME, "3", "renew", "--reduce", "20", "--amount", "2024:service:5"), 2, "--reduce regner af det"),
    (("choose", NAME, "3", "renew", "--to-plan", "Ny"), 2, "--to-plan hører til valget move"),
    (("choose", NAME, "3", "renew", "--price-level", "2024"), 2, "--price-level hører til"),
    (("choose", NAME, "3", "renew", "--priority", "-1"), 2, "er ikke en prioritet"),
    (("frame", NAME, "2042", "--cash", "5", "--source", "s"), 1, "og ikke om 2042. Skriv fx 2024."),
    (("frame", NAME, "2024", "--source", "s"), 2, "Sig, hvad der er plads til"),
    (("frame", NAME, "2024", "--cash", "5,0", "--source", "s"), 2, "»5,0« mangler sin enhed. Skriv »5,0 mio.«"),
    (("frame", NAME, "2024", "--cash", "mange", "--source", "s"), 2, "mange"),
)


def test_what_cannot_be_done_is_said_and_stores_nothing(there: Pejl) -> None:
    with there.unchanged():
        answers = [(there("list", *arguments, status=status), said) for arguments, status, said in WRONG]

    assert [said for answer, said in answers if said not in folded(answer.said) or answer.out] == []


def test_hostile_words_on_a_list_are_only_words(pejl: Pejl) -> None:
    for number, text in enumerate(TEXTS, start=1):
        name = f"{number} {text}"
        answers = [
            pejl("list", "new", name, f"--by={text}"),
            pejl("list", "choose", name, "2", "move", f"--note={text}", f"--budget-note={text}", f"--to-plan={text}"),
            pejl("list", "frame", name, "2024", "--cash", "1", f"--source={text}", f"--by={text}"),
            pejl("list", "show", name),
        ]
        assert [raw_characters(one.out + one.err) for one in answers] == [set()] * 4
    assert raw_characters(pejl("list").out) == set()
