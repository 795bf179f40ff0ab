"""What a report adds up to: known amounts, kind by kind, fund by fund, and how many nobody knows."""

from tracker.appropriation import Kind
from tracker.profile import Drop, Fund, PeriodAmount
from tracker.report_sums import Falling, SumOf, sums_of, without_amount

FULL = Falling(Kind.FULL, True, (Drop(2023, Fund.INDSATS, 3), Drop(2023, Fund.SERVICE, 2), Drop(2022, None, 9)), ())
REDUCED = Falling(Kind.FULL, False, (Drop(2023, Fund.SERVICE, 5),), ())
EXTERNAL = Falling(Kind.EXTERNAL, True, (), (PeriodAmount(2022, 2023, None, 7), PeriodAmount(2022, 2024, None, 8)))
SILENT = Falling(Kind.FULL, True, (), ())


def test_kinds_funds_and_periods_are_never_added_together() -> None:
    sums = sums_of((EXTERNAL, REDUCED, FULL, FULL, SILENT), 2023)

    assert [(which, list(funds.items())) for which, funds in sums.items()] == [
        (SumOf(Kind.FULL), [(Fund.SERVICE, 4), (Fund.INDSATS, 6)]),
        (SumOf(None), [(Fund.SERVICE, 5)]),
        (SumOf(Kind.EXTERNAL, period=True), [(None, 7)]),
    ]


def test_what_nobody_knows_is_counted_and_is_not_nothing() -> None:
    assert without_amount((EXTERNAL, REDUCED, FULL, SILENT), 2023) == 1
    assert without_amount((EXTERNAL, REDUCED, FULL, SILENT), 2024) == 3
