"""The sentences of the weekly letter, one by one, in Danish. What comes from outside is cleaned here."""

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from datetime import date

from tracker.appropriation import Kind
from tracker.assessment import VerdictState
from tracker.calendar import RULES, Door, Known
from tracker.digest import Expiring, Kroner, Line, Missing, Passed, Reason, Told
from tracker.money import format_mio
from tracker.profile import Fund
from tracker.text import safe_text
from tracker.vocabulary import FUNDS, MISSING, VERDICTS, count_words, day_words, listed, long_day_words, title_words

LONGEST_TITLE = 200
LONGEST_NAME = 80
_DOOR_NAMES = {rule.key: rule.name for rule in RULES}
_ENDINGS = {
    Kind.FULL: "Bortfalder",
    Kind.PARTIAL: "Udløber delvist",
    Kind.ONE_OFF: "Engangsudgift, bortfalder",
    Kind.EXTERNAL: "Ekstern pulje, bortfalder",
}
REASONS = {
    Reason.REOPENED: "Åbnet igen",
    Reason.OVERDUE: "For sent",
    Reason.NEW: "Ny",
    Reason.CHANGED: "Ændret",
    Reason.DOOR: "Fristen nærmer sig",
    Reason.MISSING: "Mangler fortsat noget",
}
TOLD_BY_LINE = frozenset({Reason.REOPENED, Reason.NEW, Reason.CHANGED})
"""What is said again of each line; of the others its days and what it lacks say it."""


Key = tuple[int, int]
"""An appropriation's number and the year it ends or is reduced after."""


def cut(text: str, most: int = LONGEST_NAME) -> str:
    """Clean a text from outside, and end it with "…" where it is too long."""
    clean = safe_text(text[: 4 * most])
    return clean if len(clean) <= most and len(text) <= 4 * most else f"{clean[: most - 1].rstrip()}…"


def title_of(title: str | None, most: int = LONGEST_TITLE) -> str:
    """Give a title, cleaned, or say that the paper lost it."""
    return cut(title_words(title), most)


def how_many(lines: Iterable[Line]) -> int:
    """Count appropriations: one that is reduced and later ends has two lines."""
    return len({line.expiring.appropriation_id for line in lines})


def most_pressing(lines: Sequence[Line], most: int) -> AbstractSet[Key]:
    """Choose the lines that there is room for: those whose money stops first, then whose door closes first."""
    reasons = list(Reason)

    def how_pressing(line: Line) -> tuple[int, int, int]:
        days = -1 if line.days_left is None else line.days_left
        return line.expiring.after_year, days, reasons.index(line.reason)

    return {line.expiring.key for line in sorted(lines, key=how_pressing)[:most]}


def left_words(today: date, door: Door) -> str:
    """Say how long there is to a door: "om 21 dage", "i morgen", "i dag kl. 12"."""
    days = (door.day - today).days
    if days > 1:
        return f"om {days} dage"
    return "i morgen" if days == 1 else f"i dag{_noon(door)}"


def door_day_words(door: Door) -> str:
    """Say when a door closes: "mandag den 18. september 2023 kl. 12"."""
    return f"{long_day_words(door.day)}{_noon(door)}"


def door_basis_words(door: Door) -> str:
    """Say what a door's day rests on, where no agenda has shown it."""
    if door.known is Known.RULE:
        return f"Dagen følger reglen: {cut(door.rule)}. Den er ikke set i en dagsorden."
    if door.known is Known.SET and door.set_by:
        return f"Dagen er sat af {cut(door.set_by)}."
    return ""


def count_down_words(line: Line) -> str:
    """Say how long a line has: "21 dage til Ændringsforslag"."""
    if line.door is None:
        return "for sent: årets sidste frist er lukket"
    name = cut(line.door.name)
    match line.days_left:
        case 0:
            return f"{name} er i dag{_noon(line.door)}"
        case 1:
            return f"{name} er i morgen{_noon(line.door)}"
        case days:
            return f"{days} dage til {name}"


def money_words(lapses: Kroner) -> str:
    """Say what falls away, frame by frame: "service 1,2 · indsats 0,3 mio. kr."; None is an unknown frame."""
    order = list(FUNDS)
    by_fund: dict[str, int] = {}
    for fund, kr in sorted(lapses, key=lambda lapse: order.index(lapse[0])):
        by_fund[FUNDS[fund]] = by_fund.get(FUNDS[fund], 0) + kr
    return " · ".join(f"{words} {format_mio(kr)}" for words, kr in by_fund.items()) + " mio. kr." if by_fund else ""


def lapse_words(one: Expiring) -> str:
    """Say what an appropriation loses; what is stated for a whole period, and what nobody knows, are said apart."""
    said = [money_words(one.lapses)]
    if one.periods:
        said.append(f"{money_words(one.periods)} for hele perioden")
    if one.unknown or not (one.lapses or one.periods):
        funds = [FUNDS[fund] for fund in Fund if fund in (one.unknown or one.funds)]
        said.append(f"beløbet kendes ikke ({listed(funds)})" if funds else "beløbet kendes ikke")
    return "; ".join(part for part in said if part)


def ending_words(one: Expiring) -> str:
    """Say how it ends after its year, before what it loses: "Udløber delvist efter 2023"."""
    if one.kind is Kind.FULL and not one.ends:
        return f"Reduceres efter {one.after_year}"
    return f"{_ENDINGS[one.kind]} efter {one.after_year}"


def missing_words(missing: Sequence[Missing]) -> str:
    """Say what a case lacks: "mangler resultater og ansvarlig"."""
    return f"mangler {listed([MISSING[one] for one in missing]) if missing else 'intet'}"


def case_words(one: Expiring) -> str:
    """Say the verdict, whether anybody stands behind it, and who answers for the case, as far as that is known."""
    said = []
    if one.verdict is not None:
        suggested = " (foreslået, ikke bekræftet)" if one.verdict_state is VerdictState.SUGGESTED else ""
        said.append(f"Indstilling: {VERDICTS[one.verdict]}{suggested}")
    if one.owner and one.owner.strip():
        said.append(f"Ansvarlig: {cut(one.owner)}")
    return " · ".join(said)


def silent_words(silent: int) -> str:
    """Say how many nothing is said of, since somebody has them in hand."""
    them = "den" if silent == 1 else "dem"
    return f"{count_words(silent)} står her ikke, fordi nogen har kvitteret for {them}."


def passed_words(passed: Passed) -> str:
    """Say what closed or stopped without a decision, and for how many."""
    count = count_words(len({number for number, _, _ in passed.expirings}))
    if passed.door is not None:
        return f"{cut(passed.door.name)} lukkede den {day_words(passed.door.day)} uden en beslutning for {count}."
    return f"Pengene stoppede med udgangen af {passed.expirings[0][2]} uden en beslutning for {count}."


def gone_words(gone: Sequence[Told]) -> str:
    """Say how many were told to end, and do not any more."""
    count = len({told.appropriation_id for told in gone})
    are = "Den er gjort varig" if count == 1 else "De er gjort varige"
    return (
        f"{count_words(count)} udløber eller falder ikke længere som fortalt. {are}, flyttet til et år, der er gået, "
        "eller taget ud."
    )


def reason_words(reason: Reason, lines: Sequence[Line]) -> str:
    """Say of how many lines a reason is true."""
    count = count_words(how_many(lines))
    match reason:
        case Reason.REOPENED:
            return f"{count}, som der var kvitteret for, eller som var besluttet."
        case Reason.OVERDUE:
            return f"{count} uden beslutning, og årets sidste frist, hvor der kan besluttes, er lukket."
        case Reason.CHANGED:
            return f"{count} har et andet beløb, et andet år eller en anden frist end sidst."
        case Reason.DOOR:
            return f"{_reached_words(lines)}."
        case Reason.MISSING:
            return f"{count}, der er omtalt før."
        case Reason.NEW:
            return f"{count}."


def _reached_words(lines: Sequence[Line]) -> str:
    """Say which lead times were reached, and how many a deputy is told for the first time."""
    said = []
    for lead in sorted({days for line in lines if (days := _within(line)) is not None}):
        count = how_many(line for line in lines if _within(line) == lead)
        said.append(f"{count_words(count)} har højst {count_words(lead, 'dag', 'dage')} igen")
    if deputies := how_many(line for line in lines if line.reached is None):
        said.append(f"{count_words(deputies)} er gået videre, fordi ingen har kvitteret")
    return listed(said)


def _within(line: Line) -> int | None:
    """Give the lead time that was reached; a last chance comes before it has been."""
    return max(line.reached, line.days_left or 0) if line.reached is not None else None


def change_words(line: Line) -> tuple[str, ...]:
    """Say what was told before and what holds now."""
    before, one = line.before, line.expiring
    if before is None:
        return ()
    said = []
    if before.after_year != one.after_year:
        said.append(f"udløber efter {one.after_year}; før efter {before.after_year}")
    if before.ends != one.ends and before.after_year == one.after_year:
        said.append("udløber; før blev den kun reduceret" if one.ends else "reduceres; før udløb den")
    if before.lapses != one.lapses:
        now, was = (money_words(lapses) or "ukendt beløb" for lapses in (one.lapses, before.lapses))
        said.append(f"bortfalder {now}; før {was}")
    if before.periods != one.periods:
        now, was = (money_words(periods) or "intet beløb" for periods in (one.periods, before.periods))
        said.append(f"for hele perioden {now}; før {was}")
    if before.after_year == one.after_year and line.door is not None and _is_moved(before, line.door):
        was = (
            f"{_DOOR_NAMES[before.door]} {day_words(before.door_day)}" if before.door and before.door_day else "lukket"
        )
        said.append(f"fristen er {cut(line.door.name)} {day_words(line.door.day)}; før {was}")
    return tuple(said)


def _is_moved(before: Told, door: Door) -> bool:
    """Say whether a door's day is another; that one closed and the next took its place is no move."""
    if before.door == door.key or before.door_day is None:
        return before.door_day != door.day
    return door.day < before.door_day


def _noon(door: Door) -> str:
    return " kl. 12" if door.noon else ""
