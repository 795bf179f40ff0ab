"""What the pieces of an expiry list are: labels, amount lines, titles, texts."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from seed.parsers import amounts, phrases
from seed.parsers.phrases import Label
from seed.parsers.pieces import BOLD, Block, BoldEdge, Shape


class Mark(StrEnum):
    """What a part is to its paper."""

    PEJLEMAERKE = "pejlemaerke"
    OTHER = "other"
    """The heading "Øvrige bevillinger"."""
    LABEL = "label"
    AMOUNT = "amount"
    HEADING = "heading"
    """Of an entry or a section, or of nothing that matters."""
    TEXT = "text"
    ITEM = "item"


@dataclass(frozen=True, slots=True)
class Part:
    """A paragraph, or one line that is not running text."""

    mark: Mark
    blocks: tuple[Block, ...]
    text: str
    """The words, the lines of a paragraph joined by spaces."""
    label: Label | None = None

    @property
    def line(self) -> int:
        """Where it begins."""
        return self.blocks[0].line

    @property
    def quote(self) -> str:
        """The words of its first line, as they stand there."""
        return self.blocks[0].quote

    @property
    def level(self) -> int:
        """Of a heading: 1 is the highest; 0 for what looks like text."""
        return self.blocks[0].level

    def line_at(self, position: int) -> int:
        """Say on which line a position of the text stands."""
        for block in self.blocks[:-1]:
            if position <= len(block.text):
                return block.line
            position -= len(block.text) + 1
        return self.blocks[-1].line


def parts_of(blocks: Iterable[Block]) -> list[Part]:
    """Say of each block what it is, and join the lines of paragraphs."""
    parts: list[Part] = []
    paragraph: list[Block] = []
    kind = Mark.TEXT

    def close() -> None:
        if paragraph:
            parts.append(_paragraph(kind, paragraph))
            paragraph.clear()

    for block in blocks:
        if block.shape is Shape.FURNITURE:
            continue
        before = kind if paragraph else (parts[-1].mark if parts else None)
        complete = not paragraph or paragraph[-1].text.endswith((".", ":", "!", "?", ")", '"'))
        for part in _parts_of_block(block, before, complete=complete):
            if (
                part.mark is Mark.TEXT
                and not part.blocks[0].gap
                and paragraph
                and not _ends_title(parts, paragraph, part)
            ):
                paragraph.extend(part.blocks)
            elif part.mark is Mark.TEXT and not paragraph and _goes_on(parts, part):
                parts[-1] = _joined(parts[-1], part)
            elif part.mark in {Mark.TEXT, Mark.ITEM}:
                close()
                kind = part.mark
                paragraph.extend(part.blocks)
            else:
                close()
                parts.append(part)
    close()
    return list(_without_empty_announcements(parts))


def _paragraph(mark: Mark, blocks: list[Block]) -> Part:
    """Join lines; bold from the first to the last of them is a heading."""
    first, *rest = blocks
    text = " ".join(block.text for block in blocks)
    if first.bold is BoldEdge.OPENS and rest and rest[-1].bold is BoldEdge.CLOSES:
        return Part(Mark.HEADING, (replace(first, level=BOLD), *rest), text)
    return Part(mark, tuple(blocks), text)


def _part(mark: Mark, block: Block, label: Label | None = None) -> Part:
    return Part(mark, (block,), block.text, label)


def _goes_on(parts: list[Part], following: Part) -> bool:
    """Tell whether the name of a pejlemærke goes on in the next line of plain text."""
    is_name = bool(parts) and parts[-1].mark is Mark.PEJLEMAERKE and not parts[-1].level
    return is_name and not following.blocks[0].gap and following.text[:1].islower() and len(parts[-1].blocks) < 3


def _joined(part: Part, following: Part) -> Part:
    return replace(part, blocks=(*part.blocks, *following.blocks), text=f"{part.text} {following.text}")


def _ends_title(parts: list[Part], paragraph: list[Block], following: Part) -> bool:
    """Tell whether the paper's first line is its title, with more lines right under it."""
    is_first = not parts and len(paragraph) == 1
    if not is_first or not phrases.is_list_title(paragraph[0].text):
        return False
    return not paragraph[0].text.endswith((".", ",")) and following.text[:1].isupper()


def _parts_of_block(block: Block, before: Mark | None, *, complete: bool) -> Iterator[Part]:
    """Say what a block is, from its words and what stands before it."""
    is_heading = block.shape is Shape.HEADING
    stands_alone = is_heading or ((block.gap or complete) and block.shape is Shape.TEXT)
    bare = block.text.removeprefix("- ") if block.shape is Shape.ITEM else block.text
    if stands_alone and _is_pejlemaerke(block, is_heading=is_heading):
        yield _part(Mark.PEJLEMAERKE, block)
    elif stands_alone and phrases.is_other_heading(bare):
        yield _part(Mark.OTHER, block)
    elif label := _label(block, bare):
        yield _part(Mark.LABEL, block, label)
        if label.rest:
            quote = label.rest if label.rest in block.quote else block.quote
            yield _part(Mark.TEXT, Block(Shape.TEXT, label.rest, block.line, quote, gap=True))
    elif amounts.is_amount_line(bare) or (
        (before in {Mark.AMOUNT, Mark.HEADING} or is_heading) and amounts.is_bare_amount(bare)
    ):
        yield _part(Mark.AMOUNT, block)
    elif is_heading:
        yield _part(Mark.HEADING, block)
    else:
        yield _part(Mark.ITEM if block.shape is Shape.ITEM else Mark.TEXT, block)


def _is_pejlemaerke(block: Block, *, is_heading: bool) -> bool:
    if phrases.pejlemaerke_of(block.text) is None:
        return False
    return is_heading or (block.text[0].isupper() and not block.text.endswith((".", ",", ";")))


def _label(block: Block, bare: str) -> Label | None:
    """Read a label; without marks it has a capital, and a line or a colon of its own."""
    label = phrases.label_of(bare)
    if label is None or block.shape is Shape.HEADING:
        return label
    first = bare.lstrip("0123456789. ")[:1]
    return label if first.isupper() and (label.rest or not bare.endswith(".")) else None


def _without_empty_announcements(parts: list[Part]) -> Iterator[Part]:
    """Keep "Bevilling 2023:" as an amount line only where an amount follows."""
    for index, part in enumerate(parts):
        if part.mark is Mark.AMOUNT and amounts.is_announcement(part.text.removeprefix("- ")):
            follows = index + 1 < len(parts) and parts[index + 1].mark is Mark.AMOUNT
            yield part if follows else replace(part, mark=Mark.HEADING if part.level else Mark.TEXT)
        else:
            yield part


def is_title_like(part: Part) -> bool:
    """Tell whether a part without marks could be the title of an entry."""
    if part.level == BOLD:
        return True
    text = part.text
    is_line = part.mark is Mark.TEXT or (part.mark is Mark.ITEM and text[:1].isdecimal())
    return is_line and len(text) <= 200 and not text.endswith((".", ":", ";", ",", "!", "?"))
