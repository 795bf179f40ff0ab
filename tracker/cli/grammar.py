"""Which commands there are, and the words each understands.

Light on purpose: `pejl --help` must answer before anything heavy is loaded.
What a command does is named as "module:function" and imported when it runs.
"""

import argparse
import os
from datetime import date
from enum import StrEnum
from typing import TypeAlias

from tracker import __version__
from tracker.appropriation import Kind
from tracker.assessment import MeetsGoals, StillNeeded, Verdict
from tracker.cli.danish import DanishParser, speak_danish
from tracker.profile import Fund

SORTS = ("pejlemaerke", "title", "service", "indsats", "last_year", "kind", "verdict")
"""As db.queries.records.Sort, which is too heavy to load here."""
_AMOUNT = "ÅR:RAMME:KR"
_Commands: TypeAlias = "argparse._SubParsersAction[DanishParser]"


def parser() -> DanishParser:
    """Build the whole command line."""
    speak_danish()
    root = DanishParser(
        prog="pejl",
        description="Pejl holder øje med bevillinger, der udløber.\nUden kommando åbnes skærmen.",
        epilog="Eksempel:\n  pejl expiring --after 2023\n  pejl show 3\n\nHjælp til en kommando: pejl KOMMANDO --help",
        parents=[_everywhere()],
    )
    root.add_argument("--version", action="version", version=f"Pejl {__version__}")
    root.set_defaults(run="tracker.cli.screen:open_screen", json=False)
    commands = root.add_subparsers(title="Kommandoer", metavar="KOMMANDO", parser_class=DanishParser)
    _add_papers(commands)
    _add_questions(commands)
    _add_changes(commands)
    return root


def _everywhere() -> DanishParser:
    """Give the options that every command takes, before or after its name."""
    shared = DanishParser(add_help=False, argument_default=argparse.SUPPRESS)
    group = shared.add_argument_group("Overalt")
    group.add_argument("--store", metavar="FIL", help="lageret: en fil eller en URL (ellers PEJL_STORE)")
    group.add_argument("--today", type=_day, metavar="ÅÅÅÅ-MM-DD", help="den dag, reglerne regner fra (ellers i dag)")
    group.add_argument("--by", metavar="NAVN", help="hvem ændringer skrives på (ellers dit brugernavn)")
    return shared


def _command(
    commands: _Commands, name: str, run: str, purpose: str, example: str, *, json: bool = True
) -> DanishParser:
    command = commands.add_parser(
        name,
        help=purpose,
        description=purpose[:1].upper() + purpose[1:] + ".",
        epilog=f"Eksempel:\n  {example}",
        parents=[_everywhere()],
    )
    command.set_defaults(run=run)
    if json:
        command.add_argument("--json", action="store_true", help="skriv svaret som JSON")
    return command


def _add_papers(commands: _Commands) -> None:
    init = _command(
        commands, "init", "tracker.cli.papers:init", "opret lageret og sig, hvor det ligger", "pejl init", json=False
    )
    init.add_argument("--empty", action="store_true", help="uden de data, der følger med")

    take_in = _command(
        commands,
        "import",
        "tracker.cli.papers:take_in",
        "læs papirer ind som kladder",
        "pejl import bilag.txt --dry-run",
    )
    take_in.add_argument("files", nargs="+", metavar="FIL", help="papiret som tekstfil")
    take_in.add_argument("--dry-run", action="store_true", help="vis kun, hvad der ville ske")
    take_in.add_argument(
        "--accept",
        choices=("clean", "all", "none"),
        default="clean",
        help="hvad der gemmes uden gennemgang: clean (nye med titel og beløb), all eller none",
    )

    review = _command(
        commands,
        "review",
        "tracker.cli.papers:review",
        "vis og afgør de kladder, der venter",
        "pejl review\n  pejl review accept 1a2b3c4d:69\n  pejl review match 1a2b3c4d:69 7",
    )
    answers = review.add_subparsers(title="Svar", metavar="SVAR", parser_class=DanishParser)
    accept = _command(
        answers, "accept", "tracker.cli.papers:accept", "gem kladder", "pejl review accept 1a2b3c4d:69", json=False
    )
    accept.add_argument("ids", nargs="+", metavar="ID", help="kladdens nummer")
    reject = _command(
        answers, "reject", "tracker.cli.papers:reject", "afvis kladder", "pejl review reject 1a2b3c4d:69", json=False
    )
    reject.add_argument("ids", nargs="+", metavar="ID", help="kladdens nummer")
    match = _command(
        answers,
        "match",
        "tracker.cli.papers:match",
        "sig, at en kladde handler om en bevilling, der er der",
        "pejl review match 1a2b3c4d:69 7",
        json=False,
    )
    match.add_argument("id", metavar="ID", help="kladdens nummer")
    match.add_argument("appropriation", type=int, metavar="BEVILLING", help="bevillingens nummer")


def _add_questions(commands: _Commands) -> None:
    expiring = _command(
        commands,
        "expiring",
        "tracker.cli.asking:expiring",
        "vis, hvad der udløber, samlet efter pejlemærke",
        "pejl expiring --after 2023 --fund service",
    )
    expiring.add_argument("--after", type=_year, default=2023, metavar="ÅR", help="sidste år med penge (ellers 2023)")
    expiring.add_argument("--later", action="store_true", help="også det, der ender eller falder i senere år")
    expiring.add_argument("--pejlemaerke", metavar="NAVN", help="en del af pejlemærkets navn")
    expiring.add_argument("--fund", choices=_words(Fund), metavar="RAMME", help=_choices(Fund))
    expiring.add_argument("--kind", choices=_words(Kind), metavar="TYPE", help=_choices(Kind))
    expiring.add_argument("--verdict", choices=_words(Verdict), metavar="INDSTILLING", help=_choices(Verdict))
    expiring.add_argument("--missing", action="store_true", help="kun dem, der mangler vurdering")
    expiring.add_argument("--sort", choices=SORTS, default=SORTS[0], metavar="ORDEN", help=", ".join(SORTS))
    expiring.add_argument("--reverse", action="store_true", help="omvendt orden")
    expiring.add_argument("--csv", action="store_true", help="skriv listen som CSV til regneark")

    search = _command(
        commands, "search", "tracker.cli.asking:search", "find bevillinger på en del af et ord", "pejl search læreplads"
    )
    search.add_argument("text", metavar="TEKST", help="ord eller dele af ord; alle skal findes")

    show = _command(commands, "show", "tracker.cli.asking:show", "vis alt om en bevilling", "pejl show 3 --history")
    show.add_argument("id", type=int, metavar="ID", help="bevillingens nummer")
    show.add_argument("--history", action="store_true", help="også hvem der skrev hvad hvornår")


def _add_changes(commands: _Commands) -> None:
    assess = _command(
        commands,
        "assess",
        "tracker.cli.changing:assess",
        "skriv forvaltningens vurdering af en bevilling",
        'pejl assess 3 --verdict continue --text "Indsatsen bør fortsætte."',
    )
    assess.add_argument("id", type=int, metavar="ID", help="bevillingens nummer")
    assess.add_argument(
        "--verdict",
        choices=_words(Verdict),
        required=True,
        metavar="INDSTILLING",
        help=_choices(Verdict),
    )
    assess.add_argument("--meets-goals", choices=_words(MeetsGoals), default=MeetsGoals.UNKNOWN.value)
    assess.add_argument("--still-needed", choices=_words(StillNeeded), default=StillNeeded.UNKNOWN.value)
    assess.add_argument("--text", required=True, metavar="TEKST", help="vurderingens ord; - læser dem fra stdin")
    assess.add_argument(
        "--seen", type=int, metavar="VERSION", help="den version, du så; afvis hvis den er ændret siden"
    )

    add = _command(
        commands,
        "add",
        "tracker.cli.changing:add",
        "tilføj en bevilling i hånden",
        'pejl add --title "Ny indsats" --pejlemaerke Job --plan Visionen --amount 2026:service:500000',
    )
    add.add_argument("--title", required=True, metavar="TITEL")
    add.add_argument("--pejlemaerke", required=True, metavar="NAVN")
    add.add_argument("--amount", action="append", default=[], metavar=_AMOUNT, required=True, help=_amount_help())
    add.add_argument("--reason", default="Oprettet i hånden", metavar="TEKST", help="hvor tallene kommer fra")
    _add_fields(add)

    edit = _command(
        commands,
        "edit",
        "tracker.cli.changing:edit",
        "ret en bevilling",
        'pejl edit 3 --amount 2023:service:450000 --reason "Rettet efter regnskabet"',
    )
    edit.add_argument("id", type=int, metavar="ID", help="bevillingens nummer")
    edit.add_argument("--title", metavar="TITEL")
    edit.add_argument("--pejlemaerke", metavar="NAVN", help="tomt: uden pejlemærke")
    edit.add_argument("--amount", action="append", default=[], metavar=_AMOUNT, help=_amount_help())
    edit.add_argument(
        "--remove-amount", action="append", default=[], metavar="ÅR:RAMME", help="året er ikke finansieret"
    )
    edit.add_argument("--reason", required=True, metavar="TEKST", help="hvorfor")
    edit.add_argument("--seen", type=int, metavar="VERSION", help="den version, du så; afvis hvis den er ændret siden")
    _add_fields(edit)


def _add_fields(command: DanishParser) -> None:
    """Add what both `add` and `edit` can fill in."""
    command.add_argument("--plan", metavar="PLAN", help="den plan eller vision, pejlemærket hører til")
    command.add_argument("--kind", choices=_words(Kind), metavar="TYPE", help=_choices(Kind))
    command.add_argument("--owner", metavar="NAVN", help="ansvarlig")
    command.add_argument("--deputy", metavar="NAVN", help="stedfortræder")
    command.add_argument("--budget-note", metavar="REF", help="henvisning til budgetnotatet")
    command.add_argument("--declaration", choices=("yes", "no"), help="vender tilbage gennem en hensigtserklæring")
    command.add_argument("--permanent", choices=("yes", "no"), help="varig bevilling")
    command.add_argument("--target-group", metavar="TEKST", help="målgruppe")
    command.add_argument("--description", metavar="TEKST", help="beskrivelse")
    command.add_argument("--results", metavar="TEKST", help="resultater")


def _words(words: type[StrEnum]) -> list[str]:
    return [word.value for word in words]


def _choices(words: type[StrEnum]) -> str:
    return ", ".join(_words(words))


def _amount_help() -> str:
    return "fx 2026:service:500000; også «0,5 mio.», og ? for ukendt. Rammer: " + ", ".join(Fund) + ", unknown"


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        message = f"«{text}» er ingen dato; skriv den som 2023-08-28"
        raise argparse.ArgumentTypeError(message) from None


def _year(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) == 4):  # noqa: PLR2004 - a year has four digits
        message = f"«{text}» er intet år; skriv fire cifre"
        raise argparse.ArgumentTypeError(message)
    return int(text)


def default_today() -> date:
    """Give PEJL_TODAY, or the day it is.

    Raises:
        argparse.ArgumentTypeError: PEJL_TODAY is no date.
    """
    given = os.environ.get("PEJL_TODAY")
    return _day(given) if given else date.today()  # noqa: DTZ011 - the officer's own day
