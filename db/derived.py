"""What the rules derive from an appropriation's own values, stored when it is written.

First and last year, lapses, the verdict in force, the words to search, the place
of the title in the alphabet and in every list: computed here and nowhere else.
"""

from dataclasses import replace

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from db import writes
from db.endings import put_endings
from db.models import (
    AppropriationRow,
    AssessmentRow,
    LapseRow,
    PeriodAmountRow,
    SearchRow,
    YearAmountRow,
)
from db.money_columns import DROPS, FIGURES, PERIODS, Money
from db.search import search_words
from tracker.expiry import drops, funded_years, last_funded_year
from tracker.profile import Drop, PeriodAmount, YearAmount
from tracker.text import danish_order

UNTITLED_LAST = "\U0010ffff"
"""Sorts after every title, whatever it begins with."""


def derive(session: Session, row: AppropriationRow) -> None:
    """Recompute what is derived, after every change."""
    money = _derive_money(session, row)
    _derive_words(session, row)
    session.flush()
    put_endings(session.connection(), [row.id], {row.id: money})


def _derive_money(session: Session, row: AppropriationRow) -> Money:
    """Write what follows from the money; give it as it stands then."""
    connection = session.connection()
    amounts = [
        YearAmount(*found)
        for found in connection.execute(
            select(*FIGURES).where(YearAmountRow.appropriation_id == row.id, YearAmountRow.counts)
        )
    ]
    periods = [
        PeriodAmount(*found)
        for found in connection.execute(select(*PERIODS).where(PeriodAmountRow.appropriation_id == row.id))
    ]
    known: dict[int, Drop] = {
        found[0]: Drop(*found[1:])
        for found in connection.execute(select(LapseRow.id, *DROPS).where(LapseRow.appropriation_id == row.id))
    }
    stated = [drop for drop in known.values() if drop.stated]
    computed = {
        replace(drop, source=None)
        for drop in drops(amounts, stated, periods, permanent=row.permanent)
        if not drop.stated
    }
    _replace_computed(session, row.id, {key: drop for key, drop in known.items() if not drop.stated}, computed)
    years = funded_years(amounts, periods)
    row.last_year = last_funded_year(amounts, periods, stated, row.listed_after)
    row.first_year = min(years) if years else None
    return Money(amounts, periods, [*stated, *computed])


def _replace_computed(session: Session, appropriation_id: int, known: dict[int, Drop], computed: set[Drop]) -> None:
    """Write only what differs: what stays the same is no change, and has no history."""
    connection = session.connection()
    gone = [key for key, drop in known.items() if drop not in computed]
    if gone:
        connection.execute(delete(LapseRow).where(LapseRow.id.in_(gone)))
    added = [
        {
            "appropriation_id": appropriation_id,
            "after_year": drop.after_year,
            "fund": drop.fund,
            "amount_kr": drop.amount_kr,
            "rounded_to_kr": drop.rounded_to_kr,
            "stated": False,
            "price_year": drop.price_year,
        }
        for drop in sorted(computed - set(known.values()), key=lambda drop: (drop.after_year, drop.fund or ""))
    ]
    if added:
        connection.execute(insert(LapseRow), added)


def _derive_words(session: Session, row: AppropriationRow) -> None:
    connection = session.connection()
    newest = connection.execute(
        select(AssessmentRow.verdict, AssessmentRow.state)
        .where(AssessmentRow.appropriation_id == row.id)
        .order_by(AssessmentRow.id.desc())
        .limit(1)
    ).one_or_none()
    row.verdict = newest.verdict if newest else None
    row.verdict_state = newest.state if newest else None
    row.title_order = danish_order(row.title) if row.title else UNTITLED_LAST
    session.flush()
    ((_, words),) = search_words(session, row.id)
    present = connection.scalar(select(SearchRow.words).where(SearchRow.appropriation_id == row.id))
    if present is None:
        writes.insert_row(session, SearchRow, appropriation_id=row.id, words=words)
    elif present != words:
        connection.execute(update(SearchRow).where(SearchRow.appropriation_id == row.id).values(words=words))
