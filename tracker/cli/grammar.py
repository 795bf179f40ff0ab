"""What the commands have in common: their options, their help and its words.

Light on purpose: `pejl --help` must answer before anything heavy is loaded.
What a command does is named as "module:function" and imported when it runs.
"""

import argparse
from collections.abc import Sequence
from enum import StrEnum
from typing import TypeAlias

from tracker.appropriation import Kind
from tracker.assessment import Verdict
from tracker.cli import words
from tracker.cli.danish import DanishParser
from tracker.profile import Fund

Commands: TypeAlias = "argparse._SubParsersAction[DanishParser]"  # noqa: SLF001 - argparse names it no better

MEANINGS = {
    "overfoersel": "overførsler",
    "anlaeg": "anlæg",
    "full": "udløber helt",
    "partial": "udløber delvist",
    "one_off": "engangsudgift",
    "external": "bevilling fra en ekstern pulje",
    "continue": "fortsæt",
    "continue_reduced": "fortsæt mindre",
    "revise": "fortsæt ændret",
    "automatic": "til forhandling",
    "too_early": "for tidligt",
    "undecided": "uafklaret",
    "renew": "forny",
    "renew_reduced": "forny nedsat",
    "move": "flyt",
    "let_lapse": "lad udløbe",
    "open": "åben",
    "granted": "bevilget",
    "refused": "afvist",
    "postponed": "udsat",
    "yes": "ja",
    "no": "nej",
    "partly": "delvist",
    "unknown": "ved ikke",
    "pejlemaerke": "pejlemærke",
    "title": "titel",
    "last_year": "sidste år",
    "kind": "type",
    "verdict": "indstilling",
    "lapses": "bortfald",
    "share": "andel",
    "cost": "pris pr. person i job",
}
"""What the words of the contract mean; as in tui.views, which is too heavy to load here."""


def everywhere() -> DanishParser:
    """Give the options that every command takes, before or after its name."""
    shared = DanishParser(add_help=False, argument_default=argparse.SUPPRESS)
    group = shared.add_argument_group("Overalt")
    group.add_argument(
        "--store", type=words.place, metavar="FIL", help="lageret: en fil eller en URL (ellers PEJL_STORE)"
    )
    group.add_argument(
        "--today", type=words.day, metavar="ÅÅÅÅ-MM-DD", help="den dag, reglerne regner fra (ellers i dag)"
    )
    group.add_argument(
        "--by", type=words.some_words, metavar="NAVN", help="hvem ændringer skrives på (ellers dit brugernavn)"
    )
    return shared


def command(
    commands: Commands, name: str, run: str, purpose: str, *examples: str, below: bool = False, csv: bool = False
) -> DanishParser:
    """Add a command with its help, its examples and `--json`; as `asked` it answers for its own errors.

    Args:
        commands: Where it is added.
        name: What is typed.
        run: "module:function" that does it.
        purpose: What it does, in Danish, without a full stop.
        examples: Complete calls, at least one.
        below: It is an answer below another command, whose `--json` holds for it too.
        csv: It also has `--csv`, instead of `--json`.
    """
    added = commands.add_parser(
        name,
        help=purpose,
        description=purpose[:1].upper() + purpose[1:] + ".",
        epilog=examples_text(examples),
        parents=[everywhere()],
    )
    added.set_defaults(run=run, asked=added)
    form = added.add_mutually_exclusive_group()
    form.add_argument(
        "--json",
        action="store_true",
        default=argparse.SUPPRESS if below else False,
        help="skriv svaret som JSON",
    )
    if csv:
        form.add_argument("--csv", action="store_true", help="skriv listen som CSV til regneark")
    return added


def examples_text(examples: Sequence[str]) -> str:
    """Set out the examples at the end of a help."""
    heading = "Eksempel:" if len(examples) == 1 else "Eksempler:"
    return "\n".join([heading, *(f"  {example}" for example in examples)])


def choices(kinds: type[StrEnum]) -> list[str]:
    """List what may be typed for a choice."""
    return [kind.value for kind in kinds]


def listed(kinds: type[StrEnum] | Sequence[str]) -> str:
    """Say what may be typed for a choice, and what it means where that is no Danish word."""
    return ", ".join(f"{kind} ({MEANINGS[kind]})" if kind in MEANINGS else kind for kind in kinds)


def add_ids(changing: DanishParser) -> None:
    """Add the appropriations that a write is about."""
    changing.add_argument(
        "ids", type=words.number, nargs="+", metavar="ID", help="bevillingens nummer; flere ændres på én gang"
    )


def add_seen(changing: DanishParser) -> None:
    """Add the version that a write is about."""
    changing.add_argument(
        "--seen", type=words.number, metavar="VERSION", help="den version, du så; afvis, hvis den er ændret siden"
    )


AMOUNT = "ÅR:RAMME:KR"
AMOUNT_HELP = (
    "fx 2026:service:500000; også »0,5 mio.«, og ? for et ukendt beløb; kan gentages. "
    f"Rammer: {listed(Fund)}, unknown (ukendt)"
)
PLACE = "ÅR:RAMME"


def add_question(asking: DanishParser) -> None:
    """Add the year that is asked about, and what narrows the question down."""
    asking.add_argument("--later", action="store_true", help="også det, der ender eller falder i senere år")
    add_filters(asking)


def add_filters(asking: DanishParser) -> None:
    """Add the year that is told about, and the filters; no later years."""
    asking.add_argument(
        "--after", type=words.year, default=2023, metavar="ÅR", help="sidste år med penge (ellers 2023)"
    )
    asking.add_argument("--pejlemaerke", type=words.some_words, metavar="NAVN", help="en del af pejlemærkets navn")
    asking.add_argument("--fund", choices=choices(Fund), metavar="RAMME", help=listed(Fund))
    asking.add_argument("--kind", choices=choices(Kind), metavar="TYPE", help=listed(Kind))
    judged = asking.add_mutually_exclusive_group()
    judged.add_argument("--verdict", choices=choices(Verdict), metavar="INDSTILLING", help=listed(Verdict))
    judged.add_argument(
        "--missing-verdict", "--missing", dest="missing", action="store_true", help="kun dem, der mangler indstilling"
    )
    asking.add_argument(
        "--goals-missed", action="store_true", help="kun dem, der ikke har nået et mål, ifølge papir eller vurdering"
    )
    asking.add_argument(
        "--least-lapse", type=words.least_kr, metavar="BELØB", help="kun dem, der bortfalder mindst så meget af"
    )
    asking.add_argument(
        "--least-share",
        type=words.least_permille,
        metavar="PCT",
        help="kun dem, der er mindst så mange procent af pejlemærkets bortfald",
    )
    asking.add_argument(
        "--least-cost",
        type=words.least_kr,
        metavar="BELØB",
        help="kun dem, der koster mindst så meget pr. person i job eller uddannelse",
    )


def add_name(asking: DanishParser) -> None:
    """Add the negotiation list that a command is about."""
    asking.add_argument("name", type=words.some_words, metavar="NAVN", help="listens navn")


def add_scenario(asking: DanishParser) -> None:
    """Add the scenario that a command is about."""
    asking.add_argument(
        "--scenario", type=words.some_words, metavar="SCENARIE", help="et af listens scenarier (ellers det, der gælder)"
    )


def add_level(asking: DanishParser) -> None:
    """Add the prices that typed amounts are in."""
    asking.add_argument(
        "--price-level",
        type=words.year,
        metavar="ÅR",
        help="det år, hvis priser beløbene er i (ellers listens prisniveau, hvis den har et)",
    )
