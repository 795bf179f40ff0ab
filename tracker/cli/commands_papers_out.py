"""The part of the command tree that makes papers of a negotiation list."""

from tracker.cli import words
from tracker.cli.grammar import Commands, add_name, add_scenario, command


def add_papers_out(below: Commands) -> None:
    """Add `list export`."""
    export = command(
        below,
        "export",
        "tracker.cli.papers_out:export",
        "skriv en liste som papir: docx, xlsx, pdf, csv, md eller json",
        'pejl list export "Budget 2024" budget-2024.docx',
        'pejl list export "Budget 2024" runde-1.xlsx --round 1 --overwrite',
        below=True,
    )
    add_name(export)
    export.add_argument("file", type=words.place, metavar="FIL", help="filens endelse vælger formatet")
    export.add_argument(
        "--round", type=words.number, metavar="NR", help="runden, som den blev frosset (ellers den åbne)"
    )
    add_scenario(export)
    export.add_argument("--overwrite", action="store_true", help="skriv over en fil, der er der i forvejen")
