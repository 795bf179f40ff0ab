"""The data that ships, as the same drafts that any paper gives.

`seed/data/` holds facts and figures of public papers in the project's own
words. They enter through the same door as documents: the same drafts, the
same suggestions, the same checks.
"""

import hashlib
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from typing import Any

from seed.parsers.phrases import Said, sentences
from seed.parsers.verdicts import Reading, read_verdict
from tracker.appropriation import Kind
from tracker.checks import findings_of
from tracker.drafts import Document, DocumentType, Draft, Parsed
from tracker.goals import Goal, GoalResult, GoalUnit, Succession, Target
from tracker.profile import Drop, Fund, PeriodAmount, YearAmount
from tracker.source import Source, SourcedValue

_FILES = (
    "bevillingsudloeb-efter-2023.toml",
    "handleplan-2019-22-finansiering.toml",
    "handleplan-2019-23-afsluttende-status.toml",
    "handleplan-2024-status.toml",
)
"""The list comes first: the others may be about what stands on it."""
_TEXTS = ("description", "results", "assessment")
_ROUNDED = 1000
"""A financing table is in 1.000 kr."""


def bundled() -> tuple[Parsed, ...]:
    """Read the data that ships, paper by paper, the list first; texts are marked as a retelling."""
    return tuple(_parsed(file) for file in _FILES)


def about_in_list() -> dict[str, int]:
    """Say which drafts of the other papers are about an entry of the list: its line there, by draft."""
    found: dict[str, int] = {}
    for file in _FILES[1:]:
        content, data = _read(file)
        found |= {
            _draft_id(content, entry): entry["about"]
            for group in data["group"]
            for entry in group["entry"]
            if "about" in entry
        }
    return found


@cache
def _read(file: str) -> tuple[bytes, Mapping[str, Any]]:
    content = resources.files("seed.data").joinpath(file).read_bytes()
    return content, tomllib.loads(content.decode())


def _parsed(file: str) -> Parsed:
    content, data = _read(file)
    head = data["document"]
    document = Document(
        name=head["name"],
        sha256=hashlib.sha256(content).hexdigest(),
        type=DocumentType(head["type"]),
        title=head["title"],
        dated=head.get("dated"),
        case_number=head.get("case_number"),
        document_number=head.get("document_number"),
        after_year=head.get("after_year"),
        paraphrase=True,
    )
    drafts = tuple(
        _Entry(document, _draft_id(content, entry), head, group, entry).draft()
        for group in data["group"]
        for entry in group["entry"]
    )
    parsed = Parsed(document, drafts)
    return replace(parsed, findings=tuple(sorted(findings_of(parsed), key=lambda finding: finding.line or 0)))


def _draft_id(content: bytes, entry: Mapping[str, Any]) -> str:
    return f"{hashlib.sha256(content).hexdigest()[:8]}:{entry['line']}"


@dataclass(frozen=True, slots=True)
class _Entry:
    """One entry of a file, with the heading it stands under."""

    document: Document
    id: str
    head: Mapping[str, Any]
    group: Mapping[str, Any]
    entry: Mapping[str, Any]

    def draft(self) -> Draft:
        """Make the draft; every value keeps the line of the paper it retells."""
        entry = self.entry
        is_list = self.document.type is DocumentType.EXPIRY_LIST
        reading = read_verdict(self._said("assessment"), self._said("results")) if is_list else Reading()
        return Draft(
            id=self.id,
            line=entry["line"],
            title=entry.get("title"),
            plan=self.head["plan"],
            pejlemaerke=self.group.get("pejlemaerke"),
            section=self.group.get("section"),
            kind=Kind(entry["kind"]),
            amounts=tuple(self._amounts()),
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
            target_group=entry.get("target_group"),
            starred=entry.get("starred", False),
            description=entry.get("description", ""),
            results=entry.get("results", ""),
            assessment=entry.get("assessment", ""),
            declaration_of_intent=reading.declaration is not None,
            suggested=reading.suggestion,
            goals=tuple(self._goal(goal) for goal in entry.get("goals", ())),
            successions=tuple(
                Succession(replace(self._retold(said["line"]), quote=said["said"]), None, said["plan"], said["goes_on"])
                for said in entry.get("successions", ())
            ),
            sources=tuple(self._sources(reading)),
        )

    def _amounts(self) -> Iterator[YearAmount]:
        """Give the money of years: entry by entry, as a row of a table, or as years of which no amount is known."""
        entry = self.entry
        for a in entry.get("amounts", ()):
            yield YearAmount(a["year"], _fund(a), a.get("amount_kr"), a.get("rounded_to_kr", 1), self._quoted(a))
        row = Source(self.document.title, entry.get("lines", {}).get("amounts", entry["line"]), entry.get("quote", ""))
        for year, kr in entry.get("per_year", {}).items():
            yield YearAmount(int(year), None, kr, _ROUNDED, row)
        for year in entry.get("unknown_years", ()):
            yield YearAmount(year, None, None, 1, row)

    def _goal(self, goal: Mapping[str, Any]) -> Goal:
        return Goal(
            number=goal["number"],
            effort=self.entry["title"],
            text=goal["text"],
            year=goal["year"],
            target=Target(goal["target"], GoalUnit(goal["unit"])) if "target" in goal else None,
            result=GoalResult(goal["raw"], goal.get("share"), goal.get("count"), goal.get("of_count"), goal["met"]),
            note=goal.get("note", ""),
            source=self._retold(goal["line"]),
            result_source=self._retold(goal["result_line"]),
        )

    def _sources(self, reading: Reading) -> Iterator[SourcedValue]:
        """Give each filled field the paper's line; what is retold says so."""
        entry, group, lines = self.entry, self.group, self.entry.get("lines", {})
        placed = (
            ("title", entry.get("title"), lines.get("title", entry["line"])),
            ("plan", self.head["plan"], self.head["lines"]["plan"]),
            ("pejlemaerke", group.get("pejlemaerke"), group.get("line")),
            ("section", group.get("section"), group.get("line")),
            ("kind", entry["kind"], lines.get("kind", self.head["lines"].get("kind"))),
            ("focus_area", entry.get("focus_area"), lines.get("focus_area")),
            ("starred", "yes" if entry.get("starred") else None, self.head["lines"].get("starred")),
        )
        for field, value, line in placed:
            if value and line:
                yield SourcedValue(field, value, Source(self.document.title, line))
        for field in ("target_group", *_TEXTS):
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
