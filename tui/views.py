"""Domain to Danish words and aligned figures. Plain strings, tested as strings.

Text from outside leaves here as it came; `tui.widgets.cells` cleans it.
"""

from collections.abc import Iterable
from enum import StrEnum
from typing import Protocol

from db.queries.records import Bucket, FundKey, Sort, Totals
from tracker import vocabulary
from tracker.appropriation import Kind
from tracker.assessment import MeetsGoals, StillNeeded, Verdict, VerdictState
from tracker.expiry import Ending
from tracker.flows import clock
from tracker.money import format_mio
from tracker.profile import FUND_ORDER, Fund
from tracker.source import Source

NOTHING = "\N{EN DASH}"
"""Stands for what is not there."""
when_words = clock.when_words
day_words = vocabulary.day_words
title_words = vocabulary.title_words
pejlemaerke_words = vocabulary.pejlemaerke_words
count_words = vocabulary.count_words


class Tone(StrEnum):
    """How loud a piece of text is; never the only carrier of a meaning."""

    PLAIN = "plain"
    QUIET = "quiet"
    STRONG = "strong"
    HEADING = "heading"
    WARNING = "warning"


class Lapsing(Protocol):
    """What the money columns of a list ask of a row."""

    @property
    def lapses(self) -> tuple[tuple[FundKey, int], ...]:
        """What falls away, by fund."""

    @property
    def period_kr(self) -> int | None:
        """The amount of a period that ends with the year."""

    @property
    def unknown_funds(self) -> tuple[FundKey, ...]:
        """Frames of which something falls away by an amount nobody knows; None: nothing at all is known."""

    def lapse_kr(self, fund: FundKey) -> int | None:
        """Give what falls away of one fund; None when nothing is known."""


VERDICTS = vocabulary.VERDICTS
VERDICTS_SHORT = VERDICTS | {
    Verdict.CONTINUE_REDUCED: "mindre",
    Verdict.REVISE: "ændret",
    Verdict.AUTOMATIC: "forh.",
    Verdict.TOO_EARLY: "tidligt",
    Verdict.UNDECIDED: "uafkl.",
}
KINDS = {Kind.FULL: "helt", Kind.PARTIAL: "delvist", Kind.ONE_OFF: "engangs", Kind.EXTERNAL: "eksternt"}
KINDS_SHORT = {Kind.FULL: "helt", Kind.PARTIAL: "delv.", Kind.ONE_OFF: "eng.", Kind.EXTERNAL: "ekst."}
KINDS_LONG = vocabulary.KINDS_LONG
_SPECIAL_KINDS = {kind: KINDS_LONG[kind] for kind in (Kind.ONE_OFF, Kind.EXTERNAL)}
FUNDS: dict[FundKey, str] = vocabulary.FUNDS
CHOICES = vocabulary.CHOICES
RESULTS = vocabulary.RESULTS
MEETS_GOALS = {
    MeetsGoals.YES: "ja",
    MeetsGoals.PARTLY: "delvist",
    MeetsGoals.NO: "nej",
    MeetsGoals.UNKNOWN: "ved ikke",
}
STILL_NEEDED = {StillNeeded.YES: "ja", StillNeeded.NO: "nej", StillNeeded.UNKNOWN: "ved ikke"}
SORTS = {
    Sort.PEJLEMAERKE: "pejlemærke",
    Sort.TITLE: "titel",
    Sort.SERVICE: "service",
    Sort.INDSATS: "indsats",
    Sort.LAST_YEAR: "sidste år",
    Sort.KIND: "type",
    Sort.VERDICT: "indstilling",
    Sort.LAPSES: "bortfald",
    Sort.SHARE: "andel",
    Sort.COST: "pris pr. person i job",
}
ENDING_MARKS = {Ending.EXPIRES: "●", Ending.REDUCED: "◐", Ending.EXPIRES_LATER: "○", Ending.REDUCED_LATER: "◌"}
_APART = {
    Bucket.PARTIAL: "delvist",
    Bucket.ONE_OFF: "engangs",
    Bucket.EXTERNAL: "eksternt",
    Bucket.REDUCED: "reduceres",
}


def verdict_words(verdict: Verdict | None, state: VerdictState | None, *, short: bool = False) -> str:
    """Say a verdict; one that nobody has confirmed has a question mark."""
    if verdict is None:
        return NOTHING
    words = (VERDICTS_SHORT if short else VERDICTS)[verdict]
    return f"{words}?" if state is VerdictState.SUGGESTED else words


def state_words(state: VerdictState | None) -> str:
    """Say whether a person stands behind a verdict."""
    return (
        {VerdictState.SUGGESTED: "foreslået, ikke bekræftet", VerdictState.CONFIRMED: "bekræftet"}.get(state, "")
        if state
        else ""
    )


def ending_mark(ending: Ending | None) -> str:
    """Give the one-character mark of an ending; the help explains them."""
    return ENDING_MARKS[ending] if ending else " "


def ending_words(ending: Ending | None, after_year: int, last_year: int | None, kind: Kind) -> str:
    """Say in full words why an appropriation is on the list, and of which kind it is."""
    last = f"sidste år med penge: {last_year}" if last_year is not None else None
    match ending:
        case Ending.EXPIRES:
            how = {Kind.FULL: " helt", Kind.PARTIAL: " delvist"}.get(kind, "")
            return joined([f"udløber{how} efter {after_year}", _SPECIAL_KINDS.get(kind)])
        case Ending.REDUCED:
            said = f"reduceres efter {after_year}"
        case Ending.EXPIRES_LATER:
            return joined([f"udløber senere (efter {last_year})", KINDS_LONG[kind]])
        case Ending.REDUCED_LATER:
            said = "reduceres senere"
        case None:
            said = "" if last else "udløber ikke"
    return joined([said, last, KINDS_LONG[kind] if kind is not Kind.FULL else None])


def figure(kr: int, width: int, decimals: int | None = None) -> str:
    """Align an amount in millions on its comma, which stands at one place in a width.

    There is room for the three decimals of an amount in whole thousands, or
    for as many as are asked for; what has more of them is rounded with "~"
    before it. A figure is never cut: one that does not fit so is set to the
    right, then rounded, and gives way to "…" when nothing fits.
    """
    room = _decimals(width) if decimals is None else decimals
    text = format_mio(kr)
    exact = len(text.partition(",")[2]) <= room
    whole, comma, rest = (text if exact else f"~{_mio_rounded(kr, room)}").partition(",")
    aligned = f"{whole:>{width - room - 1}}{comma}{rest:<{room}}"
    candidates = [aligned, text, *(f"~{_mio_rounded(kr, keep)}" for keep in (1, 0))]
    return next((c.rjust(width) for c in candidates if len(c) <= width), "…".rjust(width))


def figure_mark(mark: str, width: int) -> str:
    """Put a mark where the last whole digit of a figure would stand."""
    return f"{mark:>{width - _decimals(width) - 1}}".ljust(width)


def _decimals(width: int) -> int:
    """Say how many decimals a column of figures has room for."""
    return 3 if width >= len("00,000") else 2


def _mio_rounded(kr: int, decimals: int) -> str:
    """Round millions to so many decimals, half away from zero."""
    step = 10 ** (6 - decimals)
    steps = (abs(kr) * 2 + step) // (step * 2)
    whole, rest = divmod(steps, 10**decimals)
    grouped = f"{whole:,}".replace(",", ".")
    return ("-" if kr < 0 else "") + (f"{grouped},{rest}" if decimals else grouped)


def row_figure(row: Lapsing, fund: Fund, width: int) -> str:
    """Give what lapses of a fund, aligned; blank when there is none of it."""
    kr = row.lapse_kr(fund)
    return figure(kr, width) if kr is not None else " " * width


def other_funds(row: Lapsing) -> tuple[tuple[FundKey, int], ...]:
    """List what lapses outside service and indsats, which have no column."""
    return tuple((fund, kr) for fund, kr in row.lapses if fund not in (Fund.SERVICE, Fund.INDSATS))


def is_unknown(row: Lapsing) -> bool:
    """Tell whether nothing is known of the money, or of which frame it is."""
    return None in row.unknown_funds


def fund_sums(totals: Totals, bucket: Bucket) -> list[tuple[FundKey, int]]:
    """List the sums of one bucket by fund, in the order of the frames."""
    known = {s.fund for s in totals.sums if s.bucket is bucket and not s.period}
    return [(fund, totals.kr(bucket, fund)) for fund in FUND_ORDER if fund in known]


def headline_sums(totals: Totals, after_year: int) -> list[str]:
    """Say what lapses in full, per fund: the sums that count."""
    full = dict(fund_sums(totals, Bucket.FULL))
    shown = {fund: full.get(fund, 0) for fund in (Fund.SERVICE, Fund.INDSATS)}
    shown |= {fund: kr for fund, kr in full.items() if fund is not None}
    money = [f"{FUNDS[fund]} {format_mio(kr)}" for fund, kr in shown.items()]
    return [f"Bortfalder efter {after_year} i mio. kr.", *money, count_words(totals.count)]


def apart_sums(totals: Totals) -> list[str]:
    """Say what is summed apart: other kinds of ending, unknown funds, whole periods."""
    parts = [f"{FUNDS[None]} {format_mio(kr)}" for fund, kr in fund_sums(totals, Bucket.FULL) if fund is None]
    if period := totals.period_kr(Bucket.FULL):
        parts.append(f"for en periode {format_mio(period)}")
    for bucket, word in _APART.items():
        sums = [f"{FUNDS[fund]} {format_mio(kr)}" for fund, kr in fund_sums(totals, bucket)]
        if period := totals.period_kr(bucket):
            sums.append(f"for en periode {format_mio(period)}")
        if sums:
            parts.append(f"{word}: {', '.join(sums)}")
    if totals.unknown_count:
        parts.append(f"{totals.unknown_count} uden kendt beløb")
    return parts


def source_words(source: Source) -> str:
    """Say where a value comes from: paper and line, or officer and day."""
    if source.by is not None:
        when = f", {source.at:%d-%m-%Y}" if source.at else ""
        return f"indtastet af {source.by}{when}"
    place = source.document or "ukendt dokument"
    if source.line is not None:
        place += f", linje {source.line}"
    return f"{place} (genfortalt)" if source.paraphrase else place


def joined(parts: Iterable[str | None], separator: str = " · ") -> str:
    """Join what there is of some parts."""
    return separator.join(part for part in parts if part)


def in_days(days: int) -> str:
    """Say when something is: "om 21 dage"."""
    return {0: "i dag", 1: "i morgen"}.get(days, f"om {days} dage")
