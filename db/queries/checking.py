"""What a whole store says, gathered to be held against itself."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, func, select, union
from sqlalchemy.orm import Session

from db import intake
from db.models import AppropriationRow, DocumentRow, DraftRow, FindingRow, LapseRow, PeriodAmountRow, SourceRow
from db.models import YearAmountRow as Amounts
from db.paper_tables import GoalRow, LineageRow, LineageState, ReadingRow
from db.portions import portions
from db.queries.as_listed import newest_assessments
from db.queries.candidates import candidates
from db.queries.records import UNKNOWN_AMOUNT
from db.queries.review import Waiting, waiting
from tracker.checks_store import Described, Kept, Stated
from tracker.drafts import Finding, Severity
from tracker.money import Amount, parse_amount
from tracker.profile import Fund
from tracker.source import Source
from tracker.text import search_key, storable

_COARSEST_KR = 100_000
"""How coarsely a figure whose writing is not known is taken to be known."""


@dataclass(frozen=True, slots=True)
class _About:
    """What the drafts of one paper were decided to be."""

    became: dict[tuple[int, int], int]
    """By paper and line."""
    rejected: dict[int, set[int]]
    """The lines of rejected drafts, by paper."""


def last_id(session: Session) -> int:
    """Fetch the highest appropriation's id; 0 in an empty store. One statement."""
    return session.scalar(select(func.max(AppropriationRow.id))) or 0


def stated_amounts(session: Session, span: range, waited_for: Collection[int] = ()) -> list[Stated]:
    """Fetch what papers and officers say of single years, by appropriation and in the order it was stored.

    What a paper does not know is left out; an officer's word is a word, also
    where it takes an amount away. One statement, and two for every thousand of
    which several speak.

    Args:
        session: A reader's session.
        span: The appropriations, by id; step 1. Those that one paper alone speaks of are left out: nobody disagrees.
        waited_for: Those of them about which a draft waits; they are not left out.
    """
    here = SourceRow.appropriation_id.between(span.start, span.stop - 1), SourceRow.field.startswith("amount ")
    speakers = func.count(func.coalesce(SourceRow.document_id, 0).distinct())
    several = select(SourceRow.appropriation_id).where(*here).group_by(SourceRow.appropriation_id).having(speakers > 1)
    wanted = sorted({*session.scalars(several), *(key for key in waited_for if key in span)})
    found: list[Stated] = []
    for some in portions(wanted):
        found += _stated(session, some)
    return found


def _stated(session: Session, ids: Sequence[int]) -> list[Stated]:
    roundings: dict[tuple[int, str, int], int] = {}
    rows = session.execute(
        select(Amounts.appropriation_id, Amounts.year, Amounts.fund, Amounts.amount_kr, Amounts.rounded_to_kr).where(
            Amounts.amount_kr.is_not(None), Amounts.appropriation_id.in_(ids)
        )
    )
    for row in rows:
        key = (row.appropriation_id, f"amount {row.year} {row.fund or 'unknown'}", row.amount_kr)
        roundings[key] = max(row.rounded_to_kr, roundings.get(key, 1))
    statement = (
        select(SourceRow, DocumentRow.title, DocumentRow.name, AppropriationRow.title.label("about"))
        .join(AppropriationRow, SourceRow.appropriation_id == AppropriationRow.id)
        .outerjoin(DocumentRow, SourceRow.document_id == DocumentRow.id)
        .where(SourceRow.field.startswith("amount "), SourceRow.appropriation_id.in_(ids))
        .order_by(SourceRow.appropriation_id, SourceRow.id)
    )
    found = []
    for source, title, name, about in session.execute(statement):
        _, year, fund = source.field.split(" ")
        amount = None
        if source.value not in {UNKNOWN_AMOUNT, ""}:
            kr = parse_amount(source.value).kr
            rounding = roundings.get((source.appropriation_id, source.field, kr)) or _written_rounding(kr)
            amount = Amount(kr, rounding)
        elif source.document_id is not None:
            continue
        found.append(
            Stated(
                source.appropriation_id,
                about,
                int(year),
                None if fund == "unknown" else Fund(fund),
                amount,
                source.document_id,
                _source(source, title or name),
            )
        )
    return found


def count_descriptions(session: Session) -> int:
    """Count the appropriations that have a description. One statement."""
    return session.scalar(select(func.count()).where(AppropriationRow.description != "")) or 0


def descriptions(session: Session) -> list[Described]:
    """Fetch the descriptions that stand, each with the paper it was given by last.

    One statement, and one for every thousand that were given one.
    """
    given: dict[tuple[int, str], tuple[int | None, Source]] = {}
    for about, _, value, document_id, source in _given(session, SourceRow.field == "description"):
        given[about, " ".join(value.split())] = document_id, source
    found = []
    row = AppropriationRow
    for some in portions(sorted({about for about, _ in given})):
        told = select(row.id, row.title, row.description).where(row.id.in_(some), row.description != "")
        for key, title, description in session.execute(told.order_by(row.id)):
            by_whom = given.get((key, " ".join(description.split())))
            if by_whom is not None:
                found.append(Described(key, title, description, *by_whom))
    return found


def texts_told(session: Session, ids: Sequence[int]) -> dict[int, list[tuple[str, Source]]]:
    """Fetch the texts that stand of appropriations, each with the paper it was given by last: of those that have any.

    Three statements a thousand.
    """
    found: dict[int, list[tuple[str, Source]]] = {}
    row = AppropriationRow
    for some in portions(ids):
        own = select(row.id, row.description, row.results).where(row.id.in_(some))
        texts = {key: {"description": about, "results": results} for key, about, results in session.execute(own)}
        for key, (newest,) in newest_assessments(session, some).items():
            texts[key]["assessment"] = newest.text
        given: dict[tuple[int, str], Source] = {}
        fields = SourceRow.field.in_(("description", "results", "assessment"))
        for key, field, value, _, source in _given(session, SourceRow.appropriation_id.in_(some), fields):
            if value.split() == texts[key].get(field, "").split():
                given[key, field] = source
        for key, of_it in texts.items():
            told = [(text, given[key, field]) for field, text in of_it.items() if text and (key, field) in given]
            if told:
                found[key] = told
    return found


def kept_findings(session: Session) -> list[Kept]:
    """Fetch the findings kept with every paper, with what became of the entry they are about; retellings last.

    Two statements.
    """
    about = _about(session)
    statement = (
        select(FindingRow, DocumentRow, ReadingRow.reading_of_id)
        .join(DocumentRow, FindingRow.document_id == DocumentRow.id)
        .outerjoin(ReadingRow, ReadingRow.document_id == DocumentRow.id)
        .order_by(DocumentRow.paraphrase, FindingRow.document_id, FindingRow.id)
    )
    return [
        Kept(
            document.id,
            document.title or document.name,
            Finding(row.severity, row.code, row.message, row.line, row.quote, _value(row.stated), _value(row.computed)),
            None if row.line is None else about.became.get((document.id, row.line)),
            row.line in about.rejected.get(document.id, ()),
            reading_of,
        )
        for row, document, reading_of in session.execute(statement)
    ]


def changed_kr(session: Session, document_ids: Collection[int]) -> dict[int, dict[int, int]]:
    """Add up, by paper and year, how much more its entries have in the store than in the paper.

    A year for which one of the two has an unknown amount is left out. Two
    statements.
    """
    drafts = session.scalars(
        select(DraftRow).where(DraftRow.document_id.in_(document_ids), DraftRow.appropriation_id.is_not(None))
    ).all()
    stored: dict[int, dict[int, list[int | None]]] = defaultdict(lambda: defaultdict(list))
    for row in session.execute(
        select(Amounts.appropriation_id, Amounts.year, Amounts.amount_kr).where(
            Amounts.counts, Amounts.appropriation_id.in_({draft.appropriation_id for draft in drafts})
        )
    ):
        stored[row.appropriation_id][row.year].append(row.amount_kr)
    changed: dict[int, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    unknown: set[tuple[int, int]] = set()
    for draft in drafts:
        now = stored[draft.appropriation_id or 0]
        stated: dict[int, list[int | None]] = defaultdict(list)
        for amount in intake.unpack(draft.payload).amounts:
            if amount.counts:
                stated[amount.year].append(amount.amount_kr)
        for year in stated.keys() | now.keys():
            if None in stated[year] or None in now.get(year, []):
                unknown.add((draft.document_id, year))
            more = sum(kr or 0 for kr in now.get(year, [])) - sum(kr or 0 for kr in stated[year])
            changed[draft.document_id][year] += more
    return {
        document: {year: kr for year, kr in years.items() if (document, year) not in unknown}
        for document, years in changed.items()
    }


def with_stated_money(session: Session) -> list[int]:
    """Fetch the appropriations of which a paper states a drop, or an amount for a period. One statement."""
    stated = union(
        select(LapseRow.appropriation_id).where(LapseRow.stated), select(PeriodAmountRow.appropriation_id)
    ).subquery()
    return list(session.scalars(select(stated.c.appropriation_id).order_by(stated.c.appropriation_id)))


def with_goals(session: Session) -> list[int]:
    """Fetch the appropriations that have goals. One statement."""
    return list(session.scalars(select(GoalRow.appropriation_id).distinct().order_by(GoalRow.appropriation_id)))


def waiting_about(session: Session) -> list[tuple[int, Waiting]]:
    """Fetch the drafts that wait and are about a stored appropriation, with its id.

    That is one a person need not confirm, or the only one with the draft's
    very title. Three statements.
    """
    drafts = waiting(session)
    titled: dict[str, set[int]] = defaultdict(set)
    for candidate in candidates(session) if drafts else ():
        for title in candidate.titles:
            titled[search_key(title)].add(candidate.id)
    found = []
    for one in drafts:
        same = titled[search_key(storable(one.draft.title))] if one.draft.title else set()
        about = one.appropriation_id or (next(iter(same)) if len(same) == 1 else None)
        if about is not None:
            found.append((about, one))
    return found


def related(session: Session) -> set[tuple[int, int]]:
    """Fetch the pairs of which one became the other, or is thought to have; both ways. One statement."""
    pairs = session.execute(
        select(LineageRow.ancestor_id, LineageRow.successor_id).where(LineageRow.state != LineageState.REJECTED)
    )
    return {pair for one, other in pairs for pair in ((one, other), (other, one))}


def _about(session: Session) -> _About:
    """Find what became of the entries on the lines that findings are about."""
    became: dict[tuple[int, int], int] = {}
    rejected: dict[int, set[int]] = defaultdict(set)
    told = select(FindingRow.document_id).where(FindingRow.severity != Severity.NOTE)
    for draft in session.scalars(select(DraftRow).where(DraftRow.document_id.in_(told)).order_by(DraftRow.position)):
        lines = intake.unpack(draft.payload).lines
        if draft.state == intake.REJECTED:
            rejected[draft.document_id] |= lines
        elif draft.appropriation_id is not None:
            became |= {(draft.document_id, line): draft.appropriation_id for line in lines}
    return _About(became, rejected)


def _source(row: SourceRow, document: str | None) -> Source:
    return Source(document, row.line, row.quote, row.paraphrase, row.by_name, row.recorded_at)


def _given(session: Session, *which: ColumnElement[bool]) -> Iterator[tuple[int, str, str, int | None, Source]]:
    """Fetch values in the order they were stored: of whom, the field, the value, the paper's number, and where."""
    row = SourceRow
    about = (row.appropriation_id, row.field, row.value, row.document_id, DocumentRow.title, DocumentRow.name)
    place = (row.line, row.quote, row.paraphrase, row.by_name, row.recorded_at)
    statement = select(*about, *place).outerjoin(DocumentRow, row.document_id == DocumentRow.id)
    for key, field, value, document_id, title, name, *rest in session.execute(statement.where(*which).order_by(row.id)):
        yield key, field, value, document_id, Source(title or name, *rest)


def _written_rounding(kr: int) -> int:
    """Say how finely a figure is known whose own rounding nobody kept: by its noughts."""
    rounding = 1
    while kr and rounding < _COARSEST_KR and kr % (10 * rounding) == 0:
        rounding *= 10
    return rounding


def _value(text: str | None) -> int | float | str | None:
    value: int | float | str | None = None if text is None else json.loads(text)
    return value
