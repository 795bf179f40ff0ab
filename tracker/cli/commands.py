"""The command tree: which commands there are, and the words each understands."""

from tracker import __version__
from tracker.appropriation import Kind
from tracker.assessment import MeetsGoals, StillNeeded, Verdict
from tracker.cli import words
from tracker.cli.commands_cliff import add_cliff
from tracker.cli.commands_history import add_as_of, add_looking_back
from tracker.cli.commands_keeping import add_keeping
from tracker.cli.commands_negotiating import add_negotiating
from tracker.cli.commands_prices import add_prices
from tracker.cli.commands_report import add_report
from tracker.cli.commands_settling import add_settling, add_taking
from tracker.cli.commands_telling import add_telling
from tracker.cli.commands_viewing import add_viewing
from tracker.cli.commands_weighing import add_weighing
from tracker.cli.danish import DanishParser, speak_danish
from tracker.cli.grammar import (
    AMOUNT,
    AMOUNT_HELP,
    PLACE,
    Commands,
    add_ids,
    add_question,
    add_seen,
    choices,
    command,
    everywhere,
    examples_text,
    listed,
)

SORTS = ("pejlemaerke", "title", "service", "indsats", "last_year", "kind", "verdict", "lapses", "share", "cost")
"""As db.queries.records.Sort, which is too heavy to load here."""
ACCEPTED = ("clean", "all", "none")
"""As tracker.flows.importing.Accept, which is too heavy to load here."""


def parser() -> DanishParser:
    """Build the whole command line."""
    speak_danish()
    root = DanishParser(
        prog="pejl",
        description="Pejl holder øje med bevillinger, der udløber.\nUden kommando åbnes skærmen.",
        epilog=f"{examples_text(['pejl expiring --after 2023', 'pejl show 3'])}\n\n"
        "Hjælp til en kommando: pejl KOMMANDO --help",
        parents=[everywhere()],
    )
    root.add_argument("--version", action="version", version=f"Pejl {__version__}", help="vis udgaven")
    root.set_defaults(run="tracker.cli.screen:open_screen", asked=root, json=False)
    commands = root.add_subparsers(title="Kommandoer", metavar="KOMMANDO", parser_class=DanishParser)
    _add_papers(commands)
    _add_review(commands)
    _add_questions(commands)
    add_cliff(commands)
    add_weighing(commands)
    _add_changes(commands)
    add_viewing(commands, SORTS, listed(SORTS))
    add_report(commands)
    add_telling(commands)
    add_prices(commands)
    add_settling(commands)
    add_negotiating(commands)
    add_keeping(commands)
    add_looking_back(commands)
    return root


def _add_papers(commands: Commands) -> None:
    init = command(
        commands, "init", "tracker.cli.papers:init", "opret lageret, og sig, hvor det ligger", "pejl init --empty"
    )
    init.add_argument("--empty", action="store_true", help="uden de data, der følger med")

    take_in = command(
        commands,
        "import",
        "tracker.cli.papers:take_in",
        "læs papirer ind som kladder",
        "pejl import bilag.txt --dry-run",
    )
    take_in.add_argument(
        "files", nargs="+", type=words.place, metavar="FIL", help="papiret: tekst, md, html, docx, pdf, xlsx eller csv"
    )
    take_in.add_argument("--dry-run", action="store_true", help="vis kun, hvad der ville ske")
    take_in.add_argument(
        "--accept",
        choices=ACCEPTED,
        default=ACCEPTED[0],
        metavar="HVAD",
        help="hvad der gemmes uden gennemgang: clean (nye med titel og beløb; standard), all eller none",
    )
    take_in.add_argument("--no-backup", action="store_true", help="uden at tage en sikkerhedskopi først")


def _add_review(commands: Commands) -> None:
    examples = ["pejl review", "pejl review accept 1a2b3c4d:69", "pejl review match 1a2b3c4d:69 7"]
    review = command(
        commands, "review", "tracker.cli.reviewing:review", "vis og afgør de kladder, der venter", *examples
    )
    add_as_of(review)
    answers = review.add_subparsers(title="Underkommandoer", metavar="UNDERKOMMANDO", parser_class=DanishParser)
    for name, purpose in (("accept", "gem kladder"), ("reject", "afvis kladder")):
        answer = command(
            answers, name, f"tracker.cli.reviewing:{name}", purpose, f"pejl review {name} 1a2b3c4d:69", below=True
        )
        answer.add_argument("ids", nargs="+", type=words.some_words, metavar="ID", help="kladdens nummer")
        if name == "accept":
            add_taking(answer)
    undo = command(
        answers,
        "undo",
        "tracker.cli.reviewing:undo",
        "fortryd afgørelser; uden numre din egen seneste",
        "pejl review undo",
        "pejl review undo 1a2b3c4d:69",
        below=True,
    )
    undo.add_argument("ids", nargs="*", type=words.some_words, metavar="ID", help="kladdens nummer")
    undo.add_argument("--reason", type=words.words, metavar="TEKST", help="hvorfor; gemmes i historikken")
    purpose = "sig, at en kladde handler om en bevilling, der er der i forvejen"
    match = command(answers, "match", "tracker.cli.reviewing:match", purpose, examples[-1], below=True)
    match.add_argument("id", type=words.some_words, metavar="ID", help="kladdens nummer")
    match.add_argument("appropriation", type=words.number, metavar="BEVILLING", help="bevillingens nummer")


def _add_questions(commands: Commands) -> None:
    expiring = command(
        commands,
        "expiring",
        "tracker.cli.asking:expiring",
        "vis, hvad der udløber, samlet efter pejlemærke",
        "pejl expiring --after 2023 --fund service",
        "pejl expiring --later --csv > liste.csv",
        'pejl expiring --view "Service uden vurdering"',
        "pejl expiring --sort share --goals-missed",
        'pejl expiring --least-lapse "0,5 mio." --least-share 10',
        "pejl expiring --as-of 2023-08-28",
        csv=True,
    )
    add_question(expiring)
    help_words = f"{listed(SORTS)}; de tre sidste begynder med det største"
    expiring.add_argument("--sort", choices=SORTS, metavar="ORDEN", help=help_words)
    expiring.add_argument("--reverse", action="store_true", help="omvendt orden")
    expiring.add_argument(
        "--view",
        type=words.some_words,
        metavar="NAVN",
        help="en af dine visninger (pejl view); det, du ellers skriver, går forud for dens eget",
    )
    expiring.set_defaults(after=None)  # whether a year was typed decides between it and the view's own
    add_as_of(expiring)

    search = command(
        commands, "search", "tracker.cli.asking:search", "find bevillinger på en del af et ord", "pejl search læreplads"
    )
    search.add_argument(
        "text", nargs="+", type=words.some_words, metavar="TEKST", help="ord eller dele af ord; alle skal findes"
    )
    add_as_of(search)

    goals = command(
        commands,
        "goals",
        "tracker.cli.goals:goals",
        "vis indsatsernes mål og resultater",
        "pejl goals",
        "pejl goals --plan 2019-23 --year 2023",
    )
    goals.add_argument("--plan", type=words.some_words, metavar="NAVN", help="en del af planens navn")
    goals.add_argument("--year", type=words.year, metavar="ÅR", help="kun mål fra det år")
    add_as_of(goals)

    check = command(
        commands,
        "check",
        "tracker.cli.checking:check",
        "regn efter, og find det, der ikke stemmer overens i hele lageret",
        "pejl check",
        "pejl check --json | jq .findings",
    )
    add_as_of(check)

    show = command(commands, "show", "tracker.cli.showing:show", "vis alt om en bevilling", "pejl show 3 --history")
    add_as_of(show)
    show.add_argument("id", type=words.number, metavar="ID", help="bevillingens nummer")
    show.add_argument("--history", action="store_true", help="også, hvem der ændrede hvad hvornår")


def _add_changes(commands: Commands) -> None:
    assess = command(
        commands,
        "assess",
        "tracker.cli.changing:assess",
        "skriv forvaltningens vurdering af en bevilling, eller den samme af flere",
        'pejl assess 3 --verdict continue --text "Indsatsen bør fortsætte."',
        "pejl assess 3 --verdict stop --meets-goals no --text - < vurdering.txt",
        'pejl assess 3 7 12 --verdict automatic --text "Vender tilbage gennem budgetaftalen."',
    )
    add_ids(assess)
    assess.add_argument(
        "--verdict", choices=choices(Verdict), required=True, metavar="INDSTILLING", help=listed(Verdict)
    )
    assess.add_argument(
        "--meets-goals",
        choices=choices(MeetsGoals),
        default=MeetsGoals.UNKNOWN.value,
        metavar="SVAR",
        help=f"lever op til målene: {listed(MeetsGoals)}",
    )
    assess.add_argument(
        "--still-needed",
        choices=choices(StillNeeded),
        default=StillNeeded.UNKNOWN.value,
        metavar="SVAR",
        help=f"der er fortsat behov: {listed(StillNeeded)}",
    )
    assess.add_argument(
        "--text",
        required=True,
        type=words.words,
        metavar="TEKST",
        help="vurderingens ord; - læser dem, der sendes ind (stdin)",
    )
    add_seen(assess)

    add = command(
        commands,
        "add",
        "tracker.cli.changing:add",
        "tilføj en bevilling med hånden",
        'pejl add --title "Ny indsats" --pejlemaerke Job --plan Visionen --amount 2026:service:500000',
    )
    add.add_argument("--title", required=True, type=words.words, metavar="TITEL", help="bevillingens navn")
    add.add_argument("--pejlemaerke", required=True, type=words.words, metavar="NAVN", help="tomt: uden pejlemærke")
    add.add_argument("--amount", action="append", default=[], metavar=AMOUNT, required=True, help=AMOUNT_HELP)
    add.add_argument(
        "--reason",
        default="Oprettet med hånden",
        type=words.words,
        metavar="TEKST",
        help="hvor tallene kommer fra (ellers »Oprettet med hånden«)",
    )
    _add_fields(add)

    edit = command(
        commands,
        "edit",
        "tracker.cli.changing:edit",
        "ret en bevilling; ansvarlig og lignende for flere på én gang",
        'pejl edit 3 --amount 2023:service:450000 --reason "Rettet efter regnskabet"',
        'pejl edit 3 7 12 --owner "Mette Holm" --reason "Ny ansvarlig"',
    )
    add_ids(edit)
    edit.add_argument("--title", type=words.words, metavar="TITEL", help="bevillingens navn")
    edit.add_argument("--pejlemaerke", type=words.words, metavar="NAVN", help="tomt: uden pejlemærke")
    edit.add_argument("--amount", action="append", default=[], metavar=AMOUNT, help=AMOUNT_HELP)
    edit.add_argument(
        "--remove-amount",
        action="append",
        default=[],
        metavar=PLACE,
        help="året er ikke finansieret; kan gentages",
    )
    for option, metavar, purpose in (
        ("--period", "ÅR-ÅR:RAMME:KR", "beløb for en hel periode, fx 2022-2023:service:600000"),
        ("--remove-period", "ÅR-ÅR:RAMME", "perioden har intet beløb"),
        ("--lapse", AMOUNT, "det, et papir selv siger, der bortfalder efter året"),
        ("--remove-lapse", PLACE, "intet er nævnt; det regnes ud af beløbene"),
    ):
        edit.add_argument(option, action="append", default=[], metavar=metavar, help=f"{purpose}; kan gentages")
    edit.add_argument("--reason", required=True, type=words.words, metavar="TEKST", help="hvorfor der rettes")
    add_seen(edit)
    _add_fields(edit)


def _add_fields(changing: DanishParser) -> None:
    """Add what both `add` and `edit` can fill in."""
    changing.add_argument(
        "--price-level",
        type=words.price_level,
        metavar="ÅR",
        help="det år, hvis priser alle beløbene er i; none: ikke sagt",
    )
    changing.add_argument("--kind", choices=choices(Kind), metavar="TYPE", help=listed(Kind))
    for option, metavar, purpose in (
        ("--plan", "PLAN", "den plan eller vision, pejlemærket hører til"),
        ("--owner", "NAVN", "ansvarlig"),
        ("--deputy", "NAVN", "stedfortræder"),
        ("--budget-note", "REF", "henvisning til budgetnotatet"),
        ("--target-group", "TEKST", "målgruppe"),
        ("--description", "TEKST", "beskrivelse"),
        ("--results", "TEKST", "resultater"),
    ):
        changing.add_argument(option, type=words.words, metavar=metavar, help=purpose)
    for option, purpose in (
        ("--declaration", "vender tilbage gennem en hensigtserklæring"),
        ("--permanent", "varig bevilling"),
    ):
        changing.add_argument(option, choices=("yes", "no"), metavar="SVAR", help=f"{purpose}: {listed(('yes', 'no'))}")
