"""What is known of appropriations when one asks what else falls with them."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import replace

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.models import AppropriationRow, AssessmentRow, YearAmountRow
from db.paper_tables import LineageState
from db.portions import portions
from db.queries.candidates import Candidate, candidates
from db.queries.lineage import continued, links_of
from tracker.knock_on import Descent, Known
from tracker.negotiation import Money, fund_order

_DESCRIPTION, _RESULTS, _ASSESSMENT = "Beskrivelsen", "Resultaterne", "Vurderingen"


def known(session: Session, with_texts: Collection[int]) -> list[Known]:
    """Fetch every appropriation's names, years, amounts and budget note; the texts of some.

    A dozen statements, and two for every five hundred with texts.
    """
    texts = _texts(session, sorted(with_texts))
    amounts = _amounts(session)
    noted = select(AppropriationRow.id, AppropriationRow.budget_note).where(AppropriationRow.budget_note.is_not(None))
    notes = {row.id: row.budget_note for row in session.execute(noted)}
    said = continued(session)
    found = [_known(one, amounts.get(one.id, ()), texts.get(one.id, ())) for one in candidates(session)]
    return [
        replace(
            one,
            budget_note=notes.get(one.id),
            successions=tuple(succession for by in said.get(one.id, ()) for succession in by.draft.successions),
        )
        for one in found
    ]


def descents(session: Session, ids: Collection[int]) -> list[Descent]:
    """Fetch every link with one of these at either end, whatever its state."""
    return [
        Descent(
            link.ancestor_id,
            link.successor_id,
            None if link.state is LineageState.REJECTED else link.state is LineageState.CONFIRMED,
            link.evidence,
        )
        for link in links_of(session, ids)
    ]


def _known(one: Candidate, amounts: Sequence[Money], texts: Sequence[tuple[str, str]]) -> Known:
    return Known(one.id, one.plan, one.titles, one.years, tuple(sorted(amounts, key=fund_order)), tuple(texts))


def _amounts(session: Session) -> dict[int, list[Money]]:
    found: dict[int, list[Money]] = defaultdict(list)
    row = YearAmountRow
    figures = select(row.appropriation_id, row.year, row.fund, row.amount_kr, row.price_year).where(row.counts)
    for about, year, fund, amount_kr, price_year in session.execute(figures):
        found[about].append(Money(year, fund, amount_kr, price_year))
    return found


def _texts(session: Session, ids: Sequence[int]) -> dict[int, list[tuple[str, str]]]:
    """Fetch description, results and the assessment in force; those that have words."""
    found: dict[int, list[tuple[str, str]]] = defaultdict(list)
    a, said = AppropriationRow, AssessmentRow
    for some in portions(ids):
        own = select(a.id, a.description, a.results).where(a.id.in_(some))
        for key, description, results in session.execute(own):
            found[key] += [(_DESCRIPTION, description), (_RESULTS, results)]
        newest = select(func.max(said.id)).where(said.appropriation_id.in_(some)).group_by(said.appropriation_id)
        for key, text in session.execute(select(said.appropriation_id, said.text).where(said.id.in_(newest))):
            found[key].append((_ASSESSMENT, text))
    return {key: [one for one in texts if one[1].strip()] for key, texts in found.items()}
