"""What became of a list from one round to another, line by line, and whether the store has moved on since."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from tracker.appropriation import Kind
from tracker.negotiation import Bid, Entry, Frame, Line, Money, NegotiationList, Outcome, Scenario
from tracker.price_level import Shown, Unconverted, shown_in
from tracker.room import Sums, lapsing, lapsing_by_kind, sums

Value = int | bool | str | None
"""Kroner, or `UNKNOWN` where an amount is there and nobody knows it; None: there is nothing."""
UNKNOWN = "ukendt"
OUTCOME = "outcome "
"""How the field with what the deal gave begins; the year follows."""
_OF_A_FRAME = ("service_cap_kr", "cash_kr", "price_year", "source", "cash_source")


class About(StrEnum):
    """What a difference is about."""

    ASK = "ask"
    """What the officer asks for."""
    STORE = "store"
    """What the store says of the appropriation."""
    DEAL = "deal"
    """What the deal gave."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One field of one line that says something else."""

    appropriation_id: int
    title: str | None
    about: About
    field: str
    """As the history names it: "choice", "asked 2024 service", "lapse 2023 unknown"."""
    old: Value
    new: Value


@dataclass(frozen=True, slots=True)
class FrameDifference:
    """One figure of what there is to negotiate about that is another."""

    year: int
    field: str
    """"service_cap_kr", "cash_kr", "price_year", "source" or "cash_source"."""
    old: Value
    new: Value


@dataclass(frozen=True, slots=True)
class Comparison:
    """What one state of a list has that another has not."""

    added: tuple[Line, ...]
    """In the order of the newer."""
    removed: tuple[Line, ...]
    """As they stood in the older."""
    changed: tuple[Difference, ...]
    """Line by line in the order of the newer; of those that both have."""
    frames: tuple[FrameDifference, ...]
    asked: tuple[Sums, Sums]
    """Everything asked for, before and after."""
    lapsing: tuple[Sums, Sums]
    """What falls away, before and after, whatever is chosen; of every kind of ending."""
    lapsing_by_kind: tuple[Mapping[Kind, Sums], Mapping[Kind, Sums]]
    """The same with each kind by itself, since full endings are never added to others unseen."""
    shown: Shown
    """The newer in its price level: both sides are added up in that, by its rates."""
    unconverted: tuple[Unconverted, ...] = ()
    """What is in the sums of either side without being in that level."""

    @property
    def is_empty(self) -> bool:
        """Nothing is another."""
        return not (self.added or self.removed or self.changed or self.frames)

    @property
    def lines_changed(self) -> int:
        """How many lines say something else."""
        return len({one.appropriation_id for one in self.changed})


def compare(
    old: NegotiationList, new: NegotiationList, scenarios: tuple[Scenario, Scenario] | None = None
) -> Comparison:
    """Hold one state of a list against a newer one; amounts as they were stated, sums in one price level.

    Args:
        old: A round.
        new: Another round of the same list.
        scenarios: One of each; None: the main ones.
    """
    before, after = scenarios or (old.main, new.main)
    levelled = shown_in(old, new.price_year, new.rates), shown_in(new, new.price_year)
    added_up = tuple(shown.scenario(one) for shown, one in zip(levelled, (before, after), strict=True))
    lines = {line.entry.appropriation_id: line for line in before.lines}
    there = {line.entry.appropriation_id for line in after.lines}
    results = [{one.appropriation_id: outcome_value(one) for one in of.outcomes} for of in (old, new)]
    changed: list[Difference] = []
    for line in after.lines:
        key = line.entry.appropriation_id
        if key in lines:
            changed += _between(lines[key], line)
            was, now = (of.get(key) for of in results)
            if was != now:
                changed.append(
                    Difference(key, line.entry.title, About.DEAL, f"{OUTCOME}{line.entry.after_year}", was, now)
                )
    return Comparison(
        added=tuple(line for line in after.lines if line.entry.appropriation_id not in lines),
        removed=tuple(line for line in before.lines if line.entry.appropriation_id not in there),
        changed=tuple(changed),
        frames=tuple(_of_frames(old.frames, new.frames)),
        asked=(sums(added_up[0].lines), sums(added_up[1].lines)),
        lapsing=(lapsing(added_up[0].lines), lapsing(added_up[1].lines)),
        lapsing_by_kind=(lapsing_by_kind(added_up[0].lines), lapsing_by_kind(added_up[1].lines)),
        shown=levelled[1],
        unconverted=(*levelled[0].of_scenario(added_up[0]), *levelled[1].of_scenario(added_up[1])),
    )


def outcome_value(one: Outcome) -> str:
    """Give what the deal gave as the value of a field: the result, and the deal."""
    return f"{one.result}: {one.agreement}"


def as_now(of: NegotiationList, now: Mapping[int, Entry]) -> NegotiationList:
    """Give a round with what the store says now; what is no longer in the store is not in it."""
    return replace(of, scenarios=tuple(replace(one, lines=_now(one.lines, now)) for one in of.scenarios))


def asks(bid: Bid) -> dict[str, Value]:
    """Name what is asked for on a line, field by field; amounts only where they count."""
    fields: dict[str, Value] = {
        "choice": bid.choice.value,
        "priority": bid.priority,
        "note": bid.note or None,
        "budget_note": bid.budget_note,
        "to_plan": bid.to_plan,
    }
    return fields | _money("asked", bid.counted)


def facts(entry: Entry) -> dict[str, Value]:
    """Name what the store says of an appropriation on a list; how often it was changed does not count."""
    fields: dict[str, Value] = {
        "title": entry.title,
        "plan": entry.plan,
        "pejlemaerke": entry.pejlemaerke,
        "section": entry.section,
        "kind": entry.kind.value,
        "after_year": entry.after_year,
        "last_year": entry.last_year,
        "verdict": entry.verdict.value if entry.verdict else None,
        "verdict_state": entry.verdict_state.value if entry.verdict_state else None,
        "owner": entry.owner,
        "budget_note": entry.budget_note,
        "declaration_of_intent": entry.declaration_of_intent,
    }
    return fields | _money("amount", entry.amounts) | _money("lapse", entry.lapses)


def _now(lines: Sequence[Line], now: Mapping[int, Entry]) -> tuple[Line, ...]:
    return tuple(replace(line, entry=now[key]) for line in lines if (key := line.entry.appropriation_id) in now)


def _between(old: Line, new: Line) -> Iterator[Difference]:
    pairs = ((About.ASK, asks(old.bid), asks(new.bid)), (About.STORE, facts(old.entry), facts(new.entry)))
    for about, was, now in pairs:
        for field in dict.fromkeys([*was, *now]):
            if was.get(field) != now.get(field):
                entry = new.entry
                yield Difference(entry.appropriation_id, entry.title, about, field, was.get(field), now.get(field))


def _money(name: str, amounts: Sequence[Money]) -> dict[str, Value]:
    """Name amounts by year and fund, and the prices they are in where that is said."""
    fields: dict[str, Value] = {}
    for one in amounts:
        place = f"{one.year} {one.fund or 'unknown'}"
        fields[f"{name} {place}"] = UNKNOWN if one.amount_kr is None else one.amount_kr
        if one.price_year is not None:
            fields[f"{name}_price_level {place}"] = one.price_year
    return fields


def _of_frames(old: Sequence[Frame], new: Sequence[Frame]) -> Iterator[FrameDifference]:
    was, now = ({one.year: one for one in frames} for frames in (old, new))
    for year in sorted(was.keys() | now.keys()):
        for field in _OF_A_FRAME:
            before, after = (_figure(of.get(year), field) for of in (was, now))
            if before != after:
                yield FrameDifference(year, field, before, after)


def _figure(frame: Frame | None, field: str) -> Value:
    value: Value = getattr(frame, field, None)
    return None if value == "" else value
