"""What the text around a goal table tells of an effort or of a goal.

A section belongs to an effort when its heading has the effort's number ("nr. 2")
or shares its words. In it, what follows "Mål nr. 5 …" is about that goal; the
rest is how the effort went. What belongs to no effort is left over, to be shown.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from seed.parsers.goal_efforts import EffortRead, EffortsRead, GoalRead, StatusFacts
from seed.parsers.goal_masthead import plans_in, words_of
from seed.parsers.goal_successors import successions_in
from seed.parsers.masthead import Words
from seed.parsers.phrases import Said, Years, sentences
from seed.parsers.scan_words import clear_words
from seed.reader import Line
from tracker.drafts import UnplacedLine
from tracker.goals import Succession
from tracker.text import search_key

# A bullet may be read as a letter.
_ITEM = re.compile(r"(?:[-*\u2022\u00b7\u2013]|[eo](?=\s[A-ZÆØÅ]))\s{1,9}(?=\S)")
_LONGEST_HEADING = 140
_FULL_LINE = 66
_SENTENCE = re.compile(r"(?<!\bnr)[.!?]\s[A-ZÆØÅ]")
_ENDINGS = (".", "!", "?", ":", ";", '"', "\u201d", "\u00ab")
_VERB = re.compile(r"\b(?:er|har|kan|var|blev|bliver|vil|skal|får|følgende|gælder)\b", re.IGNORECASE)
_NUMBERED = re.compile(r"\b(?:nr|indsats(?:\snr)?)\.?\s?(?P<number>\d{1,3})\b(?!\s?[.,]\d)", re.IGNORECASE)
_GOAL = re.compile(r"\bmål\s?(?:nr\.?\s?)?(?P<number>\d{1,2})\b(?![.,]?\d|\s?pct)", re.IGNORECASE)
_WORD = re.compile(r"\w{3,60}-?")
_SAYS_NOTHING = (
    *("virksom", "metode", "maalopfyld", "maal", "indsats", "result", "erfaring", "baggrund", "plan", "handleplan"),
    *("status", "periode", "borger", "projekt", "initiativ", "tiltag", "tabel", "effekt", "foelgende", "bilag"),
)
_ENDING = re.compile(r"(?:indsats(?:en|er|erne)?|projekt(?:et)?)$")
_INFLECTION = re.compile(r"(?:erne|ene|er|en|et|e|s)$")
_LEAST = 5
"""Letters that two words must share from the first."""
_LEAST_CUT = 4
"""The same for a word cut by a hyphen: "lære- og elevpladser"."""


@dataclass(slots=True)
class _Paragraph:
    """A paragraph, a list item or a heading, with the lines it stands on."""

    lines: list[Line]
    is_item: bool = False
    is_heading: bool = False
    ends_section: bool = False
    """A heading of the paper as a whole."""

    @property
    def text(self) -> str:
        """The words, lines joined by a space."""
        return " ".join(line.text for line in self.lines)

    def line_at(self, position: int) -> int:
        """Say on which line a position of the text stands."""
        for line in self.lines[:-1]:
            if position <= len(line.text):
                return line.number
            position -= len(line.text) + 1
        return self.lines[-1].number


@dataclass(slots=True)
class _Told:
    """What is told of one effort, as it is gathered."""

    effort: EffortRead
    results: list[Words] = field(default_factory=list)
    notes: dict[int, list[str]] = field(default_factory=dict)
    successions: list[Succession] = field(default_factory=list)


def place_prose(lines: Sequence[Line], efforts: Sequence[EffortRead], facts: StatusFacts) -> EffortsRead:
    """Put what the text tells with the effort or goal it is about."""
    paragraphs = list(_paragraphs(lines, facts))
    told = [_Told(effort) for effort in efforts]
    numbers = Counter(goal.words.number for one in told for goal in one.effort.goals)
    # Where numbers begin anew with each effort, "mål 2" alone says too little.
    by_goal = {
        number: one
        for one in told
        for goal in one.effort.goals
        if (number := goal.words.number) is not None and numbers[number] == 1
    }
    sections = _sections(paragraphs, efforts)
    for number, one in enumerate(paragraphs):
        # Without an effort's words, "Det skyldes to ting:" is a sentence that a list goes on with.
        one.is_heading = one.is_heading and (number in sections or not one.text.endswith(":"))
    plans = {named.name: named.years for paragraph in paragraphs for named in plans_in(paragraph.text)}
    unplaced: list[UnplacedLine] = []
    section: int | None = None
    goal: int | None = None
    above: _Paragraph | None = None
    for number, paragraph in enumerate(paragraphs):
        if paragraph.is_heading:
            section, goal = sections.get(number), None
            if section is not None:
                told[section].results.append(_words(paragraph))
            elif not paragraph.ends_section:
                unplaced += _left(paragraph)
            above = None
            continue
        if section is None:
            goal = _goal_of(paragraph, above, goal, by_goal)
            if goal is None:
                unplaced += _left(paragraph)
            else:
                _add_note(by_goal[goal], goal, paragraph, paragraph.text)
        else:
            goal = _take(paragraph, told[section], goal)
            told[section].successions += _successions(paragraph, facts, plans)
        above = paragraph
    return EffortsRead(tuple(map(_with_all, told)), tuple(unplaced))


def _paragraphs(lines: Sequence[Line], facts: StatusFacts) -> Iterator[_Paragraph]:
    """Join lines to paragraphs; a sentence that a page broke goes on."""
    held: _Paragraph | None = None
    for line in lines:
        raw = line.text.strip()
        if not raw:
            continue
        if line.number in facts.used:
            if held:
                yield held
            held = None
            yield _Paragraph([line], is_heading=True, ends_section=True)
            continue
        text = words_of(raw)
        item = _ITEM.match(text)
        marked = raw.startswith("#") or (raw.startswith("**") and raw.endswith("**"))
        if held and not item and not marked and _goes_on(held, Line(line.number, text)):
            held.lines.append(Line(line.number, text))
            continue
        if held:
            yield _shaped(held)
        held = _Paragraph([Line(line.number, f"- {text[item.end() :]}" if item else text)], item is not None, marked)
    if held:
        yield _shaped(held)


def _goes_on(held: _Paragraph, line: Line) -> bool:
    """Tell whether a line is the rest of the paragraph above it, which a line or a page ended."""
    last, begins = held.lines[-1], line.text[:1]
    if held.is_heading or last.text.endswith(_ENDINGS):
        return False
    if begins.islower():
        return True
    is_below = line.number == last.number + 1
    # A short line before a capital is a heading; a long one was broken where it was full.
    return is_below and (begins.isdigit() or held.is_item or len(held.lines) > 1 or len(last.text) >= _FULL_LINE)


def _shaped(paragraph: _Paragraph) -> _Paragraph:
    return replace(paragraph, is_heading=paragraph.is_heading or _is_heading(paragraph))


def _is_heading(paragraph: _Paragraph) -> bool:
    """Tell a heading from a short sentence."""
    text = paragraph.text
    if paragraph.is_item or len(paragraph.lines) > 1 or len(text) > _LONGEST_HEADING or not text[:1].isupper():
        return False
    if text.endswith(":"):
        return not _VERB.search(text)
    return not text.endswith((".", "!", ";", ",")) and _SENTENCE.search(text) is None


def _sections(paragraphs: Sequence[_Paragraph], efforts: Sequence[EffortRead]) -> dict[int, int]:
    """Say which heading begins a section about which effort, both by their position."""
    by_number = {effort.number: place for place, effort in enumerate(efforts) if effort.number is not None}
    known: dict[str, set[tuple[str, int]]] = {}
    for number, effort in enumerate(efforts):
        _know(_stems(effort.title), number, known)
    found: dict[int, int] = {}
    headings = [(number, one) for number, one in enumerate(paragraphs) if one.is_heading and not one.ends_section]
    for number, heading in headings:
        match = _NUMBERED.search(heading.text)
        if match and (place := by_number.get(int(match["number"]))) is not None:
            found[number] = place
            _know(_stems(heading.text), place, known)
    for number, heading in headings:
        if number in found:
            continue
        alike = {
            (stem, place)
            for stem in _stems(heading.text)
            for other, place in known.get(stem[:_LEAST_CUT], ())
            if _alike(stem, other)
        }
        scores = Counter(place for _, place in alike).most_common(2)
        if scores and (len(scores) == 1 or scores[0][1] > scores[1][1]):
            found[number] = scores[0][0]
    return found


def _know(stems: set[str], place: int, known: dict[str, set[tuple[str, int]]]) -> None:
    """Keep an effort's words under the letters that any word like them begins with."""
    for stem in stems:
        known.setdefault(stem[:_LEAST_CUT], set()).add((stem, place))


def _stems(text: str) -> set[str]:
    """Give the words that tell efforts apart, without their endings; "lære-" keeps its hyphen."""
    found: set[str] = set()
    for word in _WORD.findall(search_key(text)):
        stem = word if word.endswith("-") else _INFLECTION.sub("", _ENDING.sub("", word))
        enough = _LEAST_CUT + 1 if stem.endswith("-") else _LEAST
        if len(stem) >= enough and not stem.startswith(_SAYS_NOTHING):
            found.add(stem)
    return found


def _alike(one: str, two: str) -> bool:
    if two.endswith("-"):
        return one.startswith(two[:-1])
    if one.endswith("-"):
        return two.startswith(one[:-1])
    return one.startswith(two) or two.startswith(one)


def _goal_of(
    paragraph: _Paragraph, above: _Paragraph | None, goal: int | None, by_goal: dict[int, _Told]
) -> int | None:
    """Say which one goal a paragraph outside the sections is about."""
    named = set(_goals_named(paragraph.text))
    if len(named) == 1 and (only := named.pop()) in by_goal:
        return only
    is_listed = paragraph.is_item and above is not None and (above.is_item or above.text.endswith(":"))
    return goal if is_listed and not named else None


def _goals_named(text: str) -> list[int]:
    """List the goals a text names, also where a scanner spelt "mål" otherwise."""
    return [int(match["number"]) for match in _GOAL.finditer(clear_words(text).text)]


def _take(paragraph: _Paragraph, told: _Told, goal: int | None) -> int | None:
    """Divide a paragraph between the effort's results and the notes of its goals."""
    own = {goal.words.number for goal in told.effort.goals}
    pieces: list[tuple[int | None, list[str]]] = []
    for sentence in sentences(paragraph.text):
        named = _goals_named(sentence.text)
        if named and named[0] in own:
            goal = named[0]
        if not pieces or pieces[-1][0] != goal:
            pieces.append((goal, []))
        pieces[-1][1].append(sentence.text)
    for number, said in pieces:
        text = " ".join(said)
        if number is None:
            _add_result(told, paragraph, text)
        else:
            _add_note(told, number, paragraph, text)
    return goal


def _add_result(told: _Told, paragraph: _Paragraph, text: str) -> None:
    last = told.results[-1] if told.results else None
    if paragraph.is_item and last and last.value.rpartition("\n")[2].startswith("- "):
        told.results[-1] = replace(last, value=f"{last.value}\n{text}")
    else:
        told.results.append(replace(_words(paragraph), value=text))


def _add_note(told: _Told, number: int, paragraph: _Paragraph, text: str) -> None:
    notes = told.notes.setdefault(number, [])
    if paragraph.is_item and notes and notes[-1].rpartition("\n")[2].startswith("- "):
        notes[-1] += f"\n{text}"
    else:
        notes.append(text)


def _words(paragraph: _Paragraph) -> Words:
    first = paragraph.lines[0]
    return Words(paragraph.text, first.number, first.text.removeprefix("- "))


def _left(paragraph: _Paragraph) -> list[UnplacedLine]:
    return [UnplacedLine(line.number, line.text) for line in paragraph.lines]


def _successions(paragraph: _Paragraph, facts: StatusFacts, plans: dict[str, Years]) -> Iterator[Succession]:
    said = [Said(one.text, paragraph.line_at(one.start)) for one in sentences(paragraph.text)]
    return successions_in(said, facts, plans)


def _with_all(told: _Told) -> EffortRead:
    goals = tuple(_with_notes(goal, told.notes.get(goal.words.number or 0, [])) for goal in told.effort.goals)
    return replace(
        told.effort,
        goals=goals,
        results=(*told.effort.results, *told.results),
        successions=(*told.effort.successions, *told.successions),
    )


def _with_notes(goal: GoalRead, notes: Sequence[str]) -> GoalRead:
    return replace(goal, notes=(*goal.notes, *notes))
