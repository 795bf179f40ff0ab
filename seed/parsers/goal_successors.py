"""What a sentence says an effort became: carried on, moved to another plan, or ended."""

import re
from collections.abc import Iterator, Mapping, Sequence

from seed.parsers.goal_efforts import StatusFacts
from seed.parsers.goal_masthead import indefinite, of_years, plans_in
from seed.parsers.phrases import YEARS, Said, Years, years_of
from tracker.goals import Succession
from tracker.source import Source

_LONGEST = 2000
_GOES_ON = re.compile(
    r"\b(?:videreføre?[rst]?|videreføre?[st]|føres videre|fortsætte[rs]?|fortsat|bygge(?:r|de) videre|iværksat"
    r"|overgår|overføre?s|overført|indgår|indgik|afløse[ts]?s?|erstatte[ts]?s?|udmøntet|forankre[ts]?s?|genoptages)\b",
    re.IGNORECASE,
)
_ENDS = re.compile(
    r"\b(?:indgår|indgik|videreføres|fortsætter|overgår|overføres)\b\s(?:derfor\s|dog\s|således\s|altså\s)?ikke\b"
    r"|\bikke\b[^.;]{0,25}\b(?:videreført|videreføres|videreføre|fortsætte|indgå|overført)\b",
    re.IGNORECASE,
)
_OWN_PLAN = re.compile(
    r"\b(?:særskilt|selvstændig|egen|separat)\s(?:\w{1,20}\s)?\w{0,30}(?:plan|strategi|program)\b", re.IGNORECASE
)
_BUILDS_ON = re.compile(
    r"(?P<plan>\w{0,30}(?:plan|strategi|program)(?:en|met)?\s(?:til|mod|om|for)\s[^.,;:\d]{3,100}?)"
    r"\s(?:bygger videre på|viderefører|afløser|erstatter|overtager)\b",
    re.IGNORECASE,
)
_TITLE = re.compile(
    r"\b(?:som|under navnet|under titlen|indsatsen)\s"
    r"[\"\u00bb\u201c\u201d](?P<title>[^\"\u00ab\u00bb\u201c\u201d]{3,120})[\"\u00ab\u201c\u201d]",
    re.IGNORECASE,
)


def successions_in(said: Sequence[Said], facts: StatusFacts, plans: Mapping[str, Years]) -> Iterator[Succession]:
    """Find what the sentences of one paragraph say that an effort became.

    Args:
        said: The sentences.
        facts: What holds for the paper; its own plan is no successor.
        plans: The plans that the paper names, with their years: "i perioden
            2024-26" is said of the one plan with those years.
    """
    moved: Succession | None = None
    named_after = False
    for sentence in said:
        text = sentence.text[:_LONGEST]
        source = Source(facts.document, sentence.line, sentence.text)
        if match := _BUILDS_ON.search(text):
            named_after = True
            yield Succession(source, _title(text), indefinite(match["plan"]))
            continue
        if not _GOES_ON.search(text):
            continue
        has_own = _OWN_PLAN.search(text) is not None
        if (plan := _later_plan(text, facts, plans)) is not None:
            yield Succession(source, _title(text), plan or None, goes_on=_ENDS.search(text) is None)
        if has_own:
            moved = Succession(source, _title(text))
    if moved and not named_after:
        yield moved


def _later_plan(text: str, facts: StatusFacts, plans: Mapping[str, Years]) -> str | None:
    """Name the plan a sentence looks ahead to; empty when only its years are said, None when it does not look ahead."""
    own_end = facts.plan_years.last if facts.plan_years else facts.year
    later = {name: years for name, years in plans.items() if years.first > min(own_end, facts.year)}
    for named in plans_in(text):
        if named.name in later:
            return named.name
    for match in YEARS.finditer(text):
        years = years_of(match[0].replace(" ", ""))
        if years and years.last > years.first > facts.year:
            return of_years(later, years) or ""
    return None


def _title(text: str) -> str | None:
    match = _TITLE.search(text)
    return match["title"].strip() if match else None
