"""What the report always says, and how it writes figures and tables."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

NOT_MEASURED = "–"

HEAD_WORDS = """\
# How fast it is

Written by `make bench`; do not edit. A dash: not measured in that run."""

HOW_WORDS = """\
## How it is measured, and how to repeat it

```
make bench                                              everything; the first time the stores are made as well
make bench BENCH_ARGS="--sizes 30,10000 --peers="       two sizes, and nobody else
make bench BENCH_ARGS="--parts keys --peers= --keep"    keys alone, the other figures as they were
python -m tests.bench.keys --store X --keys down,f      one store, some keys, on the spot
```

- Stores are made by `tests/bench/generating.py` from one seed, and kept in `$PEJL_BENCH` (else `build/bench`)
  between runs: 98 municipalities' plans with six pejlemærker each, the years 2010 to 2029, made-up papers taken in
  by writers' transactions with the history's triggers and a seal for each. Doctor finds nothing wrong with them.
- A key is timed from outside, in a pseudo-terminal of 160 × 48: from it is written to the program until the last
  cell of the screen that becomes another. What the program sends is noted with its moment and drawn afterwards, so
  that measuring takes nothing from the program. The next key comes when the program is at rest: it has sent
  nothing and used next to no processor for a tenth of a second.
- A key that asks for another list is measured twice: to the last cell of its rows, and to the last cell of all, which
  is what the list adds up to. The lines that name the groups among the rows carry sums, and are counted with them.
- Warm: the store was open a moment before. Cold: the store, Python's packages and the program were taken out of
  the machine's memory first, as far as an ordinary user can. What is right is what SQL of the measurement's own
  adds up.
- Keys are measured when the store has been read through once, so that the machine holds it in memory. Where it comes
  from disk, as after the machine was switched on, the first letters of a search took up to 7 s at a million.
- Memory is what the kernel says was the most a process held (VmHWM), its children's added.
- The others are the newest that installed on the day, in an environment of their own beside the stores. They got
  one flat table of the same rows, with the sums of each row already taken, an index on the year, and no texts:
  less work than a store is."""


def found_at(found: Any, *path: str) -> Any:
    """Follow names into what was measured; None where it was not."""
    for name in path:
        if not isinstance(found, Mapping) or name not in found:
            return None
        found = found[name]
    return found


def figure(value: float | None) -> str:
    """Write a figure with three digits that mean something."""
    if value is None:
        return NOT_MEASURED
    return f"{value:,.0f}".replace(",", ".") if value >= 100 else f"{value:.1f}" if value >= 1 else f"{value:.2f}"


def ratio(one: float | None, other: float | None) -> float | None:
    """Divide two figures, where there are two."""
    return None if one is None or not other else one / other


def table(heading: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """Write a table; the first column is text, the others are figures."""
    yield f"| {' | '.join(heading)} |"
    yield f"|---|{'---:|' * (len(heading) - 1)}"
    for row in rows:
        yield f"| {' | '.join(row)} |"
