"""What a paper states of an appropriation's money, against the figures that count."""

from collections.abc import Iterable, Iterator, Sequence

from tracker.appropriation import Appropriation
from tracker.checks import FUND_WORDS
from tracker.checks_store import Place, StoreFinding, where_words
from tracker.drafts import Finding, Severity
from tracker.money import Amount, format_together, within_rounding
from tracker.profile import Drop, PeriodAmount, YearAmount, counting


def lapses_that_do_not_follow(appropriations: Iterable[Appropriation]) -> Iterator[StoreFinding]:
    """Hold the drops that papers state against the figures of the two years, where both are known."""
    for one in appropriations:
        for drop in one.lapses:
            before, after = (_amounts(one, drop, year) for year in (drop.after_year, drop.after_year + 1))
            in_period = any(p.from_year <= drop.after_year + 1 and drop.after_year <= p.to_year for p in one.periods)
            if not drop.stated or not before or in_period:
                continue
            what = f"bortfalder {{}} i {FUND_WORDS[drop.fund]} efter {drop.after_year}"
            yield from _held(one, drop, what, "lapse_mismatch", before, after)


def periods_that_do_not_add_up(appropriations: Iterable[Appropriation]) -> Iterator[StoreFinding]:
    """Hold the amounts stated for periods against those of their years, where all of them are known."""
    for one in appropriations:
        for period in one.periods:
            years = range(period.from_year, period.to_year + 1)
            found = [_amounts(one, period, year) for year in years]
            if all(found):
                what = f"er {{}} i {FUND_WORDS[period.fund]} for {years[0]}-{years[-1]}"
                yield from _held(one, period, what, "period_mismatch", [one for some in found for one in some], [])


def _amounts(one: Appropriation, stated: Drop | PeriodAmount, year: int) -> list[YearAmount]:
    return [amount for amount in counting(one.amounts) if amount.year == year and amount.fund is stated.fund]


def _amount(stated: Drop | PeriodAmount) -> Amount:
    return Amount(stated.amount_kr, stated.rounded_to_kr)


def _held(
    one: Appropriation,
    stated: Drop | PeriodAmount,
    what: str,
    code: str,
    *terms: Sequence[YearAmount],
) -> Iterator[StoreFinding]:
    """Hold what is stated against some figures less some others: an error in one paper, a suspicion between two.

    `what` says what is stated, with {} where the amount stands.
    """
    plus, minus = terms
    amounts = [*plus, *minus]
    if any(amount.amount_kr is None for amount in amounts):
        return
    parts = [Amount(amount.amount_kr or 0, amount.rounded_to_kr) for amount in plus]
    parts += [Amount(-(amount.amount_kr or 0), amount.rounded_to_kr) for amount in minus]
    if within_rounding(_amount(stated), parts):
        return
    sources = [source for source in (stated.source, *(amount.source for amount in amounts)) if source]
    documents = {source.document for source in sources}
    computed_kr = sum(part.kr for part in parts)
    (said, found), unit = format_together(stated.amount_kr, computed_kr)
    where = "; ".join(dict.fromkeys(where_words(source) for source in sources))
    yield StoreFinding(
        Finding(
            Severity.ERROR if len(documents) == 1 and None not in documents else Severity.WARNING,
            code,
            f"»{one.title or 'Bevillingen uden titel'}« (bevilling {one.id}): der står, at der "
            f"{what.format(f'{said} {unit}')}, men årenes beløb giver {found} ({where}).",
            stated.source.line if stated.source else None,
            stated.source.quote if stated.source else None,
            stated=stated.amount_kr,
            computed=computed_kr,
        ),
        tuple(Place(source.document, source.line) for source in sources),
        (one.id,),
    )
