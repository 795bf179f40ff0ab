"""The keys of the overview, and the marks in its list."""

from tui.key import Key, KeyGroup, program
from tui.sections import DROP, section_keys
from tui.views import NOTHING

OVERVIEW = (
    KeyGroup(
        "Spørgsmålet",
        (
            Key("left_square_bracket", "[", "ask('year_before')", "Året før", "Spørg om året før", "År", "[ ]"),
            Key("right_square_bracket", "]", "ask('year_after')", "Året efter", "Spørg om året efter"),
            Key("s", "s", "ask('later')", "Og senere, og alle", "Også senere år; igen: alle bevillinger"),
            Key("p", "p", "look_back", "Som det var …", "Hele listen, som den var en dag"),
        ),
    ),
    KeyGroup(
        "Filtre",
        (
            Key("slash", "/", "search", "Søg", "I titler og tekster, mens du skriver", "Søg", at_once=True),
            Key("f", "f", "ask('fund')", "Ramme", "Service, indsats, overførsler, anlæg"),
            Key("t", "t", "ask('kind')", "Type", "Helt, delvist, engangs, eksternt"),
            Key("i", "i", "ask('verdict')", "Indstilling", "Fortsæt, stop, til forhandling …"),
            Key("m", "m", "ask('missing')", "Mangler indstilling", "Kun dem uden, eller uafklaret"),
            Key("N", "N", "ask('goals_missed')", "Mål ikke nået", "Ifølge papir eller vurdering"),
            Key("greater_than_sign", ">", "least", "Mindst …", "Bortfald, andel, kr. pr. person i job"),
            DROP,
            Key("r", "r", "clear", "Ryd filtre", "Vis alle igen"),
        ),
    ),
    KeyGroup(
        "Rækkefølge",
        (
            Key("o", "o", "ask('sort')", "Sortér", "Titel, beløb, bortfald, andel, pris …"),
            Key("O", "O", "ask('reverse')", "Vend rækkefølgen", "Størst eller sidst først"),
        ),
    ),
    KeyGroup(
        "Listen",
        (
            Key("c", "c", "columns", "Kolonner …", "Hvilke, og i hvilken orden; huskes"),
            Key("w", "w", "views", "Visninger …", "Gem det viste under et navn"),
            Key("y", "y", "copy_row", "Kopiér linjen", "Til regneark, med tabulatorer"),
            Key("Y", "Y", "copy_table", "Kopiér listen", "Det viste med overskrifter, højst 500"),
        ),
    ),
    KeyGroup(
        "Bevillingen",
        (
            Key("v", "v", "open('assess')", "Vurdér", "Skriv forvaltningens vurdering", "Vurdér"),
            Key("e", "e", "open('edit')", "Ret", "Ret bevillingens oplysninger", "Ret"),
            Key("n", "n", "open('add')", "Ny bevilling", "Tilføj en bevilling med hånden"),
            Key("d", "d", "open('sources')", "Kilder", "Dokument, linje og citat, felt for felt"),
            Key("a", "a", "paper", "Papiret", "Papirets linjer, citatet understreget"),
            Key("x", "x", "compare", "Sammenlign …", "De to markerede, ellers x på hver af to"),
            Key("M", "M", "goals", "Mål", "Mål, resultater og pris pr. person"),
            Key("S", "S", "settle('lineage')", "Slægt …", "Svar på, hvad der blev til hvad"),
            Key("T", "T", "settle('count')", "Tal, der tæller …", "Vælg tallet, når kilder er uenige"),
            Key("H", "H", "history", "Historik", "Hvem ændrede hvad; fortryd en ændring"),
            Key("", "Enter", "whole", "Hele bevillingen", "Alt om den; n og p går videre"),
        ),
    ),
    section_keys(letters=True),
    KeyGroup(
        "De markerede",
        (
            Key("space", "Mellemr.", "mark", "Markér", "Eller tag markeringen af; gå til næste"),
            Key("asterisk", "*", "mark_all", "Markér alle viste", "Er de markeret: ingen af dem"),
            Key("b", "b", "with_marked", "Med de markerede …", "Vurdér, ansvarlig, liste, papir"),
            Key("u", "u", "undo_last", "Fortryd det sidste", "Det sidste herfra; spørger først"),
        ),
    ),
    KeyGroup(
        "Ugebrevet",
        (Key("U", "U", "digest", "Ugebrevet", "Det, der skal gøres før næste frist", "Uge"),),
    ),
    KeyGroup(
        "Rundt på skærmen",
        (
            Key("", "↑ ↓  j k", "", "Op og ned", "Ctrl+D og Ctrl+U: en side"),
            Key("", "g  G", "", "Først og sidst", "Også Home og End"),
            Key("left,h", "←  h", "pane(-1)", "Ruden til venstre", "Også Shift+Tab"),
            Key("right,l", "→  l", "pane(1)", "Ruden til højre", "Også Tab"),
        ),
    ),
    program(typing=True),
)

MARKS = (
    ("●", "udløber efter året"),
    ("◐", "reduceres efter året"),
    ("○", "udløber senere"),
    ("◌", "reduceres senere"),
    ("✓", "markeret; b gør noget med alle markerede"),
    ("stop?", "foreslået ud fra teksten; ingen har bekræftet det"),
    (NOTHING, "ingen indstilling"),
    ("mindre", "fortsæt mindre; ændret: fortsæt ændret"),
    ("forh.", "til forhandling; tidligt: for tidligt at vurdere"),
    ("?", "beløbet kendes ikke"),
    ("≤23 %", "højst: noget under pejlemærket er af ukendt beløb"),
    ("~0,1", "afrundet; det præcise beløb står i kilderne"),
    ("andet", "penge uden for service og indsats; se bevillingen"),
)
