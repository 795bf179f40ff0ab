"""A negotiation list on its way out: every figure of the paper is the store's, in every format."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from db.store import Store
from tests.conftest import NOW, TODAY
from tests.flows.listing import money, renewed, table
from tests.flows.negotiated import LATER, negotiated, rounds_of
from tests.outputs.reading_back import sums_in
from tracker import asks
from tracker.errors import NotFoundError
from tracker.flows import negotiating, pricing, scenarios
from tracker.flows.exporting import paper_of_list, source_words
from tracker.negotiation import Bid, Choice, Frame, NegotiationList, Outcome, PeriodMoney, Rate, Result
from tracker.outputs import paper as papers
from tracker.outputs.formats import FORMATS, written
from tracker.outputs.list_paper import list_paper
from tracker.profile import Fund
from tracker.room import lapsing, totals
from tracker.source import Source
from tracker.vocabulary import FUNDS


def paper(
    store: Store, name: str = "Budget 2024", *, number: int | None = None, scenario: str | None = None
) -> papers.Paper:
    with store.reading() as session:
        return paper_of_list(session, name, number=number, scenario=scenario, on=TODAY, by="Signe")


def said(of: papers.Paper) -> str:
    return "\n".join(block.text.text for block in of.blocks if isinstance(block, papers.Paragraph))


def tables(of: papers.Paper, sheet: str) -> list[papers.Table]:
    return [block for block in of.blocks if isinstance(block, papers.Table) and sheet in (block.sheet, block.name)]


def cells(of: papers.Paper, sheet: str) -> list[tuple[object, ...]]:
    """Give the rows of a table as they are read."""
    return [tuple(_plain(cell) for cell in row.cells) for one in tables(of, sheet) for row in one.rows]


def notes(of: papers.Paper) -> list[str]:
    found = (cell for block in of.blocks if isinstance(block, papers.Table) for row in block.rows for cell in row.cells)
    return [note for cell in found if isinstance(cell, (papers.Figure, papers.Noted)) for note in cell.notes]


def _plain(cell: object) -> object:
    match cell:
        case papers.Figure(value=None):
            return "ukendt"
        case papers.Figure(value=value):
            return value
        case papers.Noted(text=text):
            return text
    return cell


def chosen(of: NegotiationList) -> Iterator[tuple[int, Bid]]:
    """Choose something for most lines: renew, with less, let lapse."""
    for index, line in enumerate(of.main.lines):
        choice = (Choice.RENEW, Choice.RENEW_REDUCED, Choice.LET_LAPSE, Choice.OPEN, Choice.RENEW)[index % 5]
        bid = asks.chosen(line.entry, line.bid, choice, of.years)
        less = asks.reduced(bid.asked, 20) if choice is Choice.RENEW_REDUCED else bid.asked
        yield line.entry.appropriation_id, replace(bid, asked=less, priority=index % 3 + 1)


def test_the_totals_of_the_2023_list_are_the_stores_in_every_format(bundled: Store) -> None:
    laid = negotiated(bundled)
    with bundled.writing() as session:
        negotiating.change(session, laid.id, laid.main.id, dict(chosen(laid)), label="Valgt", by="Signe", at=NOW)
    _, laid = rounds_of(bundled, laid.id)

    made = paper(bundled)
    read = {form: sums_in(written(made, form), form) for form in FORMATS}

    asked, lapses = totals(laid.main.lines).all, lapsing(laid.main.lines)
    stored = {
        FUNDS[fund]: [lapses.kr(2024, fund), *(asked.kr(year, fund) for year in laid.years)]
        for fund in (Fund.SERVICE, Fund.INDSATS, None)
    }
    assert read == dict.fromkeys(FORMATS, stored)
    assert (stored["service"][0], stored["indsats"][0]) == (29_300_000, 23_800_000)


def test_the_full_endings_of_the_2023_list_are_told_apart_from_the_others(bundled: Store) -> None:
    negotiated(bundled)

    assert cells(paper(bundled), "Hvad der bortfalder, kr.") == [
        ("Udløber helt", 29_000_000, 23_800_000, "ukendt"),
        ("Udløber delvist", None, None, 18_400_000),
        ("Engangsudgift", 300_000, None, None),
        ("Bevilling fra en ekstern pulje", None, None, "ukendt"),
    ]


def test_money_of_a_whole_period_is_told_on_its_line_and_is_in_no_sum(bundled: Store) -> None:
    laid = negotiated(bundled)

    (line,) = [one for one in laid.main.lines if one.entry.periods]
    (row,) = [row for row in cells(paper(bundled), "Linjer") if row[0] == line.entry.appropriation_id]

    assert line.entry.periods == (PeriodMoney(2022, 2023, None, 600_000),)
    assert row[5] == "ukendt"
    assert "bevilling fra en ekstern pulje · bortfalder: 600.000 kr. for hele 2022-2023" in str(row[-1])


def test_a_line_has_a_row_for_each_fund_and_the_sums_leave_out_what_nobody_asks_for(store: Store) -> None:
    laid = table(store, "Caféen", "Mentorkorpset")
    first, second = laid.ids
    asked = (money(800), money(50, fund=Fund.INDSATS), money(None, 2025))
    laid.ask({first: Bid(Choice.MOVE, asked, 2, "Haster", "BN-7", "Ny plan"), second: Bid(Choice.OPEN, (money(9),))})

    shown = paper(store)

    assert cells(shown, "Linjer") == [
        (
            first,
            2,
            "Caféen",
            "flyt",
            "service",
            800_000,
            800,
            "ukendt",
            None,
            None,
            "til Ny plan · budgetnotat: BN-7 · Haster",
        ),
        (first, 2, "Caféen", "flyt", "indsats", None, 50, None, None, None, None),
        (second, None, "Mentorkorpset", "åben", "service", 800_000, None, None, None, None, None),
        (None, None, "I alt, service", None, None, 1_600_000, 800, "ukendt", None, None, None),
        (None, None, "I alt, indsats", None, None, None, 50, None, None, None, None),
        (None, None, "Hele listen, service", None, None, 1_600_000, 800, "ukendt", None, None, None),
        (None, None, "Hele listen, indsats", None, None, None, 50, None, None, None, None),
    ]
    assert "Der ønskes penge til 1 af dem. 1 linje er åben" in said(shown)
    assert "For 1 bevilling kendes det ønskede beløb ikke" in said(shown)
    assert "1 bevilling med et beløb, som ikke kendes, er ikke talt med." in notes(shown)


def test_what_falls_away_names_its_paper_and_line(bundled: Store) -> None:
    negotiated(bundled)

    assert any(", linje 55: »Bevilling 2023: 0,8 mio. kr. i servicemidler«" in note for note in notes(paper(bundled)))


def test_the_room_says_in_words_where_a_limit_is_passed(store: Store) -> None:
    laid = table(store)
    laid.ask({laid.ids[0]: Bid(Choice.RENEW, (money(700), money(200, fund=None), money(None, fund=Fund.INDSATS)))})
    laid.limit(cap=500, cash=1_000)

    shown = paper(store)

    (row,) = [row for row in cells(shown, "Råderum, kr.") if row[0] == "2024"]
    assert row == (
        *("2024", 500, 700, -200, 1_000, 900, 100),
        "Over måltallet med 200 kr. · Heraf 200 kr. af ukendt ramme, som også kan tage måltal · 1 beløb kendes ikke",
    )
    assert {"Måltal 2024: Indkaldelsescirkulære", "Kasse 2024: Indkaldelsescirkulære"} <= {*notes(shown)}
    laid.limit(cap=None, cash=100)
    assert "Over kassen med 800 kr." in str(cells(paper(store), "Råderum, kr."))


def test_without_limits_the_paper_says_so(store: Store) -> None:
    table(store)

    shown = paper(store)

    assert "Der er hverken oplyst måltal eller kasse" in said(shown)
    assert tables(shown, "Råderum, kr.") == []
    assert tables(shown, "Scenarier") == []


def test_a_frozen_round_is_the_same_paper_whatever_becomes_of_the_store(bundled: Store) -> None:
    laid = negotiated(bundled)
    before = paper(bundled, number=1)
    with bundled.writing() as session:
        line = laid.main.lines[0].entry.appropriation_id
        negotiating.change(
            session, laid.id, laid.main.id, {line: Bid(Choice.LET_LAPSE)}, label="Nej", by="Bo", at=LATER
        )

    assert paper(bundled, number=1) == before
    assert paper(bundled) != before
    assert before.subtitle.startswith(
        "Forhandlingsliste · runde 1, frosset 01-03-2023 af Signe · scenarie: Grundforslag"
    )
    assert paper(bundled).subtitle.startswith("Forhandlingsliste · runde 2, åben")
    with pytest.raises(NotFoundError, match="ingen runde 9"):
        paper(bundled, number=9)


def test_scenarios_stand_side_by_side_with_their_differences(store: Store) -> None:
    laid = table(store, "Caféen", "Mentorkorpset")
    first, second = laid.ids
    laid.ask({first: renewed(800), second: renewed(100)})
    with store.writing() as session:
        low = scenarios.new_scenario(session, laid.id, "Lav", copied_from=None, by="Signe", at=NOW)
    laid.ask({first: renewed(500), second: Bid(Choice.LET_LAPSE)}, low)

    shown = paper(store)

    assert cells(shown, "Side om side 2024") == [
        (first, "Caféen", "service", 800, 500, -300),
        (second, "Mentorkorpset", "service", 100, None, -100),
        (None, "I alt, service", None, 900, 500, -400),
    ]
    assert cells(shown, "Scenarier") == [
        ("Grundforslag", "service", 900, None, None, None),
        ("Lav", "service", 500, None, None, None),
        ("Lav, forskel", "service", -400, None, None, None),
    ]
    assert paper(store, scenario="lav").subtitle.endswith("scenarie: Lav · beløb, som de er oplyst")
    assert ("I alt, service", None, 500, None, None, None) in cells(
        paper(store, scenario="lav"), "Hvad der ønskes, kr."
    )


def test_an_amount_that_nobody_knows_has_no_difference(store: Store) -> None:
    laid = table(store, "Caféen")
    laid.ask({laid.ids[0]: renewed(800)})
    with store.writing() as session:
        low = scenarios.new_scenario(session, laid.id, "Ukendt", copied_from=None, by="Signe", at=NOW)
    laid.ask({laid.ids[0]: renewed(None)}, low)

    assert cells(paper(store), "Side om side 2024")[0] == (laid.ids[0], "Caféen", "service", 800, "ukendt", None)


def test_a_list_is_shown_in_its_price_level_and_says_what_could_not_be(store: Store) -> None:
    laid = table(store, "Caféen", "Mentorkorpset")
    first, second = laid.ids
    in_2023 = replace(money(1_000), price_year=2023)
    laid.ask({first: Bid(Choice.RENEW, (in_2023,)), second: Bid(Choice.RENEW, (money(500),))})
    with store.writing() as session:
        pricing.enter_rate(session, Rate(2024, None, 300, "Cirkulæret", "Signe"), at=NOW)
        pricing.show_list_in(session, laid.id, 2024, by="Signe", at=NOW)

    shown = paper(store)

    assert shown.subtitle.endswith(" · 2024-p/l")
    assert "Beløbene er i 2024-p/l, men 3 beløb er ikke omregnet: 3 uden oplyst prisniveau." in said(shown)
    assert [row[6] for row in cells(shown, "Linjer")] == [1_030, 500, 1_530, 1_530]
    assert notes(shown).count("Ikke regnet om til 2024-p/l: prisniveau ikke oplyst.") == 3


def test_what_the_deal_gave_and_what_returns_by_itself_are_said(bundled: Store) -> None:
    laid = negotiated(bundled)
    returning = [line.entry for line in laid.main.lines if line.entry.returns]
    bids = {one.appropriation_id: asks.chosen(one, Bid(), Choice.RENEW, laid.years) for one in returning}
    with bundled.writing() as session:
        negotiating.change(session, laid.id, laid.main.id, bids, label="Valgt", by="Signe", at=NOW)

    shown = paper(bundled)

    assert f"{len(returning)} bevillinger vender tilbage" in said(shown)
    back = [row for row in cells(shown, "Hvad der ønskes, kr.") if row[0] == "Vender tilbage (hensigtserklæring)"]
    kr = sum(one.amount_kr or 0 for bid in bids.values() for one in bid.asked if one.year == 2024)
    assert sum(row[2] for row in back if isinstance(row[2], int)) == kr
    assert str(cells(shown, "Linjer")).count("vender tilbage (hensigtserklæring)") == len(returning)


def test_what_the_deal_gave_is_counted_and_said_on_its_line(store: Store) -> None:
    laid = table(store, "Caféen", "Mentorkorpset")
    deal = Outcome(laid.ids[0], Result.GRANTED, "Budgetaftalen", TODAY, 1)
    given = replace(laid.list, outcomes=(deal, replace(deal, appropriation_id=laid.ids[1], result=Result.POSTPONED)))

    shown = list_paper(given, given.main, sources={}, prices=("", ""), made_on=TODAY, made_by="Signe")

    assert "Resultatet af aftalen: 1 bevilget, 0 afvist, 1 udsat." in said(shown)
    assert [row[-1] for row in cells(shown, "Linjer")][:2] == ["bevilget: Budgetaftalen", "udsat: Budgetaftalen"]


@pytest.mark.parametrize(
    ("source", "words"),
    [
        (Source("Bilag 1", 7, "0,8 mio. kr."), "Bilag 1, linje 7: »0,8 mio. kr.«"),
        (Source("Bilag 1"), "Bilag 1"),
        (Source(), "Ukendt dokument"),
        (Source(by="Signe", at=NOW, quote="Rettet"), "Indtastet af Signe 01-03-2023: »Rettet«"),
        (Source(by="Signe"), "Indtastet af Signe"),
        (Source("Bilag", 1, "ord " * 60), f"Bilag, linje 1: »{'ord ' * 39}ord …«"),
    ],
)
def test_a_source_is_told_in_a_note(source: Source, words: str) -> None:
    assert source_words(source) == words


def test_the_chart_never_stacks_other_kinds_of_ending_on_the_full_ones(bundled: Store) -> None:
    negotiated(bundled)

    chart, _ = [block for block in paper(bundled).blocks if isinstance(block, papers.Chart)]

    drawn = {one.name: dict(zip(chart.categories, one.values, strict=True)) for one in chart.series}
    assert chart.categories[:3] == ("2024 bortfalder", "2024 bortfalder, andre slags", "2024 ønskes")
    assert [drawn["service"][one] for one in chart.categories[:2]] == [29_000_000, 300_000]
    assert drawn["ukendt ramme"]["2024 bortfalder, andre slags"] == 18_400_000


def test_the_chart_has_what_lapses_beside_what_is_asked_for(store: Store) -> None:
    laid = table(store, "Caféen")
    laid.ask({laid.ids[0]: renewed(700, 600)})
    with store.writing() as session:
        negotiating.state_frame(session, laid.id, Frame(2026, 1, 1, "Aftalen", "Signe"), at=NOW)

    chart, funded = [block for block in paper(store).blocks if isinstance(block, papers.Chart)]

    assert chart.categories == ("2024 bortfalder", "2024 ønskes", "2025 ønskes")
    assert chart.series == (papers.Series("service", (800_000, 700, 600)),)
    assert funded.title == "Bevilget pr. år til det, listen har"
    assert funded.categories == ("2023", "2024")
    assert funded.series == (papers.Series("service", (800_000, 0)),)
