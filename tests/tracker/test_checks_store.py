"""What must agree over a whole store: amounts, descriptions, and what the papers' own findings say."""

import pytest

from tracker.checks_store import Described, Kept, Place, Stated, amounts_that_differ, copied_descriptions, kept_findings
from tracker.drafts import Finding, Severity
from tracker.money import Amount
from tracker.profile import Fund
from tracker.source import Source

PAPERS = {1: "Listen", 2: "Tabellen", 3: "Status"}
TEXT = (
    "Unge fra hele byen møder en vejleder på havnen hver tirsdag, og de lærer at søge job i en butik, på et "
    "lager eller i et køkken, mens de går i skole om formiddagen."
)


def stated(
    document: int | None, kr: int | None, fund: Fund | None = Fund.SERVICE, *, year: int = 2023, rounded: int = 100_000
) -> Stated:
    source = Source(by="Signe", quote="Set i regnskabet") if document is None else Source(PAPERS[document], 7, "7")
    return Stated(3, "Fritidsjob", year, fund, None if kr is None else Amount(kr, rounded), document, source)


def kept(severity: Severity, code: str, message: str = "Linje 4: der står noget.", **more: int) -> Kept:
    stated, computed = more.get("stated"), more.get("computed")
    finding = Finding(severity, code, message, 4, "fire", stated, computed)
    return Kept(more.get("document", 1), "Listen", finding, more.get("about"), reading_of=more.get("reading_of"))


# -- amounts ----------------------------------------------------------------------------------------------------------


def test_two_papers_with_two_amounts_are_a_suspicion_that_names_both_places() -> None:
    (found,) = amounts_that_differ([stated(1, 3_900_000), stated(2, 3_300_000)])

    finding = found.finding
    assert (finding.severity, finding.code) == (Severity.WARNING, "amounts_differ")
    assert (finding.stated, finding.computed) == (3_300_000, 3_900_000)
    assert found.places == (Place("Tabellen", 7), Place("Listen", 7))
    assert found.appropriation_ids == (3,)
    for words in (
        "»Fritidsjob« (bevilling 3)",
        "i mio. kr. for 2023",
        "3,3 i service",
        "3,9 i service",
        "Tabellen, linje 7",
        "Listen",
    ):
        assert words in finding.message


def test_a_paper_that_names_no_fund_is_held_against_one_that_does() -> None:
    (found,) = amounts_that_differ([stated(1, 3_900_000), stated(2, 3_300_000, None)])

    assert (found.finding.stated, found.finding.computed) == (3_300_000, 3_900_000)
    assert "midler med ukendt ramme" in found.finding.message
    assert "servicemidler" in found.finding.message


@pytest.mark.parametrize(
    "amounts",
    [
        [stated(1, 3_900_000), stated(2, 3_900_000)],
        [stated(1, 3_900_000), stated(2, 3_800_000)],
        [stated(1, 3_900_000), stated(2, 3_300_000, year=2022)],
        [stated(1, 3_900_000), stated(2, 3_300_000, Fund.INDSATS)],
        [stated(1, 3_900_000), stated(1, 3_300_000)],
        [stated(1, 3_000_000), stated(1, 900_000, Fund.INDSATS), stated(2, 3_900_000, None)],
        [stated(1, 3_000_000), stated(1, 900_000, Fund.INDSATS), stated(2, 900_000, None)],
        [stated(1, 3_900_000), stated(1, 600_000, None), stated(2, 600_000, None)],
        [stated(1, 3_912_345, rounded=1), stated(2, 3_900_000)],
        [],
    ],
)
def test_amounts_that_may_both_be_right_are_no_finding(amounts: list[Stated]) -> None:
    assert list(amounts_that_differ(amounts)) == []


def test_whole_kroner_differ_by_one() -> None:
    assert len(list(amounts_that_differ([stated(1, 3_900_000, rounded=1), stated(2, 3_900_001, rounded=1)]))) == 1


@pytest.mark.parametrize("fund", [Fund.SERVICE, None])
def test_what_an_officer_said_since_settles_it(fund: Fund | None) -> None:
    papers = [stated(1, 3_900_000), stated(2, 3_300_000, fund)]

    assert list(amounts_that_differ([*papers, stated(None, 3_900_000)])) == []
    assert list(amounts_that_differ([*papers, stated(None, None)])) == []


@pytest.mark.parametrize("fund", [Fund.SERVICE, None])
def test_a_paper_that_came_after_the_officers_word_is_held_against_it(fund: Fund | None) -> None:
    (found,) = amounts_that_differ([stated(1, 3_900_000), stated(None, 3_500_000), stated(3, 3_300_000, fund)])

    assert (found.finding.stated, found.finding.computed) == (3_300_000, 3_500_000)
    assert "rettet af Signe" in found.finding.message


def test_each_paper_that_disagrees_is_told_once() -> None:
    found = amounts_that_differ([stated(1, 3_900_000), stated(2, 3_300_000), stated(2, 3_300_000), stated(3, 100_000)])

    assert [one.finding.stated for one in found] == [3_300_000, 100_000]


# -- descriptions -----------------------------------------------------------------------------------------------------


def described(key: int, title: str | None, document: int = 1, text: str = TEXT) -> Described:
    return Described(key, title, text, document, Source(PAPERS[document], key, text[:40]))


def test_one_description_on_two_unrelated_appropriations_is_a_suspicion() -> None:
    (found,) = copied_descriptions([described(1, "Havnejob"), described(2, "Sprogcafé", 2, TEXT + " Alle er med.")])

    assert (found.finding.severity, found.finding.code) == (Severity.WARNING, "copied_description")
    assert (found.finding.stated, found.finding.computed) == ("Havnejob", "Sprogcafé")
    assert found.places == (Place("Listen", 1), Place("Tabellen", 2))
    assert found.appropriation_ids == (1, 2)
    assert "»Sprogcafé« (Tabellen, linje 2)" in found.finding.message


@pytest.mark.parametrize(
    "entries",
    [
        [described(1, "Fritidsjob til unge"), described(2, "Fritidsjob", 2)],
        [described(1, "Vedvarende virksomhedsindsats"), described(2, "Kontinuerlig virksomhedsindsats", 2)],
        [described(1, "Havnejob"), described(2, "Havnejob")],
        [described(1, "Havnejob"), described(2, "Sprogcafé", 2, "Et helt andet tilbud til andre.")],
    ],
)
def test_an_effort_that_goes_on_keeps_its_words(entries: list[Described]) -> None:
    assert list(copied_descriptions(entries)) == []


def test_an_effort_that_became_another_keeps_its_words() -> None:
    entries = [described(1, "Havnejob"), described(2, "Sprogcafé", 2)]

    assert list(copied_descriptions(entries, lambda one, other: {one, other} == {1, 2})) == []


def test_in_one_paper_titles_that_share_a_word_do_not_excuse_a_copy() -> None:
    assert len(list(copied_descriptions([described(1, "Indsats for unge"), described(2, "Indsats for ældre")]))) == 1


# -- what the papers' own findings say --------------------------------------------------------------------------------


def test_a_papers_contradiction_is_told_with_its_name_and_both_lines() -> None:
    message = "Linje 4: der står 650.000 kr. i alt for 2027, men rækkerne (linje 5 og 6) giver 600.000 kr."
    (found,) = kept_findings([kept(Severity.ERROR, "table_total", message, stated=650, computed=600, about=9)], {})

    assert found.finding.message.startswith("»Listen«, linje 4: der står 650.000 kr.")
    assert (found.finding.stated, found.finding.computed, found.finding.quote) == (650, 600, "fire")
    assert found.places == (Place("Listen", 4), Place("Listen", 5), Place("Listen", 6))
    assert found.appropriation_ids == (9,)


@pytest.mark.parametrize(
    ("severity", "code", "tells"),
    [
        (Severity.ERROR, "share_mismatch", True),
        (Severity.WARNING, "two_amounts", True),
        (Severity.WARNING, "same_for_two_years", True),
        (Severity.WARNING, "missing_title", False),
        (Severity.WARNING, "bad_amount", False),
        (Severity.NOTE, "two_amounts", False),
    ],
)
def test_what_could_not_be_read_is_told_by_the_import_and_not_here(severity: Severity, code: str, tells: bool) -> None:
    assert bool(list(kept_findings([kept(severity, code)], {}))) is tells


def test_a_paper_that_was_read_twice_or_retold_says_it_once() -> None:
    findings = [
        kept(Severity.ERROR, "share_mismatch", stated=17, computed=15),
        kept(Severity.ERROR, "share_mismatch", stated=17, computed=15, document=2),
        kept(Severity.ERROR, "share_mismatch", stated=17, computed=15, document=3, reading_of=1),
    ]

    assert len(list(kept_findings(findings, {}))) == 1


def test_two_findings_of_one_paper_are_both_told() -> None:
    assert len(list(kept_findings([kept(Severity.ERROR, "told_sum"), kept(Severity.ERROR, "told_sum")], {}))) == 2


def test_a_sum_that_holds_with_what_officers_changed_is_settled() -> None:
    wrong = kept(Severity.ERROR, "table_total", stated=650, computed=600)

    assert list(kept_findings([wrong], {1: {2027: 50}})) == []
    assert len(list(kept_findings([wrong], {1: {2027: 40}, 2: {2027: 50}}))) == 1


def test_a_copy_that_is_stored_is_compared_as_it_stands_now() -> None:
    copied = "copied_description"

    assert list(kept_findings([kept(Severity.WARNING, copied, about=3)], {})) == []
    assert len(list(kept_findings([kept(Severity.WARNING, copied)], {}))) == 1


def test_what_a_person_rejected_is_not_told() -> None:
    rejected = Kept(1, "Listen", Finding(Severity.ERROR, "table_total", "Linje 4: nej.", 4), rejected=True)

    assert list(kept_findings([rejected], {})) == []


def test_a_message_without_a_line_is_told_after_the_papers_name() -> None:
    (found,) = kept_findings([kept(Severity.ERROR, "told_sum", "Noget passer ikke.")], {})

    assert found.finding.message == "»Listen«: Noget passer ikke."


def test_a_correction_without_a_name_has_no_source() -> None:
    unknown = Stated(3, None, 2023, None, Amount(1), None, Source())
    (found,) = amounts_that_differ([unknown, stated(1, 900_000, None)])

    assert "uden kilde" in found.finding.message
    assert "Bevillingen uden titel" not in found.finding.message
