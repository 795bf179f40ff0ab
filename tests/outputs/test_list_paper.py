"""Negotiation lists invented by the score: what their paper adds up to is what the rules add up to."""

from datetime import date
from io import BytesIO

from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from tests.outputs.calculating import calculated
from tests.outputs.reading_back import sums_in
from tests.outputs.some_papers import TEXTS
from tracker.appropriation import Kind
from tracker.assessment import Verdict
from tracker.negotiation import Bid, Choice, Entry, Frame, Line, Money, NegotiationList, Scenario
from tracker.outputs import paper_csv, workbook
from tracker.outputs.formats import FORMATS, written
from tracker.outputs.list_paper import list_paper
from tracker.outputs.list_tables import Sources
from tracker.outputs.paper import Figure, Paper, Row, RowRole, Table
from tracker.profile import Fund
from tracker.room import lapsing, totals
from tracker.vocabulary import FUNDS

_KR = st.one_of(st.none(), st.integers(-(10**6), 10**9))
_FUND = st.sampled_from([*Fund, None])


def _money(years: st.SearchStrategy[int]) -> st.SearchStrategy[tuple[Money, ...]]:
    """Give amounts, each year and fund once."""
    one = st.builds(Money, years, _FUND, _KR)
    return st.lists(one, max_size=4, unique_by=lambda money: (money.year, money.fund)).map(tuple)


_BIDS = st.builds(Bid, st.sampled_from(Choice), _money(st.integers(2024, 2027)), st.none() | st.integers(1, 9))
_ENTRIES = st.builds(
    Entry,
    appropriation_id=st.just(0),
    title=st.none() | st.sampled_from(["=1+1", "Sprogcafé", ""]),
    plan=st.just("Planen"),
    pejlemaerke=st.none() | st.sampled_from(["Job", "Sprog"]),
    section=st.none(),
    kind=st.sampled_from(Kind),
    after_year=st.just(2023),
    lapses=_money(st.just(2023)),
    verdict=st.none() | st.sampled_from(Verdict),
    declaration_of_intent=st.booleans(),
)


@st.composite
def lists(draw: st.DrawFn) -> NegotiationList:
    """Invent a list in one or two scenarios, its lines in the order of their pejlemærker."""
    found = sorted(draw(st.lists(_ENTRIES, min_size=1, max_size=6)), key=lambda one: one.pejlemaerke or "")
    entries = [
        Entry(
            number,
            one.title,
            one.plan,
            one.pejlemaerke,
            None,
            one.kind,
            2023,
            lapses=one.lapses,
            verdict=one.verdict,
            declaration_of_intent=one.declaration_of_intent,
        )
        for number, one in enumerate(found, start=1)
    ]
    scenarios = tuple(
        Scenario(number, f"Scenarie {number}", tuple(Line(entry, draw(_BIDS)) for entry in entries), number == 1)
        for number in range(1, draw(st.integers(1, 2)) + 1)
    )
    frames = draw(st.sampled_from([(), (Frame(2024, 5, 5, "Aftalen"),)]))
    return NegotiationList(1, "Budget 2024", 2023, 2027, 1, scenarios, frames)


def paper(of: NegotiationList) -> Paper:
    return list_paper(of, of.main, sources={}, prices=("", ""), made_on=date(2023, 3, 1), made_by="Bo")


@given(of=lists())
@settings(max_examples=8)
def test_every_sum_of_a_workbook_is_a_formula_that_comes_to_what_the_rules_say(of: NegotiationList) -> None:
    made = paper(of)
    data = workbook.write(made)

    formulas = load_workbook(BytesIO(data))
    found = calculated(formulas)
    assert found == calculated(formulas, cached=load_workbook(BytesIO(data), data_only=True))
    assert len(found) == sum(_figures(row) for row in _sum_rows(made))
    asked, fallen = totals(of.main.lines).all, lapsing(of.main.lines)
    read = sums_in(data, "xlsx")
    assert read == sums_in(paper_csv.write(made), "csv")
    for fund, words in FUNDS.items():
        stated = [fallen.asked.get((2024, fund)), *(asked.asked.get((year, fund)) for year in of.years)]
        assert read.get(words, []) == [kr for kr in stated if kr is not None]


def _sum_rows(of: Paper) -> list[Row]:
    """List the rows of sums that have lines above them on their sheet."""
    tables = [block for block in of.blocks if isinstance(block, Table)]
    return [row for one in tables for row in one.rows if row.role in (RowRole.SUBTOTAL, RowRole.TOTAL)]


def _figures(row: Row) -> int:
    values = [cell.value if isinstance(cell, Figure) else cell for cell in row.cells]
    return sum(isinstance(value, int) for value in values)


def test_hostile_words_on_a_list_leave_its_sums_alone_in_every_format() -> None:
    lapses, asked = (Money(2023, Fund.SERVICE, 1_000),), (Money(2024, Fund.SERVICE, 500),)
    lines = tuple(
        Line(
            Entry(number, text, text, text, text, Kind.FULL, 2023, lapses=lapses, budget_note=text),
            Bid(Choice.MOVE, asked, 1, text, text, text),
        )
        for number, text in enumerate(TEXTS, start=1)
    )
    scenarios = tuple(Scenario(number, text, lines, number == 1) for number, text in enumerate(TEXTS[:2], start=1))
    of = NegotiationList(1, TEXTS[0], 2023, 2024, 1, scenarios, (Frame(2024, 1, 1, TEXTS[4]),), drawn=TEXTS[5])
    sources: Sources = {(number, Fund.SERVICE): (text,) for number, text in enumerate(TEXTS, start=1)}

    made = list_paper(
        of, of.main, sources=sources, prices=(TEXTS[6], TEXTS[7]), made_on=date(2023, 3, 1), made_by=TEXTS[8]
    )

    for form in FORMATS:
        assert sums_in(written(made, form), form) == {"service": [1_000 * len(TEXTS), 500 * len(TEXTS)]}, form


def test_a_list_of_many_years_is_parted_before_its_figures_run_together() -> None:
    def line(number: int, last: int) -> Line:
        asked = tuple(Money(year, Fund.SERVICE, 100) for year in range(2024, last + 1))
        lapses = (Money(2023, Fund.SERVICE, 100),)
        return Line(
            Entry(number, "Café", "Planen", "Job", None, Kind.FULL, 2023, lapses=lapses),
            Bid(Choice.RENEW, asked, note="N"),
        )

    lines = (line(1, 2031), line(2, 2025))
    made = paper(NegotiationList(1, "Budget 2024", 2023, 2031, 1, (Scenario(1, "Grundforslag", lines, True),)))

    first, second = (
        one for one in made.blocks if isinstance(one, Table) and one.sheet.startswith("Linjer") and one.parts
    )
    assert [column.title for column in first.columns[5:]] == [
        "Bortfalder, kr.",
        *map(str, range(2024, 2030)),
        "Bemærkninger",
    ]
    assert [column.title for column in second.columns[4:]] == ["Ramme", "2030", "2031"]
    assert (second.name, second.sheet, second.parts) == ("Fortsat: 2030 til 2031", "Linjer (2)", first.parts)
    assert [row.cells[0] for row in second.rows] == [1, None]
    book = load_workbook(BytesIO(workbook.write(made)))
    assert book["Linjer (2)"]["G3"].value == '=SUMIFS(G2,F2,"=service")'
    assert calculated(book) == calculated(book, cached=load_workbook(BytesIO(workbook.write(made)), data_only=True))
