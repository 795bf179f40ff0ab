"""The weekly letter as plain text, at most 72 characters wide."""

import textwrap
from collections.abc import Iterator

from tracker.outputs.letter_content import Content, Item, LineSaid
from tracker.outputs.letter_sums import YearSums
from tracker.outputs.letter_words import AGAIN, CLOSING, HOW, LEGEND, NEXT_DOOR, NO_DOOR, SUMS_ARE_OF

WIDTH = 72
_NOTHING = "\N{EN DASH}"


def render(content: Content) -> str:
    """Lay the letter out as text."""
    return "\n".join(_letter(content)).strip("\n") + "\n"


def _letter(content: Content) -> Iterator[str]:
    yield from _wrapped(content.kicker)
    yield from _wrapped(content.greeting)
    yield ""
    yield from _wrapped(" ".join(part for part in (content.headline, content.also) if part))
    yield from _heading(NEXT_DOOR)
    if content.door is None:
        yield from _wrapped(NO_DOOR)
    else:
        yield from _wrapped(f"{content.door.name}, {content.door.left}")
        yield from _wrapped(f"{content.door.day[:1].upper()}{content.door.day[1:]}")
        yield from _wrapped(content.door.basis)
    if content.news:
        yield from _heading(content.news_heading)
        for item in content.news:
            yield from _item(item)
    if content.passed:
        yield from _heading("Passeret siden sidst")
        for item in content.passed:
            yield from _item(item)
    if content.sums:
        yield from _heading("Bortfalder")
        for sums in content.sums:
            yield from _sums(sums)
        yield from _wrapped(SUMS_ARE_OF)
    yield from _plans(content)
    if content.hidden:
        yield ""
        yield from _wrapped(content.hidden)
    if content.silent:
        yield from _heading("Kvitteret")
        yield from _wrapped(content.silent)
    if content.command:
        yield from _heading("Sådan kvitterer du")
        yield from _wrapped(HOW)
        yield f"  {content.command}"
        yield from _wrapped(AGAIN)
    yield ""
    if content.is_rounded:
        yield from _wrapped(LEGEND)
    yield from _wrapped(CLOSING)


def _plans(content: Content) -> Iterator[str]:
    width = max((len(str(line.number)) for plan in content.plans for g in plan.groups for line in g.lines), default=1)
    for plan in content.plans:
        yield from _heading(plan.name)
        for number, group in enumerate(plan.groups):
            if number:
                yield ""
            yield from _wrapped(f"{group.name} · {group.count}")
            for said in group.sums:
                yield from _wrapped(said)
            for line in group.lines:
                yield ""
                yield from _line(line, width)
            if group.hidden:
                yield ""
                yield from _wrapped(f"… {group.hidden}", " " * (width + 4))


def _line(line: LineSaid, width: int) -> Iterator[str]:
    indent = " " * (width + 4)
    yield from _wrapped(line.title, indent, first=f"  {line.number:>{width}}  ")
    for said in (line.ending, line.countdown, line.case, *line.notes):
        yield from _wrapped(said, indent)


def _item(item: Item) -> Iterator[str]:
    yield from _wrapped(f"{item.label} {item.said}".strip(), "  ", first="- ")
    for number, title, said in item.named:
        yield from _wrapped(f"Nr. {number} {title}" + (f": {said}" if said else ""), "      ", first="    ")
    if item.more:
        yield f"    … og {item.more} mere"


def _sums(sums: YearSums) -> Iterator[str]:
    decimals = max((len(figure.partition(",")[2]) for _, figures in sums.rows for figure in figures), default=1)
    rows = [(f"Efter {sums.year}, mio. kr.", [fund.capitalize() for fund in sums.funds])]
    rows += [(label, [_set(figure, decimals) for figure in figures]) for label, figures in sums.rows]
    labels = max(len(label) for label, _ in rows)
    widths = [max(len(cells[column]) for _, cells in rows) for column in range(len(sums.funds))]
    for label, cells in rows:
        aligned = [f"{cell:>{width}}" for cell, width in zip(cells, widths, strict=True)]
        yield "  ".join([f"{label:<{labels}}", *aligned]).rstrip()
    for note in sums.notes:
        yield from _wrapped(note)
    yield ""


def _set(figure: str, decimals: int) -> str:
    """Set a figure so that commas stand below each other; nothing stands below the last whole digit."""
    whole, comma, rest = figure.partition(",")
    return f"{whole}{comma}{rest:<{decimals}}" if figure else f"{_NOTHING}{' ' * (decimals + 1)}"


def _heading(words: str) -> Iterator[str]:
    yield ""
    lines = list(_wrapped(words))
    yield from lines
    yield "=" * max((len(line) for line in lines), default=0)


def _wrapped(text: str, indent: str = "", first: str | None = None) -> list[str]:
    return textwrap.wrap(
        text,
        WIDTH,
        initial_indent=indent if first is None else first,
        subsequent_indent=indent,
        break_on_hyphens=False,
    )
