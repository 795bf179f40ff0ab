"""The commands with which a person settles what papers leave open: what became what, and which figure counts."""

from tracker.cli import words
from tracker.cli.grammar import Commands, command


def add_settling(commands: Commands) -> None:
    """Add `lineage`."""
    lineage = command(
        commands,
        "lineage",
        "tracker.cli.lineage:lineage",
        "vis, hvad en bevilling er kommet af og blevet til; bekræft eller afvis et forslag",
        "pejl lineage 27",
        'pejl lineage 27 --successor 42 --reason "Samme indsats i den nye plan"',
        "pejl lineage 27 --reject 42",
    )
    lineage.add_argument("id", type=words.number, metavar="ID", help="bevillingens nummer")
    answer = lineage.add_mutually_exclusive_group()
    answer.add_argument(
        "--successor", type=words.number, metavar="ID2", help="bekræft, at bevilling ID blev til bevilling ID2"
    )
    answer.add_argument(
        "--reject",
        type=words.number,
        metavar="ID2",
        help="de to er ikke i slægt; det foreslås ikke igen, og en bekræftelse tages tilbage",
    )
    lineage.add_argument("--reason", type=words.words, metavar="TEKST", help="hvorfor")
