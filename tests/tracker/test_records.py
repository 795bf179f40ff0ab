"""The small promises that the records and errors of the ground floor make."""

from dataclasses import FrozenInstanceError, replace
from datetime import UTC, datetime

import pytest

from tracker import __version__, errors
from tracker.appropriation import Appropriation, Kind
from tracker.assessment import Assessment
from tracker.errors import ConflictError, TrackerError
from tracker.money import Amount
from tracker.profile import Fund, YearAmount, shown_order


def assessment(text: str) -> Assessment:
    at = datetime(2023, 4, 1, tzinfo=UTC)
    return Assessment(text, verdict=None, meets_goals=None, still_needed=None, state=None, by="officer", at=at)


def test_every_error_is_one_the_front_door_can_show() -> None:
    children = [child for child in vars(errors).values() if isinstance(child, type)]

    assert len(children) > 1
    assert all(issubclass(child, TrackerError) for child in children)


def test_a_conflict_keeps_both_versions() -> None:
    conflict = ConflictError("En anden har skrevet imens.", seen=3, current=4)

    assert (conflict.seen, conflict.current) == (3, 4)
    assert str(conflict) == "En anden har skrevet imens."


def test_the_newest_assessment_is_in_force() -> None:
    record = Appropriation(
        id=1,
        version=2,
        title=None,
        plan="",
        pejlemaerke=None,
        section=None,
        kind=Kind.FULL,
        assessments=(assessment("ny"), assessment("gammel")),
    )

    assert record.assessment == assessment("ny")


def test_records_do_not_change() -> None:
    with pytest.raises(FrozenInstanceError):
        Amount(500).kr = 600  # type: ignore[misc]


def test_the_program_has_a_version() -> None:
    assert __version__


def test_figures_are_shown_by_year_and_fund_and_the_one_that_counts_comes_first() -> None:
    one = YearAmount(2023, Fund.SERVICE, 5, counts=False)
    figures = [YearAmount(2023, None, 1), one, replace(one, counts=True), YearAmount(2022, Fund.INDSATS, 2)]

    in_order = sorted(figures, key=shown_order)

    assert [(a.year, a.fund, a.counts) for a in in_order] == [
        (2022, Fund.INDSATS, True),
        (2023, Fund.SERVICE, True),
        (2023, Fund.SERVICE, False),
        (2023, None, True),
    ]
