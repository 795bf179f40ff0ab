"""The words that stores for measuring are made of: Danish municipalities, long compounds, texts with a long tail.

Everything is made up but the municipalities' names.
"""

from dataclasses import dataclass
from functools import cache
from random import Random

from tracker.text import search_key


def _words(text: str) -> tuple[str, ...]:
    """Give the words of a text; what is to stay together is joined by "_"."""
    return tuple(word.replace("_", " ") for word in text.split())


MUNICIPALITIES = _words(
    "København Aarhus Aalborg Odense Esbjerg Vejle Frederiksberg Randers Viborg Kolding Silkeborg Horsens Herning"
    " Roskilde Næstved Slagelse Gentofte Sønderborg Holbæk Gladsaxe Hjørring Helsingør Skanderborg Køge Guldborgsund"
    " Svendborg Frederikshavn Holstebro Aabenraa Rudersdal Lyngby-Taarbæk Haderslev Faaborg-Midtfyn Hvidovre"
    " Fredericia Hillerød Varde Høje-Taastrup Greve Ballerup Kalundborg Favrskov Hedensted Skive Vordingborg"
    " Frederikssund Egedal Syddjurs Thisted Vejen Tårnby Mariagerfjord Ikast-Brande Rødovre Furesø Assens Brøndby"
    " Fredensborg Gribskov Bornholm Lolland Jammerbugt Middelfart Norddjurs Tønder Faxe Vesthimmerlands Brønderslev"
    " Ringsted Odsherred Nyborg Halsnæs Rebild Sorø Nordfyns Herlev Albertslund Lejre Billund Hørsholm Allerød"
    " Kerteminde Solrød Odder Stevns Struer Ishøj Morsø Glostrup Lemvig Vallensbæk Dragør Langeland Ærø Samsø Fanø Læsø"
    " Ringkøbing-Skjern"
)
"""All 98, the large ones first, more or less."""

PEJLEMAERKER = (
    "Borgere i kanten af arbejdsmarkedet",
    "Understøttelse af erhvervslivet",
    "Opkvalificering og uddannelse",
    "Integration og sprog",
    "Unge uden uddannelse eller job",
    "Sygedagpenge og tilbagevenden",
)
"""Each municipality's plan has these, some with a name of their own."""

FIRST_WORDS = _words(
    "Styrket Helhedsorienteret Virksomhedsrettet Fremskudt Intensiveret Tværfaglig Håndholdt Forebyggende Udvidet"
    " Sammenhængende Individuelt_tilrettelagt Ekstraordinær Midlertidig Videreført"
)
"""Every title begins with one of these: they are looked for on a screen."""
_FIRST = _words(
    "beskæftigelses integrations virksomheds opkvalificerings ungdoms lærepladsrekrutterings sygefraværs"
    " fastholdelses rehabiliterings mentorstøtte sprogundervisnings kompetenceudviklings tilbagevendings"
    " jobformidlings brobygnings arbejdsmarkedsfastholdelses erhvervsuddannelses ressourceforløbs fleksjobrekrutterings"
    " virksomhedspraktik"
)
_SECOND = _words(
    "indsats forløb projekt koordinering rådgivning pulje partnerskab tilbud netværk vejledning enhed strategi"
)
_FOR = (
    "aktivitetsparate kontanthjælpsmodtagere",
    "nyankomne flygtninge og familiesammenførte",
    "langtidsledige dagpengemodtagere",
    "unge med psykiske sårbarheder",
    "sygedagpengemodtagere med komplekse forløb",
    "ordblinde kursister",
    "indvandrerkvinder uden arbejdsmarkedserfaring",
    "hjemløse og funktionelt hjemløse",
    "seniorer over tresårsgrænsen",
    "førtidspensionister med restarbejdsevne",
    "nyuddannede akademikere",
    "små og mellemstore virksomheder",
)
_WHERE = (
    "",
    "",
    "",
    "i de udsatte boligområder",
    "på erhvervsskolerne",
    "i samarbejde med almen praksis",
    "i bygge- og anlægsbranchen",
    "i sundheds- og omsorgssektoren",
    "på tværs af forvaltningerne",
)
_SENTENCES = (
    "{how} {what} skal bringe {whom} tættere på ordinær beskæftigelse.",
    "Midlerne går til {number} årsværk i {what}en {where}.",
    "{Whom} tilbydes et {what}sforløb af op til {number} ugers varighed.",
    "Der er indgået samarbejdsaftaler med {number} virksomheder om {what}.",
    "{number} pct. af de visiterede borgere har gennemført mindst halvdelen af forløbet.",
    "Deltagerne fremhæver den gennemgående kontaktperson og den korte afstand til {what}.",
    "Rekrutteringen har været langsommere end forudsat, fordi {whom} først blev visiteret sent på året.",
    "Indsatsen er forankret i {what} og understøttes af tværgående konsulenter {where}.",
    "Ved periodens udløb ophører {number} stillinger, medmindre midlerne videreføres.",
    "Erfaringerne fra {what} er beskrevet i en følgeforskningsrapport.",
    "Medfinansieringen fra fonden dækker {number} pct. af udgifterne til {what}.",
    "Ventetiden til {what} er nedbragt til {number} arbejdsdage.",
)
_VERDICTS = (
    "Forvaltningen vurderer, at {what} bør fortsætte.",
    "Det er ikke relevant at videreføre {what} i den nuværende form.",
    "Indsatsen kan videreføres med en mindre bevilling.",
    "Det er for tidligt at vurdere resultaterne af {what}.",
    "Rammen for {what} bør genbesøges, inden den forlænges.",
    "Målsætningen er kun delvist nået, og behovet for {what} består.",
)
_FIRST_NAMES = _words("Signe Mads Ingrid Åse Søren Kirsten Jørgen Ægir Bodil Palle Lærke Øjvind Trine Vagn Hjørdis")
_LAST_NAMES = _words("Kjærgård Østergaard Bjerregaard Sørensen Lybæk Ågård Thygesen Vestergård Nørregaard Ibsen")


@dataclass(frozen=True, slots=True)
class Words:
    """Pools to draw from, each text beside itself folded for search."""

    titles: tuple[tuple[str, str], ...]
    sentences: tuple[tuple[str, str], ...]
    verdicts: tuple[tuple[str, str], ...]
    owners: tuple[str, ...]


@cache
def pools(seed: int) -> Words:
    """Make the pools: up to 20.000 titles of up to a hundred letters and more, and 3.000 sentences."""
    random = Random(seed)
    titles = dict.fromkeys(_title(random) for _ in range(20_000))
    sentences = [_filled(random.choice(_SENTENCES), random) for _ in range(3_000)]
    verdicts = [_filled(random.choice(_VERDICTS), random) for _ in range(400)]
    owners = [f"{random.choice(_FIRST_NAMES)} {random.choice(_LAST_NAMES)}" for _ in range(120)]
    return Words(
        tuple((text, search_key(text)) for text in titles),
        tuple((text, search_key(text)) for text in sentences),
        tuple((text, search_key(text)) for text in verdicts),
        tuple(owners),
    )


def compound(random: Random) -> str:
    """Make one long word, as an administration does."""
    first = random.choice(_FIRST)
    if random.random() < 0.25:
        first += random.choice(_FIRST)
    return first + random.choice(_SECOND)


def _title(random: Random) -> str:
    how = random.choice(FIRST_WORDS)
    words = [
        how,
        compound(random),
        "for" if random.random() < 0.8 else "til",
        random.choice(_FOR),
        random.choice(_WHERE),
    ]
    if random.random() < 0.15:
        words.append(f"({random.choice(('fase', 'spor', 'pulje'))} {random.randint(1, 4)})")
    return " ".join(word for word in words if word)


def _filled(template: str, random: Random) -> str:
    whom = random.choice(_FOR)
    return template.format(
        how=random.choice(FIRST_WORDS),
        what=compound(random),
        whom=whom,
        Whom=whom[0].upper() + whom[1:],
        where=random.choice(_WHERE) or "i hele kommunen",
        number=random.randint(3, 240),
    )
