"""Drops and periods that papers state, against the figures that count."""

import pytest

from tracker.appropriation import Appropriation, Kind
from tracker.checks_money import lapses_that_do_not_follow, periods_that_do_not_add_up
from tracker.checks_store import Place
from tracker.drafts import Severity
from tracker.profile import Drop, Fund, PeriodAmount, YearAmount
from tracker.source import Source

LIST, TABLE = Source("Listen", 4, "fire"), Source("Tabellen", 9, "ni")


def amount(year: int, kr: int | None, source: Source | None = LIST, fund: Fund | None = None) -> YearAmount:
    return YearAmount(year, fund, kr, 100_000, source)


def drop(kr: int, *, stated: bool = True, fund: Fund | None = None) -> Drop:
    return Drop(2023, fund, kr, stated, 100_000, LIST)


def appropriation(
    *amounts: YearAmount, lapses: tuple[Drop, ...] = (), periods: tuple[PeriodAmount, ...] = ()
) -> Appropriation:
    return Appropriation(3, 1, "Kran", "Plan", None, None, Kind.PARTIAL, amounts, periods, lapses)


def test_a_drop_that_does_not_follow_from_its_own_papers_years_is_a_contradiction() -> None:
    one = appropriation(amount(2023, 900_000), amount(2024, 400_000), lapses=(drop(800_000),))
    (found,) = lapses_that_do_not_follow([one])

    assert (found.finding.severity, found.finding.code) == (Severity.ERROR, "lapse_mismatch")
    assert (found.finding.stated, found.finding.computed, found.finding.line) == (800_000, 500_000, 4)
    assert found.appropriation_ids == (3,)
    for words in ("»Kran« (bevilling 3)", "0,8 mio. kr.", "efter 2023", "giver 0,5 (", "Listen, linje 4"):
        assert words in found.finding.message


@pytest.mark.parametrize("other", [TABLE, Source(by="Signe", quote="Rettet")])
def test_between_a_paper_and_another_voice_it_is_a_suspicion(other: Source) -> None:
    one = appropriation(amount(2023, 900_000), amount(2024, 400_000, other), lapses=(drop(800_000),))
    (found,) = lapses_that_do_not_follow([one])

    assert found.finding.severity is Severity.WARNING
    assert found.places[-1] == Place(other.document, other.line)


@pytest.mark.parametrize(
    "one",
    [
        appropriation(amount(2023, 900_000), amount(2024, 400_000), lapses=(drop(500_000),)),
        appropriation(amount(2023, 900_000), amount(2024, 400_000), lapses=(drop(600_000),)),
        appropriation(amount(2023, 900_000), lapses=(drop(900_000),)),
        appropriation(amount(2023, None), amount(2024, 400_000), lapses=(drop(800_000),)),
        appropriation(amount(2023, 900_000), amount(2024, None), lapses=(drop(800_000),)),
        appropriation(amount(2024, 400_000), lapses=(drop(800_000),)),
        appropriation(amount(2023, 900_000), lapses=(drop(800_000, fund=Fund.SERVICE),)),
        appropriation(amount(2023, 900_000), lapses=(drop(100_000, stated=False),)),
        appropriation(
            amount(2023, 900_000), lapses=(drop(100_000),), periods=(PeriodAmount(2024, 2025, None, 800_000),)
        ),
    ],
)
def test_a_drop_that_follows_or_cannot_be_checked_is_no_finding(one: Appropriation) -> None:
    assert list(lapses_that_do_not_follow([one])) == []


def test_a_period_is_held_against_its_years() -> None:
    period = PeriodAmount(2022, 2023, None, 600_000, 100_000, LIST)
    one = appropriation(amount(2022, 400_000), amount(2023, 500_000), periods=(period,))
    (found,) = periods_that_do_not_add_up([one])

    assert (found.finding.severity, found.finding.code) == (Severity.ERROR, "period_mismatch")
    assert (found.finding.stated, found.finding.computed) == (600_000, 900_000)
    assert "2022-2023" in found.finding.message


@pytest.mark.parametrize("years", [(amount(2022, 300_000), amount(2023, 300_000)), (amount(2022, 300_000),), ()])
def test_a_period_that_adds_up_or_lacks_a_year_is_no_finding(years: tuple[YearAmount, ...]) -> None:
    period = PeriodAmount(2022, 2023, None, 600_000, 100_000, None)

    assert list(periods_that_do_not_add_up([appropriation(*years, periods=(period,))])) == []


def test_a_finding_without_sources_has_no_place() -> None:
    period = PeriodAmount(2022, 2023, None, 600_000, 1)
    years = (amount(2022, 1, None), amount(2023, 1, None))
    (found,) = periods_that_do_not_add_up([appropriation(*years, periods=(period,))])

    assert (found.places, found.finding.line, found.finding.severity) == ((), None, Severity.WARNING)
