"""From the parts of an entry to a draft in which every value knows its source."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from seed.parsers import amounts, kinds, phrases, prose, verdicts
from seed.parsers.masthead import NO_PLAN, Masthead, Words
from seed.parsers.outline import Entry
from seed.parsers.parts import Mark, Part
from seed.parsers.phrases import Said, TextField, Years
from seed.parsers.prose import ToldMoney
from tracker.appropriation import Kind
from tracker.drafts import Draft, Finding, Severity
from tracker.profile import PeriodAmount, YearAmount
from tracker.source import Source, SourcedValue

_LONGEST_SENTENCE = 2000
"""A longer one is no sentence; so much of it is read."""


@dataclass(frozen=True, slots=True)
class PaperFacts:
    """What every draft of a paper needs to know of it."""

    masthead: Masthead
    name: str
    sha256: str

    @property
    def document(self) -> str:
        """What sources call the paper."""
        return self.masthead.title.value if self.masthead.title else self.name


def build_draft(entry: Entry, facts: PaperFacts) -> tuple[Draft, tuple[Finding, ...]]:
    """Make the draft of an entry, and name what could not be read in it."""
    findings: list[Finding] = []
    told = _money(entry, facts, findings)
    title, plan, group = entry.title, facts.masthead.plan, entry.group
    kind, kind_words = _kind(entry, facts, findings)
    reading = verdicts.read_verdict(
        list(_sentences(entry.texts.get(TextField.ASSESSMENT, ()))),
        list(_sentences(entry.texts.get(TextField.RESULTS, ()))),
    )
    values: list[tuple[str, str, Words | None]] = [
        ("title", _title(title), _of_part(title)),
        ("plan", plan.value if plan else "", plan),
        ("pejlemaerke", group.name or "", _of_part(group.heading)),
        ("section", group.section or "", _of_part(group.section_heading)),
        ("kind", kind, kind_words),
    ]
    texts = {field: _joined(parts) for field, parts in entry.texts.items()}
    values += [(field, text, _of_part(entry.texts[field][0])) for field, text in texts.items()]
    suggested = reading.suggestion
    values += [
        ("declaration_of_intent", "yes" if reading.declaration else "", _of_said(reading.declaration)),
        ("verdict", suggested.verdict or "", _of_said(reading.verdict)),
        ("meets_goals", suggested.meets_goals or "", _of_said(reading.meets_goals)),
        ("still_needed", suggested.still_needed or "", _of_said(reading.still_needed)),
    ]
    return Draft(
        id=f"{facts.sha256[:8]}:{entry.line}",
        line=entry.line,
        title=_title(title) or None,
        plan=plan.value if plan else NO_PLAN,
        pejlemaerke=group.name,
        section=group.section,
        kind=kind,
        amounts=tuple(told.amounts),
        periods=tuple(told.periods),
        stated_lapses=tuple(told.lapses),
        listed_after=facts.masthead.after_year,
        target_group=texts.get(TextField.TARGET_GROUP),
        description=texts.get(TextField.DESCRIPTION, ""),
        results=texts.get(TextField.RESULTS, ""),
        assessment=texts.get(TextField.ASSESSMENT, ""),
        declaration_of_intent=reading.declaration is not None,
        suggested=suggested,
        sources=tuple(
            SourcedValue(field, value, Source(document=facts.document, line=words.line, quote=words.quote))
            for field, value, words in values
            if value and words
        ),
    ), tuple(findings)


def _money(entry: Entry, facts: PaperFacts, findings: list[Finding]) -> ToldMoney:
    """Read the amount lines, and the sentences where an entry is told in them."""
    after_year = facts.masthead.after_year
    is_told = entry.is_other or not (entry.amounts or entry.words)
    told = ToldMoney()
    if is_told:
        told = prose.read_money(
            _sentences(entry.texts.get(TextField.DESCRIPTION, ())), facts.document, listed_after=after_year
        )
        findings += [_unread(said) for said in told.unread]
    years: tuple[Years, ...] = (Years(after_year, after_year),) if after_year else ()
    for part in entry.amounts:
        for block in part.blocks:
            text = block.text.removeprefix("- ")
            figures, years = amounts.read_amount_line(text, years)
            source = Source(document=facts.document, line=block.line, quote=block.quote)
            for figure in figures:
                if problem := _take_figure(figure, source, told):
                    findings.append(_bad_amount(problem, source))
    told.amounts[:] = _counted(told.amounts)
    return told


def _take_figure(figure: amounts.Figure, source: Source, told: ToldMoney) -> str:
    """Store a figure; say why it cannot be read when it cannot."""
    years = [year for one in figure.years for year in range(one.first, one.last + 1)]
    if not years:
        return figure.problem or "Beløbet har intet år."
    amount, problem = figure.amount, figure.problem
    is_run = years == list(range(years[0], years[0] + len(years)))
    if amount is not None and len(years) > 1 and not figure.each_year:
        if is_run:
            told.periods.append(PeriodAmount(years[0], years[-1], figure.fund, amount.kr, amount.rounded_to_kr, source))
            return ""
        amount, problem = None, "Beløbet er for flere år, der ikke følger efter hinanden."
    told.amounts += [
        YearAmount(
            year,
            figure.fund,
            amount.kr if amount else None,
            amount.rounded_to_kr if amount else 1,
            source,
        )
        for year in years
    ]
    return problem


def _counted(found: Sequence[YearAmount]) -> Iterator[YearAmount]:
    """Let the first figure of a year and fund count; drop what only repeats it."""
    first: dict[tuple[int, str | None], YearAmount] = {}
    seen: set[tuple[int, str | None, int | None]] = set()
    for amount in found:
        key = (amount.year, amount.fund)
        if (*key, amount.amount_kr) in seen:
            continue
        seen.add((*key, amount.amount_kr))
        counts = key not in first
        first.setdefault(key, amount)
        yield YearAmount(amount.year, amount.fund, amount.amount_kr, amount.rounded_to_kr, amount.source, counts=counts)


def _kind(entry: Entry, facts: PaperFacts, findings: list[Finding]) -> tuple[Kind, Words | None]:
    """Read the kind; an entry of a list of endings is a full one unless it says otherwise."""
    if entry.kind:
        return entry.kind[0], _of_part(entry.kind[1])
    if not entry.is_other:
        return Kind.FULL, facts.masthead.title or _of_part(entry.title)
    title = Said(entry.title.text, entry.title.line) if entry.title else None
    sentences = [said for parts in entry.texts.values() for said in _sentences(parts)]
    reading = kinds.read_kind(title, sentences)
    if reading.words is None:
        findings.append(
            Finding(
                Severity.WARNING,
                "kind_unclear",
                f"Linje {entry.line}: det fremgår ikke, om udløbet er delvist, en engangsudgift eller en ekstern "
                "pulje. Det er sat til engangsudgift.",
                line=entry.line,
                quote=entry.title.quote if entry.title else None,
            )
        )
        return reading.kind, _of_part(entry.title)
    if title and reading.words is title and entry.title:
        return reading.kind, _of_part(entry.title)
    return reading.kind, _of_said(reading.words)


def _sentences(parts: Sequence[Part]) -> Iterator[Said]:
    for part in parts:
        for sentence in phrases.sentences(part.text):
            yield Said(sentence.text[:_LONGEST_SENTENCE], part.line_at(sentence.start))


def _joined(parts: Sequence[Part]) -> str:
    """Join paragraphs by an empty line; the items of a list stay together."""
    pieces: list[str] = []
    for index, part in enumerate(parts):
        in_list = index > 0 and part.mark is Mark.ITEM and parts[index - 1].mark is Mark.ITEM
        if pieces:
            pieces.append("\n" if in_list and not part.blocks[0].gap else "\n\n")
        pieces.append(part.text)
    return "".join(pieces)


def _title(part: Part | None) -> str:
    return part.text if part else ""


def _of_part(part: Part | None) -> Words | None:
    return Words(part.text, part.line, part.quote) if part else None


def _of_said(said: Said | None) -> Words | None:
    return Words(said.text, said.line, said.text) if said else None


def _bad_amount(problem: str, source: Source) -> Finding:
    return Finding(
        Severity.WARNING, "bad_amount", f"Linje {source.line}: {problem}", line=source.line, quote=source.quote
    )


def _unread(said: Said) -> Finding:
    return Finding(
        Severity.NOTE,
        "unread_amount",
        f"Linje {said.line}: et beløb i teksten er ikke læst, fordi det ikke fremgår klart, hvilket år det gælder.",
        line=said.line,
        quote=said.text,
    )
