"""Which parts of an expiry list belong to which entry, section and pejlemærke."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from seed.parsers import phrases
from seed.parsers.amounts import money_in
from seed.parsers.kinds import kind_of_heading
from seed.parsers.parts import Mark, Part, is_title_like
from seed.parsers.phrases import Label, TextField
from seed.parsers.pieces import BOLD, CELL
from tracker.appropriation import Kind
from tracker.text import search_key


@dataclass(slots=True)
class Entry:
    """The parts of one entry."""

    group: "Group"
    title: Part | None
    line: int
    is_other: bool = False
    """It stands under "Øvrige bevillinger"."""
    kind: tuple[Kind, Part] | None = None
    """The kind that a heading over it states."""
    amounts: list[Part] = field(default_factory=list)
    texts: dict[TextField, list[Part]] = field(default_factory=dict)
    words: set[str] = field(default_factory=set)
    """The label words it has had."""
    open_field: TextField | None = None
    last: Part | None = None
    """The part read last."""

    def begins_again(self, label: Label) -> bool:
        """Tell whether a label shows that the next entry began without a heading."""
        if label.field is TextField.DESCRIPTION and TextField.DESCRIPTION in self.texts:
            return label.word in self.words or not self.texts.keys().isdisjoint(_LATER_TEXTS)
        return label.word in self.words and self.open_field is not label.field


_LATER_TEXTS = frozenset({TextField.RESULTS, TextField.ASSESSMENT})


@dataclass(slots=True)
class Group:
    """A pejlemærke, or one section of it."""

    name: str | None = None
    section: str | None = None
    heading: Part | None = None
    section_heading: Part | None = None
    prose: list[Part] = field(default_factory=list)
    """Running text before the first entry, and between entries."""
    entries: list[Entry] = field(default_factory=list)


@dataclass(slots=True)
class Outline:
    """A paper's groups in order; the first holds what stands before them."""

    groups: list[Group]
    last: Part | None = None

    @property
    def entries(self) -> list[Entry]:
        """All entries in the paper's order."""
        return [entry for group in self.groups for entry in group.entries]


@dataclass(slots=True)
class _Place:
    """Where the reading stands."""

    group: Group
    entry: Entry | None = None
    other_level: int | None = None
    """Level of the heading "Øvrige bevillinger" that is in force."""
    kind: tuple[Kind, Part] | None = None


def outline_of(parts: Sequence[Part], used: frozenset[int]) -> Outline:
    """Divide the parts of a paper among its entries.

    Args:
        parts: All parts, in order.
        used: Positions of those that belong to the masthead.
    """
    place = _Place(Group())
    groups = [place.group]
    opens = _opens_entry(parts)
    last: Part | None = None
    for index, part in enumerate(parts):
        following = parts[index + 1] if index + 1 < len(parts) else None
        last = part
        if index in used:
            continue
        if part.mark is Mark.PEJLEMAERKE:
            place = _Place(_group_of(part, groups))
            groups.append(place.group)
        elif part.mark is Mark.OTHER:
            place = _Place(place.group, other_level=part.level or BOLD)
        elif part.mark is Mark.LABEL and part.label is not None:
            _take_label(place, part, part.label)
        elif part.mark is Mark.AMOUNT:
            _take_amount(place, part, _next_but_amounts(parts, index))
        elif part.mark is Mark.HEADING and (part.level != BOLD or place.other_level is not None):
            _take_heading(place, groups, part, opens=opens[index], child_level=_child_level(parts, index))
        elif _is_title(place, part, following):
            _start(place, part, part)
        else:
            _take_text(place, part)
    return Outline(groups, last)


def _start(place: _Place, first: Part, title: Part | None) -> Entry:
    place.entry = Entry(place.group, title, first.line, place.other_level is not None, place.kind, last=first)
    place.group.entries.append(place.entry)
    return place.entry


def _group_of(part: Part, groups: Sequence[Group]) -> Group:
    """Make the group of a heading; one pejlemærke is spelled as it was first."""
    name, section = phrases.pejlemaerke_of(part.text) or (part.text, None)
    known = {search_key(group.name): group.name for group in groups if group.name}
    if section is None and search_key(name) not in known:
        start, dash, rest = name.partition(" - ")
        if dash and search_key(start) in known:
            name, section = start, rest
    return Group(known.get(search_key(name), name), section, part, part if section else None)


def _take_label(place: _Place, part: Part, label: Label) -> None:
    entry = place.entry
    if entry is None or entry.begins_again(label):
        entry = _start(place, part, None)
    entry.words.add(label.word)
    entry.open_field = label.field
    entry.last = part


def _take_amount(place: _Place, part: Part, following: Part | None) -> None:
    entry = place.entry
    next_label = following.label if following else None
    if entry is None or (entry.amounts and next_label and entry.begins_again(next_label)):
        entry = _start(place, part, None)
    entry.amounts.append(part)
    entry.last = part


def _take_text(place: _Place, part: Part) -> None:
    entry = place.entry
    if entry is None and place.other_level is not None and money_in(part.text):
        entry = _start(place, part, None)
    if entry is None:
        place.group.prose.append(part)
        return
    entry.texts.setdefault(entry.open_field or TextField.DESCRIPTION, []).append(part)
    entry.last = part


def _take_heading(place: _Place, groups: list[Group], part: Part, *, opens: bool, child_level: int) -> None:
    """Decide whether a heading is a title, a section or nothing that matters."""
    under_other = place.other_level is not None
    top_level = place.group.heading.level if place.group.heading else 0
    if opens:
        # Levels mean something only where a pejlemærke stands above its entries.
        if place.other_level is not None and top_level < part.level <= min(place.other_level, BOLD - 1):
            place.other_level = place.kind = None
        _start(place, part, part)
    elif phrases.is_no_entry(part.text):
        place.entry = None
    elif under_other and (kind := kind_of_heading(part.text)):
        place.kind, place.entry = (kind, part), None
    elif under_other:
        _start(place, part, part)
    elif child_level > part.level:
        group = place.group
        place.group = Group(group.name, part.text, group.heading, part)
        groups.append(place.group)
        place.entry = None
    elif place.group.heading is None and not place.group.entries:
        place.entry = None
        place.group.prose.append(part)
    else:
        _start(place, part, part)


def _is_title(place: _Place, part: Part, following: Part | None) -> bool:
    """Tell whether bold or plain words are the title of the next entry.

    They are where an entry cannot go on: before an amount line when the entry
    has one, before a label it has had.
    """
    if not is_title_like(part) or not part.blocks[0].gap:
        return False
    entry = place.entry
    if place.other_level is not None:
        goes_on = following is not None and following.mark is Mark.TEXT and following.blocks[0].gap
        return goes_on and (entry is None or _has_plain_title(entry)) and len(part.blocks) <= 3
    if following is None:
        return part.level == BOLD and entry is not None and TextField.ASSESSMENT in entry.texts
    if following.mark is Mark.AMOUNT:
        return entry is None or bool(entry.amounts) or TextField.ASSESSMENT in entry.texts
    if following.label is not None:
        return entry is None or entry.begins_again(following.label)
    return False


def _has_plain_title(entry: Entry) -> bool:
    return entry.title is not None and entry.title.mark is not Mark.HEADING and bool(entry.texts)


def _next_but_amounts(parts: Sequence[Part], index: int) -> Part | None:
    return next((part for part in parts[index + 1 : index + 20] if part.mark is not Mark.AMOUNT), None)


def _opens_entry(parts: Sequence[Part]) -> list[bool]:
    """Say for each part whether a label or an amount comes before the next title."""
    opens = [False] * (len(parts) + 1)
    for index in range(len(parts) - 1, -1, -1):
        following = parts[index + 1] if index + 1 < len(parts) else None
        opens[index] = (
            parts[index].level == CELL
            or (following is not None and following.mark in {Mark.LABEL, Mark.AMOUNT})
            or (following is not None and following.mark in {Mark.TEXT, Mark.ITEM} and opens[index + 1])
        )
    return opens


def _child_level(parts: Sequence[Part], index: int) -> int:
    """Give the level of the next title below a heading; 0 when there is none."""
    for part in parts[index + 1 : index + 50]:
        if part.mark is Mark.HEADING:
            return part.level
        if part.mark not in {Mark.TEXT, Mark.ITEM}:
            return 0
    return 0
