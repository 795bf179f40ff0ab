"""The commands and options that look back: what changed, what it was, and undoing it."""

from tracker.cli import words
from tracker.cli.danish import DanishParser
from tracker.cli.grammar import Commands, command

_SHOWN = 40
"""How many changes are listed unasked: what fits a screen or two."""


def add_as_of(asking: DanishParser) -> None:
    """Let a question be asked of the store as it was."""
    asking.add_argument(
        "--as-of",
        type=words.day,
        metavar="ÅÅÅÅ-MM-DD",
        help="som det var, da den dag var omme; reglerne regner stadig fra --today",
    )


def add_looking_back(commands: Commands) -> None:
    """Add `changes` and `undo`."""
    changes = command(
        commands,
        "changes",
        "tracker.cli.looking:changes",
        "vis, hvad der er ændret i lageret, det nyeste først; med --by kun det, én har ændret",
        "pejl changes",
        "pejl changes --since 2023-08-01 --by Signe",
    )
    changes.add_argument("--since", type=words.day, metavar="ÅÅÅÅ-MM-DD", help="fra og med den dag")
    changes.add_argument(
        "--limit", type=words.count, default=_SHOWN, metavar="ANTAL", help=f"højst så mange (ellers {_SHOWN})"
    )

    undo = command(
        commands,
        "undo",
        "tracker.cli.looking:undo",
        "fortryd en ændring af en bevilling, eller af alle dem, den ændrede; det bliver selv en ny ændring",
        "pejl undo 3",
        "pejl undo --change 57",
        'pejl undo 3 --change 12 --reason "Forkert bevilling"',
    )
    undo.add_argument(
        "id",
        type=words.number,
        nargs="?",
        metavar="ID",
        help="bevillingens nummer; uden det: hele ændringen, for alle de bevillinger, den ændrede",
    )
    undo.add_argument(
        "--change",
        type=words.number,
        metavar="NUMMER",
        help="ændringens nummer, som show --history viser det (ellers den nyeste, også en fortrydelse)",
    )
    undo.add_argument("--reason", type=words.words, metavar="TEKST", help="hvorfor der fortrydes")
    undo.add_argument(
        "--seen", type=words.number, metavar="VERSION", help="den version, du så; afvis, hvis den er ændret siden"
    )
