"""Every key of the screens, said once: for the bindings, the help and the palette."""

from dataclasses import dataclass

from tui.views import NOTHING


@dataclass(frozen=True, slots=True)
class Key:
    """One thing that can be done with a key."""

    keys: str
    """As Textual names them, separated by commas."""
    shown: str
    """As a person reads them on the keyboard."""
    action: str
    """The screen's action; empty when a pane or the program takes the key."""
    title: str
    help: str
    footer: str = ""
    """The word in the bottom line; empty when it is not there."""
    footer_key: str = ""
    """The key in the bottom line, when it stands for two."""
    at_once: bool = False
    """Done before the next key is looked at, since that key belongs to what it opens."""


@dataclass(frozen=True, slots=True)
class KeyGroup:
    """Keys that belong together, under one heading in the help."""

    heading: str
    keys: tuple[Key, ...]


def program(*, typing: bool = False, leaving: bool = True) -> KeyGroup:
    """Give the keys that every screen has; `typing`: it has a field to type in; `leaving`: its bottom line has room."""
    help_words = "Denne oversigt; F1, mens du skriver" if typing else "Denne oversigt"
    return KeyGroup(
        "Programmet",
        (
            Key("question_mark,f1", "?", "app.help", "Hjælp", help_words, "Hjælp"),
            Key("", "Ctrl+P", "app.command_palette", "Handlinger", "Søg efter en handling"),
            Key("", "Ctrl+T", "app.switch_theme", "Lyst eller mørkt", "Skift mellem lyst og mørkt"),
            Key("q", "q", "app.quit", "Luk", "Alt er gemt undervejs", "Luk" if leaving else ""),
        ),
    )


OVERVIEW = (
    KeyGroup(
        "Spørgsmålet",
        (
            Key("left_square_bracket", "[", "ask('year_before')", "Året før", "Spørg om året før", "År", "[ ]"),
            Key("right_square_bracket", "]", "ask('year_after')", "Året efter", "Spørg om året efter"),
            Key("s", "s", "ask('later')", "Og senere", "Også det, der udløber i senere år"),
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
            Key("m", "m", "ask('missing')", "Mangler vurdering", "Kun dem uden indstilling"),
            Key("r", "r", "clear", "Ryd filtre", "Vis alle igen"),
        ),
    ),
    KeyGroup(
        "Rækkefølge",
        (
            Key("o", "o", "ask('sort')", "Sortér", "Pejlemærke, titel, beløb, år …"),
            Key("O", "O", "ask('reverse')", "Vend rækkefølgen", "Størst eller sidst først"),
        ),
    ),
    KeyGroup(
        "Bevillingen",
        (
            Key("v", "v", "open('assess')", "Vurdér", "Skriv forvaltningens vurdering", "Vurdér"),
            Key("e", "e", "open('edit')", "Ret", "Ret bevillingens oplysninger", "Ret"),
            Key("n", "n", "open('add')", "Ny bevilling", "Tilføj en bevilling med hånden"),
            Key("d", "d", "open('sources')", "Kilder", "Dokument, linje og citat, felt for felt"),
            Key("M", "M", "goals", "Mål", "Mål, resultater og pris pr. person"),
            Key("S", "S", "settle('lineage')", "Slægt …", "Svar på, hvad der blev til hvad"),
            Key("T", "T", "settle('count')", "Tal, der tæller …", "Vælg tallet, når kilder er uenige"),
            Key("H", "H", "history", "Historik", "Hvem ændrede hvad; fortryd en ændring"),
            Key("", "Enter", "zoom", "Vis hele bevillingen", "Esc går tilbage til listen"),
        ),
    ),
    KeyGroup(
        "Papirerne",
        (Key("K", "K", "review", "Kladder", "Gennemgå, læs papirer ind, fortryd", "Kladder"),),
    ),
    KeyGroup(
        "Forhandlingen",
        (Key("L", "L", "lists", "Forhandlingslister", "Lav en af det viste, eller åbn en", "Lister"),),
    ),
    KeyGroup(
        "Fristerne",
        (
            Key("U", "U", "digest", "Ugebrevet", "Det, der skal gøres før næste frist", "Uge"),
            Key("B", "B", "budget_year", "Budgetåret", "Årets frister og det, der venter på dem"),
        ),
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

HISTORY = (
    KeyGroup(
        "Historikken",
        (
            Key("u", "u", "undo", "Fortryd ændringen", "Spørger først; det bliver en ny ændring", "Fortryd"),
            Key(
                "x",
                "x",
                "show_whole('before')",
                "Bevillingen før",
                "Som den var lige før ændringen",
                "Se før og efter",
                "x Enter",
            ),
            Key("", "Enter", "show_whole('after')", "Bevillingen efter", "Som ændringen efterlod den"),
        ),
    ),
    KeyGroup(
        "Rundt på skærmen",
        (
            Key("", "↑ ↓  j k", "", "Op og ned", "Ctrl+D og Ctrl+U: en side"),
            Key("", "g  G", "", "Nyeste og ældste", "Også Home og End"),
            Key("left,h,right,l", "← →  h l", "pane", "Den anden rude", "Også Tab; ruden nederst ruller"),
            Key("escape,H", "Esc", "back", "Tilbage", "Til listen, hvor du var; også H", "Tilbage", "Esc"),
        ),
    ),
    program(),
)

REVIEW = (
    KeyGroup(
        "Kladden",
        (
            Key("a", "a", "accept", "Godkend", "Gem kladden, som den står", "Godkend"),
            Key("e", "e", "edit", "Ret og godkend", "Ret felterne først; papirets ord består", "Ret"),
            Key("m", "m", "match", "Kobl til bevilling", "Vælg den, kladden handler om", "Kobl"),
            Key("x", "x", "reject", "Afvis", "Læg kladden væk; den bliver i lageret", "Afvis"),
            Key("t", "t", "take", "Tag eller lad", "Papirets værdi, lagerets eller begge"),
            Key("u", "u", "undo", "Fortryd", "Din seneste afgørelse; én ad gangen", "Fortryd"),
        ),
    ),
    KeyGroup(
        "Papiret",
        (
            Key("A", "A", "accept_clean", "Godkend alle klare", "Nye med titel og beløb; spørger først"),
            Key("o", "o", "unplaced", "Linjer uden felt", "Næste linje, der endte i intet felt"),
            Key("i", "i", "take_in", "Læs et papir ind", "Vælg en fil; resten venter her", "Læs ind"),
        ),
    ),
    KeyGroup(
        "Rundt på skærmen",
        (
            Key("n", "n", "step(1)", "Næste kladde", "Fra alle ruder"),
            Key("p", "p", "step(-1)", "Forrige kladde", "Fra alle ruder"),
            Key("f", "f", "finding(1)", "Næste bemærkning", "Det, kontrollen fandt ved kladden"),
            Key("F", "F", "finding(-1)", "Forrige bemærkning", "Fra alle ruder"),
            Key("left,h", "←  h", "pane(-1)", "Ruden til venstre", "Også Shift+Tab"),
            Key("right,l", "→  l", "pane(1)", "Ruden til højre", "Også Tab"),
            Key("", "Enter", "", "Vis hele", "Feltet eller linjen under markøren"),
            Key("escape,K", "Esc", "back", "Tilbage", "Til listen; intet går tabt", "Tilbage", "Esc"),
        ),
    ),
    program(leaving=False),
)

GOALS = (
    KeyGroup(
        "Målene",
        (
            Key("left_square_bracket", "[", "year(-1)", "Året før", "Kun mål fra et tidligere år", "År", "[ ]"),
            Key("right_square_bracket", "]", "year(1)", "Året efter", "Kun mål fra et senere år"),
            Key("p", "p", "plan", "Plan", "Næste plan med mål, og så alle igen", "Plan"),
            Key("r", "r", "clear", "Vis alle", "Alle planer og alle år", "Vis alle"),
            Key("", "Enter", "", "Bevillingen", "Alt om den bevilling, målet hører til", "Bevillingen"),
        ),
    ),
    KeyGroup(
        "Rundt på skærmen",
        (
            Key("", "↑ ↓  j k", "", "Op og ned", "Ctrl+D og Ctrl+U: en side"),
            Key("", "g  G", "", "Første og sidste", "Også Home og End"),
            Key(
                "left,h,right,l", "← →  h l", "pane", "Den anden rude", "Også Tab; ruden nederst ruller", "Rude", "Tab"
            ),
            Key("escape,M", "Esc", "back", "Tilbage", "Til listen, hvor du var; også M", "Tilbage", "Esc"),
        ),
    ),
    program(),
)

BUDGET_YEAR = (
    KeyGroup(
        "Budgetåret",
        (
            Key("left_square_bracket", "[", "year(-1)", "Året før", "Fristerne i året før", "År", "[ ]"),
            Key("right_square_bracket", "]", "year(1)", "Året efter", "Fristerne i året efter"),
            Key("n", "n", "today", "Næste frist", "Året, hvor noget venter; næste frist", "Næste frist"),
            Key("e", "e", "set_day", "Sæt dagen", "Fristens dag og hvorfor; med dit navn", "Sæt dag"),
            Key("u", "u", "take_day_back", "Tag dagen tilbage", "Reglen eller dagsordenen gælder igen"),
            Key("c", "c", "write_file", "Kalenderfil", "Fristerne til Outlook og andre (.ics)", "Fil"),
            Key("", "Enter", "", "Det, der venter", "På en bevilling: alt om den"),
        ),
    ),
    KeyGroup(
        "Rundt på skærmen",
        (
            Key("", "↑ ↓  j k", "", "Op og ned", "Ctrl+D og Ctrl+U: en side"),
            Key("", "g  G", "", "Første og sidste", "Også Home og End"),
            Key(
                "left,h,right,l",
                "← →  h l",
                "pane",
                "Den anden rude",
                "Også Tab: frister eller bevillinger",
                "Rude",
                "Tab",
            ),
            Key("escape,B", "Esc", "back", "Tilbage", "Til fristerne, og så til listen; også B", "Tilbage", "Esc"),
        ),
    ),
    program(),
)

DIGEST = (
    KeyGroup(
        "Linjen",
        (
            Key("x", "x", "in_hand(False)", "Kvittér …", "Du har den i hånden til næste frist", "Kvittér"),
            Key("d", "d", "in_hand(True)", "Udsæt …", "Til en dag før fristen; skriv hvorfor", "Udsæt"),
            Key("u", "u", "take_back", "Tag tilbage", "Kvitteringen eller udsættelsen", "Tag tilbage"),
            Key("", "Enter", "", "Bevillingen", "Hvorfor linjen er der, og alt om den"),
        ),
    ),
    KeyGroup(
        "Modtagerne",
        (
            Key("left_square_bracket", "[", "recipient(-1)", "Forrige modtager", "Brevet til den før"),
            Key("right_square_bracket", "]", "recipient(1)", "Næste modtager", "Brevet til den næste"),
            Key("n", "n", "new_recipient", "Ny modtager", "Navn, adresser, hvad og hvornår", "Ny"),
            Key("e", "e", "edit_recipient", "Ret modtager", "Den, hvis brev du ser", "Ret"),
            Key("F", "F", "remove_recipient", "Fjern modtager …", "Den, hvis brev du ser; spørger først"),
            Key("s", "s", "sent", "Sendt før", "Uge for uge, og om det kom frem", "Sendt"),
        ),
    ),
    KeyGroup(
        "Rundt på skærmen",
        (
            Key("", "↑ ↓  j k", "", "Op og ned", "Ctrl+D og Ctrl+U: en side"),
            Key("", "g  G", "", "Første og sidste", "Også Home og End"),
            Key("left,h,right,l", "← →  h l", "pane", "Den anden rude", "Også Tab; brevet ruller"),
            Key("escape,U", "Esc", "back", "Tilbage", "Til listen, hvor du var; også U", "Tilbage", "Esc"),
        ),
    ),
    program(leaving=False),
)

SENT = (
    KeyGroup(
        "Brevet",
        (
            Key("r", "r", "try_again", "Prøv igen", "Et, der mislykkedes eller er opgivet", "Prøv igen"),
            Key("", "Enter", "", "Læs brevet", "Som det blev sendt, eller vil blive"),
        ),
    ),
    KeyGroup(
        "Rundt på skærmen",
        (
            Key("", "↑ ↓  j k", "", "Op og ned", "Ctrl+D og Ctrl+U: en side"),
            Key("", "g  G", "", "Nyeste og ældste", "Også Home og End"),
            Key("left,h,right,l", "← →  h l", "pane", "Den anden rude", "Også Tab; brevet ruller", "Brevet", "Tab"),
            Key("escape,s", "Esc", "back", "Tilbage", "Til denne uges brev; også s", "Tilbage", "Esc"),
        ),
    ),
    program(),
)

MARKS = (
    ("●", "udløber efter året"),
    ("◐", "reduceres efter året"),
    ("○", "udløber senere"),
    ("◌", "reduceres senere"),
    ("stop?", "foreslået ud fra teksten; ingen har bekræftet det"),
    (NOTHING, "ingen indstilling"),
    ("mindre", "fortsæt mindre; ændret: fortsæt ændret"),
    ("forh.", "til forhandling; tidligt: for tidligt at vurdere"),
    ("?", "beløbet kendes ikke"),
    ("~0,1", "afrundet; det præcise beløb står i kilderne"),
    ("andet", "penge uden for service og indsats; se bevillingen"),
)

DOOR_MARKS = (
    ("næste", "den næste frist, hvor der kan besluttes"),
    ("mulig", "en senere frist, hvor der kan besluttes"),
    ("lukket", "en frist, hvor der kunne besluttes"),
    *MARKS[:2],
    ("res.", "resultater; indst.: indstilling"),
    ("ansv.", "ansvarlig; notat: budgetnotat"),
    *(mark for mark in MARKS if mark[0] in ("?", "andet")),
)
"""On the budget year's screen."""
DIGEST_MARKS = (
    ("!", "fristen er højst en uge væk, eller gået"),
    ("frist", "så tæt på fristen, at det varsles"),
    ("mangler", "varslet før, og mangler stadig noget"),
    ("for sent", "årets sidste frist er gået, og intet er afgjort"),
    ("til …", "i hånden til og med den dag"),
    ("res.", "resultater"),
    ("indst.", "forvaltningens indstilling"),
    ("ansv.", "ansvarlig"),
    ("notat", "budgetnotat"),
)
