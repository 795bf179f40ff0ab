"""Where papers say what is known of an appropriation: paper, line and the quoted words."""

from dataclasses import dataclass

from sqlalchemy import String, Subquery, cast, func, literal, select, union_all
from sqlalchemy.orm import Session

from db.models import DocumentRow, SourceRow
from db.paper_tables import GoalRow, ReadingRow


@dataclass(frozen=True, slots=True)
class PaperPlace:
    """One line of one paper, and what was read there."""

    document_id: int
    paper: str
    """Its title, or the name of its file."""
    file: str
    """The name of the file it was read from, without a folder."""
    sha256: str
    """Of the file's content, by which it is known again."""
    line: int
    fields: tuple[str, ...]
    """What was read there, as sources name it; a goal is "goal 2023 3"."""
    quotes: tuple[str, ...]
    """The paper's own words, each once; none where it is retold."""
    kept: bool
    """The paper's own lines are in the store."""


def paper_places(session: Session, appropriation_id: int) -> list[PaperPlace]:
    """List the places, those in papers whose lines are kept first, then in the order papers and lines have.

    What officers entered has no place. One statement, by the sources' and the goals' indexes.
    """
    read = _read(appropriation_id)
    statement = (
        select(
            read.c.document_id,
            func.coalesce(DocumentRow.title, DocumentRow.name),
            DocumentRow.name,
            DocumentRow.sha256,
            read.c.line,
            read.c.field,
            read.c.goal,
            read.c.quote,
            read.c.paraphrase,
            ReadingRow.document_id.is_not(None).label("kept"),
        )
        .join(DocumentRow, read.c.document_id == DocumentRow.id)
        .outerjoin(ReadingRow, ReadingRow.document_id == read.c.document_id)
        .order_by(ReadingRow.document_id.is_(None), read.c.document_id, read.c.line, read.c.part, read.c.id)
    )
    found: dict[tuple[int, int], PaperPlace] = {}
    for document, paper, file, sha256, line, what, goal, quote, paraphrase, kept in session.execute(statement):
        field = f"goal {what} {goal or '?'}" if what.isdigit() else what
        before = found.get((document, line))
        fields, quotes = (before.fields, before.quotes) if before else ((), ())
        said = quote if quote.strip() and not paraphrase else None
        found[document, line] = PaperPlace(
            document,
            paper,
            file,
            sha256,
            line,
            fields if field in fields else (*fields, field),
            quotes if said is None or said in quotes else (*quotes, said),
            kept,
        )
    return list(found.values())


def _read(appropriation_id: int) -> Subquery:
    """Name what was read of values, and of goals."""
    value = select(
        SourceRow.document_id,
        SourceRow.line,
        SourceRow.field,
        literal(0).label("goal"),
        SourceRow.quote,
        SourceRow.paraphrase,
        literal(1).label("part"),
        SourceRow.id,
    ).where(
        SourceRow.appropriation_id == appropriation_id,
        SourceRow.document_id.is_not(None),
        SourceRow.line.is_not(None),
    )
    goal = select(
        GoalRow.document_id,
        GoalRow.line,
        cast(GoalRow.year, String),
        func.coalesce(GoalRow.number, 0),
        GoalRow.quote,
        GoalRow.paraphrase,
        literal(2),
        GoalRow.id,
    ).where(GoalRow.appropriation_id == appropriation_id, GoalRow.line.is_not(None))
    return union_all(value, goal).subquery()
