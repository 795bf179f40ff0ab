"""My form and another's as fields, and back into the form: nothing typed is lost on the way."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import NOW
from tracker.appropriation import Appropriation, Kind
from tracker.assessment import Assessment, MeetsGoals, Verdict, VerdictState
from tracker.merging import Changed
from tracker.profile import Drop, Fund, PeriodAmount, YearAmount
from tracker.source import Source, SourcedValue
from tui.forms import AssessmentForm, EditForm, assessment_form, edit_form
from tui.meeting import Met, appropriation_fields, filled, met, others, typed_on
from tui.versions import heading, in_order, summary, value_words, versions

MIO = 1_000_000
BASE = Appropriation(
    id=1,
    version=4,
    title="Fritidsjob",
    plan="Visionen",
    pejlemaerke="Job",
    section=None,
    kind=Kind.FULL,
    amounts=(YearAmount(2023, Fund.SERVICE, 200_000, 100_000), YearAmount(2023, None, None)),
    description="Første\nanden\n",
)
AMOUNTS = st.dictionaries(
    st.tuples(st.integers(2022, 2024), st.sampled_from([*Fund, None])),
    st.sampled_from([None, 0, 450_000, 12_500_000]),
    max_size=5,
)
WORDS = st.sampled_from(["", "Karen", "Bo ", "ord\ni to linjer"])


def by_hand(amounts: dict[tuple[int, Fund | None], int | None], owner: str, text: str) -> Appropriation:
    figures = tuple(YearAmount(year, fund, kr) for (year, fund), kr in amounts.items())
    return replace(BASE, amounts=figures, owner=" ".join(owner.split()) or None, description=text)


one_of = st.builds(by_hand, AMOUNTS, WORDS, WORDS)


def kinds(known: Met) -> dict[str, Changed]:
    return {one.field: one.changed for one in known.meeting.compared}


@given(base=one_of, typed=one_of, now=one_of)
def test_the_form_is_filled_with_what_the_comparison_says(
    base: Appropriation, typed: Appropriation, now: Appropriation
) -> None:
    form = replace(edit_form(typed), reason="Mine grunde")
    known = met(base, form, now)

    back = filled(form, known)

    assert back.reason == "Mine grunde"
    assert typed_on(known, back).meeting == known.meeting, "filling in and reading again changes nothing"
    if typed == base:
        assert sorted(back.amounts.splitlines()) == sorted(edit_form(now).amounts.splitlines())
        assert (back.description, back.owner) == (edit_form(now).description, edit_form(now).owner)


@given(base=one_of, typed=one_of, now=one_of, third=one_of)
def test_two_conflicts_later_the_form_still_has_what_was_typed(
    base: Appropriation, typed: Appropriation, now: Appropriation, third: Appropriation
) -> None:
    form = edit_form(typed)
    known = met(base, form, now)
    again = met(now, filled(form, known), third, known)

    back = filled(filled(form, known), again)

    before = edit_form(base)
    if form.description.strip() != before.description.strip():
        assert back.description.strip() == form.description.strip()
    began, last = set(before.amounts.splitlines()), set(back.amounts.splitlines())
    assert set(form.amounts.splitlines()) - began <= last


def test_a_line_that_cannot_be_read_stays_where_it_can_be_mended() -> None:
    form = replace(edit_form(BASE), amounts="2023 service 0,3 mio. kr.\n2024 service 1.5 mio.\n2023 service 1 kr.")

    known = met(BASE, form, replace(BASE, owner="Bo"))

    assert filled(form, known).amounts.splitlines() == form.amounts.splitlines()
    assert kinds(known)["amounts"] is Changed.MINE
    taken = replace(known, meeting=known.meeting.take("amounts"))
    assert filled(form, taken).amounts == "2023 service 0,3 mio. kr."
    assert filled(filled(form, taken), known).amounts.splitlines() == form.amounts.splitlines()


def test_a_line_that_both_took_out_and_one_that_only_they_did_are_gone() -> None:
    form = replace(edit_form(BASE), amounts="2023 service 0,2 mio. kr.")

    known = met(BASE, form, replace(BASE, amounts=()))

    assert filled(form, known).amounts == ""
    assert kinds(known) == {"amount 2023 service": Changed.THEIRS, "amount 2023 unknown": Changed.ALIKE}


def test_a_taken_amount_is_written_as_a_line_again_when_mine_is_chosen_back() -> None:
    form = replace(edit_form(BASE), amounts="2023 ukendt 1 mio. kr.\n2023 Servicemidler 300.000 kr.")
    now = replace(BASE, amounts=(YearAmount(2023, Fund.SERVICE, 100_000), YearAmount(2023, None, 5)))
    known = met(BASE, form, now)
    taken = known
    for field in ("amount 2023 service", "amount 2023 unknown"):
        taken = replace(taken, meeting=taken.meeting.take(field))

    theirs = filled(form, taken)

    assert theirs.amounts == edit_form(now).amounts
    assert filled(form, known).amounts == "2023 Servicemidler 300.000 kr.\n2023 ukendt 1 mio. kr."
    assert filled(theirs, known).amounts == "2023 service 300.000 kr.\n2023 ukendt 1 mio. kr."


def test_what_only_they_changed_comes_as_it_is_stored_so_that_it_is_not_written_again() -> None:
    now = replace(BASE, description="Bos ord \n\n")
    form = replace(edit_form(BASE), owner="Karen ")

    back = filled(form, met(BASE, form, now))

    assert (back.description, back.owner) == (edit_form(now).description, "Karen ")


def assessed(by: str, verdict: Verdict | None, text: str = "Ord") -> Assessment:
    return Assessment(text, verdict, MeetsGoals.YES, None, VerdictState.CONFIRMED if verdict else None, by, NOW)


def test_an_assessment_takes_along_what_i_left_open_and_stands_by_what_i_filled_in() -> None:
    now = replace(BASE, assessments=(assessed("Bo", Verdict.STOP),), version=5)
    form = AssessmentForm("Mine ord", Verdict.REVISE)

    back = filled(form, met(BASE, form, now))

    assert back == AssessmentForm("Mine ord", Verdict.REVISE, MeetsGoals.YES)
    assert filled(AssessmentForm(), met(BASE, AssessmentForm(), now)) == assessment_form(now)


def test_a_third_assessment_does_not_change_a_verdict_that_i_went_over_to() -> None:
    first = replace(BASE, assessments=(assessed("Bo", Verdict.STOP),))
    third = replace(BASE, assessments=(assessed("Ida", Verdict.CONTINUE), *first.assessments))
    form = AssessmentForm("Mine ord", Verdict.REVISE)
    known = met(BASE, form, first)

    again = met(first, AssessmentForm("Mine ord", Verdict.STOP), third, known)

    assert again.meeting.result["verdict"] == Verdict.STOP
    assert again.who == ("Ida",)


def test_what_no_form_shows_is_compared_as_well() -> None:
    now = replace(
        BASE,
        periods=(PeriodAmount(2022, 2023, None, 600_000, 100_000),),
        lapses=(Drop(2023, Fund.SERVICE, 5, stated=True), Drop(2024, Fund.SERVICE, 5)),
    )

    new = appropriation_fields(now).items() - appropriation_fields(BASE).items()

    assert dict(new) == {"period 2022-2023 unknown": "0,6 mio. kr.", "lapse 2023 service": "5 kr."}


def test_the_others_are_named_once_in_the_order_they_wrote() -> None:
    written = tuple(SourcedValue("owner", by or "", Source(by=by)) for by in ("Ole", None, "Ida\x1b", "Ole"))
    now = replace(BASE, sources=written, assessments=(assessed("Bo", None),))

    assert others(BASE, now) == ("Ole", "Ida␛", "Bo")


def told(form: EditForm | AssessmentForm, now: Appropriation, who: tuple[str, ...] = ("Bo",)) -> str:
    known = replace(met(BASE, form, now), who=who)
    return summary(known, assessing=isinstance(form, AssessmentForm))


def test_what_happened_is_said_in_one_or_two_sentences() -> None:
    mine = replace(edit_form(BASE), owner="Karen")

    assert told(mine, replace(BASE, owner="Ole"), ("Bo", "Ida", "Ole")) == (
        "Bo, Ida og Ole har gemt imens. I er ikke enige om: ansvarlig. Dit står, hvor du ikke vælger andet."
    )
    assert told(mine, replace(BASE, deputy="Ole"), ()) == (
        "En anden har gemt imens, men I har ikke ændret det samme. Når du gemmer, bliver begge dele stående."
    )
    assert told(mine, replace(BASE, deputy="Ole"), ("Bo" * 100,)).startswith(
        "BoBoBoBoBoBoBoBoBoBoBoBoBoBoB… har gemt imens"
    )
    assert told(mine, BASE) == "Bo har gemt imens, men alt står, som da du så det sidst. Ctrl+S gemmer dit."
    assert told(mine, replace(BASE, owner="Karen")) == (
        "Bo har gemt imens, og alt det, du rettede, står der allerede. Kun din begrundelse er ikke gemt."
    )


def test_the_versions_are_named_and_what_is_alike_is_not_said_twice() -> None:
    form = replace(edit_form(BASE), owner="Karen", kind="partial", deputy="Ida")
    now = replace(BASE, owner="Ole", deputy="Ida", permanent=True)

    said = [
        (heading(one, ("Bo",)), *(f"{v.label}{'*' if v.stands else ''}: {v.text}" for v in versions(one)))
        for one in in_order(met(BASE, form, now).meeting.compared)
    ]

    assert said == [
        ("Ansvarlig · I har begge ændret det", "Før: –", "Dit*: Karen", "Den andens: Ole"),
        ("Type · kun du har ændret det", "Før: helt", "Dit*: delvist", "Den andens: som før"),
        ("Stedfortræder · I har begge skrevet det samme", "Før: –", "Dit*: Ida", "Den andens*: som dit"),
        ("Varig · kun Bo har ændret det", "Før: nej", "Dit: som før", "Den andens*: ja"),
    ]


def test_a_value_that_is_not_there_is_said() -> None:
    assert value_words("amount 2023 service", "") == "ingen bevilling"
    assert value_words("owner", "") == "–"
    assert value_words("meets_goals", "partly") == "delvist"
