"""Two forms on one appropriation: field by field what was there, mine and theirs, and what is to be saved.

A form is its fields by name, each as text. A field that is not there is
empty: for an amount that means not funded that year.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

Fields = Mapping[str, str]


class Changed(StrEnum):
    """Who changed a field since both began."""

    MINE = "mine"
    THEIRS = "theirs"
    ALIKE = "alike"
    """Both, to the same."""
    APART = "apart"
    """They did, and I hold to something else: a person must choose."""


@dataclass(frozen=True, slots=True)
class Compared:
    """One field in its three versions."""

    field: str
    base: str | None
    """As it was; None when nobody knows."""
    mine: str
    theirs: str
    changed: Changed
    taken: bool = False
    """I chose theirs; what I typed stands by, to be chosen again."""

    @property
    def can_choose(self) -> bool:
        """Tell whether I hold to something else than the store has."""
        return self.changed in (Changed.MINE, Changed.APART)

    @property
    def takes_theirs(self) -> bool:
        """Tell whether what will be saved is what the store has already."""
        return self.taken or self.changed in (Changed.THEIRS, Changed.ALIKE)


@dataclass(frozen=True, slots=True)
class Meeting:
    """My form, which met another's on its way to the store.

    Others may save again and again while I look: then `theirs` is what I
    last saw and becomes the base of the next meeting, and mine stays whole.
    """

    base: Fields | None
    """What I last saw; None when nobody knows."""
    mine: Fields
    """All that I typed, also where I chose theirs."""
    theirs: Fields
    """As the store has it now."""
    held: frozenset[str]
    """The fields that I changed at any time and did not change back, or that I stand by as they are."""
    taken: frozenset[str] = frozenset()
    """The fields for which I chose theirs."""

    @property
    def result(self) -> dict[str, str]:
        """What is to be saved: mine where I changed something, unless I chose theirs."""
        kept = self.held - self.taken
        return {name: _of(self.mine if name in kept else self.theirs, name) for name in self._names()}

    @property
    def compared(self) -> tuple[Compared, ...]:
        """The fields that anybody changed."""
        return tuple(self._compare())

    def take(self, field: str) -> "Meeting":
        """Choose theirs for a field; mine is not forgotten."""
        return replace(self, taken=self.taken | {field})

    def keep(self, field: str) -> "Meeting":
        """Choose mine for a field, also when theirs was chosen before."""
        return replace(self, taken=self.taken - {field})

    def typed(self, form: Fields) -> "Meeting":
        """Go on from what was typed in the form since; it began as `result`.

        A field typed in is mine from then on; one typed back to what the
        store has is not mine any more.
        """
        stood = self.result
        touched = {name for name in dict.fromkeys([*stood, *form]) if _of(form, name) != _of(stood, name)}
        own = {name for name in touched if _of(form, name) != _of(self.theirs, name)}
        return replace(
            self,
            mine={**self.mine, **{name: _of(form, name) for name in touched}},
            held=(self.held - touched) | own,
            taken=self.taken - touched,
        )

    def stand_by(self, stated: Iterable[str]) -> "Meeting":
        """Hold to fields as they stand in my form, also where they are as in the store."""
        return replace(self, held=self.held.union(stated))

    def again(self, theirs: Fields) -> "Meeting":
        """Meet once more: what I last saw is the base now, and what I hold stays mine."""
        mine = {name: _of(self.mine if name in self.held else self.theirs, name) for name in self._names()}
        return Meeting(self.theirs, mine, theirs, self.held, self.taken)

    def _names(self) -> list[str]:
        return list(dict.fromkeys([*(self.base or {}), *self.theirs, *self.mine]))

    def _compare(self) -> Iterator[Compared]:
        for name in self._names():
            mine, theirs = _of(self.mine, name), _of(self.theirs, name)
            base = None if self.base is None else _of(self.base, name)
            if name in self.held:
                if mine == theirs == base:
                    continue
                changed = Changed.MINE if theirs == base else Changed.APART
                changed = Changed.ALIKE if mine == theirs else changed
                yield Compared(name, base, mine, theirs, changed, name in self.taken)
            elif base is not None and base != theirs:
                yield Compared(name, base, mine, theirs, Changed.THEIRS)


def meet(base: Fields | None, mine: Fields, theirs: Fields, *, stated: Iterable[str] = ()) -> Meeting:
    """Let two forms meet for the first time.

    Args:
        base: What both began from. None when nobody knows: then all that
            mine names counts as changed, and nothing else is compared.
        mine: What I typed.
        theirs: As the store has it now.
        stated: Fields that I stand by although I left them as they were,
            such as the verdict of an assessment that only got another text.
    """
    if base is None:
        return Meeting(None, mine, theirs, frozenset(mine))
    held = {name for name in dict.fromkeys([*base, *mine]) if _of(mine, name) != _of(base, name)}
    return Meeting(base, mine, theirs, frozenset(held.union(stated)))


def _of(fields: Fields, name: str) -> str:
    return fields.get(name, "")
