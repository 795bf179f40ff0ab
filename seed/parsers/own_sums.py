"""The sums of Pejl's own report, held against its entries."""

from collections.abc import Iterable, Iterator, Sequence

from seed.parsers.own_lines import Field
from tracker.checks import FUND_WORDS
from tracker.drafts import Check, Draft
from tracker.expiry import drops, last_funded_year
from tracker.profile import FUND_ORDER, Fund
from tracker.report_layout import Label, sum_label
from tracker.report_money import read_money
from tracker.report_sums import Falling, sums_of, without_amount
from tracker.text import fold_space


def checks_of(fields: Iterable[Field], drafts: Sequence[Draft], after_year: int) -> Iterator[Check]:
    """Check every sum that is stated; one that cannot be read says nothing."""
    falling = [_falling(draft, after_year) for draft in drafts]
    computed = sums_of(falling, after_year)
    for one in fields:
        label, line, words = one.label, one.first.number, fold_space(one.words)
        if label is None:
            continue
        if label.sum_of is not None and (money := read_money(words)):
            own, what = computed.get(label.sum_of, {}), sum_label(label.sum_of)
            stated = {each.fund: each.amount_kr or 0 for each in money}
            for fund in _funds(stated, own):
                said, has = stated.get(fund, 0), own.get(fund, 0)
                told = f"»{what}« i {FUND_WORDS[fund]}"
                yield Check("report_total", line, said, has, said == has, told, one.first.quote)
        elif label.label is Label.UNKNOWN and words.isdecimal():
            said, has = int(words), without_amount(falling, after_year)
            yield Check("report_unknown", line, said, has, said == has, f"»{Label.UNKNOWN}«", one.first.quote)


def _funds(stated: Iterable[Fund | None], own: Iterable[Fund | None]) -> list[Fund | None]:
    found = {*stated, *own}
    return [fund for fund in FUND_ORDER if fund in found]


def _falling(draft: Draft, after_year: int) -> Falling:
    last = last_funded_year(draft.amounts, draft.periods, draft.stated_lapses, draft.listed_after)
    return Falling(
        draft.kind,
        last == after_year and not draft.permanent,
        drops(draft.amounts, draft.stated_lapses, draft.periods, permanent=draft.permanent),
        draft.periods,
    )
