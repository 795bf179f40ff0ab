"""The part of the command tree that chooses on the lines of a negotiation list."""

from tracker.cli import words
from tracker.cli.danish import DanishParser
from tracker.cli.grammar import (
    AMOUNT,
    AMOUNT_HELP,
    PLACE,
    Commands,
    add_level,
    add_name,
    add_scenario,
    choices,
    command,
    listed,
)
from tracker.negotiation import Choice

_STAY = "De andre år og rammer bliver, som de er"
_SHOWN = 40
"""How many changes are listed unasked: what fits a screen or two."""


def add_choosing(below: Commands) -> None:
    """Add `choose`, `add`, `remove`, `undo`, `redo` and `history`, below `list`."""
    choose = command(
        below,
        "choose",
        "tracker.cli.choosing:choose",
        "vælg for en linje; uden beløb ønskes det, der bortfalder",
        'pejl list choose "Budget 2024" 3 renew --priority 1',
        'pejl list choose "Budget 2024" 3 renew_reduced --reduce 20 --note "Kan løftes af færre"',
        'pejl list choose "Budget 2024" 3 renew --amount 2024:service:500000 --flat',
        below=True,
    )
    add_name(choose)
    choose.add_argument("id", type=words.number, metavar="ID", help="bevillingens nummer")
    choose.add_argument("choice", choices=choices(Choice), metavar="VALG", help=listed(Choice))
    _add_money(choose)
    choose.add_argument("--priority", type=words.priority, metavar="N", help="1 er vigtigst; 0: ingen")
    for option, metavar, purpose in (
        ("--note", "TEKST", "en note til linjen; tom: ingen"),
        ("--budget-note", "REF", "henvisning til budgetnotatet; tom: bevillingens egen"),
        ("--to-plan", "PLAN", "den plan, pengene ønskes under; kun ved move"),
    ):
        choose.add_argument(option, type=words.words, metavar=metavar, help=purpose)
    add_scenario(choose)

    for name, purpose in (
        ("add", "sæt bevillinger på en liste, åbne, i alle scenarier"),
        ("remove", "tag bevillinger af en liste, i alle scenarier; kan fortrydes"),
    ):
        some = command(
            below, name, f"tracker.cli.choosing:{name}", purpose, f'pejl list {name} "Budget 2024" 7 12', below=True
        )
        add_name(some)
        some.add_argument("ids", nargs="+", type=words.number, metavar="ID", help="bevillingens nummer")

    for name, purpose in (
        ("undo", "fortryd din seneste ændring af en liste"),
        ("redo", "gør det igen, som du sidst fortrød"),
    ):
        step = command(
            below, name, f"tracker.cli.choosing:{name}", purpose, f'pejl list {name} "Budget 2024"', below=True
        )
        add_name(step)

    told = command(
        below,
        "history",
        "tracker.cli.list_history:history",
        "vis, hvem der har ændret hvad på en liste, det nyeste først",
        'pejl list history "Budget 2024"',
        below=True,
    )
    add_name(told)
    told.add_argument(
        "--limit", type=words.count, default=_SHOWN, metavar="ANTAL", help=f"højst så mange (ellers {_SHOWN})"
    )


def _add_money(choose: DanishParser) -> None:
    choose.add_argument("--amount", action="append", default=[], metavar=AMOUNT, help=f"{AMOUNT_HELP}. {_STAY}")
    choose.add_argument(
        "--remove-amount",
        action="append",
        default=[],
        metavar=PLACE,
        help="der ønskes intet det år fra den ramme; kan gentages",
    )
    add_level(choose)
    run = choose.add_mutually_exclusive_group()
    run.add_argument(
        "--reduce",
        type=words.percent,
        metavar="PROCENT",
        help="ønsk det, der bortfalder, sat så mange procent ned",
    )
    run.add_argument("--flat", action="store_true", help="det første års beløb i alle årene")
    run.add_argument(
        "--falling", action="store_true", help="det første års beløb, aftrappet til intet efter det sidste år"
    )
