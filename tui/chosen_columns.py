"""The columns an officer can choose between: what each is called, shows in a row, and gives to a spreadsheet."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from db.queries.records import FundKey, ListRow, Sort
from tracker.money import format_kr
from tracker.profile import Fund
from tracker.text import fold_space
from tracker.weighing import UNCOUNTED
from tui import columns, views
from tui.columns import LARGE, LEAD, Column
from tui.views import Tone
from tui.weight_words import UNMET

Cell = str | int | None
"""As a spreadsheet takes it: text, a whole number, or nothing."""
Shown = tuple[str, Tone]

LEAST_TITLE = 12
"""Cells the title keeps; chosen columns that leave it fewer are left out from the right."""
UNKNOWN = "ukendt"


@dataclass(frozen=True, slots=True)
class Choice:
    """One column that can be chosen."""

    key: str
    name: str
    """What it is called where it is chosen, and in a copied heading."""
    help: str
    heading: str
    width: int
    cell: Callable[[ListRow, int], Shown]
    """What it shows of a row in so many cells."""
    copied: Callable[[ListRow], tuple[Cell, ...]]
    """What it gives to a spreadsheet: amounts in whole kroner."""
    copied_headings: tuple[str, ...] = ()
    """Where that is more than one cell; without, the name."""
    narrow: int | None = None
    """Its width where there is little room."""
    right: bool = False


def chosen_columns(keys: Sequence[str], width: int) -> tuple[Column[ListRow], ...]:
    """Lay out chosen columns for a width in cells; without a choice, those there is room for.

    The title comes first and keeps some cells: what there is no room for is
    left out from the right, and is back when the window is wider.
    """
    known = [CHOICES[key] for key in keys if key in CHOICES]
    if not known:
        return columns.list_columns(width)
    laid = [_column(choice, narrow=width < LARGE) for choice in known]
    while laid and _room(width, laid) < LEAST_TITLE:
        laid.pop()
    title = columns.list_columns(width)[0]
    return (Column(title.key, title.heading, max(4, _room(width, laid)), title.cell), *laid)


def left_out(keys: Sequence[str], width: int) -> tuple[str, ...]:
    """Name the chosen columns that have no room at a width."""
    there = {column.key for column in chosen_columns(keys, width)}
    return tuple(key for key in keys if key in CHOICES and key not in there)


def copied_heading(keys: Sequence[str]) -> list[Cell]:
    """Name the columns of a copied table."""
    return [*COPIED_FIRST, *(name for choice in _copied(keys) for name in choice.copied_headings or (choice.name,))]


def copied_row(keys: Sequence[str], row: ListRow, after_year: int) -> list[Cell]:
    """Give a row as a spreadsheet takes it, by the same columns; in words, since when its money falls away."""
    ending = views.ending_words(row.ending, after_year, row.last_year, row.kind)
    first: list[Cell] = [row.id, views.pejlemaerke_words(row.pejlemaerke), views.title_words(row.title), ending]
    return [*first, *(cell for choice in _copied(keys) for cell in choice.copied(row))]


def _copied(keys: Sequence[str]) -> Iterable[Choice]:
    """Choose what is copied; the first three columns are there in any case."""
    known = [key for key in keys if key in CHOICES] or STANDARD
    return (CHOICES[key] for key in known if key not in {"number", "pejlemaerke"})


def _room(width: int, laid: Sequence[Column[ListRow]]) -> int:
    return width - LEAD - sum(column.width + 1 for column in laid)


def _column(choice: Choice, *, narrow: bool) -> Column[ListRow]:
    width = choice.narrow if narrow and choice.narrow is not None else choice.width
    return Column(
        choice.key,
        choice.heading,
        width,
        lambda row: choice.cell(row, width),
        "right" if choice.right else "left",
        money=choice.key in {Sort.SERVICE, Sort.INDSATS},  # those whose sums stand in the lines that name a group
    )


# -- what stands in them ----------------------------------------------------------------------------------------------


def _kroner(row: ListRow, fund: FundKey) -> Cell:
    """Give an amount as a number every spreadsheet reads alike, whatever its language: digits alone."""
    kr = row.lapse_kr(fund)
    if kr is None and fund in row.unknown_funds:
        return UNKNOWN
    return kr


def _service(row: ListRow, width: int) -> Shown:
    return columns.service_cell(row, width, hint=False)


def _fund(fund: Fund) -> Callable[[ListRow, int], Shown]:
    return lambda row, width: columns.fund_cell(row, fund, width)


def _of_fund(fund: FundKey) -> Callable[[ListRow], tuple[Cell, ...]]:
    return lambda row: (_kroner(row, fund),)


_OTHERS: tuple[FundKey, ...] = (Fund.OVERFOERSEL, Fund.ANLAEG, None)


def _others(row: ListRow) -> tuple[Cell, ...]:
    return (*(_kroner(row, fund) for fund in _OTHERS), row.period_kr)


def _text(value: str | None) -> Shown:
    return (fold_space(value), Tone.PLAIN) if value else (views.NOTHING, Tone.QUIET)


def _verdict(row: ListRow, width: int) -> Shown:
    words = views.verdict_words(row.verdict, row.verdict_state, short=width < 16)
    return words, Tone.PLAIN if row.verdict is None else Tone.STRONG if not words.endswith("?") else Tone.PLAIN


def _kind(row: ListRow, width: int) -> Shown:
    return (views.KINDS_SHORT if width < 8 else views.KINDS)[row.kind], Tone.PLAIN


def _last_year(row: ListRow, _width: int) -> Shown:
    return (str(row.last_year) if row.last_year is not None else views.NOTHING), Tone.PLAIN


def _declaration(row: ListRow, _width: int) -> Shown:
    return ("ja", Tone.STRONG) if row.declaration_of_intent else (views.NOTHING, Tone.QUIET)


def _missed(row: ListRow, _width: int) -> Shown:
    missed = row.goals_missed
    if missed is None:
        return views.NOTHING, Tone.QUIET
    return "ja" if missed == UNCOUNTED else str(missed), Tone.STRONG if missed else Tone.PLAIN


def _each(row: ListRow, _width: int) -> Shown:
    return (format_kr(row.each_kr).removesuffix(" kr."), Tone.PLAIN) if row.each_kr is not None else ("", Tone.PLAIN)


def _named(key: str, name: str, width: int, value: Callable[[ListRow], str | None], help_words: str) -> Choice:
    """Make a column of a text."""
    return Choice(
        key, name, help_words, name, width, lambda row, _width: _text(value(row)), lambda row: (value(row),), narrow=12
    )


def _money(fund: Fund, heading: str, help_words: str) -> Choice:
    cell = _service if fund is Fund.SERVICE else _fund(fund)
    words = views.FUNDS[fund]
    copied = (f"Bortfalder, {words} (kr.)",)
    return Choice(
        fund.value, words.capitalize(), help_words, heading, 9, cell, _of_fund(fund), copied, narrow=8, right=True
    )


_ALL = (
    _money(Fund.SERVICE, "Service", "Servicemidler, der bortfalder, i mio. kr."),
    _money(Fund.INDSATS, "Indsats", "Indsatsmidler, der bortfalder"),
    _money(Fund.OVERFOERSEL, "Overf.", "Overførsler, der bortfalder"),
    _money(Fund.ANLAEG, "Anlæg", "Anlægsmidler, der bortfalder"),
    Choice(
        "other",
        "Andet",
        "Penge uden for service og indsats, og beløb for hele perioder",
        "Andet",
        9,
        columns.other_cell,
        _others,
        (
            "Bortfalder, overførsler (kr.)",
            "Bortfalder, anlæg (kr.)",
            "Bortfalder, ukendt ramme (kr.)",
            "For en periode (kr.)",
        ),
        narrow=8,
        right=True,
    ),
    Choice(
        Sort.LAST_YEAR,
        "Sidste år",
        "Sidste år med penge",
        "År",
        4,
        _last_year,
        lambda row: (row.last_year,),
        right=True,
    ),
    Choice(
        Sort.KIND,
        "Type",
        "Helt, delvist, engangs eller eksternt",
        "Type",
        8,
        _kind,
        lambda row: (views.KINDS[row.kind],),
        narrow=5,
    ),
    Choice(
        Sort.VERDICT,
        "Indstilling",
        "Forvaltningens indstilling; ? er et forslag",
        "Indstilling",
        16,
        _verdict,
        lambda row: (views.verdict_words(row.verdict, row.verdict_state) if row.verdict else None,),
        narrow=11,
    ),
    Choice(
        "goals_missed",
        "Mål ikke nået",
        "Hvor mange mål der ikke blev nået, ifølge papir eller vurdering",
        "Mål",
        5,
        _missed,
        lambda row: (UNMET if row.goals_missed == UNCOUNTED else row.goals_missed,),
        right=True,
    ),
    Choice(
        "each_kr",
        "Pris pr. resultat",
        "Hvad hver, der kom i arbejde eller uddannelse, kostede, i kr.",
        "Pris",
        9,
        _each,
        lambda row: (row.each_kr,),
        ("Pris for hver, der kom i arbejde eller uddannelse (kr.)",),
        right=True,
    ),
    _named("owner", "Ansvarlig", 16, lambda row: row.owner, "Den, der svarer for bevillingen"),
    Choice(
        "declaration",
        "Hensigtserklæring",
        "Aftalen siger, at sagen vender tilbage af sig selv",
        "Hens.",
        5,
        _declaration,
        lambda row: ("ja" if row.declaration_of_intent else None,),
    ),
    _named("pejlemaerke", "Pejlemærke", 20, lambda row: row.pejlemaerke, "Står også i listens overskrifter"),
    _named("section", "Afsnit", 16, lambda row: row.section, "Afsnittet under pejlemærket"),
    _named("plan", "Plan", 20, lambda row: row.plan, "Den plan eller vision, pejlemærket hører til"),
    Choice(
        "number",
        "Nummer",
        "Bevillingens nummer, som kommandoer bruger",
        "Nr.",
        7,
        lambda row, _width: (str(row.id), Tone.QUIET),
        lambda row: (row.id,),
        right=True,
    ),
)
CHOICES = {choice.key: choice for choice in _ALL}
"""Every column but the title, which is always there, in the order they are offered."""
STANDARD = (Sort.SERVICE.value, Sort.INDSATS.value, "other", Sort.LAST_YEAR.value, Sort.KIND.value, Sort.VERDICT.value)
"""What a list has at first, where there is room."""
COPIED_FIRST = ("Nr.", "Pejlemærke", "Bevilling", "Udløb")
"""What a copied table always begins with."""
