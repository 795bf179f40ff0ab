"""The part of the command tree that helps an officer to think: two appropriations side by side."""

from tracker.cli import words
from tracker.cli.commands_history import add_as_of
from tracker.cli.grammar import Commands, command


def add_weighing(commands: Commands) -> None:
    """Add `compare`."""
    compare = command(
        commands,
        "compare",
        "tracker.cli.pairing:compare",
        "hold to bevillinger op imod hinanden: felter, beløb, mål, pris og tekster",
        "pejl compare 24 25",
        "pejl compare 24 25 --differences",
    )
    compare.add_argument("one", type=words.number, metavar="A", help="den enes nummer")
    compare.add_argument("other", type=words.number, metavar="B", help="den andens nummer")
    compare.add_argument(
        "--after", type=words.year, default=2023, metavar="ÅR", help="det år, andele og priser ses fra (ellers 2023)"
    )
    compare.add_argument("--differences", action="store_true", help="kun det, der ikke er ens")
    add_as_of(compare)
