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
    below = digest.add_subparsers(title="Underkommandoer", metavar="UNDERKOMMANDO", parser_class=DanishParser)
    command(
        below,
        "status",
        "tracker.cli.digest_status:status",
        "sig, hvornår ugebrevet sidst er sendt, og hvad der venter; 1, hvis det er for sent på den",
        "pejl digest status",
        below=True,
    )
    install = command(
        below,
        "install",
        "tracker.cli.digest_install:install",
        "lad maskinen sende ugebrevet: vis tidsplanen, og skriv den",
        "pejl digest install",
        "pejl digest install --cron --yes",
        below=True,
    )
    install.add_argument("--cron", action="store_true", help="en linje til crontab i stedet for systemd")
    install.add_argument("--yes", action="store_true", help="skriv uden at spørge")
