"""Invented appropriations and questions, for tests that hold for all of them."""

from dataclasses import dataclass, replace

from hypothesis import strategies as st
from sqlalchemy.orm import Session

from db import intake
from db.queries.records import ListRow, Question, Sort
from tests.conftest import NOW
from tests.making import draft, paper
from tracker.appropriation import UNPLACED, Kind, Pejlemaerke
from tracker.assessment import MeetsGoals, Suggestion, Verdict
from tracker.drafts import Draft
from tracker.flows import storing
from tracker.flows.assessing import NewAssessment, record_assessment
from tracker.flows.editing import Edit, edit_appropriation
from tracker.profile import Drop, Fund, PeriodAmount, YearAmount
from tracker.weighing import leading

PLANS = ("Visionen", "Handleplanen")
NAMES = ("Job", "Integration og sprog", None)
WORDS = ("Lærepladser", "Fritidsjob", "Åben rådgivning", '100 % [x] "_"', "Bro-til-job", "zebra")

years = st.integers(2021, 2026)
funds = st.sampled_from((Fund.SERVICE, Fund.INDSATS, None))
kroner = st.one_of(st.none(), st.just(0), st.integers(-500_000, 50_000_000))
figures = st.dictionaries(st.tuples(years, funds), kroner, max_size=5)


@st.composite
def periods(draw: st.DrawFn) -> PeriodAmount:
    """Invent an amount stated for a period."""
    first = draw(years)
    last = first + draw(st.integers(0, 2))
    return PeriodAmount(first, last, draw(funds), draw(st.integers(0, 9_000_000)), 100_000)


@st.composite
def stated_drops(draw: st.DrawFn) -> Drop:
    """Invent a drop that a paper states outright."""
    return Drop(draw(years), draw(funds), draw(st.integers(1, 9_000_000)), stated=True, rounded_to_kr=100_000)


@dataclass(frozen=True, slots=True)
class Invention:
    """A draft, and what an officer does to it afterwards."""

    draft: Draft
    edit: Edit
    assessment: NewAssessment | None


@st.composite
def drafts(draw: st.DrawFn, line: int = 1) -> Draft:
    """Invent a draft, consistent or not."""
    return draft(
        draw(st.one_of(st.none(), st.sampled_from(WORDS))),
        amounts=draw(figures),
        line=line,
        plan=draw(st.sampled_from(PLANS)),
        pejlemaerke=draw(st.sampled_from(NAMES)),
        kind=draw(st.sampled_from((Kind.FULL, *Kind))),
        periods=tuple(draw(st.lists(periods(), max_size=2))),
        stated_lapses=tuple(draw(st.lists(stated_drops(), max_size=2))),
        listed_after=draw(st.one_of(st.none(), years)),
        description=draw(st.sampled_from(("", "Unge får hjælp på Nørrebro."))),
        assessment=draw(st.sampled_from(("", "Indsatsen bør fortsætte."))),
        suggested=draw(st.sampled_from((None, Suggestion(Verdict.CONTINUE), Suggestion(None, MeetsGoals.YES)))),
    )


edits = st.builds(
    lambda amounts, removed, permanent: Edit(
        amounts=tuple(
            YearAmount(year, fund, kr) for (year, fund), kr in amounts.items() if (year, fund) not in removed
        ),
        removed=tuple(removed),
        permanent=permanent,
    ),
    figures,
    st.lists(st.tuples(years, funds), max_size=2, unique=True),
    st.booleans(),
)
assessments = st.builds(NewAssessment, st.just("Ny vurdering"), st.sampled_from(Verdict), st.sampled_from(MeetsGoals))
inventions = st.lists(
    st.builds(Invention, drafts(), st.one_of(st.just(Edit()), edits), st.one_of(st.none(), assessments)), max_size=4
)
questions = st.builds(
    Question,
    after_year=years,
    later=st.booleans(),
    everything=st.booleans(),
    pejlemaerke=st.one_of(
        st.none(), st.builds(Pejlemaerke, st.sampled_from(PLANS), st.sampled_from(("Job", UNPLACED)))
    ),
    fund=st.one_of(st.none(), st.sampled_from((Fund.SERVICE, Fund.INDSATS))),
    kind=st.one_of(st.none(), st.sampled_from(Kind)),
    missing_assessment=st.booleans(),
    goals_missed=st.sampled_from((False, False, True)),
    least_lapse_kr=st.sampled_from((None, None, 1, 500_000, 9_000_000)),
    least_share_permille=st.sampled_from((None, None, 1, 500, 1000)),
    least_each_kr=st.sampled_from((None, None, None, None, 20_000)),
    search=st.sampled_from(("", "", "laere", "Å", "job n", "zebra x")),
    sort=st.sampled_from(Sort),
    descending=st.booleans(),
)


def enough(row: ListRow, question: Question) -> bool:
    """Tell whether a row that was fetched with its shares is of what a question asks for at the least."""
    share = leading(row.shares)
    known = (
        (question.least_lapse_kr, sum(kr for _, kr in row.lapses) if row.lapses else None),
        (question.least_share_permille, None if share is None else share.permille),
        (question.least_each_kr, row.each_kr),
    )
    return all(least is None or (has is not None and has >= least) for least, has in known)


def store_drafts(session: Session, *entries: Draft) -> list[int]:
    """Store drafts as new appropriations; give the ids."""
    document_id, _ = intake.add_document(session, paper().document, by="Signe", at=NOW)
    return [storing.add_draft(session, entry, document_id=document_id, by="Signe", at=NOW) for entry in entries]


def store_all(session: Session, invented: list[Invention]) -> list[int]:
    """Store what was invented, as imports, edits and assessments would; give the ids."""
    keys = store_drafts(session, *(replace(one.draft, line=line) for line, one in enumerate(invented, start=1)))
    for key, one in zip(keys, invented, strict=True):
        edit_appropriation(session, key, one.edit, seen=None, by="Signe", at=NOW, reason="Prøve")
        if one.assessment:
            record_assessment(session, key, one.assessment, seen=None, by="Signe", at=NOW)
    return keys
