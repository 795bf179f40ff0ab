"""The budget year's doors, and what hangs on them, in Danish. No Textual here."""

from datetime import date

from tracker.calendar import RULES, Door, DoorKey, Known
from tracker.flows.budget_year import DoorMoved
from tracker.flows.calendar_export import Exported
from tracker.vocabulary import MISSING, WEEKDAYS, listed
from tui import views
from tui.budget_year import BudgetYear, DoorRow, Hanging
from tui.digest_words import given_words
from tui.views import in_days

_KNOWN = {Known.RULE: "regel", Known.SEEN: "dagsorden"}


def heading(shown: BudgetYear) -> str:
    """Say which year is shown, which door is next, and how much hangs on it."""
    year = f"Budgetåret {shown.year}" + (f" ({shown.note})" if shown.note else "")
    return views.joined([year, _next_words(shown), _hanging_words(shown)])


def day_words(row: DoorRow, *, full: bool) -> str:
    """Say a door's day with its weekday; the year only where an officer set it in another."""
    door = row.door
    weekday = WEEKDAYS[door.day.weekday()]
    day = views.day_words(door.day) if door.day.year != door.year else f"{door.day:%d-%m}"
    return f"{weekday if full else weekday[:2]} {day}{' kl. 12' if door.noon else ''}"


def decision_words(row: DoorRow) -> str:
    """Say whether it can be decided here what is to go on."""
    if not row.door.decides:
        return ""
    if row.is_next:
        return "næste"
    return "mulig" if row.door.day >= row.today else "lukket"


def when_words(row: DoorRow) -> str:
    """Say how far away a door is."""
    days = (row.door.day - row.today).days
    return "passeret" if days < 0 else in_days(days)


def left_words(days: int) -> str:
    """Say how many days are left to decide."""
    return {0: "sidste dag", 1: "1 dag tilbage"}.get(days, f"{days} dage tilbage")


def known_words(row: DoorRow, *, short: bool) -> str:
    """Say what a door's day rests on; short for a narrow column."""
    door = row.door
    if door.known is Known.SET:
        return f"sat af {door.set_by}" + (f": {door.reason}" if door.reason.strip() and not short else "")
    if short:
        return _KNOWN[door.known]
    return "set i en offentlig dagsorden" if door.known is Known.SEEN else door.rule


def door_lines(row: DoorRow, shown: BudgetYear) -> tuple[str, str]:
    """Say of a door what its day rests on, and what it means for what hangs on it."""
    return _basis(row, shown), _meaning(row, shown)


def hanging_lines(one: Hanging, shown: BudgetYear) -> tuple[str, str]:
    """Say of an appropriation what it lacks, and who has it in hand."""
    door = shown.next
    left = left_words((door.day - shown.today).days) if door is not None else _closed_words(shown)
    given = given_words(one.given) if one.given is not None else None
    lacks = f"Mangler {listed([MISSING[missing] for missing in one.missing]) or 'intet'}"
    title = views.title_words(one.row.title)
    ending = views.ending_words(one.row.ending, shown.year, one.row.last_year, one.row.kind)
    return views.joined([title, ending]), views.joined([given, lacks, left])


def moved_words(moved: DoorMoved) -> tuple[str, ...]:
    """Say what came of setting a day, or of taking it back; what follows the first line is to be noticed."""
    door, before = moved.door, moved.before
    was = f" (før {dated(before.day)})" if before.day != door.day else ""
    verb = "ligger nu" if door.known is Known.SET else "ligger igen"
    others = [f"{now.name} følger med: {dated(now.day)} (før {dated(old.day)})." for old, now in moved.others]
    return (f"{door.name} {door.year} {verb} {dated(door.day)}{was}.", *others, *moved.notices)


def take_back_words(door: Door) -> str:
    """Ask whether a day that was set is to be taken back."""
    reason = f": »{door.reason}«" if door.reason.strip() else ""
    return (
        f"{door.name} {door.year} er sat til {dated(door.day)} af {door.set_by}{reason}.\n\n"
        "Skal den igen følge reglen eller den offentlige dagsorden?"
    )


def exported_words(done: Exported) -> tuple[str, ...]:
    """Say what was written to a calendar file."""
    words = (("ny", "nye"), ("ændret", "ændrede"), ("aflyst", "aflyste"))
    counts = zip((done.new, done.changed, done.cancelled), words, strict=True)
    news = listed([views.count_words(count, *word) for count, word in counts if count])
    events = views.count_words(done.events, "begivenhed", "begivenheder")
    return (
        f"Budgetåret {done.year} er skrevet til {done.place}",
        f"{events}, {f'heraf {news}' if news else 'som i den sidste fil'}. Åbn filen i din kalender.",
    )


def dated(day: date) -> str:
    """Say a day with its weekday: "mandag 18-09-2023"."""
    return f"{WEEKDAYS[day.weekday()]} {views.day_words(day)}"


def empty_words(shown: BudgetYear) -> str:
    """Say why nothing hangs on a year's doors, and which key comes next."""
    if not shown.years:
        return (
            "Der er ingen bevillinger, som udløber eller reduceres.\n"
            "Tryk Esc, og så n for at tilføje en, eller 5 og så i for at læse et papir ind."
        )
    if shown.decided:
        return f"Alt, der udløber eller reduceres efter {shown.year}, er besluttet.\nTryk [ eller ] for et andet år."
    other = [year for year in shown.years if year != shown.year]
    known = f" Der er noget i {', '.join(str(year) for year in other)}." if other else ""
    return f"Intet udløber eller reduceres efter {shown.year}.\nTryk [ eller ] for et andet år.{known}"


def _next_words(shown: BudgetYear) -> str:
    door = shown.next
    return f"{door.name} {in_days((door.day - shown.today).days)}" if door is not None else _closed_words(shown)


def _closed_words(shown: BudgetYear) -> str:
    return "pengene er stoppet" if shown.year < shown.today.year else "fristerne er lukket"


def _hanging_words(shown: BudgetYear) -> str:
    count = shown.count
    decided = f" ({shown.decided} besluttet)" if shown.decided else ""
    if len(shown.hanging) < count:
        decided += f" – kun de første {len(shown.hanging):,} vises; vælg filtre på 1".replace(",", ".")
    if shown.year < shown.today.year and count:
        return f"{views.count_words(count)} uden beslutning{decided}"
    return (f"{views.count_words(count)} venter" if count else "intet venter") + decided


def _basis(row: DoorRow, shown: BudgetYear) -> str:
    door = row.door
    if door.known is Known.SET:
        reason = f": »{door.reason}«" if door.reason.strip() else ""
        return f"Dagen er sat af {door.set_by}{reason}. u tager den tilbage."
    if door.known is Known.SEEN:
        return f"Set i offentlig dagsorden. Regel: {door.rule}."
    by_rule = _day_by_rule(door, shown)
    moved = f"; {views.day_words(by_rule)} er fridag" if by_rule != door.day else ""
    return f"Regel: {door.rule}{moved}."


def _day_by_rule(door: Door, shown: BudgetYear) -> date:
    """Give the day of a rule before holidays are looked at."""
    adoption = next(row.door.day for row in shown.doors if row.door.key is DoorKey.ADOPTION)
    return next(rule.day(door.year, adoption) for rule in RULES if rule.key is door.key)


def _meaning(row: DoorRow, shown: BudgetYear) -> str:
    door, days = row.door, (row.door.day - row.today).days
    if door.key is DoorKey.YEAR_END:
        return f"Her stopper de penge, der udløber efter {shown.year}."
    if not door.decides:
        return "Her besluttes intet om det, der udløber."
    if days < 0:
        coming = shown.next
        closed = f"Lukket for {-days} {'dag' if days == -1 else 'dage'} siden."
        if coming is None:
            return f"{closed} I {shown.year} kan der ikke besluttes mere."
        return f"{closed} Næste mulighed: {coming.name} {in_days((coming.day - row.today).days)}."
    closes = f"{in_days(days)}{' kl. 12' if door.noon else ''}"
    if row.is_next:
        return f"Den næste frist, hvor der kan besluttes. Den lukker {closes}."
    return f"Også her kan der besluttes. Fristen lukker {closes}."
