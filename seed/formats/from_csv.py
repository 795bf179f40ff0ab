"""csv files: a record for each line, whatever sets the fields apart."""

import csv
import re
from itertools import islice

from seed.formats import text
from seed.formats.events import Doubt, Progress, Reader, ReadLines, RefusedError
from seed.formats.grid import Row, add_rows, paragraphs_of
from seed.formats.layout import Lines
from tracker.drafts import Severity
from tracker.report_layout import Label

_SEPARATORS = (";", "\t", ",", "|")
"""In the order they are believed: a comma stands in every Danish amount."""
_LOOKED_AT = 500
_MOST_FIELDS = 1000
_LEAST_TABLE = 3
_HEAD = 20
"""Pejl's own report says what it is among its first lines."""
_SAYS_SO = re.compile(r"sep=(?P<separator>[;,\t|])\s*", re.IGNORECASE)


def read(data: bytes) -> Reader:
    """Read the records of a csv file."""
    csv.field_size_limit(2**31 - 1)
    decoded = text.decoded(data)
    if number := text.first_binary_line(decoded.texts):
        raise RefusedError(
            f"er ikke tekst: linje {number} indeholder binære tegn. Gem papiret som csv i UTF-8 fra regnearket."
        )
    texts = decoded.texts
    said = _SAYS_SO.fullmatch(texts[0])
    skipped = 1 if said else 0
    separator = said["separator"] if said else separator_of(texts)
    reader = csv.reader((f"{line}\n" for line in texts[skipped:]), delimiter=separator)
    rows: list[Row] = []
    doubtful = decoded.doubtful
    for number, fields in enumerate(reader, start=skipped + 1):
        if len(fields) > _MOST_FIELDS:
            raise RefusedError(f"har {len(fields)} felter i række {number}; det er ikke et papir. Tjek filen.")
        rows.append(Row([paragraphs_of(field) for field in fields], f"række {number}"))
        if doubtful and doubtful[0] <= skipped + reader.line_num:
            yield _guessed(number, decoded)
            doubtful = []
        if number % 5000 == 0:
            yield Progress(skipped + reader.line_num, len(texts))
    lines = Lines()
    add_rows(lines, rows)
    yield ReadLines(tuple(lines.found))


def separator_of(texts: list[str]) -> str:
    """Find what sets the fields apart: it gives the records of several fields the same width.

    Where nothing does, each line is one field, and a character that no paper
    holds is given. Pejl's own report has one field a line, whatever its titles
    hold; its words are set in quotation marks as semicolons need it.
    """
    if any(line.lstrip('"').startswith(f"{Label.LAYOUT} ") for line in texts[:_HEAD]):
        return _SEPARATORS[0]
    for separator in _SEPARATORS:
        records = islice(csv.reader((f"{line}\n" for line in texts), delimiter=separator), _LOOKED_AT)
        widths = [len(fields) for fields in records if any(field.strip() for field in fields)]
        several = [width for width in widths if width > 1]
        alike = max((several.count(width) for width in set(several)), default=0)
        # Commas stand in every sentence; only a table has as many in each line.
        enough = 0.9 * len(widths) if separator == "," else max(min(2, len(widths)), len(several) / 2)
        if alike and (alike >= enough or (separator == "," and _commas_separate(texts))):
            return separator
    return "\x1f"


def _commas_separate(texts: list[str]) -> bool:
    """Tell whether the commas are those of a table that stands among headings and running text.

    A spreadsheet sets a field with a comma of its own in quotation marks and
    leaves no space after a comma; nobody writes sentences so. Fields that are
    empty or in quotation marks show that it was one that wrote them.
    """
    read = islice(csv.reader((f"{line}\n" for line in texts), delimiter=","), _LOOKED_AT)
    several = [fields for fields in read if len(fields) > 1 and any(field.strip() for field in fields)]
    width = max((len(fields) for fields in several), default=0)
    if width < _LEAST_TABLE or any(field[:1] == " " and field.strip() for fields in several for field in fields[1:]):
        return False
    alike = [fields for fields in several if len(fields) == width]
    written = any(field == "" or "," in field for fields in alike for field in fields)
    return written and len(alike) >= max(2, 0.9 * len(several))


def _guessed(row: int, decoded: text.Decoded) -> Doubt:
    more = "" if len(decoded.doubtful) == 1 else f" og {len(decoded.doubtful) - 1} linjer til"
    return Doubt(
        Severity.WARNING,
        "encoding",
        f"række {row}{more} er ikke UTF-8. Den er læst som Windows-1252, og hvad der heller ikke var det, står som �. "
        "Tjek æøå.",
        quote=decoded.texts[decoded.doubtful[0] - 1].strip()[:200],
    )
