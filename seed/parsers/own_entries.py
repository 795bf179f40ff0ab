"""The entries of Pejl's own report as drafts in which every value knows its source."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from seed.parsers.masthead import NO_PLAN
from seed.parsers.own_lines import Field, OwnLine
from seed.parsers.phrases import Said, sentences
from seed.parsers.verdicts import read_verdict
from tracker.appropriation import Kind
from tracker.assessment import Suggestion
from tracker.drafts import Draft, Finding, Severity
from tracker.profile import Drop, PeriodAmount, YearAmount
from tracker.report_cliff import is_of_cliff
from tracker.report_layout import KINDS, TEXTS, YES, Label, read_place, read_text, read_title
from tracker.report_money import Money, read_money
from tracker.source import Source, SourcedValue
from tracker.text import fold_space

_TEXT_FIELDS = {label: name for name, label in TEXTS.items()}
_FACTS = frozenset({Label.KIND, Label.AMOUNT, Label.LAPSE, Label.PERMANENT, Label.TARGET_GROUP, Label.DECLARATION})
_AROUND = frozenset({Label.TOTAL, Label.UNKNOWN, Label.END})
_KINDS = {words: kind for kind, words in KINDS.items()}


@dataclass(slots=True)
class Place:
    """A pejlemærke with its section and its plan."""

    heading: Field | None = None
    plan: Field | None = None


@dataclass(slots=True)
class Entry:
    """The parts of one entry."""

    place: Place
    first: Field
    facts: list[Field] = field(default_factory=list)
    texts: dict[str, Field] = field(default_factory=dict)


@dataclass(slots=True)
class Entries:
    """The entries of a report, and the lines that belong to none."""

    entries: list[Entry] = field(default_factory=list)
    stray: list[OwnLine] = field(default_factory=list)


def entries_of(fields: Sequence[Field]) -> Entries:
    """Gather the parts of each entry.

    Money after a text, or a text that an entry has already, begins another
    entry, one that lost its heading: it is never added to the one above it.
    """
    found = Entries()
    place, entry = Place(), None
    for one in fields:
        label = one.label.label if one.label else Label.ENTRY
        if label in {Label.PEJLEMAERKE, Label.NO_PEJLEMAERKE}:
            place, entry = Place(one), None
        elif label is Label.PLAN and place.plan is None and entry is None:
            place.plan = one
        elif label is Label.OTHERS:
            entry = None
        elif label is Label.CLIFF:
            entry = None
            found.stray += [line for line in one.lines if line.text and not is_of_cliff(line.text)]
            continue
        elif label is Label.ENTRY:
            entry = Entry(place, one)
            found.entries.append(entry)
        elif label in _FACTS or label in _TEXT_FIELDS:
            name = _TEXT_FIELDS.get(label)
            if entry is None or (name in entry.texts if name else entry.texts):
                entry = Entry(place, one)
                found.entries.append(entry)
            if name:
                entry.texts[name] = one
            else:
                entry.facts.append(one)
        elif label not in _AROUND:
            found.stray.append(one.first)
        if label not in _TEXT_FIELDS and label is not Label.END:
            found.stray += one.stray
    return found


def build_draft(entry: Entry, *, after_year: int, document: str, sha256: str) -> tuple[Draft, tuple[Finding, ...]]:
    """Make the draft of an entry, and name what could not be read in it."""
    findings: list[Finding] = []
    reading = _Reading(document, findings)
    for one in entry.facts:
        reading.take(one)
    heading, plan = entry.place.heading, entry.place.plan
    name, section = read_place(heading.words) if heading else (None, None)
    outside = heading is None or (heading.label is not None and heading.label.label is Label.NO_PEJLEMAERKE)
    if outside and heading is not None:
        _, section = read_place(f"{Label.NO_PEJLEMAERKE} {heading.words}")
    has_heading = entry.first.label is None or entry.first.label.label is Label.ENTRY
    title = read_title(entry.first.words) if has_heading else None
    texts = {field: read_text(one.paragraphs) for field, one in entry.texts.items()}
    suggested = _suggestion(entry, texts)
    values: list[tuple[str, str | None, Field | None]] = [
        ("title", title, entry.first),
        ("plan", read_text(plan.words) if plan else None, plan),
        ("pejlemaerke", None if outside else name, heading),
        ("section", section, heading),
        *((field, text, entry.texts[field]) for field, text in texts.items()),
    ]
    sources = [SourcedValue(field, value, reading.source(one)) for field, value, one in values if value and one]
    return Draft(
        id=f"{sha256[:8]}:{entry.first.first.number}",
        line=entry.first.first.number,
        number=entry.first.label.number if entry.first.label and has_heading else None,
        title=title,
        plan=(read_text(plan.words) if plan else "") or NO_PLAN,
        pejlemaerke=(None if outside else name) or None,
        section=section,
        kind=reading.kind,
        amounts=tuple(reading.amounts),
        periods=tuple(reading.periods),
        stated_lapses=tuple(reading.lapses),
        listed_after=after_year,
        target_group=reading.target_group,
        permanent=reading.permanent,
        description=texts.get("description", ""),
        results=texts.get("results", ""),
        assessment=texts.get("assessment", ""),
        declaration_of_intent=reading.declaration,
        suggested=suggested,
        sources=(*sources, *reading.sources),
    ), tuple(findings)


@dataclass(slots=True)
class _Reading:
    """What the lines of one entry say."""

    document: str
    findings: list[Finding]
    kind: Kind = Kind.FULL
    target_group: str | None = None
    permanent: bool = False
    declaration: bool = False
    amounts: list[YearAmount] = field(default_factory=list)
    periods: list[PeriodAmount] = field(default_factory=list)
    lapses: list[Drop] = field(default_factory=list)
    sources: list[SourcedValue] = field(default_factory=list)

    def source(self, one: Field) -> Source:
        """Say where a part stands."""
        line = one.begins if one.label and one.label.label in _TEXT_FIELDS else one.first
        return Source(document=self.document, line=line.number, quote=line.quote)

    def take(self, one: Field) -> None:
        """Read one line of facts."""
        words = fold_space(one.words)
        label = one.label.label if one.label else None
        if label is Label.TARGET_GROUP:
            self.target_group = read_text(words) or None
            self._note("target_group", self.target_group, one)
        elif label is Label.PERMANENT and words == YES:
            self.permanent = True
            self._note("permanent", "yes", one)
        elif label is Label.DECLARATION and words == YES:
            self.declaration = True
            self._note("declaration_of_intent", "yes", one)
        elif label is Label.KIND and words in _KINDS:
            self.kind = _KINDS[words]
            self._note("kind", self.kind, one)
        elif label in {Label.AMOUNT, Label.LAPSE} and (money := read_money(words)) and self._is_money(one, money):
            self._take_money(one, money)
        else:
            message = f"Linje {one.first.number}: »{one.first.text[:120]}« kan ikke læses. Skriv den som Pejl gør."
            self.findings.append(Finding(Severity.WARNING, "bad_amount", message, one.first.number, one.first.quote))

    def _note(self, field: str, value: str | None, one: Field) -> None:
        if value:
            self.sources.append(SourcedValue(field, value, self.source(one)))

    @staticmethod
    def _is_money(one: Field, money: Sequence[Money]) -> bool:
        """Say whether the amounts fit their label: only a year can have one that nobody knows."""
        is_year = one.label is not None and one.label.label is Label.AMOUNT and one.label.to_year is None
        return is_year or all(each.amount_kr is not None for each in money)

    def _take_money(self, one: Field, money: Sequence[Money]) -> None:
        if one.label is None or one.label.number is None:
            return
        year, to_year, source = one.label.number, one.label.to_year, self.source(one)
        for each in money:
            rounded = each.rounded_to_kr
            if one.label.label is Label.LAPSE:
                drop = Drop(year, each.fund, each.amount_kr or 0, True, rounded, source, each.price_year)
                self.lapses.append(drop)
            elif to_year is not None:
                kr = each.amount_kr or 0
                self.periods.append(PeriodAmount(year, to_year, each.fund, kr, rounded, source, each.price_year))
            else:
                counts = all((a.year, a.fund) != (year, each.fund) for a in self.amounts)
                self.amounts.append(
                    YearAmount(year, each.fund, each.amount_kr, rounded, source, counts, each.price_year)
                )


def _suggestion(entry: Entry, texts: dict[str, str]) -> Suggestion:
    """Read out of the assessment what it suggests, as from any paper."""
    said = {field: list(_said(texts.get(field, ""), entry.texts.get(field))) for field in ("assessment", "results")}
    return read_verdict(said["assessment"], said["results"]).suggestion


def _said(text: str, one: Field | None) -> Iterator[Said]:
    for sentence in sentences(text) if one else ():
        yield Said(sentence.text[:2000], one.begins.number if one else 0)
