import pytest

from seed.parsers.amounts import is_amount_line, is_bare_amount, money_in, read_amount_line
from seed.parsers.phrases import Years

Y23, Y24, Y25 = Years(2023, 2023), Years(2024, 2024), Years(2025, 2025)


def figures(text: str, years: tuple[Years, ...] = ()) -> list[tuple[list[Years], str | None, int | None]]:
    found, _ = read_amount_line(text, years)
    return [(list(one.years), one.fund, one.amount.kr if one.amount else None) for one in found]


@pytest.mark.parametrize(
    "text",
    [
        "Bevilling 2023: 0,2 mio. kr. i servicemidler",
        "Bevilling (2023): 450.000 kr.",
        "Bevilling i 2023: 1,0 mio. kr.",
        "Bevilling: 0,5 mio. kr.",
        "Bevilling 2023 - 0,2 mio. kr.",
        "Bevillinger 2023 og 2024: 0,2 mio. kr.",
        "Årlig bevilling 2023-25: 1,0 mio. kr.",
        "Bevilling 2023: ikke opgjort",
        "Beløb 2023: 0,2 mio. kr.",
    ],
)
def test_a_line_that_states_an_appropriation_is_an_amount_line(text: str) -> None:
    assert is_amount_line(text)


@pytest.mark.parametrize(
    "text",
    [
        "Bevillingen på 0,7 mio. kr. i indsatsmidler ophører med udgangen af 2025.",
        "Bevillingen omfatter to tilbud til nyledige:",
        "Bevillingerne følger handleplanens pejlemærker.",
        "Bevilling 2023 til veteraner",
        "Bevilling i alt: 12 mio. kr.",
        "Finansiering: følger af aftalen",
        "I 2023 har BIF 0,6 mio. kr.",
    ],
)
def test_running_text_about_money_is_no_amount_line(text: str) -> None:
    assert not is_amount_line(text)


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("9,2 mio. kr. i indsatsmidler", True),
        ("2024: 1,0 mio. kr. og 250 t.kr. i servicemidler", True),
        ("0,6 mio. kr. til en indsats", False),
        ("i servicemidler", False),
    ],
)
def test_a_line_of_nothing_but_amounts_goes_on_from_the_line_above(text: str, bare: bool) -> None:
    assert is_bare_amount(text) is bare


def test_two_funds_on_one_line_are_kept_apart() -> None:
    assert figures("Bevilling 2023: 1,3 mio. kr. i servicemidler 2,5 mio. kr. i indsatsmidler") == [
        ([Y23], "service", 1_300_000),
        ([Y23], "indsats", 2_500_000),
    ]


def test_a_line_that_goes_on_keeps_the_year_in_force() -> None:
    _, years = read_amount_line("Bevilling 2024: 1,0 mio. kr. i servicemidler")

    assert figures("0,4 mio. kr. i anlægsmidler", years) == [([Y24], "anlaeg", 400_000)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Bevilling 2023: 1,0 mio. kr. i servicemidler, 2024: 0,5 mio. kr. i indsatsmidler",
            [([Y23], "service", 1_000_000), ([Y24], "indsats", 500_000)],
        ),
        (
            "Bevilling: 2,0 mio. kr. i 2023 og 1,0 mio. kr. i 2024",
            [([Y23], None, 2_000_000), ([Y24], None, 1_000_000)],
        ),
        (
            "Bevilling 2023: 0,4 mio. kr., 2024: 0,2 mio. kr. i servicemidler",
            [([Y23], "service", 400_000), ([Y24], "service", 200_000)],
        ),
        (
            "Bevilling i servicemidler 2023: 0,4 mio. kr., 2024: 0,2 mio. kr.",
            [([Y23], "service", 400_000), ([Y24], "service", 200_000)],
        ),
        (
            "Bevilling 2023: 0,5 mio. kr. i servicemidler, 2024 og 2025: 0,3 mio. kr. i indsatsmidler",
            [([Y23], "service", 500_000), ([Y24, Y25], "indsats", 300_000)],
        ),
        (
            "Bevilling i 2023: Servicemidler: 0,2 mio. kr., indsatsmidler: 0,3 mio. kr.",
            [([Y23], "service", 200_000), ([Y23], "indsats", 300_000)],
        ),
        ("Bevilling 2023-25: 3,0 mio. kr.", [([Years(2023, 2025)], None, 3_000_000)]),
    ],
)
def test_each_amount_finds_its_own_year_and_fund(text: str, expected: object) -> None:
    assert figures(text) == expected


def test_an_amount_per_year_is_marked_as_such() -> None:
    (yearly,), _ = read_amount_line("Bevilling 2023-24: 3,0 mio. kr. årligt i servicemidler")
    (together,), _ = read_amount_line("Bevilling 2023-24: 3,0 mio. kr. i servicemidler")

    assert (yearly.each_year, together.each_year) == (True, False)


def test_a_fund_that_is_not_said_is_not_guessed() -> None:
    assert figures("Bevilling 2023: 0,5 mio. kr. til indsats for unge") == [([Y23], None, 500_000)]


def test_a_remark_in_parentheses_is_no_amount() -> None:
    assert figures("Bevilling 2023: 0,2 mio. kr. i servicemidler (heraf 0,1 mio. kr. til lokaler) til 12 borgere") == [
        ([Y23], "service", 200_000)
    ]


def test_a_unit_over_the_figures_counts_for_them() -> None:
    assert figures("Bevilling 2023 (i 1.000 kr.): 3.300 i servicemidler, 450 i indsatsmidler") == [
        ([Y23], "service", 3_300_000),
        ([Y23], "indsats", 450_000),
    ]
    assert figures("Bevilling 2023 i mio. kr.: 0,2") == [([Y23], None, 200_000)]


def test_a_stated_zero_is_an_amount() -> None:
    assert figures("Bevilling 2023: 0 kr. i servicemidler") == [([Y23], "service", 0)]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("Bevilling 2023: 1.5 mio. kr. i servicemidler", "1.5 mio. kr."),
        ("Bevilling 2023: 0,2-0,4 mio. kr.", "interval"),
        ("Bevilling 2023: 450 i servicemidler", "ingen enhed"),
        ("Bevilling 2023: O,2 mio. kr.", "intet beløb"),
        ("Bevilling 2023: ikke opgjort", "intet beløb"),
    ],
)
def test_what_cannot_be_read_is_said_and_never_guessed(text: str, problem: str) -> None:
    (figure,), _ = read_amount_line(text)

    assert figure.amount is None
    assert problem in figure.problem
    assert figure.years == (Y23,)


@pytest.mark.parametrize("text", ["Bevilling 2023:", "Bevilling 2023: -", "Bevillinger"])
def test_a_line_that_only_announces_has_no_figures(text: str) -> None:
    assert figures(text) == []


def test_amounts_in_running_text_come_with_the_fund_right_after_them() -> None:
    found = money_in("Først 12,5 mio. kr., så 0,9 mio.kr. i indsatsmidler (og 0,6 mio. kr. til andet) og 5-6 mio. kr.")

    assert [(one.amount.kr if one.amount else None, one.fund) for one in found] == [
        (12_500_000, None),
        (900_000, "indsats"),
        (None, None),
    ]
