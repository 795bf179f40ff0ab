"""The relatives of an appropriation as lines: what it came of and became, or may have."""

from collections.abc import Iterator

from db.paper_tables import LineageState
from db.queries.family import Family, Relative
from tracker.appropriation import Appropriation
from tui import views
from tui.pages import Line
from tui.views import Tone

STATES = {
    LineageState.PROPOSED: "foreslået",
    LineageState.CONFIRMED: "bekræftet",
    LineageState.REJECTED: "afvist",
}


def relative_words(one: Relative) -> str:
    """Name a relative in one line; a question mark for what nobody has confirmed."""
    other, link = one.appropriation, one.link
    who = "Forgænger" if one.is_ancestor else "Efterfølger"
    who += f", {one.steps}. led" if one.steps > 1 else ""
    mark = "?" if link.state is LineageState.PROPOSED else ":"
    score = (
        f"ligner {link.score:.0f} af 100" if link.state is LineageState.PROPOSED and link.score is not None else None
    )
    return views.joined([f"{who}{mark} {views.title_words(other.title)}", other.plan, years_words(other), score])


def state_words(one: Relative) -> str:
    """Say how a relative stands, and by whom; with the paper it rests on."""
    link = one.link
    paper = f"papiret er »{link.document}«" if link.document else None
    if link.state is LineageState.PROPOSED:
        return views.joined(["foreslået; ingen har svaret", paper])
    return views.joined([f"{STATES[link.state]} af {link.by}, {views.day_words(link.at.date())}", paper])


def evidence_words(one: Relative) -> str:
    """Say what a relationship rests on, in one paragraph."""
    return " ".join(one.link.evidence)


def years_words(one: Appropriation) -> str | None:
    """Say from which year to which there is money; None when no paper says."""
    if one.last_year is None:
        return None
    first = one.first_year if one.first_year is not None else one.last_year
    return str(first) if first == one.last_year else f"{first}\N{EN DASH}{one.last_year}"


def family_lines(kin: Family, *, past: bool = False) -> Iterator[Line]:
    """Say what an appropriation came of and became, then what is proposed with what it rests on."""
    if not (kin.confirmed or kin.proposed):
        return
    yield Line("")
    yield Line("Slægt", Tone.STRONG)
    for one in kin.confirmed:
        yield Line(relative_words(one))
        yield Line(f"  {state_words(one)}", Tone.QUIET)
    for one in kin.proposed:
        yield Line(relative_words(one), Tone.WARNING)
        yield Line(f"  {evidence_words(one)}".rstrip(), Tone.QUIET)
        yield Line(f"  {state_words(one)}", Tone.QUIET)
    if kin.proposed and not past:
        yield Line("S bekræfter eller afviser et forslag.", Tone.QUIET)
