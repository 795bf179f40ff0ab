"""What is typed is read strictly: unclear words are refused with status 2, refused values with 1."""

from argparse import ArgumentTypeError
from collections.abc import Callable

import pytest

from tests.cli.calling import Pejl
from tracker.cli import words
from tracker.cli.amounts import read_changes, read_kr
from tracker.errors import UsageError
from tracker.profile import Fund, YearAmount

ADD = ("add", "--title", "T", "--pejlemaerke", "Job", "--plan", "Visionen")


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("2026:service:500000", YearAmount(2026, Fund.SERVICE, 500_000)),
        ("2026:Service:500.000", YearAmount(2026, Fund.SERVICE, 500_000)),
        (" 2026 : indsats : 0,5 mio. kr.", YearAmount(2026, Fund.INDSATS, 500_000, 100_000)),
        ("2026:anlaeg:-5", YearAmount(2026, Fund.ANLAEG, -5)),
        ("2026:unknown:750 t.kr.", YearAmount(2026, None, 750_000, 1000)),
        ("2026::0", YearAmount(2026, None, 0)),
        ("2026:service:?", YearAmount(2026, Fund.SERVICE, None)),
        ("2026:overfoersel:ukendt", YearAmount(2026, Fund.OVERFOERSEL, None)),
    ],
)
def test_an_amount_is_read_as_it_is_typed(typed: str, amount: YearAmount) -> None:
    assert read_changes([typed]) == ((amount,), ())


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("2026:service:1.5", "punktum skiller tusinder"),
        ("2026:service:1,500", "engelske tusinder"),
        ("2026:service:", "Beløbet mangler"),
        ("2026:service:x", "der er intet tal"),
        ("2026:service:1:2", "flere tal"),
        ("2026:service:9999999999999999999", "over 1.000.000 mia. kr."),
        ("2026:foo:1", "»foo« er ikke en ramme. Vælg mellem service"),
        ("20x6:service:1", "»20x6« er ikke et årstal"),
        ("206:service:1", "»206« er ikke et årstal"),
        ("２０２６:service:1", "er ikke et årstal"),
        ("2026:service", "er ikke ÅR:RAMME:KR"),
        ("2026", "er ikke ÅR:RAMME:KR"),
        ("", "er ikke ÅR:RAMME:KR"),
    ],
)
def test_an_amount_that_cannot_be_read_is_wrong_usage(pejl: Pejl, typed: str, said: str) -> None:
    with pejl.unchanged():
        assert said in pejl(*ADD, "--amount", typed, status=2).said


@pytest.mark.parametrize(
    ("read", "typed", "value"),
    [
        (read_kr, "20 mio.", 20_000_000),
        (read_kr, " ? ", None),
        (words.percent, "20", 20),
        (words.percent, "100 %", 100),
        (words.priority, "1", 1),
        (words.priority, "0", 0),
    ],
)
def test_figures_of_a_negotiation_list_are_read(read: Callable[[str], object], typed: str, value: object) -> None:
    assert read(typed) == value


@pytest.mark.parametrize(
    ("read", "typed"),
    [
        (read_kr, "1.5"),
        (words.percent, "101"),
        (words.percent, "2,5"),
        (words.percent, "-1"),
        (words.percent, ""),
        (words.priority, "-1"),
        (words.priority, "1001"),
        (words.priority, "²"),
    ],
)
def test_figures_that_are_unclear_are_refused(read: Callable[[str], object], typed: str) -> None:
    with pytest.raises((ArgumentTypeError, UsageError)):
        read(typed)


@pytest.mark.parametrize("year", ["1969", "2101"])
def test_a_year_that_can_be_read_but_not_be_right_is_refused(pejl: Pejl, year: str) -> None:
    with pejl.unchanged():
        assert "kan ikke være et budgetår" in pejl(*ADD, "--amount", f"{year}:service:1", status=1).said


@pytest.mark.parametrize(
    ("amounts", "removed"),
    [
        (["2026:service:1", "2026:service:2"], []),
        (["2026:service:1", "2026:SERVICE:1"], []),
        (["2026:service:1"], ["2026:service"]),
        (["2026::1"], ["2026:unknown"]),
        ([], ["2026:indsats", "2026:indsats"]),
    ],
)
def test_two_answers_for_one_year_and_fund_contradict_each_other(amounts: list[str], removed: list[str]) -> None:
    with pytest.raises(UsageError, match="står to gange"):
        read_changes(amounts, removed)


def test_the_same_year_may_have_several_funds() -> None:
    amounts, removed = read_changes(["2026:service:1", "2026:indsats:2"], ["2025:service"])

    assert [(a.fund, a.amount_kr) for a in amounts] == [(Fund.SERVICE, 1), (Fund.INDSATS, 2)]
    assert removed == ((2025, Fund.SERVICE),)


def test_a_year_to_empty_needs_its_fund() -> None:
    with pytest.raises(UsageError, match="mangler en ramme"):
        read_changes([], ["2026"])


@pytest.mark.parametrize("number", ["999", "0", "-1", "9223372036854775807", "9223372036854775808", "9" * 39])
@pytest.mark.parametrize(
    "call",
    [
        ("show", "{}"),
        ("assess", "{}", "--verdict", "stop", "--text", "x"),
        ("edit", "{}", "--title", "x", "--reason", "x"),
        ("review", "match", "{draft}", "{}"),
    ],
)
def test_a_number_that_nothing_has_is_not_found(empty: Pejl, call: tuple[str, ...], number: str) -> None:
    said = empty(*(part.replace("{}", number) for part in call), status=1).said

    assert said.startswith("Der er ingen ")
    assert said.count("\n") == 1


@pytest.mark.parametrize("number", ["x", "", "1.5", "1_0", " 1", "１", "0x1", "9" * 5000, "\udcff"])
def test_what_is_no_number_is_wrong_usage(pejl: Pejl, number: str) -> None:
    assert "er ikke et nummer" in pejl("show", number, status=2).said


@pytest.mark.parametrize("year", ["0", "202", "20233", "20x3", "", "0000", "２０２３", "-203"])
def test_what_is_no_year_is_wrong_usage(pejl: Pejl, year: str) -> None:
    assert "er ikke et årstal; skriv fire cifre" in pejl("expiring", f"--after={year}", status=2).said


@pytest.mark.parametrize("day", ["", "2023", "20230301", "2023-W09-3", "2023-02-30", "01-03-2023", "2023-03-01T00:00"])
def test_what_is_no_day_is_wrong_usage(pejl: Pejl, day: str) -> None:
    assert "er ikke en dato; skriv den som 2023-08-28" in pejl("expiring", "--today", day, status=2).said


@pytest.mark.parametrize(
    "call",
    [
        ("search", ""),
        ("search", "  "),
        ("expiring", "--pejlemaerke", ""),
        ("expiring", "--store", ""),
        ("expiring", "--by", " "),
        ("import", ""),
        ("review", "accept", ""),
    ],
)
def test_an_empty_value_is_a_script_gone_wrong(pejl: Pejl, call: tuple[str, ...]) -> None:
    assert "skal have en værdi, der ikke er tom" in pejl(*call, status=2).said
