"""The part of the command tree that tells people in time: the digest, who gets it, and the budget year."""

import argparse

from tracker.cli import words
from tracker.cli.commands_recipients import add_recipients
from tracker.cli.danish import DanishParser
from tracker.cli.grammar import Commands, command


def add_telling(commands: Commands) -> None:
    """Add `digest`, `recipient`, `acknowledge` and `calendar`."""
    _add_digest(commands)
    add_recipients(commands)
    _add_calendar(commands)


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
    digest.add_argument("--week", type=words.some_words, metavar="ÅÅÅÅ-Www", help="vis en anden uge end denne")
    digest.add_argument("--send", action="store_true", help="send ugens brev til dem, der ikke har fået det")
    digest.add_argument("--again", action="store_true", help="med --send: prøv også det igen, der blev opgivet i ugen")
    digest.add_argument(
        "--anyway", action="store_true", help="med --send: også når dagen er tidligere end ved den forrige afsendelse"
    )
    below = digest.add_subparsers(title="Underkommandoer", metavar="UNDERKOMMANDO", parser_class=DanishParser)
    command(
        below,
        "status",
        "tracker.cli.digest_status:status",
        "vis, hvornår ugebrevet sidst er sendt, og hvad der venter; ender med 1, når et er forsinket",
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


def _add_calendar(commands: Commands) -> None:
    calendar = command(
        commands,
        "calendar",
        "tracker.cli.calendar:calendar",
        "vis budgetårets frister, og hvad der skal besluttes før dem; sæt en dag",
        "pejl calendar --year 2023",
        "pejl calendar set ændringsforslag 2023-09-18",
        "pejl calendar --year 2023 --ics ~/budget-2023.ics",
    )
    calendar.add_argument("--year", type=words.year, metavar="ÅR", help="budgetåret (ellers det, dagen ligger i)")
    calendar.add_argument(
        "--ics", type=words.place, metavar="FIL", help="skriv frister og bevillinger til en fil, som kalendere læser"
    )
    calendar.add_argument("--overwrite", action="store_true", help="skriv også over en fil, der ikke er fra Pejl")
    below = calendar.add_subparsers(title="Underkommandoer", metavar="UNDERKOMMANDO", parser_class=DanishParser)
    given = command(
        below,
        "set",
        "tracker.cli.calendar:set_day",
        "sæt dagen for en frist; den gælder i stedet for reglens",
        'pejl calendar set ændringsforslag 2024-09-18 --reason "Rykket i tidsplanen"',
        below=True,
    )
    _add_door(given)
    given.add_argument("date", type=words.day, metavar="ÅÅÅÅ-MM-DD", help="dagen")
    given.add_argument(
        "--year", type=words.year, default=argparse.SUPPRESS, metavar="ÅR", help="budgetåret, hvis det ikke er dagens"
    )
    back = command(
        below,
        "reset",
        "tracker.cli.calendar:reset",
        "tag den dag tilbage, der er sat; så gælder reglen igen",
        "pejl calendar reset ændringsforslag 2024",
        below=True,
    )
    _add_door(back)
    back.add_argument("year", type=words.year, metavar="ÅR", help="budgetåret")


def _add_door(answer: DanishParser) -> None:
    answer.add_argument(
        "door", type=words.some_words, metavar="FRIST", help="fristens navn eller en del af det, fx ændringsforslag"
    )
    answer.add_argument("--reason", type=words.words, metavar="TEKST", help="hvorfor; gemmes i historikken")
