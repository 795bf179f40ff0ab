"""How a negotiation list looks in a terminal of eighty cells."""

import re
from dataclasses import replace

import pytest

from tests.conftest import NOW
from tests.negotiating import INDSATS, YEARS, entry, line, money, negotiation_list
from tracker.appropriation import Kind
from tracker.cli import printing
from tracker.cli.list_tables import ShownList
from tracker.cli.list_words import line_words, room_lines
from tracker.negotiation import Bid, Choice, Entry, Frame, Line, Money, NegotiationList, PeriodMoney, Scenario


@pytest.fixture
def out(capsys: pytest.CaptureFixture[str]) -> "Out":
    """Give what lays a list out."""
    return Out(capsys)


class Out:
    """Lays a list out and reads it."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys

    def __call__(self, of: NegotiationList) -> str:
        """Give the list's main scenario as the terminal shows it; no line may pass its width."""
        printing.show(*ShownList(of, of.main).parts())
        shown = self._capsys.readouterr().out
        assert max(len(one) for one in shown.splitlines()) <= 80
        return shown


def folded(text: str) -> str:
    """Give a laid-out answer on one line."""
    return " ".join(text.split())


def veterans(*asked: int) -> Line:
    """Make a line that asks for service money from 2024 on."""
    return line(entry(2, title="Veteraner"), *(money(kr, year) for year, kr in zip(YEARS, asked, strict=False)))


def renewed(*asked: Money) -> Bid:
    """Make a bid that asks for the amounts."""
    return Bid(Choice.RENEW, asked)


def test_the_list_is_laid_out_by_pejlemaerke_with_a_column_a_year(out: Out) -> None:
    first = Bid(Choice.RENEW_REDUCED, (money(160_000), money(7_360_000, fund=INDSATS)), 2, "Færre pladser")
    again = replace(entry(9, declaration=True, pejlemaerke=None), budget_note="BN 7", kind=Kind.PARTIAL)
    still = replace(entry(4, money(600_000, 2023), money(None, 2023, None)), section="Afsnit to")
    shown = out(
        negotiation_list(
            [Line(entry(1), first), Line(still, Bid()), line(again, money(1_100_000))],
            [
                Frame(2024, 1_000_000, None, "Cirkulæret, s. 4", "Signe"),
                Frame(2025, None, 5, "Notat", "Bo", "Et andet"),
            ],
        )
    )

    assert shown.startswith(
        "Budget 2024 · runde 1 (åben) · Grundforslag · mio. kr.\n"
        "Udløber efter 2023\nBeløbenes prisniveau er ikke oplyst.\n\nJob · 2 bevillinger\n"
    )
    words = folded(shown)
    assert "Nr. Bevilling Ramme 2024 2025 2026 2027" in words
    assert re.search(r" 1 +Indsats 1 +service +0,16\n +forny nedsat · 2\. pr\w+ +indsats +7,36\n +Færre pladser", shown)
    assert "Afsnit to: 4 Indsats 4 åben bortfalder: service 0,6, ukendt ramme ukendt beløb" in words
    assert "I alt service 0,16 indsats 7,36 " in words
    assert "udløber delvist; vender selv tilbage; budgetnotat BN 7" in words
    assert "Vender selv tilbage service 1,1 Uden" not in words
    assert "I alt · 3 bevillinger · 1 åben Udløber helt efter 2023: service 0,6 og 1 ukendt beløb Nye ønsker" in words
    assert "Nye ønsker service 0,16 indsats 7,36 Vender selv tilbage service 1,1" in words
    assert re.search(r"2024 +1,0 +1,26 +0,26 for meget +– +8,62 +–\n2025 +– +0,0 +– +~0,0 +0,0 +~0,0", shown)
    assert "Kilde 2024: Cirkulæret, s. 4 (Signe) Kilde 2025: Notat; kassen: Et andet (Bo)" in words


def test_a_list_of_what_returns_says_so_in_its_sums(out: Out) -> None:
    again = entry(9, declaration=True, title="En titel så lang, at summernes ord kan stå på en linje")

    words = folded(out(negotiation_list([line(again, money(1_100_000), money(None, 2025))])))

    assert re.search(r"Vender selv tilbage og 1 ukendt service 1,1 beløb", words)
    assert "Nye ønsker" not in words
    assert "forny vender selv tilbage" in words
    assert "Ikke sat. Sæt det: pejl list frame 'Budget 2024' 2024 --cash KR --source TEKST" in words


def test_an_empty_list_is_laid_out_too(out: Out) -> None:
    assert "I alt · 0 bevillinger" in out(negotiation_list())


def test_years_without_room_for_a_column_are_said_in_words(out: Out) -> None:
    years = range(2024, 2036)
    one = line(entry(1), *(money(200_000, year) for year in years), *(money(5, year, INDSATS) for year in (2033, 2035)))

    words = folded(out(replace(negotiation_list([one]), to_year=2035, drawn="ramme: indsats")))

    assert "Udløber efter 2023 · ramme: indsats" in words
    assert re.search(r"service 0,2 om året i 20\d\d-2035; indsats ~0,0 i 2033, ~0,0 i 2035", words)


def test_what_differs_from_the_usual_is_said_above_the_list(out: Out) -> None:
    of = replace(negotiation_list([veterans(5_000)]), frozen_at=NOW, frozen_by="Ida", archived=True, price_year=2024)
    other = Scenario(2, "Stram", of.main.lines)

    shown = out(replace(of, scenarios=(*of.scenarios, other)))

    words = folded(shown)
    assert "runde 1 (frosset 01-03-2023 kl. 10.30 af Ida) · Grundforslag" in words
    assert "Beløbene er i 2024-p/l, men 1 beløb er ikke omregnet: 1 uden oplyst prisniveau." in words
    assert "Listen er lagt væk. Andre scenarier: Stram" in words


def test_money_of_a_whole_period_is_said_whatever_is_chosen(out: Out) -> None:
    period = PeriodMoney(2022, 2023, None, 600_000)
    unknown = replace(entry(19, money(None, 2023, None)), periods=(period,))
    renewed_too = replace(entry(20), periods=(replace(period, fund=INDSATS, price_year=2022),))

    words = folded(out(negotiation_list([Line(unknown, Bid()), line(renewed_too, money(5))])))

    assert "bortfalder: ukendt ramme ukendt beløb, 0,6 mio. kr. for hele 2022-2023" in words
    assert "bortfalder: 0,6 mio. kr. indsats for hele 2022-2023 (2022-p/l)" in words


def test_an_ending_in_another_year_is_said(out: Out) -> None:
    assert "Indsats 1 åben efter 2025" in folded(out(negotiation_list([Line(entry(1, after_year=2025), Bid())])))


@pytest.mark.parametrize(
    ("of", "bid", "said"),
    [
        (entry(2), renewed(money(1_900_000), money(1_900_000, 2025)), "forny · service 1,9 om året i 2024-2025"),
        (entry(2), renewed(money(1_900_000), money(950_000, 2025)), "forny · service 1,9 i 2024, 0,95 i 2025"),
        (entry(2), renewed(money(5_000), money(5_000, 2026)), "forny · service 0,005 i 2024, 0,005 i 2026"),
        (
            entry(2),
            renewed(money(None), money(0, fund=None)),
            "forny · service ukendt beløb i 2024; ukendt ramme 0,0 i 2024",
        ),
        (
            entry(2),
            Bid(Choice.MOVE, (money(0),), 1, to_plan="Ny plan"),
            "flyt til Ny plan · 1. prioritet · service 0,0 i 2024",
        ),
        (entry(2), renewed(), "forny · ingen beløb: sig dem med --amount"),
        (entry(2, declaration=True), Bid(Choice.LET_LAPSE, (money(5),)), "lad udløbe · vender selv tilbage"),
    ],
)
def test_a_line_is_said_in_one_sentence(of: Entry, bid: Bid, said: str) -> None:
    assert line_words(Line(of, bid)) == f"2 Indsats 2: {said}"


def test_what_is_left_is_said_for_each_year_with_a_frame() -> None:
    lines = [
        veterans(1_900_000, 1_900_000),
        line(entry(19), money(None), money(None, 2025), money(4_000_000, fund=None)),
    ]
    of = negotiation_list(
        lines, [Frame(2024, 2_000_000, 3_000_000, "Cirkulæret"), Frame(2025, None, 2_000_000, "Notat")]
    )

    assert list(room_lines(of, of.main)) == [
        "2024: 0,1 mio. kr. tilbage af måltallet · 2,9 mio. kr. for meget til kassen",
        "2025: måltallet kendes ikke · 0,1 mio. kr. tilbage af kassen",
        "2024 og 2025: 1 ønsket beløb kendes ikke og er ikke trukket fra.",
        "2024: 4,0 mio. kr. af ukendt ramme kan også tage af måltallet.",
    ]
