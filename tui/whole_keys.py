"""The keys of the screen with one appropriation, whole; said once as the other screens' are."""

from tui.key import Key, KeyGroup, program

WHOLE = (
    KeyGroup(
        "Det, markøren står på",
        (
            Key("", "Enter", "", "Ret på stedet", "Feltet eller tallet; på slægt, liste og ændring: gå dertil"),
            Key("u", "u", "undo", "Fortryd", "Det seneste, du gjorde her; under Historik: den valgte", "Fortryd"),
        ),
    ),
    KeyGroup(
        "Faneblade",
        (
            Key("", "1-9", "", "Gå til fanebladet", "Tallet står ved dets navn"),
            *(Key(str(place), "", f"tab({place - 1})", f"Faneblad {place}", "") for place in range(1, 10)),
            Key("tab", "Tab", "next_tab(1)", "Næste faneblad", "Shift+Tab: det forrige", "Faneblad"),
            Key("shift+tab", "", "next_tab(-1)", "Forrige faneblad", ""),
            Key("D", "D", "tab(8)", "Klippe", "År for år, og det, der bortfalder"),
        ),
    ),
    KeyGroup(
        "Fra den ene til den anden",
        (
            Key("n", "n", "step(1)", "Næste på listen", "Fanebladet bliver stående", "Næste", "n p"),
            Key("p", "p", "step(-1)", "Forrige på listen", "Fanebladet bliver stående"),
            Key("alt+left,less_than_sign", "Alt+←  <", "trail(-1)", "Tilbage ad sporet", "Dertil, hvor du kom fra"),
            Key("alt+right,greater_than_sign", "Alt+→  >", "trail(1)", "Frem ad sporet", "Dertil, hvor du gik tilbage"),
        ),
    ),
    KeyGroup(
        "Bevillingen",
        (
            Key("v", "v", "open('assess')", "Vurdér", "Skriv forvaltningens vurdering", "Vurdér"),
            Key("e", "e", "open('edit')", "Ret alt", "Alle felter i én formular"),
            Key("d", "d", "open('sources')", "Kilder", "Dokument, linje og citat, felt for felt"),
            Key("S", "S", "settle('lineage')", "Slægt …", "Svar på, hvad der blev til hvad"),
            Key("T", "T", "settle('count')", "Tal, der tæller …", "Vælg tallet, når kilder er uenige"),
            Key("H", "H", "whole_history", "Hele historikken", "Bevillingen før og efter hver ændring"),
        ),
    ),
    KeyGroup(
        "Rundt på skærmen",
        (
            Key("", "↑ ↓  j k", "", "Op og ned", "Ctrl+D og Ctrl+U: en side"),
            Key("", "← →  h l", "", "Rammen før og efter", "I rækkerne med beløb"),
            Key("f6,o", "o", "pane", "Den anden rude", "Det hele om det, markøren står på; pilene ruller"),
            Key("escape", "Esc", "back", "Tilbage", "Til listen, hvor du var", "Tilbage", "Esc"),
        ),
    ),
    program(leaving=False),
)
MARKS = (
    ("≠", "en anden kilde siger noget andet"),
    ("?", "beløbet kendes ikke; ved slægt: foreslået"),
    ("(?)", "der er tal, men intet af dem tæller"),
)
