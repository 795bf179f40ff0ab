"""The keys of a paper's own lines."""

from tui.key import Key, KeyGroup, program

PAPER = (
    KeyGroup(
        "Papiret",
        (
            Key("n", "n", "place(1)", "Næste sted", "Hvor noget om bevillingen blev læst", "Næste sted"),
            Key("p", "p", "place(-1)", "Forrige sted", "Også i de andre papirer, den står i", "Forrige"),
            Key("o", "o", "original", "Åbn filen", "I sit eget program, hvis den er her", "Åbn filen"),
        ),
    ),
    KeyGroup(
        "Rundt på skærmen",
        (
            Key("", "↑ ↓  j k", "", "Op og ned", "Ctrl+D og Ctrl+U: en side"),
            Key("", "g  G", "", "Første og sidste", "Også Home og End"),
            Key("escape,a", "Esc", "back", "Tilbage", "Til det, du kom fra; også a", "Tilbage", "Esc"),
        ),
    ),
    program(),
)
PAPER_MARKS = (
    ("┃", "linjen, der er slået op"),
    ("│", "linjer, hvor andet om bevillingen blev læst"),
    ("·", "en linje, der endte i intet felt"),
)
