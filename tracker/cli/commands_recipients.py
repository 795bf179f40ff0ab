"""The part of the command tree that says who gets the weekly digest, and what somebody has in hand."""

import argparse

from tracker.cli import words
from tracker.cli.danish import DanishParser
from tracker.cli.grammar import Commands, add_seen, command, listed
from tracker.profile import Fund


def add_recipients(commands: Commands) -> None:
    """Add `recipient` and `acknowledge`."""
    _add_recipient(commands)
    _add_acknowledge(commands)


def _add_recipient(commands: Commands) -> None:
    examples = [
        'pejl recipient add --name "Karen Ærø" --mail karen@kommune.dk',
        "pejl recipient list",
    ]
    recipient = command(
        commands, "recipient", "tracker.cli.recipients:show_all", "vis og ret, hvem der får ugebrevet", *examples
    )
    answers = recipient.add_subparsers(title="Underkommandoer", metavar="UNDERKOMMANDO", parser_class=DanishParser)

    add = command(
        answers,
        "add",
        "tracker.cli.recipients:add",
        "tilføj en modtager; en, der har været fjernet, kommer tilbage",
        examples[0],
        "pejl recipient add --name Jens --file ~/ugebreve --pejlemaerke sprog --fund service --deputy Karen --weeks 2",
        below=True,
    )
    add.add_argument("--name", required=True, type=words.some_words, metavar="NAVN", help="modtagerens navn")
    _add_fields(add)

    edit = command(
        answers,
        "edit",
        "tracker.cli.recipients:edit",
        "ret en modtager",
        "pejl recipient edit Karen --mail karen.aeroe@kommune.dk --weeks 2",
        'pejl recipient edit Karen --chat "" --pejlemaerke ""',
        below=True,
    )
    _add_who(edit)
    edit.add_argument("--name", type=words.some_words, metavar="NAVN", help="et andet navn")
    _add_fields(edit)
    add_seen(edit)

    remove = command(
        answers,
        "remove",
        "tracker.cli.recipients:remove",
        "send ikke mere til en modtager; det, der er sendt, kan stadig læses",
        "pejl recipient remove Karen",
        below=True,
    )
    _add_who(remove)
    add_seen(remove)
    _add_reason(remove)

    undo = command(
        answers,
        "undo",
        "tracker.cli.recipients:undo",
        "fortryd en ændring af en modtager, som en ny ændring",
        "pejl recipient undo Karen",
        "pejl recipient undo Karen --change 12",
        below=True,
    )
    _add_who(undo)
    undo.add_argument("--change", type=words.number, metavar="NR", help="ændringens nummer (ellers den nyeste)")
    _add_reason(undo)

    told = command(
        answers,
        "history",
        "tracker.cli.recipients:changed",
        "vis, hvem der har ændret hvad om en modtager",
        "pejl recipient history Karen",
        below=True,
    )
    _add_who(told)

    every = command(
        answers, "list", "tracker.cli.recipients:show_all", "vis modtagerne", "pejl recipient list --all", below=True
    )
    every.add_argument("--all", action="store_true", help="også dem, der er fjernet")


def _add_acknowledge(commands: Commands) -> None:
    acknowledge = command(
        commands,
        "acknowledge",
        "tracker.cli.acknowledging:acknowledge",
        "kvittér for, at nogen har et udløb i hånden: ugebrevet tier om det så længe",
        'pejl acknowledge 3 --until 2023-09-15 --why "Budgetnotatet er på vej"',
        'pejl acknowledge 3 --withdraw --why "Notatet blev ikke til noget"',
    )
    acknowledge.add_argument("id", type=words.number, metavar="ID", help="bevillingens nummer")
    term = acknowledge.add_mutually_exclusive_group()
    term.add_argument(
        "--until",
        type=words.day,
        metavar="ÅÅÅÅ-MM-DD",
        help="til og med den dag; aldrig længere end til dagen før næste frist (ellers netop til den dag)",
    )
    term.add_argument("--withdraw", action="store_true", help="tag kvitteringen tilbage")
    acknowledge.add_argument("--why", required=True, type=words.some_words, metavar="TEKST", help="hvorfor")
    acknowledge.add_argument(
        "--after", type=words.year, metavar="ÅR", help="udløbet efter det år (ellers det første, der er)"
    )


def _add_who(changing: DanishParser) -> None:
    changing.add_argument("who", type=words.some_words, metavar="NAVN", help="modtagerens navn eller nummer")


def _add_reason(changing: DanishParser) -> None:
    changing.add_argument("--reason", type=words.words, metavar="TEKST", help="hvorfor; gemmes i historikken")


def _add_fields(changing: DanishParser) -> None:
    """Add what both `add` and `edit` can fill in."""
    changing.add_argument("--mail", type=words.words, metavar="ADRESSE", help="mailadresse; tom: ingen mail")
    changing.add_argument("--file", type=words.words, metavar="MAPPE", help="mappe til en fil om ugen; tom: ingen")
    changing.add_argument(
        "--chat",
        type=words.words,
        metavar="CHAT",
        help="navnet, som chattens hemmelige adresse ligger under uden for Pejl, fx BUDGET; tomt: ingen chat",
    )
    changing.add_argument(
        "--stdout", action=argparse.BooleanOptionalAction, help="skriv brevet ud, hvor der sendes fra; eller ikke"
    )
    changing.add_argument(
        "--pejlemaerke",
        action="append",
        type=words.words,
        metavar="NAVN",
        help="kun de pejlemærker, en del af navnet passer på; kan gentages; tomt: alle",
    )
    changing.add_argument(
        "--fund",
        action="append",
        choices=[*(fund.value for fund in Fund), ""],
        metavar="RAMME",
        help=f"kun det, der har penge fra rammen: {listed(Fund)}; kan gentages; tom: alle",
    )
    changing.add_argument(
        "--lead", type=words.days_before, metavar="DAGE", help="varsler, dage før en frist (ellers 84,42,21,7)"
    )
    changing.add_argument(
        "--deputy",
        type=words.words,
        metavar="NAVN",
        help="den modtager, der får besked, når ingen kvitterer; tomt: ingen",
    )
    changing.add_argument(
        "--weeks", type=words.count, metavar="N", help="hvor mange uger uden kvittering, før det sker (ellers 3)"
    )
    _add_reason(changing)
