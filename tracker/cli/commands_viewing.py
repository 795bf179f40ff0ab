"""The part of the command tree that keeps views: a question, its filters and its order, under a name."""

from tracker.cli import words
from tracker.cli.danish import DanishParser
from tracker.cli.grammar import Commands, add_question, command


def add_viewing(commands: Commands, sorts: tuple[str, ...], sorts_help: str) -> None:
    """Add `view` and what stands below it; `sorts` are the orders there are."""
    views = command(
        commands,
        "view",
        "tracker.cli.viewing:show_all",
        "gem et spørgsmål med filtre og rækkefølge under et navn, og find det frem",
        'pejl view save "Service uden vurdering" --fund service --missing',
        'pejl expiring --view "Service uden vurdering"',
    )
    below = views.add_subparsers(title="Underkommandoer", metavar="UNDERKOMMANDO", parser_class=DanishParser)
    command(below, "list", "tracker.cli.viewing:show_all", "vis dine visninger", "pejl view list", below=True)
    save = command(
        below,
        "save",
        "tracker.cli.viewing:save",
        "gem et spørgsmål under et navn",
        'pejl view save "Service uden vurdering" --fund service --missing',
        "pejl view save Job --pejlemaerke Job --sort service --reverse --overwrite",
        below=True,
    )
    _add_name(save)
    add_question(save)
    save.add_argument("--search", type=words.some_words, metavar="TEKST", help="ord eller dele af ord")
    save.add_argument("--sort", choices=sorts, default=sorts[0], metavar="ORDEN", help=sorts_help)
    save.add_argument("--reverse", action="store_true", help="omvendt orden")
    save.add_argument("--overwrite", action="store_true", help="gem over en visning, der hedder det samme")
    remove = command(
        below,
        "remove",
        "tracker.cli.viewing:remove",
        "fjern en visning; bevillingerne er urørt",
        'pejl view remove "Service uden vurdering"',
        below=True,
    )
    _add_name(remove)


def _add_name(parser: DanishParser) -> None:
    parser.add_argument("name", type=words.some_words, metavar="NAVN", help="visningens navn")
