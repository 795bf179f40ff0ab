"""The keys of the cliff."""

from tui.cliff_chart import PATTERNS
from tui.key import Key, KeyGroup, program
from tui.sections import DROP, section_keys
from tui.views import FUNDS

CLIFF = (
    KeyGroup(
        "Klippen",
        (
            Key("left,h", "←  h", "year(-1)", "Året før", "Listen og tallene følger med", "År", "← →"),
            Key("right,l", "→  l", "year(1)", "Året efter", "Listen og tallene følger med"),
            Key("home,g", "g", "year(-9999)", "Det første år", "Også Home"),
            Key("end,G", "G", "year(9999)", "Det sidste år", "Det første uden penge; også End"),
            Key("up,k", "↑  k", "place(-1)", "Stedet over", "Alle, en plan eller et pejlemærke", "Sted", "↑ ↓"),
            Key("down,j", "↓  j", "place(1)", "Stedet under", "Alle, en plan eller et pejlemærke"),
            Key("enter", "Enter", "list", "Årets liste", "Det, der udløber, i oversigten", "Liste", "Enter"),
        ),
    ),
    KeyGroup(
        "Filtre",
        (
            Key("f", "f", "ask('fund')", "Ramme", "Kun den rammes penge", "Ramme"),
            Key("t", "t", "ask('kind')", "Type", "Helt, delvist, engangs, eksternt"),
            Key("i", "i", "ask('verdict')", "Indstilling", "Fortsæt, stop, til forhandling …"),
            Key("m", "m", "ask('missing')", "Mangler vurdering", "Kun dem uden indstilling"),
            Key("r", "r", "clear", "Ryd filtre", "Vis alle igen"),
        ),
    ),
    KeyGroup(
        "Rundt på skærmen",
        (
            Key("tab", "Tab", "pane", "Den anden rude", "Klippen eller årets liste", "Rude", "Tab"),
            Key("escape", "Esc", "back", "Tilbage", "Til oversigten", "Tilbage", "Esc"),
        ),
    ),
    section_keys(DROP),
    program(),
)

MARKS = (
    *((pattern, FUNDS[fund]) for fund, pattern in PATTERNS.items()),
    ("?", "et beløb kendes ikke, og er ikke tegnet"),
    ("+?", "der er mere, end tallet siger"),
    ("–", "intet"),
)
