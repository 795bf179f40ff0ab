"""The data that ships, as the same drafts that any paper gives.

`seed/data/` holds facts and figures of a public paper in the project's own
words. It enters through the same door as a document: the same drafts, the same
suggestions, the same checks.
"""

import hashlib
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from importlib import resources
from typing import Any

from seed.parsers.phrases import Said, sentences
from seed.parsers.verdicts import Reading, read_verdict
from tracker.appropriation import Kind
from tracker.checks import findings_of
from tracker.drafts import Document, DocumentType, Draft, Parsed
from tracker.profile import Drop, Fund, PeriodAmount, YearAmount
from tracker.source import Source, SourcedValue

_FILE = "bevillingsudloeb-efter-2023.toml"
_TEXTS = ("description", "results", "assessment")


def bundled() -> Parsed:
    """Read the data that ships; its texts are marked as a retelling."""
    content = resources.files("seed.data").joinpath(_FILE).read_bytes()
    data = tomllib.loads(content.decode())
    head = data["document"]
    document = Document(
        name=head["name"],
        sha256=hashlib.sha256(content).hexdigest(),
        type=DocumentType(head["type"]),
        title=head["title"],
        after_year=head["after_year"],
        paraphrase=True,
    )
    drafts = tuple(_Entry(document, head, group, entry).draft() for group in data["group"] for entry in group["entry"])
    parsed = Parsed(document, drafts)
    return replace(parsed, findings=tuple(sorted(findings_of(parsed), key=lambda finding: finding.line or 0)))


@dataclass(frozen=True, slots=True)
class _Entry:
    """One entry of the file, with the heading it stands under."""

    document: Document
    head: Mapping[str, Any]
    group: Mapping[str, Any]
    entry: Mapping[str, Any]

    def draft(self) -> Draft:
        """Make the draft; every value keeps the line of the paper it retells."""
        entry = self.entry
        reading = read_verdict(self._said("assessment"), self._said("results"))
        return Draft(
            id=f"{self.document.sha256[:8]}:{entry['line']}",
            line=entry["line"],
            title=entry.get("title"),
            plan=self.head["plan"],
            pejlemaerke=self.group["pejlemaerke"],
            section=self.group.get("section"),
            kind=Kind(entry["kind"]),
            amounts=tuple(
                YearAmount(a["year"], _fund(a), a.get("amount_kr"), a.get("rounded_to_kr", 1), self._quoted(a))
                for a in entry.get("amounts", ())
            ),
            periods=tuple(
                PeriodAmount(
                    p["from_year"], p["to_year"], _fund(p), p["amount_kr"], p["rounded_to_kr"], self._quoted(p)
                )
                for p in entry.get("periods", ())
            ),
            stated_lapses=tuple(
                Drop(d["after_year"], _fund(d), d["amount_kr"], True, d["rounded_to_kr"], self._quoted(d))
                for d in entry.get("lapses", ())
            ),
            listed_after=self.document.after_year,
            description=entry.get("description", ""),
            results=entry.get("results", ""),
            assessment=entry.get("assessment", ""),
            declaration_of_intent=reading.declaration is not None,
            suggested=reading.suggestion,
            sources=tuple(self._sources(reading)),
        )

    def _sources(self, reading: Reading) -> Iterator[SourcedValue]:
        """Give each filled field the paper's line; what is retold says so."""
        entry, group, lines = self.entry, self.group, self.entry["lines"]
        placed = (
            ("title", entry.get("title"), entry["line"]),
            ("plan", self.head["plan"], self.head["lines"]["plan"]),
            ("pejlemaerke", group["pejlemaerke"], group["line"]),
            ("section", group.get("section"), group["line"]),
            # The list says in its title that what it holds ends.
            ("kind", entry["kind"], lines.get("kind", self.head["lines"]["title"])),
        )
        for field, value, line in placed:
            if value:
                yield SourcedValue(field, value, Source(self.document.title, line))
        for field in _TEXTS:
            if entry.get(field):
                yield SourcedValue(field, entry[field], self._retold(lines[field]))
        suggested = reading.suggestion
        for field, value, said in (
            ("declaration_of_intent", "yes", reading.declaration),
            ("verdict", suggested.verdict, reading.verdict),
            ("meets_goals", suggested.meets_goals, reading.meets_goals),
            ("still_needed", suggested.still_needed, reading.still_needed),
        ):
            if value and said:
                line = lines["declaration_of_intent"] if said is reading.declaration else said.line
                yield SourcedValue(field, value, replace(self._retold(line), quote=said.text))

    def _said(self, field: str) -> list[Said]:
        text = self.entry.get(field, "")
        return [Said(sentence.text, self.entry["lines"].get(field, 0)) for sentence in sentences(text)]

    def _quoted(self, money: Mapping[str, Any]) -> Source:
        return Source(self.document.title, money["line"], money["quote"])

    def _retold(self, line: int) -> Source:
        return Source(self.document.title, line, paraphrase=True)


def _fund(money: Mapping[str, Any]) -> Fund | None:
    return Fund(money["fund"]) if "fund" in money else None
