from dataclasses import replace
from datetime import UTC, datetime

from tracker.appropriation import Appropriation, Conflict, Kind
from tracker.assessment import Assessment, MeetsGoals, StillNeeded, Verdict, VerdictState
from tracker.flows.naming import field_words
from tracker.profile import Drop, Fund, PeriodAmount, YearAmount
from tracker.source import Source, SourcedValue
from tui import pages
from tui.views import Tone

MIO = 1_000_000
AT = datetime(2023, 3, 1, 9, 30, tzinfo=UTC)
PLAIN = Appropriation(
    id=1,
    version=1,
    title="Fritidsjob",
    plan="Visionen",
    pejlemaerke="Job",
    section=None,
    kind=Kind.FULL,
    amounts=(YearAmount(2023, Fund.SERVICE, 2 * MIO),),
    last_year=2023,
)


def shown(appropriation: Appropriation, width: int = 60) -> list[str]:
    return [line.text + line.bar for line in pages.detail_page(appropriation, 2023, width)]


def test_bars_measure_against_the_largest_and_the_smallest_still_shows() -> None:
    assert pages.bar(100, 100, 4) == "████"
    assert pages.bar(50, 100, 4) == "██"
    assert pages.bar(1, 1_000_000, 4) == "▏"
    assert pages.bar(0, 100, 4) == ""
    assert pages.bar(-5, 100, 4) == ""
    assert pages.bar(5, 0, 4) == ""


def test_the_strip_has_a_line_per_year_and_fund_with_figures_on_their_comma() -> None:
    amounts = (
        YearAmount(2024, Fund.SERVICE, 450_000),
        YearAmount(2023, Fund.INDSATS, 12 * MIO),
        YearAmount(2023, Fund.SERVICE, 6 * MIO),
        YearAmount(2024, Fund.INDSATS, None),
        YearAmount(2023, Fund.SERVICE, 99 * MIO, counts=False),
    )

    lines = [line.text + line.bar for line in pages.amount_bars(replace(PLAIN, amounts=amounts), 40)]

    assert lines == [
        "2023  service   6,0  █████████▌",
        "2023  indsats  12,0  ███████████████████",
        "2024  service   0,45 ▊",
        "2024  indsats   ? ",
        "? er et beløb, der ikke kendes.",
    ]


def test_periods_and_stated_drops_are_said_as_they_are_stated() -> None:
    stated = replace(
        PLAIN,
        amounts=(),
        periods=(PeriodAmount(2022, 2023, None, 600_000),),
        lapses=(Drop(2023, Fund.INDSATS, MIO, stated=True), Drop(2023, Fund.SERVICE, MIO)),
    )

    lines = [line.text for line in pages.amount_bars(stated, 40)]

    assert lines == ["2022-2023  ukendt ramme  0,6 for hele perioden", "Bortfalder efter 2023: indsats 1,0"]


def test_without_any_amount_the_page_says_so() -> None:
    assert "Beløbet kendes ikke." in shown(replace(PLAIN, amounts=()))


def test_the_page_opens_with_what_matters_most() -> None:
    assert shown(PLAIN)[:4] == [
        "Fritidsjob",
        "Job · Visionen",
        "● Udløber helt efter 2023",
        "Beløb pr. år i mio. kr.",
    ]


def test_a_section_a_star_and_another_last_year_are_named() -> None:
    later = replace(PLAIN, section="Handleplaner", starred=True, last_year=2025, kind=Kind.PARTIAL)

    assert shown(later)[:3] == [
        "Fritidsjob *",
        "Job · Handleplaner · Visionen",
        "○ Udløber senere (efter 2025) · udløber delvist",
    ]


def test_a_permanent_appropriation_is_said_to_be_so() -> None:
    assert shown(replace(PLAIN, permanent=True, last_year=None, lapses=()))[2] == "Varig"


def test_what_is_missing_says_which_key_comes_next() -> None:
    page = shown(PLAIN)

    assert "Mangler. Tryk v for at skrive den." in page
    assert "Ansvarlig           mangler" in page
    assert "Budgetnotat         mangler" in page


def test_the_newest_assessment_comes_first_and_older_ones_stay_readable() -> None:
    new = Assessment(
        "Bør fortsætte.",
        Verdict.CONTINUE,
        MeetsGoals.YES,
        StillNeeded.YES,
        VerdictState.CONFIRMED,
        "Signe",
        AT,
    )
    old = Assessment("Intet at sige.", None, None, None, None, "Bo", AT)

    page = shown(replace(PLAIN, assessments=(new, old)))

    at = page.index("Forvaltningens vurdering")
    assert page[at + 1 : at + 5] == [
        "Fortsæt (bekræftet)",
        "Lever op til målene: ja · Fortsat behov: ja",
        "Signe, 01-03-2023 kl. 10.30",
        "Bør fortsætte.",
    ]
    at = page.index("Tidligere vurdering")
    assert page[at + 1 :] == ["Ingen indstilling", "Bo, 01-03-2023 kl. 10.30", "Intet at sige."]


def test_two_papers_that_disagree_stand_side_by_side() -> None:
    values = (
        SourcedValue("amount 2023 service", "2.000.000 kr.", Source("Listen", 5)),
        SourcedValue("amount 2023 service", "3.000.000 kr.", Source("Tabellen", 9)),
    )

    lines = pages.detail_page(replace(PLAIN, conflicts=(Conflict("amount 2023 service", values),)), 2023, 60)

    at = next(i for i, line in enumerate(lines) if line.tone is Tone.WARNING)
    assert [line.text for line in lines[at : at + 3]] == [
        "Kilderne er uenige om beløb 2023 service",
        "2.000.000 kr.   Listen, linje 5",
        "3.000.000 kr.   Tabellen, linje 9",
    ]


def test_sources_name_field_value_place_and_quote() -> None:
    sourced = replace(
        PLAIN,
        sources=(
            SourcedValue("results", "Godt.", Source("Listen", 7)),
            SourcedValue("amount 2023 unknown", "ukendt", Source("Listen", 5, "Bevilling 2023: beløb mangler")),
            SourcedValue("title", "Fritidsjob", Source("Listen", 4, "Fritidsjob")),
        ),
    )

    assert [line.text for line in pages.source_page(sourced) if line.text] == [
        "Titel",
        "Listen, linje 4",
        "»Fritidsjob«",
        "Beløb 2023 ukendt ramme: ukendt",
        "Listen, linje 5",
        "»Bevilling 2023: beløb mangler«",
        "Resultater",
        "Listen, linje 7",
    ]
    assert pages.source_page(PLAIN)[0].text == "Der er ingen kilder til denne bevilling."


def test_a_field_nobody_named_keeps_its_own_name() -> None:
    assert field_words("mystery 2023") == "mystery 2023"


def test_a_source_says_words_of_the_code_in_danish() -> None:
    source = Source("Listen", 4, "Øvrige")
    fields = (("kind", "partial"), ("verdict", "too_early"), ("starred", "yes"), ("plan", "yes"))
    said = replace(PLAIN, sources=tuple(SourcedValue(field, value, source) for field, value in fields))

    headings = [line.text for line in pages.source_page(said) if line.tone is Tone.HEADING]

    assert headings == ["Plan: yes", "Type: udløber delvist", "Indstilling: for tidligt", "Stjerne: ja"]
