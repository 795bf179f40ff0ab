"""The part of the command tree that writes the administration's own list of what expires."""

from tracker.cli import words
from tracker.cli.grammar import Commands, command


def add_report(commands: Commands) -> None:
    """Add `report`."""
    report = command(
        commands,
        "report",
        "tracker.cli.reporting:report",
        "skriv listen over bevillinger, der udløber, som papir: docx, xlsx, pdf, csv eller md",
        "pejl report bevillingsudloeb-efter-2023.docx",
        "pejl report liste.pdf --after 2024 --overwrite",
    )
    report.add_argument("file", type=words.place, metavar="FIL", help="filens endelse vælger formatet")
    report.add_argument(
        "--after", type=words.year, default=2023, metavar="ÅR", help="sidste år med penge (ellers 2023)"
    )
    report.add_argument("--overwrite", action="store_true", help="skriv over en fil, der er der i forvejen")
