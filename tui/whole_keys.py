"""The keys of the screen with one appropriation, whole; said once as the other screens' are."""

from tui.key import Key, KeyGroup, program
from tui.whole import TABS, Tab

_SEEN = {
    Tab.TEXTS: "Vurdering, beskrivelse, resultater, sag",
    Tab.MONEY: "År og rammer, med kilder og uenighed",
    Tab.GOALS: "Mål og resultater gennem årene",
    Tab.ASSESSMENTS: "Alle; den nyeste gælder",
    Tab.FAMILY: "Det, den kom af og blev til",
    Tab.HISTORY: "Hvem ændrede hvad, og hvorfor",
    Tab.ALERTS: "Det, ugebrevet siger; Enter kvitterer",
    Tab.LISTS: "Dem, den står på, og hvad der kom ud",
    Tab.CLIFF: "År for år, og det, der bortfalder",
}
WHOLE = (
    KeyGroup(
        "Det, markøren står på",
        (
            Key("", "Enter", "", "Ret på stedet", "Tomt fjerner. På slægt m.m.: gå dertil"),
            Key("u", "u", "undo", "Fortryd", "Det seneste; under Historik den valgte", "Fortryd"),
        ),
    ),
    KeyGroup(
        "Faneblade",
        (
            *(
                Key(str(place), str(place), f"tab({place - 1})", name, _SEEN[tab])
                for place, (tab, name) in enumerate(TABS.items(), start=1)
            ),
            Key("tab", "Tab", "next_tab(1)", "Næste faneblad", "Shift+Tab: det forrige", "Faneblad"),
            Key("shift+tab", "", "next_tab(-1)", "Forrige faneblad", ""),
            Key("D", "D", "tab(8)", "Klippe", "Det samme som 9"),
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
            Key("a", "a", "paper", "Papiret", "Ved linjen, det under markøren står på"),
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
            Key("f6,o", "o", "pane", "Den anden rude", "Alt om det under markøren; pile ruller"),
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
