"""What came in from documents: the papers, their drafts and their findings."""

import json
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.models import DocumentRow, DraftRow, FindingRow
from db.paper_tables import ReadingRow
from tracker.drafts import Document, Draft, Finding, Parsed
from tracker.text import storable

if TYPE_CHECKING:
    from cattrs.preconf.json import JsonConverter

WAITING, ACCEPTED, REJECTED = "waiting", "accepted", "rejected"


def add_document(session: Session, document: Document, *, by: str, at: datetime) -> tuple[int, bool]:
    """Keep a paper, once per content.

    Returns:
        Its id, and whether it was read before.
    """
    known = session.scalar(select(DocumentRow.id).where(DocumentRow.sha256 == document.sha256))
    if known is not None:
        return known, True
    row = DocumentRow(
        name=storable(document.name),
        sha256=document.sha256,
        type=document.type,
        title=storable(document.title) if document.title else None,
        dated=document.dated,
        case_number=storable(document.case_number) if document.case_number else None,
        document_number=storable(document.document_number) if document.document_number else None,
        after_year=document.after_year,
        paraphrase=document.paraphrase,
        imported_by=storable(by),
        imported_at=at,
    )
    session.add(row)
    session.flush()
    return row.id, False


def put_reading(session: Session, document_id: int, parsed: Parsed) -> None:
    """Keep a paper's own lines; those of the newest reading stand. Bundled data has none.

    A paper that was read before its lines were kept gets them when it is read
    again.
    """
    if not parsed.lines:
        return
    kept = {
        "lines": _texts(parsed.lines),
        "places": _texts(parsed.places) if parsed.places else None,
        "unplaced": json.dumps([one.line for one in parsed.unplaced]),
    }
    row = session.get(ReadingRow, document_id)
    if row is None:
        session.add(ReadingRow(document_id=document_id, reading_of_id=None, **kept))
    elif any(getattr(row, name) != value for name, value in kept.items()):
        row.lines, row.places, row.unplaced = kept["lines"] or "", kept["places"], kept["unplaced"] or ""
    session.flush()


def _texts(lines: tuple[str, ...]) -> str:
    return json.dumps([storable(line) for line in lines], ensure_ascii=False)


def add_findings(session: Session, document_id: int, findings: tuple[Finding, ...]) -> None:
    """Keep what was found when a paper was read."""
    session.add_all(
        FindingRow(
            document_id=document_id,
            severity=finding.severity,
            code=finding.code,
            message=storable(finding.message),
            line=finding.line,
            quote=storable(finding.quote) if finding.quote is not None else None,
            stated=None if finding.stated is None else json.dumps(finding.stated),
            computed=None if finding.computed is None else json.dumps(finding.computed),
        )
        for finding in findings
    )


def put_draft(
    session: Session,
    draft: Draft,
    *,
    document_id: int,
    position: int,
    state: str,
    appropriation_id: int | None,
    by: str | None = None,
    at: datetime | None = None,
) -> None:
    """Keep a draft in the queue, or as a record of what it became."""
    session.merge(
        DraftRow(
            id=draft.id,
            document_id=document_id,
            position=position,
            state=state,
            payload=pack(draft),
            appropriation_id=appropriation_id,
            decided_by=storable(by) if by is not None else None,
            decided_at=at,
        )
    )


def document_name(session: Session, document_id: int) -> str | None:
    """Give a paper's title, or the name of its file."""
    return session.scalar(
        select(func.coalesce(DocumentRow.title, DocumentRow.name)).where(DocumentRow.id == document_id)
    )


def has_draft_of(session: Session, document_id: int, appropriation_id: int) -> bool:
    """Say whether a draft of a paper became an appropriation, or was matched with it."""
    known = select(DraftRow.id).where(
        DraftRow.document_id == document_id, DraftRow.appropriation_id == appropriation_id
    )
    return session.scalar(known.limit(1)) is not None


def pack(draft: Draft) -> str:
    """Write a draft as JSON, whole."""
    return _converter().dumps(draft)


def unpack(payload: str) -> Draft:
    """Read a draft back as it was."""
    return _converter().loads(payload, Draft)


@cache
def _converter() -> "JsonConverter":
    from cattrs.preconf.json import make_converter  # noqa: PLC0415 - only the review queue needs it

    return make_converter()
