from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from db.queries.records import Bucket, FundSum, Group, Question, Sort, Totals
from tests.tui.test_views import row
from tracker.appropriation import Kind, Pejlemaerke
from tracker.assessment import Verdict, VerdictState
from tracker.profile import Fund
from tui import columns
from tui.views import Tone
from tui.widgets.cells import fit

MIO = 1_000_000


def cells(width: int, **given: object) -> dict[str, str]:
    return {column.key: column.cell(row(**given))[0].strip() for column in columns.list_columns(width)}


@given(width=st.integers(20, 300))
def test_the_columns_fill_the_width_to_the_last_cell(width: int) -> None:
    chosen = columns.list_columns(width)

    used = columns.LEAD + sum(column.width for column in chosen) + len(chosen) - 1
    assert used == width or width < 40
    assert chosen[0].width >= 4


@pytest.mark.parametrize(("width", "title"), [(61, 24), (62, 25)])
def test_on_eighty_cells_a_title_has_at_least_twenty_four(width: int, title: int) -> None:
    assert columns.list_columns(width)[0].width == title


def test_every_column_is_there_on_eighty_cells_and_in_full_words_on_a_wide_screen() -> None:
    assert [column.heading for column in columns.list_columns(61)] == [
        "Bevilling",
        "Serv.",
        "Inds.",
        "År",
        "Type",
        "Indst.",
    ]
    assert [column.heading for column in columns.list_columns(120)] == [
        "Bevilling",
        "Service",
        "Indsats",
        "Andet",
        "År",
        "Type",
        "Indstilling",
    ]


def test_two_hundred_and_forty_cells_have_more_columns_and_not_wider_gaps() -> None:
    assert [column.heading for column in columns.list_columns(158)][-2:] == ["Indstilling", "Ansvarlig"]
    assert columns.list_columns(158)[0].width == 72, "a long title still has room"
    assert cells(158, owner="Vera")["owner"] == "Vera"
    assert cells(158)["owner"] == "–"


def test_a_row_says_its_figures_year_kind_and_verdict() -> None:
    full = cells(
        120,
        lapses=((Fund.SERVICE, 2 * MIO), (Fund.INDSATS, 450_000)),
        verdict=Verdict.STOP,
        verdict_state=VerdictState.SUGGESTED,
        kind=Kind.ONE_OFF,
    )

    assert full == {
        "title": "Fritidsjob",
        "service": "2,0",
        "indsats": "0,45",
        "other": "",
        "last_year": "2023",
        "kind": "engangs",
        "verdict": "stop?",
    }


def test_an_unknown_amount_is_a_question_mark_and_money_elsewhere_is_pointed_at() -> None:
    assert cells(61, lapses=(), unknown_funds=(None,))["service"] == "?"
    assert cells(61, lapses=(), unknown_funds=(None,))["indsats"] == "?"
    assert cells(61, lapses=(), unknown_funds=(Fund.SERVICE,))["service"] == "?"
    assert cells(61, lapses=(), unknown_funds=(Fund.SERVICE,))["indsats"] == ""
    assert cells(61, lapses=((Fund.OVERFOERSEL, MIO),))["service"] == "andet"
    assert cells(61, lapses=(), period_kr=MIO)["service"] == "andet"
    assert cells(120, lapses=((Fund.OVERFOERSEL, MIO),))["other"] == "1,0"
    assert cells(120, lapses=(), period_kr=600_000)["other"] == "0,6"
    assert cells(120, lapses=((Fund.OVERFOERSEL, MIO), (None, MIO)))["other"] == "flere"


def test_a_confirmed_verdict_is_stronger_than_a_suggested_one() -> None:
    verdict = columns.list_columns(61)[-1]

    assert verdict.cell(row(verdict=Verdict.STOP, verdict_state=VerdictState.CONFIRMED)) == ("stop", Tone.STRONG)
    assert verdict.cell(row(verdict=Verdict.STOP, verdict_state=VerdictState.SUGGESTED)) == ("stop?", Tone.PLAIN)


def test_a_lost_heading_and_a_lost_year_are_shown_as_such() -> None:
    lost = cells(61, title=None, last_year=None)

    assert lost["title"] == "(uden overskrift)"
    assert lost["last_year"] == "–"


GROUPS = [
    Group(
        "A", "Job", Totals(3, 0, (FundSum(Bucket.FULL, Fund.SERVICE, MIO), FundSum(Bucket.PARTIAL, Fund.SERVICE, MIO)))
    ),
    Group("A", "Sprog", Totals(2)),
    Group("A", None, Totals(1)),
    Group("B", "Job", Totals(4)),
]


def test_bands_stand_where_their_rows_begin() -> None:
    bands = columns.group_bands(GROUPS, Question())

    assert [(band.position, band.label, band.count) for band in bands] == [
        (0, "Job", "(3)"),
        (3, "Sprog", "(2)"),
        (5, "Uden pejlemærke", "(1)"),
        (6, "Job", "(4)"),
    ]
    assert bands[0].figures == {"service": MIO, "indsats": 0}, "only full endings are in the headline sums"


def test_turned_round_what_is_outside_stays_last_in_its_plan() -> None:
    bands = columns.group_bands(GROUPS, replace(Question(), descending=True))

    assert [(band.position, band.label) for band in bands] == [
        (0, "Job"),
        (4, "Sprog"),
        (6, "Job"),
        (9, "Uden pejlemærke"),
    ]


def test_other_orders_have_no_bands_and_a_chosen_pejlemaerke_only_its_own() -> None:
    assert columns.group_bands(GROUPS, replace(Question(), sort=Sort.TITLE)) == []

    job = replace(Question(), pejlemaerke=Pejlemaerke("B", "Job"))
    assert columns.chosen_groups(GROUPS, job) == [GROUPS[3]]
    outside = replace(Question(), pejlemaerke=Pejlemaerke("A", "Uden pejlemærke"))
    assert columns.chosen_groups(GROUPS, outside) == [GROUPS[2]]


@given(text=st.text(), width=st.integers(0, 40))
def test_any_text_fits_its_cells_exactly(text: str, width: int) -> None:
    assert cell_len(fit(text, width)) == width
    assert cell_len(fit(text, width, "right")) == width


def test_what_is_cut_says_so_and_wide_letters_are_never_halved() -> None:
    assert fit("Fritidsjob", 6) == "Friti…"
    assert cell_len(fit("日本語日本語", 6)) == 6
    assert fit("日本語日本語", 6) == "日本 …"
    assert fit("2,0 ", 6, "right") == "  2,0 "
    assert fit("   –   ", 8) == "   –    ", "a dash stands where a figure's last whole digit would"
    assert fit("\u0301a", 9) == "⟨U+0301⟩a", "a mark may not change what stands before the cell"
