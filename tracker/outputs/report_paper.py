"""The list of what expires after a year as the administration publishes it, before it has a format.

Its layout is Pejl's own, and says so: what every line may look like, and how
it is read back, is in `tracker.report_layout`.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from tracker.appropriation import Appropriation, Kind
from tracker.cliff import cliff_of
from tracker.outputs.cliff_paper import cliff_blocks
from tracker.outputs.paper import Block, Heading, Noted, Paper, Paragraph
from tracker.profile import Drop, PeriodAmount, YearAmount, counting, shown_order
from tracker.report_layout import KINDS, LAYOUT, TEXTS, YES, Label, set_line, set_place, set_text, set_title, sum_label
from tracker.report_money import Money, money_words
from tracker.report_sums import Falling, sums_of, without_amount

_Place = tuple[str, str | None, str | None]


def report_paper(entries: Sequence[Appropriation], *, after_year: int, made_on: date, form: str) -> Paper:
    """Lay out the list.

    Args:
        entries: What expires or is reduced, whole, in the order of the list.
        after_year: The last year with the money, inclusive.
        made_on: The day it is written.
        form: The format it is to be written in: "docx", "xlsx", "pdf", "csv" or "md".
    """
    return Paper(
        title=f"Budgetbevillinger, som udløber efter {after_year}",
        blocks=tuple(_blocks(entries, after_year, form)),
        made_on=made_on,
    )


def count_words(number: int, after_year: int) -> str:
    """Say how many there are; the reader holds it against what it finds."""
    noun = "bevilling" if number == 1 else "bevillinger"
    return f"{number} {noun}, der udløber eller nedsættes efter {after_year}."


def _blocks(entries: Sequence[Appropriation], after_year: int, form: str) -> Iterator[Block]:
    told = count_words(len(entries), after_year)
    yield Paragraph(Noted(told), f"{Label.LAYOUT} {LAYOUT}")
    falling = [Falling(one.kind, _ends(one, after_year), one.lapses, one.periods) for one in entries]
    for which, sums in sums_of(falling, after_year).items():
        yield Paragraph(Noted(money_words(Money(fund, kr) for fund, kr in sums.items())), sum_label(which))
    if unknown := without_amount(falling, after_year):
        yield Paragraph(Noted(str(unknown)), Label.UNKNOWN)
    if drawn := cliff_blocks(cliff_of(entries)):
        yield Heading(Label.CLIFF, 1)
        yield from drawn
    for (plan, pejlemaerke, section), within in _groups(entries).items():
        yield Heading(_place_words(pejlemaerke, section, form), 1)
        yield Paragraph(Noted(set_line(plan, form)), Label.PLAN)
        for one in within:
            if one.kind is Kind.FULL:
                yield from _entry(one, form)
        others = [one for one in within if one.kind is not Kind.FULL]
        if others:
            yield Heading(Label.OTHERS, 2)
        for one in others:
            yield from _entry(one, form)
    yield Paragraph(Noted(told), Label.END)


def _ends(one: Appropriation, after_year: int) -> bool:
    return one.last_year == after_year and not one.permanent


def _groups(entries: Iterable[Appropriation]) -> dict[_Place, list[Appropriation]]:
    found: dict[_Place, list[Appropriation]] = {}
    for one in entries:
        found.setdefault((one.plan, one.pejlemaerke, one.section), []).append(one)
    return found


def _place_words(pejlemaerke: str | None, section: str | None, form: str) -> str:
    if pejlemaerke is None:
        return set_place(Label.NO_PEJLEMAERKE, section, form)
    return f"{Label.PEJLEMAERKE}: {set_place(pejlemaerke, section, form)}"


def _entry(one: Appropriation, form: str) -> Iterator[Block]:
    yield Heading(f"{Label.ENTRY} {one.id}: {set_title(one.title, form)}", 2)
    for label, words in _facts(one, form):
        yield Paragraph(Noted(words), label)
    assessment = one.assessment.text if one.assessment else ""
    for field, text in (("description", one.description), ("results", one.results), ("assessment", assessment)):
        paragraphs = set_text(text, form)
        if paragraphs:
            yield Heading(TEXTS[field], 3)
        for paragraph in paragraphs:
            yield Paragraph(Noted(paragraph))


def _facts(one: Appropriation, form: str) -> Iterator[tuple[str, str]]:
    """Give what is said of an entry on a line each: its kind, its money as it counts, and whom it is for."""
    if one.kind is not Kind.FULL:
        yield Label.KIND, KINDS[one.kind]
    yield from _by_label((f"{Label.AMOUNT} {a.year}", a) for a in sorted(counting(one.amounts), key=shown_order))
    spans = ((f"{Label.AMOUNT} {p.from_year}-{p.to_year} i alt", p) for p in one.periods)
    yield from _by_label(spans)
    yield from _by_label((f"{Label.LAPSE} {drop.after_year}", drop) for drop in one.lapses if drop.stated)
    if one.permanent:
        yield Label.PERMANENT, YES
    if one.target_group:
        yield Label.TARGET_GROUP, set_line(one.target_group, form)
    if one.declaration_of_intent:
        yield Label.DECLARATION, YES


def _by_label(told: Iterable[tuple[str, YearAmount | PeriodAmount | Drop]]) -> Iterator[tuple[str, str]]:
    found: dict[str, list[Money]] = {}
    for label, one in told:
        found.setdefault(label, []).append(Money(one.fund, one.amount_kr, one.rounded_to_kr, one.price_year))
    for label, money in found.items():
        yield label, money_words(money)
