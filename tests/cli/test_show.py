"""`pejl show` and `pejl search` as people read them."""

import pytest

from tests.cli.calling import Pejl


def words(written: str) -> str:
    """Undo the folding of lines."""
    return " ".join(written.split())


def test_every_figure_stands_with_the_words_it_was_read_in(pejl: Pejl) -> None:
    shown = words(pejl("show", "1").out)

    assert "2023 service 0,2 linje 20: »Bevilling 2023: 0,2 mio. kr. i servicemidler«" in shown
    assert "2023 indsats 9,2 linje 21: »9,2 mio. kr. i indsatsmidler«" in shown
    assert "Beløb i mio. kr. · Budgetbevillinger, som udløber efter 2023" in shown


@pytest.mark.parametrize("width", [60, 80, 120])
def test_no_line_is_wider_than_the_terminal(pejl: Pejl, monkeypatch: pytest.MonkeyPatch, width: int) -> None:
    monkeypatch.setenv("COLUMNS", str(width))

    for number in ("1", "5", "19"):
        shown, history = pejl("show", number).out, pejl("show", number, "--history").out
        assert max(map(len, history.splitlines())) <= width
        assert "…" not in shown


def test_a_period_and_a_stated_drop_are_said_as_they_were_stated(pejl: Pejl) -> None:
    partial, external = words(pejl("show", "5").out), words(pejl("show", "19").out)

    assert "efter 2023 ukendt ramme 18,4 bortfalder;" in partial
    assert "0,6 for hele perioden;" in external


def test_no_word_of_the_code_is_shown(pejl: Pejl) -> None:
    pejl("assess", "1", "--verdict", "continue", "--text", "Ja.")
    pejl("edit", "1", "--declaration", "yes", "--permanent", "no", "--kind", "one_off", "--reason", "r", "--owner", "V")

    for number in (1, 4, 5, 19, 23):
        shown = pejl("show", str(number), "--history").out
        for word in ("verdict", "meets_goals", "still_needed", "owner", "one_off", "continue", "None", "Tryk"):
            assert word not in shown, (number, word)


def test_a_figure_by_hand_stands_beside_the_one_it_replaced(pejl: Pejl) -> None:
    pejl("edit", "2", "--amount", "2023:service:1500000", "--reason", "Efter regnskabet", "--by", "Vera")

    shown = words(pejl("show", "2").out)

    assert "1,5 indtastet af Vera" in shown
    assert "»Efter regnskabet«" in shown
    assert "[1,9]" in shown
    assert "Tal i [ ] tæller ikke med." in shown


def test_the_newest_assessment_comes_first_and_the_older_stay_readable(pejl: Pejl) -> None:
    pejl("assess", "2", "--verdict", "revise", "--text", "Første ord.\n\nAndet afsnit.", "--by", "Vera")
    pejl("assess", "2", "--verdict", "stop", "--text", "Sidste ord.", "--meets-goals", "no")

    shown = pejl("show", "2").out

    assert shown.index("Sidste ord.") < shown.index("Tidligere vurdering") < shown.index("Første ord.")
    assert "Indstilling: stop (bekræftet) · lever op til målene: nej" in shown
    assert "  Første ord.\n\n  Andet afsnit.\n" in shown


def test_the_day_moves_the_status(pejl: Pejl) -> None:
    assert "udløber i år" in pejl("show", "1").out
    assert "udløber senere" in pejl("show", "1", "--today", "2022-12-31").out
    assert "er bortfaldet" in pejl("show", "1", "--today", "2024-01-01").out


@pytest.mark.parametrize("text", ["tingbjerg", "TINGBJERG", "ngbje", "byggebranchen tingbjerg"])
def test_a_search_finds_any_part_of_any_word(pejl: Pejl, text: str) -> None:
    found = pejl("search", text).out

    assert "Videreførelse og udvidelse af" in found
    assert found.splitlines()[0].split() == ["Nr.", "Bevilling", "Pejlemærke"]


@pytest.mark.parametrize("text", ["lærepladser", "LÆREPLADSER", "laerepladser"])
def test_danish_letters_are_no_obstacle(pejl: Pejl, text: str) -> None:
    ids = [one["id"] for one in pejl("search", text, "--json").json]

    assert ids
    assert ids == [one["id"] for one in pejl("search", "ærepladser", "--json").json]


def test_several_words_need_no_quotes(pejl: Pejl) -> None:
    assert pejl("search", "udsatte", "støtte", "--json").json == pejl("search", "udsatte støtte", "--json").json


def test_a_search_in_vain_says_so_on_stderr(pejl: Pejl) -> None:
    answer = pejl("search", "findesikke")

    assert answer.out == ""
    assert "Ingen bevilling har »findesikke«" in answer.said
