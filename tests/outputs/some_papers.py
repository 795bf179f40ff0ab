"""Papers for the tests of what writes them: one with everything in it, and one in which every text is hostile."""

from collections.abc import Iterator
from datetime import date

from tests.outputs.hostile import HOSTILE
from tracker.outputs.paper import (
    Chart,
    Column,
    ColumnKind,
    Figure,
    Heading,
    Noted,
    Paper,
    Paragraph,
    Row,
    RowRole,
    Series,
    Table,
)

_KRONER = ColumnKind.KRONER
COLUMNS = (Column("Bevilling", width=4), Column("Ramme"), Column("2024", _KRONER), Column("2025", _KRONER))
FORMULAS = ("=1+1", "+1+1", "-2+3", "@SUM(A1)", "\t=1", '=HYPERLINK("http://evil.example")', "\uff1d1", "_x0041_")
TEXTS = (*HOSTILE, *FORMULAS)


def table(pejlemaerke: str, *rows: Row) -> Table:
    """Make a table of one pejlemærke, which shares its sheet with the others."""
    return Table("", COLUMNS, rows, sheet="Linjer", parts=(("Pejlemærke", pejlemaerke),), apart=1)


def whole() -> Paper:
    """Make a paper with every kind of block, cell and row."""
    return Paper(
        "Budget 2024",
        (
            Heading("Overblik", 1),
            Paragraph(Noted("Første linje\nanden linje", ("Cirkulæret, side 4",)), "Beskrivelse"),
            Table(
                "Hvad der bortfalder",
                (Column("Type", width=3), Column("Antal", ColumnKind.WHOLE), Column("Kr.", _KRONER)),
                (
                    Row(("Udløber helt", 2023, 1_500_000)),
                    Row(("Udløber delvist", None, Figure(None))),
                    Row(("I alt", None, 1_500_000), RowRole.TOTAL),
                ),
            ),
            Heading("Job", 2),
            table(
                "Job",
                Row((Noted("Ældre på arbejde", ("Bilag 1, linje 3",)), "service", 1_200_000, 5)),
                Row(("Mentorer", "indsats", Figure(None), -7)),
                Row(("I alt, service", None, 1_200_000, 5), RowRole.SUBTOTAL, "service"),
                Row(("I alt, indsats", None, None, -7), RowRole.SUBTOTAL, "indsats"),
            ),
            Heading("Sprog", 2),
            table(
                "Sprog",
                Row(("Sprogcafé", "service", Figure(300_000, ("Cirkulæret, side 4",)), 5)),
                Row(("I alt, service", None, 300_000, 5), RowRole.SUBTOTAL, "service"),
            ),
            Heading("Hele listen", 1),
            table(
                "",
                Row(("Hele listen, service", None, 1_500_000, 10), RowRole.TOTAL, "service"),
                Row(("Hele listen, indsats", None, None, -7), RowRole.TOTAL, "indsats"),
            ),
            Chart("Pr. år", ("2024 bortfalder", "2024 ønskes"), (Series("service", (5_000_000, None)),)),
        ),
        "Runde 1",
        date(2023, 3, 1),
        "Bo Bæk",
    )


def hostile() -> Paper:
    """Make a paper in which every place for a text has each hostile text once."""
    return Paper(TEXTS[0], tuple(_hostile_blocks()), TEXTS[1], date(2023, 3, 1), TEXTS[2])


def _hostile_blocks() -> Iterator[Heading | Paragraph | Table | Chart]:
    for index, text in enumerate(TEXTS):
        noted = Noted(text, (text,))
        yield Heading(text, index % 3 + 1)
        yield Paragraph(noted, text)
        columns = (Column(text), Column(text), Column("Kr.", _KRONER))
        rows = (
            Row((text, None, None), RowRole.GROUP),
            Row((noted, text, 1)),
            Row((text, None, 1), RowRole.TOTAL, text),
        )
        yield Table(text, columns, rows)
        yield Table(text, columns, rows, sheet=text, parts=((text, text),), apart=1)
    yield Chart(TEXTS[0], TEXTS, tuple(Series(text, tuple(range(len(TEXTS)))) for text in TEXTS[:5]))
