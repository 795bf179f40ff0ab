"""The marked appropriations: what is read of them, and what is said before something is done with all. No Textual."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from db.queries import many
from db.queries.many import Named
from db.queries.records import Question
from tracker.flows.editing import MOST_AT_ONCE
from tracker.text import fold_space, safe_text
from tracker.vocabulary import count_words, listed
from tui import views
from tui.forms import AssessmentForm
from tui.pages import Line
from tui.views import Tone

if TYPE_CHECKING:
    from db.queries.negotiation import Listed
    from db.store import Store

MARK = "✓"
"""Stands beside a marked row, in front of its title."""
AT_ONCE = "Alt gemmes på én gang, eller slet ikke; u fortryder det hele."
TOO_MANY = f"Der kan højst markeres {MOST_AT_ONCE:,} ad gangen. Snævr listen ind først.".replace(",", ".")
NONE_MARKED = "Ingen er markeret. Mellemrum markerer rækken, og * alle dem, der vises."
_LONGEST = 60
_TITLES = 200


class Deed(StrEnum):
    """What can be done with all that are marked."""

    ASSESS = "assess"
    OWNER = "owner"
    LIST = "list"
    EXPORT = "export"
    UNMARK = "unmark"


DEEDS = (
    (Deed.ASSESS, "Vurdér dem: den samme indstilling og vurdering"),
    (Deed.OWNER, "Sæt ansvarlig"),
    (Deed.LIST, "Sæt dem på en forhandlingsliste"),
    (Deed.EXPORT, "Skriv dem som papir (Word, Excel, PDF, CSV)"),
    (Deed.UNMARK, "Fjern alle markeringer"),
)


@dataclass(frozen=True, slots=True)
class OwnerForm:
    """Who is to answer for them, and why."""

    owner: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Marked:
    """The marked ones as the store has them."""

    some: tuple[Named, ...]
    outside: int
    """How many are not on the list as it is shown."""
    gone: tuple[int, ...] = ()
    """What is no longer in the store."""
    lists: "tuple[Listed, ...]" = ()

    @property
    def seen(self) -> dict[int, int | None]:
        """The version of each."""
        return {one.id: one.version for one in self.some}

    @property
    def count(self) -> str:
        """How many, in words."""
        return count_words(len(self.some))


def marked_words(count: int) -> str:
    """Say how many are marked, and which key does something with them; nothing when none is."""
    return f"{MARK} {count:,} markeret · b".replace(",", ".") if count else ""


def read_marked(store: "Store", marks: Collection[int], question: Question) -> Marked:
    """Read the marked ones, and how many of them a question's list leaves out."""
    from db.queries import negotiation  # noqa: PLC0415 - a list is asked about by one key, and started without

    with store.reading() as session:
        some = tuple(many.named(session, marks))
        there = {one.id for one in some}
        shown = many.answering(session, there, question)
        lists = tuple(negotiation.lists(session))
    return Marked(some, len(there - shown), tuple(sorted({*marks} - there)), lists)


def outside_words(marked: Marked) -> str:
    """Say how many are not in sight; nothing when all are."""
    if not marked.outside:
        return ""
    if marked.outside == len(marked.some):
        return "Ingen af dem er på listen, som den vises nu."
    return f"{_of_them(marked.outside)} er ikke på listen, som den vises nu."


def title_lines(marked: Marked) -> list[Line]:
    """Name the marked ones, in the order of the papers."""
    lines = [Line(f"{one.id:>5}  {views.title_words(one.title)}") for one in marked.some[:_TITLES]]
    more = len(marked.some) - _TITLES
    return [*lines, Line(f"… og {count_words(more)} til", Tone.QUIET)] if more > 0 else lines


def assess_words(marked: Marked, form: AssessmentForm) -> str:
    """Say what assessing them all will do."""
    verdict = views.VERDICTS[form.verdict] if form.verdict else ""
    before = [one for one in marked.some if one.verdict is not None]
    confirmed = sum(one.confirmed for one in before)
    stood = ""
    if before:
        by_officer = f", og {_of_them(confirmed)} er bekræftet" if confirmed else ""
        stood = f"{_of_them(len(before))} har en indstilling nu{by_officer}; den gamle vurdering kan stadig læses."
    said = f"{marked.count} får indstillingen »{verdict}« og den samme vurdering: »{_short(form.text)}«."
    return _joined(said, stood, outside_words(marked), AT_ONCE)


def owner_words(marked: Marked, form: OwnerForm) -> str:
    """Say what giving them all an owner will do."""
    owner = fold_space(form.owner) or None
    same = sum(one.owner == owner for one in marked.some)
    others = sorted({one.owner for one in marked.some if one.owner is not None and one.owner != owner})
    told = f"»{safe_text(owner)}« som ansvarlig" if owner else "ingen ansvarlig"
    now = f"De har nu {listed([safe_text(one) for one in others[:3]])}{' og andre' if len(others) > 3 else ''}."
    stood = f"{count_words(same)} står sådan i forvejen." if same else ""
    return _joined(f"{marked.count} får {told}.", now if others else "", stood, outside_words(marked), AT_ONCE)


def list_words(marked: Marked, name: str) -> str:
    """Say what putting them all on a list will do."""
    said = f"{marked.count} sættes som åbne linjer på »{safe_text(name)}«, i alle scenarier. De, der står der, bliver."
    return _joined(said, outside_words(marked), AT_ONCE)


def export_words(marked: Marked, written: int, after_year: int, file: str) -> str:
    """Say what writing them all to a file will do."""
    left = len(marked.some) - written
    without = f"{_of_them(left)} udløber ikke efter {after_year} og er ikke med." if left else ""
    return _joined(f"{count_words(written)} skrives til {safe_text(file)}.", without, outside_words(marked))


def gone_words(marked: Marked) -> str:
    """Say that some are no longer in the store; nothing when all are."""
    return f"{count_words(len(marked.gone))} er ikke længere i lageret." if marked.gone else ""


def _of_them(count: int) -> str:
    return count_words(count, "af dem", "af dem")


def _joined(*sentences: str) -> str:
    return "\n".join(one for one in sentences if one)


def _short(text: str) -> str:
    words = fold_space(safe_text(text))
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST].rstrip()} …"
