"""Whether negotiation lists hold together: rounds in a row, scenarios alike, outcomes with what they made."""

from collections import defaultdict
from collections.abc import Iterator

from sqlalchemy import Connection, func, select

from db.negotiation_tables import (
    RECORDED,
    ListLineRow,
    ListOutcomeRow,
    ListRoundRow,
    ListRow,
    ListStepRow,
    ScenarioRow,
)
from db.packing import UNREADABLE, converter
from tracker.drafts import Finding, Severity
from tracker.negotiation import Edit, NegotiationList, Result
from tracker.text import safe_text

_RESTORE = "Gendan en sikkerhedskopi: pejl restore FIL"


def list_findings(connection: Connection) -> Iterator[Finding]:
    """See that every list can be shown, compared with its rounds, and undone."""
    names = {key: safe_text(name) for key, name in connection.execute(select(ListRow.id, ListRow.name))}
    for key, said in (*_rounds(connection), *_scenarios(connection), *_outcomes(connection), *_steps(connection)):
        message = f"Forhandlingslisten »{names.get(key, key)}«: {said}. {_RESTORE}"
        yield Finding(Severity.ERROR, "list_broken", message, quote=f"negotiation_list {key}")


def _rounds(connection: Connection) -> Iterator[tuple[int, str]]:
    numbers: dict[int, list[int]] = defaultdict(list)
    row = ListRoundRow
    for key, number, content in connection.execute(
        select(row.list_id, row.number, row.content).order_by(row.list_id, row.number)
    ):
        numbers[key].append(number)
        if not _reads(content, NegotiationList):
            yield key, f"runde {number} kan ikke læses"
    for key, open_round in connection.execute(select(ListRow.id, ListRow.open_round).order_by(ListRow.id)):
        if numbers[key] != list(range(1, open_round)):
            yield key, f"runde {open_round} er åben, men de frosne er {numbers[key] or 'ingen'}"


def _scenarios(connection: Connection) -> Iterator[tuple[int, str]]:
    row = ScenarioRow
    mains = dict(
        connection.execute(
            select(ListRow.id, func.count(row.id))
            .outerjoin(row, (row.list_id == ListRow.id) & row.main & row.active)
            .group_by(ListRow.id)
            .order_by(ListRow.id)
        ).all()
    )
    yield from ((key, "intet scenarie gælder") for key, count in mains.items() if count != 1)
    lines: dict[int, dict[int, set[int]]] = defaultdict(lambda: defaultdict(set))
    statement = (
        select(row.list_id, row.id, ListLineRow.appropriation_id)
        .outerjoin(ListLineRow, ListLineRow.scenario_id == row.id)
        .where(row.active)
        .order_by(row.list_id)
    )
    for key, scenario, about in connection.execute(statement):
        lines[key][scenario].add(about)
    for key, scenarios in lines.items():
        first, *others = scenarios.values()
        if any(other != first for other in others):
            yield key, "scenarierne har ikke de samme bevillinger"


def _outcomes(connection: Connection) -> Iterator[tuple[int, str]]:
    row = ListOutcomeRow
    made = row.successor_id.is_not(None)
    wrong = (row.state != RECORDED) | (made & (row.result != Result.GRANTED)) | (~made & (row.result == Result.GRANTED))
    for key, about in connection.execute(select(row.list_id, row.appropriation_id).where(wrong).order_by(row.id)):
        yield key, f"resultatet for bevilling {about} passer ikke med det, det blev til"


def _steps(connection: Connection) -> Iterator[tuple[int, str]]:
    row = ListStepRow
    for key, number, edits in connection.execute(select(row.list_id, row.number, row.edits).order_by(row.id)):
        if not _reads(edits, list[Edit]):
            yield key, f"ændring {number} kan ikke læses og ikke fortrydes"


def _reads(text: str, kind: type[object]) -> bool:
    """Say whether a record can be read back."""
    try:
        converter().loads(text, kind)
    except UNREADABLE:
        return False
    return True
