"""Damaged papers: a draft, a finding or a clear refusal, and never an invented figure."""

import random
import re
from pathlib import Path

import pytest

from seed.importer import read_document
from seed.reader import read_lines
from tracker.drafts import Parsed
from tracker.errors import DocumentError
from tracker.profile import Drop, PeriodAmount, YearAmount

DOCUMENTS = Path(__file__).parents[1] / "documents"
PAPERS = sorted(path for path in DOCUMENTS.iterdir() if path.suffix in {".txt", ".md"})
CASES = range(80)
NUMBER = re.compile(r"[-\u2212]?\d[\d.,]*")
SCALES = (1, 1_000, 1_000_000, 1_000_000_000)


def damaged(data: bytes, chance: random.Random) -> bytes:
    """Damage a paper in one to four ways."""
    for _ in range(chance.randint(1, 4)):
        match chance.randrange(6):
            case 0:
                data = data[: chance.randrange(len(data) + 1)]
            case 1:
                place = chance.randrange(len(data) + 1)
                data = data[:place] + bytes([chance.randrange(256)]) + data[place + 1 :]
            case 2:
                lines = data.split(b"\n")
                del lines[chance.randrange(len(lines))]
                data = b"\n".join(lines)
            case 3:
                lines = data.split(b"\n")
                chance.shuffle(lines)
                data = b"\n".join(lines)
            case 4:
                lines = data.split(b"\n")
                lines.insert(chance.randrange(len(lines) + 1), chance.choice(lines) * chance.randint(1, 3))
                data = b"\n".join(lines)
            case _:
                old, new = chance.choice([(b"\n\n", b"\n"), (b",", b"."), (b"#", b""), (b"**", b"*"), (b" ", b"\t")])
                data = data.replace(old, new)
    return data


def figures_in(text: str) -> set[int]:
    """List what the numbers of a text could stand for, in any unit."""
    found: set[int] = set()
    for number in NUMBER.findall(text):
        digits = number.strip(".,").replace("\u2212", "-").replace(".", "").replace(",", ".")
        try:
            found |= {round(float(digits) * scale) for scale in SCALES}
        except ValueError:
            continue
    return found


def read_or_refuse(path: Path) -> Parsed | str:
    """Read a paper, or give the words it is refused with."""
    try:
        return read_document(path)
    except DocumentError as error:
        return str(error)


@pytest.mark.parametrize("case", CASES)
def test_a_damaged_paper_is_read_or_refused_and_nothing_is_invented(tmp_path: Path, case: int) -> None:
    chance = random.Random(case)
    original = PAPERS[case % len(PAPERS)]
    path = tmp_path / original.name
    path.write_bytes(damaged(original.read_bytes(), chance))

    parsed = read_or_refuse(path)

    if isinstance(parsed, str):
        assert path.name in parsed
    else:
        lines = {line.number: line.text for line in read_lines(path).lines}
        for draft in parsed.drafts:
            money: list[YearAmount | PeriodAmount | Drop] = [*draft.amounts, *draft.periods, *draft.stated_lapses]
            for amount in money:
                assert amount.source
                assert amount.source.line
                below = " ".join(lines.get(amount.source.line + more, "") for more in range(4))
                assert amount.amount_kr is None or amount.amount_kr in figures_in(below)
