"""The cells of a goal status: what is read in them, and what is left alone."""

import pytest

from seed.parsers.goal_words import read_effort, read_goal, read_met, read_status, starts_goal


@pytest.mark.parametrize(
    ("text", "number", "target"),
    [
        ("1) Mindst 40 ledige deltager (40 helårspladser)", 1, (40, "persons")),
        ("4) 125 helårspladser", 4, (125, "places")),
        ("4) 125 helérspladser", 4, (125, "places")),
        ("2. 12,5 % af de unge får et job", 2, (12.5, "percent")),
        ("Mål 3: 25 nye virksomheder", 3, (25, "companies")),
        ("15 aftaler med virksomheder", None, (15, "other")),
        ("Af de 187 afsluttede kommer 60 pct. i job", None, (60, "percent")),
        ("Inden for 13 uger er 60 pct. i job", None, (60, "percent")),
        ("I 2024 deltager 80 unge på 18-24 år", None, (80, "persons")),
        ("1.500 borgere samt fagfolk nås", None, (1500, "persons")),
        ("Efter den 3. samtale er mindst 20 borgere i gang", None, (20, "persons")),
    ],
)
def test_a_target_is_the_figure_aimed_at(text: str, number: int | None, target: tuple[float, str]) -> None:
    words = read_goal(text)

    assert words.number == number
    assert words.target
    assert (words.target.value, words.target.unit) == target


@pytest.mark.parametrize(
    "text",
    [
        "Alle får en plads",
        "Alle 50 får en plads",
        "Halvdelen er i job",
        "Samtlige 12 skoler er med",
        "3 ud af 4 deltagere er i job",
        "200-250 deltagere i alt",
        "Flere unge i job",
        "Målet nås i 2024",
        "5O unge",
    ],
)
def test_words_and_what_has_two_readings_are_no_target(text: str) -> None:
    assert read_goal(text).target is None


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("Målet blev opnået (545).", (None, 545, None, True)),
        ("Målet blev ikke opnået (49 pct./268 borgere)", (49, 268, None, False)),
        ("Målet blev opnået (12 ud af de 30 blev matchet)", (None, 12, 30, True)),
        ("Målet blev opnået (12 ud de 30 blev matchet)", (None, 12, 30, True)),
        ("Målet blev opnået (2.568 borgere og ca. 410 fagfolk)", (None, 2568, None, True)),
        ("Målet er nået med 52 deltagere i 2023", (None, 52, None, True)),
        ("61 ledige (48 pct.)", (48, 61, None, None)),
        ("48,5 pct. (61 ledige)", (48.5, 61, None, None)),
        ("Målet om 75 pct. blev ikke indfriet (60 borgere)", (None, 60, None, False)),
        ("Ikke opfyldt: 12 borgere af 40", (None, 12, 40, False)),
        ("Målet er opfyldt (målet var 40 pct., resultatet 45 pct.)", (45, None, None, True)),
        ("Malet blev opnéaet (36 pct./7202 borgere)", (36, 7202, None, True)),
        ("Mélet blev opnédet (°0)", (None, None, None, True)),
        ("Opgøres efter 13 uger", (None, None, None, None)),
        ("", (None, None, None, None)),
    ],
)
def test_a_status_has_the_figures_that_stand_in_it(text: str, figures: tuple[object, ...]) -> None:
    result = read_status(text)

    assert (result.share_percent, result.count, result.of_count, result.met) == figures
    assert result.raw == text


@pytest.mark.parametrize(
    ("text", "met"),
    [
        ("Målet er nået", True),
        ("Målet er indfriet", True),
        ("Målet er overholdt", True),
        ("Ja", True),
        ("Nej, ikke endnu", False),
        ("Målet blev ikke nået", False),
        ("Målet er ikke fuldt ud opfyldt", False),
        ("Uopfyldt", False),
        ("Målet er delvist nået", None),
        ("Målet er næsten nået", None),
        ("Målet er endnu ikke nået", None),
        ("Målet forventes indfriet", None),
        ("Målet er nået for kvinder, men ikke nået for mænd", None),
        ("Afventer tal", None),
    ],
)
def test_met_is_what_the_paper_says_and_nothing_between(text: str, met: bool | None) -> None:
    assert read_met(text) is met


@pytest.mark.parametrize(
    ("text", "number", "title", "amounts"),
    [
        ("1. Værksted for unge 3,3 mio. kr.", 1, "Værksted for unge", [(3_300_000, 100_000, None, None)]),
        ("Indsats 2: Mentorer (1,2 mio. kr.)", 2, "Mentorer", [(1_200_000, 100_000, None, None)]),
        ("3. Job – 450 t.kr. i servicemidler", 3, "Job", [(450_000, 1_000, "service", None)]),
        ("Job, 3,3 mio. kr. i 2023", None, "Job", [(3_300_000, 100_000, None, 2023)]),
        ("1,2 mio. kr. Sprogstart", None, "Sprogstart", [(1_200_000, 100_000, None, None)]),
        ("4. Hold for kvinder (over 30)", 4, "Hold for kvinder (over 30)", []),
    ],
)
def test_an_effort_has_number_title_and_money(
    text: str, number: int | None, title: str, amounts: list[tuple[int, int, str | None, int | None]]
) -> None:
    words = read_effort(text)

    assert (words.number, words.title) == (number, title)
    assert [
        (
            one.amount.kr if one.amount else None,
            one.amount.rounded_to_kr if one.amount else None,
            one.fund,
            one.years[0].first if one.years else None,
        )
        for one in words.amounts
    ] == amounts


def test_an_amount_with_two_readings_is_told_and_not_guessed() -> None:
    (figure,) = read_effort("2. Mentorer 1-2 mio. kr.").amounts

    assert figure.amount is None
    assert "interval" in figure.problem


def test_a_goal_begins_with_a_number_in_a_bracket() -> None:
    assert starts_goal("3) 40 unge")
    assert starts_goal("Mål 3: 40 unge")
    assert not starts_goal("3 unge")
    assert not starts_goal("1. Indsats for unge")
