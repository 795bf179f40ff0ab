"""Settling a field where a paper says otherwise: its value becomes the store's, or the store's stands."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from db import figuring, writes
from db.derived import derive
from db.figuring import Figure, figures_of
from db.models import AppropriationRow
from db.queries import detail
from db.queries.records import Difference
from tracker.appropriation import Appropriation
from tracker.drafts import Draft
from tracker.errors import TrackerError
from tracker.flows import counting, storing
from tracker.flows.comparing import amount_field, lapse_field, period_field, same_name
from tracker.flows.editing import Edit, apply_edit
from tracker.flows.naming import field_words
from tracker.goal_words import goal_field
from tracker.goals import Goal
from tracker.profile import YearAmount
from tracker.source import Source, SourcedValue
from tracker.text import storable

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

_NOTHING = "ingen bevilling"
_WORDS = ("title", "description", "results")


def refuse(stored: Appropriation, draft: Draft, take: Iterable[Difference], leave: Iterable[Difference]) -> None:
    """Refuse what cannot be settled field by field, before anything is written.

    Raises:
        TrackerError: Naming the field, and the other way to settle it.
    """
    for one in take:
        figures = _stated(draft, stored, one.field)
        several = len({(a.fund, a.amount_kr) for a in figures}) > 1 and len({a.fund for a in figures}) == 1
        funds = {a.fund for a in stored.amounts if a.counts and figures and a.year == figures[0].year}
        unnamed = bool(figures) and figures[0].fund is None and None not in funds and len(funds) > 1
        if several or unnamed:
            why = "papiret har flere tal for det" if several else "papiret nævner ingen ramme, og lageret har flere"
            message = (
                f"»{field_words(one.field)}« kan ikke tages fra papiret, for {why}. Godkend kladden uden det felt, "
                f"og vælg så tallet med: pejl count {stored.id} ÅR:RAMME NR --reason HVORFOR. Intet er ændret."
            )
            raise TrackerError(message)
        if one.field.startswith("period ") and not one.stated:
            message = (
                f"»{field_words(one.field)}« står ikke i papiret, og et beløb for en periode kan ikke tages væk. "
                "Godkend kladden uden det felt. Intet er ændret."
            )
            raise TrackerError(message)
        if one.field == "assessment" and not draft.assessment:
            message = "En vurdering kan ikke tages tilbage. Skriv i stedet en ny med: pejl assess. Intet er ændret."
            raise TrackerError(message)
    for one in leave:
        if one.field.startswith("period ") and not one.stored:
            message = (
                f"Lageret har intet for »{field_words(one.field)}« at holde fast ved, og en periode kan ikke tages "
                "væk. Godkend kladden uden det felt. Intet er ændret."
            )
            raise TrackerError(message)
        if one.field == "assessment" and not one.stored:
            message = (
                "Lageret har ingen vurdering at holde fast ved; papirets bliver den første. "
                "Skriv bagefter jeres egen med: pejl assess. Intet er ændret."
            )
            raise TrackerError(message)


@dataclass(frozen=True, slots=True)
class Settling:
    """One draft that was put beside an appropriation, and an officer who settles its fields."""

    session: "Session"
    stored: Appropriation
    """As it was before the draft."""
    figures: Sequence[Figure]
    """As they were before the draft."""
    draft: Draft
    document_id: int
    paper: str
    by: str
    at: datetime

    def settle(self, take: Sequence[Difference], leave: Sequence[Difference]) -> None:
        """Write what the officer says of each field, in the change that put the draft beside."""
        row = writes.to_change(self.session, self.stored.id, seen=None)
        row.version -= 1  # the draft counted it up
        for one in leave:
            self._leave(row, one)
        for one in take:
            self._take(row, one)
        derive(self.session, row)

    def _take(self, row: AppropriationRow, one: Difference) -> None:
        said = Source(quote=f"Taget fra »{self.paper}«", by=self.by)
        name = one.field.partition(" ")[0]
        if name == "amount":
            self._take_amount(row, one, said)
            return
        if name == "assessment":
            if one.stored:
                storing.append_assessment(
                    self.session, row, self.draft, document_id=self.document_id, by=self.by, at=self.at
                )
        elif name == "period":
            self._take_period(row, one.field)
        elif name == "lapse":
            self._take_lapse(row, one.field)
        elif name == "goal":
            self._take_goal(row, one)
        elif one.field in _WORDS:
            value = storable(getattr(self.draft, one.field) or "")
            setattr(row, one.field, value)
        else:
            self._take_place(row, one.field, said)
            return
        self._note(row, one.field, one.stated, said)

    def _leave(self, row: AppropriationRow, one: Difference) -> None:
        name = one.field.partition(" ")[0]
        if name == "amount":
            self._leave_amount(row, one.field)
        elif name == "lapse" and not one.stored:
            self._remove_lapse(row, one.field)
        elif name == "goal":
            self._leave_goal(row, one)
        elif one.field in _WORDS:
            value = getattr(self.stored, one.field)
            setattr(row, one.field, value)
        said = Source(quote=f"Beholdt; »{self.paper}« siger noget andet", by=self.by)
        self._note(row, one.field, one.stored or (_NOTHING if name == "amount" else ""), said)

    def _note(self, row: AppropriationRow, field: str, value: str, said: Source) -> None:
        given = SourcedValue(field, value, said)
        writes.add_sources(self.session, row.id, [given], document_id=None, at=self.at)

    def _take_place(self, row: AppropriationRow, field: str, said: Source) -> None:
        now = detail.appropriation(self.session, row.id)
        edits = {
            "kind": Edit(kind=self.draft.kind),
            "plan": Edit(plan=self.draft.plan),
            "pejlemaerke": Edit(pejlemaerke=self.draft.pejlemaerke),
        }
        apply_edit(self.session, row, edits[field], now, source=said, at=self.at)

    # -- money --------------------------------------------------------------------------------------------------------

    def _take_amount(self, row: AppropriationRow, one: Difference, said: Source) -> None:
        figures = _stated(self.draft, self.stored, one.field)
        if not figures:
            _, year, fund = one.field.split(" ")
            writes.uncount(self.session, row.id, int(year), figuring.fund_named(fund))
            self._note(row, one.field, _NOTHING, said)
            return
        for amount in dict.fromkeys((a.year, a.fund, a.amount_kr) for a in figures):
            there = figures_of(self.session, row.id)
            mine = [f for f in there if f.document_id == self.document_id and _what(f.amount) == amount]
            if mine:
                figure = max(mine, key=lambda f: f.id)
                place = counting.its_place(there, amount[:2], self.stored.id)
                counting.let_count(self.session, row, there, place, figure, source=said, at=self.at)

    def _leave_amount(self, row: AppropriationRow, field: str) -> None:
        was = [f for f in self.figures if f.amount.counts and amount_field(f.amount.year, f.amount.fund) == field]
        _, year, fund = field.split(" ")
        writes.uncount(self.session, row.id, int(year), figuring.fund_named(fund))
        for figure in was:
            figuring.count_figure(self.session, row.id, figure, figure.amount.fund)

    def _take_period(self, row: AppropriationRow, field: str) -> None:
        source_id = figuring.newest_source(self.session, row.id, field, self.document_id)
        for period in self.draft.periods:
            if period_field(period) == field and source_id is not None:
                writes.replace_period(self.session, row.id, period, source_id=source_id)
                return

    def _take_lapse(self, row: AppropriationRow, field: str) -> None:
        """Put a paper's drop in the place of the store's; of one that the paper lacks the amounts show what falls."""
        self._remove_lapse(row, field)
        source_id = figuring.newest_source(self.session, row.id, field, self.document_id)
        for drop in self.draft.stated_lapses:
            if lapse_field(drop) == field and source_id is not None:
                writes.add_stated_lapse(self.session, row.id, drop, source_id=source_id)
                return

    def _remove_lapse(self, row: AppropriationRow, field: str) -> None:
        _, after_year, fund = field.split(" ")
        writes.remove_lapse(self.session, row.id, int(after_year), figuring.fund_named(fund))

    # -- goals --------------------------------------------------------------------------------------------------------

    def _take_goal(self, row: AppropriationRow, one: Difference) -> None:
        """Let the paper's reading of a goal count; a reading is taken whole."""
        self._uncount_goal(row, one.field)
        if any(_is_of(goal, one.field) for goal in self.draft.goals):
            writes.count_goal(self.session, row.id, _goal_key(one.field), self.document_id)

    def _leave_goal(self, row: AppropriationRow, one: Difference) -> None:
        """Let no goal count that the store did not have; of one that it had, the first reading counts already."""
        if not any(_is_of(goal, one.field) for goal in self.stored.goals if goal.counts):
            self._uncount_goal(row, one.field)

    def _uncount_goal(self, row: AppropriationRow, field: str) -> None:
        for goal in detail.appropriation(self.session, row.id).goals:
            if goal.counts and same_name(goal.plan, self.draft.plan) and _is_of(goal, field):
                writes.uncount_goal(self.session, row.id, goal)


def _stated(draft: Draft, stored: Appropriation, field: str) -> list[YearAmount]:
    """Find the figures that a difference is about: of a year whose funds only the paper names, all of them."""
    own = [a for a in draft.amounts if amount_field(a.year, a.fund) == field]
    if own and {a.fund for a in stored.amounts if a.counts and a.year == own[0].year} == {None}:
        of_year = [a for a in draft.amounts if a.year == own[0].year]
        return of_year if all(a.fund is not None for a in of_year) else own
    return own


def _what(amount: YearAmount) -> tuple[int, object, int | None]:
    return amount.year, amount.fund, amount.amount_kr


def _is_of(goal: Goal, field: str) -> bool:
    return field == goal_field(goal) or field.startswith(f"{goal_field(goal)} ")


def _goal_key(field: str) -> tuple[int, int | None]:
    _, year, number, *_ = field.split(" ")
    return int(year), None if number == "?" else int(number)
