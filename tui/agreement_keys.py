"""The keys of the screen of what does not agree, and its marks."""

from tui.key import Key, KeyGroup, program
from tui.sections import DROP, section_keys

AGREEMENT = (
    KeyGroup(
        "Bemærkningerne",
        (
            Key("", "Enter", "", "Hele bevillingen", "Den første, bemærkningen er om"),
            Key("a", "a", "paper", "Åbn papiret", "Ved linjen, bemærkningen hviler på", "Papiret"),
            Key("v", "v", "severity", "Kun fejl …", "Fejl, advarsler, og så alle igen", "Kun fejl"),
            Key("n", "n", "again", "Afstem igen", "Forfra, med det, der er i lageret nu", "Igen"),
        ),
    ),
    section_keys(DROP, Key("r", "r", "clear", "Ryd filtre", "Vis alle igen")),
    KeyGroup(
        "Rundt på skærmen",
        (
            Key("", "↑ ↓  j k", "", "Op og ned", "Ctrl+D og Ctrl+U: en side"),
            Key("", "g  G", "", "Første og sidste", "Også Home og End"),
            Key("left,h,right,l", "← →  h l", "pane", "Den anden rude", "Også Tab; ruden nederst ruller"),
            Key("escape", "Esc", "back", "Stop, tilbage", "Stopper; ellers til oversigten", "Tilbage"),
        ),
    ),
    program(),
)
MARKS = (("!", "fejl: tal, der skal stemme, stemmer ikke"), ("?", "advarsel: noget at tjekke"))
