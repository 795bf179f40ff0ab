"""One entry, retold by the data that ships and told by the paper itself."""

from dataclasses import replace

from db.store import Store
from tests.conftest import NOW
from tests.flows.asking import outcomes
from tests.making import Amounts, draft, paper, take_in
from tracker.assessment import MeetsGoals, Suggestion, Verdict
from tracker.drafts import Draft
from tracker.flows.assessing import NewAssessment, record_assessment
from tracker.flows.importing import Accept
from tracker.flows.reviewing import accept_draft
from tracker.profile import Fund
from tracker.source import Source, SourcedValue

MONEY: Amounts = {(2023, Fund.SERVICE): 200_000}


def told(line: int = 1, *, verbatim: bool, title: str | None = "Fritidsjob", amounts: Amounts | None = None) -> Draft:
    """One entry, retold by the data that ships or in the paper's own words."""
    words = "Papirets egne ord om" if verbatim else "Kort fortalt:"
    verdict = Verdict.CONTINUE if verbatim else Verdict.REVISE
    entry = draft(
        title,
        amounts=MONEY if amounts is None else amounts,
        line=line,
        description=f"{words} indsatsen",
        results=f"{words} resultaterne",
        assessment=f"{words} fremtiden",
        suggested=Suggestion(verdict, MeetsGoals.YES, None, "bør"),
        paraphrase=not verbatim,
        sha=("b" if verbatim else "a") * 64,
    )
    rests_on = SourcedValue("verdict", verdict.value, Source("Papir", line, "bør fortsætte", not verbatim))
    return replace(entry, sources=(*entry.sources, rests_on))


def take_in_both(store: Store, *verbatim: Draft, accept: Accept = Accept.CLEAN) -> list[str]:
    """Take in what ships, and then the paper it retells."""
    retold = [told(one.line, verbatim=False, title=one.title) for one in verbatim]
    take_in(store, paper(*retold, paraphrase=True), Accept.ALL, by="pejl")
    return outcomes(take_in(store, paper(*verbatim, sha="b" * 64), accept))


def assess(store: Store, text: str = "Officerens ord") -> None:
    """Let an officer assess the first appropriation."""
    with store.writing() as session:
        record_assessment(session, 1, NewAssessment(text, Verdict.STOP), seen=None, by="Signe", at=NOW)


def other(entry: Draft, sha: str = "b") -> Draft:
    """The same entry in another paper."""
    return replace(entry, id=f"{sha * 8}:{entry.line}")


def accepted(store: Store, entry: Draft, by: str = "Signe") -> int:
    """Accept a draft that waits; give its appropriation's id."""
    with store.writing() as session:
        return accept_draft(session, entry.id, by=by, at=NOW)
