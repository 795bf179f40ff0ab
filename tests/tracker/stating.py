"""Goals, efforts and papers for the tests of arithmetic, with as little as each test needs."""

from tracker.drafts import Document, DocumentType, Draft, Parsed, UnplacedLine
from tracker.goals import Goal, GoalResult, GoalUnit, Target
from tracker.source import Source, SourcedValue


def goal(
    text: str = "Mindst 100 unge deltager",
    raw: str = "Målet blev opnået (120)",
    *,
    number: int | None = 1,
    target: tuple[float, str] | None = (100, "persons"),
    share: float | None = None,
    count: int | None = None,
    of_count: int | None = None,
    met: bool | None = None,
    doubtful: bool = False,
    note: str = "",
    year: int = 2023,
    document: str = "Status",
) -> Goal:
    """Make a goal whose result has the figures given; its line is its number, its result's ten further on."""
    line = number or 1
    return Goal(
        number=number,
        effort="Værksted",
        text=text,
        year=year,
        target=Target(target[0], GoalUnit(target[1])) if target else None,
        result=GoalResult(raw, share, count, of_count, met, doubtful),
        note=note,
        source=Source(document, line, text),
        result_source=Source(document, line + 10, raw),
    )


def taking_part(count: int = 120, *, number: int = 1, doubtful: bool = False) -> Goal:
    """Make the goal that says how many took part."""
    return goal(raw=f"Målet blev opnået ({count})", number=number, count=count, met=True, doubtful=doubtful)


def draft(*goals: Goal, results: str = "", description: str = "") -> Draft:
    """Make an effort with these goals."""
    texts = {"results": results, "description": description}
    return Draft(
        id="00000000:1",
        line=1,
        title="Værksted",
        plan="Ungeplan",
        pejlemaerke=None,
        goals=goals,
        results=results,
        description=description,
        sources=tuple(SourcedValue(field, text, Source("Status", 30, text)) for field, text in texts.items() if text),
    )


def paper(*drafts: Draft, unplaced: tuple[str, ...] = (), lines: tuple[str, ...] = ()) -> Parsed:
    """Make a goal status of these efforts; what is left over stands from line 50 on."""
    return Parsed(
        Document("status.txt", "0" * 64, DocumentType.GOAL_STATUS),
        drafts,
        unplaced=tuple(UnplacedLine(50 + place, text) for place, text in enumerate(unplaced)),
        lines=lines,
    )
