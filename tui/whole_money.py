"""The tab with the amounts: years by frames, each figure with its source and what disagrees. No Textual here."""

from collections.abc import Iterator, Sequence

from tracker.appropriation import Appropriation
from tracker.flows.comparing import amount_field
from tracker.flows.editing_stated import Stated, stated_field
from tracker.flows.price_levels import levels_of
from tracker.money import format_kr, format_mio
from tracker.profile import Fund, YearAmount
from tracker.source import Source
from tracker.vocabulary import level_set_words, level_words
from tui import views
from tui.pages import Line
from tui.views import Tone
from tui.whole import Cell, Deed, Do, Item, Whole, drop_words, fixed, heading, said
from tui.whole_form import NEW_DROP, NEW_PERIOD

_YEAR, _WIDEST, _NARROWEST = 6, 16, 10
"""Cells of the year, and of a frame's column."""
APART = "≠"
"""Another source says otherwise."""


def money(whole: Whole, width: int) -> Iterator[Item]:
    """Give a row for each year, a cell for each frame; then periods, and drops that papers state."""
    own = whole.own
    funds = _funds(own)
    each = max(_NARROWEST, min(_WIDEST, (width - _YEAR - 4) // len(funds)))
    words = views.joined(["Mio. kr.", level_set_words(levels_of(own).values())], ", ")
    yield heading(words, Tone.QUIET)
    names = "".join(f"{views.FUNDS[fund].capitalize():>{each - 2}}  " for fund in funds)
    yield Item("heading funds", (Line(" " * _YEAR + names, Tone.STRONG),), rests=False)
    for year in _years(own):
        yield _row(own, year, funds, each)
    marks = [f"{APART} en anden kilde siger noget andet"] if any(not one.counts for one in own.amounts) else []
    marks += ["? beløbet kendes ikke"] if any(one.amount_kr is None for one in own.amounts) else []
    if marks:
        yield said(views.joined(marks))
    for name, items, field, another in (
        ("For en hel periode", _periods(whole), NEW_PERIOD, "beløb for en hel periode"),
        ("Bortfald, som et papir selv nævner", _drops(whole), NEW_DROP, "bortfald, som et papir selv nævner"),
    ):
        found = list(items)
        if found or field == NEW_PERIOD:
            yield heading("")
        if found:
            yield heading(name)
        yield from found
        yield from _another(whole, field, another)


def first_frame(own: Appropriation, year: int) -> int:
    """Give the place of the first frame with money in a year, or else in any; where the cursor begins."""
    funds = _funds(own)
    places = [(one.year != year, funds.index(one.fund)) for one in own.amounts if one.counts]
    return min(places)[1] if places else 0


def figure_lines(own: Appropriation, year: int, fund: Fund | None) -> list[Line]:
    """Say all about one figure: what counts and why, what stands beside it, and what falls away after the year."""
    here = [one for one in own.amounts if one.year == year and one.fund is fund]
    name = amount_field(year, fund)
    lines = []
    if not here:
        lines = [Line(f"{year} {views.FUNDS[fund]}", Tone.HEADING), Line("Ingen bevilling.", Tone.QUIET)]
    if len(here) > 1:
        lines.append(Line("Der er flere tal fra hver sin kilde", Tone.WARNING))
    for one in sorted(here, key=lambda one: not one.counts):
        lines += _figure_lines(one)
    for conflict in own.conflicts:
        if (settled := conflict.settled) is not None and f"{name} ".startswith(f"{conflict.field} "):
            why = f": {settled.source.quote}" if settled.source.quote.strip() else ""
            lines.append(Line(f"Afgjort af {settled.source.by}: {settled.value}{why}"))
    beside = [one for one in own.amounts if one.year == year and one.fund is None and fund is not None]
    if beside:
        lines.append(Line("Uden kendt ramme samme år", Tone.WARNING))
        lines += [Line(f"{_kr(one)}   {_from(one.source)}") for one in beside]
    falls = [one for one in own.lapses if one.after_year == year and one.fund is fund]
    lines += [Line(f"Efter {year} bortfalder {drop_words(one)} mio. kr.") for one in falls]
    return lines


def _row(own: Appropriation, year: int, funds: Sequence[Fund | None], each: int) -> Item:
    cells = tuple(_cell(own, year, fund, each) for fund in funds)
    return Item(f"year {year}", (Line(f"{year:<{_YEAR}}"),), cells=cells)


def _cell(own: Appropriation, year: int, fund: Fund | None, each: int) -> Cell:
    here = [one for one in own.amounts if one.year == year and one.fund is fund]
    counts = next((one for one in here if one.counts), None)
    mark = APART if len(here) > 1 else " "
    tone = Tone.WARNING if len(here) > 1 else Tone.PLAIN
    if counts is None:
        text, tone = views.figure_mark(views.NOTHING if not here else "(?)", each - 2), Tone.QUIET
    elif counts.amount_kr is None:
        text = views.figure_mark("?", each - 2)
    else:
        text = views.figure(counts.amount_kr, each - 2)
    deed = Deed(Do.EDIT, amount_field(year, fund))
    return Cell(f"{text}{mark} ", tone, deed, fixed(figure_lines(own, year, fund)))


def _figure_lines(one: YearAmount) -> Iterator[Line]:
    yield Line(f"{one.year} {views.FUNDS[one.fund]}: {_kr(one)}", Tone.HEADING if one.counts else Tone.WARNING)
    yield Line("Tæller." if one.counts else "Tæller ikke. T vælger, hvilket tal der tæller.", Tone.STRONG)
    if one.rounded_to_kr > 1:
        yield Line(f"Afrundet i kilden til {format_kr(one.rounded_to_kr)}")
    yield from _level(one.price_year)
    yield Line(_from(one.source))
    if one.source is not None and one.source.quote.strip():
        yield Line(f"»{one.source.quote}«", Tone.QUIET)
    yield Line("")


def _periods(whole: Whole) -> Iterator[Item]:
    for one in whole.own.periods:
        words = (
            f"{one.from_year}\N{EN DASH}{one.to_year}  {views.FUNDS[one.fund]}  {format_mio(one.amount_kr)} mio. kr."
        )
        yield _stated(whole, one, words)


def _drops(whole: Whole) -> Iterator[Item]:
    for one in whole.own.lapses:
        if one.stated:
            yield _stated(whole, one, f"Efter {one.after_year}  {drop_words(one)} mio. kr.")


def _stated(whole: Whole, one: Stated, words: str) -> Item:
    """Give a figure with its source, and every other that was given for it."""
    field = stated_field(one)
    about = [Line(words, Tone.HEADING), *_level(one.price_year), *_quoted(one.source)]
    given = [given for given in whole.own.sources if given.field == field]
    if len(given) > 1:
        about += [Line(""), Line("Alt, der er sagt om det", Tone.STRONG)]
        about += [Line(f"{past.value}   {views.source_words(past.source)}") for past in reversed(given)]
    return Item(field, (Line(words),), Deed(Do.EDIT, field), fixed(about))


def _another(whole: Whole, field: str, words: str) -> Iterator[Item]:
    """Offer to write one more."""
    if not whole.past:
        about = [Line(words, Tone.HEADING), Line("Enter: skriv år, ramme og beløb.", Tone.QUIET)]
        yield Item(field, (Line(f"+ {words}", Tone.QUIET),), Deed(Do.EDIT, field), fixed(about))


def _level(price_year: int | None) -> Iterator[Line]:
    if price_year is not None:
        yield Line(f"I {level_words(price_year)}.")


def _quoted(source: Source | None) -> Iterator[Line]:
    yield Line(_from(source))
    if source is not None and source.quote.strip():
        yield Line(f"»{source.quote}«", Tone.QUIET)


def _funds(own: Appropriation) -> list[Fund | None]:
    unknown = any(one.fund is None for one in own.amounts)
    return [*Fund, *([None] if unknown else [])]


def _years(own: Appropriation) -> range:
    """Give every year with an entry, and one on either side where another can be written."""
    years = [one.year for one in own.amounts]
    if not years:
        last = own.last_year or own.listed_after or 2023
        years = [one.to_year for one in own.periods] or [last]
    return range(min(years) - 1, max(years) + 2)


def _kr(one: YearAmount) -> str:
    return "ukendt beløb" if one.amount_kr is None else format_kr(one.amount_kr)


def _from(source: Source | None) -> str:
    return views.source_words(source) if source is not None else "uden kilde"
