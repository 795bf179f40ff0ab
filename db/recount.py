"""What is derived, computed anew by the rules and held against what is stored. Reads only."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, func, select
from sqlalchemy.orm import Session

from db.derived import UNTITLED_LAST
from db.endings import wrong_endings
from db.models import AppropriationRow, AssessmentRow, LapseRow, PeriodAmountRow, SearchRow, YearAmountRow
from db.money_columns import DROPS, FIGURES, PERIODS, by_appropriation
from db.search import search_words
from tracker.drafts import Finding, Severity
from tracker.expiry import drops, funded_years, last_funded_year
from tracker.profile import Drop, PeriodAmount, YearAmount
from tracker.text import danish_order


def derived_findings(connection: Connection) -> Iterator[Finding]:
    """See that years, lapses, verdicts and the alphabet's order are what the rules make of the rest."""
    amounts = by_appropriation(
        connection,
        FIGURES,
        YearAmountRow.appropriation_id,
        YearAmountRow.counts,
    )
    periods = by_appropriation(
        connection,
        PERIODS,
        PeriodAmountRow.appropriation_id,
    )
    lapses = by_appropriation(
        connection,
        DROPS,
        LapseRow.appropriation_id,
    )
    newest = _newest_assessments(connection)
    columns = (
        AppropriationRow.id,
        AppropriationRow.title,
        AppropriationRow.title_order,
        AppropriationRow.permanent,
        AppropriationRow.listed_after,
        AppropriationRow.first_year,
        AppropriationRow.last_year,
        AppropriationRow.verdict,
        AppropriationRow.verdict_state,
    )
    for row in connection.execute(select(*columns).order_by(AppropriationRow.id)):
        known_amounts = [YearAmount(*found) for found in amounts[row.id]]
        known_periods = [PeriodAmount(*found) for found in periods[row.id]]
        known_drops = [Drop(*found) for found in lapses[row.id]]
        yield from _money_findings(row, known_amounts, known_periods, known_drops)
        if (row.verdict, row.verdict_state) != newest.get(row.id, (None, None)):
            yield _differs(row.id, "indstillingen er ikke den nyeste vurderings")
        if row.title_order != (danish_order(row.title) if row.title else UNTITLED_LAST):
            yield _differs(row.id, "titlens plads i alfabetet er forkert")


def place_findings(connection: Connection) -> Iterator[Finding]:
    """See that every appropriation stands in the lists where the rules put it."""
    for key in wrong_endings(connection):
        yield Finding(
            Severity.ERROR,
            "list_differs",
            f"Bevilling {key} står forkert i listerne. Sæt det i stand: pejl migrate",
            quote=f"appropriation {key}",
        )


def search_findings(connection: Connection) -> Iterator[Finding]:
    """See that every appropriation is found by its own words."""
    for key, _ in wrong_words(connection):
        yield Finding(
            Severity.ERROR,
            "search_differs",
            f"Bevilling {key} kan ikke findes på sine egne ord. Sæt det i stand: pejl migrate",
            quote=f"appropriation {key}",
        )


def wrong_words(connection: Connection) -> list[tuple[int, str | None]]:
    """List the appropriations whose words to search are not their own, with what they should be; None: no such."""
    with Session(connection) as session:
        wanted = dict(search_words(session))
    statement = select(SearchRow.appropriation_id, SearchRow.words)
    stored = {row.appropriation_id: row.words for row in connection.execute(statement)}
    keys = sorted(wanted.keys() | stored.keys())
    return [(key, wanted.get(key)) for key in keys if wanted.get(key) != stored.get(key)]


def _money_findings(
    row: Any, amounts: Sequence[YearAmount], periods: Sequence[PeriodAmount], known: Sequence[Drop]
) -> Iterator[Finding]:
    stated = [drop for drop in known if drop.stated]
    computed = {
        replace(drop, source=None)
        for drop in drops(amounts, stated, periods, permanent=row.permanent)
        if not drop.stated
    }
    stored = {drop for drop in known if not drop.stated}
    for drop in sorted(computed ^ stored, key=lambda one: (one.after_year, one.fund or "")):
        how = "mangler" if drop in computed else "skulle ikke være der"
        yield Finding(
            Severity.ERROR,
            "derived_differs",
            f"Bevilling {row.id}: et bortfald efter {drop.after_year} {how}. {_WHAT_NEXT}",
            quote=f"appropriation {row.id}",
            stated=None if drop in computed else drop.amount_kr,
            computed=drop.amount_kr if drop in computed else None,
        )
    years = funded_years(amounts, periods)
    first, last = min(years) if years else None, last_funded_year(amounts, periods, stated, row.listed_after)
    if (row.first_year, row.last_year) != (first, last):
        yield _differs(
            row.id, f"første og sidste år er {row.first_year}–{row.last_year}, men beløbene siger {first}–{last}"
        )


_WHAT_NEXT = (
    "Stol ikke på summerne. Er resten i orden, så ret noget i bevillingen i Pejl; så regnes de om. "
    "Gendan ellers en sikkerhedskopi: pejl restore FIL"
)


def _differs(key: int, what: str) -> Finding:
    message = f"Bevilling {key}: {what}. {_WHAT_NEXT}"
    return Finding(Severity.ERROR, "derived_differs", message, quote=f"appropriation {key}")


def _newest_assessments(connection: Connection) -> dict[int, tuple[object, object]]:
    newest = select(func.max(AssessmentRow.id)).group_by(AssessmentRow.appropriation_id)
    statement = select(AssessmentRow.appropriation_id, AssessmentRow.verdict, AssessmentRow.state)
    return {
        row.appropriation_id: (row.verdict, row.state)
        for row in connection.execute(statement.where(AssessmentRow.id.in_(newest)))
    }
