"""What a what-if would do, said before it is done. No Textual here."""

from collections.abc import Sequence

from tracker import vocabulary
from tracker.money import format_mio
from tracker.negotiation import Frame, Line
from tracker.what_if import Cut, Fit, Limit, Obstacle
from tui import views

LIMITS = {Limit.SERVICE_CAP: "måltallet", Limit.CASH: "kassen"}
_NAMED = 6
"""Lines that are named; the rest are counted."""


def no_what_if(lines: Sequence[Line], frames: Sequence[Frame] | None) -> str:
    """Say why there is nothing to reckon with, and which key comes next; empty when there is.

    Args:
        lines: Of the scenario.
        frames: What is stated; None: none is needed.
    """
    if not any(line.bid.choice.asks for line in lines):
        return "Der ønskes ikke penge til nogen linje endnu. Vælg først, fx med f under Liste."
    if frames is not None and all(one.service_cap_kr is None and one.cash_kr is None for one in frames):
        return "Der er ikke noget at tilpasse efter. Tryk M, og skriv måltal og kasse."
    return ""


def fit_words(found: Fit, name: str) -> str:
    """Say what there is room for by priority, and what would lapse."""
    out = [one for one in found.placed if not one.fits]
    asking = views.count_words(len(found.placed), "linje ønsker penge", "linjer ønsker penge")
    if not out:
        return f"I »{name}«: {asking}, og der er plads til dem alle. Intet ændres."
    said = [
        f"I »{name}«: {asking}, og der er ikke plads til {len(out)}.",
        "Det, der ikke er plads til, sættes til »lad udløbe«:",
        "",
    ]
    named = out[:_NAMED]
    said += [f"- {views.title_words(one.line.entry.title)}: {obstacle_words(one.obstacles)}" for one in named]
    if len(out) > len(named):
        said.append(f"- og {len(out) - len(named)} til")
    if found.overtaken:
        less = views.count_words(len(found.overtaken), "mindre vigtig linje", "mindre vigtige linjer")
        said += ["", f"{less} fik plads ved at bede om mindre."]
    if unknown := sum(one.unknown for one in found.placed):
        said += ["", f"{views.count_words(unknown, 'beløb', 'beløb')} kendes ikke, så der kan være mindre plads."]
    return "\n".join(
        [*said, "", "Beløbene bliver stående på linjerne, og tasten u fortryder det hele. Skal det gøres?"]
    )


def obstacle_words(obstacles: Sequence[Obstacle]) -> str:
    """Say what a line did not fit under, of the first year."""
    year = min((one.year for one in obstacles), default=None)
    parts = [f"{format_mio(one.short_kr)} over {LIMITS[one.limit]}" for one in obstacles if one.year == year]
    return f"{vocabulary.listed(parts)} i {year}"


def cut_words(found: Cut, name: str, percent: str) -> str:
    """Say what a cut saves in the first year it touches, fund by fund."""
    if not found.bids:
        return f"I »{name}« er der intet at skære."
    year = min(year for year, _ in found.saved)
    saved = [f"{vocabulary.FUNDS[fund]} {format_mio(kr)}" for (at, fund), kr in found.saved.items() if at == year]
    left = [f"{vocabulary.FUNDS[fund]} {format_mio(kr)}" for (at, fund), kr in found.left.items() if at == year]
    lines = views.count_words(len(found.bids), "linje", "linjer")
    said = [
        f"{percent} pct. af ønskerne på {lines} i »{name}«.",
        "",
        f"{year}: {vocabulary.listed(saved)} mindre, i mio. kr.",
        f"Tilbage at ønske: {vocabulary.listed(left)}.",
    ]
    if unknown := sum(found.unknown.values()):
        said.append(f"{views.count_words(unknown, 'beløb', 'beløb')} kendes ikke og bliver ved med det.")
    return "\n".join([*said, "", "Tasten u fortryder det hele. Skal det gøres?"])
