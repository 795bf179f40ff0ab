"""The part of the command tree that shows the cliff: what is funded year by year, and what falls after it."""

from tracker.cli import words
from tracker.cli.commands_history import add_as_of
from tracker.cli.grammar import Commands, add_filters, command


def add_cliff(commands: Commands) -> None:
    """Add `cliff`."""
    cliff = command(
        commands,
        "cliff",
        "tracker.cli.cliff:cliff",
        "vis, hvad der er bevilget år for år, og hvad der bortfalder efter hvert år",
        "pejl cliff --pejlemaerke job",
        "pejl cliff --svg klippen.svg",
        "pejl cliff 3 --json",
    )
    cliff.add_argument("id", nargs="?", type=words.number, metavar="ID", help="kun denne bevilling")
    add_filters(cliff)
    cliff.add_argument("--plan", type=words.some_words, metavar="NAVN", help="en del af planens navn")
    cliff.add_argument("--search", type=words.some_words, metavar="TEKST", help="ord, som bevillingen har")
    cliff.add_argument("--svg", type=words.place, metavar="FIL", help="skriv billedet til en fil: .svg eller .png")
    cliff.add_argument(
        "--paper", type=words.place, metavar="FIL", help="skriv billede og tal som papir: docx, xlsx, pdf, csv, md"
    )
    cliff.add_argument("--overwrite", action="store_true", help="skriv over en fil, der er der i forvejen")
    cliff.set_defaults(later=False)
    add_as_of(cliff)
