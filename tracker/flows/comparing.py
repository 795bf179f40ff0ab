"""Where a paper says otherwise than the store: field by field."""

from collections.abc import Iterable, Iterator

from db.queries.records import Difference
from tracker.appropriation import Appropriation
from tracker.drafts import Draft
from tracker.money import format_kr
from tracker.profile import Drop, Fund, PeriodAmount, YearAmount, counting
from tracker.text import fold_space

TEXTS = ("description", "results", "assessment")
UNKNOWN_AMOUNT = "ukendt"


def amount_field(year: int, fund: Fund | None) -> str:
    """Name the field of one year and fund, as sources and differences do."""
    return f"amount {year} {fund.value if fund else 'unknown'}"


def amount_text(amount_kr: int | None) -> str:
    """Write an amount as the value of a field: whole kroner, or unknown."""
    return UNKNOWN_AMOUNT if amount_kr is None else format_kr(amount_kr)


def is_retelling(appropriation: Appropriation, field: str) -> bool:
    """Say whether the stored text of a field only retells a paper."""
    if field == "assessment":
        newest = appropriation.assessment
        return newest is not None and newest.source is not None and newest.source.paraphrase
    given = [sourced.source for sourced in appropriation.sources if sourced.field == field]
    return bool(given) and given[-1].paraphrase


def stored_text(appropriation: Appropriation, field: str) -> str:
    """Give the stored text of one of the three text fields."""
    if field == "assessment":
        return appropriation.assessment.text if appropriation.assessment else ""
    return appropriation.description if field == "description" else appropriation.results


def draft_text(draft: Draft, field: str) -> str:
    """Give a draft's text of one of the three text fields."""
    return {"description": draft.description, "results": draft.results, "assessment": draft.assessment}[field]


def replaced_texts(draft: Draft, appropriation: Appropriation) -> tuple[str, ...]:
    """List the texts where the paper's own words take a retelling's place."""
    return tuple(
        field
        for field in TEXTS
        if draft_text(draft, field)
        and is_retelling(appropriation, field)
        and not same_text(draft_text(draft, field), stored_text(appropriation, field))
    )


def differences(draft: Draft, appropriation: Appropriation) -> tuple[Difference, ...]:
    """List where a draft disagrees with the store; a retelling disagrees with nothing.

    Suggestions and sources do not count. White space is folded.
    """
    return tuple(_differences(draft, appropriation))


def same_text(one: str | None, other: str | None) -> bool:
    """Compare two texts with their white space folded; None is as empty."""
    return fold_space(one or "") == fold_space(other or "")


def _differences(draft: Draft, stored: Appropriation) -> Iterator[Difference]:
    for field, was, states in (
        ("title", stored.title, draft.title),
        ("plan", stored.plan, draft.plan),
        ("pejlemaerke", stored.pejlemaerke, draft.pejlemaerke),
        ("kind", stored.kind.value, draft.kind.value),
    ):
        if not same_text(was, states):
            yield Difference(field, was or "", states or "")
    yield from _money(_amounts(counting(stored.amounts)), _amounts(draft.amounts))
    yield from _money(_periods(stored.periods), _periods(draft.periods))
    yield from _money(_lapses(drop for drop in stored.lapses if drop.stated), _lapses(draft.stated_lapses))
    for field in TEXTS:
        was, states = stored_text(stored, field), draft_text(draft, field)
        if not same_text(was, states) and not is_retelling(stored, field):
            yield Difference(field, was, states)


def _money(stored: dict[str, str], stated: dict[str, str]) -> Iterator[Difference]:
    for field in sorted(stored.keys() | stated.keys()):
        was, states = stored.get(field, ""), stated.get(field, "")
        if was != states:
            yield Difference(field, was, states)


def _amounts(amounts: Iterable[YearAmount]) -> dict[str, str]:
    return {amount_field(a.year, a.fund): amount_text(a.amount_kr) for a in amounts}


def _periods(periods: Iterable[PeriodAmount]) -> dict[str, str]:
    return {period_field(p): amount_text(p.amount_kr) for p in periods}


def _lapses(lapses: Iterable[Drop]) -> dict[str, str]:
    return {lapse_field(d): amount_text(d.amount_kr) for d in lapses}


def period_field(period: PeriodAmount) -> str:
    """Name the field of an amount stated for a period."""
    return f"period {period.from_year}-{period.to_year} {period.fund.value if period.fund else 'unknown'}"


def lapse_field(drop: Drop) -> str:
    """Name the field of a drop that a paper states."""
    return f"lapse {drop.after_year} {drop.fund.value if drop.fund else 'unknown'}"
