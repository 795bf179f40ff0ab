"""What the tabs of a negotiation list say: scenarios, what-ifs, rounds, the chart, the paper and the deal."""

from dataclasses import replace
from datetime import UTC, date, datetime

from db.queries.records import Question
from tests.tui.test_negotiating import INDSATS, MIO, SERVICE, entry, listed
from tracker.appropriation import Kind, Pejlemaerke
from tracker.knock_on import Carried, Tie
from tracker.negotiation import Bid, Choice, Frame, Line, Money, NegotiationList, Outcome, PeriodMoney, Result, Scenario
from tracker.outputs.paper import (
    Chart,
    Column,
    ColumnKind,
    Figure,
    Heading,
    Noted,
    Paper,
    Paragraph,
    Row,
    RowRole,
    Table,
)
from tracker.price_level import shown_in
from tracker.profile import Fund
from tracker.room import rooms
from tracker.rounds import compare as compare_rounds
from tracker.side_by_side import compare
from tracker.what_if import cut_by, fit
from tui import list_chart, list_words, negotiation_words, outcome_forms, paper_pages, round_pages, side_rows
from tui import what_if_words as what_if
from tui.views import NOTHING, Tone

YEARS = (2024, 2025)


def asking(number: int, kr: int | None, fund: Fund | None = SERVICE, priority: int | None = None) -> Line:
    return Line(entry(number), Bid(Choice.RENEW, (Money(2024, fund, kr),), priority))


def two_scenarios() -> NegotiationList:
    low = Line(entry(1), Bid(Choice.RENEW_REDUCED, (Money(2024, SERVICE, MIO),)))
    of = listed(asking(1, 3 * MIO), frames=(Frame(2024, 2 * MIO, None, "cirkulæret"),))
    return replace(of, scenarios=(*of.scenarios, Scenario(8, "Lavt", (low,))))


def test_money_of_a_whole_period_falls_away_beside_what_falls_in_the_year() -> None:
    told = replace(entry(19, Money(2023, None, None)), periods=(PeriodMoney(2023, 2023, SERVICE, 600_000),))

    assert negotiation_words.lapse_words(told) == (
        "Efter 2023 bortfalder et ukendt beløb i ukendt ramme; 0,6 mio. kr. service for hele 2023."
    )
    assert negotiation_words.lapse_words(replace(told, lapses=())) == (
        "Efter 2023 bortfalder 0,6 mio. kr. service for hele 2023."
    )


def test_scenarios_stand_side_by_side_with_what_differs_and_how_much() -> None:
    found = compare(two_scenarios())

    (row,) = side_rows.side_rows(found)
    columns = side_rows.side_columns(78, found, 8, 2024)
    strip = {row.name: [cell.split() for cell, _ in row.cells] for row in side_rows.side_strip(found, 2024, 8, 3)}

    assert [column.heading for column in columns] == ["Bevilling", "Ramme", "● Grundforslag", "Lavt"]
    assert [column.cell(row)[0].split() for column in columns[2:]] == [["forny", "3,0"], ["nedsat", "≠", "1,0"]]
    assert strip["Service"] == [["3,0"], ["1,0", "-2,0"]]
    assert strip["Tilbage: måltal"] == [["-1,0", "OVER"], ["1,0"]]


def test_a_what_if_says_what_it_would_do_before_it_is_done() -> None:
    lines = [asking(1, 3 * MIO, priority=1), asking(2, MIO, priority=2), asking(3, None)]
    frames = (Frame(2024, 2 * MIO, None, "cirkulæret"),)

    said = what_if.fit_words(fit(lines, frames), "Lavt")
    cut = what_if.cut_words(cut_by(lines, 1000), "Lavt", "10")

    assert "I »Lavt«: 3 linjer ønsker penge, og der er ikke plads til 1." in said
    assert "- Nr. 1: 1,0 over måltallet i 2024" in said
    assert "2 mindre vigtige linjer fik plads" in said
    assert "1 beløb kendes ikke, så der kan være mindre plads." in said
    assert "Intet ændres" in what_if.fit_words(fit(lines[1:2], frames), "Lavt")
    assert "2024: service 0,4 mindre, i mio. kr." in cut
    assert "Tilbage at ønske: service 3,6." in cut
    assert "intet at skære" in what_if.cut_words(cut_by(lines, 0), "Lavt", "0")
    assert "Tryk M" in what_if.no_what_if(lines, ())
    assert "Vælg først" in what_if.no_what_if([Line(entry())], frames)
    assert what_if.no_what_if(lines, frames) == ""


def test_a_round_says_whether_the_store_has_moved_on_and_what_the_next_has_otherwise() -> None:
    old = listed(asking(1, 3 * MIO))
    new = listed(asking(1, 2 * MIO), asking(2, MIO), frames=(Frame(2024, MIO, None, "cirkulæret"),))
    moved = listed(Line(replace(entry(1), owner="Ida"), old.main.lines[0].bid))
    news = round_pages.RoundNews(1, (1, 2), compare_rounds(old, new), compare_rounds(old, moved))

    page = [line.text for line in round_pages.round_page(news)]

    assert page[0] == "Lageret har flyttet sig siden runde 1: 1 linje."
    assert "  Ansvarlig: – → Ida" in page
    assert "Kommet til: 1 linje" in page
    assert "Ønsket i alt 2024, service: 3,0 → 3,0 mio. kr. (0,0)" not in page
    assert any(line.startswith("Måltal 2024: – → ") for line in page)
    still = replace(news, moved=compare_rounds(old, old))
    assert round_pages.round_page(still)[0].text == "Lageret siger det samme nu, som da runde 1 blev frosset."
    opened = replace(news, between=(1, 3), moved=None)
    assert round_pages.round_page(opened)[0].text == "Fra runde 1 til runde 3"
    frozen = [(1, datetime(2023, 3, 1, 9, tzinfo=UTC), "Bo")]
    assert [row.number for row in round_pages.round_rows(2, frozen)] == [2, 1]
    assert round_pages.open_page(2, 0)[-1].text == "Ingen runde er frosset endnu."


def test_the_chart_has_one_scale_says_every_figure_and_draws_what_is_known() -> None:
    lines = [asking(1, 3 * MIO), asking(2, None), Line(entry(3, Money(2023, INDSATS, 6 * MIO)))]

    page = list_chart.chart_page(lines, rooms(lines, (Frame(2024, 2 * MIO, None, "c"),)), (2024, 2026), 81)
    drawn = [(line.text.split(), line.bar, line.after) for line in page]

    assert drawn[1] == (["service", "falder", "væk", "6,0"], "░" * 40, "")
    assert drawn[2] == (["ønskes", "3,0"], "█" * 20, " + ?")
    assert drawn[3] == (["plads", "til", "2,0"], "▔" * 14, "")
    assert page[-2].text.strip() == "intet falder væk, og intet ønskes"
    assert page[-1].text == "? er beløb, der ikke kendes; de er ikke tegnet (1)."


def test_what_ends_otherwise_than_in_full_has_a_bar_of_its_own() -> None:
    once = replace(entry(2, Money(2023, SERVICE, MIO)), kind=Kind.ONE_OFF)
    lines = [Line(entry(1, Money(2023, SERVICE, 3 * MIO))), Line(once)]

    page = list_chart.chart_page(lines, rooms(lines, ()), (2024,), 81)

    assert [line.text.split() for line in page[1:4]] == [
        ["service", "falder", "væk", "3,0"],
        ["-", "engangs", "1,0"],
        ["ønskes", NOTHING],
    ]


def test_a_line_says_its_choice_what_the_deal_gave_and_what_it_carries_with_it() -> None:
    line = Line(entry(1, returns=True), Bid(Choice.MOVE, note="Aftalt", priority=2, to_plan="Ny plan"))
    outcome = Outcome(1, Result.GRANTED, "Budgetaftale 2024", date(2023, 10, 5), 1, successor_id=43)
    tied = Carried(
        Tie.STATED, "Beskrivelsen siger, hvad der følger med.", "Fire ansatte", money=(Money(2024, SERVICE, 1),)
    )

    page = [said.text for said in negotiation_words.line_page(line, outcome, negotiation_words.carried_lines([tied]))]

    assert page[0] == "Nr. 1 · flyt til Ny plan, prioritet 2"
    assert page[1] == "Bevilget i Budgetaftale 2024, 05-10-2023; blev til bevilling 43"
    assert page[2] == "Efter 2023 bortfalder 3,0 mio. kr. service."
    assert "Note: Aftalt" in page
    assert "  »Fire ansatte«" in page
    assert negotiation_words.chosen_words(Bid(Choice.MOVE)) == "flyt (planen mangler; tryk t)"


def test_a_list_in_one_price_level_says_how_many_amounts_are_not_in_it() -> None:
    shown = shown_in(replace(listed(asking(1, 3 * MIO)), price_year=2024), 2024)

    (row,) = negotiation_words.unconverted_rows(shown, shown.list.main)

    assert (row.name, row.tone) == (
        "1 ønsket beløb kunne ikke regnes om til 2024-p/l og står, som de er.",
        Tone.WARNING,
    )


def test_prices_of_several_years_are_never_added_up_unsaid() -> None:
    later = Line(entry(2), Bid(Choice.RENEW, (Money(2024, SERVICE, MIO, 2025),)))
    several = shown_in(listed(asking(1, 3 * MIO), later), None)
    one = shown_in(listed(later), None)

    (row,) = negotiation_words.unconverted_rows(several, several.list.main)

    assert "lagt sammen, som de står" in row.name
    assert negotiation_words.unconverted_rows(one, one.list.main) == []


def test_a_paper_is_laid_out_with_whole_figures_and_says_which_columns_have_no_room() -> None:
    columns = (
        Column("Bevilling"),
        Column("2024", ColumnKind.KRONER),
        Column("Note"),
    )
    rows = (
        Row(("En meget lang overskrift, der ikke kan være her", Figure(1_200_000), "kort")),
        Row((Noted("I alt"), 1_200_000, None), RowRole.TOTAL),
    )
    blocks = (Heading("Job", 1), Paragraph(Noted("Der ønskes"), "I alt"), Chart("Udløb", ("2024",), ()))
    paper = Paper("Budget", (*blocks, Table("Ønsker", columns, rows)), "runde 1")

    wide = [line.text for line in paper_pages.paper_page(paper, 60)]
    narrow = [line.text for line in paper_pages.paper_page(paper, 20)]

    assert wide[:2] == ["Budget", "runde 1"]
    assert "I alt: Der ønskes" in wide
    assert "[Diagram: Udløb]" in wide
    assert wide[-1].split() == ["I", "alt", "1.200.000"]
    assert narrow[-3].endswith("1.200.000")
    assert narrow[-1] == "Her er ikke plads til: Note"


def test_what_the_deal_gave_is_read_from_its_form_or_says_what_is_missing() -> None:
    line = asking(1, 3 * MIO)
    form = outcome_forms.outcome_form(line, date(2023, 10, 5), "Budgetaftale 2024")

    deal, problems = outcome_forms.read_outcome(replace(form, result="granted"), line)
    assert problems == []
    assert deal is not None
    assert [(one.year, one.amount_kr) for one in deal.amounts] == [(2024, 3 * MIO)]
    untitled = Line(replace(line.entry, title=None), line.bid)
    _, missing = outcome_forms.read_outcome(replace(form, result="granted", amounts="", day="i går"), untitled)
    assert len(missing) == 3
    refused, _ = outcome_forms.read_outcome(replace(form, result="refused", amounts="x"), line)
    assert refused is not None
    assert refused.amounts == ()


def test_a_new_list_says_what_it_is_made_of_and_is_named_as_no_other() -> None:
    question = Question(pejlemaerke=Pejlemaerke("Vision", "Job"), fund=SERVICE, later=True, search="unge")

    assert list_words.drawn_words(Question()) == ""
    assert list_words.drawn_words(question) == "også det, der ender senere · pejlemærke: Job · ramme: service · »unge«"
    assert list_words.proposed_name(Question(), ["budget 2024", "Budget 2024 (2)"]) == "Budget 2024 (3)"
    assert list_words.lists_heading(2, away=True) == "2 forhandlingslister, også dem, der er lagt væk (-)"
