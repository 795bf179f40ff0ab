"""The cliff in Danish: what falls away after a year, and what the picture cannot show."""

from collections.abc import Mapping

from tracker.appropriation import Kind
from tracker.cliff import Cliff, Span
from tracker.money import format_mio
from tracker.profile import Fund
from tracker.report_sums import SumOf
from tracker.vocabulary import FUNDS, count_words, listed

_BESIDE = {
    Kind.FULL: "udløber helt",
    Kind.PARTIAL: "delvist udløb",
    Kind.ONE_OFF: "engangsudgifter",
    Kind.EXTERNAL: "eksterne puljer",
    None: "nedsættelser",
}


def fall_words(cliff: Cliff, after_year: int) -> str:
    """Say what ends in full after a year: "Efter 2023 bortfalder service 29,0 og indsats 23,8 mio. kr."."""
    full = cliff.falls_after(after_year).get(SumOf(Kind.FULL), {})
    if not full:
        return f"Efter {after_year} udløber intet helt med kendt beløb."
    return f"Efter {after_year} bortfalder {money_words(full)}"


def beside_words(cliff: Cliff, after_year: int) -> str:
    """Say what else falls after a year, each kind for itself; empty when nothing does."""
    said = [
        f"{_BESIDE[which.kind]}{' for hele perioder' if which.period else ''}, {_sums(sums)}"
        for which, sums in cliff.falls_after(after_year).items()
        if which != SumOf(Kind.FULL)
    ]
    return f"Desuden i mio. kr.: {'; '.join(said)}." if said else ""


def unknown_words(cliff: Cliff, after_year: int) -> str:
    """Say what is not known of the step after a year, so that no figure is taken for the whole; empty when all is."""
    unknown = [(year, cliff.unknown_in(year)) for year in (after_year, after_year + 1)]
    steps = [(year, count) for year, count in unknown if count]
    words = (f"{count_words(count, 'ukendt beløb', 'ukendte beløb')} i {year}" for year, count in steps[:1])
    said = [listed([*words, *(f"{count} i {year}" for year, count in steps[1:])])] if steps else []
    said += [span_words(span) for span in cliff.spans_in(after_year)]
    if going_on := cliff.going_on_in(after_year):
        said.append(f"{count_words(going_on, 'varig', 'varige')} uden tal for {after_year}")
    return f"Ikke tegnet: {'; '.join(said)}." if said else ""


def span_words(span: Span) -> str:
    """Say what is stated for several years together: "0,6 mio. kr. for hele 2022-2023"."""
    years = str(span.to_year) if span.from_year == span.to_year else f"{span.from_year}-{span.to_year}"
    fund = "" if span.fund is None else f"{FUNDS[span.fund]} "
    return f"{fund}{format_mio(span.amount_kr)} mio. kr. for hele {years}"


def money_words(sums: Mapping[Fund | None, int]) -> str:
    """Say sums fund by fund, the unit once: "service 29,0 og indsats 23,8 mio. kr."."""
    return f"{_sums(sums)} mio. kr."


def _sums(sums: Mapping[Fund | None, int]) -> str:
    return listed([f"{FUNDS[fund]} {format_mio(kr)}" for fund, kr in sums.items()])
