"""The part of the command tree about a list's rounds, and what the deal gave."""

from argparse import ArgumentTypeError

from tracker.cli import words
from tracker.cli.commands_history import add_as_of
from tracker.cli.grammar import AMOUNT, AMOUNT_HELP, Commands, add_name, add_scenario, choices, command, listed
from tracker.negotiation import Result

STORE = "store"
"""What a round is compared with when it is not another round."""


def add_rounds(below: Commands) -> None:
    """Add `diff` and `outcome`, below `list`."""
    diff = command(
        below,
        "diff",
        "tracker.cli.list_diff:diff",
        "hold en runde op mod en anden, eller mod lageret, som det er nu",
        'pejl list diff "Budget 2024" 1 2',
        'pejl list diff "Budget 2024" 1 store',
        'pejl list diff "Budget 2024" 1 store --as-of 2023-08-28',
        below=True,
    )
    add_name(diff)
    diff.add_argument("old", type=words.number, metavar="A", help="rundens nummer")
    diff.add_argument("new", type=_round_or_store, metavar="B", help=f"en anden rundes nummer, eller {STORE}")
    add_scenario(diff)
    add_as_of(diff)
    _add_outcome(below)


def _add_outcome(below: Commands) -> None:
    outcome = command(
        below,
        "outcome",
        "tracker.cli.outcomes:outcome",
        "skriv, hvad aftalen gav en linje; det bevilgede bliver en ny bevilling. Uden ID: vis, hvad der er skrevet",
        'pejl list outcome "Budget 2024" 3 granted --agreement "Budgetaftale 2024"',
        'pejl list outcome "Budget 2024" 3 granted --agreement "Budgetaftale 2024" --amount 2024:service:500000',
        'pejl list outcome "Budget 2024" 3 --withdraw',
        below=True,
    )
    add_name(outcome)
    outcome.add_argument("id", nargs="?", type=words.number, metavar="ID", help="bevillingens nummer")
    outcome.add_argument("result", nargs="?", choices=choices(Result), metavar="RESULTAT", help=listed(Result))
    outcome.add_argument("--agreement", type=words.words, metavar="TEKST", help="aftalens navn, og hvor den ligger")
    outcome.add_argument("--date", type=words.day, metavar="ÅÅÅÅ-MM-DD", help="aftalens dag (ellers i dag)")
    outcome.add_argument(
        "--amount",
        action="append",
        default=[],
        metavar=AMOUNT,
        help=f"hvad aftalen gav (ellers det, der er ønsket): {AMOUNT_HELP}",
    )
    outcome.add_argument("--note", type=words.words, default="", metavar="TEKST", help="en note til resultatet")
    for option, metavar, purpose in (
        ("--title", "TITEL", "hvad den nye bevilling hedder (ellers det samme)"),
        ("--plan", "PLAN", "den nye bevillings plan (ellers den samme, eller den, der flyttes til)"),
        ("--pejlemaerke", "NAVN", "den nye bevillings pejlemærke (ellers det samme)"),
    ):
        outcome.add_argument(option, type=words.some_words, metavar=metavar, help=purpose)
    outcome.add_argument("--withdraw", action="store_true", help="tag resultatet tilbage, og den bevilling, det gav")
    outcome.add_argument("--keep", action="store_true", help="med --withdraw: lad bevillingen blive stående")
    outcome.add_argument("--reason", type=words.words, default="", metavar="TEKST", help="med --withdraw: hvorfor")
    add_scenario(outcome)


def _round_or_store(text: str) -> int | None:
    """Read a round's number; None: the store."""
    if text.casefold() in {STORE, "lager", "lageret"}:
        return None
    try:
        return words.number(text)
    except ArgumentTypeError:
        message = f"»{text}« er hverken et rundenummer eller {STORE}"
        raise ArgumentTypeError(message) from None
