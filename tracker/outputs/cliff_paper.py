"""The cliff as a chart, and as a paper with its figures: the same picture on the screen, in a file and in the lists."""

from collections.abc import Sequence
from datetime import date

from tracker.cliff import Cliff
from tracker.cliff_words import beside_words, fall_words, unknown_words
from tracker.outputs.formats import FORMATS, PICTURES, written
from tracker.outputs.paper import Block, Chart, Column, ColumnKind, Figure, Noted, Paper, Paragraph, Row, Series, Table
from tracker.profile import Fund
from tracker.report_cliff import DRAWN, SPANS, TITLE, UNKNOWN
from tracker.report_sums import SumOf
from tracker.vocabulary import FUNDS, KINDS_SUMMED

CLIFF_FORMS = (*PICTURES, *FORMATS)
"""What the cliff is written in, by the ending of its file."""
_REDUCED = "Nedsættes"


def cliff_chart(cliff: Cliff, title: str = TITLE, years: Sequence[int] | None = None) -> Chart:
    """Stack what is funded in each year by fund.

    Args:
        cliff: What is funded.
        title: What stands above it.
        years: Those to draw; None: from the first with money to the first without.
    """
    shown = cliff.years if years is None else years
    funds = tuple(fund for fund in cliff.funds if any(one.fund is fund for one in cliff.funded))
    return Chart(
        title,
        tuple(_category(cliff, year) for year in shown),
        tuple(Series(FUNDS[fund], tuple(_drawn(cliff, year, fund) for year in shown)) for fund in funds),
    )


def cliff_blocks(cliff: Cliff, title: str = TITLE) -> tuple[Block, ...]:
    """Give the chart and what it cannot show; nothing where nothing is funded."""
    chart = cliff_chart(cliff, title)
    if not chart.series:
        return ()
    spans = {span for year in cliff.years for span in cliff.spans_in(year)}
    told = [DRAWN]
    if any(cliff.unknown_in(year) for year in cliff.years):
        told.append(UNKNOWN)
    if spans:
        told.append(SPANS)
    return chart, Paragraph(Noted(" ".join(told)))


def cliff_paper(cliff: Cliff, *, after_year: int, about: str, made_on: date, made_by: str) -> Paper:
    """Set out the cliff: the picture, what falls after one year in words, and every year's figures.

    Args:
        cliff: What is funded and what falls.
        after_year: The year that is told about, inclusive last year.
        about: What it is the cliff of: a pejlemærke, say; empty for all.
        made_on: The day on the paper.
        made_by: The officer.
    """
    said = [words(cliff, after_year) for words in (fall_words, beside_words, unknown_words)]
    blocks = [
        *cliff_blocks(cliff),
        Paragraph(Noted("\n".join(words for words in said if words))),
        *(table for table in (_funded_table(cliff), _falls_table(cliff)) if table.rows),
    ]
    return Paper(f"Klippen: hvad der bortfalder efter {after_year}", tuple(blocks), about, made_on, made_by)


def cliff_file(cliff: Cliff, form: str, *, after_year: int, about: str, made_on: date, made_by: str) -> bytes:
    """Write the cliff in one of CLIFF_FORMS: as a picture with its words, or as a paper."""
    if form in PICTURES:
        from tracker.outputs.picture import picture  # noqa: PLC0415 - its setter of letters is heavy

        said = [words(cliff, after_year) for words in (fall_words, beside_words, unknown_words)]
        title = f"{TITLE} · {about}" if about else TITLE
        return picture(cliff_chart(cliff, title), form, [words for words in said if words])
    return written(cliff_paper(cliff, after_year=after_year, about=about, made_on=made_on, made_by=made_by), form)


def _category(cliff: Cliff, year: int) -> str:
    mixed = any(one.year == year and one.unknown and one.amount_kr is not None for one in cliff.funded)
    return f"{year} + ?" if mixed else str(year)


def _drawn(cliff: Cliff, year: int, fund: Fund | None) -> int | None:
    """Give the height of a column's part: 0 where there is no entry, None where nothing is known."""
    found = cliff.at(year, fund)
    return 0 if found is None else found.amount_kr


def _funded_table(cliff: Cliff) -> Table:
    """Set out what is funded: a row for each year, a column for each fund."""
    rows = []
    for year in cliff.years:
        entries = [cliff.at(year, fund) for fund in cliff.funds]
        remark = f"{unknown} uden kendt beløb" if (unknown := cliff.unknown_in(year)) else None
        rows.append(Row((str(year), *(None if one is None else Figure(one.amount_kr) for one in entries), remark)))
    columns = (Column("År"), *_kroner(cliff), Column("Bemærk", width=3))
    return Table("Hvad der er bevilget, kr.", columns, tuple(rows))


def _falls_table(cliff: Cliff) -> Table:
    """Set out what falls: a row for each year and kind of ending; kinds are never added together."""
    rows = [
        Row((str(year), _which(which), *(sums.get(fund) for fund in cliff.funds)))
        for year in cliff.years
        for which, sums in cliff.falls_after(year).items()
        if not which.period
    ]
    return Table("Hvad der bortfalder, kr.", (Column("Efter"), Column("Udløb", width=3), *_kroner(cliff)), tuple(rows))


def _which(which: SumOf) -> str:
    return _REDUCED if which.kind is None else KINDS_SUMMED[which.kind]


def _kroner(cliff: Cliff) -> tuple[Column, ...]:
    return tuple(Column(FUNDS[fund].capitalize(), ColumnKind.KRONER, 2) for fund in cliff.funds)
