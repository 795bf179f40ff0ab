"""What an assessment says should happen, in the words it says it with.

A suggestion needs words that carry it: good results alone suggest no verdict,
and a condition ("hvis indsatsen videreføres") or a question ("om den bør
fortsætte") is no opinion. Every gap in a pattern is bounded.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from seed.parsers.goals import read_goals, read_need
from seed.parsers.phrases import CONDITION, NOT, Said
from tracker.assessment import Suggestion, Verdict


@dataclass(frozen=True, slots=True)
class Reading:
    """A suggestion, and the sentence behind each part of it."""

    suggestion: Suggestion = Suggestion()
    verdict: Said | None = None
    meets_goals: Said | None = None
    still_needed: Said | None = None
    declaration: Said | None = None


def _pattern(*alternatives: str) -> re.Pattern[str]:
    return re.compile("|".join(alternatives), re.IGNORECASE)


_GO_ON = (
    r"\b(?:videreføre\w?|fortsætte\w?|forlænge\w?|genbevillige\w?|opretholde\w?|føres videre"
    r"|fortsættelse\w{0,2}|videreførelse\w{0,2}|forlængelse\w{0,2})\b"
)
_SENSIBLE = (
    r"\b(?:relevant|hensigtsmæssigt?|nødvendigt?|meningsfuldt|formålstjenligt|aktuelt|oplagt|ønskeligt|fornuftigt"
    r"|vigtigt)\b"
)
_ADVISES = r"\b(?:anbefale|indstille|foreslå)[rs]?\b"
_FRAME = (
    r"(?:ramme|organis|længde|varighed|projektperiode|bevillingsperiode|periode|metode|model|koncept|tilrettelæggelse)"
    r"\w{0,9}"
)
_IS_CHANGED = (
    r"\b(?:genbesøges|gentænkes|nytænkes|revurderes|genovervejes|justeres|tilpasses|ændres|revideres|omlægges)\b"
)
_LESS = r"\b(?:mindre|lavere|reduceret|færre|nedsat|halve?)\b"

_REASON = _pattern(r"\b(?:da|fordi|eftersom|idet)\b[^,.;:]{0,300}(?=[,.;:]|$)")
_NEW_CLAUSE = _pattern(r"[;:.]|,\s(?:men|og|mens|hvorfor|så)\b")
_NEGATED = _pattern(NOT)

_DECLARATION = _pattern("hensigtserklæring")
_NO_DECLARATION = _pattern(r"\b(?:ikke|ingen|uden)\b[^.]{0,40}hensigtserklæring")
_RETURNS = _pattern("automatisk|forhandling|indgå|tages\\b[^.]{0,20}\\bop|vende\\w? tilbage|drøftes|behandles")

_STOP = _pattern(
    rf"{NOT}[^.,;]{{0,40}}(?:{_SENSIBLE}|\b(?:grundlag|behov|anledning)\b)[^.,;]{{0,40}}{_GO_ON}",
    rf"\b(?:bør|skal)\b[^.,;]{{0,60}}{NOT}[^.,;]{{0,40}}{_GO_ON}",
    rf"{NOT}\s(?:længere\s)?(?:bør|skal)\b[^.,;]{{0,30}}{_GO_ON}",
    rf"(?:{_ADVISES}|\bvurdere[rs]\b)[^.,;]{{0,40}},?\sat\s[^.,;]{{0,60}}{NOT}\s(?:længere\s)?{_GO_ON}",
    rf"{_ADVISES}\s(?:derfor\s)?ikke\b[^.;]{{0,80}}{_GO_ON}",
    rf"(?:\bbør\b|{_ADVISES})[^.;]{{0,80}}\b(?:ophører?|afvikles|afsluttes|udløbe|bortfalde|stoppe[rs]?|nedlægges)\b",
)
_REDUCED = _pattern(
    rf"{_GO_ON}[^.;]{{0,60}}\b(?:med|for|til|i|på|inden for)\b[^.,;]{{0,15}}{_LESS}[^.,;]{{0,25}}"
    r"\b(?:bevilling|beløb|ramme|midler|økonomi|omfang|skala|niveau|udgift|budget|ressourcer|finansiering|bemanding)",
    rf"{_LESS}\s(?:bevilling|beløb|ramme|budget|finansiering)\b[^.;]{{0,60}}{_GO_ON}",
)
_REVISE = _pattern(
    r"\b(?:genbesøge|gentænke|nytænke|revurdere|genoverveje|justere|tilpasse|ændre|revidere|omlægge|se nærmere på)\b"
    rf"[^.;]{{0,60}}\b\w{{0,12}}{_FRAME}",
    rf"\b{_FRAME}\b[^.;]{{0,60}}\b(?:bør|skal|må)\b[^.;]{{0,30}}{_IS_CHANGED}",
    rf"\b(?:bør|skal|må)\b[^.;]{{0,20}}\b{_FRAME}\b[^.;]{{0,30}}{_IS_CHANGED}",
)
_OTHER_FRAME = _pattern(rf"\b(?:kortere|længere|anden|andet|ændre[dt]e?)\b[^.,;]{{0,20}}{_FRAME}")
_OTHER_FORM = _pattern(rf"{_GO_ON}[^.;]{{0,40}}\bi (?:en )?(?:ændret|anden|ny|justeret|tilpasset) form\b")
_GOES_ON = _pattern(_GO_ON)
_FORWARD = _pattern(
    _GO_ON, _SENSIBLE, _ADVISES, r"\b(?:forlænget|videreført|fortsat|fremover|fremadrettet|bør|forudsæt\w{0,4})\b"
)
_CONTINUE = _pattern(
    rf"(?:{_SENSIBLE}|{_ADVISES}|\b(?:bør|med fordel|behov for|grundlag for|giver (?:god )?mening)\b)"
    rf"[^.;]{{0,60}}{_GO_ON}",
    rf"{_GO_ON}[^.;]{{0,60}}\b(?:anbefales|(?:er|være) (?:relevant|hensigtsmæssig))",
    r"\bbør\b[^.;]{0,60}\b(?:gøres permanent|fortsat (?:bevilges|finansieres))\b",
    r"\b(?:anbefales|indstilles|foreslås)\b[^.,;]{0,20}\b(?:videreført|forlænget|fortsat)\b",
)
_TOO_EARLY = _pattern(
    r"for tidligt at\b",
    r"\bendnu ikke\b[^.;]{0,60}\b(?:vurdere[ts]?|bedømmes?|konkludere|afholdt|igangsat|påbegyndt|startet|opstartet)\b",
    r"\bikke\b[^.;]{0,20}\b(?:afholdt|igangsat|påbegyndt|startet|opstartet)\b[^.;]{0,40}\bendnu\b",
    r"\bkan\b[^.;]{0,30}\bikke\b[^.;]{0,20}\b(?:vurderes?|bedømmes?|opgøres?|konkludere)\b[^.;]{0,80}"
    r"\b(?:endnu|på nuværende tidspunkt|på det foreliggende grundlag)\b",
    r"\bikke (?:muligt|grundlag for)\b[^.;]{0,40}\b(?:vurdere|bedømme|konkludere)\b[^.;]{0,60}"
    r"\b(?:endnu|nuværende|foreliggende)\b",
    r"\bkan først\b[^.;]{0,30}\b(?:vurderes|bedømmes|opgøres)\b",
)


def read_verdict(assessment: Sequence[Said], results: Sequence[Said] = ()) -> Reading:
    """Suggest what the administration's words say.

    The first verdict that any sentence supports counts, in this order:
    automatic, stop, continue_reduced, revise, continue, too_early.

    Args:
        assessment: The sentences of the assessment; the verdict rests on them.
        results: Those of the results; they can only say whether goals are met.
    """
    declaration = next((said for said in assessment if _declares(said.text)), None)
    verdict, words = (Verdict.AUTOMATIC, declaration) if declaration else _verdict(assessment)
    goals, goal_words = read_goals(assessment)
    if goals is None:
        goals, goal_words = read_goals(results)
    need, need_words = read_need(assessment)
    resting = words or goal_words or need_words
    suggestion = Suggestion(verdict, goals, need, resting.text if resting else None)
    return Reading(suggestion, words, goal_words, need_words, declaration)


def _declares(text: str) -> bool:
    """Tell whether the matter returns through a declaration of intent."""
    return bool(_DECLARATION.search(text) and _RETURNS.search(text) and not _NO_DECLARATION.search(text))


def _verdict(assessment: Iterable[Said]) -> tuple[Verdict | None, Said | None]:
    opinions = [(said, CONDITION.sub(" ", said.text)) for said in assessment]
    for verdict, is_said in _SUPPORTS:
        for said, text in opinions:
            if is_said(text):
                return verdict, said
    # Here the question is the point: "kan ikke vurdere, om … endnu".
    early = next((said for said, _ in opinions if _TOO_EARLY.search(said.text)), None)
    return (Verdict.TOO_EARLY, early) if early else (None, None)


def _stops(text: str) -> bool:
    return _STOP.search(text) is not None


def _goes_on_reduced(text: str) -> bool:
    return _affirms(_REDUCED, text)


def _is_revised(text: str) -> bool:
    """Tell whether to go on only after frame, length or method is looked at again."""
    if _affirms(_OTHER_FORM, text):
        return True
    if _affirms(_REVISE, text):
        return _FORWARD.search(text) is not None
    return _affirms(_OTHER_FRAME, text) and _affirms(_GOES_ON, text)


def _goes_on(text: str) -> bool:
    return _affirms(_CONTINUE, text)


_SUPPORTS = (
    (Verdict.STOP, _stops),
    (Verdict.CONTINUE_REDUCED, _goes_on_reduced),
    (Verdict.REVISE, _is_revised),
    (Verdict.CONTINUE, _goes_on),
)


def _affirms(pattern: re.Pattern[str], text: str) -> bool:
    """Tell whether a text says something without denying it in the same clause.

    What a reason denies ("da der ikke er andre tilbud") is another matter.
    """
    for match in pattern.finditer(text):
        starts = [boundary.end() for boundary in _NEW_CLAUSE.finditer(text, 0, match.start())]
        clause = text[starts[-1] if starts else 0 : match.end()]
        if not _NEGATED.search(_REASON.sub(" ", clause)):
            return True
    return False
