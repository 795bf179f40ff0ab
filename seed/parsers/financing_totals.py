"""Sums that a financing table states, against the rows they are the sums of."""

from collections.abc import Iterator, Sequence

from seed.parsers.financing_drafts import Built, figure, read_figure
from seed.parsers.financing_rows import Effort, Reading, SumRow, figures_of, is_shifted
from tracker.drafts import Check
from tracker.money import Amount, within_rounding


def table_checks(
    reading: Reading, built: Sequence[Built], units: Sequence[int | None]
) -> tuple[list[Check], list[SumRow]]:
    """Check every stated sum, year by year.

    Returns:
        The checks that could be made, and the rows of sums for which none
        could.
    """
    by_effort = {id(one.effort): one for one in built}
    checks: list[Check] = []
    unchecked: list[SumRow] = []
    before: list[Built] = []
    since = 0
    for row in reading.rows:
        if isinstance(row, Effort):
            before.append(by_effort[id(row)])
            continue
        made = [*_check_sums(row, before, since, units[row.table]), *_sum_across(row, units[row.table])]
        checks += made
        unchecked += [] if made else [row]
        since = len(before)
    return checks + [check for one in built for check in _row_check(one, units[one.effort.table])], unchecked


def _check_sums(stated: SumRow, before: Sequence[Built], since: int, unit_kr: int | None) -> list[Check]:
    """Compare a row of sums, year by year, with what it may be the sum of, and keep what agrees in most years.

    "I alt" under a pejlemærke is its sum; after that was stated it is that of
    the whole table, or of the rows since.

    Args:
        stated: The row of sums.
        before: The efforts above it.
        since: How many of them stand above the row of sums before it.
        unit_kr: The unit of its figures, in kroner.
    """
    if is_shifted(stated.row, stated.columns):
        return []
    best: list[Check] = []
    for scope in _scopes(stated, before, since):
        made = list(_sums(stated, scope, unit_kr)) if scope else []
        if sum(check.holds for check in made) > sum(check.holds for check in best) or not best:
            best = made
        if best and all(check.holds for check in best):
            break
    return best


def _scopes(stated: SumRow, before: Sequence[Built], since: int) -> Iterator[Sequence[Built]]:
    if stated.group is not None:
        yield [one for one in before[since:] if one.effort.group is stated.group]
    yield [one for one in before if one.effort.table == stated.table]
    yield before
    yield before[since:]


def _sums(stated: SumRow, scope: Sequence[Built], unit_kr: int | None) -> Iterator[Check]:
    for year, cell in figures_of(stated.row, stated.columns):
        kr, rounding, problem = read_figure(figure(cell.text), unit_kr)
        amounts = [amount for one in scope for amount in one.draft.amounts if amount.year == year]
        is_unread = any(not one.draft.amounts and is_shifted(one.effort.row, one.effort.columns) for one in scope)
        if kr is None or problem or is_unread or any(amount.amount_kr is None for amount in amounts):
            continue
        parts = [Amount(amount.amount_kr or 0, amount.rounded_to_kr) for amount in amounts]
        yield Check(
            "table_total",
            stated.row.line,
            kr,
            sum(part.kr for part in parts),
            within_rounding(Amount(kr, rounding), parts),
            what=str(year),
            quote=stated.row.quote(stated.columns.years) if stated.row.border else cell.quote(cell.text),
            lines=tuple(one.draft.line for one in scope),
        )


def _row_check(built: Built, unit_kr: int | None) -> Iterator[Check]:
    """Compare a row's own sum with its years."""
    amounts = built.draft.amounts
    if amounts and all(amount.amount_kr is not None for amount in amounts):
        parts = [Amount(amount.amount_kr or 0, amount.rounded_to_kr) for amount in amounts]
        what = f"»{built.draft.title}«" if built.draft.title else "rækken"
        yield from _across(built.effort, parts, what, unit_kr)


def _sum_across(stated: SumRow, unit_kr: int | None) -> Iterator[Check]:
    """Compare the sum of a row of sums with the sums it has for the years."""
    parts: list[Amount] = []
    for _, cell in figures_of(stated.row, stated.columns):
        kr, rounding, problem = read_figure(figure(cell.text), unit_kr)
        if kr is None or problem:
            return
        parts.append(Amount(kr, rounding))
    yield from _across(stated, parts, "rækken", unit_kr)


def _across(one: Effort | SumRow, parts: Sequence[Amount], what: str, unit_kr: int | None) -> Iterator[Check]:
    row, columns = one.row, one.columns
    if columns.total is None or columns.total >= len(row.cells):
        return
    cell = row.cells[columns.total]
    kr, rounding, problem = read_figure(figure(cell.text), unit_kr)
    if kr is not None and not problem:
        yield Check(
            "row_total",
            row.line,
            kr,
            sum(part.kr for part in parts),
            within_rounding(Amount(kr, rounding), parts),
            what=what,
            quote=row.quote([*columns.years, columns.total]) if row.border else cell.quote(cell.text),
        )
