"""Writing a draft into the store: as a new appropriation, or beside one."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from db import writes
from db.derived import derive
from db.models import AppropriationRow
from db.prices import put_level
from tracker.appropriation import Appropriation
from tracker.assessment import Assessment, VerdictState
from tracker.drafts import Draft
from tracker.flows.comparing import (
    TEXTS,
    amount_field,
    amount_text,
    draft_text,
    goals_of,
    lapse_field,
    period_field,
    replaced_texts,
    retold_goals,
    speaks_of_something_else,
)
from tracker.flows.price_levels import figures_kr, level_field, levels_of, stated_levels
from tracker.goal_readings import is_doubtful, same_goal, same_reading, takes_its_place
from tracker.goals import Goal
from tracker.profile import Drop, Fund, PeriodAmount, YearAmount, counting
from tracker.source import Source, SourcedValue
from tracker.text import storable

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

_SUGGESTED = ("verdict", "meets_goals", "still_needed")


def add_draft(session: "Session", draft: Draft, *, document_id: int, by: str, at: datetime) -> int:
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
    row.permanent = draft.permanent
    row.description = storable(draft.description)
    row.results = storable(draft.results)
    row.declaration_of_intent = draft.declaration_of_intent
    writing = _Writing(session, row, draft, document_id, by, at)
    writing.note_sources()
    writing.add_amounts(())
    writing.add_periods(())
    writing.add_stated_lapses(())
    writing.add_goals((), goals_of(draft))
    if draft.assessment:
        writing.append_assessment()
    derive(session, row)
    return row.id


def replace_retelling(
    session: "Session",
    stored: Appropriation,
    draft: Draft,
    fields: Sequence[str],
    *,
    document_id: int,
    by: str,
    at: datetime,
) -> None:
    """Put the paper's own words where the store only retells them: in these fields, and for goals."""
    row = writes.to_change(session, stored.id, seen=None)
    writing = _Writing(session, row, draft, document_id, by, at)
    writing.give_way(stored, fields)
    if speaks_of_something_else(draft, stored):
        writing.note(*(writing.text(field) for field in TEXTS if draft_text(draft, field)))
    writing.add_goals(stored.goals, retold_goals(draft, stored))
    derive(session, row)


def put_beside(
    session: "Session",
    stored: Appropriation,
    draft: Draft,
    *,
    document_id: int,
    by: str,
    at: datetime,
    clearer: bool = False,
) -> None:
    """Keep what a paper says of a stored appropriation, overwriting nothing.

    Figures and goals that differ stand beside the ones that count; fields that nobody
    filled are filled; a retelling gives way to the paper's own words; every
    other value is kept as a source, where `show` sets it against the store's.

    Args:
        session: A writer's session; the caller commits.
        stored: What the draft is about, as it is stored.
        draft: What the paper says.
        document_id: The paper.
        by: In whose name.
        at: The system's clock, UTC.
        clearer: The paper was read before, less clearly: its readings of
            goals count instead, but for doubtful ones.
    """
    row = writes.to_change(session, stored.id, seen=None)
    writing = _Writing(session, row, draft, document_id, by, at)
    given_way = replaced_texts(draft, stored)
    writing.give_way(stored, given_way)
    writing.note_sources(but=given_way)
    writing.add_amounts(stored.amounts)
    writing.add_periods(stored.periods)
    writing.add_stated_lapses(stored.lapses)
    writing.add_goals(stored.goals, goals_of(draft), clearer=clearer)
    writing.fill(stored)
    writing.fill_levels(stored)
    if draft.assessment and "assessment" not in given_way:
        if stored.assessments:
            writing.note_assessment()
        else:
            writing.append_assessment()
    derive(session, row)


def append_assessment(
    session: "Session", row: AppropriationRow, draft: Draft, *, document_id: int, by: str, at: datetime
) -> None:
    """Let a paper's assessment come into force; the one before stays readable."""
    _Writing(session, row, draft, document_id, by, at).append_assessment()


@dataclass(frozen=True, slots=True)
class _Writing:
    """One draft on its way into one appropriation, from one document."""

    session: "Session"
    row: AppropriationRow
    draft: Draft
    document_id: int
    by: str
    at: datetime

    def note(self, *given: SourcedValue) -> list[int]:
        """Note what the paper says of fields, whether or not it comes to count."""
        return writes.add_sources(self.session, self.row.id, given, document_id=self.document_id, at=self.at)

    def note_sources(self, but: Sequence[str] = ()) -> None:
        """Note every field but the assessment and what it suggests, which go with its record."""
        given = [sourced for sourced in self.draft.sources if sourced.field not in (*TEXTS, *_SUGGESTED)]
        texts = [self.text(field) for field in TEXTS if field not in ("assessment", *but)]
        self.note(*given, *(sourced for sourced in texts if sourced.value))

    def text(self, field: str) -> SourcedValue:
        """Give one of the three texts, whole, with its source."""
        return SourcedValue(field, draft_text(self.draft, field), self.source_of(field))

    def source_of(self, field: str) -> Source:
        """Find where the paper has a field; without a better answer, where the entry begins."""
        given = (sourced.source for sourced in self.draft.sources if sourced.field == field)
        return next(given, Source(line=self.draft.line))

    def give_way(self, stored: Appropriation, fields: Sequence[str]) -> None:
        """Put the paper's words in place of a retelling; an officer's assessment stays in force."""
        for field in fields:
            if field == "assessment" and (stored.assessment is None or stored.assessment.source is not None):
                self.append_assessment()
            elif field == "assessment":
                self.note_assessment()
            else:
                self.note(self.text(field))
                setattr(self.row, field, storable(draft_text(self.draft, field)))

    def note_assessment(self) -> int:
        """Note what the paper thinks, and the words that its suggested answers rest on."""
        suggested = [sourced for sourced in self.draft.sources if sourced.field in _SUGGESTED]
        return self.note(*suggested, self.text("assessment"))[-1]

    def append_assessment(self) -> None:
        """Record the paper's assessment; what the importer read out of it is a suggestion."""
        read = self.draft.suggested
        state = None if read.verdict is None else VerdictState.SUGGESTED
        said = Assessment(
            self.draft.assessment, read.verdict, read.meets_goals, read.still_needed, state, self.by, self.at
        )
        source_id = self.note_assessment()
        writes.add_assessment(self.session, self.row.id, said, by=self.by, at=self.at, source_id=source_id)

    def add_amounts(self, stored: Sequence[YearAmount]) -> None:
        """Add the figures of years; one counts where nothing was known of its year and fund.

        Where the store has the year from a fund that may be the same, or an
        officer let the year go, counting it would change a sum by itself.
        """
        known = {(a.year, a.fund): a.amount_kr for a in counting(tuple(stored))}
        source_ids = self.note(
            *(_stated(amount_field(a.year, a.fund), a.amount_kr, a.source) for a in self.draft.amounts)
        )
        added: list[tuple[YearAmount, int]] = []
        for amount, source_id in zip(self.draft.amounts, source_ids, strict=True):
            place = (amount.year, amount.fund)
            if place in known and known[place] == amount.amount_kr:
                continue
            counts = (
                known[place] is None
                if place in known
                else not any(a.year == amount.year and _may_be_same(a.fund, amount.fund) for a in stored)
            )
            if counts and place in known:
                writes.uncount(self.session, self.row.id, *place)
                added = [(replace(a, counts=a.counts and (a.year, a.fund) != place), key) for a, key in added]
            added.append((replace(amount, counts=counts), source_id))
            if counts:
                known[place] = amount.amount_kr
        writes.add_amounts(self.session, self.row.id, added)

    def add_periods(self, stored: Sequence[PeriodAmount]) -> None:
        """Add what is stated for periods of which nothing was known."""
        added: list[PeriodAmount] = []
        for period in self.draft.periods:
            (source_id,) = self.note(_stated(period_field(period), period.amount_kr, period.source))
            years = (period.from_year, period.to_year)
            known = any((p.from_year, p.to_year) == years and _may_be_same(p.fund, period.fund) for p in stored) or any(
                (p.from_year, p.to_year, p.fund) == (*years, period.fund) for p in added
            )
            if not known:
                writes.add_period(self.session, self.row.id, period, source_id=source_id)
                added.append(period)

    def add_stated_lapses(self, stored: Sequence[Drop]) -> None:
        """Add the drops that the paper states, after years from which nothing was known to fall."""
        added: list[Drop] = []
        for drop in self.draft.stated_lapses:
            (source_id,) = self.note(_stated(lapse_field(drop), drop.amount_kr, drop.source))
            known = any(d.after_year == drop.after_year and _may_be_same(d.fund, drop.fund) for d in stored) or any(
                (d.after_year, d.fund) == (drop.after_year, drop.fund) for d in added
            )
            if not known:
                writes.add_stated_lapse(self.session, self.row.id, drop, source_id=source_id)
                added.append(drop)

    def add_goals(self, stored: Sequence[Goal], stated: Sequence[Goal], *, clearer: bool = False) -> None:
        """Add readings of goals that the store does not have; of each goal one counts."""
        known = list(stored)
        added: list[tuple[int, Goal]] = []
        for place, goal in enumerate(goals_of(self.draft), start=1):
            if goal not in stated or any(same_reading(goal, other) for other in (*known, *(g for _, g in added))):
                continue
            counting = next((other for other in known if other.counts and same_goal(goal, other)), None)
            by_hand = counting is not None and counting.source.by is not None
            counts = counting is None or takes_its_place(goal, counting) or (clearer and not is_doubtful(goal))
            counts = counts and not by_hand
            if counting is not None and counts:
                writes.uncount_goal(self.session, self.row.id, counting)
                known.remove(counting)
            added.append((place, replace(goal, counts=counts)))
        writes.add_goals(self.session, self.row.id, added, document_id=self.document_id, at=self.at)

    def fill(self, stored: Appropriation) -> None:
        """Fill the fields that nobody filled; what an officer emptied stays empty."""
        by_hand = {sourced.field for sourced in stored.sources if sourced.source.by is not None}
        for field in ("title", "section", "target_group", "description", "results"):
            value: str | None = getattr(self.draft, field)
            if value and not getattr(self.row, field) and field not in by_hand:
                setattr(self.row, field, storable(value))
        if self.draft.declaration_of_intent and "declaration_of_intent" not in by_hand:
            self.row.declaration_of_intent = True
        if self.row.listed_after is None:
            self.row.listed_after = self.draft.listed_after

    def fill_levels(self, stored: Appropriation) -> None:
        """Say which year's prices a stored figure is in, where only this paper says it, and of the same amount."""
        there, said = levels_of(stored), stated_levels(self.draft)
        kr = figures_kr(stored.amounts, stored.periods, stored.lapses)
        stated = figures_kr(self.draft.amounts, self.draft.periods, self.draft.stated_lapses)
        by_hand = {sourced.field for sourced in stored.sources if sourced.source.by is not None}
        for figure, level in said.items():
            untold = figure in there and there[figure] is None and level_field(figure) not in by_hand
            if untold and kr[figure] == stated[figure]:
                put_level(self.session, self.row.id, figure, level)


def _stated(field: str, amount_kr: int | None, source: Source | None) -> SourcedValue:
    return SourcedValue(field, amount_text(amount_kr), source or Source())


def _may_be_same(one: Fund | None, other: Fund | None) -> bool:
    """Compare funds; one that a paper does not name may be any of them."""
    return one is None or other is None or one is other
