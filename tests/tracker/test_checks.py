from dataclasses import replace
from typing import Any

import pytest

from tracker.checks import findings_of
from tracker.drafts import Check, Document, Draft, Finding, Parsed, Severity, UnplacedLine
from tracker.profile import Drop, Fund, PeriodAmount, YearAmount
from tracker.source import Source, SourcedValue

DESCRIPTION = (
    "Ledige fra byens nordlige kvarterer får en fast vejleder, som følger dem fra den første samtale og indtil de har "
    "været i arbejde i et halvt år."
)
DRAFT = Draft(
    "12345678:5",
    5,
    "Kranen",
    "Visionen",
    "Havnen",
    amounts=(YearAmount(2025, Fund.SERVICE, 400_000),),
    description="En kran.",
)


def draft(line: int, **changes: Any) -> Draft:
    return replace(DRAFT, **{"title": f"Indsats {line}", "line": line, **changes})


def paper(*drafts: Draft, checks: tuple[Check, ...] = (), unplaced: tuple[UnplacedLine, ...] = ()) -> Parsed:
    return Parsed(Document("papir.txt", "0" * 64), drafts, checks=checks, unplaced=unplaced)


def codes(parsed: Parsed) -> list[str]:
    return [finding.code for finding in findings_of(parsed)]


def the_finding(parsed: Parsed) -> Finding:
    (finding,) = findings_of(parsed)
    return finding


def test_a_sound_paper_has_no_findings() -> None:
    assert findings_of(paper(draft(5), draft(20))) == ()


def test_an_entry_without_title_is_named_by_its_line_and_words() -> None:
    finding = the_finding(paper(draft(69, title=None)))

    assert (finding.severity, finding.code, finding.line, finding.quote) == (
        Severity.WARNING,
        "missing_title",
        69,
        "En kran.",
    )
    assert "Linje 69" in finding.message


def test_an_entry_that_says_nothing_about_money_is_found() -> None:
    finding = the_finding(paper(draft(5, title="Kranen", amounts=())))

    assert (finding.code, finding.line) == ("missing_amount", 5)
    assert "»Kranen«" in finding.message


@pytest.mark.parametrize(
    "money",
    [
        {"amounts": (YearAmount(2025, None, None),)},
        {"amounts": (), "periods": (PeriodAmount(2024, 2025, None, 600_000),)},
        {"amounts": (), "stated_lapses": (Drop(2025, None, 600_000, stated=True),)},
    ],
)
def test_money_in_any_form_is_enough(money: dict[str, Any]) -> None:
    assert codes(paper(draft(5, **money))) == []


def test_two_figures_for_one_year_and_fund_are_found() -> None:
    first = YearAmount(2025, Fund.SERVICE, 400_000)
    other = YearAmount(2025, Fund.SERVICE, 900_000, counts=False, source=Source("papir.txt", 9, "0,9 mio. kr."))

    finding = the_finding(paper(draft(5, amounts=(first, other))))

    assert (finding.code, finding.line, finding.quote) == ("two_amounts", 9, "0,9 mio. kr.")
    assert (finding.stated, finding.computed) == (900_000, 400_000)
    assert "0,4 og 0,9 mio. kr." in finding.message
    assert "servicemidler" in finding.message


def test_a_second_figure_without_a_source_is_placed_at_its_entry() -> None:
    amounts = (YearAmount(2025, None, 400_000), YearAmount(2025, None, 900_000, counts=False))
    finding = the_finding(paper(draft(5, amounts=amounts)))

    assert (finding.line, finding.quote) == (5, None)


@pytest.mark.parametrize(("first", "second"), [(None, 900_000), (400_000, None)])
def test_an_unknown_figure_contradicts_nothing(first: int | None, second: int | None) -> None:
    amounts = (YearAmount(2025, None, first), YearAmount(2025, None, second, counts=False))

    assert codes(paper(draft(5, amounts=amounts))) == []


def test_a_figure_that_nothing_counts_beside_contradicts_nothing() -> None:
    assert codes(paper(draft(5, amounts=(YearAmount(2025, None, 400_000, counts=False),)))) == []


def test_one_title_twice_under_one_pejlemaerke_is_found() -> None:
    finding = the_finding(paper(draft(5, title="Kranen"), draft(20, title="KRANEN")))

    assert (finding.code, finding.line) == ("same_title", 20)
    assert "linje 5" in finding.message


def test_one_title_under_two_pejlemaerker_is_no_finding() -> None:
    assert codes(paper(draft(5, title="Kranen"), draft(20, title="Kranen", pejlemaerke="Vandet"))) == []


def test_a_description_copied_onto_other_entries_is_one_finding_for_all() -> None:
    source = SourcedValue("description", DESCRIPTION, Source("papir.txt", 25, DESCRIPTION))
    parsed = paper(
        draft(18, description=DESCRIPTION, sources=(source,)),
        draft(50, description=DESCRIPTION.replace("vejleder", "mentor")),
        draft(60, description="Noget helt andet, som handler om både og broer og intet har at gøre med det første."),
        draft(70, description=f"{DESCRIPTION} Og mere til."),
    )

    finding = the_finding(parsed)

    assert (finding.severity, finding.code, finding.line) == (Severity.WARNING, "copied_description", 25)
    assert "3 bevillinger (linje 25, 50 og 70)" in finding.message


@pytest.mark.parametrize(
    "text",
    [
        "",
        "En kran på kajen.",
        "Der er endnu ikke valgt en leverandør, fordi pengene først blev fundet i foråret og pladserne er optaget.",
        "Indsatsen kan derfor ikke beskrives nærmere af forvaltningen eller af nogen anden i kommunen endnu.",
    ],
)
def test_short_and_stock_phrases_rightly_recur(text: str) -> None:
    assert codes(paper(draft(5, description=text), draft(20, description=text))) == []


def test_results_and_assessments_rightly_recur() -> None:
    assert codes(paper(draft(5, results=DESCRIPTION, assessment=DESCRIPTION), draft(20, assessment=DESCRIPTION))) == []


def test_one_effort_under_two_pejlemaerker_rightly_has_one_description() -> None:
    first = draft(5, title="Kranen", description=DESCRIPTION)

    assert codes(paper(first, replace(first, line=20, pejlemaerke="Vandet"))) == []


def test_untitled_entries_with_one_description_are_found() -> None:
    parsed = paper(draft(5, title=None, description=DESCRIPTION), draft(20, title=None, description=DESCRIPTION))

    assert codes(parsed) == ["missing_title", "missing_title", "copied_description"]


def test_descriptions_that_share_some_words_are_different() -> None:
    other = "Ledige fra byens nordlige kvarterer får en fast plads på et værksted, hvor de bygger både til havnefesten."

    assert codes(paper(draft(5, description=DESCRIPTION), draft(20, description=other))) == []


def test_many_alike_texts_are_found_without_comparing_all() -> None:
    drafts = [draft(line, description=f"{DESCRIPTION} Hold {line} mødes i hus {line * 7}.") for line in range(1, 200)]
    mixed = [
        draft(
            1000 + line,
            description=" ".join([*(f"ord{line}x{word}" for word in range(30)), "fra byens nordlige kvarterer"]),
        )
        for line in range(200)
    ]

    finding = the_finding(paper(*drafts, *mixed))

    assert "199 bevillinger" in finding.message


@pytest.mark.parametrize(
    ("check", "words"),
    [
        (
            Check("control_total", 7, 12_500_000, 11_900_000, holds=False),
            "12,5 mio. kr. i alt, men delene giver 11,9 mio. kr.",
        ),
        (
            Check("section_total", 7, 3_600_000, 2_000_000, holds=False),
            "3,6 mio. kr., men bevillingerne nedenunder giver 2,0",
        ),
        (Check("pejlemaerke_count", 7, 5, 4, holds=False), "5 pejlemærker, men der er læst 4."),
        (
            Check("row_total", 7, 900, 800, holds=False, what="»Kran«"),
            "900 kr. i alt for »Kran«, men rækkens år giver 800 kr.",
        ),
        (
            Check("table_total", 7, 900, 800, holds=False, what="2019", lines=(8, 9, 10, 12)),
            "900 kr. i alt for 2019, men rækkerne (linje 8-12) giver 800 kr.",
        ),
        (
            Check("table_total", 7, 900, 800, holds=False, what="2019", lines=(8, 12, 30)),
            "900 kr. i alt for 2019, men rækkerne (linje 8, 12 og 30) giver 800 kr.",
        ),
        (Check("another", 7, 5, 4, holds=False), "der står 5, men der er 4."),
    ],
)
def test_a_sum_or_count_that_does_not_hold_is_an_error(check: Check, words: str) -> None:
    finding = the_finding(paper(draft(5), checks=(check,), unplaced=(UnplacedLine(7, "Der er så og så meget."),)))

    assert (finding.severity, finding.code, finding.line) == (Severity.ERROR, check.code, 7)
    assert (finding.stated, finding.computed) == (check.stated, check.computed)
    assert finding.quote == "Der er så og så meget."
    assert words in finding.message


def test_a_check_that_holds_says_nothing() -> None:
    assert codes(paper(draft(5), checks=(Check("control_total", 7, 5, 5, holds=True),))) == []


def test_a_check_without_a_line_is_still_an_error() -> None:
    finding = the_finding(paper(draft(5), checks=(Check("control_total", None, 6, 5, holds=False),)))

    assert (finding.line, finding.quote) == (None, None)
