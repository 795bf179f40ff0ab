"""What the domain is called in Danish, on the screen, in messages and in letters; docs/glossary.md explains the words.

Text from outside leaves here as it came; whoever shows it cleans it.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from tracker.appropriation import UNPLACED, Kind
from tracker.assessment import Verdict
from tracker.digest import Missing
from tracker.money import format_kr, format_mio
from tracker.negotiation import Choice, Outcome, PeriodMoney, Result
from tracker.profile import Fund
from tracker.recipients import Channel

FUNDS: dict[Fund | None, str] = {
    Fund.SERVICE: "service",
    Fund.INDSATS: "indsats",
    Fund.OVERFOERSEL: "overførsler",
    Fund.ANLAEG: "anlæg",
    None: "ukendt ramme",
}
"""In the order they are shown."""
VERDICTS = {
    Verdict.CONTINUE: "fortsæt",
    Verdict.CONTINUE_REDUCED: "fortsæt mindre",
    Verdict.REVISE: "fortsæt ændret",
    Verdict.STOP: "stop",
    Verdict.AUTOMATIC: "til forhandling",
    Verdict.TOO_EARLY: "for tidligt",
    Verdict.UNDECIDED: "uafklaret",
}
KINDS_LONG = {
    Kind.FULL: "udløber helt",
    Kind.PARTIAL: "udløber delvist",
    Kind.ONE_OFF: "engangsudgift",
    Kind.EXTERNAL: "bevilling fra en ekstern pulje",
}
KINDS_SUMMED = {
    Kind.FULL: "Udløber helt",
    Kind.PARTIAL: "Udløber delvist",
    Kind.ONE_OFF: "Engangsudgifter",
    Kind.EXTERNAL: "Eksterne puljer",
}
"""What each kind of ending is called where several are added up."""
CHOICES = {
    Choice.RENEW: "forny",
    Choice.RENEW_REDUCED: "forny nedsat",
    Choice.MOVE: "flyt",
    Choice.LET_LAPSE: "lad udløbe",
    Choice.OPEN: "åben",
}
"""What is taken to the table for an appropriation."""
RESULTS = {Result.GRANTED: "bevilget", Result.REFUSED: "afvist", Result.POSTPONED: "udsat"}
"""What the deal gave one appropriation."""
MISSING = {
    Missing.RESULTS: "resultater",
    Missing.VERDICT: "indstilling",
    Missing.OWNER: "ansvarlig",
    Missing.BUDGET_NOTE: "budgetnotat",
}
"""What a case lacks for its door."""
CHANNELS = {Channel.MAIL: "mail", Channel.FILE: "mappe", Channel.STDOUT: "udskrift", Channel.CHAT: "chat"}
"""The ways to a recipient, before an address."""
WEEKDAYS = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")
MONTHS = (
    *("januar", "februar", "marts", "april", "maj", "juni"),
    *("juli", "august", "september", "oktober", "november", "december"),
)


def title_words(title: str | None) -> str:
    """Give the title, or say that the paper lost it."""
    return title if title and title.strip() else "(uden overskrift)"


def pejlemaerke_words(name: str | None) -> str:
    """Give the name of a pejlemærke, or what stands for none."""
    return name if name and name.strip() else UNPLACED


def level_words(price_year: int | None) -> str:
    """Say which year's prices an amount is in: "2024-p/l"."""
    return "prisniveau ikke oplyst" if price_year is None else f"{price_year}-p/l"


def level_set_words(levels: Iterable[int | None]) -> str:
    """Say which year's prices several amounts are in: "2023-p/l", "2022- og 2023-p/l"; empty where nobody has said."""
    said = set(levels)
    known = sorted(year for year in said if year is not None)
    if not known:
        return ""
    words = f"{listed([f'{year}-' for year in known])}p/l" if len(known) > 1 else level_words(known[0])
    return f"delvist {words}" if None in said else words


def period_words(periods: Iterable[PeriodMoney], *, in_kroner: bool = False) -> str:
    """Say what is stated for whole periods: "0,6 mio. kr. for hele 2022-2023"; empty when nothing is.

    Args:
        periods: In the order they are to be said.
        in_kroner: In whole kroner, as papers have it: "600.000 kr. for hele 2022-2023".
    """
    said = []
    for one in periods:
        money = format_kr(one.amount_kr) if in_kroner else f"{format_mio(one.amount_kr)} mio. kr."
        fund = "" if one.fund is None else f" {FUNDS[one.fund]}"
        years = str(one.to_year) if one.from_year == one.to_year else f"{one.from_year}-{one.to_year}"
        prices = "" if one.price_year is None else f" ({level_words(one.price_year)})"
        said.append(f"{money}{fund} for hele {years}{prices}")
    return listed(said)


def count_words(count: int, one: str = "bevilling", many: str = "bevillinger") -> str:
    """Say how many, with the right form of the word."""
    return f"{count:,}".replace(",", ".") + f" {one if count == 1 else many}"


def listed(words: Sequence[str]) -> str:
    """Join words as a sentence does: "a, b og c"."""
    *first, last = words or ("",)
    return f"{', '.join(first)} og {last}" if first else last


def day_words(day: date) -> str:
    """Say a day as it is written in Denmark: 01-03-2023."""
    return f"{day.day:02}-{day.month:02}-{day.year:04}"


def long_day_words(day: date) -> str:
    """Say a day in full: "onsdag den 1. marts 2023"."""
    return f"{WEEKDAYS[day.weekday()]} den {day.day}. {MONTHS[day.month - 1]} {day.year}"


def outcome_words(outcome: Outcome) -> str:
    """Say what the deal gave."""
    became = f"; blev til bevilling {outcome.successor_id}" if outcome.successor_id is not None else ""
    said = f"{RESULTS[outcome.result].capitalize()} i {outcome.agreement}"
    return f"{said}, {day_words(outcome.decided_on)}{became}"
