"""Reading past a scanner: words are recognised, figures are not guessed."""

from collections.abc import Callable

import pytest

from seed.parsers.scan_words import broken_figures, clear_words, signs_of_scan
from seed.reader import Line
from tracker.drafts import Parsed

HEAD = (
    "Status pé Havneplan 2030-32\n\nDet fgrste ér er géet sé godt, og mélene er néet pé to mader.\n\n"
    "Status 2031\n1. Kaj\n"
)


def lines(*texts: str) -> list[Line]:
    return [Line(number, text) for number, text in enumerate(texts, start=1)]


@pytest.mark.parametrize(
    ("scanned", "clear"),
    [
        ("Mélet blev opnédet (°0)", "Målet blev opnået (°0)"),
        ("Malet biev 1kke opnaet (17 pct./ 9", "Målet blev ikke opnået (17 pct./ 9"),
        ("1) 75 helarspladser", "1) 75 helårspladser"),
        ("Mdl 6", "Mål 6"),
        ("31 pct./4404", "31 pct./4404"),
    ],
)
def test_known_words_are_recognised_and_figures_stay(scanned: str, clear: str) -> None:
    assert clear_words(scanned).text == clear


@pytest.mark.parametrize("text", ["net med en note", "Alle 12 kommer all in", "et mel i posen blev til mel"])
def test_words_that_are_words_are_left_alone(text: str) -> None:
    assert clear_words(text).text in {text, text.replace("mel", "mål")}


def test_a_place_in_the_clear_words_is_a_place_in_the_papers_own() -> None:
    raw = "x Maélet blev opnéaet (5)"
    clear = clear_words(raw)

    assert [raw[clear.raw_at(clear.text.index(word)) :][:5] for word in ("x", "Målet", "blev", "opnået", "(5)")] == [
        "x Maé",
        "Maéle",
        "blev ",
        "opnéa",
        "(5)",
    ]


@pytest.mark.parametrize(
    ("text", "broken"),
    [
        ("(°0)", ["°0"]),
        ("(3O0 borgere)", ["3O0"]),
        ("(SO)", ["SO"]),
        ("(l66).", ["l66"]),
        ("(1 10)", ["1 10"]),
        ("(6l pct./343 borgere)", ["6l"]),
    ],
)
def test_what_stands_for_a_figure_and_is_none_is_found(text: str, broken: list[str]) -> None:
    assert list(dict.fromkeys(broken_figures(text))) == broken


@pytest.mark.parametrize(
    "text",
    [
        "(563).",
        "(61 pct./343 borgere)",
        "(48 pct./ 80 borgere)",
        "(1.010)",
        "(75,5 pct.)",
        "45% af de 90",
        "i alderen 15-24 år",
        "15-",
        "2024-26",
        "den 7. klasse",
        "(FGU) og (BIU)",
        "1kke opn4et",
        "3,3 mio. kr.",
        "1.-3. kvartal",
    ],
)
def test_sound_figures_and_words_are_no_broken_figures(text: str) -> None:
    assert list(broken_figures(text)) == []


def test_a_paper_whose_common_words_lost_their_letters_is_a_scan() -> None:
    signs = signs_of_scan(lines("Status pa planen", "det f\u00e9rste ar, mélet er naet", "vi var sé glade pé& havnen"))

    assert signs
    assert (signs.line, signs.example) == (1, "pa")


@pytest.mark.parametrize(
    "text",
    [
        "Maalet blev naaet paa to aar, og vaerkstedet foerte ogsaa tilsyn, saa laenge det var aabent.",
        "Målet på tre år blev nået, også da en far malede; pa. og fa. er forkortelser.",
        "The goal was met; the mal was at fault, and so was his far away friend. Malet er malet.",
        "På menuen: café crème, entré, idé og résumé. På år og dag får vi også mål.",
    ],
)
def test_other_spellings_and_other_words_make_no_scan(text: str) -> None:
    assert signs_of_scan(lines(text, text)) is None


@pytest.mark.parametrize(
    ("results", "doubtful", "met"),
    [
        (["Mélet blev opnéet (80)", "Mélet blev opnéet (50 pct./40\nborgere)"], [False, False], [True, True]),
        (["Mélet blev opnéet (80)", "Mélet blev\nborgere)\nopnéet (50 pct./40"], [False, False], [True, True]),
        # Nothing confirms what was put in order.
        (["Mélet blev opnéet", "Mélet blev\nborgere)\nopnéet (50 pct./40"], [False, True], [True, True]),
        (["Mélet blev opnéet (80)", "Mélet blev xkkc opnéet (50 pct./40 borgere)"], [False, True], [True, None]),
        (["Mélet blev opnéet (80)", "Mélet blev opnéet (50 pct./40"], [False, True], [True, True]),
        # Nobody agrees with the number of those who take part.
        (["Mélet blev opnéet (800)", "Mélet blev opnéet (50 pct./40 borgere)"], [True, True], [True, True]),
        (["Mélet blev opnéet (30)", "Mélet blev opnéet (50 pct./40 borgere)"], [True, False], [True, True]),
        (["Mélet blev opnéet (80)", "Mélet blev opnéet (45 af de 40 borgere)"], [False, True], [True, True]),
    ],
)
def test_figures_of_one_effort_are_held_against_one_another(
    read: Callable[[str], Parsed], results: list[str], doubtful: list[bool], met: list[bool | None]
) -> None:
    first, second = results
    parsed = read(f"{HEAD}1) 60 unge deltager.\n{first}\n2) 40 pct. af deltagerne fér job.\n{second}\n")

    assert [goal.result.doubtful for goal in parsed.goals if goal.result] == doubtful
    assert [goal.result.met for goal in parsed.goals if goal.result] == met
    assert ("doubtful_figure" in {finding.code for finding in parsed.findings}) is any(doubtful)


def test_a_figure_of_a_clean_paper_is_not_doubted_for_what_it_contradicts(read: Callable[[str], Parsed]) -> None:
    parsed = read(
        "Status på Havneplan 2030-32\n\nStatus 2031\n1. Kaj\n1) 60 unge deltager.\nMålet blev opnået (80)\n"
        "2) 40 pct. af deltagerne får job.\nMålet blev opnået (50 pct./400 borgere)\n"
    )

    assert not any(goal.result.doubtful for goal in parsed.goals if goal.result)
    assert "ocr" not in {finding.code for finding in parsed.findings}
