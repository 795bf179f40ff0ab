"""The part of the command tree that negotiates: lists of what expires, and what is asked for."""

from tracker.cli import words
from tracker.cli.commands_choosing import add_choosing
from tracker.cli.commands_papers_out import add_papers_out
from tracker.cli.commands_prices import add_list_prices
from tracker.cli.commands_rounds import add_rounds
from tracker.cli.commands_scenarios import add_scenarios
from tracker.cli.danish import DanishParser
from tracker.cli.grammar import Commands, add_level, add_name, add_question, add_scenario, command


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
    add_choosing(below)
    _add_table(below)
    add_scenarios(below)
    add_list_prices(below)
    add_rounds(below)
    add_papers_out(below)


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


def _add_table(below: Commands) -> None:
    """Add what is done to a list as a whole."""
    frame = command(
        below,
        "frame",
        "tracker.cli.choosing:frame",
        "sig, hvad der er plads til i et år: under måltallet og i kassen",
        'pejl list frame "Budget 2024" 2024 --service-cap "20 mio." --cash "45 mio." --source "Cirkulæret, s. 4"',
        'pejl list frame "Budget 2024" 2025 --cash ? --source "Ikke meldt ud endnu"',
        below=True,
    )
    add_name(frame)
    frame.add_argument("year", type=words.year, metavar="ÅR", help="budgetåret")
    figure = "et beløb, fx »20 mio.«, eller ? for ukendt; det, der ikke nævnes, bliver stående"
    frame.add_argument("--service-cap", metavar="KR", help=f"plads under måltallet for service: {figure}")
    frame.add_argument("--cash", metavar="KR", help=f"penge i kassen: {figure}")
    add_level(frame)
    frame.add_argument(
        "--source", required=True, type=words.some_words, metavar="TEKST", help="hvor tallene kommer fra"
    )

    freeze = command(
        below,
        "freeze",
        "tracker.cli.lists:freeze",
        "frys den åbne runde, som den er, og åbn den næste",
        'pejl list freeze "Budget 2024"',
        below=True,
    )
    add_name(freeze)

    archive = command(
        below,
        "archive",
        "tracker.cli.lists:archive",
        "læg en liste væk; den kan stadig vises og tages frem igen",
        'pejl list archive "Budget 2024"',
        'pejl list archive "Budget 2024" --back',
        below=True,
    )
    add_name(archive)
    archive.add_argument("--back", action="store_true", help="tag den frem igen")
