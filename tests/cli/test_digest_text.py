"""`pejl digest` shows the letters of the week as they are sent as text."""

from pathlib import Path

from tests.cli.calling import Pejl


def test_the_preview_is_the_letter_of_everything_when_nobody_is_told_yet(pejl: Pejl) -> None:
    answer = pejl("digest", "--today", "2023-08-28")

    assert answer.out.startswith("Pejl · ugebrev for uge 35, mandag den 28. august 2023\nForhåndsvisning af alt")
    assert "29 bevillinger mangler noget før næste frist, Ændringsforslag, om 21\ndage." in answer.out
    assert "Udløber helt             29,0     23,8\n" in answer.out
    assert (
        "Eksterne puljer, for hele perioder: ukendt ramme 0,6 mio. kr.\n3 bevillinger uden kendt beløb.\n" in answer.out
    )
    assert "Ingen modtagere endnu" in answer.said


def test_the_letter_and_the_list_add_up_alike(pejl: Pejl) -> None:
    letter, listed = pejl("digest", "--today", "2023-08-28").out, pejl("expiring", "--after", "2023").out

    assert "3 bevillinger uden kendt beløb." in letter
    assert "I alt · 29 bevillinger, 3 uden kendt beløb" in listed
    for figure in ("29,0", "23,8", "18,4", "0,3", "0,6"):
        assert figure in letter
        assert figure in listed


def test_everybody_who_is_told_has_a_letter_of_his_own(pejl: Pejl) -> None:
    for name in ("Anna", "Bo"):
        pejl("recipient", "add", "--name", name, "--mail", f"{name.lower()}@kommune.example")

    answer = pejl("digest", "--today", "2023-08-28")

    first, second = answer.out.split(f"\n{'-' * 72}\n\n")
    assert "\nTil Anna\n" in first
    assert "\nTil Bo\n" in second
    assert answer.said == ""


def test_a_week_with_nothing_to_do_says_so(empty: Pejl) -> None:
    assert "Intet udløber, som kræver noget nu.\n" in empty("digest", "--today", "2023-08-28").out


def test_a_letter_that_went_out_one_way_and_not_the_other_is_not_called_sent(empty: Pejl, tmp_path: Path) -> None:
    empty("recipient", "add", "--name", "Anna", "--mail", "anna@kommune.example", "--file", str(tmp_path))
    empty("digest", "--send", status=1)

    said = empty("digest").said

    assert "Brevet til Anna · mail: mislykkedes, prøves igen ved næste kørsel · mappe: sendt " in said
