"""Clean papers damaged as a scanner damages them: no figure is invented, and no result turned round."""

import random
import re
from pathlib import Path

import pytest

from seed.importer import read_document
from tracker.drafts import Parsed
from tracker.errors import DocumentError
from tracker.goals import Goal
from tracker.scanned import likeness

DOCUMENTS = Path(__file__).parents[1] / "documents"
PAPERS = sorted(DOCUMENTS.glob("maallinjer-*.txt"))
CASES = range(60)
CONFUSED = {
    "å": ["a", "\u00e9", "4", "a\u00e9", "\u00e9a", "\u00e9d", "d"],
    "æ": ["ae", "ee", "ze", "e", "&e"],
    "ø": ["o", "e", "g", "@", "a"],
    "i": ["l", "1", "|", ""],
    "l": ["1", "I"],
    "k": ["h", "lc"],
    "e": ["c", ""],
    "m": ["rn"],
    "0": ["O", "\u00b0"],
    "1": ["l", "|"],
    "9": ["\u00b0"],
    "(": [""],
    ")": [""],
    ".": ["", ","],
    " ": ["", "  "],
}
NEW_CELL = re.compile(r"\s*(?:\w{1,2}[.)]|M\S{1,7} (?:b|er)|I\S{1,4} op|Op?n|Endnu|Tema|Note|Side)")
FIGURE = re.compile(r"\d+(?:[.,]\d+)*")


def scanned(text: str, chance: random.Random) -> str:
    """Read a paper as a scanner does: letters taken for others, digits twice, lines of a cell in another order."""
    letters = []
    for char in text:
        if char in "åæø" or (char in CONFUSED and chance.random() < 0.02):
            letters.append(chance.choice(CONFUSED[char]))
        elif char.isdecimal() and chance.random() < 0.03:
            letters.append(char + chance.choice([char, "7", " ", ""]))
        else:
            letters.append(char)
    lines = "".join(letters).split("\n")
    for _ in range(chance.randint(0, 4)):
        place = chance.randrange(len(lines) - 1)
        if lines[place].strip() and lines[place + 1].strip() and not NEW_CELL.match(lines[place + 1]):
            lines[place], lines[place + 1] = lines[place + 1], lines[place]
    return "\n".join(lines)


def figures_in(text: str) -> set[float]:
    """List the numbers that stand in a text, each as it stands and without its points."""
    found: set[float] = set()
    for number in FIGURE.findall(text):
        for written in {number, *re.split("[.,]", number)}:
            found.add(float(written.replace(".", "").replace(",", ".")) if written.count(",") < 2 else -1)
    return found


def read_or_refuse(path: Path) -> Parsed | None:
    try:
        return read_document(path)
    except DocumentError:
        return None


def twin_of(goal: Goal, goals: tuple[Goal, ...]) -> Goal | None:
    """Find the goal of the clean paper that a damaged one is."""
    words = [(likeness(letters(goal), letters(other)), other) for other in goals]
    score, twin = max(words, key=lambda one: one[0])
    return twin if score > 0.75 else None


def letters(goal: Goal) -> str:
    return re.sub(r"\d", "", goal.text)


@pytest.mark.parametrize("case", CASES)
def test_a_scanner_takes_figures_away_and_never_adds_one_or_turns_a_result_round(tmp_path: Path, case: int) -> None:
    original = PAPERS[case % len(PAPERS)]
    damaged = scanned(original.read_text(encoding="utf-8"), random.Random(case))
    path = tmp_path / "scan.txt"
    path.write_text(damaged, encoding="utf-8")

    clean, parsed = read_document(original), read_or_refuse(path)

    stated = figures_in(damaged)
    for goal in parsed.goals if parsed else ():
        result, twin = goal.result, twin_of(goal, clean.goals)
        assert goal.target is None or goal.target.value in stated
        if result is None:
            continue
        for figure in (result.count, result.of_count, result.share_percent):
            assert figure is None or figure in stated
            assert figure is None or figure in figures_in(result.raw)
        if twin and twin.result and result.met is not None:
            assert result.met is twin.result.met, (goal, twin)


def test_the_same_damage_is_read_in_the_same_way(tmp_path: Path) -> None:
    path = tmp_path / "scan.txt"
    path.write_text(scanned(PAPERS[0].read_text(encoding="utf-8"), random.Random(7)), encoding="utf-8")

    assert read_or_refuse(path) == read_or_refuse(path)


def test_most_of_what_a_scanner_damages_is_still_read(tmp_path: Path) -> None:
    met = goals = 0
    for case in CASES:
        path = tmp_path / f"{case}.txt"
        text = PAPERS[case % len(PAPERS)].read_text(encoding="utf-8")
        path.write_text(scanned(text, random.Random(case)), encoding="utf-8")
        parsed = read_or_refuse(path)
        found = parsed.goals if parsed else ()
        goals += len(found)
        met += sum(goal.result is not None and goal.result.met is not None for goal in found)

    assert goals > 3 * len(CASES)
    assert met > goals / 2
