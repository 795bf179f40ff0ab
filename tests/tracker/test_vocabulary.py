"""The domain's words in Danish."""

from datetime import date

import pytest

from tracker import vocabulary
from tracker.appropriation import Kind
from tracker.assessment import Verdict
from tracker.digest import Missing
from tracker.negotiation import Outcome, PeriodMoney, Result
from tracker.profile import Fund


def test_every_frame_ending_and_verdict_has_a_word() -> None:
    assert set(vocabulary.FUNDS) == {*Fund, None}
    assert set(vocabulary.KINDS_LONG) == set(Kind)
    assert set(vocabulary.VERDICTS) == set(Verdict)
    assert set(vocabulary.MISSING) == set(Missing)


@pytest.mark.parametrize(
    ("words", "said"), [((), ""), (("a",), "a"), (("a", "b"), "a og b"), (("a", "b", "c"), "a, b og c")]
)
def test_a_list_is_read_as_a_sentence(words: tuple[str, ...], said: str) -> None:
    assert vocabulary.listed(words) == said


def test_one_is_not_many() -> None:
    assert vocabulary.count_words(1) == "1 bevilling"
    assert vocabulary.count_words(5_000) == "5.000 bevillinger"


def test_a_lost_title_and_no_pejlemaerke_have_words() -> None:
    assert vocabulary.title_words(" ") == vocabulary.title_words(None) == "(uden overskrift)"
    assert vocabulary.title_words("Job") == vocabulary.pejlemaerke_words("Job") == "Job"
    assert vocabulary.pejlemaerke_words(None) == "Uden pejlemærke"


def test_days_are_written_as_in_denmark() -> None:
    assert vocabulary.day_words(date(2023, 3, 1)) == "01-03-2023"
    assert vocabulary.long_day_words(date(2023, 3, 1)) == "onsdag den 1. marts 2023"
    assert vocabulary.long_day_words(date(2023, 12, 31)) == "søndag den 31. december 2023"


@pytest.mark.parametrize(
    ("levels", "said"),
    [
        ((), ""),
        ((None,), ""),
        ((2023, 2023), "2023-p/l"),
        ((2024, 2023), "2023- og 2024-p/l"),
        ((None, 2023), "delvist 2023-p/l"),
    ],
)
def test_price_levels_are_said_once(levels: tuple[int | None, ...], said: str) -> None:
    assert vocabulary.level_set_words(levels) == said
    assert vocabulary.level_words(None) == "prisniveau ikke oplyst"


def test_money_of_a_whole_period_is_said_with_its_years_frame_and_prices() -> None:
    outside = PeriodMoney(2022, 2023, None, 600_000)
    own = PeriodMoney(2023, 2023, Fund.SERVICE, 1_250_000, price_year=2022)

    assert vocabulary.period_words([outside]) == "0,6 mio. kr. for hele 2022-2023"
    assert vocabulary.period_words([outside], in_kroner=True) == "600.000 kr. for hele 2022-2023"
    assert vocabulary.period_words([outside, own]).endswith(" og 1,25 mio. kr. service for hele 2023 (2022-p/l)")
    assert vocabulary.period_words([]) == ""


def test_what_the_deal_gave_is_said_with_its_day_and_what_the_money_became() -> None:
    granted = Outcome(2, Result.GRANTED, "Budgetaftale 2024", date(2023, 9, 15), round=1, successor_id=43)
    refused = Outcome(3, Result.REFUSED, "Budgetaftale 2024", date(2023, 9, 15), round=1)

    assert vocabulary.outcome_words(granted) == "Bevilget i Budgetaftale 2024, 15-09-2023; blev til bevilling 43"
    assert vocabulary.outcome_words(refused) == "Afvist i Budgetaftale 2024, 15-09-2023"
