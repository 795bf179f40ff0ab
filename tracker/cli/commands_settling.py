"""The commands with which a person settles what papers leave open: what became what, and which figure counts."""

from tracker.cli import words
from tracker.cli.danish import DanishParser
from tracker.cli.grammar import Commands, command, listed
from tracker.profile import Fund


def add_settling(commands: Commands) -> None:
    """Add `count` and `lineage`."""
    _add_count(commands)
    _add_lineage(commands)


def add_taking(accept: DanishParser) -> None:
    """Let an accepted draft's fields be taken or left one by one."""
    for option, purpose in (
        ("--take", "papirets værdi bliver lagerets; for et beløb det, der tæller"),
        ("--leave", "lagerets værdi står ved magt"),
    ):
        accept.add_argument(
            option,
            action="append",
            default=[],
            type=words.some_words,
            metavar="FELT",
            help=f'{purpose}; felter som i review, fx "amount 2023 service" eller titel, alle: all; kan gentages',
        )


def _add_lineage(commands: Commands) -> None:
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


def _add_count(commands: Commands) -> None:
    count = command(
        commands,
        "count",
        "tracker.cli.changing:count",
        "sig, hvilket af flere tal for et år og en ramme der tæller; de andre bliver stående ved siden af",
        'pejl count 24 2023:service "Afsluttende status" --reason "Det endelige tal"',
        'pejl count 24 2023:service 2 --reason "Det endelige tal"',
    )
    count.add_argument("id", type=words.number, metavar="ID", help="bevillingens nummer")
    count.add_argument("place", metavar="ÅR:RAMME", help=f"fx 2023:service. Rammer: {listed(Fund)}, unknown (ukendt)")
    count.add_argument(
        "source",
        type=words.some_words,
        metavar="KILDE",
        help="en del af navnet på papiret (eller den, der gav tallet), eller tallets nummer, som show viser det",
    )
    count.add_argument(
        "--reason", required=True, type=words.words, metavar="TEKST", help="hvorfor det er det, der tæller"
    )
    count.add_argument(
        "--seen", type=words.number, metavar="VERSION", help="den version, du så; afvis, hvis den er ændret siden"
    )
