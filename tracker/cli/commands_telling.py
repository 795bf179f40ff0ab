"""The part of the command tree that tells people in time: the digest, who gets it, and the budget year."""

from tracker.cli import words
from tracker.cli.commands_recipients import add_recipients
from tracker.cli.danish import DanishParser
from tracker.cli.grammar import Commands, command


def add_telling(commands: Commands) -> None:
    """Add `digest`, `recipient` and `acknowledge`."""
    _add_digest(commands)
    add_recipients(commands)


def _add_digest(commands: Commands) -> None:
    digest = command(
        commands,
        "digest",
        "tracker.cli.digest:digest",
        "ugebrevet: vis, hvad der skal gøres før næste frist, eller send det",
        "pejl digest",
        "pejl digest --week 2023-W35",
        "pejl digest --send",
    )
    digest.add_argument("--week", type=words.some_words, metavar="ÅÅÅÅ-Www", help="en anden uge end den, der er")
    digest.add_argument("--send", action="store_true", help="send ugens brev til dem, der ikke har fået det")
    digest.add_subparsers(title="Underkommandoer", metavar="UNDERKOMMANDO", parser_class=DanishParser)
