"""Papers with everything in them that a paper can have."""

from datetime import date

from tracker.outputs.paper import (
    Block,
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

COLUMNS = (
    Column("Bevilling", ColumnKind.TEXT, 4),
    Column("Prioritet", ColumnKind.WHOLE),
    Column("2024 service", ColumnKind.KRONER, 2),
    Column("2024 indsats", ColumnKind.KRONER, 2),
)


def paper(*blocks: Block) -> Paper:
    return Paper("Forhandlingsliste: Budget 2024", blocks, "Runde 1", date(2023, 3, 1), "Søren Ågård")


def table(*rows: Row, name: str = "Ønsker") -> Table:
    return Table(name, COLUMNS, rows)


LISTED = paper(
    Heading("Sammenfatning", 1),
    Paragraph(Noted("Der søges om 1.434.567 kr.\nDet er mere end i fjor.", ("Listen, linje 4.",)), "Beskrivelse"),
    Heading("Flere i arbejde", 2),
    table(
        Row(("Nye ønsker", None, None, None), RowRole.GROUP),
        Row((Noted("Cykelskole for æøå", ("Listen, linje 7.", "Listen, linje 8.")), 1, Figure(1_234_567), 0)),
        Row(("Havnen", 2, Figure(200_000, ("Listen, linje 12.",)), None)),
        Row(("Værftet", None, Figure(None, ("Intet beløb er oplyst.",)), -1_500)),
        Row(("I alt", None, 1_434_567, -1_500), RowRole.TOTAL),
    ),
    Chart(
        "Hvad bortfalder, og hvad ønskes",
        ("2024", "2025"),
        (Series("service", (29_000_000, None)), Series("indsats", (23_800_000, -2_000_000))),
    ),
)
"""One of each, with four footnotes."""


def paper_of(*texts: str) -> Paper:
    """Make a paper in which texts from outside stand in every place there is for them."""
    one = texts[0]
    rows = [
        Row((Noted(text, (text,)), None, Figure(1, (text, text)), None), role)
        for text in texts
        for role in (RowRole.LINE, RowRole.GROUP, RowRole.SUBTOTAL, RowRole.TOTAL)
    ]
    columns = tuple(Column(one, column.kind, column.width) for column in COLUMNS)
    blocks: tuple[Block, ...] = (
        Chart(one, (one, one), (Series(one, (1, None)), Series(one, (2, 3)))),
        *(Heading(text, level) for text in texts for level in (3, 1, 2)),
        *(Paragraph(Noted(text, (text,)), text) for text in texts),
        Table(one, columns, tuple(rows)),
        Table("", columns, tuple(rows[:1])),
    )
    return Paper(one, blocks, one, None, one)
