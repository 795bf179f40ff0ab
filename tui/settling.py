"""What a person answers to what papers leave open, and what that writes. No Textual here."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from db.paper_tables import LineageState
from db.queries.family import Family, Relative
from tracker.appropriation import Appropriation
from tracker.flows import counting, lineages
from tracker.money import format_kr
from tracker.profile import YearAmount, shown_order
from tui import views

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


@dataclass(frozen=True, slots=True)
class LineageAnswer:
    """What a person says of a relative."""

    other_id: int | None = None
    is_ancestor: bool = False
    state: LineageState = LineageState.PROPOSED
    """As it stood when the question was asked."""
    confirmed: bool | None = None
    """None: nothing is answered yet."""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class CountAnswer:
    """Which figure shall count, and why."""

    figure: YearAmount | None = None
    reason: str = ""


def answerable(kin: Family) -> tuple[Relative, ...]:
    """List the relatives that can be answered about: proposals first, then what was answered before."""
    return (*kin.proposed, *(one for one in kin.confirmed if one.steps == 1), *kin.rejected)


def contested(appropriation: Appropriation) -> tuple[YearAmount, ...]:
    """List the figures of every year for which there are several, as `show` orders them.

    A figure that stands once more under the fund it is counted for is listed once.
    """
    amounts = sorted(appropriation.amounts, key=shown_order)
    years = {one.year for one in amounts if not one.counts}
    of_years = [one for one in amounts if one.year in years]
    again = [(one.year, one.amount_kr, one.source) for one in of_years if one.counts]
    return tuple(one for one in of_years if one.counts or (one.year, one.amount_kr, one.source) not in again)


def figure_words(one: YearAmount) -> str:
    """Say a figure in one line, and whether it counts."""
    amount = "ukendt beløb" if one.amount_kr is None else format_kr(one.amount_kr)
    return views.joined([f"{one.year}  {views.FUNDS[one.fund]}", amount, "tæller nu" if one.counts else None])


def save_lineage(session: "Session", base: Appropriation, answer: LineageAnswer, by: str) -> tuple[int, str]:
    """Record what a person says of a relative; give the appropriation's id and what to tell."""
    other = answer.other_id or 0
    at = datetime.now(UTC)
    if answer.confirmed:
        ancestor, successor = (other, base.id) if answer.is_ancestor else (base.id, other)
        done = lineages.confirm(session, ancestor, successor, seen=answer.state, by=by, at=at, reason=answer.reason)
        said = "Slægten er bekræftet." if done else "Slægten var allerede bekræftet. Intet er ændret."
    else:
        done = lineages.reject(session, base.id, other, seen=answer.state, by=by, at=at, reason=answer.reason)
        said = "Slægten er afvist og foreslås ikke igen." if done else "Slægten var allerede afvist. Intet er ændret."
    return base.id, said


def save_count(session: "Session", base: Appropriation, answer: CountAnswer, by: str) -> tuple[int, str]:
    """Let the chosen figure count; give the appropriation's id and what to tell."""
    figures: Sequence[YearAmount] = sorted(base.amounts, key=shown_order)
    figure = answer.figure or figures[0]
    version = counting.count(
        session,
        base.id,
        (figure.year, figure.fund),
        figures.index(figure) + 1,
        seen=base.version,
        by=by,
        at=datetime.now(UTC),
        reason=answer.reason,
    )
    return base.id, "Tallet tæller nu." if version != base.version else "Det tal talte allerede. Intet er ændret."
