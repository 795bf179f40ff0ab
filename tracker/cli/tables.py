"""What the command line prints for people: Rich tables of cleaned text."""

from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from db.queries.records import Group, ListRow, Question, Totals
from tracker.profile import Fund
from tracker.text import safe_text
from tui import views

_FIGURE = 7


def console() -> Console:
    """Print to stdout, without guessing markup, links or numbers in the text."""
    return Console(markup=False, highlight=False, emoji=False, soft_wrap=False)


def cell(text: str, style: str = "") -> Text:
    """Make the text of a table cell; the only way into a table."""
    return Text(safe_text(text), style=style, overflow="fold")


def plain(text: str) -> Text:
    """Make a paragraph that keeps its line breaks."""
    return Text(safe_text(text, lines=True), overflow="fold")


def group_table(group: Group, rows: Sequence[ListRow], question: Question) -> Table:
    """Lay out the appropriations of one pejlemærke with their sums."""
    table = Table(
        title=cell(views.pejlemaerke_words(group.pejlemaerke), "bold"),
        title_justify="left",
        box=None,
        pad_edge=False,
        expand=False,
    )
    table.add_column("Nr.", justify="right", no_wrap=True)
    table.add_column("Bevilling", overflow="fold", ratio=1)
    table.add_column("Service", justify="right", no_wrap=True)
    table.add_column("Indsats", justify="right", no_wrap=True)
    table.add_column("Til og med", justify="right", no_wrap=True)
    table.add_column("Type", no_wrap=True)
    table.add_column("Indstilling", no_wrap=True)
    for row in rows:
        table.add_row(
            cell(str(row.id)),
            cell(_title(row, question)),
            cell(views.row_figure(row, Fund.SERVICE, _FIGURE)),
            cell(views.row_figure(row, Fund.INDSATS, _FIGURE)),
            cell(str(row.last_year) if row.last_year else "ukendt"),
            cell(views.KINDS[row.kind]),
            cell(views.verdict_words(row.verdict, row.verdict_state)),
        )
    return table


def sum_lines(totals: Totals, after_year: int) -> Iterable[str]:
    """Give the sums of what is shown, full endings first, the others apart."""
    yield views.headline_sums(totals, after_year)
    apart = views.apart_sums(totals)
    if apart:
        yield apart


def _title(row: ListRow, question: Question) -> str:
    """Give the title, with what the two fund columns cannot say."""
    notes = [f"{views.FUNDS[fund]}: {views.mio(kr)}" for fund, kr in views.other_funds(row)]
    if row.period_kr is not None:
        notes.append(f"for hele perioden: {views.mio(row.period_kr)}")
    if row.ending is not None and row.last_year != question.after_year:
        notes.append(views.ending_words(row.ending, question.after_year, row.last_year))
    return views.title_words(row.title) + (f" ({'; '.join(notes)})" if notes else "")
