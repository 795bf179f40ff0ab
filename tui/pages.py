"""Everything about one appropriation, as lines with a tone. No Textual here."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tracker.appropriation import Appropriation, Conflict
from tracker.assessment import Assessment
from tracker.expiry import ending_after
from tracker.flows.naming import FIELDS, field_words
from tracker.flows.price_levels import levels_of
from tracker.money import format_mio
from tracker.profile import YearAmount
from tracker.source import SourcedValue
from tracker.vocabulary import level_set_words
from tui import views
from tui.views import Tone

_LONG = ("title", "description", "results", "assessment")
"""Fields whose value is on the page already, or is their own quote."""
_MISSES = {True: "Manglede.", False: "Mangler."}
_YES_NO = {"yes": "ja", "no": "nej"}
_SAID: dict[str, dict[str, str]] = {
    "kind": {kind.value: words for kind, words in views.KINDS_LONG.items()},
    "verdict": {verdict.value: words for verdict, words in views.VERDICTS.items()},
    "meets_goals": {answer.value: words for answer, words in views.MEETS_GOALS.items()},
    "still_needed": {answer.value: words for answer, words in views.STILL_NEEDED.items()},
    **dict.fromkeys(("starred", "declaration_of_intent", "permanent"), _YES_NO),
}
"""What values are called that the code has a word of its own for."""
_EIGHTHS = " ▏▎▍▌▋▊▉█"
LONGEST_BAR, SHORTEST_BAR = 24, 4
"""Cells of the largest amount's bar, where there is room and where there is not."""


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph of a page."""

    text: str
    tone: Tone = Tone.PLAIN
    bar: str = ""
    """Blocks drawn after the text."""
    after: str = ""
    """What stands behind the blocks."""


def bar(kr: int, most: int, width: int) -> str:
    """Draw an amount against the largest; anything above zero shows."""
    if kr <= 0 or most <= 0:
        return ""
    eighths = max(1, round(kr / most * width * 8))
    return "█" * (eighths // 8) + _EIGHTHS[eighths % 8].strip()


def amount_bars(appropriation: Appropriation, width: int) -> list[Line]:
    """Draw the amounts per year and fund as a strip, the figures on their comma."""
    amounts = [a for a in appropriation.amounts if a.counts]
    known = [a.amount_kr for a in amounts if a.amount_kr is not None]
    most = max(known, default=0)
    name_width = max((len(views.FUNDS[a.fund]) for a in amounts), default=0)
    decimals = max((len(format_mio(kr).partition(",")[2]) for kr in known), default=2)
    figure_width = max((len(views.figure(kr, 12, max(2, decimals)).lstrip()) for kr in known), default=4)
    longest = max(SHORTEST_BAR, min(LONGEST_BAR, width - name_width - figure_width - 9))
    lines = [
        Line(
            f"{a.year}  {views.FUNDS[a.fund]:<{name_width}}  {_figure(a, figure_width)} ",
            bar=bar(a.amount_kr or 0, most, longest),
        )
        for a in sorted(amounts, key=_amount_order)
    ]
    if len(known) < len(amounts):
        lines.append(Line("? er et beløb, der ikke kendes.", Tone.QUIET))
    lines += [
        Line(f"{p.from_year}-{p.to_year}  {views.FUNDS[p.fund]}  {format_mio(p.amount_kr)} for hele perioden")
        for p in appropriation.periods
    ]
    lines += [
        Line(f"Bortfalder efter {d.after_year}: {views.FUNDS[d.fund]} {format_mio(d.amount_kr)}")
        for d in appropriation.lapses
        if d.stated
    ]
    return lines or [Line("Beløbet kendes ikke.", Tone.QUIET)]


def detail_page(
    appropriation: Appropriation,
    after_year: int,
    width: int,
    *,
    beside: Sequence[Line] = (),
    past: bool = False,
    keys: bool = True,
) -> list[Line]:
    """Say everything about an appropriation, most important first; in the past nothing can be written.

    Args:
        appropriation: Which.
        after_year: The year asked about.
        width: Cells there are for a line.
        beside: What else is known of it: its goals, its relatives.
        past: It is seen as it was.
        keys: The overview's keys can be pressed where it is shown.
    """
    keys = keys and not past
    texts = _texts(appropriation, "Mangler. Tryk v for at skrive den." if keys else _MISSES[past])
    return [*_opening(appropriation, after_year, width, keys=keys), *texts, *beside, *_by_hand(appropriation)]


def source_page(appropriation: Appropriation) -> list[Line]:
    """List where each field comes from: paper, line and the quoted words."""
    lines: list[Line] = []
    for sourced in sorted(appropriation.sources, key=_source_order):
        said = _SAID.get(sourced.field, {}).get(sourced.value, sourced.value)
        value = "" if sourced.field in _LONG else f": {said}"
        lines += [Line(field_words(sourced.field) + value, Tone.HEADING), Line(views.source_words(sourced.source))]
        if sourced.source.quote.strip():
            lines.append(Line(f"»{sourced.source.quote}«", Tone.QUIET))
        lines.append(Line(""))
    return lines or [Line("Der er ingen kilder til denne bevilling.", Tone.QUIET)]


def _source_order(sourced: SourcedValue) -> tuple[int, str]:
    name = sourced.field.partition(" ")[0]
    return (list(FIELDS).index(name) if name in FIELDS else len(FIELDS)), sourced.field


def assessment_lines(assessment: Assessment) -> list[Line]:
    """Say one assessment: verdict and state, the two answers, who and when, the words."""
    verdict = "Taget tilbage" if assessment.is_taken_back else "Ingen indstilling"
    if assessment.verdict is not None:
        verdict = f"{views.VERDICTS[assessment.verdict].capitalize()} ({views.state_words(assessment.state)})"
    answers = []
    if assessment.meets_goals is not None:
        answers.append(f"Lever op til målene: {views.MEETS_GOALS[assessment.meets_goals]}")
    if assessment.still_needed is not None:
        answers.append(f"Fortsat behov: {views.STILL_NEEDED[assessment.still_needed]}")
    lines = [Line(verdict, Tone.STRONG)]
    lines += [Line(views.joined(answers))] if answers else []
    lines += [Line(f"{assessment.by}, {views.when_words(assessment.at)}", Tone.QUIET)]
    return lines + ([Line(assessment.text)] if assessment.text.strip() else [])


def _opening(a: Appropriation, after_year: int, width: int, *, keys: bool) -> Iterator[Line]:
    ending = ending_after(
        after_year,
        last_year=a.last_year,
        reduced_after={drop.after_year for drop in a.lapses},
        listed_after=a.listed_after,
        permanent=a.permanent,
    )
    yield Line(views.title_words(a.title) + (" *" if a.starred else ""), Tone.HEADING)
    yield Line(views.joined([views.pejlemaerke_words(a.pejlemaerke), a.section, a.plan]), Tone.QUIET)
    words = views.ending_words(ending, after_year, a.last_year, a.kind)
    if a.permanent:
        words = "varig" if ending is None else f"varig · {words}"
    yield Line(f"{views.ending_mark(ending)} {words[:1].upper()}{words[1:]}".strip())
    yield Line(views.joined(["Beløb pr. år i mio. kr.", level_set_words(levels_of(a).values())], ", "), Tone.STRONG)
    yield from amount_bars(a, width)
    for conflict in a.conflicts:
        yield from _conflict_lines(conflict)
    if keys and any(one.field.startswith("amount ") and one.settled is None for one in a.conflicts):
        yield Line("T siger, hvilket tal der tæller.", Tone.QUIET)


def _conflict_lines(conflict: Conflict) -> Iterator[Line]:
    yield Line("")
    yield Line(f"Kilderne er uenige om {field_words(conflict.field).lower()}", Tone.WARNING)
    for value in conflict.values:
        yield Line(f"{value.value}   {views.source_words(value.source)}")
    if (said := conflict.settled) is not None:
        reason = f": {said.source.quote}" if said.source.quote.strip() else ""
        yield Line(f"Afgjort af {said.source.by}: {said.value}{reason}")


def _texts(a: Appropriation, missing: str) -> Iterator[Line]:
    yield Line("")
    yield Line("Forvaltningens vurdering", Tone.STRONG)
    if a.assessment is None:
        yield Line(missing, Tone.QUIET)
    else:
        yield from assessment_lines(a.assessment)
    for heading, text in (("Målgruppe", a.target_group), ("Beskrivelse", a.description), ("Resultater", a.results)):
        if text and text.strip():
            yield Line("")
            yield Line(heading, Tone.STRONG)
            yield Line(text)


def _by_hand(a: Appropriation) -> Iterator[Line]:
    yield Line("")
    yield Line("Sagen", Tone.STRONG)
    yield Line(f"Ansvarlig           {a.owner or 'mangler'}")
    yield Line(f"Stedfortræder       {a.deputy or views.NOTHING}")
    yield Line(f"Budgetnotat         {a.budget_note or 'mangler'}")
    yield Line(f"Hensigtserklæring   {'ja' if a.declaration_of_intent else 'nej'}")
    for older in a.assessments[1:]:
        yield Line("")
        yield Line("Tidligere vurdering", Tone.STRONG)
        yield from assessment_lines(older)


def _amount_order(amount: YearAmount) -> tuple[int, int]:
    order = list(views.FUNDS)
    return amount.year, order.index(amount.fund)


def _figure(amount: YearAmount, figure_width: int) -> str:
    if amount.amount_kr is None:
        return views.figure_mark("?", figure_width).rstrip()
    return views.figure(amount.amount_kr, figure_width)
