"""What the deal gave, line by line: money becomes an appropriation of its own; what was recorded can be withdrawn."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from db import history, reverting
from db import outcomes as kept
from db.queries import changes, decisions, detail
from db.queries import negotiation as asked
from db.queries import outcomes as recorded
from tracker.errors import NotFoundError, TrackerError
from tracker.flows import lineages
from tracker.flows.clock import when_words
from tracker.flows.deciding import USED
from tracker.flows.editing import KEEP, Edit, Kept, add_appropriation
from tracker.flows.naming import field_words
from tracker.negotiation import Choice, Line, Money, NegotiationList, Outcome, Result
from tracker.profile import YearAmount
from tracker.text import safe_text
from tracker.vocabulary import RESULTS, listed

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

_MOST_FIELDS = 3


@dataclass(frozen=True, slots=True)
class Deal:
    """What the deal says of one line."""

    result: Result
    agreement: str
    """The deal's name, and where it is filed if that is known."""
    decided_on: date
    note: str = ""
    amounts: tuple[YearAmount, ...] = ()
    """What it gives, by year and fund; empty: what was asked for."""
    title: str | Kept = KEEP
    """Of what the money becomes; KEEP: that of the line."""
    plan: str | Kept = KEEP
    """KEEP: the plan it was moved to, or that of the line."""
    pejlemaerke: str | Kept | None = KEEP
    """KEEP: that of the line, while the plan is the same."""


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """What was taken back."""

    outcome: Outcome
    removed: int | None
    """The appropriation that came with it, and went with it."""


def record(
    session: "Session",
    list_id: int,
    appropriation_id: int,
    deal: Deal,
    *,
    by: str,
    at: datetime,
    scenario_id: int | None = None,
) -> Outcome:
    """Record what the deal gave a line; money becomes a new appropriation, with a confirmed lineage.

    Args:
        session: A writer's session; the caller commits.
        list_id: The list.
        appropriation_id: The line.
        deal: What it gave. What was postponed before can be given anew.
        by: The officer.
        at: The system's clock, UTC.
        scenario_id: The scenario whose asks were granted; None: the main one.

    Raises:
        NotFoundError: The appropriation is not on the list.
        TrackerError: Something is missing, or the deal has settled it
            already; the message says what. Nothing was stored.
    """
    of = asked.open_list(session, list_id)
    line = _line(of, appropriation_id, scenario_id)
    agreement = deal.agreement.strip()
    if not agreement:
        message = 'Skriv, hvilken aftale det er: --agreement "Budgetaftale 2024"'
        raise TrackerError(message)
    standing = _refuse_settled(session, of, line, deal)
    why = f"{RESULTS[deal.result].capitalize()} i {agreement} (»{of.name}«)"
    history.say(session, by=by, at=at, reason=why)
    if standing is not None:
        kept.remove(session, list_id, standing)
    successor = _granted(session, line, deal, by=by, at=at, why=why) if deal.result is Result.GRANTED else None
    one = Outcome(
        appropriation_id=appropriation_id,
        result=deal.result,
        agreement=agreement,
        decided_on=deal.decided_on,
        round=of.round,
        note=deal.note.strip(),
        successor_id=successor,
        by=by,
    )
    kept.add(session, list_id, one, after_year=line.entry.after_year, at=at)
    return one


def withdraw(
    session: "Session",
    list_id: int,
    appropriation_id: int,
    *,
    by: str,
    at: datetime,
    reason: str = "",
    keep: bool = False,
) -> Withdrawn:
    """Take back what was recorded of a line, and with it the appropriation that its money became.

    All of it stays in the history; the number is not given to another.

    Args:
        session: A writer's session; the caller commits.
        list_id: The list.
        appropriation_id: The line.
        by: The officer.
        at: The system's clock, UTC.
        reason: The officer's own; may be empty.
        keep: The appropriation stays, with its money and its lineage.

    Raises:
        NotFoundError: Nothing was recorded of the line.
        TrackerError: The appropriation was changed since, or something
            relies on it; the message says what. Nothing is changed.
    """
    of = asked.open_list(session, list_id)
    one = next((found for found in of.outcomes if found.appropriation_id == appropriation_id), None)
    if one is None:
        message = f"Der er ikke registreret noget resultat for bevilling {appropriation_id} på »{safe_text(of.name)}«."
        raise NotFoundError(message)
    why = f"Taget tilbage: {RESULTS[one.result]} i {one.agreement} (»{of.name}«)"
    history.say(session, by=by, at=at, reason=f"{why}: {reason.strip()}" if reason.strip() else why)
    removed = None if keep else one.successor_id
    if removed is not None:
        _take_back(session, list_id, one, removed, by=by, at=at)
    kept.remove(session, list_id, one)
    return Withdrawn(one, removed)


def as_asked(line: Line) -> tuple[YearAmount, ...]:
    """Give what a line asks for as the amounts of an appropriation."""
    return tuple(_amount(one) for one in line.bid.counted)


def _amount(one: Money) -> YearAmount:
    return YearAmount(one.year, one.fund, one.amount_kr, price_year=one.price_year)


def _line(of: NegotiationList, about: int, scenario_id: int | None) -> Line:
    scenario = next((one for one in of.scenarios if one.id == scenario_id), of.main)
    line = next((one for one in scenario.lines if one.entry.appropriation_id == about), None)
    if line is None:
        message = f"Bevilling {about} er ikke på »{safe_text(of.name)}«. Se listens numre med: pejl list show NAVN"
        raise NotFoundError(message)
    return line


def _refuse_settled(session: "Session", of: NegotiationList, line: Line, deal: Deal) -> Outcome | None:
    """Refuse what a deal has settled; give what was postponed on this list, which is given anew.

    Raises:
        TrackerError: It is settled here, or granted on another list, where it would count twice.
    """
    about = line.entry.appropriation_id
    standing = None
    for found in recorded.given(session, about):
        one = found.outcome
        if one.appropriation_id != about:
            continue
        said = f"Bevilling {about} er allerede {RESULTS[one.result]} i {safe_text(one.agreement)}"
        if found.list_id != of.id:
            if one.result is deal.result is Result.GRANTED and found.after_year == line.entry.after_year:
                message = f"{said} på »{safe_text(found.name)}«. Pengene ville tælle to gange. Intet er gemt."
                raise TrackerError(message)
        elif one.result is Result.POSTPONED:
            standing = one
        else:
            message = f"{said}. Tag det først tilbage: pejl list outcome NAVN {about} --withdraw"
            raise TrackerError(message)
    return standing


def _granted(session: "Session", line: Line, deal: Deal, *, by: str, at: datetime, why: str) -> int:
    """Make the deal's money an appropriation, and say what it came of."""
    entry, bid = line.entry, line.bid
    amounts = deal.amounts or as_asked(line)
    if not amounts:
        message = f"Der er ikke ønsket penge til bevilling {entry.appropriation_id}. Sig, hvad aftalen gav: --amount"
        raise TrackerError(message)
    early = [one.year for one in amounts if one.year <= entry.after_year]
    if early:
        message = f"{early[0]} er ikke efter {entry.after_year}, hvor pengene bortfalder. Se efter, om året er rigtigt."
        raise TrackerError(message)
    if any((one.amount_kr or 0) < 0 for one in amounts):
        message = "En aftale kan ikke bevilge under 0 kr. Skriv det beløb, der er givet, eller refused, hvis intet er."
        raise TrackerError(message)
    if deal.title is KEEP and not (entry.title or "").strip():
        message = f"Bevilling {entry.appropriation_id} har ingen overskrift. Sig, hvad den nye skal hedde: --title"
        raise TrackerError(message)
    before = detail.appropriation(session, entry.appropriation_id)
    moved = bid.to_plan if bid.choice is Choice.MOVE and bid.to_plan else entry.plan
    plan = moved if deal.plan is KEEP else deal.plan
    same = plan.strip().casefold() == entry.plan.casefold()
    edit = Edit(
        title=entry.title if deal.title is KEEP else deal.title,
        plan=plan,
        pejlemaerke=(entry.pejlemaerke if same else None) if deal.pejlemaerke is KEEP else deal.pejlemaerke,
        section=entry.section if same else None,
        amounts=amounts,
        owner=before.owner,
        deputy=before.deputy,
        target_group=before.target_group,
    )
    successor = add_appropriation(session, edit, by=by, at=at, reason=why)
    session.flush()
    lineages.confirm(session, entry.appropriation_id, successor, by=by, at=at, reason=why)
    return successor


def _take_back(session: "Session", list_id: int, one: Outcome, successor: int, *, by: str, at: datetime) -> None:
    """Let the appropriation that an outcome made go, if it is as it came.

    Raises:
        TrackerError: It is not, or something relies on it.
    """
    made, *_ = reversed(changes.changes_of(session, successor))
    came, now = decisions.as_of(session, successor, made.last_id), decisions.present(session, successor)
    if not decisions.same(came, now):
        raise TrackerError(_changed_words(session, one, successor))
    kept.let_go(session, list_id, one, by=by, at=at)
    drafts = decisions.drafts_about(session, successor, ())
    said = [f"papiret »{draft.document_name}« er lagt ved den" for draft in drafts if draft.state == "accepted"]
    said += [USED.get(table, f"den bruges i {table}") for table in decisions.used_in(session, successor)]
    if said:
        message = (
            f"Resultatet kan ikke tages tilbage sammen med bevilling {successor}, som det gav: {listed(said)}. "
            "Intet er ændret. Fortryd først det, eller lad bevillingen blive stående med --keep."
        )
        raise TrackerError(message)
    reverting.forget(session, [draft.draft_id for draft in drafts])
    reverting.put_back(session, successor, before={}, now=now)


def _changed_words(session: "Session", one: Outcome, successor: int) -> str:
    newest, *_ = changes.changes_of(session, successor)
    fields = [field_words(changed.field) for changed in newest.fields[:_MOST_FIELDS]]
    what = f": {', '.join(fields)}" if fields else ""
    return (
        f"Resultatet for bevilling {one.appropriation_id} kan ikke tages tilbage sammen med bevilling {successor}, "
        f"som det gav, for den er ændret siden ({newest.by or 'ukendt'}, {when_words(newest.at)}{what}). "
        "Intet er ændret. Lad den blive stående med --keep, og fjern dens beløb, hvis den ikke skal tælle med."
    )
