from dataclasses import replace

import pytest

from tracker.appropriation import Appropriation, Kind, Pejlemaerke
from tracker.assessment import Verdict
from tracker.flows.editing import KEEP
from tracker.profile import Fund, YearAmount
from tracker.source import Source
from tui import forms
from tui.forms import AssessmentForm, EditForm, read_edit
from tui.money_lines import read_amounts

MIO = 1_000_000
BASE = Appropriation(
    id=1,
    version=4,
    title="Fritids\x1bjob",
    plan="Visionen",
    pejlemaerke="Job",
    section=None,
    kind=Kind.FULL,
    amounts=(
        YearAmount(2023, Fund.SERVICE, 200_000, 100_000, Source("Listen", 5)),
        YearAmount(2023, None, None),
        YearAmount(2023, Fund.SERVICE, 300_000, counts=False),
    ),
    description="Første\nanden",
)


def test_a_form_begins_from_what_there_is_cleaned_for_the_screen() -> None:
    form = forms.edit_form(BASE)

    assert form.title == "Fritids␛job"
    assert form.amounts == "2023 service 0,2 mio. kr.\n2023 ukendt ?"
    assert form.description == "Første\nanden"
    assert (form.permanent, form.declaration_of_intent, form.owner) == ("nej", "nej", "")


def test_what_was_not_touched_is_left_alone_whatever_it_holds() -> None:
    began = forms.edit_form(BASE)

    edit, problems = read_edit(replace(began, owner=" Karen ", reason="Ny"), began, BASE)

    assert problems == []
    assert edit.owner == "Karen"
    assert edit.title is KEEP
    assert edit.description is KEEP
    assert edit.amounts == ()
    assert edit.removed == ()


def test_a_line_taken_out_is_removed_and_a_line_left_keeps_its_source() -> None:
    began = forms.edit_form(BASE)
    typed = replace(began, amounts="2023 service 0,2 mio. kr.\n2024 anlæg 1 mio. kr.", reason="Ny")

    edit, problems = read_edit(typed, began, BASE)

    assert problems == []
    assert edit.amounts == (YearAmount(2024, Fund.ANLAEG, MIO, MIO),)
    assert edit.removed == ((2023, None),)


def test_an_emptied_field_is_emptied() -> None:
    base = replace(BASE, owner="Karen")
    began = forms.edit_form(base)

    edit, _ = read_edit(replace(began, owner="", reason="Fratrådt"), began, base)

    assert edit.owner is None


def test_a_new_one_needs_title_plan_and_reason() -> None:
    edit, problems = read_edit(EditForm(), EditForm(), None)

    assert problems == [
        "Skriv en titel.",
        "Skriv, hvilken plan bevillingen hører til.",
        "Skriv en begrundelse. Den gemmes som kilde til det, du skriver.",
    ]
    assert edit.kind is Kind.FULL


def test_a_new_one_begins_where_one_stands() -> None:
    assert forms.new_form(None) == EditForm()
    assert forms.new_form(Pejlemaerke("Visionen", "Job")).pejlemaerke == "Job"
    assert forms.new_form(Pejlemaerke("Visionen", "Uden pejlemærke")).pejlemaerke == ""


@pytest.mark.parametrize(
    ("line", "amount"),
    [
        ("2023 service 0,5 mio. kr.", YearAmount(2023, Fund.SERVICE, 500_000, 100_000)),
        ("  2023:  Servicemidler:  450.000 kr. ", YearAmount(2023, Fund.SERVICE, 450_000)),
        ("2024 Indsatsmidler 750 t.kr.", YearAmount(2024, Fund.INDSATS, 750_000, 1_000)),
        ("2024 overførsler 1 mia. kr.", YearAmount(2024, Fund.OVERFOERSEL, 10**9, 10**9)),
        ("2024 ANLÆG -500 kr.", YearAmount(2024, Fund.ANLAEG, -500)),
        ("2024 ukendt ?", YearAmount(2024, None, None)),
    ],
)
def test_an_amount_is_read_as_officers_write_it(line: str, amount: YearAmount) -> None:
    assert read_amounts(line) == ((amount,), [])


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("2023 service", "skriv år, ramme og beløb, fx 2023 service 0,5 mio. kr."),
        ("to tusind service 1 mio. kr.", "er ikke et budgetår"),
        ("20233 service 1 mio. kr.", "er ikke et budgetår"),
        ("२०२३ service 1 mio. kr.", "er ikke et budgetår"),
        ("1066 service 1 mio. kr.", "er ikke et budgetår"),
        ("2023 penge 1 mio. kr.", "rammen er service, indsats, overførsler, anlæg eller ukendt."),
        ("2023 service 1.5 mio. kr.", "Beløbet »1.5 mio. kr.« kan ikke læses"),
        ("2023 service mange", "Beløbet »mange« kan ikke læses"),
    ],
)
def test_a_line_that_cannot_be_read_says_why(line: str, reason: str) -> None:
    amounts, problems = read_amounts(f"2023 indsats 1 mio. kr.\n\n{line}")

    assert len(amounts) == 1
    (problem,) = problems
    assert problem.startswith("Beløb, linje 3 »")
    assert reason in problem


def test_the_same_year_and_fund_twice_is_said() -> None:
    _, problems = read_amounts("2023 service 1 mio. kr.\n2023 servicemidler 2 mio. kr.")

    assert problems == ["Beløb, linje 2: 2023 service står der allerede."]


def test_an_assessment_needs_a_verdict_and_words() -> None:
    assert forms.assessment_problems(AssessmentForm()) == ["Vælg en indstilling.", "Skriv forvaltningens vurdering."]
    assert forms.assessment_problems(AssessmentForm("  \n", Verdict.STOP)) == ["Skriv forvaltningens vurdering."]
    assert forms.assessment_problems(AssessmentForm("Ja.", Verdict.STOP)) == []
