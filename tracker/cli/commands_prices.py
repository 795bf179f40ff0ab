"""The part of the command tree that is about prices: rates, and which year's prices amounts are in."""

from tracker.cli import words
from tracker.cli.danish import DanishParser
from tracker.cli.grammar import Commands, add_seen, choices, command, listed
from tracker.profile import Fund


def add_prices(commands: Commands) -> None:
    """Add `price` and what stands below it."""
    prices = command(
        commands,
        "price",
        "tracker.cli.prices:rates",
        "skriv p/l-satser ind, og sig, hvilket års priser beløb er i",
        'pejl price rate 2024 3,37 --source "Indkaldelsescirkulæret for 2024"',
        "pejl price rates",
    )
    below = prices.add_subparsers(title="Underkommandoer", metavar="UNDERKOMMANDO", parser_class=DanishParser)
    rates = command(
        below,
        "rates",
        "tracker.cli.prices:rates",
        "vis de satser, der er",
        "pejl price rates",
        "pejl price rates --history",
        below=True,
    )
    rates.add_argument(
        "--history", action="store_true", help="også, hvem der har skrevet, rettet og taget hvad tilbage"
    )
    _add_rate(below)
    _add_set(below)


def add_list_prices(below: Commands) -> None:
    """Add `list prices`."""
    shown = command(
        below,
        "prices",
        "tracker.cli.prices:list_prices",
        "vis en liste i ét års priser, eller hvert beløb, som det står",
        'pejl list prices "Budget 2024" 2024',
        'pejl list prices "Budget 2024" none',
        below=True,
    )
    shown.add_argument("name", type=words.some_words, metavar="NAVN", help="listens navn")
    shown.add_argument(
        "level", type=words.price_level, metavar="ÅR", help="prisniveauet; none: hvert beløb, som det står"
    )


def _add_rate(below: Commands) -> None:
    rate = command(
        below,
        "rate",
        "tracker.cli.prices:rate",
        "skriv ind, hvor meget priserne stiger fra året før til et år, eller tag det tilbage",
        'pejl price rate 2024 3,37 --source "Indkaldelsescirkulæret for 2024"',
        'pejl price rate 2025 1,9 --fund indsats --source "KL’s skøn, marts 2024"',
        'pejl price rate 2026 -0,50 --source "Et fald"',
        'pejl price rate 2024 --withdraw --reason "Erstattet af juniskønnet"',
        below=True,
    )
    rate.add_argument("year", type=words.year, metavar="ÅR", help="det år, der regnes til; fra året før")
    rate.add_argument("percent", nargs="?", metavar="PROCENT", help="pr. år, højst to decimaler, fx 3,37")
    rate.add_argument("--source", type=words.words, metavar="TEKST", help="hvor satsen kommer fra")
    rate.add_argument(
        "--fund", choices=choices(Fund), metavar="RAMME", help=f"kun for én ramme: {listed(Fund)} (ellers alle)"
    )
    rate.add_argument("--withdraw", action="store_true", help="tag satsen tilbage; historikken har den stadig")
    rate.add_argument("--reason", type=words.words, metavar="TEKST", help="med --withdraw: hvorfor")


def _add_set(below: Commands) -> None:
    given = command(
        below,
        "set",
        "tracker.cli.prices:set_levels",
        "sig, hvilket års priser beløb er i: en bevillings, eller alle fra et papir, hvor det ikke er sagt",
        'pejl price set 2023 3 --reason "Står i budgetnotatet"',
        'pejl price set 2023 3 --amount 2023:service --reason "Kun det ene er i 2023-p/l"',
        'pejl price set 2023 --document "udløber efter 2023" --reason "Oplyst af økonomi"',
        below=True,
    )
    given.add_argument("level", type=words.price_level, metavar="ÅR", help="prisniveauet; none: det er ikke sagt")
    given.add_argument("ids", nargs="*", type=words.number, metavar="ID", help="bevillingens nummer; gerne flere")
    given.add_argument(
        "--amount",
        action="append",
        default=[],
        metavar="ÅR:RAMME",
        help="kun det beløb (ellers alle, også for perioder og bortfald); kan gentages",
    )
    given.add_argument(
        "--document",
        type=words.some_words,
        metavar="NAVN",
        help="alle beløb fra et papir, hvis prisniveau ikke er sagt: dets navn eller en del af det",
    )
    given.add_argument(
        "--reason", required=True, type=words.words, metavar="TEKST", help="hvor det står, eller hvem der har sagt det"
    )
    add_seen(given)
