"""Whether goals are met and the need goes on, in the words it is said with."""

import re
from collections.abc import Iterable, Sequence

from seed.parsers.phrases import CONDITION, NOT, Said
from tracker.assessment import MeetsGoals, StillNeeded

_FLAGS = re.IGNORECASE
_GOAL = r"\b(?:mål|målet|målene|måltal\w{0,3}|målsætning\w{0,4}|delmål\w{0,3}|succeskriteri\w{0,4})\b"
_GOALS_NO = re.compile(
    rf"{NOT}[^.;]{{0,25}}\b(?:nået|opnået|nåede|når|indfriet|opfyldt|lever op|leve op|levet op)\b[^.;]{{0,40}}{_GOAL}"
    rf"|\b(?:nåede|når|lever|levede|opfylder|indfrier)\b[^.;]{{0,15}}\bikke\b[^.;]{{0,40}}{_GOAL}"
    rf"|{_GOAL}[^.;]{{0,60}}\bikke\b[^.;]{{0,15}}\b(?:nået|opnået|indfriet|opfyldt)\b"
    rf"|\bunder (?:målet|målsætningen)\b",
    _FLAGS,
)
_GOALS_PARTLY = re.compile(
    rf"\b(?:delvist|til dels|næsten|flere af|nogle af|de fleste af|størstedelen af|tæt på)\b[^.;]{{0,50}}{_GOAL}"
    rf"|\bikke\b[^.;]{{0,20}}\balle\b[^.;]{{0,15}}{_GOAL}"
    rf"|{_GOAL}[^.;]{{0,160}}\b(?:delvist|til dels|næsten|halvvejs)\b[^.;]{{0,10}}\b(?:nået|opnået|indfriet|opfyldt)\b",
    _FLAGS,
)
_GOALS_YES = re.compile(
    rf"\b(?:lever op til|levede op til|har nået|nåede|opnåede|har indfriet|opfylder|indfrier|opnået|nået)\s"
    rf"(?:(?:alle|samtlige|de|sine|sit|opstillede|fastsatte|aftalte|politiske)\s){{0,3}}{_GOAL}"
    rf"|{_GOAL}\s(?:er|blev|er blevet)\s(?:alle\s|fuldt\s)?(?:nået|opnået|indfriet|opfyldt)\b(?!\s(?:delvist|halvvejs))"
    r"|\bover (?:målet|målsætningen)\b",
    _FLAGS,
)
_FUTURE = re.compile(r"\b(?:forventes|forventer|vil|ville|skal)\b[^.;]{0,30}$", _FLAGS)

_NEED_NO = re.compile(
    r"\b(?:ikke|intet)\b[^.,;]{0,25}\bbehov\b|\bbehovet\b[^.;]{0,40}\b(?:bortfaldet|ophørt|ikke længere)\b"
    r"|\bikke længere\b[^.,;]{0,15}\b(?:relevant|aktuelt?)\b",
    _FLAGS,
)
_NEED_YES = re.compile(
    r"\b(?:for(?:t)?sat|stadig|stadigvæk|fremdeles)\b[^.;]{0,25}\b(?:behov|relevant|aktuelt?)\b"
    r"|\bbehov\w{0,2}\b[^.;]{0,15}\b(?:fortsat|stadig|består)\b",
    _FLAGS,
)


def read_goals(sentences: Iterable[Said]) -> tuple[MeetsGoals | None, Said | None]:
    """Say whether the goals are met, and in which sentence that stands."""
    found: dict[MeetsGoals, Said] = {}
    for said in sentences:
        met = _GOALS_YES.search(said.text)
        if _GOALS_PARTLY.search(said.text):
            found.setdefault(MeetsGoals.PARTLY, said)
        elif _GOALS_NO.search(said.text):
            found.setdefault(MeetsGoals.NO, said)
        elif met and not _FUTURE.search(said.text, 0, met.start()):
            found.setdefault(MeetsGoals.YES, said)
    if len(found) < 2:
        return next(iter(found.items()), (None, None))
    # Some goals are met and others are not.
    return MeetsGoals.PARTLY, found.get(MeetsGoals.PARTLY) or found[MeetsGoals.NO]


def read_need(sentences: Sequence[Said]) -> tuple[StillNeeded | None, Said | None]:
    """Say whether there is still a need, and in which sentence that stands."""
    opinions = [(said, CONDITION.sub(" ", said.text)) for said in sentences]
    for answer, pattern in ((StillNeeded.NO, _NEED_NO), (StillNeeded.YES, _NEED_YES)):
        for said, text in opinions:
            if pattern.search(text):
                return answer, said
    return None, None
