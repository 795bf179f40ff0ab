"""The cliff: what is funded year by year, what falls, and what nobody has divided or knows."""

from dataclasses import replace

from tracker.appropriation import Appropriation, Kind
from tracker.cliff import Cliff, Fallen, Funded, Span, cliff_of, cliff_of_entries
from tracker.cliff_words import beside_words, fall_words, unknown_words
from tracker.negotiation import Entry, Money, PeriodMoney
from tracker.profile import Drop, Fund, PeriodAmount, YearAmount
from tracker.report_sums import SumOf

MIO = 1_000_000
MENTORS = Appropriation(
    1,
    1,
    "Mentorer",
    "Visionen",
    "Job",
    None,
    Kind.FULL,
    amounts=(
        YearAmount(2022, Fund.SERVICE, 2 * MIO),
        YearAmount(2023, Fund.SERVICE, 3 * MIO),
        YearAmount(2023, Fund.SERVICE, 9 * MIO, counts=False),
        YearAmount(2023, Fund.INDSATS, None),
    ),
    lapses=(Drop(2023, Fund.SERVICE, 3 * MIO),),
    last_year=2023,
)
CLEANERS = replace(
    MENTORS,
    id=2,
    amounts=(YearAmount(2023, Fund.SERVICE, MIO), YearAmount(2024, Fund.SERVICE, 0)),
    lapses=(Drop(2023, Fund.SERVICE, MIO), Drop(2023, Fund.ANLAEG, 5, stated=True)),
)
REDUCED = replace(
    MENTORS,
    id=3,
    amounts=(YearAmount(2024, None, MIO),),
    lapses=(Drop(2023, None, 4 * MIO, stated=True),),
    last_year=2024,
)
POOL = replace(
    MENTORS,
    id=4,
    kind=Kind.EXTERNAL,
    amounts=(),
    lapses=(),
    periods=(PeriodAmount(2022, 2023, None, 600_000), PeriodAmount(2022, 2023, None, 400_000)),
)
LASTING = replace(
    MENTORS, id=5, permanent=True, amounts=(YearAmount(2022, Fund.SERVICE, MIO),), lapses=(), last_year=2022
)
ALL = cliff_of((MENTORS, CLEANERS, REDUCED, POOL, LASTING))


def test_each_year_and_fund_has_its_own_sum_and_an_unknown_amount_is_counted_and_is_not_0() -> None:
    assert ALL.funded == (
        Funded(2022, Fund.SERVICE, 3 * MIO),
        Funded(2023, Fund.SERVICE, 4 * MIO),
        Funded(2023, Fund.INDSATS, None, 1),
        Funded(2024, Fund.SERVICE, 0),
        Funded(2024, None, MIO),
    )
    assert ALL.at(2023, Fund.INDSATS) == Funded(2023, Fund.INDSATS, None, 1)
    assert ALL.at(2024, Fund.INDSATS) is None
    assert ALL.unknown_in(2023) == 1
    assert ALL.funds == (Fund.SERVICE, Fund.INDSATS, Fund.ANLAEG, None)


def test_an_unknown_amount_beside_a_known_one_leaves_the_known_sum_standing() -> None:
    known, unknown = YearAmount(2023, Fund.SERVICE, MIO), YearAmount(2023, Fund.SERVICE, None)
    one, other = replace(MENTORS, amounts=(known,)), replace(MENTORS, amounts=(unknown,))

    assert cliff_of((one, other)).funded == cliff_of((other, one)).funded == (Funded(2023, Fund.SERVICE, MIO, 1),)


def test_the_years_end_with_the_first_without_money() -> None:
    assert list(ALL.years) == [2022, 2023, 2024, 2025]
    assert list(cliff_of((CLEANERS,)).years) == [2023, 2024]
    assert not Cliff().years


def test_kinds_funds_and_whole_periods_fall_each_for_themselves() -> None:
    assert ALL.fallen == (
        Fallen(2023, Fund.SERVICE, Kind.FULL, 4 * MIO),
        Fallen(2023, Fund.ANLAEG, Kind.FULL, 5),
        Fallen(2023, None, None, 4 * MIO),
    )
    assert ALL.spans == (Span(2022, 2023, None, Kind.EXTERNAL, MIO, 2),)
    assert ALL.falls_after(2023) == {
        SumOf(Kind.FULL): {Fund.SERVICE: 4 * MIO, Fund.ANLAEG: 5},
        SumOf(None): {None: 4 * MIO},
        SumOf(Kind.EXTERNAL, period=True): {None: MIO},
    }
    assert ALL.falls_after(2024) == {}


def test_one_fund_is_looked_at_alone() -> None:
    service = cliff_of((MENTORS, CLEANERS, REDUCED, POOL, LASTING), Fund.SERVICE)

    assert service.funds == (Fund.SERVICE,)
    assert service.falls_after(2023) == {SumOf(Kind.FULL): {Fund.SERVICE: 4 * MIO}}
    assert not service.spans
    assert not service.permanent


def test_permanent_money_goes_on_after_its_last_figure() -> None:
    assert [ALL.going_on_in(year) for year in (2022, 2023, 2030)] == [0, 1, 1]


def test_the_fall_is_said_in_words_and_what_is_not_drawn_beside_it() -> None:
    assert fall_words(ALL, 2023) == "Efter 2023 bortfalder service 4,0 og anlæg ~0,0 mio. kr."
    assert beside_words(ALL, 2023) == (
        "Desuden i mio. kr.: nedsættelser, ukendt ramme 4,0; eksterne puljer for hele perioder, ukendt ramme 1,0."
    )
    assert unknown_words(ALL, 2023) == (
        "Ikke tegnet: 1 ukendt beløb i 2023; 1,0 mio. kr. for hele 2022-2023; 1 varig uden tal for 2023."
    )


def test_where_nothing_falls_or_is_unknown_nothing_is_made_of_it() -> None:
    assert fall_words(ALL, 2030) == "Efter 2030 udløber intet helt med kendt beløb."
    assert beside_words(ALL, 2030) == ""
    assert unknown_words(cliff_of((CLEANERS,)), 2023) == ""


def test_a_negotiation_list_is_drawn_by_what_it_says_itself() -> None:
    amounts = (Money(2023, Fund.SERVICE, MIO), Money(2023, Fund.INDSATS, None))
    periods = (PeriodMoney(2022, 2023, None, 5),)
    entry = Entry(1, "A", "P", None, None, Kind.FULL, 2023, amounts=amounts, periods=periods)

    assert cliff_of_entries([entry, entry]) == Cliff(
        (Funded(2023, Fund.SERVICE, 2 * MIO), Funded(2023, Fund.INDSATS, None, 2)),
        spans=(Span(2022, 2023, None, Kind.FULL, 10, 2),),
    )


def test_a_full_ending_of_a_whole_period_names_its_fund_and_year() -> None:
    one = replace(POOL, kind=Kind.FULL, periods=(PeriodAmount(2023, 2023, Fund.INDSATS, MIO),))
    cliff = cliff_of((one,))

    assert beside_words(cliff, 2023) == "Desuden i mio. kr.: udløber helt for hele perioder, indsats 1,0."
    assert unknown_words(cliff, 2023) == "Ikke tegnet: indsats 1,0 mio. kr. for hele 2023."
