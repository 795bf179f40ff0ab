"""Writing a draft into the store: as a new appropriation, or beside one."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy.orm import Session

from db import writes
from db.models import AppropriationRow
from tracker.appropriation import Appropriation
from tracker.assessment import Suggestion, VerdictState
from tracker.drafts import Draft
from tracker.flows.comparing import (
    amount_field,
    amount_text,
    draft_text,
    lapse_field,
    period_field,
    replaced_texts,
)
from tracker.profile import YearAmount, counting
from tracker.source import Source
from tracker.text import storable


def add_draft(session: Session, draft: Draft, *, document_id: int, by: str, at: datetime) -> int:
    """Make a new appropriation of a draft; every value keeps its source.

    Returns:
        The new appropriation's id.
    """
    row = writes.add_appropriation(
        session, plan=draft.plan, pejlemaerke=draft.pejlemaerke, kind=draft.kind, listed_after=draft.listed_after
    )
    row.title = storable(draft.title) if draft.title else None
    row.section = storable(draft.section) if draft.section else None
    row.target_group = storable(draft.target_group) if draft.target_group else None
    row.starred = draft.starred
    row.description = storable(draft.description)
    row.results = storable(draft.results)
    row.declaration_of_intent = draft.declaration_of_intent
    _Sources(session, row.id, document_id, at).add_all(draft)
    for amount in draft.amounts:
        _add_amount(session, row.id, amount, document_id=document_id, at=at, counts=True)
    _add_rest_of_money(session, row.id, draft, document_id=document_id, at=at)
    if draft.assessment:
        _append_assessment(session, row.id, draft, document_id=document_id, by=by, at=at)
    writes.derive(session, row)
    return row.id


def replace_retelling(
    session: Session,
    stored: Appropriation,
    draft: Draft,
    fields: Sequence[str],
    *,
    document_id: int,
    by: str,
    at: datetime,
) -> None:
    """Put the paper's own words where the store only retells them."""
    row = writes.to_change(session, stored.id, seen=None)
    for field in fields:
        text = draft_text(draft, field)
        source = _source_of(draft, field)
        if field == "assessment":
            _append_assessment(session, row.id, draft, document_id=document_id, by=by, at=at)
            continue
        writes.add_source(session, row.id, field, text, source, document_id=document_id, at=at)
        setattr(row, field, storable(text))
    writes.derive(session, row)


def put_beside(
    session: Session, stored: Appropriation, draft: Draft, *, document_id: int, by: str, at: datetime
) -> None:
    """Keep what a paper says of a stored appropriation, overwriting nothing.

    Figures that differ stand beside the ones that count; empty fields are
    filled; a retelling gives way to the paper's own words; every other value
    is kept as a source, where `show` sets it against the store's.
    """
    given_way = replaced_texts(draft, stored)
    if given_way:
        replace_retelling(session, stored, draft, given_way, document_id=document_id, by=by, at=at)
    row = writes.to_change(session, stored.id, seen=None)
    sources = _Sources(session, row.id, document_id, at)
    sources.add_all(replace(draft, sources=tuple(s for s in draft.sources if s.field not in given_way)))
    known = {(a.year, a.fund): a.amount_kr for a in counting(stored.amounts)}
    for amount in draft.amounts:
        key = (amount.year, amount.fund)
        if key not in known or known[key] != amount.amount_kr:
            counts = key not in known or known[key] is None
            _add_amount(session, row.id, amount, document_id=document_id, at=at, counts=counts)
    periods = {period_field(period) for period in stored.periods}
    lapses = {lapse_field(drop) for drop in stored.lapses if drop.stated}
    new = replace(
        draft,
        periods=tuple(period for period in draft.periods if period_field(period) not in periods),
        stated_lapses=tuple(drop for drop in draft.stated_lapses if lapse_field(drop) not in lapses),
    )
    _add_rest_of_money(session, row.id, new, document_id=document_id, at=at)
    for period in draft.periods:
        if period not in new.periods:
            sources.add(period_field(period), amount_text(period.amount_kr), period.source or Source())
    for drop in draft.stated_lapses:
        if drop not in new.stated_lapses:
            sources.add(lapse_field(drop), amount_text(drop.amount_kr), drop.source or Source())
    _fill(row, draft)
    if draft.assessment and not stored.assessments:
        _append_assessment(session, row.id, draft, document_id=document_id, by=by, at=at)
    writes.derive(session, row)


def _fill(row: AppropriationRow, draft: Draft) -> None:
    """Fill the fields that nobody filled."""
    row.title = row.title or (storable(draft.title) if draft.title else None)
    row.target_group = row.target_group or (storable(draft.target_group) if draft.target_group else None)
    row.description = row.description or storable(draft.description)
    row.results = row.results or storable(draft.results)
    row.declaration_of_intent = row.declaration_of_intent or draft.declaration_of_intent


def _add_amount(
    session: Session, appropriation_id: int, amount: YearAmount, *, document_id: int, at: datetime, counts: bool
) -> None:
    source_id = writes.add_source(
        session,
        appropriation_id,
        amount_field(amount.year, amount.fund),
        amount_text(amount.amount_kr),
        amount.source or Source(),
        document_id=document_id,
        at=at,
    )
    writes.add_amount(session, appropriation_id, amount, source_id=source_id, counts=counts)


def _add_rest_of_money(
    session: Session, appropriation_id: int, draft: Draft, *, document_id: int, at: datetime
) -> None:
    sources = _Sources(session, appropriation_id, document_id, at)
    for period in draft.periods:
        source_id = sources.add(period_field(period), amount_text(period.amount_kr), period.source or Source())
        writes.add_period(session, appropriation_id, period, source_id=source_id)
    for drop in draft.stated_lapses:
        source_id = sources.add(lapse_field(drop), amount_text(drop.amount_kr), drop.source or Source())
        writes.add_stated_lapse(session, appropriation_id, drop, source_id=source_id)


def _append_assessment(
    session: Session, appropriation_id: int, draft: Draft, *, document_id: int, by: str, at: datetime
) -> None:
    """Record a paper's assessment; what the importer read out of it is a suggestion."""
    source_id = writes.add_source(
        session,
        appropriation_id,
        "assessment",
        draft.assessment,
        _source_of(draft, "assessment"),
        document_id=document_id,
        at=at,
    )
    suggested = draft.suggested
    writes.add_assessment(
        session,
        appropriation_id,
        text=draft.assessment,
        verdict=suggested.verdict,
        meets_goals=suggested.meets_goals,
        still_needed=suggested.still_needed,
        state=None if suggested == Suggestion() else VerdictState.SUGGESTED,
        by=by,
        at=at,
        source_id=source_id,
    )


def _source_of(draft: Draft, field: str) -> Source:
    return next((sourced.source for sourced in draft.sources if sourced.field == field), Source(line=draft.line))


class _Sources:
    """Notes the sources of one appropriation's values from one document."""

    def __init__(self, session: Session, appropriation_id: int, document_id: int, at: datetime) -> None:
        self._session = session
        self._appropriation_id = appropriation_id
        self._document_id = document_id
        self._at = at

    def add(self, field: str, value: str, source: Source) -> int:
        return writes.add_source(
            self._session,
            self._appropriation_id,
            field,
            value,
            source,
            document_id=self._document_id,
            at=self._at,
        )

    def add_all(self, draft: Draft) -> None:
        """Note every field but the assessment, whose source goes with its record."""
        for sourced in draft.sources:
            if sourced.field != "assessment":
                self.add(sourced.field, sourced.value, sourced.source)
