"""What the review says: why the queue is empty, what came of a decision, and a row whole. No Textual here."""

from collections.abc import Iterable, Sequence

from db.queries.review import WaitingPaper
from tracker.drafts import Outcome
from tracker.flows.deciding import Undone
from tracker.flows.importing import Receipt
from tui import views
from tui.entries import Entry, EntryRow, whole_words
from tui.pages import Line
from tui.papers import PaperRow
from tui.queueing import Accepted, Queue
from tui.window import Band

_OUTCOMES = {
    Outcome.ADDED: ("tilføjet", "tilføjede"),
    Outcome.CHANGED: ("fik papirets egne ord",) * 2,
    Outcome.UNCHANGED: ("uændret", "uændrede"),
    Outcome.WAITING: ("venter",) * 2,
}


def paper_bands(papers: Iterable[WaitingPaper]) -> list[Band]:
    """Place a line above each paper's drafts."""
    bands, position = [], 0
    for paper in papers:
        bands.append(Band(position, paper.name, f"({paper.count})"))
        position += paper.count
    return bands


def empty_words(queue: Queue) -> str:
    """Say why the queue is empty, and which key comes next."""
    if not queue.appropriations:
        return "Ingen kladder venter: der er ikke læst noget papir ind endnu.\nTryk i for at læse et ind."
    return (
        "Ingen kladder venter: alt, hvad der er læst ind, er afgjort.\n"
        "Tryk i for at læse et papir ind, u for at fortryde din seneste afgørelse, eller Esc for at gå til listen."
    )


def whole_page(row: EntryRow | PaperRow, entry: Entry) -> tuple[str, list[Line]]:
    """Say a field or a line whole, in a page of its own."""
    if isinstance(row, PaperRow):
        place = entry.lines.place(row.line)
        return f"{place[:1].upper()}{place[1:]}", [Line(entry.lines.text(row.line) or "")]
    (heading, _), *rest = whole_words(row, entry.lines)
    return heading, [line for text, tone in rest for line in (Line(text, tone), Line(""))]


def undone_words(undone: Sequence[Undone]) -> str:
    """Say what waits again, and what was taken out."""
    drafts = sum(len(one.drafts) for one in undone)
    removed = [one.appropriation_id for one in undone if one.removed]
    if drafts == 1:
        (one,) = undone
        said = f"Kladde {one.drafts[0]} venter igen."
        if one.removed:
            return f"{said} Bevilling {one.appropriation_id} er taget ud."
        if one.was == "accepted" and one.appropriation_id is not None:
            return f"{said} Bevilling {one.appropriation_id} er, som den var før afgørelsen."
        return said
    out = f" {views.count_words(len(removed))} er taget ud." if removed else ""
    return f"{views.count_words(drafts, 'kladde', 'kladder')} venter igen.{out}"


def accepted_words(accepted: Accepted) -> str:
    """Say how many were accepted, and why not the rest."""
    count = views.count_words(len(accepted.drafts), "kladde", "kladder")
    if len(accepted.drafts) == accepted.wanted:
        return f"{count} er godkendt."
    why = "Stoppet" if accepted.stopped else accepted.said
    return f"{why}\n{count} af {accepted.wanted} er godkendt og gemt. Resten venter stadig."


def unrecognised_words(receipt: Receipt) -> str:
    """Say that a paper is none that is known; nothing of it is stored."""
    return "\n".join(finding.message for finding in receipt.parsed.findings if finding.code == "unrecognised")


def receipt_words(receipt: Receipt) -> str:
    """Say what became of a paper."""
    counts = [
        views.count_words(receipt.count(outcome), *words)
        for outcome, words in _OUTCOMES.items()
        if receipt.count(outcome)
    ]
    total = views.count_words(len(receipt.received), "kladde", "kladder")
    known = "Papiret var læst ind før. " if receipt.known else ""
    name = receipt.parsed.document.title or receipt.parsed.document.name
    unplaced = len(receipt.parsed.unplaced)
    rest = f"\n{views.count_words(unplaced, 'linje', 'linjer')} endte i intet felt; o viser dem." if unplaced else ""
    findings = len(receipt.parsed.findings)
    found = f"\n{views.count_words(findings, 'bemærkning', 'bemærkninger')} fra kontrollen." if findings else ""
    return f"{known}»{name}«: {total}{': ' if counts else ''}{', '.join(counts)}.{found}{rest}"
