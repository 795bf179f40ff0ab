"""The part of the command tree about a list's rounds, and what the deal gave."""

from argparse import ArgumentTypeError

from tracker.cli import words
from tracker.cli.grammar import Commands, add_name, add_scenario, command

STORE = "store"
"""What a round is compared with when it is not another round."""


def add_rounds(below: Commands) -> None:
    """Add `diff`, below `list`."""
    diff = command(
        below,
        "diff",
        "tracker.cli.list_diff:diff",
        "hold en runde op mod en anden, eller mod lageret, som det er nu",
        'pejl list diff "Budget 2024" 1 2',
        'pejl list diff "Budget 2024" 1 store',
        below=True,
    )
    add_name(diff)
    diff.add_argument("old", type=words.number, metavar="A", help="rundens nummer")
    diff.add_argument("new", type=_round_or_store, metavar="B", help=f"en anden rundes nummer, eller {STORE}")
    add_scenario(diff)


def _round_or_store(text: str) -> int | None:
    """Read a round's number; None: the store."""
    if text.casefold() in {STORE, "lager", "lageret"}:
        return None
    try:
        return words.number(text)
    except ArgumentTypeError:
        message = f"»{text}« er hverken et rundenummer eller {STORE}"
        raise ArgumentTypeError(message) from None
