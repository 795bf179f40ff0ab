"""The keys of the screen on which two appropriations stand side by side."""

from tui.key import Key, KeyGroup, program
from tui.pair_pages import DIFFERS, ONLY_HERE
from tui.views import NOTHING

COMPARING_TWO = (
    KeyGroup(
        "De to",
        (
            Key("f", "f", "differing", "Kun forskelle", "Igen: alt, også det, der er ens", "Kun forskelle"),
            Key("b", "b", "swap", "Byt om", "Den til højre bliver den til venstre", "Byt om"),
        ),
    ),
    KeyGroup(
        "Rundt på skærmen",
        (
            Key("", "↑ ↓  j k", "", "Op og ned", "Ctrl+D og Ctrl+U: en side"),
            Key("", "g  G", "", "Øverst og nederst", "Også Home og End"),
            Key("escape,x", "Esc", "back", "Tilbage", "Til listen, hvor du var; også x", "Tilbage", "Esc"),
        ),
    ),
    program(),
)

MARKS = (
    (DIFFERS, "de to er ikke ens"),
    (f"{ONLY_HERE[0]}ord{ONLY_HERE[1]}", "står kun i den ene tekst"),
    ("(+1,0)", "så meget mere har den til højre; (?): det vides ikke"),
    (NOTHING, "ingenting; et ukendt beløb er ?"),
)
