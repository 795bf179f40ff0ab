"""Every key of the other screens, said once: for the bindings, the help and the palette."""

from tui.key import Key, KeyGroup, program
from tui.overview_keys import MARKS
from tui.sections import DROP, section_keys

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
    section_keys(DROP),
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
    section_keys(DROP),
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
