"""What came in from documents: the papers, their drafts and their findings."""

import json
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.models import DocumentRow, DraftRow, FindingRow
from db.packing import converter
from db.paper_tables import ReadingRow
from tracker.drafts import Document, DocumentType, Draft, Finding, Parsed
from tracker.text import storable

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


def link_reading(session: Session, document_id: int, reading_of_id: int) -> None:
    """Say that a paper is a second reading of another."""
    row = session.get(ReadingRow, document_id)
    if row is None:
        session.add(
            ReadingRow(document_id=document_id, lines="[]", places=None, unplaced="[]", reading_of_id=reading_of_id)
        )
    else:
        row.reading_of_id = reading_of_id
    session.flush()


def documents_of(session: Session, family: DocumentType) -> list[int]:
    """List the papers of one family in the order they came; no retelling, and no second reading."""
    again = select(ReadingRow.document_id).where(ReadingRow.reading_of_id.is_not(None))
    statement = select(DocumentRow.id).where(
        DocumentRow.type == family, ~DocumentRow.paraphrase, DocumentRow.id.not_in(again)
    )
    return list(session.scalars(statement.order_by(DocumentRow.id)))


def retellings_of(session: Session, family: DocumentType) -> list[int]:
    """List the retellings of papers of one family."""
    statement = select(DocumentRow.id).where(DocumentRow.type == family, DocumentRow.paraphrase)
    return list(session.scalars(statement.order_by(DocumentRow.id)))


def other_readings(session: Session, document_id: int) -> list[int]:
    """List the papers that are readings of the same document as one is, in the order they came."""
    known = select(ReadingRow.reading_of_id).where(ReadingRow.document_id == document_id)
    first = session.scalar(known) or document_id
    later = session.scalars(
        select(ReadingRow.document_id).where(ReadingRow.reading_of_id == first).order_by(ReadingRow.document_id)
    )
    return [one for one in (first, *later) if one != document_id]


def read_before(session: Session, document_id: int) -> tuple[Parsed, dict[str, int | None]]:
    """Give a paper as it was read, without its lines, and what each of its drafts became."""
    row = session.get_one(DocumentRow, document_id)
    drafts = session.scalars(select(DraftRow).where(DraftRow.document_id == document_id).order_by(DraftRow.position))
    kept = [(unpack(one.payload), one.appropriation_id if one.state == ACCEPTED else None) for one in drafts]
    found = select(FindingRow).where(FindingRow.document_id == document_id).order_by(FindingRow.id)
    document = Document(
        row.name,
        row.sha256,
        row.type,
        row.title,
        row.dated,
        row.case_number,
        row.document_number,
        row.after_year,
        row.paraphrase,
    )
    findings = tuple(Finding(one.severity, one.code, one.message, one.line) for one in session.scalars(found))
    return Parsed(document, tuple(draft for draft, _ in kept), findings), {draft.id: became for draft, became in kept}


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


def paper_of(session: Session, draft_id: str) -> tuple[int, str]:
    """Give the paper that a draft is from, and its title or the name of its file."""
    statement = (
        select(DocumentRow.id, func.coalesce(DocumentRow.title, DocumentRow.name))
        .join(DraftRow, DraftRow.document_id == DocumentRow.id)
        .where(DraftRow.id == draft_id)
    )
    key, name = session.execute(statement).one()
    return key, name


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
    return converter().dumps(draft)


def unpack(payload: str) -> Draft:
    """Read a draft back as it was."""
    return converter().loads(payload, Draft)
