"""The keys of the negotiation lists' screens, said once as the other screens' are."""

from tui.key import Key, KeyGroup, program
from tui.sections import DROP, section_keys

LISTS = (
    KeyGroup(
        "Listerne",
        (
            Key("", "Enter", "", "Åbn listen", "Vælg på dens linjer, regn og frys"),
            Key("n", "n", "new", "Ny liste", "Af det, oversigten viser nu", "Ny liste"),
            Key("x", "x", "put_away", "Læg væk, hent frem", "Listen slettes ikke", "Læg væk"),
            Key("a", "a", "also_away", "Vis alle", "Også dem, der er lagt væk, eller ikke", "Vis alle"),
        ),
    ),
    KeyGroup(
        "Rundt på skærmen",
        (
            Key("", "↑ ↓  j k", "", "Op og ned", "Ctrl+D og Ctrl+U: en side"),
            Key("escape,L", "Esc", "back", "Tilbage", "Til oversigten, hvor du var; også L", "Tilbage", "Esc"),
        ),
    ),
    section_keys(DROP),
    program(),
)

LINES = (
    KeyGroup(
        "Valget på linjen",
        (
            Key("f", "f", "choose('renew')", "Forny", "Det, der bortfalder; igen: forfra", "Forny"),
            Key("n", "n", "choose('cut')", "Nedsat 20 pct.", "Forny med en femtedel mindre", "Nedsat"),
            Key("percent_sign", "%", "percent", "Nedsat …", "Med en anden procent"),
            Key("t", "t", "move", "Flyt til …", "Pengene ønskes under en anden plan"),
            Key("l", "l", "choose('lapse')", "Lad udløbe", "Beløbene står, men tæller ikke", "Udløb"),
            Key("å,a", "å", "choose('open')", "Åben", "Ikke valgt endnu; også a"),
            Key("y", "y", "outcome", "Resultat …", "Det, aftalen gav; igen: tag tilbage"),
        ),
    ),
    KeyGroup(
        "Hvad listen er om",
        (
            Key("plus", "+", "put_on", "Sæt på …", "Søg den, eller skriv dens nummer"),
            Key("minus,x", "-", "take_off", "Tag af", "u sætter linjen på igen; også x"),
        ),
    ),
    KeyGroup(
        "Beløb og ord",
        (
            Key("", "0-9", "", "Skriv i feltet", "2,5 er mio. kr.; 2.500.000 er kroner"),
            Key("e", "e", "amount", "Ret beløbet", "Tab går til næste år; tomt fjerner det", "Ret"),
            Key("equals_sign", "=", "choose('flat')", "Samme i alle år", "Første års beløb i hvert år"),
            Key("greater_than_sign", ">", "choose('falling')", "Aftrapning", "Fra det fulde beløb ned mod ingenting"),
            Key("r", "r", "fund", "Ramme …", "Beløb i endnu en ramme"),
            Key("p", "p", "priority", "Prioritet", "1 er den vigtigste"),
            Key("i", "i", "line", "Note …", "Note, prioritet og budgetnotat"),
        ),
    ),
)
"""Where the lines are."""

SCENARIOS = (
    KeyGroup(
        "Scenarierne",
        (
            Key("", "← →", "", "Andet scenarie", "Det, tasterne gælder"),
            Key("", "Enter", "", "Arbejd i scenariet", "Vis dets linjer under Liste"),
            Key("n", "n", "scenario('new')", "Nyt scenarie", "En kopi af det under markøren", "Nyt"),
            Key("o", "o", "scenario('rename')", "Omdøb", "Scenariet under markøren"),
            Key("h", "h", "scenario('main')", "Hovedscenarie", "Det, der gælder, når intet andet siges", "Hoved"),
            Key("x", "x", "scenario('put_away')", "Læg væk", "Det slettes ikke"),
            Key("a", "a", "scenario('take_out')", "Hent frem …", "Et, der er lagt væk"),
        ),
    ),
    KeyGroup(
        "Hvad nu hvis",
        (
            Key("t", "t", "what_if('fit')", "Tilpas …", "Lad det udløbe, der ikke er plads til", "Tilpas"),
            Key("s", "s", "what_if('cut')", "Skær …", "Samme procent af alle ønsker", "Skær"),
        ),
    ),
)
"""Where scenarios stand side by side."""

ROUNDS = (
    KeyGroup(
        "Runderne",
        (
            Key("f", "f", "freeze", "Frys runden …", "Den bliver, som den er; den næste åbner", "Frys"),
            Key("m", "m", "compare", "Hold op mod …", "Vælg runden; ellers er det den næste", "Hold op mod"),
            Key("", "Enter", "", "Se runden", "Som den var; Esc går til den åbne"),
        ),
    ),
)
"""Where the rounds are."""


def _around() -> tuple[KeyGroup, ...]:
    own = KeyGroup(
        "Listen",
        (
            Key("u", "u", "undo", "Fortryd", "Din seneste ændring; én ad gangen", "Fortryd"),
            Key("U", "U", "redo", "Gør igen", "Det, du fortrød"),
            Key("M", "M", "room", "Måltal og kasse …", "Hvad der er plads til i året, og kilden"),
            Key("P", "P", "prices", "Prisniveau …", "Ét års priser; satser, der mangler"),
            Key("E", "E", "export", "Eksportér …", "Word, Excel, PDF, CSV; vis først", "Eksport"),
        ),
    )
    around = KeyGroup(
        "Rundt på skærmen",
        (
            Key("", "↑ ↓  j k", "", "Op og ned", "Ctrl+D og Ctrl+U: en side"),
            Key("", "← →", "", "Året før og efter", "Feltet, der skrives i"),
            Key("", "Enter", "", "Hele linjen", "Alt om den, og hvad der følger med"),
            Key("L", "L", "tab('list')", "Liste", "Linjerne"),
            Key("S", "S", "tab('scenarios')", "Scenarier", "Side om side, og hvad nu hvis"),
            Key("R", "R", "tab('rounds')", "Runder", "Frys, se tilbage, sammenlign"),
            Key("D", "D", "tab('chart')", "Diagram", "Det, der bortfalder og ønskes pr. år"),
            Key("tab", "Tab", "next_tab(1)", "Næste faneblad", "Shift+Tab: det forrige"),
            Key("shift+tab", "", "next_tab(-1)", "Forrige faneblad", ""),
            Key("escape", "Esc", "back", "Tilbage", "Til listen, og så til listerne", "Tilbage", "Esc"),
        ),
    )
    return own, around, program(leaving=False)


COMMON = _around()
LINE_MARKS = (
    ("*", "vender af sig selv tilbage til forhandling"),
    ("✓ × …", "aftalen gav: bevilget, afvist, udsat"),
    ("(2,5)", "står der, men tæller ikke: intet ønskes"),
    ("?", "beløbet kendes ikke; under Ramme: rammen"),
    ("OVER", "der ønskes mere, end der er plads til"),
    ("~0,1", "afrundet til tusinde kroner"),
    ("●", "hovedscenariet"),
    ("≠", "andet end i hovedscenariet"),
)
