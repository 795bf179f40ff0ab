"""Papers contradict each other only where both cannot hold; what merely seems so is no conflict."""

from dataclasses import replace

from tests.making import goal
from tracker.conflicts import Told, conflicts
from tracker.drafts import DocumentType
from tracker.money import format_kr
from tracker.source import Source, SourcedValue

LIST, TABLE, STATUS = DocumentType.EXPIRY_LIST, DocumentType.FINANCING_TABLE, DocumentType.GOAL_STATUS


def told(
    field: str, value: str | int, paper: str = "Listen", family: DocumentType = LIST, *, about: str = "2023",
    rounded: int = 100_000,
) -> Told:  # fmt: skip
    kr = value if isinstance(value, int) else None
    text = format_kr(value) if isinstance(value, int) else value
    return Told(SourcedValue(field, text, Source(paper, 1)), family, about, kr, rounded)


def found(*values: Told) -> dict[str, list[str]]:
    return {one.field: [sourced.value for sourced in one.values] for one in conflicts(values)}


def test_two_figures_of_one_year_and_fund_are_a_conflict() -> None:
    assert found(
        told("amount 2023 service", 3_900_000), told("amount 2023 service", 3_300_000, "Tabellen", TABLE, about="2019")
    ) == {"amount 2023 service": ["3.900.000 kr.", "3.300.000 kr."]}


def test_a_figure_rounded_more_is_no_other_figure() -> None:
    assert found(told("amount 2023 service", 3_300_000), told("amount 2023 service", 3_320_000, rounded=10_000)) == {}
    assert found(told("amount 2023 service", 3_300_000), told("amount 2023 service", 3_400_000)) != {}
    assert found(told("amount 2023 service", 100), told("amount 2023 service", 900)) != {}


def test_money_without_a_fund_is_one_conflict_with_the_year_of_the_others() -> None:
    assert found(
        told("amount 2023 service", 3_900_000), told("amount 2023 unknown", 3_300_000, "Status", STATUS, about="plan")
    ) == {"amount 2023": ["3.900.000 kr. service", "3.300.000 kr., midler med ukendt ramme"]}


def test_money_without_a_fund_is_held_against_all_funds_together() -> None:
    funds = (told("amount 2023 service", 200_000), told("amount 2023 indsats", 9_200_000))

    assert found(*funds, told("amount 2023 unknown", 9_400_000, "Status", STATUS)) == {}
    assert found(*funds, told("amount 2023 unknown", 9_200_000, "Status", STATUS)) == {
        "amount 2023": ["200.000 kr. service + 9.200.000 kr. indsats", "9.200.000 kr., midler med ukendt ramme"]
    }


def test_an_amount_nobody_knows_contradicts_nothing() -> None:
    unknown = Told(SourcedValue("amount 2023 unknown", "ukendt", Source("Status", 1)), STATUS, "plan")

    assert found(told("amount 2023 service", 3_900_000), unknown) == {}


def test_a_paper_that_gives_both_named_and_unnamed_money_is_left_alone() -> None:
    assert (
        found(told("amount 2023 service", 1), told("amount 2023 unknown", 2), told("amount 2023 service", 1, "Andet"))
        == {}
    )


def test_words_of_papers_about_different_things_do_not_contradict() -> None:
    assert (
        found(told("description", "Lang"), told("description", "Kort", "Status", STATUS, about="None Handleplan")) == {}
    )
    assert found(told("plan", "Visionen"), told("plan", "Handleplanen", "Tabellen", TABLE)) == {}
    assert found(told("results", "Gode"), told("results", "Bedre", "Næste liste", LIST, about="2024")) == {}


def test_words_of_two_versions_of_one_paper_do() -> None:
    assert found(told("results", "Gode"), told("results", " Gode "), told("results", "Dårlige", "Ny udgave")) == {
        "results": ["Gode", "Dårlige"]
    }


def test_a_scanner_s_spelling_is_no_contradiction() -> None:
    assert (
        found(told("title", "Flere lærepladser", "a", STATUS), told("title", "Flere leerepladser", "b", STATUS)) == {}
    )
    assert found(told("title", "Fritidsjob", "a", STATUS), told("title", "Lærepladser", "b", STATUS)) != {}


def test_readings_of_a_goal_conflict_by_what_both_have() -> None:
    scanned = goal(1, "50 unge deltager.", "Mélet blev opnéet (5O)", count=None, doubtful=True)
    other = goal(1, "Noget andet.", "Ikke nået (40)", count=40, met=False)

    (text, count, met) = conflicts((), (goal(1), replace(scanned, counts=False), replace(other, counts=False)))

    assert {one.field: [v.value for v in one.values] for one in (text, count, met)} == {
        "goal 2023 1 count": ["50", "40"],
        "goal 2023 1 met": ["nået", "ikke nået"],
        "goal 2023 1 text": ["50 unge deltager.", "Noget andet."],
    }
    assert met.values[0].source.line == (2 if met.field != "goal 2023 1 text" else 1)
