"""The part of the command tree that negotiates: lists of what expires, and what is asked for."""

from tracker.cli import words
from tracker.cli.commands_prices import add_list_prices
from tracker.cli.danish import DanishParser
from tracker.cli.grammar import Commands, add_question, command


def add_negotiating(commands: Commands) -> None:
    """Add `list` and what stands below it."""
    purpose = "lav en forhandlingsliste over det, der udløber, og vælg, hvad der ønskes"
    lists = command(
        commands,
        "list",
        "tracker.cli.lists:show_all",
        purpose,
        'pejl list new "Budget 2024"',
        'pejl list show "Budget 2024"',
    )
    below = lists.add_subparsers(title="Underkommandoer", metavar="UNDERKOMMANDO", parser_class=DanishParser)
    _add_lists(below)
    add_list_prices(below)


def add_name(asking: DanishParser) -> None:
    """Add the list that a command is about."""
    asking.add_argument("name", type=words.some_words, metavar="NAVN", help="listens navn")


def add_scenario(asking: DanishParser) -> None:
    """Add the scenario that a command is about."""
    asking.add_argument(
        "--scenario", type=words.some_words, metavar="SCENARIE", help="et af listens scenarier (ellers det, der gælder)"
    )


def _add_lists(below: Commands) -> None:
    new = command(
        below,
        "new",
        "tracker.cli.lists:new",
        "lav en liste over det, der udløber; alle linjer er åbne",
        'pejl list new "Budget 2024" --after 2023',
        'pejl list new "Job, service" --fund service --pejlemaerke job',
        below=True,
    )
    add_name(new)
    add_question(new)
    new.add_argument(
        "--to-year",
        type=words.year,
        metavar="ÅR",
        help="sidste budgetår, der ønskes penge til (ellers budgetåret og tre år mere)",
    )

    every = command(
        below,
        "list",
        "tracker.cli.lists:show_all",
        "vis, hvilke lister der er",
        "pejl list list --archived",
        below=True,
    )
    every.add_argument("--archived", action="store_true", help="også dem, der er lagt væk")

    show = command(
        below,
        "show",
        "tracker.cli.list_showing:show",
        "vis en liste: hvad der ønskes, hvad det bliver, og hvad der er plads til",
        'pejl list show "Budget 2024"',
        'pejl list show "Budget 2024" --round 1 --json',
        below=True,
    )
    add_name(show)
    show.add_argument("--round", type=words.number, metavar="NR", help="runden, som den blev frosset (ellers den åbne)")
    add_scenario(show)
