"""Making drafts, papers and appropriations for tests, with values that matter named."""

from collections.abc import Mapping
from dataclasses import replace

from db.store import Store
from tests.conftest import NOW
from tracker.appropriation import Kind
from tracker.assessment import Suggestion
from tracker.drafts import Document, DocumentType, Draft, Finding, Outcome, Parsed
from tracker.flows.importing import Accept, Receipt, import_parsed
from tracker.goals import Goal, GoalResult, GoalUnit, Target
from tracker.profile import Drop, Fund, PeriodAmount, YearAmount
from tracker.source import Source, SourcedValue

SHIPPED = 42
"""Appropriations in the data that ships."""
LISTED = 29
"""Those of them that stand on the list of what expires after 2023, and come first."""
FIFTY = Target(50, GoalUnit.PERSONS)
Amounts = Mapping[tuple[int, Fund | None], int | None]
OLD_PLAN = "Handleplan 2019-22"


def draft(
    title: str | None = "Fritidsjob",
    *,
    amounts: Amounts | None = None,
    line: int = 1,
    plan: str = "Visionen",
    pejlemaerke: str | None = "Job",
    section: str | None = None,
    kind: Kind = Kind.FULL,
    periods: tuple[PeriodAmount, ...] = (),
    stated_lapses: tuple[Drop, ...] = (),
    listed_after: int | None = 2023,
    description: str = "",
    results: str = "",
    assessment: str = "",
    suggested: Suggestion | None = None,
    goals: tuple[Goal, ...] = (),
    paraphrase: bool = False,
    sha: str = "a" * 64,
) -> Draft:
    """Make a draft with a source for every value, as a parser would."""
    given = {"title": title, "description": description, "results": results, "assessment": assessment}
    return Draft(
        id=f"{sha[:8]}:{line}",
        line=line,
        title=title,
        plan=plan,
        pejlemaerke=pejlemaerke,
        section=section,
        kind=kind,
        amounts=tuple(
            YearAmount(year, fund, kr, 100_000, Source("Papir", line, f"{kr}"))
            for (year, fund), kr in (amounts or {}).items()
        ),
        periods=periods,
        stated_lapses=stated_lapses,
        listed_after=listed_after,
        description=description,
        results=results,
        assessment=assessment,
        suggested=suggested or Suggestion(),
        goals=tuple(replace(goal, source=replace(goal.source, paraphrase=paraphrase)) for goal in goals),
        sources=tuple(
            SourcedValue(field, value, Source("Papir", line, value, paraphrase and field != "title"))
            for field, value in given.items()
            if value
        ),
    )


def of_years(title: str, first: int, last: int, *, line: int = 1, sha: str = "a", plan: str = OLD_PLAN) -> Draft:
    """Make an entry with service money in some years, on no list."""
    amounts: Amounts = {(year, Fund.SERVICE): 800_000 for year in range(first, last + 1)}
    return draft(title, amounts=amounts, line=line, plan=plan, listed_after=None, sha=sha * 64)


def goal(
    number: int | None = 1,
    text: str = "50 unge deltager.",
    raw: str | None = "Målet blev opnået (50)",
    *,
    year: int = 2023,
    target: Target | None = FIFTY,
    share: float | None = None,
    count: int | None = 50,
    of_count: int | None = None,
    met: bool | None = True,
    doubtful: bool = False,
    note: str = "",
    line: int = 1,
) -> Goal:
    """Make a goal with its result, as a parser would; without `raw` it has no result."""
    result = None if raw is None else GoalResult(raw, share, count, of_count, met, doubtful)
    there = None if raw is None else Source("Papir", line + 1, raw)
    return Goal(number, "Fritidsjob", text, year, target, result, note, Source("Papir", line, text), there)


def paper(
    *drafts: Draft,
    sha: str = "a" * 64,
    findings: tuple[Finding, ...] = (),
    paraphrase: bool = False,
    after: int = 2023,
    lines: tuple[str, ...] = (),
) -> Parsed:
    """Make a paper of drafts."""
    document = Document("papir.txt", sha, DocumentType.EXPIRY_LIST, "Papir", after_year=after, paraphrase=paraphrase)
    return Parsed(document, drafts, findings, lines=lines)


def take_in(store: Store, parsed: Parsed, accept: Accept = Accept.CLEAN, by: str = "Signe") -> Receipt:
    """Import a paper and commit."""
    with store.writing() as session:
        return import_parsed(session, parsed, accept=accept, by=by, at=NOW)


def stored_id(store: Store, one: Draft) -> int:
    """Import one draft in a paper of its own, and give its appropriation's id."""
    receipt = take_in(store, paper(one, sha=one.id[:8].ljust(64, "0")), Accept.ALL)
    (received,) = receipt.received
    assert received.outcome is Outcome.ADDED
    assert received.appropriation_id is not None
    return received.appropriation_id
