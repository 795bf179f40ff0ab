"""What falls away and what is asked for, year by year, drawn in blocks that need no colour. No Textual here."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tracker import vocabulary
from tracker.appropriation import Kind
from tracker.negotiation import Line
from tracker.profile import FUND_ORDER, Fund
from tracker.room import Room, Sums, lapsing_by_kind, sums
from tui import views
from tui.pages import Line as Said
from tui.pages import bar
from tui.views import NOTHING, Tone

_NAME, _WHAT, _FIGURE = 13, 11, 9
_GONE, _ROOM = "░", "▔"
"""What falls away is drawn lighter than what is asked for, and room is a line."""
LONGEST, SHORTEST = 60, 8
"""Cells of the largest amount's bar."""


@dataclass(frozen=True, slots=True)
class _Scale:
    """One scale for a page, so that every bar can be held against every other."""

    most: int
    room: int

    def line(self, name: str, what: str, kr: int | None, *, unknown: int = 0, block: str = "") -> Said:
        """Draw one amount; `block`: with another block than the full one."""
        figure = views.figure_mark("?" if unknown else NOTHING, _FIGURE) if kr is None else views.figure(kr, _FIGURE)
        drawn = bar(kr or 0, self.most, self.room)
        after = " + ?" if unknown and kr is not None else ""
        return Said(f"  {name:<{_NAME}}{what:<{_WHAT}}{figure} ", bar=block * len(drawn) or drawn, after=after)


def chart_page(lines: Sequence[Line], rooms: Sequence[Room], years: Sequence[int], width: int) -> list[Said]:
    """Draw each year and fund: what falls away, what is asked for, and the room under the cap.

    An amount that nobody knows is said, and has no bar.
    """
    gone, asked = lapsing_by_kind(lines), sums(lines)
    fallen = [kr for of in gone.values() for kr in of.asked.values()]
    caps = {room.year: room.service_cap_kr for room in rooms if room.service_cap_kr is not None}
    most = max([*fallen, *asked.asked.values(), *caps.values()], default=0)
    scale = _Scale(most, max(SHORTEST, min(LONGEST, width - _NAME - _WHAT - _FIGURE - 8)))
    page: list[Said] = []
    for year in sorted({*years, *asked.years, *(year for of in gone.values() for year in of.years)}):
        drawn = list(_year(gone, asked, year, caps.get(year), scale))
        page += [Said(f"{year}", Tone.HEADING), *drawn]
        if not drawn:
            page.append(Said("  intet falder væk, og intet ønskes", Tone.QUIET))
    unknown = sum(sum(of.unknown.values()) for of in (asked, *gone.values()))
    if unknown:
        page.append(Said(f"? er beløb, der ikke kendes; de er ikke tegnet ({unknown}).", Tone.QUIET))
    return page


def _year(gone: Mapping[Kind, Sums], asked: Sums, year: int, cap: int | None, scale: _Scale) -> Iterator[Said]:
    for fund in FUND_ORDER:
        place, name = (year, fund), vocabulary.FUNDS[fund]
        falls = {kind: of for kind, of in gone.items() if of.has(*place)}
        for number, (kind, of) in enumerate(falls.items()):
            what = "falder væk" if kind is Kind.FULL else f"- {views.KINDS[kind]}"
            kr, unknown = of.asked.get(place), of.unknown.get(place, 0)
            yield scale.line("" if number else name, what, kr, unknown=unknown, block=_GONE)
        if falls or asked.has(*place):
            yield scale.line(
                "" if falls else name, "ønskes", asked.asked.get(place), unknown=asked.unknown.get(place, 0)
            )
        if fund is Fund.SERVICE and cap is not None:
            yield scale.line("", "plads til", cap, block=_ROOM)
