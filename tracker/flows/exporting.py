"""Make a paper of what the store holds: a negotiation list, with where its figures are from."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from db.queries import detail
from db.queries import negotiation as asked
from tracker.appropriation import Appropriation
from tracker.flows.negotiating import round_of, scenario_named
from tracker.negotiation import Entry, Money, Scenario
from tracker.outputs.list_paper import list_paper
from tracker.outputs.list_tables import Sources
from tracker.outputs.paper import Paper
from tracker.price_level import Shown, Where, shown_in
from tracker.price_words import shown_words
from tracker.profile import counting
from tracker.source import Source
from tracker.text import safe_text
from tracker.vocabulary import day_words, level_words

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

_LONGEST_QUOTE = 160


def paper_of_list(
    session: "Session", name: str, *, number: int | None, scenario: str | None, on: date, by: str
) -> Paper:
    """Set out a negotiation list as a paper, every figure of it as the store has it.

    Args:
        session: A reader's session.
        name: The list's name.
        number: The round, as it was frozen; None: the open one.
        scenario: The scenario's name; None: the one that counts.
        on: The day on the paper.
        by: The officer.

    Raises:
        NotFoundError: There is no such list, round or scenario.
    """
    found = round_of(session, asked.list_id(session, name), number)
    chosen = scenario_named(found, scenario)
    entries = [line.entry for line in chosen.lines]
    whole = detail.appropriations(session, [entry.appropriation_id for entry in entries])
    shown = shown_in(found, found.price_year)
    return list_paper(
        shown.list,
        shown.scenario(chosen),
        sources=_sources(entries, {one.id: one for one in whole if one.id}),
        prices=price_words(shown, chosen),
        made_on=on,
        made_by=by,
    )


def source_words(source: Source) -> str:
    """Say in a footnote where a figure is from: paper, line and its own words, or the officer and the reason."""
    quote = safe_text(source.quote)
    if len(quote) > _LONGEST_QUOTE:
        quote = f"{quote[:_LONGEST_QUOTE].rstrip()} …"
    told = f": »{quote}«" if quote else ""
    if source.by is not None:
        return f"Indtastet af {source.by}{f' {day_words(source.at.date())}' if source.at else ''}{told}"
    line = f", linje {source.line}" if source.line is not None else ""
    return f"{source.document or 'Ukendt dokument'}{line}{told}"


def _sources(entries: Iterable[Entry], whole: dict[int, Appropriation]) -> Sources:
    """Find where what falls away is from.

    A frozen round keeps its figures and not their sources; a figure that the
    store has otherwise by now gets none.
    """
    found = {}
    for entry in entries:
        if (about := whole.get(entry.appropriation_id)) is None:
            continue
        for fallen in entry.lapses:
            if notes := _source_of(entry, fallen, about):
                found[entry.appropriation_id, fallen.fund] = notes
    return found


def _source_of(entry: Entry, fallen: Money, about: Appropriation) -> tuple[str, ...]:
    drops = [
        drop.source
        for drop in about.lapses
        if (drop.after_year, drop.fund, drop.amount_kr) == (entry.after_year, fallen.fund, fallen.amount_kr)
    ]
    figures = [
        amount.source
        for amount in counting(about.amounts)
        if (amount.year, amount.fund) == (entry.after_year, fallen.fund)
        and (amount.amount_kr == fallen.amount_kr or drops)
    ]
    return tuple(dict.fromkeys(source_words(source) for source in (*drops, *figures) if source))[:1]


def price_words(shown: Shown, scenario: Scenario) -> tuple[str, str]:
    """Say which year's prices a list is shown in, and how many amounts of a scenario are not: in brief, in full."""
    level = shown.list.price_year
    ids = {line.entry.appropriation_id for line in scenario.lines}
    asked_for = {*shown.asked_of(scenario)}
    mine = [
        one
        for one in shown.added_up
        if one in asked_for
        or one.where in {Where.CAP, Where.CASH}
        or (one.where is Where.LAPSES and one.appropriation_id in ids)
    ]
    return "beløb, som de er oplyst" if level is None else level_words(level), shown_words(shown, mine)
