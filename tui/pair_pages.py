"""Two appropriations side by side, as rows of words and aligned figures. No Textual here."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from db.queries.weights import Weighed
from tracker.flows.naming import FIELDS
from tracker.money import format_mio
from tracker.pairing import Fact, Field, Pair, Piece, Texts
from tracker.profile import PeriodAmount, YearAmount
from tracker.vocabulary import FUNDS, level_words
from tui import views, weight_words
from tui.changes import value_words
from tui.views import NOTHING, Tone

DIFFERS, ALIKE = "≠", " "
ONLY_HERE = "\N{SINGLE LEFT-POINTING ANGLE QUOTATION MARK}", "\N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK}"
"""Around words that only one of two texts has, where they are one text, changed."""
_FIGURE = 9
_HEADINGS = {Field.TITLE: "Bevilling"}
_ALWAYS = (Field.TITLE, Field.PLAN, Field.PEJLEMAERKE, Field.KIND, Field.LAST_YEAR, Field.VERDICT, Field.OWNER)
"""Shown also where neither has anything: that it is missing is worth knowing."""


@dataclass(frozen=True, slots=True)
class SideRow:
    """One thing, said of both."""

    label: str
    one: str = ""
    other: str = ""
    differs: bool = False
    tone: Tone = Tone.PLAIN
    wide: bool = False
    """A text: it stands below its label, and has its room too."""

    @property
    def is_heading(self) -> bool:
        """It names what stands below it."""
        return self.tone is Tone.HEADING


def pair_rows(found: Pair, weighed: Sequence[Weighed], *, differing: bool = False) -> list[SideRow]:
    """Say everything that two appropriations have or lack, side by side.

    Args:
        found: The two.
        weighed: What each weighs, in the same order.
        differing: Only what is not the same.
    """
    parts = (
        [SideRow("Bevillingen", tone=Tone.HEADING), *_facts(found)],
        [SideRow("Beløb i mio. kr. (forskellen i parentes)", tone=Tone.HEADING), *_sums(found)],
        [SideRow("Bortfalder, mio. kr.", tone=Tone.HEADING), *_falls(found)],
        [SideRow("Vægt", tone=Tone.HEADING), *_weights(weighed)],
        *(list(_text(one)) for one in found.texts if one.one or one.other),
    )
    rows = []
    for heading, *below in parts:
        kept = [row for row in below if row.differs or not differing]
        rows += [heading, *kept] if kept else []
    return rows


def same_words(found: Pair) -> str:
    """Say that nothing differs, when nothing does."""
    return f"Bevilling {found.one.id} og {found.other.id} er ens i alt."


def _facts(found: Pair) -> Iterator[SideRow]:
    for fact in found.facts:
        if fact.field in _ALWAYS or not (_is_nothing(fact.one) and _is_nothing(fact.other)):
            label = _HEADINGS.get(fact.field, FIELDS[fact.field])
            yield SideRow(label, _value(fact, fact.one), _value(fact, fact.other), not fact.is_same)


def _value(fact: Fact, value: str | int | bool | None) -> str:
    if fact.field is Field.TITLE:
        return views.title_words(value if isinstance(value, str) else None)
    if fact.field is Field.PEJLEMAERKE:
        return views.pejlemaerke_words(value if isinstance(value, str) else None)
    return value_words(fact.field, value)


def _is_nothing(value: str | int | bool | None) -> bool:
    return value is None or value is False


def _sums(found: Pair) -> Iterator[SideRow]:
    for one in found.sums:
        kr = one.difference_kr
        differs = kr != 0
        after = "" if not differs else "   (?)" if kr is None else f"   ({'+' if kr > 0 else ''}{format_mio(kr)})"
        yield SideRow(
            f"{one.year} {FUNDS[one.fund]}",
            _amount(one.one, hidden=one.one_hidden),
            _amount(one.other, hidden=one.other_hidden) + after,
            differs,
        )
    mine, theirs = (_periods(side) for side in found.periods)
    if mine or theirs:
        yield SideRow("For hele perioder", mine or NOTHING, theirs or NOTHING, found.periods[0] != found.periods[1])


def _amount(amount: YearAmount | None, *, hidden: bool) -> str:
    if amount is None or amount.amount_kr is None:
        return views.figure_mark("?" if hidden or amount is not None else NOTHING, _FIGURE)
    level = f" {level_words(amount.price_year)}" if amount.price_year is not None else ""
    return views.figure(amount.amount_kr, _FIGURE) + level


def _periods(periods: Sequence[PeriodAmount]) -> str:
    return "; ".join(f"{p.from_year}-{p.to_year} {FUNDS[p.fund]} {format_mio(p.amount_kr)}" for p in periods)


def _falls(found: Pair) -> Iterator[SideRow]:
    for fall in found.falls:
        label = f"efter {fall.after_year} {FUNDS[fall.fund]}"
        one = _fallen(fall.one_kr, unknown=fall.one_unknown)
        yield SideRow(label, one, _fallen(fall.other_kr, unknown=fall.other_unknown), fall.one_kr != fall.other_kr)


def _fallen(kr: int | None, *, unknown: bool) -> str:
    return views.figure_mark("?" if unknown else NOTHING, _FIGURE) if kr is None else views.figure(kr, _FIGURE)


def _weights(weighed: Sequence[Weighed]) -> Iterator[SideRow]:
    shares = ["\n".join(weight_words.share_words(s, w.bucket) for s in w.weight.shares) or NOTHING for w in weighed]
    costs = ["\n".join(map(weight_words.each_words, w.weight.costs)) or NOTHING for w in weighed]
    goals = [weight_words.goals_said(w.weight) for w in weighed]
    for label, (one, other) in (("Andel", shares), ("Pris", costs), ("Mål", goals)):
        if (one, other) != (NOTHING, NOTHING):
            yield SideRow(label, one, other, one != other)


def _text(found: Texts) -> Iterator[SideRow]:
    said = ""
    if found.is_same:
        said = "ens"
    elif found.common_percent:
        said = f"{found.common_percent} % af ordene er fælles"
        if found.is_alike:
            said += f"; {ONLY_HERE[0]}ord{ONLY_HERE[1]} står kun i den ene"
    yield SideRow(views.joined([FIELDS[found.name], said]), tone=Tone.HEADING)
    one, other = (_pieces(side, marked=found.is_alike and not found.is_same) for side in (found.one, found.other))
    yield SideRow("", one or "Mangler.", other or "Mangler.", not found.is_same, wide=True)


def _pieces(pieces: Sequence[Piece], *, marked: bool) -> str:
    if not marked:
        return " ".join(piece.words for piece in pieces)
    first, last = ONLY_HERE
    return " ".join(piece.words if piece.shared else f"{first}{piece.words}{last}" for piece in pieces)
