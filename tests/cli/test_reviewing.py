"""`pejl review`: what waits, and the three answers."""

from pathlib import Path

import pytest

from tests.cli.calling import Pejl
from tests.cli.papers import PAPER, write_paper


@pytest.fixture
def waiting(empty: Pejl, tmp_path: Path) -> Pejl:
    """Give a store with one appropriation, and three drafts that wait."""
    empty("add", "--title", "Morgenholdet", "--plan", "Plan", "--pejlemaerke", "Job", "--amount", "2025:service:500000")
    empty("import", "--accept", "none", str(write_paper(tmp_path)))
    return empty


def keys(pejl: Pejl) -> list[str]:
    return [draft["id"] for draft in pejl("review", "--json").json]


def test_the_queue_says_what_waits_why_and_how_to_answer(waiting: Pejl) -> None:
    shown = waiting("review").out

    assert "Vejen til et job på havnen" in shown
    assert "bilag.txt, linje 7" in shown
    assert "Ligner bevilling 1, Morgenholdet, 99 pct. ens" in shown
    assert "3 kladder venter." in shown
    assert f"pejl review accept {keys(waiting)[0]}" in shown
    assert max(map(len, shown.splitlines())) <= 80


def test_an_empty_queue_says_so_on_stderr(empty: Pejl) -> None:
    answer = empty("review")

    assert (answer.out, answer.said) == ("", "Ingen kladder venter på gennemgang.\n")


def test_accepted_drafts_become_appropriations(waiting: Pejl) -> None:
    first, _, third = keys(waiting)

    said = waiting("review", "accept", first, third, first).out

    assert said == f"Kladde {first} er gemt som bevilling 2.\nKladde {third} er gemt som bevilling 3.\n"
    assert len(keys(waiting)) == 1


def test_of_several_answers_all_are_stored_or_none(waiting: Pejl) -> None:
    first, *_ = keys(waiting)

    for answer in ("accept", "reject"):
        with waiting.unchanged():
            said = waiting("review", answer, first, "findes:1", status=1).said
        assert "Der er ingen kladde med nummer findes:1" in said


def test_a_match_puts_the_papers_figures_beside(waiting: Pejl) -> None:
    _, second, _ = keys(waiting)

    said = waiting("review", "match", second, "1", "--by", "Vera").out

    stored = waiting("show", "1", "--json").json
    assert said == f"Kladde {second} er lagt ved bevilling 1. Intet er overskrevet.\n"
    assert [a["amount_kr"] for a in stored["amounts"] if a["year"] == 2025] == [500_000]
    assert "700.000 kr." in {source["value"] for source in stored["sources"]}


@pytest.mark.parametrize("number", ["99", "0", str(2**63), str(-(2**63) - 1)])
def test_a_match_with_nothing_is_refused(waiting: Pejl, number: str) -> None:
    with waiting.unchanged():
        said = waiting("review", "match", keys(waiting)[0], "--", number, status=1).said

    assert f"Der er ingen bevilling med nummer {number}" in said


def test_a_draft_is_answered_once(waiting: Pejl) -> None:
    first, *_ = keys(waiting)
    waiting("review", "reject", first, "--by", "Vera")

    with waiting.unchanged():
        assert "allerede afvist af Vera" in waiting("review", "accept", first, status=1).said


def test_a_rejected_draft_is_not_asked_again(waiting: Pejl, tmp_path: Path) -> None:
    waiting("review", "reject", *keys(waiting))
    waiting("import", "--accept", "all", str(write_paper(tmp_path)))

    assert keys(waiting) == []


def test_a_draft_about_a_known_appropriation_shows_where_they_differ(empty: Pejl, tmp_path: Path) -> None:
    empty("import", "--accept", "all", str(write_paper(tmp_path)))
    changed = PAPER.replace("0,7 mio.", "0,9 mio.").replace("Bevilling 2025: 1,2", "Bevilling 2025: 1,4")
    empty("import", str(write_paper(tmp_path, "ny.txt", changed)))

    shown = empty("review").out
    (draft, *_) = empty("review", "--json").json

    assert "Handler om bevilling 1." in shown
    assert "lægges papirets ord og tal ved siden af lagerets" in " ".join(shown.split())
    assert "Lageret har" in shown
    assert {"field": "amount 2025 service", "stored": "1.200.000 kr.", "stated": "1.400.000 kr."} in draft[
        "differences"
    ]


@pytest.fixture
def differing(empty: Pejl, tmp_path: Path) -> tuple[Pejl, str]:
    """Give a store where a newer paper says otherwise of an amount, and the draft that says so."""
    empty("import", "--accept", "all", str(write_paper(tmp_path)))
    changed = PAPER.replace("Bevilling 2025: 1,2", "Bevilling 2025: 1,4")
    empty("import", str(write_paper(tmp_path, "ny.txt", changed)))
    return empty, keys(empty)[0]


@pytest.mark.parametrize(("option", "kr"), [("--take", 1_400_000), ("--leave", 1_200_000)])
def test_a_field_is_taken_or_left_by_the_name_that_review_gives_it(
    differing: tuple[Pejl, str], option: str, kr: int
) -> None:
    pejl, key = differing
    hint = " ".join(pejl("review").out.split())
    assert f"pejl review accept {key} --take FELT --leave FELT" in hint

    pejl("review", "accept", key, option, "Beløb 2025 service")

    stored = pejl("show", "1", "--json").json
    assert [a["amount_kr"] for a in stored["amounts"] if (a["year"], a["fund"]) == (2025, "service")] == [kr]
    (conflict,) = stored["conflicts"]
    assert conflict["settled"]["by"] == "Signe"
    assert "Afgjort af Signe" in pejl("show", "1").out


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (("--take", "titel"), 1, "siger ikke noget andet end lageret om »titel«"),
        (("--take", "all", "--leave", "amount 2025 service"), 1, "kan ikke både tages og lades"),
        (("findes:1", "--take", "all"), 2, "for én kladde ad gangen"),
        (("--take", ""), 2, "--take"),
        (("--take=\x1b[31m\u202e",), 1, "siger ikke noget andet end lageret om »␛[31m⟨U+202E⟩«"),
    ],
)
def test_a_field_that_cannot_be_taken_is_refused_and_changes_nothing(
    differing: tuple[Pejl, str], arguments: tuple[str, ...], status: int, said: str
) -> None:
    pejl, key = differing
    with pejl.unchanged():
        assert said in pejl("review", "accept", key, *arguments, status=status).said


def test_the_papers_own_line_stands_by_each_draft(waiting: Pejl) -> None:
    assert "»### Vejen til et job på havnen«" in waiting("review").out

    (first, *_) = waiting("review", "--json").json
    assert (first["place"], first["text"]) == ("linje 7", "### Vejen til et job på havnen")


def test_the_last_decision_is_undone_and_then_the_one_before(waiting: Pejl) -> None:
    first, second, third = keys(waiting)
    waiting("review", "accept", first)
    waiting("review", "reject", second)

    assert waiting("review", "undo").out == f"Kladde {second} venter igen.\n"
    said = waiting("review", "undo", "--reason", "Forkert papir").out

    assert said == f"Kladde {first} venter igen. Bevilling 2 er taget ud.\n"
    assert keys(waiting) == [first, second, third]
    assert "Der er ingen bevilling med nummer 2" in waiting("show", "2", status=1).said
    assert "har ingen afgørelser, der kan fortrydes" in waiting("review", "undo", status=1).said
    assert "taget ud igen" in waiting("changes").out
    assert waiting("changes", "--json").json[0]["reason"] == f"Fortrudt afgørelsen af kladde {first}: Forkert papir"


def test_of_several_undoings_all_are_stored_or_none(waiting: Pejl) -> None:
    first, second, third = keys(waiting)
    waiting("review", "accept", first, third)

    with waiting.unchanged():
        assert "venter allerede" in waiting("review", "undo", first, second, status=1).said
    undone = waiting("review", "undo", first, third, "--json").json

    assert undone == [
        {"id": first, "answer": "undone", "was": "accepted", "appropriation_id": 2, "removed": True},
        {"id": third, "answer": "undone", "was": "accepted", "appropriation_id": 3, "removed": True},
    ]


def test_a_match_that_was_a_mistake_is_taken_back(waiting: Pejl) -> None:
    _, second, _ = keys(waiting)
    before = waiting("show", "1", "--json").json
    waiting("review", "match", second, "1")

    said = waiting("review", "undo", second).out

    after = waiting("show", "1", "--json").json
    assert said == f"Kladde {second} venter igen. Bevilling 1 er, som den var før afgørelsen.\n"
    counted = {"version": 0, "history": []}
    assert after | counted == before | counted


def test_what_was_changed_since_is_told_and_nothing_is_undone(waiting: Pejl) -> None:
    first, *_ = keys(waiting)
    waiting("review", "accept", first)
    waiting("edit", "2", "--owner", "Bo", "--reason", "Ny", "--by", "Vera")

    with waiting.unchanged():
        said = waiting("review", "undo", first, status=1).said

    assert "bevilling 2 er ændret siden (ændring" in said
    assert "af Vera" in said
    assert "Ansvarlig" in said


def test_undoing_a_rejection_says_nothing_of_an_appropriation(waiting: Pejl, tmp_path: Path) -> None:
    waiting("review", "accept", *keys(waiting))
    waiting("import", str(write_paper(tmp_path, "ny.txt", PAPER.replace("1,2 mio.", "0,9 mio."))))
    (differs,) = keys(waiting)
    waiting("review", "reject", differs)

    assert waiting("review", "undo").out == f"Kladde {differs} venter igen.\n"
