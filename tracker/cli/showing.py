"""`show`: everything known about one appropriation, each figure with its source."""

import argparse
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING

from rich.padding import Padding

from db.queries import outcomes
from db.queries.family import Family, family
from tracker.appropriation import Appropriation
from tracker.assessment import Assessment
from tracker.cli.family import family_shape
from tracker.cli.goals import cost_parts, goals_table, other_readings
from tracker.cli.lineage import family_parts
from tracker.cli.looking import as_of_shape, as_of_words, history_until, seen_on
from tracker.cli.opening import known_id, opened
from tracker.cli.outcomes import given_shape, negotiated_parts, on_list_shape
from tracker.cli.printing import cell, paragraph, quiet_table, say_json, set_comma
from tracker.cli.printing import show as lay_out
from tracker.cli.told import history_parts, history_shapes
from tracker.costs import costs
from tracker.digest import Acknowledgement
from tracker.expiry import Status, status_on
from tracker.flows.acknowledging import in_hand
from tracker.flows.naming import field_words
from tracker.flows.price_levels import levels_of
from tracker.goal_readings import by_goal
from tracker.money import format_mio
from tracker.outputs.shapes import whole_shape
from tracker.outputs.shapes_telling import acknowledgement_shape
from tracker.outputs.weight_shapes import cost_shape
from tracker.profile import YearAmount, shown_order
from tracker.settings import Settings
from tracker.source import Source, SourcedValue
from tracker.vocabulary import level_words
from tui import cost_words, views
from tui.changes import value_words

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.text import Text

    Parts = Iterator[RenderableType]

_MONEY = ("amount ", "period ", "lapse ")
"""Fields whose sources stand beside their figures."""
_STATUS = {
    Status.LAPSED: "er bortfaldet",
    Status.EXPIRES_THIS_YEAR: "udløber i år",
    Status.REDUCED_THIS_YEAR: "reduceres i år",
    Status.EXPIRES_LATER: "udløber senere",
    Status.PERMANENT: "varig",
    Status.UNKNOWN: "det er ukendt, hvornår den udløber",
}


def show(settings: Settings, call: argparse.Namespace) -> int:
    """Print everything known about one appropriation."""
    number = known_id(call.id)
    with opened(settings) as store, seen_on(store, call.as_of) as seen:
        with seen.reading() as session:
            kin = family(session, number)
            given = in_hand(session, number, today=call.as_of or settings.today)
            listed, dealt = outcomes.on_lists(session, number), outcomes.given(session, number)
        with store.reading() as session:
            told = history_until(session, number, call.as_of) if call.history or call.json else ()
    if call.json:
        shape = whole_shape(kin.own, settings.today, history_shapes(told), family_shape(kin))
        priced = {"costs": [cost_shape(number, cost) for cost in costs(kin.own)]}
        held = {"acknowledgements": [acknowledgement_shape(one, title=kin.own.title) for one in given]}
        negotiated = {"lists": [on_list_shape(one) for one in listed], "outcomes": [given_shape(one) for one in dealt]}
        say_json(shape | priced | held | negotiated | as_of_shape(call.as_of))
        return 0
    words = as_of_words(call.as_of)
    heading = (cell(f"{words[:1].upper()}{words[1:]}", "bold"),) if words else ()
    lay_out(
        *heading,
        *_page(kin, given, settings.today, negotiated_parts(number, listed, dealt)),
        *(history_parts(told) if call.history else ()),
    )
    return 0


def _page(kin: Family, given: Sequence[Acknowledgement], today: date, negotiated: Sequence["Text"]) -> "Parts":
    a = kin.own
    yield cell(f"Bevilling {a.id}, version {a.version}", "dim")
    yield cell(views.title_words(a.title) + (" *" if a.starred else ""), "bold")
    yield cell(views.joined([views.pejlemaerke_words(a.pejlemaerke), a.section, a.plan]))
    last_year = f"sidste år med penge: {a.last_year}" if a.last_year is not None else None
    yield cell(views.joined([views.KINDS_LONG[a.kind].capitalize(), last_year, _STATUS[status_on(a, today)]]))
    if a.starred:
        yield cell("* Titlen har en stjerne i papiret.", "dim")
    for one in given:
        why = f": »{one.why}«" if one.why.strip() else ""
        yield cell(f"Kvitteret af {one.by} {views.day_words(one.on)}{why}")
        yield cell(f"Ugebrevet tier til og med {views.day_words(one.until)} om, at den udløber efter {one.after_year}")
    yield from _money(a)
    yield from _assessment("Forvaltningens vurdering", a.assessment)
    for heading, text in (("Målgruppe", a.target_group), ("Beskrivelse", a.description), ("Resultater", a.results)):
        if text and text.strip():
            yield from _section(heading, paragraph(text))
    yield from _goals(a)
    yield from family_parts(kin)
    if negotiated:
        yield from _section("Forhandling", *negotiated)
    yield from _section("Sagen", _case(a))
    for older in a.assessments[1:]:
        yield from _assessment("Tidligere vurdering", older)
    for conflict in a.conflicts:
        values = [
            cell(f"{value_words(conflict.field, value.value)} – {views.source_words(value.source)}")
            for value in conflict.values
        ]
        if conflict.settled is not None:
            values.append(cell(_settled_words(conflict.settled), "dim"))
        yield from _section(f"Kilderne er uenige om: {field_words(conflict.field)}", *values)
    yield from _sources(a)


def _settled_words(said: SourcedValue) -> str:
    reason = f": {said.source.quote}" if said.source.quote.strip() else ""
    return f"Afgjort af {said.source.by}: {value_words(said.field, said.value)}{reason}"


def _section(heading: str, *parts: "RenderableType") -> "Parts":
    yield ""
    yield cell(heading, "bold")
    for part in parts:
        yield Padding(part, (0, 0, 0, 2))


def _money(a: Appropriation) -> "Parts":
    """Set out every figure with the words it stands in."""
    amounts = sorted(a.amounts, key=shown_order)
    levels = levels_of(a)
    one_level = next(iter(levels.values()), None) if len({*levels.values()}) == 1 else None
    rows = [(str(m.year), views.FUNDS[m.fund], _figure(m), _level(m.price_year, one_level), m.source) for m in amounts]
    rows += [
        (
            f"{p.from_year}–{p.to_year}",
            views.FUNDS[p.fund],
            format_mio(p.amount_kr),
            f"for hele perioden; {_level(p.price_year, one_level)}",
            p.source,
        )
        for p in a.periods
    ]
    rows += [
        (
            f"efter {d.after_year}",
            views.FUNDS[d.fund],
            format_mio(d.amount_kr),
            f"bortfalder; {_level(d.price_year, one_level)}",
            d.source,
        )
        for d in a.lapses
        if d.stated
    ]
    if not rows:
        yield from _section("Beløb", cell("Intet beløb kendes."))
        return
    paper = _only_paper([source for *_, source in rows])
    figures = _aligned([figure for _, _, figure, _, _ in rows])
    table = quiet_table()
    several = not all(amount.counts for amount in a.amounts)
    for column in (*(("Nr.",) if several else ()), "År", "Ramme", "Beløb", "Kilde"):
        table.add_column(column, no_wrap=column != "Kilde")
    for number, ((year, fund, _, meaning, source), figure) in enumerate(zip(rows, figures, strict=True), start=1):
        numbered = [str(number) if number <= len(amounts) else ""] if several else []
        table.add_row(*numbered, cell(year), cell(fund), figure, cell(meaning + _with_words(source, paper)))
    choose = f"Tal i [ ] tæller ikke med. Lad et andet tælle: pejl count {a.id} ÅR:RAMME NR --reason HVORFOR"
    beside = [cell(choose, "dim")] if several else []
    level = level_words(one_level) if one_level is not None else None
    yield from _section(views.joined(["Beløb i mio. kr.", level, paper]), table, *beside)


def _level(price_year: int | None, said: int | None) -> str:
    """Say which year's prices a figure is in, unless the heading does or nobody has said."""
    return "" if price_year in (None, said) else f"{level_words(price_year)}; "


def _only_paper(sources: Sequence[Source | None]) -> str | None:
    """Give the paper that every figure stands in, so that it is named once; None when there are several."""
    papers = {source.document if source and source.by is None else None for source in sources}
    return papers.pop() if len(papers) == 1 else None


def _with_words(source: Source | None, named: str | None) -> str:
    """Say where a figure comes from, with the words it stands in or the reason it was given."""
    if source is None:
        return "kilden kendes ikke"
    if source.line is not None and source.document is not None and source.document == named:
        place = f"linje {source.line}"
    else:
        place = views.source_words(source)
    return place + (f": »{source.quote}«" if source.quote.strip() else "")


def _aligned(figures: Sequence[str]) -> list[str]:
    decimals = max(len(figure.partition(",")[2]) for figure in figures)
    width = max(len(set_comma(figure, decimals, 0)) for figure in figures)
    return [set_comma(figure, decimals, width) for figure in figures]


def _figure(amount: YearAmount) -> str:
    """Write an amount; one that does not count stands in square brackets."""
    known = "ukendt" if amount.amount_kr is None else format_mio(amount.amount_kr)
    return known if amount.counts else f"[{known}]"


def _assessment(heading: str, assessment: Assessment | None) -> "Parts":
    if assessment is None:
        yield from _section(heading, cell("Mangler."))
        return
    verdict = "ingen; den sidste vurdering er taget tilbage" if assessment.is_taken_back else "ingen"
    if assessment.verdict is not None:
        verdict = f"{views.VERDICTS[assessment.verdict]} ({views.state_words(assessment.state)})"
    said = [f"Indstilling: {verdict}"]
    if assessment.meets_goals is not None:
        said.append(f"lever op til målene: {views.MEETS_GOALS[assessment.meets_goals]}")
    if assessment.still_needed is not None:
        said.append(f"fortsat behov: {views.STILL_NEEDED[assessment.still_needed]}")
    place = views.source_words(assessment.source) if assessment.source else None
    written = views.joined([assessment.by, views.when_words(assessment.at), place])
    parts = [cell(views.joined(said)), paragraph(assessment.text), cell(written, "dim")]
    yield from _section(heading, *(part for part in parts if part.plain))


def _goals(a: Appropriation) -> "Parts":
    """Set out the goals, paper by paper and year by year, with what the papers add and where readings differ."""
    readings = by_goal(a.goals)
    for (plan, year), found in groupby(readings, key=lambda one: (one.goal.plan, one.goal.year)):
        same = list(found)
        paper = _only_paper([one.goal.source for one in same])
        notes = [cell(f"Mål {one.goal.number or views.NOTHING}: {one.goal.note}") for one in same if one.goal.note]
        differ = [cell(line) for one in same for line in other_readings(one)]
        heading = views.joined([f"Mål i {year}", plan, paper])
        yield from _section(heading, goals_table(same, year=False), *notes, *differ)
    if reckoned := list(cost_parts(costs(a))):
        yield from _section(cost_words.HEADING, *reckoned)


def _case(a: Appropriation) -> "RenderableType":
    table = quiet_table()
    for name, value in (
        ("Ansvarlig", a.owner or "mangler"),
        ("Stedfortræder", a.deputy or views.NOTHING),
        ("Budgetnotat", a.budget_note or "mangler"),
        ("Hensigtserklæring", "ja" if a.declaration_of_intent else "nej"),
    ):
        table.add_row(name, cell(value))
    return table


def _sources(a: Appropriation) -> "Parts":
    """List where the other fields come from; a figure's source stands beside it."""
    others = [sourced for sourced in a.sources if not sourced.field.startswith(_MONEY)]
    fields = list(dict.fromkeys(sourced.field for sourced in others))
    others.sort(key=lambda sourced: fields.index(sourced.field))
    paper = _only_paper([sourced.source for sourced in others])
    table = quiet_table()
    for sourced in others:
        source = sourced.source
        place = views.source_words(source)
        if paper and source.line is not None:
            place = f"linje {source.line}" + (" (genfortalt)" if source.paraphrase else "")
        reason = f" ({source.quote})" if source.by is not None and source.quote.strip() else ""
        table.add_row(cell(field_words(sourced.field)), cell(place + reason))
    if others:
        yield from _section(views.joined(["Kilder", paper]), table)
